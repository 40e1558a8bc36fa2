"""Lanes, events in time order, legal status."""

from __future__ import annotations

import pandas as pd
import pytest

import graph as pg
from graph.analysis.timeline import EVENT_COLUMNS, lanes, list_events
from graph.model.property_graph import from_networkx


def test_lanes_follow_type_then_jurisdiction_then_place_then_participants(tiny: pg.PropertyGraph) -> None:
    lane = lanes(tiny)
    assert lane["river-court"] == "courts"  # by type, though its jurisdiction is a state
    assert lane["river-state"] == "state"  # its own level
    assert lane["opening-hours-ordinance"] == "local"  # by jurisdiction
    assert lane["council-vote"] == "local"  # by place
    assert lane["mayor-speaks"] == "statements"  # by type
    assert lane["library-report-published"] == "statements"
    assert lane["plaque-unveiled"] == "statements"
    assert pd.isna(lane["claim-cost"])
    assert pd.isna(lane["gazette-2018"])


def test_an_event_without_a_place_lies_with_its_participants() -> None:
    nodes = pd.DataFrame(
        [
            {"id": "x", "label": "Entity", "type": "program", "dataset": "", "level": "state"},
            {"id": "e", "label": "Event", "type": "program_start", "dataset": ""},
        ]
    )
    edges = pd.DataFrame([{"source": "x", "target": "e", "type": "PARTICIPATED_IN"}])
    assert lanes(pg.PropertyGraph(nodes, edges))["e"] == "state"


def test_a_circle_of_jurisdictions_ends() -> None:
    nodes = pd.DataFrame([{"id": i, "label": "Entity", "type": "region", "dataset": ""} for i in "abc"])
    edges = pd.DataFrame(
        [{"source": a, "target": b, "type": "IN_JURISDICTION"} for a, b in ("ab", "bc", "ca")]
    )
    assert lanes(pg.PropertyGraph(nodes, edges)).isna().all()


def test_events_come_in_time_order_and_undated_ones_last(tiny: pg.PropertyGraph) -> None:
    events = list_events(tiny)
    assert events["id"].tolist() == [
        "ordinance-introduced",
        "council-vote",
        "ordinance-effective",
        "sunday-opening-starts",
        "suit-filed",
        "mayor-speaks",
        "sunday-opening-ends",  # 2021~ may mean 2020
        "appeal-ruling",
        "library-report-published",
        "plaque-unveiled",
    ]
    assert tuple(events.columns) == EVENT_COLUMNS


def test_an_event_tells_who_and_where(tiny: pg.PropertyGraph) -> None:
    vote = list_events(tiny, about="lindenau-council").iloc[1]
    assert vote["id"] == "council-vote"
    assert vote["participants"] == ["lindenau-council", "opening-hours-ordinance"]
    assert vote["who"] == "deciding body: City Council; law or instrument: Ordinance 12"
    assert (vote["lane_label"], vote["type_label"], vote["place"]) == ("Local", "Vote", "Lindenau")
    assert vote["date"] == "2018-01-15"
    assert vote["sources"] == ["gazette-2018#L4"]


def test_filters(tiny: pg.PropertyGraph) -> None:
    assert list_events(tiny, since="2018-03", until="2018-04")["id"].tolist() == [
        "ordinance-effective",
        "sunday-opening-starts",
    ]
    assert set(list_events(tiny, lane="courts")["id"]) == {"suit-filed", "appeal-ruling"}
    assert list_events(tiny, types="vote")["id"].tolist() == ["council-vote"]
    assert set(list_events(tiny, about=["staff-union", "river-court"])["id"]) == {
        "suit-filed",
        "appeal-ruling",
    }
    assert "plaque-unveiled" not in set(list_events(tiny, since="0001")["id"])
    assert set(list_events(tiny, about="claim-union-shifts")["id"]) == {"suit-filed"}


def test_unknown_names_are_said(tiny: pg.PropertyGraph) -> None:
    for wrong in ({"about": "nobody"}, {"lane": "locale"}, {"types": "votes"}):
        with pytest.raises(pg.UnknownNameError):
            list_events(tiny, **wrong)


def test_a_graph_without_events(empty: pg.PropertyGraph) -> None:
    import networkx as nx

    assert len(list_events(empty)) == 0
    assert tuple(list_events(empty).columns) == EVENT_COLUMNS
    assert len(list_events(from_networkx(nx.path_graph(3)))) == 0
