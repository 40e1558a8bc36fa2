"""
When each step of a path may be made: a network of contacts, as plain arrays.

All days come from `graph.model.presence`. A step to or from an event or a claim is made on its day, an act on the day
of its date: one day, within bounds. What lasts, is in effect or holds as long as its ends may be crossed on any day of
its span. Without a date a step is possible on any day, and sure on none.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from ...model.presence import Rows, last_day_of_acts
from ...model.property_graph import PropertyGraph
from ...time.days import UNBOUNDED
from .costs import Positions, find_steps

LOW, HIGH = -UNBOUNDED, UNBOUNDED
NEVER = 2 * UNBOUNDED
"""A day after all others, and with a minus before all others: on which nothing is crossed."""

Days = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Windows:
    """
    When the contacts may be made, as lists for speed: whoever is there by `last` is across on `first`, or at once.

    Parameters
    ----------
    starts
        Place of the first contact of each node; its contacts end where those of the next node begin.
    to, first, last
        Of each contact: the node that it leads to, and its window. In a window that is sure, `first` is the last day
        on which the contact may begin and `last` the first one on which it may be over.
    day
        The event whose vague day the contact is made on, where only that makes it sure; else -1.
    day_first
        First possible day of each event.
    """

    starts: list[int]
    to: list[int]
    first: list[int]
    last: list[int]
    day: list[int]
    day_first: list[int]

    @property
    def size(self) -> int:
        """Number of nodes."""
        return len(self.starts) - 1


@dataclass(frozen=True)
class Network:
    """The contacts of a graph, each in both directions, by the node that they lead from."""

    starts: Days
    to: Positions
    rows: Positions
    cost: Days
    half: Days
    possible: tuple[Days, Days]
    sure: tuple[Days, Days]
    day: Positions
    day_first: Days

    def windows(self, *, sure: bool) -> Windows:
        """Return the windows in which contacts are surely, or possibly, made."""
        return self._sure if sure else self._possible

    @cached_property
    def _possible(self) -> Windows:
        return self._windows(*self.possible, np.full(len(self.to), -1))

    @cached_property
    def _sure(self) -> Windows:
        return self._windows(*self.sure, self.day)

    def _windows(self, first: Days, last: Days, day: Positions) -> Windows:
        arrays = (self.starts, self.to, first, last, day, self.day_first)
        return Windows(*(array.tolist() for array in arrays))


@dataclass(frozen=True, slots=True)
class EdgeWindows:
    """
    When each edge of a graph may be taken, whichever paths it is part of.

    Parameters
    ----------
    possible, sure
        First and last day; of a window that is sure, the last day on which the contact may begin and the first one
        on which it may be over.
    day
        Place of the event or claim whose vague day the edge is taken on, where only that makes it sure; else -1.
    """

    possible: tuple[Days, Days]
    sure: tuple[Days, Days]
    day: Positions


def edge_windows(graph: PropertyGraph) -> EdgeWindows:
    """Return when the edges of a graph with the columns of presence may be taken, in their order."""
    rows: Positions = np.arange(len(graph.edges))
    possible, sure, day, _ = _Crossings(graph).windows(rows)
    return EdgeWindows(possible, sure, day)


_NETWORKS: WeakKeyDictionary[PropertyGraph, dict[frozenset[str], Network]] = WeakKeyDictionary()


def network_of(graph: PropertyGraph, ends: Collection[str] = ()) -> Network:
    """
    Return the contacts of a graph; they are kept as long as the graph is.

    Parameters
    ----------
    graph
        With the columns of presence.
    ends
        Ids of the ends of a path; citations are contacts at an end that is a source.
    """
    sources = frozenset(id_ for id_ in ends if graph.node(id_)["label"] == "Source")
    kept = _NETWORKS.setdefault(graph, {})
    if sources not in kept:
        kept[sources] = _made(graph, sources)
    return kept[sources]


def _made(graph: PropertyGraph, ends: frozenset[str]) -> Network:
    steps = find_steps(graph, ends)
    possible, sure, day, day_first = _Crossings(graph).windows(steps.rows)
    tail, head = np.append(steps.source, steps.target), np.append(steps.target, steps.source)
    rows, cost = np.tile(steps.rows, 2), np.tile(steps.cost, 2)
    rank = np.empty(len(graph), dtype=np.intp)
    rank[np.argsort(graph.nodes["id"].to_numpy(dtype=object))] = np.arange(len(graph))
    order = np.lexsort((rows, rank[head], cost, tail))
    twice = np.tile(np.arange(len(steps.rows)), 2)[order]
    counts = np.bincount(tail, minlength=len(graph))
    return Network(
        starts=np.append(0, np.cumsum(counts)),
        to=head[order],
        rows=rows[order],
        cost=cost[order],
        half=steps.half,
        possible=(possible[0][twice], possible[1][twice]),
        sure=(sure[0][twice], sure[1][twice]),
        day=day[twice],
        day_first=day_first,
    )


class _Crossings:
    """The days on which edges may be crossed."""

    def __init__(self, graph: PropertyGraph) -> None:
        self.edges = graph.edges
        self.rows = Rows(graph.nodes, graph.edges, graph.vocabulary)
        self._happenings(graph)

    def _happenings(self, graph: PropertyGraph) -> None:
        """Find the day of each event and claim; a claim was made on the day of its event."""
        rows, size = self.rows, len(graph)
        self.day = np.full(size, -1)
        event, claim = np.flatnonzero(rows.labelled("Event")), np.flatnonzero(rows.labelled("Claim"))
        self.first, self.last = rows.first_day.copy(), rows.last_day.copy()
        self.day[event], self.day[claim] = event, claim
        # Presence is kept in a part of a graph, where what narrows the day of an event may be left out.
        lasting = rows.typed([t.name for t in graph.vocabulary.events.values() if t.lasts], "Event")
        one_day = rows.labelled("Event", "Claim") & ~lasting
        for days, name in ((self.first, "possible_from"), (self.last, "sure_from")):
            days[one_day] = graph.nodes[name].to_numpy()[one_day]
        made = np.flatnonzero(rows.of_type("MADE_IN"))
        claim, where = rows.source[made], rows.target[made]
        self.day[claim], self.first[claim], self.last[claim] = where, self.first[where], self.last[where]

    def windows(self, rows: Positions) -> tuple[tuple[Days, Days], tuple[Days, Days], Positions, Days]:
        """Return the possible and the sure windows of some edges, and the event whose vague day each is made on."""
        span, act = self.rows.edge_span, (self.rows.time == "act")[rows]
        own = (span.has_start | span.has_end)[rows]
        possible = self._numbers("possible", rows)
        sure = self._sure_spans(rows)
        _put(possible, sure, act & own, span.start_first[rows], last_day_of_acts(self.rows)[rows])
        at_event, day, first, last = self._at_happenings(rows)
        _put(possible, sure, at_event & ~own, first, last)
        vague = at_event & ~own & (first < last) & ~_undated(first, last)
        return possible, sure, np.where(vague, day, -1), self.first

    def _at_happenings(self, rows: Positions) -> tuple[Mask, Positions, Days, Days]:
        """Of each edge with an event or a claim at an end: the later of their days."""
        one, other = self.rows.source[rows], self.rows.target[rows]
        at_one, at_other = self.day[one] >= 0, self.day[other] >= 0
        later = at_other & (~at_one | (self.first[other] >= self.first[one]))
        day = np.where(later, self.day[other], self.day[one])
        both = at_one & at_other
        first = np.where(later, self.first[other], self.first[one])
        last = np.where(later, self.last[other], self.last[one])
        last = np.where(both, np.maximum(self.last[one], self.last[other]), last)
        # Of two vague days that overlap either may be the later one: then it is a day of its own.
        open_which = both & (self.day[one] != self.day[other])
        open_which &= np.minimum(self.last[one], self.last[other]) > first
        return at_one | at_other, np.where(open_which, -1, day), first, last

    def _numbers(self, which: str, rows: Positions) -> tuple[Days, Days]:
        first, last = (self.edges[f"{which}_{side}"].to_numpy()[rows] for side in ("from", "until"))
        never = first > last
        return np.where(never, NEVER, first), np.where(never, -NEVER, last)

    def _sure_spans(self, rows: Positions) -> tuple[Days, Days]:
        """When spans are surely crossed: a vague one, sure on no day, after its start and before its end."""
        first, last = self._numbers("sure", rows)
        span = self.rows.edge_span
        lasts = (self.rows.time == "lasts") & span.has_start & span.has_end
        uncut = (self.edges["possible_from"] == span.start_first) & (
            self.edges["possible_until"] == span.end_last
        )
        vague = (lasts & uncut.to_numpy())[rows] & (first > last)
        return np.where(vague, span.start_last[rows], first), np.where(vague, span.end_first[rows], last)


def _put(possible: tuple[Days, Days], sure: tuple[Days, Days], which: Mask, first: Days, last: Days) -> None:
    """Let edges be crossed on one day within bounds; without any bound that is sure on no day."""
    dated = which & ~_undated(first, last)
    possible[0][which], possible[1][which] = first[which], last[which]
    sure[0][which], sure[1][which] = NEVER, -NEVER
    sure[0][dated], sure[1][dated] = last[dated], first[dated]


def _undated(first: Days, last: Days) -> Mask:
    undated: Mask = (first <= LOW) & (last >= HIGH)
    return undated
