"""Two voices on a topic: who is on which side, and what sets each two figures apart."""

from __future__ import annotations

import dataclasses

import pytest

import graph as pg
from graph.analysis.claims.voices import Voices, voices_of
from graph.explorer.payload import graph_data
from graph.vocabulary import Topic


@pytest.fixture(scope="module")
def shipped() -> pg.PropertyGraph:
    return pg.build_graph(pg.read_tables("data"))


@pytest.fixture(scope="module")
def voices(shipped: pg.PropertyGraph) -> Voices:
    return voices_of(shipped, shipped.vocabulary.topics["handovers"])


def test_a_side_follows_from_who_speaks(shipped: pg.PropertyGraph, voices: Voices) -> None:
    """Those who run it, who heads them and their parts are on one side; nobody is on both."""
    speakers = {id_: shipped.node(id_)["speaker"] for id_ in (*voices.about, *voices.by)}
    by, about = ({speakers[id_] for id_ in side} for side in (voices.by, voices.about))
    assert {"cdcr", "lasd", "robert-luna", "kern-county"} <= by
    assert {"dhs", "kristi-noem", "ice", "centro-legal", "nbc-7-san-diego"} <= about
    assert not by & about


def test_figures_of_other_places_and_metrics_are_left_out(shipped: pg.PropertyGraph, voices: Voices) -> None:
    """A place that no entity names is in when it contests a figure that is."""
    figures = [shipped.node(id_) for id_ in (*voices.about, *voices.by)]
    assert {figure["metric"] for figure in figures} <= set(voices.topic.metrics)
    assert "United States" not in {figure.get("geography") for figure in figures}
    assert "claim-aclu-1000" in voices.about and "claim-ddor-142" not in voices.about


def test_pairs_say_what_the_library_says(shipped: pg.PropertyGraph, voices: Voices) -> None:
    """The answers are those of `explain_claims`; the first that is not the same is the word."""
    assert {pair.can for pair in voices.pairs} == {"yes", "care", "no"}
    for pair in voices.pairs[::9]:
        found = pg.explain_claims(shipped, pair.about, pair.by)
        assert tuple(found["answer"]) == pair.answers
        assert bool(found.attrs["comparable"]) == (pair.can != "no")
        apart = found["aspect"][~found["answer"].isin(["same", "overlaps"])]
        assert pair.first == (apart.iloc[0] if pair.can == "no" else "period" if pair.can == "care" else "")


@pytest.mark.parametrize(
    ("about", "by", "can", "first"),
    [
        ("claim-nbcsd-200", "claim-sdso-25", "yes", ""),
        ("claim-alc-575", "claim-governor-10588", "care", "period"),
        ("claim-dhs-4561", "claim-governor-10588", "no", "act"),
        ("claim-centro-423", "claim-sdso-266", "no", "population"),
        ("claim-aclu-1000", "claim-tulare-33", "no", "place"),
        ("claim-check-the-sheriff-1500", "claim-lasd-20-transfers", "no", "period"),
    ],
)
def test_the_first_thing_that_differs(voices: Voices, about: str, by: str, can: str, first: str) -> None:
    """In the order act, population, place, period."""
    [pair] = [pair for pair in voices.pairs if (pair.about, pair.by) == (about, by)]
    assert (pair.can, pair.first) == (can, first)


def test_the_same_number_under_two_metrics_is_found(voices: Voices) -> None:
    """13,025 detainers, 13,025 people."""
    assert ("claim-cis-13025", "claim-malone-13025") in {tuple(sorted(pair)) for pair in voices.twins}


def test_the_page_is_given_the_topics(shipped: pg.PropertyGraph, voices: Voices) -> None:
    """By position, and only topics that have figures."""
    data = graph_data(shipped)
    [topic] = data["topics"]
    assert [data["nodes"][at]["id"] for at in topic["left"]] == list(voices.about)
    assert len(topic["pairs"]) == len(voices.pairs)
    words = shipped.vocabulary
    other = {"none": Topic(name="none", label="None", metrics=("age",), run_by=("cdcr",), within="cdcr")}
    graph = dataclasses.replace(shipped, vocabulary=dataclasses.replace(words, topics=other))
    assert graph_data(graph)["topics"] == []


def test_who_speaks_for_whom_is_in_the_vocabulary(shipped: pg.PropertyGraph, voices: Voices) -> None:
    """Without `shows`, a sheriff's figures are no longer those of the office that he holds."""
    relations = {
        name: dataclasses.replace(kind, shows="") for name, kind in shipped.vocabulary.relations.items()
    }
    vocabulary = dataclasses.replace(shipped.vocabulary, relations=relations)
    alone = voices_of(dataclasses.replace(shipped, vocabulary=vocabulary), voices.topic)
    by = {shipped.node(id_)["speaker"] for id_ in alone.by}
    assert by <= set(voices.topic.run_by) and "robert-luna" not in by
