"""Picking out a part of a graph."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import graph as pg
from graph.analysis.select import between, neighbours, of_types
from graph.analysis.snapshot import known_on, snapshot


def ids(graph: pg.PropertyGraph, label: str) -> set[str]:
    return set(graph.nodes.loc[graph.nodes["label"] == label, "id"])


def test_between_keeps_the_events_and_what_took_part(tiny: pg.PropertyGraph) -> None:
    period = between(tiny, "2018-01", "2018-03")
    assert ids(period, "Event") == {"council-vote", "ordinance-effective"}
    assert ids(period, "Entity") == {
        "lindenau",
        "lindenau-council",
        "lindenau-library",
        "opening-hours-ordinance",
    }
    assert ids(period, "Source") == {"gazette-2018", "library-report-2020"}


def test_between_keeps_an_event_that_may_lie_in_the_period(tiny: pg.PropertyGraph) -> None:
    assert "sunday-opening-ends" in between(tiny, "2022-12-31", "2023")  # 2021~ may mean 2022
    assert "sunday-opening-ends" not in between(tiny, "2023", "2024")


def test_between_leaves_out_what_has_no_date(tiny: pg.PropertyGraph) -> None:
    assert "plaque-unveiled" not in between(tiny)


def test_between_includes_both_of_its_days(tiny: pg.PropertyGraph) -> None:
    assert "council-vote" in between(tiny, "2018-01-15", "2018-01-15")
    assert "council-vote" not in between(tiny, "2018-01-16", None)
    assert "council-vote" not in between(tiny, None, "2018-01-14")


def test_between_drops_a_relation_that_was_over(tiny: pg.PropertyGraph) -> None:
    later = between(tiny, "2018-02", "2019")
    authored = later.edges[later.edges["type"] == "AUTHORED"]
    assert authored.empty  # it ended on 2018-01-15


def test_between_keeps_a_claim_with_its_speaker(tiny: pg.PropertyGraph) -> None:
    period = between(tiny, "2019-05-02", "2019-05-02")
    assert {"claim-visits-mayor", "ada-marsh"} <= set(period.nodes["id"])


@pytest.fixture
def ancient(tmp_path: Path) -> pg.PropertyGraph:
    """Three events around year 1, of which `precedes` orders two of one year, and one without a date."""
    tables = {
        "entities": "id,type,name\nrome,country,Rome\n",
        "events": (
            "id,date,type,title,participants\nlate,0050,enacted,Late,affected:rome\n"
            "early,-0450-03,enacted,Early,affected:rome\nb,-0044,statement,B,actor:rome\n"
            "a,-0044,statement,A,actor:rome\nnever,,statement,Never,actor:rome\n"
        ),
        "relations": (
            "source,type,target,start,end\nb,precedes,a,,\nrome,cooperates_with,rome,-0060,-0040\n"
        ),
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return pg.build_graph(pg.read_tables(tmp_path))


@pytest.mark.parametrize(
    ("since", "until", "events", "relations"),
    [
        (None, "-0100", {"early"}, 0),
        ("-0100", None, {"a", "b", "late"}, 1),
        ("-0044", "-0044", {"a", "b"}, 1),
        ("-0043", "0049", set(), 0),
        ("0001", None, {"late"}, 0),
    ],
)
def test_between_before_year_one(
    ancient: pg.PropertyGraph, since: str | None, until: str | None, events: set[str], relations: int
) -> None:
    period = between(ancient, since, until)
    assert ids(period, "Event") == events
    assert (period.edges["type"] == "COOPERATES_WITH").sum() == relations
    listed = pg.list_events(ancient, since=since, until=until)
    assert set(listed["id"]) == events


def test_events_are_in_order_in_any_year(ancient: pg.PropertyGraph) -> None:
    order = ["early", "b", "a", "late"]  # not a, b: precedes orders what the dates leave open
    assert ancient.events["id"].tolist() == [*order, "never"]
    assert pg.list_events(ancient)["id"].tolist() == [*order, "never"]
    assert [event.id for event in pg.describe(ancient, "rome").events] == [*order, "never"]


def test_a_period_keeps_to_the_order_that_precedes_gives(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("id,type,name\nrome,country,Rome\n", "utf-8")
    (tmp_path / "events.csv").write_text(
        "id,date,type,title,participants\nfirst,2018,statement,F,actor:rome\nnext,2018-03-10,statement,N,actor:rome\n",
        "utf-8",
    )
    (tmp_path / "relations.csv").write_text("source,type,target\nfirst,precedes,next\n", "utf-8")
    graph = pg.build_graph(pg.read_tables(tmp_path))
    assert ids(between(graph, "2018-06"), "Event") == set()
    assert set(pg.list_events(graph, since="2018-03-01")["id"]) == {"first", "next"}


def test_cells_that_no_event_has_are_missing(ancient: pg.PropertyGraph) -> None:
    first = pg.list_events(ancient).iloc[0]
    assert [first[name] for name in ("description", "place", "sources", "note")] == [None] * 4


@pytest.mark.parametrize(("since", "until"), [("2019", "2018"), ("never", None), (None, "2018-13")])
def test_between_refuses_what_is_no_period(
    tiny: pg.PropertyGraph, since: str | None, until: str | None
) -> None:
    with pytest.raises(pg.BadValueError):
        between(tiny, since, until)


def test_neighbours_do_not_come_through_sources_or_places(tiny: pg.PropertyGraph) -> None:
    near = neighbours(tiny, "mayor-of-lindenau", steps=2)
    assert "lindenau" in near  # its jurisdiction is reached,
    assert "friends-of-the-library" not in near  # but what else lies there is not, nor what one source cites


def test_neighbours_of_a_place_are_what_lies_there(tiny: pg.PropertyGraph) -> None:
    assert "friends-of-the-library" in neighbours(tiny, "lindenau")


def test_neighbours_of_a_source_are_what_cites_it(tiny: pg.PropertyGraph) -> None:
    assert ids(neighbours(tiny, "friends-letter"), "Event") == {"mayor-speaks", "plaque-unveiled"}


def test_no_steps_keep_the_things_and_their_sources(tiny: pg.PropertyGraph) -> None:
    alone = neighbours(tiny, ["ada-marsh", "ada-marsh"], steps=0)
    assert list(alone.nodes["id"]) == ["ada-marsh", "gazette-2018"]


def test_neighbours_refuse_unknown_ids_and_negative_steps(tiny: pg.PropertyGraph) -> None:
    with pytest.raises(pg.UnknownNameError, match="Did you mean ada-marsh"):
        neighbours(tiny, "ada-march")
    with pytest.raises(pg.BadValueError):
        neighbours(tiny, "ada-marsh", steps=-1)


def test_of_types(tiny: pg.PropertyGraph) -> None:
    laws = of_types(tiny, "ordinance")
    assert ids(laws, "Entity") == {"opening-hours-ordinance", "ordinance-7"}
    assert set(laws.edges["type"]) == {"REPEALS", "CITES"}
    assert ids(of_types(tiny, "Claim"), "Entity") == {
        "ada-marsh",
        "friends-of-the-library",
        "lindenau-library",
        "staff-union",
    }
    with pytest.raises(pg.UnknownNameError, match="ordinance"):
        of_types(tiny, "ordinence")


def test_nothing_changes_its_graph(tiny: pg.PropertyGraph) -> None:
    nodes, edges = tiny.nodes.copy(), tiny.edges.copy()
    for part in (
        between(tiny, "2018"),
        neighbours(tiny, "lindenau"),
        snapshot(tiny, "2018-01-01"),
        known_on(tiny, "2020-01-01"),
    ):
        assert len(part) < len(tiny) or "presence" in part.nodes
    pd.testing.assert_frame_equal(tiny.nodes, nodes)
    pd.testing.assert_frame_equal(tiny.edges, edges)


def test_an_empty_graph_stays_empty(empty: pg.PropertyGraph) -> None:
    for part in (
        between(empty),
        of_types(empty, "law"),
        snapshot(empty, "2018-01-01"),
        known_on(empty, "2018-01-01"),
    ):
        assert len(part) == 0
    assert len(neighbours(empty, [])) == 0


def test_every_part_keeps_ends_for_its_edges(tiny: pg.PropertyGraph) -> None:
    parts = [
        between(tiny, "2018"),
        neighbours(tiny, "ada-marsh", 2),
        of_types(tiny, "claim"),
        snapshot(tiny, "2019-01-01"),
    ]
    for part in [*parts, known_on(tiny, "2019-01-01")]:
        known = set(part.nodes["id"])
        assert set(part.edges["source"]) | set(part.edges["target"]) <= known
