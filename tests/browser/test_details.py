"""The details of an entity: what came of it first, then relations by verb, events, claims and sources, a tab each."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

import graph as pg
from graph.analysis.status.acts import acts_of

from .conftest import Open, Opened
from .graphs import graph_of
from .test_page import fragment, panel, settle


def words(opened: Opened) -> str:
    """Return the text of the details on one line."""
    return " ".join(panel(opened).split())


def tab(opened: Opened, name: str) -> None:
    """Open one of the tabs."""
    opened.page.click(f"[data-key=part-{name}]")
    settle(opened)


@pytest.mark.parametrize("id_", ["sb-54", "us-v-california", "ice", "gavin-newsom"])
def test_relations_stand_by_verb_with_their_counts(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph, id_: str
) -> None:
    """As the table of relations has them, verb by verb; a press opens one, and the address names it."""
    opened = open_page(asked_file, f"id={id_}")
    expected = Counter(
        relation.words
        for relation in pg.describe(asked, id_).relations
        if asked.node(relation.other)["label"] != "Event"
    )
    tab(opened, "relations")
    verbs = opened.page.locator(".verb-block > .verb").all_inner_texts()
    shown = {text.rsplit(maxsplit=1)[0]: int(text.rsplit(maxsplit=1)[1]) for text in verbs}
    assert shown == dict(expected)
    most = max(shown, key=lambda verb: shown[verb])
    opened.page.click(f".verb-block > .verb >> text=/^{most} {shown[most]}$/")
    settle(opened)
    rows = opened.page.locator(".verb-block.chosen .rows > li").count()
    assert min(shown[most], 12) <= rows <= shown[most]
    assert fragment(opened)["tab"] == "relations"
    again = open_page(asked_file, opened.page.evaluate("location.hash.slice(1)"))
    assert again.page.inner_text(".verb-block.chosen") == opened.page.inner_text(".verb-block.chosen")


def test_who_opposed_a_law_is_what_the_table_says(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph
) -> None:
    """Names, and a citation for each."""
    opened = open_page(asked_file, "id=sb-54&tab=relations&verb=OPPOSED%20by")
    edges = asked.edges[(asked.edges["type"] == "OPPOSED") & (asked.edges["target"] == "sb-54")]
    names = {asked.node(id_)["name"] for id_ in edges["source"]}
    assert set(opened.page.locator(".verb-block.chosen .go").all_inner_texts()) == names
    assert opened.page.locator(".verb-block.chosen .rows > li:has(.ref)").count() == len(edges)


def test_a_case_says_first_how_it_ended(open_page: Open, asked_file: Path, asked: pg.PropertyGraph) -> None:
    """Each end with its part, its day and its event, as the library has it; else that none is on record."""
    opened = open_page(asked_file)
    known = acts_of(asked)
    assert len(known.cases()) > 5
    for case in known.cases():
        opened.page.evaluate("(id) => { location.hash = 'id=' + id }", case)
        settle(opened)
        text = " ".join(opened.page.inner_text(".outcome").split())
        ends = known.outcomes(case)
        assert text.startswith("How it ended") and ("No end on record" in text) == (not ends)
        for end in ends:
            assert end.value.replace("_", " ") in text.lower()
            assert asked.node(end.event)["title"] in text
    opened.page.evaluate("location.hash = 'id=us-v-california&on=2018-12'")
    settle(opened)
    assert "Dismissed in part" in words(opened) and "Upheld" not in words(opened)


@pytest.mark.parametrize(
    ("id_", "fate"),
    [
        ("ab-1306", "Vetoed, 22 Sep 2023"),
        ("agreement-287g-lasd", "Ended, "),
        ("sb-54", "In force, 1 Jan 2018"),
    ],
)
def test_a_bill_says_its_fate_and_an_agreement_whether_it_runs(
    open_page: Open, asked_file: Path, id_: str, fate: str
) -> None:
    """Before anything else."""
    opened = open_page(asked_file, f"id={id_}")
    assert fate in " ".join(opened.page.inner_text(".outcome").split())
    first = opened.page.locator(".panel-body > nav.parts + *")
    assert first.get_attribute("class") == "outcome"


def participants(graph: pg.PropertyGraph, id_: str) -> set[str]:
    """Return the events of an entity: those that any edge links to it."""
    edges = graph.edges
    events = set(graph.events["id"])
    ends = edges.loc[edges["source"] == id_, "target"], edges.loc[edges["target"] == id_, "source"]
    return set(pd.concat(ends)) & events


def test_a_boards_acts_stand_under_the_county(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph
) -> None:
    """The county's own events, and those of what is part of it or in it, each with through whom."""
    county = "los-angeles-county"
    opened = open_page(asked_file, f"id={county}&tab=events")
    edges = asked.edges[
        asked.edges["type"].isin(["PART_OF", "IN_JURISDICTION"]) & (asked.edges["target"] == county)
    ]
    expected = participants(asked, county).union(*(participants(asked, kin) for kin in edges["source"]))
    for more in opened.page.query_selector_all(".panel-body > details summary"):
        more.click()
    settle(opened)
    titles = asked.nodes.set_index("id")["title"]
    shown = opened.page.locator(".panel-body .rows > li .go").all_inner_texts()
    assert sorted(shown) == sorted(titles[list(expected)])
    assert participants(asked, "lasd") - participants(asked, county)
    assert "Through L.A. County Sheriff" in panel(opened)


def test_an_offices_claims_stand_under_who_held_it(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph
) -> None:
    """What the Governor's office said in a month, under the Governor of that time, and not under the one before."""
    opened = open_page(asked_file, "id=gavin-newsom&tab=claims&from=2026-02&to=2026-02")
    claims = asked.claims[asked.claims["speaker"] == "governor-office-ca"]
    made = asked.edges[(asked.edges["type"] == "MADE_IN") & asked.edges["source"].isin(claims["id"])]
    days = asked.nodes.set_index("id")["earliest"]
    ends = zip(made["source"].astype(str), made["target"].astype(str), strict=True)
    month = [claim for claim, event in ends if str(days.loc[event]).startswith("2026-02")]
    assert len(month) > 2
    text = words(opened)
    for claim in month:
        assert " ".join(asked.node(claim)["summary"].split()) in text
    opened.page.evaluate("location.hash = 'id=jerry-brown&tab=claims'")
    settle(opened)
    assert not any(asked.node(claim)["summary"] in words(opened) for claim in month)


def test_the_tabs_count_what_the_window_leaves(open_page: Open, asked_file: Path) -> None:
    """Of how many there are; what is empty stays, in grey."""
    opened = open_page(asked_file, "id=sb-54")
    whole = int(opened.page.inner_text("[data-key=part-events] b"))
    opened.page.evaluate("location.hash = 'id=sb-54&from=2018-03&to=2018-03'")
    settle(opened)
    listed, _, of = opened.page.inner_text("[data-key=part-events] b").partition(" of ")
    assert int(of) == whole > int(listed) > 0
    tab(opened, "events")
    assert opened.page.locator(".panel-body .rows > li").count() == int(listed)
    opened.page.evaluate("location.hash = 'id=sb-54&from=1990&to=1991'")
    settle(opened)
    assert opened.page.inner_text("[data-key=part-events] b").startswith("0 of")
    assert "none" in opened.page.get_attribute("[data-key=part-events]", "class")


def test_a_hub_of_five_thousand_relations(open_page: Open) -> None:
    """A few verbs with their counts at once; names are made when a verb is opened."""
    nodes = [{"id": "hub", "label": "Entity", "type": "agency", "name": "Hub"}]
    nodes += [
        {"id": f"p{i}", "label": "Entity", "type": "county", "name": f"Place {i}"} for i in range(5_000)
    ]
    types = ("APPLIES_TO", "OVERSEES", "OPPOSED")
    edges = [{"source": "hub", "target": f"p{i}", "type": types[0 if i % 5 else i % 3]} for i in range(5_000)]
    opened = open_page(graph_of(nodes, edges), "id=hub&tab=relations")
    counts = Counter(edge["type"] for edge in edges)
    shown = opened.page.locator(".verb-block > .verb b").all_inner_texts()
    assert sorted(shown) == sorted(f"{count:,}" for count in counts.values())
    opened.page.click(".verb-block > .verb >> nth=0")
    settle(opened)
    assert opened.page.locator(".verb-block.chosen .rows > li").count() == 12
    opened.page.fill(".find-in", "place 4985")
    settle(opened)
    assert opened.page.locator(".verb-block.chosen .rows > li .go").all_inner_texts() == ["Place 4985"]
    opened.page.fill(".find-in", "nowhere")
    assert "None of them" in opened.page.inner_text(".verb-block.chosen")
    assert opened.trouble() == []


def test_what_all_relations_say_is_said_once(open_page: Open) -> None:
    """One verb stands in the legend; where no relation has a date there is no column of dates."""
    nodes = [{"id": f"n{i}", "label": "Entity", "type": "law", "name": f"Law {i}"} for i in range(20)]
    edges = [{"source": "n0", "target": f"n{i}", "type": "AMENDS"} for i in range(1, 20)]
    opened = open_page(graph_of(nodes, edges), "id=n0&by=near&tab=relations")
    opened.page.click(".verb-block > .verb")
    settle(opened)
    assert opened.page.inner_text(".chips .said") == "Each line: amends"
    assert opened.page.locator(".verb-block .rows li").count() > 10
    assert "no date" not in opened.page.inner_text(".panel")
    edges[4]["start"] = "2001"
    edges[7]["type"] = "LIMITS"
    opened = open_page(graph_of(nodes, edges), "id=n0&by=near&tab=relations")
    opened.page.click(".verb-block > .verb")
    settle(opened)
    assert not opened.page.locator(".chips .said").count()
    assert "no date" in opened.page.inner_text(".panel")
    assert opened.trouble() == []


def test_many_relations_of_a_verb_open_by_year(open_page: Open) -> None:
    """Bars with counts; a press leaves that year, the field a name in it, another press all again."""
    nodes = [{"id": "hub", "label": "Entity", "type": "agency", "name": "Hub"}]
    nodes += [{"id": f"p{i}", "label": "Entity", "type": "county", "name": f"Place {i}"} for i in range(60)]
    edges = []
    for i in range(60):
        year = 2015 + i % 4
        day = pd.Timestamp(year, 3, 1)
        dates = {"start": f"{year}-03-01", "start_earliest": day, "start_latest": day} if i % 10 else {}
        edges.append({"source": "hub", "target": f"p{i}", "type": "APPLIES_TO", **dates})
    opened = open_page(graph_of(nodes, edges), "id=hub&tab=relations&verb=APPLIES_TO%20of")
    expected = Counter(str(edge["start"])[:4] if "start" in edge else "no date" for edge in edges)
    bars = opened.page.locator(".by-year button")
    shown = dict(
        zip(bars.locator("span").all_inner_texts(), bars.locator("b").all_inner_texts(), strict=True)
    )
    assert shown == {period: str(count) for period, count in sorted(expected.items())}
    opened.page.click("[data-key=period-2016]")
    settle(opened)
    times = opened.page.locator(".verb-block.chosen .rows time").all_inner_texts()
    assert times and all("2016" in text for text in times)
    opened.page.fill(".find-in", "place 1")
    settle(opened)
    names = opened.page.locator(".verb-block.chosen .rows .go").all_inner_texts()
    assert set(names) == {f"Place {i}" for i in range(60) if i % 10 and i % 4 == 1 and "1" in str(i)}
    opened.page.click("[data-key=period-2016]")
    opened.page.fill(".find-in", "")
    settle(opened)
    assert opened.page.locator(".verb-block.chosen .rows").first.locator("li").count() == 12
    assert opened.trouble() == []
