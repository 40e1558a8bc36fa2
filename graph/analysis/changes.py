"""What changed between two days: what began and ended, legal status, and who holds an office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from ..errors import BadValueError
from ..model.presence import Rows, presence_on
from ..model.property_graph import PropertyGraph
from ..model.words import in_markdown, words_of
from ..time.days import day_bounds, format_day
from ..vocabulary import ENDINGS
from .status import legal_status
from .status.acts import acts_of
from .status.record import Order, Status, least, order_in_words
from .status.status import BINDING

_POSSIBLY = 2
Mask = npt.NDArray[np.bool_]
Days = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Turn:
    """
    Something that began or ended.

    Parameters
    ----------
    key
        Id of the entity or fact; of a relation its id, else source, type and target.
    is_relation
        Whether it is a relation.
    words
        What it is, in words.
    date
        When, as written.
    certainty
        "surely" when it was between the two days whatever the date means, else "possibly".
    event
        Id of the event that ended it; empty where its own date says so.
    """

    key: str
    is_relation: bool
    words: str
    date: str
    certainty: Literal["surely", "possibly"]
    event: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return all of it, for JSON."""
        key = "key" if self.is_relation else "id"
        rest = {
            "words": self.words,
            "date": self.date,
            "certainty": self.certainty,
            "event": self.event or None,
        }
        return {key: self.key, **rest}

    def __str__(self) -> str:
        possibly = ", possibly" if self.certainty == "possibly" else ""
        event = f" ({self.event})" if self.event else ""
        return f"{self.words}, {self.date}{event}{possibly}"


@dataclass(frozen=True, slots=True)
class Change:
    """A law whose legal status, or an office whose holder, is another; `old` and `new` are empty for none recorded."""

    id: str
    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class OrderChange:
    """
    A court's order against a law that began, was lifted, or reaches other people or places.

    Parameters
    ----------
    id, name
        The law.
    case
        Id of the court case; empty when the event names none.
    old, new
        The order on the two days; None when there was none.
    event
        Id of the event that changed it last.
    """

    id: str
    name: str
    case: str
    old: Order | None
    new: Order | None
    event: str

    @property
    def certainty(self) -> Literal["surely", "possibly"]:
        """Whether the order surely changed, or dates leave it open."""
        return least([order.certainty for order in (self.old, self.new) if order])

    def as_dict(self) -> dict[str, Any]:
        """Return all of it, for JSON: what is in force on each day, whom it reaches on the second or did on the first."""
        now = self.new or self.old
        return {
            "id": self.id,
            "case": self.case or None,
            "old": self.old.order if self.old else None,
            "new": self.new.order if self.new else None,
            "scope": list(now.scope) if now else [],
            "event": self.event,
            "certainty": self.certainty,
        }

    def __str__(self) -> str:
        old, new = (order_in_words(order) if order else "no order" for order in (self.old, self.new))
        return f"{self.name}: {old} → {new} ({self.event})"


@dataclass(frozen=True, slots=True)
class DayDiff:
    """
    What changed after one day, up to and including another. It is false when nothing did.

    Parameters
    ----------
    since, until
        The two days.
    began, ended
        Entities, facts and relations that last, by their own dates; what events ended as well.
    status
        Laws and programs with another legal status.
    holders
        Offices that one holds at a time, with another holder; on a day of hand-over the new one counts.
    orders
        Orders of courts against laws that began, were lifted or were narrowed.
    """

    since: str
    until: str
    began: tuple[Turn, ...] = ()
    ended: tuple[Turn, ...] = ()
    status: tuple[Change, ...] = ()
    holders: tuple[Change, ...] = ()
    orders: tuple[OrderChange, ...] = ()
    names: dict[str, str] = field(default_factory=dict, repr=False)

    def __bool__(self) -> bool:
        return bool(self.began or self.ended or self.status or self.holders or self.orders)

    def as_dict(self) -> dict[str, list[dict[str, Any]]]:
        """Return the changes as plain values, for JSON; what is not recorded is null."""
        return {
            "began": [turn.as_dict() for turn in self.began],
            "ended": [turn.as_dict() for turn in self.ended],
            "status": [{"id": c.id, "old": c.old or None, "new": c.new or None} for c in self.status],
            "holders": [{"office": c.id, "old": c.old or None, "new": c.new or None} for c in self.holders],
            "orders": [change.as_dict() for change in self.orders],
        }

    def as_text(self) -> str:
        """Return the changes as lines of text."""
        return "\n".join(self._lines("{0}", "  {0}", str))

    def as_markdown(self) -> str:
        """Return the changes as Markdown."""
        return "\n".join(self._lines("\n## {0}\n", "* {0}", in_markdown)).strip() + "\n"

    def _lines(self, head: str, item: str, shown: Any) -> Iterator[str]:
        if not self:
            yield f"Nothing changed from {self.since} to {self.until}."
        for title, turns in (("Began", self.began), ("Ended", self.ended)):
            if turns:
                yield head.format(f"{title} ({len(turns):,})")
                yield from (item.format(shown(str(turn))) for turn in turns)
        if self.orders:
            yield head.format(f"Orders ({len(self.orders):,})")
            yield from (item.format(shown(str(change))) for change in self.orders)
        for title, changes, none in (
            ("Status", self.status, "no status recorded"),
            ("Holders", self.holders, "no holder recorded"),
        ):
            if changes:
                yield head.format(f"{title} ({len(changes):,})")
            for change in changes:
                old, new = (self._say(value) or none for value in (change.old, change.new))
                yield item.format(shown(f"{change.name}: {old} → {new}"))

    def _say(self, value: str) -> str:
        return self.names.get(value, value.replace("_", " "))


def compare_days(graph: PropertyGraph, since: str | date, until: str | date) -> DayDiff:
    """
    Say what changed after one day, up to and including another.

    Parameters
    ----------
    since, until
        The two days, as EDTF or a `date`; of a month or a year the first and the last day count.

    Returns
    -------
    changes
        What began and ended in between, and whose legal status or holder is another on the second day. A thing
        whose end is not known has not ended, one without a start has not begun.

    Raises
    ------
    BadValueError
        If one is not a date, or the second is before the first.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> changes = pg.compare_days(whole, "2017-12-31", "2018-01-01")
    >>> [(change.old, change.new) for change in changes.status if change.id == "sb-54"]
    [('enacted', 'in_force')]
    """
    graph = graph.with_presence()
    first, last = day_bounds(since)[0], day_bounds(until)[1]
    if last < first:
        raise BadValueError(f"The second day ({until}) is before the first ({since}). Swap the two.")
    rows = Rows(graph.nodes, graph.edges, graph.vocabulary)
    began = [*_turns(graph, rows, "start", first, last)]
    ended = [*_turns(graph, rows, "end", first, last)]
    ended += _ended_by_events(graph, rows, first, last, {turn.key for turn in ended})
    holders = tuple(_holders(graph, rows, first, last))
    statuses = _on_both_days(graph, format_day(first), format_day(last))
    offices = {end: graph.caption(end) for change in holders for end in (change.old, change.new) if end}
    return DayDiff(
        format_day(first),
        format_day(last),
        tuple(began),
        tuple(ended),
        tuple(
            Change(new.id, new.name, old.status, new.status)
            for old, new in statuses
            if old.status != new.status
        ),
        holders,
        tuple(change for old, new in statuses for change in _orders(graph, old, new, first, last)),
        offices,
    )


def _turns(
    graph: PropertyGraph, rows: Rows, side: Literal["start", "end"], first: int, last: int
) -> Iterator[Turn]:
    """What began, or ended, by its own dates. What ends on a day is there on that day, and gone on the next."""
    after = 1 if side == "end" else 0
    for frame, span, kept in (
        (graph.nodes, rows.node_span, rows.labelled("Entity", "Fact")),
        (graph.edges, rows.edge_span, rows.whole & (rows.time != "act")),
    ):
        low = (span.start_first if side == "start" else span.end_first) + after
        high = (span.start_last if side == "start" else span.end_last) + after
        given = (span.has_start if side == "start" else span.has_end) & kept
        for row in np.flatnonzero(given & (high > first) & (low <= last)).tolist():
            sure: Literal["surely", "possibly"] = (
                "surely" if low[row] > first and high[row] <= last else "possibly"
            )
            written = str(frame[side].iloc[row])
            if frame is graph.nodes:
                id_ = str(graph.nodes["id"].iloc[row])
                yield Turn(id_, False, _say_node(graph, id_), written, sure)
            else:
                yield Turn(*_say_edge(graph, row), written, sure)


def _say_node(graph: PropertyGraph, id_: str) -> str:
    node = graph.node(id_)
    if node["label"] != "Fact":
        return graph.caption(id_)
    subject, kind = str(node["subject"]), graph.vocabulary.properties.get(str(node["type"]))
    return f"{graph.captions.get(subject, subject)}, {kind.label if kind else node['type']}: {node['value']}"


def _say_edge(graph: PropertyGraph, row: int) -> tuple[str, bool, str]:
    edge = graph.edge(row)
    source, target = (graph.captions.get(str(edge[end]), str(edge[end])) for end in ("source", "target"))
    key = str(edge.get("id") or f"{edge['source']} {str(edge['type']).lower()} {edge['target']}")
    return key, True, f"{source} {words_of(graph.vocabulary, str(edge['type']))} {target}"


def _ended_by_events(
    graph: PropertyGraph, rows: Rows, first: int, last: int, known: set[str]
) -> Iterator[Turn]:
    """What an event between the two days ended, unless its own end says so already."""
    types = [t.name for t in graph.vocabulary.events.values() if t.status in ENDINGS]
    roles = [role.name for role in graph.vocabulary.roles.values() if role.acted_on]
    ends = rows.typed(types, "Event") & (rows.last_day > first) & (rows.first_day <= last)
    acted = rows.of_type("PARTICIPATED_IN")
    if "role" in graph.edges:
        acted = acted & graph.edges["role"].isin(roles).to_numpy()
    at = np.flatnonzero(acted)
    ids = graph.nodes["id"].tolist()
    for row in at[ends[rows.target[at]]].tolist():
        place = int(rows.target[row])
        id_, event = ids[int(rows.source[row])], ids[place]
        if id_ not in known and not rows.node_span.has_end[int(rows.source[row])]:
            known.add(id_)
            sure = rows.first_day[place] > first and rows.last_day[place] <= last
            when = str(graph.node(event).get("date", ""))
            yield Turn(id_, False, graph.caption(id_), when, "surely" if sure else "possibly", event)


def _on_both_days(graph: PropertyGraph, since: str, until: str) -> list[tuple[Status, Status]]:
    """Legal status of each law and program on both days, under its caption."""

    def on(id_: str, day: str) -> Status:
        return replace(legal_status(graph, id_, day), name=graph.caption(id_))

    return [(on(id_, since), on(id_, until)) for id_ in acts_of(graph).laws()]


def _orders(graph: PropertyGraph, old: Status, new: Status, first: int, last: int) -> Iterator[OrderChange]:
    """Orders that courts made, changed or lifted between the two days; those that end with their law are not among them."""
    acts = [a for a in acts_of(graph).orders(new.id) if a.last > first and a.first <= last]
    for case, of_case in groupby(sorted(acts, key=lambda act: act.case), key=lambda act: act.case):
        before, after = (next((o for o in status.orders if o.case == case), None) for status in (old, new))
        if before and after and (before.order, before.scope) == (after.order, after.scope):
            continue
        act = max(of_case, key=lambda act: (act.last, act.first))
        if after or (before and act.value not in BINDING):
            yield OrderChange(new.id, new.name, case, before, after, act.event)


def _holders(graph: PropertyGraph, rows: Rows, first: int, last: int) -> Iterator[Change]:
    """Offices that one holds at a time, whose holder on the first day is not that on the last."""
    terms = np.flatnonzero(rows.whole & (rows.time == "lasts"))
    terms = terms[rows.one_at_a_time[rows.target[terms]]]
    holders: dict[tuple[str, str], list[str]] = {}
    for turn, day in enumerate((first, last)):
        ranks = presence_on(graph.edges.iloc[terms], day, day) if len(terms) else np.array([], dtype=np.int8)
        order = np.lexsort((rows.edge_span.start_first[terms], ranks))  # the surest and latest comes last
        for row, rank in zip(terms[order].tolist(), ranks[order].tolist(), strict=True):
            edge = graph.edge(row)
            found = holders.setdefault((str(edge["target"]), str(edge["type"])), ["", ""])
            if rank >= _POSSIBLY:
                found[turn] = str(edge["source"])
    for (office, _), (old, new) in sorted(holders.items()):
        if old != new:
            yield Change(office, graph.caption(office), old, new)
