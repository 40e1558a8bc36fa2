"""Neo4j as a store: a server, a cluster or Aura, by the official driver."""

from __future__ import annotations

import json
import os
import random
import time
from asyncio import CancelledError
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from ..errors import BadValueError, LimitError, NoStoreError, QueryRefusedError, StoreError
from ..property_graph import LABELS, PropertyGraph
from .base import Answer, LoadReport, Progress, Store
from .memory import describe, restore
from .neo4j_access import Address, connect, explained, is_memory_error, read_address
from .neo4j_changes import MARKER, OldEdge, OldNode, Plan, Write, compare
from .neo4j_rows import (
    Decoder,
    digest,
    edge_rows,
    ends_without_id,
    identity,
    node_rows,
    plain_properties,
    type_label,
)
from .neo4j_scope import within_our_labels
from .values import Node

if TYPE_CHECKING:
    import neo4j

BATCH = 20_000
"""Rows in one transaction, until the server's memory limit says otherwise: then half as many, and so on."""

_BATCH_SECONDS = 600.0
_RETRY_SECONDS, _RETRY_DELAY = 30.0, 0.5
_FETCH = 1_000
_ANY = "|".join(LABELS)


@dataclass(frozen=True, slots=True)
class Neo4jLoadReport(LoadReport):
    """What a load into a Neo4j wrote; `changes` says what it created, changed, deleted and left."""

    changes: Plan = field(default_factory=Plan)


class _TooBigError(Exception):
    """A transaction did not fit into the server's memory."""


class Neo4jStore(Store):
    """
    A dataset in a Neo4j.

    Parameters
    ----------
    target
        `neo4j://`, `bolt://` (and `+s`, `+ssc`) with host and port, or the word `neo4j` for NEO4J_URI.
        `?dataset=NAME` says which dataset is meant where the database holds several.
    environment
        Where the NEO4J_ variables are read; the process's own unless told otherwise.

    Notes
    -----
    User and password come from NEO4J_USERNAME and NEO4J_PASSWORD, the database from NEO4J_DATABASE. Every node
    of ours carries `dataset`; nothing else in the database is changed. One node labelled `PolicygraphDataset`
    says what was loaded.

    Examples
    --------
    >>> import graph as pg
    >>> with pg.open_store("neo4j://localhost") as store:                             # doctest: +SKIP
    ...     store.query("MATCH (l:Entity {type: $type}) RETURN l.name", type="law")
    """

    engine: ClassVar[Literal["arcadedb", "neo4j"]] = "neo4j"

    def __init__(self, target: str, *, environment: Mapping[str, str] = os.environ) -> None:
        self._address: Address = read_address(target, environment)
        self._environment = environment
        self._dataset = self._address.dataset
        self._open_driver: neo4j.Driver | None = None
        self._known_to_read: set[str] = set()

    def __repr__(self) -> str:
        return f"Neo4jStore({self.where!r})"

    @property
    def where(self) -> str:
        """The server's URL, without user and password."""
        return self._address.url

    # Loading -------------------------------------------------------------------------------------

    def load(
        self,
        graph: PropertyGraph,
        *,
        progress: Progress | None = None,
        prune: bool = False,
        type_labels: bool = False,
    ) -> Neo4jLoadReport:
        """
        Make the dataset's part of the database hold the rows of this graph.

        Only the difference is written, in one transaction when it fits into one (20,000 rows, or what the
        server's memory takes), else in several. A load that ends half-way leaves what it has written, and says
        so; the next one goes on from there. Loading twice changes nothing.

        Parameters
        ----------
        graph
            What shall be there. Its nodes are of one dataset.
        progress
            Told what is being written, how many rows are done, and of how many.
        prune
            Delete the rows of the dataset that are no longer in the graph. Otherwise they stay, and the report
            and `info` say how many: a server may be shared, so nothing is deleted unless it was asked for.
        type_labels
            Give each node a second label made of its type (`LawAdopted`), for Neo4j Browser's colours.

        Raises
        ------
        BadValueError
            If a value or a name cannot be stored.
        StoreError
            If the server is out of reach, refuses, or someone else loads the same dataset at the same time.
        """
        began = time.monotonic()
        name = _dataset_name(graph, self._address.dataset)
        nodes, edges = node_rows(graph, type_labels=type_labels), edge_rows(graph)
        with explained(self._address, loading=True), self._session("WRITE") as session:
            _ensure_schema(session)
            old = _read_state(session, name, graph)
            changes = compare(nodes, edges, old.nodes, old.edges, prune=prune)
            description = _description(graph, old, changes.plan.left)
            if changes.plan or description != old.description or not old.complete:
                labels = {node.id: node.label for node in nodes}
                writes = [write for write in changes.writes(labels) if write.rows]
                _Loader(session, name, old.version, description, progress).run(writes)
        self._dataset = name
        counts = self.counts()
        relationships = {type_: count for type_, count in counts.items() if type_ not in LABELS}
        return Neo4jLoadReport(
            self.where, {n: counts[n] for n in LABELS}, relationships, time.monotonic() - began, changes.plan
        )

    def plan(self, graph: PropertyGraph, *, prune: bool = False, type_labels: bool = False) -> Plan:
        """
        Say what `load` would create, change, delete and leave, and write nothing.

        Parameters are those of `load`.
        """
        name = _dataset_name(graph, self._address.dataset)
        nodes, edges = node_rows(graph, type_labels=type_labels), edge_rows(graph)
        with explained(self._address), self._session("READ") as session:
            old = _read_state(session, name, graph)
        return compare(nodes, edges, old.nodes, old.edges, prune=prune).plan

    # Reading -------------------------------------------------------------------------------------

    def read_graph(self) -> PropertyGraph:
        """Return the dataset as a graph equal to the one loaded, but for the order of its rows."""
        memory = self._memory()
        name, types = memory["dataset"], memory["types"]
        with explained(self._address), self._session("READ") as session:
            nodes = [
                {**plain_properties(properties), "label": label}
                for label in LABELS
                for (properties,) in _stream(
                    session, f"{_OURS.format(label=label)} RETURN properties(n)", dataset=name
                )
            ]
            edges = [
                {**plain_properties(properties), "source": source, "type": type_, "target": target}
                for source, type_, target, properties in _stream_edges(session, "properties(r)", name, types)
            ]
        return restore(memory, nodes, edges)

    def counts(self) -> dict[str, int]:
        """Return how many nodes of each label and relationships of each type the dataset holds."""
        memory = self.info()
        if "dataset" not in memory:
            return dict.fromkeys(LABELS, 0)
        name, types = memory["dataset"], memory["types"]
        found = dict.fromkeys(LABELS, 0)
        with explained(self._address), self._session("READ") as session:
            for label in LABELS:
                (row,) = _stream(session, f"{_OURS.format(label=label)} RETURN count(n)", dataset=name)
                found[label] = row[0]
            relationships: Counter[str] = Counter()
            for label in LABELS:
                text = f"{_EDGES.format(label=label)} RETURN type(r), count(r)"
                relationships.update(dict(_stream(session, text, dataset=name, types=types)))
        return {**found, **dict(sorted(relationships.items()))}

    def info(self) -> dict[str, Any]:
        """
        Return what the database remembers of the dataset.

        Besides what `memory.describe` gave: `engine`, `where`, `dataset`, `types`
        (of relationships), `left` (rows that are no longer in the tables). After a load that did not end, `hashes` is empty, so that the dataset counts as
        stale.
        """
        with explained(self._address), self._session("READ") as session:
            text = f"MATCH (d:{MARKER}) RETURN d.name, d.complete, d.description ORDER BY d.name"
            found = {name: (complete, text) for name, complete, text in _stream(session, text)}
        about = {"engine": self.engine, "where": self.where}
        name = self._which(list(found))
        if name is None:
            return about
        complete, description = found[name]
        memory = {**json.loads(description), **about, "dataset": name}
        return memory if complete else {**memory, "hashes": {}}

    def close(self) -> None:
        """Close the connections. Closing twice is fine."""
        if self._open_driver is not None:
            self._open_driver.close()
            self._open_driver = None

    def _memory(self) -> dict[str, Any]:
        memory = self.info()
        if "dataset" not in memory:
            raise NoStoreError(
                f"No dataset has been loaded into {self.where}. Load one with: policygraph load --to {self.where}"
            )
        return memory

    def _which(self, there: list[str]) -> str | None:
        """Return the name of the dataset that is meant, None when there is none."""
        if self._dataset is not None:
            return self._dataset if self._dataset in there else None
        if len(there) > 1:
            raise StoreError(
                f"{self.where} holds several datasets: {', '.join(there)}. "
                f"Say which, such as {self.where}?dataset={there[0]}"
            )
        return there[0] if there else None

    # Asking --------------------------------------------------------------------------------------

    def _run(
        self, text: str, params: Mapping[str, Any], *, timeout: float | None, limit: int | None
    ) -> Answer:
        with explained(self._address, timeout=timeout), self._session("READ") as session:
            self._require_reading(session, text, params)
            # Not in a `with` block: that waits for the server's answer even after Ctrl-C.
            work = session.begin_transaction(timeout=None if timeout is None else max(timeout, 0.001))
            result = work.run(text, dict(params))
            columns = tuple(result.keys())
            rows = [record.values() for record in islice(result, None if limit is None else limit + 1)]
            cut = limit is not None and len(rows) > limit
            decode = Decoder(_ids(work, set(ends_without_id(rows[:limit]))))
            work.rollback()
        return Answer(columns, [[decode(value) for value in row] for row in rows[:limit]], cut)

    def _scoped(self, text: str) -> str:
        return within_our_labels(text)

    def _require_reading(self, session: neo4j.Session, text: str, params: Mapping[str, Any]) -> None:
        """Ask the server what kind of query it is: a second opinion behind the reader's allow-list."""
        if text in self._known_to_read:
            return
        kind = session.run(f"EXPLAIN {text}", dict(params)).consume().query_type
        if kind != "r":
            raise QueryRefusedError("The query would do more than read.")
        self._known_to_read.add(text)

    def _nodes_by_id(self, ids: list[str], timeout: float | None) -> list[Node]:
        name = self._memory()["dataset"]
        text = f"MATCH (n:{_ANY}) WHERE n.dataset = $dataset AND n.id IN $ids RETURN n"
        answer = self._run(text, {"dataset": name, "ids": ids}, timeout=timeout, limit=None)
        return [row[0] for row in answer.rows]

    @property
    def _driver(self) -> neo4j.Driver:
        if self._open_driver is None:
            self._open_driver = connect(self._address, self._environment)
        return self._open_driver

    @contextmanager
    def _session(self, mode: Literal["READ", "WRITE"]) -> Iterator[neo4j.Session]:
        driver = self._driver
        try:
            with driver.session(
                database=self._address.database,
                default_access_mode=mode,
                # On a cluster, a read sees what this store has written.
                bookmark_manager=driver.execute_query_bookmark_manager,
                fetch_size=_FETCH,
            ) as session:
                try:
                    yield session
                except KeyboardInterrupt:
                    # The driver's word for: drop the connection, at which the server stops and undoes. At any
                    # other exception it first waits for the server's answer, which may never come.
                    raise CancelledError from None
        except CancelledError:
            raise KeyboardInterrupt from None


# Schema ------------------------------------------------------------------------------------------

_SCHEMA = [
    (f"policygraph_{MARKER.lower()}_name", "CONSTRAINT", f"FOR (d:{MARKER}) REQUIRE d.name IS UNIQUE"),
    *(
        (f"policygraph_{label.lower()}_dataset_id", "CONSTRAINT",
         f"FOR (n:{label}) REQUIRE (n.dataset, n.id) IS UNIQUE")
        for label in LABELS
    ),
    *((f"policygraph_{label.lower()}_id", "INDEX", f"FOR (n:{label}) ON (n.id)") for label in LABELS),
    *((f"policygraph_{label.lower()}_type", "INDEX", f"FOR (n:{label}) ON (n.type)") for label in ("Entity", "Event")),
]  # fmt: skip


def _ensure_schema(session: neo4j.Session) -> None:
    """Create the constraints and indexes that are not there yet, under whatever name."""
    import neo4j.exceptions

    for name, kind, body in _SCHEMA:
        try:
            session.run(f"CREATE {kind} {name} IF NOT EXISTS {body}").consume()
        except neo4j.exceptions.Neo4jError as error:
            _explain_schema(error, name, kind, body)


def _explain_schema(error: neo4j.exceptions.Neo4jError, name: str, kind: str, body: str) -> None:
    code = (error.code or "").rpartition(".")[2]
    if code == "EquivalentSchemaRuleAlreadyExists":  # another loader was faster
        return
    if code == "ConstraintCreationFailed":
        raise StoreError(
            f"The database holds nodes that cannot be told apart ({body}). Remove the doubled ones, or use another "
            f"database. The server says: {error.message}"
        ) from error
    if code in ("IndexAlreadyExists", "ConstraintAlreadyExists"):
        raise StoreError(
            f"An index or constraint of another kind stands in the way of {name} ({body}). Drop it first "
            f"(SHOW INDEXES, SHOW CONSTRAINTS). The server says: {error.message}"
        ) from error
    if code in ("IndexWithNameAlreadyExists", "ConstraintWithNameAlreadyExists"):
        raise StoreError(f"Something else is called {name} in the database. Rename or drop it.") from error
    raise error


# State -------------------------------------------------------------------------------------------

# `id IS NOT NULL` lets the server use the index of the constraint, which is on both properties.
_OURS = "MATCH (n:{label}) WHERE n.dataset = $dataset AND n.id IS NOT NULL"
_EDGES = (
    "MATCH (n:{label})-[r]->(m:" + _ANY + ") WHERE n.dataset = $dataset AND n.id IS NOT NULL "
    "AND m.dataset = $dataset AND type(r) IN $types"
)


@dataclass(slots=True)
class _State:
    """What the database holds of a dataset."""

    version: int = 0
    complete: bool = False
    description: str = ""
    types: frozenset[str] = frozenset()
    nodes: list[OldNode] = field(default_factory=list)
    edges: list[OldEdge] = field(default_factory=list)


def _read_state(session: neo4j.Session, name: str, graph: PropertyGraph) -> _State:
    text = f"MATCH (d:{MARKER} {{name: $dataset}}) RETURN d.version, d.complete, d.description"
    state = _State()
    # The version is read before the rows: whatever is written meanwhile makes the first batch fail.
    for version, complete, description in _stream(session, text, dataset=name):
        types = frozenset(json.loads(description)["types"])
        state = _State(version, complete, description, types)
    types = state.types | set(graph.edges["type"].unique())
    for label in LABELS:
        text = f"{_OURS.format(label=label)} RETURN n.id, labels(n), properties(n)"
        for id_, labels, properties in _stream(session, text, dataset=name):
            found = plain_properties(properties)
            state.nodes.append(OldNode(label, id_, _extra_label(labels, found), digest(found)))
    for source, type_, target, (element, properties) in _stream_edges(
        session, "[elementId(r), properties(r)]", name, sorted(types)
    ):
        found = plain_properties(properties)
        state.edges.append(OldEdge(source, type_, target, digest(found), identity(found), element))
    return state


def _extra_label(labels: list[str], properties: Mapping[str, Any]) -> str:
    if len(labels) == 1:
        return ""
    try:
        label = type_label(str(properties.get("type", "")))
    except BadValueError:
        return ""
    return label if label in labels else ""


def _stream(session: neo4j.Session, text: str, **params: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a reading statement as they come, in a transaction of its own."""
    for record in session.run(text, params):
        yield tuple(record.values())


def _stream_edges(
    session: neo4j.Session, more: str, name: str, types: list[str]
) -> Iterator[tuple[Any, ...]]:
    for label in LABELS:
        text = f"{_EDGES.format(label=label)} RETURN n.id, type(r), m.id, {more}"
        yield from _stream(session, text, dataset=name, types=types)


def _ids(work: neo4j.Transaction, elements: set[str]) -> dict[str, str]:
    """Return our ids by the engine's own, for nodes that an answer only mentions."""
    if not elements:
        return {}
    text = (
        "MATCH (n) WHERE elementId(n) IN $elements AND n.id IS NOT NULL RETURN elementId(n), toString(n.id)"
    )
    return {str(element): str(id_) for element, id_ in work.run(text, elements=sorted(elements))}


# Writing -----------------------------------------------------------------------------------------

_LOCK = f"""
MERGE (d:{MARKER} {{name: $dataset}})
ON CREATE SET d.version = 0, d.description = $empty
SET d.version = d.version + 1, d.complete = false
RETURN d.version AS version
"""
_FINISH = f"MATCH (d:{MARKER} {{name: $dataset}}) SET d.complete = true, d.description = $description"


class _Loader:
    """
    Writes statements in as few transactions as the server's memory takes.

    Each transaction first raises the version of the dataset's marker, which locks it until COMMIT. A version
    other than the expected one means that somebody else has written since the state was read: nothing is
    written then, so that relationships can be created without asking for each whether it is there.
    """

    def __init__(
        self, session: neo4j.Session, name: str, version: int, description: str, progress: Progress | None
    ) -> None:
        self._session, self._name, self._version = session, name, version
        self._description = description
        self._progress = progress or (lambda what, done, total: None)

    def run(self, writes: list[Write]) -> None:
        queue = deque(writes)
        totals = Counter(
            {what: sum(len(w.rows) for w in writes if w.what == what) for what in ("nodes", "edges")}
        )
        done: Counter[str] = Counter()
        size = BATCH
        while True:
            batch = _take(queue, size)
            try:
                self._write(batch, last=not queue)
            except _TooBigError:
                queue.extendleft(reversed(batch))
                size = min(size, sum(len(write.rows) for write in batch)) // 2
                if size == 0:
                    raise LimitError(
                        "The server's memory limit for a transaction is too small for a single row. "
                        "Raise db.memory.transaction.max or dbms.memory.transaction.total.max."
                    ) from None
                continue
            self._version += 1
            for write in batch:
                done[write.what] += len(write.rows)
                self._progress(write.what, done[write.what], totals[write.what])
            if not queue:
                return

    def _write(self, batch: list[Write], last: bool) -> None:
        """
        Write a batch in one transaction, again when the fault was a passing one.

        The driver's own managed transactions do the same, but they also repeat one that is too big for the
        server's memory, for half a minute.
        """
        import neo4j.exceptions

        began, delay = time.monotonic(), _RETRY_DELAY
        while True:
            try:
                work = self._session.begin_transaction(timeout=_BATCH_SECONDS)
                try:
                    self._fill(work, batch, last)
                    work.commit()
                except Exception:
                    work.close()
                    raise
                return
            except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as error:
                if is_memory_error(error):
                    raise _TooBigError from error
                if not error.is_retryable() or time.monotonic() - began > _RETRY_SECONDS:
                    raise
            time.sleep(delay * random.uniform(0.8, 1.2))  # not in step with whom we ran into
            delay *= 2

    def _fill(self, work: neo4j.Transaction, batch: list[Write], last: bool) -> None:
        self._lock(work)
        for write in batch:
            self._apply(work, write)
        if last:
            work.run(_FINISH, dataset=self._name, description=self._description).consume()

    def _lock(self, work: neo4j.Transaction) -> None:
        empty = json.dumps({**json.loads(self._description), "hashes": {}})
        found = work.run(_LOCK, dataset=self._name, empty=empty).single(strict=True)["version"]
        if found != self._version + 1:
            raise StoreError(
                f"Somebody else is loading the dataset {self._name!r} at the same time, so this load stopped. "
                "Wait until the other one has ended and run the same command again: nothing is doubled."
            )

    def _apply(self, work: neo4j.Transaction, write: Write) -> None:
        result = work.run(write.statement, dataset=self._name, rows=list(write.rows))
        done = result.single(strict=True)["done"]
        if write.exact and done != len(write.rows):
            raise StoreError(
                f"Only {done} of {len(write.rows)} {write.what} could be written: somebody else changed the "
                "dataset's nodes meanwhile. This batch was undone. Run the same command again."
            )


def _take(queue: deque[Write], size: int) -> list[Write]:
    """Take statements off a queue, as many as fit; the last one may be parted."""
    batch: list[Write] = []
    while queue and size > 0:
        write = queue.popleft()
        if len(write.rows) > size:
            queue.appendleft(Write(write.what, write.statement, write.rows[size:], write.exact))
            write = Write(write.what, write.statement, write.rows[:size], write.exact)
        size -= len(write.rows)
        batch.append(write)
    return batch


def _dataset_name(graph: PropertyGraph, asked: str | None) -> str:
    if graph.nodes["dataset"].isna().any():
        raise BadValueError("A node has no dataset. Every node carries the name of its dataset.")
    names = sorted(graph.nodes["dataset"].astype(str).unique()) or [str(graph.info.get("name", ""))]
    if len(names) > 1:
        raise BadValueError(
            f"The graph's nodes are of several datasets: {', '.join(names)}. Load one at a time."
        )
    if asked is not None and asked != names[0]:
        raise BadValueError(f"The graph is the dataset {names[0]!r}; the address says ?dataset={asked}.")
    return str(names[0])


def _description(graph: PropertyGraph, old: _State, left: Mapping[str, int]) -> str:
    types = {str(type_) for type_ in graph.edges["type"].unique()}
    if left:
        types |= old.types
    return json.dumps({**describe(graph), "types": sorted(types), "left": dict(left)})
