"""Commands that change the tables: add, edit, rename, merge, unmerge, remove."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import click

from ..errors import BadValueError
from .options import complete_column, complete_id, data_option, folder_to_change, json_option
from .output import print_json, printable, say

if TYPE_CHECKING:
    from ..editing import EditReport, Row

_ROWS = ("entity", "event", "relation", "claim", "source", "fact", "question")
_SET = click.option(
    "--set",
    "cells",
    multiple=True,
    metavar="COLUMN=VALUE",
    shell_complete=complete_column,
    help="A cell (repeatable); COLUMN= empties it.",
)
_DAY = click.option("--on", "day", metavar="DAY", help="Day for merged.csv (default today).")
_TABLE = click.option("--table", metavar="TABLE", help="Table of the row, such as relations.")
_LINE = click.option("--line", type=click.IntRange(1), help="With --table: the line on which the row begins.")


@click.command()
@data_option
@click.argument("table", metavar="|".join(_ROWS), type=click.Choice(_ROWS))
@click.option(
    "--set",
    "cells",
    multiple=True,
    metavar="COLUMN=VALUE",
    shell_complete=complete_column,
    help="A cell of the new row (repeatable); a terminal asks for the others.",
)
def add(data: str | None, table: str, cells: tuple[str, ...]) -> None:
    """
    Add a row to a table, after validation.

    Nothing is written when the new row brings an error.
    """
    from .asking import add_asking

    add_asking(folder_to_change(data), table, _cells(cells))


@click.command()
@click.argument("id_", metavar="[ID]", required=False, shell_complete=complete_id)
@_SET
@_TABLE
@_LINE
@click.option("--source", metavar="ID", help="Of a relation without an id: its source.")
@click.option("--type", "type_", metavar="TYPE", help="Its type.")
@click.option("--target", metavar="ID", help="Its target.")
@click.option("--start", metavar="DATE", help="Its start, where several have the same ends and type.")
@data_option
@json_option
def edit(
    id_: str | None, cells: tuple[str, ...], table: str | None, line: int | None, source: str | None,
    type_: str | None, target: str | None, start: str | None, data: str | None, as_json: bool,
) -> None:  # fmt: skip
    """
    Change cells of one row, after validation.

    \b
    policygraph edit sb-54 --set start=2018-01-01 --set note=
    policygraph edit --table relations --line 12 --set end=2024
    policygraph edit --source ag --type issued --target bulletin --set end=2024

    Other cells and rows keep their bytes. Nothing is written when the change brings an error.
    """
    from ..editing import edit_row

    if not cells:
        raise BadValueError("Nothing to change. Give --set COLUMN=VALUE, such as --set start=2018-01-01.")
    ends = {"source": source, "type": type_, "target": target, "start": start}
    given = {column: value for column, value in ends.items() if value is not None}
    if given:
        table = table or "relations"
    row = _row(id_, table, line, given)
    _print_report(edit_row(folder_to_change(data), row, _cells(cells), table=table), as_json)


@click.command()
@click.argument("old", shell_complete=complete_id)
@click.argument("new")
@_DAY
@data_option
@json_option
def rename(old: str, new: str, day: str | None, data: str | None, as_json: bool) -> None:
    """
    Give a row another id, everywhere.

    In the tables, the lock, the vocabulary's start and the dataset's own queries. merged.csv remembers OLD, so that
    it still finds the row; renaming back gives the same bytes.
    """
    from ..editing import rename_id

    _print_report(rename_id(folder_to_change(data), old, new, day=day), as_json)


@click.command()
@click.argument("a", metavar="A", shell_complete=complete_id)
@click.argument("b", metavar="B", shell_complete=complete_id)
@click.option("--keep", type=click.Choice(["A", "B"]), help="Whose cell counts where they differ.")
@_SET
@click.option("--reason", default="", help="Why they are the same, for merged.csv.")
@_DAY
@data_option
@json_option
def merge(
    a: str, b: str, keep: Literal["A", "B"] | None, cells: tuple[str, ...], reason: str, day: str | None,
    data: str | None, as_json: bool,
) -> None:  # fmt: skip
    """
    Make one row of two that are the same: A stays.

    A takes over the names, aliases and sources of B, and everything that names B. Cells that differ are listed
    and need --keep or --set. merged.csv remembers B; policygraph unmerge B brings it back.
    """
    from ..editing import merge_rows

    folder = folder_to_change(data)
    report = merge_rows(folder, a, b, keep=keep, cells=_cells(cells), reason=reason, day=day)
    _print_report(report, as_json)


@click.command()
@click.argument("old", metavar="B")
@data_option
@json_option
def unmerge(old: str, data: str | None, as_json: bool) -> None:
    """
    Undo the merge or rename that took the id B away.

    The rows get back the bytes that they had. Rows changed since are not overwritten.
    """
    from ..editing import undo_merge

    _print_report(undo_merge(folder_to_change(data), old), as_json)


@click.command()
@click.argument("id_", metavar="[ID]", required=False, shell_complete=complete_id)
@_TABLE
@_LINE
@click.option(
    "--with-references",
    is_flag=True,
    help="Also take it out of the cells that name it, and remove its relations and claims.",
)
@data_option
@json_option
def remove(
    id_: str | None,
    table: str | None,
    line: int | None,
    with_references: bool,
    data: str | None,
    as_json: bool,
) -> None:
    """Remove a row, unless other rows name it."""
    from ..editing import remove_row

    row = _row(id_, table, line, {})
    report = remove_row(folder_to_change(data), row, table=table, with_references=with_references)
    _print_report(report, as_json)


def _row(id_: str | None, table: str | None, line: int | None, cells: Mapping[str, str]) -> Row:
    """Return the one way in which a row is named."""
    ways: list[Row] = [way for way in (id_, line, cells) if way]
    if len(ways) != 1:
        raise click.UsageError("Name one row: by its ID, by --table and --line, or a relation by its ends.")
    if line is not None and table is None:
        raise click.UsageError("--line counts in a table. Give --table too, such as --table relations.")
    return ways[0]


def _cells(cells: tuple[str, ...]) -> dict[str, str]:
    parts = [cell.partition("=") for cell in cells]
    bad = next((cell for cell, (_, sign, _) in zip(cells, parts, strict=True) if not sign), None)
    if bad is not None:
        raise BadValueError(f"--set {bad!r} has no '='. Write COLUMN=VALUE, such as --set type=law.")
    return {column.strip(): value for column, _, value in parts}


def _print_report(report: EditReport, as_json: bool) -> None:
    """Print the files that were written on stdout, and on stderr what was folded or removed, and warnings."""
    if as_json:
        print_json(report.as_dict())
        return
    for note in report.notes:
        say(printable(note))
    for finding in report.warnings:
        say(f"warning: {printable(str(finding))}")
    click.echo(printable(str(report)))
