"""
EDTF dates as whole days, in any year.

Day 0 is 1970-01-01 in the proleptic Gregorian calendar, earlier days are negative, and year 0000 is 1 BCE.
A bound that lies open is `-UNBOUNDED` or `UNBOUNDED`, one that is not known is `UNKNOWN_DAY`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from ..errors import BadValueError
from .calendar import LAST_YEAR, UNBOUNDED, UNKNOWN_DAY, day_number, format_day, from_day_number
from .hints import suggest_date
from .intervals import SPAN_DAYS, Side, as_wholes, read_column, read_texts

__all__ = [
    "LAST_YEAR",
    "SPAN_DAYS",
    "UNBOUNDED",
    "UNKNOWN_DAY",
    "bounds_of",
    "bounds_of_column",
    "day_bounds",
    "day_number",
    "format_day",
    "from_day_number",
    "periods_of_column",
    "outer_bounds",
    "possible_days",
    "spans_of_columns",
]


def bounds_of(text: str, *, side: Side | None = None) -> tuple[int, int]:
    """
    Read one date or interval as its first and its last possible day.

    A mark widens by one unit of the date's precision on either side (`~`, `?`), or by two (`%`):
    `2010~` may mean 2009. Seasons are those of the northern hemisphere by calendar months, winter
    running into the next year.

    Parameters
    ----------
    text
        EDTF.
    side
        In a start or an end, `..` alone means open; elsewhere it is a fault.

    Returns
    -------
    first, last
        Day numbers, both included. An open side is `-UNBOUNDED` or `UNBOUNDED`; an unknown side (`2010/`)
        and both sides of a date more than `LAST_YEAR` years from year 0 are `UNKNOWN_DAY`.

    Raises
    ------
    BadValueError
        If the text is not a date.

    Examples
    --------
    >>> bounds_of("1970-01"), bounds_of("-0043-03-15"), bounds_of("1970/..")
    ((0, 30), (-735160, -735160), (0, 1000000000000))
    """
    read = read_texts([text], side)
    if not read["ok"][0]:
        raise BadValueError(f"{text!r} is not a date. {suggest_date(text)}")
    return int(read["start_first"][0]), int(read["end_last"][0])


def possible_days(text: object, *, side: Side | None = None) -> tuple[int, int] | None:
    """
    Say which days a date in a graph can mean, an unknown side as an open one.

    Parameters
    ----------
    text
        A cell. A graph that was not made from checked tables may hold any text there.
    side
        As in `bounds_of`.

    Returns
    -------
    first, last
        Day numbers, both included; None where the cell says no day, or is not a date.

    Examples
    --------
    >>> possible_days("1970/"), possible_days("soon")
    ((0, 1000000000000), None)
    """
    read = read_texts([str(text)], side)
    first, last = int(read["start_first"][0]), int(read["end_last"][0])
    if not read["ok"][0] or first == last == UNKNOWN_DAY:
        return None
    return (-UNBOUNDED if first == UNKNOWN_DAY else first, UNBOUNDED if last == UNKNOWN_DAY else last)


def outer_bounds(text: str) -> tuple[int, int]:
    """
    Read a date or an interval as the first and last day that it may mean, an unknown side as an open one.

    Raises
    ------
    BadValueError
        If it is not a date.

    Examples
    --------
    >>> outer_bounds("1970/")
    (0, 1000000000000)
    """
    first, last = bounds_of(text)
    return -UNBOUNDED if first == UNKNOWN_DAY else first, UNBOUNDED if last == UNKNOWN_DAY else last


def day_bounds(on: str | date) -> tuple[int, int]:
    """
    Read a day, or a vague day, as its first and last day number.

    Raises
    ------
    BadValueError
        If it is not a date, or open on a side.

    Examples
    --------
    >>> day_bounds("1970-01-02"), day_bounds("1970~")
    ((1, 1), (-365, 729))
    """
    text = on if isinstance(on, str) else date(on.year, on.month, on.day).isoformat()
    first, last = bounds_of(text)
    if UNKNOWN_DAY in (first, last) or UNBOUNDED in (-first, last):
        raise BadValueError(f"{text!r} is not a day. Write it as 2018-06-01, 2018-06 or 2018.")
    return first, last


def bounds_of_column(texts: pd.Series[Any], *, side: Side | None = None) -> pd.DataFrame:
    """
    Read a column of dates; see `bounds_of`.

    Returns
    -------
    bounds
        `first_day` and `last_day` (int64) and `ok` (False where a text is not a date), on the index of `texts`.
        A missing text is ok and has `UNKNOWN_DAY` on both sides.

    Examples
    --------
    >>> bounds_of_column(pd.Series(["1970", None]))["last_day"].map(format_day).tolist()
    ['1970-12-31', '']
    """
    read, codes = read_column(texts, side)
    columns = {"first_day": read["start_first"], "last_day": read["end_last"], "ok": read["ok"]}
    return pd.DataFrame({name: values[codes] for name, values in columns.items()}, index=texts.index)


def spans_of_columns(starts: pd.Series[Any] | None, ends: pd.Series[Any] | None) -> pd.DataFrame:
    """
    Read the columns `start` and `end` of a table; one of them may be missing (None).

    Returns
    -------
    spans
        `start_first`, `start_last`, `end_first`, `end_last` (int64), `start_ok` and `end_ok`, on the index of
        the columns. Both bounds of an open side are `-UNBOUNDED` or `UNBOUNDED`, of an unknown one `UNKNOWN_DAY`.
    """
    given = starts if starts is not None else ends
    if given is None:
        raise BadValueError("A span needs a column of starts or of ends.")
    sides: tuple[tuple[Side, pd.Series[Any] | None], ...] = (("start", starts), ("end", ends))
    read: dict[Any, Any] = {}
    for side, texts in sides:
        column = pd.Series(np.nan, index=given.index, dtype=object) if texts is None else texts
        bounds = bounds_of_column(column, side=side)
        read |= {
            f"{side}_first": bounds["first_day"],
            f"{side}_last": bounds["last_day"],
            f"{side}_ok": bounds["ok"],
        }
    return pd.DataFrame({name: read[name] for name in (*SPAN_DAYS, "start_ok", "end_ok")})


def periods_of_column(texts: pd.Series[Any]) -> pd.DataFrame:
    """
    Read a column of periods, each stated as a whole, such as the period of a claim.

    Unlike a start that is known by its year, a period `2018` is that whole year: it starts on its first
    day and ends on its last. Only a side that is vague in itself (`2018~`, `201X`) has bounds apart.

    Returns
    -------
    spans
        `start_first`, `start_last`, `end_first`, `end_last` (int64) and `ok`.
    """
    read, codes = read_column(texts)
    read = as_wholes(read)
    return pd.DataFrame({name: read[name][codes] for name in (*SPAN_DAYS, "ok")}, index=texts.index)
