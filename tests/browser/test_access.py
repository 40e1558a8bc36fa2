"""For everyone: axe-core finds nothing serious in any view, light or dark, wide or narrow."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Open

AXE = Path(__file__).parents[2] / "graph" / "explorer" / "web" / "node_modules" / "axe-core" / "axe.min.js"
VIEWS = (
    "",
    "view=claims&metric=custody_transfers",
    "view=table",
    "view=table&table=Entity",
    "view=story",
    "from=2016&to=2018&id=",
    "a=tom-ammiano&b=kstep",
    "view=timeline",
    "id=us-v-california-filed",
)

ASKED = (
    "",
    "view=answers&q=q-who-opposed-sb-54",
    "view=answers&q=q-refused-and-handed-over",
    "id=sb-54&by=verb",
    "id=sb-54&by=verb&tab=relations&verb=OPPOSED%20by",
    "id=us-v-california",
    "id=los-angeles-county&tab=events",
    "id=gavin-newsom&tab=claims",
    "id=sb-54&tab=sources&from=2018&to=2018",
)


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed with the page's sources")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (720, 450), (390, 844)])
def test_axe_finds_nothing_serious_in_answers(
    open_page: Open, asked_file: Path, scheme: str, size: tuple[int, int]
) -> None:
    """The questions, an answer, relations by verb, each tab of the details, and an answered search."""
    found = []
    opened = open_page(asked_file, width=size[0], height=size[1], color_scheme=scheme, bypass_csp=True)
    opened.page.evaluate(AXE.read_text("utf-8"))
    for view in ASKED:
        opened.page.evaluate("(hash) => { location.hash = hash }", view)
        opened.page.wait_for_timeout(250)
        found += [(view, *problem) for problem in serious(opened)]
    opened.page.keyboard.press("/")
    opened.page.fill(".palette input", "who opposed SB 54")
    found += [("asked", *problem) for problem in serious(opened)]
    assert found == []


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed with the page's sources")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (720, 450), (390, 844)])
def test_axe_finds_nothing_serious(
    open_page: Open, shipped_file: Path, scheme: str, size: tuple[int, int]
) -> None:
    """Every view, and the open search, menu and dialog; at 200 % too."""
    found = []
    opened = open_page(shipped_file, width=size[0], height=size[1], color_scheme=scheme, bypass_csp=True)
    opened.page.evaluate(AXE.read_text("utf-8"))
    for view in VIEWS:
        opened.page.evaluate("(hash) => { location.hash = hash }", view)
        opened.page.wait_for_timeout(250)
        found += [(view, *problem) for problem in serious(opened)]
    opened.page.evaluate("location.hash = ''")
    for opens in ("/", "?"):
        opened.page.keyboard.press(opens)
        opened.page.wait_for_timeout(200)
        found += [(f"key {opens}", *problem) for problem in serious(opened)]
        opened.page.keyboard.press("Escape")
    opened.page.click("[data-key=chip-filters]")
    found += [("filters", *problem) for problem in serious(opened)]
    assert found == []


@pytest.mark.parametrize("view", ["view=map&shown=table", "view=table", "view=table&table=Relation"])
def test_each_row_of_a_table_has_a_header(open_page: Open, asked_file: Path, view: str) -> None:
    """A screen reader says which row a cell is of; the header looks as the other cells do."""
    page = open_page(asked_file, view).page
    rows = page.locator(".tablewrap tbody tr").count()
    headers = page.locator(".tablewrap tbody tr > th[scope=row]")
    assert rows and headers.count() == rows
    style = headers.first.evaluate("(e) => [getComputedStyle(e).fontWeight, getComputedStyle(e).position]")
    assert style == ["400", "static"]


def serious(opened: object) -> list[tuple[str, str]]:
    """Return what axe-core calls serious or critical."""
    result = opened.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")  # type: ignore[attr-defined]
    return [
        (v["id"], v["nodes"][0]["html"][:160])
        for v in result["violations"]
        if v["impact"] in ("serious", "critical")
    ]
