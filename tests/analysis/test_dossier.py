"""All that is recorded of one thing."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest
from markdown_it import MarkdownIt

import graph as pg
from graph.analysis.dossier import describe, describe_each
from graph.analysis.footnotes import Footnotes
from graph.analysis.prose import paragraph, sections
from graph.model.words import value_in_words


def test_of_an_entity(tiny: pg.PropertyGraph) -> None:
    found = describe(tiny, "opening-hours-ordinance")
    assert (found.name, found.type, found.dates) == (
        "Ordinance 12 on Opening Hours",
        "Ordinance",
        "from 2018-03, still going",
    )
    assert str(found.relations[0]) == "authored by Ada Marsh, between 2017-11 and 2018-01-15"
    assert [relation.words for relation in found.relations] == [
        "authored by",
        "repeals",
        "authorizes",
        "challenged by",
        "upheld by",
    ]
    assert [line.id for line in found.events] == [
        "ordinance-introduced",
        "council-vote",
        "ordinance-effective",
        "appeal-ruling",
    ]
    assert found.events[1].who == ("deciding body: City Council",)
    assert [line.id for line in found.claims] == ["claim-union-shifts"]
    assert [(line.id, line.lines, line.kind) for line in found.sources] == [
        ("gazette-2018", ("L3-L5",), "primary")
    ]
    assert found.details == {
        "jurisdiction": "Lindenau",
        "legal status": "in force, 2018-03 (ordinance-effective)",
        "lane": "Local",
    }


def test_of_an_event(tiny: pg.PropertyGraph) -> None:
    found = describe(tiny, "mayor-speaks")
    assert [str(relation) for relation in found.relations] == [
        "speaker: Ada Marsh, 2019-05-02",
        "subject: Sunday Opening, 2019-05-02",
    ]
    assert [line.id for line in found.claims] == ["claim-visits-mayor"]
    assert found.details["place"] == "Town hall"


def test_of_a_claim(tiny: pg.PropertyGraph) -> None:
    found = describe(tiny, "claim-visits-library")
    assert found.details["value"] == "412,000 visits"
    assert found.details["speaker"] == "Public Library"
    assert found.dates == "2019"
    contested = next(relation for relation in found.relations if relation.words == "contested by")
    assert contested.other == "claim-visits-friends"
    assert [line.id for line in found.events] == ["library-report-published"]


def test_of_a_source(tiny: pg.PropertyGraph) -> None:
    found = describe(tiny, "friends-letter")
    assert found.name == "A letter to the city"
    assert {relation.words for relation in found.relations} == {"cited by"}
    assert {relation.sources[0] for relation in found.relations} >= {"friends-letter#L1", "friends-letter#L4"}
    assert found.sources == ()


def test_a_speaker_has_its_claims(tiny: pg.PropertyGraph) -> None:
    library = describe(tiny, "lindenau-library")
    line = next(line for line in library.claims if line.id == "claim-visits-library")
    assert (line.speaker, line.value, line.population, line.geography, line.period) == (
        "Public Library",
        "412,000 visits",
        "all visitors",
        "Lindenau",
        "2019",
    )
    assert line.contested_by == ("claim-visits-friends",)


def test_every_node_has_one(tiny: pg.PropertyGraph) -> None:
    for id_ in tiny.nodes["id"]:
        found = describe(tiny, id_)
        assert json.loads(json.dumps(found.as_dict(), allow_nan=False))["id"] == id_
        assert id_ in found.as_text().replace("\n", "")
        assert all(len(line) <= 60 or " " not in line.strip() for line in found.as_text(60).splitlines())


def test_no_event_is_listed_twice(tiny: pg.PropertyGraph) -> None:
    """A place lists what took place there as its events, not as relations too."""
    there = [tiny.edge(row) for row in range(len(tiny.edges)) if tiny.edge(row)["type"] == "TOOK_PLACE_IN"]
    assert there
    for edge in there:
        dossier = pg.describe(tiny, edge["target"])
        assert edge["source"] in {line.id for line in dossier.events}
        assert edge["source"] not in {relation.other for relation in dossier.relations}


def test_of_nothing(tiny: pg.PropertyGraph) -> None:
    with pytest.raises(pg.UnknownNameError, match="Did you mean ada-marsh"):
        describe(tiny, "ada-march")


def test_inferred_rows_say_so(tiny: pg.PropertyGraph) -> None:
    edges = tiny.edges.assign(confidence=["inferred"] * len(tiny.edges))
    found = describe(tiny.with_frames(tiny.nodes, edges), "opening-hours-ordinance")
    assert "(our reading)" in found.as_text()


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ({}, ""),
        ({"value": "12", "unit": "people"}, "12 people"),
        ({"value": "1234.50", "qualifier": "under", "unit": "euros"}, "under 1,234.50 euros"),
        ({"value": "-1000", "qualifier": "at_least"}, "at least -1,000"),
        ({"value": "many", "qualifier": "vague", "unit": "people"}, "many (vaguely put) people"),
        ({"value": "1", "value_max": "2", "qualifier": "range"}, "1 to 2"),
    ],
)
def test_values_in_words(claim: dict[str, str], words: str) -> None:
    assert value_in_words(claim) == words


def test_what_is_known_of_a_passage_is_said(tiny: pg.PropertyGraph) -> None:
    """Not pinned when nothing is known; never found without a comparison."""
    source = describe(tiny, "opening-hours-ordinance").sources[0]
    assert source.passages == ("not pinned",)
    known = {"gazette-2018#L3-L5": "moved L7-L9"}
    moved = describe(
        dataclasses.replace(tiny, info={**tiny.info, "passages": known}), "opening-hours-ordinance"
    )
    assert moved.sources[0].passages == ("moved to lines 7–9",)
    assert "lines 3–5, moved to lines 7–9" in moved.as_text(200)


def test_each_dossier_is_what_describe_gives(tiny: pg.PropertyGraph) -> None:
    assert list(describe_each(tiny)) == [pg.describe(tiny, id_) for id_ in tiny]


def test_a_dossier_in_markdown_is_sentences_with_footnotes(tiny: pg.PropertyGraph) -> None:
    notes = Footnotes(tiny, lambda id_, text: f"[[{id_}]]", passages=True)
    dossier = pg.describe(tiny, "lindenau-library")
    lines = list(sections(tiny, dossier, notes, lambda id_, text: f"[[{id_}]]"))
    assert [line for line in lines if line.startswith("#")] == ["## Relations", "## Events", "## Claims"]
    numbers = {number for line in lines for number in re.findall(r"\[\^(\d+)\]", line)}
    assert numbers == {str(at) for at, _ in enumerate(notes.lines(), start=1)}


@pytest.mark.parametrize(
    "text", ["- a", "+ a", "1. a", "12) a", "=== a", "# a", "> a", "a\n- b", "<% a %>", "%% a %%", "$a$"]
)
def test_no_text_begins_a_block_in_markdown(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(paragraph(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    shown = "".join(part.content for part in tokens[1].children or () if part.type == "text")
    assert shown == text.replace("\n", " ")
