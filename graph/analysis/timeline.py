"""Events in time order, and the lanes of the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ..errors import UnknownNameError
from ..model.frames import with_open_ends
from ..model.presence import in_time_order
from ..model.property_graph import PropertyGraph, is_missing
from ..model.words import words_of
from .search import resolve_each
from .select import check_types, in_period, period_days

EVENT_COLUMNS = (
    *(
        "id",
        "date",
        "earliest",
        "latest",
        "start_open",
        "end_open",
        "lane",
        "lane_label",
        "type",
        "type_label",
        "title",
    ),
    *("description", "place", "participants", "who", "sources", "confidence", "note"),
)


def lanes(graph: PropertyGraph) -> pd.Series[Any]:
    """
    Return the lane of the timeline of each node.

    An entity has the lane of its type, else that of the `level` of the nearest entity up its chain of
    jurisdictions, itself first. An event has the lane of its type, else of its place, else of the first
    participant that has one.

    Returns
    -------
    lanes
        Name of a lane by node id; missing for claims, sources, and where none is known.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> pg.lanes(whole)["sb-54"]
    'state'
    """
    nodes = graph.nodes
    kinds = list(zip(nodes["id"].tolist(), nodes["label"].tolist(), nodes["type"].tolist(), strict=True))
    lane = {id_: _lane_of_type(graph, label, type_) for id_, label, type_ in kinds}
    _add_levels(graph, lane)
    near = _near_events(graph)
    for id_, label, _ in kinds:
        if label == "Event" and lane[id_] is None:
            lane[id_] = next((lane[other] for other in near.get(id_, ()) if lane.get(other)), None)
    return pd.Series(
        [lane[id_] for id_, _, _ in kinds], index=nodes["id"].tolist(), dtype=object, name="lane"
    )


def list_events(
    graph: PropertyGraph,
    *,
    about: str | Iterable[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    lane: str | None = None,
    types: str | Iterable[str] | None = None,
) -> pd.DataFrame:
    """
    List events in time order.

    Parameters
    ----------
    about
        One node or several, by id or name: only events with an edge to one of them, and the node itself
        when it is an event.
    since, until
        First and last day, both included, as EDTF; an event that may lie between them is kept, one
        without a date is not.
    lane
        Only events of this lane.
    types
        Only events of these types.

    Returns
    -------
    events
        One row an event, by first, then last possible day, then id, as far as `precedes` leaves it open; those
        without a date come last.
        Columns: `id`, `date` (as written), `earliest`, `latest` (datetime64[s]; missing when not known or
        open), `start_open`, `end_open` (bool), `lane`, `lane_label`, `type`, `type_label`, `title`,
        `description`, `place` (name), `participants` (list of ids), `who` (participants in words),
        `sources` (list of citations), `confidence`, `note`.

    Raises
    ------
    UnknownNameError
        If an id or name, a lane or a type is not known.
    BadValueError
        If a bound is not a date, the period ends before it starts, or several nodes have a name.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> "sb-54-signed" in set(pg.list_events(whole, about="SB 54")["id"])
    True
    """
    graph = graph.with_presence()
    wanted = graph.nodes[_wanted(graph, about, since, until, types)]
    rows = in_time_order(wanted, graph.edges).reset_index(drop=True)
    found = rows.reindex(columns=list(EVENT_COLUMNS))
    found = found.astype({"earliest": "datetime64[s]", "latest": "datetime64[s]"})
    absent = [
        column for column in EVENT_COLUMNS if column not in rows and column not in ("earliest", "latest")
    ]
    found[absent] = None  # text that no event has, rather than numbers
    found["lane"] = lanes(graph).reindex(rows["id"]).to_numpy()
    if lane is not None:
        if lane not in graph.vocabulary.lanes:
            raise UnknownNameError.among("lane", lane, list(graph.vocabulary.lanes))
        found = found[found["lane"] == lane]
    names = graph.vocabulary
    found["lane_label"] = [names.lanes[x].label if x in names.lanes else None for x in found["lane"]]
    found["type_label"] = [names.events[x].label if x in names.events else x for x in found["type"]]
    found["place"] = [None if is_missing(x) else graph.captions.get(x, x) for x in found["place"]]
    _add_participants(graph, found)
    return with_open_ends(found.reset_index(drop=True))


def _lane_of_type(graph: PropertyGraph, label: str, type_: str) -> str | None:
    found = graph.vocabulary.node_type(label, type_)
    return found.lane or None if found is not None else None


def _add_levels(graph: PropertyGraph, lane: dict[str, str | None]) -> None:
    """Fill in the lane of each entity without one, from the nearest level up its jurisdictions."""
    nodes, edges = graph.nodes, graph.edges
    known = graph.vocabulary.lanes
    levels = nodes["level"].tolist() if "level" in nodes else [None] * len(nodes)
    level = {id_: x for id_, x in zip(nodes["id"].tolist(), levels, strict=True) if x in known}
    up_edges = edges[edges["type"] == "IN_JURISDICTION"]
    up: dict[str, str] = dict(zip(up_edges["source"].tolist(), up_edges["target"].tolist(), strict=True))
    found: dict[str, str | None] = {}
    for id_ in nodes.loc[nodes["label"] == "Entity", "id"].tolist():
        if lane[id_] is None:
            found[id_] = _level_above(id_, up, level)
    lane.update(found)


def _level_above(id_: str, up: Mapping[str, str], level: Mapping[str, str]) -> str | None:
    seen: set[str] = set()
    here: str | None = id_
    while here is not None and here not in seen:
        if here in level:
            return level[here]
        seen.add(here)
        here = up.get(here)
    return None


def _near_events(graph: PropertyGraph) -> dict[str, list[str]]:
    """Return the place and then the participants of each event."""
    edges = graph.edges
    places = edges[edges["type"] == "TOOK_PLACE_IN"]
    parts = edges[edges["type"] == "PARTICIPATED_IN"]
    near: dict[str, list[str]] = {}
    for event, other in [
        *zip(places["source"].tolist(), places["target"].tolist(), strict=True),
        *zip(parts["target"].tolist(), parts["source"].tolist(), strict=True),
    ]:
        near.setdefault(event, []).append(other)
    return near


def _wanted(
    graph: PropertyGraph,
    about: str | Iterable[str] | None,
    since: str | None,
    until: str | None,
    types: str | Iterable[str] | None,
) -> np.ndarray[Any, np.dtype[np.bool_]]:
    nodes = graph.nodes
    mask = (nodes["label"] == "Event").to_numpy()
    if about is not None:
        ids = resolve_each(graph, about)
        connected = set(ids)
        for id_ in ids:
            edges = graph.edges_of(id_)
            connected.update(edges["source"], edges["target"])
        mask = mask & nodes["id"].isin(connected).to_numpy()
    if since is not None or until is not None:
        mask = mask & in_period(nodes, *period_days(since, until))
    if types is not None:
        wanted = [types] if isinstance(types, str) else list(types)
        check_types(graph, wanted)
        mask = mask & nodes["type"].isin(wanted).to_numpy()
    return np.asarray(mask, dtype=bool)


def _add_participants(graph: PropertyGraph, found: pd.DataFrame) -> None:
    """Add who acted, then what was acted on, then what is only named; in each by role and id."""
    edges = graph.edges
    parts = edges[(edges["type"] == "PARTICIPATED_IN") & edges["target"].isin(set(found["id"]))]
    roles = parts["role"].tolist() if "role" in parts else [None] * len(parts)
    # A store does not keep the order of a cell, and the answer is the same from tables and stores.
    turn = {
        role.name: (role.mention, role.acted_on, at)
        for at, role in enumerate(graph.vocabulary.roles.values())
    }
    last = (True, True, len(turn))
    rows = sorted(
        zip(parts["source"].tolist(), parts["target"].tolist(), roles, strict=True),
        key=lambda row: (turn.get(row[2], last), row[0]),
    )
    ids: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    for source, target, role in rows:
        what = words_of(
            graph.vocabulary, "PARTICIPATED_IN", None if is_missing(role) else role, forward=False
        )
        ids.setdefault(target, []).append(source)
        words.setdefault(target, []).append(f"{what}: {graph.captions.get(source, source)}")
    found["participants"] = pd.Series([ids.get(i, []) for i in found["id"]], index=found.index, dtype=object)
    found["who"] = ["; ".join(words.get(i, [])) for i in found["id"]]
