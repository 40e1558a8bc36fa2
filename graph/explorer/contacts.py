"""
When a path in time may take each edge, for the page: what it can look up in what it has, and the rest in numbers.

The windows are those of `analysis/paths/contacts.py`. Most are the presence of the edge, the day of an event at one of its
ends, or its own date. Where that gives the same numbers, the page is only told which of these it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..analysis.paths.contacts import HIGH, LOW, NEVER, edge_windows
from ..model.property_graph import PropertyGraph
from . import payload_types as shapes

Ints = npt.NDArray[np.int64]
_PRESENCE = ("possible_from", "possible_until", "sure_from", "sure_until")
_NO_DATES = (None, None, None, None)


def contacts_of(graph: PropertyGraph, edges: Sequence[shapes.Edge]) -> shapes.Contacts:
    """
    Return when a path in time may take each edge.

    Parameters
    ----------
    graph
        With the columns of presence.
    edges
        Its edges as the page has them.
    """
    found = edge_windows(graph)
    windows = np.column_stack([*found.possible, *found.sure, found.day])
    ends = (np.array([edge[end] for edge in edges], dtype=np.int64) for end in ("s", "t"))
    guesses = [_as_presence(graph), *(_at_node(graph, at) for at in ends), _own_date(edges)]
    kinds = np.full(len(windows), len(guesses))
    for kind in reversed(range(len(guesses))):
        kinds[(guesses[kind] == windows).all(axis=1)] = kind
    rest = kinds == len(guesses)
    rows, which = np.unique(windows[rest], axis=0, return_inverse=True)
    kinds[rest] += which.ravel()
    days = [(a, b, c, d) for a, b, c, d, _ in rows.tolist()]
    return {"edges": kinds.tolist(), "windows": days, "vague": rows[:, 4].tolist()}


def _as_presence(graph: PropertyGraph) -> Ints:
    """Give the days on which edges are there, possibly and surely."""
    numbers = graph.edges[list(_PRESENCE)].to_numpy(np.int64, copy=True)
    for first in (0, 2):
        never = numbers[:, first] > numbers[:, first + 1]
        numbers[never, first], numbers[never, first + 1] = NEVER, -NEVER
    return np.column_stack([numbers, np.full(len(numbers), -1)])


def _at_node(graph: PropertyGraph, at: Ints) -> Ints:
    """Give the day on which each of some nodes has happened, however vague it is."""
    first, last = (graph.nodes[name].to_numpy(np.int64)[at] for name in ("possible_from", "sure_from"))
    return _one_day(first, last, np.where(first < last, at, -1))


def _own_date(edges: Sequence[shapes.Edge]) -> Ints:
    """Give the one day within the dates of each edge."""
    spans = [edge.get("span", _NO_DATES) for edge in edges]
    first = [LOW if start is None else start for start, *_ in spans]
    last = [next((day for day in (end, start) if day is not None), HIGH) for _, start, _, end in spans]
    return _one_day(np.array(first, dtype=np.int64), np.array(last, dtype=np.int64), np.full(len(edges), -1))


def _one_day(first: Ints, last: Ints, vague: Ints) -> Ints:
    undated = (first <= LOW) & (last >= HIGH)
    sure = np.where(undated, NEVER, last), np.where(undated, -NEVER, first)
    return np.column_stack([first, last, *sure, np.where(undated, -1, vague)])
