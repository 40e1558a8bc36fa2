"""Data is hostile: whatever stands in a field, nothing of it runs, and nothing is asked of the network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import graph as pg
from graph.explorer.payload import graph_data

from .conftest import Open
from .graphs import NAUGHTY, hostile

VISIT = """
async (what) => {
  const wait = () => new Promise((done) => setTimeout(done, 12));
  const graph = document.querySelector('.graph'), box = graph.getBoundingClientRect();
  for (let x = 8; x < box.width; x += 34) for (let y = 8; y < box.height; y += 26) {
    const at = { clientX: box.left + x, clientY: box.top + y, bubbles: true };
    graph.dispatchEvent(new MouseEvent('mousemove', at));
  }
  await wait();
  const lanes = document.querySelector('canvas.lanes'), l = lanes.getBoundingClientRect();
  for (let x = 100; x < l.width; x += 30) for (let y = 6; y < l.height; y += 10) {
    const at = { clientX: l.left + x, clientY: l.top + y, bubbles: true };
    lanes.dispatchEvent(new PointerEvent('pointermove', at));
    if (what === 'click') lanes.dispatchEvent(new MouseEvent('click', at));
  }
  await wait();
  return window.hit ?? 0;
}
"""


@pytest.fixture
def opened(open_page: Open) -> Any:
    """The hostile graph on screen."""
    return open_page(hostile())


def test_nothing_of_the_data_runs_when_all_is_hovered_clicked_and_searched(opened: Any) -> None:
    """Every node by its address, every spot of graph and lanes, every text in the search: silence."""
    page = opened.page
    assert page.evaluate(VISIT, "hover") == 0
    assert page.evaluate(VISIT, "click") == 0
    ids = [bad for one in NAUGHTY for bad in (one, f"ev{one}", f"cl{one}")] + [
        f"src{i}" for i in range(len(NAUGHTY))
    ]
    for bad in ids:
        page.evaluate("(id) => { location.hash = 'id=' + encodeURIComponent(id) }", bad)
        page.wait_for_timeout(8)
        for summary in page.query_selector_all(".panel summary"):
            summary.click()
    for bad in NAUGHTY:
        page.keyboard.press("Escape")
        page.click(".find")
        page.keyboard.insert_text(bad[:200])
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
    for view in ("claims", "table", "story", "timeline", "graph"):
        for bad in NAUGHTY:
            page.evaluate(
                "([v, id]) => { location.hash = `view=${v}&id=${encodeURIComponent(id)}&metric=${encodeURIComponent(id)}&off=${encodeURIComponent('g:' + id)}&step=2` }",
                [view, bad],
            )
        page.wait_for_timeout(20)
    assert page.evaluate("window.hit ?? 0") == 0
    assert opened.trouble() == []


def test_every_node_on_the_canvas_can_be_clicked(opened: Any) -> None:
    """Things and events, each where it stands: it opens, and nothing of it runs."""
    page = opened.page
    names = [node["n"] for node in graph_data(hostile().ordered())["nodes"]]
    whole = "centre=&events=1&id="
    page.evaluate("(hash) => { location.hash = hash }", whole)
    page.wait_for_timeout(200)
    spots = opened.spots()
    opens = 0
    for at, spot in spots.items():
        page.mouse.click(*spot)
        page.wait_for_timeout(40)
        opens += page.evaluate("document.querySelector('.panel h2').textContent") == names[at]
        page.mouse.dblclick(*spot)
        page.wait_for_timeout(20)
        # Another text each time: the page may not have written its own yet.
        page.evaluate("(hash) => { location.hash = hash + '&near=' + Math.random() }", whole)
        page.wait_for_timeout(40)
    assert len(spots) == 2 * len(NAUGHTY)
    assert opens > len(spots) / 2  # the others lie under a label or a count
    assert page.evaluate("window.hit ?? 0") == 0
    assert opened.trouble() == []


def as_shown(id_: str) -> str:
    """Return an id as an address gives it back."""
    return id_.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


FRAGMENTS = (
    *NAUGHTY,
    "id=%",
    "id=__proto__",
    "view=constructor",
    "from=9999-99&to=..",
    "step=1e9",
    "near=-1&open=toString",
    "off=g:__proto__",
    "a=&b=",
    "&&&===",
)


def test_the_address_is_hostile_too(open_page: Open) -> None:
    """Whatever the hash holds, on opening or later, the page opens and is silent."""
    opened = open_page(hostile(), FRAGMENTS[1])
    for fragment in FRAGMENTS:
        opened.page.evaluate(
            "(hash) => { location.hash = hash }",
            fragment.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        )
        opened.page.wait_for_timeout(30)
    opened.page.reload()
    opened.page.wait_for_selector(".say")
    assert opened.page.evaluate("window.hit ?? 0") == 0
    assert opened.trouble() == []


def test_a_page_that_is_opened_on_a_hostile_address_opens(open_page: Open, tmp_path: Path) -> None:
    """Each from a fresh load, as whoever follows a link does."""
    file = pg.explore(hostile()).write(tmp_path / "hostile.html")
    opened = open_page(file)
    for fragment in FRAGMENTS:
        opened.page.goto("about:blank")
        opened.page.goto(f"{file.as_uri()}#{as_shown(fragment)}")
        opened.page.wait_for_selector(".say")
        assert opened.page.evaluate("window.hit ?? 0") == 0
        assert opened.trouble() == [], fragment


def test_only_web_addresses_become_links(opened: Any) -> None:
    """Of all naughty addresses only the https one is a link, and it gives no referrer and no opener."""
    page = opened.page
    found = set()
    for i in range(len(NAUGHTY)):
        page.evaluate("(id) => { location.hash = 'id=' + id }", f"src{i}")
        page.wait_for_timeout(20)
        for link in page.query_selector_all(".panel a.out"):
            found.add(link.get_attribute("href"))
            assert link.get_attribute("rel") == "noopener noreferrer nofollow"
    assert len(found) == 1 and all(href.startswith("https://") for href in found)


def test_tables_without_scripts_hold_no_markup_of_the_data(open_page: Open) -> None:
    """The no-script tables show the texts as texts."""
    opened = open_page(hostile(), java_script_enabled=False)
    assert opened.page.query_selector("noscript img, main img, main svg, main a") is None
    assert NAUGHTY[1] in opened.page.inner_text("main.static")
