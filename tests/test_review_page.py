"""The page of a review as a file: one file, inert data, a strict policy, and rows computed without and with new entities."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

import graph as pg
from graph.explorer.review_page import review_data, review_html
from graph.reading import read_article, suggestions_csv
from graph.reading.review import Review
from tests.reading.conftest import ARTICLE, DATA, TABLES


@pytest.fixture
def review(tmp_path: Path) -> Review:
    """A review of the small article."""
    (tmp_path / "data").mkdir()
    for name in TABLES:
        shutil.copy(DATA / f"{name}.csv", tmp_path / "data")
    found = read_article(ARTICLE, pg.read_tables(tmp_path / "data"), source="story")
    (tmp_path / "suggestions.csv").write_bytes(suggestions_csv(found))
    return Review(tmp_path / "suggestions.csv", tmp_path / "data", source="story", text=DATA / "story.txt")


def test_rows_are_computed_without_and_with_new_entities(review: Review) -> None:
    """The quotation's speaker is new; nothing of this is staged or written."""
    before = {f.name: f.read_bytes() for f in review.folder.iterdir()}
    data = review_data(review)
    quotation = next(item for item in data["items"] if item["kind"] == "quotation")
    assert "speaker" not in quotation["now"] and quotation["cells"]["speaker"] == "tobias-renn"
    assert data["refs"]["tobias-renn"] == next(i["n"] for i in data["items"] if i["name"] == "Tobias Renn")
    assert "tobias-renn" not in dict(data["ids"]) and not review.edit.changes
    assert {f.name: f.read_bytes() for f in review.folder.iterdir()} == before


def test_only_what_is_pending_is_on_the_page(review: Review) -> None:
    first = review.pending[0]
    review.reject([first])
    data = review_data(review)
    assert len(data["items"]) == len(review.pending) and first.lead.n not in {i["n"] for i in data["items"]}


def test_a_known_row_is_shown_with_what_the_dataset_has(review: Review) -> None:
    item = next(item for item in review_data(review)["items"] if item["known"] == "water-act")
    assert item["has"]["aliases"] == "River Act" and item["cites"] == "story#L3"


@pytest.mark.skipif(
    not (Path(pg.__file__).parent / "explorer" / "_web" / "review.js").exists(),
    reason="the page's script is not built",
)
def test_the_page_is_one_inert_file(review: Review) -> None:
    """The same bytes each time; its policy allows its own script and style, and no address is in it."""
    html = review_html(review)
    assert html == review_html(review)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy and policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1] and "http" not in policy[1]
    assert not re.search(r"(?:src|href)=[\"']?(?!data:)\w", html.split("<script")[0])
    block = re.search(r'<script type="application/json" id="data">([^<]*)</script>', html)
    assert block and json.loads(block[1])["source"] == "story"
