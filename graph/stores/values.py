"""What a query gives back, as plain values: nodes, relationships and paths, the same from every engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import BadValueError

_INT64 = range(-(2**63), 2**63)


@dataclass(frozen=True, slots=True)
class Node:
    """
    One node of an answer.

    Parameters
    ----------
    id
        The id of the row it was made from.
    label
        Entity, Event, Claim or Source.
    properties
        Everything else that is known of it (`type`, `dataset`, `name` …); what is missing is left out.
    """

    id: str
    label: str
    properties: Mapping[str, Any] = field(hash=False)

    def as_dict(self) -> dict[str, Any]:
        """Return the node as one mapping, as `query --json` prints it."""
        return {"id": self.id, "label": self.label, **_plain_items(self.properties)}


@dataclass(frozen=True, slots=True)
class Relationship:
    """
    One relationship of an answer.

    Parameters
    ----------
    source, target
        Ids of the nodes at its ends.
    type
        Upper-case relationship type, such as AMENDS.
    properties
        What it carries (`role`, `lines`, `sources` …); what is missing is left out.
    """

    source: str
    target: str
    type: str
    properties: Mapping[str, Any] = field(hash=False)

    def as_dict(self) -> dict[str, Any]:
        """Return the relationship as one mapping, as `query --json` prints it."""
        ends = {"source": self.source, "target": self.target, "type": self.type}
        return {**ends, **_plain_items(self.properties)}


@dataclass(frozen=True, slots=True)
class Path:
    """
    One path of an answer: its nodes in the order walked, and the relationships between them.

    A relationship keeps its own direction, which may be against the walk.
    """

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]

    def __len__(self) -> int:
        return len(self.relationships)

    def as_dict(self) -> dict[str, Any]:
        """Return the path as one mapping, as `query --json` prints it."""
        return {
            "nodes": [node.as_dict() for node in self.nodes],
            "relationships": [relationship.as_dict() for relationship in self.relationships],
        }


def to_plain(value: Any) -> Any:
    """
    Turn a value of an answer into what JSON can hold: nodes to mappings, days to ISO 8601 text.

    Examples
    --------
    >>> to_plain([dt.date(2018, 1, 1), Node("sb-54", "Entity", {"type": "law"})])
    ['2018-01-01', {'id': 'sb-54', 'label': 'Entity', 'type': 'law'}]
    """
    if isinstance(value, (Node, Relationship, Path)):
        return value.as_dict()
    if isinstance(value, Mapping):
        return _plain_items(value)
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def _plain_items(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: to_plain(value) for name, value in properties.items()}


def parts(value: Any) -> Iterator[Node | Relationship]:
    """
    Yield the nodes and relationships inside a value, however deep: in paths, lists and maps too.

    Examples
    --------
    >>> walk = Path((Node("a", "Entity", {}), Node("b", "Event", {})), (Relationship("a", "b", "CITES", {}),))
    >>> [type(part).__name__ for part in parts({"walks": [walk, 7]})]
    ['Node', 'Node', 'Relationship']
    """
    if isinstance(value, (Node, Relationship)):
        yield value
    elif isinstance(value, Path):
        yield from value.nodes
        yield from value.relationships
    elif isinstance(value, Mapping):
        yield from _parts_of(value.values())
    elif isinstance(value, (list, tuple)):
        yield from _parts_of(value)


def _parts_of(values: Iterable[Any]) -> Iterator[Node | Relationship]:
    for value in values:
        yield from parts(value)


def to_parameter(name: str, value: Any) -> Any:
    """
    Return a query's parameter as a value that every engine takes.

    Parameters
    ----------
    name
        Name of the parameter, for the message.
    value
        None, bool, int (64 bits), float, text, a day, or lists and mappings of these; numpy's and pandas'
        own scalars and arrays are turned into them.

    Raises
    ------
    BadValueError
        If it is, or holds, something else.

    Examples
    --------
    >>> import numpy as np
    >>> to_parameter("ids", (np.int64(3), "a"))
    [3, 'a']
    """
    if value is None or isinstance(value, (bool, float)):
        return value
    if isinstance(value, str):
        return _whole_text(name, value)
    if isinstance(value, int):
        if value not in _INT64:
            raise BadValueError(f"Parameter ${name}: {value} does not fit into 64 bits. Write it as text.")
        return value
    if isinstance(value, dt.datetime):
        return _day(name, value)
    if isinstance(value, dt.date):
        return value
    if isinstance(value, Mapping):
        return {str(key): to_parameter(name, item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_parameter(name, item) for item in value]
    if hasattr(value, "tolist"):  # a numpy scalar or array, a pandas Series
        return to_parameter(name, value.tolist())
    kind = type(value).__name__
    raise BadValueError(
        f"Parameter ${name}: a {kind} cannot be sent. Use text, a number, a day, or a list of these."
    )


def _whole_text(name: str, value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise BadValueError(
            f"Parameter ${name}: the text holds half a character (a lone surrogate)."
        ) from None
    return str(value)


def _day(name: str, value: dt.datetime) -> dt.date:
    if value.time() != dt.time():
        raise BadValueError(f"Parameter ${name}: {value} has a time of day. Give a day.")
    return value.date()
