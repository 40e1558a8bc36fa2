"""Full lanes as shapes: read by one line and in words, opened by a press or by keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import graph as pg

from .conftest import Open, Opened
from .graphs import random_graph
from .test_page import settle

EVENTS = 10_000

# What a canvas writes, from now on.
WRITTEN = """() => {
  window.written = [];
  const write = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...at) { window.written.push(text); write.call(this, text, ...at); };
}"""


@pytest.fixture(scope="module")
def crowd() -> pg.PropertyGraph:
    """Ten thousand events in one lane, two entities in each."""
    return random_graph(30, EVENTS)


def shape(opened: Opened) -> str | None:
    """Return what the one lane says of itself, or None when its events are drawn one by one."""
    button = opened.page.query_selector(".lanes-over button")
    return button.get_attribute("aria-label") if button else None


def in_sight(opened: Opened) -> int:
    """Return how many events the lanes say that they show."""
    opened.page.wait_for_timeout(200)  # they are described once they rest
    found = re.search(r": ([\d,]+) events", opened.page.get_attribute("canvas.lanes", "aria-label") or "")
    assert found
    return int(found[1].replace(",", ""))


def test_ten_thousand_events_are_a_shape_that_opens(open_page: Open, crowd: pg.PropertyGraph) -> None:
    """It is read month by month with arrow keys and in a table, opens with Enter, and its lane keeps its place."""
    opened = open_page(crowd, "id=t0&by=near")
    page = opened.page
    box = page.locator("canvas.lanes").bounding_box()
    label = shape(opened)
    assert label and "10,000 events in sight" in label and "a month" in label
    linked = len(set(crowd.edges[crowd.edges["source"] == "t0"]["target"]) & set(crowd.events["id"]))
    cells = page.locator(".lanes-over tbody tr").first.locator("th, td").all_inner_texts()
    assert cells[1] == "10,000" and cells[3] == f"{linked:,}"

    page.focus("canvas.lanes")
    page.keyboard.press("Tab")
    settle(opened)
    first = page.inner_text("[role=status]")
    assert re.search(r"\w+ \d{4}: \d+ events?, \d+ linked to Thing number 0\. Enter opens", first), first
    page.keyboard.press("ArrowLeft")
    settle(opened)
    assert re.search(r"\d{4}: \d+ events?", page.inner_text("[role=status]")) and first != page.inner_text(
        "[role=status]"
    )
    seen = in_sight(opened)
    assert seen == EVENTS
    while shape(opened):
        page.keyboard.press("Enter")
        settle(opened)
        now = in_sight(opened)
        assert 0 < now < seen
        seen = now
    assert page.locator("canvas.lanes").bounding_box() == box
    assert opened.trouble() == []


def test_the_pointer_reads_a_shape_and_a_press_opens_it(open_page: Open, crowd: pg.PropertyGraph) -> None:
    """The tip says what is there; a click shows fewer events; the strip keeps its scale; a filter is obeyed."""
    opened = open_page(crowd, "id=t0", width=390, height=844)
    page = opened.page
    page.evaluate("location.hash = 'id=t0&view=timeline'")
    settle(opened)
    strip = page.locator(".strip .bin").evaluate_all(
        "(bins) => bins.map((bin) => bin.getAttribute('height'))"
    )
    box = page.locator(".lanes-over button").bounding_box()
    assert box
    spot = (box["x"] + 220, box["y"] + box["height"] / 2)
    page.mouse.move(*spot)
    settle(opened)
    assert re.search(
        r"\d{4}: \d+ events?, \d+ linked to Thing number 0\. Click to open\.", page.inner_text(".time .tip")
    )
    page.mouse.click(*spot)
    settle(opened)
    assert 0 < in_sight(opened) < EVENTS and not page.is_visible(".time .tip")
    assert (
        page.locator(".strip .bin").evaluate_all("(bins) => bins.map((bin) => bin.getAttribute('height'))")
        == strip
    )
    page.evaluate("location.hash = 'id=t0&view=timeline&off=g:statement'")
    settle(opened)
    assert shape(opened) is None
    assert opened.trouble() == []


def test_names_stand_where_there_is_room(open_page: Open, asked_file: Path, asked: pg.PropertyGraph) -> None:
    """Of the shipped dataset: periods, terms and, in a narrow sight, events; no number stands in a lane."""
    opened = open_page(asked_file, "id=jerry-brown")
    opened.page.evaluate(WRITTEN)
    names = (
        "SB 54",
        "Secure Communities",
        "287(g) program",
        "AB 1081",
        "Jerry Brown, Governor of California",
    )
    written = written_by(opened, "id=sb-54&by=near")
    assert set(names) <= set(written)
    days = written_by(opened, "id=&by=near&from=2018-01-01&to=2018-01-31")
    events = set(asked.events["title"])
    assert any(text in events or (text.endswith("…") and len(text) > 20) for text in days)
    assert opened.trouble() == []


def written_by(opened: Opened, hash_: str) -> list[str]:
    """Return what the drawings write when the page goes to an address."""
    opened.page.evaluate("(hash) => { written.length = 0; location.hash = hash; }", hash_)
    for _ in range(50):
        settle(opened)
        if opened.page.evaluate("written.length") > 20:
            break
    return list(opened.page.evaluate("written"))
