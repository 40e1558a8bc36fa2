"""One view without the frame: in an article or on a slide."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

import graph as pg
from graph.explorer import explore

from .conftest import Open
from .test_page import fragment, settle


@pytest.mark.parametrize("view", ["graph", "timeline", "claims", "table", "answers"])
@pytest.mark.parametrize("size", [(480, 320), (720, 480), (1280, 800)])
def test_a_view_fills_its_container(
    open_page: Open, asked_file: Path, view: str, size: tuple[int, int]
) -> None:
    """No bar and no tabs; nothing scrolls sideways, and the view has most of the room."""
    opened = open_page(asked_file, f"embed&view={view}", width=size[0], height=size[1])
    page = opened.page
    assert opened.trouble() == []
    assert page.locator(".bar:visible, .bottom:visible, .panel:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.inner_text(".embed-foot .brand").startswith("Cooperation between California")
    height = page.evaluate("document.querySelector('.left').getBoundingClientRect().height")
    assert height >= size[1] - 40


def test_what_is_chosen_has_its_details(open_page: Open, asked_file: Path) -> None:
    """They open by the address and close again; the link leads to the same view in the whole page."""
    opened = open_page(asked_file, "embed&view=timeline&id=sb-54", width=720, height=480)
    page = opened.page
    assert page.inner_text(".panel h2").startswith("California Values Act")
    whole = page.locator("[data-key=whole]").get_attribute("href")
    assert "embed" not in whole and "view=timeline" in whole
    page.click(".panel .close")
    settle(opened)
    assert page.locator(".panel:visible").count() == 0
    assert fragment(opened)["embed"] == "1"


def test_a_page_that_is_made_for_it(open_page: Open, asked: pg.PropertyGraph, tmp_path: Path) -> None:
    """`explore(embed=True)` opens so without an address, on the graph; `embed=0` opens the whole page."""
    path = tmp_path / "embed.html"
    explore(asked, path=path, embed=True)
    opened = open_page(path, width=720, height=480)
    assert opened.page.locator(".bar:visible").count() == 0
    assert opened.page.locator(".fans canvas:visible").count() == 1
    whole = opened.page.locator("[data-key=whole]").get_attribute("href")
    opened.page.evaluate(f"location.hash = '{whole}'")
    settle(opened)
    assert opened.page.locator(".bar:visible").count() == 1


def test_the_code_to_embed_a_view(open_page: Open, asked_file: Path) -> None:
    """It is an iframe whose address shows the view and whose title is its sentence, quotes and all."""
    opened = open_page(asked_file, "view=claims&id=sb-54")
    page = opened.page
    page.click("[data-key=share]")
    page.click("text=In another page (HTML)")
    found: list[dict[str, str | None]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append({"tag": tag, **dict(attrs)})

    Reader().feed(page.input_value("dialog.cite textarea"))
    (frame,) = found
    assert frame["tag"] == "iframe" and frame["title"] == page.inner_text(".say")
    assert "embed=1" in str(frame["src"]) and "view=claims" in str(frame["src"])
