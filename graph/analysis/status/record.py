"""The legal status of one law on a day, as values and in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ...html import card, code, element

Certainty = Literal["surely", "possibly"]

_NAMED = 3
"""Scopes and orders that a line names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Order:
    """
    A court's order that is in force against a law.

    Parameters
    ----------
    order
        "enjoined", or "narrowed" when a later decision left it in force for fewer people or places.
    case, case_name
        Id and name of the court case; empty when the event names none.
    scope
        Whom or where it reaches, in ids or words; empty when the sources set no limit.
    scope_names
        The same with the names of what has an id.
    event
        The event that last set it.
    certainty
        "possibly" when dates leave it open.
    """

    order: str
    case: str
    scope: tuple[str, ...]
    event: str
    certainty: Certainty = "surely"
    case_name: str = ""
    scope_names: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the order as plain values, for JSON."""
        return {
            "order": self.order,
            "case": self.case or None,
            "scope": list(self.scope),
            "event": self.event,
        }


@dataclass(frozen=True, slots=True)
class Part:
    """What an event set for some people or places only: "in force" for a county."""

    status: str
    scope: tuple[str, ...]
    event: str
    certainty: Certainty
    scope_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Status:
    """
    Legal status of a law or program on a day.

    Parameters
    ----------
    id, name
        The law.
    on
        The day, as it was asked for.
    status
        Its life: one of the statuses of the vocabulary ("in_force"); empty when none is recorded by then.
    certainty
        That of the whole answer: "surely", or "possibly" when dates leave it open, when what it rests on was
        revoked, or when no source is as young as the day.
    life
        Certainty of `status` alone, without the orders.
    event, date
        Id and date, as written, of what set the status; `event` is empty where the law's own start or end did.
    or_else
        Other statuses that dates allow.
    orders
        Orders of courts in force against it, those against the law of which it is a part included.
    parts
        What holds for some people or places only.
    provisions
        The status of each recorded provision.
    because
        Events on which the answer rests, in order of time.
    notes
        Why it is not certain, in sentences.
    """

    id: str
    on: str
    status: str
    certainty: Certainty
    life: Certainty = "surely"
    name: str = ""
    event: str = ""
    date: str = ""
    or_else: tuple[str, ...] = ()
    orders: tuple[Order, ...] = ()
    parts: tuple[Part, ...] = ()
    provisions: tuple[Status, ...] = ()
    because: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether nothing is left open."""
        return self.certainty == "surely"

    def __str__(self) -> str:
        return in_words(self)

    def __repr__(self) -> str:
        words = in_words(self)
        return f"Status({self.id!r} on {self.on}: {words if len(words) < 100 else words[:99] + '…'})"

    def _repr_html_(self) -> str:
        mark = "" if self.certain or not self.status else element("span", "not certain", class_="mark")
        return card("Legal status", f"On {self.on}: {self}", [code(self.id), mark, *self.notes])

    def short(self) -> str:
        """Say the life of the law and the orders against it, without dates."""
        return "; ".join([life_in_words(self), *orders_in_words(self)])

    def as_text(self, width: int = 80) -> str:
        """Return the status for a reader, folded to a width."""
        return "\n".join(lines_of(self, width))

    def as_dict(self) -> dict[str, Any]:
        """Return the status as plain values, for JSON; a status that is not recorded is null."""
        return {
            "id": self.id,
            "name": self.name,
            "on": self.on,
            "status": self.status or None,
            "certainty": self.certainty,
            "orders": [order.as_dict() for order in self.orders],
            "because": list(self.because),
            "provisions": [
                {"id": part.id, "status": part.status or None, "orders": [o.as_dict() for o in part.orders]}
                for part in self.provisions
            ],
        }


def least(certainties: Sequence[Certainty]) -> Certainty:
    """Return the least of several certainties."""
    return "possibly" if "possibly" in certainties else "surely"


def in_words(status: Status) -> str:
    """
    Say a legal status on one line, with the orders against it and what set it.

    Examples
    --------
    >>> from graph.analysis.status import Status
    >>> in_words(Status("a-law", "2018-04-01", "in_force", "surely", event="a-law-effective", date="2018-03"))
    'in force, 2018-03 (a-law-effective)'
    """
    life = life_in_words(status)
    if status.status and status.date:
        life += f", {status.date}" + (f" ({status.event})" if status.event else "")
    return "; ".join([life, *orders_in_words(status)])


def life_in_words(status: Status) -> str:
    """Say the life of a law, and what else it may be: "possibly in force, or ended"."""
    if not status.status:
        return "no status recorded by then"
    doubt = "" if status.life == "surely" else "possibly "
    others = [other.replace("_", " ") or "not yet" for other in status.or_else]
    return doubt + ", or ".join([status.status.replace("_", " "), *others])


def orders_in_words(status: Status) -> list[str]:
    """Say the orders against a law: its own, and how many of its provisions have one."""
    said = [order_in_words(order) for order in status.orders]
    own = {(order.case, order.event) for order in status.orders}
    bound = [p for p in status.provisions if any((o.case, o.event) not in own for o in p.orders)]
    if bound:
        doubt = "" if any(o.certainty == "surely" for p in bound for o in p.orders) else "possibly "
        all_of_them = _count(len(status.provisions), "recorded provision")
        said.append(f"{len(bound)} of {all_of_them} {doubt}enjoined")
    return said


def lines_of(status: Status, width: int) -> Iterator[str]:
    """Yield the lines of a status for a reader."""
    yield from fold(f"{status.name or status.id} ({status.id}), on {status.on}", "", width)
    since = f", since {status.date}" + (f" ({status.event})" if status.event else "") if status.date else ""
    yield from fold(f"{_capital(life_in_words(status))}{since if status.status else ''}", "  ", width)
    for order in status.orders:
        yield from fold(f"{_capital(order_in_words(order))}, {order.event}", "  ", width)
    for part in status.parts[:_NAMED]:
        yield from fold(_part(part), "  ", width)
    if len(status.parts) > _NAMED:
        yield f"  … and for {len(status.parts) - _NAMED} more (policygraph timeline {status.id})"
    yield from _provisions(status, width)
    for note in status.notes:
        yield from fold(note, "  ", width)


def _provisions(status: Status, width: int) -> Iterator[str]:
    if not status.provisions:
        return
    rolled = orders_in_words(status)[len(status.orders) :]
    head = rolled[0] if rolled else _count(len(status.provisions), "recorded provision")
    yield f"  {_capital(head)}:"
    for part in status.provisions:
        said = [life_in_words(part), *(order_in_words(order) for order in part.orders)]
        yield from fold(f"{part.name or part.id} ({part.id}): {'; '.join(said)}", "    ", width)


def order_in_words(order: Order) -> str:
    doubt = "" if order.certainty == "surely" else "possibly "
    scope = _listed(order.scope_names or order.scope)
    case = f" ({order.case_name or order.case})" if order.case else ""
    if order.order == "narrowed":
        return f"{doubt}enjoined, narrowed{': ' + scope if scope else ''}{case}"
    if scope.endswith("wide") and " " not in scope:  # nationwide
        return f"{doubt}enjoined {scope}{case}"
    return f"{doubt}enjoined{' for ' + scope if scope else ''}{case}"


def _part(part: Part) -> str:
    doubt = "" if part.certainty == "surely" else "possibly "
    words = f"{doubt}{part.status.replace('_', ' ')} for {_listed(part.scope_names or part.scope)}"
    return f"{_capital(words)}, {part.event}"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def fold(text: str, indent: str, width: int) -> list[str]:
    """Fold a text into lines, the further ones indented by two more; words are kept whole."""
    return textwrap.wrap(
        text,
        max(width, 20),
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
