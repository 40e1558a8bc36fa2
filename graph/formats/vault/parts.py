"""What the writer and the reader of notes agree on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from ...tables.schema import NODE_TABLES, TOLD_TABLES
from .text import without_targets

NOTE = ".md"
TABLE = "table"
"""The property that says of which table a note is a row."""
MANIFEST = "policygraph.json"

NOTE_TABLES = tuple(table for table in NODE_TABLES if table != "facts")
"""Tables of which each row is a note."""
INNER_TABLES = {"relations": "source", "facts": "subject"}
"""Tables in the notes of what they are about, and the column that the note stands for."""
LIST_NOTES = TOLD_TABLES
"""Tables that are one note, as a table in it."""

TABLE_HEADING = re.compile(r"#{1,6}\s+Table: (\S+)\s*")
_HASH = 6


def heading_of_table(table: str) -> str:
    """Return the heading below which the rows of a table stand."""
    return f"## Table: {table}"


def hash_line(line: str) -> str:
    """Return a short hash of a line of text, whatever the blanks at its ends and the targets of its links."""
    return hashlib.sha256(without_targets(line).strip().encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]


def join_hashes(lines: Iterable[str]) -> str:
    """Return the hashes of the lines that hold something, as one text."""
    return "".join(hash_line(line) for line in lines if line.strip())


def split_hashes(text: str) -> list[str]:
    """Split what `join_hashes` gives."""
    return [text[at : at + _HASH] for at in range(0, len(text), _HASH)]
