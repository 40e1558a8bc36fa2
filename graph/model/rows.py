"""Rows of a graph as plain values: text, numbers, booleans, ISO dates and lists of these, in a fixed order."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..tables.cells import join_list
from .presence import COMPUTED
from .property_graph import CAPTIONS, LABELS, PropertyGraph, is_missing


def node_rows(graph: PropertyGraph) -> list[dict[str, Any]]:
    """
    Return the nodes as dictionaries of plain values, by label and id, without what is missing.

    Values are text, bool, int, finite float, days as ISO 8601 text, and lists of these.
    """
    order = {label: at for at, label in enumerate(LABELS)}
    rows = _plain_rows(graph.nodes)
    return sorted(
        rows, key=lambda row: (order.get(str(row["label"]), len(order)), str(row["label"]), str(row["id"]))
    )


def edge_rows(graph: PropertyGraph) -> list[dict[str, Any]]:
    """Return the edges as dictionaries of plain values, by source, type, target and all else."""
    rows = _plain_rows(graph.edges)
    return sorted(
        rows,
        key=lambda row: (
            *(str(row[c]) for c in ("source", "type", "target")),
            json.dumps(row, sort_keys=True, default=str),
        ),
    )


def name_of(row: Mapping[str, Any]) -> str:
    """Return the name that is drawn for a node."""
    return str(next(row[key] for key in CAPTIONS if key in row))


def plain(value: Any) -> Any:
    """
    Return a cell as a plain value; None for what is missing or not finite.

    Examples
    --------
    >>> plain(pd.Timestamp("2018-01-01")), plain(np.float64(3)), plain(float("inf"))
    ('2018-01-01', 3.0, None)
    >>> plain(np.datetime64("-0043-03-15"))
    '-0043-03-15'
    """
    if isinstance(value, str | bool | int):
        return value
    if isinstance(value, list | tuple | set | np.ndarray):
        return [plain(v) for v in (sorted(value, key=str) if isinstance(value, set) else value)]
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if is_missing(value):
        return None
    if hasattr(value, "as_dict"):  # a node, a relationship or a path of an answer
        return plain(value.as_dict())
    if isinstance(value, dt.datetime) and value.timetz() != dt.time():
        return value.isoformat()
    if isinstance(value, dt.date | np.datetime64):
        return _day_texts(np.array([pd.Timestamp(value).as_unit("s").to_datetime64()]))[0]
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return str(value)


def _day_texts(days: npt.NDArray[np.datetime64]) -> list[str]:
    """Return days as ISO 8601 text; numpy takes the sign of a year for one of its four digits (-043)."""
    texts: list[str] = days.astype("datetime64[D]").astype(str).tolist()
    return [f"-0{text[1:]}" if text[0] == "-" and len(text) == 10 else text for text in texts]


def json_number(value: float) -> float | str:
    """
    Return a number that JSON can hold; NaN and the infinities as text, so that they differ from null.

    Examples
    --------
    >>> json_number(1.5), json_number(float("nan")), json_number(float("-inf"))
    (1.5, 'NaN', '-Infinity')
    """
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def flat(value: Any) -> Any:
    """Return a plain value for a format without lists: a list joined by `;`, a mapping as JSON."""
    if isinstance(value, list):
        return join_list(value)
    return json.dumps(value, sort_keys=True, ensure_ascii=False) if isinstance(value, dict) else value


def _plain_rows(frame: pd.DataFrame) -> Iterable[dict[str, Any]]:
    rows: list[dict[str, Any]] = [{} for _ in range(len(frame))]
    for name in frame.columns:
        if name in COMPUTED:  # computed from the dates whenever a graph is built
            continue
        column = frame[name]
        if column.dtype.kind == "M":
            values = _day_texts(column.to_numpy())
        else:
            values = [plain(v) for v in column.tolist()]
        for at in np.flatnonzero(column.notna().to_numpy()).tolist():
            if values[at] is not None:
                rows[at][str(name)] = values[at]
    return rows
