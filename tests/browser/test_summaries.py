"""The whole graph as summaries by place: counted as the tables have it, opened, walked by keys, kept in the address."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

import graph as pg
from graph.vocabulary.built_in import PLACING
from tests.conftest import built

from .conftest import Open, Opened
from .test_access import AXE, serious
from .test_density import WRITTEN
from .test_page import fragment, panel, sentence, settle

NOVEL = Path(__file__).parents[2] / "docs" / "gallery" / "les-miserables"


def cards(opened: Opened) -> dict[str, str]:
    """Return what each part says of itself, by its name in an address."""
    buttons = opened.page.query_selector_all(".summaries [data-key^=sum-][aria-expanded]")
    return {(b.get_attribute("data-key") or "")[4:]: b.get_attribute("aria-label") or "" for b in buttons}


def places(whole: pg.PropertyGraph) -> pd.Series:
    """Return the place of each entity: the one that it names, and of a place that is named itself."""
    entities = whole.entities
    named = set(entities["jurisdiction"].dropna())
    return entities["jurisdiction"].where(~entities["id"].isin(named), entities["id"])


def counts(whole: pg.PropertyGraph, part: pg.PropertyGraph | None = None) -> dict[str, int]:
    """Return how many entities of a part each place has."""
    kept = whole.entities["id"].isin(set((part or whole).entities["id"]))
    return {str(key): int(count) for key, count in places(whole)[kept].dropna().value_counts().items()}


def test_the_whole_is_summed_up_by_place(open_page: Open, asked_file: Path, asked: pg.PropertyGraph) -> None:
    """Every place with its count; a day counts what was there; one opens, by keys too; All draws each entity."""
    opened = open_page(asked_file, "centre=&id=")
    page = opened.page
    expected = counts(asked)
    shown = cards(opened)
    assert {key: f"{count:,}" for key, count in expected.items()} == {
        key: re.search(r": ([\d,]+) entit", said)[1]  # type: ignore[index]
        for key, said in shown.items()
        if key
    }
    assert sentence(opened).startswith(f"{len(asked.entities)} entities in {len(expected)} places")
    before = {
        key: page.locator(f"[data-key='sum-{key}']").bounding_box() for key in ("california", "united-states")
    }
    page.focus("[data-key='sum-united-states']")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.key").startswith("sum-")
    page.focus("[data-key='sum-california']")
    page.keyboard.press("Enter")
    settle(opened)
    assert fragment(opened)["group"] == "california" and "California open" in sentence(opened)
    assert {key: page.locator(f"[data-key='sum-{key}']").bounding_box() for key in before} == before
    inside = page.locator(".summaries [data-key^=sum-at-]")
    assert inside.count() > 10
    assert page.locator(".outline .rows .go").count() >= 30

    page.evaluate("location.hash = 'centre=&id=&on=2018-03-01'")
    settle(opened)
    then = counts(asked, pg.snapshot(asked, "2018-03-01"))
    there = {key: said for key, said in cards(opened).items() if key}
    assert there.keys() == then.keys()
    for key, said in there.items():
        assert f": {then[key]:,} entit" in said, (key, said)
    page.click("[data-key=by-all]")
    settle(opened)
    assert fragment(opened)["by"] == "all" and not page.is_visible(".summaries")
    assert opened.trouble() == []


@pytest.mark.parametrize("key", ["san-diego-county", "california"])
def test_each_relation_in_the_open_place_is_drawn_or_counted(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph, key: str
) -> None:
    """A line for each two that the tables relate and that are named; how many are drawn of how many is said."""
    opened = open_page(asked_file, f"centre=&id=&group={key}")
    entities = asked.entities
    own = set(entities["id"][places(asked) == key])
    edges = asked.edges
    ends = edges["source"].isin(own) & edges["target"].isin(own)
    among = edges[ends & ~edges["type"].isin(PLACING)]
    buttons = opened.page.query_selector_all("[data-key^=sum-at-]")
    said = [re.split(r": related here with |, ", button.get_attribute("title") or "") for button in buttons]
    names = {button.get_attribute("aria-label") for button in buttons}
    there = set(entities["id"][entities["name"].isin(names)]) & own
    named = among[among["source"].isin(there) & among["target"].isin(there)]
    pairs = {frozenset(pair) for pair in zip(named["source"], named["target"], strict=True)}
    assert sum(len(others) for _, *others in said) == 2 * len(pairs)
    opened.page.evaluate(WRITTEN)
    opened.page.hover("[data-key^=sum-at-]")
    settle(opened)
    some = f"{len(named)} of " if len(named) < len(among) else ""
    head = f", {some}{len(among)} relations among them"
    assert any(head in text for text in opened.page.evaluate("written")), head
    assert opened.trouble() == []


def test_where_no_entity_has_a_place_the_whole_is_summed_up_by_community(open_page: Open) -> None:
    """Which group each is in, that groups are computed and how, one opened from the address; All draws each entity."""
    novel = built(NOVEL)
    opened = open_page(novel, "centre=&id=&group=valjean")
    page = opened.page
    measured = pg.measure(novel, "communities").groupby("community")["id"].agg(set)
    counted = re.findall(r": (\d+) entit", "\n".join(cards(opened).values()))
    assert sorted(map(int, counted)) == sorted(map(len, measured))
    assert sentence(opened) == f"77 entities in {len(measured)} groups, the group around Valjean, Javert open"
    assert "computed by Louvain's method" in page.inner_text(".stage, main")
    assert "no source states them" in panel(opened)
    inside = {name.get_attribute("aria-label") for name in page.query_selector_all("[data-key^=sum-at-]")}
    own = next(ids for ids in measured if "valjean" in ids)
    assert len(inside) > 10 and inside <= {novel.captions[id_] for id_ in own}
    page.click("[data-key=by-all]")
    settle(opened)
    assert not page.is_visible(".summaries") and opened.trouble() == []


def test_zooming_out_leads_to_the_whole(open_page: Open, asked_file: Path) -> None:
    """From far out the places are seen; Back leads to where one was."""
    opened = open_page(asked_file, "id=sb-54&by=near")
    for _ in range(6):
        if opened.page.is_visible(".summaries"):
            break
        opened.page.click("[aria-label='Zoom out']")
        settle(opened)
    assert opened.page.is_visible(".summaries") and fragment(opened)["centre"] == ""


def test_axe_finds_nothing_serious_in_the_whole_and_in_full_lanes(open_page: Open, asked_file: Path) -> None:
    """On a telephone and in a wide frame, with a part open."""
    for width, height in ((1440, 900), (390, 844)):
        opened = open_page(
            asked_file, "centre=&id=&group=san-diego-county", width=width, height=height, bypass_csp=True
        )
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
        if AXE.exists():
            opened.page.evaluate(AXE.read_text("utf-8"))
            assert serious(opened) == []
