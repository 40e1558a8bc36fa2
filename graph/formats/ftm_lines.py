"""Lines of JSON as entities of FollowTheMoney: those of one id are parts of one entity."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..errors import BadValueError, Finding
from .ftm_columns import CONTEXT
from .ftm_model import kinds_of
from .graph_rows import GraphRows
from .json_text import parse_lines

_KEYS = ("id", "schema", "properties", "caption", "datasets", CONTEXT)


@dataclass
class FtmEntity:
    """
    An entity of FollowTheMoney.

    Parameters
    ----------
    id, schema, properties, caption, datasets
        As in the file; all values are text.
    kept
        What this package kept next to the properties; empty for an entity of another program.
    line
        Where it stands.
    """

    id: str
    schema: str
    properties: dict[str, list[str]]
    kept: dict[str, Any]
    line: int
    caption: str = ""
    datasets: list[str] = field(default_factory=list)

    def get(self, name: str) -> list[str]:
        """Return the values of a property."""
        return self.properties.get(name, [])

    def add(self, other: FtmEntity) -> None:
        """Add another part of the same entity; the more special schema counts."""
        if self.schema in kinds_of(other.schema):
            self.schema = other.schema
        for name, values in other.properties.items():
            self.properties[name] = list(dict.fromkeys([*self.get(name), *values]))
        self.kept = self.kept or other.kept
        self.caption = self.caption or other.caption
        self.datasets = list(dict.fromkeys([*self.datasets, *other.datasets]))


def read_entities(content: bytes, name: str, found: GraphRows) -> dict[str, FtmEntity]:
    """
    Return the entities of a file by id; a line that is none becomes an error, and the others go on.

    Raises
    ------
    BadValueError
        If entities stand within entities, as in a nested file.
    """
    entities: dict[str, FtmEntity] = {}
    for line, whole in parse_lines(content, name, found):
        problem = _problem(whole)
        if problem:
            found.findings.append(Finding("error", "not-an-entity", name, line, None, None, problem))
            continue
        properties = {
            str(key): list(_values(value, name, line)) for key, value in whole["properties"].items()
        }
        entity = FtmEntity(
            str(whole["id"]), whole["schema"], properties, _kept(whole, name, line, found), line
        )
        entity.caption = whole["caption"] if isinstance(whole.get("caption"), str) else ""
        datasets = whole.get("datasets")
        entity.datasets = [str(each) for each in datasets] if isinstance(datasets, list) else []
        found.leave_out("keys next to the properties", len(whole.keys() - set(_KEYS)))
        if entity.id in entities:
            entities[entity.id].add(entity)
        else:
            entities[entity.id] = entity
    return entities


def _problem(whole: dict[str, Any]) -> str:
    if whole.get("id") in (None, "") or not isinstance(whole["id"], str | int):
        return "The entity has no id."
    if not isinstance(whole.get("schema"), str) or not whole["schema"]:
        return f"The entity {str(whole['id'])!r} has no schema."
    if not isinstance(whole.get("properties"), dict):
        return f"The entity {str(whole['id'])!r} has no properties."
    for name, value in whole["properties"].items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, list) or (isinstance(item, dict) and "schema" not in item):
                return f"The entity {str(whole['id'])!r} has no text as {name!r}. Write a list of texts."
    return ""


def _values(value: Any, name: str, line: int) -> Iterator[str]:
    """Yield the values of a property as text, without empty ones."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and "schema" in item:
            raise BadValueError(
                f"{name}, line {line:,}: there are entities within entities. Import the file that has an entity "
                "a line instead, such as entities.ftm.json next to targets.nested.json."
            )
        text = str(item).lower() if isinstance(item, bool) else "" if item is None else str(item)
        if text.strip():
            yield text


def _kept(whole: dict[str, Any], name: str, line: int, found: GraphRows) -> dict[str, Any]:
    """Return what this package kept in an entity; what merges entities makes a list of it."""
    text: Any = whole.get(CONTEXT)
    text = text[0] if isinstance(text, list) and text else text
    if text is None:
        return {}
    try:
        kept = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        kept = None
    if isinstance(kept, dict):
        return kept
    message = (
        f"The key {CONTEXT!r} of {str(whole['id'])!r} is not an object of JSON in a text; it is left out."
    )
    found.findings.append(Finding("warning", "not-imported", name, line, None, None, message))
    return {}
