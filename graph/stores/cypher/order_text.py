"""
What `surelyBefore(a, b)` and its like stand for: comparisons of the days on which two nodes may start and end.

A relation of Allen is an order of the four ends of two things. It may hold when each end can lie as far before the next
ones as the order asks; it surely holds when no day of one is on the wrong side of a day of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise, product

from ...model.presence import PRECEDES
from ...time.allen import ORDERS
from .tree import Node

_SURELY, _POSSIBLY = "surely", "possibly"
_OVER_BEFORE = "precedes"  # before or meets: what `policygraph before` answers
_SIBLING = {"a": "A", "A": "a", "b": "B", "B": "b"}
# `precedes` between events says that the later one is not over before the earlier one starts: ends whose order follows.
_FOLLOWS = {"overlaps": ("b", "A"), "overlapped_by": ("a", "B")}
_RULED_OUT = {"after": "ab", "met_by": "ab", "before": "ba", "meets": "ba"}


def _camel(relation: str) -> str:
    return "".join(word.capitalize() for word in relation.split("_"))


ORDER_FUNCTIONS: Mapping[str, tuple[str, str, str]] = {
    f"{how}{_camel(relation)}".lower(): (f"{how}{_camel(relation)}", how, relation)
    for relation, how in product((*ORDERS, _OVER_BEFORE), (_SURELY, _POSSIBLY))
}
"""By its name in lower case: the spelling of a function of order, whether it asks surely or possibly, and the relation."""


def order(call: Node, a: str, b: str) -> str:
    """
    Write a call of a function of order.

    Parameters
    ----------
    call
        A "function" of `ORDER_FUNCTIONS`.
    a, b
        Names of the two nodes, as they are written.

    Examples
    --------
    >>> order(Node("function", 0, 6, name="surelyMeets"), "a", "b").partition(" ELSE ")[2]
    'coalesce(a.ends_until, a.starts_until) + 1 <= b.starts_from AND b.starts_until <= coalesce(a.ends_from, a.starts_from) + 1 END'
    """
    _, how, relation = ORDER_FUNCTIONS[call.name.lower()]
    names = {"a": a, "b": b}
    answer = _precedes(how, names) if relation == _OVER_BEFORE else _allen(how, relation, names)
    same = "true" if relation == "equals" else "false"
    return (
        f"CASE WHEN {a}.starts_from IS NULL OR {b}.starts_from IS NULL THEN null "
        f"WHEN ({a}) = ({b}) THEN {same} ELSE {answer} END"
    )


def _allen(how: str, relation: str, names: Mapping[str, str]) -> str:
    groups = ORDERS[relation].split()
    if how == _SURELY:
        each = [
            f"({written} OR {_chain(names, x.lower() + y.lower())})"
            if _FOLLOWS.get(relation) == (x, y)
            else written
            for x, y, gap in _neighbours(groups)
            for written in (_surely(x, y, gap, names),)
        ]
        return " AND ".join(each)
    each = [_possibly(x, y, gap, names) for x, y, gap in _distances(groups)]
    each += [
        f"({one}.ends_from IS NOT NULL OR {other}.ends_from IS NULL OR {other}.ends_from <= {other}.starts_until)"
        for one, other in (("a", "b"), ("b", "a"))
        for one, other in ((names[one], names[other]),)
        if relation == "equals"
    ]
    if relation in _RULED_OUT:
        each.append(f"NOT {_chain(names, _RULED_OUT[relation])}")
    return " AND ".join(each)


def _precedes(how: str, names: Mapping[str, str]) -> str:
    chain = _chain(names, "ab")
    if how == _SURELY:
        return f"{_surely('A', 'b', 0, names)} OR {chain}"
    return f"{chain} OR {_possibly('A', 'b', 0, names)} AND NOT {_chain(names, 'ba')}"


def _neighbours(groups: list[str]) -> Iterator[tuple[str, str, int]]:
    """Give the ends of different things that coincide, or follow each other and need to be compared."""
    for group in groups:
        yield from ((x, y, 0) for x, y in product(group, group) if x != y)
    for one, other in pairwise(groups):
        for x, y in product(one, other):
            if y != _SIBLING[x] and _SIBLING[x] not in other and _SIBLING[y] not in one:
                yield x, y, 1


def _distances(groups: list[str]) -> Iterator[tuple[str, str, int]]:
    """Give each two ends with the days that have to lie between them, without what follows from the others."""
    at = {end: place for place, group in enumerate(groups) for end in group}
    for x, y in product(at, at):
        gap = at[y] - at[x]
        if x == y or gap < 0 or (y == _SIBLING[x] and gap < 2):
            continue
        starts_later = x.islower() and y != _SIBLING[x] and at[y] - at[_SIBLING[x]] >= max(gap - 1, 0)
        ends_sooner = y.isupper() and y != _SIBLING[x] and at[_SIBLING[y]] - at[x] >= max(gap - 1, 0)
        if not starts_later and not ends_sooner:
            yield x, y, gap


def _surely(x: str, y: str, gap: int, names: Mapping[str, str]) -> str:
    return _compared(_day(x, "until", names), _day(y, "from", names), gap + x.isupper() - y.isupper())


def _possibly(x: str, y: str, gap: int, names: Mapping[str, str]) -> str:
    # What has no end of its own is there on one day: it has no two days between its start and its end.
    last = (
        f"coalesce({names[x]}.ends_until, {names[x]}.starts_from)"
        if y == _SIBLING[x]
        else _day(y, "until", names)
    )
    return _compared(_day(x, "from", names), last, gap + x.isupper() - y.isupper())


def _day(end: str, bound: str, names: Mapping[str, str]) -> str:
    """Write the first or last day of an end; that of what has no end of its own is the day on which it starts."""
    name = names[end.lower()]
    return (
        f"coalesce({name}.ends_{bound}, {name}.starts_{bound})" if end.isupper() else f"{name}.starts_{bound}"
    )


def _compared(one: str, other: str, more: int) -> str:
    """Write `one + more <= other`."""
    return f"{one}{f' + {more}' * (more > 0)} <= {other}{f' + {-more}' * (more < 0)}"


def _chain(names: Mapping[str, str], direction: str) -> str:
    first, last = (names[end] for end in direction)
    return f"EXISTS {{ ({first})-[:{PRECEDES}*]->({last}) }}"
