"""
Select a part of a graph: by the dates of events, by distance, by type.

Every function returns a new graph and leaves its argument unchanged. Selected rows keep the sources that
they cite, and a claim keeps its speaker, so that a part can be checked as well as the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import BadValueError, UnknownNameError
from ..model.property_graph import LABELS, PropertyGraph
from ..tables.cells import split_citation
from ..time.days import UNBOUNDED, UNKNOWN_DAY, outer_bounds, spans_of_columns
from ..vocabulary.built_in import PLACING
from .search import resolve_each

Mask = npt.NDArray[np.bool_]


def between(graph: PropertyGraph, since: str | None = None, until: str | None = None) -> PropertyGraph:
    """
    Keep the events of a period, and their participants.

    An event known only by its year or month is kept when any day it may have fallen on lies in the
    period. An event without a date is left out.

    Parameters
    ----------
    graph
        Graph whose event nodes carry `date`.
    since, until
        First and last day, both included, as EDTF; of a month or a year the first and the last day
        count. None leaves a side open.

    Returns
    -------
    period
        New graph: the events, every entity with an edge to one, the claims made in one, and the edges
        between them, except those that surely ended before the period or began after it.

    Raises
    ------
    BadValueError
        If a bound is not a date, or the period ends before it starts.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> period = pg.between(whole, since="2017-10", until="2017-10")
    >>> "sb-54-signed" in period, "sb-54-effective" in period
    (True, False)
    """
    first, last = period_days(since, until)
    graph = graph.with_presence()
    nodes, edges = graph.nodes, graph.edges
    events = nodes[nodes["label"] == "Event"]
    ids = set(events.loc[in_period(events, first, last), "id"]) if len(events) else set()
    label = dict(zip(nodes["id"].tolist(), nodes["label"].tolist(), strict=True))
    connected = set(ids)
    for near, far in (("source", "target"), ("target", "source")):
        ends = edges.loc[edges[near].isin(ids) & (edges["type"] != "CITES"), far]
        connected.update(end for end in ends if label.get(end) in ("Entity", "Claim"))
    return _subset(graph, connected, ~_outside(edges, first, last))


def neighbours(graph: PropertyGraph, ids: str | Iterable[str], steps: int = 1) -> PropertyGraph:
    """
    Keep what lies within a number of steps of one or more nodes, in either direction of the edges.

    Citations are not steps: two nodes are not close because one source speaks of both. Nor does a path
    lead back out of a place or a jurisdiction, unless it began there.

    Parameters
    ----------
    ids
        One node or several: ids, or names that `resolve` understands.
    steps
        Maximum number of steps; 0 keeps the nodes themselves.

    Returns
    -------
    near
        New graph: the nodes reached, and the edges between them.

    Raises
    ------
    UnknownNameError
        If nothing has that id or name; the message holds the nearest.
    BadValueError
        If `steps` is below 0, or several nodes have that name.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> "sb-54-signed" in pg.neighbours(whole, "SB 54")
    True
    """
    if steps < 0:
        raise BadValueError(f"{steps} steps are not possible. Write 0 or more.")
    start = resolve_each(graph, ids)
    source, target, type_ = (graph.edges[column] for column in ("source", "target", "type"))
    forward = type_ != "CITES"
    backward = (forward & ~type_.isin(PLACING)) | target.isin(start)
    reached, front = set(start), set(start)
    for _ in range(steps):
        ahead, behind = target[forward & source.isin(front)], source[backward & target.isin(front)]
        front = {*ahead, *behind} - reached
        if not front:
            break
        reached |= front
    return _subset(graph, reached)


def of_types(graph: PropertyGraph, types: str | Iterable[str]) -> PropertyGraph:
    """
    Keep the nodes of some types, and the edges between them.

    Parameters
    ----------
    types
        Type of entity or event, `claim` or `source`, or a label (`Entity`, `Event` …); one or several.

    Raises
    ------
    UnknownNameError
        If neither the graph nor its vocabulary knows a type.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> set(pg.of_types(whole, ["law", "bill"]).entities["type"]) == {"law", "bill"}
    True
    """
    wanted = list(dict.fromkeys([types] if isinstance(types, str) else types))
    check_types(graph, wanted)
    nodes = graph.nodes
    return _subset(graph, set(nodes.loc[nodes["type"].isin(wanted) | nodes["label"].isin(wanted), "id"]))


def period_days(since: str | None, until: str | None) -> tuple[int, int]:
    """
    Read the first and the last day of a period, as day numbers; None leaves a side open.

    Raises
    ------
    BadValueError
        If a bound is not a date, or the period ends before it starts.
    """
    first = -UNBOUNDED if since is None else outer_bounds(since)[0]
    last = UNBOUNDED if until is None else outer_bounds(until)[1]
    if last < first:
        raise BadValueError(f"The period ends ({until}) before it starts ({since}). Swap the two.")
    return first, last


def in_period(events: pd.DataFrame, first: int, last: int) -> Mask:
    """
    Tell of each event whether it may lie between two days, both included; what has no date does not.

    The days of an event are those of its date, as far as `precedes` leaves them open: the columns of `EXTENT`.
    """
    begins, ends, dated = _days_of(events)
    return np.asarray(dated & (begins <= last) & (first <= ends), dtype=bool)


def surely_in_period(events: pd.DataFrame, first: int, last: int) -> Mask:
    """Tell of each event whether it lies between two days whatever its date means; see `in_period`."""
    begins, ends, dated = _days_of(events)
    return np.asarray(dated & (first <= begins) & (ends <= last), dtype=bool)


def _days_of(events: pd.DataFrame) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Mask]:
    """Return the first and the last possible day of each event, and whether it has any."""
    begins = events["starts_from"].fillna(-UNBOUNDED).to_numpy(np.int64)
    ends = events["ends_until"].fillna(events["starts_until"]).fillna(UNBOUNDED).to_numpy(np.int64)
    return begins, ends, (begins > -UNBOUNDED) | (ends < UNBOUNDED)


def check_types(graph: PropertyGraph, types: Iterable[str]) -> None:
    """
    Check that types are known to a graph or to its vocabulary.

    Raises
    ------
    UnknownNameError
        With the nearest known types.
    """
    vocabulary = graph.vocabulary
    known = {
        *vocabulary.entities,
        *vocabulary.events,
        *vocabulary.properties,
        "claim",
        "source",
        *LABELS,
        *graph.nodes["type"].dropna(),
    }
    for type_ in types:
        if type_ not in known:
            raise UnknownNameError.among("type", type_, sorted(known))


def _subset(
    graph: PropertyGraph, ids: set[str], edges: Any = None, *, speakers: bool = True
) -> PropertyGraph:
    """Keep these nodes and the edges between them, with the sources they cite and the speakers of their claims."""
    frame = graph.edges
    if speakers:
        ids = ids | set(frame.loc[(frame["type"] == "ASSERTED") & frame["target"].isin(ids), "source"])
    cited = set(frame.loc[(frame["type"] == "CITES") & frame["source"].isin(ids), "target"])
    among = frame["source"].isin(ids) & frame["target"].isin(ids)
    if edges is not None:
        among &= edges
    cited |= _sources_in(frame[among])
    labels = graph.nodes["label"]
    is_source = (labels == "Source").to_numpy()
    mask = graph.nodes["id"].isin(ids).to_numpy() | (is_source & graph.nodes["id"].isin(cited).to_numpy())
    citing = (
        (frame["type"] == "CITES")
        & frame["source"].isin(ids)
        & frame["target"].isin(graph.nodes.loc[mask, "id"])
    )
    return graph.with_frames(graph.nodes[mask], frame[(among & (frame["type"] != "CITES")) | citing])


def _sources_in(frame: pd.DataFrame) -> set[str]:
    """Ids of the sources that a `sources` column cites."""
    if "sources" not in frame:
        return set()
    return {split_citation(str(c))[0] for cell in frame["sources"] if isinstance(cell, list) for c in cell}


def _outside(edges: pd.DataFrame, first: int, last: int) -> Mask:
    """Tell of each edge whether it surely ended before the first day, or began after the last."""
    if "start" not in edges and "end" not in edges:
        return np.zeros(len(edges), dtype=bool)
    spans = spans_of_columns(edges.get("start"), edges.get("end"))
    ended, begun = spans["end_last"].to_numpy(), spans["start_first"].to_numpy()
    return np.asarray(((ended != UNKNOWN_DAY) & (ended < first)) | (begun > last), dtype=bool)
