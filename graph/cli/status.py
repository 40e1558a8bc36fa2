"""Commands that say what was law on a day: status and inforce."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from .options import complete_id, complete_type, data_option, from_store_option, graph_to_read, json_option
from .output import print_json, printable, say, width

if TYPE_CHECKING:
    import pandas as pd

_ON = click.option("--on", metavar="DAY", help="The day, month or year (default today).")
_READABLE = 120  # columns of text that a line may have where nothing limits it
_KEYS = ("id", "name", "on", "status", "certainty", "orders", "because", "provisions")


@click.command()
@click.argument("law", metavar="LAW", shell_complete=complete_id)
@_ON
@data_option
@from_store_option
@json_option
def status(law: str, on: str | None, data: str | None, store: str | None, as_json: bool) -> None:
    """
    Show the legal status of a law on a day.

    Its life (proposed, enacted, in force …), the orders of courts in force against it, and the same of its
    recorded provisions; each surely or possibly. LAW is an id or a name of a law, an order, a program or a part.

    \b
    policygraph status sb-54 --on 2017-12-01
    policygraph status "SB 805" --on 2026-03
    """
    from ..analysis.status import legal_status

    found = legal_status(graph_to_read(data, store), law, on or date.today().isoformat())
    if as_json:
        print_json(found.as_dict())
    else:
        click.echo(printable(found.as_text(min(width(), _READABLE))))


@click.command()
@_ON
@click.option(
    "--in", "place", metavar="PLACE", shell_complete=complete_id, help="Of this place and those above it."
)
@click.option(
    "--within", metavar="PLACE", shell_complete=complete_id, help="Of this place and those below it."
)
@click.option(
    "--type",
    "types",
    metavar="TYPE",
    multiple=True,
    shell_complete=complete_type,
    help="Only this type of entity (repeatable).",
)
@data_option
@from_store_option
@json_option
def inforce(
    on: str | None,
    place: str | None,
    within: str | None,
    types: tuple[str, ...],
    data: str | None,
    store: str | None,
    as_json: bool,
) -> None:
    """
    List what was in force on a day, by level.

    Laws, orders, programs and agreements that were surely or possibly in force, with the orders of courts
    against them. Provisions are listed with their law, on their own only with --type provision.

    \b
    policygraph inforce --on 2018-06-01 --in san-bernardino-county
    policygraph inforce --on 2018 --within california --type law
    """
    from ..analysis.status import laws_on

    day = on or date.today().isoformat()
    graph = graph_to_read(data, store)
    found = laws_on(graph, day, place, within=within, types=types or None)
    if as_json:
        print_json([{key: row[key] for key in _KEYS} for row in found.to_dict("records")])
    elif len(found):
        _print_laws(found, {lane.name: lane.label for lane in graph.vocabulary.lanes.values()})
    else:
        say(f"Nothing is recorded as in force on {day}.")
    if unknown := found.attrs["unknown"]:
        say(f"Left out: {unknown:,} of which no row says whether they were in force on {day}.")


def _print_laws(found: pd.DataFrame, levels: dict[str, str]) -> None:
    """Print the laws by level and place, each with its status."""
    from ..analysis.status.record import fold

    columns = min(width(), _READABLE)
    for at, (level, group) in enumerate(found.groupby("level", sort=False, dropna=False)):
        click.echo(("\n" if at else "") + printable(levels.get(str(level), "No level")))
        for name, placed in group.groupby("place_name", sort=False, dropna=False):
            click.echo(printable(f"  {name if isinstance(name, str) else 'No jurisdiction'}"))
            for row in placed.to_dict("records"):
                text = f"{row['name']} ({row['id']}): {row['words']}"
                click.echo(printable("\n".join(fold(text, "    ", columns))))
