"""What the driver gives, as the library's own values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ...errors import QueryRefusedError
from ...model.property_graph import LABELS
from ..temporal import Duration
from ..values import Node, Path, Relationship

if TYPE_CHECKING:
    import neo4j.graph


def plain(value: Any) -> Any:
    """Return a property as it was stored: Neo4j's days as `datetime.date`."""
    if hasattr(value, "to_native"):
        return _native(value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def _native(value: Any) -> Any:
    """Return a date or time of the driver as Python's own."""
    try:
        return value.to_native()
    except (ValueError, OverflowError):
        raise QueryRefusedError(
            f"The engine cannot run it: {value.iso_format()} is not between the years 1 and 9999. "
            "Return toString() of it."
        ) from None


def plain_properties(entity: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties of a node or relationship, or of a map, as they were stored."""
    return {name: plain(value) for name, value in entity.items()}


class Decoder:
    """
    Turns the driver's values into those of `stores.values`.

    Parameters
    ----------
    ids
        Our id by the engine's own id, for ends of relationships that came without their nodes.
    """

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._ids = ids

    def __call__(self, value: Any) -> Any:
        """Return a value of an answer as the library's own."""
        import neo4j.graph
        import neo4j.time

        if value is None or isinstance(value, bool | int | float | str):
            return value
        if isinstance(value, neo4j.graph.Node):
            return self._node(value)
        if isinstance(value, neo4j.graph.Relationship):
            return self._relationship(value)
        if isinstance(value, neo4j.graph.Path):
            return Path(
                tuple(map(self._node, value.nodes)), tuple(map(self._relationship, value.relationships))
            )
        if isinstance(value, neo4j.time.Duration):
            nanoseconds = value.seconds * 1_000_000_000 + value.nanoseconds
            return Duration(value.months, value.days, *divmod(nanoseconds, 1_000_000_000))
        if isinstance(value, neo4j.time.Date | neo4j.time.DateTime | neo4j.time.Time):
            return _native(value)
        if isinstance(value, Mapping):
            return {str(key): self(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self(item) for item in value]
        return value

    def _node(self, node: neo4j.graph.Node) -> Node:
        properties = plain_properties(dict(node.items()))
        id_ = properties.pop("id", None)
        label = next((known for known in LABELS if known in node.labels), None) or next(
            iter(sorted(node.labels)), ""
        )
        return Node(node.element_id if id_ is None else str(id_), label, properties)

    def _relationship(self, relationship: neo4j.graph.Relationship) -> Relationship:
        ends = (self._end(relationship.start_node), self._end(relationship.end_node))
        return Relationship(*ends, relationship.type, plain_properties(dict(relationship.items())))

    def _end(self, node: neo4j.graph.Node | None) -> str:
        if node is None:
            return ""
        id_ = node.get("id")
        return str(id_) if id_ is not None else self._ids.get(node.element_id, node.element_id)


def ends_without_id(values: Iterable[Any]) -> Iterator[str]:
    """Yield the engine's ids of nodes that stand at the end of a relationship in an answer and came empty."""
    import neo4j.graph

    for value in values:
        if isinstance(value, neo4j.graph.Relationship):
            yield from (
                n.element_id for n in (value.start_node, value.end_node) if n is not None and "id" not in n
            )
        elif isinstance(value, neo4j.graph.Path):
            yield from ends_without_id(value.relationships)
        elif isinstance(value, Mapping) and not isinstance(value, neo4j.graph.Entity):
            yield from ends_without_id(value.values())
        elif isinstance(value, list | tuple):
            yield from ends_without_id(value)
