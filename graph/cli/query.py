"""Commands that query a store in Cypher: query, shell."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from ..errors import BadValueError, UnknownNameError
from ..numbers import ROW_LIMIT, TIMEOUT
from ..workspace import opened_store
from .export import warnings_said, write_graph
from .options import (
    complete_query,
    data_option,
    folder_to_read,
    graph_to_read,
    json_option,
    quiet_option,
    recorded_on,
    recorded_option,
    store_option,
    wide_option,
)
from .output import as_text, print_frame, print_json, print_records, say

if TYPE_CHECKING:
    from ..stores import Store


@click.command()
@click.argument("text", required=False, metavar="[CYPHER]")
@click.option("--named", metavar="NAME", shell_complete=complete_query, help="Run a named query.")
@click.option("-f", "--file", "file", type=click.Path(path_type=Path), help="Read the query from a file.")
@click.option("--list", "listing", is_flag=True, help="List the named queries and their parameters.")
@click.option(
    "-p",
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter: JSON when it parses, else text (repeatable).",
)
@click.option("--on", metavar="DAY", help="AS OF this day, in each MATCH that names none.")
@click.option("--known-on", metavar="DAY", help="KNOWN ON this day, in each MATCH that names none.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to a file: rows to .csv, .jsonl, .parquet or .xlsx; nodes, relationships and paths to any graph format.",
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@click.option("--limit", default=ROW_LIMIT, show_default=True, type=click.IntRange(1), help="Maximum rows.")
@click.option(
    "--timeout",
    default=TIMEOUT,
    show_default=True,
    type=click.FloatRange(min=0.001),
    help="Timeout in seconds.",
)
@click.option(
    "--native",
    is_flag=True,
    help="Send the text as it is, without the rewrites for portability; still read-only.",
)
@click.option("--no-rebuild", is_flag=True, help="Fail when the store is older than its tables.")
@store_option
@data_option
@recorded_option
@json_option
@quiet_option
@wide_option
def query(
    text: str | None, named: str | None, file: Path | None, listing: bool, params: tuple[str, ...],
    on: str | None, known_on: str | None, as_csv: bool, out: Path | None, force: bool,
    limit: int, timeout: float, native: bool, no_rebuild: bool, store: str | None, data: str | None,
    as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """
    Query in Cypher, read-only.

    CYPHER may be '-' for standard input.

    \b
    policygraph query "MATCH (l:Entity {type: $type}) RETURN l.id, l.name" -p type=law
    policygraph query --named connections -p a=sb-54 -p b=kstep -o connections.csv
    policygraph query "MATCH p = (:Entity {id: 'sb-54'})--() RETURN p" -o sb-54.graphml
    policygraph query "MATCH (l:Entity) AS OF '2018-06' RETURN l.name, presence(l)"
    """
    folder = folder_to_read(data, quiet=quiet)
    if listing:
        _list_queries(folder, as_json)
        return
    from ..time.days import day_bounds

    for day in filter(None, (on, known_on)):
        day_bounds(day)  # a day that cannot be read is refused before a store is built
    if out is not None:
        _check_file(out, force)
    given = dict(_parameter(p) for p in params)
    cypher, values = _cypher(folder, text, named, file, given)
    with _opened(store, folder, rebuild=not no_rebuild, quiet=quiet) as target:
        ask: Any = partial(
            target.query if out is None or _holds_rows(out) else target.subgraph, cypher, values
        )
        answer = ask(timeout=timeout, limit=limit, native=native, on=on, known_on=known_on)
    if out is None:
        _print_answer(answer, as_json=as_json, as_csv=as_csv)
    else:
        _write_answer(answer, out, force, quiet)
    about: dict[str, Any] = answer.attrs if hasattr(answer, "attrs") else answer.info
    if about.get("cut"):
        say(
            f"Only the first {limit:,} rows are {'shown' if out is None else 'written'}. Raise --limit to see more."
        )
    for warning in about.get("warnings", ()):
        say(f"Note: {warning}", quiet=quiet)


@contextmanager
def _opened(store: str | None, folder: Path, *, rebuild: bool, quiet: bool) -> Iterator[Store]:
    """Open the store to ask; of an earlier state of the tables, one that goes when the query has been answered."""
    day = recorded_on()
    if day is None:
        with opened_store(store, folder, rebuild=rebuild, report=partial(say, quiet=quiet)) as target:
            yield target
        return
    graph = graph_to_read(str(folder), store)
    from ..stores import open_store

    with TemporaryDirectory() as place, open_store(Path(place) / "store") as target:
        target.load(graph)
        yield target


def _holds_rows(out: Path) -> bool:
    from ..formats.rows import holds_rows

    return holds_rows(out)


def _check_file(out: Path, force: bool) -> None:
    """Refuse a file that could not be written, before a store is built and asked."""
    from ..files import check_target
    from ..formats import find_format
    from ..formats.rows import ROW_FORMATS

    if not _holds_rows(out):
        try:
            find_format(out)
        except UnknownNameError as error:
            raise UnknownNameError(f"{error} Rows go to {', '.join(ROW_FORMATS)}.") from None
    check_target(out, force)


def _write_answer(answer: Any, out: Path, force: bool, quiet: bool) -> None:
    """Write the rows of an answer, or the graph in it."""
    from ..formats.rows import ROW_FORMATS, export_rows

    if _holds_rows(out):
        with warnings_said():
            export_rows(answer, out, force=force)
        say(f"{out}: {len(answer):,} rows.", quiet=quiet)
        return
    if not len(answer):
        raise BadValueError(
            f"The answer holds no node, relationship or path, and {out.name} would hold a graph. "
            f"RETURN nodes or paths, or write rows to {', '.join(ROW_FORMATS)}."
        )
    write_graph(answer, str(out), force=force)
    say(f"{out}: {len(answer.nodes):,} nodes, {len(answer.edges):,} edges.", quiet=quiet)


def _parameter(text: str) -> tuple[str, Any]:
    from ..queries import parse_value

    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise BadValueError(f"-p {text!r} has no '='. Write -p NAME=VALUE.")
    return name.strip().removeprefix("$"), parse_value(value)


def _cypher(
    folder: Path, text: str | None, named: str | None, file: Path | None, given: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    if sum(x is not None for x in (text, named, file)) != 1:
        raise click.UsageError("Give one of CYPHER, --named NAME, -f FILE, or --list.")
    if named is not None:
        from ..queries import read_query

        known = read_query(named, folder)
        return known.text, known.values(given)
    if text == "-":
        text = sys.stdin.read()
    elif file is not None:
        text = _read(file)
    return str(text), given


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadValueError(f"Cannot read the query in {file}: {error}") from error


def _list_queries(folder: Path, as_json: bool) -> None:
    import pandas as pd

    from ..queries import list_queries

    known = list_queries(folder)
    rows = [
        {
            "name": q.name,
            "title": q.title,
            "parameters": ", ".join(p.name for p in q.parameters),
            "example": q.example,
        }
        for q in known
    ]
    if as_json:
        print_json(rows)
    else:
        print_frame(pd.DataFrame(rows))


def _print_answer(answer: Any, *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        from ..stores.values import to_plain

        print_records(answer.apply(lambda column: column.map(to_plain) if column.dtype == object else column))
    elif as_csv:
        click.echo(as_text(answer).to_csv(index=False, lineterminator="\n"), nl=False)
    elif len(answer):
        print_frame(answer)
    else:
        say("No rows.")


@click.command()
@store_option
@data_option
def shell(store: str | None, data: str | None) -> None:
    """Query in Cypher, interactively."""
    from ..tables import read_tables
    from .shell import run_shell

    folder = folder_to_read(data)
    with opened_store(store, folder, rebuild=True, report=say) as target:
        run_shell(target, read_tables(folder), show=print_frame)
