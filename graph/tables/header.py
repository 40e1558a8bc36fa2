"""Where the labels of a table stand, and what a file has above them that is no table."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..errors import Finding
from ..text import visible

_SHOWN = 60  # characters of a cell that a message quotes
_TITLE_ROWS = 10  # rows above the labels that may be a title


def header_row(
    file: str,
    rows: list[list[str]],
    lines: npt.NDArray[np.int64],
    top: int,
    labels: Sequence[str],
    findings: list[Finding],
) -> int:
    """Find the row of the labels, perhaps below a title, which is an error."""
    if not labels or _labels_in(rows[top], labels):
        return top
    for at, row in enumerate(rows[top + 1 : top + 1 + _TITLE_ROWS], top + 1):
        if is_header(_labels_in(row, labels), labels):
            above = (
                f"lines {lines[top]} to {lines[at] - 1}"
                if lines[at] - 1 > lines[top]
                else f"line {lines[top]}"
            )
            message = f"The labels of the columns stand in line {lines[at]}; above them is a title."
            place = ("title-row", file, int(lines[top]), None, None)
            findings.append(Finding("error", *place, message, f"Delete {above}."))
            return at
    return top


def is_header(number: int, labels: Sequence[str]) -> bool:
    """Tell whether so many known labels in a row make it surely the header."""
    return number >= min(3, len(labels))


def _labels_in(row: Sequence[str], labels: Sequence[str]) -> int:
    return len({plain_label(cell) for cell in row} & set(labels))


def plain_label(label: str) -> str:
    """Return a label without the differences that a slip makes: case, spaces, hyphens, invisible characters."""
    return re.sub(r"[\s\-]+", "_", visible(label).strip()).casefold()


def column_names(header: Sequence[str], known: Sequence[str]) -> list[str | None]:
    """
    Return the column that each label of a header names; None for a label that names none.

    A label that resembles a column, such as `Name`, names it unless another one is exactly that.

    Examples
    --------
    >>> column_names(["Name", "Valid From", "x_note", "?"], ["name", "valid_from"])
    ['name', 'valid_from', 'x_note', None]
    >>> column_names(["Name", "name"], ["name"])
    [None, 'name']
    """
    exact = set(header) & set(known)
    return [_column_name(label, known, exact) for label in header]


def _column_name(label: str, known: Sequence[str], exact: set[str]) -> str | None:
    if label in known or label.startswith("x_"):
        return label
    plain = plain_label(label)
    if is_broken(label) and plain not in known and (whole := plain_label("".join(label.split()))) in known:
        plain = whole  # broken inside a word
    return plain if (plain in known or plain.startswith("x_")) and plain not in exact else None


def is_broken(label: str) -> bool:
    """Tell whether a label has a line break."""
    return "\n" in label or "\r" in label


def short(text: str) -> str:
    """Cut a text so that a message stays readable."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
