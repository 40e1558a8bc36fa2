"""What every store can do: take a graph, answer queries, give the graph back."""

from __future__ import annotations

import importlib
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from ..errors import BadValueError, StoreError
from .cypher import prepare
from .cypher.names import Use, known_names, says_nothing, unknown_names
from .description import SCHEMA_VERSION, restore
from .values import Node, Relationship, parts, to_parameter

if TYPE_CHECKING:
    import pandas as pd

    from ..model.property_graph import PropertyGraph

#: Called while loading with what is being written, how many rows are done, and of how many.
Progress = Callable[[str, int, int], None]

#: Seconds a query may take, and rows it may give, unless told otherwise.
TIMEOUT = 30.0
ROW_LIMIT = 10_000

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class LoadReport:
    """
    What a load wrote.

    Parameters
    ----------
    where
        The store: a folder, or a URL without its password.
    nodes
        Nodes in the store afterwards, by label.
    relationships
        Relationships in the store afterwards, by type.
    seconds
        How long it took.
    """

    where: str
    nodes: Mapping[str, int]
    relationships: Mapping[str, int]
    seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows as an engine gave them, already as plain values; `cut` is True when there were more."""

    columns: tuple[str, ...]
    rows: list[list[Any]]
    cut: bool = False
    warnings: tuple[str, ...] = ()


class Store(ABC):
    """
    A graph database that holds one graph.

    A new engine writes the primitives marked below; the rest follows from them. Use it in a `with` block, or
    call `close`.

    Examples
    --------
    >>> import graph as pg
    >>> with pg.open_store("out/store") as store:                                    # doctest: +SKIP
    ...     store.query("MATCH (l:Entity {type: $type}) RETURN l.name", type="law")
    """

    #: Which engine's Cypher the queries become.
    engine: ClassVar[Literal["arcadedb", "neo4j"]]

    _known: Mapping[str, frozenset[str]] | None = None

    # What an engine has to write -----------------------------------------------------------------

    @property
    @abstractmethod
    def where(self) -> str:
        """The store's folder, or its URL without a password: how messages name it."""

    @abstractmethod
    def load(self, graph: PropertyGraph, *, progress: Progress | None = None) -> LoadReport:
        """Make the store hold this graph; on failure it holds what it held before."""

    @abstractmethod
    def read_graph(self) -> PropertyGraph:
        """Return everything in the store as a graph equal to the one loaded, but for the order of its rows."""

    @abstractmethod
    def counts(self) -> dict[str, int]:
        """Return how many nodes of each label and relationships of each type the store holds."""

    @abstractmethod
    def info(self) -> dict[str, Any]:
        """
        Return what the store remembers of its graph.

        The description that `memory.describe` gave when it was loaded, and what the engine adds (`engine`,
        `where`). An empty store has no `nodes` in it.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of the engine. Closing twice is fine."""

    @abstractmethod
    def _run(
        self, text: str, params: Mapping[str, Any], *, timeout: float | None, limit: int | None
    ) -> Answer:
        """Run a query that has passed `prepare`; raise LimitError at the time or memory limit."""

    # What follows from it ------------------------------------------------------------------------

    def start(self) -> None:
        """Make ready to be asked, without waiting until it is: the caller may do something else meanwhile."""
        return

    def query(
        self,
        text: str,
        /,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = TIMEOUT,
        limit: int | None = ROW_LIMIT,
        native: bool = False,
        **more: Any,
    ) -> pd.DataFrame:
        """
        Ask a question in Cypher.

        Parameters
        ----------
        text
            Reading clauses of Cypher; anything that writes is refused.
        params
            Values for `$name` in the text. Further keywords are parameters too.
        timeout
            Seconds; None waits for ever.
        limit
            Rows; None gives all. When rows were cut, `answer.attrs["cut"]` is True.
        native
            Send the engine's own Cypher, without the portable rewrites. Still read-only.

        Returns
        -------
        answer
            One row a row, one column for each thing returned. Cells are numbers, text, `datetime.date`,
            lists, mappings, `Node`, `Relationship`, `Path`, or None. `attrs["warnings"]` holds what the
            reader of the rows should know.

        Raises
        ------
        QueryRefusedError
            If the text is not understood, or would do more than read.
        BadValueError
            If a parameter is missing, or cannot be sent.
        LimitError
            If the time or the memory limit is hit.
        StoreError
            If the store is out of reach.
        """
        answer = self._answer(text, {**(params or {}), **more}, timeout=timeout, limit=limit, native=native)
        import pandas as pd

        frame = pd.DataFrame(answer.rows, columns=list(answer.columns), dtype=object)
        frame.attrs["cut"] = answer.cut
        frame.attrs["warnings"] = list(answer.warnings)
        return frame

    def subgraph(
        self,
        text: str,
        /,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = TIMEOUT,
        limit: int | None = ROW_LIMIT,
        native: bool = False,
        **more: Any,
    ) -> PropertyGraph:
        """
        Ask a question in Cypher and keep the part of the graph that it returns.

        Every node, relationship and path in the answer, in lists and maps too; the ends of a relationship come
        with it. Everything else in the answer is left out. Parameters are those of `query`; `info["cut"]` of
        the graph is True when the row limit cut the answer.

        Raises
        ------
        QueryRefusedError, BadValueError, LimitError, StoreError
            As `query` does.
        """
        answer = self._answer(text, {**(params or {}), **more}, timeout=timeout, limit=limit, native=native)
        found = {_key(part): part for part in parts(answer.rows)}
        nodes = [part for part in found.values() if isinstance(part, Node)]
        relationships = [part for part in found.values() if isinstance(part, Relationship)]
        known = {node.id for node in nodes}
        ends = dict.fromkeys(end for r in relationships for end in (r.source, r.target) if end not in known)
        graph = self._graph_of([*nodes, *self._nodes_by_id(list(ends), timeout)], relationships)
        return replace(graph, info={**graph.info, "cut": answer.cut})

    def is_stale(self, hashes: Mapping[str, str]) -> bool:
        """Tell whether the tables, by their sha256 (file → hash), differ from those that were loaded."""
        info = self.info()
        return info.get("schema_version") != SCHEMA_VERSION or dict(info.get("hashes") or {}) != dict(hashes)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _answer(
        self, text: str, params: Mapping[str, Any], *, timeout: float | None, limit: int | None, native: bool
    ) -> Answer:
        prepared = prepare(text, engine=self.engine, native=native)
        missing = sorted(prepared.parameters - set(params))
        if missing:
            raise BadValueError(
                f"The query needs the parameter ${missing[0]}. Give it as -p {missing[0]}=VALUE, "
                f"or as a keyword in Python."
            )
        sent = {name: to_parameter(name, params[name]) for name in sorted(prepared.parameters)}
        ready = prepared.text if native else self._scoped(prepared.text)
        self.start()
        importlib.import_module("pandas")  # half a second, while the engine starts
        answer = self._run(ready, sent, timeout=timeout, limit=limit)
        answer = replace(answer, warnings=(*prepared.warnings, *self._unknown(prepared.uses, answer)))
        return _in_order(answer, prepared.columns) if prepared.columns else answer

    def _unknown(self, used: Iterable[Use], answer: Answer) -> tuple[str, ...]:
        """Say which names of a query nothing here has; ids are looked up when the answer says nothing."""

        def ask(text: str, value: str) -> bool:
            return bool(self._run(text, {"value": value}, timeout=TIMEOUT, limit=1).rows)

        used = [use for use in used if use.kind != "id" or says_nothing(answer.rows)]
        for fresh in (False, True):  # a load may have changed what is known
            if self._known is None or fresh:
                self._known = self._known_names()
            if not (warnings := unknown_names(used, self._known, ask)):
                break
        return warnings

    def _known_names(self) -> Mapping[str, frozenset[str]]:
        try:
            return known_names(self.info())
        except StoreError:  # several datasets in one database, and none is named
            return {}

    def _scoped(self, text: str) -> str:
        """Keep a query to what is ours, for an engine whose database may hold other things."""
        return text

    def _graph_of(self, nodes: Iterable[Node], relationships: Iterable[Relationship]) -> PropertyGraph:
        """Build a graph with the store's own vocabulary and columns from parts of an answer."""
        return restore(
            self.info(),
            [{**node.properties, "id": node.id, "label": node.label} for node in nodes],
            [{**r.properties, "source": r.source, "target": r.target, "type": r.type} for r in relationships],
        )

    def _nodes_by_id(self, ids: list[str], timeout: float | None) -> list[Node]:
        if not ids:
            return []
        text = "MATCH (n) WHERE n.id IN $ids RETURN n"
        return [row[0] for row in self._run(text, {"ids": ids}, timeout=timeout, limit=None).rows]


def _in_order(answer: Answer, columns: tuple[str, ...]) -> Answer:
    """Give the columns that the text names, in its order: an engine may leave out what is null in all rows."""
    if answer.columns == columns:
        return answer
    where = [answer.columns.index(name) if name in answer.columns else None for name in columns]
    rows = [[None if at is None else row[at] for at in where] for row in answer.rows]
    return replace(answer, columns=columns, rows=rows)


def checked_name(kind: str, name: str) -> str:
    """
    Return a name that has to stand in a statement's text, once it is known to be harmless there.

    Raises
    ------
    BadValueError
        If it is more than ASCII letters, digits and underscores.

    Examples
    --------
    >>> checked_name("relationship type", "AMENDS")
    'AMENDS'
    """
    if not _NAME.fullmatch(name):
        raise BadValueError(
            f"{name!r} cannot be a {kind}. Use letters, digits and underscores (A-Z, 0-9, _)."
        )
    return name


def _key(part: Node | Relationship) -> tuple[Any, ...]:
    if isinstance(part, Node):
        return ("node", part.label, part.properties.get("dataset"), part.id)
    return ("relationship", part.source, part.type, part.target, repr(sorted(part.properties.items())))
