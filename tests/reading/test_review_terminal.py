"""A review on a terminal, key by key."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import graph as pg

from .conftest import ARTICLE

ROOT = Path(__file__).parents[2]
COMMAND = ["-m", "graph.cli", "review", "suggestions.csv", "--data", "data"]
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if not k.startswith("POLICYGRAPH_")},
    "PYTHONPATH": str(ROOT),
    "NO_COLOR": "1",
    "TERM": "dumb",
}
pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals as on Unix"),
]


def answers(place: Path, *steps: tuple[str, str]) -> str:
    """Run a review: wait for a text, send keys, and so on; return all that was shown."""
    import pexpect

    words = [*COMMAND, "--source", "story", "--text", "story.txt"]
    child = pexpect.spawn(
        sys.executable, words, env=ENVIRONMENT, cwd=place, dimensions=(40, 80), encoding="utf-8", timeout=60
    )
    shown = ""
    for text, keys in steps:
        child.expect_exact(text)
        shown += child.before + text
        child.send(keys)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0, shown + child.before
    return str(shown + child.before)


ASKED = "[q]uit ? "


def test_a_review_is_stopped_and_continued(place: Path) -> None:
    """Accept, reject, same as, a missing cell, accept all that a filter shows; then the rest another day."""
    shown = answers(
        place,
        (ASKED, "a"),  # the first, an entity that is known
        (ASKED, "f"),
        ("Kind (empty: all): ", "figure\r"),
        ("Score from: ", "\r"),
        (ASKED, "l"),
        (ASKED, "a"),
        ("speaker: ", "rivers-agency\r"),
        (ASKED, "r"),
        (ASKED, "q"),
    )
    assert "(figure)" in shown and "Written to claims.csv" in shown
    assert "2 accepted, 1 rejected" in shown and "Run the command again to continue." in shown
    claims = pg.read_tables(place / "data").table("claims").frame
    assert len(claims) == 3 and claims[["speaker", "qualifier"]].iloc[-1].tolist() == [
        "rivers-agency",
        "under",
    ]
    left = int(shown.rpartition("rejected; ")[2].split()[0])
    again = answers(place, (ASKED, "q"))
    assert f"{left} suggestions from story" in again


def test_all_that_is_shown_is_listed_and_confirmed(place: Path) -> None:
    shown = answers(
        place,
        (ASKED, "f"),
        ("Kind (empty: all): ", "entity\r"),
        ("Score from: ", "\b0.9\r"),
        (ASKED, "A"),
        ("[y/N]: ", "y\r"),
        (ASKED, "q"),
    )
    assert "entities.csv" in shown and "rows were written" in shown
    entities = pg.read_tables(place / "data").table("entities").frame
    assert "office-of-river-inspection" in entities["id"].tolist()


def test_faults_are_shown_and_change_nothing(place: Path) -> None:
    """An unknown id, a kind that there is none of, a wrong key and a cancelled form."""
    before = (place / "data" / "entities.csv").read_bytes()
    shown = answers(
        place,
        (ASKED, "x"),
        (ASKED, "s"),
        ("Same as (id or name): ", "\x15nobody-here\r"),
        (ASKED, "f"),
        ("Kind (empty: all): ", "wish\r"),
        (ASKED, "e"),
        ("sources: ", "\x03"),
        (ASKED, "q"),
    )
    assert "R reject all shown" in shown and "Nothing was written." in shown and "nobody-here" in shown
    assert "'wish' is not one of entity" in shown and "Nothing was changed." in shown
    assert (place / "data" / "entities.csv").read_bytes() == before


def test_hostile_text_is_not_obeyed_by_the_terminal(place: Path) -> None:
    """Control characters of an article are shown as what they are, if at all."""
    text = ARTICLE.replace("Ann Dorsey", "Ann Dorsey\x1b[2J\x07", 1)
    (place / "story.txt").write_text(text, "utf-8")
    shown = answers(place, (ASKED, "q"))
    assert "\x1b[2J" not in shown and "\x07" not in shown


def test_without_a_terminal_it_says_so(place: Path) -> None:
    done = subprocess.run(
        [sys.executable, *COMMAND], cwd=place, env=ENVIRONMENT, input="", capture_output=True, text=True
    )
    assert done.returncode == 2 and "asks on a terminal" in done.stderr
