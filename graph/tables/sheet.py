"""
The cells of one sheet of a workbook, as text.

The XML of a sheet (ECMA-376, part 1, 18.3) is read as a stream, so that a million empty rows cost no memory. What a
reader that only gives values would hide is kept: formulas without a result, hidden rows, merged cells.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import IO, Any
from xml.parsers import expat

from ..errors import BadValueError

Cells = dict[int, str]
"""Text of the cells of a row, by column, counted from 1; empty ones are absent."""

_CHUNK = 1 << 16
_COLUMN = re.compile(r"[A-Z]+")
# What a format shows as it is: quoted and escaped text, white space, colours and conditions.
_PERCENT = re.compile("[^;]*%")  # in what is for positive numbers
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|general', re.IGNORECASE)
_MOST_CELLS = 20_000_000
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DIGITS = 15  # what a spreadsheet keeps and shows of a number


@dataclass
class Sheet:
    """
    A sheet as read.

    Parameters
    ----------
    name
        As on its tab.
    hidden
        Whether the tab is hidden.
    rows
        Row number and cells of each row that holds any.
    hidden_rows
        Numbers of the rows among them that are hidden.
    merged
        Ranges of merged cells, such as `A2:A5`.
    without_result
        Row and column of each formula that has no stored result.
    """

    name: str
    hidden: bool = False
    rows: list[tuple[int, Cells]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    without_result: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Values:
    """
    What the cells of a workbook point to.

    Parameters
    ----------
    texts
        The shared texts.
    formats
        Format of a number, by the number of a cell's style.
    date_styles
        Styles that show a number as a date.
    to_date
        Turns the number of a day into a date.
    """

    texts: Sequence[str]
    formats: Callable[[int], str]
    date_styles: frozenset[int]
    to_date: Callable[[float], Any]

    def text(self, kind: str, raw: str, style: int) -> str:
        """Return a cell as text: dates in ISO 8601, numbers without a needless `.0`, percentages with their sign."""
        if kind == "s":
            return self.texts[int(raw)]
        if kind in ("inlineStr", "str"):
            return unescape(raw)
        if kind == "b":
            return "TRUE" if raw == "1" else "FALSE"
        if kind != "n":  # an error, or a date in ISO 8601
            return raw.removesuffix("T00:00:00") if kind == "d" else raw
        if style in self.date_styles:
            return self._date(float(raw), self.formats(style))
        return _number(raw, self.formats(style) if style else "")

    def _date(self, number: float, format_: str) -> str:
        try:
            value = self.to_date(number)
        except (OverflowError, ValueError):
            return _number(repr(number), "")
        if not isinstance(value, dt.datetime):
            return str(value)
        if value.time() != dt.time():
            return value.replace(microsecond=0).isoformat()
        shown = _LITERAL.sub("", format_).lower()
        if "d" not in shown and "y" in shown:  # typed as a month or a year: its first day is not known
            return f"{value:%Y-%m}" if "m" in shown else f"{value.year:04}"
        return value.date().isoformat()


def _number(raw: str, format_: str) -> str:
    if _PERCENT.match(_LITERAL.sub("", format_)):  # 0.12 is shown as 12%, and is 12% in a CSV file
        return _number(repr(float(raw) * 100), "") + "%"
    number = float(raw)
    if number.is_integer() and abs(number) < 10**_DIGITS:
        text = str(int(number))
        return text.zfill(len(format_)) if set(format_) == {"0"} else text
    return f"{number:.{_DIGITS}g}"


class _Scanner:
    """Handles the XML of a sheet: `row`, `c`, `f`, `v`, `is`, `t` and `mergeCell`."""

    def __init__(self, sheet: Sheet, values: Values) -> None:
        self.sheet, self.values = sheet, values
        self.row, self.column, self.count = 0, 0, 0
        self.cells: Cells = {}
        self.kind, self.style = "n", 0
        self.formula = self.hidden = self.phonetic = False
        self.text: list[str] | None = None
        self.raw: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "c":
            self._begin_cell(attributes)
        elif tag in ("v", "t") and not self.phonetic:
            self.text = self.raw
        elif tag == "f":
            self.formula = True
        elif tag == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column, self.cells = 0, {}
            self.hidden = attributes.get("hidden") in ("1", "true")
        elif tag == "rPh":
            self.phonetic = True
        elif tag == "mergeCell":
            self.sheet.merged.append(attributes.get("ref", ""))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        letters = _COLUMN.match(attributes.get("r", ""))
        self.column = column_number(letters[0]) if letters else self.column + 1
        self.kind, self.style = attributes.get("t", "n"), int(attributes.get("s", 0))
        self.formula, self.raw = False, []

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag in ("v", "t"):
            self.text = None
        elif tag == "c":
            self._end_cell()
        elif tag == "rPh":
            self.phonetic = False
        elif tag == "row" and self.cells:
            self.sheet.rows.append((self.row, self.cells))
            if self.hidden:
                self.sheet.hidden_rows.append(self.row)

    def _end_cell(self) -> None:
        raw = "".join(self.raw)
        if raw:
            text = self.values.text(self.kind, raw, self.style)
            if text:
                self.cells[self.column] = text
                self.count += 1
        elif self.formula and self.kind != "str":
            self.sheet.without_result.append((self.row, self.column))
            self.cells[self.column] = ""
        if self.count > _MOST_CELLS:
            raise BadValueError(
                f"The sheet {self.sheet.name!r} holds more than {_MOST_CELLS:,} cells. Split it."
            )

    def data(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)


def read_sheet(file: IO[bytes], sheet: Sheet, values: Values) -> Sheet:
    """
    Fill a sheet with the cells of its XML.

    Raises
    ------
    BadValueError
        If the XML is broken, declares entities, or holds too many cells.
    """
    scanner = _Scanner(sheet, values)
    _scan(file, scanner, f"The sheet {sheet.name!r}")
    return sheet


def read_texts(file: IO[bytes]) -> list[str]:
    """Return the shared texts of a workbook; cells name them by their number."""
    scanner = _TextScanner()
    _scan(file, scanner, "The list of texts")
    return scanner.texts


class _TextScanner:
    """Handles the XML of the shared texts: `si`, `t` and, to leave it out, `rPh`."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.parts: list[str] = []
        self.inside = self.phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "si":
            self.parts = []
        elif tag == "rPh":
            self.phonetic = True
        self.inside = tag == "t" and not self.phonetic

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        self.inside = False
        if tag == "si":
            self.texts.append(unescape("".join(self.parts)))
        elif tag == "rPh":
            self.phonetic = False

    def data(self, text: str) -> None:
        if self.inside:
            self.parts.append(text)


def unescape(text: str) -> str:
    """Return a text with the characters that are written as `_xHHHH_` (ECMA-376, part 1, 22.9.2.19)."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _scan(file: IO[bytes], scanner: _Scanner | _TextScanner, what: str) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    parser.CharacterDataHandler = scanner.data
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        while chunk := file.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, IndexError) as error:
        if isinstance(error, BadValueError):
            raise
        raise BadValueError(f"{what} is damaged: {error}. Save the workbook again.") from error


def _refuse_doctype(*_: Any) -> None:
    raise BadValueError("The workbook declares entities, which no spreadsheet does. Save it again.")


def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letter(number: int) -> str:
    """
    Return the letters of a column, counted from 1.

    Examples
    --------
    >>> column_letter(1), column_letter(28)
    ('A', 'AB')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
