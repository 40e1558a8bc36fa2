"""
When each node and relation is there, on record and known: seven whole numbers a row, computed once.

Nodes have four more, from which the order of two of them is read.

Selections, Cypher, exports and the page read these numbers. Days are counted from 1970-01-01 in the proleptic
Gregorian calendar, negative before. The rules, with examples, are in `docs/time.md`; words such as *happening*
and *lasting* are explained there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...vocabulary import Vocabulary
from .edges import edge_numbers
from .extents import extents
from .knowledge import add_knowledge
from .nodes import last_day_of_acts, node_numbers
from .written import COMPUTED, EXTENT, HIGH, LOW, PRECEDES, PRESENCE, Rows

__all__ = [
    "ANSWERS",
    "COMPUTED",
    "EXTENT",
    "PRECEDES",
    "PRESENCE",
    "Answer",
    "Rows",
    "add_presence",
    "in_time_order",
    "known_by",
    "last_day_of_acts",
    "presence_on",
]

Answer = Literal["no", "unrecorded", "possibly", "surely"]
ANSWERS: tuple[Answer, ...] = ("no", "unrecorded", "possibly", "surely")
"""How a row stands on a day, from the least to the most certain."""


def add_presence(
    nodes: pd.DataFrame, edges: pd.DataFrame, vocabulary: Vocabulary
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """
    Add the columns of `PRESENCE` to the nodes and edges of a graph, and those of `EXTENT` to its nodes.

    Parameters
    ----------
    nodes, edges
        Frames as `PropertyGraph` holds them, with dates as written.
    vocabulary
        How each type stands in time.

    Returns
    -------
    nodes, edges
        The same frames with seven more columns (int64), nodes with another four (Int64).

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> signed = whole.node("sb-54-signed")
    >>> signed["possible_from"] == signed["sure_from"]
    True
    """
    rows = Rows(nodes, edges, vocabulary)
    at_nodes, records = node_numbers(rows)
    at_edges = edge_numbers(rows, at_nodes, records)
    add_knowledge(rows, at_nodes, at_edges)
    nodes = nodes.assign(**at_nodes.columns(), **extents(rows, at_nodes))
    return nodes, edges.assign(**at_edges.columns())


def presence_on(frame: pd.DataFrame | Mapping[str, Any], first: int, last: int) -> npt.NDArray[np.int8]:
    """
    Say how each row stands on a day, or on a vague day.

    Parameters
    ----------
    frame
        Nodes or edges with the columns of `PRESENCE`, or one row of them.
    first, last
        First and last day that are meant, as day numbers.

    Returns
    -------
    ranks
        For each row the position in `ANSWERS`: surely when it is sure on each of the days, possibly when it
        is possible and on record on one of them, unrecorded when it is possible but not yet on record.
    """
    possible_from, possible_until = np.asarray(frame["possible_from"]), np.asarray(frame["possible_until"])
    sure = (np.asarray(frame["sure_from"]) <= first) & (last <= np.asarray(frame["sure_until"]))
    begin, end = np.maximum(possible_from, first), np.minimum(possible_until, last)
    possible = begin <= end
    recorded = np.maximum(begin, np.asarray(frame["recorded_from"])) <= end
    ranks = np.select([sure, possible & recorded, possible], [3, 2, 1], 0)
    return np.atleast_1d(ranks).astype(np.int8)


def in_time_order(events: pd.DataFrame, edges: pd.DataFrame) -> pd.DataFrame:
    """
    Sort events by their first, then their last possible day, then their id; those without a date come last.

    Parameters
    ----------
    events
        Rows with the columns of `PRESENCE`.
    edges
        Edges of their graph: an event that `precedes` another comes before it, unless they form a circle.
    """
    first, last = events["possible_from"], events["sure_from"]
    undated = (first <= LOW) & (last >= HIGH)
    keys = pd.DataFrame({"undated": undated, "first": first, "last": last, "id": events["id"]})
    found = events.loc[keys.sort_values(["undated", "first", "last", "id"], kind="stable").index]
    known = edges[
        (edges["type"] == PRECEDES) & edges["source"].isin(found["id"]) & edges["target"].isin(found["id"])
    ]
    if known.empty:
        return found
    import networkx as nx

    place = {id_: at for at, id_ in enumerate(found["id"].tolist())}
    order: nx.DiGraph[int] = nx.DiGraph()
    order.add_nodes_from(place.values())
    order.add_edges_from(zip(known["source"].map(place), known["target"].map(place), strict=True))
    if not nx.is_directed_acyclic_graph(order):
        return found
    return found.iloc[list(nx.lexicographical_topological_sort(order))]


def known_by(frame: pd.DataFrame | Mapping[str, Any], first: int, last: int) -> npt.NDArray[np.int8]:
    """
    Say whether each row was known by a day, or by a vague day.

    Returns
    -------
    ranks
        For each row the position in `ANSWERS`: surely when a source was surely out by the first of the days,
        possibly when one may have been out by the last, else no.
    """
    sure = np.asarray(frame["known_sure"]) <= first
    possible = np.asarray(frame["known_possible"]) <= last
    return np.atleast_1d(np.select([sure, possible], [3, 2], 0)).astype(np.int8)
