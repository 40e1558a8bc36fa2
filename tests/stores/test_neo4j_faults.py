"""What can go wrong between us and a Neo4j: nothing is doubled, nothing lost, the message says how to go on."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

import graph as pg
from graph.stores.neo4j import loader
from graph.stores.neo4j.store import Neo4jStore
from tests.bolt_proxy import COMMIT, BoltProxy, Fault
from tests.java import NotHereError
from tests.neo4j_server import Access, Neo4jServer, empty_store, run

_AGAIN = "Run the same command again"


def _graph(nodes: int = 60, edges: int = 200, *, dataset: str = "faults", mark: str = "") -> pg.PropertyGraph:
    """A graph without two edges alike in ends and type, so that a doubled one shows in the counts."""
    ids = [f"n{i}" for i in range(nodes)]
    labels = [("Entity", "Event")[i % 2] for i in range(nodes)]
    rows = pd.DataFrame(
        {"id": ids, "label": labels, "type": "thing", "dataset": dataset, "note": f"text {mark}"}
    )
    ends = pd.DataFrame(
        {
            "source": [ids[i % nodes] for i in range(edges)],
            "target": [ids[(i * 7 + i // nodes) % nodes] for i in range(edges)],
            "type": "RELATED_TO",
            "role": [f"role {i}" for i in range(edges)],
        }
    )
    return pg.PropertyGraph(rows, ends)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a small graph take several transactions."""
    monkeypatch.setattr(loader, "BATCH", 40)


@pytest.fixture
def empty(neo4j_access: Access) -> Access:
    """The shared server without datasets."""
    empty_store(neo4j_access).close()
    return neo4j_access


@pytest.fixture
def proxy(empty: Access) -> Iterator[BoltProxy]:
    """A proxy before the shared server."""
    with BoltProxy(empty.uri) as proxy:
        yield proxy


def _store(access: Access, uri: str | None = None) -> Neo4jStore:
    return Neo4jStore(uri or access.uri, environment=access.environment())


def _holds(access: Access, graph: pg.PropertyGraph) -> bool:
    with _store(access) as store:
        return store.read_graph().equals(graph)


# Out of reach ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("uri", "message"),
    [
        ("bolt://127.0.0.1:9", "No Neo4j answers at bolt://127.0.0.1:9. Is the server started"),
        ("neo4j://127.0.0.1:9", "No Neo4j answers at neo4j://127.0.0.1:9. Is the server started"),
        ("bolt://no-such-host.invalid", "The host of bolt://no-such-host.invalid is not known"),
        ("neo4j://no-such-host.invalid", "The host of neo4j://no-such-host.invalid is not known"),
    ],
)
def test_no_server(uri: str, message: str) -> None:
    """The message names the server and what to look at; it is a StoreError, which ends a command with 3."""
    with pytest.raises(pg.StoreError) as raised:
        Neo4jStore(uri, environment={}).query("MATCH (n) RETURN n.id AS id")
    assert str(raised.value).startswith(message)
    assert raised.value.exit_code == 3


def test_wrong_password_is_said_and_not_shown(empty: Access) -> None:
    """Neither message, traceback nor representation hold it."""
    secret = "hunter@2:/%"
    store = Neo4jStore(empty.uri, environment={"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": secret})
    with pytest.raises(pg.StoreError, match="does not accept the user and password") as raised:
        store.counts()
    shown = "".join(traceback.format_exception(raised.value)) + repr(store) + store.where
    assert secret not in shown


def test_the_password_is_in_no_log(empty: Access, caplog: pytest.LogCaptureFixture) -> None:
    """Not even where the driver logs every message."""
    with caplog.at_level(logging.DEBUG), _store(empty) as store:
        store.counts()
    assert "neo4j" in {record.name.split(".")[0] for record in caplog.records}
    assert empty.password not in caplog.text


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("neo4j://ana:hunter2@db.example", "Set NEO4J_PASSWORD"),
        ("neo4j://ana:hu/nt@er2@db.example", "Set NEO4J_PASSWORD"),
        ("neo4j+s://ana:@db.example", "Set NEO4J_PASSWORD"),
        ("http://localhost:7474", "Use neo4j:// or arcadedb:// and the port of Bolt"),
        ("bolt+x://localhost", "Use one of neo4j://"),
        ("neo4j://", "is not an address of a server"),
        ("neo4j://localhost:port", "Write neo4j://HOST:PORT"),
        ("neo4j://localhost:99999", "Write neo4j://HOST:PORT"),
        ("neo4j://localhost/data", "NEO4J_DATABASE"),
    ],
)
def test_an_address_that_cannot_be_one(target: str, message: str) -> None:
    """It is refused before anything is sent, and a password in it is not repeated."""
    with pytest.raises(pg.BadValueError) as raised:
        Neo4jStore(target, environment={})
    assert message in str(raised.value)
    assert "hunter2" not in str(raised.value) and "er2" not in str(raised.value)


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({}, "NEO4J_URI is not set"),
        ({"NEO4J_PASSWORD": "x"}, "NEO4J_URI is not set"),
        ({"NEO4J_URI": "neo4j://localhost:9", "NEO4J_USERNAME": "ana"}, "NEO4J_PASSWORD is not set"),
    ],
)
def test_variables_half_set(environment: dict[str, str], message: str) -> None:
    """The one that is missing is named."""
    with pytest.raises(pg.StoreError, match=message):
        Neo4jStore("neo4j", environment=environment).counts()


def test_tls_where_there_is_none(empty: Access) -> None:
    """The message says which scheme fits."""
    with pytest.raises(pg.StoreError, match=r"Leave out \+s for a server without TLS"):
        _store(empty, empty.uri.replace("bolt://", "bolt+s://")).counts()


def test_a_web_server_is_not_a_neo4j() -> None:
    """The usual slip: the port of the browser instead of Bolt's."""
    with socket.create_server(("127.0.0.1", 0)) as web:

        def answer() -> None:
            client, _ = web.accept()
            with client:
                client.recv(1000)
                client.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(pg.StoreError, match="Use the port of Bolt"):
            Neo4jStore(f"bolt://127.0.0.1:{web.getsockname()[1]}", environment={}).counts()


def test_a_database_that_is_not_there(empty: Access) -> None:
    """The message names it and the variable."""
    environment = {**empty.environment(), "NEO4J_DATABASE": "nowhere"}
    with pytest.raises(pg.StoreError, match=r"no database 'nowhere'. Check NEO4J_DATABASE"):
        Neo4jStore(empty.uri, environment=environment).counts()


# A connection that breaks ------------------------------------------------------------------------

_FIRST_NODES, _FIRST_EDGES = b"MERGE (n:Entity", b"CREATE (a)-[r:"


@pytest.mark.parametrize("message", [b"MERGE (d:", _FIRST_NODES, _FIRST_EDGES])
@pytest.mark.parametrize("fault", ["drop", "drop-answer"])
def test_a_connection_lost_within_a_transaction_is_made_again(
    empty: Access, proxy: BoltProxy, message: bytes, fault: Fault
) -> None:
    """Before COMMIT nothing was written, so the driver tries the whole transaction again."""
    graph = _graph()
    proxy.on(message, fault)
    with _store(empty, proxy.uri) as store:
        store.load(graph)
    assert proxy.fired == 1
    assert _holds(empty, graph)


@pytest.mark.parametrize("fault", ["drop", "drop-answer"])
@pytest.mark.parametrize("which", [0, 2])
@pytest.mark.usefixtures("small_batches")
def test_a_connection_lost_during_commit_is_unknown_and_the_next_load_heals(
    empty: Access, proxy: BoltProxy, fault: Fault, which: int
) -> None:
    """Whether the batch was written ("drop-answer") or not ("drop"): said as unknown; run again, nothing doubled."""
    graph = _graph()
    proxy.on(COMMIT, fault, skip=which)
    with _store(empty, proxy.uri) as store:
        with pytest.raises(pg.StoreError, match=f"not known whether the last batch was written. {_AGAIN}"):
            store.load(graph)
        assert proxy.fired == 1
        assert store.is_stale(graph.info.get("hashes", {"events.csv": "0"}))
        report = store.load(graph)
    assert sum(report.nodes.values()) == len(graph.nodes)
    assert sum(report.relationships.values()) == len(graph.edges)
    assert _holds(empty, graph)


def test_a_commit_lost_while_rows_are_removed(empty: Access, proxy: BoltProxy) -> None:
    """Removal and change go on as well where they were left."""
    with _store(empty) as store:
        store.load(_graph())
    smaller = _graph(nodes=20, edges=50, mark="changed")
    proxy.on(COMMIT, "drop-answer")
    with _store(empty, proxy.uri) as store:
        with pytest.raises(pg.StoreError, match=_AGAIN):
            store.load(smaller, prune=True)
        store.load(smaller, prune=True)
    assert _holds(empty, smaller)


def test_a_query_whose_connection_breaks_says_so(empty: Access, proxy: BoltProxy) -> None:
    """And the next one is answered."""
    proxy.on(b"EXPLAIN", "drop")
    with _store(empty, proxy.uri) as store:
        with pytest.raises(pg.StoreError, match=proxy.uri):
            store.query("RETURN 1 AS one")
        assert store.query("RETURN 1 AS one")["one"].tolist() == [1]


# A deadlock --------------------------------------------------------------------------------------


def test_after_a_deadlock_the_load_succeeds(empty: Access, proxy: BoltProxy) -> None:
    """Somebody else holds what we need and waits for what we hold: one is sent back, and both end well."""
    import neo4j
    from neo4j.exceptions import TransientError

    graph = _graph(mark="before")
    with _store(empty) as store:
        store.load(graph)
    ended: list[str] = []
    auth = (empty.username, empty.password)
    lock = "MATCH (n {dataset: 'faults', id: $id}) SET n.x_other = 1"
    with neo4j.GraphDatabase.driver(empty.uri, auth=auth) as driver, driver.session() as session:
        other = session.begin_transaction()
        other.run(lock, id="n1").consume()  # an Event, which the load writes after the Entities

        def wait_for_ours() -> None:
            try:
                other.run(lock, id="n0").consume()  # an Entity, which the load has written and holds
                other.rollback()
                ended.append("other waited")
            except TransientError as error:
                ended.append(error.code or "")

        waiting = threading.Thread(target=wait_for_ours)

        def cross() -> None:
            waiting.start()
            time.sleep(1)

        changed = _graph(mark="after")
        proxy.on(b"MERGE (n:Event", cross)
        with _store(empty, proxy.uri) as store:
            store.load(changed)
        waiting.join(30)
    assert proxy.fired == 1 and ended
    assert _holds(empty, changed)


# A server that goes away -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def own_server() -> Iterator[Neo4jServer]:
    """A server that a test may stop, with little memory for a transaction."""
    try:
        server = Neo4jServer(settings={"db.memory.transaction.max": "8m"})
    except NotHereError as reason:
        pytest.skip(f"needs a Neo4j: {reason}")
    with server:
        yield server


@pytest.fixture
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up on a server that is gone after a second, not thirty."""
    monkeypatch.setattr(loader, "_RETRY_SECONDS", 1.0)


@pytest.mark.usefixtures("small_batches", "little_patience")
@pytest.mark.parametrize("message", [_FIRST_NODES, _FIRST_EDGES, COMMIT])
def test_a_server_that_dies_during_a_load(own_server: Neo4jServer, message: bytes) -> None:
    """What was committed is there afterwards, and the next load completes it."""
    access, graph = own_server.access, _graph()
    empty_store(access).close()
    with BoltProxy(access.uri) as proxy:
        proxy.on(message, own_server.kill, skip=1 if message == COMMIT else 0)
        with _store(access, proxy.uri) as store, pytest.raises(pg.StoreError, match=_AGAIN):
            store.load(graph)
        assert proxy.fired == 1
    own_server.start()
    with _store(access) as store:
        if message == COMMIT:
            assert sum(store.counts().values()) > 0
        store.load(graph)
    assert _holds(access, graph)


@pytest.mark.usefixtures("little_patience")
def test_a_server_that_dies_after_a_load(own_server: Neo4jServer) -> None:
    """What a load has reported is there after a power cut."""
    access, graph = own_server.access, _graph()
    empty_store(access).close()
    with _store(access) as store:
        store.load(graph)
        own_server.kill()
        with pytest.raises(pg.StoreError):
            store.counts()
        own_server.start()
        assert store.read_graph().equals(graph)


def test_a_server_that_stalls_is_waited_for(own_server: Neo4jServer) -> None:
    """A pause (a busy machine, a long garbage collection) is no fault."""
    access, graph = own_server.access, _graph()
    empty_store(access).close()

    def stall() -> None:
        own_server.signal(signal.SIGSTOP)
        threading.Timer(3, own_server.signal, [signal.SIGCONT]).start()

    with BoltProxy(access.uri) as proxy:
        proxy.on(_FIRST_EDGES, stall)
        with _store(access, proxy.uri) as store:
            store.load(graph)
        assert proxy.fired == 1 and proxy.connections == 2  # the load's, and one that counts the rows
    assert _holds(access, graph)


# Limits of the server ----------------------------------------------------------------------------


def test_a_batch_too_big_for_the_server_is_halved(own_server: Neo4jServer) -> None:
    """Loading and removing: smaller transactions until they fit; the driver does not try the same again and again."""
    access = own_server.access
    empty_store(access).close()
    big = _graph(nodes=2_000, edges=5_000)
    told: list[tuple[str, int, int]] = []
    with _store(access) as store:
        store.load(big, progress=lambda *step: told.append(step))
        assert store.read_graph().equals(big)
        assert len(told) > 2  # one transaction would tell twice
        nothing = big.subgraph(["n0"])
        store.load(nothing, prune=True)
        assert store.read_graph().equals(nothing)


def test_a_query_beyond_the_server_s_memory_is_a_limit(own_server: Neo4jServer) -> None:
    """And the server goes on."""
    with _store(own_server.access) as store:
        with pytest.raises(pg.LimitError, match="memory limit for a transaction"):
            store.query("UNWIND range(1, 5000000) AS x WITH collect(x) AS xs RETURN size(xs) AS n")
        assert store.query("RETURN 1 AS one")["one"].tolist() == [1]


def test_a_server_that_is_stopped_does_not_hold_a_query(own_server: Neo4jServer) -> None:
    """The limit counts on our clock: before the first connection, on an open one, while rows come."""
    many = "UNWIND range(1, 3000000) AS n RETURN n"
    with _store(own_server.access) as store, _store(own_server.access) as fresh:
        assert store.query("RETURN 1 AS one")["one"].tolist() == [1]
        for text, late in (("RETURN 2 AS n", False), (many, True)):
            if late:
                threading.Timer(1, own_server.signal, [signal.SIGSTOP]).start()
            else:
                own_server.signal(signal.SIGSTOP)
            try:
                with pytest.raises(pg.LimitError, match="within 3 seconds"):
                    store.query(text, timeout=3, limit=None)
                with pytest.raises(pg.LimitError, match="within 2 seconds"):
                    fresh.query(text, timeout=2)
            finally:
                own_server.signal(signal.SIGCONT)
            for each in (store, fresh):
                assert each.query("RETURN 3 AS three", timeout=20)["three"].tolist() == [3]


@pytest.mark.parametrize(
    "text",
    [
        "MATCH " + "--".join("()" for _ in range(300)) + " RETURN count(*) AS n",  # minutes of planning
        "RETURN '"
        + "a" * 60_000
        + "' =~ '(a|aa)*b' AS n",  # one long step, in which the server sees no limit
    ],
    ids=["planning", "expression"],
)
def test_a_query_that_the_server_cannot_stop_is_left(own_server: Neo4jServer, text: str) -> None:
    """The limit holds for planning and for a single step; others who ask meanwhile get their rows."""
    with _store(own_server.access) as store:
        store.query("RETURN 1 AS one")
        found: list[object] = []

        def ask() -> None:
            try:
                found.append(store.query(text, timeout=3, native=True))
            except pg.PolicyGraphError as error:
                found.append(error)

        asker = threading.Thread(target=ask)
        asker.start()
        seen = 0
        while asker.is_alive():
            seen += store.query("RETURN 2 AS two")["two"].tolist() == [2]
        asker.join()
        assert seen and isinstance(found[0], pg.LimitError), found
        assert store.query("RETURN 3 AS three", timeout=20)["three"].tolist() == [3]


def test_threads_share_a_server(empty: Access) -> None:
    """8 threads and one store: each question gets its own rows."""
    ready = threading.Barrier(8)
    right: list[int] = []

    def ask(thread: int) -> None:
        ready.wait()
        text = "UNWIND range(1, 3) AS n RETURN $number + n AS n"
        numbers = [1000 * thread + 10 * at for at in range(50)]
        right.append(sum(store.query(text, number=n)["n"].tolist() == [n + 1, n + 2, n + 3] for n in numbers))

    with _store(empty) as store:
        threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert right == [50] * 8


def test_a_read_only_database(own_server: Neo4jServer) -> None:
    """The message says why and what to do; reading still works."""
    access, graph = own_server.access, _graph()
    with _store(access) as store:
        store.load(graph, prune=True)
    own_server.stop()
    conf = own_server.home / "conf" / "neo4j.conf"
    before = conf.read_text()
    try:
        conf.write_text(before + "server.databases.default_to_read_only=true\n")
        own_server.start()
        with _store(access) as store:
            with pytest.raises(pg.StoreError, match="takes no writes"):
                store.load(_graph(mark="changed"))
            assert store.read_graph().equals(graph)
    finally:
        own_server.stop()
        conf.write_text(before)
        own_server.start()


# Others at work ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("others", [lambda: _graph(), lambda: _graph(mark="other")])
def test_two_loaders_at_once_double_nothing(empty: Access, others: Callable[[], pg.PropertyGraph]) -> None:
    """At least one completes; the other is told how to go on, and then does."""
    graphs = [_graph(), others()]
    barrier = threading.Barrier(2)
    errors: list[Exception] = []

    def load(graph: pg.PropertyGraph) -> None:
        barrier.wait()
        with _store(empty) as store:
            try:
                store.load(graph)
            except pg.PolicyGraphError as error:
                errors.append(error)

    threads = [threading.Thread(target=load, args=(graph,)) for graph in graphs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert len(errors) <= 1
    assert all("Somebody else" in str(error) and "again" in str(error) for error in errors), errors
    assert _holds(empty, graphs[0]) or _holds(empty, graphs[1])
    with _store(empty) as store:
        store.load(graphs[0])
    assert _holds(empty, graphs[0])


def test_ctrl_c_during_a_query_stops_it_on_the_server_too(empty: Access) -> None:
    """The store answers the next question, and the server works on nothing of ours."""
    text = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b < 0 RETURN count(*) AS n"
    running = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'range(1, 100000)' RETURN 1"
    with _store(empty) as store:
        assert store.query("RETURN 1 AS one")["one"].tolist() == [1]
        threading.Timer(2, os.kill, [os.getpid(), signal.SIGINT]).start()
        with pytest.raises(KeyboardInterrupt):
            store.query(text, timeout=300)
        assert store.query("RETURN 1 AS one")["one"].tolist() == [1]
    deadline = time.monotonic() + 30
    while len(run(empty, running)) > 1 and time.monotonic() < deadline:  # one is the question itself
        time.sleep(0.2)
    assert len(run(empty, running)) == 1


_INTERRUPTED = """
import os, sys
import graph as pg
from tests.stores.test_neo4j_faults import _graph
from graph.stores.neo4j.store import Neo4jStore
try:
    with Neo4jStore(sys.argv[1]) as store:
        store.load(_graph())
except KeyboardInterrupt:
    sys.exit(130)
"""


def test_ctrl_c_during_a_load_rolls_back(empty: Access, proxy: BoltProxy) -> None:
    """The process ends with 130 and the transaction under way is undone."""
    reached, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        reached.set()
        go_on.wait(60)

    proxy.on(_FIRST_EDGES, hold)
    command = [sys.executable, "-c", _INTERRUPTED, proxy.uri]
    environment = {**os.environ, **empty.environment()}
    with subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[2]) as child:
        try:
            assert reached.wait(60)
            child.send_signal(signal.SIGINT)
            assert child.wait(30) == 130
        finally:
            child.kill()
            proxy.close()
            go_on.set()
    deadline = time.monotonic() + 20
    while _rows(empty) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert _rows(empty) == 0
    with _store(empty) as store:
        store.load(_graph())
    assert _holds(empty, _graph())


def _rows(access: Access) -> int:
    """Count what a load could have left, waiting for no lock."""
    return int(run(access, "MATCH (n {dataset: 'faults'}) RETURN count(n)")[0][0])
