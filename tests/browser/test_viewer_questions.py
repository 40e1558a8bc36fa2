"""Twelve questions a viewer brings, each answered by at most four clicks or lines typed; answers compared with the tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import graph as pg
from graph.analysis.status import legal_status, outcome_in_words

from .conftest import Open, Opened
from .test_answers import questions
from .test_ask import GROUPS, called
from .test_details import participants
from .test_page import settle

MOST = 4


class Reader:
    """Somebody who only clicks and types; each is an act."""

    def __init__(self, opened: Opened) -> None:
        self.page = opened.page
        self.opened = opened
        self.acts = 0

    def _done(self) -> None:
        settle(self.opened)
        self.acts += 1
        assert self.acts <= MOST

    def click(self, what: str) -> None:
        """Press what is in sight."""
        assert self.page.is_visible(what)
        self.page.click(what)
        self._done()

    def key(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)
        self._done()

    def type(self, text: str) -> dict[str, Any]:
        """Type a line over what is in the field that has the focus, and return what the search finds."""
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)
        self._done()
        found: dict[str, Any] = self.page.evaluate(GROUPS)
        return found

    def hits(self) -> list[str]:
        """Return the rows of the search, whole."""
        return [" ".join(text.split()) for text in self.page.locator(".hit").all_text_contents()]

    def panel(self) -> str:
        """Return the details on one line."""
        return " ".join(self.page.inner_text(".panel").split())


@pytest.fixture
def reader(open_page: Open, asked_file: Path) -> Iterator[Reader]:
    """Somebody who has just opened the page, as it opens, and who is never shown an error."""
    opened = open_page(asked_file)
    yield Reader(opened)
    assert opened.trouble() == []


def card_of(graph: pg.PropertyGraph, question: str) -> str:
    """Return where the opening has a question of the dataset."""
    return f"[data-key=question-{[row['id'] for row in questions(graph)].index(question)}]"


def others(graph: pg.PropertyGraph, type_: str, of: str) -> list[str]:
    """Return the sources of the relations of a type to a thing."""
    edges = graph.edges[(graph.edges["type"] == type_) & (graph.edges["target"] == of)]
    return [str(id_) for id_ in edges["source"]]


def claims_in(graph: pg.PropertyGraph, speakers: list[str], first: str, last: str) -> set[str]:
    """Return what was said in events whose day may lie in a period."""
    claims = graph.claims[graph.claims["speaker"].isin(speakers)]
    made = graph.edges[(graph.edges["type"] == "MADE_IN") & graph.edges["source"].isin(claims["id"])]
    events = graph.events.set_index("id")
    early = pd.to_datetime(events["earliest"].reindex(made["target"])).to_numpy() <= pd.Timestamp(last)
    late = pd.to_datetime(events["latest"].reindex(made["target"])).to_numpy() >= pd.Timestamp(first)
    return {str(graph.node(str(id_))["summary"]) for id_ in made.loc[early & late, "source"]}


def test_1_who_opposed_the_law_and_who_signed_it(reader: Reader, asked: pg.PropertyGraph) -> None:
    """Two questions in words."""
    reader.key("/")
    for verb, type_ in (("opposed", "OPPOSED"), ("signed", "SIGNED")):
        found = reader.type(f"who {verb} SB 54")[f"SB 54 {verb} by"]["items"][1:]
        assert sorted(found) == sorted(called(asked, id_) for id_ in others(asked, type_, "sb-54"))


def test_2_which_cases_concern_the_law_and_how_each_ended(reader: Reader, asked: pg.PropertyGraph) -> None:
    """The rows of the answer say the end that is on record, or that none is and what came last."""
    reader.key("/")
    reader.type("which court cases concern SB 54")
    edges = asked.edges[(asked.edges["source"] == "sb-54") | (asked.edges["target"] == "sb-54")]
    ends = {str(end) for end in pd.concat([edges["source"], edges["target"]])}
    cases = {id_ for id_ in ends if asked.node(id_)["type"] == "court_case"}
    hits = reader.hits()
    assert len(cases) >= 3
    for case in cases:
        row = next(text for text in hits if called(asked, case) in text)
        outcome = outcome_in_words(asked, case)
        assert ("no end on record" in row) == (not outcome)
        assert all(end.split(",")[0].split(" in part")[0] in row for end in outcome.split("; ") if end)


def test_3_whether_the_law_was_in_force_on_two_days(reader: Reader, asked: pg.PropertyGraph) -> None:
    """As `legal_status` has it."""
    reader.key("/")
    for asked_day, day in (("1 March 2018", "2018-03-01"), ("1 December 2017", "2017-12-01")):
        said = reader.type(f"was SB 54 in force on {asked_day}")["Legal status"]["items"][0]
        status = legal_status(asked, "sb-54", day).short().replace("_", " ")
        assert said.split(": ")[1].startswith(f"{status}, ")


def test_4_what_the_two_sides_count_and_whether_it_can_be_compared(
    reader: Reader, asked: pg.PropertyGraph
) -> None:
    """A question of the dataset: both figures, each under its metric, with the verdict of `compare_claims`."""
    reader.click(card_of(asked, "q-refused-and-handed-over"))
    text = " ".join(reader.page.inner_text(".claims").split())
    for claim in ("claim-cis-13025", "claim-governor-10588"):
        assert f"{int(asked.node(claim)['number']):,}" in text
    verdicts = pg.compare_claims(asked).set_index("id")
    assert str(verdicts["group"]["claim-cis-13025"]) != str(verdicts["group"]["claim-governor-10588"])
    groups = reader.page.locator(".cgroup").all_inner_texts()
    assert not any("13,025" in group and "10,588" in group for group in groups)
    assert "cannot" in text or "–" in text


def test_5_what_connects_two_things(reader: Reader, asked: pg.PropertyGraph) -> None:
    """The first of the shortest paths, with a source for each step."""
    reader.key("/")
    reader.type("What connects KSTEP and SB 54?")
    reader.key("Enter")
    paths = pg.shortest_paths(asked, "sb-54", "kstep")
    names = reader.page.locator(".path-steps .nm").all_inner_texts()
    shown = [asked.captions[id_] for id_ in paths[0].nodes]
    assert len(names) == len(shown)
    steps = reader.page.locator(".path-steps .path-step")
    assert steps.count() == len(shown) - 1 == reader.page.locator(".path-step:has(.ref)").count()


def test_6_what_happened_in_a_county(reader: Reader, asked: pg.PropertyGraph) -> None:
    """The Sheriff's and the Board's acts included."""
    reader.key("/")
    reader.type("los angeles county")
    reader.key("Enter")
    reader.click("[data-key=part-events]")
    county = "los-angeles-county"
    near = asked.edges[
        asked.edges["type"].isin(["PART_OF", "IN_JURISDICTION"]) & (asked.edges["target"] == county)
    ]
    expected = participants(asked, county).union(*(participants(asked, str(kin)) for kin in near["source"]))
    assert participants(asked, "lasd") | participants(asked, "la-county-board") <= expected
    assert reader.page.inner_text("[data-key=part-events] b") == str(len(expected))
    titles = asked.nodes.set_index("id")["title"]
    shown = reader.page.locator(".panel-body .rows > li .go").all_inner_texts()
    assert set(shown) == set(titles[list(expected)])


def test_7_what_the_governor_and_the_secretary_said_in_a_month(
    reader: Reader, asked: pg.PropertyGraph
) -> None:
    """His office's claims are his; hers are all in the details."""
    month = ("2026-02-01", "2026-02-28")
    reader.key("/")
    found = reader.type("newsom february 2026")["Claims: Gavin Newsom, Feb 2026"]
    said = claims_in(asked, ["gavin-newsom", "governor-office-ca"], *month)
    assert set(found["items"]) == said and len(said) > 3
    count = next(
        group for title, group in reader.type("noem february 2026").items() if title.startswith("Claims: ")
    )["count"]
    reader.key("Enter")
    said = claims_in(asked, ["kristi-noem", "dhs-secretary"], *month)
    assert count == str(len(said))
    for more in reader.page.query_selector_all(".panel-body details summary"):
        more.evaluate("(it) => it.parentElement.open = true")
    assert all(" ".join(text.split()) in reader.panel() for text in said)


def test_8_which_bills_would_have_amended_the_law_and_what_became_of_them(
    reader: Reader, asked: pg.PropertyGraph
) -> None:
    """Each with its last legal status."""
    reader.key("/")
    found = reader.type("which bills would have amended SB 54")["SB 54 would be amended by"]["items"][1:]
    bills = others(asked, "WOULD_AMEND", "sb-54")
    assert sorted(found) == sorted(called(asked, id_) for id_ in bills)
    hits = reader.hits()
    for bill in bills:
        status = legal_status(asked, bill, "2026-11-01").short().replace("_", " ")
        row = next(text for text in hits if called(asked, bill) in text)
        assert status in row or status.startswith("no status recorded")


def test_9_what_could_have_been_known_of_the_law(reader: Reader, asked: pg.PropertyGraph) -> None:
    """Nothing for sure, two years before it was introduced; the page says so, and whether a source without a date may."""
    assert "sb-54" not in pg.known_on(asked, "2015-01-01", surely=True)
    possibly = "sb-54" in pg.known_on(asked, "2015-01-01")
    reader.key("/")
    found = reader.type("what could have been known of SB 54 on 1 January 2015")
    said = found["SB 54, as known by 1 Jan 2015"]["items"][0]
    assert said.startswith(
        "Nothing for sure: only sources without a date" if possibly else "Nothing: no source"
    )
    reader.key("Enter")
    assert ("As known by" if possibly else "Not known by") + " 1 Jan 2015" in reader.panel()
    reader.click("[data-key=sure-true]")
    assert "Not known by 1 Jan 2015" in reader.panel()


def test_10_who_held_an_office_on_a_day(reader: Reader, asked: pg.PropertyGraph) -> None:
    """The holder whose term holds the day."""
    then = pg.snapshot(asked, "2018-06-01")
    reader.key("/")
    found = reader.type("Who was ICE's director on 1 June 2018?")["ICE Director held by"]
    assert sorted(found["items"][1:]) == sorted(
        called(asked, id_) for id_ in others(then, "HOLDS_OFFICE", "ice-director")
    )


def test_11_which_counties_changed_their_policy_and_when(reader: Reader, asked: pg.PropertyGraph) -> None:
    """A question of the dataset: each event that it rests on, with its day."""
    reader.click(card_of(asked, "q-counties"))
    row = next(row for row in asked.info["questions"] if row["id"] == "q-counties")
    shown = " ".join(reader.page.inner_text(".panel .focus").split())
    for id_ in row["focus"]:
        event = asked.node(id_)
        assert asked.captions[id_][:40] in shown
        assert str(event["date"])[:4] in shown
    assert row["answer"] in reader.panel()


def test_12_what_the_audit_found_and_who_quotes_it(reader: Reader, asked: pg.PropertyGraph) -> None:
    """The claims about the audit, and who repeats them."""
    reader.key("/")
    reader.type("audit kstep")
    reader.click(".hit:has-text('OIG-18-36')")
    reader.click("[data-key=part-claims]")
    about = others(asked, "ABOUT", "oig-18-36")
    text = reader.panel()
    assert len(about) > 3
    assert all(" ".join(str(asked.node(claim)["summary"]).split()) in text for claim in about)
    repeats = asked.edges[(asked.edges["type"] == "REPEATS") & asked.edges["target"].isin(about)]
    for claim in repeats["source"]:
        assert f"repeated by {asked.captions[asked.node(str(claim))['speaker']]}" in text
