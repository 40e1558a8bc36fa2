"""Adding one row to a table: asked for, suggested, checked, then written."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..editing.rows import write_checked
from ..errors import BadValueError, UnknownNameError
from ..tables import read_tables
from ..tables.schema import TABLES

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
    for finding in write_checked(folder, table, row):
        click.echo(f"warning: {finding}", err=True)
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
