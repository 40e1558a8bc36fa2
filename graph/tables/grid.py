"""
The bytes of a CSV file become columns of text, exactly, with the line of each row.

The format is RFC 4180 with UTF-8 and any line ending; another encoding or delimiter is read when it is certain, and
noted. What departs from it is reported with its line, and reading goes on.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import BadValueError, Finding
from .decoding import UTF_8, decode
from .dialect import COMMA, DELIMITERS, find_delimiter, has_separator_line, reader_of
from .header import header_row, short
from .split import Lines, Mask, report_stray_quotes, split_rows

TEXT = pd.StringDtype(na_value=np.nan)
"""Type of every cell; a missing cell is NaN."""

DIALECT = "dialect"
"""Code of the note that says how a file was read which is not UTF-8 with commas."""

_HEAD = 65_536  # bytes among which the header is
_LARGE = 1_000_000  # bytes, from which the parser of pandas is worth its start


@dataclass(frozen=True, eq=False)
class Grid:
    """
    A file as read.

    Parameters
    ----------
    header, header_line
        The labels as written, and the physical line on which they stand.
    columns
        One array of text for each label; an empty cell is missing.
    lines
        Physical line, counted from 1, on which each row begins.
    faulty
        True for a row that has a finding and could not be read as it stands.
    """

    header: list[str]
    header_line: int
    columns: list[Any]
    lines: Lines
    faulty: Mask


def read_grid(file: str, content: bytes, labels: Sequence[str], findings: list[Finding]) -> Grid | None:
    """
    Read the bytes of a CSV file.

    Parameters
    ----------
    file
        Name of the file, for the findings.
    content
        The file.
    labels
        Labels that its header may have, the required ones first, by which another delimiter is recognized.
    findings
        Where findings are put.

    Returns
    -------
    grid
        None when nothing of the file can be used; then there is a finding that says why.
    """
    if len(content) >= _LARGE:
        grid = _read_large(content, labels)
        if grid is not None:
            return grid
    decoded = decode(file, content, findings, labels)
    if decoded is None:
        return None
    text, encoding = decoded
    if not any(cell.strip(",;|\t \"'") for cell in text.splitlines()[has_separator_line(text) :]):
        hint = f"Its first line holds the labels, such as {','.join(labels[:3])}."
        findings.append(_error("source-error", file, None, "The file is empty.", hint))
        return None
    try:
        delimiter = find_delimiter(text, labels)
    except BadValueError as error:
        message, _, hint = str(error).partition(". ")
        findings.append(_error("dialect-error", file, 1, f"{message}.", hint))
        return None
    _note_dialect(file, encoding, delimiter, findings)
    rows, lines, faulty = split_rows(text, delimiter, file, findings)
    top = next(i for i, row in enumerate(rows) if any(row) and not (i == 0 and has_separator_line(text)))
    top = header_row(file, rows, lines, top, labels, findings)
    rows, lines, faulty = rows[top:], lines[top:], faulty[top:].copy()
    if '"' in text:
        report_stray_quotes(text, delimiter, file, rows, lines, faulty, findings)
    return _shape(file, delimiter, rows, lines, faulty, findings)


def _note_dialect(file: str, encoding: str, delimiter: str, findings: list[Finding]) -> None:
    """Say how a file was read that is not UTF-8 with commas."""
    said = [f"as {encoding}"] if encoding != UTF_8 else []
    said += [f"with cells separated by {DELIMITERS[delimiter]}"] if delimiter != COMMA else []
    if said:
        message = f"The file is read {', '.join(said)}."
        findings.append(Finding("note", DIALECT, file, None, None, None, message))


def _read_large(content: bytes, labels: Sequence[str]) -> Grid | None:
    """Read a large file in which nothing needs a second look; None when something does."""
    head = content.removeprefix(b"\xef\xbb\xbf")[:_HEAD].decode("utf-8", errors="replace")
    try:
        plain = find_delimiter(head, labels) == COMMA and not has_separator_line(head)
    except BadValueError:
        return None
    return read_clean(content) if plain else None


def read_clean(content: bytes) -> Grid | None:
    """
    Read a file in which nothing needs a second look, several times as fast as row by row.

    Returns
    -------
    grid
        None when anything is unusual: bytes that are not UTF-8, a quote out of place, a line break inside a
        cell, a row of another width, a blank row. It is then for the careful reader to say what.
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    if not _is_clean(content):
        return None
    try:
        first = content.split(b"\n", 1)[0].decode("utf-8")
        header = next(reader_of([first]))
        frame = pd.read_csv(
            io.BytesIO(content),
            skiprows=1,
            header=None,
            names=range(len(header)),
            index_col=False,
            dtype=TEXT,
            keep_default_na=False,
            na_values=[""],
            low_memory=False,
            skip_blank_lines=False,
            encoding="utf-8",
        )
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError):
        return None
    blank = frame[frame[0].isna()].isna().all(axis=1)
    if blank.any():
        return None
    lines = np.arange(2, len(frame) + 2, dtype=np.int64)
    columns = [frame[column].array for column in frame.columns]
    return Grid(header, 1, columns, lines, np.zeros(len(frame), dtype=bool))


def _is_clean(content: bytes) -> bool:
    """Tell whether quotes, commas and line ends of a file stand only where RFC 4180 has them."""
    if b"\0" in content or content.count(b"\r") != content.count(b"\r\n"):
        return False
    if not content.endswith(b"\n"):
        content += b"\n"
    data = np.frombuffer(content, dtype=np.uint8)
    quote = data == ord('"')
    inside = np.bitwise_xor.accumulate(quote.view(np.uint8)).view(bool)
    if inside[-1] or not _quotes_fit(data, quote, inside):
        return False
    line_end = data == ord("\n")
    if (line_end & inside).any():
        return False
    ends = np.flatnonzero(line_end)
    commas = np.searchsorted(np.flatnonzero((data == ord(",")) & ~inside), ends)
    per_line = np.diff(commas, prepend=0)
    return len(ends) > 1 and per_line[0] > 0 and bool((per_line == per_line[0]).all())


def _quotes_fit(data: npt.NDArray[np.uint8], quote: Mask, inside: Mask) -> bool:
    """Tell whether each quote opens a cell, closes one, or is one of a pair."""
    opening, closing = np.flatnonzero(quote & inside), np.flatnonzero(quote & ~inside)
    if not len(opening):
        return True
    before = data[opening[opening > 0] - 1]
    after = data[closing + 1]  # the last byte is a line end
    return bool(np.isin(before, list(b',\n"')).all() and np.isin(after, list(b',\r\n"')).all())


# ── rows to columns ──────────────────────────────────────────────────────────────────────────────────────


def _shape(
    file: str, delimiter: str, rows: list[list[str]], lines: Lines, faulty: Mask, findings: list[Finding]
) -> Grid:
    """Bring every row to the width of the header, report those that are not, and stand them up as columns."""
    header, header_line = rows[0], int(lines[0])
    rows, lines, faulty = rows[1:], lines[1:], faulty[1:]
    width = len(header)
    widths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
    for i in np.flatnonzero(widths != width).tolist():
        row = rows[i]
        rows[i] = (row + [""] * width)[:width]
        nothing_more = len(row) > width and not any(row[width:])
        if not faulty[i] and any(row) and not nothing_more:
            faulty[i] = True
            findings.append(_width_finding(file, delimiter, int(lines[i]), row, header))
    kept = np.fromiter(map(any, rows), dtype=bool, count=len(rows))
    if not kept.all():
        _report_blank_rows(file, ~kept, lines, findings)
        rows = [row for row, keep in zip(rows, kept, strict=True) if keep]
        lines, faulty = lines[kept], faulty[kept]
    columns: list[Sequence[str]] = list(zip(*rows, strict=True)) if rows else [()] * width
    return Grid(header, header_line, [text_cells(column) for column in columns], lines, faulty)


def text_cells(cells: Sequence[str]) -> Any:
    """Return cells as an array of text; an empty one is missing."""
    values = np.array(cells, dtype=object)
    values[values == ""] = np.nan
    return pd.array(values, dtype=TEXT)


def _width_finding(
    file: str, delimiter: str, line: int, row: Sequence[str], header: Sequence[str]
) -> Finding:
    width = len(header)
    if len(row) > width:
        extra = delimiter.join(row[width:])
        kind = DELIMITERS[delimiter].removesuffix("s")
        return Finding(
            *("error", "extra-cell", file, line, None, extra),
            f"The row has {len(row)} cells, the header {width}; {short(extra)!r} is too many.",
            f'Put a cell that holds a {kind} in quotes: "one{delimiter} two".',
        )
    column = header[len(row)]
    return Finding(
        *("error", "missing-cell", file, line, column, None),
        f"The row has {len(row)} cells, the header {width}.",
        f"Add the cells from '{column}' on; leave them empty where nothing is known.",
    )


def _report_blank_rows(file: str, blank: Mask, lines: Lines, findings: list[Finding]) -> None:
    """Warn of blank rows between others; those at the end of a file are nobody's fault."""
    filled = np.flatnonzero(~blank)
    last = int(filled[-1]) if len(filled) else -1
    for i in np.flatnonzero(blank[: last + 1]).tolist():
        message = "The row is blank; it is left out."
        findings.append(
            Finding("warning", "blank-row", file, int(lines[i]), None, None, message, "Delete it.")
        )


def _error(code: str, file: str, line: int | None, message: str, suggestion: str | None) -> Finding:
    return Finding("error", code, file, line, None, None, message, suggestion)
