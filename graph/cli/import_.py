"""The command that imports files of other programs: import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import BadValueError
from .findings import print_findings
from .options import json_option, quiet_option
from .output import print_json, say

if TYPE_CHECKING:
    from ..importing import ImportReport


_TABLES = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", "")
"""Endings of tables of any shape."""


@click.command("import")
@click.argument("file", metavar="FILE|URL", type=click.Path())
@click.option(
    "--map",
    "map_file",
    metavar="MAP.toml",
    type=click.Path(path_type=Path),
    help="The map of columns to tables (default: the suggested one).",
)
@click.option(
    "-o", "--out", metavar="DIR", type=click.Path(path_type=Path), help="Folder of the new dataset."
)
@click.option("--suggest-map", "suggests", is_flag=True, help="Print a map for the file, and stop.")
@click.option("--sheet", default="", metavar="SHEET", help="With --suggest-map: the sheet of a workbook.")
@click.option(
    "--format",
    "format_",
    metavar="FORMAT",
    help="Format of a file of a graph (default: by the ending of FILE).",
)
@click.option("--query", metavar="CYPHER", help="Of a Neo4j: what to import.")
@click.option(
    "--limit",
    default=100_000,
    show_default=True,
    type=click.IntRange(1),
    help="With --query: maximum rows of the answer.",
)
@click.option(
    "--timeout",
    default=30.0,
    show_default=True,
    type=click.FloatRange(min=0.001),
    help="With --query: timeout in seconds.",
)
@click.option("--force", is_flag=True, help="Replace an existing dataset.")
@json_option
@quiet_option
def import_table(
    file: str,
    map_file: Path | None,
    out: Path | None,
    suggests: bool,
    sheet: str,
    format_: str | None,
    query: str | None,
    limit: int,
    timeout: float,
    force: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """
    Make a dataset of a table, a file of a graph or a database.

    \b
    policygraph import roster.csv --suggest-map > map.toml
    policygraph import roster.csv --map map.toml -o roster
    policygraph import network.graphml -o network
    policygraph import bolt://localhost --query 'MATCH p=()-->() RETURN p' -o net

    A map or a file that is wrong writes nothing. Otherwise the tables are written, what was not taken is reported with counts,
    and the findings of check are listed, each with the line of the file from which its row came; errors exit with 1.
    """
    from .. import importing

    from_database = query is not None or importing.is_address(file)
    if suggests:
        if out is not None or map_file is not None or from_database:
            raise click.UsageError("--suggest-map prints a map of a table. Leave out -o, --map and --query.")
        click.echo(importing.suggest_map(file, sheet), nl=False)
        return 0
    if sheet:
        raise click.UsageError("--sheet goes with --suggest-map; a map names its own sheet.")
    if out is None:
        raise click.UsageError("Name the folder of the new dataset: -o DIR.")
    if out.suffix.lower() in (".zip", ".xlsx", ".csv"):
        raise BadValueError(f"{out} would be a folder. Write -o {out.with_suffix('')}.")
    if from_database:
        if map_file is not None or format_ is not None:
            raise click.UsageError("--map and --format are for files, --query for a Neo4j. Leave one out.")
        if query is None:
            raise click.UsageError(f"Say what to import, such as: --query '{importing.EXAMPLE}'.")
        report = importing.import_database(file, query, out, limit=limit, timeout=timeout, force=force)
    elif _is_table(Path(file), map_file, format_):
        report = _import_table(Path(file), out, map_file, force, quiet)
    else:
        report = importing.import_graph(file, out, format=format_, force=force)
    if as_json:
        print_json(report.as_dict())
    else:
        for table in report.rows:
            click.echo(out / f"{table}.csv")
        click.echo(out / "vocabulary.toml")
        _say_report(report, quiet)
    return 1 if report.findings.number_of("error") else 0


def _is_table(file: Path, map_file: Path | None, format_: str | None) -> bool:
    """Tell whether a file is imported by a map: one of another ending than those of tables is of a graph."""
    if map_file is not None and format_ is not None:
        raise click.UsageError("--map is for tables, --format for files of a graph. Leave one out.")
    from ..formats import FORMATS

    other = any(file.name.lower().endswith(ending) for ending in FORMATS if ending.endswith(_TABLES[0]))
    is_named = map_file is not None or (file.suffix.lower() in _TABLES and not other and not file.is_dir())
    return format_ is None and is_named


def _import_table(file: Path, out: Path, map_file: Path | None, force: bool, quiet: bool) -> ImportReport:
    from .. import importing

    if map_file is None:
        say("No map: the suggested one is used. --suggest-map prints it.", quiet=quiet)
    return importing.import_table(file, out, map_file, force=force)


def _say_report(report: ImportReport, quiet: bool) -> None:
    """Say what was made, and all that was not taken."""
    made = ", ".join(f"{count:,} {table}" for table, count in report.rows.items())
    say(f"{report.rows_read:,} rows read: {made}.", quiet=quiet)
    for said, counts in (
        ("Left out by 'where'", report.filtered),
        ("Left out because a required cell is empty", report.without_key),
        ("Merged with a row of the same id", report.repeated),
        ("Empty cells", report.empty_cells),
    ):
        if counts:
            say(f"{said}: {', '.join(f'{name} {n:,}' for name, n in counts.items())}.", quiet=quiet)
    if report.left_out:
        say("Not taken:", quiet=quiet)
    for name, n in report.left_out.items():
        say(f"  {n:,}  {name}", quiet=quiet)
    if report.unused_columns:
        names = ", ".join(report.unused_columns)
        say(f"Columns not taken ({len(report.unused_columns)}): {names}.", quiet=quiet)
    shown = report.findings.where(severities=("error", "warning"))
    print_findings(shown)
    if shown:
        say(
            f"{report.findings.summary} in {report.folder}; policygraph check {report.folder} lists them.",
            quiet=quiet,
        )
