"""A graph's rows as arrays: their dates as written, and the seven numbers to be filled in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...tables.cells import split_citation
from ...time.days import UNBOUNDED, UNKNOWN_DAY, bounds_of_column
from ...vocabulary import Vocabulary, built_in
from ...vocabulary.built_in import BUILT_IN

LOW, HIGH = -UNBOUNDED, UNBOUNDED
PRECEDES = built_in.PRECEDES.upper()
AS_ENDS = frozenset(BUILT_IN) - {"PARTICIPATED_IN", "CITES"}
"""Relationship types of the graph itself that hold as long as both their ends are there."""

PRESENCE = (
    *("possible_from", "possible_until", "sure_from", "sure_until"),
    *("recorded_from", "known_possible", "known_sure"),
)
"""
Columns of nodes and edges, whole numbers of days. `possible_from` and `possible_until` are the first and last day on
which the row may be there, `sure_from` and `sure_until` those on which it is there whatever the dates mean.
`recorded_from` is the first possible day of the first dated row that names it, or `possible_from` if that is later: on
record as there. `known_possible` and `known_sure` are
the first day on which a source of it may have been out, and was surely out. A side without a bound is -10**12 or
10**12; "on no day" is a `from` of 10**12 with an `until` of -10**12.
"""

EXTENT = ("starts_from", "starts_until", "ends_from", "ends_until")
"""
Columns of nodes, whole numbers of days: the first and last day on which the node may start, and may end, by its dates
as written. What has happened on one unknown day has no end of its own. A node whose dates contradict each other, or are
none, has none of the four.
"""

COMPUTED = (*PRESENCE, *EXTENT)
"""Columns that are computed from the others whenever a graph is built."""

Days = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]


@dataclass
class Numbers:
    """The seven numbers of many rows; at first those of rows of which nothing is known."""

    size: int
    possible_from: Days = field(init=False)
    possible_until: Days = field(init=False)
    sure_from: Days = field(init=False)
    sure_until: Days = field(init=False)
    recorded_from: Days = field(init=False)
    known_possible: Days = field(init=False)
    known_sure: Days = field(init=False)

    def __post_init__(self) -> None:
        for name in PRESENCE:
            low = name in ("possible_from", "sure_until")
            setattr(self, name, np.full(self.size, LOW if low else HIGH, dtype=np.int64))

    def settle(self) -> None:
        """Keep what is sure within what is possible, and records from its first day on; write "on no day" in one way."""
        self.sure_from = np.maximum(self.sure_from, self.possible_from)
        self.sure_until = np.minimum(self.sure_until, self.possible_until)
        for first, last in ((self.possible_from, self.possible_until), (self.sure_from, self.sure_until)):
            never = first > last
            first[never], last[never] = HIGH, LOW
        self.recorded_from = np.maximum(self.recorded_from, self.possible_from)

    def columns(self) -> dict[str, Days]:
        """Return the numbers by name."""
        return {name: getattr(self, name) for name in PRESENCE}


@dataclass
class Span:
    """
    A start and an end of many rows: first and last day of each, and whether it is given.

    Where both are given, the start lies before the end's last day, and the end after the start's first.
    """

    start_first: Days
    start_last: Days
    has_start: Mask
    end_first: Days
    end_last: Days
    has_end: Mask

    def first_day(self) -> Days:
        """First possible day of what is given, the start or the end; unbounded where there is neither."""
        return np.minimum(
            dated_from(self.start_first, self.start_last), dated_from(self.end_first, self.end_last)
        )

    def __post_init__(self) -> None:
        both = self.has_start & self.has_end
        start_last, end_first = self.start_last.copy(), self.end_first.copy()
        self.start_last[both] = np.minimum(start_last, self.end_last)[both]
        self.end_first[both] = np.maximum(end_first, self.start_first)[both]


class Rows:
    """The nodes and edges of a graph as arrays; an edge names its ends by their position."""

    def __init__(self, nodes: pd.DataFrame, edges: pd.DataFrame, vocabulary: Vocabulary) -> None:
        self.nodes, self.edges, self.vocabulary = nodes, edges, vocabulary
        index = pd.Index(nodes["id"])
        self.source: Positions = index.get_indexer(pd.Index(edges["source"]))
        self.target: Positions = index.get_indexer(pd.Index(edges["target"]))
        self.whole: Mask = (self.source >= 0) & (self.target >= 0)
        self.label = nodes["label"].to_numpy().astype("U6")
        codes, types = pd.factorize(edges["type"])
        self.type_codes, self._types = codes, {str(name): at for at, name in enumerate(types)}
        self.node_span, self.edge_span = _span(nodes), _span(edges)
        self.first_day, self.last_day, self.has_date = bounds(column(nodes, "date"))
        self._precede()

    @cached_property
    def time(self) -> npt.NDArray[Any]:
        """How each edge stands in time: as its relation type says, "ends" for those that hold as their ends do."""
        declared = {r.relationship: r.time for r in self.vocabulary.relations.values()}
        kinds = [declared.get(name, "ends" if name in AS_ENDS else "act") for name in self._types]
        return np.array([*kinds, ""], dtype="U8")[self.type_codes]

    @cached_property
    def citations(self) -> tuple[Citations, Citations]:
        """Sources that nodes and edges cite, by their place among the sources of the graph."""
        sources = self.nodes.loc[self.labelled("Source"), "id"].tolist()
        return Citations(self.nodes, sources), Citations(self.edges, sources)

    @cached_property
    def acting(self) -> Mask:
        """Edges by which an entity takes part in an event in a role that is no mere mention."""
        mentions = [role.name for role in self.vocabulary.roles.values() if role.mention]
        role = column(self.edges, "role").isin(mentions).to_numpy()
        acting: Mask = self.of_type("PARTICIPATED_IN") & ~role
        return acting

    @cached_property
    def one_at_a_time(self) -> Mask:
        """Nodes that one holds at a time, as their row says or else their type."""
        single = self.typed([t.name for t in self.vocabulary.entities.values() if t.single], "Entity")
        said = column(self.nodes, "single")
        marked: Mask = (single & (said != "no").to_numpy()) | (said == "yes").to_numpy()
        return marked

    def of_type(self, type_: str) -> Mask:
        """Mark the edges of a type both ends of which are in the graph."""
        edges: Mask = (self.type_codes == self._types.get(type_, -2)) & self.whole
        return edges

    def labelled(self, *labels: str) -> Mask:
        """Mark the nodes with one of some labels."""
        return np.isin(self.label, labels)

    def typed(self, names: list[str], label: str) -> Mask:
        """Mark the nodes of a label that are of one of some types."""
        nodes: Mask = self.nodes["type"].isin(names).to_numpy() & (self.label == label)
        return nodes

    def _precede(self) -> None:
        """Narrow the dates of events that are known to come one before the other, until nothing changes."""
        rows = np.flatnonzero(self.of_type(PRECEDES))
        one, other = self.source[rows], self.target[rows]
        for _ in range(len(rows)):
            first, last = self.first_day.copy(), self.last_day.copy()
            np.maximum.at(first, other, self.first_day[one])
            np.minimum.at(last, one, self.last_day[other])
            if np.array_equal(first, self.first_day) and np.array_equal(last, self.last_day):
                return
            self.first_day, self.last_day = first, last


def column(frame: pd.DataFrame, name: str) -> pd.Series[Any]:
    """Return a column of texts; one that the frame does not have is all missing."""
    return frame[name] if name in frame else pd.Series(None, index=frame.index, dtype="str")


def bounds(texts: pd.Series[Any], side: Literal["start", "end"] | None = None) -> tuple[Days, Days, Mask]:
    """Return first and last day, unbounded where not known, and whether the date says anything."""
    read = bounds_of_column(texts, side=side)
    first, last = read["first_day"].to_numpy().copy(), read["last_day"].to_numpy().copy()
    unknown = (first == UNKNOWN_DAY) & (last == UNKNOWN_DAY)
    given = read["ok"].to_numpy() & texts.notna().to_numpy() & ~unknown
    first[first == UNKNOWN_DAY], last[last == UNKNOWN_DAY] = LOW, HIGH
    return first, last, given


def dated_from(first: Days, last: Days) -> Days:
    """First possible day of a date; of one that is open to the past, the last; unbounded where there is none."""
    day = np.where(first > LOW, first, last)
    return np.where(day > LOW, day, HIGH)


def next_start(span: Span, rows: Positions, keys: list[npt.NDArray[Any]]) -> Days:
    """For each row the last possible day of the next start among the rows with the same keys; else unbounded."""
    frame = pd.DataFrame(dict(enumerate(keys)))
    first, last = span.start_first[rows], span.start_last[rows]
    days = np.full(len(rows), HIGH, dtype=np.int64)
    for at in frame.groupby(list(frame.columns), sort=False).indices.values():
        order = at[np.argsort(first[at], kind="stable")]
        soonest = np.append(np.minimum.accumulate(last[order][::-1])[::-1], HIGH)
        days[at] = soonest[np.searchsorted(first[order], last[at], side="right")]
    return days


class Citations:
    """
    The sources that each row of a frame cites.

    Rows that were given one cell share its list, so that each list is read once.
    """

    def __init__(self, frame: pd.DataFrame, sources: list[str]) -> None:
        place = {id_: at for at, id_ in enumerate(sources)}
        cells = frame["sources"].tolist() if "sources" in frame else [None] * len(frame)
        shared = dict(zip(map(id, cells), cells, strict=True))  # in the order of `factorize`
        self._list_of = pd.factorize(np.fromiter(map(id, cells), dtype=np.int64, count=len(cells)))[0]
        lists = [cell if isinstance(cell, list) else () for cell in shared.values()]
        counts = np.fromiter(map(len, lists), dtype=np.intp, count=len(lists))
        self._filled: Positions = np.flatnonzero(counts)
        self._starts = np.cumsum(counts[self._filled]) - counts[self._filled]
        cited = (place.get(split_citation(citation)[0], -1) for citation in chain.from_iterable(lists))
        self._cited = np.fromiter(cited, dtype=np.intp, count=int(counts.sum()))
        self._size = len(lists)

    def least(self, days: Days) -> Days:
        """For each row the least of the days of the sources that it cites; unbounded when it cites none."""
        least = np.full(self._size, HIGH, dtype=np.int64)
        if len(self._filled):
            each = np.append(days, HIGH)[self._cited]  # -1, the last, for a source that is not there
            least[self._filled] = np.minimum.reduceat(each, self._starts)
        return least[self._list_of]


def _span(frame: pd.DataFrame) -> Span:
    return Span(*bounds(column(frame, "start"), "start"), *bounds(column(frame, "end"), "end"))
