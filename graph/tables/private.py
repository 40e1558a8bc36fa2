"""
What of a dataset is private: rows with `private` set to yes, and columns that the vocabulary names.

Private rows and columns stay in the tables, where `check` and `verify` see them. Graphs are built without them, and
everything else that leaves the tables comes from a graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import BadValueError, UnknownNameError
from . import Dataset, Table
from .cells import join_list, split_citation, split_list, split_participant
from .schema import PRIVATE, TABLES, Column

_Mask = npt.NDArray[np.bool_]


def public_part(dataset: Dataset) -> Dataset:
    """
    Return a dataset without its private rows and columns, and without mentions of these rows.

    A row whose required cell names a private row is private too, such as a claim of a private speaker; so is a
    step or a question that shows nothing but private rows. Where nothing is private, the dataset itself is returned.

    Raises
    ------
    BadValueError
        If a name of a private column cannot be followed: nothing is shown rather than what should be hidden.

    Examples
    --------
    >>> from graph.tables import read_tables
    >>> whole = read_tables("data")
    >>> public_part(whole) is whole
    True
    """
    if wrong := [said for _, said in wrong_columns(dataset)]:
        raise BadValueError(f"[dataset] private: {' '.join(wrong)}")
    columns = {*split_list(dataset.vocabulary.dataset.private), PRIVATE}
    if not any(columns & set(table.frame.columns) for table in dataset.tables.values()):
        return dataset
    hidden = private_rows(dataset)
    gone = _ids(dataset, hidden)
    tables = {name: _without(table, hidden[name], columns, gone) for name, table in dataset.tables.items()}
    about = dataset.vocabulary.dataset
    about = replace(about, private="", start="" if about.start in gone else about.start)
    return replace(dataset, tables=tables, vocabulary=replace(dataset.vocabulary, dataset=about))


def wrong_columns(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield each private column that no table has, or that a table must have, and what is wrong with it."""
    required = {name for schema in TABLES.values() for name in schema.required}
    known = {name for schema in TABLES.values() for name in schema.known}
    known |= {str(name) for table in dataset.tables.values() for name in table.frame}
    for name in split_list(dataset.vocabulary.dataset.private):
        if name not in known:
            yield name, str(UnknownNameError.among("column", name, sorted(known - required)))
        elif name in required:
            tables = ", ".join(f"{table}.csv" for table, schema in TABLES.items() if name in schema.required)
            yield (
                name,
                f"{name!r} cannot be private: {tables} must have it. Mark single rows as private instead.",
            )


def private_rows(dataset: Dataset) -> dict[str, _Mask]:
    """Return for each table which of its rows are private."""
    hidden = {name: _marked(table) for name, table in dataset.tables.items()}
    while True:
        gone = _ids(dataset, hidden)
        more = {name: hidden[name] | _rests_on(table, gone) for name, table in dataset.tables.items()}
        if all((more[name] == hidden[name]).all() for name in hidden):
            return hidden
        hidden = more


def _marked(table: Table) -> _Mask:
    # Anything but a clear "no" hides a row; `check` has an error for what is neither.
    cells = table.column(PRIVATE)
    return np.array([isinstance(cell, str) and cell.strip().lower() != "no" for cell in cells], dtype=bool)


def _ids(dataset: Dataset, hidden: Mapping[str, _Mask]) -> set[str]:
    return {
        str(id_)
        for name, table in dataset.tables.items()
        if "id" in table.frame
        for id_ in table.frame["id"][hidden[name]].dropna()
    }


def _rests_on(table: Table, gone: set[str]) -> _Mask:
    """Tell which rows of a table say nothing without rows that are gone."""
    found = np.zeros(len(table), dtype=bool)
    for column in TABLES[table.name].columns:
        if (
            not column.refers_to
            or column.name not in table.frame
            or not (column.required or column.name == "focus")
        ):
            continue
        cells = table.frame[column.name].tolist()
        found |= [isinstance(cell, str) and bool(cell) and not _kept(column, cell, gone) for cell in cells]
    return found


def _without(table: Table, hidden: _Mask, columns: set[str], gone: set[str]) -> Table:
    frame = table.frame[~hidden].drop(columns=[c for c in table.frame if c in columns]).reset_index(drop=True)
    for column in TABLES[table.name].all_columns:
        if column.name in frame and (column.refers_to or column.kind == "citation"):
            cells = [
                _kept(column, c, gone) or None if isinstance(c, str) else c
                for c in frame[column.name].tolist()
            ]
            frame[column.name] = pd.Series(cells, index=frame.index, dtype=frame[column.name].dtype)
    return replace(table, frame=frame, lines=table.lines[~hidden], faulty=table.faulty[~hidden])


def _kept(column: Column, cell: str, gone: set[str]) -> str:
    """Return a cell without mentions of rows that are gone, and as it is when it has none."""
    items: list[str] = split_list(cell) if column.many else [cell.strip()]
    kept = [item for item in items if _named(column, item) not in gone]
    return cell if len(kept) == len(items) else join_list(kept)


def _named(column: Column, item: str) -> Any:
    if column.kind == "citation":
        return split_citation(item)[0]
    return split_participant(item)[1] if column.kind == "participant" else item
