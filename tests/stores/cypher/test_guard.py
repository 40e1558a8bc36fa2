"""Nothing but reading passes: attacks in many disguises are refused, harmless look-alikes are not."""

from __future__ import annotations

from typing import Literal

import pytest

from graph.errors import QueryRefusedError
from graph.stores.cypher import prepare
from graph.stores.cypher.functions import FUNCTIONS, REFUSED

from .corpora import ATTACKS, LOOKALIKES

ENGINES: tuple[Literal["arcadedb", "neo4j"], ...] = ("arcadedb", "neo4j")


def test_the_attacks_are_many() -> None:
    assert len(set(ATTACKS)) >= 200


@pytest.mark.parametrize("query", ATTACKS)
def test_an_attack_is_refused(query: str) -> None:
    for engine in ENGINES:
        for native in (False, True):
            with pytest.raises(QueryRefusedError):
                prepare(query, engine=engine, native=native)


@pytest.mark.parametrize("query", LOOKALIKES)
def test_a_look_alike_passes(query: str) -> None:
    sent = prepare(query, engine="neo4j").text
    assert prepare(sent, engine="neo4j").text == sent


@pytest.mark.parametrize("code", [*range(0x21), 0x7F, 0x85, 0xA0, 0xAD, 0x1680, 0x180E, *range(0x2000, 0x2010),
                                  0x2028, 0x2029, 0x202E, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF, 0xFFFD])  # fmt: skip
def test_no_blank_or_invisible_character_hides_a_clause(code: int) -> None:
    for query in (
        "MATCH (n){0}DELETE n",
        "MATCH (n) RETURN n{0}DELETE n",
        "{0}CREATE{0}(n)",
        "CRE{0}ATE (n)",
    ):
        with pytest.raises(QueryRefusedError):
            prepare(query.format(chr(code)), engine="neo4j")


WRITING = (
    "CREATE",
    "MERGE",
    "SET",
    "DELETE",
    "REMOVE",
    "DROP",
    "FOREACH",
    "LOAD",
    "CALL",
    "USE",
    "SHOW",
    "INSERT",
)


@pytest.mark.parametrize("word", WRITING)
def test_a_writing_word_is_refused_after_every_clause(word: str) -> None:
    for start in ("", "MATCH (n) ", "MATCH (n) WHERE n.a = 1 ", "UNWIND [1] AS n ", "MATCH (n) WITH n ", "RETURN 1 AS n ",
                  "RETURN 1 AS n UNION ", "MATCH (n) WITH n ORDER BY n.a LIMIT 1 "):  # fmt: skip
        with pytest.raises(QueryRefusedError) as caught:
            prepare(f"{start}{word} (m) RETURN 1", engine="arcadedb")
        assert caught.value.column == len(start) + 1 or word == "CALL"


def test_a_comment_is_never_sent() -> None:
    sent = prepare("MATCH (n) /* DELETE */ RETURN n // SET\n", engine="neo4j").text
    assert sent == "MATCH (n) RETURN n"


def test_an_escape_in_a_text_stays_in_the_text() -> None:
    sent = prepare(r"MATCH (n) WHERE n.x = '\u0027 DELETE n //' RETURN n", engine="neo4j").text
    assert sent == r"MATCH (n) WHERE n.x = '\' DELETE n //' RETURN n"


def test_no_query_that_is_sent_holds_a_unicode_escape() -> None:
    for query in LOOKALIKES:
        assert "\\u" not in prepare(query, engine="neo4j").text


def test_a_name_that_is_a_keyword_is_sent_in_backticks() -> None:
    sent = prepare("MATCH (n:Delete)-[:SET]->() RETURN n.remove AS x", engine="neo4j").text
    assert sent == "MATCH (n:`Delete`)-[:`SET`]->() RETURN n.`remove` AS x"


def test_every_function_on_the_list_is_known_and_no_other() -> None:
    assert not FUNCTIONS.keys() & REFUSED.keys()
    for name in REFUSED:
        with pytest.raises(QueryRefusedError):
            prepare(f"RETURN {name}(1) AS x", engine="neo4j")


@pytest.mark.parametrize(
    ("query", "reason", "suggestion"),
    [
        ("RETURN tolwer('A')", "tolwer() is not on the list", "Did you mean toLower()?"),
        ("RETURN size()", "size() takes 1 argument, not 0", None),
        ("RETURN substring('a')", "substring() takes 2 to 3 arguments, not 1", None),
        ("RETURN size(DISTINCT [1])", "DISTINCT has no meaning", None),
        ("RETURN sum(*)", "Only count takes *", None),
        ("RETURN exists(null)", "exists() is not portable", "IS NOT NULL"),
    ],
)
def test_a_function_is_refused_with_what_to_write(query: str, reason: str, suggestion: str | None) -> None:
    with pytest.raises(QueryRefusedError) as caught:
        prepare(query, engine="neo4j")
    assert reason in caught.value.reason
    assert suggestion is None or suggestion in str(caught.value.suggestion)


def test_native_skips_rewrites_and_keeps_the_guard() -> None:
    given = "MATCH (n) WITH n LIMIT 2 WHERE n.id = 'x' RETURN n.id"
    assert prepare(given, engine="neo4j", native=True).text == given
    with pytest.raises(QueryRefusedError):
        prepare("CALL dbms.components()", engine="neo4j", native=True)
