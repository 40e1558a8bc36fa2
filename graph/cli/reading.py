"""Commands that answer from the tables, without an engine: show, search, path, timeline, claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..workspace import open_graph
from .options import complete_id, data_option, from_store_option, json_option, select, selection_options
from .output import print_frame, print_json, printable, say, width

if TYPE_CHECKING:
    import pandas as pd

NOTHING = "No hit."


@click.command()
@click.argument("name", metavar="ID", shell_complete=complete_id)
@data_option
@from_store_option
@json_option
def show(name: str, data: str | None, store: str | None, as_json: bool) -> None:
    """
    Show all that is recorded of one thing.

    ID is an id, or a name or alias that stands for one thing.
    """
    from ..analysis.dossier import describe
    from ..analysis.search import resolve

    graph = open_graph(data, store)
    found = describe(graph, resolve(graph, name))
    if as_json:
        print_json(found.as_dict())
    else:
        click.echo(printable(found.as_text(min(width(), 100))))


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1))
@data_option
@from_store_option
@json_option
def search(text: tuple[str, ...], limit: int, data: str | None, store: str | None, as_json: bool) -> None:
    """
    Search names, aliases and titles.

    Forgives case, accents, punctuation and a slip.
    """
    from ..analysis.search import find_nodes

    hits = find_nodes(open_graph(data, store), " ".join(text), limit=limit)
    if as_json:
        print_json(records(hits))
    elif len(hits):
        print_frame(hits.drop(columns="score"))
    else:
        say(NOTHING)


@click.command()
@click.argument("a", metavar="A", shell_complete=complete_id)
@click.argument("b", metavar="B", shell_complete=complete_id)
@click.option("--in-time", is_flag=True, help="Only paths that never run backwards in time.")
@click.option(
    "--most", default=3, show_default=True, type=click.IntRange(1, 50), help="How many paths at the most."
)
@data_option
@from_store_option
@json_option
def path(
    a: str, b: str, in_time: bool, most: int, data: str | None, store: str | None, as_json: bool
) -> None:
    """Show what connects A and B, with sources."""
    from ..analysis.paths import shortest_paths, time_respecting_path
    from ..analysis.search import resolve

    graph = open_graph(data, store)
    ends = resolve(graph, a), resolve(graph, b)
    if in_time:
        found = [p for p in (time_respecting_path(graph, *ends),) if p is not None]
    else:
        found = list(shortest_paths(graph, *ends, most=most))
    if as_json:
        print_json([p.as_dict() for p in found])
    elif found:
        click.echo(printable("\n\n".join(p.as_text() for p in found)))
    else:
        say(f"No path{' forward in time' if in_time else ''} joins {ends[0]} and {ends[1]}.")


@click.command()
@click.argument("about", metavar="[ID]", required=False, shell_complete=complete_id)
@selection_options
@data_option
@from_store_option
@json_option
def timeline(about: str | None, data: str | None, store: str | None, as_json: bool, **chosen: Any) -> None:
    """
    List events in time order.

    All, those of one thing, or those of a selection.
    """
    from ..analysis.search import resolve
    from ..analysis.timeline import list_events

    graph = open_graph(data, store)
    thing = resolve(graph, about) if about else None
    events = list_events(select(graph, **chosen), about=thing)
    if as_json:
        print_json(records(events))
    elif len(events):
        print_frame(events[["date", "title", "id", *_more_columns()]])
    else:
        say("No event.")


_SHOWN = {
    "figure": "figure",
    "speaker_name": "speaker",
    "population": "of whom",
    "geography_name": "where",
    "period": "period",
    "sources": "sources",
}


def _print_figures(found: pd.DataFrame) -> None:
    """Print what a reader compares, a table a group; figures of one group may be compared. JSON has the rest."""
    for _, group in found.groupby("group", sort=False):
        first = group.iloc[0]
        shown = group[list(_SHOWN)].rename(columns=_SHOWN)
        shown["figure"] = group["figure"].where(group["figure"].fillna("") != "", group["summary"])
        click.echo(f"{first['metric_label']}: {_verdict(first['comparable'], first['reason'])}")
        print_frame(shown)
        for row in group.to_dict(orient="records"):
            for other in row["contested_by"]:
                click.echo(
                    printable(
                        f"  {row['id']} is contested by {other['id']}: {other['reason'] or 'no reason given'}"
                    )
                )
        click.echo()


def _verdict(comparable: bool, reason: str | None) -> str:
    if not comparable:
        return f"stands alone; {reason}"
    return f"compare with care; {reason}" if reason else "can be compared"


def _more_columns() -> list[str]:
    """Columns of a timeline that only a pipe or a wide terminal has room for."""
    return ["lane", "type", "sources"] if width() >= 140 else []


@click.command()
@click.option("--metric", metavar="METRIC", help="Figures of this metric.")
@click.option("--about", metavar="ID", shell_complete=complete_id, help="Figures about this thing.")
@click.option("--derived", is_flag=True, help="What the figures imply: computed here, said by nobody.")
@data_option
@from_store_option
@json_option
def claims(
    metric: str | None, about: str | None, derived: bool, data: str | None, store: str | None, as_json: bool
) -> None:
    """
    Put figures side by side.

    Who says what of whom, where and when, and what contests it.
    """
    from ..analysis.claims import compare_claims, derive
    from ..analysis.search import resolve

    graph = open_graph(data, store)
    gather = derive if derived else compare_claims
    found = gather(graph, metric, resolve(graph, about) if about else None)
    if as_json:
        print_json(records(found))
    elif not len(found):
        say("No figure.")
    elif derived:
        say("Computed from the figures named; nobody has said these.")
        print_frame(found[["quantity", "result", "metric", "period", "how", "sources"]])
    else:
        _print_figures(found)


def records(frame: Any) -> list[dict[str, Any]]:
    """Rows of a frame as objects, a missing cell as null."""
    from ..model.property_graph import is_missing

    return [
        {str(key): None if is_missing(value) else value for key, value in row.items()}
        for row in frame.to_dict(orient="records")
    ]
