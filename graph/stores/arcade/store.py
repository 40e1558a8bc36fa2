"""The embedded store: ArcadeDB in a process of its own, a folder of generations on disk."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from ...errors import LimitError, StoreError
from ..base import Answer, LoadReport, Progress, Store, checked_name
from ..description import describe, restore
from .archive import archive_flags, make_archive
from .generations import Generation, Replacement, current, damaged, replacing
from .process import LOAD_HEAP, QUERY_HEAP, EngineProcess, heap_limit
from .values import Decoder, encode

if TYPE_CHECKING:
    from ...model.property_graph import PropertyGraph

# Halves the start; a query, or a small load, is over before more would pay.
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
    time; the next one starts it again. Many processes may read one store, also while it is being replaced: each
    goes on with the generation that it opened.
    """

    engine: ClassVar[Literal["arcadedb", "neo4j"]] = "arcadedb"

    def __init__(self, root: str | Path, *, heap: str | None = None) -> None:
        self.root = Path(root).absolute()
        self._heap = heap
        self._process: EngineProcess | None = None
        self._generation: Generation | None = None
        self._checked = False

    @property
    def where(self) -> str:
        """The store's folder."""
        return str(self.root)

    def load(self, graph: PropertyGraph, *, progress: Progress | None = None) -> LoadReport:
        """
        Build a new generation that holds this graph, check its counts, and switch to it.

        Parameters
        ----------
        graph
            What the store shall hold.
        progress
            Told what is being written, how many rows are done, and of how many.

        Raises
        ------
        BadValueError
            If a value or a name cannot be stored.
        StoreError
            If the folder is not a store, cannot be written, or another process is loading into it. What was
            there before is still there.
        """
        from ...model.property_graph import LABELS

        began = time.monotonic()
        self.close()
        with replacing(self.root) as replacement:
            counts = self._build(replacement, graph, progress or _silent)
            replacement.commit({**describe(graph), "counts": counts, "engine": self.engine})
        make_archive(self.root)
        nodes = {label: counts[label] for label in LABELS}
        relationships = {name: count for name, count in counts.items() if name not in nodes}
        return LoadReport(self.where, nodes, relationships, time.monotonic() - began)

    def read_graph(self) -> PropertyGraph:
        """Return everything in the store as a graph equal to the one loaded, but for the order of its rows."""
        from ...model.property_graph import LABELS

        memory = self.info()
        nodes: list[dict[str, Any]] = []
        edges: list[dict[str, Any]] = []
        for name in memory["counts"]:
            checked_name("relationship type", name)
            if name in LABELS:
                nodes += self._scan(f"SELECT * FROM `{name}`", {"label": name})
            else:
                edges += self._scan(
                    f"SELECT *, @out.id AS `@source`, @in.id AS `@target` FROM `{name}`", {"type": name}
                )
        if len(nodes) + len(edges) != sum(memory["counts"].values()):
            raise damaged(self.root, "rows are missing from it")
        return restore(memory, nodes, edges)

    def counts(self) -> dict[str, int]:
        """Return how many nodes of each label and relationships of each type the store holds."""
        found: dict[str, int] = self._ready().call("counts")
        return found

    def info(self) -> dict[str, Any]:
        """Return what the store remembers of its graph, without starting the engine."""
        return {**self._opened().memory, "where": self.where}

    def start(self) -> None:
        """Start the engine, if it does not run, and have it open the store; returns at once."""
        if self._process is not None and self._process.alive:
            return
        generation = self._opened()
        self._checked = False
        self._process = EngineProcess(
            self._heap or heap_limit(QUERY_HEAP),
            (*_QUICK, *archive_flags()),
            keep_open=[generation.lock.fileno()],
        )
        self._process.post("open", str(generation.database))

    def close(self) -> None:
        """End the engine and let go of the store."""
        if self._process is not None:
            self._process.kill()
            self._process = None
        if self._generation is not None:
            self._generation.release()
            self._generation = None

    # Asking --------------------------------------------------------------------------------------

    def _run(
        self, text: str, params: Mapping[str, Any], *, timeout: float | None, limit: int | None
    ) -> Answer:
        sent = {name: encode(value) for name, value in params.items()}
        pieces = list(self._ready().stream("query", "opencypher", text, sent, limit, timeout=timeout))
        cut = bool(pieces.pop())
        columns = tuple(dict.fromkeys(name for names, _ in pieces for name in names))
        decode = Decoder(self.info())
        rows = [
            [decode(row[at]) if (at := where.get(name)) is not None else None for name in columns]
            for names, piece in pieces
            for where in [{name: at for at, name in enumerate(names)}]
            for row in piece
        ]
        return Answer(columns, rows, cut)

    def _scan(self, text: str, more: dict[str, Any]) -> list[dict[str, Any]]:
        """Return all records of a type as mappings, as they went in."""
        rows: list[dict[str, Any]] = []
        decode = Decoder(self.info())
        for piece in self._ready().stream("query", "sql", text, {}, None):
            if isinstance(piece, list):
                names = [
                    name.removeprefix("@") if name in ("@source", "@target") else name for name in piece[0]
                ]
                rows += [
                    {n: decode(v) for n, v in zip(names, row, strict=True) if n[0] != "@" and v is not None}
                    | more
                    for row in piece[1]
                ]
        return rows

    def _opened(self) -> Generation:
        if self._generation is None:
            self._generation = current(self.root)
        return self._generation

    def _ready(self) -> EngineProcess:
        """Return the engine, started and with the store open."""
        self.start()
        assert self._process is not None
        if not self._checked:
            self._check(self._process, self._opened())
            self._checked = True
        return self._process

    def _check(self, process: EngineProcess, generation: Generation) -> None:
        """Wait until the store is open, and see that it holds what was loaded."""
        try:
            found = process.call("counts")
        except LimitError:
            raise
        except StoreError as error:
            raise damaged(self.root, f"the engine cannot open it ({error})") from error
        if found != generation.memory["counts"]:
            process.kill()
            raise damaged(self.root, "the engine holds other rows than were loaded")

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


def _silent(what: str, done: int, total: int) -> None:
    pass
