"""
A warm query: what the library adds to an engine that is already open, and what reading the query takes of it.

The same text is asked through `Store.query`, which gives a DataFrame in limits, and of the engine itself, which
gives a list of rows: the embedded engine in a process of its own, Neo4j by its driver. Reading (parsing,
checking, translating) is also measured alone, over queries that the tests keep.

Run: python -m benchmarks.warm_query [--entities 10000 --relations 50000 --runs 30] [--neo4j]
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, get_args

import graph as pg
from graph.stores.cypher import Engine, prepare
from tests.stores.cypher.corpora import ACCEPTED

from .measure import measure, python
from .options import print_lines, size_options
from .rows import write_dataset

if TYPE_CHECKING:
    from neo4j import Session

_HERE = Path(__file__).parent
QUERIES = {
    "look-up by id": "MATCH (n:Entity {id: 'thing-0000007'}) RETURN n.name AS name",
    "neighbours": "MATCH (n:Entity {id: 'thing-0000001'})--(m) RETURN m.id AS id ORDER BY id LIMIT 100",
    "three steps": "MATCH (n:Entity {id: 'thing-0000007'})-[:USES*1..3]->(m) RETURN count(DISTINCT m) AS n",
    "count by type": "MATCH (n:Entity) RETURN n.type AS type, count(*) AS n ORDER BY n DESC, type",
    "10,000 rows": "MATCH (n:Entity) RETURN n.id AS id, n.name AS name, n.start AS start LIMIT 10000",
    "1,000 nodes": "MATCH (n:Entity) RETURN n LIMIT 1000",
}


def reading(runs: int) -> Iterator[str]:
    """Yield a line for each engine: milliseconds of processor time to read and translate a query."""
    for engine in get_args(Engine):
        times = sorted(_least_ms(partial(prepare, text, engine=engine), runs) for text in ACCEPTED)
        yield (
            f"reading a query for {engine}: median {median(times):.2f} ms, "
            f"95 of 100 within {quantiles(times, n=20)[-1]:.2f}, longest {times[-1]:.2f} ({len(times)} queries)"
        )


def embedded(data: Path, folder: Path, runs: int) -> Iterator[str]:
    """Yield a line for each query: the store against the engine in a bare process, which opens the same files."""
    store = folder / "store"
    with pg.open_store(store) as opened:
        opened.load(pg.build_graph(pg.read_tables(data)))
        ours = {name: _middle_ms(partial(opened.query, text), runs) for name, text in QUERIES.items()}
    texts = [prepare(text, engine="arcadedb").text for text in QUERIES.values()]
    database = store / (store / "CURRENT").read_text().strip() / "database"
    # The bare process writes its logs into the working folder; ours does not.
    said = measure(
        python(_HERE / "raw_query.py", database, "--runs", str(runs), *texts), watch=False, folder=folder
    ).said
    yield from _lines("embedded", ours, dict(zip(QUERIES, json.loads(said.splitlines()[-1]), strict=True)))


def neo4j(data: Path, runs: int) -> Iterator[str]:
    """Yield a line for each query: the store against the driver, in turn on one server."""
    from neo4j import GraphDatabase

    from graph.stores.neo4j.store import Neo4jStore
    from tests.neo4j_server import Neo4jServer

    server = Neo4jServer(heap="1g")
    server.start()
    try:
        access = server.access
        with (
            Neo4jStore(access.uri, environment=access.environment()) as store,
            GraphDatabase.driver(access.uri, auth=(access.username, access.password)) as driver,
            driver.session() as session,
        ):
            store.load(pg.build_graph(pg.read_tables(data)))
            texts = {name: prepare(text, engine="neo4j").text for name, text in QUERIES.items()}
            ours = {name: _middle_ms(partial(store.query, text), runs) for name, text in QUERIES.items()}
            raw = {name: _middle_ms(partial(_rows, session, text), runs) for name, text in texts.items()}
    finally:
        server.remove()
    yield from _lines("Neo4j", ours, raw)


def _rows(session: Session, text: str) -> list[Any]:
    return session.execute_read(lambda work: list(work.run(text)))


def _lines(engine: str, ours: dict[str, float], raw: dict[str, float]) -> Iterator[str]:
    for name, took in ours.items():
        yield (
            f"warm query, {engine}, {name:13}: {took / raw[name]:.2f} x time "
            f"({took:.2f} ms; {raw[name]:.2f} of the engine)"
        )


def _middle_ms(ask: Callable[[], object], runs: int) -> float:
    """Return the middle of many waits, after as many for nothing: engines get faster while they are asked."""
    return median([_wall(ask) for _ in range(2 * runs)][runs:]) * 1000


def _wall(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


def _least_ms(run: Callable[[], object], runs: int) -> float:
    def once() -> float:
        began = time.process_time()
        run()
        return time.process_time() - began

    return min(once() for _ in range(runs)) * 1000


def report(entities: int, relations: int, runs: int, *, server: bool) -> Iterator[str]:
    """Yield all lines."""
    yield from reading(5)
    with tempfile.TemporaryDirectory() as name:
        data = write_dataset(Path(name) / "data", entities, relations)
        yield from embedded(data, Path(name), runs)
        if server:
            yield from neo4j(data, runs)


def main() -> None:
    """Print the ratios."""
    given = size_options(__doc__, 10_000, 50_000, 30, server=True)
    print_lines(report(given.entities, given.relations, given.runs, server=given.neo4j))


if __name__ == "__main__":
    main()
