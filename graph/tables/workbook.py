"""A workbook (.xlsx, ECMA-376) as sheets of text, and a sheet as the columns of a table."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import BadValueError, Finding
from .grid import Grid, text_cells
from .header import header_row
from .sheet import Sheet, Values, column_letter, column_number, read_sheet, read_texts

_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")
_SHOWN = 5


def read_workbook(path: Path, wanted: Callable[[str], bool] = lambda name: True) -> list[Sheet]:
    """
    Read the sheets of a workbook.

    Parameters
    ----------
    path
        The file; `kind_of` has seen that it is a workbook of a size that can be read.
    wanted
        Tells by its name whether the cells of a sheet are read; the others come without rows.

    Raises
    ------
    BadValueError
        If the workbook is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not read, such as drawings
            book, sheets = _open(path)
            values = _values(book, _shared_texts(archive))
            return [_read(archive, part, sheet, values, wanted) for part, sheet in sheets]
    except BadValueError as error:
        raise BadValueError(f"{path}: {error}") from error
    except Exception as error:  # whatever a damaged file makes the library raise
        raise BadValueError(
            f"{path} cannot be read as a workbook: {error}. Save it again as .xlsx."
        ) from error


def _open(path: Path) -> tuple[Any, list[tuple[str, Sheet]]]:
    """Return a workbook with its styles, and the part and the name of each sheet; cells are read as a stream."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    reader = ExcelReader(path, read_only=True, data_only=True, keep_links=False)
    try:
        reader.read_manifest()
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
        sheets = [
            (relation.target, Sheet(sheet.name, hidden=sheet.state != "visible"))
            for sheet, relation in reader.parser.find_sheets()
            if relation.Type.endswith("/worksheet") and relation.target in reader.valid_files
        ]
    finally:
        reader.archive.close()
    return reader.wb, sheets


def _shared_texts(archive: zipfile.ZipFile) -> list[str]:
    name = next((n for n in archive.namelist() if n.lower() == "xl/sharedstrings.xml"), None)
    if name is None:
        return []
    with archive.open(name) as file:
        return read_texts(file)


def _read(
    archive: zipfile.ZipFile, part: str, sheet: Sheet, values: Values, wanted: Callable[[str], bool]
) -> Sheet:
    if not wanted(sheet.name):
        return sheet
    with archive.open(part) as file:
        return read_sheet(file, sheet, values)


def _values(book: Any, texts: list[str]) -> Values:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
    from openpyxl.utils.datetime import from_excel

    def format_of(style: int) -> str:
        number = book._cell_styles[style].numFmtId
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return str(BUILTIN_FORMATS.get(number, "General"))
        return str(book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])

    def to_date(number: float) -> Any:
        return from_excel(number, book.epoch)

    return Values(texts, format_of, frozenset(book._date_formats), to_date)


def sheet_grid(file: str, sheet: Sheet, labels: Sequence[str], findings: list[Finding]) -> Grid | None:
    """
    Return the table of a sheet; None when it has no cells, with a finding.

    Parameters
    ----------
    file
        Name under which the table is reported.
    labels
        Labels that its header may have, the required ones first.
    """
    columns = sorted({column for _, cells in sheet.rows for column in cells})
    if not columns:
        hint = f"Its first row holds the labels, such as {', '.join(labels[:3])}."
        findings.append(Finding("error", "source-error", file, None, None, None, "The sheet is empty.", hint))
        return None
    lines = np.array([row for row, _ in sheet.rows], dtype=np.int64)
    head = [[cells.get(column, "") for column in columns] for _, cells in sheet.rows[:20]]
    top = header_row(file, head, lines, 0, labels, findings)
    header_line = int(lines[top])
    named = sheet.rows[top][1]
    _report_unnamed(file, sheet, set(columns) - set(named), header_line, findings)
    columns = [column for column in columns if column in named]
    rows, lines = sheet.rows[top + 1 :], lines[top + 1 :]
    _report_blank(file, header_line, lines.tolist(), findings)
    _report_hidden(file, sheet, header_line, findings)
    lost = _report_merged(file, sheet, header_line, findings)
    lost += _report_without_result(file, sheet, named, header_line, findings)
    faulty = np.isin(lines, lost)
    cells = [text_cells([row.get(column, "") for _, row in rows]) for column in columns]
    return Grid([named[column] for column in columns], header_line, cells, lines, faulty)


def letters_of(sheet: Sheet, header_line: int) -> dict[str, str]:
    """Return the letter of the column under each label."""
    header = next((cells for row, cells in sheet.rows if row == header_line), {})
    return {label: column_letter(column) for column, label in sorted(header.items(), reverse=True)}


# ── what a sheet has that a table does not ───────────────────────────────────────────────────────────────


def _report_unnamed(
    file: str, sheet: Sheet, unnamed: set[int], header_line: int, findings: list[Finding]
) -> None:
    for column in sorted(unnamed):
        row = next((row for row, cells in sheet.rows if column in cells and row > header_line), None)
        if row is not None:
            message = f"Column {column_letter(column)} holds cells but has no name, so it is not read."
            hint = "Name it; 'x_…' keeps what no other column is for."
            findings.append(Finding("error", "blank-label", file, header_line, None, None, message, hint))


def _report_blank(file: str, header_line: int, lines: Sequence[int], findings: list[Finding]) -> None:
    for before, after in zip([header_line, *lines], lines, strict=False):
        if after > before + 1:
            said = _ranges(range(before + 1, after))
            message = f"{said} {'is' if after == before + 2 else 'are'} blank and left out."
            findings.append(
                Finding("warning", "blank-row", file, before + 1, None, None, message, "Delete them.")
            )


def _report_hidden(file: str, sheet: Sheet, header_line: int, findings: list[Finding]) -> None:
    if sheet.hidden:
        message = "The sheet is hidden; it is read all the same."
        findings.append(
            Finding("warning", "hidden-sheet", file, None, None, None, message, "Show it, or delete it.")
        )
    hidden = [row for row in sheet.hidden_rows if row > header_line]
    if hidden:
        message = f"{_ranges(hidden)} {'is' if len(hidden) == 1 else 'are'} hidden, as by a filter, and read all the same."
        findings.append(
            Finding("warning", "hidden-row", file, hidden[0], None, None, message, "Show or delete them.")
        )


def _report_merged(file: str, sheet: Sheet, header_line: int, findings: list[Finding]) -> list[int]:
    """Report merged cells of rows, and return the rows that lack a value because of them."""
    lost: list[int] = []
    for range_ in sheet.merged:
        found = _RANGE.fullmatch(range_)
        if found is None or int(found[4]) <= header_line:
            continue
        first, last = int(found[2]), int(found[4])
        label = next(
            (cells.get(column_number(found[1])) for row, cells in sheet.rows if row == header_line), None
        )
        message = f"The cells {range_} are merged; only the first holds a value."
        hint = "Unmerge them, and write the value in each row."
        findings.append(Finding("error", "merged-cells", file, first, label, None, message, hint))
        lost += range(first if found[1] != found[3] else first + 1, last + 1)
    return lost


def _report_without_result(
    file: str, sheet: Sheet, named: dict[int, str], header_line: int, findings: list[Finding]
) -> list[int]:
    cells = [(row, column) for row, column in sheet.without_result if row > header_line and column in named]
    for row, column in cells:
        message = "The cell holds a formula whose result is not stored."
        hint = "Open the workbook in a spreadsheet and save it, or write the value itself."
        findings.append(
            Finding("error", "formula-without-result", file, row, named[column], None, message, hint)
        )
    return [row for row, _ in cells]


def _ranges(rows: Iterable[int]) -> str:
    """Say row numbers as ranges: "Rows 3 to 5, 9"; cut when they are many."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    said = [f"{a}" if a == b else f"{a} to {b}" for a, b in spans[:_SHOWN]]
    more = sum(b - a + 1 for a, b in spans[_SHOWN:])
    one = len(spans) == 1 and spans[0][0] == spans[0][1]
    return f"Row{'s' * (not one)} {', '.join(said)}" + (f" and {more:,} more" if more else "")
