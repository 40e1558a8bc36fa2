"""The embedded store: ArcadeDB in a process of its own, a folder of generations on disk."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from ...errors import StoreError
from ..base import Answer, Capability, LoadReport, Progress, Store
from ..cypher import Engine
from ..description import describe, restore
from ..names import checked_name
from .archive import make_archive
from .generations import Replacement, current, damaged, replacing
from .pool import EnginePool
from .process import LOAD_HEAP, QUERY_HEAP, EngineGoneError, EngineProcess, heap_limit
from .values import Decoder, encode

if TYPE_CHECKING:
    from ...model.property_graph import PropertyGraph

# Halves the start; a small load is over before more would pay.
_QUICK = ("-XX:TieredStopAtLevel=1",)
_SMALL = 50_000


class ArcadeStore(Store):
    """
    A store in a folder, answered by ArcadeDB in a child process.

    Parameters
    ----------
    root
        The store's folder; made by the first load.
    heap
        Limit of the engine's memory, as Java writes it (`512m`, `2g`). None takes POLICYGRAPH_HEAP, or 512m
        for queries and 1g for loads.

    Notes
    -----
    The engine starts at the first question and stays until `close`. It is killed when a query does not end in
    time; the next one starts it again. Any number of threads may share a store (`EnginePool`). Many processes may
    read one store, also while it is being replaced: each goes on with the generation that it opened.
    """

    engine: ClassVar[str] = "arcadedb"
    capabilities: ClassVar[frozenset[Capability]] = frozenset({Capability.GRAPH, Capability.CYPHER})
    dialect: ClassVar[Engine | None] = "arcadedb"

    def __init__(self, root: str | Path, *, heap: str | None = None) -> None:
        self.root = Path(root).absolute()
        self._heap = heap
        self._pool: EnginePool | None = None
        self._lock = threading.Lock()
        self._owner = os.getpid()

    @property
    def where(self) -> str:
        """The store's folder."""
        return str(self.root)

    def load(
        self,
        graph: PropertyGraph,
        *,
        progress: Progress | None = None,
        prune: bool = False,
        type_labels: bool = False,
    ) -> LoadReport:
        """
        Build a new generation that holds this graph, check its counts, and switch to it.

        Parameters
        ----------
        graph
            What the store is to hold.
        progress
            Called with what is being written, how many rows are done, and of how many.
        prune
            Changes nothing: a generation holds the rows of its graph and no others.
        type_labels
            Not possible here.

        Raises
        ------
        BadValueError
            If a value or a name cannot be stored, or `type_labels` is asked for.
        StoreError
            If the folder is not a store, cannot be written, or another process is loading into it. What was
            there before is still there.
        """
        from ...model.property_graph import LABELS

        self._require(type_labels=type_labels)
        began = time.monotonic()
        self._retire()
        with replacing(self.root) as replacement:
            counts = self._build(replacement, graph, progress or _silent)
            replacement.commit({**describe(graph), "counts": counts, "engine": self.engine})
            self._retire()
        self._known = None
        make_archive(self.root)
        nodes = {label: counts[label] for label in LABELS}
        relationships = {name: count for name, count in counts.items() if name not in nodes}
        return LoadReport(self.where, nodes, relationships, time.monotonic() - began)

    def read_graph(self) -> PropertyGraph:
        """Return everything in the store as a graph equal to the one loaded, but for the order of its rows."""
        from ...model.property_graph import LABELS

        nodes: list[dict[str, Any]] = []
        edges: list[dict[str, Any]] = []
        with self._engine(None) as (process, memory):
            for name in memory["counts"]:
                checked_name("relationship type", name)
                if name in LABELS:
                    nodes += _scan(process, memory, f"SELECT * FROM `{name}`", {"label": name})
                else:
                    text = f"SELECT *, @out.id AS `@source`, @in.id AS `@target` FROM `{name}`"
                    edges += _scan(process, memory, text, {"type": name})
        if len(nodes) + len(edges) != sum(memory["counts"].values()):
            raise damaged(self.root, "rows are missing from it")
        return restore(memory, nodes, edges)

    def counts(self) -> dict[str, int]:
        """Return how many nodes of each label and relationships of each type the store holds."""
        with self._engine(None) as (process, _):
            found: dict[str, int] = process.call("counts")
        return found

    def info(self) -> dict[str, Any]:
        """Return what the store remembers of its graph, without starting the engine."""
        with self._used() as pool:
            return {**pool.generation.memory, "where": self.where}

    def start(self) -> None:
        """Start the engine, if it does not run, and have it open the store; returns at once."""
        with self._used() as pool:
            pool.start()

    def close(self) -> None:
        """End the engine and close the store. Queries that run in other threads end with an error."""
        with self._locked():
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()

    # Asking --------------------------------------------------------------------------------------

    def _run(
        self, text: str, params: Mapping[str, Any], *, timeout: float | None, limit: int | None
    ) -> Answer:
        sent = {name: encode(value) for name, value in params.items()}
        try:
            pieces, cut = self._ask(text, sent, timeout=timeout, limit=limit)
        except EngineGoneError:  # somebody ended it between two queries
            pieces, cut = self._ask(text, sent, timeout=timeout, limit=limit)
        columns = tuple(dict.fromkeys(name for names, _ in pieces for name in names))
        rows = [
            [row[at] if (at := where.get(name)) is not None else None for name in columns]
            for names, piece in pieces
            for where in [{name: at for at, name in enumerate(names)}]
            for row in piece
        ]
        return Answer(columns, rows, cut)

    def _ask(
        self, text: str, sent: Mapping[str, Any], *, timeout: float | None, limit: int | None
    ) -> tuple[list[tuple[list[str], list[list[Any]]]], bool]:
        """Return the rows as the engine gives them, in stretches with the same columns, and whether more follow."""
        pieces: list[tuple[list[str], list[list[Any]]]] = []
        cut = False
        with self._engine(timeout) as (process, memory):
            decode = Decoder(memory)
            for piece in process.stream("query", "opencypher", text, sent, limit, timeout=timeout):
                if isinstance(piece, bool):
                    cut = piece
                else:  # decoded as they come, so that the time limit counts for it too
                    pieces.append((piece[0], [[decode(value) for value in row] for row in piece[1]]))
        return pieces, cut

    @contextlib.contextmanager
    def _engine(self, timeout: float | None) -> Iterator[tuple[EngineProcess, dict[str, Any]]]:
        """Lend an engine with the store open, and what the store remembers of the graph that it reads."""
        with self._used() as pool, pool.engine(timeout) as process:
            yield process, pool.generation.memory

    @contextlib.contextmanager
    def _used(self) -> Iterator[EnginePool]:
        """Give the engines of the current generation, which stay as long as somebody uses them."""
        with self._locked():
            if self._pool is None:
                self._pool = EnginePool(current(self.root), self._heap or heap_limit(QUERY_HEAP))
            pool = self._pool
            pool.users += 1
        try:
            yield pool
        finally:
            with self._locked():
                pool.users -= 1
                done = pool.retired and not pool.users
            if done:
                pool.close()

    def _retire(self) -> None:
        """Have the next question open the newest generation; those that run now finish where they are."""
        with self._locked():
            pool, self._pool = self._pool, None
            if pool is not None:
                pool.retired = True
            done = pool is not None and not pool.users
        if pool is not None and done:
            pool.close()

    def _locked(self) -> threading.Lock:
        if self._owner != os.getpid():  # a fork: the lock may be held by a thread that is not here
            self._owner, self._lock, self._pool = os.getpid(), threading.Lock(), None
        return self._lock

    # Loading -------------------------------------------------------------------------------------

    def _build(self, replacement: Replacement, graph: PropertyGraph, progress: Progress) -> dict[str, int]:
        from .load import write

        flags = _QUICK if len(graph.nodes) + len(graph.edges) < _SMALL else ()
        process = EngineProcess(
            self._heap or heap_limit(LOAD_HEAP), flags, keep_open=[replacement.lock.fileno()]
        )
        try:
            process.call("create", str(replacement.database))
            expected = write(process, graph, progress)
            found = process.call("counts")
            process.call("close")
        finally:
            process.kill()
        if found != expected:
            raise StoreError(
                f"The store {self.root} was not replaced: the engine holds {found}, the graph {expected}."
            )
        return expected


def _scan(
    process: EngineProcess, memory: Mapping[str, Any], text: str, more: dict[str, Any]
) -> list[dict[str, Any]]:
    """Return all records of a type as mappings, as they went in."""
    rows: list[dict[str, Any]] = []
    decode = Decoder(memory)
    for piece in process.stream("query", "sql", text, {}, None):
        if isinstance(piece, list):
            names = [name.removeprefix("@") if name in ("@source", "@target") else name for name in piece[0]]
            rows += [
                {n: decode(v) for n, v in zip(names, row, strict=True) if n[0] != "@" and v is not None}
                | more
                for row in piece[1]
            ]
    return rows


def _silent(what: str, done: int, total: int) -> None:
    pass
