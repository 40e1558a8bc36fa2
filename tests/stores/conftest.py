"""Stores of the tiny dataset on each engine that has what a test module needs (its `NEEDS`)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import graph as pg
from graph.stores.base import Store

from .engines import ENGINES, able_to

TINY = Path(__file__).parents[1] / "data" / "tiny"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test once for each engine that has the capability that its module needs."""
    if "engine_name" in metafunc.fixturenames:
        names = able_to(metafunc.module.NEEDS)
        metafunc.parametrize("engine_name", names, indirect=True, scope="module")


@pytest.fixture(scope="module")
def engine_name(request: pytest.FixtureRequest) -> str:
    """Which engine the test runs on."""
    return str(request.param)


@pytest.fixture(scope="module")
def opener(
    engine_name: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], Store]:
    """Open an empty store, a new one at each call."""
    (open_, _), number = ENGINES[engine_name], itertools.count()
    folder = tmp_path_factory.mktemp(engine_name)
    return lambda: open_(request, folder / str(next(number)))


@pytest.fixture(scope="module")
def whole() -> pg.PropertyGraph:
    """The tiny dataset as a graph."""
    return pg.build_graph(pg.read_tables(TINY))


@pytest.fixture(scope="module")
def kept(opener: Callable[[], Store], whole: pg.PropertyGraph) -> Iterator[Store]:
    """A store of the tiny dataset that stays open."""
    with opener() as store:
        store.load(whole)
        yield store


@pytest.fixture
def store(kept: Store, opener: Callable[[], Store], whole: pg.PropertyGraph) -> Store:
    """A store of the tiny dataset and nothing else, read by most tests."""
    if kept.is_stale(whole.info["hashes"]):  # tests with an empty store share one database on a server
        opener().close()
        kept.load(whole)
    return kept


@pytest.fixture
def endless(store: Store, request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a test run a query that never ends; an ArcadeDB server, which goes on with it for ever, is started again."""
    server = request.getfixturevalue("arcade_server") if type(store).__name__ == "ArcadeServerStore" else None
    yield
    if server is not None:
        server.kill()
        server.start()
