"""What a load has to do, as statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...errors import BadValueError
from ..difference import Changes, OldEdge, OldNode
from ..rows import EdgeRow, NodeRow

#: Label of the one node for each dataset that says what was loaded. It has no relationships.
MARKER = "PolicygraphDataset"


# One relationship by the engine's id, if it is still the one that was read: engines use their ids again.
_THE_RELATIONSHIP = (
    "MATCH (a)-[r]->(b) WHERE elementId(r) = row.element AND type(r) = row.type "
    "AND a.dataset = $dataset AND a.id = row.source AND b.dataset = $dataset AND b.id = row.target"
)


@dataclass(frozen=True, slots=True)
class Write:
    """One statement, run over rows; `exact` when each row must have its effect."""

    what: str
    statement: str
    rows: Sequence[Mapping[str, Any]]
    exact: bool = True


def writes(changes: Changes, labels: Mapping[str, str]) -> Iterator[Write]:
    """
    Yield the statements in the order in which they can run.

    Parameters
    ----------
    changes
        What differs.
    labels
        Label of every node of the graph to be stored, by id.
    """
    yield from node_writes(changes.new_nodes, changes.changed_nodes)
    yield from _edge_deletions(changes.old_edges)
    yield from _edge_changes(changes.changed_edges)
    yield from _edge_creations(changes.new_edges, labels)
    yield from _node_deletions(changes.old_nodes)


def node_writes(new: Sequence[NodeRow], changed: Sequence[tuple[NodeRow, OldNode]]) -> Iterator[Write]:
    """Yield the statements that create and change nodes."""
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for node in new:
        groups[node.label, node.extra, ""].append({"id": node.id, "properties": node.properties})
    for node, old in changed:
        stale = old.extra if old.extra != node.extra else ""
        groups[node.label, node.extra, stale].append({"id": node.id, "properties": node.properties})
    for (label, extra, stale), rows in groups.items():
        statement = (
            f"UNWIND $rows AS row MERGE (n:{label} {{dataset: $dataset, id: row.id}}) SET n = row.properties"
            + (f" SET n:{extra}" if extra else "")
            + (f" REMOVE n:{stale}" if stale else "")
            + " RETURN count(*) AS done"
        )
        yield Write("nodes", statement, rows)


def _edge_creations(edges: Sequence[EdgeRow], labels: Mapping[str, str]) -> Iterator[Write]:
    groups: dict[tuple[str, str], list[EdgeRow]] = defaultdict(list)
    for edge in edges:
        groups[ends_of(edge, labels)].append(edge)
    for (source, target), found in groups.items():
        # The type is a value of the row: one statement for each pair of labels, where a hundred would have to
        # be planned with the types in their text.
        statement = (
            f"UNWIND $rows AS row {_by_key('a', source, 'source')} {_by_key('b', target, 'target')} "
            "CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties RETURN count(*) AS done"
        )
        yield Write("edges", statement, [row_of(edge) for edge in found])


def ends_of(edge: EdgeRow, labels: Mapping[str, str]) -> tuple[str, str]:
    """Return the labels of both ends of an edge."""
    try:
        return labels[edge.source], labels[edge.target]
    except KeyError as missing:
        raise BadValueError(
            f"An edge of type {edge.type} ends at {missing}, which is no node of the graph."
        ) from None


def _edge_changes(changed: Sequence[tuple[EdgeRow, OldEdge]]) -> Iterator[Write]:
    rows = [{**row_of(edge), "element": old.element} for edge, old in changed]
    statement = f"UNWIND $rows AS row {_THE_RELATIONSHIP} SET r = row.properties RETURN count(*) AS done"
    yield Write("edges", statement, rows)


def _edge_deletions(edges: Sequence[OldEdge]) -> Iterator[Write]:
    rows = [{"source": e.source, "type": e.type, "target": e.target, "element": e.element} for e in edges]
    statement = f"UNWIND $rows AS row {_THE_RELATIONSHIP} DELETE r RETURN count(*) AS done"
    yield Write("edges", statement, rows, exact=False)


def _node_deletions(nodes: Sequence[OldNode]) -> Iterator[Write]:
    for label, found in grouped(node.label for node in nodes).items():
        statement = f"UNWIND $rows AS row {_by_key('n', label, 'id')} DETACH DELETE n RETURN count(*) AS done"
        yield Write("nodes", statement, [{"id": nodes[at].id} for at in found], exact=False)


def _by_key(name: str, label: str, column: str) -> str:
    """Match a node by its key; the hint is needed while the server's statistics do not know of the nodes yet."""
    return f"MATCH ({name}:{label} {{dataset: $dataset, id: row.{column}}}) USING INDEX SEEK {name}:{label}(dataset, id)"


def row_of(edge: EdgeRow) -> dict[str, Any]:
    """Return an edge as a row for a statement."""
    return {"source": edge.source, "type": edge.type, "target": edge.target, "properties": edge.properties}


def grouped(names: Iterable[str]) -> dict[str, list[int]]:
    """Return the places of each name."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        groups[name].append(at)
    return groups
