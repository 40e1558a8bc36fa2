"""What a server answers from: one graph, the store that answers Cypher, and a hash that names their state."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import MissingDependencyError, StoreError
from ..workspace import dataset_folder, opened_store

if TYPE_CHECKING:
    from ..model.property_graph import PropertyGraph
    from ..stores import Store

Report = Callable[[str], None]


def version() -> str:
    """Return the version of the package; empty where it is not installed."""
    try:
        return metadata.version("policygraph")
    except metadata.PackageNotFoundError:
        return ""


@dataclass(frozen=True)
class Content:
    """
    What one server answers from; it does not change while the server runs.

    Parameters
    ----------
    graph
        The graph, with its presence in time.
    folder
        The dataset's folder, for its own named queries.
    store
        What answers Cypher; None where no engine can be had.
    no_store
        Why there is none.
    root
        The dataset's folder when the graph was built from its tables, for exports.
    """

    graph: PropertyGraph
    folder: Path
    store: Store | None = None
    no_store: str = ""
    root: Path | None = None

    @cached_property
    def hash(self) -> str:
        """Hash of the tables and of the version of policygraph: what an answer follows from."""
        from ..stores.cached_graph import encode

        hashes = self.graph.info.get("hashes")
        parts: list[Any] = [version(), sorted(hashes.items()) if hashes else None]
        body = b"" if hashes else encode(self.graph)
        return hashlib.sha256(json.dumps(parts).encode() + body).hexdigest()

    @cached_property
    def about(self) -> dict[str, Any]:
        """The dataset, as each answer names it."""
        info = self.graph.info
        named = {key: info[key] for key in ("name", "title", "licence", "citation") if info.get(key)}
        return {**named, "hash": self.hash}

    @cached_property
    def private_texts(self) -> tuple[str, ...]:
        """Places of this machine, which no message to a client may name; the longest first."""
        return tuple(sorted(set(_places(self)), key=len, reverse=True))

    def public(self, message: str) -> str:
        """Return a message without the places of this machine."""
        for place in self.private_texts:
            message = message.replace(place, "(on the server)")
        return message

    @property
    def queried(self) -> Store:
        """
        The store that answers Cypher.

        Raises
        ------
        MissingDependencyError
            If there is none.
        """
        if self.store is None:
            raise MissingDependencyError(self.no_store)
        return self.store

    def close(self) -> None:
        """Close the store."""
        if self.store is not None:
            self.store.close()


def open_content(data: str | None, store: str | None, report: Report) -> Content:
    """
    Read what a server is to answer from, and start its engine.

    Parameters
    ----------
    data
        Folder of the tables; None as for every command.
    store
        The store whose content is served, instead of the tables; None fills the default store from the tables.
    report
        Called with what takes a while, or cannot be had.
    """
    from ..stores import open_store
    from ..workspace import open_graph

    folder = dataset_folder(data)
    if store is not None:
        target = open_store(store)
        try:
            graph = target.read_graph().with_presence()
        except BaseException:
            target.close()
            raise
        return Content(graph, folder, target)
    graph = open_graph(data).with_presence()
    try:
        filled = opened_store(None, folder, rebuild=True, report=report)
    except (MissingDependencyError, StoreError) as error:
        report(f"Cypher is not served: {error}")
        # A client is not told where the store lies; whoever started the server is.
        lacks = (
            "engine" if isinstance(error, MissingDependencyError) else "store that can be opened, and so none"
        )
        return Content(
            graph, folder, no_store=f"This server has no {lacks} that answers Cypher.", root=folder
        )
    return Content(graph, folder, filled.__enter__(), root=folder)


def _places(content: Content) -> Iterator[str]:
    places = [Path.home(), Path.cwd(), Path(tempfile.gettempdir()), content.folder, Path(__file__).parents[2]]
    if content.store is not None and "://" not in content.store.where:
        places.append(Path(content.store.where))
    for place in places:
        yield from (
            text for text in {os.fspath(place.absolute()), os.fspath(place.resolve())} if len(text) > 1
        )
    if content.store is not None and "://" in content.store.where:
        yield content.store.where
