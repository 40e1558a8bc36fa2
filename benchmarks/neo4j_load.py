"""
Loading into Neo4j: the product against row by row, the best loader written by hand, and the server's own import.

Each way starts with a fresh server of the tests' kind. Row by row is measured on a sample and scaled.

Run: python -m benchmarks.neo4j_load [--nodes 100000 --relationships 500000]
"""

from __future__ import annotations

import argparse
import tempfile
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import neo4j
import pandas as pd

import graph as pg
from graph.stores.neo4j.store import Neo4jStore
from tests.neo4j_server import Neo4jServer

from .rows import write_dataset

_BATCH = 20_000
_SAMPLE = 500
_CONSTRAINT = "CREATE CONSTRAINT FOR (n:{label}) REQUIRE (n.dataset, n.id) IS UNIQUE"
_NODE = "CREATE (n:{label}) SET n = row"
_EDGE = (
    "MATCH (a:{source} {{dataset: row.dataset, id: row.source}}) "
    "MATCH (b:{target} {{dataset: row.dataset, id: row.target}}) CREATE (a)-[r:{type}]->(b) SET r = row.properties"
)


def report(nodes: int, relationships: int) -> str:
    """Return the ratios as a few lines."""
    with tempfile.TemporaryDirectory() as folder:
        tables = write_dataset(Path(folder) / "data", nodes, relationships - nodes)
        leave_out_twins(tables / "relations.csv")
        graph = pg.build_graph(pg.read_tables(tables))
        with neo4j_server() as server:
            ours, again, size = _product(server, graph)
        with neo4j_server() as server:
            single = _row_by_row(server, graph)
        with neo4j_server() as server:
            by_hand = _by_hand(server, graph)
        with neo4j_server(started=False) as server:
            write, load = _import(server, graph, Path(folder))
    rows = len(graph.nodes) + len(graph.edges)
    return "\n".join(
        (
            f"load into Neo4j, {len(graph.nodes):,} nodes and {len(graph.edges):,} relationships: {ours:.1f} s "
            f"({rows / ours:,.0f} rows a second, {size / 2**20:.0f} MiB on disk)",
            f"  the same again, nothing to write    {again / ours:8.2f} of that",
            f"  row by row, from {_SAMPLE} of each         {single / ours:8.2f} times as long ({single:.0f} s)",
            f"  UNWIND by hand, {_BATCH:,} rows a batch {by_hand / ours:8.2f} ({by_hand:.1f} s)",
            f"  neo4j-admin import of our export    {load / ours:8.2f} ({load:.1f} s, and {write:.1f} s to write it)",
        )
    )


def leave_out_twins(file: Path) -> None:
    """Keep one of the rows that chance made alike, which are an error in a dataset."""
    rows = pd.read_csv(file, dtype=str)
    rows.drop_duplicates(["source", "type", "target", "start"]).to_csv(file, index=False)


@contextmanager
def neo4j_server(*, started: bool = True) -> Iterator[Neo4jServer]:
    """Start a server with room for a large load, and remove it in the end."""
    server = Neo4jServer(heap="2g", settings={"server.memory.pagecache.size": "512m"})
    try:
        if started:
            server.start()
        yield server
    finally:
        server.remove()


def _product(server: Neo4jServer, graph: pg.PropertyGraph) -> tuple[float, float, int]:
    with Neo4jStore(server.access.uri, environment=server.access.environment()) as store:
        first = timed(lambda: store.load(graph))
        again = timed(lambda: store.load(graph))
        assert sum(store.counts().values()) == len(graph.nodes) + len(graph.edges)
    server.stop()
    files = (server.home / "data" / "databases" / "neo4j").rglob("*")
    return first, again, sum(file.stat().st_size for file in files if file.is_file())


def _row_by_row(server: Neo4jServer, graph: pg.PropertyGraph) -> float:
    """Return the seconds that all rows would take, from a sample written when all other nodes stand."""
    nodes, edges = _by_label(graph), _by_ends(graph)
    label, rows = max(nodes.items(), key=lambda group: len(group[1]))
    ends, found = max(edges.items(), key=lambda group: len(group[1]))
    nodes[label], single = rows[: -2 * _SAMPLE], rows[-2 * _SAMPLE :]
    with _session(server) as session:
        _constrain(session, nodes)
        for each, many in nodes.items():
            _in_batches(session, _NODE.format(label=each), many)
        each_node = _each(session, f"WITH $row AS row {_NODE.format(label=label)}", single)
        statement = _EDGE.format(source=ends[0], type=ends[1], target=ends[2])
        each_edge = _each(session, f"WITH $row AS row {statement}", found[: 2 * _SAMPLE])
    return each_node * len(graph.nodes) + each_edge * len(graph.edges)


def _each(session: neo4j.Session, statement: str, rows: list[dict[str, Any]]) -> float:
    """Run a statement for each row; return the seconds for one of the second half."""
    half = len(rows) // 2
    for row in rows[:half]:
        session.run(statement, row=row).consume()
    return timed(lambda: [session.run(statement, row=row).consume() for row in rows[half:]]) / (
        len(rows) - half
    )


def _by_hand(server: Neo4jServer, graph: pg.PropertyGraph) -> float:
    """Load what is known to be new: no comparison, no lock, nothing that could be done again."""

    def load() -> None:
        with _session(server) as session:
            nodes = _by_label(graph)
            _constrain(session, nodes)
            for label, rows in nodes.items():
                _in_batches(session, _NODE.format(label=label), rows)
            for (source, type_, target), rows in _by_ends(graph).items():
                _in_batches(session, _EDGE.format(source=source, type=type_, target=target), rows)

    return timed(load)


def _in_batches(session: neo4j.Session, statement: str, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _BATCH):
        session.execute_write(_write, f"UNWIND $rows AS row {statement}", rows[start : start + _BATCH])


def _write(work: neo4j.ManagedTransaction, statement: str, rows: list[dict[str, Any]]) -> None:
    work.run(statement, rows=rows).consume()


def _import(server: Neo4jServer, graph: pg.PropertyGraph, folder: Path) -> tuple[float, float]:
    """Return the seconds to write our export, and those of the server's own import of it."""
    file = folder / "graph.neo4j.zip"
    write = timed(lambda: pg.export(graph, file))
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
    files = (f"--nodes={folder / 'nodes.csv'}", f"--relationships={folder / 'relationships.csv'}")
    options = ("--overwrite-destination", "--multiline-fields=true")
    load = timed(lambda: server.admin("database", "import", "full", "neo4j", *options, *files))
    server.start()
    with _session(server) as session:
        found = session.run("MATCH (n) RETURN count(n) AS n").single(strict=True)["n"]
    assert found == len(graph.nodes)
    return write, load


def _by_label(graph: pg.PropertyGraph) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for id_, row in graph.to_networkx().nodes(data=True):
        groups[row.pop("label")].append({"id": id_, **_native(row)})
    return groups


def _by_ends(graph: pg.PropertyGraph) -> dict[tuple[str, str, str], list[dict[str, Any]]]:
    labels = dict(zip(graph.nodes["id"], graph.nodes["label"], strict=True))
    dataset = graph.nodes["dataset"].iloc[0]
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for source, target, row in graph.to_networkx().edges(data=True):
        key = (labels[source], row.pop("type"), labels[target])
        groups[key].append(
            {"dataset": dataset, "source": source, "target": target, "properties": _native(row)}
        )
    return groups


def _native(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value.date() if hasattr(value, "date") else value for key, value in row.items()}


def _constrain(session: neo4j.Session, labels: dict[str, Any]) -> None:
    for label in labels:
        session.run(_CONSTRAINT.format(label=label)).consume()


@contextmanager
def _session(server: Neo4jServer) -> Iterator[neo4j.Session]:
    auth = (server.access.username, server.access.password)
    with neo4j.GraphDatabase.driver(server.access.uri, auth=auth) as driver, driver.session() as session:
        yield session


def timed(run: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--relationships", type=int, default=500_000)
    given = parser.parse_args()
    print(report(given.nodes, given.relationships))
