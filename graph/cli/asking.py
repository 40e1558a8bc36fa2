"""Commands that ask a store in Cypher: query, shell."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import BadValueError
from .options import (
    STORE,
    complete_query,
    data_option,
    dataset_folder,
    json_option,
    quiet_option,
    store_option,
)
from .output import print_frame, print_json, say

if TYPE_CHECKING:
    from ..stores import Store


@click.command()
@click.argument("text", required=False, metavar="[CYPHER]")
@click.option("--named", metavar="NAME", shell_complete=complete_query, help="Ask a named question.")
@click.option("-f", "--file", "file", type=click.Path(path_type=Path), help="Read the query from a file.")
@click.option("--list", "listing", is_flag=True, help="List the named questions and their parameters.")
@click.option(
    "-p",
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter: JSON when it parses, else text (repeatable).",
)
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option("--limit", default=10_000, show_default=True, type=click.IntRange(1), help="Most rows.")
@click.option("--timeout", default=30.0, show_default=True, type=click.FloatRange(min=0.001), help="Seconds.")
@click.option(
    "--native", is_flag=True, help="Send the engine's own Cypher, without portable rewrites; still read-only."
)
@click.option("--no-rebuild", is_flag=True, help="Refuse a store that is older than its tables.")
@store_option
@data_option
@json_option
@quiet_option
def query(
    text: str | None, named: str | None, file: Path | None, listing: bool, params: tuple[str, ...], as_csv: bool,
    limit: int, timeout: float, native: bool, no_rebuild: bool, store: str | None, data: str | None,
    as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """
    Ask in Cypher, read-only. CYPHER may be '-' for standard input.

    \b
    policygraph query "MATCH (l:Entity {type: $type}) RETURN l.id, l.name" -p type=law
    policygraph query --named connections -p a=sb-54 -p b=kstep
    """
    folder = dataset_folder(data)
    if listing:
        _list_queries(folder, as_json)
        return
    given = dict(_parameter(p) for p in params)
    question, values = _question(folder, text, named, file, given)
    with opened_store(store, folder, rebuild=not no_rebuild, quiet=quiet) as target:
        answer = target.query(question, values, timeout=timeout, limit=limit, native=native)
    _print_answer(answer, as_json=as_json, as_csv=as_csv)
    if answer.attrs.get("cut"):
        say(f"Cut after {len(answer):,} rows; there are more. Raise --limit to see them.")
    for warning in answer.attrs.get("warnings", ()):
        say(f"Note: {warning}", quiet=quiet)


def _parameter(text: str) -> tuple[str, Any]:
    from ..queries import parse_value

    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise BadValueError(f"-p {text!r} has no '='. Write -p NAME=VALUE.")
    return name.strip().removeprefix("$"), parse_value(value)


def _question(
    folder: Path, text: str | None, named: str | None, file: Path | None, given: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    if sum(x is not None for x in (text, named, file)) != 1:
        raise click.UsageError("Give one of CYPHER, --named NAME, -f FILE, or --list.")
    if named is not None:
        from ..queries import read_query

        question = read_query(named, folder)
        return question.text, question.values(given)
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
    from ..stores.values import to_plain

    if as_json:
        print_json(
            [
                dict(zip(answer.columns, map(to_plain, row), strict=True))
                for row in answer.itertuples(index=False)
            ]
        )
    elif as_csv:
        from .output import as_cell

        click.echo(answer.map(as_cell).to_csv(index=False, lineterminator="\n"), nl=False)
    elif len(answer):
        print_frame(answer)
    else:
        say("No row.")


def opened_store(
    store: str | None, folder: Path, *, rebuild: bool, quiet: bool
) -> AbstractContextManager[Store]:
    """
    Open the store to ask, filled from the tables when it is the default one and missing or stale.

    Raises
    ------
    StoreError
        If a store named by hand is missing or, with `rebuild` off, stale.
    """
    from ..errors import NoStoreError
    from ..stores import open_store

    target = open_store(store or str(STORE))
    try:
        with suppress(NoStoreError):
            target.start()  # the engine gets ready while the tables are hashed
        if _is_stale(target, folder, ours=store is None):
            _refresh(target, folder, rebuild, quiet)
    except BaseException:
        target.close()
        raise
    return target


def _is_stale(target: Store, folder: Path, *, ours: bool) -> bool:
    """Tell whether to fill the store first: the default one when missing, an embedded one when tables changed."""
    from ..errors import NoStoreError
    from ..tables import hash_tables

    if not ours and target.engine != "arcadedb":
        return False  # a server's content is its loader's business
    try:
        return target.is_stale(hash_tables(folder))
    except NoStoreError:
        if not ours:
            raise
        return True


def _refresh(target: Store, folder: Path, rebuild: bool, quiet: bool) -> None:
    from ..build import build_graph
    from ..errors import StoreError
    from ..tables import read_tables

    if not rebuild:
        raise StoreError(
            f"The store {target.where} is older than the tables in {folder}. Run policygraph load."
        )
    say(
        f"The store {target.where} is missing or older than the tables in {folder}: filling it anew.",
        quiet=quiet,
    )
    target.load(build_graph(read_tables(folder)))


@click.command()
@store_option
@data_option
def shell(store: str | None, data: str | None) -> None:
    """Ask in Cypher, line by line."""
    from ..shell import run_shell
    from ..tables import read_tables

    folder = dataset_folder(data)
    with opened_store(store, folder, rebuild=True, quiet=False) as target:
        run_shell(target, read_tables(folder), show=print_frame)
