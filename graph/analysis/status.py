"""Legal status of a law or program on a day, from its dated events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..model.property_graph import PropertyGraph
from .select import one_day

_OF_ORDERS = {"imposes": "enjoined", "stays": "in_force", "lifts": "in_force"}


@dataclass(frozen=True, slots=True)
class Status:
    """
    Legal status of a law or program on a day.

    Parameters
    ----------
    id, on
        The thing and the day.
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
    Say which status a law or program had on a day, as its events tell it.

    The status is that of the last event by the day whose type brings one about and in which the thing had
    a role that the vocabulary marks as `acted_on`. Who signed, sued or was affected gets none.

    Parameters
    ----------
    id_
        The law, program or policy.
    on
        The day, as EDTF or a `date`.

    Raises
    ------
    UnknownNameError
        If no node has that id.
    BadValueError
        If `on` is not one day.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> pg.legal_status(whole, "sb-54", "1990-01-01").status
    ''
    """
    day = one_day(on)
    graph.node(id_)
    return _status_on(id_, _acts(graph, [id_]).get(id_, []), day)


def status_changes(graph: PropertyGraph, ids: Iterable[str] | None = None) -> dict[str, list[Status]]:
    """
    Say how the legal status of each law or program changed, as its events tell it.

    Parameters
    ----------
    ids
        Only these; None gives all that have a status.

    Returns
    -------
    changes
        By id, in order of time: each status with the first day (`on`) on which `legal_status` says so.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> [change.status for change in status_changes(whole)["trust-act"]]
    ['enacted', 'in_force']
    """
    return {id_: _changes(id_, acts) for id_, acts in _acts(graph, ids).items()}


@dataclass(frozen=True, slots=True)
class _Act:
    """An event that brought about a status: its first and last possible day, and what it says."""

    earliest: date
    latest: date
    event: str
    status: str
    written: str


def _acts(graph: PropertyGraph, ids: Iterable[str] | None) -> dict[str, list[_Act]]:
    """Dated events that changed the status of each thing."""
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
    telling = [act for act in acts if act.earliest <= day]
    if not telling:
        return Status(id_, day, "", "", "", True)
    sure = [act for act in telling if act.latest <= day]
    last = max(sure or telling, key=lambda act: (act.latest, act.earliest, act.event))
    rivals = {act.status for act in telling if act.latest >= last.earliest}
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
        Say a legal status, and when which event brought it about.

    Examples
    --------
    >>> from datetime import date
    >>> status_in_words(Status("a-law", date(2018, 3, 31), "in_force", "a-law-effective", "2018-03", True))
    'in force, 2018-03 (a-law-effective)'
    """
    unsure = "" if status.certain else "; the dates of its events leave it open"
    return f"{status.status.replace('_', ' ')}, {status.date} ({status.event}){unsure}"
