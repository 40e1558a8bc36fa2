"""
Export, import, compare: nothing differs but what the format says that it does not hold.

To add a format: a line in `LOST` with what may differ. Anything else fails.
"""

from __future__ import annotations

import csv
import re
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import graph as pg
from graph.analysis.diff import CellChange, RowChange
from graph.formats import FORMATS, ExportWarning, export
from graph.importing import import_graph
from graph.tables.cells import split_list
from graph.tables.schema import TOLD_TABLES
from tests.conftest import TINY

from .naughty import NAUGHTY

ENDING = {name: ending for ending, name in FORMATS.items()}
Change = CellChange | RowChange
May = Callable[[Change], bool]


# What may differ ---------------------------------------------------------------------------------


def another_order(change: Change) -> bool:
    """The order of participants, and of what a claim is about."""
    return (
        isinstance(change, CellChange)
        and change.column in ("participants", "about")
        and sorted(items(change.old)) == sorted(items(change.new))
    )


def told(change: Change) -> bool:
    """Rows of story, questions and merged."""
    return isinstance(change, RowChange) and change.table in TOLD_TABLES


def own_terms(change: Change) -> bool:
    """The dataset's own terms of the vocabulary."""
    return change.table == "vocabulary" and change.key != "dataset"


def blanks_in_lists(change: Change) -> bool:
    """Blanks around the items of a list, as in an export of the tables."""
    return (
        isinstance(change, CellChange)
        and change.column == "aliases"
        and items(change.old) == items(change.new)
    )


def items(cell: str | None) -> list[str]:
    return split_list(cell or "")


def dropped_signs(change: Change) -> bool:
    """What XML cannot hold."""
    unwritable = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
    if not isinstance(change, CellChange):
        return False
    kept = unwritable.sub("", change.old or "")
    return kept == change.new or (change.column == "aliases" and items(kept) == items(change.new))


def about_the_dataset(*held: str) -> May:
    """What is known of the dataset as a whole, but for its name and what the format holds."""

    def may(change: Change) -> bool:
        return (
            isinstance(change, CellChange)
            and (change.table, change.key) == ("vocabulary", "dataset")
            and change.column not in ("name", *held)
        )

    return may


LOST: dict[str, tuple[May, ...]] = {
    "json": (another_order, blanks_in_lists),
    "cytoscape": (another_order, blanks_in_lists),
    "jsonl": (another_order, blanks_in_lists, told, own_terms, about_the_dataset()),
    "jsonl_flat": (another_order, blanks_in_lists, told, own_terms, about_the_dataset()),
    "graphml": (another_order, blanks_in_lists, dropped_signs),
    "gexf": (another_order, blanks_in_lists, dropped_signs, told, own_terms, about_the_dataset("title")),
    "vault": (blanks_in_lists,),
}


# Datasets ----------------------------------------------------------------------------------------


def tables(folder: Path, **rows: Iterable[dict[str, str]]) -> Path:
    """Write tables; a row may lack cells."""
    for name, lines in {"entities": [], "events": [], **rows}.items():
        lines = list(lines)
        required = {"entities": ("id", "type", "name"), "events": ("id", "date", "type", "title")}
        header = list(dict.fromkeys([*required.get(name, ()), *(key for line in lines for key in line)]))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header)
            writer.writeheader()
            writer.writerows(lines)
    return folder


DATES = (
    "-0044-03-15",
    "-0044~",
    "-0100/-0044",
    "0000",
    "0476-09-04",
    "1066~",
    "1984?",
    "1984%",
    "201X",
    "20XX",
    "2001-21",
    "2001/2003",
    "2001-03/..",
    "../2001",
    "2001/",
    "2016-02-29",
    "",
)


def old_and_vague(folder: Path) -> Path:
    """Dates of all kinds, on everything that has dates; relations that only their start tells apart."""
    return tables(
        folder,
        entities=[
            {
                "id": f"law-{at}",
                "type": "law",
                "name": f"Law {at}",
                "start": date,
                "sources": "book#L1-L3;book",
            }
            for at, date in enumerate(DATES)
        ],
        events=[
            {
                "id": f"vote-{at}",
                "date": date,
                "type": "vote",
                "title": f"Vote {at}",
                "participants": f"instrument:law-{at};body:law-0" if at else "instrument:law-0",
                "sources": "book",
            }
            for at, date in enumerate(DATES)
        ],
        relations=[
            {"source": "law-0", "type": "amends", "target": "law-1", "start": date, "sources": "book"}
            for date in DATES
        ]
        + [
            {
                "id": "tie",
                "source": "law-2",
                "type": "amends",
                "target": "law-1",
                "end": "0476",
                "sources": "book",
            }
        ],
        claims=[
            {
                "id": f"claim-{at}",
                "speaker": "law-1",
                "summary": f"Claim {at}",
                "period": date,
                "value": "1.50",
                "metric": "cost",
                "about": "law-2;law-1",
                "sources": "book",
            }
            for at, date in enumerate(DATES)
        ],
        facts=[
            {"subject": "law-0", "property": "ayes", "value": "07", "start": date, "sources": "book"}
            for date in DATES
        ],
        sources=[{"id": "book", "title": "A book", "date": "-0050", "kind": "primary"}],
    )


def naughty(folder: Path) -> Path:
    """Naughty strings in every cell of text."""
    return tables(
        folder,
        entities=[
            {
                "id": f"n-{at}",
                "type": "law",
                "name": text,
                "label": text,
                "aliases": f"{text};other",
                "description": text,
                "note": text,
                "x_own": text,
                "x_Ü ~": text,
                "sources": f"s-{at}",
            }
            for at, text in enumerate(NAUGHTY)
        ],
        events=[
            {
                "id": f"e-{at}",
                "date": "2018",
                "type": "vote",
                "title": text,
                "place": text,
                "sources": f"s-{at}",
            }
            for at, text in enumerate(NAUGHTY)
        ],
        relations=[
            {
                "source": f"n-{at}",
                "type": "amends",
                "target": "n-0",
                "description": text,
                "sources": f"s-{at}",
            }
            for at, text in enumerate(NAUGHTY)
            if at
        ],
        claims=[
            {
                "id": f"c-{at}",
                "summary": text,
                "speaker": "n-0",
                "value": text,
                "population": text,
                "sources": f"s-{at}",
            }
            for at, text in enumerate(NAUGHTY)
        ],
        sources=[
            {"id": f"s-{at}", "title": text, "publisher": text, "kind": "primary", "citation": text}
            for at, text in enumerate(NAUGHTY)
        ],
    )


DATASETS: dict[str, Callable[[Path], Path]] = {
    "shipped": lambda folder: Path(__file__).parents[2] / "data",
    "tiny": lambda folder: TINY,
    "old and vague": old_and_vague,
    "naughty": naughty,
}


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("name", LOST)
def test_nothing_differs_but_what_the_format_does_not_hold(name: str, dataset: str, tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    whole = pg.read_tables(DATASETS[dataset](tmp_path / "set"))
    file = tmp_path / f"set{ENDING[name]}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ExportWarning)
        export(pg.build_graph(whole), file)
    report = import_graph(file, tmp_path / "back")
    assert not report.left_out
    errors = [finding for finding in report.findings if finding.severity == "error"]
    assert errors == [finding for finding in pg.check(whole) if finding.severity == "error"]
    found = pg.compare_datasets(whole, pg.read_tables(tmp_path / "back"))
    changes: list[Change] = [*found.added, *found.removed, *found.changed]
    assert [change for change in changes if not any(may(change) for may in LOST[name])] == []


def test_there_are_naughty_strings_enough() -> None:
    assert len(set(NAUGHTY)) == len(NAUGHTY) >= 515
