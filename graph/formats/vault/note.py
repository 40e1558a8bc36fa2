"""Reads one note: its properties and its tables, each cell with its line, and the lines that are not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...errors import Finding
from ...tables.cells import LIST_SEPARATOR, join_list
from ...tables.schema import TABLES, Column
from ..extras import import_extra
from .parts import INNER_TABLES, LIST_NOTES, NOTE_TABLES, TABLE, TABLE_HEADING
from .text import cell_text, split_cells

_FENCE = "---"
_NULLS = ("", "~", "null", "Null", "NULL")
_BLOCKS = ("|", ">")
_RULE = re.compile(r":?-+:?")


@dataclass(slots=True)
class Row:
    """A row of a table as a note has it: its cells as text, and the line of each."""

    table: str
    cells: dict[str, str]
    file: str
    line: int
    lines: dict[str, int] = field(default_factory=dict)

    def line_of(self, column: str) -> int:
        """Return the line on which a cell stands, or that of the row."""
        return self.lines.get(column, self.line)


@dataclass(slots=True)
class Note:
    """
    A note as read.

    Parameters
    ----------
    file
        Its path.
    key
        What stands for it among the hashes: its id, the name of its table, or its path.
    own
        The row that its properties are; None when it is a list, or no note of ours.
    rows
        Rows of its tables, without the column that the note stands for.
    text
        Numbers and texts of the lines that are not read.
    """

    file: str
    key: str
    own: Row | None = None
    rows: list[Row] = field(default_factory=list)
    text: list[tuple[int, str]] = field(default_factory=list)


def read_note(file: str, content: bytes, findings: list[Finding]) -> Note | None:
    """Read a note; None when it cannot be read, with a finding that says why."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        findings.append(_error("encoding-error", file, line, "The note is not UTF-8. It is left out."))
        return None
    lines = re.split("\r\n|\r|\n", text)
    end = _end_of_properties(lines)
    if end is None:
        findings.append(
            _error("format-error", file, 1, "The properties have no end: a line '---'. The note is left out.")
        )
        return None
    properties = _properties(file, "\n".join(lines[1:end]), findings) if end else {}
    if properties is None:
        return None
    table = properties.pop(TABLE, ("", 1))[0] if end else ""
    note = Note(file, file)
    if table in LIST_NOTES:
        note.key = table
    elif table in NOTE_TABLES:
        note.own = _row(table, file, properties, findings)
        note.key = note.own.cells.get("id", file)
    elif table or "id" in properties:
        known = ", ".join((*NOTE_TABLES, *LIST_NOTES))
        said = f"{table!r} is not a table" if table else "The note has an id, and no property 'table'"
        findings.append(
            _error("table-error", file, 1, f"{said}. Write one of {known}. The note is left out.")
        )
        return None
    _read_body(note, table, lines, end + 1 if end else 0, findings)
    return note


def _error(
    code: str, file: str, line: int, message: str, column: str | None = None, value: str | None = None
) -> Finding:
    return Finding("error", code, file, line, column, value, message)


# Properties --------------------------------------------------------------------------------------

_Properties = dict[str, tuple[Any, int]]


def _end_of_properties(lines: Sequence[str]) -> int | None:
    """Return the number of lines before the end of the properties; 0 when there are none, None without an end."""
    if lines[0].rstrip() != _FENCE:
        return 0
    return next((at for at, line in enumerate(lines) if at and line.rstrip() in (_FENCE, "...")), None)


def _properties(file: str, text: str, findings: list[Finding]) -> _Properties | None:
    """Return the properties as texts and lists of texts, with their lines; None when they are not YAML."""
    yaml = import_extra("yaml", "vault")
    try:
        whole = yaml.compose(text, Loader=yaml.BaseLoader)
    except RecursionError:
        findings.append(
            _error("format-error", file, 2, "The properties are nested too deeply. The note is left out.")
        )
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else text[: getattr(error, "position", 0)].count("\n") + 2
        said = getattr(error, "problem", None) or getattr(error, "reason", "") or "they cannot be read"
        message = f"The properties are not YAML: {said}. Put texts in quotes. The note is left out."
        findings.append(_error("format-error", file, line, message))
        return None
    if whole is None:
        return {}
    if not isinstance(whole, yaml.MappingNode):
        findings.append(
            _error(
                "format-error", file, 2, "The properties are no list of 'name: value'. The note is left out."
            )
        )
        return None
    found: _Properties = {}
    for key, value in whole.value:
        line = key.start_mark.line + 2
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if not name or name in found:
            said = (
                f"The property {name!r} stands twice; the first counts."
                if name
                else "A name of a property is no text; the property is left out."
            )
            findings.append(
                _error("duplicate-label" if name else "format-error", file, line, said, name or None)
            )
        elif isinstance(value, yaml.ScalarNode):
            found[name] = (_scalar(value), line)
        elif isinstance(value, yaml.SequenceNode) and all(
            isinstance(i, yaml.ScalarNode) for i in value.value
        ):
            found[name] = ([_scalar(item) for item in value.value], line)
        else:
            said = (
                "The value is neither a text nor a list of texts, and is left out. Put '[[links]]' in quotes."
            )
            findings.append(_error("type-error", file, line, said, name))
    return found


def _scalar(node: Any) -> str:
    if node.style is None and node.value in _NULLS:
        return ""
    return str(node.value).rstrip("\n") if node.style in _BLOCKS else str(node.value)


def _row(table: str, file: str, properties: Mapping[str, tuple[Any, int]], findings: list[Finding]) -> Row:
    row = Row(table, {}, file, 1)
    for name, (value, line) in properties.items():
        record = TABLES[table].column(name)
        if record is None and not name.startswith("x_"):
            message = f"No column of {table} is called {name!r}. The property is not taken."
            suggestion = f"Write x_{name}, or the name of a column."
            findings.append(Finding("warning", "not-read", file, line, name, None, message, suggestion))
            continue
        if isinstance(value, list):
            _check_list(value, record, Row(table, {}, file, line), name, findings)
        text = join_list(item for item in value if item) if isinstance(value, list) else value
        if text:
            row.cells[name], row.lines[name] = text, line
    return row


def _check_list(
    items: Sequence[str], record: Column | None, row: Row, name: str, findings: list[Finding]
) -> None:
    if record is not None and not record.many and len(items) > 1:
        message = f"{name!r} is one value, not a list."
        findings.append(_error("type-error", row.file, row.line, message, name, join_list(items)))
    for item in items:
        if LIST_SEPARATOR in item:
            message = f"The item holds a {LIST_SEPARATOR!r}, and becomes two."
            findings.append(Finding("warning", "type-error", row.file, row.line, name, item, message))


# Tables ------------------------------------------------------------------------------------------


def _read_body(note: Note, table: str, lines: Sequence[str], first: int, findings: list[Finding]) -> None:
    """Read the tables below headings that name one; all other lines are text."""
    inner = ""
    rows: list[tuple[int, str]] = []
    for number, line in [*enumerate(lines[first:], start=first + 1), (0, "#")]:
        if inner and line.lstrip().startswith("|"):
            rows.append((number, line))
            continue
        if rows:
            note.rows += _table(note.file, inner, rows, findings)
            rows, inner = [], ""
        if line.strip() and number:
            note.text.append((number, line))
            heading = TABLE_HEADING.fullmatch(line.strip())
            inner = _inner_table(note, table, heading[1], number, findings) if heading else ""


def _inner_table(note: Note, table: str, name: str, line: int, findings: list[Finding]) -> str:
    allowed = [table] if table in LIST_NOTES else [*INNER_TABLES] if note.own is not None else []
    if name in allowed:
        return name
    can = f"It can have: {', '.join(allowed)}." if allowed else "It has no properties 'table' and 'id'."
    message = f"This note has no table {name!r}; its rows are not taken. {can}"
    findings.append(_error("table-error", note.file, line, message))
    return ""


def _table(file: str, table: str, lines: Sequence[tuple[int, str]], findings: list[Finding]) -> Iterator[Row]:
    header = _header(file, table, *lines[0], findings)
    for at, (number, line) in enumerate(lines[1:]):
        cells = split_cells(line)
        if at == 0 and cells and all(_RULE.fullmatch(cell) for cell in cells):
            continue
        if len(cells) > len(header):
            message = f"The row has {len(cells)} cells, and the table {len(header)} columns. Write \\| for a bar in a text. The row is left out."
            findings.append(_error("extra-cell", file, number, message))
            continue
        named = {name: cell for name, cell in zip(header, cells, strict=False) if name}
        texts = {name: cell_text(cell) for name, cell in named.items() if cell}
        if texts:
            yield Row(table, texts, file, number)


def _header(file: str, table: str, number: int, line: str, findings: list[Finding]) -> list[str]:
    """Return the columns of a table; "" for one that is not taken."""
    names: list[str] = []
    for name in map(cell_text, split_cells(line)):
        known = (
            TABLES[table].column(name) is not None and name != INNER_TABLES.get(table)
        ) or name.startswith("x_")
        if not known or name in names:
            why = "stands twice" if known else f"is not one of {table}"
            message = f"The column {name!r} {why}, and is not taken."
            findings.append(_error("unknown-label", file, number, message, name))
        names.append(name if known and name not in names else "")
    return names
