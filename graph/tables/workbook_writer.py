"""
A workbook to fill: a sheet a table, drop-down lists from the vocabulary, and a sheet of help.

Every cell is text, so that a spreadsheet neither turns ids and dates into others nor takes a text for a formula.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from ..errors import BadValueError
from ..files import write_zip
from ..vocabulary import SECTIONS, Vocabulary
from .dialect import COMMA
from .schema import TABLES, VOCABULARY_FILE, Column
from .sheet import column_letter

MOST_CHARACTERS = 32_767
"""Characters that a cell of a workbook can hold."""

MOST_ROWS = 1_048_576
"""Rows that a sheet can hold."""

_TEXT = "@"
_LISTS, _HELP, _VOCABULARY = "lists", "help", "vocabulary"
_WIDTHS = {"id": 28, "name": 36, "title": 44, "description": 60, "summary": 60, "sources": 32, "note": 40}
_WIDTH = 18
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_GUIDE = (
    "Each sheet is a table and each row below the labels one entity, event, relation, claim or source.",
    "Cells are text. Dates are EDTF: 2018-01-05, 2018-01, 2018, 2018~ (about), 2015/2020 (from, to), .. (ongoing).",
    "Items of a list in a cell are separated by ';'. Participants are role:entity_id.",
    "Ids are kebab-case (water-board) and unique over all sheets. Leave empty what is not known.",
    "Labels of the columns may be hidden or in another order; columns of your own are named x_….",
    "The sheet 'vocabulary' declares types of your own. Check the workbook with: policygraph check FILE.xlsx",
)


@dataclass(frozen=True)
class TableToWrite:
    """
    A table to write.

    Parameters
    ----------
    header
        Labels of the columns.
    rows
        Cells in their order, as text; "" for an empty one.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]


def write_workbook(
    tables: Mapping[str, TableToWrite], vocabulary: Vocabulary, vocabulary_text: str, out: BinaryIO
) -> None:
    """
    Write tables as a workbook; the same tables give the same bytes.

    Parameters
    ----------
    tables
        By name; texts without characters that XML cannot hold.
    vocabulary
        What the drop-down lists offer.
    vocabulary_text
        Content of `vocabulary.toml`, for a sheet of its own.

    Raises
    ------
    BadValueError
        If a table has more rows than a sheet can hold.
    """
    book = _book()
    lists: dict[str, Sequence[str]] = {}
    for name, table in tables.items():
        _refuse_too_many(name, table.rows, "Export a .zip instead.")
        sheet = book.create_sheet(name)
        _prepare(sheet, name, table.header, tables, vocabulary, lists)
        with _disk_faults():
            _fill(sheet, table.rows)
    _write_lines(book, _VOCABULARY, (VOCABULARY_FILE, *vocabulary_text.splitlines()), 100)
    _write_help(book)
    _write_lists(book, lists)
    _save(book, out)


def write_sheet(name: str, header: Sequence[str], rows: Sequence[Sequence[Any]], out: BinaryIO) -> None:
    """
    Write rows as a workbook of one sheet; the same rows give the same bytes.

    Parameters
    ----------
    name
        Of the sheet.
    header
        Labels of the columns.
    rows
        Cells in their order: text without characters that XML cannot hold, numbers, booleans, days from 1900 on; None
        for an empty one. A text stays one, also if it begins like a formula.

    Raises
    ------
    BadValueError
        If there are more rows than a sheet can hold.
    """
    _refuse_too_many("The answer", rows, "Write a .csv instead.")
    book = _book()
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    with _disk_faults():
        _fill(sheet, [header])
        _fill(sheet, rows)
    _save(book, out)


def _book() -> Any:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = "policygraph"
    return book


def _refuse_too_many(name: str, rows: Sequence[Any], instead: str) -> None:
    if len(rows) >= MOST_ROWS:
        raise BadValueError(
            f"{name} has {len(rows):,} rows; a sheet holds at most {MOST_ROWS - 1:,}. {instead}"
        )


def _save(book: Any, out: BinaryIO) -> None:
    draft = io.BytesIO()
    with _disk_faults():
        book.save(draft)
    _write_without_times(draft, out)


@contextlib.contextmanager
def _disk_faults() -> Iterator[None]:
    """Turn what lxml raises when its temporary file cannot be written, such as IO_ENOSPC, into an OSError."""
    try:
        yield
    except Exception as error:
        code = getattr(errno, str(error).removeprefix("IO_"), None)
        if not type(error).__module__.startswith("lxml.") or code is None:
            raise
        raise OSError(code, os.strerror(code)) from error


def _prepare(
    sheet: Any,
    name: str,
    header: Sequence[str],
    tables: Mapping[str, TableToWrite],
    vocabulary: Vocabulary,
    lists: dict[str, Sequence[str]],
) -> None:
    """Freeze and write the labels, with their meaning as comments, and add the drop-down lists."""
    sheet.freeze_panes = "A2"
    for at, label in enumerate(header, 1):
        sheet.column_dimensions[column_letter(at)].width = _WIDTHS.get(label, _WIDTH)
        sheet.column_dimensions[column_letter(at)].number_format = _TEXT
        column = TABLES[name].column(label)
        validation = None if column is None else _validation(column, name, tables, vocabulary, lists)
        if validation is not None:
            validation.add(f"{column_letter(at)}2:{column_letter(at)}{MOST_ROWS}")
            sheet.data_validations.append(validation)
    sheet.append(list(_labels(sheet, name, header)))


def _labels(sheet: Any, name: str, header: Sequence[str]) -> Iterator[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill

    for label in header:
        cell = WriteOnlyCell(sheet, value=label)
        cell.font, cell.number_format = Font(bold=True), _TEXT
        column = TABLES[name].column(label)
        if column is not None:
            colour = "D9E2EF" if column.required else "EEEEEE"
            cell.fill = PatternFill("solid", fgColor=colour)
            cell.comment = Comment(meaning(column), "policygraph", height=110, width=280)
        yield cell


def meaning(column: Column) -> str:
    """Say what a column holds, whether it must be filled, and how a list is written."""
    required = " Required." if column.required and not column.may_be_empty else ""
    values = f" One of: {', '.join(column.values)}." if column.values else ""
    return f"{column.description}{' Separated by ;' if column.many else ''}{values}{required}"


def _validation(
    column: Column,
    name: str,
    tables: Mapping[str, TableToWrite],
    vocabulary: Vocabulary,
    lists: dict[str, Sequence[str]],
) -> Any:
    """Return the drop-down list of a column; None when it has none, as for lists and free text."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.many:
        return None
    if column.refers_to:
        target = column.refers_to[0]
        if target not in tables or "id" not in tables[target].header:
            return None
        letter = column_letter(list(tables[target].header).index("id") + 1)
        filled = f"MAX(1{COMMA}COUNTA({target}!${letter}:${letter})-1)"
        formula = f"OFFSET({target}!${letter}$2{COMMA}0{COMMA}0{COMMA}{filled}{COMMA}1)"
        free = column.or_text or len(column.refers_to) > 1
        return DataValidation(
            type="list", formula1=formula, allow_blank=True, showErrorMessage=not free, errorStyle="warning"
        )
    values = column.values or _declared(column.section, vocabulary)
    if not values:
        return None
    key = f"{name} {column.name}" if column.values else column.section
    lists[key] = values
    letter = column_letter(list(lists).index(key) + 1)
    return DataValidation(
        type="list",
        formula1=f"{_LISTS}!${letter}$2:${letter}${len(values) + 1}",
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop" if column.strict else "warning",
        error=meaning(column)[:255],
    )


def _declared(section: str, vocabulary: Vocabulary) -> Sequence[str]:
    """Return the names that a section of the vocabulary declares."""
    attribute = next((name for name, kind in SECTIONS.items() if section and section == kind.SECTION), None)
    return sorted(getattr(vocabulary, attribute)) if attribute else ()


def _fill(sheet: Any, rows: Iterable[Sequence[Any]]) -> None:
    from openpyxl.cell import WriteOnlyCell

    cell: Any = WriteOnlyCell(sheet)
    cell.number_format = _TEXT

    def cells(row: Sequence[Any]) -> Iterator[Any]:
        for value in row:
            if isinstance(value, str) and value:
                # its own setter makes formulas and errors of texts
                cell._value, cell.data_type = _escape(value), "s"
                yield cell
            else:
                yield None if value == "" else value

    for row in rows:
        sheet.append(cells(row))


def _escape(text: str) -> str:
    """Write what XML would change as `_xHHHH_` (ECMA-376, 22.9.2.19), and keep texts that look like it."""
    return _ESCAPED.sub("_x005F_", text).replace("\r", "_x000D_")


def _write_lines(book: Any, name: str, lines: Iterable[str], width: int) -> None:
    sheet = book.create_sheet(name)
    sheet.column_dimensions["A"].width = width
    sheet.column_dimensions["A"].number_format = _TEXT
    _fill(sheet, ([line] for line in lines))


def _write_help(book: Any) -> None:
    sheet = book.create_sheet(_HELP)
    for letter, width in (("A", 16), ("B", 16), ("C", 10), ("D", 110)):
        sheet.column_dimensions[letter].width = width
    _fill(sheet, ([line] for line in _GUIDE))
    _fill(sheet, ([], ["table", "column", "required", "meaning"]))
    for name, table in TABLES.items():
        for column in table.all_columns:
            _fill(sheet, [[name, column.name, "yes" if column.required else "", meaning(column)]])


def _write_lists(book: Any, lists: Mapping[str, Sequence[str]]) -> None:
    """Write what the drop-down lists offer, on a sheet that is hidden."""
    sheet = book.create_sheet(_LISTS)
    sheet.sheet_state = "hidden"
    longest = max(map(len, lists.values()), default=0)
    _fill(sheet, [list(lists)])
    _fill(
        sheet,
        ([values[at] if at < len(values) else "" for values in lists.values()] for at in range(longest)),
    )


def _write_without_times(draft: BinaryIO, out: BinaryIO) -> None:
    """Copy a workbook without the times of its making: the same tables give the same bytes."""
    with zipfile.ZipFile(draft) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    about = "docProps/core.xml"
    files[about] = _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", files[about])
    write_zip(files, out)
