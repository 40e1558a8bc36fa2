"""A server whose queries run on another server, Neo4j or ArcadeDB: the same answers, and still only reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import graph as pg
from tests.arcade_server import ArcadeServer
from tests.neo4j_server import Access, empty_store

from .conftest import FROZEN, Running, start
from .load import PATHS

QUERIES = (
    "MATCH (l:Entity {type: 'law'}) RETURN l.id, l.name, l.start ORDER BY l.id",
    "MATCH (a:Entity)-[r]->(b:Entity) RETURN type(r) AS type, count(*) AS n ORDER BY n DESC, type",
    "MATCH p = shortestPath((a {id: 'sb-54'})-[*..4]-(b {id: 'ice'})) RETURN length(p) AS steps",
    "MATCH (c:Claim) WHERE c.value > 1000 RETURN c.id, c.value ORDER BY c.value, c.id LIMIT 20",
)


@pytest.fixture(scope="module")
def embedded(folder: Path) -> Iterator[Running]:
    """A server over the embedded engine, which the others are compared with."""
    running = start(folder, "-q")
    yield running
    running.process.kill()
    running.process.wait()


@pytest.fixture
def neo4j(neo4j_access: Access) -> Iterator[Mapping[str, str]]:
    """The variables by which a server finds a Neo4j that holds the dataset."""
    with empty_store(neo4j_access) as store:
        store.load(pg.build_graph(pg.read_tables(FROZEN)))
    yield neo4j_access.environment()
    empty_store(neo4j_access).close()


@pytest.fixture
def arcadedb(arcade_server: ArcadeServer) -> Iterator[Mapping[str, str]]:
    """The same of an ArcadeDB server."""
    with arcade_server.empty_store() as store:
        store.load(pg.build_graph(pg.read_tables(FROZEN)))
    yield {**arcade_server.environment, "ARCADEDB_URI": arcade_server.uri}
    arcade_server.empty_store().close()


def answer(server: Running, query: str) -> Any:
    """Return what a query gives, with the citations of its rows."""
    reply = server.cypher(query)
    assert reply.status == 200, reply.body
    return {part: reply.json[part] for part in ("columns", "rows", "sources", "cut")}


@pytest.mark.parametrize("name", ["neo4j", "arcadedb"])
def test_the_same_answers(
    embedded: Running, name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Each path and query as over the embedded engine, what writes refused, and the end of it at a signal."""
    access = request.getfixturevalue(name)
    running = start(tmp_path, "--store", name, access=access)
    for path in PATHS:
        found, expected = running.get(path), embedded.get(path)
        assert {**found, "dataset": None} == {**expected, "dataset": None}, path
    for query in QUERIES:
        assert answer(running, query) == answer(embedded, query)
    assert running.cypher("MATCH (n) DETACH DELETE n").status == 422
    assert running.cypher("MATCH (n:Entity) RETURN count(n) AS n").json["rows"][0][0] > 100
    log = running.log.read_text("utf-8")
    assert running.stop() == 0
    assert not [value for key, value in access.items() if key.endswith("PASSWORD") and value in log]
