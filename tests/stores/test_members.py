"""Several servers for one store: a list of addresses, one that takes no writes, one that moves; all are real servers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import graph as pg
from graph.stores import open_store
from graph.stores.arcade_server.store import ArcadeServerStore
from graph.stores.neo4j import loader
from graph.stores.neo4j.address import Members, read_address
from graph.stores.neo4j.store import Neo4jStore
from tests.arcade_server import ArcadeServer, new_server
from tests.bolt_proxy import BoltProxy
from tests.neo4j_server import Access, Neo4jServer, empty_store

from .test_neo4j_faults import _graph

_NOBODY = "127.0.0.1:9"


def _host(uri: str) -> str:
    return uri.partition("://")[2]


# Addresses ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("target", "servers", "driver_url"),
    [
        ("neo4j://one:7687", ("one:7687",), "neo4j://one:7687"),
        ("arcadedb+s://one,two:7688?dataset=x", ("one", "two:7688"), "bolt+s://any-of-the-list.invalid"),
        ("neo4j://ana@[::1]:1,two?x=y", ("[::1]:1", "two"), "neo4j://any-of-the-list.invalid?x=y"),
    ],
)
def test_an_address_lists_servers(target: str, servers: tuple[str, ...], driver_url: str) -> None:
    address = read_address(target, {})
    assert address.servers == servers
    assert address.driver_url == driver_url


@pytest.mark.parametrize(
    "target", ["neo4j://one,", "bolt://,one", "neo4j://one,two:0", "neo4j://a,b:x", "bolt://a,:1"]
)
def test_a_list_with_a_fault_is_refused(target: str) -> None:
    with pytest.raises(pg.BadValueError, match="several with commas between"):
        read_address(target, {})


def test_a_password_in_a_list_is_refused() -> None:
    with pytest.raises(pg.BadValueError, match="Set NEO4J_PASSWORD") as caught:
        read_address("neo4j://one,ana:secret@two", {})
    assert "secret" not in str(caught.value)


def test_the_list_turns_and_other_names_stay() -> None:
    import neo4j

    members = Members(read_address("neo4j://one:1,two", {}))
    asked = neo4j.Address.parse("any-of-the-list.invalid:7687")
    assert [str(one) for one in members.resolve(asked)] == ["one:1", "two:7687"]
    members.turn()
    assert [str(one) for one in members.resolve(asked)] == ["two:7687", "one:1"]
    member = neo4j.Address.parse("three:7")
    assert members.resolve(member) == [member]


def test_nobody_of_a_list_answers() -> None:
    target = f"neo4j://{_NOBODY},127.0.0.1:8"
    with open_store(target) as store, pytest.raises(pg.StoreError, match=f"No Neo4j answers at {target}"):
        store.info()


# Neo4j ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def shared(neo4j_access: Access) -> Access:
    """The shared server without datasets."""
    empty_store(neo4j_access).close()
    return neo4j_access


@pytest.fixture(scope="module")
def other(neo4j_access: Access) -> Iterator[Neo4jServer]:
    """A second server, with the password of the shared one."""
    with Neo4jServer(password=neo4j_access.password) as server:
        yield server


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_the_first_that_answers_is_asked(shared: Access, scheme: str) -> None:
    """Routing too begins with whoever of the list answers."""
    graph = _graph()
    target = f"{scheme}://{_NOBODY},{_host(shared.uri)}"
    with Neo4jStore(target, environment=shared.environment()) as store:
        store.load(graph)
        assert store.query("MATCH (n) RETURN count(n) AS n")["n"].item() == 60
        assert store.read_graph().equals(graph)
        assert store.where == target


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_an_address_moves_to_another_server(
    shared: Access, other: Neo4jServer, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A load during which the address moves says so and is complete when it is done again; nothing is doubled.

    The other server is a real one that holds nothing, so that what the first had been told is missing there.
    """
    monkeypatch.setattr(loader, "BATCH", 40)
    graph = _graph()
    empty_store(other.access).close()
    with BoltProxy(shared.uri) as proxy:
        proxy.on(b"CREATE (a)-[r", lambda: proxy.move(other.access.uri))
        target = proxy.uri.replace("bolt", scheme, 1)
        with Neo4jStore(target, environment=shared.environment()) as store:
            with pytest.raises(pg.StoreError):
                store.load(graph)
            assert proxy.fired == 1
            store.load(graph)
            assert store.read_graph().equals(graph)
            assert str(store.load(graph).changes) == "nothing to do"
        with Neo4jStore(other.access.uri, environment=shared.environment()) as there:
            assert there.read_graph().equals(graph)


def test_a_load_goes_to_the_one_that_writes_and_queries_see_it(shared: Access, other: Neo4jServer) -> None:
    """The first of the list only reads: nothing is lost, nothing written twice, and what was written is read."""
    graph = _graph()
    empty_store(other.access).close()
    other.stop()
    with (other.home / "conf" / "neo4j.conf").open("a") as conf:
        conf.write("server.databases.default_to_read_only=true\n")
    other.start()
    target = f"bolt://{_host(other.access.uri)},{_host(shared.uri)}"
    with Neo4jStore(target, environment=shared.environment()) as store:
        assert "dataset" not in store.info()
        report = store.load(graph)
        assert sum(report.nodes.values()) == 60
        assert store.read_graph().equals(graph)
        assert store.query("MATCH (n) RETURN count(n) AS n")["n"].item() == 60
        assert str(store.load(graph).changes) == "nothing to do"
    with Neo4jStore(f"bolt://{_host(other.access.uri)}", environment=shared.environment()) as alone:
        assert "dataset" not in alone.info()
        with pytest.raises(pg.StoreError, match="list the other members"):
            alone.load(graph)


# ArcadeDB ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_next_arcadedb_of_a_list_takes_over(arcade_server: ArcadeServer) -> None:
    """The first is killed after a load; the second, which is found without opening the store again, is filled."""
    graph = _graph()
    arcade_server.empty_store().close()
    first = new_server()
    first.password = arcade_server.password
    try:
        first.start()
        target = f"arcadedb://{_host(first.uri)},{_host(arcade_server.uri)}"
        with ArcadeServerStore(target, environment=first.environment) as store:
            store.load(graph)
            assert store.query("MATCH (n) RETURN count(n) AS n")["n"].item() == 60
            with arcade_server.store() as second:
                assert "dataset" not in second.info()
            first.kill()
            assert sum(store.load(graph).nodes.values()) == 60
            assert store.query("MATCH (n) RETURN count(n) AS n")["n"].item() == 60
            assert store.read_graph().equals(graph)
        with arcade_server.store() as second:
            assert second.read_graph().equals(graph)
    finally:
        first.remove()
