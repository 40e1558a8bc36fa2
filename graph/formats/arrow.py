"""Rows as a table of Apache Arrow with typed columns, and its bytes as Parquet."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..model.rows import Column, flat
from ..numbers import INT64
from .extras import import_extra

_PART = 2**20
"""Rows of an array: texts of more than 2 GB do not fit in one."""
_DAY = re.compile(r"(?!0000)\d{4}-\d\d-\d\d")


def parquet_bytes(columns: Mapping[str, Column], days: Iterable[str] = ()) -> bytes:
    """
    Return columns as a Parquet file.

    Parameters
    ----------
    columns
        Columns of plain values. A column of one kind keeps it: text, whole numbers, numbers, booleans, lists of
        text. Any other becomes text.
    days
        Columns of ISO 8601 text that become days; text where one has a year that readers lack (before 1, after 9999).
    """
    arrow = import_extra("pyarrow", "parquet")
    parquet = import_extra("pyarrow.parquet", "parquet")
    wanted = set(days)
    arrays = {name: _array(arrow, column, name in wanted) for name, column in columns.items()}
    out = io.BytesIO()
    table = arrow.Table.from_arrays(list(arrays.values()), names=list(arrays))
    parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


def _array(arrow: Any, column: Column, day: bool) -> Any:
    """Return a column as an array: the distinct values, taken as often as rows have them."""
    values, kind = _typed(column.values, day)
    types = {
        "day": arrow.date32(),
        "text": arrow.string(),
        "bool": arrow.bool_(),
        "int": arrow.int64(),
        "float": arrow.float64(),
        "list": arrow.list_(arrow.string()),
    }
    distinct = arrow.array(values, types[kind])
    parts = [column.codes[first : first + _PART] for first in range(0, len(column.codes), _PART)]
    taken = [distinct.take(arrow.array(codes, mask=codes < 0)) for codes in parts]
    return arrow.chunked_array(taken, types[kind])


def _typed(values: Sequence[Any], day: bool) -> tuple[list[Any], str]:
    """Return values of one kind, and the kind."""
    if day and all(_DAY.fullmatch(v) for v in values):
        return [dt.date.fromisoformat(v) for v in values], "day"
    kinds = {_kind(value) for value in values}
    kind = kinds.pop() if len(kinds) == 1 else "text"
    return [_text(value) for value in values] if kind == "text" else list(values), kind


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return "list" if all(isinstance(item, str) for item in value) else "text"
    if type(value) is int:
        return "int" if value in INT64 else "text"
    return {bool: "bool", float: "float"}.get(type(value), "text")


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(flat(value))
