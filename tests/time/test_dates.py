"""Dates keep their vagueness, and nothing about the machine changes them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadValueError
from graph.time import days
from graph.time.dates import (
    FIRST_DAY,
    SPAN_COLUMNS,
    parse_dates,
    parse_periods,
    parse_spans,
)
from graph.time.hints import suggest_date

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "data" / "time_cases.json").read_text("utf-8")
)


def bounds_of(text: str) -> tuple[str | None, str | None]:
    read = parse_dates(pd.Series([text])).iloc[0]
    assert read["ok"]
    return iso(read["earliest"]), iso(read["latest"])


def iso(value: pd.Timestamp) -> str | None:
    return None if pd.isna(value) else date(value.year, value.month, value.day).isoformat()


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2010", "2010-01-01", "2010-12-31"),
        ("2010-02", "2010-02-01", "2010-02-28"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2012-02-29", "2012-02-29", "2012-02-29"),
        ("2010~", "2009-01-01", "2011-12-31"),
        ("2010?", "2009-01-01", "2011-12-31"),
        ("2010%", "2008-01-01", "2012-12-31"),
        ("2010-01~", "2009-12-01", "2010-02-28"),
        ("2010-01-01?", "2009-12-31", "2010-01-02"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2010-XX", "2010-01-01", "2010-12-31"),
        ("2010-06-XX", "2010-06-01", "2010-06-30"),
        ("2010-XX-05", "2010-01-05", "2010-12-05"),
        ("XXXX-05-04", "0001-05-04", "9999-05-04"),
        ("[2009..2011]", "2009-01-01", "2011-12-31"),
        ("[2009,2011-05]", "2009-01-01", "2011-05-31"),
        ("{2009,2011}", "2009-01-01", "2011-12-31"),
        ("[..2010]", "0001-01-01", "2010-12-31"),
        ("../2010", "0001-01-01", "2010-12-31"),
        ("2010/..", "2010-01-01", "9999-12-31"),
        ("2010/", "2010-01-01", None),
        ("/2010", None, "2010-12-31"),
        ("../..", "0001-01-01", "9999-12-31"),
        ("2010/2012-06", "2010-01-01", "2012-06-30"),
        ("2010-12-31/2011", "2010-12-31", "2011-12-31"),
        ("201X/2015~", "2010-01-01", "2016-12-31"),
        ("2010-XX/2011", "2010-01-01", "2011-12-31"),
        ("2010-21", "2010-03-01", "2010-05-31"),
        ("2010-22", "2010-06-01", "2010-08-31"),
        ("2010-23", "2010-09-01", "2010-11-30"),
        ("2010-24", "2010-12-01", "2011-02-28"),
        ("2011-24", "2011-12-01", "2012-02-29"),
        ("2010-33", "2010-01-01", "2010-03-31"),
        ("2010-41", "2010-07-01", "2010-12-31"),
        ("2009-12-31T23:30:00-08:00", "2009-12-31", "2009-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("0001~", "0001-01-01", "0002-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("9999%", "9997-01-01", "9999-12-31"),
        ("0000", None, None),
        ("-0044", None, None),
        ("Y20130", None, None),
        ("0000/2010", None, None),
    ],
)
def test_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    assert bounds_of(text) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2013-02-29", "its last is 2013-02-28"),
        ("2013-04-31", "its last is 2013-04-30"),
        ("2013-13", "Write EDTF"),
        ("2013-13-05", "Write 2013-05-13."),
        ("2013-00-10", "Write 2013, without the unknown part."),
        ("2013-05-00", "Write 2013-05, without the unknown part."),
        ("20130", "write 1955-02-10"),
        ("41275", "write 2013-01-01"),
        ("41275.5", "write 2013-01-01"),
        ("99999", "Y99999"),
        ("20130105", "Write 2013-01-05."),
        ("03/04/2013", "Write 2013-03-04 or 2013-04-03, whichever was meant."),
        ("13/04/2013", "Write 2013-04-13."),
        ("2013/04/13", "Write 2013-04-13."),
        ("3/4/13", "2013-03-04 or 2013-04-03 or 1913-03-04"),
        ("2013-4-1", "Write 2013-04-01."),
        ("March 4, 2013", "Write 2013-03-04."),
        ("4th March 2013", "Write 2013-03-04."),
        ("Sept. 2013", "Write 2013-09."),
        ("30 February 2013", "Write EDTF"),
        ("circa 2013", "Write 2013~."),
        ("1990s", "Write 199X."),
        ("2010-2012", "Write 2010/2012."),
        ("2010 – 2012", "Write 2010/2012."),
        ("2012/2010", "Write 2010/2012"),
        ("before 2010", "Write ../2010."),
        ("since 2010", "Write 2010/.."),
        ("Spring 2010", "Write 2010-21."),
        ("Q1 2010", "Write 2010-33."),
        ("present", "write .."),
        ("n/a", "Leave the cell empty"),
        ("٢٠١٠", "Write 2010"),
        ("２０１０", "Write 2010"),
        ("2013\u00a0", "Write 2013"),
        (" 2013", "Write 2013"),
        ("", "Write EDTF"),
        ("/", "Write EDTF"),
        ("..", "Write EDTF"),
        ("XXXX-02-30", "Write EDTF"),
        ("[" * 5000, "Write EDTF"),
        ("2" * 5000, "Y222"),
    ],
)
def test_what_is_no_date_is_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(BadValueError, match="is not a date") as raised:
        days.bounds_of(text)
    assert hint in str(raised.value)


@given(st.dates(min_value=FIRST_DAY), st.sampled_from(["", "-"]))
@settings(deadline=None)
def test_a_day_is_itself(day: date, _: str) -> None:
    assert bounds_of(day.isoformat()) == (day.isoformat(), day.isoformat())


@given(st.lists(st.dates(), min_size=2, max_size=20))
@settings(deadline=None)
def test_dates_sort_as_their_texts_do(days: list[date]) -> None:
    texts = pd.Series([day.isoformat() for day in days])
    read = parse_dates(texts)
    assert read.loc[read["earliest"].sort_values(kind="stable").index, "earliest"].tolist() == [
        pd.Timestamp(day).as_unit("s") for day in sorted(days)
    ]


@given(st.text(max_size=30) | st.text(alphabet="0123456789-/.~?%X[]{},YTZ:+ ", max_size=14))
@settings(max_examples=300, deadline=None)
def test_parsing_never_raises_and_bounds_are_in_order(text: str) -> None:
    row = parse_dates(pd.Series([text], dtype=object)).iloc[0]
    if pd.notna(row["earliest"]) and pd.notna(row["latest"]):
        assert row["earliest"] <= row["latest"]
    if not row["ok"]:
        assert pd.isna(row["earliest"]) and pd.isna(row["latest"])
        assert suggest_date(text)


@given(
    st.integers(1, 9999),
    st.integers(0, 13),
    st.integers(0, 32),
    st.sampled_from(["", "~", "?", "%"]),
    st.integers(1, 3),
)
@settings(max_examples=200, deadline=None)
def test_the_fast_path_agrees_with_the_calendar(
    year: int, month: int, day: int, mark: str, parts: int
) -> None:
    text = "-".join([f"{year:04}", f"{month:02}", f"{day:02}"][:parts])
    try:
        first = date(year, month if parts > 1 else 1, day if parts > 2 else 1)
    except ValueError:
        assert not parse_dates(pd.Series([text + mark]))["ok"].item()
        return
    earliest, latest = (date.fromisoformat(bound) for bound in bounds_of(text + mark) if bound)
    assert earliest <= first <= latest
    if not mark:
        assert earliest == first
        following = {1: (year + 1, 1), 2: (year + month // 12, month % 12 + 1)}.get(parts)
        if following and following[0] <= 9999:
            assert latest + timedelta(days=1) == date(*following, 1)


def test_a_column_keeps_its_index_and_missing_cells() -> None:
    texts = pd.Series(["2010", None, "x", "2010"], index=[7, 3, 5, 1])
    read = parse_dates(texts)
    assert read.index.tolist() == [7, 3, 5, 1]
    assert read["ok"].tolist() == [True, True, False, True]
    assert read["earliest"].isna().tolist() == [False, True, True, False]
    assert {str(read[column].dtype) for column in ("earliest", "latest")} == {"datetime64[s]"}


def test_an_empty_column() -> None:
    columns = ["earliest", "latest", "ok", "first_day", "last_day"]
    assert parse_dates(pd.Series([], dtype="str")).columns.tolist() == columns
    assert len(parse_spans(pd.Series([], dtype="str"), None)) == 0


def test_open_alone_is_a_side_and_no_date() -> None:
    spans = parse_spans(pd.Series([".."]), pd.Series([".."]))
    assert [iso(spans[column][0]) for column in SPAN_COLUMNS] == ["0001-01-01"] * 2 + ["9999-12-31"] * 2
    assert not parse_dates(pd.Series([".."]))["ok"].item()
    assert not parse_periods(pd.Series([".."]))["ok"].item()


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("2018", ["2018-01-01", "2018-01-01", "2018-12-31", "2018-12-31"]),
        ("2018/2019-06", ["2018-01-01", "2018-01-01", "2019-06-30", "2019-06-30"]),
        ("2018-05-04", ["2018-05-04"] * 4),
        ("2018~", ["2017-01-01", "2019-12-31", "2017-01-01", "2019-12-31"]),
        ("2018/..", ["2018-01-01", "2018-01-01", "9999-12-31", "9999-12-31"]),
        ("2018/", ["2018-01-01", "2018-01-01", None, None]),
        ("2018-33", ["2018-01-01", "2018-01-01", "2018-03-31", "2018-03-31"]),
    ],
)
def test_a_period_is_the_whole_of_what_it_names(text: str, bounds: list[str | None]) -> None:
    row = parse_periods(pd.Series([text])).iloc[0]
    assert [iso(row[column]) for column in SPAN_COLUMNS] == bounds


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['start']}/{case['end']}")
def test_bounds_of_a_span(case: dict[str, Any]) -> None:
    start, end = (pd.Series([case[side] or None], dtype="str") for side in ("start", "end"))
    spans = parse_spans(start, end)
    assert [iso(spans[column][0]) for column in SPAN_COLUMNS] == case["bounds"]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_zone_and_locale_of_the_machine_do_not_matter(zone: str) -> None:
    code = (
        "from graph.time.days import bounds_of; from graph.time.hints import suggest_date; "
        "print(bounds_of('2009-12-31T23:30:00-08:00'), bounds_of('1969-12-31~'), bounds_of('1970-24'), "
        "suggest_date('41275'), suggest_date('APRIL 2010'))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TZ": zone, "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == (
        "(14609, 14609) (-2, 0) (334, 423) "
        "If this is a spreadsheet's day number, write 2013-01-01. Write 2010-04.\n"
    )


def test_the_library_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    parse_dates(pd.Series(["2010-1X", "2010-XX/2011", "[2010-XX..2011]"]))
    assert capsys.readouterr() == ("", "")
