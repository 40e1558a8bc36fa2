"""The steps of a story are numbered."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..errors import Finding
from .context import Context, Saying, short


def steps_are_told_apart(context: Context) -> Iterator[Finding]:
    """Each step has a number of its own."""
    column = context.column("story", "step")
    numbered = column.marks(lambda text: text.isascii() and text.isdigit())
    yield from column.findings(~numbered, "error", "type-error", _say_no_number)
    _, first = np.unique(column.codes, return_index=True)
    again = np.setdiff1d(np.flatnonzero(column.codes >= 0), first)
    for row in again.tolist():
        yield column.finding(row, "error", "primary-key", _say_taken(column.texts[column.codes[row]]))


def _say_no_number(text: str) -> Saying:
    return f"{short(text)} is not the number of a step.", "Write 1, 2, 3 …"


def _say_taken(text: str) -> Saying:
    return f"Two steps have the number {short(text)}.", "Number each step once."
