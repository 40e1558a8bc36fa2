"""Options that several commands share, and what they stand for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import BadValueError
from ..workspace import dataset_folder

if TYPE_CHECKING:
    from ..model.property_graph import PropertyGraph

F = TypeVar("F", bound=Callable[..., Any])


def complete_id(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Offer the ids of the dataset, read as text for speed."""
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
    """Offer the named queries of the package and the dataset."""
    from ..queries import list_queries

    names = [q.name for q in list_queries(dataset_folder(ctx.params.get("data")))]
    return sorted(n for n in names if n.startswith(incomplete))


def complete_type(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Offer the types of the dataset's vocabulary."""
    from ..vocabulary import read_vocabulary

    known = read_vocabulary(dataset_folder(ctx.params.get("data")) / "vocabulary.toml")
    return sorted(t for t in {*known.entities, *known.events} if t.startswith(incomplete))


data_option = click.option(
    "--data",
    metavar="DIR",
    envvar="POLICYGRAPH_DATA",
    help="Folder of the tables (default ./data, else the bundled dataset).",
)
data_argument = click.argument("data", required=False, metavar="[DATA]", type=click.Path())
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def from_store_option(command: F) -> F:
    """Add `--store` and `--no-cache`: where a command that needs the whole graph takes it from."""
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
        help="Read this store instead of the tables; 'neo4j' means the NEO4J_* variables.",
    )
    return store(no_cache(command))


def _bypass_cache(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        from ..cache import bypassed

        ctx.with_resource(bypassed())


quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say nothing but what was asked for.")
store_option = click.option(
    "--store",
    metavar="PATH|URL",
    help="Store to use (default ./out/store); 'neo4j' means the NEO4J_* variables.",
)


def selection_options(command: F) -> F:
    """Add the options that pick a part of the graph."""
    for option in reversed(
        (
            click.option(
                "--around",
                metavar="ID",
                multiple=True,
                shell_complete=complete_id,
                help="Keep what is near this thing (repeatable).",
            ),
            click.option(
                "--steps",
                default=1,
                show_default=True,
                type=click.IntRange(0, 6),
                help="How near: ties away from --around.",
            ),
            click.option(
                "--type",
                "types",
                metavar="TYPE",
                multiple=True,
                shell_complete=complete_type,
                help="Keep things of this type (repeatable).",
            ),
            click.option("--since", metavar="DATE", help="Keep events on or after this day, month or year."),
            click.option("--until", metavar="DATE", help="Keep events on or before it."),
            click.option(
                "--on", metavar="DATE", help="Keep what was, surely or possibly, there on this day."
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
    known_on: str | None,
) -> PropertyGraph:
    """Apply the options of `selection_options`, narrowing step by step."""
    from ..analysis import select as selecting
    from ..analysis.search import resolve

    if steps != 1 and not around:
        raise BadValueError("--steps says how far to go from --around. Give --around too.")
    if around:
        graph = selecting.neighbours(graph, [resolve(graph, name) for name in around], steps=steps)
    if known_on:
        graph = selecting.known_on(graph, known_on)
    if on:
        graph = selecting.snapshot(graph, on)
    if since or until:
        graph = selecting.between(graph, since, until)
    return selecting.of_types(graph, types) if types else graph
