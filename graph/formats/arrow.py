"""Rows as a table of Apache Arrow with typed columns, and its bytes as Parquet."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..model.rows import flat
from ..numbers import INT64
from .extras import import_extra

_DAY = re.compile(r"(?!0000)\d{4}-\d\d-\d\d")


def parquet_bytes(columns: Mapping[str, Sequence[Any]], days: Iterable[str] = ()) -> bytes:
    """
    Return columns as a Parquet file.

    Parameters
    ----------
    columns
        Plain values, None where one is missing. A column of one kind keeps it: text, whole numbers, numbers,
        booleans, lists of text. Any other becomes text.
    days
        Columns of ISO 8601 text that become days; text where one has a year that readers lack (before 1, after 9999).
    """
    arrow = import_extra("pyarrow", "parquet")
    parquet = import_extra("pyarrow.parquet", "parquet")
    wanted = set(days)
    arrays = {name: _array(arrow, list(values), name in wanted) for name, values in columns.items()}
    out = io.BytesIO()
    table = arrow.Table.from_arrays(list(arrays.values()), names=list(arrays))
    parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


def columns_of(rows: Sequence[Mapping[str, Any]], first: Sequence[str]) -> dict[str, list[Any]]:
    """Return rows as columns: those in `first`, then all others by name."""
    names = [*first, *sorted({name for row in rows for name in row} - set(first))]
    return {name: [row.get(name) for row in rows] for name in names}


def _array(arrow: Any, values: list[Any], day: bool) -> Any:
    if day and all(v is None or _DAY.fullmatch(v) for v in values):
        return arrow.array([None if v is None else dt.date.fromisoformat(v) for v in values], arrow.date32())
    kinds = {_kind(value) for value in values if value is not None}
    kind = kinds.pop() if len(kinds) == 1 else "text"
    if kind == "text":
        values = [None if v is None else _text(v) for v in values]
    types = {
        "text": arrow.string(),
        "bool": arrow.bool_(),
        "int": arrow.int64(),
        "float": arrow.float64(),
        "list": arrow.list_(arrow.string()),
    }
    return arrow.array(values, types[kind])


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return "list" if all(isinstance(item, str) for item in value) else "text"
    if type(value) is int:
        return "int" if value in INT64 else "text"
    return {bool: "bool", float: "float"}.get(type(value), "text")


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(flat(value))
