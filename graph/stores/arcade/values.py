"""Values on their way to the embedded engine's process and back: days, nodes, relationships and paths."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any

from ..temporal import Duration, read_datetime, read_time
from ..values import Node, Path, Relationship

_EPOCH = dt.date(1970, 1, 1).toordinal()
_TEMPORAL: dict[str, Callable[[str], Any]] = {
    "duration": Duration.parse,
    "datetime": read_datetime,
    "time": read_time,
}


def encode(value: Any) -> Any:
    """Write a parameter as the worker reads it: a day as ("day", number)."""
    if isinstance(value, dt.date):
        return ("day", value.toordinal())
    if isinstance(value, list):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items()}
    return value


class Decoder:
    """Turns what the worker sends into the library's own values."""

    def __init__(self, memory: Mapping[str, Any]) -> None:
        self._days = {
            part: frozenset(name for name, dtype in memory[part].items() if dtype.startswith("datetime64"))
            for part in ("nodes", "edges")
        }

    def __call__(self, value: Any) -> Any:
        kind = type(value)
        if kind is list:
            return [self(item) for item in value]
        if kind is dict:
            return {key: self(item) for key, item in value.items()}
        return self._tagged(*value) if kind is tuple else value

    def _tagged(self, kind: str, *value: Any) -> Any:
        if kind == "day":
            return dt.date.fromordinal(value[0])
        if kind == "node":
            return self._node(*value)
        if kind == "relationship":
            return self._relationship(*value)
        if kind in _TEMPORAL:
            return _TEMPORAL[kind](value[0])
        nodes, relationships = value
        return Path(tuple(self(node) for node in nodes), tuple(self(edge) for edge in relationships))

    def _node(self, label: str, text: str) -> Node:
        properties = self._properties("nodes", text)
        return Node(properties.pop("id"), label, properties)

    def _relationship(self, source: str, target: str, type_: str, text: str) -> Relationship:
        return Relationship(source, target, type_, self._properties("edges", text))

    def _properties(self, part: str, text: str) -> dict[str, Any]:
        properties: dict[str, Any] = json.loads(text)
        for name in self._days[part] & properties.keys():
            properties[name] = dt.date.fromordinal(properties[name] + _EPOCH)
        return properties
