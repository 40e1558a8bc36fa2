"""What a Neo4j holds of a dataset now: its nodes and relationships, streamed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...errors import BadValueError
from ...model.property_graph import LABELS, PropertyGraph
from ..difference import OldEdge, OldNode
from ..rows import digest, identity, type_label
from .changes import MARKER
from .rows import plain_properties

if TYPE_CHECKING:
    import neo4j


FETCH_SIZE = 1_000


ANY_LABEL = "|".join(LABELS)


# `id IS NOT NULL` lets the server use the index of the constraint, which is on both properties.
OURS = "MATCH (n:{label}) WHERE n.dataset = $dataset AND n.id IS NOT NULL"


EDGES = (
    "MATCH (n:{label})-[r]->(m:" + ANY_LABEL + ") WHERE n.dataset = $dataset AND n.id IS NOT NULL "
    "AND m.dataset = $dataset AND type(r) IN $types"
)


@dataclass(slots=True)
class State:
    """What the database holds of a dataset."""

    version: int = 0
    complete: bool = False
    description: str = ""
    types: frozenset[str] = frozenset()
    nodes: list[OldNode] = field(default_factory=list)
    edges: list[OldEdge] = field(default_factory=list)


def read_state(session: neo4j.Session, name: str, graph: PropertyGraph) -> State:
    text = f"MATCH (d:{MARKER} {{name: $dataset}}) RETURN d.version, d.complete, d.description"
    state = State()
    # The version is read before the rows: whatever is written meanwhile makes the first batch fail.
    for version, complete, description in stream(session, text, dataset=name):
        types = frozenset(json.loads(description)["types"])
        state = State(version, complete, description, types)
    types = state.types | set(graph.edges["type"].unique())
    for label in LABELS:
        text = f"{OURS.format(label=label)} RETURN n.id, labels(n), properties(n)"
        for id_, labels, properties in stream(session, text, dataset=name):
            found = plain_properties(properties)
            state.nodes.append(OldNode(label, id_, _extra_label(labels, found), digest(found)))
    for source, type_, target, (element, properties) in stream_edges(
        session, "[elementId(r), properties(r)]", name, sorted(types)
    ):
        found = plain_properties(properties)
        state.edges.append(OldEdge(source, type_, target, digest(found), identity(found), element))
    return state


def _extra_label(labels: list[str], properties: Mapping[str, Any]) -> str:
    if len(labels) == 1:
        return ""
    try:
        label = type_label(str(properties.get("type", "")))
    except BadValueError:
        return ""
    return label if label in labels else ""


def stream(session: neo4j.Session, text: str, **params: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a reading statement as they come, in a transaction of its own."""
    for record in session.run(text, params):
        yield tuple(record.values())


def stream_edges(session: neo4j.Session, more: str, name: str, types: list[str]) -> Iterator[tuple[Any, ...]]:
    for label in LABELS:
        text = f"{EDGES.format(label=label)} RETURN n.id, type(r), m.id, {more}"
        yield from stream(session, text, dataset=name, types=types)
