"""Shortest paths: the cases that the library and the page must answer alike; `paths.test.ts` asks the page."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import graph as pg

FILE = Path(__file__).parent / "data" / "path_cases.json"
FROZEN = Path(__file__).parent / "data" / "frozen"
STORED: dict[str, Any] = json.loads(FILE.read_text("utf-8"))


@cache
def stored_graph(name: str) -> pg.PropertyGraph:
    """Return a graph of the file: its nodes are `[id, label]`, its edges `[from, to, type, has sources]`."""
    stored = STORED["graphs"][name]
    nodes = pd.DataFrame(stored["nodes"], columns=["id", "label"]).assign(type="x", dataset="cases")
    ids = nodes["id"].tolist()
    edges = pd.DataFrame(
        {
            "source": [ids[s] for s, *_ in stored["edges"]],
            "target": [ids[t] for _, t, *_ in stored["edges"]],
            "type": [type_ for *_, type_, _ in stored["edges"]],
            "sources": [["some-source"] if sourced else None for *_, sourced in stored["edges"]],
        }
    )
    return pg.PropertyGraph(nodes, edges)


def answer(case: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the paths of a case: the nodes, and for each step its type, `-` before it when it is against the edge."""
    paths = pg.shortest_paths(stored_graph(case["graph"]), case["from"], case["to"], limit=case["most"])
    return [
        {
            "nodes": list(path.nodes),
            "steps": [step.type if step.forward else f"-{step.type}" for step in path.steps],
        }
        for path in paths
    ]


def test_the_library_answers_every_case(request: pytest.FixtureRequest) -> None:
    """`pytest --golden` writes the answers, which are then read in review."""
    if request.config.getoption("--golden"):
        for case in STORED["cases"]:
            case["paths"] = answer(case)
        FILE.write_text(_text(STORED), encoding="utf-8", newline="\n")
    assert len(STORED["cases"]) >= 60
    for case in STORED["cases"]:
        assert answer(case) == case["paths"], case["name"]


def test_the_frozen_graph_of_the_cases_is_that_of_the_dataset() -> None:
    """So that the cases say something about real data."""
    whole = pg.build_graph(pg.read_tables(FROZEN)).ordered()
    stored = stored_graph("frozen")
    for column in ("id", "label"):
        assert stored.nodes[column].tolist() == whole.nodes[column].tolist()
    for column in ("source", "target", "type"):
        assert stored.edges[column].tolist() == whole.edges[column].tolist()
    assert stored.edges["sources"].notna().tolist() == whole.edges["sources"].notna().tolist()


def _text(stored: dict[str, Any]) -> str:
    """Write the cases a line each, so that a change can be read."""
    graphs = [f" {json.dumps(name)}: {_line(graph)}" for name, graph in stored["graphs"].items()]
    cases = [f" {_line(case)}" for case in stored["cases"]]
    return '{"graphs": {\n' + ",\n".join(graphs) + '\n}, "cases": [\n' + ",\n".join(cases) + "\n]}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
