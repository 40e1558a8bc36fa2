"""Days are whole numbers in any year, and dates are their bounds."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadValueError
from graph.time.days import (
    LAST_YEAR,
    SPAN_DAYS,
    UNBOUNDED,
    UNKNOWN_DAY,
    bounds_of,
    bounds_of_column,
    day_number,
    format_day,
    from_day_number,
    periods_of_column,
    spans_of_columns,
)

EPOCH = date(1970, 1, 1)
YEARS = st.integers(-(10**8), 10**8)


def written(text: str) -> tuple[str, str]:
    first, last = bounds_of(text)
    return format_day(first), format_day(last)


@given(st.dates())
def test_days_agree_with_the_calendar_of_python(day: date) -> None:
    number = (day - EPOCH).days
    assert day_number(day.year, day.month, day.day) == number
    assert from_day_number(number) == (day.year, day.month, day.day)
    assert format_day(number) == day.isoformat()


@given(st.integers(-(10**8) * 366, 10**8 * 366))
def test_a_day_is_found_again_and_the_next_follows(number: int) -> None:
    year, month, day = from_day_number(number)
    assert day_number(year, month, day) == number
    assert from_day_number(number + 1) > (year, month, day)
    months = (
        np.datetime64(number, "D").astype("datetime64[M]").astype(int)
    )  # numpy's calendar is another witness
    assert months == (year - 1970) * 12 + month - 1


@given(YEARS, st.integers(1, 12), st.integers(1, 28))
def test_the_calendar_repeats_every_400_years(year: int, month: int, day: int) -> None:
    assert day_number(year + 400, month, day) - day_number(year, month, day) == 146_097


@pytest.mark.parametrize("ymd", [(2013, 2, 29), (-1, 2, 29), (2013, 0, 1), (2013, 13, 1), (10**9 + 1, 1, 1)])
def test_what_is_no_day_is_refused(ymd: tuple[int, int, int]) -> None:
    with pytest.raises(BadValueError, match="not a day of the calendar"):
        day_number(*ymd)


@given(st.integers(-9999, 9999), st.integers(1, 12), st.integers(1, 31))
@settings(deadline=None)
def test_what_is_formatted_reads_back(year: int, month: int, day: int) -> None:
    number = day_number(year, month, min(day, 28)) + max(day - 28, 0)
    assert bounds_of(format_day(number)) == (number, number)


@given(YEARS.filter(lambda year: abs(year) > 9999))
@settings(deadline=None)
def test_a_long_year_is_all_its_days(year: int) -> None:
    first, last = bounds_of(f"Y{year}")
    assert (first, last) == (day_number(year, 1, 1), day_number(year, 12, 31))
    assert format_day(first) == format_day(last) == f"Y{year}"


@given(st.integers(1, 9999), st.integers(-9998, -1), st.integers(1, 2))
@settings(deadline=None)
def test_a_year_before_0_is_read_as_any_other(year: int, before: int, parts: int) -> None:
    """The same form 400 years apart, once on each side of year 0, differs by 400 years of days."""
    month = "-02" * (parts - 1)
    after = before + 400 * 25
    first, last = bounds_of(f"-{-before:04}{month}")
    assert bounds_of(f"{after:04}{month}") == (first + 25 * 146_097, last + 25 * 146_097)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("-0044-03-15", "-0044-03-15", "-0044-03-15"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("0000-02", "0000-02-01", "0000-02-29"),
        ("-0001-02", "-0001-02-01", "-0001-02-28"),
        ("-0450/-0200", "-0450-01-01", "-0200-12-31"),
        ("-0050/0010", "-0050-01-01", "0010-12-31"),
        ("-0050~", "-0051-01-01", "-0049-12-31"),
        ("0000~", "-0001-01-01", "0001-12-31"),
        ("-019X", "-0199-01-01", "-0190-12-31"),
        ("-000X", "-0009-01-01", "-0001-12-31"),
        ("000X", "0000-01-01", "0009-12-31"),
        ("-0050/..", "-0050-01-01", ".."),
        ("../-0050", "..", "-0050-12-31"),
        ("-0050/", "-0050-01-01", ""),
        ("-0044-24", "-0044-12-01", "-0043-02-28"),
        ("[-0044, -0043-02]", "-0044-01-01", "-0043-02-28"),
        ("9999-24", "9999-12-01", "Y10000"),
        ("Y170000002", "Y170000002", "Y170000002"),
        ("Y-17E7", "Y-170000000", "Y-170000000"),
        ("Y171010000S3", "Y171000000", "Y171999999"),
        ("Y3388E2S3", "Y338000", "Y338999"),
        ("Y-12345S2", "Y-12999", "Y-12000"),
        ("Y20E2S1", "2000-01-01", "2999-12-31"),
        ("1950S2", "1900-01-01", "1999-12-31"),
        ("Y1E99", "", ""),
        ("Y99999999999/2010", "", "2010-12-31"),
    ],
)
def test_bounds_in_any_year(text: str, first: str, last: str) -> None:
    assert written(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "0800/-0999",
        "0001/0000",
        "0000/-0001",
        "0001-01/0000-12",
        "-0999/-1000",
        "Y-20000/Y-20001",
        "2010/-Y20001",
        "[2010..2009]",
        "{-0001..-0002,2010}",
        "-0000",
        "-0001-02-29",
        "Y2010",
        "Y0E5",
        "2004-06-XX/2004-05",
        "",
    ],
)
def test_what_is_no_date_in_any_year(text: str) -> None:
    with pytest.raises(BadValueError, match="is not a date"):
        bounds_of(text)


@given(st.integers(-9999, 9999), st.integers(-9999, 9999))
@settings(deadline=None)
def test_an_interval_is_refused_exactly_when_it_ends_before_it_starts(start: int, end: int) -> None:
    text = "/".join(f"{'-' if year < 0 else ''}{abs(year):04}" for year in (start, end))
    assert bounds_of_column(pd.Series([text]))["ok"].item() == (start <= end)


def test_a_column_is_whole_numbers_with_sentinels() -> None:
    texts = pd.Series(["1970", None, "x", "../1970", "1970/", "1970"], index=[7, 3, 5, 1, 2, 0])
    read = bounds_of_column(texts)
    assert read.index.tolist() == texts.index.tolist()
    assert {str(read[name].dtype) for name in ("first_day", "last_day")} == {"int64"}
    assert read["ok"].tolist() == [True, True, False, True, True, True]
    assert read["first_day"].tolist() == [0, UNKNOWN_DAY, UNKNOWN_DAY, -UNBOUNDED, 0, 0]
    assert read["last_day"].tolist() == [364, UNKNOWN_DAY, UNKNOWN_DAY, 364, UNKNOWN_DAY, 364]


def test_spans_and_periods_as_whole_numbers() -> None:
    spans = spans_of_columns(pd.Series(["1970", "..", None]), pd.Series(["..", "1970-01-01", "1970"]))
    assert spans[list(SPAN_DAYS)].to_numpy().tolist() == [
        [0, 364, UNBOUNDED, UNBOUNDED],
        [-UNBOUNDED, -UNBOUNDED, 0, 0],
        [UNKNOWN_DAY, UNKNOWN_DAY, 0, 364],
    ]
    periods = periods_of_column(pd.Series(["1970", "-0001~", "1970/.."]))[list(SPAN_DAYS)].to_numpy().tolist()
    assert periods[0] == [0, 0, 364, 364]
    assert [format_day(day) for day in periods[1]] == ["-0002-01-01", "0000-12-31"] * 2
    assert periods[2] == [0, 0, UNBOUNDED, UNBOUNDED]


def test_the_bounds_of_the_years_that_have_days() -> None:
    assert written(f"Y-{LAST_YEAR}") == (f"Y-{LAST_YEAR}",) * 2
    assert bounds_of(f"Y{LAST_YEAR + 1}") == (UNKNOWN_DAY, UNKNOWN_DAY)
    assert abs(bounds_of(f"Y{LAST_YEAR}")[1]) < UNBOUNDED


@given(st.dates(min_value=date(1, 1, 5), max_value=date(9999, 12, 20)), st.sampled_from("~?%"))
@settings(deadline=None)
def test_a_marked_day_is_widened_by_days(day: date, mark: str) -> None:
    width = 2 if mark == "%" else 1
    around = (day - timedelta(days=width), day + timedelta(days=width))
    assert written(day.isoformat() + mark) == tuple(each.isoformat() for each in around)
