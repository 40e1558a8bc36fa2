"""Measures of nodes and of events over time, against igraph and against figures worked out by hand."""

from __future__ import annotations

import random
from typing import Any

import igraph  # type: ignore[import-untyped]
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph as pg
from graph.analysis.measures import nodes
from graph.analysis.measures.names import NETWORKS, OF_NODES
from graph.analysis.measures.network import network_of, undirected
from graph.analysis.measures.nodes import MEASURES

Pairs = list[tuple[int, int]]
_PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30)


def of_pairs(pairs: Pairs, size: int = 10) -> pg.PropertyGraph:
    """Make a graph of entities 0 to `size` - 1 and a relation for each pair."""
    entities = pd.DataFrame(
        [
            {"id": str(at), "label": "Entity", "type": "thing", "dataset": "", "name": f"N{at}"}
            for at in range(size)
        ]
    )
    edges = pd.DataFrame([(str(a), str(b), "FUNDS") for a, b in pairs], columns=["source", "target", "type"])
    return pg.PropertyGraph(entities, edges)


def in_igraph(graph: pg.PropertyGraph) -> igraph.Graph:
    """The same network in igraph, with weights."""
    network = network_of(graph, "relations")
    return igraph.Graph.TupleList(
        [(a, b, data["weight"]) for a, b, data in network.edges(data=True)], directed=True, weights=True
    )


def test_shared_events_have_no_direction() -> None:
    found = pg.measure(dated("2015"), "pagerank", network="shared-events")
    assert found["pagerank"].tolist() == pytest.approx([1 / 3] * 3)
    degree = pg.measure(dated("2015", "2016"), "degree", network="shared-events").set_index("id")
    assert degree[["degree", "relations"]].loc[["a", "c"]].to_numpy().tolist() == [[2, 3], [2, 2]]
    assert "incoming" not in degree


def values(graph: pg.PropertyGraph, name: str, column: str) -> dict[str, Any]:
    frame = pg.measure(graph, name, network="relations")
    return dict(zip(frame["id"], frame[column], strict=True))


@given(_PAIRS)
@settings(deadline=None)
def test_the_numbers_are_those_of_igraph(pairs: Pairs) -> None:
    graph = of_pairs(pairs)
    directed = in_igraph(graph)
    plain = directed.as_undirected(combine_edges="sum")
    names = directed.vs["name"]
    pairs_of_others = 9 * 8 / 2
    for name, column, expected, near in (
        ("degree", "degree", plain.degree(), 0),
        ("degree", "relations", directed.strength(weights="weight"), 0),
        ("degree", "incoming", directed.strength(weights="weight", mode="in"), 0),
        ("cores", "core", plain.coreness(), 0),
        ("betweenness", "betweenness", [x / pairs_of_others for x in plain.betweenness()], 1e-9),
        ("brokers", "constraint", plain.constraint(weights="weight"), 1e-9),
    ):
        found = values(graph, name, column)
        assert [found[n] for n in names] == pytest.approx(expected, abs=near, nan_ok=True), (name, column)
    pagerank = pg.measure(graph, "pagerank", network="relations").set_index("id")["pagerank"]
    whole = igraph.Graph(directed=True)
    whole.add_vertices([str(at) for at in range(10)])
    network = network_of(graph, "relations")
    whole.add_edges(list(network.edges))
    weights = [data["weight"] for *_, data in network.edges(data=True)]
    expected = whole.pagerank(weights=weights or None)
    assert [pagerank[n] for n in whole.vs["name"]] == pytest.approx(expected, abs=1e-4)
    harmonic = whole.as_undirected().harmonic_centrality()
    closeness = values(graph, "closeness", "closeness")
    assert [closeness[n] for n in whole.vs["name"]] == pytest.approx(harmonic, abs=1e-9)
    cut = {whole.vs[at]["name"] for at in whole.as_undirected().articulation_points()}
    assert {id_ for id_, is_cut in values(graph, "brokers", "cut_point").items() if is_cut} == cut
    sizes = sorted(values(graph, "components", "component_size").values())
    assert sizes == sorted(n for n in whole.connected_components(mode="weak").sizes() for _ in range(n))


@given(_PAIRS, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_rows_does_not_matter(pairs: Pairs, chance: random.Random) -> None:
    graph = of_pairs(pairs)
    order, rows = list(range(10)), list(range(len(pairs)))
    chance.shuffle(order)
    chance.shuffle(rows)
    shuffled = graph.with_frames(graph.nodes.iloc[order], graph.edges.iloc[rows])
    for name in MEASURES:
        one, two = (pg.measure(g, name, network="relations") for g in (graph, shuffled))
        pd.testing.assert_frame_equal(one, two)
        assert one.attrs == two.attrs


def test_communities_and_components_are_numbered_by_size() -> None:
    ring = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 6), (6, 3), (3, 5), (2, 3)]
    graph = of_pairs(ring, size=8)
    found = pg.measure(graph, "communities", network="relations").set_index("id")
    assert found.loc[["3", "4", "5", "6"], "community"].tolist() == [1] * 4
    assert found.loc[["0", "1", "2"], "community"].tolist() == [2] * 3
    assert found.loc["7", "community_size"] == 1
    plain = undirected(network_of(graph, "relations"))
    groups = [found.loc[n, "community"] for n in plain]
    edges = [(list(plain).index(a), list(plain).index(b)) for a, b in plain.edges]
    assert found.attrs["modularity"] == pytest.approx(igraph.Graph(8, edges).modularity(groups))
    parts = pg.measure(graph, "components", network="relations")
    assert parts["component"].tolist() == [1] * 7 + [2]


def test_citations_and_places_do_not_connect(tiny: pg.PropertyGraph) -> None:
    network = network_of(tiny, "whole")
    labels = tiny.nodes.set_index("id")["label"]
    assert set(labels[list(network)]) == {"Entity", "Event"}
    assert not network.has_edge("lindenau", "river-state")
    only = network_of(tiny, "relations")
    assert set(labels[list(only)]) == {"Entity"}


def test_projection_counts_shared_events_by_hand(tiny: pg.PropertyGraph) -> None:
    shared = pg.project_entities(tiny)
    parts = tiny.edges[tiny.edges["type"] == "PARTICIPATED_IN"]
    parts = parts[~parts["role"].isin([r.name for r in tiny.vocabulary.roles.values() if r.mention])]
    joined = parts.merge(parts, on="target")
    joined = joined[joined["source_x"] < joined["source_y"]].drop_duplicates(
        ["source_x", "source_y", "target"]
    )
    expected = joined.groupby(["source_x", "source_y"])["target"].agg(lambda ids: sorted(ids))
    found = shared.edges.set_index(["source", "target"])
    assert found["events"].to_dict() == expected.to_dict() and len(found)
    assert found["weight"].tolist() == [len(events) for events in found["events"]]
    assert (pg.project_entities(tiny, mentions=True).edges["weight"].sum()) > found["weight"].sum()


def test_a_graph_carries_a_measure_through_an_export(tiny: pg.PropertyGraph, tmp_path: Any) -> None:
    import networkx as nx

    measured = pg.add_measure(pg.add_measure(tiny, "communities"), "communities")
    assert list(measured.nodes.columns).count("community") == 1
    pg.export(measured, tmp_path / "m.graphml")
    back = nx.read_graphml(tmp_path / "m.graphml")
    expected = pg.measure(tiny, "communities").set_index("id")["community"]
    assert {
        n: int(float(d["community"])) for n, d in back.nodes(data=True) if "community" in d
    } == expected.to_dict()


def test_a_large_network_says_that_betweenness_is_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "SAMPLED_ABOVE", 5)
    monkeypatch.setattr(nodes, "SAMPLE", 4)
    found = pg.measure(of_pairs([(0, 1), (1, 2)]), "betweenness", network="relations")
    assert found.attrs["sample"] == 4


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("network", NETWORKS)
def test_a_graph_without_nodes_has_no_measures(name: str, network: str, tiny: pg.PropertyGraph) -> None:
    empty = tiny.with_frames(tiny.nodes.iloc[:0], tiny.edges.iloc[:0])
    found = pg.measure(empty, name, network=network)
    assert len(found) == 0 and list(found.columns[:4]) == ["id", "label", "type", "name"]


def test_the_command_offers_every_measure() -> None:
    assert tuple(MEASURES) == OF_NODES


def test_names_that_are_not_known(tiny: pg.PropertyGraph) -> None:
    with pytest.raises(pg.UnknownNameError, match="betweenness"):
        pg.measure(tiny, "betweeness")
    with pytest.raises(pg.UnknownNameError, match="relations"):
        pg.measure(tiny, "degree", network="relation")


def dated(*dates: str | None) -> pg.PropertyGraph:
    """Make a graph of events e0, e1 … in each of which a and b, and in the first also c, took part."""
    nodes_ = [
        {"id": i, "label": "Entity", "type": "person", "dataset": "", "name": i, "date": None} for i in "abc"
    ]
    events = [
        {"id": f"e{at}", "label": "Event", "type": "vote", "dataset": "", "name": None, "date": date}
        for at, date in enumerate(dates)
    ]
    parts = [(i, f"e{at}") for at in range(len(dates)) for i in ("a", "b")] + [("c", "e0")]
    edges = pd.DataFrame(
        [(i, e, "PARTICIPATED_IN", "actor") for i, e in parts], columns=["source", "target", "type", "role"]
    )
    frame = pd.DataFrame([*nodes_, *events])
    return pg.PropertyGraph(frame.astype({"date": "str"}).where(frame.notna(), None), edges)


def test_events_by_year() -> None:
    found = pg.count_events(
        dated("2017-03", "2017", "2017-12/2018-01", "2019~", "2019-05-01", "2019/..", None)
    )
    assert found.to_numpy().tolist() == [[2017, 2, 1], [2018, 0, 2], [2019, 1, 1], [2020, 0, 1]]
    assert found.attrs["left_out"] == 2
    ancient = pg.count_events(dated("-0001", "0000", "0001"))
    assert ancient.to_numpy().tolist() == [[-1, 1, 0], [0, 1, 0], [1, 1, 0]]
    assert pg.count_events(dated(None)).empty


def test_gaps_are_what_surely_has_no_event() -> None:
    graph = dated("2015-01-01", "2015/2016-06", "2016-03-01", "2018-07-01", "2018-07-01")
    found = pg.find_gaps(graph)
    assert found.to_numpy().tolist() == [["2016-07-01", "2018-06-30", 730, "e1", "e3"]]
    assert pg.find_gaps(graph, days=731).empty
    with pytest.raises(pg.BadValueError, match="1 or more"):
        pg.find_gaps(graph, days=0)


def test_shared_events_over_windows() -> None:
    found = pg.count_shared_events(dated("2015-05", "2016", "2016-12/2017-01"), years=2)
    assert found.to_numpy().tolist() == [
        [2015, 2016, "a", "b", 2, 1],
        [2015, 2016, "a", "c", 1, 0],
        [2015, 2016, "b", "c", 1, 0],
        [2016, 2017, "a", "b", 2, 0],
        [2017, 2018, "a", "b", 0, 1],
    ]
    apart = pg.count_shared_events(dated("2015-05", "2016", "2019"), years=2, step=2)
    assert apart[["first", "a", "b", "surely"]].to_numpy().tolist() == [
        [2015, "a", "b", 2],
        [2015, "a", "c", 1],
        [2015, "b", "c", 1],
        [2019, "a", "b", 1],
    ]
