"""Stores: graph databases that hold a graph and answer Cypher. To add an engine: one module, one line below."""

from __future__ import annotations

from pathlib import Path

from .base import LoadReport, Store
from .temporal import Duration
from .values import Node, Relationship
from .values import Path as Walk

__all__ = ["Duration", "LoadReport", "Node", "Relationship", "Store", "Walk", "open_store"]


def open_store(target: str | Path) -> Store:
    """
    Open a store: a folder for the embedded engine, a URL for Neo4j.

    Parameters
    ----------
    target
        Folder (made by the first `load`), a URL such as `neo4j://localhost`, or the word `neo4j` for what the
        NEO4J_ variables say.

    Returns
    -------
    store
        Use it in a `with` block, or call `close`: an engine runs behind it once it is asked something.

    Raises
    ------
    BadValueError
        If it is a URL and not one of Neo4j's, or holds a password.
    StoreError
        If the target cannot be a store; what is out of reach shows at the first use.
    """
    text = str(target)
    if text == "neo4j" or "://" in text:
        from .neo4j.store import Neo4jStore

        return Neo4jStore(text)
    from .arcade.store import ArcadeStore

    return ArcadeStore(Path(target))
