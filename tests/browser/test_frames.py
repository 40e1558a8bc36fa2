"""Frames: a window at 150 to 200 % zoom, a telephone; one thing at a time, and room for it."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from pathlib import Path

import pytest

from .conftest import Open, Opened
from .test_page import settle

LOW = ((720, 450), (640, 400), (960, 600))
"""1440 x 900 at 200 %, 1280 x 800 at 200 %, 1440 x 900 at 150 %."""


def height_of(opened: Opened, selector: str) -> float:
    """Return how high a part is on the screen; 0 when it is not shown."""
    box = opened.page.locator(selector).bounding_box()
    return float(box["height"]) if box else 0


@pytest.mark.parametrize("size", LOW)
def test_at_200_percent_the_graph_has_room_and_is_no_knot(
    open_page: Open, shipped_file: Path, size: tuple[int, int]
) -> None:
    """More than half of the window, marks that stand apart, names on most of them."""
    opened = open_page(shipped_file, width=size[0], height=size[1])
    assert height_of(opened, ".graph") > 0.55 * size[1]
    spots = list(opened.spots().values())
    apart = [hypot(a - c, b - d) for (a, b), (c, d) in combinations(spots, 2)]
    assert len(spots) >= 10 and min(apart) > 14 and sorted(apart)[len(apart) // 2] > 120
    assert not opened.page.is_visible(".time") and not opened.page.is_visible(".bottom")
    tops = {round(chip.bounding_box()["y"]) for chip in opened.page.query_selector_all(".chips .chip")}
    assert len(tops) == 1
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", LOW)
def test_at_200_percent_the_timeline_is_a_view_with_room(
    open_page: Open, shipped_file: Path, size: tuple[int, int]
) -> None:
    """Its tab shows lanes, all of them in sight, and no graph."""
    opened = open_page(shipped_file, width=size[0], height=size[1])
    opened.page.click(".tabs >> text=Timeline")
    settle(opened)
    assert not opened.page.is_visible(".graph")
    lanes = opened.page.locator("canvas.lanes").bounding_box()
    strip = opened.page.locator(".strip").bounding_box()
    assert lanes["height"] > 0.3 * size[1] and lanes["y"] + lanes["height"] <= strip["y"] + 1
    assert strip["y"] + 40 < opened.page.locator(".panel").bounding_box()["y"]
    assert opened.trouble() == []


def test_at_200_percent_details_are_one_line_until_they_are_wanted(
    open_page: Open, shipped_file: Path
) -> None:
    """A press of the handle gives them the window, one more takes them back."""
    opened = open_page(shipped_file, width=720, height=450)
    assert height_of(opened, ".panel") < 50
    opened.page.focus(".sheet")
    opened.page.keyboard.press("Enter")
    assert height_of(opened, ".panel") > 380
    opened.page.keyboard.press("ArrowDown")
    assert height_of(opened, ".panel") < 50


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (720, 450), (390, 844)])
def test_a_window_of_time_moves_nothing(open_page: Open, shipped_file: Path, size: tuple[int, int]) -> None:
    """The same nodes are drawn in the same places, and the lanes stay, whatever the sentence above them says."""

    def scene(opened: Opened) -> object:
        lanes = opened.page.evaluate(
            "(({ x, y, width, height }) => [x, y, width, height])(document.querySelector('canvas.lanes').getBoundingClientRect())"
        )
        return opened.page.evaluate("Object.keys(network.body.nodes).sort()"), opened.spots(), lanes

    opened = open_page(shipped_file, width=size[0], height=size[1])
    before = scene(opened)
    for days in (
        "from=2016&to=2018",
        "from=2016-03-05&to=2018-11-30&sure=1",
        "on=2018-06-01&unrecorded=1",
        "",
    ):
        opened.page.evaluate("(hash) => { location.hash = hash }", days)
        settle(opened)
        assert scene(opened) == before, days
        say = opened.page.evaluate(
            "(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.querySelector('.say'))"
        )
        assert say <= 1
