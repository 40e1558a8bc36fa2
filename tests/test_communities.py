"""The groups of the whole graph where no entity has a place: those of `measure`, named by who is best connected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest

import graph as pg
from graph.explorer import communities
from graph.explorer.communities import LEAST, add_communities
from graph.explorer.payload import SUMMARY_FROM, graph_data
from graph.model.property_graph import from_networkx
from tests.conftest import built

NOVEL = Path(__file__).parents[1] / "docs" / "gallery" / "les-miserables"


def grouped(graph: pg.PropertyGraph) -> dict[str, Any]:
    """Return what a page of the graph is given, with its groups."""
    data = graph_data(graph)
    add_communities(data, graph)
    return dict(data)


def caves(count: int, size: int) -> pg.PropertyGraph:
    """Make so many circles of entities that all know each other, one after the other."""
    whole = nx.connected_caveman_graph(count, size)
    return from_networkx(nx.relabel_nodes(whole, {at: f"unit-{at:03d}" for at in whole}))


def test_the_groups_are_the_communities_that_are_measured() -> None:
    """One definition: the numbers of `measure`, the largest first; the same for rows in another order."""
    graph = built(NOVEL).ordered()
    data = grouped(graph)
    measured = pg.measure(graph, "communities").set_index("id")["community"]
    of = {node["id"]: node["community"] for node in data["nodes"] if "community" in node}
    assert of.keys() == set(graph.entities["id"])
    pairs = {(of[id_], measured[id_]) for id_ in of}
    assert len(pairs) == len(data["communities"]["groups"]) == measured.nunique() > 3
    mixed = graph.with_frames(graph.nodes.iloc[::-1], graph.edges.sample(frac=1, random_state=1)).ordered()
    assert grouped(mixed)["communities"] == data["communities"]


def test_a_group_is_named_by_its_best_connected_members() -> None:
    """And found in an address by the first of them."""
    graph = built(NOVEL).ordered()
    data = grouped(graph)
    degree = pg.measure(graph, "degree").set_index("id")["degree"]
    names = graph.captions
    for number, (key, label) in enumerate(data["communities"]["groups"]):
        members = [node["id"] for node in data["nodes"] if node.get("community") == number]
        best = max(degree[id_] for id_ in members)
        assert key in members and degree[key] == best
        first, second = label.removeprefix("Around ").split(", ")
        assert first == names[key] and second in {names[id_] for id_ in members} - {first}
    assert data["communities"]["method"] == "Louvain's method"


def test_few_entities_places_and_large_graphs_have_no_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the page sums up by place, or draws all, nothing is computed."""
    assert len(grouped(caves(8, 10))["communities"]["groups"]) == 8
    assert "communities" not in grouped(caves(5, (SUMMARY_FROM - 1) // 5))
    graph = caves(8, 10)
    placed = graph.with_frames(graph.nodes.assign(jurisdiction=pd.Series(["state"])), graph.edges)
    assert "communities" not in grouped(placed)
    monkeypatch.setattr(communities, "AT_MOST", 79)
    assert "communities" not in grouped(graph)


def test_what_is_connected_with_nothing_is_in_no_group() -> None:
    """A group of one or two says nothing."""
    whole = nx.disjoint_union_all(
        [nx.complete_graph(30), nx.complete_graph(31), nx.path_graph(2), nx.empty_graph(3)]
    )
    data = grouped(from_networkx(nx.relabel_nodes(whole, {at: f"unit-{at:03d}" for at in whole})))
    sizes = [sum(node.get("community") == number for node in data["nodes"]) for number in range(2)]
    assert sizes == [31, 30] and len(data["communities"]["groups"]) == 2
    assert sum("community" not in node for node in data["nodes"]) == 5
    assert all(size >= LEAST for size in sizes)
