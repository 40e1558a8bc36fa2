"""`policygraph read`, as a person runs it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from click.testing import CliRunner

from graph.cli import main
from graph.reading import parse_suggestions
from graph.reading.session import load_session

from .conftest import ARTICLE


def _run(*words: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, [str(word) for word in words])
    return done.exit_code, done.stdout, done.stderr


def test_it_writes_suggestions_and_remembers_the_article(folder: Path, tmp_path: Path) -> None:
    article, out = tmp_path / "story.txt", tmp_path / "suggestions.csv"
    article.write_text(ARTICLE, "utf-8")
    code, stdout, stderr = _run("read", article, "--source", "story", "--data", folder, "-o", out)
    assert (code, stdout) == (0, "")
    assert "Source story has no text_sha256" in stderr and "4 figure" in stderr
    assert len(parse_suggestions(out.read_bytes())) > 15
    session = load_session(out)
    assert (session.source, session.text) == ("story", "story.txt")
    assert session.text_sha256 == hashlib.sha256(article.read_bytes()).hexdigest()
    assert "exists" in _run("read", article, "--data", folder, "-o", out)[2]


def test_stdout_has_csv_or_json(folder: Path, tmp_path: Path) -> None:
    article = tmp_path / "story.txt"
    article.write_text(ARTICLE, "utf-8")
    _, stdout, _ = _run("read", article, "--data", folder)
    assert len(parse_suggestions(stdout.encode())) > 15
    _, stdout, _ = _run("read", article, "--data", folder, "--json", "-q", "--min-score", "0.9")
    found = json.loads(stdout)
    assert all(each["score"] >= 0.9 for each in found) and {"kind", "name", "lines", "reason"} <= set(
        found[0]
    )


def test_other_encodings_are_kept_as_text(folder: Path, tmp_path: Path) -> None:
    """The text whose lines are cited lies next to the file; another one there is not replaced in silence."""
    article = tmp_path / "story.txt"
    article.write_text("Ann Dorsey’s plan", "cp1252")
    assert _run("read", article, "--data", folder)[0] == 2
    code, _, stderr = _run("read", article, "--data", folder, "--encoding", "cp1252")
    assert code == 0 and "The text, read as cp1252, is in" in stderr
    kept = tmp_path / "story.utf-8.txt"
    assert kept.read_text("utf-8") == "Ann Dorsey’s plan\n"
    kept.write_text("another")
    assert _run("read", article, "--data", folder, "--encoding", "cp1252")[0] == 2
    assert kept.read_text() == "another"
