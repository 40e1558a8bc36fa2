"""Pinning passages and verifying them, on texts written for the test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

_LINES = [f"Line {n} of the charter." for n in range(1, 30)]
_LINES[3] = "The Example Town Water Board reads the meters."
_LINES[9] = "Ordinance 12 limits watering."
_LINES[10] = "The Water Board carries it out."


@pytest.fixture
def texts(town: Path) -> Path:
    """A folder with the text of one of the starter's two sources."""
    folder = town / "texts"
    folder.mkdir()
    sources = town / "data" / "sources.csv"
    head, *rows = sources.read_text("utf-8").splitlines()
    cells = [f"{head},text_file", f"{rows[0]},charter.txt", f"{rows[1]},"]
    sources.write_text("\n".join(cells) + "\n", "utf-8")
    (folder / "charter.txt").write_text("\n".join(_LINES) + "\n", "utf-8")
    return folder


def test_what_was_pinned_is_found(run: Run, town: Path, texts: Path) -> None:
    """The lock holds no word of the text; all is found; a source without a text is said to have none."""
    assert run("pin", "--texts", "texts").returncode == 0
    lock = (town / "data" / "passages.lock.csv").read_text("utf-8")
    assert "meters" not in lock
    verified = run("verify", "--texts", "texts", "--json")
    assert verified.returncode == 0, verified.stderr
    statuses = {row["source"]: row["status"] for row in json.loads(verified.stdout)}
    assert statuses == {"charter": "found", "report": "no text"}


def test_one_letter_changed_is_an_error(run: Run, town: Path, texts: Path) -> None:
    """Exit 1, with the row and the nearest passage."""
    run("pin", "--texts", "texts")
    changed = (texts / "charter.txt").read_text("utf-8").replace("reads the meters", "heads the meters")
    (texts / "charter.txt").write_text(changed, "utf-8")
    done = run("verify", "--texts", "texts")
    assert done.returncode == 1
    line = next(line for line in done.stdout.splitlines() if line.startswith("error"))
    assert "entities.csv, line 4" in line
    assert "charter#L4" in line or "L4" in line


def test_a_paragraph_above_moves_the_lines(run: Run, town: Path, texts: Path) -> None:
    """Exit 0 and "moved"; `pin --update` rewrites the tables, and then all is found."""
    run("pin", "--texts", "texts")
    text = (texts / "charter.txt").read_text("utf-8")
    (texts / "charter.txt").write_text("A new paragraph.\n\n" + text, "utf-8")
    moved = run("verify", "--texts", "texts", "--json")
    assert moved.returncode == 0
    with_lines = [row for row in json.loads(moved.stdout) if row["source"] == "charter" and row["lines"]]
    assert with_lines
    assert {row["status"] for row in with_lines} == {"moved"}
    assert run("pin", "--update", "--texts", "texts").returncode == 0
    assert "charter#L12-L14" in (town / "data" / "entities.csv").read_text("utf-8")
    again = json.loads(run("verify", "--texts", "texts", "--json").stdout)
    assert {row["status"] for row in again if row["source"] == "charter"} == {"found"}


def test_the_texts_have_to_be_named(run: Run) -> None:
    """Without a folder of texts there is nothing to verify against."""
    done = run("verify")
    assert done.returncode == 2
    assert "--texts" in done.stderr


def test_audit_measures_against_limits(run: Run, town: Path) -> None:
    """Limits that are kept end with 0; one that is not is named on stderr, with exit 1."""
    lax = ["--threshold", "single_sourced=1", "--threshold", "undated=1", "--threshold", "pinned=0"]
    kept = run("audit", "--json", *lax)
    assert kept.returncode == 0, kept.stderr
    shares = {
        (row["table"], row["measure"]): row["share"] for row in json.loads(kept.stdout) if not row["type"]
    }
    assert shares["entities", "sourced"] == 1
    assert shares["events", "single_sourced"] == 1
    entities = town / "data" / "entities.csv"
    entities.write_text(entities.read_text("utf-8").replace(",charter#L4,", ",,"), "utf-8")
    failed = run("audit", *lax)
    assert failed.returncode == 1
    assert "entities: sourced is 66.7 %, the limit is at least 1." in failed.stderr
    assert run("audit", "--threshold", "sourcd=1").returncode == 2
