"""JSON Schemas: of `vocabulary.toml`, and of a row of each table."""

from __future__ import annotations

from typing import Any

from ..errors import UnknownNameError
from ..vocabulary import Vocabulary, default_vocabulary
from ..vocabulary.json_schema import DRAFT, NAME_PATTERN, vocabulary_schema
from .schema import PATTERNS, TABLES, Column

VOCABULARY = "vocabulary"
SCHEMAS = (VOCABULARY, *TABLES)
"""What there is a schema of."""


def json_schema(name: str = VOCABULARY, vocabulary: Vocabulary | None = None) -> dict[str, Any]:
    """
    Return a JSON Schema of `vocabulary.toml`, or of a row of a table.

    Parameters
    ----------
    name
        "vocabulary", or a table such as "entities". A row is an object of texts, as `csv.DictReader` gives it.
    vocabulary
        Words to know; None knows those that ship. Others are allowed: the file may declare them.

    Raises
    ------
    UnknownNameError
        If there is no such table.

    Notes
    -----
    JSON Schema draft 2020-12. A schema sees one row, or one file, by itself: what names another row, dates in EDTF and
    citations are texts there, and `check` sees to them.

    Examples
    --------
    >>> import graph as pg
    >>> pg.json_schema("events")["required"]
    ['id', 'date', 'type', 'title']
    >>> list(pg.json_schema()["properties"])[:3]
    ['group', 'entity', 'event']
    """
    words = vocabulary or default_vocabulary()
    if name == VOCABULARY:
        return vocabulary_schema(words)
    if name not in TABLES:
        raise UnknownNameError.among("table", name, SCHEMAS)
    table = TABLES[name]
    return {
        "$schema": DRAFT,
        "title": f"A row of {name}.csv of a policygraph dataset",
        "type": "object",
        "properties": {column.name: _cell(column, words) for column in table.all_columns},
        "patternProperties": {"^x_": {"type": "string"}},
        "required": list(table.required),
        "additionalProperties": False,
    }


def _cell(column: Column, words: Vocabulary) -> dict[str, Any]:
    """Describe a cell; one that may be empty holds an empty text then."""
    must = column.required and not column.may_be_empty
    cell: dict[str, Any] = {"type": "string", "description": column.description}
    if must:
        cell["minLength"] = 1
    if column.many:
        return cell
    optional = [] if must else [""]
    if column.values:
        return {**cell, "enum": [*column.values, *optional]}
    if column.section:
        known = words.terms(column.section)
        return {**cell, "anyOf": [{"enum": [*known, *optional]}, {"pattern": NAME_PATTERN}]}
    if column.kind in PATTERNS:
        pattern = PATTERNS[column.kind]
        return {**cell, "pattern": f"^({pattern})$" if must else f"^({pattern})?$"}
    return cell
