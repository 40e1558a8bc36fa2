"""Two stores of the same graph, one on each engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import graph as pg
from graph.stores.base import Store
from tests.neo4j_server import Access, empty_store

from .graphs import random_graph, small_graph

FROZEN = Path(__file__).parents[2] / "data" / "frozen"

GRAPHS: dict[str, Callable[[], pg.PropertyGraph]] = {
    "small": small_graph,
    "random": random_graph,
    "shipped": lambda: pg.build_graph(pg.read_tables(FROZEN)),
    "small-newest": small_graph,  # on the newest line of Neo4j, where there is a JDK for it
}
Pair = tuple[Store, Store]


@pytest.fixture(scope="module", params=list(GRAPHS), ids=list(GRAPHS))
def graph_name(request: pytest.FixtureRequest) -> str:
    """Which graph the stores hold."""
    return str(request.param)


@pytest.fixture(scope="module")
def pair(
    graph_name: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    """The embedded store and Neo4j, both with the graph."""
    pytest.importorskip("arcadedb_embedded")
    newest = graph_name.endswith("newest")
    access: Access = request.getfixturevalue("neo4j_newest_access" if newest else "neo4j_access")
    graph = GRAPHS[graph_name]()
    folder = tmp_path_factory.mktemp(graph_name)
    with pg.open_store(folder / "store") as embedded, empty_store(access) as server:
        embedded.load(graph)
        server.load(graph)
        yield embedded, server
