"""Commands for citations: pin, verify, audit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import BadValueError
from .findings import print_findings
from .options import (
    data_argument,
    folder_to_change,
    folder_to_read,
    json_option,
    quiet_option,
    wide_option,
)
from .output import print_frame, print_records, say

if TYPE_CHECKING:
    import pandas as pd

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

    Writes passages.lock.csv into the dataset: hashes only, no text. A source whose text is not available
    keeps its entries.
    """
    from ..citations import pin as pin_passages
    from ..citations import read_lock
    from ..tables import read_tables

    dataset = read_tables(folder_to_change(data))
    *rewritten, lock = pin_passages(dataset, texts, update=update)
    for file in rewritten:
        say(f"{file}: lines rewritten.", quiet=quiet)
    say(f"{len(read_lock(dataset)):,} passages pinned.", quiet=quiet)
    click.echo(lock)


@click.command()
@data_argument
@texts_option
@click.option("--all", "everything", is_flag=True, help="List every citation, not only the problems.")
@json_option
@quiet_option
@wide_option
def verify(data: str | None, texts: Path, everything: bool, as_json: bool, quiet: bool) -> int:
    """
    Check the cited passages against the texts.

    Reports each citation as found, moved (to which lines), changed, missing, or without a text; and whether
    the passage contains the figure of the claim, or a name of what the row is about. Exits with 1 when a
    passage was changed or is missing.
    """
    from ..citations import report_verification
    from ..citations import verify as verify_passages
    from ..tables import read_tables

    found = verify_passages(read_tables(folder_to_read(data, quiet=quiet)), texts)
    findings = report_verification(found)
    if as_json:
        print_records(found)
    elif everything:
        print_frame(found[["status", "file", "line", "subject", "source", "lines", "now", "figure", "name"]])
    else:
        print_findings(findings)
        _print_notes(found)
    say(_summary(found), quiet=quiet)
    return 1 if any(f.severity == "error" for f in findings) else 0


def _print_notes(found: pd.DataFrame) -> None:
    """List citations whose passage contains neither the figure nor a name: no errors, but worth checking."""
    from ..model.frames import records

    for row in records(_without_evidence(found)):
        sought = "a name" if row["figure"] is None else "the figure"
        cited = f"{row['source']}#{row['lines']}"
        click.echo(
            f"note: {row['file']}, line {row['line']}: {cited} does not contain {sought} of {row['subject']}."
        )


def _without_evidence(found: pd.DataFrame) -> pd.DataFrame:
    """Citations with a text that contain neither figure nor name, where there was one to look for."""
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
    with_text = int((found["status"] != "no text").sum())
    text = f"{len(found):,} citations: {', '.join(parts)}."
    if with_text:
        held = (
            with_text
            - len(_without_evidence(found))
            - int(found["status"].isin(["changed", "missing"]).sum())
        )
        text += f" Of {with_text:,} with a text, {held:,} ({100 * held / with_text:.1f} %) contain the figure or a name."
    return text


@click.command()
@data_argument
@click.option(
    "--threshold",
    "thresholds",
    multiple=True,
    metavar="MEASURE=SHARE",
    help="Replace a threshold, such as single_sourced=0.5 (repeatable).",
)
@click.option("--types", "by_type", is_flag=True, help="Also measure each type.")
@json_option
@wide_option
def audit(data: str | None, thresholds: tuple[str, ...], by_type: bool, as_json: bool) -> int:
    """
    Measure how well rows are sourced.

    Shares of rows that are sourced, single-sourced, undated and orphaned, of sources by kind, of pinned
    citations, and the median length of passages. Exits with 1 when a threshold is exceeded.
    """
    from ..checks.audit import audit as measure
    from ..model.frames import records
    from ..tables import read_tables

    found = measure(read_tables(folder_to_read(data)), dict(_threshold(text) for text in thresholds))
    failed = found[found["passed"].eq(False).fillna(False)]
    if as_json:
        print_records(found)
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
            "passed",
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
    """Write shares as percent, and whether a threshold was passed in words."""
    from ..model.frames import records

    rows = records(found)
    words = {True: "yes", False: "NO", None: ""}
    return found.assign(value=[_value(row) for row in rows], passed=[words[row["passed"]] for row in rows])


def _value(row: dict[str, Any]) -> str:
    if row["measure"] == "median_lines":
        return f"{row['share']:g} lines"
    return "" if row["share"] is None else f"{100 * row['share']:.1f} %"
