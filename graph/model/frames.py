"""Frames that people read: real dtypes, open ends as missing values with a flag, rows as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd

from ..numbers import INT64
from ..time.dates import FIRST_DAY, LAST_DAY
from .property_graph import is_missing
from .rows import json_number, plain

_EXACT = 2**53  # whole numbers beyond this are not exact as floats
_STARTS = ("earliest", "start_earliest", "start_latest")
_ENDS = ("latest", "end_earliest", "end_latest")


def with_dtypes(frame: pd.DataFrame) -> pd.DataFrame:
    """
    Give each column of objects the dtype of its values: numbers, booleans and days.

    Returns
    -------
    typed
        Whole numbers as int64, or Int64 where some are missing; other numbers as float64; booleans as bool, or
        boolean where some are missing; days as datetime64[s]. A column stays as it is when it holds anything
        else, mixed kinds, or NaN, which is a value and not a missing one.

    Examples
    --------
    >>> answer = pd.DataFrame({"n": [1, None], "day": [dt.date(2018, 1, 1), None]}, dtype=object)
    >>> [str(dtype) for dtype in with_dtypes(answer).dtypes]
    ['Int64', 'datetime64[s]']
    """
    columns = [_typed(frame.iloc[:, at]) for at in range(frame.shape[1])]
    typed = pd.concat(columns, axis=1) if columns else frame.copy()
    typed.columns = frame.columns
    typed.attrs = frame.attrs
    return typed


def _typed(column: pd.Series[Any]) -> pd.Series[Any]:
    dtype = _dtype_of(column.tolist()) if column.dtype == object else None
    return column if dtype is None else column.astype(dtype)


def _dtype_of(cells: Sequence[Any]) -> Any:
    """Return the dtype that holds all cells without loss; None when there is none."""
    values = [cell for cell in cells if cell is not None]
    kinds = {type(value) for value in values}
    whole = len(values) == len(cells)
    if kinds == {bool}:
        return "bool" if whole else "boolean"
    if kinds == {int} and all(value in INT64 for value in values):
        return "int64" if whole else "Int64"
    if kinds and kinds <= {int, float} and all(-_EXACT < v < _EXACT or type(v) is float for v in values):
        return None if any(value != value for value in values) else "float64"
    return "datetime64[s]" if kinds == {dt.date} else None


def with_open_ends(frame: pd.DataFrame) -> pd.DataFrame:
    """
    Make the bounds of open starts and ends missing, and say in two columns which they were.

    Returns
    -------
    frame
        New frame with `start_open` and `end_open` (bool): no start, or no end, by what the row says. A bound that
        is missing without the flag is not known.
    """
    starts = [column for column in _STARTS if column in frame]
    ends = [column for column in _ENDS if column in frame]
    if not starts and not ends:
        return frame
    first, last = pd.Timestamp(FIRST_DAY), pd.Timestamp(LAST_DAY)
    open_start = (frame[starts] == first).any(axis=1)
    open_end = (frame[ends] == last).any(axis=1)
    shown = frame.copy()
    shown[starts] = frame[starts].where(frame[starts] != first)
    shown[ends] = frame[ends].where(frame[ends] != last)
    return shown.assign(start_open=open_start, end_open=open_end)


def shown_cells(column: pd.Series[Any]) -> list[Any]:
    """
    Return the cells of a column: None for what is missing, and numbers that JSON does not have as text.

    Examples
    --------
    >>> shown_cells(pd.Series([1.0, None])), shown_cells(pd.Series([float("nan"), None], dtype=object))
    ([1.0, None], ['NaN', None])
    """
    if column.dtype == object:
        return [_named(cell) for cell in column.tolist()]
    return [None if is_missing(cell) else _named(cell) for cell in column.tolist()]


def _named(cell: Any) -> Any:
    if isinstance(cell, float):
        return json_number(cell)
    return None if cell is pd.NaT or cell is pd.NA else cell


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as dictionaries of plain values, as `--json` prints them; None for what is missing."""
    names = [str(name) for name in frame.columns]
    columns = [[plain(cell) for cell in shown_cells(frame.iloc[:, at])] for at in range(frame.shape[1])]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)] if columns else []
