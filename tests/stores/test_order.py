"""
Functions of order in Cypher by their definition: `surelyMeets(a, b)` is what `compare_times` says of "meets".

They are asked of the embedded engine and of a Neo4j.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import graph as pg
from graph.stores.base import Store
from graph.stores.cypher.order_text import ORDER_FUNCTIONS
from graph.time.allen import RELATIONS
from graph.time.days import UNBOUNDED, format_day
from tests.neo4j_server import Access, empty_store

CASES = json.loads((Path(__file__).parents[1] / "data" / "allen_cases.json").read_text("utf-8"))

#: Spellings of the functions: by the relation, whether they ask surely, or possibly.
NAMES = {(relation, how): name for name, how, relation in ORDER_FUNCTIONS.values()}
ASKED = ", ".join(f"{name}(a, b) AS `{relation} {how}`" for (relation, how), name in NAMES.items())

Open = Callable[[pg.PropertyGraph], Store]


@pytest.fixture(scope="module", params=["arcade", "neo4j"])
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """A store that holds what it is given."""
    if request.param == "arcade":
        pytest.importorskip("arcadedb_embedded", reason="needs the engine arcadedb-embedded")
        folder = tmp_path_factory.mktemp("order")
    else:
        access: Access = request.getfixturevalue("neo4j_access")
    with ExitStack() as stack:

        def filled(graph: pg.PropertyGraph) -> Store:
            stack.close()
            store = pg.open_store(folder / "store") if request.param == "arcade" else empty_store(access)
            stack.enter_context(store).load(graph)
            return store

        yield filled


def said(row: dict[Any, Any]) -> dict[str, str]:
    """The answer of each relation, from the columns of `ASKED`."""
    words = {(True, True): "surely", (False, True): "possibly", (False, False): "no"}
    return {
        relation: words[row[f"{relation} surely"], row[f"{relation} possibly"]]
        for relation in (*RELATIONS, "precedes")
    }


def by_library(graph: pg.PropertyGraph, a: str, b: str) -> dict[str, str]:
    found = pg.compare_times(graph, a, b)
    answers = dict(zip(found["relation"], found["answer"], strict=True))
    return {**answers, "precedes": pg.is_before(graph, a, b).answer}


def vectors() -> pg.PropertyGraph:
    """Two nodes for each case, with dates that say its days, and a relation between them."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for at, case in enumerate(CASES):
        for side in ("a", "b"):
            dates = [within(*case[side][i : i + 2]) for i in range(0, len(case[side]), 2)]
            if len(dates) == 1:
                made.add_node(f"{side}{at}", label="Event", type="hearing", date=dates[0])
            else:
                made.add_node(f"{side}{at}", type="policy", start=dates[0], end=dates[1])
        made.add_edge(f"a{at}", f"b{at}", type="VERSUS")
    return pg.from_networkx(made).with_presence()


def within(first: int, last: int) -> str | None:
    """Write a date that is some day from the first to the last."""
    if first == last:
        return format_day(first)
    return None if last - first >= UNBOUNDED else f"{format_day(first)}/{format_day(last)}"


@cache
def dated(seed: int) -> tuple[pg.PropertyGraph, dict[tuple[str, str], dict[str, str]]]:
    """Entities, events, operations and chains of `precedes`, with dates of every kind; and the answer for each pair."""
    chance = random.Random(seed)
    days = [
        "",
        "2018",
        "2018-03",
        "2018-03-01",
        "2018-03-02",
        "2018-03-05",
        "2018-04",
        "2019~",
        "-0044-03-15",
    ]
    spans = ["2018-03-01/2018-03-05", "2018-03/2018-04", "2018-03-02/..", "2018-03~/2018-04~", "2018-03-02/"]
    rows = {
        "entities": ["id,type,name,start,end"],
        "events": ["id,date,type,title"],
        "relations": ["source,type,target"],
    }
    for i in range(9):
        start, end = sorted(chance.choices(days[:-1], k=2))
        start, end = chance.choice([(start, end), (start, ".."), ("..", end), (start, "")])
        rows["entities"].append(f"n{i},policy,N{i},{start},{end}")
    for i in range(12):
        operation = i % 3 == 0
        rows["events"].append(
            f"e{i},{chance.choice(spans if operation else days)},{'operation' if operation else 'hearing'},E{i}"
        )
    rows["relations"] += [f"e{i},precedes,e{i + chance.choice((1, 2))}" for i in range(2, 8, 2)]
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in rows.items():
            Path(folder, f"{name}.csv").write_text("\n".join(lines) + "\n")
        graph = pg.build_graph(pg.read_tables(folder), findings=[])
    answers = {}
    for a, b in product(graph.nodes["id"], repeat=2):
        with suppress(pg.BadValueError):  # their dates contradict `precedes`
            answers[a, b] = by_library(graph, a, b)
    return graph, answers


def test_every_relation_has_a_function_each_way() -> None:
    assert {relation for relation, _ in NAMES} == {*RELATIONS, "precedes"}
    assert NAMES["finished_by", "possibly"] == "possiblyFinishedBy"
    assert len(NAMES) == 28


def test_each_vector(opened: Open) -> None:
    answer = opened(vectors()).query(f"MATCH (a)-[:VERSUS]->(b) RETURN a.id AS id, {ASKED}", limit=None)
    rows = {row.pop("id"): row for row in answer.to_dict("records")}
    assert len(rows) == len(CASES) >= 200
    for at, case in enumerate(CASES):
        found = {
            name: word for name, word in said(rows[f"a{at}"]).items() if word != "no" and name in RELATIONS
        }
        assert found == dict.fromkeys(case["relations"], case["answer"]), case


@pytest.mark.parametrize("seed", range(3))
def test_all_pairs_of_a_dataset(opened: Open, seed: int) -> None:
    graph, expected = dated(seed)
    answer = opened(graph).query(f"MATCH (a), (b) RETURN a.id AS one, b.id AS other, {ASKED}", limit=None)
    found = {(row.pop("one"), row.pop("other")): said(row) for row in answer.to_dict("records")}
    assert len(found) == len(graph.nodes) ** 2
    assert {pair: found[pair] for pair in expected} == expected
    assert len(expected) > 300


def test_pairs_of_the_shipped_dataset(opened: Open, frozen: pg.PropertyGraph) -> None:
    ids = random.Random(5).sample(frozen.nodes["id"].tolist(), 16)
    chained = frozen.edges[frozen.edges["type"] == "PRECEDES"]
    ids += [*chained["source"].head(3), *chained["target"].head(3)]
    answer = opened(frozen).query(
        f"MATCH (a), (b) WHERE a.id IN $ids AND b.id IN $ids RETURN a.id AS one, b.id AS other, {ASKED}",
        ids=ids, limit=None,
    )  # fmt: skip
    found = {(row.pop("one"), row.pop("other")): said(row) for row in answer.to_dict("records")}
    assert found == {(a, b): by_library(frozen, a, b) for a, b in product(set(ids), repeat=2)}


def test_null_where_there_is_no_node_and_conditions_anywhere(opened: Open, tiny: pg.PropertyGraph) -> None:
    store = opened(tiny)
    answer = store.query(
        "MATCH (a:Event {id: 'council-vote'}) OPTIONAL MATCH (a)-[:NOTHING]->(b) RETURN surelyBefore(a, b) AS x"
    )
    assert answer["x"].tolist() == [None]
    text = """
        MATCH (a:Event) WITH a, COUNT { MATCH (b:Event) WHERE surelyPrecedes(b, a) } AS earlier
        RETURN a.id AS id, earlier ORDER BY earlier, id
    """
    events = tiny.events["id"].tolist()
    expected = {b: sum(pg.is_before(tiny, a, b).answer == "surely" for a in events) for b in events}
    assert {row.id: row.earlier for row in store.query(text).itertuples()} == expected
    sure = "MATCH (a:Event) AS OF '2019' MATCH (b:Event) WHERE surelyPrecedes(a, b) RETURN DISTINCT surelyAfter(b, a) AS x"
    assert set(store.query(sure)["x"]) <= {True, False}


def test_a_store_without_the_numbers_says_so(opened: Open) -> None:
    store = opened(pg.from_networkx(nx.path_graph(2)))
    with pytest.raises(pg.BadValueError, match="with_presence"):
        store.query("MATCH (a), (b) RETURN surelyMeets(a, b)")
