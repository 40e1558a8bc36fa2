"""Which lane of the timeline, and which band of the drawing, a thing or an event belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..property_graph import PropertyGraph


def lanes_of(graph: PropertyGraph, rows: list[dict[str, Any]]) -> list[str | None]:
    """
    Return the lane of each node: its type's, else the level of the nearest thing up its jurisdictions.

    Parameters
    ----------
    graph
        Graph whose vocabulary names the lanes.
    rows
        Its nodes as dictionaries, in order; see `payload.records`.

    Returns
    -------
    lanes
        Name of a lane for each node; None where nothing says.

    Notes
    -----
    An event without a lane of its type goes to the lane of its place, then to that of the first
    participant that has one.
    """
    things = {row["id"]: row for row in rows if row["label"] == "Entity"}
    lane = {id_: _lane_of_thing(graph, things, id_) for id_ in things}
    near: dict[str, list[str]] = {}
    for source, target, kind in zip(*(graph.edges[c].tolist() for c in ("source", "target", "type")), strict=True):
        if kind == "TOOK_PLACE_IN":
            near.setdefault(source, []).insert(0, target)
        elif kind == "PARTICIPATED_IN":
            near.setdefault(target, []).append(source)
    return [lane.get(row["id"]) if row["label"] == "Entity" else _lane_of_event(graph, row, near, lane) for row in rows]


def _lane_of_thing(graph: PropertyGraph, things: Mapping[str, Mapping[str, Any]], id_: str) -> str | None:
    own = graph.vocabulary.entities.get(str(things[id_]["type"]))
    if own is not None and own.lane:
        return own.lane
    seen: set[str] = set()
    here: Any = id_
    while here in things and here not in seen:
        seen.add(here)
        level = things[here].get("level")
        if level in graph.vocabulary.lanes:
            return str(level)
        here = things[here].get("jurisdiction")
    return None


def _lane_of_event(
    graph: PropertyGraph, row: Mapping[str, Any], near: Mapping[str, list[str]], lane: Mapping[str, str | None]
) -> str | None:
    if row["label"] != "Event":
        return None
    own = graph.vocabulary.events.get(str(row["type"]))
    if own is not None and own.lane:
        return own.lane
    return next((found for other in near.get(row["id"], []) if (found := lane.get(other))), None)
