"""Dates can be read, lie in the calendar, and are in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from ..errors import Finding
from ..time.dates import parse_dates, parse_periods, parse_spans
from ..time.hints import suggest_date
from .context import Column, Context, Saying, short

_PLAIN = (("events", "date"), ("sources", "date"), ("story", "from"), ("story", "to"))
_SPANS = ("entities", "relations")


def dates_are_written_in_edtf(context: Context) -> Iterator[Finding]:
    """Every date and period can be read, and lies in the years 1 to 9999."""
    for table, name in _PLAIN:
        column = context.column(table, name)
        yield from _unread(column, parse_dates(_texts(column)), "earliest")
    for table in _SPANS:
        for name in ("start", "end"):
            column = context.column(table, name)
            read = parse_dates(_texts(column), side="start" if name == "start" else "end")
            yield from _unread(column, read, "earliest")
    column = context.column("claims", "period")
    yield from _unread(column, parse_periods(_texts(column)), "start_earliest")


def starts_come_before_ends(context: Context) -> Iterator[Finding]:
    """Nothing surely ends before it starts."""
    for table in _SPANS:
        start, end = context.column(table, "start"), context.column(table, "end")
        if not start.texts or not end.texts:
            continue
        opening = parse_spans(_texts(start), None)["start_earliest"].to_numpy()
        closing = parse_spans(None, _texts(end))["end_latest"].to_numpy()
        nothing = np.array(["NaT"], dtype="datetime64[s]")
        first, last = np.append(opening, nothing)[start.codes], np.append(closing, nothing)[end.codes]
        for row in np.flatnonzero(first > last).tolist():
            yield end.finding(
                row,
                "error",
                "date-order",
                _say_order(start.texts[start.codes[row]], end.texts[end.codes[row]]),
            )


def _texts(column: Column) -> pd.Series[Any]:
    return pd.Series(column.texts, dtype="str")


def _unread(column: Column, read: pd.DataFrame, bound: str) -> Iterator[Finding]:
    ok = read["ok"].to_numpy(dtype=bool)
    yield from column.findings(~ok, "error", "type-error", _say_unread)
    other = "latest" if bound == "earliest" else "end_latest"
    outside = ok & (read[bound].isna() & read[other].isna()).to_numpy()
    yield from column.findings(outside, "warning", "date-out-of-range", _say_outside)


def _say_unread(text: str) -> Saying:
    return f"{short(text)} is not a date.", suggest_date(text)


def _say_outside(text: str) -> Saying:
    return f"{short(text)} lies outside the years 1 to 9999.", "It is kept as text and has no place in time."


def _say_order(start: str, end: str) -> Saying:
    return (
        f"It ends ({short(end)}) before it starts ({short(start)}).",
        "Swap the two, or correct one of them.",
    )
