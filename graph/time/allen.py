"""
The thirteen relations of Allen between two things whose dates are vague.

Days are whole numbers, as in `graph.time.days`. A thing takes up [start, end + 1): it is there on its last day, so a
term that begins on the day on which another ends *overlaps* it by that day.

References
----------
J. F. Allen, "Maintaining knowledge about temporal intervals", CACM 26 (1983).
R. Dechter, I. Meiri and J. Pearl, "Temporal constraint networks", Artificial Intelligence 49 (1991).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from ..errors import BadValueError
from .calendar import UNBOUNDED, UNKNOWN_DAY

Answer = Literal["surely", "possibly", "no"]

# Each relation is the order of the four ends of A and B, from the earliest on; ends written together coincide.
ORDERS: Final = {
    "before": "a A b B",
    "meets": "a Ab B",
    "overlaps": "a b A B",
    "finished_by": "a b AB",
    "contains": "a b B A",
    "starts": "ab A B",
    "equals": "ab AB",
    "started_by": "ab B A",
    "during": "b a A B",
    "finishes": "b a AB",
    "overlapped_by": "b a B A",
    "met_by": "b aB A",
    "after": "b B a A",
}

RELATIONS: Final = tuple(ORDERS)
"""The relations, from `before` to `after`."""

CONVERSE: Final = dict(zip(RELATIONS, reversed(RELATIONS), strict=True))
"""What B is to A, when A is that to B."""


@dataclass(frozen=True, slots=True)
class Extent:
    """
    The days that a thing may take up; make one with `happening` or `lasting`.

    Parameters
    ----------
    start_first, start_last
        First and last day on which it may start.
    end_first, end_last
        First and last day on which it may end.
    one_day
        Whether it ends on the day on which it starts, whichever that is.
    """

    start_first: int
    start_last: int
    end_first: int
    end_last: int
    one_day: bool = False

    def __post_init__(self) -> None:
        """Refuse what has no reading."""
        if not _has_reading(_ends("aA", self), _order("a A")):
            raise BadValueError(
                f"Nothing starts from day {self.start_first} to {self.start_last} and ends from day "
                f"{self.end_first} to {self.end_last}: each first day must not be after its last, nor the "
                "start after the end."
            )


def happening(first: int, last: int) -> Extent:
    """
    Describe something that happened on one unknown day within bounds.

    Parameters
    ----------
    first, last
        Day numbers, both included; `UNKNOWN_DAY` is no bound on that side.

    Raises
    ------
    BadValueError
        If the first day is after the last.
    """
    low, high = _or(first, -UNBOUNDED), _or(last, UNBOUNDED)
    return Extent(low, high, low, high, one_day=True)


def lasting(start_first: int, start_last: int, end_first: int, end_last: int) -> Extent:
    """
    Describe something that lasted, by the bounds of its first and of its last day.

    Parameters
    ----------
    start_first, start_last, end_first, end_last
        Day numbers; `UNKNOWN_DAY` is no bound on that side. An open start is `-UNBOUNDED` twice, an open end
        `UNBOUNDED` twice; two open ends coincide.

    Raises
    ------
    BadValueError
        If no start and end lie within the bounds and in order.
    """
    return Extent(
        _or(start_first, -UNBOUNDED),
        _or(start_last, UNBOUNDED),
        _or(end_first, -UNBOUNDED),
        _or(end_last, UNBOUNDED),
    )


def _or(day: int, instead: int) -> int:
    return instead if day == UNKNOWN_DAY else day


def possible_relations(a: Extent, b: Extent) -> tuple[str, ...]:
    """
    List the relations in which A may stand to B, in the order of `RELATIONS`.

    A relation is possible when some days for both, taken together, put A and B into it.

    Examples
    --------
    >>> possible_relations(happening(0, 3), lasting(2, 2, 9, 9))
    ('before', 'meets', 'starts', 'during')
    """
    ends = _ends("aA", a) | _ends("bB", b)
    one_days = [(end, start, 1) for start, end, thing in (("a", "A", a), ("b", "B", b)) if thing.one_day]
    return tuple(
        relation for relation, order in _CONSTRAINTS.items() if _has_reading(ends, [*order, *one_days])
    )


def compare(a: Extent, b: Extent) -> dict[str, Answer]:
    """
    Say of each relation whether A stands in it to B.

    Returns
    -------
    answers
        For each of `RELATIONS`: "surely" when no other is possible, "possibly" when it is one of several, else "no".

    Examples
    --------
    >>> handed_over = compare(lasting(0, 0, 10, 10), lasting(10, 10, 20, 20))
    >>> handed_over["overlaps"], handed_over["meets"]
    ('surely', 'no')
    """
    possible = possible_relations(a, b)
    return {relation: _answer(possible, (relation,)) for relation in RELATIONS}


def is_any(a: Extent, b: Extent, relations: Collection[str]) -> Answer:
    """
    Say whether A stands to B in one of several relations.

    Returns
    -------
    answer
        "surely" when all possible relations are among them, "possibly" when some are, else "no".

    Examples
    --------
    >>> is_any(happening(0, 3), happening(4, 4), {"before", "meets"})
    'surely'
    """
    return _answer(possible_relations(a, b), relations)


def hands_over(a: Extent, b: Extent) -> Answer:
    """
    Say whether A overlaps B by one day alone: the last day of A is the first of B.

    Examples
    --------
    >>> hands_over(lasting(0, 0, 10, 10), lasting(10, 10, 20, 20))
    'surely'
    """
    ends = _ends("aA", a) | _ends("bB", b)
    one_day = [*_CONSTRAINTS["overlaps"], ("A", "b", 1)]
    if a.one_day or b.one_day or not _has_reading(ends, one_day):
        return "no"
    more = _has_reading(ends, [*_CONSTRAINTS["overlaps"], ("b", "A", -2)])
    return "surely" if not more and possible_relations(a, b) == ("overlaps",) else "possibly"


def _answer(possible: Collection[str], relations: Collection[str]) -> Answer:
    among = [relation in relations for relation in possible]
    return "surely" if all(among) else "possibly" if any(among) else "no"


def _ends(names: str, thing: Extent) -> dict[str, tuple[int, int]]:
    """Bound the day on which a thing starts, and the day after it ends."""
    start, end = names[0], names[1]
    return {
        start: (thing.start_first, thing.start_last),
        end: (thing.end_first + 1, thing.end_last + 1),
    }


def _order(order: str) -> list[tuple[str, str, int]]:
    """Write an order of ends as constraints `x <= y + n`."""
    groups = order.split()
    same = [(x, y, 0) for group in groups for x in group for y in group if x != y]
    return same + [(x, y, -1) for left, right in pairwise(groups) for x in left for y in right]


_CONSTRAINTS: Final = {relation: _order(order) for relation, order in ORDERS.items()}


def _has_reading(bounds: dict[str, tuple[int, int]], constraints: Iterable[tuple[str, str, int]]) -> bool:
    """
    Say whether days within bounds fulfil all constraints `x <= y + n` together.

    Each day is lowered to what the others leave it; where that comes to rest, the days found are the latest
    reading, and where it does not, the constraints contradict each other.
    """
    latest = {name: high for name, (_, high) in bounds.items()}
    constraints = list(constraints)
    for _ in range(len(latest) + 1):
        changed = False
        for x, y, n in constraints:
            if latest[x] > latest[y] + n:
                latest[x], changed = latest[y] + n, True
        if not changed:
            return all(latest[name] >= low for name, (low, _) in bounds.items())
    return False
