"""A telephone without mouse or keys: fingers, as the browser itself gets them from the screen."""

from __future__ import annotations

from collections.abc import Callable
from math import dist
from pathlib import Path
from typing import Any

import pytest

import graph as pg

from .conftest import Open, Opened
from .graphs import graph_of
from .test_page import settle

Point = tuple[float, float]
# What a finger that drags the page away, or zooms it, would change.
PAGE = "[scrollX, scrollY, visualViewport.scale, visualViewport.offsetLeft, visualViewport.offsetTop]"


class Fingers:
    """One or two fingers on the screen of a telephone, which never move the page itself."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.page = opened.page
        self._input = opened.page.context.new_cdp_session(opened.page)

    def _send(self, kind: str, points: list[Point]) -> None:
        touches = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
        self._input.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def _move(self, ways: list[tuple[Point, Point]], steps: int = 12) -> None:
        self._send("touchStart", [start for start, _ in ways])
        for i in range(1, steps + 1):
            points = [(a + (c - a) * i / steps, b + (d - b) * i / steps) for (a, b), (c, d) in ways]
            self._send("touchMove", points)
            self.page.wait_for_timeout(16)
        self._send("touchEnd", [])
        settle(self.opened)
        assert self.page.evaluate(PAGE) == [0, 0, 1, 0, 0]

    def swipe(self, start: Point, end: Point) -> None:
        """Move one finger."""
        self._move([(start, end)])

    def pinch(self, middle: Point, before: float, after: float) -> None:
        """Move two fingers apart or together, each so far from the middle."""
        x, y = middle
        self._move([((x - before, y), (x - after, y)), ((x + before, y), (x + after, y))])

    def tap(self, point: Point) -> None:
        """Touch and let go."""
        self._send("touchStart", [point])
        self._send("touchEnd", [])
        settle(self.opened)

    def box(self, selector: str) -> dict[str, float]:
        """Return where a part is on the screen."""
        found: dict[str, float] = self.page.locator(selector).first.bounding_box()
        return found

    def middle(self, selector: str) -> Point:
        """Return the middle of a part."""
        box = self.box(selector)
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.fixture
def telephone(open_page: Open, asked_file: Path) -> Callable[..., Fingers]:
    """Open the page, or that of a graph, on a telephone."""

    def opener(fragment: str = "", what: Any = asked_file) -> Fingers:
        options = {"has_touch": True, "is_mobile": True}
        return Fingers(open_page(what, fragment, width=390, height=844, **options))

    return opener


def test_the_graph_is_moved_zoomed_and_chosen_from(telephone: Callable[..., Fingers]) -> None:
    """It follows one finger, grows under two, and a tap opens what is there."""
    phone = telephone("id=sb-54&by=near")
    before, middle = phone.opened.spots(), phone.middle(".graph")
    phone.swipe(middle, (middle[0] - 40, middle[1] - 60))
    after = phone.opened.spots()
    assert all(dist(after[at], (x - 40, y - 60)) < 2 for at, (x, y) in before.items() if at in after)
    assert len(after) > 5
    scale = phone.page.evaluate("network.getScale()")
    phone.pinch(middle, 40, 80)
    assert phone.page.evaluate("network.getScale()") == pytest.approx(2 * scale, rel=0.1)
    phone.page.tap("[aria-label='Fit to screen']")
    settle(phone.opened)
    titles = set()
    for spot in list(phone.opened.spots().values())[:6]:
        phone.tap(spot)
        titles.add(phone.page.inner_text(".panel h2"))
    assert len(titles) >= 5
    assert phone.opened.trouble() == []


def test_fingers_that_close_in_on_the_graph_lead_to_the_whole(telephone: Callable[..., Fingers]) -> None:
    """As a wheel does; and nothing zooms the page."""
    phone = telephone("id=sb-54&by=near")
    phone.pinch(phone.middle(".graph"), 150, 15)
    assert "places" in phone.page.inner_text(".say")
    assert phone.opened.trouble() == []


def test_the_lanes_are_moved_zoomed_and_chosen_from(telephone: Callable[..., Fingers]) -> None:
    """A finger across moves the years, one up or down moves nothing, two narrow them, a tap opens."""
    phone = telephone("view=timeline&id=")

    def years() -> tuple[int, int]:
        phone.page.wait_for_timeout(200)  # what is visible is put into words once the lanes have stopped
        first, last = (
            phone.page.get_attribute("canvas.lanes", "aria-label").split(":")[0].split(", ")[1].split(" to ")
        )
        return int(first), int(last)

    whole = years()
    x, y = phone.middle("canvas.lanes")
    phone.swipe((x, y), (x + 120, y))
    moved = years()
    assert moved[0] < whole[0] - 3 and moved[1] < whole[1] - 3
    phone.swipe((x, y), (x, y - 150))
    assert years() == moved
    phone.swipe((x + 120, y), (x, y))
    assert years() == whole
    phone.pinch((x + 60, y), 30, 110)
    near = years()
    assert near[1] - near[0] < (whole[1] - whole[0]) / 2
    box = phone.box("canvas.lanes")
    for i in range(4, int(box["height"]), 12):
        phone.tap((x + 60, box["y"] + i))
        if phone.page.locator(".panel .close").count():
            break
    assert phone.page.inner_text(".panel h2")
    assert phone.opened.trouble() == []


def test_the_sheet_is_dragged_and_what_is_in_it_scrolled(telephone: Callable[..., Fingers]) -> None:
    """Three heights by its handle; a finger on the text scrolls the text, at its top too, and the sheet stays."""
    phone = telephone("id=sb-54")
    page = phone.page

    def drag(to: float) -> float:
        x, y = phone.middle(".sheet")
        phone.swipe((x, y), (x, to))
        return phone.box(".panel")["height"]

    def scrolled() -> float:
        page.wait_for_timeout(300)  # a swipe goes on for a while
        return float(page.evaluate("document.querySelector('.panel-body').scrollTop"))

    peek = phone.box(".panel")["height"]
    half, full = drag(470), drag(100)
    assert peek < half - 100 < half < full - 200
    top = phone.box(".panel")["y"]
    phone.swipe((195, 700), (195, 400))
    assert scrolled() > 200
    for _ in range(3):
        phone.swipe((195, 350), (195, 780))
        assert phone.box(".panel")["y"] == top
    assert scrolled() == 0
    assert drag(480) == half
    assert drag(830) == peek
    assert phone.opened.trouble() == []


def test_the_questions_and_the_tables_scroll_under_a_finger(telephone: Callable[..., Fingers]) -> None:
    """They move, the bars above and below them stay; a tap opens."""
    phone = telephone()
    bars = phone.box(".bar"), phone.box(".bottom")
    scrolled = (
        "[...document.querySelectorAll('main, .tablewrap')].reduce((sum, part) => sum + part.scrollTop, 0)"
    )
    phone.swipe((195, 650), (195, 300))
    assert phone.page.evaluate(scrolled) > 200
    phone.swipe((195, 300), (195, 700))
    question = phone.page.inner_text("[data-key=question-0] .asked").strip()
    phone.tap(phone.middle("[data-key=question-0]"))
    assert phone.page.inner_text(".panel h2").strip() == question
    phone.tap(phone.middle("[data-key=b-table]"))
    phone.swipe((195, 600), (195, 300))
    assert phone.page.evaluate(scrolled) > 150
    assert (phone.box(".bar"), phone.box(".bottom")) == bars
    assert phone.opened.trouble() == []


def test_a_place_of_the_map_is_chosen(telephone: Callable[..., Fingers]) -> None:
    """By a tap; a finger that moves over the map chooses nothing."""
    phone = telephone("view=map&id=")
    middle = phone.middle(".mapstage")
    phone.swipe(middle, (middle[0], middle[1] - 80))
    assert not phone.page.locator(".panel .close").count()
    phone.tap(middle)
    assert "County" in phone.page.inner_text(".panel h2")
    assert phone.opened.trouble() == []


def test_a_long_name_is_read_to_its_end(telephone: Callable[..., Fingers]) -> None:
    """Cut where it labels a mark, whole in the details, which a finger scrolls to."""
    name = " ".join(["Agreement on the exchange of notices"] * 12) + " of 1999"
    rows = [{"id": f"n{i}", "label": "Entity", "type": "law", "name": f"{name}, part {i}"} for i in range(2)]
    graph: pg.PropertyGraph = graph_of(rows, [])
    phone = telephone("id=n1", graph)
    x, y = phone.middle(".sheet")
    phone.swipe((x, y), (x, 100))
    title = phone.page.locator(".panel h2")
    assert title.inner_text() == f"{name}, part 1"
    assert title.evaluate("(e) => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight + 1")
    assert phone.opened.trouble() == []
