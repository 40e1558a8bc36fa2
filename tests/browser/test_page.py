"""What the page must do, point by point, on the shipped dataset and on graphs of every kind."""

from __future__ import annotations

import csv
import io
import re
import struct
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

import graph as pg
from graph.vocabulary.built_in import PLACING

from .conftest import Open, Opened
from .graphs import centuries, dateless, graph_of, random_graph


def sentence(opened: Opened) -> str:
    """Return the sentence that describes the view."""
    text: str = opened.page.inner_text(".say")
    return text


def panel(opened: Opened) -> str:
    """Return the text of the details."""
    text: str = opened.page.inner_text(".panel")
    return text


def settle(opened: Opened) -> None:
    """Wait until a change has been drawn."""
    opened.page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 40))))"
    )


def fragment(opened: Opened) -> dict[str, str]:
    """Return the address after the hash, by key."""
    parts = [p.split("=", 1) for p in opened.page.evaluate("location.hash.slice(1)").split("&") if "=" in p]
    return {key: unquote(value) for key, value in parts}


# 1. one file


@pytest.mark.parametrize("view", ["graph", "timeline", "claims", "table", "story"])
@pytest.mark.parametrize("size", [(1440, 900), (360, 740)])
def test_every_view_opens_silently(
    open_page: Open, shipped_file: Path, view: str, size: tuple[int, int]
) -> None:
    """No message, no request, no report; nothing scrolls sideways."""
    opened = open_page(shipped_file, f"view={view}", width=size[0], height=size[1])
    assert opened.trouble() == []
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_works_in_a_sandboxed_frame(open_page: Open, tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    """As a notebook shows it: no storage, no address of its own, and still all there."""
    shell = tmp_path / "notebook.html"
    shell.write_text(
        "<!doctype html><meta charset='utf-8'><p class='say'>shell</p>" + pg.explore(tiny)._repr_html_(),
        encoding="utf-8",
    )
    opened = open_page(shell)
    frame = opened.page.frame_locator("iframe")
    frame.locator(".panel h2").first.wait_for()
    frame.locator(".find").click()
    frame.locator("dialog[open]").wait_for()
    assert opened.trouble() == []


@pytest.mark.parametrize("count", [0, 1, 2])
def test_tiny_graphs(open_page: Open, empty: pg.PropertyGraph, count: int) -> None:
    """Nothing, one entity, two entities: each says what it is."""
    rows = [{"id": f"n{i}", "label": "Entity", "type": "law", "name": f"Law {i}"} for i in range(count)]
    opened = open_page(graph_of(rows, []) if count else empty)
    assert opened.trouble() == []
    assert ["empty", "nothing else here", "nothing else here"][count] in sentence(opened)
    for key in "tcb":
        opened.page.keyboard.press(key)
        settle(opened)
    assert opened.trouble() == []


def test_twenty_thousand_nodes_open_and_answer(open_page: Open) -> None:
    """The whole is folded and said; search, choice and window answer."""
    opened = open_page(random_graph(20_000, 10_000), "centre=")
    assert re.search(
        r"2,000 best connected of 20,000 entities; 18,000 collapsed into \d+ groups", sentence(opened)
    )
    opened.page.keyboard.press("/")
    opened.page.keyboard.insert_text("thing number 19999")
    opened.page.keyboard.press("Enter")
    settle(opened)
    assert "Thing number 19999" in panel(opened) and fragment(opened)["id"] == "t19999"
    opened.page.evaluate("location.hash = 'id=t5&from=2000&to=2001'")
    settle(opened)
    assert "2000 to 2001" in sentence(opened)
    assert opened.trouble() == []


@pytest.mark.parametrize("made", [dateless, centuries])
def test_without_dates_and_over_centuries(open_page: Open, made: Any) -> None:
    """No timeline where nothing is dated; five hundred years on one where all is."""
    opened = open_page(made())
    assert opened.trouble() == []
    assert opened.page.is_visible(".time") == (made is centuries)
    if made is centuries:
        assert "1520 to 2020" in sentence(opened)


@pytest.mark.parametrize("label", ["Event", "Claim", "Source"])
def test_a_result_without_entities_shows_what_it_has(
    open_page: Open, shipped: pg.PropertyGraph, label: str
) -> None:
    """A graph of events alone, claims alone, sources alone."""
    opened = open_page(shipped.subgraph(shipped.nodes.loc[shipped.nodes["label"] == label, "id"]))
    opened.page.keyboard.press("b")
    settle(opened)
    assert opened.trouble() == []


# Pressed while the page is read: when all of its elements are there, but none of its scripts has been unpacked.
PRESS = """document.addEventListener('readystatechange', () => {
  if (document.readyState !== 'interactive') return;
  for (const key of KEYS) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
});"""


@pytest.mark.parametrize("typed", ["/jerry", "custody", "t"])
def test_what_is_typed_before_the_page_is_ready_is_searched_for(
    browser: Any, shipped_file: Path, typed: str
) -> None:
    """No letter of it is lost, and none is taken for a shortcut."""
    page = browser.new_context().new_page()
    page.add_init_script(PRESS.replace("KEYS", repr(list(typed))))
    page.goto(shipped_file.as_uri())
    page.wait_for_selector(".say")
    assert page.input_value("dialog[open] .q input") == typed.lstrip("/")
    assert page.query_selector(".hit") is not None
    assert "SB 54 and its" in page.inner_text(".say")
    page.keyboard.type("x")
    assert page.input_value("dialog[open] .q input") == typed.lstrip("/") + "x"
    page.context.close()


def test_keys_work_at_once_when_nothing_was_typed_early(open_page: Open, shipped_file: Path) -> None:
    """A key after the page is ready is a shortcut."""
    opened = open_page(shipped_file)
    opened.page.keyboard.press("b")
    settle(opened)
    assert fragment(opened)["view"] == "table" and opened.trouble() == []


# 2. graph


def test_it_opens_on_the_start_and_says_how_much_is_drawn(
    open_page: Open, shipped_file: Path, shipped: pg.PropertyGraph
) -> None:
    """A question, not a hairball."""
    opened = open_page(shipped_file)
    relations = pg.describe(shipped, "sb-54").relations
    count = sum(shipped.node(relation.other)["label"] != "Event" for relation in relations)
    assert sentence(opened).startswith(f"SB 54 and its {count} relations by verb")
    opened.page.click("[data-key=by-near]")
    settle(opened)
    found = re.match(r"SB 54 and the (\d+) nearest of (\d+) entities within three steps", sentence(opened))
    assert found and 8 <= int(found[1]) <= 60 < int(found[2])
    assert f"{int(found[1]) + 1} of {len(shipped.entities)} entities" in opened.page.inner_text(".drawn")


def test_more_or_all_can_be_asked_for(open_page: Open, shipped_file: Path, shipped: pg.PropertyGraph) -> None:
    """The underlined number is a control; so is the count on an entity, and the panel."""
    opened = open_page(shipped_file)
    opened.page.click("[data-key=tok-near]")
    opened.page.click(".menu >> text=The 50 nearest")
    settle(opened)
    assert "the 50 nearest" in sentence(opened) and fragment(opened)["near"] == "50"
    opened.page.click("[data-key=open]")
    settle(opened)
    assert "nearest or expanded" in sentence(opened) and fragment(opened)["open"] == "sb-54"
    opened.page.click("[data-key=tok-near]")
    opened.page.click(".menu >> text=Whole graph")
    settle(opened)
    assert sentence(opened).startswith(f"{len(shipped.entities)} entities in ")
    opened.page.click("[data-key=by-all]")
    settle(opened)
    assert f"All {len(shipped.entities)} entities" in sentence(opened)


def test_a_count_on_the_canvas_draws_neighbours_and_folds_them_again(
    open_page: Open, shipped_file: Path, shipped: pg.PropertyGraph
) -> None:
    """A click on `+7` draws seven more entities, one on `−` as many fewer; the address says which entity is expanded."""
    opened = open_page(shipped_file, "by=near")
    ids = shipped.ordered().nodes["id"].tolist()

    def click_count_of(at: int) -> int:
        x, y = opened.spots()[at]
        opened.page.mouse.click(x + 18, y - 11)  # right of the mark and above it
        settle(opened)
        return int(opened.page.inner_text(".drawn").split()[0].replace(",", ""))

    before = int(opened.page.inner_text(".drawn").split()[0])
    for at in opened.spots():
        after = click_count_of(at)
        if "open" in fragment(opened):
            break
    assert fragment(opened)["open"] == ids[at] and after > before
    assert click_count_of(at) == before and "open" not in fragment(opened)


def test_places_never_move(open_page: Open, shipped_file: Path) -> None:
    """A choice, a window and a filter change the strength of marks, not where they stand."""
    opened = open_page(shipped_file, "by=near")
    pixel = "() => { const c = document.querySelector('.graph canvas'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n; }"
    assert opened.page.evaluate(pixel) > 2_000
    spot = _spot_of(opened, "ice")
    opened.page.evaluate("location.hash = 'id=&by=near&from=2016&to=2017'")
    settle(opened)
    opened.page.mouse.click(*spot)
    settle(opened)
    assert fragment(opened)["id"] == "ice"


def _spot_of(opened: Opened, wanted: str) -> tuple[float, float]:
    """Find where an entity is drawn by clicking through the frame."""
    page = opened.page
    box = page.query_selector(".graph").bounding_box()
    for y in range(20, int(box["height"]) - 10, 12):
        for x in range(60, int(box["width"]) - 10, 18):
            page.mouse.move(box["x"] + x, box["y"] + y)
            if page.evaluate("document.querySelector('.graph').classList.contains('over')"):
                page.mouse.click(box["x"] + x, box["y"] + y)
                page.wait_for_timeout(40)
                if fragment(opened).get("id") == wanted:
                    return box["x"] + x, box["y"] + y
                page.evaluate(
                    "location.hash = 'by=near'"
                )  # another entity, or a count that expanded some: as it was
                settle(opened)
    raise AssertionError(f"{wanted} is not drawn")


def test_the_legend_is_the_filter(open_page: Open, shipped_file: Path) -> None:
    """A family goes and comes back; its count stays in sight."""
    opened = open_page(shipped_file)
    chip = opened.page.query_selector(".chip[aria-pressed=true]")
    name = chip.query_selector("span").inner_text()
    chip.click()
    settle(opened)
    off = opened.page.query_selector(".chip.off:not(.soft)")
    assert off.query_selector("span").inner_text() == name and off.get_attribute("aria-pressed") == "false"
    assert fragment(opened)["off"].startswith("g:")
    off.click()
    settle(opened)
    assert opened.page.query_selector(".chip.off:not(.soft)") is None


def test_nothing_left_offers_the_way_back(open_page: Open, tiny: pg.PropertyGraph) -> None:
    """With all families off, one line clears the filters."""
    groups = {tiny.vocabulary.group_of("Entity", t).name for t in tiny.entities["type"]}
    opened = open_page(tiny, "&".join(f"off=g:{name}" for name in sorted(groups)))
    opened.page.click("text=Clear all filters")
    settle(opened)
    assert "off" not in fragment(opened) and not opened.page.is_visible(".over-stage")


# 3 and 4. timeline, linked


def test_a_brush_is_one_window_for_all_views(open_page: Open, shipped_file: Path) -> None:
    """Drawn on the strip, it is in the sentence, the address, the table and the details."""
    opened = open_page(shipped_file, "id=")
    page = opened.page
    box = page.query_selector(".strip .overlay").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.80, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.88, y, steps=6)
    page.mouse.up()
    settle(opened)
    asked = fragment(opened)
    assert asked["from"] < asked["to"]
    assert re.search(r"\d+ surely there, \d+ possibly, \d+ not", sentence(opened))
    assert "Possibly" in panel(opened)
    page.keyboard.press("b")
    settle(opened)
    dates = [cell.inner_text() for cell in page.query_selector_all(".tablewrap tbody td:first-child")]
    assert dates and all(
        asked["from"][:4] <= d[:4] <= asked["to"][:4] for d in dates if re.fullmatch(r"\d{4}(-\d\d){0,2}", d)
    )


def test_surely_leaves_out_what_is_possibly_there(open_page: Open, shipped_file: Path) -> None:
    """The switch says so in the sentence, and in the address."""
    opened = open_page(shipped_file, "from=2016&to=2018")
    opened.page.click("[data-key=sure-true]")
    settle(opened)
    assert "possibly hidden" in sentence(opened) and fragment(opened)["sure"] == "1"


def test_as_of_a_day_and_as_known_by(open_page: Open, shipped_file: Path) -> None:
    """Two sliders; each can be moved by keys and put away."""
    opened = open_page(shipped_file)
    page = opened.page
    page.click("[data-key=on]")
    page.focus("[data-key=slide-on]")
    page.keyboard.press("ArrowLeft")
    settle(opened)
    assert "as of" in sentence(opened) and fragment(opened)["on"]
    page.click("[data-key=off-on]")
    page.click("[data-key=known]")
    page.focus("[data-key=slide-known]")
    page.keyboard.press("Home")
    settle(opened)
    before = (
        int(page.inner_text(".drawn").split()[0].replace(",", "") or 0)
        if page.inner_text(".drawn")[0].isdigit()
        else 0
    )
    assert before < 10 and fragment(opened)["known"]


def test_play_steps_through_time(open_page: Open, shipped_file: Path) -> None:
    """The day moves by itself until it is stopped."""
    opened = open_page(shipped_file, "from=2016&to=2018")
    opened.page.click("[data-key=play]")
    opened.page.wait_for_timeout(3_000)
    opened.page.click("[data-key=play]")
    settle(opened)
    stopped = fragment(opened)["on"]
    assert "2016" in stopped or "2017" in stopped
    opened.page.wait_for_timeout(1_500)
    assert fragment(opened)["on"] == stopped


def test_play_is_followed_by_the_lanes_and_says_what_happened(open_page: Open, shipped_file: Path) -> None:
    """It starts where the lanes are; a day out of sight brings them to it; the last event by then is named."""
    opened = open_page(shipped_file)
    label = "document.querySelector('canvas.lanes').getAttribute('aria-label')"
    shown = [int(year) for year in re.findall(r"\b\d{4}\b", opened.page.evaluate(label))[:2]]
    opened.page.click("[data-key=play]")
    settle(opened)
    assert int(fragment(opened)["on"][:4]) >= shown[0]
    opened.page.click("[data-key=play]")
    settle(opened)  # the address is written with the next drawing, over one that is set before it
    opened.page.evaluate("location.hash = 'on=1997-01-01'")
    for _ in range(30):  # the lanes are described once they rest
        opened.page.wait_for_timeout(100)
        first, last = (int(year) for year in re.findall(r"\b\d{4}\b", opened.page.evaluate(label))[:2])
        if first <= 1997 <= last:
            break
    assert first <= 1997 <= last
    caption = opened.page.inner_text(".caption")
    assert "1996" in caption and len(caption) > 20
    assert opened.trouble() == []


def test_lanes_that_are_moved_away_from_the_day_stay_there(open_page: Open, shipped_file: Path) -> None:
    """A choice does not bring them back; another day does."""
    opened = open_page(shipped_file, "by=near&on=2018-03-01")
    page = opened.page

    def sight() -> str:
        page.wait_for_timeout(250)  # the lanes are described once they rest
        label: str = page.get_attribute("canvas.lanes", "aria-label")
        return label.partition(":")[0]

    first = sight()
    box = page.locator("canvas.lanes").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 0.2 * box["width"], middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.95 * box["width"], middle, steps=6)
    page.mouse.up()
    moved = sight()
    assert moved != first and "2018" not in moved
    page.click("[data-key=chip-events]")
    settle(opened)
    assert sight() == moved
    page.evaluate("location.hash = 'on=2018-03-02'")
    settle(opened)
    assert sight() != moved
    assert opened.trouble() == []


def test_names_of_400_characters_leave_room_for_the_rest(open_page: Open) -> None:
    """A sentence that can be read, a title that fits the panel, and the whole name in it."""
    name = "The Act to provide for the further and better regulation of agreements " * 6
    nodes = [
        {"id": f"n{i}", "label": "Entity", "type": "law", "name": f"{i} {name.strip()}"} for i in range(4)
    ]
    edges = [{"source": "n0", "target": f"n{i}", "type": "AMENDS"} for i in (1, 2, 3)]
    for width, height in ((1440, 900), (390, 844)):
        opened = open_page(graph_of(nodes, edges), "id=n0", width=width, height=height)
        assert len(sentence(opened)) < 160 and "…" in sentence(opened)
        assert opened.page.evaluate(
            "(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight + 1)(document.querySelector('.say'))"
        )
        assert name.strip() in panel(opened)
        assert opened.page.locator(".panel h2").bounding_box()["height"] < 320
        assert opened.trouble() == []


def test_events_are_walked_with_keys(open_page: Open, shipped_file: Path) -> None:
    """`]` goes on, `[` back."""
    opened = open_page(shipped_file, "id=sb-54-signed")
    opened.page.keyboard.press("]")
    settle(opened)
    after = fragment(opened)["id"]
    assert after != "sb-54-signed"
    opened.page.keyboard.press("[")
    settle(opened)
    assert fragment(opened)["id"] == "sb-54-signed"


# 5. panel


@pytest.mark.parametrize(
    "id_",
    ["sb-54", "california", "jerry-brown", "ice", "secure-communities", "us-v-california", "alameda-county"],
)
def test_the_panel_lists_the_relations_of_the_library(
    open_page: Open, shipped_file: Path, shipped: pg.PropertyGraph, id_: str
) -> None:
    """As many as `describe`, but that relations to events stand among the events of the panel."""
    opened = open_page(shipped_file, f"id={id_}")
    shown = int(opened.page.inner_text("[data-key=part-relations] b"))
    relations = pg.describe(shipped, id_).relations
    assert shown == sum(shipped.node(relation.other)["label"] != "Event" for relation in relations)
    opened.page.click("[data-key=part-relations]")
    settle(opened)
    verbs = opened.page.locator(".verb-block > .verb b").all_inner_texts()
    assert sum(map(int, verbs)) == shown


def test_the_panel_describes_an_entity(open_page: Open, shipped_file: Path) -> None:
    """What it is, dates as written, relations in words, sources with kind, lines and link."""
    opened = open_page(shipped_file, "id=sb-54")
    text = panel(opened)
    for part in (
        "California Values Act",
        "1 Jan 2018",
        "signed by 1 Jerry Brown",
        "Relations by verb",
        "Sources",
        "primary",
        "line",
    ):
        assert part in " ".join(text.split())
    assert "events" in opened.page.get_attribute(".life", "aria-label")
    link = opened.page.query_selector(".srcs a.out")
    assert link.get_attribute("href").startswith("http") and link.get_attribute("target") == "_blank"


def test_the_panel_describes_a_claim_and_who_contests_it(
    open_page: Open, shipped_file: Path, shipped: pg.PropertyGraph
) -> None:
    """Speaker, population, period; the other claim with the reason."""
    contests = shipped.edges[shipped.edges["type"] == "CONTESTS"].iloc[0]
    opened = open_page(shipped_file, f"id={contests['source']}")
    text = panel(opened)
    assert shipped.node(contests["source"])["summary"] in text
    assert shipped.node(contests["target"])["summary"] in text
    assert contests["description"] in text


def test_a_source_says_what_cites_it(open_page: Open, shipped_file: Path, shipped: pg.PropertyGraph) -> None:
    """From a source back to what rests on it."""
    cited = shipped.edges[shipped.edges["type"] == "CITES"]["target"].value_counts().index[0]
    opened = open_page(shipped_file, f"id={cited}")
    assert "that cite it" in panel(opened)


def test_every_kind_of_row_opens(open_page: Open, shipped_file: Path, shipped: pg.PropertyGraph) -> None:
    """Some of every type and label: each has a heading and is silent."""
    some = shipped.nodes.groupby(["label", "type"]).head(2)["id"].tolist()
    opened = open_page(shipped_file)
    for id_ in some:
        opened.page.evaluate("(id) => { location.hash = 'id=' + encodeURIComponent(id) }", id_)
        opened.page.wait_for_timeout(40)
        assert opened.page.inner_text(".panel h2").strip()
    assert opened.trouble() == []


# 6. finding


def test_search_forgives(open_page: Open, shipped_file: Path) -> None:
    """Case, accents, a slip; Enter opens."""
    opened = open_page(shipped_file)
    for typed in ("kevin de leon", "SECURE COMUNITIES"):
        opened.page.keyboard.press("/")
        opened.page.keyboard.insert_text(typed)
        settle(opened)
        assert opened.page.query_selector(".hit mark") is not None
        opened.page.keyboard.press("Enter")
        settle(opened)
    assert fragment(opened)["id"] == "secure-communities"


def test_a_date_in_the_search_is_a_window(open_page: Open, shipped_file: Path) -> None:
    """`2018-07` shows July 2018."""
    opened = open_page(shipped_file)
    opened.page.keyboard.press("/")
    opened.page.keyboard.insert_text("2018-07")
    opened.page.keyboard.press("Enter")
    settle(opened)
    assert fragment(opened)["from"] == "2018-07-01" and "Jul 2018" in sentence(opened)


def test_two_things_are_connected_with_sources_at_each_step(open_page: Open, shipped_file: Path) -> None:
    """Shortest, then never back in time; numbers in panel, citations below."""
    opened = open_page(shipped_file, "a=tom-ammiano&b=kstep")
    assert re.match(r"Tom Ammiano to KSTEP in \w+ steps: ", sentence(opened))
    assert len(opened.page.query_selector_all(".path-steps .badge")) >= 2
    assert opened.page.query_selector(".path-steps .ref") is not None and "Sources" in panel(opened)
    opened.page.click("[data-key=timed-true]")
    settle(opened)
    assert fragment(opened)["timed"] == "1"
    assert "forward in time" in sentence(opened) or "never goes back in time" in sentence(opened)


# 7. claims


def test_figures_share_an_axis_only_within_a_group(open_page: Open, shipped_file: Path) -> None:
    """Each group says whether it can be compared and why; what stands alone has no axis."""
    opened = open_page(shipped_file, "view=claims&metric=custody_transfers")
    groups = opened.page.query_selector_all(".cgroup")
    verdicts = [g.query_selector(".can").inner_text() for g in groups]
    assert len(groups) > 3 and all(v[0] in "=≈–" for v in verdicts)
    for group, verdict in zip(groups, verdicts, strict=True):
        assert (group.query_selector(".dot .track") is None) == verdict.startswith("–")
    opened.page.click(".crow:not(.th) >> nth=0")
    settle(opened)
    assert "Figure by" in panel(opened)


# 8. table


def test_tables_sort_filter_and_stay_in_step(open_page: Open, shipped_file: Path) -> None:
    """A click sorts, words filter, a row opens, and the other views know."""
    opened = open_page(shipped_file, "view=table&table=Entity")
    page = opened.page

    def names() -> list[str]:
        return [cell.inner_text() for cell in page.query_selector_all(".tablewrap tbody .ti")]

    first = names()
    page.click("[data-key=sort-0]")
    settle(opened)
    assert names() == sorted(first, key=str.lower, reverse=True) or names()[0] > first[0]
    page.fill("[data-key=table-filter]", "sheriff county")
    settle(opened)
    assert names() and all("sheriff" in n.lower() or "county" in n.lower() for n in names()[:3])
    page.click(".tablewrap tbody .go >> nth=0")
    settle(opened)
    assert page.query_selector("tr.sel") is not None and fragment(opened)["id"]


def test_readers_without_scripts_get_tables(
    open_page: Open, shipped_file: Path, shipped: pg.PropertyGraph
) -> None:
    """Four of them, with all rows up to a limit."""
    plain = open_page(shipped_file, java_script_enabled=False)
    assert len(plain.page.query_selector_all("main.static table")) == 4
    assert shipped.events.iloc[0]["title"] in plain.page.inner_text("main.static")


# 9. story


def test_the_story_is_walked_with_arrows_and_each_step_has_an_address(
    open_page: Open, shipped_file: Path
) -> None:
    """Eight to twelve steps, each with a text and what it shows."""
    opened = open_page(shipped_file, "view=story")
    found = re.match(r"Story, step 1 of (\d+)", sentence(opened))
    assert found and 8 <= int(found[1]) <= 12
    titles = set()
    for number in range(1, int(found[1]) + 1):
        assert fragment(opened)["step"] == str(number)
        assert len(opened.page.inner_text(".prose")) > 40
        titles.add(opened.page.inner_text(".panel h2"))
        opened.page.keyboard.press("ArrowRight")
        settle(opened)
    assert len(titles) == int(found[1])
    again = open_page(shipped_file, "view=story&step=3")
    assert "step 3 of" in sentence(again)
    assert opened.trouble() == [] == again.trouble()


# 10. sharing


def test_an_address_gives_the_same_view_again(open_page: Open, shipped_file: Path) -> None:
    """What is chosen by hand is in the address; the address chooses the same."""
    opened = open_page(shipped_file, "id=us-v-california&from=2017&to=2020&sure=1&near=20&off=l%3Alocal")
    again = open_page(shipped_file, opened.page.evaluate("location.hash.slice(1)"))
    assert sentence(opened) == sentence(again) and panel(opened) == panel(again)


@pytest.mark.parametrize(
    ("choice", "suffix"),
    [("Image (PNG)", ".png"), ("Vector image (SVG)", ".svg"), ("Rows of this view (CSV)", ".csv")],
)
def test_the_view_can_be_taken_along(
    open_page: Open, shipped_file: Path, tmp_path: Path, choice: str, suffix: str
) -> None:
    """PNG, SVG and CSV are what they say."""
    opened = open_page(shipped_file, "by=near")
    opened.page.click("[data-key=share]")
    with opened.page.expect_download() as waiting:
        opened.page.click(f".menu >> text={choice}")
    target = tmp_path / "saved"
    waiting.value.save_as(target)
    content = target.read_bytes()
    assert waiting.value.suggested_filename.endswith(suffix)
    if suffix == ".png":
        width, height = struct.unpack(">II", content[16:24])
        assert content.startswith(b"\x89PNG") and width > 1_500 and height > 1_000
    elif suffix == ".svg":
        from xml.etree import ElementTree

        root = ElementTree.fromstring(content)
        assert root.tag.endswith("svg") and "SB 54" in content.decode()
    else:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert rows[0][:2] == ["Kind", "id"] and len(rows) > 250
        assert all(len(row) == len(rows[0]) for row in rows)
    assert opened.trouble() == []


@pytest.mark.parametrize("size", [(1440, 900), (720, 450)])
def test_the_rows_of_the_view_are_what_is_drawn(
    open_page: Open, shipped_file: Path, shipped: pg.PropertyGraph, tmp_path: Path, size: tuple[int, int]
) -> None:
    """The graph's entities that are there and the relations among them; where lanes are seen too, what these draw."""
    opened = open_page(shipped_file, "id=sb-54&by=near&on=2017-06-01", width=size[0], height=size[1])
    lanes = opened.page.is_visible("canvas.lanes")
    found = re.search(r"(\d+) surely there, (\d+) possibly", sentence(opened))
    opened.page.click("[data-key=share]")
    with opened.page.expect_download() as waiting:
        opened.page.click(".menu >> text=Rows of this view")
    waiting.value.save_as(tmp_path / "rows.csv")
    with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    then = pg.snapshot(shipped, "2017-06-01")
    ids = {kind: [r["id"] for r in rows if r["Kind"] == kind] for kind in ("Entity", "Event", "Relation")}
    marks = int(found[1]) + int(found[2]) if found else 0
    bars = set(ids["Entity"][marks:])
    assert marks and bool(bars) == lanes and bars < set(shipped.entities.dropna(subset="start")["id"])
    assert sorted(ids["Event"]) == (sorted(then.events["id"]) if lanes else [])
    edges = then.edges[~then.edges["type"].isin(["CITES", *PLACING])]
    among = edges["source"].isin(ids["Entity"][:marks]) & edges["target"].isin(ids["Entity"][:marks])
    expected = set(edges.loc[among, ["source", "target"]].itertuples(index=False, name=None))
    relations = {(r["id"], r["Other end"]): r["Type or relation"] for r in rows if r["Kind"] == "Relation"}
    assert expected <= relations.keys() and lanes == (len(relations) > len(expected))
    assert lanes or sorted(expected) == sorted((r["id"], r["Other end"]) for r in rows if r["Other end"])
    assert {r["There"] for r in rows} == {"surely", "possibly"}


def test_back_undoes_one_act_after_the_other(open_page: Open, shipped_file: Path) -> None:
    """What is chosen, opened and filtered; a slider that is dragged is one act."""
    opened = open_page(shipped_file)
    page = opened.page
    seen = [fragment(opened)]
    for act in ("[data-key=centre]", "[data-key=on]", "[data-key=sure-true]"):
        if act == "[data-key=centre]":
            page.evaluate("document.querySelector('.by-verb a.go').click()")
            settle(opened)
            seen.append(fragment(opened))
        page.click(act)
        settle(opened)
        seen.append(fragment(opened))
    assert len({str(state) for state in seen}) == 5
    page.evaluate(
        "async () => { const it = document.querySelector('[data-key=slide-on]'); for (let i = 0; i < 8; i++) {"
        " const now = document.querySelector('[data-key=slide-on]'); now.value = Number(now.value) - 400;"
        " now.dispatchEvent(new Event('input', { bubbles: true })); await new Promise(requestAnimationFrame); } }"
    )
    settle(opened)
    assert fragment(opened)["on"] != seen[-1]["on"]
    for state in reversed(seen):
        page.evaluate("history.back()")
        page.wait_for_timeout(200)
        settle(opened)
        assert fragment(opened) == state
    assert page.evaluate("document.querySelector('.say') !== null") and opened.trouble() == []


def test_a_view_can_be_cited(open_page: Open, shipped_file: Path) -> None:
    """Title, sentence and licence."""
    opened = open_page(shipped_file)
    opened.page.click("[data-key=cite]")
    text = opened.page.input_value("dialog.cite textarea")
    assert "SB 54 and its" in text and "CC-BY-4.0" in text


# 11. for everyone (see test_access.py too)


def test_the_keyboard_reaches_everything(open_page: Open, shipped_file: Path) -> None:
    """Arrows walk the graph, Enter opens, Esc closes, letters change the view, Alt and arrow go back."""
    opened = open_page(shipped_file, "by=near")
    page = opened.page
    page.keyboard.press("g")
    page.keyboard.press("ArrowRight")
    settle(opened)
    assert "Enter opens it" in page.inner_text("[role=status].sr")
    page.keyboard.press("Enter")
    settle(opened)
    assert fragment(opened)["id"] != "sb-54"
    page.keyboard.press("Alt+ArrowLeft")
    settle(opened)
    assert fragment(opened)["id"] == "sb-54"
    page.keyboard.press("Escape")
    settle(opened)
    assert fragment(opened)["id"] == ""
    for key, view in (("c", "claims"), ("b", "table"), ("s", "story"), ("g", "graph")):
        page.keyboard.press(key)
        settle(opened)
        assert fragment(opened).get("view", "graph") == view


def test_what_a_key_led_to_is_heard_after_a_redraw(open_page: Open, shipped_file: Path) -> None:
    """Two keys within a frame: the redraw that the first one asked for does not replace what the second one says."""
    page = open_page(shipped_file, "by=near").page
    page.evaluate(
        """async () => {
          const key = (target, key) => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
          key(document.body, 'g');
          key(document.querySelector('.graph'), 'ArrowRight');
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 40))));
        }"""
    )
    assert "Enter opens it" in page.inner_text("[role=status].sr")


def test_right_to_left_and_long_names(open_page: Open) -> None:
    """Hebrew and Arabic read their way, and a name of 400 letters breaks nothing."""
    names = ["שלום עולם", "مرحبا بالعالم", "Donaudampfschifffahrt" * 20, "a " * 200]
    nodes = [
        {"id": f"n{i}", "label": "Entity", "type": "law", "name": name, "description": name}
        for i, name in enumerate(names)
    ]
    opened = open_page(
        graph_of(nodes, [{"source": "n0", "target": f"n{i}", "type": "AMENDS"} for i in (1, 2, 3)]),
        width=390,
        height=844,
    )
    assert opened.page.evaluate("getComputedStyle(document.querySelector('.panel h2')).direction") == "rtl"
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.trouble() == []


@pytest.mark.parametrize("size", [(360, 640), (1024, 768), (3840, 2160)])
def test_from_a_small_telephone_to_4k(open_page: Open, shipped_file: Path, size: tuple[int, int]) -> None:
    """Nothing is cut off at the sides, and the graph has room."""
    opened = open_page(shipped_file, width=size[0], height=size[1])
    box = opened.page.query_selector(".graph").bounding_box()
    assert box["width"] > size[0] * 0.55 and box["height"] > 150
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_sheet_on_a_telephone_opens_and_closes(open_page: Open, shipped_file: Path) -> None:
    """The handle is a button; the details become tall and small again."""
    opened = open_page(shipped_file, width=390, height=844, has_touch=True)
    before = opened.page.query_selector(".panel").bounding_box()["height"]
    opened.page.tap(".sheet")
    settle(opened)
    assert opened.page.query_selector(".panel").bounding_box()["height"] > 2 * before
    assert opened.trouble() == []
