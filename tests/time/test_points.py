"""Points of EDTF agree with the calendar tried out, and with the library `edtf` where it is right."""

from __future__ import annotations

import warnings
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadValueError
from graph.time.days import bounds_of, day_number
from graph.time.points import read_point, read_points


def by_trying(year: str, month: str | None, day: str | None) -> tuple[int, int] | None:
    """Try every day that fits the digits of a date, X for any."""

    def numbers(mask: str) -> list[int]:
        return [int("".join(digits)) for digits in product(*("0123456789" if c == "X" else c for c in mask))]

    days = []
    months = [m for m in numbers(month or "XX") if m <= 12]
    for y, m, d in product(numbers(year), months, [d for d in numbers(day or "XX") if d <= 31]):
        try:
            days.append(day_number(y, m, d))
        except BadValueError:
            continue
    return (min(days), max(days)) if days else None


def masks(numbers: st.SearchStrategy[int], width: int) -> st.SearchStrategy[str]:
    """Draw numbers of which any digit may be an X."""
    flags = st.lists(st.booleans(), min_size=width, max_size=width)
    return st.tuples(numbers, flags).map(
        lambda drawn: "".join("X" if x else c for c, x in zip(f"{drawn[0]:0{width}}", drawn[1], strict=True))
    )


@given(
    masks(st.integers(0, 9999), 4).filter(lambda year: year.count("X") < 3),
    st.none() | masks(st.integers(0, 13), 2),
    st.none() | masks(st.integers(0, 32), 2),
)
@settings(max_examples=60, deadline=None)
def test_unspecified_digits_are_any_that_make_a_day(year: str, month: str | None, day: str | None) -> None:
    day = day if month else None
    point = read_point("-".join(part for part in (year, month, day) if part))
    assert (point and (point.first, point.last)) == by_trying(year, month, day)


@given(
    st.lists(st.from_regex(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?|[0-9X]{4}", fullmatch=True), max_size=40)
)
@settings(deadline=None)
def test_few_and_many_are_read_alike(texts: list[str]) -> None:
    """A column is read as arrays of digits, a few texts one by one."""
    filled = [*texts, *(f"{year:04}-02-28" for year in range(20))]
    read = read_points(filled)
    for i, text in enumerate(texts):
        point = read_point(text)
        assert read["ok"][i] == (point is not None)
        if point is not None:
            assert tuple(read[name][i] for name in point._fields) == point


def of_library(text: str) -> tuple[int, int]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from edtf import parse_edtf
    parsed: Any = parse_edtf(text)
    low, high = parsed.lower_fuzzy(), parsed.upper_fuzzy()
    return day_number(*low[:3]), day_number(*high[:3])


_YEAR = st.integers(-9999, 9999).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}")
_POSITIVE = st.integers(100, 9900).map(lambda year: f"{year:04}")
_MONTH, _DAY = st.integers(1, 12).map("{:02}".format), st.integers(1, 28).map("{:02}".format)
_FORMS = (
    st.builds("{}".format, _YEAR)
    | st.builds("{}-{}".format, _YEAR, _MONTH)
    | st.builds("{}-{}-{}".format, _YEAR, _MONTH, _DAY)
    | st.builds("{}{}".format, _POSITIVE, st.sampled_from("~?%"))
    | st.builds("{:02}XX{}".format, st.integers(1, 98), st.sampled_from(["", "~"]))
    | st.builds("{}X".format, st.integers(100, 999))
    | st.builds("{}-XX".format, _POSITIVE)
    | st.builds("{}-{}-XX".format, _POSITIVE, _MONTH)
    | st.builds("{}-XX-XX".format, _POSITIVE)
    | st.builds("{}X-{}-{}".format, st.integers(100, 999), _MONTH, _DAY)
    | st.builds("{}{}-{}-{}".format, st.sampled_from("~?%"), _POSITIVE, _MONTH, _DAY)
    | st.builds("{}{}-{}-{}".format, _POSITIVE, st.sampled_from("~?%"), _MONTH, _DAY)
    | st.builds("{}-{}{}-{}".format, _POSITIVE, st.sampled_from("~?%"), _MONTH, _DAY)
    | st.builds("{}-{}{}-{}".format, _POSITIVE, _MONTH, st.sampled_from("~?%"), _DAY)
    | st.builds("{}-{}-{}{}".format, _POSITIVE, _MONTH, st.sampled_from("~?%"), _DAY)
    | st.builds(
        "{}-{}".format,
        _YEAR,
        st.sampled_from([n for n in range(21, 42) if n not in (24, 28, 30)]),
    )
    | st.builds("Y{}".format, st.integers(10_000, 10**8))
    | st.builds("Y{}E{}".format, st.integers(1, 99), st.integers(3, 6))
    | st.builds("{}S{}".format, _POSITIVE.filter(lambda year: year >= "1000"), st.integers(1, 3))
    | st.builds("[{},{}-{}]".format, _POSITIVE, _POSITIVE, _MONTH)
    | st.builds("{{{}..{}}}".format, st.integers(1000, 1999), st.integers(2000, 2999))
    | st.builds("{}/{}-{}-{}".format, st.integers(1000, 1999), st.integers(2000, 2999), _MONTH, _DAY)
    | st.builds("{}-{}-{}T12:30:00Z".format, _POSITIVE, _MONTH, _DAY)
)


@given(_FORMS)
@settings(max_examples=60, deadline=None)
def test_bounds_agree_with_the_library(text: str) -> None:
    assert bounds_of(text) == of_library(text)


@pytest.mark.parametrize(
    "text",
    [
        "1985-04-12",
        "1985-04",
        "1985",
        "1985-04-12T23:20:30",
        "1985-04-12T23:20:30Z",
        "1985-04-12T23:20:30-04",
        "1985-04-12T23:20:30+04:30",
        "1964/2008",
        "2004-06/2006-08",
        "2004-02-01/2005-02-08",
        "2004-02-01/2005-02",
        "2004-02-01/2005",
        "2005/2006-02",
        "Y170000002",
        "Y-170000002",
        "2001-21",
        "1984?",
        "2004-06~",
        "2004-06-11%",
        "201X",
        "20XX",
        "2004-XX",
        "1985-04-XX",
        "1985-XX-XX",
        "1985-04-12/..",
        "1985-04/..",
        "1985/..",
        "../1985-04-12",
        "../1985-04",
        "../1985",
        "1985-04-12/",
        "1985-04/",
        "1985/",
        "/1985-04-12",
        "/1985-04",
        "/1985",
        "-1985",
        "Y-17E7",
        "1950S2",
        "Y171010000S3",
        "Y3388E2S3",
        "2001-34",
        "[1667,1668,1670..1672]",
        "[..1760-12-03]",
        "[1760-12..]",
        "[1760-01,1760-02,1760-12..]",
        "[1667,1760-12]",
        "[..1984]",
        "{1667,1668,1670..1672}",
        "{1960,1961-12}",
        "{..1984}",
        "2004-06-11%",
        "2004-06~-11",
        "2004?-06-11",
        "?2004-06-~11",
        "2004-%06-11",
        "156X-12-25",
        "15XX-12-25",
        "XXXX-12-XX",
        "1XXX-XX",
        "1XXX-12",
        "1984-1X",
        "2004-06-~01/2004-06-~20",
        "2004-06-XX/2004-07-03",
    ],
)
def test_every_example_of_the_specification_is_read(text: str) -> None:
    """The examples of https://www.loc.gov/standards/datetime/, levels 0 to 2."""
    assert bounds_of(text)
