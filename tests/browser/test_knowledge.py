"""Knowledge time: the axis of what was published when, and views, paths and figures that obey its day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import graph as pg

from .conftest import Open, Opened
from .test_access import AXE, serious
from .test_page import fragment, settle

SLIDER = ".published input"


@pytest.fixture
def opened(open_page: Open, asked_file: Path) -> Iterator[Opened]:
    found = open_page(asked_file, "id=sb-54", bypass_csp=True)
    yield found
    assert found.trouble() == []


def words(opened: Opened) -> str:
    return str(opened.page.get_attribute(".published-words", "title"))


def test_the_axis_counts_the_sources_that_were_out(opened: Opened, asked: pg.PropertyGraph) -> None:
    """As their dates say; keys go from day to day of publication, and beyond the last is any day."""
    sources = asked.sources
    dated = sources["earliest"].notna() | sources["latest"].notna()
    assert words(opened) == f"{len(sources)} sources; {int((~dated).sum())} bear no date; known by any day"
    page = opened.page
    days = sorted(set(sources["latest"].dropna()))
    page.focus(SLIDER)
    page.keyboard.press("ArrowLeft")
    settle(opened)
    assert fragment(opened)["known"] == max(days).strftime("%Y-%m-%d")
    page.keyboard.press("ArrowLeft")
    settle(opened)
    day = days[-2]
    assert fragment(opened)["known"] == day.strftime("%Y-%m-%d")
    surely = int((sources["latest"] <= day).sum())
    assert words(opened).startswith(f"{surely} of {len(sources)} sources out by")
    assert page.evaluate("document.activeElement.matches('.published input')")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        settle(opened)
    assert "known" not in fragment(opened)
    assert page.get_attribute(SLIDER, "aria-valuetext") == "any day"


def test_the_handle_is_dragged(opened: Opened) -> None:
    """To a day, with ink up to it, and back to the end."""
    page = opened.page
    box = page.locator(SLIDER).bounding_box()
    assert box is not None
    middle, right = box["y"] + 12, box["x"] + box["width"] - 7
    page.mouse.move(right, middle)
    page.mouse.down()
    page.mouse.move(right - box["width"] * 0.25, middle, steps=4)
    page.mouse.up()
    settle(opened)
    assert "201" in fragment(opened)["known"]
    x = page.eval_on_selector_all(
        ".published .highlighted", "all => all.map((bar) => Number(bar.getAttribute('x')))"
    )
    assert len(x) > 10 and max(x) < right - box["width"] * 0.2
    page.mouse.move(right - box["width"] * 0.25, middle)
    page.mouse.down()
    page.mouse.move(right + 30, middle, steps=4)
    page.mouse.up()
    settle(opened)
    assert "known" not in fragment(opened)


def test_sources_dated_by_a_year_lie_flat_below(opened: Opened, asked: pg.PropertyGraph) -> None:
    """One line for each such date; no bar stands for it."""
    sources = asked.sources[asked.sources["earliest"].notna()]
    long = (sources["latest"] - sources["earliest"]).dt.days > 31
    spans = sources[long][["earliest", "latest"]].drop_duplicates()
    base = opened.page.eval_on_selector(".published .base", "line => Number(line.getAttribute('y1'))")
    tops = opened.page.eval_on_selector_all(
        ".published rect", "all => all.map((bar) => Number(bar.getAttribute('y')))"
    )
    assert sum(top > base for top in tops) == len(spans) > 3


@pytest.mark.parametrize("day", ["2012", "2018-06-01", "2025-02-01"])
def test_figures_and_paths_obey_the_day(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph, day: str
) -> None:
    """Those of `known_on`: the figures of a metric, both voices of a topic, and the first path."""
    known = pg.known_on(asked, day)
    opened = open_page(asked_file, f"view=claims&metric=custody_transfers&known={day}")
    figures = pg.compare_claims(known, "custody_transfers")["id"]
    assert opened.page.locator(".claim-list > li").count() == len(figures)
    opened.page.evaluate("(hash) => { location.hash = hash }", f"view=claims&topic=handovers&known={day}")
    settle(opened)
    shown = opened.page.eval_on_selector_all(".vside > li", "all => all.map((row) => row.dataset.id)")
    assert set(shown) <= set(known.claims["id"])
    opened.page.evaluate("(hash) => { location.hash = hash }", f"a=trust-act&b=ice&known={day}")
    settle(opened)
    [path] = pg.shortest_paths(known, "trust-act", "ice", limit=1)
    text = opened.page.inner_text(".panel")
    assert all(known.caption(id_) in text or str(known.node(id_).get("name")) in text for id_ in path.nodes)
    assert f"in {['no', 'one', 'two', 'three', 'four'][len(path.nodes) - 1]} step" in opened.page.inner_text(
        ".say"
    )
    assert opened.trouble() == []


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed with the page's sources")
def test_axe_finds_nothing_serious(opened: Opened) -> None:
    """With a day and without."""
    opened.page.evaluate(AXE.read_text("utf-8"))
    assert serious(opened) == []
    opened.page.evaluate("location.hash = 'id=sb-54&known=2018'")
    settle(opened)
    assert serious(opened) == []
