"""The difference between what a store holds and what it should hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..model.property_graph import PropertyGraph
from .rows import EdgeRow, NodeRow, digest, edge_rows, identity, node_rows


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
        What it is to hold.
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


def plan_between(held: PropertyGraph | None, graph: PropertyGraph, *, prune: bool) -> Plan:
    """Say what has to be created, changed and deleted so that what is held (None for nothing) becomes the graph."""
    old_nodes = [OldNode(n.label, n.id, n.extra, digest(n.properties)) for n in _nodes(held)]
    old_edges = [
        OldEdge(*e[:3], digest(e.properties), identity(e.properties), "")
        for e in (edge_rows(held) if held else [])
    ]
    return compare(node_rows(graph), edge_rows(graph), old_nodes, old_edges, prune=prune).plan


def _nodes(held: PropertyGraph | None) -> list[NodeRow]:
    return [] if held is None else node_rows(held)
