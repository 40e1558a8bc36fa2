"""The thirteen relations between vague things agree with trying every reading."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadValueError
from graph.time.allen import (
    CONVERSE,
    RELATIONS,
    Extent,
    compare,
    happening,
    is_any,
    lasting,
    possible_relations,
)
from graph.time.days import UNBOUNDED, UNKNOWN_DAY

FILE = Path(__file__).parents[1] / "data" / "allen_cases.json"
LOW, HIGH = -12, 24
"""Stand for the unbounded days below: far enough from 0 to 12 to have days of every order in between."""


def relation(a: int, b: int, c: int, d: int) -> str:
    """Name the relation of [a, b) to [c, d), each end compared by itself."""
    if b < c:
        return "before"
    if b == c:
        return "meets"
    if d < a:
        return "after"
    if d == a:
        return "met_by"
    starts, ends = (a > c) - (a < c), (b > d) - (b < d)
    return {
        (-1, -1): "overlaps",
        (-1, 0): "finished_by",
        (-1, 1): "contains",
        (0, -1): "starts",
        (0, 0): "equals",
        (0, 1): "started_by",
        (1, -1): "during",
        (1, 0): "finishes",
        (1, 1): "overlapped_by",
    }[starts, ends]


def readings(thing: list[int]) -> Iterator[tuple[int, int]]:
    """Run through the days that a thing may take up: two bounds are a happening, four a lasting thing."""
    low, high = {-UNBOUNDED: LOW, UNBOUNDED: HIGH}, {-UNBOUNDED: LOW, UNBOUNDED: HIGH}
    days = [low.get(day, day) if i % 2 == 0 else high.get(day, day) for i, day in enumerate(thing)]
    if len(days) == 2:
        yield from ((day, day + 1) for day in range(days[0], days[1] + 1))
    else:
        for start, end in product(range(days[0], days[1] + 1), range(days[2], days[3] + 1)):
            if start <= end:
                yield start, end + 1


def by_enumeration(a: list[int], b: list[int]) -> list[str]:
    found = {relation(*left, *right) for left, right in product(list(readings(a)), list(readings(b)))}
    return [name for name in RELATIONS if name in found]


def thing(days: list[int]) -> Extent:
    return happening(days[0], days[1]) if len(days) == 2 else lasting(days[0], days[1], days[2], days[3])


def drawn(random_: random.Random, kind: str) -> list[int]:
    """Draw a thing whose bounds lie from day 0 to 12."""
    if kind == "happening":
        first = random_.randint(0, 10)
        return [first, first + random_.choice((0, 0, 1, 2))]
    start, length = random_.randint(0, 9), random_.choice((0, 1, 2, 4))
    days = [start, start + random_.choice((0, 0, 1, 3)), start + length, 0]
    days[3] = days[2] + random_.choice((0, 0, 1, 3))
    if days[3] < days[0] or kind == "lasting":
        return days
    side = random_.choice(("open start", "open end", "no start", "no end", "nothing"))
    return {
        "open start": [-UNBOUNDED, -UNBOUNDED, *days[2:]],
        "open end": [*days[:2], UNBOUNDED, UNBOUNDED],
        "no start": [-UNBOUNDED, UNBOUNDED, *days[2:]],
        "no end": [*days[:2], -UNBOUNDED, UNBOUNDED],
        "nothing": [-UNBOUNDED, UNBOUNDED, -UNBOUNDED, UNBOUNDED],
    }[side]


def cases() -> list[dict[str, Any]]:
    """Draw pairs of every kind, until each relation is sure and possible often enough."""
    random_ = random.Random(13)
    kinds = ("happening", "lasting", "unbounded")
    pairs = [([5, 5], [day, day]) for day in range(2, 9)]  # two days
    exact = [[s, s, e, e] for s, e in ((2, 4), (2, 6), (4, 6), (4, 4), (6, 8), (7, 8))]
    pairs += [(a, b) for a, b in product(exact, exact)]  # each relation, surely
    for kind, other in product(kinds, kinds):
        pairs += [(drawn(random_, kind), drawn(random_, other)) for _ in range(22)]
    unique = list({json.dumps(pair): pair for pair in pairs}.values())
    made = []
    for a, b in unique:
        possible = by_enumeration(a, b)
        made.append(
            {"a": a, "b": b, "answer": "surely" if len(possible) == 1 else "possibly", "relations": possible}
        )
    return made


def test_the_file_of_cases_is_made_by_enumeration(request: pytest.FixtureRequest) -> None:
    made = "[\n" + ",\n".join(json.dumps(case) for case in cases()) + "\n]\n"
    if request.config.getoption("--golden"):
        FILE.write_text(made, encoding="utf-8", newline="\n")
    assert FILE.read_text("utf-8") == made


def test_the_cases_cover_each_relation() -> None:
    read = json.loads(FILE.read_text("utf-8"))
    assert len(read) >= 200
    for answer, least in (("surely", 2), ("possibly", 10)):
        counts = [sum(name in c["relations"] for c in read if c["answer"] == answer) for name in RELATIONS]
        assert min(counts) >= least, dict(zip(RELATIONS, counts, strict=True))


@pytest.mark.parametrize("case", json.loads(FILE.read_text("utf-8")) if FILE.exists() else [], ids=str)
def test_case(case: dict[str, Any]) -> None:
    answers = compare(thing(case["a"]), thing(case["b"]))
    assert {name: answer for name, answer in answers.items() if answer != "no"} == dict.fromkeys(
        case["relations"], case["answer"]
    )
    assert tuple(answers) == RELATIONS


_DAYS = st.integers(0, 7)
_HAPPENING = st.lists(_DAYS, min_size=2, max_size=2).map(sorted)
_SIDE = st.lists(_DAYS, min_size=2, max_size=2).map(sorted)
_LASTING = st.tuples(
    _SIDE | st.sampled_from([[-UNBOUNDED] * 2, [-UNBOUNDED, UNBOUNDED], [-UNBOUNDED, 4], [3, UNBOUNDED]]),
    _SIDE | st.sampled_from([[UNBOUNDED] * 2, [-UNBOUNDED, UNBOUNDED], [-UNBOUNDED, 4], [3, UNBOUNDED]]),
).map(lambda sides: [*sides[0], *sides[1]])
_THING = (_HAPPENING | _LASTING).filter(lambda days: len(days) == 2 or days[0] <= days[3])


@given(_THING, _THING)
@settings(max_examples=400, deadline=None)
def test_possible_is_what_some_reading_gives(a: list[int], b: list[int]) -> None:
    assert list(possible_relations(thing(a), thing(b))) == by_enumeration(a, b)


@given(_THING, _THING)
@settings(deadline=None)
def test_the_converse_is_the_same_seen_from_the_other_side(a: list[int], b: list[int]) -> None:
    there, back = compare(thing(a), thing(b)), compare(thing(b), thing(a))
    assert {CONVERSE[name]: answer for name, answer in there.items()} == back


@given(_THING, _THING, st.sets(st.sampled_from(RELATIONS)))
@settings(deadline=None)
def test_one_of_several_relations(a: list[int], b: list[int], among: set[str]) -> None:
    possible = set(by_enumeration(a, b))
    expected = "surely" if possible <= among else "possibly" if possible & among else "no"
    assert is_any(thing(a), thing(b), among) == expected


def test_a_day_shared_at_a_handover_is_an_overlap() -> None:
    before, after = lasting(0, 0, 10, 10), lasting(10, 10, 20, 20)
    assert compare(before, after)["overlaps"] == "surely"
    assert compare(before, lasting(11, 11, 20, 20))["meets"] == "surely"
    assert compare(lasting(10, 10, 10, 10), after)["starts"] == "surely"


def test_a_happening_is_one_day_wherever_it_lies() -> None:
    year, month = happening(0, 364), happening(31, 58)
    assert possible_relations(year, month) == ("before", "meets", "equals", "met_by", "after")
    assert possible_relations(year, year) == ("before", "meets", "equals", "met_by", "after")


def test_unknown_days_bind_nothing() -> None:
    nothing = lasting(UNKNOWN_DAY, UNKNOWN_DAY, UNKNOWN_DAY, UNKNOWN_DAY)
    assert possible_relations(nothing, lasting(0, 0, 9, 9)) == RELATIONS
    assert possible_relations(happening(UNKNOWN_DAY, UNKNOWN_DAY), happening(0, 0))[0] == "before"


def test_two_open_ends_coincide() -> None:
    assert (
        compare(lasting(0, 0, UNBOUNDED, UNBOUNDED), lasting(5, 5, UNBOUNDED, UNBOUNDED))["finished_by"]
        == "surely"
    )


@pytest.mark.parametrize(
    "days", [[3, 2], [3, 2, 4, 5], [1, 2, 5, 4], [5, 6, 1, 4], [UNBOUNDED, UNBOUNDED, 0, 5]]
)
def test_what_has_no_reading_is_refused(days: list[int]) -> None:
    with pytest.raises(BadValueError, match="Nothing starts from day"):
        thing(days)
