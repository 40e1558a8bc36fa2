"""Paths: what connects two things, and whether it runs forward in time."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import graph as pg
from graph.analysis.paths import reachable, shortest_paths, time_respecting_path, write_brief


def made(
    edges: list[dict[str, Any]], labels: dict[str, str] | None = None, **columns: dict[str, Any]
) -> pg.PropertyGraph:
    """Make a graph of edges; nodes are entities of type `thing` unless `labels` says otherwise."""
    ids = dict.fromkeys(end for edge in edges for end in (edge["source"], edge["target"]))
    node = {"type": "thing", "dataset": ""}
    rows = [{"id": i, "label": (labels or {}).get(i, "Entity"), **node, **columns.get(i, {})} for i in ids]
    return pg.PropertyGraph(pd.DataFrame(rows), pd.DataFrame(edges).astype({"start": "str", "end": "str"}))


def edge(
    source: str, target: str, type_: str = "FUNDS", since: str | None = None, until: str | None = None
) -> dict[str, Any]:
    """An edge; FUNDS lasts from `since` to `until`, SUPPORTED is an act."""
    return {"source": source, "target": target, "type": type_, "start": since, "end": until}


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
    for first, certainty in ((day, "surely"), (later, "possibly")):
        path = time_respecting_path(
            made([edge("a", "b", since=first, until=first), edge("b", "c", since=day)]), "a", "c"
        )
        assert path is not None
        assert path.certainty == certainty


def test_a_relation_known_to_go_on_is_crossed_on_any_later_day() -> None:
    graph = made([edge("a", "b", "SUPPORTED", since="2010"), edge("b", "c", since="1990", until="..")])
    path = time_respecting_path(graph, "a", "c")
    assert path is not None
    assert (path.certainty, path.days) == ("surely", ("2010-12-31", "2010-12-31"))


def test_an_act_is_crossed_on_its_day_only() -> None:
    """It has happened for good, and yet nothing passes along it later."""
    graph = made([edge("a", "b", "SUPPORTED", since="2010-05-01"), edge("b", "c", "SUPPORTED", since="2009")])
    assert time_respecting_path(graph, "a", "c") is None
    assert time_respecting_path(graph, "c", "a") is not None


@pytest.mark.parametrize(
    ("date", "certainty", "day"),
    [
        ("2010", "surely", "2010-12-31"),
        ("../2010", "surely", "2010-12-31"),
        ("2010/..", "surely", ""),
        (None, "possibly", ""),
    ],
)
def test_both_steps_of_one_event_are_of_its_day(date: str | None, certainty: str, day: str) -> None:
    """However vague it is; without any date that is not sure."""
    parts = [edge("a", "e", "PARTICIPATED_IN"), edge("b", "e", "PARTICIPATED_IN")]
    path = time_respecting_path(made(parts, {"e": "Event"}, e={"date": date}), "a", "b")
    assert path is not None
    assert (path.certainty, path.days) == (certainty, (day, day))


def test_all_steps_of_one_vague_event_are_of_its_day() -> None:
    """Those of a claim that was made in it, too, and what lasts all the while is crossed on that day."""
    vague = {"date": "2010"}
    graph = made(
        [
            edge("a", "k", "ASSERTED"),
            edge("k", "e", "MADE_IN"),
            edge("k", "x", "ABOUT"),
            edge("x", "y", since="2000-01-01", until="2020-01-01"),
            edge("y", "e", "PARTICIPATED_IN"),
            edge("z", "e", "PARTICIPATED_IN"),
        ],
        {"e": "Event", "k": "Claim"},
        e=vague,
    )
    for end in "xyz":
        path = time_respecting_path(graph, "a", end)
        assert path is not None
        assert path.certainty == "surely", end


def test_the_earliest_arrival_is_taken_and_of_those_the_cheapest() -> None:
    day = {"since": "2010-01-01", "until": "2010-01-01"}
    late = {"since": "2015-01-01", "until": "2016-01-01"}
    graph = made(
        [
            edge("a", "b", **late),
            *(edge(one, other, **day) for one, other in ("ax", "xy", "yb", "ap", "pb")),
        ]
    )
    path = time_respecting_path(graph, "a", "b")
    assert path is not None
    assert path.nodes == ("a", "p", "b")
    assert path.days == ("2010-01-01", "2010-01-01")
    assert path.cost == shortest_paths(made([edge("a", "p"), edge("p", "b")]), "a", "b")[0].cost


def test_days_before_the_year_one() -> None:
    graph = made(
        [edge("a", "b", "SUPPORTED", since="-0043-03-15"), edge("b", "c", "SUPPORTED", since="-0042")]
    )
    path = time_respecting_path(graph, "a", "c")
    assert path is not None
    assert path.days == ("-0043-03-15", "-0042-12-31")
    assert time_respecting_path(graph, "c", "a") is None


def test_nothing_is_made_before_a_day_that_is_given() -> None:
    graph = made(
        [edge("a", "b", "SUPPORTED", since="2010-01-01"), edge("a", "c", since="2000", until="2020")]
    )
    assert time_respecting_path(graph, "a", "b", since="2010") is not None
    assert time_respecting_path(graph, "a", "b", since="2011") is None
    reached = reachable(graph, "a", since="2011-06-01")
    assert reached.to_dict("records") == [
        {"id": "c", "label": "Entity", "type": "thing", "name": "c", "first_day": "2011-06-01", "steps": 1}
    ]
    assert reached.attrs["not_reached"] == 1
    with pytest.raises(pg.BadValueError, match="not a d"):
        reachable(graph, "a", since="someday")


def test_what_narrows_the_day_of_an_event_counts_where_it_is_left_out() -> None:
    """An event before 2008-05-01, looked at in 2006: its day is no later, though the later event is not there yet."""
    graph = made(
        [
            edge("e", "later", "PRECEDES"),
            edge("a", "e", "PARTICIPATED_IN"),
            edge("b", "e", "PARTICIPATED_IN"),
            edge("b", "c", "SUPPORTED", since="2009-01-01"),
        ],
        {"e": "Event", "later": "Event"},
        e={"date": "2005/2010"},
        later={"date": "2008-05-01"},
    )
    for part in (graph, graph.with_presence().subgraph(["a", "b", "c", "e"])):
        path = time_respecting_path(part, "a", "c")
        assert path is not None
        assert (path.certainty, path.days[0]) == ("surely", "2008-05-01")


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


def test_a_brief_says_each_step_as_a_sentence_with_footnotes(tiny: pg.PropertyGraph) -> None:
    text = write_brief(tiny, shortest_paths(tiny, "ada-marsh", "river-court", limit=1))
    assert text.splitlines() == [
        "# From Ada Marsh to Court of Appeal",
        "",
        "## Path 1: 3 steps",
        "",
        "1. Ada Marsh authored Ordinance 12 (between 2017-11 and 2018-01-15).[^1]",
        "2. Court upholds Ordinance 12 upholds Ordinance 12 (2020-06-10).[^2]",
        "3. Court upholds Ordinance 12: court, Court of Appeal (2020-06-10).[^2]",
        "",
        "[^1]: Municipal Gazette of Lindenau 2018, City of Lindenau, 2018-03-20, line 3. <https://example.org/gazette/2018>",
        "[^2]: Opinion of the Court of Appeal, River State Court of Appeal, 2020-06-10, line 3. <https://example.org/opinion>",
    ]


def test_text_of_the_dataset_is_no_markup_in_a_brief() -> None:
    name = "<script>*a*</script>\n# [b](http://c)"
    graph = made([edge("a", "b", since="2010")], a={"name": name}, b={"name": "B"})
    text = write_brief(graph, shortest_paths(graph, "a", "b"))
    assert "<script>" not in text and "\n# [" not in text
    assert r"\<script\>\*a\*" in text
