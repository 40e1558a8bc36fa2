"""The engines that keep the contract, and how a test opens an empty store of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import graph as pg
from graph.stores.base import Capability, Store
from tests.arcade_server import ArcadeServer
from tests.neo4j_server import empty_store

from .memory_engine import MemoryStore

Opener = Callable[[pytest.FixtureRequest, Path], Store]


def _open_arcade(request: pytest.FixtureRequest, folder: Path) -> Store:
    pytest.importorskip("arcadedb_embedded")
    return pg.open_store(folder / "store")


def _open_neo4j(request: pytest.FixtureRequest, folder: Path) -> Store:
    access = request.getfixturevalue("neo4j_access")
    return empty_store(access)


def _open_arcade_server(request: pytest.FixtureRequest, folder: Path) -> Store:
    server: ArcadeServer = request.getfixturevalue("arcade_server")
    return server.empty_store()


def _open_memory(request: pytest.FixtureRequest, folder: Path) -> Store:
    return MemoryStore(f"memory://{folder}")


_BOTH = frozenset({Capability.GRAPH, Capability.CYPHER})

# To have another store keep the contract: one line.
ENGINES: dict[str, tuple[Opener, frozenset[Capability]]] = {
    "arcade": (_open_arcade, _BOTH),
    "neo4j": (_open_neo4j, _BOTH),
    "arcade-server": (_open_arcade_server, _BOTH),
    "memory": (_open_memory, frozenset({Capability.GRAPH})),
}


def able_to(capability: Capability) -> list[str]:
    """Return the names of the engines that have a capability."""
    return sorted(name for name, (_, able) in ENGINES.items() if capability in able)
