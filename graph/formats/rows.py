"""What the formats share: the rows of a graph as plain values, in a fixed order, with texts that can be written."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from ..property_graph import LABELS, PropertyGraph, is_missing

NAMES = ("short_label", "name", "title", "summary", "id")

_SURROGATES = re.compile("[\ud800-\udfff]")
# All that XML 1.0 cannot hold: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class ExportWarning(UserWarning):
    """Something was changed or left out, because the format cannot hold it."""


@dataclass
class Cleaner:
    """
    Makes texts fit to be written, and says at the end how many it changed.

    Parameters
    ----------
    xml
        Drop what XML 1.0 cannot hold; else only half characters (lone surrogates) are replaced.
    """

    xml: bool = False
    changed: int = field(default=0, init=False)

    def text(self, text: str) -> str:
        """Return the text without what cannot be written."""
        clean = _NOT_XML.sub("", text) if self.xml else _SURROGATES.sub("\ufffd", text)
        self.changed += clean != text
        return clean

    def value(self, value: Any) -> Any:
        """Return a value with every text in it made fit."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.text(str(k)): self.value(v) for k, v in value.items()}
        if isinstance(value, list):
            return [self.value(v) for v in value]
        return value

    def warn(self) -> None:
        """Say how many texts were changed."""
        if self.changed:
            what = "held control or half characters, which XML cannot hold; they were dropped"
            if not self.xml:
                what = "held half characters (lone surrogates); they were replaced"
            warnings.warn(
                f"{self.changed:,} text{'s' * (self.changed != 1)} {what}.", ExportWarning, stacklevel=4
            )


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


def graph_facts(graph: PropertyGraph) -> dict[str, str]:
    """Return what is known of the whole graph, as text."""
    wanted = ("name", "title", "description", "licence", "citation", "start")
    return {key: str(graph.info[key]) for key in wanted if graph.info.get(key)}


def name_of(row: Mapping[str, Any]) -> str:
    """Return the name that is drawn for a node."""
    return str(next(row[key] for key in NAMES if key in row))


def plain(value: Any) -> Any:
    """
    Return a cell as a plain value; None for what is missing or not finite.

    Examples
    --------
    >>> plain(pd.Timestamp("2018-01-01")), plain(np.float64(3)), plain(float("inf"))
    ('2018-01-01', 3.0, None)
    """
    if isinstance(value, str | bool | int):
        return value
    if isinstance(value, list | tuple | set | np.ndarray):
        return [plain(v) for v in (sorted(value, key=str) if isinstance(value, set) else value)]
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if is_missing(value):
        return None
    if isinstance(value, dt.date | np.datetime64):
        return str(pd.Timestamp(value).as_unit("s").to_datetime64().astype("datetime64[D]"))
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return str(value)


def flat(value: Any) -> Any:
    """Return a plain value for a format without lists: a list joined by `;`, a mapping as JSON."""
    if isinstance(value, list):
        return ";".join(str(v) for v in value)
    return json.dumps(value, sort_keys=True, ensure_ascii=False) if isinstance(value, dict) else value


def _plain_rows(frame: pd.DataFrame) -> Iterable[dict[str, Any]]:
    rows: list[dict[str, Any]] = [{} for _ in range(len(frame))]
    for name in frame.columns:
        column = frame[name]
        if column.dtype.kind == "M":
            values = column.to_numpy().astype("datetime64[D]").astype(str).tolist()
        else:
            values = [plain(v) for v in column.tolist()]
        for at in np.flatnonzero(column.notna().to_numpy()).tolist():
            if values[at] is not None:
                rows[at][str(name)] = values[at]
    return rows
