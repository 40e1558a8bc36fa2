"""The commands `status` and `inforce`, and `show --on`, as a shell runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

DATA = ("--data", str(Path(__file__).parents[1] / "data" / "status"))


def test_status_as_text_and_as_json(run: Run) -> None:
    text = run("status", "SB 805", "--on", "2026-03-01", *DATA)
    assert text.returncode == 0 and text.stderr == ""
    lines = text.stdout.splitlines()
    assert lines[1] == "  In force, since 2025-09-20 (immigration-bills-effective-2025)"
    assert lines[2] == "  1 of 2 recorded provisions enjoined:"
    assert max(map(len, lines)) <= 120
    found = json.loads(run("status", "sb-805", "--on", "2026-03-01", "--json", *DATA).stdout)
    assert list(found) == ["id", "name", "on", "status", "certainty", "orders", "because", "provisions"]
    order = {
        "order": "enjoined",
        "case": "us-v-california-2025",
        "scope": ["federal officers"],
        "event": "sb-805-enjoined",
    }
    assert found["provisions"][0] == {
        "id": "sb-805-federal-officers",
        "status": "in_force",
        "orders": [order],
    }


def test_inforce_lists_by_level(run: Run) -> None:
    found = run("inforce", "--on", "2018-06-01", "--in", "Orange County", *DATA)
    assert found.returncode == 0
    lines = found.stdout.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["Federal", "", "State"]
    assert "    California Values Act (SB 54) (sb-54): in force, 2018-01-01 (sb-54-effective)" in lines
    assert "of which no row says whether they were in force on 2018-06-01." in found.stderr
    laws = json.loads(
        run("inforce", "--on", "2018", "--within", "california", "--type", "law", "--json", *DATA).stdout
    )
    assert [law["id"] for law in laws] == ["ab-103", "ab-450", "sb-54", "trust-act", "truth-act"]
    assert {tuple(law) for law in laws} == {
        ("id", "name", "on", "status", "certainty", "orders", "because", "provisions")
    }


def test_nothing_in_force_is_no_error(run: Run) -> None:
    found = run("inforce", "--on", "1500", "--type", "law", *DATA)
    assert (found.returncode, found.stdout) == (0, "")
    assert "Nothing is recorded as in force on 1500." in found.stderr


def test_show_on_a_day(run: Run) -> None:
    """Only what was there, the status of that day, and how a case had ended by then."""
    found = run("show", "sb-54", "--on", "2017-12-01", *DATA).stdout
    assert "legal status: enacted, 2017-10-05 (sb-54-signed)" in found
    assert "sb-54-effective" not in found and "sb-54-effective" in run("show", "sb-54", *DATA).stdout
    assert "outcome: dismissed, 2025-12-01" in run("show", "hb-v-california-2025", *DATA).stdout
    assert "outcome" not in run("show", "hb-v-california-2025", "--on", "2025-06-01", *DATA).stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("status", "sb-55"), "Did you mean sb-54"),
        (("status", "jerry-brown"), "is of type 'official', which has no legal status"),
        (("status", "sb-54", "--on", "2018-02-30"), "That month has no such day"),
        (("inforce", "--in", "jerry-brown"), "not a place"),
        (("inforce", "--type", "laws"), "Did you mean 'law'"),
        (("show", "sb-54", "--on", "1990"), "It is on record from 2016-12-05 on"),
    ],
)
def test_what_cannot_be_asked_is_said(run: Run, words: tuple[str, ...], message: str) -> None:
    found = run(*words, *DATA)
    assert (found.returncode, found.stdout) == (2, "")
    assert message in found.stderr
