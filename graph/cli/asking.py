"""Adding a row on a terminal: asked for column by column, with suggestions."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..citations import subject_of
from ..editing import TABLE_OF, add_row
from ..tables import read_tables
from ..tables.cells import split_citation, split_list
from ..tables.schema import TABLES

if TYPE_CHECKING:
    from ..tables import Dataset

_ASKED = {
    "entities": ("id", "type", "name", "label", "description", "jurisdiction", "sources"),
    "events": ("id", "date", "type", "title", "participants", "place", "sources"),
    "relations": ("source", "type", "target", "start", "end", "description", "sources"),
    "claims": (
        *("id", "speaker", "event", "summary", "metric", "value", "unit", "qualifier", "population"),
        *("geography", "period", "about", "sources"),
    ),
    "sources": ("id", "title", "publisher", "date", "kind", "url"),
    "facts": ("subject", "property", "value", "start", "end", "sources"),
    "questions": ("id", "order", "question", "answer", "view", "focus", "sources"),
}
_WORDING = ("id", "title", "name", "summary", "description", "url", "label", "question", "answer", "order")
"""Columns of which no other row's cell is a suggestion."""


def add_asking(folder: Path, what: str, cells: Mapping[str, str]) -> None:
    """
    Add one row to a table of a dataset; on a terminal, ask for the usual columns that are not given.

    Parameters
    ----------
    folder, what, cells
        As for `add_row`.
    """
    table = TABLE_OF[what]
    asked = _asked(read_tables(folder), table, cells) if sys.stdin is not None and sys.stdin.isatty() else {}
    row = {**cells, **asked}
    for finding in add_row(folder, what, row):
        click.echo(f"warning: {finding}", err=True)
    name = subject_of(table, {column: cell.strip() for column, cell in row.items()})
    click.echo(f"{folder / table}.csv: {name}")


def _asked(dataset: Dataset, table: str, given: Mapping[str, str]) -> dict[str, str]:
    """Ask for the usual columns that are not given, with the values in use as suggestions."""
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
    """Return the values in use, the most frequent first, as many as fit on a line."""
    cells = dataset.table(table).column(column).dropna()
    if column in _WORDING or cells.empty:
        return ""
    counts = Counter(split_citation(item)[0] for cell in cells for item in split_list(cell))
    return "such as " + ", ".join(value for value, _ in counts.most_common(6))
