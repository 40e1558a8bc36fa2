"""
Loading into the two servers in one run: the seconds of ArcadeDB beside those of Neo4j, and a second load with nothing new.

Each starts with a fresh server of the tests' kind.

Run: python -m benchmarks.server_load [--nodes 10000 --relationships 20000]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import graph as pg
from graph.stores.base import Store
from graph.stores.neo4j.store import Neo4jStore
from tests.arcade_server import new_server

from .neo4j_load import leave_out_twins, neo4j_server, timed
from .rows import write_dataset


def report(nodes: int, relationships: int) -> str:
    """Return the ratios as a few lines."""
    with tempfile.TemporaryDirectory() as folder:
        tables = write_dataset(Path(folder) / "data", nodes, relationships - nodes)
        leave_out_twins(tables / "relations.csv")
        graph = pg.build_graph(pg.read_tables(tables))
    small = graph.subgraph(graph.nodes["id"][:200])
    costs = {name: _cost(opened, graph, small) for name, opened in SERVERS.items()}
    rows = len(graph.nodes) + len(graph.edges)
    head = f"load into a server, {len(graph.nodes):,} nodes and {len(graph.edges):,} relationships"
    lines = [
        f"  {name:9} {first:6.1f} s ({rows / first:,.0f} rows a second), with nothing to write {again / first:.2f} of that"
        for name, (first, again) in costs.items()
    ]
    share = costs["Neo4j"][0] / costs["ArcadeDB"][0]
    return "\n".join([f"{head}: ArcadeDB takes {share:.2f} of the rows a second that Neo4j does", *lines])


def _cost(
    opened: Callable[[], Iterator[Store]], graph: pg.PropertyGraph, small: pg.PropertyGraph
) -> tuple[float, float]:
    """Return the seconds of a first and a second load, after a small one that warms the server up."""
    with contextmanager(opened)() as store:
        store.load(small)
        first = timed(lambda: store.load(graph))
        again = timed(lambda: store.load(graph))
        assert sum(store.counts().values()) == len(graph.nodes) + len(graph.edges)
    return first, again


def _neo4j() -> Iterator[Store]:
    with (
        neo4j_server() as server,
        Neo4jStore(server.access.uri, environment=server.access.environment()) as store,
    ):
        yield store


def _arcadedb() -> Iterator[Store]:
    server = new_server()
    try:
        server.start()
        with server.store() as store:
            yield store
    finally:
        server.remove()


SERVERS: dict[str, Callable[[], Iterator[Store]]] = {"Neo4j": _neo4j, "ArcadeDB": _arcadedb}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=10_000)
    parser.add_argument("--relationships", type=int, default=20_000)
    given = parser.parse_args()
    print(report(given.nodes, given.relationships))
