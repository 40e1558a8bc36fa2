"""Add one row to a table: in a copy of the dataset first, which must pass the checks."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..errors import BadValueError, DataError, Finding, UnknownNameError
from ..files import refuse_package, replacing
from ..tables import read_tables
from ..tables.schema import TABLES, VOCABULARY_FILE

TABLE_OF = {"entity": "entities", "event": "events", "source": "sources"}
"""Table of what a row describes."""


def add_row(folder: str | Path, what: str, cells: Mapping[str, str]) -> list[Finding]:
    """
    Add one row to a table of a dataset, unless the dataset would then have an error that it did not have before.

    Parameters
    ----------
    folder
        The dataset.
    what
        "entity", "event" or "source".
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
    []
    """
    if what not in TABLE_OF:
        raise UnknownNameError.among("kind of row", what, TABLE_OF)
    table = TABLE_OF[what]
    columns = TABLES[table]
    for column in cells:
        if column not in columns.known and not column.startswith("x_"):
            raise UnknownNameError.among(f"column of {table}.csv", column, columns.known)
    row = {column: value.strip() for column, value in cells.items() if value.strip()}
    missing = [column for column in columns.required if column not in row]
    if missing:
        raise BadValueError(
            f"A row of {table}.csv needs {', '.join(missing)}. Give --set {missing[0]}=VALUE."
        )
    refuse_package(Path(folder))
    return write_checked(Path(folder), table, row)


def write_checked(folder: Path, table: str, row: Mapping[str, str]) -> list[Finding]:
    """Write the table with the row at its end; first in a copy of the dataset, which must pass the checks."""
    from ..checks import check

    file = folder / f"{table}.csv"
    content = _with_row(file, row, TABLES[table].required)
    with tempfile.TemporaryDirectory() as copy:
        for name in [*(f"{t}.csv" for t in TABLES), VOCABULARY_FILE]:
            if (folder / name).is_file():
                shutil.copyfile(folder / name, Path(copy) / name)
        before = {(f.code, f.value, f.message) for f in check(read_tables(folder))}
        (Path(copy) / file.name).write_text(content, encoding="utf-8", newline="")
        new = [f for f in check(read_tables(copy)) if (f.code, f.value, f.message) not in before]
    if any(f.severity == "error" for f in new):
        raise DataError(new)
    with replacing(file, force=True) as out:
        out.write(content.encode("utf-8"))
    return new


def _with_row(file: Path, row: Mapping[str, str], required: tuple[str, ...]) -> str:
    """Return the text of the table with one row more, and a column more where the row needs one."""
    text = file.read_bytes().decode("utf-8-sig") if file.exists() else ",".join(required) + "\n"
    ending = "\r\n" if "\r\n" in text else "\n"
    records = [record for record in csv.reader(io.StringIO(text, newline="")) if record]
    header = records[0]
    more = [column for column in row if column not in header]
    line = _csv_line([row.get(column, "") for column in [*header, *more]], ending)
    if not more:
        return text + ("" if text.endswith("\n") else ending) + line
    padded = [[*header, *more], *([*record, *[""] * len(more)] for record in records[1:])]
    return "".join(_csv_line(record, ending) for record in padded) + line


def _csv_line(cells: list[str], ending: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=ending).writerow(cells)
    return out.getvalue()
