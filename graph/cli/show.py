"""Commands that answer from the tables, without an engine: show, search, path, timeline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import (
    complete_id,
    data_option,
    from_store_option,
    graph_to_read,
    json_option,
    select,
    selection_options,
    wide_option,
)
from .output import has_room_for, print_frame, print_json, print_records, printable, say, width

if TYPE_CHECKING:
    from ..analysis.paths import PathResult

_NOTHING_FOUND = "Nothing found."


@click.command()
@click.argument("name", metavar="ID", shell_complete=complete_id)
@click.option(
    "--on", metavar="DAY", help="Only what was there on this day, with the legal status of the day."
)
@data_option
@from_store_option
@json_option
def show(name: str, on: str | None, data: str | None, store: str | None, as_json: bool) -> None:
    """
    Show everything recorded about one entity.

    Or about one event, claim or source. ID is an id, or a name or alias that stands for one of them.
    """
    from ..analysis.dossier import describe

    found = describe(graph_to_read(data, store), name, on=on)
    if as_json:
        print_json(found.as_dict())
    else:
        click.echo(printable(found.as_text(min(width(), 100))))


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Maximum results.")
@data_option
@from_store_option
@json_option
@wide_option
def search(text: tuple[str, ...], limit: int, data: str | None, store: str | None, as_json: bool) -> None:
    """
    Search names, aliases and titles.

    Case, accents, punctuation and one typing error are forgiven.
    """
    from ..analysis.search import find_nodes

    hits = find_nodes(graph_to_read(data, store), " ".join(text), limit=limit)
    if as_json:
        print_records(hits)
    elif len(hits):
        print_frame(hits.drop(columns="score"))
        if hits.attrs["total"] > len(hits):
            say(f"{hits.attrs['total'] - len(hits):,} more. Raise --limit to see them.")
    else:
        say(_NOTHING_FOUND)


@click.command()
@click.argument("a", metavar="A", shell_complete=complete_id)
@click.argument("b", metavar="B", shell_complete=complete_id)
@click.option("--in-time", is_flag=True, help="Only a path that never runs backwards in time.")
@click.option("--on", metavar="DATE", help="Only along what surely or possibly existed on this day.")
@click.option("--known-on", metavar="DATE", help="Only along what had a source published by this day.")
@click.option("--brief", type=click.Path(path_type=Path), help="Write the paths to this file, as Markdown.")
@click.option("--force", is_flag=True, help="Overwrite the file of --brief.")
@click.option(
    *("--limit", "--most"), default=3, show_default=True, type=click.IntRange(1, 50), help="Maximum paths."
)
@data_option
@from_store_option
@json_option
def path(
    a: str, b: str, in_time: bool, on: str | None, known_on: str | None, brief: Path | None, force: bool,
    limit: int, data: str | None, store: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Show how A and B are connected, with sources."""
    from ..analysis.paths import shortest_paths, time_respecting_path, write_brief
    from ..analysis.search import resolve
    from ..analysis.snapshot import absent_in_words, as_of
    from ..files import replacing

    graph = graph_to_read(data, store)
    ends = [resolve(graph, name) for name in (a, b)]
    part = as_of(graph, on, known_on)
    found: list[PathResult] = []
    if missing := absent_in_words(part, ends, on, known_on):
        say(missing)
    elif in_time:
        found = [p for p in (time_respecting_path(part, *ends),) if p is not None]
    else:
        found = shortest_paths(part, *ends, limit=limit)
    if brief is not None and found:
        with replacing(brief, force=force) as out:
            out.write(write_brief(part, found).encode())
        say(f"Wrote {brief}.")
    if as_json:
        print_json([p.as_dict() for p in found])
    elif found and brief is None:
        click.echo(printable("\n\n".join(p.as_text() for p in found)))
    if not found and not as_json:
        say(f"No path{' forward in time' if in_time else ''} connects {a} and {b}.")


@click.command()
@click.argument("about", metavar="[ID]", required=False, shell_complete=complete_id)
@selection_options
@data_option
@from_store_option
@json_option
@wide_option
def timeline(about: str | None, data: str | None, store: str | None, as_json: bool, **chosen: Any) -> None:
    """
    List events in time order.

    All events, those of one entity, or those of a selection.
    """
    from ..analysis.search import resolve
    from ..analysis.timeline import list_events

    graph = graph_to_read(data, store)
    id_ = resolve(graph, about) if about else None
    types = chosen.pop("types") or None
    part = select(graph, types=(), **chosen)
    if id_ is None or id_ in part:
        events = list_events(part, about=id_, types=types)
    else:  # the selection has nothing of it
        events = list_events(part).iloc[:0]
    if as_json:
        print_records(events)
    elif len(events):
        more = ["lane", "type", "sources"]
        print_frame(events[["date", "title", "id", *(more if has_room_for(more, 140) else [])]])
    else:
        say("No events.")
