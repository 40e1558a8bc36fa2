"""`check`: findings by kind, the first few of each, and filters."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import COMMAND, Run

BAD = "".join(f"bad-{i},2021-13-{i:02},vote,A vote of day {i},,,,charter,\n" for i in range(1, 41))


@pytest.fixture
def faulty(town: Path) -> Path:
    """Forty dates that cannot be read, and two warnings."""
    events = town / "data" / "events.csv"
    events.write_text(events.read_text("utf-8") + BAD, "utf-8")
    entities = town / "data" / "entities.csv"
    entities.write_text(
        entities.read_text("utf-8") + "Odd_One,agency,One,,,,,,,charter,\nb,agency,B,,,,,,,,\n"
    )
    return town


def test_a_pipe_gets_the_first_few_of_each_kind(run: Run, faulty: Path) -> None:
    """Errors first; how many more, and how to list them."""
    done = run("check")
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert [line.split(":")[0] for line in lines] == [
        *["error"] * 5,
        *["… and 35 more of type-error in events.csv. --code type-error lists them."],
        *["warning"] * 2,
    ]
    assert lines[0].startswith("error: events.csv, line 4, column 'date': '2021-13-01' is not a date.")
    assert lines[0].endswith("[type-error]")
    assert "40 errors, 2 warnings in data." in done.stderr


def test_filters_list_a_part_and_leave_the_exit_code(run: Run, faulty: Path) -> None:
    """By code all of a kind, by severity, by file, everything; a filter that finds nothing says what there is."""
    assert len(run("check", "--code", "type-error").stdout.splitlines()) == 40
    warnings = run("check", "--severity", "warning")
    assert (warnings.returncode, len(warnings.stdout.splitlines())) == (1, 2)
    assert {line.split(",")[0] for line in run("check", "--file", "entities.csv").stdout.splitlines()} == {
        "warning: entities.csv"
    }
    assert len(run("check", "--all").stdout.splitlines()) == 42
    nothing = run("check", "--code", "foreign-kee")
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert "Found: citation-missing, id-style, type-error." in nothing.stderr


def test_json_is_complete(run: Run, faulty: Path) -> None:
    """All findings, or all that the filters keep; the counts are those of the list."""
    whole = json.loads(run("check", "--json").stdout)
    assert (len(whole["findings"]), whole["errors"], whole["warnings"], whole["notes"]) == (42, 40, 2, 0)
    part = json.loads(run("check", "--json", "--severity", "warning").stdout)
    assert (len(part["findings"]), part["errors"], part["warnings"]) == (2, 0, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals as on Unix")
@pytest.mark.parametrize("columns", [80, 120])
def test_a_terminal_gets_groups_that_fit(
    faulty: Path, clean_environment: dict[str, str], columns: int
) -> None:
    """A heading for each kind with its count, the place, and what is wrong, wrapped."""
    pexpect = pytest.importorskip("pexpect")
    environment = clean_environment | {"NO_COLOR": "1", "TERM": "xterm", "COLUMNS": str(columns)}
    seen = pexpect.run(" ".join([*COMMAND, "check"]), cwd=str(faulty), env=environment, timeout=60).decode()
    lines = seen.splitlines()
    assert lines[0] == "error type-error (40)"
    assert lines[1] == "  events.csv, line 4, column 'date'"
    assert lines[2].startswith("    '2021-13-01' is not a date.")
    assert "  … and 35 more in events.csv. --code type-error lists them." in lines
    assert "warning id-style" in lines
    assert max(map(len, lines)) <= columns


def test_what_a_cell_holds_cannot_act_on_the_terminal(run: Run, town: Path) -> None:
    """Escape codes and marks that turn the direction, in a header and in a cell, are written out."""
    events = town / "data" / "events.csv"
    head, rest = events.read_text("utf-8").split("\n", 1)
    events.write_text(f"{head},\x1b[31mred\u202e\n" + rest.replace("\n", ",\n"), "utf-8")
    done = run("check")
    assert done.returncode == 1
    assert "\x1b" not in done.stdout and "\u202e" not in done.stdout and "\\x1b[31mred" in done.stdout


def test_a_hundred_thousand_findings_are_a_few_lines(town: Path, clean_environment: dict[str, str]) -> None:
    """Nothing is unbounded."""
    rows = "".join(f"e-{i},2021-13,vote,V {i},,,,charter,\n" for i in range(100_000))
    events = town / "data" / "events.csv"
    events.write_text(events.read_text("utf-8") + rows, "utf-8")
    done = subprocess.run(
        [*COMMAND, "check"], cwd=town, env=clean_environment, capture_output=True, text=True, timeout=120
    )
    assert len(done.stdout.splitlines()) == 6
    assert "… and 99,995 more of type-error" in done.stdout


def test_the_folder_in_which_one_stands_is_named_in_words(
    faulty: Path, clean_environment: dict[str, str]
) -> None:
    """`check .` does not end with two full stops, which would be another folder."""
    done = subprocess.run(
        [*COMMAND, "check", "."], cwd=faulty / "data", env=clean_environment, capture_output=True, text=True
    )
    assert done.stderr.strip().endswith("40 errors, 2 warnings in this folder.")
