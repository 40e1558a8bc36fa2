"""Rows of a frame as the JSON text that the embedded engine loads in bulk, column by column for speed."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring_ascii
from typing import Any

import numpy as np
import pandas as pd

from ...errors import BadValueError
from ...numbers import INT64
from ..description import plain_column

#: Rows in one piece of text: enough to make a call cheap, few enough to keep both sides' memory small.
CHUNK = 20_000

# The form that the engine tries first: a day alone costs it two Java exceptions, and half the time of a load.
_MIDNIGHT = "T00:00"
_DECLARED = {"M": "DATE", "f": "DOUBLE", "b": "BOOLEAN", "i": "LONG", "u": "LONG"}


def declared_type(column: pd.Series[Any]) -> str | None:
    """
    Return the engine's type for a column: DATE, STRING, DOUBLE, LONG, BOOLEAN, LIST (of text), or None for mixed ones.

    Examples
    --------
    >>> declared_type(pd.Series([["SB 54"], None]))
    'LIST'
    """
    kind = column.dtype.kind
    if kind in _DECLARED:
        return _DECLARED[kind]
    if column.dtype != object:
        return "STRING"
    kinds = {type(value) for value in column[column.notna()]}
    if kinds == {str}:
        return "STRING"
    if kinds == {dt.date}:
        return "DATE"
    if kinds == {list} and all(type(item) is str for cell in column[column.notna()] for item in cell):
        return "LIST"
    return None


def filled(frame: pd.DataFrame, leave_out: Sequence[str]) -> pd.DataFrame:
    """Return the columns that hold anything, without the named ones."""
    columns = [name for name in frame.columns if name not in leave_out and frame[name].notna().any()]
    return frame[columns]


def json_rows(frame: pd.DataFrame, ends: Mapping[str, Sequence[str]] | None = None) -> Iterator[str]:
    """
    Yield a frame as JSON lists of objects, a chunk of rows at a time; what is missing is left out.

    Parameters
    ----------
    frame
        One column a property.
    ends
        Record ids to put next to them (`_src` and `_dst` of edges), one a row.

    Raises
    ------
    BadValueError
        If a cell holds something that the engine cannot keep.

    Examples
    --------
    >>> list(json_rows(pd.DataFrame({"id": ["a", "b"], "number": [1.5, None]})))
    ['[{"id":"a","number":1.5},{"id":"b"}]']
    """
    for start in range(0, len(frame), CHUNK):
        chunk = frame.iloc[start : start + CHUNK]
        columns = [
            [f'"{key}":"{rid}"' for rid in rids[start : start + CHUNK]] for key, rids in (ends or {}).items()
        ]
        columns += [_cells(str(name), chunk[name]) for name in chunk.columns]
        rows = ["{" + ",".join(filter(None, row)) + "}" for row in zip(*columns, strict=True)]
        yield "[" + ",".join(rows or ["{}"] * len(chunk)) + "]"


def _cells(name: str, column: pd.Series[Any]) -> list[str]:
    """Return `"name":value` for each cell, and nothing for a missing one."""
    if name.startswith("@") or name in ("_src", "_dst"):
        raise BadValueError(f"A property cannot be called {name!r} in the embedded engine. Rename it.")
    start = encode_basestring_ascii(name) + ":"
    if column.dtype.kind == "M":
        days = np.datetime_as_string(column.to_numpy().astype("datetime64[D]")).tolist()
        return ["" if day == "NaT" else f'{start}"{day}{_MIDNIGHT}"' for day in days]
    values = plain_column(column)
    encode = _ENCODERS.get(declared_type(column) or "", _encode)
    try:
        return ["" if value is None else start + encode(value) for value in values]
    except UnicodeEncodeError:
        raise BadValueError(f"The property {name!r} holds half a character (a lone surrogate).") from None
    except (TypeError, ValueError, OverflowError) as error:
        raise BadValueError(f"The property {name!r} cannot be stored: {error}.") from error


def _encode_text(value: str) -> str:
    # JSON writes half a character as readily as a whole one; the engine could not keep it.
    if not value.isascii():
        value.encode()
    return encode_basestring_ascii(value)


def _encode_list(value: list[str]) -> str:
    return "[" + ",".join(map(_encode_text, value)) + "]"


def _encode(value: Any) -> str:
    _check(value)
    return _JSON.encode(value)


def _check(value: Any) -> None:
    if isinstance(value, str):
        value.encode()
    elif isinstance(value, int):
        if value not in INT64:
            raise OverflowError(f"{value} is beyond 64 bits, write it as text")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} is not a number")
    elif isinstance(value, list | tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            _check(item)


def _encode_day(value: dt.date) -> str:
    return f'"{value.isoformat()}{_MIDNIGHT}"'


def _day(value: Any) -> str:
    if type(value) is dt.date:
        return value.isoformat()
    raise TypeError(f"a {type(value).__name__} is not text, a number, a day or a list of these")


_JSON = json.JSONEncoder(default=_day)
_ENCODERS: dict[str, Callable[[Any], str]] = {
    "STRING": _encode_text,
    "LIST": _encode_list,
    "DATE": _encode_day,
}
