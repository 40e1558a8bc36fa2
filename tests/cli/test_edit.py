"""The commands that change tables, run as people run them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from .conftest import COMMAND, Run


def test_rows_of_every_table_are_added(run: Run, town: Path) -> None:
    """Each goes to the end of its table; a missing table is made."""
    rows = {
        "relation": ("source=water-board", "type=part_of", "target=example-town", "sources=charter"),
        "claim": ("id=claim-rain", "speaker=water-board", "summary=It rained less.", "sources=report"),
        "question": ("id=q-water", "question=Who reads the meters?", "answer=The board.", "sources=charter"),
    }
    for what, cells in rows.items():
        done = run("add", what, *(word for cell in cells for word in ("--set", cell)))
        assert (done.returncode, done.stderr) == (0, ""), what
    assert "relations.csv: water-board part_of example-town" in run(
        "list", "--table", "relations"
    ).stdout.replace("3\t", "relations.csv: ")
    assert (town / "data" / "questions.csv").read_text().splitlines()[1] == (
        "q-water,Who reads the meters?,The board.,charter"
    )
    bad = run(
        "add", "relation", "--set", "source=water-board", "--set", "type=part_of", "--set", "target=twon"
    )
    assert bad.returncode == 1
    assert "Nothing was written: the change would bring 1 error." in bad.stderr
    assert "relations.csv, line 4, column 'target': 'twon'" in bad.stderr


def test_a_cell_is_edited_and_the_rest_stays(run: Run, town: Path) -> None:
    """By id, by line and by the ends of a relation; what was written is said on stdout."""
    entities, relations = town / "data" / "entities.csv", town / "data" / "relations.csv"
    before = entities.read_text(), relations.read_text()
    done = run("edit", "water-ordinance", "--set", "end=2024", "--set", "label=")
    assert (done.returncode, done.stdout, done.stderr) == (0, "entities.csv: 1 row changed\n", "")
    assert entities.read_text() == before[0].replace("2021-05,..", "2021-05,2024").replace(
        "Water Ordinance,Water Ordinance,", "Water Ordinance,,"
    )
    assert run("edit", "--table", "relations", "--line", "2", "--set", "note=first").returncode == 0
    ends = ("--source", "water-board", "--type", "administers", "--target", "water-ordinance")
    assert run("edit", *ends, "--set", "note=a note").returncode == 0
    assert relations.read_text() == before[1].removesuffix("\n") + "a note\n"
    assert json.loads(run("edit", *ends, "--set", "note=", "--json").stdout)["changed"] == [
        {"table": "relations", "id": "water-board administers water-ordinance 2021-05", "column": "note",
         "old": "a note", "new": "", "kind": "emptied"}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("edit water-bord --set start=1998", 2, "Did you mean 'water-board'"),
        ("edit water-board", 2, "Nothing to change. Give --set COLUMN=VALUE"),
        ("edit water-board --set begin=1998", 2, "No column of entities.csv is called 'begin'."),
        ("edit water-board --set start", 2, "has no '='"),
        ("edit --set start=1998", 2, "Name one row"),
        ("edit --line 3 --set start=1998", 2, "Give --table too"),
        ("edit water-board --set start=then", 1, "'then' is not a date"),
        ("rename water-board water-ordinance", 2, "policygraph merge water-ordinance water-board"),
        ("merge water-board water-ordinance", 2, "Say which count: --keep A (water-board)"),
        ("unmerge water-board", 2, "no record of a merge or rename of 'water-board'"),
        ("remove water-board", 2, "--with-references"),
        ("remove nothing-here", 2, "No row is called 'nothing-here'"),
        ("list --table entity", 2, "Did you mean 'entities'"),
        ("list --type agancy", 2, "Did you mean 'agency'"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    run: Run, town: Path, words: str, code: int, said: str
) -> None:
    """No traceback, and the files are as they were."""
    before = {file.name: file.read_bytes() for file in (town / "data").iterdir()}
    done = run(*words.split())
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert {file.name: file.read_bytes() for file in (town / "data").iterdir()} == before


def test_rename_merge_and_undo_in_a_row(run: Run, town: Path) -> None:
    """What is undone last to first gives the same bytes."""
    before = {file.name: file.read_bytes() for file in (town / "data").iterdir()}
    done = run("rename", "water-board", "board")
    assert done.stdout.splitlines() == [
        "claims.csv: 1 row changed",
        "entities.csv: 1 row changed",
        "events.csv: 2 rows changed",
        "merged.csv: 1 row added",
        "merged.undo.jsonl: changed",
        "relations.csv: 1 row changed",
    ]
    merged = run("merge", "charter", "report", "--keep", "A", "--reason", "One volume.", "--on", "2026-01-01")
    assert merged.returncode == 0, merged.stderr
    assert (town / "data" / "merged.csv").read_text().endswith("report,charter,2026-01-01,One volume.\n")
    assert run("check", "--strict").returncode == 0
    assert run("unmerge", "report").returncode == 0
    assert run("rename", "board", "water-board").returncode == 0
    assert {file.name: file.read_bytes() for file in (town / "data").iterdir()} == before


def test_a_workbook_or_an_archive_is_not_edited(run: Run, town: Path) -> None:
    """The way to do it is named."""
    assert run("export", "all.zip").returncode == 0
    for words in (("edit", "water-board", "--set", "start=1998"), ("rename", "water-board", "board")):
        done = run(*words, "--data", "all.zip")
        assert done.returncode == 2
        said = "all.zip is an archive. To change it, write a folder of tables: policygraph export NEW/ --data all.zip."
        assert said in done.stderr


def test_the_dataset_that_ships_is_not_edited(run: Run, town: Path, tmp_path: Path) -> None:
    """Where there is no dataset of one's own, none is changed."""
    (town / "data").rename(town / "away")
    for words in (
        ("edit", "sb-54", "--set", "start=1998"),
        ("rename", "sb-54", "x"),
        ("remove", "sb-54"),
        ("unmerge", "x"),
    ):
        done = run(*words)
        assert done.returncode == 2
        assert "Start one with policygraph init NAME" in done.stderr


def test_an_old_id_still_finds_its_row(run: Run) -> None:
    """With a line on stderr that says the present one."""
    assert run("rename", "water-board", "board", "--on", "2026-01-02").returncode == 0
    for words in (
        ("show", "water-board"),
        ("path", "water-board", "example-town"),
        ("timeline", "water-board"),
    ):
        done = run(*words)
        assert done.returncode == 0
        assert "Water Board" in done.stdout or "drought-report" in done.stdout
        assert done.stderr.splitlines()[0] == "'water-board' is an old id, now 'board' (2026-01-02: Renamed)."


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals as on Unix")
def test_a_terminal_is_asked_for_the_usual_cells(town: Path, clean_environment: dict[str, str]) -> None:
    """With the values in use as suggestions; what --set gives is not asked for, Return leaves a cell out."""
    pexpect = pytest.importorskip("pexpect")
    words = [*COMMAND[1:], "add", "relation", "--set", "description=Reads them."]
    child = pexpect.spawn(COMMAND[0], words, cwd=str(town), env=clean_environment, timeout=60)
    answers = [
        ("source (such as water-board)", "water-board"),
        ("type (such as administers)", "part_of"),
        ("target (such as water-ordinance)", "example-town"),
        ("start (such as 2021-05)", "1998"),
        ("end (such as ..)", ""),
        ("sources (such as charter)", "charter#L4"),
    ]
    for question, answer in answers:
        child.expect_exact(f"{question}: ")
        child.sendline(answer)
    child.expect_exact("data/relations.csv: water-board part_of example-town 1998")
    child.expect(pexpect.EOF)
    assert (town / "data" / "relations.csv").read_text().splitlines()[-1] == (
        "water-board,part_of,example-town,1998,,Reads them.,charter#L4,"
    )


def test_an_interrupted_edit_is_said_and_finished(run: Run, town: Path) -> None:
    """A crash after the journal was written, before a file was renamed."""
    import hashlib

    data = town / "data"
    old = (data / "events.csv").read_bytes()
    new = old.replace(b"drought report", b"report on drought")
    (data / ".events.csv.abc123.tmp").write_bytes(new)
    step = {
        "file": "events.csv",
        "new": ".events.csv.abc123.tmp",
        "was": hashlib.sha256(old).hexdigest(),
        "becomes": hashlib.sha256(new).hexdigest(),
    }
    (data / ".policygraph-edit.json").write_text(json.dumps([step]))
    said = run("check").stderr
    assert (
        said
        == "An edit of data was interrupted: some of its files are old. The next edit finishes it first.\n"
    )
    assert run("edit", "water-board", "--set", "start=1998").returncode == 0
    assert (data / "events.csv").read_bytes() == new
    assert run("check").stderr == ""
    assert not list(data.glob(".*"))
