"""Ten tasks by keyboard and accessibility tree alone; the answers are those of the tables and the library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import graph as pg

from .conftest import Open
from .listener import Listener
from .test_map import said_by_library
from .test_viewer_questions import others

DAY = "2018-03-01"


@pytest.fixture
def listener(open_page: Open, asked_file: Path) -> Iterator[Listener]:
    """Somebody who has just opened the page."""
    opened = open_page(asked_file)
    yield Listener(opened)
    assert opened.trouble() == []


def between(text: str, first: str, last: str) -> str:
    """Return the part of a snapshot that follows one pattern and comes before another."""
    found = re.search(f"{first}(.*?)(?:{last}|\\Z)", text, re.DOTALL)
    assert found, f"{first} is not in:\n{text}"
    return found[1]


def links(text: str) -> list[str]:
    """Return the names of the links in a snapshot."""
    return re.findall(r"link \"(.+?)\":", text)


def test_1_how_many_sources_an_answer_has(listener: Listener, asked: pg.PropertyGraph) -> None:
    """Said with the question; once opened, the title of the answer is where one goes on."""
    row = asked.info["questions"][0]
    name = listener.tab("button", re.escape(row["question"]))
    assert row["answer"] in name and name.endswith(f" {len(row['sources'])} sources")
    assert row["question"] in listener.press("Enter")
    assert listener.focus() == ("heading", row["question"])
    details = listener.details()
    for source in row["sources"]:
        assert asked.node(source)["title"] in details
    assert listener.tab("button", "^source ") == "source 1"


def test_2_a_law_is_found_and_opened(listener: Listener, asked: pg.PropertyGraph) -> None:
    """By search: the first option is the law, its row is read as a line of words, and its details have the focus."""
    listener.press("/")
    assert listener.focus()[0] == "combobox"
    assert re.fullmatch(r"\d+ found", listener.type("SB 54"))
    options = listener.read("listbox", "Search results")
    first = between(options, "option ", "\n")
    name = str(asked.node("sb-54")["name"])
    assert re.match(rf'"{re.escape(name)} ?, law ', first) and "[selected]" in first
    listener.press("Enter")
    assert listener.focus() == ("heading", name)


def test_3_who_signed_it_by_verb(listener: Listener, asked: pg.PropertyGraph) -> None:
    """The next stops after the title are the parts of the details; in the relations each verb is a button with its count."""
    listener.press("/")
    listener.type("SB 54")
    listener.press("Enter")
    listener.tab("button", "^Relations ", most=3)
    listener.press("Enter")
    signed = others(asked, "SIGNED", "sb-54")
    assert listener.tab("button", "^signed by") == f"signed by {len(signed)}"
    listener.press("Enter")
    block = between(listener.details(), r'button "signed by \d+" \[expanded\]\n', '\n  - button "')
    assert links(block) == [str(asked.node(id_)["name"]) for id_ in signed]


def test_4_how_many_were_surely_there_on_a_day(listener: Listener, asked: pg.PropertyGraph) -> None:
    """Of the whole graph, as `snapshot` has it; the day is a field that has the focus when it appears."""
    listener.press("g")
    assert listener.focus()[0] == "button" and " authored by " in listener.focus()[1]
    listener.tab("button", "^53 relations$", key="Shift+Tab")
    listener.press("Enter")
    listener.tab("button", "^Whole graph")
    listener.press("Enter")
    listener.tab("button", "^All$")
    listener.press("Enter")
    listener.tab("button", "^As of a day$")
    listener.press("Enter")
    assert listener.focus() == ("textbox", "As of, a day, a month or a year")
    listener.type(DAY)
    said = listener.press("Enter")
    sure = len(pg.snapshot(asked, DAY, surely=True).entities)
    possible = len(pg.snapshot(asked, DAY).entities) - sure
    assert f"as of 1 Mar 2018: {sure} surely there, {possible} possibly" in said
    listener.tab("button", "^As of: off$")
    listener.press("Enter")
    assert listener.focus() == ("button", "As of a day")


def test_5_what_happens_next(listener: Listener, asked: pg.PropertyGraph) -> None:
    """The step says the day and what happened on it; at the last event the focus stays among the tools."""
    listener.press("g")
    listener.tab("button", "^As of a day$")
    listener.press("Enter")
    listener.type(DAY)
    listener.press("Enter")
    listener.tab("button", "^To the next event$", most=4)
    said = listener.press("Enter")
    begins = pd.to_datetime(asked.events["earliest"])
    day = begins[begins > pd.Timestamp(DAY)].min()
    titles = asked.events.loc[begins == day, "title"]
    assert f"as of {day.day} {day:%b %Y}: " in said
    assert any(said.endswith(title) for title in titles)
    last = begins.max()
    listener.tab("textbox", "^As of", key="Shift+Tab", most=3)
    listener.type(f"{begins[begins < last].max():%Y-%m-%d}")
    listener.press("Enter")
    listener.tab("button", "^To the next event$", most=4)
    assert f"as of {last.day} {last:%b %Y}:" in listener.press("Enter")
    assert listener.focus()[0] == "textbox"


def test_6_how_two_things_are_connected(listener: Listener, asked: pg.PropertyGraph) -> None:
    """Two fields, filled by search; the sentence says how many steps, the list each of them."""
    listener.press("n")
    for end, text in (("From", "KSTEP"), ("To", "SB 54")):
        assert listener.focus() == ("button", f"{end} Choose an entity or event…")
        listener.press("Enter")
        listener.type(text)
        said = listener.press("Enter")
        if end == "From":
            listener.tab("button", "^To ", most=1)
    paths = pg.shortest_paths(asked, "kstep", "sb-54")
    steps = len(paths[0].nodes) - 1
    assert f"in {('no', 'one', 'two', 'three')[steps]} step" in said
    chain = between(listener.details(), r"list:.*?list:", 'heading "Sources')
    names = [
        [str(asked.node(id_)["name"]) for id_ in path.nodes] for path in paths if len(path.nodes) - 1 == steps
    ]
    assert links(chain) in names
    assert re.findall(r"text: (\d+) [a-z]", chain) == [str(i + 1) for i in range(steps)]


def test_7_one_figure_with_who_when_and_where(listener: Listener, asked: pg.PropertyGraph) -> None:
    """Its button says speaker, number and period; the details add the population and each source."""
    claim = asked.node("claim-tulare-107")
    listener.press("c")
    assert listener.tab("button", "^Custody transfers")
    listener.press("Enter")
    speaker = asked.captions[claim["speaker"]]
    listener.tab("button", f"^{speaker} {claim['value']} {claim['period']}$")
    assert listener.press("Enter").startswith(f"Details: {claim['value']} {claim['unit']}")
    details = listener.details()
    assert f'link "{speaker}"' in details and claim["summary"] in details
    terms = dict(re.findall(r"term: (.+)\n\s+- definition: \"?(.+?)\"?\n", details))
    assert terms["Population"] == claim["population"]
    assert (terms["Place"], terms["Period"]) == (claim["geography"], claim["period"])
    for source in claim["sources"]:
        assert asked.node(source)["title"] in details


def test_8_what_holds_in_a_county_on_a_day(listener: Listener, asked: pg.PropertyGraph) -> None:
    """A property is chosen, a day is written; arrow keys say the value of a place, and the table has a row for each."""
    listener.press("m")
    assert listener.focus()[0] == "application"
    listener.tab("button", "^Holds on detainers$", key="Shift+Tab")
    listener.press("Enter")
    listener.tab("button", "^Notice of release to ICE$")
    assert listener.press("Enter").startswith("Notice of release to ICE in ")
    listener.tab("textbox", "^The map on a day")
    listener.type("2019-06-01")
    assert listener.press("Enter").endswith(", on 1 Jun 2019")
    values = said_by_library(asked, "notice_of_release", "2019-06-01", surely=False)
    listener.tab("application", "^Notice of release to ICE", key="Shift+Tab")
    for key in ("ArrowDown", "ArrowDown", "ArrowLeft"):
        place, _, said = listener.press(key).partition(": ")
        assert said.startswith(
            " ".join(reversed([part for part in values[place] if part != "surely"])).strip()
        )
    listener.press("v")
    assert listener.focus() == ("region", "The map as a table")
    rows = listener.read("table", "The map as a table: 58 counties")
    county = next(place for place, (value, _) in values.items() if value != "nothing recorded")
    assert f'row "{county} {" ".join(values[county])} ' in rows


def test_9_one_kind_is_left_out_and_brought_back(listener: Listener) -> None:
    """A button says whether it is pressed, the sentence that there is a filter; clearing it closes the menu at its button."""
    listener.press("g")
    before = listener.sentence()
    listener.tab("button", "^People and offices", key="Shift+Tab")
    assert "relations by verb" in listener.press("Enter")
    listener.tab("button", "^Filters on$")
    listener.press("Enter")
    assert listener.focus()[0] == "checkbox"
    boxes = listener.read("dialog", "Filters")
    unticked = re.findall(r'checkbox "(.+?)"(?! \[checked\])', boxes)
    assert len(unticked) == 1 and unticked[0].startswith("People and offices")
    listener.tab("button", "^Clear all filters$")
    listener.press("Enter")
    assert listener.focus() == ("button", "Filters")
    assert listener.sentence() == before


def test_10_the_link_to_a_view(listener: Listener) -> None:
    """It is in a field of the menu, which Tab goes round in, and Escape closes at the button that opened it."""
    listener.press("c")
    listener.tab("button", "^Share$")
    listener.press("Enter")
    assert listener.focus() == ("textbox", "Link to this view")
    assert re.search(r'textbox "Link to this view": .+#.*view=claims', listener.read("dialog", "Share"))
    listener.press("Shift+Tab")
    assert listener.focus() == ("button", "Print with all tables")
    listener.press("Tab")
    assert listener.focus() == ("textbox", "Link to this view")
    listener.press("Escape")
    assert listener.focus() == ("button", "Share")
