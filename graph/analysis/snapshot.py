"""
What was there on a day, and what could be known by a day.

Both read the seven numbers that `graph.model.presence` computes; `docs/time.md` says what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import numpy.typing as npt

from ..model.presence import ANSWERS, known_by, presence_on
from ..model.property_graph import PropertyGraph
from ..time.days import day_bounds

_WORDS = np.array(ANSWERS, dtype=object)
_UNRECORDED, _POSSIBLY, _SURELY = 1, 2, 3

Ranks = npt.NDArray[np.int8]


def snapshot(
    graph: PropertyGraph, on: str | date, *, surely: bool = False, unrecorded: bool = False
) -> PropertyGraph:
    """
    Keep what was there on a day, and say whether surely or possibly.

    Parameters
    ----------
    on
        The day, as EDTF or a `date`. Of a vague day (`2017`, `2017-06`, `2017~`) something was there surely
        when it was there surely on each of its days, possibly when it may have been there on one of them.
    surely
        Keep only what was there whatever the dates mean.
    unrecorded
        Keep also what may have been there, but is on record only later, or has no date at all.

    Returns
    -------
    then
        New graph whose nodes and edges have a column `presence`: "surely", "possibly" or "unrecorded".
        Sources are not in time: all are kept. `info["left_out"]` is the number of nodes that are left out
        because they are not on record by then.

    Raises
    ------
    BadValueError
        If `on` is not a date.

    Notes
    -----
    An event, or a claim, has happened from its date on, for good. An entity is there from its start to its
    end, both included; where these are not given, what it did stands in for them. A relation that lasts is
    there between its dates, an act from its date on; no relation outlasts its ends.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> then = pg.snapshot(whole, "2018-06-01")
    >>> then.node("sb-54")["presence"]
    'surely'
    >>> "sb-54" in pg.snapshot(whole, "2010")
    False
    """
    graph = graph.with_presence()
    first, last = day_bounds(on)
    least = _SURELY if surely else _UNRECORDED if unrecorded else _POSSIBLY
    nodes = presence_on(graph.nodes, first, last)
    left_out = 0 if unrecorded else int((nodes == _UNRECORDED).sum())
    return _marked(graph, "presence", nodes, presence_on(graph.edges, first, last), least, left_out)


def known_on(graph: PropertyGraph, on: str | date, *, surely: bool = False) -> PropertyGraph:
    """
    Keep the rows that have a source published by a day: what could have been said then.

    Parameters
    ----------
    on
        The day, as EDTF or a `date`.
    surely
        Keep only rows with a source that was surely out by then.

    Returns
    -------
    known
        New graph whose nodes and edges have a column `known`, "surely" or "possibly": possibly when
        the only sources that may have been out by then have a vague date or none.

    Raises
    ------
    BadValueError
        If `on` is not a date.

    Notes
    -----
    A node is known once a source of its own row, or of a row that names it, is out; a relation by its own
    sources, and never before both its ends. What a cell says is today's wording. A row without sources was
    not known on any day.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> len(pg.known_on(whole, "2010-01-01")) < len(pg.known_on(whole, "2026-01-01"))
    True
    """
    graph = graph.with_presence()
    first, last = day_bounds(on)
    nodes, edges = known_by(graph.nodes, first, last), known_by(graph.edges, first, last)
    return _marked(graph, "known", nodes, edges, _SURELY if surely else _POSSIBLY, 0)


def as_of(
    graph: PropertyGraph, on: str | date | None = None, known: str | date | None = None
) -> PropertyGraph:
    """
    Keep what was known by a day, and of that what was there on a day; None leaves either open.

    Parameters
    ----------
    on
        As for `snapshot`.
    known
        As for `known_on`.
    """
    graph = known_on(graph, known) if known else graph
    return snapshot(graph, on) if on else graph


def absent_in_words(
    part: PropertyGraph, ids: Iterable[str], on: str | None = None, known: str | None = None
) -> str:
    """Say which ids `as_of` left out, and of what days; empty when all are there."""
    missing = [id_ for id_ in ids if id_ not in part]
    when = " and ".join(filter(None, (on and f"on {on}", known and f"known by {known}")))
    return f"{' and '.join(missing)}: not there {when}." if missing else ""


def _marked(
    graph: PropertyGraph, column: str, nodes: Ranks, edges: Ranks, least: int, left_out: int
) -> PropertyGraph:
    """Keep the nodes and edges of at least a rank, marked with its word; an edge needs both its ends."""
    kept = nodes >= least
    ends = [
        np.append(kept, False)[at] for at in graph.end_positions
    ]  # -1, the last, for a node that is not there
    joined = (edges >= least) & ends[0] & ends[1]
    found = graph.with_frames(graph.nodes[kept], graph.edges[joined])
    info = {key: value for key, value in graph.info.items() if key != "left_out"}
    if left_out:
        info["left_out"] = left_out
    return PropertyGraph(
        found.nodes.assign(**{column: _WORDS[nodes[kept]]}),
        found.edges.assign(**{column: _WORDS[edges[joined]]}),
        graph.vocabulary,
        info,
    )
