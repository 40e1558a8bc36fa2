"""Legal status of a law or program on a day, from its dated events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..html import card, code, element
from ..model.property_graph import PropertyGraph
from .search import resolve, resolve_each
from .select import one_day

_OF_ORDERS = {"imposes": "enjoined", "stays": "in_force", "lifts": "in_force"}


@dataclass(frozen=True, slots=True, repr=False)
class Status:
    """
    Legal status of a law or program on a day.

    Parameters
    ----------
    id, on
        The law or program, and the day.
    status
        As the vocabulary's event types name it ("in_force"); empty when no event says.
    event, date
        Id and date, as written, of the event that brought it about.
    certain
        False when the date of an event leaves open whether it came before or after the day, or which of
        two events came last.
    """

    id: str
    on: date
    status: str
    event: str
    date: str
    certain: bool

    def __str__(self) -> str:
        return status_in_words(self)

    def __repr__(self) -> str:
        return f"Status({self.id!r} on {self.on.isoformat()}: {self})"

    def _repr_html_(self) -> str:
        mark = "" if self.certain or not self.status else element("span", "not certain", class_="mark")
        return card("Legal status", f"On {self.on.isoformat()}: {self}", [code(self.id), mark])

    def as_dict(self) -> dict[str, Any]:
        """Return the status as plain values, for JSON."""
        return {
            "id": self.id,
            "on": self.on.isoformat(),
            "status": self.status,
            "event": self.event,
            "date": self.date,
            "certain": self.certain,
        }


def legal_status(graph: PropertyGraph, id_: str, on: str | date) -> Status:
    """
    Return the status that a law or program had on a day, according to its events.

    The status is that of the last event by the day whose type sets one and in which the law had a role
    that the vocabulary marks as `acted_on`. Who signed, sued or was affected gets none.

    Parameters
    ----------
    id_
        The law, program or policy: its id, or a name that `resolve` understands.
    on
        The day, as EDTF or a `date`.

    Raises
    ------
    UnknownNameError
        If nothing has that id or name; the message holds the nearest.
    BadValueError
        If `on` is not one day, or several nodes have that name.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> pg.legal_status(whole, "sb-54", "1990-01-01").status
    ''
    """
    day = one_day(on)
    id_ = resolve(graph, id_)
    return _status_on(id_, _acts(graph, [id_]).get(id_, []), day)


def status_changes(graph: PropertyGraph, ids: Iterable[str] | None = None) -> dict[str, list[Status]]:
    """
    Return how the legal status of each law or program changed, according to its events.

    Parameters
    ----------
    ids
        Only these, by id or name; None gives all that have a status.

    Returns
    -------
    changes
        By id, in order of time: each status with the first day (`on`) on which `legal_status` gives it.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> [change.status for change in pg.status_changes(whole)["trust-act"]]
    ['enacted', 'in_force']
    """
    wanted = None if ids is None else resolve_each(graph, ids)
    return {id_: _changes(id_, acts) for id_, acts in _acts(graph, wanted).items()}


@dataclass(frozen=True, slots=True)
class _Act:
    """An event that set a status: its first and last possible day, and the status."""

    earliest: date
    latest: date
    event: str
    status: str
    written: str


def _acts(graph: PropertyGraph, ids: Iterable[str] | None) -> dict[str, list[_Act]]:
    """Dated events that set the status of each law or program."""
    names, edges = graph.vocabulary, graph.edges
    status = {t.name: t.status or _OF_ORDERS.get(t.order, "") for t in names.events.values()}
    status = {name: given for name, given in status.items() if given}
    roles = [role.name for role in names.roles.values() if role.acted_on]
    if "role" not in edges or "earliest" not in graph.nodes:
        return {}
    parts = edges[(edges["type"] == "PARTICIPATED_IN") & edges["role"].isin(roles)]
    parts = parts if ids is None else parts[parts["source"].isin(list(ids))]
    acts: dict[str, list[_Act]] = {}
    for id_, event in dict.fromkeys(zip(parts["source"].tolist(), parts["target"].tolist(), strict=True)):
        node = graph.node(event)
        if node["type"] in status and "earliest" in node and "latest" in node:
            days = (node["earliest"].date(), node["latest"].date())
            act = _Act(*days, event, status[node["type"]], str(node.get("date", "")))
            acts.setdefault(id_, []).append(act)
    return acts


def _status_on(id_: str, acts: Iterable[_Act], day: date) -> Status:
    by_then = [act for act in acts if act.earliest <= day]
    if not by_then:
        return Status(id_, day, "", "", "", True)
    sure = [act for act in by_then if act.latest <= day]
    last = max(sure or by_then, key=lambda act: (act.latest, act.earliest, act.event))
    rivals = {act.status for act in by_then if act.latest >= last.earliest}
    return Status(id_, day, last.status, last.event, last.written, bool(sure) and rivals == {last.status})


def _changes(id_: str, acts: list[_Act]) -> list[Status]:
    """The status on each day on which it can change, without repetitions."""
    days = sorted({day for act in acts for day in (act.earliest, act.latest)})
    changes: list[Status] = []
    for found in (_status_on(id_, acts, day) for day in days):
        if not changes or replace(found, on=changes[-1].on) != changes[-1]:
            changes.append(found)
    return changes


def status_in_words(status: Status) -> str:
    """
    Say a legal status, and which event set it when.

    Examples
    --------
    >>> from datetime import date
    >>> status_in_words(Status("a-law", date(2018, 3, 31), "in_force", "a-law-effective", "2018-03", True))
    'in force, 2018-03 (a-law-effective)'
    """
    if not status.status:
        return "no status recorded by then"
    unsure = "" if status.certain else "; the dates of its events leave it open"
    return f"{status.status.replace('_', ' ')}, {status.date} ({status.event}){unsure}"
