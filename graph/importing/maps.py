"""
A map: how the columns of a table become a dataset, in TOML.

All faults of a map are reported together, each with its line.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..errors import BadValueError
from ..tables.schema import TABLES
from ..vocabulary import SECTIONS, Vocabulary, parse_vocabulary
from .conditions import Condition, parse_condition
from .templates import COLUMN, Template, read_template

BLOCKS = ("entities", "events", "relations", "claims", "facts")
"""Tables of which a map makes rows."""

EVERY = "*"
"""In `values`: renames in every column."""

_TOP = ("date_format", "list_separator", "sheet", "values", "source", "vocabulary", *BLOCKS)
_OWN = ("where", "values", "each")  # keys of a block that are no column
_VOCABULARY = re.compile(r"^\s*\[vocabulary\.([^\]]+)\]", re.MULTILINE)
_HEADER = re.compile(r"^\s*\[")


@dataclass(frozen=True)
class Block:
    """
    What makes a row of a table from each row of the source.

    Parameters
    ----------
    table
        Name of the table.
    cells
        Template of each column.
    where
        Which rows to take; None for all.
    values
        Renames of cell values, by column.
    each
        Column whose items make a row each; "" for none.
    number
        Number of the block among those of its table, counted from 1.
    """

    table: str
    cells: Mapping[str, Template]
    where: Condition | None = None
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    each: str = ""
    number: int = 1


@dataclass(frozen=True)
class Map:
    """
    A map as read.

    Parameters
    ----------
    blocks
        In the order of the file.
    source
        Cells of the row of the source.
    date_formats
        Formats of dates that are not EDTF, as `strptime` takes them.
    list_separator
        What separates the items of a cell of the source; "" when its cells are no lists.
    sheet
        Sheet of a workbook.
    vocabulary, vocabulary_text
        What the map declares on top of the package's own, and its text.
    columns
        Columns that it names.
    """

    blocks: Sequence[Block]
    source: Mapping[str, str] = field(default_factory=dict)
    date_formats: Sequence[str] = ()
    list_separator: str = ""
    sheet: str = ""
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    vocabulary_text: str = ""
    columns: frozenset[str] = frozenset()


@dataclass
class _Faults:
    """Gathers the faults of a map, each with its line."""

    name: str
    text: str
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, message: str) -> None:
        self.found.append((line, message))

    def unknown(self, line: int, kind: str, name: str, known: Collection[str]) -> None:
        near = difflib.get_close_matches(name, known, n=2, cutoff=0.6)
        few = f" Known: {', '.join(known)}." if len(known) <= 20 else ""
        hint = f" Did you mean {' or '.join(map(repr, near))}?" if near else few
        self.add(line, f"No {kind} is called {name!r}.{hint}")

    def line_of(self, header: str, number: int = 0, key: str = "") -> int:
        """Return the line of a block, or of a key in it; 1 when it is not found, as in an inline table."""
        lines = self.text.splitlines()
        starts = [
            at
            for at, line in enumerate(lines)
            if re.match(rf"\s*\[+\s*{re.escape(header)}\s*\]+", line) or not header
        ]
        if number >= len(starts):  # an inline table: the line of its key
            return next((at + 1 for at, line in enumerate(lines) if re.match(rf"\s*{header}\s*=", line)), 1)
        for at in range(starts[number], len(lines)):
            if header and at > starts[number] and _HEADER.match(lines[at]):
                break
            if key and re.match(rf'\s*"?{re.escape(key)}"?\s*[.=]', lines[at]):
                return at + 1
        return starts[number] + 1

    def stop(self) -> None:
        """Raise when there is any."""
        if self.found:
            lines = [f"{self.name}, line {line}: {message}" for line, message in sorted(self.found)]
            raise BadValueError("\n".join(lines))


def named_columns(text: str) -> list[str]:
    """Return what stands in braces in the text of a map: the labels by which its table is recognized."""
    return list(dict.fromkeys(name.strip() for name in COLUMN.findall(text)))


def sheet_of(text: str) -> str:
    """Return the sheet that the text of a map names; "" when it names none, or cannot be read."""
    try:
        sheet = tomllib.loads(text).get("sheet", "")
    except tomllib.TOMLDecodeError:
        return ""
    return sheet if isinstance(sheet, str) else ""


def read_map(text: str, header: Sequence[str], name: str = "the map") -> Map:
    """
    Read a map.

    Parameters
    ----------
    text
        TOML.
    header
        Labels of the source.
    name
        Name of the map, for messages.

    Raises
    ------
    BadValueError
        If it is not TOML, or anything in it cannot be used: every fault, with its line, and near names.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadValueError(f"{name} is not valid TOML: {error}") from error
    faults = _Faults(name, text)
    for key in content:
        if key not in _TOP:
            faults.unknown(faults.line_of("", 0, key), "key of a map", key, _TOP)
    vocabulary_text = _vocabulary_text(text) if "vocabulary" in content else ""
    vocabulary = _vocabulary(vocabulary_text, faults)
    shared = _renames(content.get("values", {}), header, faults, faults.line_of("values"))
    blocks = [
        _block(table, number, block, header, shared, vocabulary, faults)
        for table in BLOCKS
        for number, block in enumerate(_blocks(content.get(table, []), table, faults))
    ]
    if not blocks and not faults.found:
        faults.add(1, f"The map makes no rows. Add a block such as [[{BLOCKS[0]}]].")
    source = _source(content.get("source", {}), faults)
    formats = content.get("date_format", [])
    formats = [formats] if isinstance(formats, str) else formats
    if not isinstance(formats, list) or not all(isinstance(f, str) and "%" in f for f in formats):
        hint = "Write such as date_format = '%m/%d/%Y', or a list of formats."
        faults.add(faults.line_of("", 0, "date_format"), f"{formats!r} is not a date format. {hint}")
    for key in ("list_separator", "sheet"):
        if not isinstance(content.get(key, ""), str):
            faults.add(faults.line_of("", 0, key), f"{key} is a text in quotes.")
    faults.stop()
    return Map(
        blocks,
        source,
        tuple(formats),
        content.get("list_separator", ""),
        content.get("sheet", ""),
        vocabulary,
        vocabulary_text,
        frozenset(named_columns(text)) | {b.each for b in blocks if b.each},
    )


def _blocks(value: Any, table: str, faults: _Faults) -> list[Mapping[str, Any]]:
    if isinstance(value, list) and all(isinstance(block, Mapping) for block in value):
        return value
    faults.add(faults.line_of(table), f"Write [[{table}]], in two pairs of brackets: a map may have several.")
    return []


def _block(
    table: str,
    number: int,
    block: Mapping[str, Any],
    header: Sequence[str],
    shared: Mapping[str, Mapping[str, str]],
    vocabulary: Vocabulary,
    faults: _Faults,
) -> Block:
    line = faults.line_of(table, number)
    known = TABLES[table].known
    cells: dict[str, Template] = {}
    condition = None
    for key, value in block.items():
        at = faults.line_of(table, number, key)
        if key == "values":
            continue
        if not isinstance(value, str):
            faults.add(at, f"{key} is a text in quotes, such as '{{{header[0] if header else 'Name'}}}'.")
        elif key == "where":
            condition = _condition(value, header, at, faults)
        elif key == "each":
            _check_columns([value], header, at, faults)
        elif key in known or key.startswith("x_"):
            cells[key] = read_template(value)
            _check_columns(cells[key].columns, header, at, faults)
            _check_name(table, key, cells[key], vocabulary, at, faults)
        else:
            faults.unknown(at, f"column of {table}", key, (*known, *_OWN))
    for column in TABLES[table].columns:
        if column.required and not column.may_be_empty and column.name not in cells:
            faults.add(line, f"[[{table}]] needs {column.name}.")
    own = _renames(block.get("values", {}), header, faults, faults.line_of(table, number, "values"))
    merged = {column: {**shared.get(column, {}), **own.get(column, {})} for column in {*shared, *own}}
    each = block.get("each", "")
    return Block(table, cells, condition, merged, each if isinstance(each, str) else "", number + 1)


def _condition(text: str, header: Sequence[str], line: int, faults: _Faults) -> Condition | None:
    try:
        condition, columns = parse_condition(text)
    except BadValueError as error:
        faults.add(line, str(error))
        return None
    _check_columns(columns, header, line, faults)
    return condition


def _check_columns(columns: Collection[str], header: Sequence[str], line: int, faults: _Faults) -> None:
    for column in columns:
        if column not in header:
            faults.unknown(line, "column of the file", column, header)


def _check_name(
    table: str, key: str, template: Template, vocabulary: Vocabulary, line: int, faults: _Faults
) -> None:
    """Check a type, property or metric that is the same for every row."""
    column = TABLES[table].column(key)
    if column is None or template.columns:
        return
    if column.section:
        attribute = next(name for name, kind in SECTIONS.items() if column.section == kind.SECTION)
        known = getattr(vocabulary, attribute)
        if template.text not in known:
            faults.unknown(
                line, f"{column.section} {key}".replace("lane level", "level"), template.text, known
            )
    elif column.values and column.strict and template.text not in column.values:
        faults.unknown(line, key, template.text, column.values)


def _renames(value: Any, header: Sequence[str], faults: _Faults, line: int) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    if not isinstance(value, Mapping):
        faults.add(line, "values holds tables such as { Column = { old = 'new' } }.")
        return found
    for column, renames in value.items():
        if column != EVERY:
            _check_columns([column], header, line, faults)
        if isinstance(renames, Mapping) and all(isinstance(new, str) for new in renames.values()):
            found[column] = dict(renames)
        else:
            faults.add(line, f"The values of {column!r} are texts: {{ old = 'new' }}.")
    return found


def _source(value: Any, faults: _Faults) -> dict[str, str]:
    if not isinstance(value, Mapping):
        faults.add(faults.line_of("source"), "Write [source], in one pair of brackets: a file is one source.")
        return {}
    known = TABLES["sources"].known
    for key, text in value.items():
        line = faults.line_of("source", 0, key)
        if key not in known and not key.startswith("x_"):
            faults.unknown(line, "column of sources", key, known)
        elif not isinstance(text, str):
            faults.add(line, f"{key} is a text in quotes.")
    return {key: text for key, text in value.items() if isinstance(text, str)}


def _vocabulary_text(text: str) -> str:
    """Return the blocks `[vocabulary.…]` of a map as they stand in a `vocabulary.toml`."""
    kept, inside = [], False
    for line in text.splitlines():
        if _HEADER.match(line):
            inside = _VOCABULARY.match(line) is not None
        if inside:
            kept.append(_VOCABULARY.sub(r"[\1]", line))
    return "".join(f"{line}\n" for line in kept)


def _vocabulary(text: str, faults: _Faults) -> Vocabulary:
    try:
        return parse_vocabulary(text.encode(), "vocabulary")
    except BadValueError as error:
        for message in str(error).splitlines():
            faults.add(faults.line_of("vocabulary"), message)
        return parse_vocabulary(b"", "vocabulary")
