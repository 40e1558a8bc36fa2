"""A table of any shape, from a CSV file or from a sheet of a workbook: labels, rows and where these stand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import BadValueError, DataError, Finding, UnknownNameError
from ..tables.decoding import decode
from ..tables.dialect import DELIMITERS
from ..tables.grid import Grid, read_grid
from ..tables.header import plain_label
from ..tables.places import kind_of
from ..tables.workbook import read_workbook, sheet_grid


@dataclass(frozen=True)
class SourceTable:
    """
    A table to import.

    Parameters
    ----------
    file
        Name of the file.
    header
        Labels of the columns, none twice.
    rows
        Cells of each row, by label; "" for an empty one.
    lines
        Line or row of the sheet on which each row begins, and the last one.
    sheet
        The sheet, in a workbook.
    text_sha256
        Hash of the file when its lines can be cited; else "".
    findings
        What was wrong in reading; a row that is torn apart is left out.
    """

    file: str
    header: tuple[str, ...]
    rows: Sequence[dict[str, str]]
    lines: Sequence[tuple[int, int]]
    sheet: str = ""
    text_sha256: str = ""
    findings: tuple[Finding, ...] = ()


def read_source(path: Path, labels: Sequence[str] = (), sheet: str = "") -> SourceTable:
    """
    Read a table.

    Parameters
    ----------
    path
        A CSV file or a workbook.
    labels
        Labels that are expected, by which the delimiter and the header are found.
    sheet
        Name of the sheet of a workbook; the first that holds cells when "".

    Raises
    ------
    UnknownNameError
        If the workbook has no such sheet.
    BadValueError
        If the file cannot be read.
    DataError
        If nothing of it can be used.
    """
    if not path.is_file():
        raise BadValueError(f"There is no file {str(path)!r}. Give a CSV file or a workbook (.xlsx).")
    with path.open("rb") as file:
        zipped = file.read(4) == b"PK\x03\x04"
    findings: list[Finding] = []
    labels = [plain_label(label) for label in labels]
    if zipped:
        if kind_of(path) != "workbook":
            raise BadValueError(f"{path} is an archive. Unpack it, and give one of its files.")
        name, grid = _read_sheet(path, labels, sheet, findings)
        digest, content = "", b""
    else:
        if sheet:
            raise BadValueError(f"{path} is not a workbook, so it has no sheet {sheet!r}.")
        name, content = "", path.read_bytes()
        grid = read_grid(path.name, content, labels or _guess_labels(path.name, content), findings)
        digest = _hash_of_lines(content)
    if grid is None:
        raise DataError(findings)
    return _table(
        path.name, name, grid, digest, content.count(b"\n") + (not content.endswith(b"\n")), findings
    )


def _read_sheet(
    path: Path, labels: Sequence[str], wanted: str, findings: list[Finding]
) -> tuple[str, Grid | None]:
    sheets = read_workbook(path, lambda name: not wanted or name == wanted)
    names = [sheet.name for sheet in sheets]
    if wanted and wanted not in names:
        raise UnknownNameError.among(f"sheet of {path.name}", wanted, names)
    found = next((s for s in sheets if s.name == wanted or (not wanted and s.rows)), None)
    if found is None:
        raise BadValueError(f"{path} holds no cells.")
    return found.name, sheet_grid(f"{path.name}, {found.name}", found, labels, findings)


def _guess_labels(file: str, content: bytes) -> Sequence[str]:
    """Return the parts of the first line that are labels under the delimiter that parts the first lines evenly."""
    decoded = decode(file, content, [])  # what is wrong is reported by the reading that follows
    lines = [line for line in (decoded[0] if decoded else "").splitlines()[:6] if line.strip()]
    best, parts = 0, [""]
    for delimiter in DELIMITERS:
        counts = {line.count(delimiter) for line in lines}
        score = min(counts, default=0) * (2 if len(counts) == 1 else 1)
        if score > best:
            best, parts = score, lines[0].split(delimiter)
    return [plain_label(part.strip('"')) for part in parts]


def _hash_of_lines(content: bytes) -> str:
    """Return the hash of a file whose lines can be cited as they are: UTF-8 with lines that end in a line feed."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return hashlib.sha256(content).hexdigest() if content.count(b"\r") == content.count(b"\r\n") else ""


def _table(file: str, sheet: str, grid: Grid, digest: str, last: int, findings: list[Finding]) -> SourceTable:
    header = _unique([label.strip() for label in grid.header])
    taken = [at for at, label in enumerate(header) if label]
    columns = [[str(cell).strip() if cell == cell else "" for cell in grid.columns[at]] for at in taken]
    labels = [header[at] for at in taken]
    starts = [int(line) for line in grid.lines]
    ends = [*(start - 1 for start in starts[1:]), max(last, starts[-1]) if starts else last]
    kept = [at for at in range(len(starts)) if not grid.faulty[at]]
    rows = [dict(zip(labels, (column[at] for column in columns), strict=True)) for at in kept]
    lines = [(starts[at], ends[at]) for at in kept]
    return SourceTable(file, tuple(labels), rows, lines, sheet, digest, tuple(findings))


def _unique(labels: Sequence[str]) -> list[str]:
    """Number labels that stand twice: `Name`, `Name 2`."""
    seen: dict[str, int] = {}
    found = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        found.append(label if seen[label] == 1 or not label else f"{label} {seen[label]}")
    return found
