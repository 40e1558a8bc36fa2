"""PropertyGraph: a columnar graph that round-trips through networkx."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadValueError, UnknownNameError
from graph.model.property_graph import PropertyGraph, from_networkx


def _graph() -> PropertyGraph:
    nodes = pd.DataFrame(
        [
            {
                "id": "a",
                "label": "Entity",
                "type": "law",
                "dataset": "d",
                "name": "Act A",
                "aliases": ["A", "Alpha"],
            },
            {
                "id": "b",
                "label": "Entity",
                "type": "law",
                "dataset": "d",
                "name": "Act B",
                "short_label": "B",
            },
            {
                "id": "e2",
                "label": "Event",
                "type": "vote",
                "dataset": "d",
                "title": "Vote",
                "earliest": "2020-02-01",
            },
            {
                "id": "e1",
                "label": "Event",
                "type": "vote",
                "dataset": "d",
                "title": "First",
                "earliest": "2019-02-01",
            },
        ]
    )
    nodes["earliest"] = pd.to_datetime(nodes["earliest"]).astype("datetime64[s]")
    edges = pd.DataFrame(
        [
            {"source": "a", "target": "b", "type": "AMENDS", "sources": ["s#L1"]},
            {"source": "a", "target": "b", "type": "AMENDS", "sources": ["s#L2"]},
            {"source": "b", "target": "e1", "type": "PARTICIPATED_IN", "role": "subject"},
            {"source": "b", "target": "b", "type": "AMENDS"},
        ]
    )
    return PropertyGraph(nodes, edges)


def test_a_node_holds_what_is_present() -> None:
    """Missing cells are absent, and an unknown id names its neighbours."""
    graph = _graph()
    assert graph.node("b") == {
        "id": "b",
        "label": "Entity",
        "type": "law",
        "dataset": "d",
        "name": "Act B",
        "short_label": "B",
    }
    assert "b" in graph
    assert "z" not in graph
    with pytest.raises(UnknownNameError, match="e1"):
        graph.node("e11")


def test_captions_prefer_the_short_label() -> None:
    """Short label, else name, else title."""
    graph = _graph()
    assert graph.captions == {"a": "Act A", "b": "B", "e2": "Vote", "e1": "First"}
    assert all(graph.caption(id_) == text for id_, text in graph.captions.items())


def test_frames_by_label_hold_only_filled_columns() -> None:
    """Events come in time order, without the columns of entities."""
    graph = _graph()
    assert graph.events["id"].tolist() == ["e1", "e2"]
    assert "aliases" not in graph.events
    assert len(graph.claims) == 0


def test_edges_of_a_node_are_both_ways_and_once() -> None:
    """A loop is one edge."""
    assert _graph().edges_of("b").index.tolist() == [0, 1, 2, 3]
    assert len(_graph().edges_of("e2")) == 0


def test_a_subgraph_leaves_the_graph_as_it_was() -> None:
    """Edges with one end outside go."""
    graph = _graph()
    part = graph.subgraph(["b", "e1", "unknown"])
    assert part.nodes["id"].tolist() == ["b", "e1"]
    assert part.edges["type"].tolist() == ["PARTICIPATED_IN", "AMENDS"]
    assert len(graph) == 4


def test_networkx_and_back() -> None:
    """Parallel edges, loops, lists and dates survive."""
    graph = _graph()
    there = graph.to_networkx()
    assert there.number_of_edges("a", "b") == 2
    assert there.nodes["a"]["aliases"] == ["A", "Alpha"]
    assert "short_label" not in there.nodes["a"]
    assert from_networkx(there).equals(graph)


def test_any_networkx_graph_becomes_one() -> None:
    """Ids become text; what is not said gets a plain default."""
    graph = from_networkx(nx.Graph([(1, 2)]))
    assert graph.node("1") == {"id": "1", "label": "Entity", "type": "thing", "dataset": ""}
    assert graph.edges.iloc[0].to_dict() == {"source": "1", "target": "2", "type": "RELATED_TO"}
    assert from_networkx(nx.MultiDiGraph()).nodes.empty


def test_what_is_not_a_graph_is_refused() -> None:
    """A missing column and a doubled id are named."""
    graph = _graph()
    with pytest.raises(BadValueError, match="need the column type"):
        graph.with_frames(graph.nodes, graph.edges.drop(columns="type"))
    with pytest.raises(BadValueError, match="id 'a'"):
        graph.with_frames(pd.concat([graph.nodes, graph.nodes]), graph.edges)


_values = st.one_of(st.text(), st.integers(), st.booleans(), st.lists(st.text(), min_size=1))


@settings(deadline=None)
@given(
    nodes=st.dictionaries(
        st.text(), st.dictionaries(st.sampled_from(["name", "x_one", "x_two"]), _values), max_size=6
    ),
    data=st.data(),
)
def test_networkx_round_trip_of_anything(nodes: dict[str, dict[str, Any]], data: st.DataObject) -> None:
    """Whatever the ids and values are, networkx and back is the same graph."""
    whole: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id_, properties in nodes.items():
        whole.add_node(id_, label="Entity", type="thing", dataset="d", **properties)
    if nodes:
        ends = st.tuples(st.sampled_from(sorted(nodes)), st.sampled_from(sorted(nodes)))
        for source, target in data.draw(st.lists(ends, max_size=6)):
            whole.add_edge(source, target, type="KNOWS")
    graph = from_networkx(whole)
    assert from_networkx(graph.to_networkx()).equals(graph)
    assert graph.to_networkx().nodes(data="name") == whole.nodes(data="name")
