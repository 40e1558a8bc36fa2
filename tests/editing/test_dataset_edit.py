"""Changes to a dataset are checked as a whole and written as one, and everything else keeps its bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import graph as pg
from graph.files import JOURNAL, finish_replacing, replace_files

ROOT = Path(__file__).parents[2]


Contents = Callable[[Path], dict[str, str]]


def test_changes_of_several_tables_are_written_together(folder: Path) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    edit = pg.edit_dataset(folder)
    edit.add("sources", {"id": "minutes", "title": "Minutes, 2020", "kind": "primary", "note": " "})
    edit.set("entities", "water-board", {"start": "1998", "sources": "charter#L4;minutes"})
    edit.remove("relations", "water-board administers water-ordinance 2021-05")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert edit.save() == []
    after = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert {name for name in after if after[name] != before.get(name)} == {
        "entities.csv",
        "relations.csv",
        "sources.csv",
    }
    assert after["sources.csv"] == before["sources.csv"] + b'minutes,"Minutes, 2020",,,primary,,,\n'
    assert after["entities.csv"] == before["entities.csv"].replace(
        b"ordinance.,,,example-town,charter#L4,", b"ordinance.,1998,,example-town,charter#L4;minutes,"
    )
    assert after["relations.csv"] == b"source,type,target,start,end,description,sources,note\n"


def test_a_new_error_writes_nothing_and_is_said(folder: Path, contents: Contents) -> None:
    before = contents(folder)
    edit = pg.edit_dataset(folder)
    edit.set("entities", "water-board", {"start": "someday"})
    edit.remove("sources", "report")
    with pytest.raises(pg.DataError) as raised:
        edit.save()
    assert [(f.code, f.file, f.column) for f in raised.value.findings] == [
        ("type-error", "entities.csv", "start"),
        ("foreign-key", "events.csv", "sources"),
    ]
    assert str(raised.value).startswith("Nothing was written: the change would bring 2 errors.")
    assert contents(folder) == before


def test_errors_that_were_there_before_do_not_stand_in_the_way(folder: Path) -> None:
    with (folder / "entities.csv").open("a") as file:
        file.write("nowhere,city,Nowhere,,,,never,,missing,charter,\n")
        file.write("elsewhere,city,Elsewhere,,,,,,missing,charter,\n")
    edit = pg.edit_dataset(folder)
    edit.remove("entities", "elsewhere")  # the message of the other says how many rows name it
    edit.remove("claims", "board-use-2023")
    assert [finding.severity for finding in edit.save()] == []
    edit.set("entities", "nowhere", {"end": "never"})
    with pytest.raises(pg.DataError, match=r"column 'end'"):
        edit.save()


def test_new_warnings_are_returned_once(folder: Path) -> None:
    edit = pg.edit_dataset(folder)
    edit.set("events", "drought-report", {"sources": ""})
    assert [(f.severity, f.file) for f in edit.check()] == [("warning", "events.csv")]
    assert [(f.severity, f.file) for f in edit.save()] == [("warning", "events.csv")]
    edit.set("events", "drought-report", {"title": "A report"})
    assert edit.save() == []


def test_rows_are_found_by_id_line_and_cells(folder: Path) -> None:
    edit = pg.edit_dataset(folder)
    assert edit.values("entities", 3) == edit.values("entities", "water-ordinance")
    assert edit.values("relations", {"type": "administers"})["source"] == "water-board"
    with pytest.raises(
        pg.UnknownNameError,
        match=r"No row of entities.csv is called 'water-bord'. Did you mean 'water-board'",
    ):
        edit.find("entities", "water-bord")
    with pytest.raises(pg.UnknownNameError, match=r"No row of entities.csv begins on line 9"):
        edit.find("entities", 9)
    with pytest.raises(pg.BadValueError, match=r"2 rows of sources.csv are meant, on lines 2, 3"):
        edit.find("sources", {"kind": "primary"})
    with pytest.raises(pg.UnknownNameError, match=r"No table is called 'entity'. Did you mean 'entities'"):
        edit.find("entity", "water-board")
    with pytest.raises(
        pg.UnknownNameError, match=r"No column of sources.csv is called 'titel'. Did you mean 'title'"
    ):
        edit.add("sources", {"id": "a", "titel": "A"})
    with pytest.raises(pg.BadValueError, match=r"A row of sources.csv needs title\."):
        edit.add("sources", {"id": "a"})
    with pytest.raises(pg.BadValueError, match=r"needs title. Remove the row instead"):
        edit.set("sources", "charter", {"title": " "})
    assert edit.changes == {}


def test_a_table_that_is_not_there_begins_with_its_labels(folder: Path) -> None:
    edit = pg.edit_dataset(folder)
    assert edit.table("facts").rows == []
    assert edit.changes == {}
    edit.add("merged", {"reason": "The same board.", "old": "board", "new": "water-board"})
    assert edit.save() == []
    assert (folder / "merged.csv").read_text() == "old,new,reason\nboard,water-board,The same board.\n"
    assert not (folder / "facts.csv").exists()


def test_a_change_on_disk_since_reading_is_refused(folder: Path, contents: Contents) -> None:
    edit = pg.edit_dataset(folder)
    edit.set("entities", "water-board", {"start": "1998"})
    with (folder / "events.csv").open("a") as file:
        file.write("meeting,2024,hearing,A meeting,,,,charter,\n")
    before = contents(folder)
    with pytest.raises(pg.BadValueError, match=r"events.csv was changed since it was read"):
        edit.save()
    assert contents(folder) == before


def test_a_table_whose_quotes_are_wrong_is_refused_with_the_finding(folder: Path) -> None:
    with (folder / "entities.csv").open("a") as file:
        file.write('other,city,"Other,,,,,,,charter,\nmore,city,More,,,,,,,charter,\n')
    edit = pg.edit_dataset(folder)
    with pytest.raises(pg.DataError, match=r"entities.csv, line 5, column 'name': A quote opens here"):
        edit.set("entities", "water-board", {"start": "1998"})


def test_what_is_no_folder_of_ones_own_is_refused(tmp_path: Path) -> None:
    pg.create_workbook(tmp_path / "book.xlsx")
    with pytest.raises(
        pg.BadValueError, match=r"is a workbook\. .* policygraph export NEW/ --data .*book\.xlsx\."
    ):
        pg.edit_dataset(tmp_path / "book.xlsx")
    with pytest.raises(pg.BadValueError, match=r"There is no folder"):
        pg.edit_dataset(tmp_path / "nothing")
    from graph.files import PACKAGE

    with pytest.raises(pg.BadValueError, match=r"belongs to the installed package"):
        pg.edit_dataset(PACKAGE)


# ── several files as one ─────────────────────────────────────────────────────────────────────────────────

_CRASH = """
import os, sys
from pathlib import Path
from graph.files import replace_files
renames = 0
def crash(event, arguments):
    global renames
    if event == "os.rename" and str(arguments[1]).endswith(("a.txt", "b.txt", "c.txt")):
        renames += 1
        if renames > int(sys.argv[2]):
            os._exit(9)
sys.addaudithook(crash)
replace_files(Path(sys.argv[1]), {"a.txt": b"A", "b.txt": b"B", "c.txt": b"C", "d.txt": None})
"""


@pytest.mark.process
@pytest.mark.parametrize("renames", [0, 1, 2])
def test_a_crash_in_between_is_finished_by_the_next_edit(tmp_path: Path, renames: int) -> None:
    for name in "abd":
        (tmp_path / f"{name}.txt").write_text(name)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", _CRASH, str(tmp_path), str(renames)], env=environment, check=False
    )
    assert done.returncode == 9
    assert [(tmp_path / f"{name}.txt").read_text() for name in "ab"] == ["A", "B"][:renames] + ["a", "b"][
        renames:
    ]
    assert finish_replacing(tmp_path)
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {
        "a.txt": "A",
        "b.txt": "B",
        "c.txt": "C",
    }
    assert not finish_replacing(tmp_path)


@pytest.mark.process
def test_a_file_changed_after_a_crash_is_not_overwritten(tmp_path: Path) -> None:
    for name in "abd":
        (tmp_path / f"{name}.txt").write_text(name)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", _CRASH, str(tmp_path), "1"], env=environment, check=False)
    (tmp_path / "b.txt").write_text("mine")
    with pytest.raises(
        pg.BadValueError, match=r"was interrupted, and b.txt was changed since. What the edit wrote"
    ):
        replace_files(tmp_path, {"a.txt": b"other"})
    assert (tmp_path / "b.txt").read_text() == "mine"


@pytest.mark.process
@pytest.mark.parametrize("renames", [0, 1, 2])
def test_a_failure_in_between_puts_everything_back(tmp_path: Path, renames: int, contents: Contents) -> None:
    for name in "abd":
        (tmp_path / f"{name}.txt").write_text(name)
    before = contents(tmp_path)
    code = _CRASH.replace("> int(sys.argv[2])", "== int(sys.argv[2]) + 1")
    code = code.replace("os._exit(9)", "raise OSError(28, 'No space left on device')")
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), str(renames)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "could not be written: No space left on device. What was there is as it was." in done.stderr
    assert contents(tmp_path) == before


_READ_ONLY = """
import os, sys
import graph as pg
edit = pg.edit_dataset(sys.argv[1])
edit.set("entities", "water-board", {"start": "1998"})
def refuse(event, arguments):
    if event == "open" and str(arguments[0]).startswith(sys.argv[1]) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
        raise PermissionError(13, "Permission denied")
sys.addaudithook(refuse)
try:
    edit.save()
except pg.BadValueError as error:
    print(error)
"""


@pytest.mark.process
def test_a_folder_that_cannot_be_written_is_said(folder: Path, contents: Contents) -> None:
    """As root every folder can be, so the refusal comes from inside the process."""
    before = contents(folder)
    done = subprocess.run(
        [sys.executable, "-c", _READ_ONLY, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == f"{folder} cannot be written: Permission denied. Choose another place.\n", (
        done.stderr
    )
    assert contents(folder) == before


@pytest.mark.parametrize(
    "journal",
    [
        '[{"file": "../outside.txt", "new": null, "was": null, "becomes": null}]',
        '[{"file": "a.txt", "new": "../outside.txt", "was": null, "becomes": "x"}]',
        '[{"file": "/etc/hosts", "new": null, "was": null, "becomes": null}]',
    ],
)
def test_a_journal_from_elsewhere_moves_nothing(tmp_path: Path, journal: str) -> None:
    outside, folder = tmp_path / "outside.txt", tmp_path / "folder"
    folder.mkdir()
    outside.write_text("kept")
    (folder / JOURNAL).write_text(journal)
    with pytest.raises(pg.BadValueError, match=r"names files that no edit writes"):
        finish_replacing(folder)
    assert outside.read_text() == "kept"


def test_half_a_journal_means_that_nothing_was_replaced(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_text('[{"file": "a.t')
    assert not finish_replacing(tmp_path)
    assert list(tmp_path.iterdir()) == []
