"""
Reviewing: the keystrokes of a recorded review of one article, against the characters of the rows that it wrote.

The review runs in a terminal of its own. Each line of the recording is what is pressed at one suggestion: a key, and the
cells that are typed, after a tab each. Every key counts: letters, Enter after each cell that is asked for, and the one
that empties a cell first. What a person would type without the review are the rows and citations; not counted are the
hashes of the passages and of the text, which a review writes, too.

Run: python -m benchmarks.review [FOLDER]
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import graph as pg
from graph.reading import read_article, suggestions_csv

RECORDED = Path(__file__).parents[1] / "tests" / "data" / "review"
SOURCE = "story"
_TABLES = ("entities", "events", "relations", "claims")
_ASKED = "[q]uit ? "
_CELL = r"  (\w+): "
_EMPTY = "\x15"  # Ctrl-U


@dataclass
class Count:
    """What a review took, and what it wrote."""

    decisions: int = 0
    keys: int = 0
    typed: int = 0
    rows: int = 0
    citations: int = 0
    characters: int = 0

    @property
    def keystrokes(self) -> int:
        """All keys that were pressed."""
        return self.keys + self.typed


def replay(folder: Path, place: Path) -> Count:
    """Review the article of a folder as its recording says, in a place that holds copies."""
    import pexpect

    data = place / "data"
    data.mkdir()
    for file in folder.glob("*.csv"):
        shutil.copy(file, data)
    article = folder / f"{SOURCE}.txt"
    found = read_article(article.read_text("utf-8"), pg.read_tables(data), source=SOURCE)
    (place / "suggestions.csv").write_bytes(suggestions_csv(found))
    words = ["-m", "graph.cli", "review", "suggestions.csv", "--data", "data", "--source", SOURCE]
    review = pexpect.spawn(
        sys.executable,
        [*words, "--text", str(article)],
        cwd=place,
        env={**os.environ, "TERM": "dumb", "NO_COLOR": "1"},
        encoding="utf-8",
        dimensions=(60, 100),
        timeout=60,
    )
    count = Count()
    for line in (folder / "keys.txt").read_text("utf-8").splitlines():
        review.expect_exact(_ASKED)
        _press(review, line, count)
    review.expect_exact("; 0 left.")
    review.expect(pexpect.EOF)
    _measure(folder, data, count)
    return count


def _press(review: Any, line: str, count: Count) -> None:
    """Press what one line of the recording says."""
    key, *parts = line.split("\t")
    typed = dict(part.split("=", 1) for part in parts)
    count.decisions += 1
    count.keys += 1
    review.send(key)
    asked = ""
    while typed or key == "e":
        if review.expect([_CELL, "Written to "]):
            if typed:
                raise ValueError(f"{', '.join(typed)} was not asked for: {line!r}")
            break
        if review.match[1] == asked:  # drawn again
            continue
        asked = review.match[1]
        cell = typed.pop(asked, None)
        review.send("\r" if cell is None else f"{_EMPTY}{cell}\r")
        count.keys += 1 if cell is None else 2
        count.typed += len(cell or "")


def _measure(before: Path, after: Path, count: Count) -> None:
    """Count the rows that are new, and what was added to others."""
    for name in _TABLES:
        old = {row[0]: row for row in _rows(before / f"{name}.csv")}
        for row in _rows(after / f"{name}.csv"):
            known = old.get(row[0])
            if known is None:
                count.rows += 1
                count.characters += len(",".join(row))
            elif added := len(",".join(row)) - len(",".join(known)):
                count.citations += 1
                count.characters += max(0, added)


def _rows(file: Path) -> Iterator[list[str]]:
    """Yield the rows of a table without cells that are empty at their end."""
    if file.is_file():
        for row in list(csv.reader(io.StringIO(file.read_text("utf-8"), newline="")))[1:]:
            while row and not row[-1]:
                row.pop()
            yield row


def report(folder: Path) -> Iterator[str]:
    """Give the lines of the report."""
    with tempfile.TemporaryDirectory() as place:
        count = replay(folder, Path(place))
    yield f"{count.decisions} decisions by {count.keystrokes} keystrokes, {count.typed} of them characters of cells"
    yield f"{count.rows} rows and {count.citations} citations in known rows, {count.characters} characters"
    yield f"keystrokes for each character that was written: {count.keystrokes / count.characters:.2f}"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, default=RECORDED, help="tables, story.txt and keys.txt"
    )
    for line in report(parser.parse_args().folder):
        print(line)


if __name__ == "__main__":
    main()
