"""Work out the legal status of a law on a day, and over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from ...errors import BadValueError
from ...model.property_graph import PropertyGraph
from ...time.days import UNBOUNDED, day_bounds, format_day
from ...vocabulary import ENDINGS
from ..search import resolve
from .acts import STOPS, Act, Acts, Rest, acts_of
from .life import Life
from .order import Answer, Succession
from .record import Certainty, Order, Part, Status, least

BINDING = {"imposes": "enjoined", "narrows": "narrowed"}
"""What an order is after an act that leaves it in force; after any other it is not."""
_FINAL = frozenset({*ENDINGS, "", "vetoed", "failed"})
"""Statuses that stay without a source that says so."""


def legal_status(graph: PropertyGraph, id_: str, on: str | date) -> Status:
    """
    Return the status that a law or program had on a day, according to its dated rows.

    Parameters
    ----------
    id_
        The law, program or provision: its id, or a name that `resolve` understands.
    on
        The day, as EDTF or a `date`. Of a vague day (`2017`, `2017-06`) the status is that of its last day, and
        sure only when it is the same on each of its days.

    Returns
    -------
    status
        Its life (`status`), the orders of courts in force against it (`orders`), what holds for some people
        or places only (`parts`), its provisions, and how certain that is; see `Status`.

    Raises
    ------
    UnknownNameError
        If nothing has that id or name; the message holds the nearest.
    BadValueError
        If `on` is not a day, several nodes have that name, or it is of a kind that has no legal status.

    Notes
    -----
    The rules are in `docs/time.md`, "Legal status".

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> pg.legal_status(whole, "SB 54", "2017-12-01").status
    'enacted'
    >>> pg.legal_status(whole, "sb-54", "1990-01-01").status
    ''
    """
    first, last = day_bounds(on)
    known, id_ = acts_of(graph), resolve(graph, id_)
    require_status(graph, known, id_)
    return Statuses(graph, known).on(id_, first, last, on if isinstance(on, str) else on.isoformat())


def require_status(graph: PropertyGraph, known: Acts, id_: str) -> None:
    """
    Check that a node is of a kind that has a legal status.

    Raises
    ------
    BadValueError
        If it is not.
    """
    if not known.has_status(id_):
        node = graph.node(id_)
        kind = graph.vocabulary.node_type(str(node["label"]), str(node["type"]))
        what = (kind.label if kind else str(node["type"])).lower()
        raise BadValueError(
            f"{id_} is of type '{what}', which has no legal status. Name a law, an order, a program, an agreement or "
            f"a part of one; policygraph show {id_} has the rest."
        )


class Statuses:
    """The legal status of any law of a graph on any day."""

    def __init__(self, graph: PropertyGraph, known: Acts) -> None:
        self._known, self._names = known, graph.captions
        self._full = {**graph.captions, **_names(graph)}
        self._lives: dict[str, Life] = {}

    def on(self, id_: str, first: int, last: int, asked: str) -> Status:
        """Return the status of a law, with its provisions, on the days from `first` to `last`."""
        below = sorted(self._reached(self._known.children, id_, first, last))
        provisions = tuple(
            self._alone(part, first, last, asked) for part in below if self._known.has_status(part)
        )
        found = self._alone(id_, first, last, asked)
        orders = [order for part in provisions for order in part.orders]
        return replace(
            found,
            provisions=provisions,
            certainty=least([found.certainty, *(order.certainty for order in orders)]),
            because=tuple(dict.fromkeys([*found.because, *(order.event for order in orders)])),
        )

    def _life(self, id_: str) -> Life:
        if id_ not in self._lives:
            self._lives[id_] = Life(id_, self._known)
        return self._lives[id_]

    def _alone(self, id_: str, first: int, last: int, asked: str) -> Status:
        answer = self._life(id_).succession.last_on(first, last)
        main = answer.main
        orders, acts = self._orders(id_, answer, first, last)
        parts = list(self._parts(id_, main, first, last))
        doubts = list(self._doubts(id_, answer, last))
        late = self._after_last_source(id_, last) if orders else ""
        if late:
            orders = tuple(replace(order, certainty="possibly") for order in orders)
        life: Certainty = "surely" if len(answer.values) == 1 and not doubts else "possibly"
        notes = [*doubts, *([f"{late} Whether an order was lifted is not known."] if late else [])]
        used = [*(act for act in answer.possible if act), *acts, *(act for act, _ in parts)]
        return Status(
            id=id_,
            name=self._full[id_],
            on=asked,
            status=main.value if main else "",
            certainty=least([life, *(order.certainty for order in orders)]),
            life=life,
            event=main.event if main else "",
            date=main.written if main else "",
            or_else=tuple(sorted(answer.values - {main.value if main else ""})),
            orders=orders,
            parts=tuple(part for _, part in parts),
            because=_in_time(used),
            notes=tuple(notes),
        )

    def _orders(self, id_: str, answer: Answer, first: int, last: int) -> tuple[tuple[Order, ...], list[Act]]:
        """Orders against a law and those of which it is a part; none once it has surely ended."""
        if answer.values and answer.values <= frozenset(ENDINGS):
            return (), []
        reached = {id_, *self._reached(self._known.parents, id_, first, last)}
        acts = sorted((a for law in reached for a in self._known.orders(law)), key=lambda act: act.case)
        found: list[tuple[Act, Order]] = []
        for case, of_case in groupby(dict.fromkeys(acts), key=lambda act: act.case):
            last_acts = Succession(list(of_case), self._known).last_on(first, last)
            binding = [act for act in last_acts.possible if act and act.value in BINDING]
            if binding:
                act = last_acts.main if last_acts.main in binding else binding[0]
                assert act is not None
                sure: Certainty = "surely" if len(binding) == len(last_acts.possible) else "possibly"
                order = Order(BINDING[act.value], case, act.scope, act.event, sure)
                names = tuple(self._names.get(x, x) for x in act.scope)
                found.append((act, replace(order, case_name=self._full.get(case, ""), scope_names=names)))
        found.sort(key=lambda item: (item[0].first, item[0].last, item[1].case))
        return tuple(order for _, order in found), [act for act, _ in found]

    def _parts(self, id_: str, main: Act | None, first: int, last: int) -> Iterator[tuple[Act, Part]]:
        """What was set for some people or places after the status of the whole was."""
        acts = sorted(self._known.in_part(id_), key=lambda act: act.scope)
        for scope, of_scope in groupby(acts, key=lambda act: act.scope):
            answer = Succession(list(of_scope), self._known).last_on(first, last)
            act = answer.main
            if act is None or (main is not None and act.last < main.first):
                continue
            sure: Certainty = "surely" if len(answer.values) == 1 else "possibly"
            yield act, Part(act.value, scope, act.event, sure, tuple(self._names.get(x, x) for x in scope))

    def _doubts(self, id_: str, answer: Answer, last: int) -> Iterator[str]:
        """Say what leaves the life of a law open, besides vague dates."""
        revoked = [act for act in answer.possible if act and not act.sure]
        if revoked:
            yield f"What it rests on was revoked: {', '.join(_in_time(revoked)) or revoked[0].written}."
        acts = self._life(id_).acts
        if not acts:
            yield "No row sets its status."
        elif "" in answer.values:
            begun = min((act.first for act in acts if act.value not in STOPS), default=UNBOUNDED)
            if any(act.sure and act.value in STOPS and act.last < begun for act in acts):
                yield "It was in force before it ended; since when is not recorded."
        if answer.values - _FINAL and not self._known.open_ended(id_):
            late = self._after_last_source(id_, last)
            if late:
                yield f"{late} What came later is not known."

    def _after_last_source(self, id_: str, last: int) -> str:
        """Say that a day is after the last dated source that names a law; empty when it is not."""
        newest = self._last_source(id_)
        late = newest is not None and newest < last
        return f"The last source that names it is of {format_day(newest or 0)}." if late else ""

    def _last_source(self, id_: str) -> int | None:
        days = [
            self._known.last_source(law) for law in (id_, *(rest.on for rest in self._known.parents[id_]))
        ]
        return max((day for day in days if day is not None), default=None)

    def _reached(self, rests: dict[str, list[Rest]], id_: str, first: int, last: int) -> set[str]:
        """All that can be reached by the relations of parts that may hold on a day."""
        found: set[str] = set()
        front = [id_]
        while front:
            for rest in rests.get(front.pop(), ()):
                if rest.on not in found | {id_} and rest.first <= last and first <= rest.until:
                    found.add(rest.on)
                    front.append(rest.on)
        return found

    def days(self, id_: str) -> list[int]:
        """Return the days on which the status of a law can change, in order."""
        known = self._known
        laws, front = {id_}, [id_]
        while front:
            here = front.pop()
            rests = (
                (known.parents, known.bases, known.children) if here == id_ else (known.parents, known.bases)
            )
            near = {rest.on for kind in rests for rest in kind.get(here, ())}
            near |= self._reached(known.children, id_, -UNBOUNDED, UNBOUNDED) if here == id_ else set()
            front += near - laws
            laws |= near
        found = {day for law in laws for day in known.days(law)}
        return sorted(day for day in found if abs(day) < UNBOUNDED - 2)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time during which the legal status of a law stays the same, from its first to its last day."""

    first: int
    until: int
    status: Status

    def as_dict(self) -> dict[str, Any]:
        """Return the stretch as plain values, for JSON; a side without a bound is null."""
        days = {"from": self.first, "until": self.until}
        written = {name: None if abs(day) == UNBOUNDED else format_day(day) for name, day in days.items()}
        return written | {key: value for key, value in self.status.as_dict().items() if key != "on"}


def status_over_time(graph: PropertyGraph, id_: str) -> list[Stretch]:
    """
    Return the legal status of a law over all time, as stretches.

    Parameters
    ----------
    id_
        The law, program or provision: its id, or a name that `resolve` understands.

    Returns
    -------
    stretches
        In order of time, without gaps: `first` and `until` are day numbers (`-UNBOUNDED` and `UNBOUNDED` of
        `graph.time.days` at the ends), `status` what `legal_status` gives for each day between them.

    Raises
    ------
    UnknownNameError
        If nothing has that id or name; the message holds the nearest.
    BadValueError
        If it is of a kind that has no legal status.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> [stretch.status.status for stretch in pg.status_over_time(whole, "trust-act")]
    ['', 'passed', 'enacted', 'in_force']
    """
    known, id_ = acts_of(graph), resolve(graph, id_)
    require_status(graph, known, id_)
    return _stretches(Statuses(graph, known), id_)


def statuses_over_time(graph: PropertyGraph, *, by_events: bool = False) -> dict[str, list[Stretch]]:
    """
    Return the stretches of each law that has a recorded status, by id; see `status_over_time`.

    `by_events` leaves out those whose own start and end alone say it.
    """
    known = acts_of(graph)
    statuses = Statuses(graph, known)
    laws = [id_ for id_ in known.laws() if not (by_events and known.stands_alone(id_))]
    found = {id_: _stretches(statuses, id_) for id_ in laws}
    return {id_: each for id_, each in found.items() if any(s.status.status or s.status.orders for s in each)}


def _stretches(statuses: Statuses, id_: str) -> list[Stretch]:
    days = statuses.days(id_)
    before = days[0] - 1 if days else 0
    found: list[Stretch] = []
    for day in (before, *days):
        status = statuses.on(id_, day, day, format_day(day))
        if found and _same(found[-1].status, status):
            continue
        if found:
            found[-1] = replace(found[-1], until=day - 1)
        found.append(Stretch(day if found else -UNBOUNDED, UNBOUNDED, status))
    return found


def _same(one: Status, other: Status) -> bool:
    return _dateless(one) == _dateless(other)


def _dateless(status: Status) -> Status:
    return replace(status, on="", provisions=tuple(map(_dateless, status.provisions)))


def _in_time(acts: Iterable[Act]) -> tuple[str, ...]:
    ordered = sorted(acts, key=lambda act: (act.first, act.last, act.event))
    return tuple(dict.fromkeys(act.event for act in ordered if act.event))


def _names(graph: PropertyGraph) -> dict[str, str]:
    if "name" not in graph.nodes:
        return {}
    named = graph.nodes[graph.nodes["name"].notna()]
    return dict(zip(named["id"].tolist(), named["name"].tolist(), strict=True))
