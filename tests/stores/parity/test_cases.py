"""The same query gives the same rows on both engines."""

from __future__ import annotations

import collections

import pytest
from _pytest.mark.structures import ParameterSet

from graph.errors import QueryRefusedError
from graph.stores.base import Store
from graph.stores.cypher.functions import FUNCTIONS
from graph.stores.cypher.order_text import ORDER_FUNCTIONS
from tests.neo4j_server import Access

from .cases import Case, read_cases
from .compare import is_ordered, key, rows
from .conftest import GRAPHS, Pair
from .shares import UNORDERED, shares

ALL = read_cases()
CASES = [case for case in ALL if case.refused is None]
#: What the grammar can hold, as the reader names it.
_CLAUSES = (
    "match", "match OPTIONAL", "as-of", "on", "on SURELY", "known", "unwind", "projection WITH", "projection RETURN", "call", "call scoped", "where", "order",
    "skip", "limit", "distinct", "star", "union ALL", "union DISTINCT", "shortest shortestPath",
    "shortest allShortestPaths", "subquery EXISTS", "subquery COUNT", "subquery COLLECT", "pattern-predicate",
    "pattern-comprehension", "comprehension", "quantifier any", "quantifier all", "quantifier none", "quantifier single",
    "reduce", "case", "case simple", "map", "map-projection", "list", "index", "slice", "has-labels", "label-or",
    "label-and", "label-not", "length", "boolean", "not", "comparison", "arithmetic", "joined", "sign", "in", "is-null",
    "text-predicate =~", "text-predicate CONTAINS", "text-predicate STARTS WITH", "text-predicate ENDS WITH",
)  # fmt: skip
#: What the engines would answer differently, by a piece of text that shows it.
_DIFFERENCES = {
    "filter after a limit": ("LIMIT 3 WHERE", "SKIP 1 WHERE", "LIMIT 4 WHERE", "LIMIT 2 WHERE", "SKIP 1 LIMIT 3 WHERE"),
    "aggregate inside an expression": ("NOT count(", "].id IS NULL", ".year AS y", "IN collect(", "[0] IS NULL"),
    "shortest path from a node to itself": ("shortestPath((a)-[*..4]-(b)) RETURN", "shortestPath((a:Entity)-["),
    "a property and a value of another type": ("x_size = '3'", "x_size <> '3'", "x_size: 3", "x_size: '3'", "n.x_size = m"),
    "round to no digits": (", 0)", ",0)", ", 0 )"),
    "reverse of a property": ("reverse(",),
    "deviation of nothing": ("stDevP(", "stDev("),
    "percentile of whole numbers": ("percentileCont(",),
}  # fmt: skip


def answer(store: Store, case: Case) -> tuple[list[str], list[object]]:
    """Ask, and give the columns and the rows."""
    frame = store.query(case.query, case.params, limit=None, timeout=120)
    lists_ordered = not any(word in case.query for word in UNORDERED)
    return list(frame.columns), rows(frame, ordered=is_ordered(case.query), lists_ordered=lists_ordered)


#: What Neo4j itself answers otherwise since 5.26, by a piece of text that shows it; `docs/stores.md` says how.
_CHANGED_IN_NEO4J = ("'0x10'", "'1_0'", "stDevP(n.x_size)")


#: The queries are asked in this many parts, each a test: every tenth query, so that each part has all kinds.
_PARTS = 10


def _marks(graph: str, part: int) -> list[pytest.MarkDecorator]:
    """All parts on the small graph and one on each other graph are usual; the rest is slow."""
    return [pytest.mark.slow] if part and graph != "small" else []


def _parts() -> list[ParameterSet]:
    return [
        pytest.param(
            graph,
            part,
            id=f"{graph}-{part}",
            marks=_marks(graph, part),
        )
        for graph in GRAPHS
        for part in range(_PARTS)
    ]


@pytest.mark.parametrize(("graph_name", "part"), _parts(), indirect=["graph_name"])
def test_both_engines_give_the_same_rows(pair: Pair, graph_name: str, part: int) -> None:
    wrong = {}
    for case in CASES[part::_PARTS]:
        if graph_name.startswith("shipped") and case.small_only:  # asks for all pairs or walks
            continue
        if graph_name.endswith("newest") and any(word in case.query for word in _CHANGED_IN_NEO4J):
            continue
        embedded, server = (answer(store, case) for store in pair)
        if embedded != server:
            wrong[case.query] = f"{embedded} is not {server}"
        elif graph_name.startswith("small") and (fault := _small_fault(case, embedded[1])):
            wrong[case.query] = fault
    assert wrong == {}


def _small_fault(case: Case, found: list[object]) -> str | None:
    """Say what is wrong with an answer on the small graph, where rows were worked out by hand."""
    if not found:
        return "a query that is empty here shows nothing"
    if case.expected is None:
        return None
    ordered = is_ordered(case.query)
    shown, by_hand = (rows if ordered else sorted(rows, key=_number_key) for rows in (found, case.expected))
    return None if shown == by_hand else f"{shown} is not {by_hand}"


def _number_key(value: object) -> str:
    """Give 1 and 1.0 the same text."""
    if isinstance(value, list):
        return "[" + ",".join(map(_number_key, value)) + "]"
    return key(value if isinstance(value, bool) or not isinstance(value, int) else float(value))


@pytest.mark.parametrize("graph_name", ["small"], indirect=True)
def test_what_is_refused_says_why(pair: Pair) -> None:
    for case in (case for case in ALL if case.refused is not None):
        for store in pair:
            with pytest.raises(QueryRefusedError) as caught:
                answer(store, case)
            assert str(case.refused) in str(caught.value), case.query


@pytest.mark.slow
@pytest.mark.parametrize("graph_name", ["small"], indirect=True)
def test_the_answers_are_those_of_neo4j_itself(pair: Pair, neo4j_access: Access) -> None:
    """Neo4j gets each query as it was written, past the rewrites and the guard."""
    found = shares(ALL, pair[0], neo4j_access)
    assert found.different == []
    assert len(found.refused) <= 0.02 * len(ALL)
    # On two nodes that are one, Neo4j stops at shortestPath; such pairs are left out here.
    assert all("start and end nodes are the same" in text for text in found.invalid)


def test_there_are_enough_queries_of_many_shapes() -> None:
    assert len({case.query for case in CASES}) >= 700
    assert sum(case.expected is not None for case in CASES) >= 50
    shapes = collections.Counter(case.shape for case in CASES)
    assert {shape: count for shape, count in shapes.items() if count > 5} == {}


def test_each_function_is_called_by_three_queries() -> None:
    called = collections.Counter(
        name
        for case in CASES
        for name in {node.name.lower() for node in case.tree.walk() if node.kind == "function"}
    )
    of_order = set(ORDER_FUNCTIONS)  # test_order.py asks each of all pairs, on both engines
    assert {name for name in FUNCTIONS if called[name] < 3} - of_order == set()


def test_each_clause_and_operator_is_in_three_queries() -> None:
    kinds = collections.Counter(
        kind
        for case in CASES
        for kind in {k for node in case.tree.walk() for k in (node.kind, f"{node.kind} {node.name}".strip())}
    )
    assert {kind for kind in _CLAUSES if kinds[kind] < 3} == set()


@pytest.mark.parametrize("difference", _DIFFERENCES)
def test_each_known_difference_is_in_three_queries(difference: str) -> None:
    shown = [case.query for case in CASES if any(sign in case.query for sign in _DIFFERENCES[difference])]
    assert len(shown) >= 3
