"""What a load has to do: the difference between what a Neo4j holds and what it shall hold, as statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ...errors import BadValueError
from .rows import EdgeRow, NodeRow, digest, identity

#: Label of the one node for each dataset that says what was loaded. It has no relationships.
MARKER = "PolicygraphDataset"


# One relationship by the engine's id, if it is still the one that was read: engines use their ids again.
_THE_RELATIONSHIP = (
    "MATCH (a)-[r]->(b) WHERE elementId(r) = row.element AND type(r) = row.type "
    "AND a.dataset = $dataset AND a.id = row.source AND b.dataset = $dataset AND b.id = row.target"
)


class OldNode(NamedTuple):
    """A node that is there, by its digest; `extra` is the label made of its type, if it bears that."""

    label: str
    id: str
    extra: str
    digest: int


class OldEdge(NamedTuple):
    """A relationship that is there, by its digests; `element` is the engine's own id of it."""

    source: str
    type: str
    target: str
    digest: int
    identity: int
    element: str


@dataclass(frozen=True, slots=True)
class Plan:
    """
    What a load would do, or did.

    Parameters
    ----------
    created, changed, deleted
        Nodes by label and relationships by type. A relationship whose properties differ is changed.
    left
        Rows that are no longer in the tables and stay, because their removal was not asked for.
    """

    created: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    deleted: Mapping[str, int] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, dict[str, int]]:
        """Return the four as plain values, for JSON."""
        return {name: dict(getattr(self, name)) for name in ("created", "changed", "deleted", "left")}

    def __bool__(self) -> bool:
        return bool(self.created or self.changed or self.deleted)

    def __str__(self) -> str:
        lines = [
            f"{what:8} " + ", ".join(f"{count:,} {name}" for name, count in counts.items())
            for what, counts in (
                ("create", self.created), ("change", self.changed), ("delete", self.deleted), ("leave", self.left)
            )
            if counts
        ]  # fmt: skip
        return "\n".join(lines) or "nothing to do"


@dataclass(frozen=True, slots=True)
class Write:
    """One statement, run over rows; `exact` when each row must have its effect."""

    what: str
    statement: str
    rows: Sequence[Mapping[str, Any]]
    exact: bool = True


@dataclass(slots=True)
class Changes:
    """The difference, in parts that can be written one after another."""

    new_nodes: list[NodeRow] = field(default_factory=list)
    changed_nodes: list[tuple[NodeRow, OldNode]] = field(default_factory=list)
    old_nodes: list[OldNode] = field(default_factory=list)
    new_edges: list[EdgeRow] = field(default_factory=list)
    changed_edges: list[tuple[EdgeRow, OldEdge]] = field(default_factory=list)
    old_edges: list[OldEdge] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)

    @property
    def plan(self) -> Plan:
        """The same in numbers."""
        created = Counter(n.label for n in self.new_nodes) + Counter(e.type for e in self.new_edges)
        changed = Counter(n.label for n, _ in self.changed_nodes) + Counter(
            e.type for e, _ in self.changed_edges
        )
        deleted = Counter(n.label for n in self.old_nodes) + Counter(e.type for e in self.old_edges)
        return Plan(*(dict(sorted(counts.items())) for counts in (created, changed, deleted, self.left)))

    def writes(self, labels: Mapping[str, str]) -> Iterator[Write]:
        """
        Yield the statements in the order in which they can run.

        Parameters
        ----------
        labels
            Label of every node of the graph to be stored, by id.
        """
        yield from _node_writes(self.new_nodes, self.changed_nodes)
        yield from _edge_deletions(self.old_edges)
        yield from _edge_changes(self.changed_edges)
        yield from _edge_creations(self.new_edges, labels)
        yield from _node_deletions(self.old_nodes)


def compare(
    nodes: Sequence[NodeRow],
    edges: Sequence[EdgeRow],
    old_nodes: Iterable[OldNode],
    old_edges: Iterable[OldEdge],
    *,
    prune: bool,
) -> Changes:
    """
    Find what has to be written so that a store holds these rows.

    Parameters
    ----------
    nodes, edges
        What it shall hold.
    old_nodes, old_edges
        What it holds.
    prune
        Whether rows that are not wanted are deleted; otherwise they are counted as left.
    """
    changes = Changes()
    moved = _compare_nodes(changes, nodes, old_nodes, prune)
    # A node whose label changed is another node to the engine: its relationships go with it and are made again.
    standing = (
        [e for e in old_edges if e.source not in moved and e.target not in moved] if moved else old_edges
    )
    _compare_edges(changes, edges, standing, prune)
    return changes


def _compare_nodes(
    changes: Changes, nodes: Sequence[NodeRow], old_nodes: Iterable[OldNode], prune: bool
) -> set[str]:
    old = {(node.label, node.id): node for node in old_nodes}
    for node in nodes:
        was = old.pop((node.label, node.id), None)
        if was is None:
            changes.new_nodes.append(node)
        elif (was.digest, was.extra) != (digest(node.properties), node.extra):
            changes.changed_nodes.append((node, was))
    ids = {node.id for node in nodes} if old else set()
    moved = {node.id for node in old.values() if node.id in ids}
    for gone in old.values():
        if prune or gone.id in moved:
            changes.old_nodes.append(gone)
        else:
            changes.left[gone.label] += 1
    return moved


def _compare_edges(
    changes: Changes, edges: Sequence[EdgeRow], old_edges: Iterable[OldEdge], prune: bool
) -> None:
    same: dict[tuple[str, str, str, int], list[OldEdge]] = defaultdict(list)
    for old in old_edges:
        same[old.source, old.type, old.target, old.digest].append(old)
    differing = []
    for edge in edges:
        found = same.get((*edge[:3], digest(edge.properties))) if same else None
        if found:
            found.pop()
        else:
            differing.append(edge)
    akin: dict[tuple[str, str, str, int], list[OldEdge]] = defaultdict(list)
    for rest in same.values():
        for old in rest:
            akin[old.source, old.type, old.target, old.identity].append(old)
    for edge in differing:
        found = akin.get((*edge[:3], identity(edge.properties))) if akin else None
        if found:
            changes.changed_edges.append((edge, found.pop()))
        else:
            changes.new_edges.append(edge)
    for rest in akin.values():
        if prune:
            changes.old_edges.extend(rest)
        else:
            changes.left.update(old.type for old in rest)


def _node_writes(new: Sequence[NodeRow], changed: Sequence[tuple[NodeRow, OldNode]]) -> Iterator[Write]:
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
        try:
            groups[labels[edge.source], labels[edge.target]].append(edge)
        except KeyError as missing:
            raise BadValueError(
                f"An edge of type {edge.type} ends at {missing}, which is no node of the graph."
            ) from None
    for (source, target), found in groups.items():
        # The type is a value of the row: one statement for each pair of labels, where a hundred would have to
        # be planned with the types in their text.
        statement = (
            f"UNWIND $rows AS row {_by_key('a', source, 'source')} {_by_key('b', target, 'target')} "
            "CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties RETURN count(*) AS done"
        )
        yield Write("edges", statement, [_edge_row(edge) for edge in found])


def _edge_changes(changed: Sequence[tuple[EdgeRow, OldEdge]]) -> Iterator[Write]:
    rows = [{**_edge_row(edge), "element": old.element} for edge, old in changed]
    statement = f"UNWIND $rows AS row {_THE_RELATIONSHIP} SET r = row.properties RETURN count(*) AS done"
    yield Write("edges", statement, rows)


def _edge_deletions(edges: Sequence[OldEdge]) -> Iterator[Write]:
    rows = [{"source": e.source, "type": e.type, "target": e.target, "element": e.element} for e in edges]
    statement = f"UNWIND $rows AS row {_THE_RELATIONSHIP} DELETE r RETURN count(*) AS done"
    yield Write("edges", statement, rows, exact=False)


def _node_deletions(nodes: Sequence[OldNode]) -> Iterator[Write]:
    for label, found in _grouped(node.label for node in nodes).items():
        statement = f"UNWIND $rows AS row {_by_key('n', label, 'id')} DETACH DELETE n RETURN count(*) AS done"
        yield Write("nodes", statement, [{"id": nodes[at].id} for at in found], exact=False)


def _by_key(name: str, label: str, column: str) -> str:
    """Match a node by its key; the hint is needed while the server's statistics do not know of the nodes yet."""
    return f"MATCH ({name}:{label} {{dataset: $dataset, id: row.{column}}}) USING INDEX SEEK {name}:{label}(dataset, id)"


def _edge_row(edge: EdgeRow) -> dict[str, Any]:
    return {"source": edge.source, "type": edge.type, "target": edge.target, "properties": edge.properties}


def _grouped(names: Iterable[str]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        groups[name].append(at)
    return groups
