"""
Rows of a graph as plain values: text, numbers, booleans, ISO dates and lists of these, in a fixed order.

They are kept column by column, as distinct values and which of them each row has: names, types, ids and citations
repeat, so that what is done to a value (escaping, quoting) is done once, and a cell of a million rows is a number.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..tables.cells import join_list
from .presence import COMPUTED
from .property_graph import CAPTIONS, LABELS, PropertyGraph, is_missing

_CHUNK = 2_000
Codes = npt.NDArray[np.signedinteger[Any]]
Texts = Callable[[int, int], list[str]]
"""Gives the texts of the rows from one to before another."""


def numbers(first: int, end: int) -> list[str]:
    """Return the numbers of rows, counted from 0, as texts."""
    return [str(at) for at in range(first, end)]


@dataclass(frozen=True, slots=True)
class Column:
    """
    The cells of a column.

    Parameters
    ----------
    values
        Plain values, most of them distinct.
    codes
        Position in `values` for each row; -1 where it has none.
    """

    values: Sequence[Any]
    codes: Codes

    @classmethod
    def of(cls, cells: Sequence[Any]) -> Column:
        """Return the column of some cells, of which None are missing."""
        filled = np.array([cell is not None for cell in cells], bool)
        return cls([cell for cell in cells if cell is not None], np.where(filled, filled.cumsum() - 1, -1))

    def cells(self) -> list[Any]:
        """Return the value of each row; None where it has none."""
        values = [*self.values, None]
        return [values[code] for code in self.codes.tolist()]

    def map(self, change: Callable[[Any], Any]) -> Column:
        """Return the column with each value changed."""
        return Column([change(value) for value in self.values], self.codes)

    def where(self, mask: npt.NDArray[np.bool_]) -> Column:
        """Return the column with the values of some rows only."""
        return Column(self.values, np.where(mask, self.codes, -1))

    def filled(self) -> Column:
        """Return the column without the values that are None."""
        kept = np.array([*(value is not None for value in self.values), False])
        return self.where(kept[self.codes])

    def texts(self, text_of: Callable[[Any], str]) -> Texts:
        """Return what gives the texts of rows, as `text_of` makes them of values; "" where a row has none."""
        if len(self.values) * 2 > len(self.codes):  # few repeat: all texts would take as much as the file

            def texts_of(first: int, end: int) -> list[str]:
                return ["" if c < 0 else text_of(self.values[c]) for c in self.codes[first:end].tolist()]

            return texts_of
        texts = [*map(text_of, self.values), ""]
        return lambda first, end: [texts[code] for code in self.codes[first:end].tolist()]


@dataclass(frozen=True, slots=True)
class Columns(Mapping[str, Column]):
    """The rows of the nodes or the edges of a graph, in a fixed order, by column."""

    columns: Mapping[str, Column]
    size: int
    """The number of rows."""

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)

    def ordered(self, order: npt.NDArray[np.int64]) -> Columns:
        """Return the rows in another order, given by their positions."""
        return _sorted(self.columns, order)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield each row as a dictionary, without what is missing."""
        return dictionaries(self.items(), self.size)

    def joined(self, parts: Sequence[str | Texts]) -> Iterator[str]:
        """Yield the text of many rows at a time; each row is its parts one after the other."""
        for first in range(0, self.size, _CHUNK):
            end = min(first + _CHUNK, self.size)
            texts = [[part] * (end - first) if isinstance(part, str) else part(first, end) for part in parts]
            yield "".join(map("".join, zip(*texts, strict=True)))


def dictionaries(columns: Iterable[tuple[str, Column]], size: int) -> Iterator[dict[str, Any]]:
    """Yield rows as dictionaries, without what is missing; of two columns of one name, a row has what one of them has."""
    columns = list(columns)
    for first in range(0, size, _CHUNK):
        part = [
            (name, column.values, column.codes[first : first + _CHUNK].tolist()) for name, column in columns
        ]
        for at in range(min(_CHUNK, size - first)):
            yield {name: values[codes[at]] for name, values, codes in part if codes[at] >= 0}


def of_both(one: Column, other: Column, make: Callable[[Any, Any], Any]) -> Column:
    """Return for each row what is made of its values in two columns; it is made once for each pair."""
    size = len(other.values) + 1
    pairs, codes = np.unique(one.codes.astype(np.int64) * size + other.codes + 1, return_inverse=True)
    others = [None, *other.values]
    return Column([make(one.values[pair // size], others[pair % size]) for pair in pairs.tolist()], codes)


def first_of(columns: Columns, names: tuple[str, ...]) -> Column:
    """Return for each row the value of the first of some columns that it has."""
    values: list[Any] = []
    codes = np.full(columns.size, -1)
    for name in names:
        if name in columns:
            own = columns[name].codes
            codes = np.where((codes < 0) & (own >= 0), own + len(values), codes)
            values.extend(columns[name].values)
    return Column(values, codes)


def node_rows(graph: PropertyGraph) -> list[dict[str, Any]]:
    """
    Return the nodes as dictionaries of plain values, by label and id, without what is missing.

    Values are text, bool, int, finite float, days as ISO 8601 text, and lists of these.
    """
    return list(node_columns(graph).rows())


def edge_rows(graph: PropertyGraph) -> list[dict[str, Any]]:
    """Return the edges as dictionaries of plain values, by source, type, target and all else."""
    return list(edge_columns(graph).rows())


def node_columns(graph: PropertyGraph) -> Columns:
    """Return the nodes by column, in the order of `node_rows`."""
    labels = {label: at for at, label in enumerate(LABELS)}
    columns = _columns(graph.nodes)
    label = _ranks(columns["label"], lambda value: (labels.get(str(value), len(labels)), str(value)))
    return _sorted(columns, np.lexsort((_ranks(columns["id"], str), label)))


def edge_columns(graph: PropertyGraph) -> Columns:
    """Return the edges by column, in the order of `edge_rows`."""
    columns = _columns(graph.edges)
    ranks = [_ranks(columns[name], str) for name in ("target", "type", "source")]
    order = np.lexsort(ranks)
    same = np.logical_and.reduce([ranks_of[order][1:] == ranks_of[order][:-1] for ranks_of in ranks])
    _sort_by_all_cells(order, same, columns)
    return _sorted(columns, order)


def _sort_by_all_cells(
    order: npt.NDArray[np.int64], same: npt.NDArray[np.bool_], columns: Mapping[str, Column]
) -> None:
    """Sort by all cells, in place, the rows of which each is the same as the one before it by what they are sorted by."""
    cells = [(name, column.values, column.codes) for name, column in columns.items()]

    def key(at: int) -> str:
        row = {name: values[codes[at]] for name, values, codes in cells if codes[at] >= 0}
        return json.dumps(row, sort_keys=True, default=str)

    steps = np.diff(np.concatenate(([False], same, [False])).astype(np.int8))
    starts, ends = np.flatnonzero(steps == 1).tolist(), (np.flatnonzero(steps == -1) + 1).tolist()
    for first, end in zip(starts, ends, strict=True):
        order[first:end] = sorted(order[first:end].tolist(), key=key)


def _columns(frame: pd.DataFrame) -> dict[str, Column]:
    names = [name for name in frame.columns if name not in COMPUTED]  # these follow from the dates
    return {str(name): _column(frame[name]) for name in names}


def _column(column: pd.Series[Any]) -> Column:
    if column.dtype.kind == "M":
        codes, days = pd.factorize(column.to_numpy())
        return Column(_day_texts(days), codes.astype(np.int32))
    if column.dtype != object and column.dtype.kind != "f":  # of floats, 0 and -0 would be one
        codes, distinct = pd.factorize(column)
        texts = isinstance(column.dtype, pd.StringDtype)
        values = distinct.tolist() if texts else [plain(value) for value in distinct.tolist()]
        return Column(values, codes.astype(np.int32))
    known: dict[Hashable, int] = {}
    values = []
    found = np.full(len(column), -1, np.int32)
    for at, cell in enumerate(column.tolist()):
        texts = type(cell) is list and {str}.issuperset(map(type, cell))
        value = cell if texts or type(cell) is str else plain(cell)
        if value is None:
            continue
        key: Hashable = tuple(value) if texts else value if type(value) is str else at
        code = known.setdefault(key, len(values))
        found[at] = code
        if code == len(values):
            values.append(value)
    return Column(values, found)


def _ranks(column: Column, key: Callable[[Any], Any]) -> npt.NDArray[np.int64]:
    """Return the place of each row's value among all values, in the order of a key."""
    keys = [key(value) for value in column.values]
    places = {each: at for at, each in enumerate(sorted(set(keys)))}
    ranks = np.array([*(places[each] for each in keys), -1])
    found: npt.NDArray[np.int64] = ranks[column.codes]
    return found


def _sorted(columns: Mapping[str, Column], order: npt.NDArray[np.int64]) -> Columns:
    codes = ((name, column.values, column.codes[order]) for name, column in columns.items())
    return Columns({name: Column(values, moved) for name, values, moved in codes}, len(order))


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
