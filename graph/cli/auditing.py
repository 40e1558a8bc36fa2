"""Commands that look after citations: pin, verify, audit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import BadValueError
from ..workspace import open_dataset
from .options import data_argument, json_option, quiet_option
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


@click.command()
@data_argument
@click.option(
    "--threshold",
    "thresholds",
    multiple=True,
    metavar="MEASURE=SHARE",
    help="Another limit, such as single_sourced=0.5 (repeatable).",
)
@click.option("--types", "by_type", is_flag=True, help="Also measure each type.")
@json_option
def audit(data: str | None, thresholds: tuple[str, ...], by_type: bool, as_json: bool) -> int:
    """
    Measure how well the rows are founded.

    Shares of rows that are sourced, single-sourced, undated and orphaned, of sources by kind, of citations
    pinned, and the median length of passages. Exits with 1 when a limit is not kept.
    """
    from ..checks.audit import audit as measure

    found = measure(open_dataset(data), dict(_threshold(text) for text in thresholds))
    failed = found[found["passed"].eq(False).fillna(False)]
    if as_json:
        print_json(records(found))
    else:
        shown = found if by_type else found[found["type"].isna() | found["type"].eq("")]
        columns = [
            "table",
            *(["type"] if by_type else []),
            "measure",
            "count",
            "rows",
            "value",
            "limit",
            "kept",
        ]
        print_frame(_readable(shown)[columns])
    for row in records(failed):
        say(f"{row['table']}: {row['measure']} is {_value(row)}, the limit is {row['limit']}.")
    return 1 if len(failed) else 0


def _threshold(text: str) -> tuple[str, float]:
    name, sign, value = text.partition("=")
    try:
        return name.strip(), float(value if sign else "")
    except ValueError:
        raise BadValueError(
            f"--threshold {text!r} is not MEASURE=SHARE, such as single_sourced=0.5."
        ) from None


def _readable(found: pd.DataFrame) -> pd.DataFrame:
    """Write shares as percent and limits as kept or not."""
    rows = records(found)
    kept = {True: "yes", False: "NO", None: ""}
    return found.assign(value=[_value(row) for row in rows], kept=[kept[row["passed"]] for row in rows])


def _value(row: dict[str, Any]) -> str:
    if row["measure"] == "median_lines":
        return f"{row['share']:g} lines"
    return "" if row["share"] is None else f"{100 * row['share']:.1f} %"
