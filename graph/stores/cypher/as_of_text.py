"""The comparisons that `AS OF` and `KNOWN ON` stand for, in Cypher; `docs/time.md` says what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .tree import Node


@dataclass(frozen=True, slots=True)
class Day:
    """
    A day, or a vague day.

    Parameters
    ----------
    first, last
        Its first and last day as they are written in the query that is sent: a number, or a parameter.
    """

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Clause:
    """
    What a MATCH says of days.

    Parameters
    ----------
    on, surely
        The day of AS OF, and whether SURELY follows it.
    known, surely_known
        The same of KNOWN ON.
    """

    on: Day | None = None
    surely: bool = False
    known: Day | None = None
    surely_known: bool = False


def compared_parts(chain: Node, clause: Clause) -> Iterator[tuple[Node, bool]]:
    """
    Give the parts of a path that have to be compared, and of each whether the nodes inside it have to be as well.

    A relationship is never there, or known, without its ends, so these follow from it. Only a citation may be
    there while its ends are not, and a path of no relationship says nothing of its end.
    """
    parts = chain.parts
    follow: set[int] = set()
    for i, part in enumerate(parts):
        lengths = part.of("length")
        if part.kind == "relationship" and _implies_ends(part, clause) and not _may_be_empty(lengths):
            follow |= {i - 1, i + 1}
    for i, part in enumerate(parts):
        if i not in follow:
            yield part, part.kind == "relationship" and not _implies_ends(part, clause)


def _implies_ends(relationship: Node, clause: Clause) -> bool:
    if clause.on is None:
        return True
    names = [part for labels in relationship.of("labels") for part in labels.walk()]
    plain = all(part.kind in ("labels", "label-or", "label-group", "label") for part in names)
    return plain and bool(names) and all(part.name != "CITES" for part in names)


def _may_be_empty(lengths: list[Node]) -> bool:
    return any(length.name.startswith("0..") for length in lengths)


def conditions(name: str, clause: Clause) -> str:
    """
    Write what must be true of a node or a relationship.

    Examples
    --------
    >>> conditions("r", Clause(on=Day("7", "7"), surely=True, known=Day("8", "9")))
    'r.sure_from <= 7 AND 7 <= r.sure_until AND r.known_possible <= 9'
    """
    written = []
    if clause.on is not None:
        written.append(_surely(name, clause.on) if clause.surely else _at_least_possibly(name, clause.on))
    if clause.known is not None and clause.surely_known:
        written.append(f"{name}.known_sure <= {clause.known.first}")
    elif clause.known is not None:
        written.append(f"{name}.known_possible <= {clause.known.last}")
    return " AND ".join(written)


def presence(name: str, day: Day) -> str:
    """Write the word for how a node or a relationship stands on a day, as `presence_on` ranks it."""
    return (
        f"CASE WHEN {name} IS NULL THEN null WHEN {_surely(name, day)} THEN 'surely' "
        f"WHEN {_recorded(name, day)} THEN 'possibly' "
        f"WHEN {_possible(name, day)} THEN 'unrecorded' ELSE 'no' END"
    )


def _surely(name: str, day: Day) -> str:
    return f"{name}.sure_from <= {day.first} AND {day.last} <= {name}.sure_until"


def _possible(name: str, day: Day) -> str:
    return f"{name}.possible_from <= {day.last} AND {day.first} <= {name}.possible_until"


def _recorded(name: str, day: Day) -> str:
    """
    On record on one of the days on which it is possible.

    Records begin with what is possible, so that the first possible day need not be compared.
    """
    written = f"{name}.recorded_from <= {day.last} AND {day.first} <= {name}.possible_until"
    return (
        written if day.first == day.last else f"{written} AND {name}.recorded_from <= {name}.possible_until"
    )


def _at_least_possibly(name: str, day: Day) -> str:
    """Most rows need the first two comparisons only."""
    return f"({_recorded(name, day)} OR {_surely(name, day)})"
