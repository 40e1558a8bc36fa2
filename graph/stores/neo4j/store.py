"""Neo4j as a store: a server, a cluster or Aura, by the official driver."""

from __future__ import annotations

import json
import os
import threading
import time
from asyncio import CancelledError
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from ...errors import BadValueError, NoStoreError, StoreError
from ...model.property_graph import LABELS, PropertyGraph
from ...numbers import TIMEOUT
from ..base import Answer, Capability, LoadReport, Progress, Store
from ..cypher import Engine
from ..description import describe, restore
from ..difference import Changes, Plan, compare
from ..rows import EdgeRow, NodeRow, edge_rows, node_rows
from ..values import Node
from .access import connect
from .address import Address, Members, read_address
from .asking import Asker, Question
from .changes import MARKER, Write, writes
from .faults import explained, takes_no_writes
from .loader import Loader
from .rows import Decoder, plain_properties
from .schema import ensure_schema
from .scope import within_our_labels
from .state import ANY_LABEL, EDGES, FETCH_SIZE, OURS, State, read_state, stream, stream_edges

if TYPE_CHECKING:
    import neo4j


class Neo4jStore(Store):
    """
    A dataset in a Neo4j.

    Parameters
    ----------
    target
        `neo4j://`, `bolt://` (and `+s`, `+ssc`) with host and port, or several with commas between, of which the
        first that answers is asked and one that takes writes is written to; or the word `neo4j` for NEO4J_URI.
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

    engine: ClassVar[str] = "neo4j"
    capabilities: ClassVar[frozenset[Capability]] = frozenset(Capability)
    dialect: ClassVar[Engine | None] = "neo4j"

    def __init__(self, target: str, *, environment: Mapping[str, str] = os.environ) -> None:
        self._address: Address = read_address(target, environment)
        self._environment = environment
        self._dataset = self._address.dataset
        self._open_driver: neo4j.Driver | None = None
        self._lock = threading.Lock()
        self._members = Members(self._address)
        self._asker = Asker(self._address, self._members, environment, self._bookmarks)

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
    ) -> LoadReport:
        """
        Make the dataset's part of the database hold the rows of this graph.

        Only the difference is written, in one transaction when it fits into one (20,000 rows, or what the
        server's memory takes), else in several. A load that ends half-way leaves what it has written, and says
        so; the next one goes on from there. Loading twice changes nothing.

        Parameters
        ----------
        graph
            What is to be there. Its nodes are of one dataset.
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
        self._require(type_labels=type_labels)
        began = time.monotonic()
        name = _dataset_name(graph, self._address.dataset)
        nodes, edges = node_rows(graph, type_labels=type_labels), edge_rows(graph)
        with explained(self._address, loading=True):
            changes = self._on_a_writer(lambda: self._write(graph, name, nodes, edges, prune, progress))
        self._dataset, self._known = name, None
        counts = self.counts()
        relationships = {type_: count for type_, count in counts.items() if type_ not in LABELS}
        return LoadReport(
            self.where, {n: counts[n] for n in LABELS}, relationships, time.monotonic() - began, changes.plan
        )

    def plan(self, graph: PropertyGraph, *, prune: bool = False, type_labels: bool = False) -> Plan:
        """
        Say what `load` would create, change, delete and leave, and write nothing.

        Parameters are those of `load`.
        """
        self._require(type_labels=type_labels)
        name = _dataset_name(graph, self._address.dataset)
        nodes, edges = node_rows(graph, type_labels=type_labels), edge_rows(graph)
        with explained(self._address), self._session("READ") as session:
            old = read_state(session, name, graph)
        return compare(nodes, edges, old.nodes, old.edges, prune=prune).plan

    def _on_a_writer(self, load: Callable[[], Changes]) -> Changes:
        """Load into the first of the servers that takes writes; what is there is read again on each."""
        import neo4j.exceptions

        for _ in range(len(self._members) - 1):
            try:
                return load()
            except neo4j.exceptions.Neo4jError as error:
                if not takes_no_writes(error):
                    raise
            self._members.turn()
            self.close()  # What is connected is connected to the one that refused.
        return load()

    def _write(
        self,
        graph: PropertyGraph,
        name: str,
        nodes: list[NodeRow],
        edges: list[EdgeRow],
        prune: bool,
        progress: Progress | None,
    ) -> Changes:
        """Write what differs between the rows of a graph and what the server holds, and return that."""
        with self._session("WRITE") as session:
            self._ensure_schema(session)
            old = read_state(session, name, graph)
            changes = compare(nodes, edges, old.nodes, old.edges, prune=prune)
            description = _description(graph, old, changes.plan.left)
            if changes.plan or description != old.description or not old.complete:
                labels = {node.id: node.label for node in nodes}
                statements = [write for write in self._writes(changes, labels) if write.rows]
                Loader(session, name, old.version, description, progress).run(statements)
        return changes

    def _ensure_schema(self, session: neo4j.Session) -> None:
        """Create the constraints and indexes that are missing."""
        ensure_schema(session)

    def _writes(self, changes: Changes, labels: Mapping[str, str]) -> Iterator[Write]:
        """Yield the statements that make the changes; labels: of each node of the graph, by id."""
        return writes(changes, labels)

    # Reading -------------------------------------------------------------------------------------

    def read_graph(self) -> PropertyGraph:
        """Return the dataset as a graph equal to the one loaded, but for the order of its rows."""
        memory = self._memory()
        name, types = memory["dataset"], memory["types"]
        with explained(self._address), self._session("READ") as session:
            nodes = [
                {**plain_properties(properties), "label": label}
                for label in LABELS
                for (properties,) in stream(
                    session, f"{OURS.format(label=label)} RETURN properties(n)", dataset=name
                )
            ]
            edges = [
                {**plain_properties(properties), "source": source, "type": type_, "target": target}
                for source, type_, target, properties in stream_edges(session, "properties(r)", name, types)
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
                (row,) = stream(session, f"{OURS.format(label=label)} RETURN count(n)", dataset=name)
                found[label] = row[0]
            relationships: Counter[str] = Counter()
            for label in LABELS:
                text = f"{EDGES.format(label=label)} RETURN type(r), count(r)"
                relationships.update(dict(stream(session, text, dataset=name, types=types)))
        return {**found, **dict(sorted(relationships.items()))}

    def info(self) -> dict[str, Any]:
        """
        Return what the database remembers of the dataset.

        Besides what `description.describe` gave: `engine`, `where`, `dataset`, `types`
        (of relationships), `left` (rows that are no longer in the tables). After a load that did not end, `hashes` is empty, so that the dataset counts as
        stale.
        """
        text = f"MATCH (d:{MARKER}) RETURN d.name, d.complete, d.description ORDER BY d.name"
        rows = self._asker.ask(Question(text, {}, TIMEOUT)).rows
        found = {name: (complete, text) for name, complete, text in rows}
        about = {"engine": self.engine, "where": self.where}
        name = self._which(list(found))
        if name is None:
            return about
        complete, description = found[name]
        memory = {**json.loads(description), **about, "dataset": name}
        return memory if complete else {**memory, "hashes": {}}

    def close(self) -> None:
        """Close the connections. Closing twice is fine."""
        self._asker.close()
        with self._lock:
            driver, self._open_driver = self._open_driver, None
        if driver is not None:
            driver.close()

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
        explains = self._address.product.explains
        reply = self._asker.ask(Question(text, params, timeout, limit, only_reading=explains))
        cut = limit is not None and len(reply.rows) > limit
        decode = Decoder(reply.ids)
        rows = [[decode(value) for value in row] for row in reply.rows[:limit]]
        return Answer(reply.columns, rows, cut)

    def _scoped(self, text: str) -> str:
        return within_our_labels(text)

    def _nodes_by_id(self, ids: list[str], timeout: float | None) -> list[Node]:
        name = self._memory()["dataset"]
        text = f"MATCH (n:{ANY_LABEL}) WHERE n.dataset = $dataset AND n.id IN $ids RETURN n"
        answer = self._run(text, {"dataset": name, "ids": ids}, timeout=timeout, limit=None)
        return [row[0] for row in answer.rows]

    @property
    def _driver(self) -> neo4j.Driver:
        with self._lock:
            if self._open_driver is None:
                self._open_driver = connect(self._address, self._members, self._environment)
            return self._open_driver

    def _bookmarks(self) -> Collection[str]:
        """What this store has written: on a cluster, a query waits until the member that answers has it."""
        driver = self._open_driver
        return () if driver is None else driver.execute_query_bookmark_manager.get_bookmarks()

    @contextmanager
    def _session(self, mode: Literal["READ", "WRITE"]) -> Iterator[neo4j.Session]:
        driver = self._driver
        try:
            with driver.session(
                database=self._address.database,
                default_access_mode=mode,
                # On a cluster, a read sees what this store has written.
                bookmark_manager=driver.execute_query_bookmark_manager,
                fetch_size=FETCH_SIZE,
            ) as session:
                try:
                    yield session
                except KeyboardInterrupt:
                    # The driver's word for: drop the connection, at which the server stops and undoes. At any
                    # other exception it first waits for the server's answer, which may never come.
                    raise CancelledError from None
        except CancelledError:
            raise KeyboardInterrupt from None


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


def _description(graph: PropertyGraph, old: State, left: Mapping[str, int]) -> str:
    types = {str(type_) for type_ in graph.edges["type"].unique()}
    if left:
        types |= old.types
    return json.dumps({**describe(graph), "types": sorted(types), "left": dict(left)})
