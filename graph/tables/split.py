"""The text of a CSV file becomes rows, each with its line; quotes that are wrong are reported."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..errors import Finding
from .dialect import reader_of
from .header import short
from .quotes import bad_quote, bare_quote

Lines = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def split_rows(
    text: str, delimiter: str, file: str, findings: list[Finding]
) -> tuple[list[list[str]], Lines, Mask]:
    """Split the text into rows, each with the line on which it begins and whether it is faulty."""
    reader = reader_of(io.StringIO(text, newline=""), delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error:
        return _rows_with_faults(text, delimiter, file, findings)
    count = reader.line_num
    if count == len(rows):
        lines = np.arange(1, count + 1)
    else:
        reader = reader_of(io.StringIO(text, newline=""), delimiter, strict=True)
        ends = np.fromiter((reader.line_num for _ in reader), dtype=np.int64, count=len(rows))
        lines = np.concatenate([[1], ends[:-1] + 1])
        width = len(rows[0])
        spans = np.diff(np.append(lines, count + 1)) > 1
        if any(_swallowed(rows[i], width, delimiter) for i in np.flatnonzero(spans[1:]) + 1):
            return _rows_with_faults(text, delimiter, file, findings)
    faulty = np.zeros(len(rows), dtype=bool)
    return rows, lines, faulty


def _swallowed(row: Sequence[str], width: int, delimiter: str) -> bool:
    """
    Tell whether a cell holds what looks like whole rows: a quote that was opened and not closed.

    In a row of the right width that takes better proof, since prose has line breaks and commas, too.
    """
    fits = len(row) == width
    if width < 3 and fits:
        return False
    for cell in row:
        for line in cell.splitlines()[1 : -1 if fits else None]:
            if line.count(delimiter) < width - 1:
                continue
            cells: list[str] = next(reader_of([line], delimiter), [])
            if len(cells) == width and (not fits or _looks_like_a_row(cells)):
                return True
    return False


def _looks_like_a_row(cells: Sequence[str]) -> bool:
    return _ID.fullmatch(cells[0]) is not None and not any(cell.startswith(" ") for cell in cells)


def _rows_with_faults(
    text: str, delimiter: str, file: str, findings: list[Finding]
) -> tuple[list[list[str]], Lines, Mask]:
    """Read row by row, so that a quote which is never closed costs its own row and no other."""
    physical = list(io.StringIO(text, newline=""))
    rows: list[list[str]] = []
    lines: list[int] = []
    faulty: list[bool] = []
    at = 0
    while at < len(physical):
        reader = reader_of((physical[i] for i in range(at, len(physical))), delimiter, strict=True)
        try:
            row = next(reader)
            taken = reader.line_num
            wrong = taken > 1 and bool(rows) and _swallowed(row, len(rows[0]), delimiter)
        except csv.Error:
            row, taken, wrong = [], 1, True
        if wrong:
            row, taken = next(reader_of([physical[at]], delimiter)), 1
            findings.append(
                _quote_finding(file, delimiter, at + 1, physical[at], row, rows[0] if rows else row)
            )
        rows.append(row)
        lines.append(at + 1)
        faulty.append(wrong)
        at += taken
    return rows, np.array(lines, dtype=np.int64), np.array(faulty, dtype=bool)


def _quote_finding(
    file: str, delimiter: str, line: int, raw: str, row: Sequence[str], header: Sequence[str]
) -> Finding:
    index, opened = bad_quote(raw, delimiter)
    column = header[index] if index < len(header) else None
    value = row[index].rstrip("\r\n") if index < len(row) else None
    if opened:
        return Finding(
            *("error", "unclosed-quote", file, line, column, value),
            "A quote opens here and is not closed.",
            'Close it, or write "" for a quote that belongs to the text.',
        )
    return Finding(
        *("error", "stray-quote", file, line, column, value),
        "Text follows a closing quote.",
        'Write "" for a quote that belongs to the text.',
    )


def report_stray_quotes(
    text: str,
    delimiter: str,
    file: str,
    rows: Sequence[Sequence[str]],
    lines: Lines,
    faulty: Mask,
    findings: list[Finding],
) -> None:
    """
    Report quotes inside cells that are not quoted.

    They are read as written, but other programs may not; where they have also torn a row apart, that is an error.
    """
    header = rows[0]
    physical: list[str] = []
    for i in [i for i, row in enumerate(rows) if any('"' in cell for cell in row)]:
        physical = physical or list(io.StringIO(text, newline=""))
        end = lines[i + 1] - 1 if i + 1 < len(lines) else len(physical)
        index = None if faulty[i] else bare_quote("".join(physical[lines[i] - 1 : end]), delimiter)
        if index is None:
            continue
        torn = len(rows[i]) > len(header)
        faulty[i] = torn
        column = header[index] if i and index < len(header) else None
        doubled = rows[i][index].strip().replace('"', '""')
        findings.append(
            Finding(
                *("error" if torn else "warning", "stray-quote", file, int(lines[i]), column, rows[i][index]),
                "A quote stands in a cell that does not begin with one.",
                "Begin the cell with the quote, without a space before it."
                if torn
                else f'Write "{short(doubled)}".',
            )
        )
