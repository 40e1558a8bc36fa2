"""Adding one row to a table: asked for, suggested, checked, then written."""

from __future__ import annotations

import csv
import io
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import BadValueError, DataError, UnknownNameError
from ..tables import TABLES, VOCABULARY_FILE, read_tables

if TYPE_CHECKING:
    from ..tables import Dataset

_TABLE_OF = {"entity": "entities", "event": "events", "source": "sources"}
_ASKED = {
    "entities": ("id", "type", "name", "label", "description", "jurisdiction", "sources"),
    "events": ("id", "date", "type", "title", "participants", "place", "sources"),
    "sources": ("id", "title", "publisher", "date", "kind", "url"),
}


def add_row(folder: Path, what: str, cells: Mapping[str, str]) -> None:
    """
    Add one row to a table of a dataset, when the dataset with it has no error that it had not before.

    Parameters
    ----------
    folder
        The dataset.
    what
        "entity", "event" or "source".
    cells
        Cells by column. On a terminal, what is missing of the usual columns is asked for.

    Raises
    ------
    UnknownNameError
        If a column is not one of the table's.
    DataError
        If the row would bring a new error; nothing is written.
    """
    table = _TABLE_OF[what]
    dataset = read_tables(folder)
    known = TABLES[table].known
    for column in cells:
        if column not in known and not column.startswith("x_"):
            raise UnknownNameError.among(f"column of {table}.csv", column, known)
    row = {**cells, **_asked(dataset, table, cells)} if sys.stdin.isatty() else dict(cells)
    row = {column: value.strip() for column, value in row.items() if value.strip()}
    missing = [column for column in TABLES[table].required if column not in row]
    if missing:
        raise BadValueError(
            f"A row of {table}.csv needs {', '.join(missing)}. Give --set {missing[0]}=VALUE."
        )
    _write_checked(folder, table, row)
    click.echo(f"{folder / table}.csv: {row['id']}")


def _asked(dataset: Dataset, table: str, given: Mapping[str, str]) -> dict[str, str]:
    """Ask for the usual columns that are not given, with what is there as suggestions."""
    answers: dict[str, str] = {}
    required = TABLES[table].required
    for column in _ASKED[table]:
        if column in given:
            continue
        hint = _suggestions(dataset, table, column)
        text = column + (f" ({hint})" if hint else "")
        answers[column] = click.prompt(
            text, default=None if column in required else "", show_default=False, err=True
        )
    return answers


def _suggestions(dataset: Dataset, table: str, column: str) -> str:
    """Return the values in use, the most frequent first, as far as a line holds them."""
    cells = dataset.table(table).column(column).dropna()
    if column in ("id", "title", "name", "description", "url", "label") or cells.empty:
        return ""
    common = cells.str.split(";").explode().str.partition("#")[0].value_counts().head(6)
    return "such as " + ", ".join(str(value) for value in common.index)


def _write_checked(folder: Path, table: str, row: Mapping[str, str]) -> None:
    """Write the table with the row at its end; first into a copy of the dataset, which has to check."""
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
    for finding in new:
        click.echo(f"warning: {finding}", err=True)
    _replace(file, content)


def _with_row(file: Path, row: Mapping[str, str], required: tuple[str, ...]) -> str:
    """Return the text of the table with one row more, and a column more where the row needs one."""
    text = file.read_text("utf-8-sig") if file.exists() else ",".join(required) + "\n"
    records = [record for record in csv.reader(io.StringIO(text, newline="")) if record]
    header = records[0]
    more = [column for column in row if column not in header]
    line = _csv_line([row.get(column, "") for column in [*header, *more]])
    if not more:
        return text + ("" if text.endswith("\n") else "\n") + line
    padded = [[*header, *more], *([*record, *[""] * len(more)] for record in records[1:])]
    return "".join(_csv_line(record) for record in padded) + line


def _csv_line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _replace(file: Path, content: str) -> None:
    """Write beside the file, then switch, so that a stop in between leaves the old one whole."""
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_text(content, encoding="utf-8", newline="")
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise BadValueError(f"Cannot write {file}: {error.strerror}.") from error
