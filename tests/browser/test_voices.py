"""A topic in two voices, in the browser: both sides, what joins them, details, keys, filters and sizes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import graph as pg
from graph.analysis.claims.voices import Voices, voices_of

from .conftest import Open, Opened
from .test_access import AXE, serious
from .test_page import fragment, sentence, settle

VIEW = "view=claims&topic=handovers"
BOXES = """() => {
  const box = (part) => { const { left, top, right, bottom } = part.getBoundingClientRect(); return [left, top, right, bottom]; };
  const all = (what) => [...document.querySelectorAll(what)];
  return {
    rows: all('.vside > li').map(box), words: all('.vword rect').map(box),
    lines: all('.vcols').map((host) => [...host.querySelectorAll('.vline[data-line]')].map((path) => {
      const frame = path.ownerSVGElement.getBoundingClientRect(), length = path.getTotalLength();
      return Array.from({ length: 60 }, (_, i) => { const p = path.getPointAtLength(length * i / 59); return [frame.left + p.x, frame.top + p.y]; });
    })),
    wide: document.querySelector('.vboard').scrollWidth - document.querySelector('.vboard').clientWidth,
  };
}"""


@pytest.fixture(scope="module")
def voices(asked: pg.PropertyGraph) -> Voices:
    return voices_of(asked, asked.vocabulary.topics["handovers"])


@pytest.fixture
def opened(open_page: Open, asked_file: Path) -> Iterator[Opened]:
    found = open_page(asked_file, f"{VIEW}&id=claim-dhs-4561")
    yield found
    assert found.trouble() == []


def sides(opened: Opened) -> tuple[set[str], set[str]]:
    """Return the ids of the figures on the left and on the right."""
    left, right = (
        {row.get_attribute("data-id") or "" for row in opened.page.query_selector_all(f".vside.{side} > li")}
        for side in ("left", "right")
    )
    return left, right


def test_the_sides_lines_and_details_are_those_of_the_library(opened: Opened, voices: Voices) -> None:
    """Each figure on its side, each line a pair, and all aspects in the details; the metric leads there and back."""
    left, right = sides(opened)
    assert left <= set(voices.about) and right <= set(voices.by)
    pairs = {(pair.about, pair.by): pair for pair in voices.pairs}
    drawn = opened.page.eval_on_selector_all(".vline[data-line]", "all => all.map((one) => one.dataset.line)")
    words = opened.page.locator(".vword text").all_text_contents()
    for line, word in zip(drawn, words, strict=True):
        about, by = line.split()
        pair = pairs[about, by]
        assert word == {"yes": "= can be compared", "care": "≈ with care", "no": pair.first}[pair.can]
    assert len(drawn) > 15
    assert sentence(opened).startswith(
        f"Handed over or refused in California: {len(left | right)} of {len(voices.about) + len(voices.by)} figures"
    )
    row = opened.page.locator("[data-key^=voice-].sel")
    assert (
        "Contested. next to 10,588 by CA Governor's office: contested by it; act differs" in row.inner_text()
    )
    table = opened.page.locator(".beside").first
    assert "The first thing that differs is the act." in table.inner_text()
    assert table.locator("tbody tr").count() == 6 and table.locator("tr.first").inner_text().startswith("act")
    opened.page.select_option("[data-key=metric-pick]", "m:age")
    settle(opened)
    assert fragment(opened)["metric"] == "age" and not opened.page.query_selector(".vboard")
    opened.page.click("[data-key=topic-handovers]")
    settle(opened)
    assert fragment(opened)["topic"] == "handovers" and "metric" not in fragment(opened)


def test_keys_walk_a_side_and_across_a_line(opened: Opened) -> None:
    """Down to the next figure, right to the one that a line leads to, Enter for its details."""
    opened.page.locator(".vside.left button").first.focus()
    opened.page.keyboard.press("ArrowDown")
    focused = "document.activeElement.closest('li').dataset.id"
    assert opened.page.evaluate(focused) == opened.page.locator(".vside.left > li").nth(1).get_attribute(
        "data-id"
    )
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.evaluate("!!document.activeElement.closest('.vside.right')")
    chosen = opened.page.evaluate(focused)
    opened.page.keyboard.press("Enter")
    settle(opened)
    assert opened.page.evaluate(focused) == chosen
    assert "Next to" in opened.page.inner_text(".panel")


@pytest.mark.parametrize(
    "narrowing", ["known=2019", "from=2018&to=2018", "on=2018-06", "off=c:contested", "sure=1&on=2024"]
)
def test_days_and_filters_hide_figures(open_page: Open, asked_file: Path, narrowing: str) -> None:
    """As in the list of figures: fewer, on the same sides, and the sentence counts them."""
    whole = sides(open_page(asked_file, VIEW))
    opened = open_page(asked_file, f"{VIEW}&{narrowing}")
    left, right = sides(opened)
    assert len(left | right) < len(whole[0] | whole[1])
    assert f"{len(left | right)} of " in sentence(opened)
    assert opened.trouble() == []


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (720, 450), (2560, 1440)])
def test_nothing_crosses_or_overlaps(open_page: Open, asked_file: Path, size: tuple[int, int]) -> None:
    """No two rows, no two words, no two lines of a group; nothing is wider than its place."""
    opened = open_page(asked_file, VIEW, width=size[0], height=size[1])
    boxes = opened.page.evaluate(BOXES)
    assert boxes["wide"] <= 0
    for kind in ("rows", "words"):
        assert _overlaps(boxes[kind]) == []
    for lines in boxes["lines"]:
        for at, one in enumerate(lines):
            for other in lines[at + 1 :]:
                signs = {
                    round(a[1] - b[1], 1) > 0 for a, b in zip(one, other, strict=True) if abs(a[1] - b[1]) > 2
                }
                assert len(signs) <= 1


def _overlaps(boxes: list[list[float]]) -> list[Any]:
    return [
        (a, b)
        for at, a in enumerate(boxes)
        for b in boxes[at + 1 :]
        if a[0] < b[2] - 0.5 and b[0] < a[2] - 0.5 and a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5
    ]


def test_a_pair_is_a_card_on_a_phone(open_page: Open, asked_file: Path) -> None:
    """The same pairs with the same words."""
    wide = open_page(asked_file, VIEW)
    words = wide.page.locator(".vword text").all_text_contents()
    phone = open_page(asked_file, VIEW, width=390, height=844)
    cards = [text.split("\n")[0].strip() for text in phone.page.locator(".vjoin b").all_text_contents()]
    assert len(cards) == len(words)
    assert all(word in card for word, card in zip(words, cards, strict=True))
    phone.page.locator(".vcard button").first.click()
    settle(phone)
    assert fragment(phone)["id"].startswith("claim-")
    assert phone.trouble() == []


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed with the page's sources")
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
@pytest.mark.parametrize(
    "look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}]
)
def test_axe_finds_nothing_serious(
    open_page: Open, asked_file: Path, size: tuple[int, int], look: dict[str, str]
) -> None:
    """With details, and with what is listed below opened."""
    opened = open_page(
        asked_file, f"{VIEW}&id=claim-dhs-4561", width=size[0], height=size[1], bypass_csp=True, **look
    )
    opened.page.evaluate("document.querySelectorAll('.vboard details').forEach((part) => (part.open = true))")
    opened.page.evaluate(AXE.read_text("utf-8"))
    assert serious(opened) == []
