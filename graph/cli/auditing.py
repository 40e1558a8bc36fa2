"""Commands that look after citations: pin, verify, audit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import data_argument, json_option, open_dataset, quiet_option
from .output import print_findings, print_frame, print_json, say
from .reading import records

if TYPE_CHECKING:
    import pandas as pd

    from ..tables import Dataset

texts_option = click.option(
    "--texts",
    metavar="DIR",
    envvar="POLICYGRAPH_TEXTS",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder with the texts of the sources (or POLICYGRAPH_TEXTS).",
)


@click.command()
@data_argument
@texts_option
@click.option("--update", is_flag=True, help="First rewrite the lines of passages that have moved.")
@quiet_option
def pin(data: str | None, texts: Path, update: bool, quiet: bool) -> None:
    """
    Pin the cited passages by hash.

    Writes passages.lock.csv into the dataset: hashes only, no text. A source without a text at hand keeps
    the entries that it had.
    """
    from ..citations import pin as pin_passages
    from ..citations import read_lock, write_lock

    dataset = open_dataset(data)
    if update:
        dataset = _with_moved_lines(dataset, texts, quiet)
    lock = pin_passages(dataset, texts, read_lock(dataset))
    say(f"{len(lock):,} passages pinned.", quiet=quiet)
    click.echo(write_lock(dataset, lock))


def _with_moved_lines(dataset: Dataset, texts: Path, quiet: bool) -> Dataset:
    from ..citations import update_lines
    from ..citations import verify as verify_passages
    from ..tables import read_tables

    for file in update_lines(dataset, verify_passages(dataset, texts)):
        say(f"{file}: lines rewritten.", quiet=quiet)
    return read_tables(dataset.root)


@click.command()
@data_argument
@texts_option
@click.option("--all", "everything", is_flag=True, help="List every citation, not only what needs a look.")
@json_option
@quiet_option
def verify(data: str | None, texts: Path, everything: bool, as_json: bool, quiet: bool) -> int:
    """
    Check the cited passages against the texts.

    Says of each citation: found, moved (to which lines), changed, missing, or no text at hand; and whether
    the claim's figure, or a name of what the row is about, stands in the passage. Exits with 1 when a passage
    was changed or is missing.
    """
    from ..citations import report_verification
    from ..citations import verify as verify_passages

    found = verify_passages(open_dataset(data), texts)
    findings = report_verification(found)
    if as_json:
        print_json(records(found))
    elif everything:
        print_frame(found[["status", "file", "line", "subject", "source", "lines", "now", "figure", "name"]])
    else:
        print_findings(findings)
        _print_without(found)
    say(_summary(found), quiet=quiet)
    return 1 if any(f.severity == "error" for f in findings) else 0


def _print_without(found: pd.DataFrame) -> None:
    """List citations whose passage holds neither the figure nor a name; they are not errors, but want a look."""
    for row in records(_holding_nothing(found)):
        sought = "a name" if row["figure"] is None else "the figure"
        cited = f"{row['source']}#{row['lines']}"
        click.echo(
            f"note: {row['file']}, line {row['line']}: {cited} does not hold {sought} of {row['subject']}."
        )


def _holding_nothing(found: pd.DataFrame) -> pd.DataFrame:
    """Citations with a text at hand that hold neither figure nor name, where there was one to look for."""
    looked = found["status"].isin(["found", "moved"]) & (found["figure"].notna() | found["name"].notna())
    holds = found["figure"].fillna(False) | found["name"].fillna(False)
    return found[looked & ~holds]


def _summary(found: pd.DataFrame) -> str:
    counts = found["status"].value_counts()
    parts = [
        f"{counts[status]:,} {status}"
        for status in ("found", "moved", "changed", "missing", "no text")
        if status in counts
    ]
    at_hand = int((found["status"] != "no text").sum())
    text = f"{len(found):,} citations: {', '.join(parts)}."
    if at_hand:
        held = (
            at_hand - len(_holding_nothing(found)) - int(found["status"].isin(["changed", "missing"]).sum())
        )
        text += f" Of {at_hand:,} with a text at hand, {held:,} ({100 * held / at_hand:.1f} %) hold the figure or a name."
    return text
