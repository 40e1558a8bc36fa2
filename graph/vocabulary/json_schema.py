"""A JSON Schema of `vocabulary.toml`, made from the definitions of its keys: editors complete and check by it."""

from __future__ import annotations

from typing import Any

from .built_in import BUILT_IN_RELATIONS
from .keys import COLOUR, NAME, Key, keys_of
from .terms import SECTIONS, WITHOUT_TYPE, DatasetInfo, RelationType, Term, Vocabulary

DRAFT = "https://json-schema.org/draft/2020-12/schema"
NAME_PATTERN = f"^{NAME}$"
_NAME_OR_EMPTY = f"^({NAME})?$"
_COLOUR_OR_EMPTY = f"^({COLOUR})?$"
_INTERVAL = {
    "type": "boolean",
    "deprecated": True,
    "description": "Older way to write `time`: true is `lasts`.",
}


def vocabulary_schema(known: Vocabulary) -> dict[str, Any]:
    """
    Describe `vocabulary.toml` as a JSON Schema.

    Parameters
    ----------
    known
        Words to offer; the file may declare others, so that names outside these are allowed.
    """
    sections: dict[str, Any] = {}
    definitions: dict[str, Any] = {}
    for attribute, kind in SECTIONS.items():
        names = getattr(known, attribute)
        definitions[kind.SECTION] = _block(kind, known)
        sections[kind.SECTION] = {
            "type": "object",
            "description": kind.__doc__,
            "propertyNames": _names(kind),
            "properties": {name: _shipped(kind, term) for name, term in names.items()},
            "additionalProperties": {
                "allOf": [{"$ref": f"#/$defs/{kind.SECTION}"}],
                "required": [key.name for key in keys_of(kind).values() if key.required],
            },
        }
    sections[DatasetInfo.SECTION] = _block(DatasetInfo, known)
    return {
        "$schema": DRAFT,
        "title": "vocabulary.toml of a policygraph dataset",
        "description": "Types, roles, metrics, properties and lanes that a dataset adds to those that ship, or changes.",
        "type": "object",
        "properties": sections,
        "additionalProperties": False,
        "$defs": definitions,
    }


def _names(kind: type[Term]) -> dict[str, Any]:
    names: dict[str, Any] = {"pattern": NAME_PATTERN}
    return names | ({"not": {"enum": list(BUILT_IN_RELATIONS)}} if kind is RelationType else {})


def _shipped(kind: type[Term], term: Term) -> dict[str, Any]:
    """A block over a word that is declared already: no key must be there."""
    described = f"{term.label}: {term.description}" if term.description else term.label
    return {"allOf": [{"$ref": f"#/$defs/{kind.SECTION}"}], "description": described}


def _block(kind: type, known: Vocabulary) -> dict[str, Any]:
    properties = {name: _key(key, kind, known) for name, key in keys_of(kind).items()}
    if kind is RelationType:
        properties["interval"] = _INTERVAL
    return {
        "type": "object",
        "description": kind.__doc__,
        "properties": properties,
        "additionalProperties": False,
    }


def _key(key: Key, kind: type, known: Vocabulary) -> dict[str, Any]:
    described = {"description": key.description.replace("*", "")}
    match key.form:
        case "flag":
            return {"type": "boolean", **described}
        case "whole":
            return {"type": "integer", **described}
        case "list":
            return {"type": "array", "items": _item(_named(key, kind, known)), **described}
        case "colour":
            return {"type": "string", "pattern": _COLOUR_OR_EMPTY, **described}
    if key.values:
        return {"enum": [*key.values, ""], **described}
    if key.required:
        return {"type": "string", "minLength": 1, **described}
    return {**_item(_named(key, kind, known)), **described}


def _item(names: list[str] | None) -> dict[str, Any]:
    """A text, or a name: one that is known, which editors offer, or one that the file may declare."""
    if names is None:
        return {"type": "string"}
    return {"type": "string", "anyOf": [{"enum": names}, {"pattern": _NAME_OR_EMPTY}]}


def _named(key: Key, kind: type, known: Vocabulary) -> list[str] | None:
    """Names that a key may take; None when it takes any text."""
    if not key.section:
        return None
    if key.section == "end":
        return [*known.entities, *known.events, *WITHOUT_TYPE]
    section = kind.SECTION if key.section == "same" else key.section  # type: ignore[attr-defined]
    return list(known.terms(section))
