"""Queries that are accepted, refused, or look worse than they are: one a line, `⏎` for a line break."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def _lines(name: str, comment: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").split("\n")
    return [line.replace("⏎", "\n") for line in lines[1:] if line and not line.startswith(comment)]


ACCEPTED = _lines("accepted.cypher", "#")
ATTACKS = _lines("attacks.txt", "# ")
LOOKALIKES = _lines("lookalikes.cypher", "#")
