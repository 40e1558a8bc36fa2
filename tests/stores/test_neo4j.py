"""What is particular to Neo4j: a shared database, its schema, differences instead of rebuilding."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner, Result

import graph as pg
from graph.cli import main
from graph.model.property_graph import LABELS
from graph.stores.difference import Changes, OldEdge, OldNode, Plan
from graph.stores.neo4j.changes import writes
from graph.stores.neo4j.store import Neo4jStore
from graph.stores.rows import EdgeRow, NodeRow, type_label
from tests.bolt_proxy import BoltProxy
from tests.neo4j_server import Access, empty_store, run

TINY = Path(__file__).parents[1] / "data" / "tiny"


@pytest.fixture(scope="module")
def whole() -> pg.PropertyGraph:
    """The tiny dataset as a graph."""
    return pg.build_graph(pg.read_tables(TINY))


@pytest.fixture
def store(neo4j_access: Access) -> Iterator[Neo4jStore]:
    """A store without a dataset."""
    with empty_store(neo4j_access) as store:
        yield store


def _graph(
    edges: list[dict[str, Any]], *, ids: str = "abc", dataset: str = "own", **columns: Any
) -> pg.PropertyGraph:
    nodes = pd.DataFrame(
        {"id": list(ids), "label": "Entity", "type": "law_adopted", "dataset": dataset, **columns}
    )
    frame = pd.DataFrame(edges, columns=None if edges else ["source", "target", "type"])
    return pg.PropertyGraph(nodes, frame)


def _edge(source: str, target: str, **more: Any) -> dict[str, Any]:
    return {"source": source, "target": target, "type": "AMENDS", **more}


# Differences -------------------------------------------------------------------------------------


def test_a_plan_says_what_a_load_does_and_writes_nothing(store: Neo4jStore) -> None:
    """The same numbers before and after; the plan can be read by people and by programs."""
    first = _graph([_edge("a", "b", note="x"), _edge("b", "c")], name=["A", "B", "C"])
    nodes = {"id": ["a", "b", "d", "c"], "label": "Entity", "type": "law_adopted", "dataset": "own"}
    second = pg.PropertyGraph(
        pd.DataFrame({**nodes, "name": ["A", "changed", "D", "C"]}),
        pd.DataFrame([_edge("a", "b", note="y"), _edge("c", "a")]),
    )
    assert store.plan(first) == Plan(created={"AMENDS": 2, "Entity": 3})
    assert store.counts() == dict.fromkeys(LABELS, 0)
    assert store.load(first).changes == Plan(created={"AMENDS": 2, "Entity": 3})
    plan = store.plan(second, prune=True)
    assert plan == Plan(
        created={"AMENDS": 1, "Entity": 1}, changed={"AMENDS": 1, "Entity": 1}, deleted={"AMENDS": 1}
    )
    assert str(plan) == "create   1 AMENDS, 1 Entity\nchange   1 AMENDS, 1 Entity\ndelete   1 AMENDS"
    assert plan.as_dict()["deleted"] == {"AMENDS": 1}
    assert store.load(second, prune=True).changes == plan
    assert store.read_graph().equals(second)
    assert not store.plan(second, prune=True) and str(store.plan(second)) == "nothing to do"


def test_loading_the_same_again_writes_nothing_at_all(
    store: Neo4jStore, whole: pg.PropertyGraph, neo4j_access: Access
) -> None:
    """Not even the marker's version moves."""
    store.load(whole)
    version = "MATCH (d:PolicygraphDataset {name: 'tiny'}) RETURN d.version"
    before = run(neo4j_access, version)
    assert not store.load(whole).changes
    assert run(neo4j_access, version) == before


def test_rows_that_left_the_tables_go_only_on_request(store: Neo4jStore) -> None:
    """Until then they stay, and report, plan and info say how many."""
    store.load(_graph([_edge("a", "b"), _edge("b", "c")]))
    smaller = _graph([_edge("a", "b")], ids="ab")
    report = store.load(smaller)
    assert report.changes == Plan(left={"AMENDS": 1, "Entity": 1})
    assert (report.nodes["Entity"], report.relationships["AMENDS"]) == (3, 2)
    assert store.info()["left"] == {"AMENDS": 1, "Entity": 1}
    assert store.load(smaller, prune=True).changes == Plan(deleted={"AMENDS": 1, "Entity": 1})
    assert store.read_graph().equals(smaller)
    assert store.info()["left"] == {}


def test_a_changed_relationship_is_changed_where_it_is(store: Neo4jStore, neo4j_access: Access) -> None:
    """Known again by its ends, type, and id or role, lines and start: never doubled, even without removal."""
    store.load(_graph([_edge("a", "b", start="2018", note="x"), _edge("a", "b", start="2020", note="x")]))
    element = "MATCH (:Entity {dataset: 'own'})-[r {start: '2018'}]->() RETURN elementId(r)"
    before = run(neo4j_access, element)
    changed = _graph([_edge("a", "b", start="2018", note="y"), _edge("a", "b", start="2020", note="x")])
    assert store.load(changed).changes == Plan(changed={"AMENDS": 1})
    assert run(neo4j_access, element) == before
    assert store.read_graph().equals(changed)


def test_edges_that_are_alike_in_everything_are_as_many_as_in_the_graph(store: Neo4jStore) -> None:
    """A graph may hold the same edge twice; loading again keeps it at two, and then brings it to one."""
    twice, once = _graph([_edge("a", "b"), _edge("a", "b")]), _graph([_edge("a", "b")])
    store.load(twice)
    store.load(twice)
    assert store.counts()["AMENDS"] == 2
    store.load(once, prune=True)
    assert store.read_graph().equals(once)


def test_a_node_that_becomes_an_event_is_one_node(store: Neo4jStore) -> None:
    """The id moves to the other label, with its relationships; nobody else keeps it."""
    store.load(_graph([_edge("a", "b"), _edge("b", "c")]))
    moved = _graph([_edge("a", "b"), _edge("b", "c")])
    nodes = moved.nodes.assign(label=["Entity", "Event", "Entity"])
    store.load(moved.with_frames(nodes, moved.edges))
    assert store.read_graph().equals(moved.with_frames(nodes, moved.edges))


def test_labels_from_types_only_on_request(store: Neo4jStore, neo4j_access: Access) -> None:
    """They follow the type, and go when they are no longer asked for; a reader sees the first label alone."""
    labels = "MATCH (n {dataset: 'own'}) RETURN n.id, labels(n) ORDER BY n.id"
    graph = _graph([], ids="ab")
    store.load(graph, type_labels=True)
    assert run(neo4j_access, labels) == [["a", ["Entity", "LawAdopted"]], ["b", ["Entity", "LawAdopted"]]]
    assert {node.label for node in store.query("MATCH (n) RETURN n")["n"]} == {"Entity"}
    other = graph.with_frames(graph.nodes.assign(type=["person", "law_adopted"]), graph.edges)
    store.load(other, type_labels=True)
    assert run(neo4j_access, labels) == [["a", ["Entity", "Person"]], ["b", ["Entity", "LawAdopted"]]]
    store.load(other)
    assert run(neo4j_access, labels) == [["a", ["Entity"]], ["b", ["Entity"]]]
    assert store.read_graph().equals(other)


@pytest.mark.parametrize("type_", ["a b", "x`)-[", "é", ""])
def test_a_type_that_could_be_code_is_no_label(type_: str) -> None:
    """Labels stand in the text of statements."""
    with pytest.raises(pg.BadValueError, match="label"):
        type_label(type_)


# A shared database -------------------------------------------------------------------------------


def test_other_data_is_not_touched_and_not_seen(
    store: Neo4jStore, whole: pg.PropertyGraph, neo4j_access: Access
) -> None:
    """Neither by loading, replacing, removing, counting nor asking; only `native` looks further."""
    other = "MATCH (n) WHERE n.x_test = 'other' OPTIONAL MATCH (n)-[r]->() RETURN properties(n), labels(n), type(r)"
    run(neo4j_access, "CREATE (:Person {x_test: 'other', id: 'sb-54'})-[:KNOWS]->(:Person {x_test: 'other'})")
    before = sorted(map(repr, run(neo4j_access, other)))
    try:
        store.load(whole)
        store.load(whole.subgraph(whole.nodes["id"][:5]), prune=True)
        assert sorted(map(repr, run(neo4j_access, other))) == before
        assert store.query("MATCH (n) RETURN count(n) AS n")["n"].item() == 5
        assert store.query("MATCH (n) WHERE n.x_test = 'other' RETURN n").empty
        assert sum(store.counts().values()) == 5 + len(store.read_graph().edges)
        seen = store.query("MATCH (n) WHERE n.x_test = 'other' RETURN n", native=True)
        assert [node.label for node in seen["n"]] == ["Person", "Person"]
    finally:
        run(neo4j_access, "MATCH (n) WHERE n.x_test = 'other' DETACH DELETE n")


def test_no_rows_are_lost_where_nodes_of_several_labels_are_joined(store: Neo4jStore) -> None:
    """Neo4j 5.26 joins them wrongly when it reads one label after the other in order."""
    size = 900
    numbers = pd.Series(range(size))
    nodes = pd.DataFrame(
        {
            "id": numbers.map("n-{}".format),
            "label": numbers.map(lambda at: ("Entity", "Event", "Claim")[at % 3]),
            "type": "thing",
            "dataset": "own",
            "x_part_of": (numbers * 7 % size).map("n-{}".format),
            "x_a": numbers % 10,
            "x_b": numbers % 7,
            "x_c": numbers % 11,
        }
    )
    ends = pd.DataFrame({"source": nodes["id"], "target": (numbers * 3 % 90).map("n-{}".format)})
    store.load(pg.PropertyGraph(nodes, ends.assign(type="AMENDS")))
    taken = nodes[(nodes["x_a"] <= 5) & ((nodes["x_b"] <= 3) | (nodes["x_c"] == 1))]
    condition = "{0}.x_a <= 5 AND ({0}.x_b <= 3 OR {0}.x_c = 1)"
    joined = taken.merge(taken, left_on="x_part_of", right_on="id")
    both = f"{condition.format('a')} AND {condition.format('b')}"
    for labels in ("", ":Entity|Event|Claim", ":!Source"):
        query = (
            f"MATCH (a{labels}), (b{labels}) WHERE {both} AND a.x_part_of = b.id RETURN a.id AS a, b.id AS b"
        )
        found = store.query(query, limit=None)
        assert sorted(zip(found["a"], found["b"], strict=True)) == sorted(
            zip(joined["id_x"], joined["id_y"], strict=True)
        )
    at_one = taken.merge(ends, left_on="id", right_on="source")
    pairs = at_one.merge(at_one, on="target")
    found = store.query(f"MATCH (a)-->(m), (b)-->(m) WHERE {both} AND a.id <> b.id RETURN a.id", limit=None)
    assert len(found) == (pairs["id_x"] != pairs["id_y"]).sum()


def test_two_datasets_live_side_by_side(store: Neo4jStore, neo4j_access: Access) -> None:
    """The same ids do not meet; whoever does not say which dataset is asked."""
    one, two = _graph([_edge("a", "b")], dataset="one"), _graph([_edge("b", "a")], dataset="two")
    store.load(one)
    store.load(two)
    environment = neo4j_access.environment()
    either = Neo4jStore(neo4j_access.uri, environment=environment)
    with either, pytest.raises(pg.StoreError, match=r"several datasets: one, two.*\?dataset=one"):
        either.read_graph()
    for graph, name in ((one, "one"), (two, "two")):
        with Neo4jStore(f"{neo4j_access.uri}?dataset={name}", environment=environment) as named:
            assert named.read_graph().equals(graph)
            assert (
                named.subgraph(f"MATCH (:Entity {{dataset: '{name}'}})-[r]->() RETURN r")
                .nodes["id"]
                .isin(["a", "b"])
                .all()
            )
    with Neo4jStore(f"{neo4j_access.uri}?dataset=one", environment=environment) as named:
        named.load(one.subgraph([]).with_frames(one.nodes[:1], one.edges[:0]), prune=True)
        with pytest.raises(pg.BadValueError, match=r"'two'.*\?dataset=one"):
            named.load(two)
    with Neo4jStore(f"{neo4j_access.uri}?dataset=two", environment=environment) as named:
        assert named.read_graph().equals(two)


def test_a_graph_of_two_datasets_is_refused(store: Neo4jStore) -> None:
    """A load is of one dataset; a node without one has no place."""
    graph = _graph([])
    for datasets in (["one", "two", "two"], ["one", None, "one"]):
        nodes = graph.nodes.assign(dataset=pd.Series(datasets))
        with pytest.raises(pg.BadValueError, match="dataset"):
            store.load(graph.with_frames(nodes, graph.edges))


def test_nothing_loaded_is_said(store: Neo4jStore) -> None:
    """And how to load."""
    with pytest.raises(pg.StoreError, match="No dataset has been loaded"):
        store.read_graph()
    with pytest.raises(pg.StoreError, match="policygraph load --to"):
        store.subgraph("MATCH (n) RETURN n")


# Schema ------------------------------------------------------------------------------------------

_CONSTRAINTS = "SHOW CONSTRAINTS YIELD name, labelsOrTypes, properties RETURN name, labelsOrTypes, properties"


def test_keys_are_unique_and_ids_indexed(store: Neo4jStore, neo4j_access: Access) -> None:
    """The database itself refuses a doubled row."""
    store.load(_graph([]))
    keys = {(row[1][0], tuple(row[2])) for row in run(neo4j_access, _CONSTRAINTS)}
    assert {(label, ("dataset", "id")) for label in ("Entity", "Event", "Claim", "Source")} <= keys
    with pytest.raises(Exception, match="already exists"):
        run(neo4j_access, "CREATE (:Entity {dataset: 'own', id: 'a'})")


def test_each_write_looks_its_rows_up_before_the_database_has_counted_them(
    store: Neo4jStore, neo4j_access: Access
) -> None:
    """The statistics of a database lag behind a load: planned by them, every row would scan all nodes."""
    store.load(_graph([], ids=""))
    node, edge = NodeRow("Entity", "a", "Law", {}), EdgeRow("a", "AMENDS", "b", {})
    old_node, old_edge = OldNode("Entity", "a", "", 0), OldEdge("a", "AMENDS", "b", 0, 0, "4:x:0")
    changes = Changes([node], [(node, old_node)], [old_node], [edge], [(edge, old_edge)], [old_edge])
    statements = list(writes(changes, {"a": "Entity", "b": "Entity"}))
    assert len(statements) == 5
    for write in statements:
        found = set(_operators(_plan(neo4j_access, write.statement, list(write.rows))))
        looked_up = {name for name in found if name.endswith(("Seek", "Scan", "Seek(Locking)"))}
        assert looked_up in ({"NodeUniqueIndexSeek(Locking)"}, {"DirectedRelationshipByElementIdSeek"})


def _plan(access: Access, statement: str, rows: list[Any]) -> dict[str, Any]:
    import neo4j

    with neo4j.GraphDatabase.driver(access.uri, auth=(access.username, access.password)) as driver:
        _, summary, _ = driver.execute_query(f"EXPLAIN {statement}", {"rows": rows, "dataset": "own"})
    assert summary.plan
    return summary.plan


def _operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", []):
        yield from _operators(child)


def test_a_constraint_under_another_name_is_used(store: Neo4jStore, neo4j_access: Access) -> None:
    """No second one beside it."""
    run(neo4j_access, "DROP CONSTRAINT policygraph_claim_dataset_id IF EXISTS")
    run(neo4j_access, "CREATE CONSTRAINT somebodys FOR (n:Claim) REQUIRE (n.dataset, n.id) IS UNIQUE")
    try:
        store.load(_graph([]))
        assert [row[0] for row in run(neo4j_access, _CONSTRAINTS) if row[1] == ["Claim"]] == ["somebodys"]
    finally:
        run(neo4j_access, "DROP CONSTRAINT somebodys")


def test_old_data_without_a_constraint_is_taken_over_or_named(
    store: Neo4jStore, neo4j_access: Access
) -> None:
    """One node for each key is taken as ours; two with the same key cannot be, and the message says so."""
    run(neo4j_access, "DROP CONSTRAINT policygraph_entity_dataset_id IF EXISTS")
    run(neo4j_access, "UNWIND ['a', 'a', 'b'] AS id CREATE (:Entity {dataset: 'own', id: id})")
    with pytest.raises(pg.StoreError, match="cannot be told apart"):
        store.load(_graph([]))
    run(neo4j_access, "MATCH (n:Entity {id: 'a'}) WITH n LIMIT 1 DELETE n")
    assert store.load(_graph([])).changes == Plan(created={"Entity": 1}, changed={"Entity": 2})
    assert store.read_graph().equals(_graph([]))


def test_days_are_days_in_the_database(
    store: Neo4jStore, whole: pg.PropertyGraph, neo4j_access: Access
) -> None:
    """Declared DATE: text compared with `date()` would give no rows."""
    store.load(whole)
    text = "MATCH (n:Event) WHERE n.earliest IS NOT NULL RETURN DISTINCT valueType(n.earliest), valueType(n.date)"
    assert run(neo4j_access, text) == [["DATE NOT NULL", "STRING NOT NULL"]]
    day = store.query("MATCH (n:Event) RETURN min(n.earliest) AS day")["day"].item()
    assert isinstance(day, dt.date)


# Asking ------------------------------------------------------------------------------------------


def test_a_cut_answer_is_not_fetched_whole(store: Neo4jStore, neo4j_access: Access) -> None:
    """Of a million rows only those asked for, and a page more, cross the wire."""
    with BoltProxy(neo4j_access.uri) as proxy:
        with Neo4jStore(proxy.uri, environment=neo4j_access.environment()) as through:
            answer = through.query("UNWIND range(1, 1000000) AS x RETURN x", limit=10)
        assert (len(answer), answer.attrs["cut"]) == (10, True)
        assert proxy.received < 100_000


def test_a_relationship_alone_knows_its_ends(store: Neo4jStore) -> None:
    """The driver sends their internal ids only; lists and maps hold relationships too."""
    store.load(_graph([_edge("a", "b")]))
    answer = store.query("MATCH ()-[r:AMENDS]->() RETURN r, [r] AS list, {r: r} AS map")
    relationship = answer["r"].item()
    assert (relationship.source, relationship.target) == ("a", "b")
    assert answer["list"].item() == [relationship] and answer["map"].item() == {"r": relationship}


def test_routing_schemes_work_too(store: Neo4jStore, neo4j_access: Access) -> None:
    """`neo4j://` asks the server for its members, one here."""
    uri = neo4j_access.uri.replace("bolt://", "neo4j://")
    with Neo4jStore(uri, environment=neo4j_access.environment()) as routed:
        routed.load(_graph([_edge("a", "b")]))
        assert routed.counts()["AMENDS"] == 1


def test_the_variables_say_where(neo4j_environment: Access, store: Neo4jStore) -> None:
    """The word `neo4j` stands for NEO4J_URI, here and in `open_store`."""
    with pg.open_store("neo4j") as named:
        assert named.where == neo4j_environment.uri
        assert named.query("RETURN 1 AS one")["one"].item() == 1


def test_the_commands(neo4j_environment: Access, store: Neo4jStore, tmp_path: Path) -> None:
    """Plan, load, leave, remove and ask, with the exit code and the streams of every command."""
    tables = Path(shutil.copytree(TINY, tmp_path / "tiny"))

    def ask(*words: str) -> Result:
        return CliRunner().invoke(main, [words[0], *words[1:], "--store", "neo4j"], env={"COLUMNS": "200"})

    plan = ask("load", str(tables), "--plan")
    assert plan.exit_code == 0 and json.loads(plan.stdout)["created"]["Entity"] > 0
    assert sum(store.counts().values()) == 0
    assert ask("load", str(tables)).exit_code == 0
    claims = tables / "claims.csv"
    claims.write_text(claims.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    relations = tables / "relations.csv"
    kept = [line for line in relations.read_text("utf-8").splitlines() if "claim-" not in line]
    relations.write_text("\n".join(kept) + "\n", "utf-8")
    again = ask("load", str(tables))
    assert again.exit_code == 0 and "rows are no longer in the tables and stay" in again.stderr
    assert store.counts()["Claim"] > 0
    assert ask("load", str(tables), "--prune").exit_code == 0
    assert store.counts()["Claim"] == 0
    rows = ask("query", "MATCH (n:Claim) RETURN count(n) AS n", "--json")
    assert (rows.exit_code, json.loads(rows.stdout)) == (0, [{"n": 0}])
    assert ask("query", "CREATE (n)").exit_code == 2


def test_the_newest_line_of_neo4j(neo4j_newest_access: Access, whole: pg.PropertyGraph) -> None:
    """Load, read back, ask, change, remove."""
    with empty_store(neo4j_newest_access) as store:
        store.load(whole)
        assert store.read_graph().equals(whole)
        assert store.query("MATCH (n) RETURN count(n) AS n")["n"].item() == len(whole)
        part = whole.subgraph(whole.nodes["id"][:10])
        store.load(part, prune=True)
        assert store.read_graph().equals(part)
