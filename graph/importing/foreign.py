"""Nodes and edges of another program as entities and relations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from ..formats import GraphRows
from ..formats.plain import new_ids, numbered, plain_date, word_of
from ..tables.cells import join_list
from ..time.days import bounds_of

NAMES = ("name", "label", "title", "caption")
"""Attributes that name a node, the first that it has."""
_NODE_TYPES = ("type", "kind", "category", "class", "labels")
_EDGE_TYPES = ("relationship", "type", "relation", "kind", "predicate", "label", "interaction")
"""Attributes that say the type, by how certain they are."""
_TAKEN = {
    "entities": ("name", "label", "aliases", "description", "start", "end", "note"),
    "relations": ("description", "start", "end", "note"),
}
"""Columns that an attribute of their name fills; the others are columns of one's own, `x_…`."""
_DATES: dict[str, Literal["start", "end"]] = {"start": "start", "end": "end"}


def as_ours(rows: GraphRows) -> GraphRows:
    """
    Return the nodes and edges of another program as rows that our tables hold.

    Each node becomes an entity. Its id is made kebab-case, and the first of the attributes name, label, title and
    caption is its name. The type of a node is its attribute type, kind, category, class or labels, that of an edge
    relationship, type, relation, kind, predicate, label or interaction. An attribute that a table has no column for
    is kept as `x_…`, and so is an id that had to be changed. Relations of one type and start between the same
    entities get ids.
    """
    ids = new_ids(row["id"] for row in rows.nodes)
    edges = [_relation(row, ids) for row in rows.edges]
    if dropped := sum(row.get("id") not in (None, "") for row in rows.edges):
        rows.left_out["ids of edges"] += dropped
    _tell_apart(edges)
    return GraphRows(
        [_entity(row, ids) for row in rows.nodes],
        edges,
        rows.info,
        rows.left_out,
        rows.findings,
        cite_file=True,
    )


def _entity(row: Mapping[str, Any], ids: Mapping[Any, str]) -> dict[str, Any]:
    id_ = row["id"]
    cells = _filled(row, "id")
    name = next((key for key in NAMES if key in cells), "")
    made = {"id": ids[id_], "label": "Entity", "name": _text(cells.pop(name, id_))}
    made["type"] = _type(cells, _NODE_TYPES, "thing")
    if str(id_) not in (ids[id_], made["name"]):
        made["x_id"] = str(id_)
    return made | _others(cells, "entities")


def _relation(row: Mapping[str, Any], ids: Mapping[Any, str]) -> dict[str, Any]:
    cells = _filled(row, "source", "target")
    made = {end: ids.get(row[end], row[end]) for end in ("source", "target")}
    made["type"] = _type(cells, _EDGE_TYPES, "related_to").upper()
    cells.pop("id", None)  # the number that programs give to edges
    return made | _others(cells, "relations")


def _filled(row: Mapping[str, Any], *without: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in without and value not in (None, "", [])}


def _type(cells: dict[str, Any], keys: tuple[str, ...], default: str) -> str:
    """Take the type out of the cells, as a word of a vocabulary."""
    for key in keys:
        words = cells.get(key)
        words = words[0] if isinstance(words, list) else words
        if isinstance(words, str) and (word := word_of(words)):
            cells.pop(key)
            return word
    return default


def _others(cells: Mapping[str, Any], table: str) -> dict[str, Any]:
    """Return the other attributes, under the columns that they fill or as columns of one's own."""
    made: dict[str, Any] = {}
    for key, value in cells.items():
        if key in _TAKEN[table] and (key not in _DATES or _is_date(value, _DATES[key])):
            made["short_label" if key == "label" else key] = (
                plain_date(str(value)) if key in _DATES else value
            )
        else:
            word = re.sub(r"[^\w]+", "_", str(key)).strip("_") or "column"
            free = next(name for name in numbered(f"x_{word.removeprefix('x_')}") if name not in made)
            made[free] = value
    return made


def _is_date(value: Any, side: Literal["start", "end"]) -> bool:
    try:
        bounds_of(plain_date(str(value)), side=side)
    except ValueError:
        return False
    return True


def _text(value: Any) -> str:
    return join_list([str(item) for item in value]) if isinstance(value, list) else str(value)


def _tell_apart(edges: list[dict[str, Any]]) -> None:
    """Give ids to relations that have the same ends, type and start."""
    places: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in edges:
        key = tuple(str(row.get(name, "")) for name in ("source", "type", "target", "start"))
        places.setdefault(key, []).append(row)
    for same in places.values():
        for at, row in enumerate(same if len(same) > 1 else (), start=1):
            row["id"] = "-".join(
                [row["source"], row["type"].lower().replace("_", "-"), row["target"], str(at)]
            )
