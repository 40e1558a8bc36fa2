"""Commands that create, check and load a dataset: init, check, build, load, info."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import SEVERITIES, BadValueError, MissingDependencyError
from ..workspace import OUT, STORE, dataset_folder
from .findings import print_findings, say_how_read, say_notes
from .options import (
    data_argument,
    data_option,
    dataset_to_read,
    folder_to_read,
    json_option,
    quiet_option,
    recorded_on,
    recorded_option,
    store_option,
)
from .output import print_json, say

if TYPE_CHECKING:
    from ..errors import Findings
    from ..model.property_graph import PropertyGraph
    from ..stores import LoadReport


@click.command()
@click.argument("folder", metavar="FOLDER|FILE", required=False, type=click.Path(path_type=Path))
@click.option("--xlsx", is_flag=True, help="Write one workbook (default dataset.xlsx) with a sheet a table.")
def init(folder: Path | None, xlsx: bool) -> None:
    """
    Create a dataset with example rows.

    A folder of CSV files; or, with --xlsx, a workbook with drop-down lists and a sheet of help.
    """
    from ..tables.starter import create_dataset, create_workbook

    if xlsx:
        folder = folder or Path("dataset.xlsx")
        click.echo(create_workbook(folder))
    elif folder is None:
        raise click.UsageError("Name the folder to create, or give --xlsx.")
    else:
        for file in create_dataset(folder):
            click.echo(file)
    say(f"Next: policygraph check {folder}")


@click.command()
@data_argument
@json_option
@quiet_option
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option("--all", "everything", is_flag=True, help="List every finding, notes too.")
@click.option("--code", "codes", multiple=True, metavar="CODE", help="List only this kind (repeatable).")
@click.option(
    "--severity",
    "severities",
    multiple=True,
    type=click.Choice(SEVERITIES),
    help="List only these (repeatable).",
)
@click.option(
    "--file",
    "files",
    multiple=True,
    metavar="FILE",
    help="List only this file, such as events.csv (repeatable).",
)
@click.option("--suggest-vocabulary", is_flag=True, help="Print the vocabulary blocks that are missing.")
@recorded_option
def check(
    data: str | None,
    as_json: bool,
    quiet: bool,
    strict: bool,
    everything: bool,
    codes: tuple[str, ...],
    severities: tuple[str, ...],
    files: tuple[str, ...],
    suggest_vocabulary: bool,
) -> int:
    """
    Check the tables and list what is wrong.

    Findings are grouped by kind, errors first, with the first few of each; --code and --all list the others,
    and --json lists all. Each has file, line, column, value and what to write instead. Notes say what is not
    recorded: they are counted, and listed on request. Filters change what is listed, not the exit code.
    """
    from ..checks import check as find_problems

    dataset = dataset_to_read(data, quiet=quiet)
    say_how_read(dataset.findings, quiet=quiet)
    findings = find_problems(dataset)
    listed = findings.where(severities=severities, codes=codes, files=files)
    if suggest_vocabulary:
        from ..checks import suggest_vocabulary as missing_blocks

        click.echo(missing_blocks(dataset), nl=False)
    elif as_json:
        counts = {f"{severity}s": listed.number_of(severity) for severity in SEVERITIES}
        print_json({"findings": [f.as_dict() for f in listed], **counts})
    else:
        named = bool(everything or codes or severities)
        shown = listed if named else listed.where(severities=("error", "warning"))
        print_findings(shown, everything=everything or bool(codes), by_code=True)
        if not named and not quiet:
            say_notes(listed.where(severities=("note",)))
    if findings:
        _say_summary(findings, listed, data, quiet)
    failing = findings.number_of("error") or (strict and findings.number_of("warning"))
    return 1 if failing else 0


def _say_summary(findings: Findings, listed: Findings, data: str | None, quiet: bool) -> None:
    if not listed:
        codes = ", ".join(sorted({f.code for f in findings}))
        say(f"No finding is of that kind. Found: {codes}.", quiet=quiet)
    folder, day = dataset_folder(data), recorded_on()
    where = "this folder" if folder == Path() else folder
    say(f"{findings.summary} in {where}{f' as recorded on {day}' if day else ''}.", quiet=quiet)


@click.command()
@data_argument
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=OUT,
    show_default="out",
    help="Folder for the page and the store.",
)
@store_option
@recorded_option
@quiet_option
def build(data: str | None, out: Path, store: str | None, quiet: bool) -> None:
    """
    Check the tables, fill the store and write the page.

    DATA is the folder, workbook or zip of the tables: ./data if it exists, else the dataset that ships with policygraph.
    The last line on stdout is the path of the page.
    """
    graph = _checked_graph(data, quiet)
    from ..explorer import explore as create_page

    page = (out / "page.html").resolve()
    _create_folder(out)
    create_page(graph).write(page)
    say(f"Page: {_counts(graph)}.", quiet=quiet)
    try:
        _report_load(_load(graph, store or str(out / "store"), quiet=quiet), quiet)
    except MissingDependencyError as error:  # a platform without an engine; any other failure is one
        if store is not None:
            raise
        say(f"No store was built. {error}")
    finally:
        click.echo(page)


@click.command()
@data_argument
@click.option(
    "--to",
    "--store",
    "store",
    metavar="PATH|URL",
    envvar="POLICYGRAPH_STORE",
    default=str(STORE),
    show_default="out/store",
    help="Store to fill; 'neo4j' and 'arcadedb' mean the variables NEO4J_* and ARCADEDB_*.",
)
@click.option(
    "--prune",
    is_flag=True,
    help="On a server: also remove rows that left the tables.",
)
@click.option("--plan", is_flag=True, help="Print what would be created, changed and deleted, and stop.")
@click.option("--type-labels", is_flag=True, help="Neo4j: also label nodes by their type.")
@json_option
@quiet_option
def load(
    data: str | None, store: str, prune: bool, plan: bool, type_labels: bool, as_json: bool, quiet: bool
) -> None:
    """
    Fill a store with the tables.

    The embedded store is rebuilt next to the old one, which answers queries until it is replaced.
    """
    from ..stores import open_store

    graph = _checked_graph(data, quiet)
    if plan:
        with open_store(store) as target:
            print_json(target.plan(graph, prune=prune, type_labels=type_labels))
        return
    report = _load(graph, store, quiet=quiet, prune=prune, type_labels=type_labels)
    if as_json:
        print_json(
            {
                "store": report.where,
                "nodes": dict(report.nodes),
                "relationships": dict(report.relationships),
                "seconds": round(report.seconds, 3),
            }
        )
    else:
        _report_load(report, quiet)


def _checked_graph(data: str | None, quiet: bool) -> PropertyGraph:
    from ..checks import check as find_problems
    from ..model.build import build_graph

    dataset, day = dataset_to_read(data, quiet=quiet), recorded_on()
    say_how_read(dataset.findings, quiet=quiet)
    findings = find_problems(dataset)
    graph = build_graph(dataset, findings=findings)
    if warnings := findings.number_of("warning"):
        again = f"{dataset_folder(data)}{f' --recorded-on {day}' if day else ''}"
        say(f"{_count(warnings, 'warning')}; policygraph check {again} lists them.", quiet=quiet)
    return graph


def _load(graph: PropertyGraph, store: str, *, quiet: bool, **options: bool) -> LoadReport:
    from ..stores import open_store

    with open_store(store) as target:
        return target.load(graph, progress=_progress(quiet), **options)


def _progress(quiet: bool) -> Any:
    """A progress callback for a terminal; None elsewhere."""
    if quiet or not sys.stderr.isatty():
        return None

    def show(what: str, done: int, total: int) -> None:
        click.echo(f"\r\x1b[K{what}: {done:,} of {total:,}", nl=done >= total, err=True)

    return show


def _report_load(report: LoadReport, quiet: bool) -> None:
    nodes, relationships = sum(report.nodes.values()), sum(report.relationships.values())
    say(
        f"Store: {nodes:,} nodes and {relationships:,} relationships in {report.where}, {report.seconds:.1f} s.",
        quiet=quiet,
    )
    # A server's rows are removed on request only.
    if report.changes is not None and (left := sum(report.changes.left.values())):
        say(
            f"{left:,} rows are no longer in the tables and stay there. policygraph load --prune removes them."
        )


@click.command()
@data_option
@store_option
@json_option
def info(data: str | None, store: str | None, as_json: bool) -> int:
    """Show the status of dataset, store and installation."""
    from .info import collect_info, print_info

    found, code = collect_info(folder_to_read(data), store or str(STORE), named=store is not None)
    if as_json:
        print_json(found)
    else:
        print_info(found)
    return code


def _create_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadValueError(
            f"Cannot create the folder {folder}: {error.strerror}. Choose another with -o."
        ) from error


def _counts(graph: PropertyGraph) -> str:
    counts = graph.nodes["label"].value_counts()
    words = {
        "Entity": ("entity", "entities"),
        "Event": ("event", "events"),
        "Claim": ("claim", "claims"),
        "Source": ("source", "sources"),
    }
    return ", ".join(_count(int(counts.get(label, 0)), *names) for label, names in words.items())


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
