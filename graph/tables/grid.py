"""
The bytes of a CSV file become columns of text, exactly, with the line of each row.

The format is RFC 4180 with UTF-8 and any line ending. What departs from it is reported with its line,
and reading goes on.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import Finding
from .header import has_other_delimiter, header_row, short
from .quotes import bad_quote, bare_quote

TEXT = pd.StringDtype(na_value=np.nan)
"""Type of every cell; a missing cell is NaN."""

Lines = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_LARGE = 1_000_000  # bytes, from which the parser of pandas is worth its start
_CELL_LIMIT = 2**31 - 1
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OTHER_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_OTHER_FORMATS = (
    (b"\x1f\x8b", "compressed with gzip"),
    (b"PK\x03\x04", "a spreadsheet or a zip archive"),
    (b"%PDF", "a PDF"),
)


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
        grid = read_clean(content)
        if grid is not None:
            return grid
    text = _decode(file, content, findings)
    if text is None:
        return None
    if not text.strip(',\r\n\t "'):
        hint = f"Its first line holds the labels, such as {','.join(labels[:3])}."
        findings.append(_error("source-error", file, None, "The file is empty.", hint))
        return None
    rows, lines, faulty = _rows(text, file, findings)
    top = next(i for i, row in enumerate(rows) if any(row))
    top = header_row(file, rows, lines, top, labels, findings)
    rows, lines, faulty = rows[top:], lines[top:], faulty[top:].copy()
    if has_other_delimiter(file, rows[0], labels, findings):
        return None
    if '"' in text:
        _stray_quotes(text, file, rows, lines, faulty, findings)
    return _shape(file, rows, lines, faulty, findings)


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
        header = next(_reader([first]))
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


# ── bytes to text ────────────────────────────────────────────────────────────────────────────────────────


def _decode(file: str, content: bytes, findings: list[Finding]) -> str | None:
    for start, said in _OTHER_FORMATS:
        if content.startswith(start):
            findings.append(
                _error("format-error", file, None, f"The file is {said}.", "Save it as CSV, UTF-8.")
            )
            return None
    encoding = next((said for start, said in _OTHER_ENCODINGS if content.startswith(start)), None)
    if encoding is None and content[:200].count(0) > len(content[:200]) // 4:
        encoding = "UTF-16"
    if encoding:
        findings.append(
            _error("encoding-error", file, None, f"The file is {encoding}.", "Save it as CSV, UTF-8.")
        )
        return None
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decode_legacy(file, content, error, findings)
    if "\0" in text:
        line = _line_at(text, text.index("\0"))
        column = _column_at(text, text.index("\0"))
        count = text.count("\0")
        findings.append(
            Finding(
                "error",
                "encoding-error",
                file,
                line,
                column,
                None,
                f"The cell holds a NUL byte{_more(count)}.",
                "Delete it.",
            )
        )
        text = text.replace("\0", "")
    return text


def _decode_legacy(file: str, content: bytes, error: UnicodeDecodeError, findings: list[Finding]) -> str:
    """Report the first byte that is not UTF-8, and read those bytes as Windows-1252, so that reading goes on."""
    text = content.decode("utf-8", errors="surrogateescape")
    bad = re.findall("[\udc80-\udcff]+", text)
    at = text.index(bad[0])
    line, column = _line_at(text, at), _column_at(text, at)

    def legacy(found: re.Match[str]) -> str:
        return found[0].encode("utf-8", errors="surrogateescape").decode("cp1252", errors="replace")

    readable = re.sub("[\udc80-\udcff]+", legacy, text)
    byte, character = content[error.start], legacy(re.compile(".").match(bad[0][0]))  # type: ignore[arg-type]
    message = f"Byte 0x{byte:02X} is not UTF-8{_more(len(bad))}; in Windows-1252 it would be {character!r}."
    findings.append(
        Finding("error", "encoding-error", file, line, column, None, message, "Save the file as UTF-8.")
    )
    return readable


def _more(count: int) -> str:
    return f" (and {count - 1} more in the file)" if count > 1 else ""


def _line_at(text: str, position: int) -> int:
    before = text[:position]
    return before.count("\n") + before.replace("\r\n", "").count("\r") + 1


def _column_at(text: str, position: int) -> str | None:
    """Header of the cell at a position of the text."""
    header: list[str] = next(_reader(io.StringIO(text, newline="")), [])
    if _line_at(text, position) == 1:
        return None
    row = deque(_reader(io.StringIO(text[:position] + ".", newline="")), maxlen=1).pop()
    return header[len(row) - 1] if len(row) <= len(header) else None


# ── text to rows ─────────────────────────────────────────────────────────────────────────────────────────


def _reader(lines: Iterable[str], *, strict: bool = False) -> Any:
    if csv.field_size_limit() < _CELL_LIMIT:
        csv.field_size_limit(_CELL_LIMIT)  # a cell may be a document; the module's default is 128 kB
    return csv.reader(lines, strict=strict)


def _rows(text: str, file: str, findings: list[Finding]) -> tuple[list[list[str]], Lines, Mask]:
    """Split the text into rows, each with the line on which it begins and whether it is faulty."""
    reader = _reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = list(reader)
    except csv.Error:
        return _rows_with_faults(text, file, findings)
    count = reader.line_num
    if count == len(rows):
        lines = np.arange(1, count + 1)
    else:
        reader = _reader(io.StringIO(text, newline=""), strict=True)
        ends = np.fromiter((reader.line_num for _ in reader), dtype=np.int64, count=len(rows))
        lines = np.concatenate([[1], ends[:-1] + 1])
        width = len(rows[0])
        spans = np.diff(np.append(lines, count + 1)) > 1
        if any(_swallowed(rows[i], width) for i in np.flatnonzero(spans[1:]) + 1):
            return _rows_with_faults(text, file, findings)
    faulty = np.zeros(len(rows), dtype=bool)
    return rows, lines, faulty


def _swallowed(row: Sequence[str], width: int) -> bool:
    """
    Tell whether a cell holds what looks like whole rows: a quote that was opened and not closed.

    In a row of the right width that takes better proof, since prose has line breaks and commas, too.
    """
    fits = len(row) == width
    if width < 3 and fits:
        return False
    for cell in row:
        for line in cell.splitlines()[1 : -1 if fits else None]:
            if line.count(",") < width - 1:
                continue
            cells: list[str] = next(_reader([line]), [])
            if len(cells) == width and (not fits or _looks_like_a_row(cells)):
                return True
    return False


def _looks_like_a_row(cells: Sequence[str]) -> bool:
    return _ID.fullmatch(cells[0]) is not None and not any(cell.startswith(" ") for cell in cells)


def _rows_with_faults(text: str, file: str, findings: list[Finding]) -> tuple[list[list[str]], Lines, Mask]:
    """Read row by row, so that a quote which is never closed costs its own row and no other."""
    physical = list(io.StringIO(text, newline=""))
    rows: list[list[str]] = []
    lines: list[int] = []
    faulty: list[bool] = []
    at = 0
    while at < len(physical):
        reader = _reader((physical[i] for i in range(at, len(physical))), strict=True)
        try:
            row = next(reader)
            taken = reader.line_num
            wrong = taken > 1 and bool(rows) and _swallowed(row, len(rows[0]))
        except csv.Error:
            row, taken, wrong = [], 1, True
        if wrong:
            row, taken = next(_reader([physical[at]])), 1
            findings.append(_quote_finding(file, at + 1, physical[at], row, rows[0] if rows else row))
        rows.append(row)
        lines.append(at + 1)
        faulty.append(wrong)
        at += taken
    return rows, np.array(lines, dtype=np.int64), np.array(faulty, dtype=bool)


def _quote_finding(file: str, line: int, raw: str, row: Sequence[str], header: Sequence[str]) -> Finding:
    index, opened = bad_quote(raw)
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


def _stray_quotes(
    text: str,
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
        index = None if faulty[i] else bare_quote("".join(physical[lines[i] - 1 : end]))
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


# ── rows to columns ──────────────────────────────────────────────────────────────────────────────────────


def _shape(file: str, rows: list[list[str]], lines: Lines, faulty: Mask, findings: list[Finding]) -> Grid:
    """Bring every row to the width of the header, report those that are not, and stand them up as columns."""
    header, header_line = rows[0], int(lines[0])
    rows, lines, faulty = rows[1:], lines[1:], faulty[1:]
    width = len(header)
    widths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
    for i in np.flatnonzero(widths != width).tolist():
        row = rows[i]
        rows[i] = (row + [""] * width)[:width]
        only_commas = len(row) > width and not any(row[width:])
        if not faulty[i] and any(row) and not only_commas:
            faulty[i] = True
            findings.append(_width_finding(file, int(lines[i]), row, header))
    kept = np.fromiter(map(any, rows), dtype=bool, count=len(rows))
    if not kept.all():
        _report_blank_rows(file, ~kept, lines, findings)
        rows = [row for row, keep in zip(rows, kept, strict=True) if keep]
        lines, faulty = lines[kept], faulty[kept]
    columns: list[Sequence[str]] = list(zip(*rows, strict=True)) if rows else [()] * width
    return Grid(header, header_line, [_text(column) for column in columns], lines, faulty)


def _text(cells: Sequence[str]) -> Any:
    values = np.array(cells, dtype=object)
    values[values == ""] = np.nan
    return pd.array(values, dtype=TEXT)


def _width_finding(file: str, line: int, row: Sequence[str], header: Sequence[str]) -> Finding:
    width = len(header)
    if len(row) > width:
        extra = ",".join(row[width:])
        return Finding(
            *("error", "extra-cell", file, line, None, extra),
            f"The row has {len(row)} cells, the header {width}; {short(extra)!r} is too many.",
            'Put a cell that holds a comma in quotes: "one, two".',
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
