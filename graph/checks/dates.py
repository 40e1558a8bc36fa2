"""Dates can be read, lie in the calendar, and are in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from ..errors import Finding
from ..tables.schema import columns_where
from ..time.days import LAST_YEAR, UNKNOWN_DAY, bounds_of_column, spans_of_columns
from ..time.hints import suggest_date
from .context import Column, Context, Saying, short

_PLAIN = tuple((t, c.name) for kind in ("date", "period") for t, c in columns_where(kind=kind))
_SPANS = tuple(t for t, _ in columns_where(kind="start"))


def dates_are_written_in_edtf(context: Context) -> Iterator[Finding]:
    """Every date and period can be read, and lies in the years that have days."""
    for table, name in _PLAIN:
        column = context.column(table, name)
        yield from _unread(column, bounds_of_column(_texts(column)))
    for table in _SPANS:
        start, end = context.column(table, "start"), context.column(table, "end")
        yield from _unread(start, bounds_of_column(_texts(start), side="start"))
        yield from _unread(end, bounds_of_column(_texts(end), side="end"))


def starts_come_before_ends(context: Context) -> Iterator[Finding]:
    """Nothing surely ends before it starts."""
    for table in _SPANS:
        start, end = context.column(table, "start"), context.column(table, "end")
        if not start.texts or not end.texts:
            continue
        opening = spans_of_columns(_texts(start), None)["start_first"].to_numpy()
        closing = spans_of_columns(None, _texts(end))["end_last"].to_numpy()
        first, last = np.append(opening, UNKNOWN_DAY)[start.codes], np.append(closing, UNKNOWN_DAY)[end.codes]
        for row in np.flatnonzero((first > last) & (last != UNKNOWN_DAY)).tolist():
            yield end.finding(
                row,
                "error",
                "date-order",
                _say_order(start.texts[start.codes[row]], end.texts[end.codes[row]]),
            )


def _texts(column: Column) -> pd.Series[Any]:
    return pd.Series(column.texts, dtype="str")


def _unread(column: Column, read: pd.DataFrame) -> Iterator[Finding]:
    ok = read["ok"].to_numpy(dtype=bool)
    yield from column.findings(~ok, "error", "type-error", _say_unread)
    texts = _texts(column).str
    beyond = (read["first_day"] == UNKNOWN_DAY) & ~texts.startswith("/")
    beyond |= (read["last_day"] == UNKNOWN_DAY) & ~texts.endswith("/")
    yield from column.findings(ok & beyond.to_numpy(dtype=bool), "warning", "date-out-of-range", _say_outside)


def _say_unread(text: str) -> Saying:
    return f"{short(text)} is not a date.", suggest_date(text)


def _say_outside(text: str) -> Saying:
    return (
        f"{short(text)} lies more than {LAST_YEAR:,} years from year 0.",
        "It is kept as text and has no place in time.",
    )


def _say_order(start: str, end: str) -> Saying:
    return (
        f"It ends ({short(end)}) before it starts ({short(start)}).",
        "Swap the two, or correct one of them.",
    )
