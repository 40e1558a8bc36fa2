"""Names that a query uses and the store does not know are said, with what is near."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import graph as pg
from graph.stores.base import Store
from graph.stores.cypher import prepare
from tests.neo4j_server import empty_store
from tests.stores.parity.graphs import small_graph

UNKNOWN = [
    ("MATCH (n:Entty) RETURN n.id", ["No node has the label 'Entty'. Did you mean 'Entity'?"]),
    ("MATCH (n) WHERE n:Evnt RETURN n.id", ["No node has the label 'Evnt'. Did you mean 'Event'?"]),
    ("MATCH (n:Entity) RETURN n.nmae AS x", ["No node has the property 'nmae'. Did you mean 'name'?"]),
    ("MATCH (n:Entity {nmae: 'x'}) RETURN n.id", ["No node has the property 'nmae'. Did you mean 'name'?"]),
    ("MATCH p = ()-[:AMENDS]->() RETURN [x IN nodes(p) | x.nmae] AS l",
     ["No node has the property 'nmae'. Did you mean 'name'?"]),
    ("MATCH ()-[r:AMENDSS]->() RETURN r", ["No relationship has the type 'AMENDSS'. Did you mean 'AMENDS'?"]),
    ("MATCH ()-[r]->() WHERE type(r) = 'SIGNDE' RETURN r",
     ["No relationship has the type 'SIGNDE'. Did you mean 'SIGNED'?"]),
    ("MATCH ()-[r]->() RETURN r.type AS t", ["No relationship has the property 'type'. Write type(r)."]),
    ("MATCH ()-[r]->() WHERE r.role = 'signr' RETURN r",
     ["No relationship has the role 'signr'. Did you mean 'signer'?"]),
    ("MATCH (n {type: 'lwa'}) RETURN n.id", ["No node has the type 'lwa'. Did you mean 'law'?"]),
    ("MATCH (n) WHERE n.type IN ['law', 'lawz'] RETURN n.id",
     ["No node has the type 'lawz'. Did you mean 'law'?"]),
    ("MATCH (n:Entity {id: 'act-9'}) RETURN n.name", ["No node has the id 'act-9'."]),
    ("MATCH (n:Entity) WHERE n.id = 'act-9' RETURN count(*) AS c", ["No node has the id 'act-9'."]),
]  # fmt: skip
KNOWN = [
    "MATCH (n:Entity {id: 'act-1'})-[r:AMENDS]->(m) RETURN n.name, r.start, m.id, type(r)",
    "MATCH (n {type: 'county'}) RETURN n.id",
    "MATCH ()-[r:KNOWS]->() RETURN type(r)",
    "MATCH ()-[r:PARTICIPATED_IN {role: 'opponent'}]->() RETURN r",
    "MATCH (n:Event) WITH {nmae: n.title} AS n RETURN n.nmae AS x",
    "UNWIND [{nmae: 1}] AS n RETURN n.nmae AS x",
    "MATCH (n:Event) WHERE n.type = 'law' RETURN n.id",
    "MATCH (n) WHERE n.id <> 'act-1' AND n.x_size > 3 RETURN count(*) AS c",
]


@pytest.fixture(scope="module", params=["arcade", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the small graph, on each engine."""
    if request.param == "arcade":
        pytest.importorskip("arcadedb_embedded")
        opened: Store = pg.open_store(tmp_path_factory.mktemp("names") / "store")
    else:
        opened = empty_store(request.getfixturevalue("neo4j_access"))
    with opened as store:
        store.load(small_graph())
        yield store


@pytest.mark.parametrize(("query", "warnings"), UNKNOWN)
def test_an_unknown_name_is_said(store: Store, query: str, warnings: list[str]) -> None:
    (said,) = store.query(query).attrs["warnings"]
    sentence, near = warnings[0].split(". ", 1) if " Did" in warnings[0] else (warnings[0], "")
    assert said.startswith(sentence) and near.removeprefix("Did you mean ").rstrip("?") in said
    assert store.query(query, native=True).attrs["warnings"] == [said]


@pytest.mark.parametrize("query", KNOWN)
def test_a_known_name_is_not(store: Store, query: str) -> None:
    assert store.query(query).attrs["warnings"] == []


def test_each_name_is_given_once() -> None:
    query = "MATCH (n:A {x: 1})-[r:B|C]->(:A) WHERE n.x = 2 AND n.id IN ['u', 'v'] RETURN r.y AS y"
    named = [(use.kind, use.name) for use in prepare(query, engine="neo4j").uses]
    assert named == [
        ("label", "A"), ("node property", "x"), ("relationship type", "B"), ("relationship type", "C"),
        ("id", "u"), ("id", "v"), ("node property", "id"), ("relationship property", "y"),
    ]  # fmt: skip
