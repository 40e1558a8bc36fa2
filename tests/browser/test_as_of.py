"""The page against the library on many days: what is there, what is known, what is listed, how it is connected."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

import graph as pg
from graph.time.days import day_bounds

from .conftest import Open, Opened
from .graphs import graph_of
from .test_page import fragment, panel, sentence, settle
from .test_units import WEB, requires_node

DATA = Path(__file__).parents[2] / "data"
DAYS = (
    # before everything, and before the year 1
    *("-0500-06-01", "-0043-03-15", "-0043", "0000", "0001-01-01", "1066-10-14", "1500"),
    # before, around and after what the dataset is about
    *("1850-09-09", "1905", "1952-06-27", "1986-11-06", "1994-11-08", "1996-09-30", "2001-09-11"),
    *("2006", "2008-03-27", "2011-01-03", "2012-05", "2013-10-05", "2014-01-01", "2014-11-20", "2015-07-01"),
    *("2016-11-08", "2017", "2017-01-25", "2017-10", "2017-10-05", "2018-01-01", "2018-03-06", "2018-06-01"),
    *("2018~", "2018-06~", "2018-02-28/2018-07-05", "2019-01-07", "2019-04-18", "2020-06-15", "2021-01-20"),
    *("2022-01-01", "2023-05", "2025-01-20", "2026", "2026-02-01", "2031-01-01", "9999-12-31"),
)
PANELS = ("sb-54", "jerry-brown", "santa-clara-county", "ice", "governor-of-california", "california")
PAIRS = (
    ("sb-54", "jerry-brown"),
    ("sb-54", "ice"),
    ("los-angeles-county", "trust-act"),
    ("kristi-noem", "gavin-newsom"),
)


@pytest.fixture(scope="module")
def whole() -> pg.PropertyGraph:
    """The shipped dataset as it is now, with its facts; `at` is the position of an edge in the payload."""
    graph = pg.build_graph(pg.read_tables(DATA)).ordered()
    return graph.with_frames(graph.nodes, graph.edges.assign(at=range(len(graph.edges))))


@pytest.fixture(scope="module")
def file(whole: pg.PropertyGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its page."""
    path = tmp_path_factory.mktemp("as-of") / "page.html"
    pg.explore(whole.with_frames(whole.nodes, whole.edges.drop(columns="at")), path=path)
    return path


def text_of(day: str) -> str:
    """Return the day as the page's address writes it."""
    return day.replace("/", "%2F").replace("~", "%7E")


def test_the_days_are_many_and_of_every_kind() -> None:
    assert len(DAYS) >= 38
    bounds = [day_bounds(day) for day in DAYS]
    assert sum(first != last for first, last in bounds) >= 10
    assert sum(last < day_bounds("0001")[0] for _, last in bounds) >= 4


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The modules of the page that answer, bundled to be asked one address after the other."""
    out = tmp_path_factory.mktemp("as-of-script") / "as_of.js"
    esbuild = [str(WEB / "node_modules" / ".bin" / "esbuild"), "test/as_of.ts", "--bundle"]
    subprocess.run(
        [*esbuild, "--format=iife", "--global-name=asOf", "--log-level=error", f"--outfile={out}"],
        cwd=WEB,
        check=True,
    )
    return out.read_text("utf-8")


def asked(opened: Opened, script: str, what: str, addresses: list[str]) -> list[Any]:
    """Ask the modules of the page about each address, in the page that is open and with its payload."""
    if not opened.page.evaluate("'asked' in globalThis"):
        opened.page.evaluate(f"(async () => {{ {script}; globalThis.asked = await asOf.ask(); }})()")
    found: list[Any] = opened.page.evaluate(
        "([what, all]) => all.map((one) => asked[what](one))", [what, addresses]
    )
    return found


def rows_of(graph: pg.PropertyGraph, whole: pg.PropertyGraph) -> dict[str, list[int]]:
    """Return the positions, in the whole, of the nodes of a part by label, and of its relations."""
    nodes = whole.nodes.index[whole.nodes["id"].isin(graph.nodes["id"])]
    labels = whole.nodes["label"][nodes]
    found = {
        label: sorted(nodes[labels == label]) for label in ("Entity", "Event", "Claim", "Source", "Fact")
    }
    shown = ~graph.edges["type"].isin(["CITES", "HAS_FACT"])
    return found | {"Relation": sorted(graph.edges.loc[shown, "at"].tolist())}


def compare_tables(found: dict[str, list[int]], part: pg.PropertyGraph, whole: pg.PropertyGraph) -> int:
    """Compare the rows of the tables with a part of the graph, and return how many were compared."""
    expected = rows_of(part, whole)
    assert {kind: sorted(rows) for kind, rows in found.items()} == expected
    return sum(map(len, expected.values()))


@requires_node
def test_what_is_there_on_a_day_is_that_of_the_library(
    open_page: Open, file: Path, script: str, whole: pg.PropertyGraph
) -> None:
    """Nodes and relations of `snapshot`; sources are not in time."""
    opened, compared = open_page(file), 0
    for more, options in (("", {}), ("&sure=1", {"surely": True}), ("&unrecorded=1", {"unrecorded": True})):
        addresses = [f"on={text_of(day)}{more}" for day in DAYS]
        for day, found in zip(DAYS, asked(opened, script, "tables", addresses), strict=True):
            compared += compare_tables(found, pg.snapshot(whole, day, **options), whole)
    assert compared > 100_000


@requires_node
def test_what_was_known_by_a_day_is_that_of_the_library(
    open_page: Open, file: Path, script: str, whole: pg.PropertyGraph
) -> None:
    """Nodes, relations and sources of `known_on`, alone and together with a day."""
    opened, compared = open_page(file), 0
    for more, options in (("", {}), ("&sure=1", {"surely": True})):
        addresses = [f"known={text_of(day)}{more}" for day in DAYS]
        for day, found in zip(DAYS, asked(opened, script, "tables", addresses), strict=True):
            compared += compare_tables(found, pg.known_on(whole, day, **options), whole)
    both = list(zip(DAYS, reversed(DAYS), strict=True))
    addresses = [f"on={text_of(on)}&known={text_of(known)}" for on, known in both]
    for (on, known), found in zip(both, asked(opened, script, "tables", addresses), strict=True):
        compared += compare_tables(found, pg.snapshot(pg.known_on(whole, known), on), whole)
    assert compared > 50_000


APART = ("PARTICIPATED_IN", "TOOK_PLACE_IN", "ASSERTED", "ABOUT", "MADE_IN", "CITES", "HAS_FACT")


def lists_of(graph: pg.PropertyGraph, id_: str, position: dict[str, int]) -> dict[str, list[int]]:
    """Return what the panel of an entity lists of a part of the graph, by position."""
    if id_ not in graph:
        return {}
    label = dict(zip(graph.nodes["id"], graph.nodes["label"], strict=True))
    edges = graph.edges[(graph.edges["source"] == id_) | (graph.edges["target"] == id_)]
    lists: dict[str, list[int]] = {}
    for source, target, type_ in edges[["source", "target", "type"]].itertuples(index=False):
        other = target if source == id_ else source
        if label[other] == "Event":
            title = "Events"
        elif type_ == "HAS_FACT":
            title = "Facts"
        elif type_ in ("ASSERTED", "ABOUT"):
            title = "Claims it made" if type_ == "ASSERTED" else "Claims about it"
        elif type_ not in APART and not (type_ == "IN_JURISDICTION" and source == id_):
            title = "Relations"
        else:
            continue
        lists.setdefault(title, []).append(position[other])
    if "Events" in lists:  # one row, whatever the entity did in it
        lists["Events"] = list(set(lists["Events"]))
    return {title: sorted(rows) for title, rows in lists.items()}


@requires_node
def test_the_panel_lists_what_the_library_has(
    open_page: Open, file: Path, script: str, whole: pg.PropertyGraph
) -> None:
    """Relations, events, claims and facts of a law, an official, a county, an office and an agency."""
    opened = open_page(file)
    position = {id_: at for at, id_ in enumerate(whole.nodes["id"])}
    parts = {"on": pg.snapshot, "known": pg.known_on}
    for key, cut in parts.items():
        graphs = [cut(whole, day) for day in DAYS]
        for id_ in PANELS:
            addresses = [f"id={id_}&{key}={text_of(day)}" for day in DAYS]
            for day, then, page in zip(DAYS, graphs, asked(opened, script, "lists", addresses), strict=True):
                found = {title: sorted(rows) for title, rows in page}
                assert found == lists_of(then, id_, position), (id_, key, day)


@requires_node
def test_paths_are_those_of_the_library(
    open_page: Open, file: Path, script: str, whole: pg.PropertyGraph
) -> None:
    """The first three, in order; none where an end is not there."""
    opened, compared = open_page(file), 0
    ids = whole.nodes["id"].tolist()
    for key, cut in (("on", pg.snapshot), ("known", pg.known_on)):
        pairs = [PAIRS[at % len(PAIRS)] for at in range(len(DAYS))]
        addresses = [f"a={a}&b={b}&{key}={text_of(day)}" for day, (a, b) in zip(DAYS, pairs, strict=True)]
        pages = asked(opened, script, "paths", addresses)
        for day, (a, b), page in zip(DAYS, pairs, pages, strict=True):
            then = cut(whole, day)
            paths = pg.shortest_paths(then, a, b) if a in then and b in then else []
            found = [[ids[at] for at in path] for path in page]
            assert found == [list(path.nodes) for path in paths], (a, b, key, day)
            compared += len(paths)
    assert compared > len(DAYS)


# What a reader sees of it


def test_the_tables_and_the_sentence_follow_the_day(
    open_page: Open, file: Path, whole: pg.PropertyGraph
) -> None:
    """Their counts are those of the library, and the number left out is said."""
    opened = open_page(file, "view=table&table=Entity&on=2018-03")
    then = pg.snapshot(whole, "2018-03")
    assert f"{len(then.entities)} entities, as of Mar 2018" in sentence(opened)
    assert f"Facts {len(then.facts)}" in opened.page.inner_text(".tablehead")
    opened.page.evaluate("location.hash = 'id=sb-54&on=2018-03&centre='")
    settle(opened)
    every = pg.snapshot(whole, "2018-03", unrecorded=True).entities
    out = int((every["presence"] == "unrecorded").sum())
    assert f"; {out} not yet on record, left out" in opened.page.inner_text(".drawn")
    opened.page.evaluate("location.hash = 'id=sb-54&on=2018-03&centre=&by=all'")
    settle(opened)
    assert f"; {out} not yet on record, left out" in opened.page.inner_text(".drawn")
    opened.page.click("[data-key=sure-unrecorded]")
    settle(opened)
    assert "left out" not in opened.page.inner_text(".drawn") and fragment(opened)["unrecorded"] == "1"
    assert f"{out} not yet on record" in sentence(opened)
    assert opened.trouble() == []


def test_a_day_is_typed_as_edtf_and_stepped_from_event_to_event(open_page: Open, file: Path) -> None:
    """A vague day stays vague; what is no day is marked and changes nothing."""
    opened = open_page(file, "id=sb-54&on=2018-06-01")
    field = opened.page.locator("[data-key=day-on]")
    for text, written, said in (
        ("2017", "2017", "as of 2017"),
        ("2018~", "2017-01-01/2019-12-31", "as of 2017 to 2019"),
        ("-0043-03-15", "-0043-03-15", "as of 15 Mar 44 BCE"),
    ):
        field.fill(text)
        field.press("Enter")
        settle(opened)
        assert fragment(opened)["on"] == written
        assert said in sentence(opened)
    field.fill("soon")
    field.press("Enter")
    settle(opened)
    assert field.get_attribute("aria-invalid") == "true" and fragment(opened)["on"] == "-0043-03-15"
    opened.page.click("[data-key=right-on]")
    settle(opened)
    assert fragment(opened)["on"] > "1970"
    assert opened.trouble() == []


def test_what_was_not_known_is_not_told(open_page: Open, file: Path, whole: pg.PropertyGraph) -> None:
    """Neither in its own panel, nor in the search, nor among the sources of what was known."""
    opened = open_page(file, "id=noem-post-2026-02-06&known=2015")
    assert "Not known by 2015" in panel(opened) and "as known by 2015" in sentence(opened)
    assert opened.page.locator(".panel section").count() == 0
    opened.page.keyboard.press("/")
    opened.page.keyboard.insert_text("noem post")
    settle(opened)
    assert "Post of Secretary Noem" not in opened.page.inner_text("#hits")
    opened.page.fill(".palette input", "noem-post-2026-02-06")
    settle(opened)
    assert "Post of Secretary Noem" not in opened.page.inner_text("#hits")
    opened.page.keyboard.press("Escape")
    opened.page.evaluate("location.hash = 'id=ice&known=2015'")
    settle(opened)
    assert "What a text says is today's wording" in panel(opened)
    cited = opened.page.eval_on_selector_all(".srcs cite a", "all => all.map((a) => a.dataset.key.slice(3))")
    known = set(pg.known_on(whole, "2015").nodes["id"])
    assert cited and {whole.nodes["id"][int(at)] for at in cited} <= known


def test_facts_are_shown_with_period_and_sources_and_follow_the_day(
    open_page: Open, file: Path, whole: pg.PropertyGraph
) -> None:
    """Of a county its rule, of a vote its count; of a fact its definition and the other values."""
    opened = open_page(file, "id=ab-1081-assembly-final-vote")
    assert "Ayes: 48 votes" in panel(opened) and "Noes: 26 votes" in panel(opened)
    all_ = (whole.facts["subject"] == "santa-clara-county").sum()
    for day in ("2010-01-01", "2018-06-01"):
        there = (pg.snapshot(whole, day).facts["subject"] == "santa-clara-county").sum()
        assert there < all_
        opened.page.evaluate(f"location.hash = 'id=santa-clara-county&on={day}'")
        settle(opened)
        assert f"Facts {there} of {all_}" in " ".join(panel(opened).split())
    opened.page.click(".panel section:has-text('Facts') a.go >> text=/^no$/")
    settle(opened)
    assert "Fact about Santa Clara County" in " ".join(panel(opened).split())
    assert "Whether the jails of a place hold a person" in panel(opened)
    opened.page.evaluate("location.hash = 'view=table&table=Fact'")
    settle(opened)
    assert "Holds on detainers" in opened.page.inner_text(".tablehost .tablewrap")
    assert opened.trouble() == []


def test_what_happened_before_the_year_1_is_drawn_and_dated(open_page: Open) -> None:
    """On the timeline, in the sentence and in the panel; day numbers, not dates of a calendar that begins in year 1."""
    rows = [("founded", "-0752-04-21"), ("killed", "-0043-03-15"), ("sacked", "0410")]
    nodes = [{"id": "rome", "label": "Entity", "type": "city", "name": "Rome", "start": "-0752-04-21"}]
    nodes += [{"id": i, "label": "Event", "type": "statement", "title": i, "date": date} for i, date in rows]
    edges = [{"source": "rome", "target": id_, "type": "PARTICIPATED_IN"} for id_, _ in rows]
    opened = open_page(graph_of(nodes, edges), "id=killed&on=-0043-03-15")
    assert "as of 15 Mar 44 BCE" in sentence(opened) and "15 Mar 44 BCE" in panel(opened)
    opened.page.evaluate("location.hash = 'id=rome&from=-0752&to=0410'")
    settle(opened)
    assert "753 BCE to 410" in sentence(opened) and "21 Apr 753 BCE" in panel(opened)
    assert "BCE" in opened.page.text_content(".axis")
    opened.page.evaluate("location.hash = 'view=table&table=Event&on=-0043-03-14'")
    settle(opened)
    assert "1 event, " in sentence(opened)
    assert opened.trouble() == []
