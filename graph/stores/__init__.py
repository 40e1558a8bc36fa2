"""Stores: graph databases that hold a graph and answer Cypher. To add an engine: one module, one line below."""

from __future__ import annotations

from pathlib import Path

from .base import LoadReport, Store
from .values import Node, Relationship
from .values import Path as Walk

__all__ = ["LoadReport", "Node", "Relationship", "Store", "Walk", "open_store"]

_NEO4J_SCHEMES = ("neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt://", "bolt+s://", "bolt+ssc://")


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
    StoreError
        If the target cannot be a store; what is out of reach shows at the first use.
    """
    text = str(target)
    if text == "neo4j" or text.lower().startswith(_NEO4J_SCHEMES):
        from .neo4j import Neo4jStore

        return Neo4jStore(text)
    from .arcade import ArcadeStore

    return ArcadeStore(Path(target))
