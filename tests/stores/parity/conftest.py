"""Two stores of the same graph: the embedded one, and one on a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import graph as pg
from graph.stores.base import Store
from tests.arcade_server import ArcadeServer
from tests.neo4j_server import Access, empty_store

from .graphs import random_graph, small_graph

FROZEN = Path(__file__).parents[2] / "data" / "frozen"

GRAPHS: dict[str, Callable[[], pg.PropertyGraph]] = {
    "small": small_graph,
    "random": random_graph,
    "shipped": lambda: pg.build_graph(pg.read_tables(FROZEN)),
    "small-newest": small_graph,  # on the newest line of Neo4j, where there is a JDK for it
    "small-served": small_graph,  # on an ArcadeDB server
    "shipped-served": lambda: pg.build_graph(pg.read_tables(FROZEN)),
}
Pair = tuple[Store, Store]


@pytest.fixture(scope="module", params=list(GRAPHS), ids=list(GRAPHS))
def graph_name(request: pytest.FixtureRequest) -> str:
    """Which graph the stores hold."""
    return str(request.param)


def _server(graph_name: str, request: pytest.FixtureRequest) -> Store:
    """Return an empty store on the server that a graph is for: Neo4j, its newest line, or ArcadeDB."""
    if graph_name.endswith("served"):
        arcade: ArcadeServer = request.getfixturevalue("arcade_server")
        return arcade.empty_store()
    newest = graph_name.endswith("newest")
    access: Access = request.getfixturevalue("neo4j_newest_access" if newest else "neo4j_access")
    return empty_store(access)


@pytest.fixture(scope="module")
def pair(
    graph_name: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    """The embedded store and a server, both with the graph."""
    pytest.importorskip("arcadedb_embedded")
    graph = GRAPHS[graph_name]()
    folder = tmp_path_factory.mktemp(graph_name)
    with pg.open_store(folder / "store") as embedded, _server(graph_name, request) as server:
        embedded.load(graph)
        server.load(graph)
        yield embedded, server
