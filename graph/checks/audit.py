"""How well a dataset is sourced: shares of rows that are cited, dated, joined up and pinned."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from ..citations import list_citations, read_lock, subjects
from ..errors import BadValueError, UnknownNameError
from ..tables import Dataset, Table
from ..tables.cells import split_list, split_participant
from ..tables.schema import CITED_TABLES, NODE_TABLES, TABLES, columns_where

THRESHOLDS: Mapping[str, tuple[str, float]] = MappingProxyType(
    {
        "sourced": ("at least", 1.0),
        "single_sourced": ("at most", 0.75),
        "undated": ("at most", 0.1),
        "orphaned": ("at most", 0.05),
        "pinned": ("at least", 0.95),
        "median_lines": ("at most", 5.0),
    }
)
"""What a dataset should reach, by measure: shares of 1, and lines."""

AUDIT_COLUMNS = ("table", "type", "measure", "rows", "count", "share", "limit", "passed")
_DATED = {"events": ("date",), "claims": ("period", "event"), "sources": ("date",)}


def audit(dataset: Dataset, thresholds: Mapping[str, float] | None = None) -> pd.DataFrame:
    """
    Measure how well the rows of a dataset are sourced.

    Parameters
    ----------
    dataset
        Tables as read.
    thresholds
        Other limits than `THRESHOLDS` for some measures, such as `{"single_sourced": 0.5}`.

    Returns
    -------
    audit
        One row for each table (`type` empty) and type, and measure: `rows` that are looked at, `count` of those to
        which it applies, `share` of them, the `limit` ("at most 0.1") and whether it is `passed`. Limits hold for
        whole tables; for a single type `limit` and `passed` are missing. The measures:

        * `sourced`: the row has a citation; `single_sourced`: all of its citations are of one source;
        * `undated`: an event or source without a date, a claim with neither period nor event (others may be undated);
        * `orphaned`: nothing but its own citations joins it to another row; of sources, nothing cites it;
        * `pinned`: of citations with lines, those in the lock file, among sources with a text (`text_sha256` or
          `text_file`); `median_lines`: the median length of passages, in lines, as `share`;
        * `kind`: of sources, by kind, without a limit.

    Raises
    ------
    UnknownNameError
        If a threshold names no measure.

    Examples
    --------
    >>> import graph as pg
    >>> measured = pg.audit(pg.read_tables("data"))
    >>> bool(measured.query("measure == 'sourced'")["passed"].dropna().all())
    True
    """
    limits = {name: value for name, (_, value) in THRESHOLDS.items()}
    for name, value in (thresholds or {}).items():
        if name not in limits:
            raise UnknownNameError.among("measure", name, limits)
        if not value >= 0:
            raise BadValueError(f"The threshold of {name} is {value}. It must be 0 or more.")
        limits[name] = value
    citations = list_citations(dataset)
    rows: list[tuple[Any, ...]] = []
    for name, table in dataset.tables.items():
        if not (TABLES[name].cited or TABLES[name].label) or not len(table):
            continue
        rows += _of_table(name, _marks(dataset, table, citations), _types(table), limits)
    rows += _of_passages(dataset, citations, limits)
    frame = pd.DataFrame(rows, columns=list(AUDIT_COLUMNS))
    return frame.astype({"rows": "int64", "count": "int64", "share": "float64", "passed": "boolean"})


def _of_table(
    name: str, marks: pd.DataFrame, types: pd.Series[Any], limits: Mapping[str, float]
) -> list[tuple[Any, ...]]:
    """Measure a table as a whole, then each of its types."""
    measures = [str(measure) for measure in marks]
    rows = [_row(name, "", measure, marks[measure], limits) for measure in measures]
    kind = "kind" if name == "sources" else "type"
    for type_, members in types.groupby(types, sort=True):
        part = marks.loc[members.index]
        if kind == "kind":
            share = len(members) / len(marks)
            rows.append((name, type_, "kind", len(marks), len(members), share, None, None))
        rows += [_row(name, str(type_), measure, part[measure], None) for measure in measures]
    return rows


def _row(
    table: str, type_: str, measure: str, marks: pd.Series[Any], limits: Mapping[str, float] | None
) -> tuple[Any, ...]:
    share = float(marks.mean()) if len(marks) else 0.0
    return (table, type_, measure, len(marks), int(marks.sum()), share, *_judged(measure, share, limits))


def _judged(measure: str, value: float, limits: Mapping[str, float] | None) -> tuple[str | None, bool | None]:
    if limits is None:
        return None, None
    side, limit = THRESHOLDS[measure][0], limits[measure]
    return f"{side} {limit:g}", value >= limit if side == "at least" else value <= limit


def _types(table: Table) -> pd.Series[Any]:
    column = {"sources": "kind", "claims": "metric"}.get(table.name, "type")
    return table.column(column).fillna("(none)").astype("str")


def _marks(dataset: Dataset, table: Table, citations: pd.DataFrame) -> pd.DataFrame:
    """One column of truth for each measure of a table."""
    marks: dict[str, Any] = {}
    ids = pd.Series(subjects(table), index=table.frame.index, dtype="str")
    if table.name in CITED_TABLES:
        own = citations[citations["table"] == table.name]
        sources = own.groupby("subject")["source"].nunique()
        number = ids.map(sources).fillna(0)
        marks["sourced"] = number > 0
        marks["single_sourced"] = number == 1
    if table.name in _DATED:
        dates = pd.concat([table.column(name) for name in _DATED[table.name]], axis=1)
        marks["undated"] = dates.isna().all(axis=1)
    if table.name == "sources":
        marks["orphaned"] = ~ids.isin(citations["source"])
    elif TABLES[table.name].label:
        marks["orphaned"] = ~ids.isin(_joined(dataset))
    return pd.DataFrame(marks, index=table.frame.index)


def _joined(dataset: Dataset) -> set[str]:
    """Ids of rows that are joined to another row, from either side."""
    joined: set[str] = set()
    known = {id_ for name in NODE_TABLES for id_ in subjects(dataset.table(name))}
    for name, column in columns_where():
        table = dataset.table(name)
        if not column.refers_to or not TABLES[name].cited or column.name not in table.frame:
            continue
        for id_, cell in zip(subjects(table), table.column(column.name).tolist(), strict=True):
            if isinstance(cell, str):
                named = {split_participant(part)[1] for part in split_list(cell)}
                named = named & known if column.or_text else named
                joined |= {id_, *named} if named else set()
    return joined


def _of_passages(
    dataset: Dataset, citations: pd.DataFrame, limits: Mapping[str, float]
) -> list[tuple[Any, ...]]:
    """Measure how many cited passages are pinned, and how long they are."""
    sources = dataset.table("sources")
    has_text = sources.column("text_sha256").notna() | sources.column("text_file").notna()
    texts = set(sources.frame.loc[has_text, "id"].dropna()) if len(sources) else set()
    passages = citations[(citations["first"] > 0) & citations["source"].isin(texts)]
    if passages.empty:
        return []
    lock = read_lock(dataset)
    key = ["subject", "source", "lines"]
    entries = set(lock[key].itertuples(index=False, name=None))
    pinned = pd.Series([entry in entries for entry in passages[key].itertuples(index=False, name=None)])
    median = float((passages["last"] - passages["first"] + 1).median())
    judged = _judged("median_lines", median, limits)
    return [
        _row("citations", "", "pinned", pinned, limits),
        ("citations", "", "median_lines", len(passages), len(passages), median, *judged),
    ]
