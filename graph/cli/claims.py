"""The command that compares claims."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from .options import (
    complete_id,
    complete_metric,
    data_option,
    from_store_option,
    graph_to_read,
    json_option,
    wide_option,
)
from .output import print_frame, print_json, print_records, printable, say

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = {
    "figure": "figure",
    "speaker_name": "speaker",
    "population": "population",
    "geography_name": "place",
    "period": "period",
    "sources": "sources",
}


@click.command()
@click.option("--metric", metavar="METRIC", shell_complete=complete_metric, help="Figures of this metric.")
@click.option("--about", metavar="ID", shell_complete=complete_id, help="Figures about this id or name.")
@click.option(
    "--within", metavar="PLACE", shell_complete=complete_id, help="Figures of this place and those in it."
)
@click.option("--period", metavar="DATE", help="Figures of a period that shares a day with this one.")
@click.option("--derived", is_flag=True, help="Shares and differences computed from the figures.")
@click.option("--all", "everything", is_flag=True, help="List statements, which have no figure, as well.")
@click.option(
    "--explain", nargs=2, metavar="A B", shell_complete=complete_id, help="What keeps these two claims apart."
)
@data_option
@from_store_option
@json_option
@wide_option
def claims(
    metric: str | None, about: str | None, within: str | None, period: str | None, derived: bool,
    everything: bool, explain: tuple[str, str] | None, data: str | None, store: str | None, as_json: bool,
) -> None:  # fmt: skip
    """
    Compare the figures that people claim.

    Who claims what, about whom, where and when; which figures can be compared, and which are contested.
    """
    from ..analysis.claims import compare_claims, derive, explain_claims, list_statements
    from ..model.frames import records

    if derived and (within or period or everything):
        raise click.UsageError("--derived goes with --metric and --about only.")
    graph = graph_to_read(data, store)
    if explain is not None:
        _print_explained(explain_claims(graph, *explain), as_json)
        return
    if derived:
        _print_derived(derive(graph, metric, about), as_json)
        return
    found = compare_claims(graph, metric, about, within=within, period=period)
    statements = list_statements(graph, about) if everything else None
    if as_json:
        rows = records(found) + (records(statements) if statements is not None else [])
        print_json(rows)
        return
    if len(found):
        _print_figures(found)
    elif statements is None or not len(statements):
        count = int(found.attrs["statements"])
        say("No figures." + (_statements(count, about) if count and about else ""))
    if statements is not None and len(statements):
        _print_statements(statements)


def _print_explained(found: pd.DataFrame, as_json: bool) -> None:
    if as_json:
        print_records(found)
        return
    print_frame(found)
    apart = found.loc[~found["answer"].isin(["same", "overlaps"]), "aspect"].tolist()
    click.echo(f"Apart by: {', '.join(apart)}." if apart else "The two can be compared.")


def _print_derived(found: pd.DataFrame, as_json: bool) -> None:
    if as_json:
        print_records(found)
    elif not len(found):
        say("Nothing can be computed from these figures.")
    else:
        say("Computed from the claims; nobody has claimed these figures.")
        print_frame(found[["quantity", "result", "metric", "period", "how", "sources"]])


def _print_statements(found: pd.DataFrame) -> None:
    """Print the statements, and below each the earlier records against it."""
    click.echo(f"Statements ({len(found):,})")
    shown = {
        "said": "said",
        "speaker_name": "speaker",
        "summary": "summary",
        "id": "id",
        "sources": "sources",
    }
    print_frame(found[list(shown)].rename(columns=shown))
    for row in found.to_dict(orient="records"):
        for record in row["against"]:
            later = "later" if record["later"] == "surely" else "possibly later"
            cited = f" [{'; '.join(record['sources'])}]" if record["sources"] else ""
            line = f"  {row['id']} is {later} than {record['id']} ({record['date']}): {record['name']}{cited}"
            click.echo(printable(line))


def _statements(count: int, about: str) -> str:
    counted = "1 claim without a figure is" if count == 1 else f"{count:,} claims without a figure are"
    return f" {counted} about it: policygraph show {shlex.quote(about)}"


def _print_figures(found: pd.DataFrame) -> None:
    """Print a table for each group; figures of one group can be compared. JSON has all columns."""
    for _, group in found.groupby("group", sort=False):
        first = group.iloc[0]
        shown = group[list(_SHOWN)].rename(columns=_SHOWN)
        shown["figure"] = group["figure"].where(group["figure"].fillna("") != "", group["summary"])
        click.echo(f"{first['metric_label']}: {_verdict(first['comparable'], first['reason'])}")
        print_frame(shown)
        for row in group.to_dict(orient="records"):
            for other in row["contested_by"]:
                reason = other["reason"] or "no reason given"
                click.echo(printable(f"  {row['id']} is contested by {other['id']}: {reason}"))
        click.echo()


def _verdict(comparable: bool, reason: str | None) -> str:
    if not comparable:
        return f"not comparable; {reason}"
    return f"compare with care; {reason}" if reason else "comparable"
