"""Rows as plain values that can be compared: the same from every engine, floats to ten digits."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from typing import Any

import pandas as pd

from graph.model.property_graph import is_missing
from graph.stores.values import Node, Relationship
from graph.stores.values import Path as Walk

#: Braces that hold no others: of a subquery or of a map, from the inside out.
_SUBQUERY = re.compile(r"\{[^{}]*\}")


def plain(value: Any) -> Any:
    """Turn a cell into what JSON can hold; a number that is whole and one with `.0` stay different in text only."""
    if isinstance(value, Node):
        return f"({value.id})"
    if isinstance(value, Relationship):
        return f"({value.source})-[:{value.type}]->({value.target})"
    if isinstance(value, Walk):
        return [[plain(node) for node in value.nodes], [plain(one) for one in value.relationships]]
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, (int, float)):
        return "nan" if math.isnan(value) else float(f"{value:.10g}")
    if isinstance(value, (pd.Timestamp, dt.datetime)):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(one) for key, one in sorted(value.items())}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return str(value)


def sort_lists(value: Any) -> Any:
    """Sort what is in lists, for queries that collect without an order."""
    if isinstance(value, list):
        return sorted((sort_lists(one) for one in value), key=key)
    return {name: sort_lists(one) for name, one in value.items()} if isinstance(value, dict) else value


def key(value: Any) -> str:
    """Give a text to sort any values by."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def rows(frame: pd.DataFrame, *, ordered: bool, lists_ordered: bool = True) -> list[Any]:
    """Give an answer's rows, sorted unless their order counts."""
    columns = [[plain(cell) for cell in _cells(frame.iloc[:, at])] for at in range(frame.shape[1])]
    found = [list(row) for row in zip(*columns, strict=True)]
    if not lists_ordered:
        found = [[sort_lists(cell) for cell in row] for row in found]
    return found if ordered else sorted(found, key=key)


def _cells(column: pd.Series[Any]) -> list[Any]:
    """Cells as the engine gave them: in a column with a dtype, what is missing was null."""
    cells = column.tolist()
    return cells if column.dtype == object else [None if is_missing(cell) else cell for cell in cells]


def is_ordered(query: str) -> bool:
    """Say whether the last RETURN of a query has an order; the order in a subquery of it is not one of its rows."""
    while (outer := _SUBQUERY.sub("", query)) != query:
        query = outer
    return "ORDER BY" in query.rpartition("RETURN")[2]
