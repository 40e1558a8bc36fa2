"""
CSL-JSON of the Citation Style Language 1.0.2: the sources of a graph, as Zotero and Pandoc read them.

`analysis/references.py` says what of a source is which field. What the fields do not say as a cell does stands under
`policygraph` in the item's `custom`, which is there for that; on reading, it counts as long as the fields say the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from ..analysis.references import source_item
from ..errors import BadValueError
from ..model.property_graph import DATE_COLUMNS, PropertyGraph
from ..model.rows import node_rows
from .about import HALF_CHARACTERS, NODES_AND_EDGES, SOURCES_ONLY, About
from .cleaner import Cleaner
from .graph_rows import GraphRows
from .json_text import objects, parse
from .reference_rows import FIELDS, row_of_item, table_ids

_KEPT = "policygraph"
_MADE = ("id", "label", "type", "dataset", *DATE_COLUMNS)

ABOUT = About(
    media_type="application/vnd.citationstyles.csl+json",
    readers="Zotero, Pandoc, citeproc",
    holds="sources, with all their columns",
    loss=(*SOURCES_ONLY, *NODES_AND_EDGES[1:], HALF_CHARACTERS),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the sources of the graph as CSL-JSON."""
    cleaner = Cleaner()
    rows = [cleaner.value(row) for row in node_rows(graph) if row["label"] == "Source"]
    out.write(json.dumps([_item(row) for row in rows], ensure_ascii=False, indent=1).encode() + b"\n")
    cleaner.warn()


def _item(row: Mapping[str, Any]) -> dict[str, Any]:
    item = source_item(row)
    said = row_of_item(item, GraphRows())
    kept = {column: cell for column, cell in row.items() if column not in _MADE and said.get(column) != cell}
    return item | ({"custom": {_KEPT: kept}} if kept else {})


def read(file: BinaryIO, name: str) -> GraphRows:
    """Read the items of CSL-JSON as sources."""
    whole = parse(file.read(), name)
    whole = whole.get("items") if isinstance(whole, dict) and "items" in whole else whole
    if not isinstance(whole, list):
        raise BadValueError(f"{name} is not CSL-JSON: it is no list of items.")
    found = GraphRows()
    items = list(objects(whole, "items", name, ("id",), found))
    ids = table_ids(str(item["id"]) for item in items)
    for item in items:
        row = _merged(row_of_item(item, found), item)
        own = {"id": ids[str(item["id"])], "label": "Source", "type": "source"}
        changed = {"x_id": str(item["id"])} if own["id"] != str(item["id"]) else {}
        found.nodes.append({**row, "title": row.get("title") or own["id"], **own, **changed})
    return found


def _merged(row: dict[str, Any], item: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with the cells that this package kept, as far as the fields still say them."""
    custom = item.get("custom")
    kept = custom.get(_KEPT) if isinstance(custom, dict) else None
    if not isinstance(kept, dict):
        return row
    kept = {column: cell for column, cell in kept.items() if column not in _MADE}
    again = source_item({"id": item["id"], **row, **kept})
    changed = {c for c, names in FIELDS.items() if any(again.get(name) != item.get(name) for name in names)}
    return row | {column: cell for column, cell in kept.items() if column not in changed}
