"""AS OF and KNOWN ON: the grammar and its errors, which clause binds which pattern, and what is sent."""

from __future__ import annotations

import re

import pytest

from graph.errors import BadValueError, QueryRefusedError
from graph.stores.cypher import bounds_of_parameters, prepare

ENGINES = ("arcadedb", "neo4j")


def _sent(query: str, **more: object) -> str:
    texts = {prepare(query, engine=engine, **more).text for engine in ENGINES}  # type: ignore[arg-type]
    assert len(texts) == 1, texts
    return texts.pop()


def _bound(query: str, **more: object) -> dict[str, str]:
    """Say for each variable that is compared on which day: the last number of `recorded_from <= …`."""
    return dict(re.findall(r"(\w+)\.recorded_from <= (-?\d+|\$\w+)", _sent(query, **more)))


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("MATCH (n) AS OF date('1970-01-08') RETURN n",
         "MATCH (n) WHERE (n.recorded_from <= 7 AND 7 <= n.possible_until "
         "OR n.sure_from <= 7 AND 7 <= n.sure_until) RETURN n"),
        ("MATCH (n) as of '1970-01-08' surely RETURN n",
         "MATCH (n) WHERE n.sure_from <= 7 AND 7 <= n.sure_until RETURN n"),
        ("MATCH (n) AS OF '1970-01' SURELY WHERE n.name = 'x' OR n.name = 'y' RETURN n",
         "MATCH (n) WHERE n.sure_from <= 0 AND 30 <= n.sure_until AND (n.name = 'x' OR n.name = 'y') RETURN n"),
        ("MATCH (n) AS OF '-0043-03-15' SURELY RETURN n",
         "MATCH (n) WHERE n.sure_from <= -735160 AND -735160 <= n.sure_until RETURN n"),
        ("MATCH (n) KNOWN ON '1970-01' RETURN n", "MATCH (n) WHERE n.known_possible <= 30 RETURN n"),
        ("MATCH (n) KNOWN ON '1970-01' SURELY RETURN n", "MATCH (n) WHERE n.known_sure <= 0 RETURN n"),
        ("MATCH (n) AS OF $day SURELY KNOWN ON $day RETURN n",
         "MATCH (n) WHERE n.sure_from <= $day_1_first AND $day_1_last <= n.sure_until "
         "AND n.known_possible <= $day_1_last RETURN n"),
        ("MATCH (n) AS OF $a SURELY WHERE n.id = $day_1_first RETURN n",
         "MATCH (n) WHERE n.sure_from <= $day_2_first AND $day_2_last <= n.sure_until AND (n.id = $day_1_first) RETURN n"),
        # The ends follow from a relationship, but not from a citation on a day.
        ("MATCH (n)-->()<-[:A]-(m), (k) KNOWN ON '1970-01-08' RETURN n",
         "MATCH (n)-[_1]->()<-[_2:A]-(m), (k) WHERE _1.known_possible <= 7 AND _2.known_possible <= 7 "
         "AND k.known_possible <= 7 RETURN n"),
        ("MATCH (n)-->()<-[:A|B]-(m) AS OF '1970-01-08' SURELY RETURN n",
         "MATCH (n)-[_1]->()<-[_2:A|B]-(m) WHERE n.sure_from <= 7 AND 7 <= n.sure_until AND "
         "_1.sure_from <= 7 AND 7 <= _1.sure_until AND _2.sure_from <= 7 AND 7 <= _2.sure_until RETURN n"),
        ("MATCH (_1)-[*1..2]-(:A) AS OF '1970-01-08' SURELY RETURN _1",
         "MATCH (_1)-[_2*1..2]-(_4:A) WHERE _1.sure_from <= 7 AND 7 <= _1.sure_until AND all(_3 IN _2 WHERE "
         "_3.sure_from <= 7 AND 7 <= _3.sure_until AND startNode(_3).sure_from <= 7 AND 7 <= startNode(_3).sure_until "
         "AND endNode(_3).sure_from <= 7 AND 7 <= endNode(_3).sure_until) AND _4.sure_from <= 7 AND 7 <= _4.sure_until RETURN _1"),
        ("MATCH (a)-[:A*0..2]-(:B) KNOWN ON '1970-01-08' RETURN a",
         "MATCH (a)-[_1:A*0..2]-(_3:B) WHERE a.known_possible <= 7 AND all(_2 IN _1 WHERE _2.known_possible <= 7) AND "
         "_3.known_possible <= 7 RETURN a"),
        ("MATCH (a)-[:A*]-(:B) KNOWN ON '1970-01-08' RETURN a",
         "MATCH (a)-[_1:A*]-(:B) WHERE all(_2 IN _1 WHERE _2.known_possible <= 7) RETURN a"),
        ("OPTIONAL MATCH (n) KNOWN ON '1970-01-08' RETURN n", "OPTIONAL MATCH (n) WHERE n.known_possible <= 7 RETURN n"),
        ("MATCH (n) KNOWN ON '1970-01-08' WHERE NOT (n)--() RETURN n",
         "MATCH (n) WHERE n.known_possible <= 7 AND (NOT EXISTS { (n)-[_1]-() WHERE _1.known_possible <= 7 }) RETURN n"),
        ("MATCH (n) KNOWN ON '1970-01-08' WHERE exists((n)--()) RETURN n",
         "MATCH (n) WHERE n.known_possible <= 7 AND ((EXISTS { (n)-[_1]-() WHERE _1.known_possible <= 7 })) RETURN n"),
        ("MATCH (a)-[:A|:B]->() KNOWN ON '1970-01-08' RETURN a",
         "MATCH (a)-[_1:A|B]->() WHERE _1.known_possible <= 7 RETURN a"),
        ("MATCH (n)--() KNOWN ON '1970-01-08' RETURN *", "MATCH (n)-[_1]-() WHERE _1.known_possible <= 7 RETURN n"),
    ],
)  # fmt: skip
def test_the_clause_becomes_comparisons(query: str, sent: str) -> None:
    assert _sent(query) == sent
    assert _sent(sent) == sent


def test_presence_is_named_as_it_was_written() -> None:
    prepared = prepare("MATCH (n) AS OF '1970' RETURN presence(n), PRESENCE( n )", engine="neo4j")
    assert prepared.columns == ("presence(n)", "PRESENCE( n )")
    assert "presence(" not in re.sub(r"`.*?`", "", prepared.text).lower()


# Which clause binds which pattern


@pytest.mark.parametrize(
    ("query", "days"),
    [
        # A MATCH without a clause reads the whole graph.
        ("MATCH (a) AS OF '1970-01-02' MATCH (b) RETURN a, b", {"a": "1"}),
        ("MATCH (a) AS OF '1970-01-02' MATCH (b) AS OF '1970-01-03' RETURN a, b", {"a": "1", "b": "2"}),
        # A variable that was bound earlier has to be there too.
        ("MATCH (a) MATCH (a)-->(b) AS OF '1970-01-03' RETURN b", {"a": "2", "_1": "2", "b": "2"}),
        # Patterns without a MATCH take the clause of the last one in the same part.
        ("MATCH (a) AS OF '1970-01-02' MATCH (b) WHERE EXISTS { (b)-->(c) } RETURN b", {"a": "1"}),
        ("MATCH (a) AS OF '1970-01-02' RETURN COUNT { (a)-[r]->(b) } AS n", {"a": "1", "r": "1", "b": "1"}),
        ("MATCH (a) AS OF '1970-01-02' RETURN [(a)-[r]->(b) | b.id] AS n", {"a": "1", "r": "1", "b": "1"}),
        ("MATCH (a) AS OF '1970-01-02' RETURN COLLECT { MATCH (b) RETURN b.id } AS n", {"a": "1", "b": "1"}),
        ("MATCH (a) AS OF '1970-01-02' WITH a ORDER BY COUNT { (a)-[r]-(b) } RETURN a", {"a": "1", "r": "1", "b": "1"}),
        ("MATCH (a) AS OF '1970-01-02' WITH a.id AS x RETURN COUNT { (b) } AS n", {"a": "1"}),
        ("MATCH (a WHERE (a)-->(:X)) AS OF '1970-01-02' RETURN a.id", {"a": "1", "_1": "1", "_2": "1"}),
        # ... unless they hold a clause of their own.
        ("MATCH (a) AS OF '1970-01-02' WHERE EXISTS { MATCH (b) AS OF '1970-01-03' MATCH (c) } RETURN a.id", {"a": "1", "b": "2"}),
        ("MATCH (a) WHERE EXISTS { MATCH (b) AS OF '1970-01-03' WHERE EXISTS { (c) } } RETURN a.id", {"b": "2", "c": "2"}),
        # A subquery of CALL, and each branch of UNION, begins with none.
        ("MATCH (a) AS OF '1970-01-02' CALL { MATCH (b) RETURN b } RETURN b", {"a": "1"}),
        ("MATCH (a) AS OF '1970-01-02' RETURN a.id AS x UNION MATCH (b) RETURN b.id AS x", {"a": "1"}),
    ],
)  # fmt: skip
def test_each_pattern_takes_its_clause(query: str, days: dict[str, str]) -> None:
    assert _bound(query) == days


def test_a_day_that_is_asked_for_goes_to_all_that_name_none() -> None:
    """In CALL, in the branches of UNION and after WITH too; a clause of either kind is one of its own."""
    query = (
        "MATCH (a) AS OF '1970-01-02' CALL { MATCH (b) RETURN b } MATCH (c) KNOWN ON '1970' WITH c "
        "MATCH (d) RETURN COUNT { (e) } AS n UNION MATCH (f) RETURN f.id AS n"
    )
    assert _bound(query, on=(5, 5)) == {"a": "1", "b": "5", "d": "5", "e": "5", "f": "5"}
    assert "c.possible_from" not in _sent(query, on=(5, 5))
    assert "d.known_possible <= 6" in _sent(query, known_on=(5, 6))


# What the reader of the rows should know


@pytest.mark.parametrize(
    ("query", "warning"),
    [
        ("MATCH (a) AS OF '2018' SURELY WHERE NOT (a)-->() RETURN a", "(a)-->(): NOT stands before a pattern"),
        ("MATCH (a) AS OF '2018' SURELY WHERE NOT EXISTS { MATCH (a)-->() } RETURN a", "NOT stands before"),
        ("MATCH (a) WHERE NOT EXISTS { (a)-->() } RETURN a", ""),
        ("MATCH (a) AS OF '2018' WHERE NOT (a)-->() RETURN a", ""),
        ("MATCH (a) AS OF '2018' WITH a RETURN COUNT { (a)-->() } AS n", "(a)-->(): no MATCH with AS OF stands between"),
        ("MATCH (a) AS OF '2018' WITH a RETURN COUNT { MATCH (a)-->() } AS n", "no MATCH with AS OF stands between"),
        ("MATCH (a) AS OF '2018' WITH a RETURN COUNT { MATCH (a)-->() AS OF '2018' } AS n", ""),
        ("MATCH (a) AS OF '2018' WITH a MATCH (a) RETURN COUNT { (a)-->() } AS n", ""),
    ],
)  # fmt: skip
def test_warnings(query: str, warning: str) -> None:
    warnings = prepare(query, engine="neo4j").warnings
    assert warning in warnings[0] if warning else warnings == ()


# What is refused


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("MATCH (a) WHERE a.id = 'x' ¦AS OF date('2018') RETURN a", "AS OF stands after WHERE. Write it before: MATCH"),
        ("MATCH (a) WHERE a.id = 'x' ¦KNOWN ON '2018' RETURN a", "KNOWN ON stands after WHERE."),
        ("MATCH ¦AS OF date('2018') (a) RETURN a", "AS OF stands before the pattern. Write MATCH (a)"),
        ("MATCH (a) ¦AS OF '2018', (b) RETURN a", "Write it once, after all patterns"),
        ("MATCH (a), ¦AS OF '2018' RETURN a", "AS OF follows the patterns of a MATCH"),
        ("MATCH (a ¦AS OF '2018') RETURN a", "AS OF follows the patterns of a MATCH"),
        ("MATCH (a)-[r ¦AS OF '2018']-() RETURN a", "AS OF follows the patterns of a MATCH"),
        ("¦CREATE (a) AS OF '2018'", "CREATE would change the data"),
        ("MATCH (a) RETURN a ¦AS OF '2018'", "AS OF follows the patterns of a MATCH"),
        ("MATCH (a) WITH a ¦AS OF $day RETURN a", "AS OF follows the patterns of a MATCH"),
        ("UNWIND [1] AS x ¦AS OF '2018' RETURN x", "AS OF follows the patterns of a MATCH"),
        ("MATCH (a) RETURN COUNT { (a) ¦AS OF '2018' }", "in a subquery EXISTS { MATCH (a)-->(b) AS OF"),
        ("MATCH (a) RETURN [(a)--(b) ¦AS OF '2018' | b]", "AS OF follows the patterns of a MATCH"),
        ("MATCH (a) ¦SURELY AS OF '2018' RETURN a", "SURELY stands after the day"),
        ("MATCH (a) AS OF ¦SURELY '2018' RETURN a", "Write AS OF date('2018-06-01') SURELY."),
        ("MATCH (a) KNOWN ON '2018' ¦AS OF '2018' RETURN a", "one AS OF and then one KNOWN ON"),
        ("MATCH (a) AS OF '2018' ¦AS OF '2019' RETURN a", "one AS OF and then one KNOWN ON"),
        ("MATCH (a) AS OF ¦2018 RETURN a", "found '2018'. Write AS OF date('2018')."),
        ("MATCH (a) KNOWN ON ¦date($day) RETURN a", "Write KNOWN ON $day."),
        ("MATCH (a) AS OF ¦a.start RETURN a", "date('…') of a text, a text, or a parameter; found 'a'"),
        ("MATCH (a) AS OF ¦date() RETURN a", "found ')'"),
        ("MATCH (a) AS OF ¦RETURN a", "found 'RETURN'"),
        ("MATCH (a) AS OF¦", "found the end of the query"),
        ("MATCH (a) AS OF ¦'2018-02-30' RETURN a", "That month has no such day; its last is 2018-02-28."),
        ("MATCH (a) AS OF date(¦'06/01/2018') RETURN a", "is not a date"),
        ("MATCH (a) AS OF date(¦'2018/..') RETURN a", "'2018/..' is not a day. Write it as 2018-06-01"),
        ("MATCH (a) AS OF ¦'' RETURN a", "is not a date"),
        ("MATCH p = ¦shortestPath((a)-[*]-(b)) AS OF '2018' RETURN p", "policygraph path A B --on DAY"),
        ("MATCH (a) AS OF '2018' WHERE EXISTS { MATCH ¦shortestPath((a)-[*]-(b)) } RETURN a", "policygraph path"),
        ("MATCH (a) RETURN ¦presence(a)", "a is matched without AS OF"),
        ("MATCH (a) KNOWN ON '2018' RETURN ¦presence(a)", "a is matched without AS OF"),
        ("MATCH (a) AS OF '2018' MATCH (a)--(b) AS OF '2019' RETURN ¦presence(a)", "a is matched under more than one day"),
        ("MATCH (a) MATCH (a)--(b) AS OF '2019' RETURN ¦presence(a)", "a is first matched without AS OF"),
        ("MATCH ()-[r]-() AS OF '2018' RETURN presence(¦startNode(r))", "takes the name of a node or a relationship"),
        ("MATCH (a)-[r*]-() AS OF '2018' RETURN presence(¦r)", "presence() takes a node or a relationship, and r is a list."),
        ("MATCH (a {x: ¦[(b)-->(c) | c]}) AS OF '2018' RETURN a", "A pattern with a day stands in a map."),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_refused_where_it_stands(query: str, said: str) -> None:
    """A bar marks the place."""
    with pytest.raises(QueryRefusedError) as caught:
        prepare(query.replace("¦", ""), engine="arcadedb")
    assert said in str(caught.value)
    assert caught.value.column == query.index("¦") + 1


def test_a_name_may_still_be_of_or_known() -> None:
    assert _sent("MATCH (of)-[known]->(surely) RETURN known AS OF, of AS surely").endswith("AS surely")


def test_a_native_query_has_no_days() -> None:
    for query, more in (("MATCH (a) AS OF '2018' RETURN a", {}), ("RETURN 1", {"on": (1, 1)})):
        with pytest.raises(QueryRefusedError, match="without native"):
            prepare(query, engine="neo4j", native=True, **more)  # type: ignore[arg-type]


def test_a_shortest_path_has_no_default_day() -> None:
    with pytest.raises(QueryRefusedError, match="policygraph path A B --on DAY"):
        prepare("MATCH p = shortestPath((a)-[*]-(b)) RETURN p", engine="neo4j", on=(1, 1))


# Parameters


def test_a_parameter_is_sent_as_the_first_and_last_of_its_days() -> None:
    prepared = prepare("MATCH (a) AS OF $day KNOWN ON $k WHERE a.id = $id RETURN a", engine="neo4j")
    assert prepared.parameters == {"id"}
    assert set(prepared.days) == {"day", "k"}
    names = [*prepared.days["day"], *prepared.days["k"]]
    assert bounds_of_parameters(prepared.days, {"day": "1970-01", "k": 1970}) == dict(
        zip(names, (0, 30, 0, 364), strict=True)
    )


@pytest.mark.parametrize(("value", "said"), [("2018-02-30", "its last is 2018-02-28"), (None, "None is not a day"),
                                             (True, "True is not a day"), (1.5, "1.5 is not a day"), ("2018/..", "is not a day")])  # fmt: skip
def test_a_parameter_that_is_no_day_is_named(value: object, said: str) -> None:
    with pytest.raises(BadValueError, match=rf"Parameter \$day: .*{re.escape(said)}"):
        bounds_of_parameters({"day": ("a", "b")}, {"day": value})
