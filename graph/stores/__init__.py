"""
Stores: graph databases that hold a graph and answer Cypher.

To add an engine: one folder, and one line in `ENGINES`; or, from another package, an entry point of the group
`policygraph.stores` whose name is the scheme of its URLs and whose value is the class (`package.module:Class`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from ..errors import StoreError
from .base import PARTS, Capability, LoadReport, Store
from .neo4j.address import PRODUCTS
from .temporal import Duration
from .values import Node, Relationship
from .values import Path as Walk

__all__ = ["Capability", "Duration", "LoadReport", "Node", "Relationship", "Store", "Walk", "open_store"]

#: The class that opens a target, by the scheme of its URL; "" is a folder. `neo4j+s://` has the scheme `neo4j`.
ENGINES: Mapping[str, str] = {
    "": ".arcade.store:ArcadeStore",
    "neo4j": ".neo4j.store:Neo4jStore",
    "bolt": ".neo4j.store:Neo4jStore",
    "arcadedb": ".arcade_server.store:ArcadeServerStore",
}

_GROUP = "policygraph.stores"
_ELSE = "neo4j"  # its errors name the schemes of servers


def open_store(target: str | Path) -> Store:
    """
    Open a store: a folder for the embedded engine, a URL for a server.

    Parameters
    ----------
    target
        Folder (made by the first `load`), a URL such as `neo4j://localhost` or `arcadedb://localhost`, or the
        words `neo4j` and `arcadedb` for what the NEO4J_ and ARCADEDB_ variables say.

    Returns
    -------
    store
        Use it in a `with` block, or call `close`: an engine runs behind it once it is asked something.

    Raises
    ------
    BadValueError
        If it is a URL that no engine opens, or holds a password.
    StoreError
        If the target cannot be a store, or its engine lacks a part of the contract; what is out of reach shows at
        the first use.
    """
    text = str(target)
    words = [product.word for product in PRODUCTS]  # targets that mean what the variables of a server say
    scheme = text if text in words else text.partition("://")[0] if "://" in text else ""
    return _engine(scheme.lower().partition("+")[0])(text)


def _engine(scheme: str) -> Callable[[str], Store]:
    place = ENGINES.get(scheme) or _installed(scheme) or ENGINES[_ELSE]
    module, _, name = place.partition(":")
    try:
        engine = getattr(import_module(module, __name__), name)
    except (ImportError, AttributeError) as error:
        raise StoreError(f"The engine of {scheme}:// ({place}) cannot be imported: {error}.") from error
    return check_engine(engine, place)


def _installed(scheme: str) -> str | None:
    """Return the class that another package offers for a scheme."""
    from importlib.metadata import entry_points

    return next((point.value for point in entry_points(group=_GROUP, name=scheme)), None)


def check_engine(engine: type[Store], place: str) -> Callable[[str], Store]:
    """
    Return an engine's class when it has all parts of the contract that its capabilities ask for.

    Raises
    ------
    StoreError
        If it is not a store, or lacks a part; the message names the part.
    """
    if not (isinstance(engine, type) and issubclass(engine, Store)):
        raise StoreError(f"The engine {place} is not a store. Derive its class from graph.stores.Store.")
    for capability in sorted(engine.capabilities | {Capability.GRAPH}):
        missing = [part for part in PARTS.get(capability, ()) if _lacks(engine, part)]
        if missing:
            raise StoreError(
                f"The engine {place} says that it can {capability}, and lacks {', '.join(missing)}. "
                "See docs/extending.md."
            )
    opener: Callable[[str], Store] = engine
    return opener


def _lacks(engine: type[Store], part: str) -> bool:
    own = getattr(engine, part, None)
    return own is None or getattr(own, "__isabstractmethod__", False) or own is getattr(Store, part, None)
