"""
A SQLite database (https://sqlite.org): the tables of the dataset, `nodes` and `edges`, and what is there on a day.

`nodes` and `edges` have the properties that name a row, and all others as JSON. `UPDATE day SET day = '2018-06-01'`
chooses a day; the views `on_day` and `edges_on_day` then say of each node and edge whether it is there surely,
possibly, or possibly but not yet on record (`unrecorded`). Only whole days are taken. An edge is there when its ends
are. A bound of presence without a day is NULL.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from ..model.property_graph import PropertyGraph
from ..model.rows import edge_rows, name_of, node_rows
from ..tables.schema import PRIVATE, TABLES
from ..time.days import UNBOUNDED
from .about import HALF_CHARACTERS, LOCK, MAP, SELECTION, VOCABULARY, About, of_the_dataset
from .cleaner import Cleaner, told_apart
from .csv import rows_of_tables

ABOUT = About(
    media_type="application/vnd.sqlite3",
    readers="SQLite, DuckDB, Datasette, R, Python",
    holds="the tables as text, `nodes`, `edges`, and the view `on_day`",
    loss=(LOCK, MAP, SELECTION, HALF_CHARACTERS, VOCABULARY, of_the_dataset()),
)

_BOUNDS = ("possible_from", "possible_until", "sure_from", "sure_until", "recorded_from")
_NODE, _EDGE = ("id", "label", "type", "name"), ("source", "type", "target")
# A row is on no day when its first is after its last: 1 and 0. Days are counted from 1970-01-01.
_VIEW = """CREATE VIEW {view} AS WITH chosen AS (SELECT CAST(julianday(day) - 2440587.5 AS INTEGER) AS n FROM day)
SELECT {columns}, CASE
  WHEN ifnull(sure_from <= n, 1) AND ifnull(sure_until >= n, 1) THEN 'surely'
  WHEN recorded = 1 AND ifnull(recorded_from <= n, 1) THEN 'possibly'
  ELSE 'unrecorded' END AS presence
FROM {table}, chosen WHERE ifnull(possible_from <= n, 1) AND ifnull(possible_until >= n, 1)"""
_ENDS = " AND source IN (SELECT id FROM on_day) AND target IN (SELECT id FROM on_day)"
# `julianday` of what is no day is NULL, for which every bound holds; it also rolls 30 February over into March.
_DAY = "CREATE TABLE day (day TEXT NOT NULL CHECK (day IS date(julianday(day))))"


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as a SQLite database."""
    cleaner = Cleaner()
    database = sqlite3.connect(":memory:")
    try:
        for name, rows in rows_of_tables(graph).items():
            known = [column for column in TABLES[name].known if column != PRIVATE]  # no such row is here
            known += sorted({key for row in rows for key in row} - set(known))
            _fill(database, name, known, ([row.get(c) for c in known] for row in rows), cleaner)
        numbered = graph.with_presence()
        nodes = dict(zip(numbered.nodes["id"].tolist(), _presence(numbered.nodes), strict=True))
        _fill_parts(
            database,
            "nodes",
            _NODE,
            [({**r, "name": name_of(r)}, nodes[r["id"]]) for r in node_rows(graph)],
            cleaner,
        )
        _fill_parts(database, "edges", _EDGE, _edges(numbered), cleaner)
        database.execute(_DAY)
        database.execute("INSERT INTO day VALUES (?)", [_last_day(graph)])
        database.execute(_VIEW.format(view="on_day", table="nodes", columns=", ".join(_NODE)))
        database.execute(_VIEW.format(view="edges_on_day", table="edges", columns=", ".join(_EDGE)) + _ENDS)
        database.commit()
        out.write(database.serialize())
    finally:
        database.close()
    cleaner.warn()


def _last_day(graph: PropertyGraph) -> str:
    """Return the last day of an event, in a year that SQLite counts."""
    days = [str(row["latest"]) for row in node_rows(graph) if row["label"] == "Event" and "latest" in row]
    return max((day for day in days if "0000" <= day < "9999"), default="1970-01-01")


def _edges(graph: PropertyGraph) -> list[tuple[dict[str, Any], dict[str, int | None]]]:
    """Return the edges in their order, each with its numbers of presence."""
    at = "_at"
    while at in graph.edges:  # no property is lost
        at += "_"
    marked = graph.edges.assign(**{at: range(len(graph.edges))})
    numbers = list(_presence(graph.edges))
    rows = edge_rows(graph.with_frames(graph.nodes, marked))
    return [(row, numbers[row.pop(at)]) for row in rows]


def _presence(frame: Any) -> Iterable[dict[str, int | None]]:
    columns = [frame[name].tolist() for name in _BOUNDS]
    for values in zip(*columns, strict=True):
        cells = dict(zip(_BOUNDS, (int(v) for v in values), strict=True))
        found: dict[str, int | None] = {k: None if abs(v) >= UNBOUNDED else v for k, v in cells.items()}
        for kind in ("possible", "sure"):
            if cells[f"{kind}_from"] > cells[f"{kind}_until"]:
                found |= {f"{kind}_from": 1, f"{kind}_until": 0}
        yield found | {"recorded": int(cells["recorded_from"] < UNBOUNDED)}


def _fill_parts(
    database: sqlite3.Connection,
    name: str,
    named: Sequence[str],
    rows: Sequence[tuple[Mapping[str, Any], Mapping[str, int | None]]],
    cleaner: Cleaner,
) -> None:
    numbers = (*_BOUNDS, "recorded")
    cells = (
        [
            *(row.get(c) for c in named),
            json.dumps({k: v for k, v in row.items() if k not in named}, ensure_ascii=False, sort_keys=True),
            *(presence[c] for c in numbers),
        ]
        for row, presence in rows
    )
    _fill(database, name, [*named, "properties", *numbers], cells, cleaner, whole=numbers)


def _fill(
    database: sqlite3.Connection,
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    cleaner: Cleaner,
    whole: Sequence[str] = (),
) -> None:
    texts = told_apart([cleaner.text(column) for column in columns], str.lower)  # SQLite ignores case
    kinds = ", ".join(f"{_quoted(c)} {'INTEGER' if c in whole else 'TEXT'}" for c in texts)
    database.execute(f"CREATE TABLE {_quoted(name)} ({kinds})")
    marks = ", ".join("?" * len(columns))
    database.executemany(
        f"INSERT INTO {_quoted(name)} VALUES ({marks})",
        (
            [v if v is None or c in whole else cleaner.cell(v) for c, v in zip(columns, row, strict=True)]
            for row in rows
        ),
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""').replace("\0", "\ufffd") + '"'
