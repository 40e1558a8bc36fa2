"""The map of places: what it shows is what the library says, and everybody can read it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import graph as pg
from graph.analysis.snapshot import known_on, snapshot
from tests.conftest import TINY, built

from .conftest import DATA, WATCH, Open, Opened
from .test_access import AXE, serious
from .test_page import fragment, settle

DAYS = ("2012-06-01", "2014-06-15", "2017-03-30", "2024-06", "2026-11-27")
KNOWN = ("detainer_holds", "notice_of_release", "custody_transfer")


@pytest.fixture(scope="module")
def mapped(browser: Any, asked_file: Path) -> Iterator[Opened]:
    """One page for the tests that only look; each says what it looks at."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900},
        reduced_motion="reduce",
        accept_downloads=True,
        bypass_csp=True,
    )
    page = context.new_page()
    opened = Opened(page)
    page.add_init_script(WATCH)
    page.on("console", lambda message: opened.messages.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: opened.messages.append(f"error: {error}"))
    page.goto(f"{asked_file.as_uri()}#view=map&id=")
    page.wait_for_selector(".say")
    yield opened
    context.close()


def looking(opened: Opened) -> Callable[..., Any]:
    """Return what goes to an address of the map, and gives its page."""

    def at(hash_: str, *, width: int = 1440, height: int = 900) -> Any:
        opened.page.set_viewport_size({"width": width, "height": height})
        # An address that the page has yet to write would take the place of the one that is set here.
        settle(opened)
        # A browser takes only so many changes of the address in ten seconds.
        opened.page.evaluate(
            """async (hash) => {
              for (location.hash = hash; location.hash !== `#${hash}`; location.hash = hash)
                await new Promise((done) => setTimeout(done, 500));
            }""",
            f"view=map&id=&{hash_}",
        )
        settle(opened)
        return opened.page

    return at


@pytest.fixture
def look(mapped: Opened) -> Callable[..., Any]:
    """On the page that all tests share."""
    return looking(mapped)


@pytest.fixture
def alone(open_page: Open, asked_file: Path) -> Opened:
    """A page for a test that reads the address: of many acts in a short time not all are written at once."""
    return open_page(asked_file, "view=map&id=")


def table_of(page: Any) -> dict[str, tuple[str, str]]:
    """Return value and certainty of each place, as the table has them."""
    rows = page.evaluate(
        "[...document.querySelectorAll('.maptwin tbody tr')].map((tr) => [...tr.cells].map((td) => td.textContent))"
    )
    return {name: (value, sure) for name, value, sure, *_ in rows}


def said_by_library(
    graph: pg.PropertyGraph, name: str, day: str, *, surely: bool
) -> dict[str, tuple[str, str]]:
    """What the facts of a snapshot say of each place of the map."""
    places = json.loads(built(DATA).info["map"])["objects"]["places"]["geometries"]
    captions = built(DATA).captions
    nodes = snapshot(graph, day, surely=surely).nodes
    facts = nodes[(nodes["label"] == "Fact") & (nodes["property"] == name)]
    found: dict[str, tuple[str, str]] = {}
    for place in (shape["id"] for shape in places):
        of = facts[facts["subject"] == place]
        values = of[of["value"] != "not_found"]
        sure = values[values["presence"] == "surely"]
        if len(values):
            shown = sure if len(sure) else values
            text = " or ".join(dict.fromkeys(shown["value"].str.replace("_", " ")))
            found[captions[place]] = (text, "surely" if len(sure) else "possibly")
        elif len(of):
            certain = (of["presence"] == "surely").any()
            found[captions[place]] = ("looked for, not found", "surely" if certain else "possibly")
        else:
            found[captions[place]] = ("nothing recorded", "")
    return found


@pytest.mark.parametrize("name", KNOWN)
def test_values_are_those_of_the_library(
    look: Callable[..., Any], asked: pg.PropertyGraph, name: str
) -> None:
    """All 58, on five dates, surely or possibly: as the facts of a snapshot."""
    for day in DAYS:
        for surely in (False, True):
            page = look(f"shown=table&colour=fact:{name}&on={day}{'&sure=1' if surely else ''}")
            found = table_of(page)
            assert len(found) == 58
            assert found == said_by_library(asked, name, day, surely=surely), (name, day, surely)


def test_as_known_by_a_day(look: Callable[..., Any], asked: pg.PropertyGraph) -> None:
    """What a source said by then, and no more."""
    for known, some in (("2016", True), ("2009", False)):
        found = table_of(look(f"shown=table&colour=fact:detainer_holds&on=2017-03-30&known={known}"))
        then = known_on(asked, known)
        assert found == said_by_library(then, "detainer_holds", "2017-03-30", surely=False)
        assert any(sure for _, sure in found.values()) == some


def test_the_key_counts_what_the_table_has(look: Callable[..., Any], mapped: Opened) -> None:
    counts = "[...document.querySelectorAll('.mapkey li')].map((li) => [li.children[1].textContent, Number(li.children[2].textContent)])"
    for day in DAYS:
        values = list(table_of(look(f"shown=table&colour=fact:notice_of_release&on={day}")).values())
        key = dict(look(f"colour=fact:notice_of_release&on={day}").evaluate(counts))
        assert sum(key.values()) == 58
        assert key["nothing recorded"] == sum(value == "nothing recorded" for value, _ in values)
        assert key["looked for, not found"] == sum(value == "looked for, not found" for value, _ in values)
        hatched = sum(sure == "possibly" and "not found" not in value for value, sure in values)
        assert key["hatched: only possible"] + key.get("more than one value", 0) == hatched
    assert mapped.trouble() == []


def test_what_is_only_possible_is_hatched(look: Callable[..., Any]) -> None:
    """On the day of a survey each county is filled, later hatched: of the colour that filled them about half is left."""
    count = """() => {
      const canvas = document.querySelector('.mapstage canvas');
      const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
      const pixels = copy.getContext('2d', { willReadFrequently: true });
      pixels.drawImage(canvas, 0, 0);
      const { data } = pixels.getImageData(0, 0, canvas.width * 0.6, canvas.height);
      const colours = new Map();
      for (let i = 0; i < data.length; i += 4) {
        const key = data[i + 3] < 250 ? '' : `${data[i]} ${data[i + 1]} ${data[i + 2]}`;
        colours.set(key, (colours.get(key) ?? 0) + 1);
      }
      return [...colours].filter(([key]) => key).sort((a, b) => b[1] - a[1]).slice(0, 3);
    }"""
    filled = dict(look("colour=fact:detainer_holds&on=2017-03-30").evaluate(count))
    later = dict(look("colour=fact:detainer_holds&on=2020-03-30").evaluate(count))
    none = dict(look("colour=fact:detainer_holds&on=2001-03-30").evaluate(count))
    shade, most = max(filled.items(), key=lambda pair: pair[1])
    assert later.get(shade, 0) < most * 0.5
    assert none.get(shade, 0) == 0


def test_arrow_keys_walk_to_neighbours_and_enter_opens(alone: Opened) -> None:
    """Each step is said, with what the place holds; Escape goes back; the table is one key away."""
    page = looking(alone)("colour=fact:detainer_holds&on=2017-03-30")
    page.keyboard.press("g")
    page.keyboard.press("m")
    settle(alone)
    assert page.evaluate("document.activeElement.className") == "mapstage"
    page.keyboard.press("ArrowDown")
    names = []
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
        settle(alone)
        said = page.inner_text("[role=status]")
        names.append(said.split(":")[0])
        assert said.endswith((": no", ": possibly no"))
        assert page.inner_text(".mapstage .tip").startswith(names[-1])
    assert len(set(names)) >= 3
    page.keyboard.press("Enter")
    settle(alone)
    assert page.inner_text(".panel h2") == names[-1]
    page.keyboard.press("v")
    settle(alone)
    assert names[-1] in page.inner_text(".maptwin tr.sel")
    page.keyboard.press("v")
    settle(alone)
    assert page.is_visible(".mapstage")
    page.keyboard.press("Escape")
    settle(alone)
    assert "id" not in fragment(alone) or fragment(alone)["id"] == ""


def test_a_press_opens_a_place_and_the_steps_go_from_change_to_change(alone: Opened) -> None:
    page = looking(alone)("colour=fact:custody_transfer&on=2022")
    box = page.locator(".mapstage canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.46, box["y"] + box["height"] * 0.75)
    settle(alone)
    assert page.inner_text(".panel h2").endswith("County")
    assert "County, State of California" in page.inner_text(".panel .eyebrow").replace("\n", " ")
    before = page.locator("[data-key=map-left]").text_content()
    assert before == "The change before: 1 Sep 2020 Los Angeles"
    page.click("[data-key=map-left]")
    settle(alone)
    assert fragment(alone)["on"] == "2020-09-01"
    page.keyboard.press("]")
    settle(alone)
    assert fragment(alone)["on"] > "2020-09-01"
    page.fill("[data-key=map-day]", "2019-02")
    page.keyboard.press("Enter")
    settle(alone)
    assert fragment(alone)["on"] == "2019-02"
    page.fill("[data-key=map-day]", "soon")
    page.keyboard.press("Tab")
    assert page.locator("[data-key=map-day]").get_attribute("aria-invalid") == "true"


def test_events_and_figures_colour_it_too(look: Callable[..., Any], asked: pg.PropertyGraph) -> None:
    edges, nodes = asked.edges, asked.nodes.set_index("id")
    found = table_of(look("shown=table&colour=events"))
    of = edges[edges["type"].isin(["TOOK_PLACE_IN", "PARTICIPATED_IN"])]
    pairs = {*zip(of["source"], of["target"], strict=True), *zip(of["target"], of["source"], strict=True)}
    for place, text in (("kern-county", "Kern County"), ("alpine-county", "Alpine County")):
        events = {b for a, b in pairs if a == place and nodes.loc[b, "label"] == "Event"}
        said = f"{len(events)} event{'s' * (len(events) != 1)}" if events else "nothing recorded"
        assert found[text][0] == said
    found = table_of(look("shown=table&colour=claims:custody_transfers:centro-legal&from=2018&to=2018"))
    figures = {name: value for name, (value, _) in found.items() if value != "nothing recorded"}
    assert len(figures) == 5
    assert figures["Los Angeles County"].startswith("964")
    assert "nothing recorded" in {value for value, _ in found.values()}
    page = look("colour=claims:no-metric:nobody")  # an address of something else: the first there is
    assert page.inner_text(".say").startswith("Holds on detainers")


def test_four_dates_name_what_changed(look: Callable[..., Any], asked: pg.PropertyGraph) -> None:
    page = look("shown=four&colour=fact:notice_of_release")
    assert page.locator(".mapfour figure").count() == 4
    texts = page.locator(".mapfour figure").all_inner_texts()
    assert "First values" in texts[0]
    assert "41 more" in texts[3] and "Changed since" in texts[3]
    assert "four dates" in page.inner_text(".say")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    paper = page.evaluate("decodeURIComponent(document.querySelector('.print img').src)")
    assert paper.count("<path") > 4 * 58 and "Changed since" in paper and "NaN" not in paper
    assert page.locator(".paper-sources li").count() > 5


def test_the_rows_are_saved_with_their_citations(look: Callable[..., Any], mapped: Opened) -> None:
    page = look("colour=fact:custody_transfer&on=2022")
    page.click("text=Share")
    with page.expect_download() as saving:
        page.click("text=Rows of this view (CSV)")
    lines = Path(saving.value.path()).read_text("utf-8-sig").splitlines()
    assert lines[0] == "id,Place,Value,How sure,Dates,Citations"
    assert len(lines) == 59
    assert any(
        line.startswith("los-angeles-county,Los Angeles County,judicial warrant,possibly") for line in lines
    )
    page.keyboard.press("Escape")


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed with the page's sources")
@pytest.mark.parametrize("scheme", ["light", "dark", "forced"])
def test_axe_finds_nothing_serious_on_the_map(look: Callable[..., Any], mapped: Opened, scheme: str) -> None:
    mapped.page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light",
        forced_colors="active" if scheme == "forced" else "none",
    )
    mapped.page.evaluate(AXE.read_text("utf-8"))
    found = []
    for width, height in ((1440, 900), (720, 450), (390, 844)):
        for shown in ("one", "four", "table"):
            page = look(f"shown={shown}&colour=fact:notice_of_release", width=width, height=height)
            found += [(shown, width, *problem) for problem in serious(mapped)]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    mapped.page.emulate_media(color_scheme="light", forced_colors="none")
    assert found == []
    assert mapped.trouble() == []


@pytest.mark.parametrize("size", [(720, 450), (390, 844)])
def test_the_map_has_most_of_a_small_page(look: Callable[..., Any], size: tuple[int, int]) -> None:
    """It is seen whole, above its strip, and a press near a small place opens it."""
    page = look("colour=fact:detainer_holds", width=size[0], height=size[1])
    page.wait_for_selector(".mapstage", state="visible")
    stage = page.locator(".mapstage").bounding_box()
    assert stage["height"] > size[1] * 0.3
    time = page.locator(".maptime").bounding_box()
    assert stage["y"] + stage["height"] <= time["y"] + 1
    page.mouse.click(stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2)
    page.wait_for_timeout(100)
    assert "Count" in page.inner_text(".panel h2") or "San Francisco" in page.inner_text(".panel h2")


def test_a_graph_without_a_map_has_no_tab(open_page: Open) -> None:
    opened = open_page(pg.build_graph(pg.read_tables(TINY)), "view=map&colour=fact:x&shown=four")
    assert opened.page.locator("[data-key=t-map]").count() == 0
    opened.page.keyboard.press("m")
    opened.page.keyboard.press("v")
    settle(opened)
    assert opened.page.is_hidden(".mapview")
    assert opened.trouble() == []


def test_a_hostile_map_is_only_outlines(open_page: Open, tmp_path: Path) -> None:
    """Whatever stands in the file besides coordinates and ids does not reach the page; an odd outline is drawn or not."""
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    one, two, three = pg.read_tables(folder).table("entities").column("id").tolist()[:3]
    arcs = [
        [[179, 0], [179, 1], [-179, 1], [-179, 0], [179, 0]],
        [[0, 0], [0, 0], [0, 0], [0, 0]],
        [[0, 89], [90, 89], [180, 89], [-90, 89], [0, 89]],
    ]
    evil = "</script><img src=x onerror=alert(1)>"
    shapes = [
        {"type": "Polygon", "id": id_, "arcs": [[i]], "properties": {"name": evil, "onload": evil}}
        for i, id_ in enumerate((one, two, three))
    ]
    whole = {
        "type": "Topology",
        "evil": evil,
        "arcs": arcs,
        "objects": {evil: {"type": "GeometryCollection", "geometries": shapes}},
    }
    (folder / "map.topojson").write_text(json.dumps(whole))
    opened = open_page(pg.build_graph(pg.read_tables(folder)), "view=map")
    opened.page.keyboard.press("m")
    for key in ("ArrowLeft", "ArrowRight", "Enter", "v", "v"):
        opened.page.keyboard.press(key)
        settle(opened)
    assert opened.page.is_visible(".mapview")
    assert opened.page.locator("img").count() == 0
    assert opened.trouble() == []


def test_a_question_may_show_the_map(open_page: Open, tmp_path: Path) -> None:
    """With the property that it names, on its dates."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    head = "id,question,answer,view,property,from,to,focus,sources\n"
    row = "q-x,What do they hand over?,As written.,map,custody_transfer,2021,2021,los-angeles-county,s-fips-counties\n"
    (folder / "questions.csv").write_text(head + row)
    opened = open_page(pg.build_graph(pg.read_tables(folder)), "view=answers&q=q-x")
    assert opened.page.is_visible(".mapstage")
    assert "judicial warrant" in opened.page.inner_text(".mapkey")
    label = opened.page.locator(".mapstage").get_attribute("aria-label")
    assert label.startswith("Transfer of custody to ICE, 58 counties, in 2021: ")
    assert opened.trouble() == []
