"""Give a row another id, everywhere."""

from __future__ import annotations

import datetime
from pathlib import Path

from ..checks.context import FORBIDDEN_IN_IDS
from ..errors import BadValueError
from ..tables.schema import NODE_TABLES
from .dataset_edit import DatasetEdit, edit_dataset
from .lock import update_lock
from .references import ID_TABLES, home_of, references_to, replace_id, replace_in_texts
from .report import EditReport, saved
from .undo import forget, record_undo, recorded, undo

RENAMED = "Renamed."
"""Reason that a rename gives in `merged.csv`."""


def rename_id(folder: str | Path, old: str, new: str, *, day: str | None = None) -> EditReport:
    """
    Give a row another id, in every place where the old one stands.

    These are the columns that name rows, the lock, the entity on which the page opens, and string literals of the
    dataset's own queries that are the id as a whole. Texts, such as descriptions, stay as they are. The old id is
    put into `merged.csv`, so that whoever has it still finds the row; renaming back gives the same bytes, and moves
    what names the row since.

    Parameters
    ----------
    folder
        The dataset.
    old, new
        Present and new id of a row of any table.
    day
        Day of the rename, today when None.

    Raises
    ------
    UnknownNameError
        If nothing has the old id.
    BadValueError
        If the new one cannot be an id, or has been one before.
    DataError
        If the dataset would have a new error; nothing is written.

    Examples
    --------
    >>> import graph as pg
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     files = pg.create_dataset(folder)
    ...     print(pg.rename_id(folder, "drought-report", "report-2023"))
    claims.csv: 1 row changed
    events.csv: 1 row changed
    merged.csv: 1 row added
    merged.undo.jsonl: changed
    """
    edit = edit_dataset(folder)
    home = home_of(edit, old)
    back = recorded(edit, new, kind="rename", new=old)
    if back is not None and undo(edit, back):
        move_references(edit, old, new)  # those made since
        update_lock(edit, {old: new})
        return saved(edit, renamed={old: new})
    _refuse_new(edit, home, old, new)
    edit.set(home, edit.find(home, old), {"id": new})
    move_references(edit, old, new)
    if home in NODE_TABLES:
        remember(edit, old, new, RENAMED, day)
    update_lock(edit, {old: new})
    if back is not None:  # rows were changed since: what it could undo is of no use
        forget(edit, back)
    record_undo(edit, "rename", old, new)
    return saved(edit, renamed={old: new})


def move_references(edit: DatasetEdit, old: str, new: str) -> None:
    """Let every cell, and every other text, that names one row name another."""
    for found in list(references_to(edit, old)):
        text = edit.table(found.table)
        cell = replace_id(found.column, text.value(found.row, found.column.name), old, new)
        text.set(found.row, {found.column.name: cell})
    replace_in_texts(edit, old, new)


def remember(edit: DatasetEdit, old: str, new: str, reason: str, day: str | None) -> None:
    """Put an old id into `merged.csv`, and take out one that is used again."""
    for row in [row for row in edit.table("merged").rows if edit.name("merged", row) == new]:
        edit.table("merged").remove(row)
    today = day or datetime.date.today().isoformat()
    edit.add("merged", {"old": old, "new": new, "day": today, "reason": reason})


def _refuse_new(edit: DatasetEdit, home: str, old: str, new: str) -> None:
    if "id" not in edit.table(home).columns or edit.table(home).value(edit.find(home, old), "id") != old:
        raise BadValueError(f"{old!r} has no id to rename. Give it one: policygraph edit with --set id=ID.")
    if not new or FORBIDDEN_IN_IDS.search(new):
        raise BadValueError(
            f"{new!r} cannot be an id. Write letters, digits and hyphens, such as a-new-name."
        )
    for table in ID_TABLES:
        if edit.has(table) and any(edit.name(table, row) == new for row in edit.table(table).rows):
            raise BadValueError(
                f"{table}.csv has the id {new!r} already. To make one row of the two: policygraph merge {new} {old}."
            )
    if edit.has("merged"):
        for row in edit.table("merged").rows:
            now = edit.table("merged").value(row, "new")
            if edit.name("merged", row) == new and now != old:
                raise BadValueError(f"{new!r} is an old id of {now!r} (merged.csv). Choose another.")
