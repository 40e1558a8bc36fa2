"""Rows of a frame as plain values, which JSON can hold."""

from __future__ import annotations

import math
from typing import Any, cast

import numpy as np
import pandas as pd

from ..model.presence import COMPUTED
from ..model.property_graph import DATE_COLUMNS
from ..time.dates import POINT_COLUMNS, SPAN_COLUMNS
from ..time.days import bounds_of_column

_FAR = (("date", POINT_COLUMNS), ("start", SPAN_COLUMNS[:2]), ("end", SPAN_COLUMNS[2:]))
"""Columns of dates as written, each with those of its first and its last day."""
_FARTHEST = 100_000_000
"""The farthest day that a date of JavaScript can be, counted from 1970-01-01."""


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """
    Return the rows of a frame as dictionaries of JSON values, without the missing cells.

    Days become whole numbers counted from 1970-01-01, which is what the page computes with.
    """
    rows: list[dict[str, Any]] = [{} for _ in range(len(frame))]
    for column in map(str, frame.columns.difference(list(COMPUTED), sort=False)):
        filled = np.flatnonzero(frame[column].notna())
        series = frame[column].iloc[filled]
        values = _days(series) if column in DATE_COLUMNS else series.to_numpy(object).tolist()
        for at, value in zip(filled.tolist(), values, strict=True):
            plain = value if type(value) is str and value.isascii() else plain_value(value)  # most are
            if plain is not None and plain != "" and plain != []:
                rows[at][column] = plain
    for text, columns in _FAR:
        if text in frame:
            _add_far_days(rows, frame, text, columns)
    return rows


def _add_far_days(
    rows: list[dict[str, Any]], frame: pd.DataFrame, text: str, columns: tuple[str, str]
) -> None:
    """Add the days of dates that lie outside the years 1 to 9999, which columns of dates cannot hold."""
    at = [i for i, row in enumerate(rows) if text in row and columns[0] not in row and columns[1] not in row]
    if not at:
        return
    side = cast("Any", text if text in ("start", "end") else None)
    read = bounds_of_column(frame[text].iloc[at].astype("str"), side=side)
    for i, *days in zip(at, read["first_day"].tolist(), read["last_day"].tolist(), strict=True):
        if max(map(abs, days)) <= _FARTHEST:
            rows[i] |= dict(zip(columns, days, strict=True))


def _days(series: pd.Series[Any]) -> list[int]:
    days = pd.to_datetime(series).to_numpy(dtype="datetime64[s]").astype("datetime64[D]")
    return [int(day) for day in days.astype(np.int64)]


def plain_text(text: str) -> str:
    """Return a text that UTF-8 can hold: halves of a pair that stand alone become the sign for what is lost."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def plain_value(value: Any) -> Any:
    """Return a value that JSON can hold: text, number, truth, list or dictionary of such."""
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, bool | int) or value is None:
        return value
    if isinstance(value, float | np.floating):
        number = float(value)
        return (
            None
            if not math.isfinite(number)
            else int(number)
            if number.is_integer() and abs(number) < 2**53
            else number
        )
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, dict):
        return {plain_text(str(k)): plain_value(v) for k, v in value.items()}
    if type(value) is list and all(type(text) is str and text.isascii() for text in value):
        return value  # most lists are of ids
    if isinstance(value, list | tuple | set | np.ndarray):
        return [plain_value(v) for v in (sorted(value) if isinstance(value, set) else value)]
    return None if pd.isna(value) else str(value)
