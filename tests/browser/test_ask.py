"""Questions in words: the search answers with relations, events and claims, as the tables have them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import graph as pg

from .conftest import Open, Opened
from .graphs import random_graph
from .test_page import fragment, panel, settle

GROUPS = """() => Object.fromEntries([...document.querySelectorAll('#hits .grp')].map((group) => [
  group.getAttribute('aria-label'),
  { count: group.querySelector('h3 b')?.textContent ?? '',
    items: [...group.querySelectorAll('.hit .t > span')].map((hit) => hit.textContent) }]))"""


def answer(opened: Opened, question: str) -> dict[str, dict[str, Any]]:
    """Ask, and return the groups of what is found: title, count, and the rows."""
    if opened.page.query_selector("dialog[open]") is None:
        opened.page.keyboard.press("/")
    opened.page.fill(".palette input", question)
    settle(opened)
    found: dict[str, dict[str, Any]] = opened.page.evaluate(GROUPS)
    return found


def called(graph: pg.PropertyGraph, id_: str) -> str:
    """Return a name as the search shows it: with the caption, where that says more."""
    node = graph.node(id_)
    short = node.get("short_label")
    name = str(node["name"])
    return f"{name} ({short})" if short and short != name and short not in name else name


def ends(graph: pg.PropertyGraph, type_: str, of: str, end: str) -> list[str]:
    """Return the other ends of the relations of a type, by name."""
    near, far = ("target", "source") if end == "target" else ("source", "target")
    edges = graph.edges[(graph.edges["type"] == type_) & (graph.edges[near] == of)]
    return sorted(called(graph, id_) for id_ in edges[far])


@pytest.mark.parametrize(
    ("question", "title", "type_", "of", "end"),
    [
        ("who opposed SB 54", "SB 54 opposed by", "OPPOSED", "sb-54", "target"),
        ("Who signed sb54?", "SB 54 signed by", "SIGNED", "sb-54", "target"),
        (
            "which bills would have amended SB 54",
            "SB 54 would be amended by",
            "WOULD_AMEND",
            "sb-54",
            "target",
        ),
        ("what did SB 54 amend", "SB 54 amends", "AMENDS", "sb-54", "source"),
        (
            "who decided U.S. v. California",
            "U.S. v. California decided by",
            "DECIDED",
            "us-v-california",
            "target",
        ),
    ],
)
def test_a_verb_and_a_thing_are_answered_with_the_relations_of_the_table(
    open_page: Open,
    asked_file: Path,
    asked: pg.PropertyGraph,
    question: str,
    title: str,
    type_: str,
    of: str,
    end: str,
) -> None:
    """All of them, no other; Enter opens them with their sources."""
    opened = open_page(asked_file)
    found = answer(opened, question)[title]
    expected = ends(asked, type_, of, end)
    assert expected and found["count"] == str(len(expected))
    assert found["items"][0] == "Open with dates and sources" and sorted(found["items"][1:]) == expected
    opened.page.keyboard.press("Enter")
    settle(opened)
    assert fragment(opened)["id"] == of
    rows = opened.page.locator(".verb-block.chosen .rows > li")
    assert rows.count() == len(expected) == rows.locator(".ref").locator("xpath=ancestor::li").count()


def within(graph: pg.PropertyGraph, first: str, last: str) -> set[str]:
    """Return the titles of the events whose day may lie in a period."""
    events = graph.events
    late = pd.to_datetime(events["latest"]) >= pd.Timestamp(first)
    early = pd.to_datetime(events["earliest"]) <= pd.Timestamp(last)
    return set(events.loc[late & early, "title"])


def test_a_month_in_words_is_answered_with_its_events(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph
) -> None:
    """As a date is; Enter shows only it."""
    opened = open_page(asked_file)
    for question in ("July 2018", "what happened in jul 2018?", "2018-07"):
        found = answer(opened, question)
        expected = within(asked, "2018-07-01", "2018-07-31")
        assert found["Events in Jul 2018"]["count"] == str(len(expected))
        assert set(found["Events in Jul 2018"]["items"]) <= expected
    opened.page.keyboard.press("Enter")
    settle(opened)
    assert (fragment(opened)["from"], fragment(opened)["to"]) == ("2018-07-01", "2018-07-31")


def test_a_name_and_a_month_are_answered_with_what_was_done_and_said(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph
) -> None:
    """By the Governor and by his office; a part of the name is enough."""
    opened = open_page(asked_file)
    found = answer(opened, "newsom february 2026")
    claims = asked.claims[asked.claims["speaker"].isin(["gavin-newsom", "governor-office-ca"])]
    made = asked.edges[(asked.edges["type"] == "MADE_IN") & asked.edges["source"].isin(claims["id"])]
    title = asked.nodes.set_index("id")["title"]
    month = within(asked, "2026-02-01", "2026-02-28")
    ends = zip(made["source"].astype(str), made["target"].astype(str), strict=True)
    said = {str(asked.node(claim)["summary"]) for claim, event in ends if title.loc[event] in month}
    group = found["Claims: Gavin Newsom, Feb 2026"]
    assert group["count"] == str(len(said)) and set(group["items"]) <= said and len(said) > 3
    assert set(found["Events: Gavin Newsom, Feb 2026"]["items"]) <= month
    opened.page.keyboard.press("Enter")
    settle(opened)
    assert fragment(opened)["id"] == "gavin-newsom" and fragment(opened)["from"] == "2026-02-01"


def test_who_held_an_office_on_a_day(open_page: Open, asked_file: Path) -> None:
    """The term that the day lies in, and not the one before or after."""
    opened = open_page(asked_file)
    for day, name in (("1 June 2018", "Homan"), ("March 1, 2019", "Vitiello")):
        held = answer(opened, f"Who was ICE's director on {day}?")["ICE Director held by"]
        assert held["count"] == "1" and name in held["items"][1]


@pytest.mark.parametrize("typed", ["sb54", "SB 54", "sb-54"])
def test_letters_and_digits_are_joined(open_page: Open, asked_file: Path, typed: str) -> None:
    """The law comes first, before what is only named after it."""
    first = answer(open_page(asked_file), typed)["Entities"]["items"][0]
    assert first == "California Values Act (SB 54)"


def test_a_thing_comes_before_what_it_said(open_page: Open, asked_file: Path) -> None:
    """The Secretary before her post, and before the claims."""
    found = answer(open_page(asked_file), "noem")
    assert next(iter(found)) == "Entities"
    assert found["Entities"]["items"][:2] == ["Kristi Noem", "Post of Secretary Noem on X (Noem post)"]
    assert int(found["Claims"]["count"]) > 5


def test_words_of_texts_find_events_and_claims(open_page: Open, asked_file: Path) -> None:
    """Without their endings; what has only some of the words comes after."""
    found = answer(open_page(asked_file), "detainers refused")
    assert any("609 agencies" in text for text in found["Claims"]["items"][:1])
    assert any("decline" in text for text in found["Events"]["items"])
    assert any("detainer" in text.lower() for text in found["Entities"]["items"])


def test_two_things_can_be_connected(open_page: Open, asked_file: Path) -> None:
    """The question opens their paths."""
    opened = open_page(asked_file)
    answer(opened, "What connects KSTEP and SB 54?")
    opened.page.keyboard.press("Enter")
    settle(opened)
    assert {fragment(opened)["a"], fragment(opened)["b"]} == {"kstep", "sb-54"}
    assert opened.page.locator(".path-steps .ref").count() > 1 and "Sources" in panel(opened)


@pytest.mark.parametrize("typed", ["<b>", "who", "💥 ‮abc", "a" * 500, "2018-99", "May 32, 2018", "\\u0000 ("])
def test_odd_questions_are_answered_without_trouble(open_page: Open, asked_file: Path, typed: str) -> None:
    """Whatever is typed."""
    opened = open_page(asked_file)
    answer(opened, typed)
    assert opened.page.is_visible("#hits") and opened.trouble() == []


def test_a_large_graph_is_searched_at_once(open_page: Open) -> None:
    """20,000 entities and 10,000 events: the index is made when the search opens; each letter then takes little."""
    opened = open_page(random_graph(20_000, 10_000), "centre=")
    opened.page.keyboard.press("/")
    took = opened.page.evaluate("""() => { const field = document.querySelector('.palette input');
      return ['t', 'th', 'thing', 'thing number 19', 'thing amends 2004'].map((text) => { field.value = text;
        const start = performance.now(); field.dispatchEvent(new Event('input')); return performance.now() - start; }); }""")
    assert max(took) < 1_500, took
