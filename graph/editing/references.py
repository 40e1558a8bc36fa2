"""Where an id stands: in which cells of which rows, in the vocabulary, the map and the dataset's own queries."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..errors import BadValueError, QueryRefusedError, UnknownNameError
from ..stores.cypher.tokens import Source, tokenize
from ..tables.cells import LIST_SEPARATOR, split_citation, split_participant
from ..tables.schema import MAP_FILE, TABLES, VOCABULARY_FILE, Column
from .dataset_edit import DatasetEdit
from .table_text import Record

ID_TABLES = tuple(name for name, table in TABLES.items() if table.column("id") is not None)
"""Tables of which a row may have an id."""

_START = re.compile(r"""(?m)^(?P<key>[ \t]*start[ \t]*=[ \t]*)(?P<quote>["'])(?P<id>[^"'\n]*)(?P=quote)""")
_SECTION = re.compile(r"(?m)^[ \t]*\[[ \t]*dataset[ \t]*\][^\n]*\n(?:(?![ \t]*\[)[^\n]*\n?)*")
_DEFAULT = re.compile(r"(?m)^(//[ \t]*param [^\n]* = )(\"[^\"\n]*\")[ \t]*$")
_IN_MAP = re.compile(
    r"""(?P<key>"(?:id|source)"\s*:\s*)(?P<id>"(?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*")"""
)
_EXAMPLE = re.compile(r"(?m)^//[ \t]*example:[^\n]*$")


@dataclass(frozen=True, slots=True)
class Reference:
    """
    A cell that names a row by its id.

    Parameters
    ----------
    table, row
        The row that names it.
    column
        The column of the cell.
    name
        What the naming row is called.
    """

    table: str
    row: Record
    column: Column
    name: str

    @property
    def needed(self) -> bool:
        """Whether the naming row means nothing without it."""
        return self.column.required and not self.column.many

    def __str__(self) -> str:
        line = f", line {self.row.line}" if self.row.line else ""
        return f"{self.table}.csv{line}, column '{self.column.name}': {self.name}"


def home_of(edit: DatasetEdit, id_: str) -> str:
    """
    Return the table that has a row of this id, or of this name (a relation without an id).

    Raises
    ------
    UnknownNameError
        If none has; an id that was merged or renamed comes with the present one, another with similar ones.
    """
    known: list[str] = []
    for table in ID_TABLES:
        if edit.has(table):
            names = [edit.name(table, row) for row in edit.table(table).rows]
            if id_ in names:
                return table
            known += names
    if edit.has("merged"):
        now = {edit.name("merged", row): row for row in edit.table("merged").rows}.get(id_)
        if now is not None:
            raise UnknownNameError(f"{id_!r} is now called {edit.table('merged').value(now, 'new')!r}.")
    raise UnknownNameError.among("row", id_, known)


def references_to(edit: DatasetEdit, id_: str) -> Iterator[Reference]:
    """Yield every cell that names an id, in the order of the tables."""
    for table, schema in TABLES.items():
        if not edit.has(table):
            continue
        text = edit.table(table)
        columns = [c for c in schema.all_columns if _refers(c) and c.name in text.columns]
        for row in text.rows:
            for column in columns:
                if id_ in ids_in(column, text.value(row, column.name)):
                    yield Reference(table, row, column, edit.name(table, row) or text.value(row, "step"))


def ids_in(column: Column, cell: str) -> list[str]:
    """
    Return the ids that a cell names.

    Examples
    --------
    >>> ids_in(TABLES["events"].column("participants"), "signer:a; host:b")
    ['a', 'b']
    """
    return [_id_in(column, item.strip()) for item in _items(column, cell)]


def replace_id(column: Column, cell: str, old: str, new: str) -> str:
    """
    Put one id in the place of another in a cell; an item that is there already goes.

    Examples
    --------
    >>> replace_id(TABLES["entities"].column("sources"), "a#L3; b;c#L3", "c", "a")
    'a#L3; b'
    """
    kept: list[str] = []
    for item in _items(column, cell):
        plain = item.strip()
        if _id_in(column, plain) != old:
            kept.append(item)
            continue
        changed = _with_id(column, plain, old, new)
        others = [other.strip() for other in _items(column, cell)]
        if changed not in (*others, *map(str.strip, kept)):
            kept.append(item.replace(plain, changed, 1))
    return LIST_SEPARATOR.join(kept)


def remove_id(column: Column, cell: str, id_: str) -> str:
    """
    Take the items that name an id out of a cell.

    Examples
    --------
    >>> remove_id(TABLES["entities"].column("sources"), "a#L3;b;a", "a")
    'b'
    """
    return LIST_SEPARATOR.join(
        item for item in _items(column, cell) if _id_in(column, item.strip()) != id_
    ).strip()


def replace_in_texts(edit: DatasetEdit, old: str, new: str) -> None:
    """Put one id in the place of another in the vocabulary, the map and the dataset's own queries."""
    for file in edit.texts:
        text = edit.text(file)
        changed = _replaced_in(file)(text, old, new)
        if changed != text:
            edit.write(file, changed)


def texts_with(edit: DatasetEdit, id_: str) -> list[str]:
    """Return the files, other than tables, in which an id stands."""
    other = "\0"  # stands in no file
    return [file for file in edit.texts if _names(file, edit.text(file), id_, other)]


def _names(file: str, text: str, id_: str, other: str) -> bool:
    return _opens_on(text, id_) if file == VOCABULARY_FILE else _replaced_in(file)(text, id_, other) != text


def _replaced_in(file: str) -> Callable[[str, str, str], str]:
    return {VOCABULARY_FILE: _in_vocabulary, MAP_FILE: _in_map}.get(file, _in_query)


def _in_map(text: str, old: str, new: str) -> str:
    """Put an id in the place of another where a shape has it, or the map its source; the rest stays as written."""

    def named(found: re.Match[str]) -> str:
        return f"{found['key']}{json.dumps(new)}" if json.loads(found["id"]) == old else found[0]

    return _IN_MAP.sub(named, text)


def _opens_on(text: str, id_: str) -> bool:
    try:
        about = tomllib.loads(text).get("dataset", {})
    except tomllib.TOMLDecodeError as error:
        raise BadValueError(f"{VOCABULARY_FILE} is not valid TOML: {error}. Correct it first.") from error
    return isinstance(about, dict) and about.get("start") == id_


def _refers(column: Column) -> bool:
    return bool(column.refers_to) or column.kind == "citation"


def _items(column: Column, cell: str) -> list[str]:
    return cell.split(LIST_SEPARATOR) if column.many else [cell]


def _id_in(column: Column, item: str) -> str:
    if column.kind == "participant":
        return split_participant(item)[1]
    return split_citation(item)[0] if column.kind == "citation" else item


def _with_id(column: Column, item: str, old: str, new: str) -> str:
    if column.kind == "participant":
        role, colon, id_ = item.rpartition(":")
        return role + colon + id_.replace(old, new, 1)
    return new + item[len(old) :]


def _in_vocabulary(text: str, old: str, new: str) -> str:
    """Replace the entity on which the page opens, in the block [dataset] alone."""
    if not _opens_on(text, old):
        return text
    section = _SECTION.search(text)
    found = section and _START.search(text, section.start(), section.end())
    if not found or found["id"] != old:
        raise BadValueError(
            f"{VOCABULARY_FILE} opens the page on {old!r}, but not by a line of the block [dataset]. "
            f'Write start = "{old}" below [dataset].'
        )
    return text[: found.start("id")] + new + text[found.end("id") :]


def _in_query(text: str, old: str, new: str) -> str:
    """Replace string literals that are the id, as a whole, also as a default and in the example of the head."""
    try:
        tokens = tokenize(Source(text))
    except QueryRefusedError:
        return text  # not Cypher that would run
    for token in reversed(tokens):
        if token.kind == "string" and token.value == old:
            quote = text[token.start]
            text = text[: token.start] + quote + new + quote + text[token.end :]
    text = _DEFAULT.sub(lambda m: m[1] + f'"{new}"' if m[2] == f'"{old}"' else m[0], text)
    argument = re.compile(rf"(?<==){re.escape(old)}(?=\s|\Z)")
    return _EXAMPLE.sub(lambda m: argument.sub(lambda _: new, m[0]), text)
