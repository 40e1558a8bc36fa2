"""Whatever our reader accepts, Neo4j's own grammar accepts too: over the corpus, and over mutations of it."""

from __future__ import annotations

import random
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import QueryRefusedError
from graph.stores.cypher import prepare

from .corpora import ACCEPTED, ATTACKS, LOOKALIKES
from .oracle import complaints

_PIECE = re.compile(r"\s+|\w+|'[^']*'|.", re.DOTALL)
_WORDS = sorted({piece for query in ACCEPTED + LOOKALIKES for piece in _PIECE.findall(query)})


def mutated(query: str, chance: random.Random) -> str:
    """Change a query in one to three places: leave out, double, swap or replace a word or a mark."""
    pieces = _PIECE.findall(query)
    for _ in range(chance.randint(1, 3)):
        i = chance.randrange(len(pieces))
        kind = chance.randrange(5)
        if kind == 0:
            pieces[i] = ""
        elif kind == 1:
            pieces[i] += " " + pieces[i]
        elif kind == 2:
            j = chance.randrange(len(pieces))
            pieces[i], pieces[j] = pieces[j], pieces[i]
        else:
            pieces[i] = chance.choice(_WORDS) + (" " if kind == 4 else "")
    return "".join(pieces)


def accepted_text(query: str, *, native: bool = False) -> str | None:
    try:
        return prepare(query, engine="neo4j", native=native).text
    except QueryRefusedError:
        return None


def test_neo4j_reads_the_whole_corpus() -> None:
    assert {
        query: found for query in ACCEPTED + LOOKALIKES if (found := complaints(accepted_text(query) or ""))
    } == {}


def test_the_oracle_can_refuse() -> None:
    assert complaints("RETURN NULL IS NULL IS NULL")
    assert not complaints("CREATE (n)")


def test_neo4j_reads_every_mutation_that_we_accept() -> None:
    chance = random.Random(2026)
    passed = 0
    wrong = {}
    for _ in range(mutations := _mutations()):
        given_text = mutated(chance.choice(ACCEPTED), chance)
        # As native text the grammar stands alone: names and types are not looked at.
        sent = accepted_text(given_text, native=True)
        if sent is not None:
            passed += 1
            if found := complaints(sent):
                wrong[given_text] = (sent, found)
    assert wrong == {}
    assert passed > mutations / 20


def _mutations() -> int:
    """How many mutated queries are tried: fewer in the quick loop, as with Hypothesis's examples."""
    return 600 if settings.get_current_profile_name() == "quick" else 6000


def test_mutations_of_attacks_never_send_a_writing_clause() -> None:
    chance = random.Random(47)
    writing = re.compile(
        r"(?<![`\w.:|])(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|LOAD)(?![`\w])", re.IGNORECASE
    )
    for _ in range(_mutations()):
        sent = accepted_text(mutated(chance.choice(ATTACKS), chance), native=True)
        if sent is not None:
            bare = re.sub(r"'(?:[^'\\]|\\.)*'|`(?:[^`]|``)*`", "''", sent)
            assert not writing.search(bare), sent


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(ACCEPTED), st.randoms(use_true_random=False))
def test_canonical_text_is_stable_under_mutation(query: str, chance: random.Random) -> None:
    sent = accepted_text(mutated(query, chance))
    if sent is not None:
        assert accepted_text(sent) == sent


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    accepted_text(text)
    accepted_text("RETURN " + text)
    accepted_text(f"MATCH (n) WHERE n.x = '{text}' RETURN n")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=60))
def test_any_row_of_words_is_read_or_refused(words: list[str]) -> None:
    accepted_text("".join(words))
    accepted_text(" ".join(words))
