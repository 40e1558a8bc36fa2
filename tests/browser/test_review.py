"""The page of a review: decided by keyboard and mouse, saved, applied, and silent whatever the text holds."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import graph as pg
from graph.explorer.review_page import review_html
from graph.files import replacing
from graph.reading import Suggestion, read_article, suggestions_csv
from graph.reading.decisions import Applied, apply_decisions, read_decisions
from graph.reading.review import Review
from tests.reading.conftest import ARTICLE, DATA, TABLES

from .conftest import Open, Opened
from .graphs import NAUGHTY
from .test_access import AXE, serious
from .test_hostile import as_shown

pytestmark = pytest.mark.skipif(
    not (Path(pg.__file__).parent / "explorer" / "_web" / "review.js").exists(),
    reason="the page's script is not built",
)
OpenReview = Callable[..., Opened]


def _place(folder: Path, article: str = ARTICLE, suggestions: list[Suggestion] | None = None) -> Path:
    """A dataset, an article, and its suggestions."""
    (folder / "data").mkdir(parents=True)
    for name in TABLES:
        shutil.copy(DATA / f"{name}.csv", folder / "data")
    (folder / "story.txt").write_text(article, "utf-8")
    found = suggestions or read_article(article, pg.read_tables(folder / "data"), source="story")
    (folder / "suggestions.csv").write_bytes(suggestions_csv(found))
    return folder


def _review(place: Path) -> Review:
    return Review(place / "suggestions.csv", place / "data", source="story", text=place / "story.txt")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The small dataset and its article."""
    return _place(tmp_path / "place")


@pytest.fixture
def open_review(open_page: Open) -> OpenReview:
    """Write the page of a review and open it."""

    def opener(place: Path, **options: Any) -> Opened:
        with replacing(place / "review.html", force=True) as out:
            out.write(review_html(_review(place)).encode())
        return open_page(place / "review.html", ready=".sug:not([hidden])", **options)

    return opener


def _go(opened: Opened, name: str) -> None:
    """Go on by keyboard until a suggestion is open."""
    for _ in range(60):
        if opened.page.inner_text(".sug.open .name").startswith(name):
            return
        opened.page.keyboard.press("j")
    raise AssertionError(f"{name} is not on the page")


def _save(opened: Opened, place: Path) -> dict[str, Any]:
    with opened.page.expect_download() as download:
        opened.page.keyboard.press("Control+s")
    download.value.save_as(place / "decisions.json")
    saved: dict[str, Any] = json.loads((place / "decisions.json").read_text("utf-8"))
    return saved


def _apply(place: Path) -> Applied:
    review = _review(place)
    return apply_decisions(review, read_decisions(place / "decisions.json", review))


def _rows(place: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in (place / "data").iterdir()}


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals as on Unix")
def test_the_same_rows_as_by_the_terminal(place: Path, open_review: OpenReview, tmp_path: Path) -> None:
    """Accept a known and a new entity, reject one, fill a cell; then the same keys in the terminal."""
    from tests.reading.test_review_terminal import ASKED, answers

    other = shutil.copytree(place, tmp_path / "terminal")
    opened = open_review(place)
    keys = opened.page.keyboard
    _go(opened, "Ann Dorsey")
    keys.press("a")
    _go(opened, "1,250")
    keys.press("a")
    keys.type("rivers-agency")
    keys.press("Enter")
    _go(opened, "Tobias Renn")
    keys.press("a")
    _go(opened, "Tellingham")
    keys.press("r")
    assert opened.page.inner_text(".counts") == "10 left · 3 accepted · 1 rejected"
    saved = _save(opened, place)
    assert [each["do"] for each in saved["decisions"]] == ["accept", "accept", "reject", "edit"]
    assert opened.trouble() == []
    assert len(_apply(place).accepted) == 3
    answers(
        other,
        *[(ASKED, key) for key in "alll" + "ar"],
        (ASKED, "f"),
        ("Kind (empty: all): ", "figure\r"),
        ("Score from: ", "\r"),
        (ASKED, "a"),
        ("speaker: ", "rivers-agency\r"),
        (ASKED, "q"),
    )
    assert _rows(place) == _rows(other)
    assert _review(place).session.decided == _review(other).session.decided
    again = _apply(place)
    assert (again.accepted, again.rejected, len(again.before)) == ([], [], 4)


def test_a_row_names_what_was_accepted(place: Path, open_review: OpenReview) -> None:
    """Under the id that it was given; before it is accepted, and once that is undone, its name is left out."""
    opened = open_review(place)
    page, keys = opened.page, opened.page.keyboard
    quotation = "“We counted"
    _go(opened, quotation)
    assert "Also names, once accepted: Tobias Renn" in page.inner_text(".sug.open")
    _go(opened, "Tobias Renn")
    keys.press("e")
    page.fill(".sug.open form input[id$=-id]", "t-renn")
    keys.press("Enter")
    page.click(f".sug-head:has-text('{quotation}')")
    assert "t-renn" in page.inner_text(".sug.open .cells")
    keys.press("a")  # its summary is needed
    keys.type("Every request was counted.")
    keys.press("Enter")
    _save(opened, place)
    _apply(place)
    claims = pg.read_tables(place / "data").table("claims").frame.set_index("id").to_dict("index")
    written = claims["claim-t-renn-l6"]
    assert (written["speaker"], written["summary"]) == ("t-renn", "Every request was counted.")
    entities = pg.read_tables(place / "data").table("entities").frame["id"].tolist()
    assert "t-renn" in entities and "tobias-renn" not in entities


def test_every_row_is_the_one_that_the_page_showed(place: Path, open_review: OpenReview) -> None:
    """All that can be accepted at once is: what is written has the cells that were shown, or nothing is."""
    opened = open_review(place)
    opened.page.keyboard.press("Shift+A")
    listed = opened.page.inner_text("dialog .all")
    opened.page.keyboard.press("Enter")
    saved = _save(opened, place)
    done = _apply(place)
    assert len(done.accepted) == len(saved["decisions"]) >= 7
    for _, draft in done.accepted:
        assert (draft.id or draft.cells.get("name", draft.cells["sources"])) in listed
    assert opened.trouble() == []


def test_all_that_is_shown_can_be_rejected_and_taken_back(place: Path, open_review: OpenReview) -> None:
    opened = open_review(place)
    page = opened.page
    page.click("[data-key=kind-entity]")
    page.fill("#least", "0.9")
    shown = page.locator(".sug:not([hidden])").count()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+R")
    page.click("dialog [data-key=yes]")
    assert page.inner_text(".counts") == f"{14 - shown} left · 0 accepted · {shown} rejected"
    page.check("text=Show decided")
    page.click(".sug.rejected .sug-head")
    page.keyboard.press("u")
    assert f"{shown - 1} rejected" in page.inner_text(".counts")


def test_what_was_decided_is_there_after_a_reload(place: Path, open_review: OpenReview) -> None:
    """Of these suggestions only, and not where the browser keeps nothing."""
    opened = open_review(place)
    opened.page.keyboard.press("r")
    opened.page.reload()
    opened.page.wait_for_selector(".sug:not([hidden])")
    assert "1 rejected" in opened.page.inner_text(".counts")


def test_the_form_says_what_is_needed(place: Path, open_review: OpenReview) -> None:
    """Keys are letters in it, and Escape leaves it."""
    opened = open_review(place)
    page = opened.page
    _go(opened, "1,250")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    assert page.inner_text(".trouble") == "Needs speaker."
    page.keyboard.type("r")
    page.keyboard.press("Escape")
    assert page.locator(".sug.open form").count() == 0 and "0 rejected" in page.inner_text(".counts")
    assert page.evaluate("document.activeElement.className") == "sug-head"


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_the_page_fits(place: Path, open_review: OpenReview, width: int) -> None:
    """Nothing is cut off to the side; a suggestion begins at its line, or below its text in a narrow window."""
    opened = open_review(place, width=width)
    page = opened.page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    _go(opened, "Tobias Renn")
    text = page.locator(".row:has(.sug.open) .text").bounding_box()
    first = page.locator(".row:has(.sug.open) .sug").first.bounding_box()
    if width > 800:
        assert abs(first["y"] - text["y"]) < 12 and first["x"] > text["x"] + text["width"]
    else:
        assert first["y"] >= text["y"] + text["height"]
    assert page.inner_text("mark.lead") == "Tobias Renn"


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed with the page's sources")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious(place: Path, open_review: OpenReview, scheme: str, width: int) -> None:
    """Open suggestions, the form, the list of keys, and what was decided."""
    opened = open_review(place, width=width, color_scheme=scheme, bypass_csp=True)
    opened.page.evaluate(AXE.read_text("utf-8"))
    found = serious(opened)
    for key in ("a", "r", "e", "Escape", "s", "Escape", "?", "Escape", "Shift+A"):
        opened.page.keyboard.press(key)
        found += serious(opened)
    opened.page.keyboard.press("Escape")
    opened.page.check("text=Show decided")
    assert found + serious(opened) == []


def test_hostile_text_is_only_text(tmp_path: Path, open_review: OpenReview) -> None:
    """In the article and in every cell of the suggestions: nothing runs, nothing is asked for."""
    bad = [as_shown(text) for text in NAUGHTY if "\x00" not in text]
    half = b"\xed\xa0\x80 half a character \xff"
    kinds = ("entity", "event", "figure", "quotation", "claim", "relation", "date")
    found = [
        Suggestion(
            n=at + 1,
            kind=kinds[at % len(kinds)],  # type: ignore[arg-type]
            name=text,
            type=text,
            value=text,
            unit=text,
            date=text,
            speaker=text,
            participants=f"{text}:{text}",
            source=text,
            target=text,
            about=text,
            lines=f"L{at + 1}",
            reason=text,
        )
        for at, text in enumerate(bad)
    ]
    place = _place(tmp_path / "hostile", "\n".join(bad), found)
    content = (place / "story.txt").read_bytes() + b"\n" + half
    (place / "story.txt").write_bytes(content)
    sources = (place / "data" / "sources.csv").read_text("utf-8")
    title = '"<img src=x onerror=window.hit=1></script>\u202e"'
    (place / "data" / "sources.csv").write_text(sources.replace("Dry rivers", title), "utf-8")
    opened = open_review(place)
    page = opened.page
    for _ in found:
        page.keyboard.press("e")
        page.keyboard.press("Escape")
        page.keyboard.press("s")
        page.keyboard.press("Escape")
        page.keyboard.press("j")
    page.keyboard.press("Shift+A")
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+R")
    page.keyboard.press("Enter")
    assert page.evaluate("window.hit ?? 0") == 0 and opened.trouble() == []
    assert "\u202e" not in page.inner_text("body") and "<img src=x onerror" in page.inner_text("h1")
    assert page.locator("img, iframe, a, object").count() == 0
    _save(opened, place)
    assert len(_apply(place).rejected) > 0


def test_without_scripts_it_says_what_to_do(place: Path, open_page: Open) -> None:
    (place / "review.html").write_text(review_html(_review(place)), "utf-8")
    opened = open_page(place / "review.html", java_script_enabled=False)
    assert "policygraph review suggestions.csv" in opened.page.inner_text("body")
