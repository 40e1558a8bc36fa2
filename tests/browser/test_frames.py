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
    opened = open_page(shipped_file, "by=near", width=size[0], height=size[1])
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


@pytest.mark.parametrize("size", [*LOW, (560, 400), (720, 600), (390, 844), (320, 640)])
def test_the_buttons_of_the_bar_are_large_enough_for_a_finger(
    open_page: Open, shipped_file: Path, size: tuple[int, int]
) -> None:
    """44 by 44 pixels where one thing is shown at a time; the title gives way first."""
    opened = open_page(shipped_file, width=size[0], height=size[1], has_touch=True)
    buttons = [b.bounding_box() for b in opened.page.query_selector_all(".bar :is(.act, .find)")]
    seen = [box for box in buttons if box]
    assert len(seen) == 4
    for box in seen:
        assert box["width"] >= 44 and box["height"] >= 44 and box["x"] + box["width"] <= size[0]
    tabs = [tab.bounding_box() for tab in opened.page.query_selector_all(".bar .tabs button")]
    assert all(box["x"] + box["width"] <= seen[0]["x"] for box in tabs if box)


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


@pytest.mark.parametrize("size", [(1024, 768), (1280, 768), (1440, 900)])
@pytest.mark.parametrize("days", ["on=2018-03-01&known=2019-01-01", "on=2018-03-01", "known=2019-01-01"])
def test_the_tools_above_the_lanes_are_seen_whole(
    open_page: Open, shipped_file: Path, size: tuple[int, int], days: str
) -> None:
    """None is cut; what happened last has the room that is left, and is left out of sight rather than cut to a letter."""
    opened = open_page(shipped_file, f"id=sb-54&{days}", width=size[0], height=size[1])
    right = opened.page.locator(".time").bounding_box()["width"]
    tools = opened.page.query_selector_all(".timehead > :not(strong, .caption)")
    assert len(tools) == 4
    for tool in tools:
        box = tool.bounding_box()
        assert box["x"] + box["width"] <= right
        assert tool.evaluate("(e) => e.scrollWidth <= e.clientWidth + 1")
    caption = opened.page.locator(".timehead .caption")
    if caption.inner_text() and caption.is_visible():
        box = caption.bounding_box()
        assert box["width"] > 90 and box["x"] + box["width"] <= right


DRAG = """async ([selector, from, to]) => {
  const part = document.querySelector(selector);
  const { left, width } = part.getBoundingClientRect();
  const send = (type, y) => part.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, pointerType: "touch", isPrimary: true, bubbles: true, cancelable: true,
    clientX: left + width / 2, clientY: y, buttons: type === "pointerup" ? 0 : 1,
  }));
  part.setPointerCapture = () => {}; // there is no real finger to capture
  send("pointerdown", from);
  for (let i = 1; i <= 8; i++) {
    send("pointermove", from + ((to - from) * i) / 8);
    await new Promise(requestAnimationFrame);
  }
  const height = document.querySelector(".panel").clientHeight;
  send("pointerup", to);
  return height;
}"""


def test_the_sheet_on_a_telephone_is_dragged_to_three_heights(open_page: Open, shipped_file: Path) -> None:
    """It follows the finger, rests at the next height, and neither scrolls nor hides its handle on the way."""
    opened = open_page(shipped_file, width=390, height=844, has_touch=True)
    page = opened.page

    def drag(to: float) -> tuple[float, float]:
        box = page.locator(".sheet").bounding_box()
        seen = page.evaluate(DRAG, [".sheet", box["y"] + 10, to])
        assert page.evaluate("document.querySelector('.panel-body').scrollTop") == 0
        return seen, height_of(opened, ".panel")

    spots = opened.spots()
    peek = height_of(opened, ".panel")
    followed, half = drag(560)
    assert abs(followed - (788 - 560 + 10)) < 20 and 300 < half < 450
    _, full = drag(150)
    assert 680 < full < 740
    assert page.locator(".sheet").bounding_box()["y"] >= 48
    # Its text scrolls inside; the handle stays.
    page.evaluate("document.querySelector('.panel-body').scrollTop = 400")
    assert page.locator(".sheet").bounding_box()["y"] < 120
    page.evaluate("document.querySelector('.panel-body').scrollTop = 0")
    assert drag(500)[1] == half
    assert drag(780)[1] == peek
    assert opened.spots() == spots
    page.focus(".sheet")
    for key, height in (("ArrowUp", half), ("ArrowUp", full), ("ArrowDown", half), ("ArrowDown", peek)):
        page.keyboard.press(key)
        assert height_of(opened, ".panel") == height
    assert opened.trouble() == []


@pytest.mark.parametrize(("view", "last"), [("Claims", ".board"), ("Table", ".tablehost .tablewrap")])
def test_the_sheet_does_not_cover_claims_and_tables(
    open_page: Open, shipped_file: Path, view: str, last: str
) -> None:
    """Raised over the graph, it comes down with the view; raised to the half there, the rows end above it."""
    opened = open_page(shipped_file, width=390, height=844, has_touch=True)
    opened.page.focus(".sheet")
    opened.page.keyboard.press("ArrowUp")
    opened.page.keyboard.press("ArrowUp")
    opened.page.tap(f".bottom >> text={view}")
    settle(opened)
    for key in ("ArrowLeft", "ArrowUp"):
        opened.page.focus(".sheet")
        opened.page.keyboard.press(key)
        rows = opened.page.locator(last).bounding_box()
        top = opened.page.locator(".panel").bounding_box()["y"]
        assert rows["height"] > 150 and rows["y"] + rows["height"] <= top + 1
    assert top < 500


def test_the_legend_of_a_telephone_shows_that_more_of_it_follows(open_page: Open, shipped_file: Path) -> None:
    """A press goes on; at its end nothing more is promised, and a redraw leaves it where it is."""
    opened = open_page(shipped_file, width=390, height=844, has_touch=True)
    page = opened.page
    assert page.is_visible(".sub .on")
    for _ in range(6):
        if page.is_visible(".sub .on"):
            page.tap(".sub .on")
            page.wait_for_timeout(100)
    assert not page.is_visible(".sub .on")
    box = page.locator("[data-key=chip-filters]").bounding_box()
    assert box["x"] + box["width"] <= 390
    page.evaluate("location.hash = 'from=2016&to=2018'")
    settle(opened)
    assert page.evaluate("document.querySelector('.chips').scrollLeft") > 100
    assert not open_page(shipped_file).page.is_visible(".sub .on")


def test_the_tools_of_time_show_that_more_of_them_follow(open_page: Open, shipped_file: Path) -> None:
    """As the legend does; where all of them fit, nothing more is promised."""
    opened = open_page(shipped_file, "view=timeline&on=2018-03-01", width=390, height=844, has_touch=True)
    page = opened.page
    assert page.is_visible(".timetop .on")
    for _ in range(6):
        if page.is_visible(".timetop .on"):
            page.tap(".timetop .on")
            page.wait_for_timeout(100)
    assert not page.is_visible(".timetop .on")
    box = page.locator(".timehead .seg").bounding_box()
    assert box["x"] + box["width"] <= 390
    page.evaluate("location.hash = 'view=timeline&on=2018-03-02'")
    settle(opened)
    assert page.evaluate("document.querySelector('.timehead').scrollLeft") > 100
    assert not open_page(shipped_file, "on=2018-03-01").page.is_visible(".timetop .on")


@pytest.mark.parametrize("size", [(390, 844), (720, 450), (1024, 768), (1440, 900)])
def test_the_count_stands_clear_of_the_buttons(
    open_page: Open, shipped_file: Path, size: tuple[int, int]
) -> None:
    """What is drawn is counted to the left of the choice of what is drawn, or above it; the choice ends before the zoom."""
    for view in ("id=sb-54&by=near", "id=sb-54&by=verb", "id=sb-54&by=near&on=2012-03-01"):
        opened = open_page(shipped_file, view, width=size[0], height=size[1], has_touch=True)
        count, choice = (opened.page.locator(part).bounding_box() for part in (".drawn", ".by"))
        above = count["y"] + count["height"] <= choice["y"]
        assert above or count["x"] + count["width"] <= choice["x"], view
        zoom = opened.page.locator(".tool")
        left = zoom.bounding_box()["x"] if zoom.is_visible() else size[0]
        assert choice["x"] + choice["width"] <= left, view


@pytest.mark.parametrize("size", [(390, 844), (720, 450)])
def test_the_lanes_of_a_step_end_above_its_text(
    open_page: Open, shipped_file: Path, size: tuple[int, int]
) -> None:
    """The second axis gives its room to the strip of all dates, which it covered."""
    opened = open_page(shipped_file, "view=story&step=3", width=size[0], height=size[1])
    assert not opened.page.is_visible(".published")
    if size == (390, 844):
        strip, panel = (opened.page.locator(part).bounding_box() for part in (".strip", ".panel"))
        assert strip["y"] + strip["height"] <= panel["y"] + 1


@pytest.mark.parametrize("view", ["answers&q=q-sb-54-in-court", "answers&q=q-february-2026", "story&step=3"])
@pytest.mark.parametrize("size", [(390, 844), (720, 450), (960, 600)])
def test_no_lane_and_no_line_of_what_is_told_is_cut(
    open_page: Open, asked_file: Path, size: tuple[int, int], view: str
) -> None:
    """Every lane with its years, above the sheet; in the sheet all of the text."""
    opened = open_page(asked_file, f"view={view}", width=size[0], height=size[1])
    axis, panel, text = (opened.page.locator(part).bounding_box() for part in (".axis", ".panel", ".prose"))
    assert axis["y"] + axis["height"] <= panel["y"] + 1
    assert text["y"] + text["height"] <= size[1] - (56 if size[0] < 560 else 0)


@pytest.mark.parametrize("size", [(720, 450), (390, 844)])
def test_every_part_of_the_whole_is_reached(
    open_page: Open, shipped_file: Path, size: tuple[int, int]
) -> None:
    """Its cards scroll, and none stays under the choice of what is drawn."""
    opened = open_page(shipped_file, "centre=&id=", width=size[0], height=size[1])
    last = opened.page.locator(".summaries button").last
    last.evaluate("(card) => card.scrollIntoView({ block: 'nearest' })")
    card, choice = last.bounding_box(), opened.page.locator(".by").bounding_box()
    assert card["y"] > 0 and card["y"] + card["height"] <= choice["y"] + 1


@pytest.mark.parametrize("view", ["claims", "table", "timeline"])
def test_a_sheet_of_one_line_shows_one_line(open_page: Open, shipped_file: Path, view: str) -> None:
    """The title alone: no half of the tabs below it."""
    opened = open_page(shipped_file, f"view={view}&id=sb-54", width=390, height=844, has_touch=True)
    tabs, panel = (opened.page.locator(part).bounding_box() for part in (".panel-body nav", ".panel"))
    words = opened.page.locator(".panel-body nav button").first.bounding_box()
    assert panel["y"] + panel["height"] <= max(tabs["y"], words["y"]) + 6
