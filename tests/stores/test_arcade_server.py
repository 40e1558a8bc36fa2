"""What is particular to an ArcadeDB server, and what can go wrong between us and it: nothing doubled, nothing lost."""

from __future__ import annotations

import signal
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import graph as pg
from graph.stores import open_store
from graph.stores.arcade_server.store import ArcadeServerStore
from graph.stores.neo4j import loader
from graph.stores.neo4j.access import require_version
from graph.stores.neo4j.address import ARCADEDB, Address, read_address
from graph.stores.neo4j.store import Neo4jStore
from graph.tables.schema import TOLD_TABLES
from tests.arcade_server import ArcadeServer, new_server
from tests.bolt_proxy import COMMIT, BoltProxy, Fault
from tests.conftest import TINY
from tests.neo4j_server import Access
from tests.stores.cypher.corpora import ATTACKS

from .test_neo4j_faults import _graph

_AGAIN = "Run the same command again"


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a small graph take several transactions."""
    monkeypatch.setattr(loader, "BATCH", 40)


@pytest.fixture
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up on a server that is gone after a second, not thirty."""
    monkeypatch.setattr(loader, "_RETRY_SECONDS", 1.0)


@pytest.fixture
def empty(arcade_server: ArcadeServer) -> ArcadeServer:
    """The shared server without datasets."""
    arcade_server.empty_store().close()
    return arcade_server


@pytest.fixture
def own_server() -> Iterator[ArcadeServer]:
    """A server that a test may stop."""
    server = new_server()
    try:
        server.start()
        yield server
    finally:
        server.remove()


def proxied(server: ArcadeServer, proxy: BoltProxy) -> ArcadeServerStore:
    """Return a store that reaches a server through a proxy."""
    return ArcadeServerStore(proxy.uri.replace("bolt", "arcadedb"), environment=server.environment)


def holds(server: ArcadeServer, graph: pg.PropertyGraph) -> bool:
    with server.store() as store:
        return store.read_graph().equals(graph)


# Addresses ───────────────────────────────────────────────────────────────────────────────────────────────


def test_its_variables_are_its_own() -> None:
    environment = {
        "ARCADEDB_URI": "arcadedb+s://db.example", "ARCADEDB_USERNAME": "ana", "ARCADEDB_DATABASE": "policies",
        "NEO4J_URI": "neo4j://other", "NEO4J_USERNAME": "other", "NEO4J_DATABASE": "other",
    }  # fmt: skip
    address = read_address("arcadedb", environment)
    assert (address.url, address.driver_url) == ("arcadedb+s://db.example", "bolt+s://db.example")
    assert (address.username, address.database, address.product) == ("ana", "policies", ARCADEDB)
    with pytest.raises(pg.StoreError, match="ARCADEDB_URI is not set"):
        read_address("arcadedb", {"NEO4J_URI": "neo4j://localhost"})
    with pytest.raises(pg.BadValueError, match="Set ARCADEDB_PASSWORD") as caught:
        read_address("arcadedb://ana:secret@db", {})
    assert "secret" not in str(caught.value)


def test_the_opener_knows_its_scheme(empty: ArcadeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in empty.environment.items():
        monkeypatch.setenv(name, value)
    for target in ("arcadedb", empty.uri):
        with open_store(target) as store:
            assert isinstance(store, ArcadeServerStore)
            assert store.where == empty.uri
            assert "dataset" not in store.info()


@pytest.mark.parametrize(
    ("agent", "url", "message"),
    [
        ("Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)", "bolt://h:1", r"is an ArcadeDB\. Use arcadedb://h:1"),
        ("Neo4j/v5.11.0 compatible graph database server - Memgraph", "bolt://h", "lacks parts"),
        ("FalkorDB/4.2", "neo4j://h", "lacks parts"),
        ("Neo4j/5.26.17", "arcadedb://h:7687", r"no ArcadeDB\. Use neo4j://h:7687"),
        ("Neo4j/5.25.1", "neo4j://h", r"5\.26 or later is needed"),
    ],
)
def test_another_server_is_refused_by_its_name(agent: str, url: str, message: str) -> None:
    with pytest.raises(pg.StoreError, match=message):
        require_version(agent, read_address(url, {}))
    require_version("Neo4j/5.26.17", Address("neo4j://h"))
    require_version("Neo4j/2026.09.0", Address("bolt://h"))


def test_a_real_one_of_the_other_kind_is_refused(empty: ArcadeServer, neo4j_access: Access) -> None:
    environment = {"NEO4J_USERNAME": "root", "NEO4J_PASSWORD": empty.password}
    with (
        Neo4jStore(empty.uri.replace("arcadedb", "bolt"), environment=environment) as store,
        pytest.raises(pg.StoreError, match=r"is an ArcadeDB\. Use arcadedb://"),
    ):
        store.info()
    other = {"ARCADEDB_USERNAME": neo4j_access.username, "ARCADEDB_PASSWORD": neo4j_access.password}
    with (
        ArcadeServerStore(neo4j_access.uri.replace("bolt", "arcadedb"), environment=other) as wrong,
        pytest.raises(pg.StoreError, match=r"no ArcadeDB\. Use neo4j://"),
    ):
        wrong.info()


def test_wrong_password_is_said_and_not_shown(empty: ArcadeServer) -> None:
    with empty.store(ARCADEDB_PASSWORD="wrong-secret") as store, pytest.raises(pg.StoreError) as caught:
        store.info()
    assert "ARCADEDB_USERNAME and ARCADEDB_PASSWORD" in str(caught.value)
    assert "wrong-secret" not in "".join(traceback.format_exception(caught.value)) + repr(store)


def test_a_database_that_is_not_there(empty: ArcadeServer) -> None:
    with empty.store(ARCADEDB_DATABASE="nowhere") as store, pytest.raises(pg.StoreError, match="nowhere"):
        store.info()


def test_no_server() -> None:
    message = r"No ArcadeDB answers at arcadedb://127\.0\.0\.1:1"
    with open_store("arcadedb://127.0.0.1:1") as store, pytest.raises(pg.StoreError, match=message):
        store.info()


# Loading ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_the_difference_is_written(empty: ArcadeServer) -> None:
    first = _graph(30, 80)
    with empty.store() as store:
        store.load(first)
        nodes = first.nodes.assign(note=["changed", *first.nodes["note"][1:]]).iloc[:-1]
        gone = first.nodes["id"].iloc[-1]
        edges = first.edges[~first.edges[["source", "target"]].isin([gone]).any(axis=1)].copy()
        edges.loc[edges.index[0], "note"] = "said otherwise"
        second = first.with_frames(nodes, edges.iloc[:-3])
        report = store.load(second, prune=True)
        assert report.changes is not None
        assert sum(report.changes.created.values()) == 0
        assert report.changes.changed == {"Entity": 1, "RELATED_TO": 1}
        assert report.changes.deleted["RELATED_TO"] == len(first.edges) - len(second.edges)
        assert store.read_graph().equals(second)
        assert str(store.load(second).changes) == "nothing to do"
        left = store.load(second.subgraph(second.nodes["id"][:10])).changes
        assert left is not None
        assert sum(left.left.values()) > 0
        assert store.read_graph().equals(second)


def test_two_datasets_stay_apart(empty: ArcadeServer) -> None:
    one, two = _graph(20, 30), _graph(24, 40, dataset="other")
    for graph in (one, two, one):
        with empty.store() as store:
            store.load(graph)
    for graph, name in ((one, "faults"), (two, "other")):
        with ArcadeServerStore(f"{empty.uri}?dataset={name}", environment=empty.environment) as store:
            assert store.read_graph().equals(graph)
    with empty.store() as store, pytest.raises(pg.StoreError, match=r"several datasets: faults, other"):
        store.counts()


def test_what_else_is_in_the_database_stays_and_is_not_seen(empty: ArcadeServer) -> None:
    empty.run("CREATE (:Foreign {id: 'x'})-[:LIKES]->(:Foreign {id: 'y'})")
    with empty.store() as store:
        store.load(_graph(10, 10))
        assert store.query("MATCH (n) RETURN count(n) AS n")["n"].tolist() == [10]
        assert store.query("MATCH (n)-[r]->(m) RETURN count(r) AS n")["n"].tolist() == [10]
    assert empty.run("MATCH (n:Foreign) RETURN count(n)") == [[2]]


def test_attacks_change_nothing(empty: ArcadeServer) -> None:
    with empty.store() as store:
        store.load(_graph(10, 10))
        for query in ATTACKS:
            for native in (False, True):
                with pytest.raises(pg.QueryRefusedError):
                    store.query(query, {"label": "x", "type": "x", "n": 1, "delete": 1}, native=native)
        assert store.read_graph().equals(_graph(10, 10))


# Faults ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("message", [b"MERGE (d:", b"MERGE (n:Entity", b"CREATE (a)-[r"])
@pytest.mark.parametrize("fault", ["drop", "drop-answer"])
@pytest.mark.usefixtures("small_batches")
def test_a_connection_lost_within_a_transaction_is_made_again(
    empty: ArcadeServer, message: bytes, fault: Fault
) -> None:
    graph = _graph()
    with BoltProxy(f"bolt://127.0.0.1:{empty.port}") as proxy:
        proxy.on(message, fault)
        with proxied(empty, proxy) as store:
            store.load(graph)
        assert proxy.fired == 1
    assert holds(empty, graph)


@pytest.mark.parametrize("fault", ["drop", "drop-answer"])
@pytest.mark.parametrize("which", [0, 2])
@pytest.mark.usefixtures("small_batches")
def test_a_lost_answer_to_commit_is_said_and_the_next_load_heals(
    empty: ArcadeServer, which: int, fault: Fault
) -> None:
    graph = _graph()
    with BoltProxy(f"bolt://127.0.0.1:{empty.port}") as proxy:
        proxy.on(COMMIT, fault, skip=which)
        with (
            proxied(empty, proxy) as store,
            pytest.raises(pg.StoreError, match="not known whether") as caught,
        ):
            store.load(graph)
        assert _AGAIN in str(caught.value)
        with proxied(empty, proxy) as store:
            store.load(graph)
    assert holds(empty, graph)


@pytest.mark.usefixtures("small_batches", "little_patience")
@pytest.mark.parametrize("message", [b"MERGE (n:Entity", b"CREATE (a)-[r", COMMIT])
def test_a_server_that_dies_during_a_load(own_server: ArcadeServer, message: bytes) -> None:
    graph = _graph()
    with BoltProxy(f"bolt://127.0.0.1:{own_server.port}") as proxy:
        proxy.on(message, own_server.kill)
        with proxied(own_server, proxy) as store, pytest.raises(pg.StoreError, match=_AGAIN):
            store.load(graph)
    own_server.start()
    with own_server.store() as store:
        assert store.is_stale({"a": "b"})
        store.load(graph)
    assert holds(own_server, graph)


def test_what_a_load_has_reported_is_there_after_a_power_cut(own_server: ArcadeServer) -> None:
    graph = _graph()
    with own_server.store() as store:
        store.load(graph)
    own_server.kill()
    own_server.start()
    assert holds(own_server, graph)


def test_a_server_that_stalls_does_not_hold_a_query(own_server: ArcadeServer) -> None:
    with own_server.store() as store:
        store.load(_graph())
        own_server.signal(signal.SIGSTOP)
        began = time.monotonic()
        try:
            with pytest.raises(pg.LimitError):
                store.query("MATCH (n) RETURN count(n)", timeout=1)
        finally:
            own_server.signal(signal.SIGCONT)
        assert time.monotonic() - began < 10
        assert store.query("MATCH (n) RETURN count(n) AS n")["n"].tolist() == [60]


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("mark", ["", "other"])
def test_two_loaders_at_once_double_nothing(empty: ArcadeServer, mark: str) -> None:
    graphs = [_graph(), _graph(mark=mark)]
    failed: list[BaseException] = []

    def load(graph: pg.PropertyGraph) -> None:
        try:
            with empty.store() as store:
                store.load(graph)
        except pg.StoreError as error:
            failed.append(error)

    threads = [threading.Thread(target=load, args=(graph,)) for graph in graphs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(failed) < 2
    assert all("nothing is doubled" in str(error) or _AGAIN in str(error) for error in failed), failed
    load(graphs[0])
    assert holds(empty, graphs[0])


def test_threads_share_a_server(empty: ArcadeServer) -> None:
    with empty.store() as store:
        store.load(_graph())
        answers: list[pd.DataFrame] = []

        def ask(at: int) -> None:
            answers.append(store.query("MATCH (n {id: $id}) RETURN n.id AS id", id=f"n{at}"))

        threads = [threading.Thread(target=ask, args=(at,)) for at in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answer["id"][0] for answer in answers) == sorted(f"n{at}" for at in range(16))


# An address that moves ───────────────────────────────────────────────────────────────────────────────────


def test_a_load_goes_on_at_the_server_that_takes_over(own_server: ArcadeServer) -> None:
    """The first is killed in the middle; another, with nothing, then answers at the same address."""
    graph, port = _graph(), own_server.port
    with own_server.store() as store:
        store.load(graph)
        own_server.kill()
        other = new_server()
        other.port, other.password = port, own_server.password
        try:
            other.start()
            report = store.load(graph)  # what is there is read again, so that nothing is taken for written
            assert sum(report.nodes.values()) == len(graph)
            assert store.read_graph().equals(graph)
        finally:
            other.remove()


# Importing ───────────────────────────────────────────────────────────────────────────────────────────────


def test_its_answer_becomes_a_dataset(
    empty: ArcadeServer, tiny: pg.PropertyGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was loaded comes back as the rows that it was."""
    for name, value in empty.environment.items():
        monkeypatch.setenv(name, value)
    with empty.store() as store:
        store.load(tiny)
    query = "MATCH (a) OPTIONAL MATCH (a)-[r]->(b) RETURN a, r, b"
    pg.import_database(empty.uri, query, tmp_path / "out")
    found = pg.compare_datasets(pg.read_tables(TINY), pg.read_tables(tmp_path / "out"))
    assert [c for c in found.changed if c.kind != "re-ordered"] == []
    assert not found.added
    assert not [row for row in found.removed if row.table not in TOLD_TABLES]
