"""A third engine, for tests: a dictionary that holds a graph and answers no Cypher."""

from __future__ import annotations

import time
from typing import Any, ClassVar

import pandas as pd

import graph as pg
from graph.errors import NoStoreError
from graph.stores.base import Capability, LoadReport, Progress, Store
from graph.stores.description import describe
from graph.stores.rows import edge_rows, node_rows

_HELD: dict[str, pg.PropertyGraph] = {}


class MemoryStore(Store):
    """A store that lives as long as the process; `memory://NAME` names it."""

    engine: ClassVar[str] = "memory"
    capabilities: ClassVar[frozenset[Capability]] = frozenset({Capability.GRAPH})

    def __init__(self, target: str) -> None:
        self._target = target

    @property
    def where(self) -> str:
        """The name."""
        return self._target

    def load(
        self,
        graph: pg.PropertyGraph,
        *,
        progress: Progress | None = None,
        prune: bool = False,
        type_labels: bool = False,
    ) -> LoadReport:
        """Keep the graph."""
        self._require(type_labels=type_labels)
        began, changes = time.monotonic(), self.plan(graph)
        ids = {node.id for node in node_rows(graph)}
        for edge in edge_rows(graph):
            if missing := {edge.source, edge.target} - ids:
                raise pg.BadValueError(f"An edge ends at {missing.pop()!r}, which is no node.")
        _HELD[self._target] = graph
        if progress is not None:
            progress("edges", len(graph.edges), len(graph.edges))
        nodes, edges = (_count(column) for column in (graph.nodes["label"], graph.edges["type"]))
        return LoadReport(self._target, nodes, edges, time.monotonic() - began, changes)

    def read_graph(self) -> pg.PropertyGraph:
        """Return the graph."""
        if self._target not in _HELD:
            raise NoStoreError(f"There is no store at {self._target}.")
        return _HELD[self._target]

    def counts(self) -> dict[str, int]:
        """Count its rows."""
        graph = self.read_graph()
        return _count(graph.nodes["label"]) | _count(graph.edges["type"])

    def info(self) -> dict[str, Any]:
        """Describe it."""
        return {**describe(self.read_graph()), "engine": self.engine, "where": self._target}

    def close(self) -> None:
        """Nothing is open."""


def _count(column: pd.Series[Any]) -> dict[str, int]:
    return {str(name): int(count) for name, count in column.value_counts().items()}
