r"""
The text of a CSV file, row by row, in which a change touches the cells that it names and nothing else.

Rows that are not changed keep their bytes: quotes, line ends, white space, a byte order mark. A changed row
keeps those of its other cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import BadValueError
from ..tables.decoding import codec_of
from ..tables.dialect import find_delimiter, has_separator_line
from ..tables.header import column_names

_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True, eq=False)
class Record:
    """
    A row as written.

    Parameters
    ----------
    cells
        Text of each cell, with its quotes.
    ending
        The line end after it, empty at the end of a file without one.
    line
        Physical line on which it began when the file was read, from 1; 0 for a row that was added.
    """

    cells: list[str]
    ending: str
    line: int = 0

    @property
    def blank(self) -> bool:
        """Whether it holds no cell."""
        return not any(map(_value, self.cells))


class TableText:
    r"""
    A CSV file as rows of text.

    Parameters
    ----------
    file
        Its name, for messages.
    content
        Its bytes: UTF-8, UTF-16 with a byte order mark, or Windows-1252.
    labels
        Labels that its header may have, by which the separator is recognized.

    Raises
    ------
    BadValueError
        If the bytes or the quotes cannot be read.

    Examples
    --------
    >>> table = TableText("sources.csv", b'id,title\r\n"a", b \r\n', ("id", "title"))
    >>> table.set(table.rows[0], {"title": "Minutes, 2020"})
    >>> table.add({"id": "c"}).line
    0
    >>> table.content
    b'id,title\r\n"a","Minutes, 2020"\r\nc,\r\n'
    """

    def __init__(self, file: str, content: bytes, labels: Sequence[str]) -> None:
        self.file = file
        self._mark, self._encoding, text = _decode(file, content)
        named = has_separator_line(text)
        try:
            self._separator = find_delimiter(text, labels)
        except BadValueError as error:
            raise BadValueError(f"{file}: {error}") from error
        self._records = list(_split(file, text, self._separator))
        top = [record for record in self._records if not record.blank]
        if named:
            top = [record for record in top if record.line > 1]
        if not top:
            raise BadValueError(f"{file} is empty. Its first line holds the labels, such as {labels[0]}.")
        self._header = top[0]
        self.header_line = self._header.line
        self._columns = _columns(list(map(_value, self._header.cells)), labels)
        self._quoted = all(cell.startswith('"') for cell in self._header.cells)

    @property
    def rows(self) -> list[Record]:
        """The rows below the header, without blank ones."""
        at = self._records.index(self._header) + 1
        return [record for record in self._records[at:] if not record.blank]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(self._columns)

    @property
    def content(self) -> bytes:
        """
        The bytes of the file.

        Raises
        ------
        BadValueError
            If a cell has a character that the file's encoding lacks.
        """
        text = "".join(self._separator.join(record.cells) + record.ending for record in self._records)
        try:
            return self._mark + text.encode(self._encoding)
        except UnicodeEncodeError as error:
            raise BadValueError(
                f"{self.file} is {self._encoding} and cannot hold {text[error.start : error.end]!r}. Save it as UTF-8."
            ) from error

    def lines(self) -> Iterator[tuple[Record, int]]:
        """Yield the rows, each with the physical line on which it begins now."""
        rows, line = set(map(id, self.rows)), 1
        for record in self._records:
            if id(record) in rows:
                yield record, line
            line += sum(len(_BREAK.findall(cell)) for cell in record.cells) + bool(record.ending)

    def value(self, row: Record, column: str) -> str:
        """Return a cell without its quotes; empty when the row or the file does not have it."""
        at = self._columns.get(column)
        return _value(row.cells[at]) if at is not None and at < len(row.cells) else ""

    def values(self, row: Record) -> dict[str, str]:
        """Return the filled cells of a row, by column."""
        return {column: value for column in self._columns if (value := self.value(row, column))}

    def set(self, row: Record, cells: Mapping[str, str]) -> None:
        """Change cells of a row; a column that the file lacks is added to it."""
        self._widen(cells)
        for column, value in cells.items():
            old = self.value(row, column)
            if old == value:
                continue
            at = self._columns[column]
            row.cells += [""] * (at + 1 - len(row.cells))
            quoted = row.cells[at].startswith('"') and not self._needs_quotes(old)
            row.cells[at] = self._written(value, quoted or self._quoted)

    def add(self, cells: Mapping[str, str]) -> Record:
        """Add a row below the last one, above blank rows, with a column more for each that the file lacks."""
        self._widen(cells)
        at = max(at for at, record in enumerate(self._records) if not record.blank)
        ending = next((record.ending for record in self._records if record.ending), "\n")
        self._records[at].ending = self._records[at].ending or ending
        row = Record([self._written("", self._quoted)] * len(self._header.cells), ending)
        for column, value in cells.items():
            if value:
                row.cells[self._columns[column]] = self._written(value, self._quoted)
        self._records.insert(at + 1, row)
        return row

    def remove(self, row: Record) -> None:
        """Take a row out."""
        self._records.remove(row)

    def sort(self, key: Callable[[Record], Any]) -> None:
        """Bring the rows into an order; blank rows go to the end."""
        at = self._records.index(self._header) + 1
        self._records[at:] = sorted(self._records[at:], key=lambda row: (row.blank, key(row)))

    def _widen(self, columns: Mapping[str, str]) -> None:
        for column in [name for name in columns if name not in self._columns and columns[name]]:
            width = len(self._header.cells)
            for row in self.rows:
                if len(row.cells) == width:
                    row.cells.append(self._written("", self._quoted))
            self._header.cells.append(self._written(column, self._quoted))
            self._columns[column] = width

    def _written(self, value: str, quoted: bool) -> str:
        return '"' + value.replace('"', '""') + '"' if quoted or self._needs_quotes(value) else value

    def _needs_quotes(self, value: str) -> bool:
        return any(sign in value for sign in (self._separator, '"', "\r", "\n"))


def _decode(file: str, content: bytes) -> tuple[bytes, str, str]:
    """Return byte order mark, encoding and text, so that the same text gives the same bytes."""
    found = codec_of(content)
    try:
        if found is not None:
            mark, encoding = found
            return mark, encoding, content[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        pass
    raise BadValueError(f"{file} is not text. Save it as CSV, UTF-8.")


def _split(file: str, text: str, separator: str) -> Iterator[Record]:
    other = re.escape(separator)
    cell = re.compile(
        rf'(?P<cell>"(?:[^"]|"")*"(?=[{other}\r\n]|\Z)|[^"{other}\r\n][^{other}\r\n]*|)(?P<end>[{other}]|\r\n|\r|\n|\Z)'
    )
    at, line, cells = 0, 1, []
    begun = line
    while at < len(text):
        found = cell.match(text, at)
        if found is None:
            raise BadValueError(
                f"{file}, line {begun}: The quotes of this row are wrong. Correct them first."
            )
        cells.append(found["cell"])
        line += len(_BREAK.findall(found["cell"])) if found["cell"].startswith('"') else 0
        at = found.end()
        if found["end"] != separator:
            yield Record(cells, found["end"], begun)
            line += 1
            begun, cells = line, []
    if cells:  # the last row ends with a separator
        yield Record([*cells, ""], "", begun)


def _columns(header: Sequence[str], labels: Sequence[str]) -> dict[str, int]:
    """Return where each column stands; of two with one name the first is read."""
    columns: dict[str, int] = {}
    for at, name in enumerate(column_names(header, labels)):
        if name is not None:
            columns.setdefault(name, at)
    return columns


def _value(raw: str) -> str:
    return raw[1:-1].replace('""', '"') if raw.startswith('"') else raw
