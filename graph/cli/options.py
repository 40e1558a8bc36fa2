"""Options that several commands share, and what they mean."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click
from click.core import ParameterSource

from ..errors import BadValueError
from ..workspace import bundled_dataset, dataset_folder, open_graph
from .output import say, use_all_columns

if TYPE_CHECKING:
    from ..model.property_graph import PropertyGraph
    from ..tables import Dataset
    from ..vocabulary import Vocabulary

_RECORDED = "policygraph.recorded-on"

F = TypeVar("F", bound=Callable[..., Any])


def folder_to_read(data: str | None, *, quiet: bool = False) -> Path:
    """Return the folder of the dataset to read; say so when it is the one that ships with policygraph."""
    from ..files import JOURNAL

    folder = dataset_folder(data)
    if (folder / JOURNAL).exists():
        say(
            f"An edit of {folder} was interrupted: some of its files are old. The next edit finishes it first."
        )
    if data is None and folder == bundled_dataset():
        say(f"No dataset in this folder: using the one that ships with policygraph ({folder}).", quiet=quiet)
    return folder


def folder_to_change(data: str | None) -> Path:
    """
    Return the folder of the dataset to change.

    Raises
    ------
    BadValueError
        If there is none here, it belongs to the installed package, or no command changes it: a workbook, a zip.
    """
    from ..files import refuse_package

    folder = dataset_folder(data)
    if data is None and folder == bundled_dataset():
        raise BadValueError(
            "No dataset in this folder. Start one with policygraph init NAME, or name one with --data DIR."
        )
    refuse_package(folder)
    if folder.exists():
        from ..tables.writable import require_writable

        require_writable(folder)
    return folder


def graph_to_read(data: str | None, store: str | None, texts: Path | None = None) -> PropertyGraph:
    """Return the graph to read: the contents of a store when one is named, else the dataset, checked and built."""
    day = recorded_on()
    if day is not None:
        return _as_recorded(data, store, texts)
    folder = data if store is not None else str(folder_to_read(data))
    return open_graph(folder, store, texts)


def dataset_to_read(data: str | None, *, quiet: bool = False) -> Dataset:
    """Return the tables to read: those of the folder, or of the last commit of the day of `--recorded-on`."""
    from ..tables import read_tables
    from ..tables.history import read_recorded

    folder, day = folder_to_read(data, quiet=quiet), recorded_on()
    return read_tables(folder) if day is None else read_recorded(day, folder)


def recorded_on() -> str | None:
    """Return the day of `--recorded-on`, when the command that is running was given one."""
    ctx = click.get_current_context(silent=True)
    day: str | None = ctx.meta.get(_RECORDED) if ctx else None
    return day


def _as_recorded(data: str | None, store: str | None, texts: Path | None) -> PropertyGraph:
    """Build the graph of the dataset as of the last commit of the day."""
    from ..model.build import build_graph

    if store is not None or texts is not None:
        raise BadValueError(
            f"--recorded-on reads the history of the tables. Leave out {'--store' if store is not None else '--texts'}."
        )
    return build_graph(dataset_to_read(data))


def complete_id(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Suggest the ids of the dataset, read as text for speed."""
    import csv

    folder = dataset_folder(ctx.params.get("data"))
    found: list[str] = []
    for name in ("entities.csv", "events.csv", "claims.csv", "sources.csv"):
        try:
            with (folder / name).open(encoding="utf-8-sig", newline="") as file:
                found += [
                    row["id"] for row in csv.DictReader(file) if (row.get("id") or "").startswith(incomplete)
                ]
        except (OSError, UnicodeError, csv.Error):
            continue
    return sorted(found)


def complete_query(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Suggest the named queries of the package and the dataset."""
    from ..queries import list_queries

    names = [q.name for q in list_queries(dataset_folder(ctx.params.get("data")))]
    return sorted(n for n in names if n.startswith(incomplete))


def complete_type(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Suggest the types of the dataset's vocabulary."""
    known = _vocabulary(ctx)
    return sorted(t for t in {*known.entities, *known.events} if t.startswith(incomplete))


def complete_metric(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Suggest the metrics of the dataset's vocabulary."""
    return sorted(m for m in _vocabulary(ctx).metrics if m.startswith(incomplete))


def complete_format(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Suggest the formats of exports."""
    from ..formats import FORMATS

    return sorted(name for name in set(FORMATS.values()) if name.startswith(incomplete))


def complete_column(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Suggest `COLUMN=` for the columns of the table to which a row is added."""
    from ..editing import TABLE_OF
    from ..tables.schema import TABLES

    table = TABLE_OF.get(str(ctx.params.get("table")))
    names = TABLES[table].known if table else {name for t in TABLES.values() for name in t.known}
    return sorted(f"{name}=" for name in names if name.startswith(incomplete))


def _vocabulary(ctx: click.Context) -> Vocabulary:
    from ..tables.schema import VOCABULARY_FILE
    from ..vocabulary import read_vocabulary

    return read_vocabulary(dataset_folder(ctx.params.get("data")) / VOCABULARY_FILE)


data_option = click.option(
    "--data",
    metavar="DIR",
    envvar="POLICYGRAPH_DATA",
    help="Folder, workbook or zip of the tables (default ./data, else the bundled dataset).",
)


def data_argument(command: F) -> F:
    """Add the dataset as the argument DATA, or as `--data` like everywhere else."""

    @functools.wraps(command)
    def with_data(*args: Any, data: str | None, data_option: str | None, **rest: Any) -> Any:
        source = click.get_current_context().get_parameter_source("data_option")
        if data is not None and source is ParameterSource.COMMANDLINE:
            raise click.UsageError("Give the dataset once: as DATA or as --data.")
        return command(*args, data=data_option if data is None else data, **rest)

    option = click.option(
        "--data", "data_option", metavar="DIR", envvar="POLICYGRAPH_DATA", help="The same as DATA."
    )
    argument = click.argument("data", required=False, metavar="[DATA]", type=click.Path())
    return cast(F, argument(option(with_data)))


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _remember_day(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    ctx.meta[_RECORDED] = value


recorded_option = click.option(
    "--recorded-on",
    metavar="DATE",
    expose_value=False,
    callback=_remember_day,
    help="Read the dataset as of the last commit of this day in its git history.",
)


def from_store_option(command: F) -> F:
    """Add `--store`, `--recorded-on` and `--no-cache`: where a command that needs the whole graph takes it from."""
    no_cache = click.option(
        "--no-cache",
        is_flag=True,
        expose_value=False,
        callback=_bypass_cache,
        help="Build the graph from the tables even when they have not changed.",
    )
    store = click.option(
        "--store",
        metavar="PATH|URL",
        help="Read this store instead of the tables; 'neo4j' and 'arcadedb' mean the variables NEO4J_* and ARCADEDB_*.",
    )
    return store(recorded_option(no_cache(command)))


def _bypass_cache(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        from ..cache import bypassed

        ctx.with_resource(bypassed())


quiet_option = click.option("-q", "--quiet", is_flag=True, help="Suppress messages.")
wide_option = click.option(
    "--wide",
    is_flag=True,
    expose_value=False,
    callback=use_all_columns,
    help="Show all columns, however narrow the terminal.",
)
store_option = click.option(
    "--store",
    metavar="PATH|URL",
    envvar="POLICYGRAPH_STORE",
    help="Store to use (default ./out/store); 'neo4j' and 'arcadedb' mean the variables NEO4J_* and ARCADEDB_*.",
)


def selection_options(command: F) -> F:
    """Add the options that select a part of the graph."""
    for option in reversed(
        (
            click.option(
                "--around",
                metavar="ID",
                multiple=True,
                shell_complete=complete_id,
                help="Keep what is close to this id or name (repeatable).",
            ),
            click.option(
                "--steps",
                default=1,
                show_default=True,
                type=click.IntRange(0, 6),
                help="Number of relationship steps from --around.",
            ),
            click.option(
                "--type",
                "types",
                metavar="TYPE",
                multiple=True,
                shell_complete=complete_type,
                help="Keep entities or events of this type (repeatable).",
            ),
            click.option("--since", metavar="DATE", help="Keep events on or after this day, month or year."),
            click.option("--until", metavar="DATE", help="Keep events on or before this day, month or year."),
            click.option("--on", metavar="DATE", help="Keep what surely or possibly existed on this day."),
            click.option(
                "--unrecorded", is_flag=True, help="With --on: keep also what no dated row names by that day."
            ),
            click.option("--known-on", metavar="DATE", help="Keep rows with a source published by this day."),
        )
    ):
        command = option(command)
    return command


def select(
    graph: PropertyGraph,
    *,
    around: tuple[str, ...],
    steps: int,
    types: tuple[str, ...],
    since: str | None,
    until: str | None,
    on: str | None,
    unrecorded: bool,
    known_on: str | None,
) -> PropertyGraph:
    """Apply the options of `selection_options`, narrowing step by step."""
    from ..analysis import select as selecting
    from ..analysis import snapshot as then

    if steps != 1 and not around:
        raise BadValueError("--steps counts from --around. Give --around too.")
    if unrecorded and not on:
        raise BadValueError("--unrecorded belongs to --on. Give --on too.")
    if around:
        graph = selecting.neighbours(graph, around, steps=steps)
    if known_on:
        graph = then.known_on(graph, known_on)
    if on:
        graph = then.snapshot(graph, on, unrecorded=unrecorded)
        if left_out := graph.info.get("left_out"):
            say(f"{left_out:,} rows are left out: no dated row names them by {on}. --unrecorded keeps them.")
    if since or until:
        graph = selecting.between(graph, since, until)
    return selecting.of_types(graph, types) if types else graph
