"""Names and types: what Neo4j refuses, another engine may not answer either."""

from __future__ import annotations

import pytest

from graph.errors import QueryRefusedError
from graph.stores.cypher import prepare

REFUSED = [
    # names
    ("MATCH (n) RETURN m", "Nothing is called m", "Known here: n."),
    ("MATCH (event) RETURN evnt.name", "Nothing is called evnt", "Did you mean event?"),
    ("MATCH (n) WITH n.name AS name MATCH (m {id: n.id}) RETURN m", "Nothing is called n", None),
    ("MATCH (n) WITH count(*) AS c WHERE n.x = 1 RETURN c", "Nothing is called n", None),
    ("MATCH (n) WITH n.name AS name LIMIT 2 WHERE n.x = 1 RETURN name", "Nothing is called n", None),
    ("UNWIND [1] AS x UNWIND [2] AS x RETURN x", "x is in use", None),
    ("MATCH p = (a)-->(b), p = (c)-->(d) RETURN p", "p is in use", None),
    ("MATCH (n)-[n]->(m) RETURN n", "n is in use", None),
    ("MATCH (a)-[r]->(b), (b)-[r]->(c) RETURN r", "stands twice in one MATCH", None),
    ("MATCH (a)-[r*]->(b) MATCH (c)-[r*]->(d) RETURN r", "r was matched before", "startNode(r)"),
    ("MATCH (a)-[r]->(b) RETURN [(c)-[r]->(d) | d] AS x", "r was matched before", None),
    ("MATCH p = shortestPath((a)-[:A*..3 {role: 'x'}]-(b)) RETURN p", "takes no properties", "all("),
    ("RETURN duration({quarters: 1}) AS x", "no field quarters", "months"),
    ("MATCH (a)-[r]->(b) MATCH (r)-->(c) RETURN c", "stands here for a node", None),
    ("MATCH (n) RETURN n.a AS x, n.b AS x", "Two columns are called x", None),
    ("MATCH (n) WITH n.name RETURN 1 AS x", "has no name in WITH", "AS"),
    ("MATCH (n) WHERE (n)-->(m) RETURN n", "Nothing is called m", "EXISTS"),
    ("RETURN *", "nothing that * could stand for", None),
    ("MATCH (n) RETURN n.a AS a UNION MATCH (n) RETURN n.a AS b", "columns after UNION are b", "AS"),
    ("RETURN 1 AS a, 2 AS b UNION RETURN 1 AS b, 2 AS a", "columns after UNION", None),
    ("MATCH (n) CALL { RETURN n.id AS x } RETURN x", "Nothing is called n", None),
    ("MATCH (n) CALL (n) { RETURN n.id } RETURN n", "has no name in a subquery", "AS"),
    ("MATCH (n) CALL (n) { RETURN 1 AS n } RETURN n", "n is in use", None),
    ("MATCH (n) RETURN COLLECT { MATCH (n)-->(m) RETURN m.a AS a, m.b AS b } AS x", "one column, not 2", None),
    ("WITH 1 AS `a.b` RETURN `a.b` + 1 AS x", "cannot be used again", "AS"),
    # aggregates
    ("MATCH (n) WHERE count(n) > 1 RETURN n", "count() cannot stand here", "WITH"),
    ("MATCH (n) RETURN sum(count(n)) AS x", "in another aggregate", "WITH"),
    ("MATCH (n) RETURN n.a + count(*) AS x", "n stands next to an aggregate", "column"),
    ("MATCH (n) RETURN n.a, count(*) ORDER BY n.b", "no longer there to sort by", "column"),
    ("MATCH (n) RETURN DISTINCT n.a ORDER BY n.b", "no longer there to sort by", "column"),
    ("MATCH (n) RETURN n.a AS a ORDER BY count(*)", "aggregate that is not a column", None),
    # truth values
    ("MATCH (n) WHERE n.name RETURN n", "WHERE needs a truth value", "IS NOT NULL"),
    ("MATCH (n) WHERE 1 RETURN n", "WHERE needs a truth value", None),
    ("MATCH (n) WHERE n.a AND n.b = 1 RETURN n", "AND needs a truth value", None),
    ("MATCH (n) WHERE NOT n.a RETURN n", "NOT needs a truth value", None),
    ("RETURN CASE WHEN 'x' THEN 1 END AS x", "WHEN needs a truth value", None),
    ("RETURN any(x IN [1] WHERE x) AS x", "WHERE needs a truth value", None),
    # texts, numbers, dates, lists
    ("MATCH (n) WHERE n.latest CONTAINS '2020' RETURN n", "CONTAINS takes texts", "toString(n.latest)"),
    ("MATCH (n) WHERE n.start_earliest =~ '2020.*' RETURN n", "=~ takes texts", "toString"),
    ("MATCH (n) WHERE n.aliases CONTAINS 'x' RETURN n", "CONTAINS takes texts", "any(x IN n.aliases"),
    ("MATCH (n) WHERE n.number STARTS WITH '1' RETURN n", "STARTS WITH takes texts", "toString"),
    ("MATCH (n) WHERE n.name =~ '(a' RETURN n", "not a regular expression", None),
    ("RETURN 5 CONTAINS '5' AS x", "CONTAINS takes texts", "toString(5)"),
    ("RETURN 'a' + true AS x", "'+' cannot join a text and a boolean", "toString"),
    ("RETURN 'a' * 2 AS x", "'*' cannot join", None),
    ("RETURN -'a' AS x", "'-' takes a number", None),
    ("RETURN 'abc'[0] AS x", "a text has no elements", "substring"),
    ("MATCH (n) RETURN n.name[0..3] AS x", "a text has no elements", "substring(n.name, 0, 10)"),
    ("MATCH (n) WHERE 'x' IN n.name RETURN n", "IN takes a list", "CONTAINS"),
    ("MATCH (n) UNWIND n AS x RETURN x", "UNWIND takes a list", "[n]"),
    ("RETURN length('abc') AS x", "length() takes a path", None),
    ("RETURN toUpper(5) AS x", "toUpper() takes a text", None),
    ("MATCH (n) RETURN type(n) AS x", "type() takes a relationship", None),
    ("MATCH (c) WHERE c = 'x' RETURN c", "A node is compared with a text", "n.id"),
    ("MATCH (a)-[:A*1..2 {x_a: 1}]->(b) RETURN b", "another type", "all("),
    ("RETURN date('2024-1-5') AS x", "is not a date", "date('2024-01-31')"),
    ("RETURN date('2024-Q2') AS x", "is not a date", None),
    ("MATCH (n) RETURN n.earliest.hour AS x", "no portable part hour", "year"),
    ("RETURN duration('P1D') < duration('P2D') < duration('P3D') AS x", "has no order", "two values"),
    ("RETURN date({datetime: datetime()}) AS x", "no field datetime", "Known: year"),
    ("RETURN 9007199254740993 = 2.0 AS x", "beyond 9007199254740991", "texts"),
    ("MATCH (n) WHERE n.number IN [9007199254740993] RETURN n", "beyond 9007199254740991", "texts"),
    ("MATCH (n) RETURN n LIMIT 'x'", "LIMIT takes a whole number", None),
    ("MATCH (n) RETURN n LIMIT n.x", "one number for all rows", "parameter"),
    ("MATCH (n) RETURN n SKIP -1", "SKIP takes no number below 0", None),
    ("RETURN {a: 1, a: 2} AS x", "stands twice", None),
    ("RETURN toInteger('\u20035') AS x", "between blanks", "'5'"),
    ("RETURN round(2.5, -1) AS x", "no digits below 0", "100"),
    ("RETURN valueType([[1]]) AS x", "list of lists", None),
    # patterns
    ("MATCH (n) RETURN (n)-->() AS x", "A pattern is no value", "EXISTS"),
    ("MATCH p = shortestPath((a)-[*]-(a)) RETURN p", "joins a with itself", None),
    ("MATCH p = shortestPath((a)-[*2..4]-(b)) RETURN p", "least length", None),
    ("MATCH (a) RETURN shortestPath((a)-[*]-(b)) AS p", "two nodes that were matched before", "MATCH p"),
    ("MATCH (a)-[:T*1..2]->(b)-[:T]->{1,2}(c) RETURN c", "ways to write a length", "{1,3}"),
    ("MATCH SHORTEST 1 (a)-[:T]->+(b), (c) RETURN a", "takes one path", "two MATCH"),
    ("MATCH (a) ((x)-[:T]->(y))+ (b) RETURN x.name AS n", "has no properties", None),
    ("MATCH (x) MATCH (a) ((x)-[:T]->(y))+ (b) RETURN b", "x is in use", None),
]  # fmt: skip


@pytest.mark.parametrize(("query", "reason", "suggestion"), REFUSED)
def test_a_query_is_refused_with_what_to_write(query: str, reason: str, suggestion: str | None) -> None:
    for engine in ("arcadedb", "neo4j"):
        with pytest.raises(QueryRefusedError) as caught:
            prepare(query, engine=engine)
        assert reason in caught.value.reason
        assert suggestion is None or suggestion in str(caught.value.suggestion)
        assert caught.value.line == 1


@pytest.mark.parametrize("query", [query for query, _, _ in REFUSED])
def test_a_native_query_is_left_to_its_engine(query: str) -> None:
    assert prepare(query, engine="neo4j", native=True).columns == ()


def test_the_names_of_dates_can_be_given() -> None:
    query = "MATCH (n) WHERE n.signed CONTAINS '2020' RETURN n"
    assert prepare(query, engine="neo4j").columns == ("n",)
    with pytest.raises(QueryRefusedError, match=r"n\.signed is a date"):
        prepare(query, engine="neo4j", dates=frozenset({"signed"}))
    assert prepare(
        "MATCH (n) WHERE n.latest CONTAINS 'x' RETURN n", engine="neo4j", dates=frozenset()
    ).columns


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n) WITH n.name AS name WHERE n.type = 'law' RETURN name",
        "MATCH (n) RETURN n.a AS x ORDER BY n.b",
        "MATCH (n) WITH n, n.a = 1 AS flag WHERE flag RETURN n",
        "MATCH (n) WHERE any(x IN [true, false] WHERE x) RETURN n",
        "MATCH (n) WHERE $wanted RETURN n",
        "MATCH (a)-[r]->(b) WITH a MATCH (a)-[r]->(c) RETURN c",
        "MATCH (a)-[r]->(b) RETURN a.id AS id UNION MATCH (a)-[r]->(b) RETURN b.id AS id",
        "MATCH (n) RETURN n.a, n.a + count(*) AS x",
        "MATCH (n) RETURN n, n.a + count(*) AS x",
        "MATCH (n) WHERE date('2020') < n.earliest <= date('2024-05') RETURN n",
        "MATCH (n) RETURN n.earliest + duration({days: 3}) AS x",
        "MATCH p = shortestPath((a:A)-[*0..5]-(:B)) RETURN p",
        "MATCH (a), (b {id: a.ref}) WHERE NOT (a)-->(b) RETURN a, b",
    ],
)
def test_what_is_well_defined_passes(query: str) -> None:
    assert prepare(query, engine="arcadedb").columns


NEVER_TRUE = [
    ("MATCH (n) WHERE n.earliest > '2020-01-01' RETURN n", "Write date('2024-01-31') for a day."),
    ("RETURN 1 = true AS x", "Compare values of one type."),
    ("MATCH (c) WHERE c.value > 5 RETURN c", "Write toFloat(x)"),
    ("MATCH (c {number: '12'}) RETURN c", "Write toFloat(x)"),
    ("MATCH (c) WHERE c.aliases = 'PA' RETURN c", "Write 'x' IN list."),
    ("MATCH (c) WHERE c.value IN [12] RETURN c", "Write toFloat(x)"),
]


@pytest.mark.parametrize(("query", "suggestion"), NEVER_TRUE)
def test_a_comparison_across_types_is_sent_with_a_warning(query: str, suggestion: str) -> None:
    for engine in ("arcadedb", "neo4j"):
        warnings = prepare(query, engine=engine).warnings
        assert len(warnings) == 1 and "never equal" in warnings[0] and suggestion in warnings[0]


MEANT = [
    ("RETURN id(null)", "id() is another in each engine", "n.id"),
    ("MATCH (n) RETURN id(n)", "id() is another in each engine", "n.id"),
    ("MATCH ()-[r]->()-[s]->() WHERE id(r) < id(s) RETURN r", "left to the engine", "r1 <> r2"),
    ("RETURN [x IN [1, 2] | count(x)] AS a", "count() cannot stand here", "WITH"),
    ("RETURN any(x IN [1, 2] WHERE count(x) > 1) AS a", "count() cannot stand here", "WITH"),
    ("RETURN reduce(s = 0, x IN [1] | s + count(x)) AS a", "count() cannot stand here", "WITH"),
    ("RETURN toInteger('99999999999999999999') AS a", "does not fit into 64 bits", "toFloat"),
    ("RETURN toInteger('1e30') AS a", "does not fit into 64 bits", "toFloat"),
    ("RETURN 1 IS :: NUMBER AS a", "not a type that every engine knows", "INTEGER"),
    ("RETURN " + " + ".join(["1"] * 1002) + " AS x", "More than 1000 operators", "list"),
    ("RETURN " + " OR ".join(["true"] * 1002) + " AS x", "More than 1000 operators", "list"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "reason", "suggestion"), MEANT, ids=range(len(MEANT)))
def test_a_refusal_says_what_answers_the_same_question(query: str, reason: str, suggestion: str) -> None:
    with pytest.raises(QueryRefusedError) as caught:
        prepare(query, engine="neo4j")
    assert reason in caught.value.reason
    assert suggestion in str(caught.value.suggestion)
