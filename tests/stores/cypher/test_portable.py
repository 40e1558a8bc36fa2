"""The rewrites: what is sent instead of what the engines answer differently."""

from __future__ import annotations

import pytest

from graph.stores.cypher import prepare


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("MATCH (n) WITH n ORDER BY n.id LIMIT 3 WHERE n.x = 1 RETURN n",
         "MATCH (n) WITH n ORDER BY n.id LIMIT 3 WITH * WHERE n.x = 1 RETURN n"),
        ("MATCH (n) WITH n SKIP 1 WHERE n.x = 1 RETURN n", "MATCH (n) WITH n SKIP 1 WITH * WHERE n.x = 1 RETURN n"),
        ("MATCH (n) WITH n WHERE n.x = 1 RETURN n", "MATCH (n) WITH n WHERE n.x = 1 RETURN n"),
        ("RETURN round(-2.5, 0) AS x", "RETURN round(-2.5) AS x"),
        ("RETURN round(2.345, 2) AS x", "RETURN round(2.345, 2) AS x"),
        ("MATCH p = shortestPath((a)-[*..5]-(b)) RETURN p", "MATCH p = shortestPath((a)-[*..5]-(b)) WHERE a <> b RETURN p"),
        ("MATCH p = shortestPath((a)-[*]-(b)) WHERE a.x = 1 OR b.x = 1 RETURN p",
         "MATCH p = shortestPath((a)-[*]-(b)) WHERE a <> b AND (a.x = 1 OR b.x = 1) RETURN p"),
        ("MATCH p = shortestPath((a)-[*]-(b)) WHERE b <> a AND a.x = 1 RETURN p",
         "MATCH p = shortestPath((a)-[*]-(b)) WHERE b <> a AND a.x = 1 RETURN p"),
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
