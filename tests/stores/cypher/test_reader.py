"""What is read, how canonical text looks, and where a mistake is said to be."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from graph.errors import QueryRefusedError
from graph.stores.cypher import prepare
from graph.stores.cypher.tokens import MAX_LENGTH

from .corpora import ACCEPTED


def refusal(query: str) -> QueryRefusedError:
    with pytest.raises(QueryRefusedError) as caught:
        prepare(query, engine="neo4j")
    return caught.value


def test_the_accepted_queries_are_many() -> None:
    assert len(set(ACCEPTED)) >= 400


@pytest.mark.parametrize("query", ACCEPTED)
def test_a_reading_query_is_accepted_and_its_text_is_canonical(query: str) -> None:
    for engine in ("arcadedb", "neo4j"):
        once = prepare(query, engine=engine)
        twice = prepare(once.text, engine=engine)
        assert twice.text == once.text
        assert twice.columns == once.columns
        assert len(set(once.columns)) == len(once.columns) > 0


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("match  (n)\n\treturn n", "match (n) return n"),
        ('RETURN "it\'s" AS x', "RETURN 'it\\'s' AS x"),
        (
            "RETURN 1_000 AS a, 0x1F AS b, .5 AS c, 1E3 AS d",
            "RETURN 1000 AS a, 31 AS b, 0.5 AS c, 1000.0 AS d",
        ),
        ("RETURN 1e300 AS a, 1e-9 AS b", "RETURN 1.0e300 AS a, 1.0e-9 AS b"),
        (r"RETURN '\u00e9\u0041' AS x", "RETURN 'éA' AS x"),
        (r"RETURN '\uD83D\uDE00' AS x", "RETURN '😀' AS x"),
        (r"RETURN 'a\nb' AS x", r"RETURN 'a\nb' AS x"),
        ("RETURN $`my name` AS x, $0 AS y", "RETURN $`my name` AS x, $0 AS y"),
        ("RETURN TOUPPER('a') AS x", "RETURN toUpper('a') AS x"),
        ("MATCH (n) RETURN n.name", "MATCH (n) RETURN n.name AS `n.name`"),
        ("MATCH (n) RETURN n . name", "MATCH (n) RETURN n . name AS `n . name`"),
        ("MATCH (n) RETURN n;", "MATCH (n) RETURN n"),
        ("MATCH (b)-->(a) RETURN *", "MATCH (b)-->(a) RETURN a, b"),
    ],
)
def test_the_text_that_is_sent(query: str, sent: str) -> None:
    assert prepare(query, engine="neo4j").text == sent


def test_columns_bear_the_names_that_the_user_wrote() -> None:
    query = "MATCH (n) RETURN n.name, count(*) AS c, n.x /* why */ + 1, '\\u00e9' = `n`.y ORDER BY c"
    assert prepare(query, engine="neo4j").columns == ("n.name", "c", "n.x + 1", "'é' = `n`.y")


def test_parameters_are_listed() -> None:
    query = "MATCH (n {id: $id}) WHERE n.x IN $`a b` RETURN n SKIP $0 LIMIT $id"
    assert prepare(query, engine="neo4j").parameters == {"id", "a b", "0"}


@pytest.mark.parametrize(
    ("query", "warned"),
    [
        ("MATCH (n) RETURN n LIMIT 3", True),
        ("MATCH (n) WITH n SKIP 1 RETURN n", True),
        ("MATCH (n) RETURN n ORDER BY n.id LIMIT 3", False),
        ("MATCH (n) RETURN count(n) LIMIT 1", False),
        ("MATCH (n) RETURN n", False),
    ],
)
def test_a_limit_without_an_order_is_warned_of(query: str, warned: bool) -> None:
    assert bool(prepare(query, engine="neo4j").warnings) is warned


@pytest.mark.parametrize(
    ("query", "line", "column", "reason", "suggestion"),
    [
        ("", 1, 1, "empty", "MATCH"),
        ("MATCH (n)", 1, 10, "does not end with RETURN", "RETURN"),
        ("MATCH (n)\nRETRUN n", 2, 1, "'RETRUN'", "Did you mean RETURN?"),
        ("MATCH (n)\r\nWERE n.x = 1 RETURN n", 2, 1, "'WERE'", "Did you mean WHERE?"),
        ("MACH (n) RETURN n", 1, 1, "'MACH'", "Did you mean MATCH?"),
        ("MATCH (n)\n\n  DELETE n", 3, 3, "DELETE would change", None),
        ("MATCH (n) WHERE n.x != 1 RETURN n", 1, 21, "'!='", "Write <>."),
        ("MATCH (n) WHERE (n.x = 1 RETURN n", 1, 26, "Expected ')'", None),
        ("MATCH (n RETURN n", 1, 10, "Expected ')'", None),
        ("MATCH (n)-[r->(m) RETURN n", 1, 13, "Expected ']'", None),
        ("MATCH (n)->(m) RETURN n", 1, 10, "Expected a relationship", None),
        ("RETURN 'abc", 1, 8, "not closed", "Close it with '"),
        ("RETURN /* abc", 1, 8, "not closed", "*/"),
        ("RETURN `abc", 1, 8, "not closed", "`"),
        ("RETURN '😀' AS x, é", 1, 18, "'é'", "backticks"),
        ("RETURN 12abc", 1, 8, "'12a' is neither", None),
        ("RETURN 007", 1, 8, "begins with a zero", "Write 7"),
        ("RETURN 9223372036854775808", 1, 8, "into 64 bits", "text"),
        ("RETURN 1e999", 1, 8, "too large", None),
        (r"RETURN 'a\d'", 1, 10, r"'\d' is not an escape", r"\\d"),
        (r"RETURN '\\u0041'", 1, 8, "backslash before 'u'", "parameter"),
        (r"RETURN '\uD83D'", 1, 8, "half of a character", "parameter"),
        ("RETURN 1 +", 1, 11, "found the end of the query", None),
        ("RETURN [1, 2", 1, 13, "Expected ']'", None),
        ("RETURN CASE 1 END", 1, 15, "Expected WHEN", None),
        ("RETURN CASE WHEN true THEN 1", 1, 29, "Expected END", None),
        ("MATCH (n) RETURN n ORDER n.x", 1, 26, "Expected BY", None),
        ("MATCH (n) RETURN n LIMIT 1 SKIP 2", 1, 28, "SKIP stands after LIMIT", None),
        ("MATCH p = shortestPath((a)-->()-->(b)) RETURN p", 1, 11, "one relationship", None),
        ("MATCH (a)-[*3..1]->(b) RETURN b", 1, 12, "empty", "*1..3"),
        ("RETURN NULL IS NULL IS NULL", 1, 21, "'IS'", None),
        ("RETURN 1 = NOT true", 1, 12, "NOT stands after", "brackets"),
        ("RETURN 1 UNION RETURN 1 UNION ALL RETURN 1", 1, 25, "mixed", None),
        ("MATCH (a:A:B|C) RETURN a", 1, 9, "mixed", ":A&B or :A|B"),
        ("RETURN - -(1)", 1, 10, "Two signs", "-(-x)"),
        ("MATCH SHORTEST 0 (a)-->(b) RETURN a", 1, 7, "At least one path", "SHORTEST 1"),
        ("MATCH (a)-->(b){1,3} RETURN a", 1, 16, "alone cannot repeat", "((a)-[:T]->(b)){1,3}"),
        ("MATCH ((a)-->(b)) RETURN a", 1, 7, "not repeated", "brackets"),
        ("RETURN 1; RETURN 2", 1, 11, "Only one query", None),
    ],
)
def test_a_mistake_is_placed_and_explained(
    query: str, line: int, column: int, reason: str, suggestion: str | None
) -> None:
    error = refusal(query)
    assert (error.line, error.column) == (line, column)
    assert reason in error.reason
    assert suggestion is None or suggestion in str(error.suggestion)


@pytest.mark.parametrize(
    "piece",
    ["(", "[", "{a: ", "-(", "NOT ", "CASE WHEN ", "[x IN ", "size(", "EXISTS { MATCH (n) WHERE ", "any(x IN ", "reduce(a = ",
     "COUNT { MATCH (a {b: ", "[(a)-->(b) | ", "n {x: ", "1 OR 1 AND NOT 1 = 1 + 1 * 1 ^ ("],
)  # fmt: skip
def test_deep_nesting_is_refused_and_never_a_recursion_error(piece: str) -> None:
    for repeats in (30, 60, 200, 3000):
        query = "MATCH (n) RETURN " + piece * repeats
        if len(query) < MAX_LENGTH:
            refusal(query)


@pytest.mark.parametrize(
    "query",
    [
        "RETURN " + "(" * 37 + "1" + ")" * 37 + " AS x",
        "RETURN " + "[" * 37 + "1" + "]" * 37 + " AS x",
        "MATCH (n) WHERE " + "NOT (n.a = 1 AND " * 12 + "true" + ")" * 12 + " RETURN n",
        "RETURN " + " + ".join(["1"] * 150) + " AS x",
        "MATCH " + ", ".join(f"(n{i})" for i in range(500)) + " RETURN n1",
    ],
)
def test_what_people_write_is_within_the_limits(query: str) -> None:
    assert prepare(query, engine="neo4j").text == query


@pytest.mark.parametrize(
    "query",
    ["RETURN " + "-" * 5000 + "1", "MATCH (n:" + "(" * 5000, "MATCH (n:" + "!" * 5000 + "A) RETURN n",
     "RETURN 1" + "[0]" * 5000, "RETURN n" + ".a" * 5000, "RETURN " + "1 + " * 5000 + "1"],
)  # fmt: skip
def test_long_runs_are_refused(query: str) -> None:
    refusal(query)


def test_refusal_does_not_depend_on_the_stack_that_is_left() -> None:
    query = "RETURN " + "(1 OR 1 AND NOT 1 = 1 + 1 * 1 ^ " * 39 + "1" + ")" * 39

    def deeper(levels: int) -> None:
        if levels:
            deeper(levels - 1)
        else:
            refusal(query)

    deeper(sys.getrecursionlimit() - 200 - len(_stack()))


def _stack() -> list[FrameType]:
    frames: list[FrameType] = []
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        frames.append(frame)
        frame = frame.f_back
    return frames


def test_a_long_query_is_refused_with_its_length() -> None:
    error = refusal("RETURN '" + "x" * MAX_LENGTH + "'")
    assert str(MAX_LENGTH + 9) in error.reason
