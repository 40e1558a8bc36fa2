"""What every store does that answers Cypher, whichever engine is behind it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import networkx as nx
import pandas as pd
import pytest

import graph as pg
from graph.stores.base import Capability, Store
from graph.stores.temporal import Duration
from graph.stores.values import Node, Relationship, to_plain
from graph.stores.values import Path as Walk

NEEDS = Capability.CYPHER


# Asking ------------------------------------------------------------------------------------------


def test_values_have_their_types(store: Store) -> None:
    """Columns of numbers, booleans and days have their dtypes; text, lists, maps and null are Python's own."""
    answer = store.query(
        "MATCH (c:Claim {id: 'claim-cost'})-[:MADE_IN]->(e:Event) "
        "RETURN 7 AS whole, c.number AS number, c.number > 5 AS truth, c.value AS text, e.earliest AS day, "
        "c.sources AS list, {a: [e.earliest]} AS map, c.x_none AS nothing, date('2018-02-03') AS made"
    )
    assert answer.iloc[0].tolist() == [
        7,
        180000.0,
        True,
        "180000",
        pd.Timestamp(2020, 9, 1),
        ["library-report-2020#L7"],
        {"a": [dt.date(2020, 9, 1)]},
        None,
        pd.Timestamp(2018, 2, 3),
    ]
    dtypes = ["int64", "float64", "bool", "object", "datetime64[s]"]
    assert [str(dtype) for dtype in answer.dtypes[:5]] == dtypes


def test_nodes_relationships_and_paths_are_the_library_s_own(store: Store, whole: pg.PropertyGraph) -> None:
    """A node holds all properties of its row, a relationship its ends, a path both in the order walked."""
    answer = store.query(
        "MATCH p = (o:Entity {id: 'mayor-of-lindenau'})<-[r:HOLDS_OFFICE]-(a:Entity) RETURN a, r, p, [a, r] AS both"
    )
    node, relationship, path, both = answer.iloc[0]
    assert isinstance(node, Node) and isinstance(relationship, Relationship) and isinstance(path, Walk)
    expected = whole.node("ada-marsh")
    assert (node.id, node.label) == (expected.pop("id"), expected.pop("label"))
    assert dict(node.properties) == expected
    assert (relationship.source, relationship.type, relationship.target) == (
        "ada-marsh",
        "HOLDS_OFFICE",
        "mayor-of-lindenau",
    )
    assert relationship.properties["start_earliest"] == dt.date(2016, 5, 1)
    assert relationship.properties["end_latest"] == dt.date(9999, 12, 31)
    assert relationship.properties["sources"] == ["gazette-2018#L7"]
    assert [n.id for n in path.nodes] == ["mayor-of-lindenau", "ada-marsh"]
    assert path.relationships == (relationship,) and len(path) == 1
    assert both == [node, relationship]


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        3,
        -(2**63),
        2.5,
        'it\'s `$x` \\ "q" \u2028 😀',
        "",
        dt.date(1, 1, 1),
        dt.date(9999, 12, 31),
    ],
)
def test_parameters_arrive_as_they_are(store: Store, value: Any) -> None:
    """Alone, in a list and in a map, a parameter comes back the same and of the same type."""
    answer = store.query("RETURN $value AS one, $many AS many", value=value, many=[value, {"a": value}])
    one = pd.Timestamp(value) if type(value) is dt.date else value  # a column of days has their dtype
    assert answer.iloc[0].tolist() == [one, [value, {"a": value}]]
    assert type(answer.iloc[0]["many"][0]) is type(value)


@pytest.mark.parametrize(
    ("text", "value", "iso"),
    [
        ("duration('P1Y2M3DT4H5M6.789S')", Duration(14, 3, 14706, 789_000_000), "P1Y2M3DT4H5M6.789S"),
        ("duration('-P1DT0.5S')", Duration(0, -1, -1, 500_000_000), "P-1DT-0.5S"),
        ("duration({days: 1, hours: -25})", Duration(0, 1, -90_000), "P1DT-25H"),
        ("duration('PT0S')", Duration(), "PT0S"),
        ("duration.between(date('2018-01-01'), date('2018-03-05'))", Duration(2, 4), "P2M4D"),
        ("duration({months: -14, seconds: 0.25})", Duration(-14, 0, 0, 250_000_000), "P-1Y-2MT0.25S"),
        ("localdatetime('2018-01-01T10:00:00.5')", dt.datetime(2018, 1, 1, 10, 0, 0, 500_000), "2018-01-01T10:00:00.500000"),
        ("datetime('2018-01-01T10:00:00+02:00')", dt.datetime.fromisoformat("2018-01-01T10:00:00+02:00"), "2018-01-01T10:00:00+02:00"),
        ("datetime('2018-07-01T10:00:00[Europe/Berlin]')", dt.datetime.fromisoformat("2018-07-01T10:00:00+02:00"), "2018-07-01T10:00:00+02:00"),
        ("localtime('10:00')", dt.time(10), "10:00:00"),
        ("time('10:00Z')", dt.time(10, tzinfo=dt.UTC), "10:00:00+00:00"),
        ("date('2018-01-01')", dt.date(2018, 1, 1), "2018-01-01"),
    ],
)  # fmt: skip
def test_durations_and_times_are_values(store: Store, text: str, value: Any, iso: str) -> None:
    """The same from every engine, alone and inside a list and a map; as text they are ISO 8601."""
    answer = store.query(f"RETURN {text} AS one, [{text}] AS list, {{a: {text}}} AS map", native=True)
    one = pd.Timestamp(value) if type(value) is dt.date else value  # a column of days has their dtype
    assert answer.iloc[0].tolist() == [one, [value], {"a": value}]
    assert type(answer.iloc[0]["list"][0]) is type(value)
    assert to_plain(answer.iloc[0]["map"]) == {"a": iso}


def test_what_is_no_number_is_a_word_in_json(store: Store) -> None:
    """JSON has no NaN and no infinity; null stays null."""
    answer = store.query("RETURN 0.0 / 0.0 AS a, [1.0 / 0.0, {x: -1.0 / 0.0}] AS b, null AS c")
    plain = [to_plain(value) for value in answer.iloc[0].tolist()]
    assert json.loads(json.dumps(plain, allow_nan=False)) == ["NaN", ["Infinity", {"x": "-Infinity"}], None]


def test_a_day_that_python_cannot_hold_is_refused(store: Store) -> None:
    """By name, as a fault of the query."""
    with pytest.raises(pg.QueryRefusedError, match=r"not between the years 1 and 9999\. Return toString"):
        store.query("RETURN date('-0044-03-15') AS day", native=True)


def test_a_thousand_operators_are_answered(store: Store) -> None:
    """The documented limit is the one that holds; one more is refused by the reader, in its words."""
    assert store.query("RETURN " + " + ".join(["1"] * 1001) + " AS n")["n"].tolist() == [1001]
    with pytest.raises(pg.QueryRefusedError, match=r"More than 1000 operators"):
        store.query("RETURN " + " + ".join(["1"] * 1002) + " AS n")


def test_days_compare_with_days(store: Store) -> None:
    """A day given as a parameter meets the days of the graph, bounds of vague dates included."""
    answer = store.query(
        "MATCH (e:Event) WHERE e.earliest <= $day AND e.latest >= $day RETURN e.id AS id",
        day=dt.date(2017, 11, 15),
    )
    assert answer["id"].tolist() == ["ordinance-introduced"]


def test_a_missing_parameter_is_named(store: Store) -> None:
    """The message says which, and how to give it."""
    with pytest.raises(pg.BadValueError, match=r"\$day.*-p day=VALUE"):
        store.query("MATCH (e:Event) WHERE e.earliest <= $day RETURN e.id AS id")


@pytest.mark.parametrize("value", [2**63, object(), dt.datetime(2018, 1, 1, 8), "\ud800", b"x"])
def test_a_parameter_that_cannot_be_sent_is_named(store: Store, value: Any) -> None:
    """Nothing is sent half or changed."""
    with pytest.raises(pg.BadValueError, match=r"\$value"):
        store.query("RETURN $value AS value", value=value)


def test_columns_stand_as_asked_for_even_without_rows(store: Store) -> None:
    """Order and names are the query's; a column that is nothing everywhere is still there."""
    some = store.query("MATCH (e:Event) RETURN e.title AS b, e.x_none AS z, e.id AS a")
    none = store.query("MATCH (e:Event {id: 'nope'}) RETURN e.title AS b, e.x_none AS z, e.id AS a")
    assert list(some.columns) == list(none.columns) == ["b", "z", "a"]
    assert len(none) == 0 and some["z"].isna().all()


def test_rows_are_never_cut_in_silence(store: Store, whole: pg.PropertyGraph) -> None:
    """`cut` is True exactly when there was one more row than the limit."""
    text, number = "MATCH (n) RETURN n.id AS id ORDER BY id", len(whole.nodes)
    cut = store.query(text, limit=number - 1)
    assert (len(cut), cut.attrs["cut"]) == (number - 1, True)
    for limit in (number, number + 1, None):
        answer = store.query(text, limit=limit)
        assert (len(answer), answer.attrs["cut"]) == (number, False)


def test_writing_is_refused_and_changes_nothing(store: Store) -> None:
    """Neither by the portable text nor by the engine's own."""
    before = store.counts()
    for native in (False, True):
        with pytest.raises(pg.QueryRefusedError):
            store.query("MATCH (n:Entity) SET n.name = 'x' RETURN n.id AS id", native=native)
    assert store.counts() == before


@pytest.mark.parametrize(
    "value", ["date(s.title)", "1 / (size(s.id) - size(s.id))", "substring(s.id, -1)", "range(1, 2, 0)"]
)
def test_what_the_engine_cannot_run_is_refused_and_the_store_goes_on(store: Store, value: str) -> None:
    """A fault that shows only while running ends that query alone; it is the query's, not the store's."""
    with pytest.raises(pg.QueryRefusedError, match="cannot run it"):
        store.query(f"MATCH (s:Source) RETURN {value} AS value")
    assert len(store.query("MATCH (s:Source) RETURN s.id AS id")) == 4


@pytest.mark.usefixtures("endless")
def test_a_query_that_does_not_end_is_stopped_and_the_store_goes_on(store: Store) -> None:
    """The time limit is named, and the next question is answered."""
    with pytest.raises(pg.LimitError, match="within 2 seconds"):
        store.query(
            "MATCH (a), (b), (c), (d), (e), (f) WHERE a.id + b.id + c.id + d.id + e.id + f.id = '-' "
            "RETURN count(*) AS n",
            timeout=2,
        )
    assert store.query("RETURN 1 AS one")["one"].tolist() == [1]


# Parts of the graph ------------------------------------------------------------------------------


def test_a_subgraph_holds_what_the_query_returns(store: Store, whole: pg.PropertyGraph) -> None:
    """Nodes and relationships, from values, lists and paths, each once."""
    ids = ["ada-marsh", "mayor-of-lindenau"]
    part = store.subgraph(
        "MATCH p = (a:Entity)-[r:HOLDS_OFFICE]->(o:Entity) RETURN p, collect(a) AS people, {r: r} AS ties, 7 AS more"
    )
    assert part.equals(whole.subgraph(ids))
    assert part.vocabulary == whole.vocabulary
    assert part.info["cut"] is False


def test_a_relationship_brings_its_ends(store: Store) -> None:
    """No edge of a subgraph hangs in the air."""
    part = store.subgraph("MATCH ()-[r:CONTESTS]->() RETURN r")
    assert sorted(part.nodes["id"]) == ["claim-visits-friends", "claim-visits-library"]
    assert part.edges["type"].tolist() == ["CONTESTS"]


def test_a_subgraph_says_when_it_was_cut(store: Store) -> None:
    """The row limit shows in the graph's info."""
    part = store.subgraph("MATCH (n:Entity) RETURN n ORDER BY n.id", limit=2)
    assert len(part) == 2
    assert part.info["cut"] is True


def test_parallel_relationships_stay_apart(store: Store, whole: pg.PropertyGraph) -> None:
    """Two edges of one type between two nodes are two edges in a subgraph when they differ."""
    part = store.subgraph("MATCH ()-[r:CITES]->() RETURN r")
    assert len(part.edges) == int((whole.edges["type"] == "CITES").sum())


# Days --------------------------------------------------------------------------------------------


def test_a_day_leaves_rows_whole(store: Store) -> None:
    """What AS OF names in the text is in no column, and nodes are as they are without it."""
    text = "MATCH p = (a:Entity {id: 'ada-marsh'})-[r:HOLDS_OFFICE]->() {} RETURN *"
    now, then = store.query(text.replace("{} ", "")), store.query(text.replace("{}", "AS OF '2018'"))
    assert list(then.columns) == ["a", "p", "r"]
    assert [to_plain(cell) for cell in then.iloc[0]] == [to_plain(cell) for cell in now.iloc[0]]
    assert store.query(text.replace("{}", "AS OF '2015'")).empty


def test_an_optional_match_on_a_day_gives_nulls(store: Store) -> None:
    """Also for what was bound earlier and is not there on that day."""
    text = (
        "MATCH (p:Entity {id: 'sunday-opening'}) OPTIONAL MATCH (p)<-[r:OPPOSED]-(o) AS OF $day "
        "RETURN p.id AS p, o.id AS o, presence(r) AS how"
    )
    rows = [store.query(text, day=day).iloc[0].tolist() for day in ("2019-06", dt.date(2022, 1, 1), 2017)]
    assert rows == [
        ["sunday-opening", "staff-union", "possibly"],
        ["sunday-opening", "staff-union", "possibly"],
        ["sunday-opening", None, None],
    ]


def test_a_day_for_a_whole_query(store: Store, whole: pg.PropertyGraph) -> None:
    """`on` and `known_on` give the rows, and the graph, of a snapshot."""
    for days in ({"on": "2018-03"}, {"known_on": dt.date(2018, 4, 1)}, {"on": "2019", "known_on": "2020-07"}):
        then = pg.snapshot(whole, days["on"]) if "on" in days else whole
        then = pg.known_on(then, days["known_on"]) if "known_on" in days else then
        found = store.query("MATCH (n) RETURN n.id AS id", **days)["id"]
        assert sorted(found) == sorted(then.nodes["id"])
        part = store.subgraph("MATCH ()-[r]->() RETURN r", **days)
        assert len(part.edges) == len(then.edges)


def test_a_day_needs_numbers_of_presence(opener: Callable[[], Store]) -> None:
    """Without them each comparison would be null, and the answer empty in silence."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.add_node("a", label="Entity", type="law", start="2001")
    with opener() as store:
        store.load(pg.from_networkx(made))
        with pytest.raises(pg.BadValueError, match=r"store.load\(graph.with_presence\(\)\)"):
            store.query("MATCH (n) AS OF '2018' RETURN n")
        store.load(pg.from_networkx(made).with_presence())
        assert len(store.query("MATCH (n) AS OF '2018' RETURN n")) == 1


def test_a_day_that_is_none_is_refused(store: Store) -> None:
    """By the option, and by the parameter."""
    bad: list[dict[str, Any]] = [
        {"on": "yesterday"},
        {"known_on": "2018/.."},
        {"day": "2018-02-30"},
        {"day": None},
    ]
    for asked in bad:
        with pytest.raises(pg.BadValueError, match="not a da"):
            store.query("MATCH (n) AS OF $day RETURN n", **{"day": "2018", **asked})
    with pytest.raises(pg.BadValueError, match=r"needs the parameter \$day"):
        store.query("MATCH (n) AS OF $day RETURN n")
