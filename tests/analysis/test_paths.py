"""Paths: what connects two things, and whether it runs forward in time."""

from __future__ import annotations

import datetime as dt
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph as pg
from graph.analysis.paths import shortest_paths, time_respecting_path


def made(
    edges: list[dict[str, Any]], labels: dict[str, str] | None = None, **columns: dict[str, Any]
) -> pg.PropertyGraph:
    """Make a graph of edges; nodes are entities of type `thing` unless `labels` says otherwise."""
    ids = dict.fromkeys(end for edge in edges for end in (edge["source"], edge["target"]))
    nodes = pd.DataFrame(
        [
            {
                "id": i,
                "label": (labels or {}).get(i, "Entity"),
                "type": "thing",
                "dataset": "",
                **columns.get(i, {}),
            }
            for i in ids
        ]
    )
    frame = pd.DataFrame(edges)
    for part, names in (
        (nodes, ("earliest", "latest")),
        (frame, ("start_earliest", "start_latest", "end_earliest", "end_latest")),
    ):
        for name in names:
            values = part[name] if name in part else pd.Series(None, index=part.index, dtype=object)
            part[name] = pd.to_datetime(values).astype("datetime64[s]")
    return pg.PropertyGraph(nodes, frame)


def edge(
    source: str, target: str, type_: str = "SUPPORTED", since: str | None = None, until: str | None = None
) -> dict[str, Any]:
    dates = {"start_earliest": since, "start_latest": since, "end_earliest": until, "end_latest": until}
    return {"source": source, "target": target, "type": type_, **dates}


def test_a_path_tells_each_step_with_its_citations(tiny: pg.PropertyGraph) -> None:
    (path,) = shortest_paths(tiny, "ada-marsh", "river-court", limit=1)
    assert path.nodes == ("ada-marsh", "opening-hours-ordinance", "appeal-ruling", "river-court")
    assert [step.words for step in path.steps] == ["authored", "upheld by", "court"]
    assert [step.sources for step in path.steps] == [
        ("gazette-2018#L3",),
        ("court-opinion-2020#L3",),
        ("court-opinion-2020#L3",),
    ]
    assert "gazette-2018, line 3" in path.as_text()
    assert path.as_dict()["steps"][0]["to"] == "opening-hours-ordinance"


def test_a_shared_place_says_less_than_a_relation() -> None:
    graph = made(
        [
            *(edge(i, "state", "IN_JURISDICTION") for i in ("a", "b", "c", "d")),
            edge("a", "x"),
            edge("x", "y"),
            edge("y", "b"),
        ]
    )
    assert shortest_paths(graph, "a", "b", limit=1)[0].nodes == ("a", "x", "y", "b")


def test_a_hub_costs_more_to_pass_through() -> None:
    spokes = [edge("hub", f"s{i}") for i in range(200)]
    graph = made(
        [edge("a", "hub"), edge("hub", "b"), edge("a", "x"), edge("x", "y"), edge("y", "b"), *spokes]
    )
    first, second = shortest_paths(graph, "a", "b", limit=2)
    assert first.nodes == ("a", "x", "y", "b")
    assert second.nodes == ("a", "hub", "b")
    assert shortest_paths(graph, "a", "hub", limit=1)[0].cost == 1  # but nothing to end at


def test_one_source_is_no_connection() -> None:
    graph = made([edge("a", "s", "CITES"), edge("b", "s", "CITES")], {"s": "Source"})
    assert shortest_paths(graph, "a", "b") == []
    assert time_respecting_path(graph, "a", "b") is None
    assert shortest_paths(graph, "a", "s")[0].nodes == ("a", "s")  # unless it is asked for


def test_paths_of_equal_cost_come_in_order_of_ids() -> None:
    edges = [edge("a", m) for m in "zyx"] + [edge(m, "b") for m in "yxz"]
    for turn in range(len(edges)):
        paths = shortest_paths(made(edges[turn:] + edges[:turn]), "a", "b", limit=3)
        assert [p.nodes[1] for p in paths] == ["x", "y", "z"]


def test_of_parallel_edges_the_cheapest_is_shown() -> None:
    graph = made([edge("a", "b", "IN_JURISDICTION"), edge("b", "a", "PART_OF")])
    (path,) = shortest_paths(graph, "a", "b")
    assert [step.words for step in path.steps] == ["has part"]


def test_ends(tiny: pg.PropertyGraph) -> None:
    assert shortest_paths(tiny, "lindenau", "lindenau")[0].nodes == ("lindenau",)
    for find in (shortest_paths, time_respecting_path):
        with pytest.raises(pg.UnknownNameError, match="Did you mean 'lindenau'"):
            find(tiny, "ada-marsh", "lindenow")


def test_unconnected_things_have_no_path() -> None:
    graph = made([edge("a", "b"), edge("c", "d")])
    assert shortest_paths(graph, "a", "d") == []
    assert time_respecting_path(graph, "a", "d") is None


def test_time_runs_forward_only(tiny: pg.PropertyGraph) -> None:
    path = time_respecting_path(tiny, "ordinance-introduced", "appeal-ruling")
    assert path is not None
    assert path.nodes == ("ordinance-introduced", "opening-hours-ordinance", "appeal-ruling")
    assert path.certainty == "surely"
    assert time_respecting_path(tiny, "appeal-ruling", "ordinance-introduced") is None


def test_a_relation_without_dates_makes_a_path_possible_only() -> None:
    graph = made([edge("a", "b", since="2010-01-01", until="2011-01-01"), edge("b", "c")])
    path = time_respecting_path(graph, "a", "c")
    assert path is not None
    assert path.certainty == "possibly"


def test_an_unknown_end_is_sure_on_the_first_day_only() -> None:
    day, later = "2010-01-01", "2010-01-02"
    same = time_respecting_path(
        made([edge("a", "b", until=day, since=day), edge("b", "c", since=day)]), "a", "c"
    )
    after = time_respecting_path(
        made([edge("a", "b", until=later, since=later), edge("b", "c", since=day)]), "a", "c"
    )
    assert same is not None
    assert after is not None
    assert (same.certainty, after.certainty) == ("surely", "possibly")


def test_both_steps_of_one_vague_event_are_of_its_day() -> None:
    parts = [edge("a", "e", "PARTICIPATED_IN"), edge("b", "e", "PARTICIPATED_IN")]
    graph = made(parts, {"e": "Event"}, e={"earliest": "2010-01-01", "latest": "2010-12-31"})
    path = time_respecting_path(graph, "a", "b")
    assert path is not None
    assert path.certainty == "surely"


def test_a_dearer_path_is_taken_when_the_cheap_one_arrives_too_late() -> None:
    graph = made(
        [
            edge("a", "b", since="2015-01-01", until="2016-01-01"),
            edge("a", "x", since="2010-01-01", until="2010-01-01"),
            edge("x", "b", since="2011-01-01", until="2011-01-01"),
            edge("b", "c", since="2012-01-01", until="2012-01-01"),
        ]
    )
    path = time_respecting_path(graph, "a", "c")
    assert path is not None
    assert path.nodes == ("a", "x", "b", "c")


NODES = "abcdef"
DAY = st.integers(0, 6)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), st.none() | st.tuples(DAY, DAY)),
        max_size=10,
    )
)
def test_agrees_with_trying_every_path(links: list[tuple[str, str, tuple[int, int] | None]]) -> None:
    edges = [edge(n, n) for n in NODES]
    for a, b, days in links:
        first, last = (None, None) if days is None else (_day(min(days)), _day(max(days)))
        edges.append(edge(a, b, since=first, until=last))
    graph = made(edges)
    path = time_respecting_path(graph, "a", "f")
    assert (path.certainty if path else None) == _by_brute_force(links)


def _day(number: int) -> str:
    return (dt.date(2020, 1, 1) + dt.timedelta(days=number)).isoformat()


def _by_brute_force(links: list[tuple[str, str, tuple[int, int] | None]]) -> str | None:
    multi: nx.MultiGraph[str] = nx.MultiGraph()
    multi.add_nodes_from(NODES)
    for key, (a, b, _) in enumerate(links):
        if a != b:
            multi.add_edge(a, b, key=key)
    best = None
    for path in nx.all_simple_edge_paths(multi, "a", "f"):
        keys = [int(step[-1]) for step in path]
        spans = [links[key][2] for key in keys]
        now, forward = 0, True
        for span in spans:
            now = max(now, min(span)) if span else now
            forward &= span is None or now <= max(span)
        if forward:
            best = "surely" if None not in spans else best or "possibly"
        if best == "surely":
            return best
    return best
