"""Pages on other subjects: each opens with its answers, quietly, at every size."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import built
from tests.test_gallery import GALLERY, NAMES

from .conftest import SPOTS, Open
from .test_answers import cards, questions
from .test_page import panel, settle


@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_another_subject_opens_and_answers(open_page: Open, name: str, tmp_path: Path) -> None:
    """Every card, every view, no message, no request, no report; and nothing is cut off on a telephone."""
    graph = built(GALLERY / name)
    opened = open_page(graph)
    rows = questions(graph)
    assert len(cards(opened)) == len(rows)
    lead = opened.page.inner_text(".lead")
    assert graph.info["description"] in lead and " 0 " not in lead
    for i, row in enumerate(rows):
        opened.page.click(f"[data-key=question-{i}]")
        settle(opened)
        assert row["answer"] in panel(opened)
        assert len(opened.page.query_selector_all(".panel .focus .badge")) == len(row["focus"])
        opened.page.click("nav.tabs >> text=Answers")
        settle(opened)
    for tab in opened.page.locator("nav.tabs button").all_inner_texts():
        opened.page.click(f"nav.tabs >> text={tab}")
        settle(opened)
    opened.page.set_viewport_size({"width": 390, "height": 844})
    settle(opened)
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.trouble() == []


CUT = "[...document.querySelectorAll('.crow:not(.th) .fig')].filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent)"


def test_figures_of_nine_digits_have_room(open_page: Open) -> None:
    """None runs into the axis or the words next to it; a range takes two lines."""
    for metric in ("cost", "disease_cases"):
        opened = open_page(built(GALLERY / "smallpox"), f"view=claims&metric={metric}")
        assert opened.page.locator(".crow:not(.th) .fig").count() >= 4
        for width in (1440, 720):
            opened.page.set_viewport_size({"width": width, "height": 900})
            settle(opened)
            assert opened.page.evaluate(CUT) == [], (metric, width)


def test_what_is_not_described_says_where_it_is_recorded(open_page: Open) -> None:
    """No number of a source stands alone."""
    opened = open_page(built(GALLERY / "les-miserables"), "id=valjean")
    assert opened.page.inner_text(".panel .desc").split() == ["Recorded", "in", "1"]


def test_a_network_without_dates_says_only_what_it_has(open_page: Open) -> None:
    """No timeline, no empty column, no heading over all; the weight of a relation; the whole height of the frame."""
    opened = open_page(built(GALLERY / "les-miserables"), "id=valjean&tab=relations&verb=APPEARS_WITH of")
    page = opened.page
    assert "weight: 31" in page.text_content(".panel") and "Other relations" not in panel(opened)
    frame = page.locator(".graph").bounding_box()
    spots = [y for _, _, y in page.evaluate(SPOTS)]
    assert max(spots) - min(spots) > 0.7 * frame["height"]
    page.evaluate("location.hash = 'view=table&table=Entity'")
    settle(opened)
    assert page.locator("thead th").all_inner_texts() == ["Name \u2191", "Type", "Neighbours"]
    page.set_viewport_size({"width": 390, "height": 844})
    settle(opened)
    page.evaluate("location.hash = 'view=timeline'")
    page.wait_for_selector("h1.say >> text=This dataset has no dates, so it has no timeline")
    assert opened.trouble() == []


LABELS = "[...document.querySelectorAll('.axis text')].map((e) => e.getBoundingClientRect()).map((b) => [b.left, b.right])"


def test_the_years_that_are_looked_at_are_seen_in_a_small_window_too(open_page: Open) -> None:
    """The terms of those years are drawn, whoever is selected; the months of the axis do not touch."""
    opened = open_page(built(GALLERY / "smallpox"), "id=foege&by=near&from=1975&to=1978")
    page = opened.page
    assert ", 4 of 7 terms drawn" in page.inner_text(".stage")
    page.set_viewport_size({"width": 720, "height": 450})
    settle(opened)
    for days in ("from=1976-02-01&to=1976-10-15", "from=1976-02&to=1977-09", "from=1976-02-01&to=1976-03-10"):
        page.evaluate("(days) => { location.hash = `view=timeline&id=&${days}` }", days)
        settle(opened)
        ends = page.evaluate(LABELS)
        assert len(ends) > 2
        assert all(one[1] < other[0] for one, other in pairwise(ends)), days
    assert opened.trouble() == []
