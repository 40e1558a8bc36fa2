"""The relations of one thing drawn by verb: fans with counts, which open by a press."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import graph as pg

from .conftest import Open, Opened
from .graphs import graph_of
from .test_page import fragment, sentence, settle


def fans(opened: Opened) -> list[str]:
    """Return what the verbs of the drawing are called, each with its count."""
    return [
        button.get_attribute("title") or ""
        for button in opened.page.query_selector_all(".fans-over button[aria-expanded]")
    ]


def verbs_of(graph: pg.PropertyGraph, id_: str) -> list[str]:
    """Return the verbs of a thing with their counts, as the library has them."""
    counts = Counter(
        relation.words
        for relation in pg.describe(graph, id_).relations
        if graph.node(relation.other)["label"] != "Event"
    )
    return sorted(f"{verb} {count:,}" for verb, count in counts.items())


def test_the_relations_of_the_centre_are_drawn_by_verb(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph
) -> None:
    """At first: every verb with its count. The sentence says how many, and a press goes to what is near and back."""
    opened = open_page(asked_file, "id=sb-54")
    assert "by" not in fragment(opened) and sorted(fans(opened)) == verbs_of(asked, "sb-54")
    total = sum(int(text.split()[-1]) for text in fans(opened))
    assert sentence(opened).startswith(f"SB 54 and its {total} relations by verb")
    opened.page.click("[data-key=by-near]")
    settle(opened)
    assert fragment(opened)["by"] == "near" and "nearest" in sentence(opened)
    opened.page.click("[data-key=by-verb]")
    settle(opened)
    assert "by" not in fragment(opened) and sorted(fans(opened)) == verbs_of(asked, "sb-54")
    assert opened.trouble() == []


def test_a_press_opens_a_verb_in_the_drawing_and_in_the_details(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph
) -> None:
    """Its names are buttons; each opens the thing."""
    opened = open_page(asked_file, "id=sb-54&by=verb")
    opened.page.click(".fans-over button[aria-label='SB 54 opposed by 8']")
    settle(opened)
    names = set(opened.page.locator(".verb-block.chosen .go").all_inner_texts())
    drawn = {
        button.get_attribute("aria-label") for button in opened.page.query_selector_all(".fans-over button")
    }
    edges = asked.edges[(asked.edges["type"] == "OPPOSED") & (asked.edges["target"] == "sb-54")]
    assert names == {asked.node(id_)["name"] for id_ in edges["source"]} and names <= drawn
    assert fragment(opened)["verb"] == "OPPOSED by"
    opened.page.click(".fans-over button[aria-label='Stanley Sniff']")
    settle(opened)
    assert fragment(opened)["id"] == "stanley-sniff" and fragment(opened)["centre"] == "sb-54"


def test_below_the_questions_the_start_is_drawn_by_verb(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph
) -> None:
    """A press leads to the drawing with the details."""
    opened = open_page(asked_file)
    assert sorted(fans(opened)) == verbs_of(asked, "sb-54")
    opened.page.click(".fans-over button[aria-label^='SB 54 challenged by']")
    settle(opened)
    assert "by" not in fragment(opened) and opened.page.is_visible(".verb-block.chosen")


def there(opened: Opened) -> list[str]:
    """Return the verbs of which some relations are there, each with the count of those."""
    counts = [text.split(" of ")[0] for text in fans(opened)]
    return sorted(text for text in counts if not text.endswith(" 0"))


def test_on_a_day_every_row_says_how_many_are_there(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph
) -> None:
    """On a day as many as `snapshot` has, in the rows of all days; without a family what does not lead to it."""
    opened = open_page(asked_file, "id=sb-54&on=2017-06-01")
    assert there(opened) == verbs_of(pg.snapshot(asked, "2017-06-01"), "sb-54")
    assert len(fans(opened)) == len(verbs_of(asked, "sb-54"))
    counts = [
        int(text.split()[0].replace(",", "")) for text in opened.page.locator(".ranks span").all_inner_texts()
    ]
    assert len(counts) == 4
    assert sum(counts) == sum(int(text.split()[-1]) for text in verbs_of(asked, "sb-54"))
    assert counts[0] + counts[1] == sum(int(text.split()[-1]) for text in there(opened))
    opened.page.evaluate("location.hash = 'id=sb-54&by=verb&off=g:court'")
    settle(opened)
    assert not any(text.startswith("challenged by") for text in fans(opened)) and len(fans(opened)) > 10


def test_a_hub_costs_no_more_than_its_verbs(open_page: Open) -> None:
    """5,000 relations: two fans; an open one has at most twelve names, and says how many more there are."""
    nodes = [{"id": "hub", "label": "Entity", "type": "agency", "name": "Hub"}]
    nodes += [
        {"id": f"p{i}", "label": "Entity", "type": "county", "name": f"Place {i}"} for i in range(5_000)
    ]
    types = ("APPLIES_TO", "OPPOSED")
    edges = [{"source": "hub", "target": f"p{i}", "type": types[i % 5 == 0]} for i in range(5_000)]
    opened = open_page(graph_of(nodes, edges), "id=hub&centre=hub&by=verb")
    assert sorted(fans(opened)) == ["applies to 4,000", "opposed 1,000"]
    start = opened.page.evaluate("performance.now()")
    opened.page.click(".fans-over button[title='applies to 4,000']")
    settle(opened)
    assert opened.page.evaluate("performance.now()") - start < 2_000
    assert opened.page.locator(".fans-over button").count() == 2 + 12
    assert opened.trouble() == []


def test_a_verb_with_many_relations_opens_into_bars(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph
) -> None:
    """A bar lists its relations in the details; the address keeps it; the parts together are the verb."""
    opened = open_page(asked_file, "id=ice&by=verb")
    verb = opened.page.locator(".fans-over button[title^='cooperation limited by']")
    verb.click()
    settle(opened)
    assert verb.get_attribute("aria-expanded") == "true"
    count = int((verb.get_attribute("title") or "").split()[-1])
    assert count >= 13
    bars = opened.page.locator(".fans-over [data-key^=fan-bar-]")
    titles = [title.rsplit(": ", 1) for title in bars.evaluate_all("(all) => all.map((one) => one.title)")]
    assert len(titles) > 1 and sum(int(number) for _, number in titles) == count
    bars.first.click()
    settle(opened)
    assert fragment(opened)["bar"] == f"year:{titles[0][0]}"
    assert opened.page.locator(".verb-block.chosen .go").count() == int(titles[0][1])
    opened.page.click("[data-key=spread-kind]")
    settle(opened)
    assert fragment(opened)["bar"] == "kind" and bars.count() > 1
    assert opened.trouble() == []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (720, 450)])
def test_relations_by_verb_on_a_telephone_and_in_a_low_frame(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph, width: int, height: int
) -> None:
    """Every verb hangs from one line and opens in place; in a low frame the classes stand for them."""
    opened = open_page(asked_file, "id=sb-54", width=width, height=height)
    if width > height:
        assert len(fans(opened)) == 6 and sum(int(text.split()[-1]) for text in fans(opened)) == 53
        heights = opened.page.locator(".fans-over [aria-expanded]").evaluate_all(
            "(all) => all.map((b) => b.offsetHeight)"
        )
        assert min(heights) >= 44
    else:
        assert sorted(fans(opened)) == verbs_of(asked, "sb-54")
        opened.page.click(".fans-over button[title='opposed by 8']")
        settle(opened)
        name = opened.page.locator(".fans-over button[aria-label='Stanley Sniff']")
        assert name.count() == 1
        host, first = (
            opened.page.locator(".fans").first.bounding_box(),
            opened.page.locator(".fans-over [aria-expanded=true]").bounding_box(),
        )
        assert host and first and first["y"] < host["y"] + 60
    wide = opened.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width and opened.trouble() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_that_is_saved_is_the_one_that_is_seen(
    open_page: Open, asked_file: Path, tmp_path: Path, scheme: str
) -> None:
    """As SVG: the verbs, their counts, the centre; and as rows the relations that are drawn."""
    opened = open_page(asked_file, "id=sb-54&by=verb", color_scheme=scheme)
    for choice, name in (("Vector image", "fans.svg"), ("Rows of this view", "fans.csv")):
        opened.page.click("[data-key=share]")
        with opened.page.expect_download() as waiting:
            opened.page.click(f".menu >> text={choice}")
        waiting.value.save_as(tmp_path / name)
        opened.page.keyboard.press("Escape")
        settle(opened)
    svg = (tmp_path / "fans.svg").read_text("utf-8")
    assert all(part in svg for part in ("opposed by", "How it was made", "53 relations", "SB 54 and its"))
    rows = (tmp_path / "fans.csv").read_text("utf-8-sig").splitlines()
    total = sum(int(text.split()[-1]) for text in fans(opened))
    assert sum(row.startswith("Relation,") for row in rows) == total
    assert opened.trouble() == []
