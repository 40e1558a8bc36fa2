"""
Vague dates, read without sharpening them.

Dates are EDTF (ISO 8601-2:2019), levels 0, 1 and 2. Every date becomes its first and its last possible day;
a thing with a start and an end has four such bounds.
The calendar is the proleptic Gregorian one; a time of day is read and dropped, and the day is the one written.

Bounds are given twice: as days of the calendar (`datetime64[s]`) for dates written in the years 1 to 9999,
and for all years as whole numbers, which `graph.time.days` explains.

A period contains both its ends (ISO 8601): an office that ends on 2011-01-03 and one that starts on
2011-01-03 are both held on that day.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import BadValueError
from .calendar import UNKNOWN_DAY
from .intervals import SPAN_DAYS, Arrays, Side, as_wholes, read_column

Days = npt.NDArray[np.datetime64]

FIRST_DAY = date(1, 1, 1)
LAST_DAY = date(9999, 12, 31)
POINT_COLUMNS = ("earliest", "latest")
"""Columns of what happens: the first and last day that its date can mean."""
SPAN_COLUMNS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
"""Columns of what lasts: the first and last day on which it may have begun, and ended."""

_FIRST, _LAST, _NONE = np.datetime64(FIRST_DAY), np.datetime64(LAST_DAY), np.datetime64("NaT", "D")


def parse_dates(texts: pd.Series[Any], *, side: Side | None = None) -> pd.DataFrame:
    """
    Read a column of dates; see `graph.time.days.bounds_of`.

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
    Read a column of periods; see `graph.time.days.periods_of_column`.

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
