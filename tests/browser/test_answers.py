"""The page opens with questions and their answers, each of which is a saved view."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import graph as pg

from .conftest import Open, Opened
from .test_page import fragment, panel, sentence, settle
from .test_paper import _pages, _paper


def questions(graph: pg.PropertyGraph) -> list[dict[str, Any]]:
    """Return the rows of `questions.csv` in their order."""
    return sorted(graph.info["questions"], key=lambda row: float(row["order"]))


def cards(opened: Opened) -> list[str]:
    """Return the texts of the cards, whole."""
    texts: list[str] = opened.page.locator(".cards .card").all_text_contents()
    return texts


def test_an_address_that_says_nothing_opens_on_the_questions(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph
) -> None:
    """Each with its answer, above the drawing, below what the dataset is and holds."""
    opened = open_page(asked_file)
    assert sentence(opened) == asked.info["title"]
    lead = opened.page.inner_text(".lead")
    assert lead.startswith(asked.info["description"])
    for count, noun in (
        (len(asked.entities), "entities"),
        (len(asked.events), "events"),
        (len(asked.claims), "claims"),
    ):
        assert f"{count} {noun}" in lead
    shown = cards(opened)
    rows = questions(asked)
    assert len(shown) == len(rows) + 1 and "Read the story" in shown[-1]
    for text, row in zip(shown, rows, strict=False):
        assert text == f"{row['question']}{row['answer']}{len(row['sources'])} sources"
    graph, last = (opened.page.query_selector(part).bounding_box() for part in (".graph", ".cards"))
    assert graph["y"] >= last["y"] + last["height"] and graph["height"] > 200
    assert not opened.page.is_visible(".panel") and opened.trouble() == []


def test_each_question_opens_its_view_with_the_answer_and_its_sources(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph
) -> None:
    """What the table names: view, window, focus in its order, and every source."""
    rows = questions(asked)
    assert len(rows) >= 5
    opened = open_page(asked_file)
    titles = asked.nodes.set_index("id")["title"]
    for i, row in enumerate(rows):
        opened.page.click("nav.tabs >> text=Answers")
        settle(opened)
        opened.page.click(f"[data-key=question-{i}]")
        settle(opened)
        assert fragment(opened)["q"] == row["id"]
        assert sentence(opened) == f"Question {i + 1} of {len(rows)}: {row['question']}"
        text = panel(opened)
        assert row["answer"] in text
        assert len(opened.page.query_selector_all(".panel .prose .ref")) == len(row["sources"])
        for source in row["sources"]:
            assert titles[source.split("#")[0]] in opened.page.text_content(".panel")
        assert len(opened.page.query_selector_all(".panel .focus .badge")) == len(row["focus"])
        assert opened.page.is_visible(
            {"claims": ".claims", "map": ".mapview"}.get(row.get("view", ""), ".graph")
        )
        assert fragment(opened).get("from", "")[: len(row.get("from", ""))] == row.get("from", "")
        again = open_page(asked_file, opened.page.evaluate("location.hash.slice(1)"))
        assert sentence(again) == sentence(opened) and panel(again) == panel(opened)
    assert opened.trouble() == []


def test_the_way_back_to_the_questions(open_page: Open, asked_file: Path) -> None:
    """Back, the tab and a key; arrows go to the next question."""
    opened = open_page(asked_file)
    page = opened.page
    page.click("[data-key=question-1]")
    settle(opened)
    page.keyboard.press("ArrowRight")
    settle(opened)
    assert sentence(opened).startswith("Question 3 of")
    for _ in range(2):
        page.evaluate("history.back()")
        page.wait_for_timeout(200)
    assert page.is_visible(".cards")
    page.click("[data-key=question-0]")
    settle(opened)
    page.keyboard.press("a")
    settle(opened)
    assert page.is_visible(".cards") and not page.is_visible(".panel")


def test_what_is_chosen_below_the_questions_leads_to_the_graph(open_page: Open, asked_file: Path) -> None:
    """A name, and what is searched for: the drawing with the details."""
    opened = open_page(asked_file)
    opened.page.click(".fans-over button[aria-label='Jerry Brown']")
    settle(opened)
    assert opened.page.is_visible(".panel h2") and "view" not in fragment(opened)
    opened = open_page(asked_file)
    opened.page.keyboard.press("/")
    opened.page.keyboard.insert_text("jerry brown")
    opened.page.keyboard.press("Enter")
    settle(opened)
    assert fragment(opened)["id"] == "jerry-brown" and "Jerry Brown" in panel(opened)


@pytest.mark.parametrize("size", [(720, 450), (390, 844), (1024, 768)])
def test_the_questions_fit_every_size(open_page: Open, asked_file: Path, size: tuple[int, int]) -> None:
    """Nothing is cut off at the side; where one thing is shown at a time, they are it."""
    opened = open_page(asked_file, width=size[0], height=size[1])
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for box in (card.bounding_box() for card in opened.page.query_selector_all(".card")):
        assert box["x"] >= 0 and box["x"] + box["width"] <= size[0] and box["height"] >= 44
    assert not opened.page.is_visible(".panel")
    assert opened.page.is_visible(".fans") == (size[0] > 1000)
    opened.page.click("[data-key=question-0]")
    settle(opened)
    assert opened.page.is_visible(".panel h2") and opened.trouble() == []


def test_a_part_of_the_dataset_asks_what_it_can_still_show(open_page: Open, asked: pg.PropertyGraph) -> None:
    """Of a neighbourhood fewer questions."""
    few = pg.neighbours(asked, "kstep")
    expected = [row["question"] for row in questions(asked) if set(row["focus"]) & set(few.nodes["id"])]
    shown = cards(open_page(few))
    assert 0 < len(expected) < len(questions(asked))
    assert [
        next(q for q in expected if text.startswith(q)) for text in shown if "Read the" not in text
    ] == expected


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_the_questions_are_printed_with_their_whole_answers(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph, size: tuple[int, int]
) -> None:
    """With the drawing, where there is one, and its sources on a second page."""
    opened = open_page(asked_file, width=size[0], height=size[1])
    assert _pages(opened) == (2 if size[0] > 1000 else 1)
    text = _paper(opened)
    for row in questions(asked):
        assert row["question"] in text and row["answer"] in text
    assert (opened.page.query_selector(".print img") is not None) == (size[0] > 1000)
    assert ("Sources of what is drawn" in text) == (size[0] > 1000)
