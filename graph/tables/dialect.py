"""What separates the cells of a CSV file: a comma, a semicolon, a tab or a bar, told by its header."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from ..errors import BadValueError
from .header import is_header, plain_label

COMMA = ","
DELIMITERS = {COMMA: "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
"""What may separate cells, and how it is said."""

_CELL_LIMIT = 2**31 - 1
_SEPARATOR_LINE = re.compile(r'\A"?sep=(.)"?[,;\t|]*\r?(?:\n|\Z)', re.IGNORECASE)
HEAD_ROWS = 12
"""Rows among which the header is: it may stand below a title."""

_HEAD_CHARACTERS = 1 << 16


def reader_of(lines: Iterable[str], delimiter: str = COMMA, *, strict: bool = False) -> Any:
    """Return a reader of the rows of a CSV text."""
    if csv.field_size_limit() < _CELL_LIMIT:
        csv.field_size_limit(_CELL_LIMIT)  # a cell may be a document; the module's default is 128 kB
    return csv.reader(lines, delimiter=delimiter, strict=strict)


def has_separator_line(text: str) -> bool:
    """Tell whether the first line is one such as `sep=;`, which a spreadsheet writes or wants."""
    return _SEPARATOR_LINE.match(text) is not None


def find_delimiter(text: str, labels: Sequence[str]) -> str:
    r"""
    Return what separates the cells of a text: what its first line `sep=` names, else what parts the known labels.

    Parameters
    ----------
    text
        The file, or its beginning.
    labels
        Labels that the header may have. A list inside a cell cannot mislead: only labels count.

    Raises
    ------
    BadValueError
        If two delimiters would part as many labels, or the first line names another delimiter.

    Examples
    --------
    >>> find_delimiter("id;type;name\na;city;One, two, three\n", ["id", "type", "name"])
    ';'
    """
    said = _SEPARATOR_LINE.match(text)
    if said is not None:
        if said[1] not in DELIMITERS:
            raise BadValueError(
                f"The first line says that cells are separated by {said[1]!r}. "
                f"Use {', '.join(DELIMITERS.values())}."
            )
        return said[1]
    scores = {delimiter: _labels_parted(text, delimiter, labels) for delimiter in DELIMITERS}
    best = max(scores.values())
    found = [delimiter for delimiter, score in scores.items() if score == best]
    first = text[:_HEAD_CHARACTERS].split("\n", 1)[0]
    if best == 0 or not (any(mark in first for mark in found) or is_header(best, labels)):
        return COMMA
    if len(found) > 1:
        kinds = " and ".join(DELIMITERS[delimiter] for delimiter in found)
        raise BadValueError(
            f"The labels of the header are separated by {kinds}. Use one of them, or write a first line 'sep={found[0]}'."
        )
    return found[0]


def _labels_parted(text: str, delimiter: str, labels: Sequence[str]) -> int:
    """Count the known labels of the row that has the most of them, among the first ones, where it is parted at all."""
    rows = reader_of(io.StringIO(text[:_HEAD_CHARACTERS], newline=""), delimiter)
    best = 0
    for _ in range(HEAD_ROWS):
        try:
            row = next(rows, None)
        except csv.Error:
            break
        if row is None:
            break
        if len(row) > 1:
            best = max(best, len({plain_label(cell) for cell in row} & set(labels)))
    return best
