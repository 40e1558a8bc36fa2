"""Edges in words."""

from __future__ import annotations

import pytest

import graph as pg
from graph.model.words import dates_of, lines_in_words, relation_of, relations_of, words_of
from graph.vocabulary import default_vocabulary


def test_a_tie_reads_from_either_end(tiny: pg.PropertyGraph) -> None:
    edge = tiny.edge(tiny.edges["type"].tolist().index("AUTHORED"))
    assert (
        str(relation_of(tiny, edge, "ada-marsh")) == "authored Ordinance 12, between 2017-11 and 2018-01-15"
    )
    assert (
        str(relation_of(tiny, edge, "opening-hours-ordinance"))
        == "authored by Ada Marsh, between 2017-11 and 2018-01-15"
    )


def test_a_tie_without_citations_has_those_of_its_event(tiny: pg.PropertyGraph) -> None:
    bare = tiny.with_frames(tiny.nodes, tiny.edges.drop(columns="sources"))
    relation = next(t for t in relations_of(bare, "lindenau-council") if t.other == "council-vote")
    assert relation.sources == ("gazette-2018#L4",)
    assert relation.dates == "2018-01-15"


def test_unknown_words_are_read_as_they_are() -> None:
    vocabulary = default_vocabulary()
    assert words_of(vocabulary, "WROTE_TO") == "wrote to"
    assert words_of(vocabulary, "WROTE_TO", forward=False) == "wrote to (of)"
    assert words_of(vocabulary, "PARTICIPATED_IN", "note_taker", forward=False) == "note taker"
    assert words_of(vocabulary, "PARTICIPATED_IN") == "took part in"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({}, ""),
        ({"start": "2018", "end": "2019"}, "2018 to 2019"),
        ({"start": "2018"}, "from 2018"),
        ({"end": "2019"}, "until 2019"),
        ({"start": "..", "end": "2019"}, "until 2019"),
        ({"start": "..", "end": ".."}, "still going"),
        ({"end": ".."}, "still going"),
    ],
)
def test_dates_in_words(row: dict[str, str], words: str) -> None:
    assert dates_of(row) == words


def test_lines_in_words() -> None:
    assert lines_in_words(["L10-L12"]) == "lines 10–12"
    assert lines_in_words(["strange"]) == "line strange"
