"""The rows of a graph as plain values: nodes and edges without what is missing in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import BadValueError
from ..model.property_graph import EDGE_COLUMNS, LABELS, PropertyGraph
from ..numbers import INT64
from .description import plain_column
from .names import checked_name

if TYPE_CHECKING:
    import pandas as pd

_SCALARS = (str, bool, int, float, dt.date)


class NodeRow(NamedTuple):
    """A node to be stored; `extra` is a second label made of its type, or empty."""

    label: str
    id: str
    extra: str
    properties: dict[str, Any]


class EdgeRow(NamedTuple):
    """An edge to be stored; an edge of a graph without an id is told apart by its role, lines and start."""

    source: str
    type: str
    target: str
    properties: dict[str, Any]


def node_rows(graph: PropertyGraph, *, type_labels: bool = False) -> list[NodeRow]:
    """
    Return the nodes of a graph as plain values, without what is missing.

    Raises
    ------
    BadValueError
        If a label is not one of the five, or a cell cannot be stored.
    """
    unknown = set(graph.nodes["label"].unique()) - set(LABELS)
    if unknown:
        raise BadValueError(
            f"A node's label is {sorted(map(str, unknown))[0]!r}. Use one of {', '.join(LABELS)}."
        )
    labels = graph.nodes["label"].tolist()
    types = graph.nodes["type"].tolist()
    extras = {t: type_label(t) if type_labels else "" for t in set(types)}
    rows = _records(graph.nodes.drop(columns="label"))
    return [
        NodeRow(label, row["id"], extras[type_], row)
        for label, type_, row in zip(labels, types, rows, strict=True)
    ]


def edge_rows(graph: PropertyGraph) -> list[EdgeRow]:
    """
    Return the edges of a graph as plain values, without what is missing.

    Raises
    ------
    BadValueError
        If a type cannot stand in a statement, or a cell cannot be stored.
    """
    for type_ in graph.edges["type"].unique():
        checked_name("relationship type", str(type_))
    sources, types, targets = (graph.edges[name].tolist() for name in ("source", "type", "target"))
    rows = _records(graph.edges.drop(columns=list(EDGE_COLUMNS)))
    return list(map(EdgeRow, sources, types, targets, rows))


def type_label(type_: str) -> str:
    """
    Return the second label of a node of a type.

    Examples
    --------
    >>> type_label("law_adopted")
    'LawAdopted'
    """
    return checked_name("label", "".join(word[:1].upper() + word[1:] for word in type_.split("_")))


def digest(properties: Mapping[str, Any]) -> int:
    """Return a number that differs when properties do; it holds within one process only."""
    return hash(repr(sorted(properties.items())))


def identity(properties: Mapping[str, Any]) -> int:
    """Return a number for what tells one edge between two nodes from another of the same type."""
    if "id" in properties:
        return hash(("id", properties["id"]))
    return hash(tuple(str(properties.get(name, "")) for name in ("role", "lines", "start")))


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as mappings without the missing cells, filled column by column for speed."""
    rows: list[dict[str, Any]] = [{} for _ in range(len(frame))]
    for name in frame.columns:
        values = plain_column(frame[name])
        _check_column(str(name), values)
        key = str(name)
        for row, value in zip(rows, values, strict=True):
            if value is not None:
                row[key] = value
    return rows


def _check_column(name: str, values: list[Any]) -> None:
    kinds = {type(value) for value in values if value is not None}
    try:
        if kinds == {str}:
            "".join(value for value in values if value is not None).encode()
        elif not kinds <= {bool, float, dt.date}:
            for at, value in enumerate(values):
                values[at] = _stored(value)
    except UnicodeEncodeError:
        raise BadValueError(f"The property {name!r} holds half a character (a lone surrogate).") from None
    except (TypeError, OverflowError) as error:
        raise BadValueError(f"The property {name!r} cannot be stored: {error}.") from error


def _stored(value: Any) -> Any:
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, str):
        value.encode()
        return value
    if isinstance(value, int):
        if value not in INT64:
            raise OverflowError(f"{value} is beyond 64 bits, write it as text")
        return value
    if hasattr(value, "tolist"):
        return _stored(value.tolist())
    if isinstance(value, list | tuple):
        return _stored_list([_stored(item) for item in value])
    if type(value) is dt.date:
        return value
    raise TypeError(f"a {type(value).__name__} is not text, a number, a day or a list of these")


def _stored_list(items: list[Any]) -> list[Any]:
    if len({type(item) for item in items}) > 1 or (items and not isinstance(items[0], _SCALARS)):
        raise TypeError("a list holds text only, or numbers only, or days only")
    return items
