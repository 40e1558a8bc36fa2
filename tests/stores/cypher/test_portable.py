"""The rewrites: what is sent instead of what the engines answer differently."""

from __future__ import annotations

import pytest

from graph.stores.cypher import prepare


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("MATCH (n) WITH n ORDER BY n.id LIMIT 3 WHERE n.name = 'x' RETURN n",
         "MATCH (n) WITH n ORDER BY n.id LIMIT 3 WITH * WHERE n.name = 'x' RETURN n"),
        ("MATCH (n) WITH n SKIP 1 WHERE n.name = 'x' RETURN n", "MATCH (n) WITH n SKIP 1 WITH * WHERE n.name = 'x' RETURN n"),
        ("MATCH (n) WITH n WHERE n.name = 'x' RETURN n", "MATCH (n) WITH n WHERE n.name = 'x' RETURN n"),
        ("RETURN round(-2.5, 0) AS x", "RETURN round(-2.5) AS x"),
        ("RETURN round(2.345, 2) AS x", "RETURN round(2.345, 2) AS x"),
        ("MATCH p = shortestPath((a)-[*..5]-(b)) RETURN p", "MATCH p = shortestPath((a)-[*..5]-(b)) WHERE a <> b RETURN p"),
        ("MATCH p = shortestPath((a)-[*]-(b)) WHERE a.name = 'x' OR b.name = 'x' RETURN p",
         "MATCH p = shortestPath((a)-[*]-(b)) WHERE a <> b AND (a.name = 'x' OR b.name = 'x') RETURN p"),
        ("MATCH p = shortestPath((a)-[*]-(b)) WHERE b <> a AND a.name = 'x' RETURN p",
         "MATCH p = shortestPath((a)-[*]-(b)) WHERE b <> a AND a.name = 'x' RETURN p"),
        ("MATCH p = shortestPath((a)-[*0..5]-(b)) RETURN p", "MATCH p = shortestPath((a)-[*0..5]-(b)) RETURN p"),
        ("MATCH (n) RETURN min(n.earliest).year AS y", "MATCH (n) WITH min(n.earliest) AS _1 RETURN _1.year AS y"),
        ("MATCH (n) RETURN n.t, NOT count(*) > 1",
         "MATCH (n) WITH n.t AS _1, count(*) AS _2 RETURN _1 AS `n.t`, NOT _2 > 1 AS `NOT count(*) > 1`"),
        ("MATCH (n) RETURN n, n.t + count(*) AS x ORDER BY n.t",
         "MATCH (n) WITH n AS _1, count(*) AS _2 RETURN _1 AS n, _1.t + _2 AS x ORDER BY _1.t"),
        ("MATCH (_1) RETURN _1.t AS t, count(*) + count(*) AS x",
         "MATCH (_1) WITH _1.t AS _2, count(*) AS _3 RETURN _2 AS t, _3 + _3 AS x"),
        ("MATCH (n) RETURN n.t, count(*) ORDER BY count(*) DESC",
         "MATCH (n) RETURN n.t AS `n.t`, count(*) AS `count(*)` ORDER BY count(*) DESC"),
        ("MATCH (n) WITH n.t AS t, count(*) * 2 AS c ORDER BY c LIMIT 2 WHERE c > 2 RETURN t",
         "MATCH (n) WITH n.t AS _1, count(*) AS _2 WITH _1 AS t, _2 * 2 AS c ORDER BY c LIMIT 2 WITH * WHERE c > 2 RETURN t"),
    ],
)  # fmt: skip
def test_a_query_is_rewritten(query: str, sent: str) -> None:
    for engine in ("arcadedb", "neo4j"):
        prepared = prepare(query, engine=engine)
        assert prepared.text == sent
        assert prepare(sent, engine=engine).text == sent


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("MATCH (n) WHERE n.x_a = 12 RETURN n", "MATCH (n) WHERE coalesce(n.x_a, null) = 12 RETURN n"),
        ("MATCH (n) RETURN stDevP(n.x) AS x, stDev(n.x) + 1 AS y",
         "MATCH (n) WITH coalesce(stDevP(n.x), 0.0) AS _1, coalesce(stDev(n.x), 0.0) AS _2 RETURN _1 AS x, _2 + 1 AS y"),
        ("MATCH (n) WHERE n.earliest = $day RETURN n", "MATCH (n) WHERE coalesce(n.earliest, null) = $day RETURN n"),
        ("MATCH (n) WHERE (n.x_a) <> n.x_b RETURN n",
         "MATCH (n) WHERE (coalesce(n.x_a, null)) <> coalesce(n.x_b, null) RETURN n"),
        ("MATCH (n) WHERE n['x'] IN [1] RETURN n", "MATCH (n) WHERE coalesce(n['x'], null) IN [1] RETURN n"),
        ("MATCH (n) RETURN CASE n.x_a WHEN 1 THEN 2 END AS x", "MATCH (n) RETURN CASE coalesce(n.x_a, null) WHEN 1 THEN 2 END AS x"),
        ("MATCH (n:A {x_a: 12, type: 'b'}) RETURN n", "MATCH (n:A {type: 'b'} WHERE coalesce(n.x_a, null) = 12) RETURN n"),
        ("MATCH (n {x_a: $x} WHERE n.id = 'a') RETURN n",
         "MATCH (n WHERE coalesce(n.x_a, null) = $x AND (n.id = 'a')) RETURN n"),
        ("MATCH ({order: 1})-[:A {x_a: 2}]->(n) RETURN n",
         "MATCH (_1 WHERE coalesce(_1.`order`, null) = 1)-[_2:A WHERE coalesce(_2.x_a, null) = 2]->(n) RETURN n"),
    ],
)  # fmt: skip
def test_arcadedb_compares_a_property_as_it_is(query: str, sent: str) -> None:
    assert prepare(query, engine="arcadedb").text == sent
    assert prepare(sent, engine="arcadedb").text == sent
    assert "coalesce" not in prepare(query, engine="neo4j").text


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("MATCH p = SHORTEST 1 (a {id: 'x'})-[:T]-+(b {id: 'y'}) RETURN p", "MATCH p = shortestPath((a {id: 'x'})-[:T*]-(b {id: 'y'})) RETURN p"),
        ("MATCH (n) WHERE n.x IS :: INTEGER | FLOAT RETURN n", "MATCH (n) WHERE (n.x IS :: INTEGER OR n.x IS :: FLOAT) RETURN n"),
        ("MATCH (n IS A) USING INDEX n:A(id) ORDER BY n.id OFFSET 1 LIMIT 2 RETURN n", "MATCH (n : A) WITH * ORDER BY n.id SKIP 1 LIMIT 2 RETURN n"),
        ("MATCH (n) WHERE exists((n)-->()) RETURN n", "MATCH (n) WHERE EXISTS {(n)-->()} RETURN n"),
        ("RETURN INF AS x, toInteger(' 5') AS y", "RETURN (1.0 / 0.0) AS x, toInteger(null) AS y"),
        ("OPTIONAL MATCH (n) WITH n WHERE (n)-->() RETURN n", "OPTIONAL MATCH (n) WITH n WHERE EXISTS { (n)-->() } RETURN n"),
        ("MATCH (n) CALL (n) { MATCH (n)-->(m) WITH m.t AS t RETURN t + n.t AS x } RETURN x",
         "MATCH (n) CALL (n) { MATCH (n)-->(m) WITH m.t AS t, n RETURN t + n.t AS x } RETURN x"),
        ("MATCH (n) CALL (n) { MATCH (n)-->(m) WITH count(m) AS c RETURN c + n.x AS x } RETURN x",
         "MATCH (n) CALL (n) { CALL (n) { MATCH (n)-->(m) RETURN count(m) AS c } RETURN c + n.x AS x } RETURN x"),
        ("MATCH (a) MATCH p = shortestPath((a)-[*]-(b)) WHERE length(p) > 1 RETURN p",
         "MATCH (a) CALL (a) { MATCH p = (a)-[*]-(b) WHERE a <> b AND (length(p) > 1) WITH nodes(p)[0] AS _2, nodes(p)[-1] AS _3, a, "
         "length(p) AS _4, {p: p, b: b} AS _5 ORDER BY _4 WITH _2, _3, a, collect(_5)[..1] AS _6 UNWIND _6 AS _5 "
         "WITH a, _5.p AS p, _5.b AS b RETURN p, b } RETURN p"),
    ],
)  # fmt: skip
def test_what_the_embedded_engine_gets_instead(query: str, sent: str) -> None:
    assert prepare(query, engine="arcadedb").text == sent


@pytest.mark.parametrize(
    "query",
    ["MATCH (n {id: $id}) RETURN n", "MATCH (n) WHERE n.id = $id RETURN n", "MATCH (n) WHERE n.id IN $ids RETURN n",
     "MATCH (n {type: 'law', number: 12}) RETURN n", "MATCH (n) WHERE n.name = 'x' AND n.number > 5 RETURN n",
     "MATCH (n) WHERE n.earliest = date('2020-01-01') RETURN n"],
)  # fmt: skip
def test_what_is_looked_up_by_index_or_known_is_sent_as_it_is(query: str) -> None:
    assert prepare(query, engine="arcadedb").text == query
