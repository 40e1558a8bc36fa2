"""Pages on other subjects: each opens with its answers, quietly, at every size."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import built
from tests.test_gallery import GALLERY, NAMES

from .conftest import Open
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
