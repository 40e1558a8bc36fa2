"""The places of claims: `geography` names an entity by its id, or by a name that is only its."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from ...model.property_graph import PropertyGraph, is_missing
from ...text import same_name


def folded(text: Any) -> str:
    """
    Return a text as it is compared, whatever its case, spaces, quotes and dashes.

    Examples
    --------
    >>> folded(" Los  Angeles")
    'los angeles'
    """
    return same_name(str(text))


_NAMES: WeakKeyDictionary[PropertyGraph, dict[str, str]] = WeakKeyDictionary()


def place_names(graph: PropertyGraph) -> dict[str, str]:
    """Return the entity that each name stands for, folded; a name of several stands for none."""
    if graph not in _NAMES:
        _NAMES[graph] = _names(graph)
    return _NAMES[graph]


def _names(graph: PropertyGraph) -> dict[str, str]:
    found: dict[str, set[str]] = defaultdict(set)
    entities = graph.nodes[graph.nodes["label"] == "Entity"]
    for column in ("name", "short_label", "aliases"):
        if column in entities:
            for id_, cell in zip(entities["id"].tolist(), entities[column].tolist(), strict=True):
                names = cell if isinstance(cell, list) else [] if is_missing(cell) else [cell]
                for name in names:
                    found[folded(name)].add(id_)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def place_of(graph: PropertyGraph, geography: Any, names: Mapping[str, str]) -> str | None:
    """Return the id of the entity that a geography names; None when it names none."""
    if is_missing(geography):
        return None
    if geography in graph:
        return str(geography)
    return names.get(folded(geography))


def places_within(graph: PropertyGraph, place: str) -> set[str]:
    """Return a place and all that lies in it, by jurisdiction."""
    inside: dict[str, list[str]] = defaultdict(list)
    edges = graph.edges[graph.edges["type"] == "IN_JURISDICTION"]
    for inner, outer in zip(edges["source"].tolist(), edges["target"].tolist(), strict=True):
        inside[outer].append(inner)
    found, waiting = {place}, [place]
    while waiting:
        new = set(inside[waiting.pop()]) - found
        found |= new
        waiting += new
    return found


def lies_in(graph: PropertyGraph, inner: str, outer: str) -> bool:
    """Tell whether a place lies in another, by jurisdiction."""
    found, waiting = {inner}, [inner]
    while waiting:
        here = waiting.pop()
        for edge in map(graph.edge, graph.edge_rows_of(here)):
            if edge["type"] == "IN_JURISDICTION" and edge["source"] == here and edge["target"] not in found:
                found.add(str(edge["target"]))
                waiting.append(str(edge["target"]))
    return outer in found
