"""Commands that compare: two things in time, two states of a dataset."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import (
    complete_id,
    data_option,
    folder_to_read,
    from_store_option,
    graph_to_read,
    json_option,
    recorded_on,
    recorded_option,
)
from .output import print_frame, print_json, printable, say

if TYPE_CHECKING:
    from ..analysis.changes import DayDiff
    from ..analysis.diff import DatasetDiff


@click.command()
@click.argument("a", metavar="A", shell_complete=complete_id)
@click.argument("b", metavar="B", shell_complete=complete_id)
@click.option("--relations", is_flag=True, help="All 13 relations of Allen, each surely, possibly or no.")
@data_option
@from_store_option
@json_option
def before(a: str, b: str, relations: bool, data: str | None, store: str | None, as_json: bool) -> None:
    """
    Say whether A was over before B began, and why.

    Surely whatever the dates mean, possibly when they leave it open, else no. A day on which one ends and the
    other begins belongs to both.

    \b
    policygraph before sb-54-signed sb-54-effective
    policygraph before "SB 54" "AB 450" --relations
    """
    from ..analysis.order import compare_times, is_before
    from ..analysis.search import resolve
    from .output import print_records

    graph = graph_to_read(data, store)
    if relations:
        found = compare_times(graph, a, b)
        print_records(found) if as_json else print_frame(found)
        return
    order = is_before(graph, a, b)
    if as_json:
        print_json(order.as_dict())
    else:
        names = [graph.caption(resolve(graph, name)) for name in (a, b)]
        lines = [f"A: {names[0]}, {order.a or 'no date'}", f"B: {names[1]}, {order.b or 'no date'}"]
        click.echo(printable("\n".join([str(order), *lines])))


@click.command()
@click.argument("old", metavar="[OLD]", required=False)
@click.argument("new", metavar="[NEW]", required=False)
@click.option("--from", "since", metavar="DATE", help="Compare two days instead: the first of them.")
@click.option("--to", "until", metavar="DATE", help="The second day.")
@data_option
@recorded_option
@json_option
@click.option("--markdown", is_flag=True, help="Print Markdown.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when something differs.")
def diff(
    old: str | None, new: str | None, since: str | None, until: str | None, data: str | None,
    as_json: bool, markdown: bool, output: Path | None, exit_code: bool,
) -> None:  # fmt: skip
    """
    Show what changed between two datasets, or two days.

    OLD and NEW are folders, archives written by export, or git revisions of the dataset; NEW is the dataset as
    it is now when left out. With --from and --to: what began and ended after the one day, up to and including the
    other, and whose legal status or holder is another.

    \b
    policygraph diff HEAD
    policygraph diff v1.0 v2.0 --markdown
    policygraph diff old/ new/ --exit-code
    policygraph diff --from 2017-12-31 --to 2018-01-31
    """
    import json

    from ..files import replacing

    found = _compared(old, new, since, until, data)
    if output is not None:
        text = (
            json.dumps(found.as_dict(), ensure_ascii=False, indent=2) + "\n"
            if as_json
            else found.as_markdown()
            if markdown
            else found.as_text() + "\n"
        )
        with replacing(output, force=True) as out:
            out.write(text.encode())
        say(f"Wrote {output}.")
    elif as_json:
        print_json(found.as_dict())
    else:
        click.echo(printable(found.as_markdown() if markdown else found.as_text()), nl=not markdown)
    if exit_code and found:
        raise click.exceptions.Exit(1)


def _compared(
    old: str | None, new: str | None, since: str | None, until: str | None, data: str | None
) -> DatasetDiff | DayDiff:
    from ..analysis.changes import compare_days
    from ..analysis.diff import compare_datasets
    from ..tables.history import read_version

    if since is not None and until is not None and old is None:
        return compare_days(graph_to_read(data, None), since, until)
    if since is not None or until is not None or old is None:
        raise click.UsageError("Give OLD and perhaps NEW, or --from and --to.")
    if recorded_on() is not None:
        raise click.UsageError("--recorded-on goes with --from and --to; OLD and NEW may be revisions.")
    places = [Path(side).exists() for side in (old, new) if side is not None]
    folder = folder_to_read(data, quiet=places == [True, True])  # no dataset but these two is read
    return compare_datasets(read_version(old, folder), read_version(new or folder, folder))
