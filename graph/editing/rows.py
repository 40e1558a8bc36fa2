"""Add, change and remove one row of a dataset, found by its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from ..errors import BadValueError, Findings, UnknownNameError
from ..tables.schema import TABLES, VOCABULARY_FILE
from .dataset_edit import DatasetEdit, Row, edit_dataset
from .lock import update_lock
from .references import Reference, home_of, references_to, remove_id, texts_with
from .report import EditReport, saved
from .table_text import Record

TABLE_OF = {
    "entity": "entities",
    "event": "events",
    "relation": "relations",
    "claim": "claims",
    "source": "sources",
    "fact": "facts",
    "question": "questions",
}
"""Table of what a row describes."""


def add_row(folder: str | Path, what: str, cells: Mapping[str, str]) -> Findings:
    """
    Add one row to a table of a dataset, unless the dataset would then have an error that it did not have before.

    Parameters
    ----------
    folder
        The dataset.
    what
        "entity", "event", "relation", "claim", "source", "fact" or "question".
    cells
        Cells by column, as text; blank ones are left out.

    Returns
    -------
    warnings
        New warnings that the row brings.

    Raises
    ------
    UnknownNameError
        If `what` or a column is not known.
    BadValueError
        If a required cell is missing, the file cannot be written, or the dataset is the one inside the
        installed package.
    DataError
        If the row would bring a new error; nothing is written.

    Examples
    --------
    >>> import graph as pg
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     files = pg.create_dataset(folder)
    ...     pg.add_row(folder, "source", {"id": "minutes", "title": "Minutes of the council", "kind": "primary"})
    0 errors, 0 warnings
    """
    if what not in TABLE_OF:
        raise UnknownNameError.among("kind of row", what, TABLE_OF)
    edit = edit_dataset(folder)
    edit.add(TABLE_OF[what], cells)
    return edit.save()


def edit_row(
    folder: str | Path, row: Row, cells: Mapping[str, str], *, table: str | None = None
) -> EditReport:
    """
    Change cells of one row; the other cells, and the other rows, keep their bytes.

    Parameters
    ----------
    folder
        The dataset.
    row
        Its id, or, with a table, the line on which it begins or cells that it alone has.
    cells
        New cells by column; an empty text empties one.
    table
        Table of the row; None finds the one that has the id.

    Raises
    ------
    UnknownNameError
        If the row or a column is not known.
    BadValueError
        If several rows are meant, or a cell is an id that other rows name; `rename_id` changes those.
    DataError
        If the dataset would have a new error; nothing is written.

    Examples
    --------
    >>> import graph as pg
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     files = pg.create_dataset(folder)
    ...     print(pg.edit_row(folder, "drought-report", {"date": "2023-09", "place": ""}))
    events.csv: 1 row changed
    """
    edit = edit_dataset(folder)
    table = _table_of(edit, row, table)
    record = edit.find(table, row)
    if cells.get("id", old := edit.table(table).value(record, "id")) != old and old:
        raise BadValueError(f"The id {old!r} is changed by policygraph rename {old} {cells['id'] or 'NEW'}.")
    edit.set(table, record, cells)
    update_lock(edit)
    return saved(edit)


def remove_row(
    folder: str | Path, row: Row, *, table: str | None = None, with_references: bool = False
) -> EditReport:
    """
    Remove one row, unless others name it.

    Parameters
    ----------
    folder, row, table
        As for `edit_row`.
    with_references
        Also take the id out of the cells that name it, and remove the rows that mean nothing without it, such as
        its relations and claims, and in turn what names those. The notes of the report list each.

    Raises
    ------
    UnknownNameError
        If the row is not known.
    BadValueError
        If something names it and `with_references` is off, or the vocabulary opens the page on it.
    DataError
        If the dataset would have a new error; nothing is written.

    Examples
    --------
    >>> import graph as pg
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     files = pg.create_dataset(folder)
    ...     report = pg.remove_row(folder, "drought-report", with_references=True)
    ...     print(*report.notes)
    claims.csv, line 2, column 'event': board-use-2023: emptied.
    """
    edit = edit_dataset(folder)
    table = _table_of(edit, row, table)
    record = edit.find(table, row)
    id_ = edit.table(table).value(record, "id")
    found = list(references_to(edit, id_)) if id_ else []
    if found and not with_references:
        listed = "".join(f"\n  {each}" for each in found[:_SHOWN])
        more = f"\n  … and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
        places = Counter(f"{each.table}.csv" for each in found)
        counts = ", ".join(f"{number:,} in {file}" for file, number in places.items())
        raise BadValueError(
            f"{id_!r} is not removed: rows name it, {counts}.{listed}{more}\n"
            "--with-references (with_references=True) takes it out of them, and removes relations and claims of it."
        )
    files = texts_with(edit, id_) if id_ else []
    if VOCABULARY_FILE in files:
        raise BadValueError(f"{VOCABULARY_FILE} opens the page on {id_!r}. Choose another start first.")
    notes: list[str] = []
    _remove(edit, table, record, notes)
    update_lock(edit)
    notes += [f"{file} names {id_} and is left as it is." for file in files]
    return saved(edit, notes=notes)


_SHOWN = 20


def _table_of(edit: DatasetEdit, row: Row, table: str | None) -> str:
    if table is not None:
        if table not in TABLES:
            raise UnknownNameError.among("table", table, TABLES)
        return table
    if not isinstance(row, str):
        raise BadValueError("A row named by its line or its cells needs its table, such as relations.")
    return home_of(edit, row)


def _remove(edit: DatasetEdit, table: str, row: Record, notes: list[str]) -> None:
    """Remove a row, what names it, and what means nothing without that."""
    waiting = [(table, row)]
    while waiting:
        table, row = waiting.pop(0)
        text = edit.table(table)
        if row not in text.rows:
            continue
        id_ = text.value(row, "id")
        text.remove(row)
        for found in list(references_to(edit, id_)) if id_ else []:
            if found.needed:
                waiting.append((found.table, found.row))
                notes.append(f"{found}: removed.")
            else:
                notes.append(f"{found}: {_taken_out(edit, found, id_)}.")


def _taken_out(edit: DatasetEdit, found: Reference, id_: str) -> str:
    text = edit.table(found.table)
    cell = remove_id(found.column, text.value(found.row, found.column.name), id_)
    text.set(found.row, {found.column.name: cell})
    return f"{id_} taken out" if cell else "emptied"
