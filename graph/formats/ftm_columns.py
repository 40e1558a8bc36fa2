"""Which column is which property of FollowTheMoney, and where the rest of a row stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from .ftm_model import kinds_of
from .ftm_values import as_values

CONTEXT = "policygraph"
"""The key of an entity, next to its properties, under which stands what these do not say."""
DATASET = "dataset"
"""The key in it under which a note says what is known of the dataset as a whole."""
NOT_KEPT = ("source", "target", "dataset", "number")
"""What is not kept there: it stands elsewhere in the entity, or follows from its cells."""
LISTS = ("aliases", "author", "sources")
"""Columns that are lists and have a property."""

_NODES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "Entity": {
        "name": ("name", "name"),
        "aliases": ("alias", "name"),
        "short_label": ("weakAlias", "name"),
        "description": ("description", "text"),
        "note": ("notes", "text"),
    },
    "Event": {
        "title": ("name", "name"),
        "description": ("description", "text"),
        "date": ("date", "date"),
        "note": ("notes", "text"),
    },
    "Claim": {"summary": ("description", "text"), "note": ("notes", "text")},
    "Fact": {"title": ("description", "text"), "note": ("notes", "text")},
    "Source": {
        "title": ("title", "string"),
        "author": ("author", "string"),
        "publisher": ("publisher", "string"),
        "date": ("publishedAt", "date"),
        "url": ("sourceUrl", "url"),
        "accessed": ("retrievedAt", "date"),
        "citation": ("summary", "text"),
        "text_file": ("fileName", "string"),
        "note": ("notes", "text"),
    },
}
_LINK = {
    "start": ("startDate", "date"),
    "end": ("endDate", "date"),
    "description": ("description", "text"),
    "note": ("summary", "text"),
}
_TERMS = {
    "Person": ("birthDate", "deathDate"),
    "Position": ("inceptionDate", "dissolutionDate"),
    "CourtCase": ("fileDate", "closeDate"),
    "LegalEntity": ("incorporationDate", "dissolutionDate"),
    "Interval": ("startDate", "endDate"),
}
"""Properties for `start` and `end` of an entity, by the first of these schemata of which it is a kind."""


@cache
def columns_of(label: str, schema: str) -> Mapping[str, tuple[str, str]]:
    """
    Return the columns of a row of that label (none for a relation) that have a property, and the type of that.

    Examples
    --------
    >>> columns_of("Entity", "Person")["start"], columns_of("", "Occupancy")["start"]
    (('birthDate', 'date'), ('startDate', 'date'))
    """
    if not label:
        return _LINK
    found = dict(_NODES.get(label, {}))
    kinds = kinds_of(schema)
    if label == "Entity" and (terms := next((t for name, t in _TERMS.items() if name in kinds), None)):
        found |= {column: (name, "date") for column, name in zip(("start", "end"), terms, strict=True)}
    return found


def said(column: str, properties: Mapping[str, list[str]], columns: Mapping[str, tuple[str, str]]) -> Any:
    """Return the cell that the properties say; None for none."""
    name = "proof" if column == "sources" else columns[column][0] if column in columns else ""
    values = properties.get(name)
    if not values:
        return None
    return list(values) if column in LISTS else values[0] if len(values) == 1 else "; ".join(values)


def values_of(name: str, kind: str, cell: Any, id_: str) -> list[str]:
    """Return the values of a property that say a cell; a name is never empty, as FollowTheMoney wants one."""
    values = as_values(kind, cell)
    return values or [id_] if name == "name" else values
