"""The events of the thing that is drawn, below its relations; and what a case decided, by subject."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

import graph as pg

from .conftest import Open, Opened
from .test_page import fragment, settle

CASE = "us-v-california"


def events_of(graph: pg.PropertyGraph, id_: str) -> set[str]:
    """Return the events that an edge links to an entity, in either direction."""
    events = set(graph.events["id"])
    ends = graph.edges[["source", "target"]]
    near = ends[(ends["source"] == id_) | (ends["target"] == id_)].to_numpy().ravel()
    return {str(end) for end in near if end in events}


def drawn(opened: Opened) -> int:
    """Return how many events the course draws: a button for each, or for some that stand on one another."""
    titles = opened.page.locator(".course-over button").evaluate_all("(all) => all.map((one) => one.title)")
    counts = [re.fullmatch(r"(\d+) events from .*", title) for title in titles]
    return sum(int(count[1]) if count else 1 for count in counts)


@pytest.mark.parametrize("id_", [CASE, "gavin-newsom"])
def test_each_event_of_the_centre_is_drawn_below_it(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph, id_: str
) -> None:
    """A press opens one; the centre stays. In a low frame the relations have the room."""
    opened = open_page(asked_file, f"id={id_}", width=1440, height=900)
    assert opened.page.get_attribute(".course", "aria-label") == f"Events of {asked.captions[id_]}"
    assert drawn(opened) == len(events_of(asked, id_))
    one = opened.page.locator(".course-over button:not([title*=' events from '])").first
    name = (one.get_attribute("title") or "").split(": ", 1)[1]
    one.click()
    settle(opened)
    assert opened.page.inner_text(".panel h2") == name and fragment(opened)["centre"] == id_
    opened.page.set_viewport_size({"width": 1280, "height": 720})
    settle(opened)
    assert not opened.page.is_visible(".course") and opened.trouble() == []


def test_the_decisions_of_a_case_are_listed_by_what_they_are_on(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph
) -> None:
    """As the roles of the tables say: what has a role that is acted on, in events that someone decides."""
    opened = open_page(asked_file, f"id={CASE}", width=1440, height=900)
    roles = asked.vocabulary.roles
    expected: dict[str, set[str]] = defaultdict(set)
    for event in events_of(asked, CASE):
        ends = asked.edges[(asked.edges["source"] == event) | (asked.edges["target"] == event)]
        joined = [
            (roles.get(str(role)), s if t == event else t)
            for s, t, role in zip(ends["source"], ends["target"], ends["role"], strict=True)
        ]
        if not any(role and role.decides for role, _ in joined):
            continue
        for role, other in joined:
            if role and role.acted_on:
                expected[asked.captions[other]].add(asked.node(event)["type"])
    found = opened.page.locator(".decided li").evaluate_all(
        """(all) => all.map((one) => [one.querySelector(".one").innerText.trim(),
            [...one.querySelectorAll("p .go")].map((go) => go.innerText.split(",")[0])])"""
    )
    types = asked.vocabulary.events
    assert {name: set(lines) for name, lines in found} == {
        name: {types[kind].label for kind in kinds} for name, kinds in expected.items()
    }
    assert "SB 54" in expected
    opened.page.evaluate(f"location.hash = 'id={CASE}&on=2018-07-06'")
    settle(opened)
    assert "2019" not in opened.page.inner_text(".decided")
    assert opened.trouble() == []
