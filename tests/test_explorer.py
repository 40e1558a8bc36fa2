"""The explorer page as a file: one file, inert data, a strict policy, the same bytes."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest

import graph as pg
from graph.explorer import Page, explore, page_html
from graph.explorer.network import build_network, nearest
from graph.explorer.payload import COMPRESS_ABOVE, graph_data, pack
from graph.model.property_graph import from_networkx

from .browser.graphs import NAUGHTY, dateless, graph_of, hostile, random_graph
from .unpack import unpack_columns

pytestmark = pytest.mark.skipif(
    not (Path(pg.__file__).parent / "explorer" / "_web" / "page.js").exists(),
    reason="the page's script is not built",
)


@pytest.fixture(scope="module")
def shipped(frozen: pg.PropertyGraph) -> pg.PropertyGraph:
    """The shipped dataset."""
    return frozen


def payload_of(html: str) -> dict[str, Any]:
    """Read the data out of a page as the page does."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    text = found[1]
    value: dict[str, Any] = unpack_columns(text) if text.startswith("columns:") else json.loads(text)
    return value


def test_the_page_is_one_file_that_asks_for_nothing(tiny: pg.PropertyGraph) -> None:
    """No element loads anything, and the policy forbids it."""
    html = page_html(tiny)
    head = html.split("<style>")[0]
    assert "default-src 'none'" in head and "unsafe" not in head
    markup = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", html, flags=re.DOTALL)
    assert not re.search(r"(src|href)\s*=\s*[\"']?(?!data:,)[a-z]+:", markup)
    assert "sourceMappingURL" not in html


def test_every_script_and_style_is_named_by_its_hash(tiny: pg.PropertyGraph) -> None:
    """The policy lists exactly the scripts and styles that are there."""
    html = page_html(tiny)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    named = set(re.findall(r"sha256-[A-Za-z0-9+/=]+", policy[1].replace("&#39;", "'")))
    bodies = [a or b for a, b in re.findall(r"<script>(.*?)</script>|<style>(.*?)</style>", html, re.DOTALL)]
    packed = re.findall(r'<script type="application/gzip"[^>]*>(.*?)</script>', html, re.DOTALL)
    bodies += [gzip.decompress(base64.b64decode(text)).decode() for text in packed]
    hashes = {
        "sha256-" + base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies
    }
    assert len(packed) == 2 and len(bodies) == 5 and named == hashes


def test_same_graph_same_bytes(tiny: pg.PropertyGraph) -> None:
    """No clock and no chance is in the file."""
    assert page_html(tiny) == page_html(tiny)
    assert page_html(random_graph(300, 100)) == page_html(random_graph(300, 100))


def test_a_page_holds_nothing_of_the_page_before(tiny: pg.PropertyGraph) -> None:
    """The template is kept between pages; what it is filled with is not."""
    first = page_html(tiny)
    assert page_html(random_graph(30, 10)) != first
    assert page_html(tiny) == first


@pytest.mark.parametrize("bad", NAUGHTY)
def test_nothing_in_the_data_ends_its_block(bad: str) -> None:
    """Whatever a text holds, the block stays one block and gives the text back."""
    packed = pack(
        {"text": bad.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), "more": "</script><!--"}
    )
    assert not set(packed) & set("<>&\u2028\u2029")
    assert json.loads(packed)["more"] == "</script><!--"


def test_the_hostile_graph_has_as_many_elements_as_a_tame_one() -> None:
    """The file of the hostile graph has the same scripts, and no element of the data's making."""
    html = page_html(hostile())
    assert (
        len(re.findall(r"<script", re.sub(r"<script>.*?</script>", "<script>", html, flags=re.DOTALL))) == 5
    )
    assert len(payload_of(html)["data"]["nodes"]) == 4 * len(NAUGHTY)


def test_large_data_is_in_columns_and_small_is_not(tiny: pg.PropertyGraph) -> None:
    """The page carries what is shorter; both read the same."""
    small, large = page_html(tiny), page_html(random_graph(3_000, 500))
    assert 'id="data">{' in small and 'id="data">columns:' in large
    assert len(json.dumps(payload_of(large))) > COMPRESS_ABOVE
    assert len(payload_of(large)["data"]["nodes"]) == 3_500


def test_all_of_the_graph_is_in_the_page(tiny: pg.PropertyGraph) -> None:
    """Every node and edge, dates as days, citations as written, lists as lists."""
    found = graph_data(tiny)
    assert [n["id"] for n in found["nodes"]] == tiny.nodes["id"].tolist()
    assert len(found["edges"]) == len(tiny.edges)
    for row, node in zip(tiny.nodes.to_dict("records"), found["nodes"], strict=True):
        if not pd.isna(row.get("earliest")):
            day = node["at"][0]
            assert day is not None and pd.Timestamp(day, unit="D") == row["earliest"]
        if isinstance(row.get("sources"), list):
            assert node["sources"] == row["sources"]


def test_the_page_has_the_groups_of_the_library(shipped: pg.PropertyGraph) -> None:
    """Figures stand together as `compare_claims` puts them, with its reasons, and no others do."""
    found, library = graph_data(shipped), pg.compare_claims(shipped)
    found_in_page = [
        ([found["nodes"][at]["id"] for at in group["claims"]], group["comparable"], group.get("reason"))
        for group in found["comparisons"]
    ]
    expected = [
        (rows["id"].tolist(), rows["comparable"].iloc[0], rows["reason"].iloc[0])
        for _, rows in library.groupby("group", sort=True)
    ]
    assert found_in_page == expected
    assert any(len(ids) > 1 for ids, *_ in found_in_page)


def test_the_page_has_each_change_of_a_legal_status(shipped: pg.PropertyGraph) -> None:
    """The status on a day of the library is that of the last change by the day, where an event set it."""
    found = graph_data(shipped)
    found_in_page = {found["nodes"][one["of"]]["id"]: one["changes"] for one in found["statuses"]}
    assert "jerry-brown" not in found_in_page
    for day in ("2012-10-15", "2018-01-01", "2026-01-01"):
        for id_, changes in found_in_page.items():
            last = [c for c in changes if c["day"] <= (pd.Timestamp(day) - pd.Timestamp(0)).days][-1:]
            status = pg.legal_status(shipped, id_, day)
            if status.status and status.because:
                assert [(c["status"], c["sure"]) for c in last] == [(status.short(), status.certain)]


def test_a_selection_knows_only_the_passages_that_it_cites(shipped: pg.PropertyGraph) -> None:
    """Pinned passages come with the rows that cite them."""
    part = graph_data(pg.neighbours(shipped, "kstep", steps=1))
    cited = {text for row in (*part["nodes"], *part["edges"]) for text in row.get("sources", ())}
    assert part["passages"] and set(part["passages"]) < cited
    assert set(part["passages"].values()) == {"pinned"}


def test_pyvis_holds_the_network_with_places_in_both_layouts(tiny: pg.PropertyGraph) -> None:
    """Entities and events are nodes of pyvis' network, their ids positions, their places inside the frame."""
    found = graph_data(tiny)
    network = build_network(found)
    drawn = [at for at, n in enumerate(found["nodes"]) if n["k"] in ("Entity", "Event")]
    assert network.get_nodes() == drawn
    assert all({"x", "y", "tall"} <= set(node) for node in network.nodes)
    assert all(found["edges"][e["id"]]["s"] == e["from"] for e in network.edges)


def test_the_start_is_the_one_named_else_the_best_connected(tiny: pg.PropertyGraph) -> None:
    """A dataset names where the page opens; a graph without a name opens on its hub."""
    star = from_networkx(nx.star_graph(4))
    assert payload_of(page_html(star))["network"]["start"] == 0
    named = graph_of(
        [{"id": i, "label": "Entity", "type": "law", "name": i} for i in "abc"],
        [{"source": "a", "target": "b", "type": "AMENDS"}],
        start="c",
    )
    assert payload_of(page_html(named))["network"]["start"] == 2


def test_nearest_goes_by_steps_then_stated_then_neighbours() -> None:
    """The order in which the page draws them."""
    assert nearest(6, [(0, 3), (3, 4)], [(0, 1), (0, 2), (2, 5)], 0, 6) == [0, 3, 2, 1, 4, 5]
    assert nearest(6, [(0, 3), (3, 4)], [(0, 1), (0, 2), (2, 5)], 0, 2) == [0, 3]


@pytest.mark.parametrize("label", ["Entity", "Event", "Claim", "Source"])
def test_a_graph_of_one_kind_alone_makes_a_page(tiny: pg.PropertyGraph, label: str) -> None:
    """A query's result may hold anything: only events, only sources."""
    part = tiny.subgraph(tiny.nodes.loc[tiny.nodes["label"] == label, "id"])
    assert {n["k"] for n in payload_of(page_html(part))["data"]["nodes"]} <= {label}


def test_empty_and_dateless_graphs_make_a_page(empty: pg.PropertyGraph) -> None:
    """Nothing, and nothing dated."""
    assert payload_of(page_html(empty))["data"]["nodes"] == []
    assert len(payload_of(page_html(dateless()))["data"]["nodes"]) == 3


def test_explore_leaves_the_graph_as_it_was_and_writes_utf8(tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    """The frames are the same before and after; the file is UTF-8 with plain line ends."""
    nodes, edges = tiny.nodes.copy(deep=True), tiny.edges.copy(deep=True)
    page = explore(tiny, path=tmp_path / "deep" / "page.html")
    pd.testing.assert_frame_equal(tiny.nodes, nodes)
    pd.testing.assert_frame_equal(tiny.edges, edges)
    written = (tmp_path / "deep" / "page.html").read_bytes()
    assert written.decode("utf-8") == page.html and b"\r\n" not in written


def test_a_notebook_shows_it_in_a_frame_without_rights(tiny: pg.PropertyGraph) -> None:
    """The frame may run its script and save files, and cannot reach the notebook."""
    shown = Page(page_html(tiny))._repr_html_()
    assert shown.startswith('<iframe sandbox="allow-scripts allow-downloads allow-popups"')
    assert "allow-same-origin" not in shown
    assert "<script" not in shown


def test_tables_without_scripts_say_what_they_leave_out() -> None:
    """The first rows, and of how many."""
    html = page_html(random_graph(2_500, 0))
    assert "the first 2000 of 2500" in html
