"""The benchmark of the page runs, and what it compares is the same on both sides."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.explorer import graphs, peers
from graph import explore

pytest.importorskip("playwright.sync_api", reason="no Chromium without playwright")

ROOT = Path(__file__).parents[1]


def test_peers_get_the_same_things_and_ties() -> None:
    """Every thing and every tie of the graph is in pyvis' page, and the graph has twice as many ties."""
    graph = graphs.tied_things(50)
    page = peers.pyvis_page(graph)
    nodes, edges = (
        re.search(rf"{name} = new vis.DataSet\((\[.*?\])\);", page) for name in ("nodes", "edges")
    )
    assert nodes and edges
    assert [node["label"] for node in json.loads(nodes[1])] == graph.nodes["name"].tolist()
    assert len(json.loads(edges[1])) == len(graph.edges) == 2 * (50 - 2)


def test_same_size_same_graph() -> None:
    """What is measured is the same in every run."""
    assert explore(graphs.tied_things(40)).html == explore(graphs.tied_things(40)).html
    assert graphs.dated_events(30).nodes.equals(graphs.dated_events(30).nodes)


def test_a_small_run_gives_all_tables() -> None:
    """Each table has a row for each page, and nothing that was drawn cost less than nothing."""
    from benchmarks.explorer.browser import chromium_path

    if chromium_path() is None:
        pytest.skip("no Chromium here; POLICYGRAPH_CHROMIUM may name one")
    if shutil.which("npm") is None and not (peers.WEB / "node_modules").is_dir():
        pytest.skip("no npm here, which brings the timeline that ours is compared with")
    # A process of its own: this one may already hold the browser of the other tests.
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.explorer", "--small"], capture_output=True, text=True, cwd=ROOT
    )
    assert run.returncode == 0, run.stderr
    said = run.stdout
    rows = [line for line in said.splitlines() if re.match(r"\| \d", line)]
    assert len(rows) == 1 + 3 + 2 + 3 + 3
    assert said.count("**") == 2 * 5
    assert "not within" not in said and "not made" not in said and "not in" not in said
