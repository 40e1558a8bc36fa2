"""
Vague dates, read without sharpening them.

Dates are EDTF (ISO 8601-2:2019), levels 0, 1 and 2. Every date becomes its first and its last possible day;
a thing with a start and an end has four such bounds, from which `when` answers "surely", "possibly" or "no".
The calendar is the proleptic Gregorian one; a time of day is read and dropped, and the day is the one written.

Bounds are given twice: as days of the calendar (`datetime64[s]`) for dates written in the years 1 to 9999,
and for all years as whole numbers, which `graph.time.days` explains.

A period contains both its ends (ISO 8601): an office that ends on 2011-01-03 and one that starts on
2011-01-03 are both held on that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import BadValueError
from .calendar import UNKNOWN_DAY
from .hints import suggest_date
from .intervals import SPAN_DAYS, Arrays, Side, as_wholes, read_column

Answer = Literal["surely", "possibly", "no"]
Days = npt.NDArray[np.datetime64]

FIRST_DAY = date(1, 1, 1)
LAST_DAY = date(9999, 12, 31)
POINT_COLUMNS = ("earliest", "latest")
"""Columns of what happens: the first and last day that its date can mean."""
SPAN_COLUMNS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
"""Columns of what lasts: the first and last day on which it may have begun, and ended."""

_FIRST, _LAST, _NONE = np.datetime64(FIRST_DAY), np.datetime64(LAST_DAY), np.datetime64("NaT", "D")


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last day that a vague date may mean; None where that is not known."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Span:
    """A start and an end, each with its bounds."""

    start: Bounds
    end: Bounds


UNKNOWN = Bounds(None, None)


def parse_date(text: str) -> Bounds:
    """
    Read one date or interval as its first and last possible day.

    A mark widens by one unit of the date's precision on either side (`~`, `?`), or by two (`%`):
    `2010~` may mean 2009. Seasons are those of the northern hemisphere by calendar months, winter
    running into the next year.

    Parameters
    ----------
    text
        EDTF.

    Returns
    -------
    bounds
        Both ends included. An open side (`../2010`, `2010/..`) is 0001-01-01 or 9999-12-31, an unknown
        one (`2010/`) None; a year outside 1 to 9999 has no bounds.

    Raises
    ------
    BadValueError
        If the text is not a date.

    Examples
    --------
    >>> parse_date("2018-02")
    Bounds(earliest=datetime.date(2018, 2, 1), latest=datetime.date(2018, 2, 28))
    >>> parse_date("2013-02-29")
    Traceback (most recent call last):
    ...
    graph.errors.BadValueError: '2013-02-29' is not a date. That month has no such day; its last is 2013-02-28.
    """
    row = parse_dates(pd.Series([text], dtype="str")).iloc[0]
    if not row["ok"] or text == "":
        raise BadValueError(f"{text!r} is not a date. {suggest_date(text)}")
    return Bounds(_day(row["earliest"]), _day(row["latest"]))


def parse_period(text: str) -> Span:
    """
    Read a period that was stated as a whole, such as the period of a claim.

    Unlike a start that is known by its year, a period `2018` is that whole year: it starts on its first
    day and ends on its last. Only a side that is vague in itself (`2018~`, `201X`) has bounds apart.

    Raises
    ------
    BadValueError
        If the text is not a date or an interval.

    Examples
    --------
    >>> parse_period("2018/2019-06").end
    Bounds(earliest=datetime.date(2019, 6, 30), latest=datetime.date(2019, 6, 30))
    """
    row = parse_periods(pd.Series([text], dtype="str")).iloc[0]
    if not row["ok"] or text == "":
        raise BadValueError(f"{text!r} is not a period. {suggest_date(text)}")
    bounds = [_day(row[column]) for column in SPAN_COLUMNS]
    return Span(Bounds(*bounds[:2]), Bounds(*bounds[2:]))


def parse_dates(texts: pd.Series[Any], *, side: Side | None = None) -> pd.DataFrame:
    """
    Read a column of dates.

    Parameters
    ----------
    texts
        EDTF; a missing value is no date, and no fault.
    side
        In a column of starts or of ends, `..` alone means open; elsewhere it is a fault.

    Returns
    -------
    bounds
        `earliest` and `latest` (datetime64[s], NaT where not known or outside the years 1 to 9999), `ok` (False
        where the text is not a date), `first_day` and `last_day` (int64, see `graph.time.days`), on the index of
        `texts`.

    Examples
    --------
    >>> parse_dates(pd.Series(["2021", "2021-13", None]))["ok"].tolist()
    [True, False, True]
    """
    read, codes = read_column(texts, side)
    days = _as_dates(read, "start_first"), _as_dates(read, "end_last")
    columns = {"earliest": days[0], "latest": days[1], "ok": read["ok"]}
    columns |= {"first_day": read["start_first"], "last_day": read["end_last"]}
    return _spread(columns, codes, texts.index)


def parse_periods(texts: pd.Series[Any]) -> pd.DataFrame:
    """
    Read a column of periods as `parse_period` does.

    Returns
    -------
    spans
        `start_earliest`, `start_latest`, `end_earliest`, `end_latest` (datetime64[s]), `ok`, and the same four
        as whole days: `start_first`, `start_last`, `end_first`, `end_last` (int64).
    """
    read, codes = read_column(texts)
    read = as_wholes(read)
    columns = {date_: _as_dates(read, day) for date_, day in zip(SPAN_COLUMNS, SPAN_DAYS, strict=True)}
    return _spread(columns | {name: read[name] for name in ("ok", *SPAN_DAYS)}, codes, texts.index)


def parse_spans(starts: pd.Series[Any] | None, ends: pd.Series[Any] | None) -> pd.DataFrame:
    """
    Read the columns `start` and `end` of a table; one of them may be missing (None).

    Returns
    -------
    spans
        `start_earliest`, `start_latest`, `end_earliest`, `end_latest` (datetime64[s]; an open `..` is
        0001-01-01 or 9999-12-31), `start_ok` and `end_ok`, and the four bounds as whole days, `start_first`,
        `start_last`, `end_first`, `end_last` (int64), on the index of the columns.
    """
    given = starts if starts is not None else ends
    if given is None:
        raise BadValueError("A span needs a column of starts or of ends.")
    nothing = pd.Series(np.nan, index=given.index, dtype=object)
    read: dict[Any, Any] = {}
    for side, texts in (("start", starts), ("end", ends)):
        bounds = parse_dates(nothing if texts is None else texts, side="start" if side == "start" else "end")
        bounds.columns = [f"{side}_{name.removesuffix('_day')}" for name in bounds.columns]
        read |= dict(bounds.items())
    return pd.DataFrame({name: read[name] for name in (*SPAN_COLUMNS, "start_ok", "end_ok", *SPAN_DAYS)})


def when(on: date, start: Bounds, end: Bounds, *, standing: bool = False) -> Answer:
    """
    Say whether a thing was there on a day.

    Parameters
    ----------
    on
        The day.
    start, end
        Bounds of its first and last day, both of which it is there.
    standing
        Whether a missing date means "always" (places, courts, agencies) rather than "not known".

    Returns
    -------
    answer
        "surely" when it was there whatever the dates mean within their bounds, "possibly" when some
        reading has it there, else "no". "Surely" implies that it is also possible.

    Examples
    --------
    >>> when(date(2019, 5, 1), parse_date("2018"), UNKNOWN)
    'possibly'
    >>> when(date(2019, 5, 1), parse_date("2018"), Bounds(LAST_DAY, LAST_DAY))
    'surely'
    """
    bounds = (start.earliest, start.latest, end.earliest, end.latest)
    spans = pd.DataFrame([bounds], columns=list(SPAN_COLUMNS)).astype("datetime64[s]")
    answer: Answer = when_each(on, spans, standing=standing).iloc[0]
    return answer


def when_each(on: date, spans: pd.DataFrame, *, standing: pd.Series[bool] | bool = False) -> pd.Series[Any]:
    """
    Say of each row whether the thing was there on a day; see `when`.

    Parameters
    ----------
    on
        The day.
    spans
        `start_earliest`, `start_latest`, `end_earliest`, `end_latest`; NaT where not known.
    standing
        One answer for all rows, or a column of them.

    Returns
    -------
    answers
        "surely", "possibly" or "no", on the index of `spans`.
    """
    day = np.datetime64(on)
    first, start, end, last = (spans[name].to_numpy().astype("datetime64[D]") for name in SPAN_COLUMNS)
    always = np.asarray(standing, dtype=bool)
    no_start, no_end = np.isnat(first) & np.isnat(start), np.isnat(end) & np.isnat(last)
    soonest, last_day = _or(first, _FIRST), _or(last, _LAST)
    possibly = (soonest <= day) & (day <= last_day)
    # A thing starts no later than it ends: with one side unknown, an exact other side is still one sure day.
    begun = np.where(np.isnat(start), np.where(always & no_start, _FIRST, last_day), start) <= day
    not_over = day <= np.where(np.isnat(end), np.where(always & no_end, _LAST, soonest), end)
    # With no date at all that reasoning has nothing to stand on.
    dated = always | ~(no_start & no_end)
    answers = np.select([possibly & begun & not_over & dated, possibly], ["surely", "possibly"], "no")
    return pd.Series(answers, index=spans.index, dtype="str")


def when_dated(since: date, until: date, bounds: pd.DataFrame) -> pd.Series[Any]:
    """
    Say of each dated happening whether it fell between two days, both included.

    Parameters
    ----------
    since, until
        First and last day.
    bounds
        `earliest` and `latest`; NaT where not known.

    Returns
    -------
    answers
        "surely" when all of its bounds lie between the days, "possibly" when some may, else "no". What has
        no date at all is "possibly" everywhere.
    """
    earliest, latest = (bounds[name].to_numpy().astype("datetime64[D]") for name in POINT_COLUMNS)
    first, last = np.datetime64(since), np.datetime64(until)
    overlaps = (_or(earliest, _FIRST) <= last) & (first <= _or(latest, _LAST))
    inside = (first <= earliest) & (latest <= last)  # a comparison with NaT is False
    answers = np.select([overlaps & inside, overlaps], ["surely", "possibly"], "no")
    return pd.Series(answers, index=bounds.index, dtype="str")


def _or(days: Days, instead: np.datetime64) -> Days:
    return np.where(np.isnat(days), instead, days)


def _day(value: pd.Timestamp) -> date | None:
    return None if pd.isna(value) else date(value.year, value.month, value.day)


def _as_dates(read: Arrays, bound: str) -> Days:
    """Make days of the calendar of day numbers; a date that is not written in its years has none."""
    numbers = read[bound]
    limited = np.clip(numbers, _FIRST.astype(np.int64), _LAST.astype(np.int64)).astype("datetime64[D]")
    return np.where(read["dated"] & (numbers != UNKNOWN_DAY), limited, _NONE)


def _spread(columns: Arrays, codes: npt.NDArray[np.intp], index: pd.Index[Any]) -> pd.DataFrame:
    """Give each row what was read of its text."""
    spread = {
        name: values[codes].astype("datetime64[s]") if values.dtype.kind == "M" else values[codes]
        for name, values in columns.items()
    }
    return pd.DataFrame(spread, index=index)
