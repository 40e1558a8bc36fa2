"""The contract of a store: hold a graph and, where the engine can, answer Cypher."""

from __future__ import annotations

import importlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Self

from ..errors import BadValueError, LimitError, NoStoreError, StoreError
from ..html import card
from ..numbers import ROW_LIMIT, TIMEOUT
from .cypher import Engine, bounds_of_parameters, prepare
from .cypher.names import Use, known_names, says_nothing, unknown_names
from .description import SCHEMA_VERSION, restore
from .values import Node, Relationship, parts, to_parameter

if TYPE_CHECKING:
    import pandas as pd

    from ..model.property_graph import PropertyGraph
    from .difference import Plan

#: Called while loading with what is being written, how many rows are done, and of how many.
Progress = Callable[[str, int, int], None]


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
    changes
        What was created, changed, deleted and left; None when the engine did not compare.
    """

    where: str
    nodes: Mapping[str, int]
    relationships: Mapping[str, int]
    seconds: float
    changes: Plan | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows as an engine gave them, already as plain values; `cut` is True when there were more."""

    columns: tuple[str, ...]
    rows: list[list[Any]]
    cut: bool = False
    warnings: tuple[str, ...] = ()


class Capability(StrEnum):
    """What an engine can do. The two halves of the contract come first; the others say how it differs."""

    GRAPH = "hold a graph"
    CYPHER = "answer Cypher"
    TYPE_LABELS = "label nodes by type"
    #: Others fill and read it too, so it is never rebuilt unless somebody asks for it.
    SHARED = "be shared"


#: The parts of the contract that an engine writes, by capability.
PARTS: Mapping[Capability, tuple[str, ...]] = {
    Capability.GRAPH: ("engine", "where", "load", "read_graph", "counts", "info", "close"),
    Capability.CYPHER: ("dialect", "_run"),
}


class Store(ABC):
    """
    A graph database that holds one graph.

    A new engine writes the primitives marked below; the rest follows from them. Use it in a `with` block, or
    call `close`. Any number of threads may share a store.

    Examples
    --------
    >>> import graph as pg
    >>> with pg.open_store("out/store") as store:                                    # doctest: +SKIP
    ...     store.query("MATCH (l:Entity {type: $type}) RETURN l.name", type="law")
    """

    #: Name of the engine, for messages and `info`.
    engine: ClassVar[str]
    #: What it can do.
    capabilities: ClassVar[frozenset[Capability]] = frozenset({Capability.GRAPH})
    #: Which engine's Cypher the queries become, for one that answers Cypher.
    dialect: ClassVar[Engine | None] = None

    _known: Mapping[str, frozenset[str]] | None = None

    # What an engine that holds a graph has to write -----------------------------------------------

    @property
    @abstractmethod
    def where(self) -> str:
        """The store's folder, or its URL without a password: how messages name it."""

    @abstractmethod
    def load(
        self,
        graph: PropertyGraph,
        *,
        progress: Progress | None = None,
        prune: bool = False,
        type_labels: bool = False,
    ) -> LoadReport:
        """
        Make the store hold this graph; on failure it holds what it held before.

        Parameters
        ----------
        graph
            What it should hold.
        progress
            Called with what is being written, how many rows are done, and of how many.
        prune
            Delete rows that are no longer in the graph, in a store that would keep them.
        type_labels
            Give each node a second label made of its type, where the engine can.
        """

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

        The description that `description.describe` gave when it was loaded, and what the engine adds (`engine`,
        `where`). An empty store has no `nodes` in it.
        """

    @abstractmethod
    def close(self) -> None:
        """Close the engine. Closing twice is fine."""

    # What an engine that answers Cypher has to write as well --------------------------------------

    def _run(
        self, text: str, params: Mapping[str, Any], *, timeout: float | None, limit: int | None
    ) -> Answer:
        """Run a query that has passed `prepare`; raise LimitError at the time or memory limit."""
        raise self._no_cypher()

    # What follows from it ------------------------------------------------------------------------

    def plan(self, graph: PropertyGraph, *, prune: bool = False, type_labels: bool = False) -> Plan:
        """
        Say what `load` would create, change, delete and leave, and write nothing.

        Parameters are those of `load`. This one compares with all that the store holds; an engine that keeps
        rows, or can compare on its side, has one of its own.
        """
        from .difference import plan_between

        self._require(type_labels=type_labels)
        try:
            held = self.read_graph()
        except NoStoreError:
            held = None
        return plan_between(held, graph, prune=True)

    def start(self) -> None:
        """Start to get ready for queries, and return at once: the caller may do something else meanwhile."""
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
        on: str | date | None = None,
        known_on: str | date | None = None,
        **more: Any,
    ) -> pd.DataFrame:
        """
        Ask a question in Cypher.

        Parameters
        ----------
        text
            Reading clauses of Cypher; anything that writes is refused.
        params
            Values for `$name` in the text (see `to_parameter`). Further keywords are parameters too.
        timeout
            Seconds; None waits for ever.
        limit
            Rows; None gives all. When rows were cut, `answer.attrs["cut"]` is True.
        native
            Send the engine's own Cypher, without the portable rewrites. Still read-only.
        on
            A day, as EDTF or a `date`: `AS OF` for each MATCH that names no day of its own.
        known_on
            A day: `KNOWN ON` for the same.

        Returns
        -------
        answer
            One column for each item returned. Columns of whole numbers, numbers, booleans and days have
            their dtypes (int64, float64, bool, datetime64[s]; Int64 and boolean where some are missing); all
            others are objects: text, `datetime.datetime`, `datetime.time`, `Duration`, lists, mappings, `Node`,
            `Relationship`, `Path`, or None for null. `attrs["warnings"]` holds what the reader of the rows should
            know.

        Raises
        ------
        QueryRefusedError
            If the text is not understood, or would do more than read.
        BadValueError
            If a parameter is missing, or cannot be sent, or if `on` or `known_on` is not a day.
        LimitError
            If the time or the memory limit is hit.
        StoreError
            If the store is out of reach.
        """
        days = (on, known_on)
        answer = self._answer(
            text, {**(params or {}), **more}, days, timeout=timeout, limit=limit, native=native
        )
        import pandas as pd

        from ..model.frames import with_dtypes

        frame = pd.DataFrame(answer.rows, columns=list(answer.columns), dtype=object)
        frame.attrs["cut"] = answer.cut
        frame.attrs["warnings"] = list(answer.warnings)
        return with_dtypes(frame)

    def subgraph(
        self,
        text: str,
        /,
        params: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = TIMEOUT,
        limit: int | None = ROW_LIMIT,
        native: bool = False,
        on: str | date | None = None,
        known_on: str | date | None = None,
        **more: Any,
    ) -> PropertyGraph:
        """
        Ask a question in Cypher and keep the part of the graph that it returns.

        Every node, relationship and path in the answer, in lists and maps too; the ends of a relationship come
        with it. Everything else in the answer is left out. Parameters are those of `query`; `info["cut"]` of
        the graph is True when the row limit cut the answer, and `info["warnings"]` holds what `query` warns of.

        Raises
        ------
        QueryRefusedError, BadValueError, LimitError, StoreError
            As `query` does.
        """
        days = (on, known_on)
        answer = self._answer(
            text, {**(params or {}), **more}, days, timeout=timeout, limit=limit, native=native
        )
        found = {_key(part): part for part in parts(answer.rows)}
        nodes = [part for part in found.values() if isinstance(part, Node)]
        relationships = [part for part in found.values() if isinstance(part, Relationship)]
        known = {node.id for node in nodes}
        ends = dict.fromkeys(end for r in relationships for end in (r.source, r.target) if end not in known)
        graph = self._graph_of([*nodes, *self._nodes_by_id(list(ends), timeout)], relationships)
        return replace(graph, info={**graph.info, "cut": answer.cut, "warnings": list(answer.warnings)})

    def is_stale(self, hashes: Mapping[str, str]) -> bool:
        """Tell whether the tables, by their sha256 (file → hash), differ from those that were loaded."""
        info = self.info()
        return info.get("schema_version") != SCHEMA_VERSION or dict(info.get("hashes") or {}) != dict(hashes)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.where!r})"

    def _repr_html_(self) -> str:
        return card("Store", self.where, [self.engine])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _answer(
        self, text: str, params: Mapping[str, Any], days: tuple[str | date | None, str | date | None],
        *, timeout: float | None, limit: int | None, native: bool,
    ) -> Answer:  # fmt: skip
        if Capability.CYPHER not in self.capabilities or self.dialect is None:
            raise self._no_cypher()
        on, known_on = map(_bounds, days)
        prepared = prepare(text, engine=self.dialect, native=native, on=on, known_on=known_on)
        missing = sorted((prepared.parameters | prepared.days.keys()) - set(params))
        if missing:
            raise BadValueError(
                f"The query needs the parameter ${missing[0]}. Give it as -p {missing[0]}=VALUE, "
                f"or as a keyword in Python."
            )
        nothing: set[str] = set()
        sent = {name: to_parameter(name, params[name], nothing) for name in sorted(prepared.parameters)}
        sent |= bounds_of_parameters(
            prepared.days, {name: to_parameter(name, params[name]) for name in prepared.days}
        )
        ready = prepared.text if native else self._scoped(prepared.text)
        self.start()
        if prepared.in_time:
            self._require_presence()
        importlib.import_module("pandas")  # half a second, while the engine starts
        answer = self._run(ready, sent, timeout=timeout, limit=limit)
        warnings = prepared.warnings + tuple(_sent_as_null(name) for name in sorted(nothing))
        answer = replace(answer, warnings=(*warnings, *self._unknown(prepared.uses, answer, timeout)))
        return _in_order(answer, prepared.columns) if prepared.columns else answer

    def _no_cypher(self) -> StoreError:
        return StoreError(
            f"The store {self.where} ({self.engine}) holds a graph and does not answer Cypher. Query another store, "
            "such as a folder."
        )

    def _require(self, *, type_labels: bool) -> None:
        """Refuse options of a load that the engine does not have."""
        if type_labels and Capability.TYPE_LABELS not in self.capabilities:
            raise BadValueError(
                f"The store {self.where} ({self.engine}) cannot label nodes by type. Leave out type_labels "
                "(--type-labels)."
            )

    def _unknown(self, used: Iterable[Use], answer: Answer, timeout: float | None) -> tuple[str, ...]:
        """Say which names of a query nothing here has; ids are looked up when the answer says nothing."""

        def ask(text: str, value: str) -> bool:
            try:
                return bool(self._run(text, {"value": value}, timeout=timeout, limit=1).rows)
            except LimitError:  # the answer stands; only the warning is lost
                return True

        used = [use for use in used if use.kind != "id" or says_nothing(answer.rows)]
        for fresh in (False, True):  # a load may have changed what is known
            if self._known is None or fresh:
                self._known = self._known_names()
            if not (warnings := unknown_names(used, self._known, ask)):
                break
        return warnings

    def _require_presence(self) -> None:
        """Refuse a day, or an order, where what is stored has no numbers for it: each comparison would be null."""
        from ..model.presence import COMPUTED

        for fresh in (False, True):
            if self._known is None or fresh:
                self._known = self._known_names()
            if set(COMPUTED) <= set(self._known.get("node property", COMPUTED)):
                return
        raise BadValueError(
            f"What the store {self.where} holds was loaded without its place in time. Load the graph again, as "
            "store.load(graph.with_presence())."
        )

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


def _bounds(day: str | date | None) -> tuple[int, int] | None:
    if day is None:
        return None
    from ..time.days import day_bounds  # brings pandas, which may load while the engine starts

    return day_bounds(day)


def _sent_as_null(name: str) -> str:
    return f"Parameter ${name} contains NaN, NA or NaT, sent as null: a comparison with null is never true."


def _in_order(answer: Answer, columns: tuple[str, ...]) -> Answer:
    """Give the columns that the text names, in its order: an engine may leave out what is null in all rows."""
    if answer.columns == columns:
        return answer
    where = [answer.columns.index(name) if name in answer.columns else None for name in columns]
    rows = [[None if at is None else row[at] for at in where] for row in answer.rows]
    return replace(answer, columns=columns, rows=rows)


def _key(part: Node | Relationship) -> tuple[Any, ...]:
    if isinstance(part, Node):
        return ("node", part.label, part.properties.get("dataset"), part.id)
    return ("relationship", part.source, part.type, part.target, repr(sorted(part.properties.items())))
