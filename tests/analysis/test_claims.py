"""Figures side by side."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import graph as pg
from graph.analysis.claims import (
    CLAIM_COLUMNS,
    DERIVED_COLUMNS,
    STATEMENT_COLUMNS,
    compare_claims,
    derive,
    explain_claims,
    list_statements,
)


def row(frame: pd.DataFrame, id_: str) -> pd.Series[Any]:
    return frame[frame["id"] == id_].iloc[0]


def figures(*claims: Mapping[str, Any]) -> pg.PropertyGraph:
    """Make a graph of figures of one metric, population and place; each says what is different."""
    base = {
        "label": "Claim",
        "type": "claim",
        "dataset": "",
        "metric": "cost",
        "unit": "EUR",
        "population": "all",
        "geography": "here",
    }
    nodes = pd.DataFrame(
        [{**base, "id": f"c{at}", "value": "1", "number": 1.0, **claim} for at, claim in enumerate(claims)]
    )
    if {"since", "until"} <= set(nodes):
        nodes["period"] = nodes["since"].str.cat(nodes["until"], "/")
    for name in ("start_earliest", "start_latest", "end_earliest", "end_latest"):
        side = "since" if name.startswith("start") else "until"
        nodes[name] = pd.to_datetime(nodes[side]).astype("datetime64[s]") if side in nodes else pd.NaT
    return pg.PropertyGraph(nodes, pd.DataFrame(columns=["source", "target", "type"]))


def test_periods_before_year_one_are_compared_by_their_days() -> None:
    found = compare_claims(
        figures(
            {"period": "-0060/-0050"}, {"period": "-0055/-0040"}, {"period": "-0030"}, {"period": "-0030/"}
        )
    )
    groups = found.set_index("id")["group"]
    assert groups["c0"] == groups["c1"] != groups["c2"]
    assert found.set_index("id")["comparable"].tolist() == [True, True, False, False]
    assert row(found, "c3")["reason"] == "no period given"
    assert found["id"].tolist() == ["c0", "c1", "c2", "c3"]


def test_what_can_be_compared_stands_together(tiny: pg.PropertyGraph) -> None:
    found = compare_claims(tiny)
    groups = {tuple(sorted(ids)) for _, ids in found.groupby("group")["id"]}
    assert groups == {
        ("claim-visits-friends", "claim-visits-library", "claim-visits-mayor"),
        ("claim-sunday-visits",),
        ("claim-cost",),
    }
    assert found.attrs["statements"] == 1
    assert tuple(found.columns) == CLAIM_COLUMNS
    assert (
        row(found, "claim-cost")["reason"] == "no other figure of this metric, population, place and period"
    )
    assert row(found, "claim-visits-mayor")["reason"] == "the periods share a day but are not the same"


def test_a_figure_is_somebodys(tiny: pg.PropertyGraph) -> None:
    mayor = row(compare_claims(tiny, metric="library_visits"), "claim-visits-mayor")
    assert mayor["speaker_name"] == "Ada Marsh"
    assert mayor["figure"] == "about 500,000 visits"
    assert (mayor["said"], mayor["said_by"]) == ("2019-05-02", "event")
    assert mayor["repeats"] == ["claim-visits-friends"]
    assert mayor["sources"] == ["friends-letter#L2"]
    assert row(compare_claims(tiny), "claim-cost")["figure"] == "180,000 to 220,000 US dollars"


def test_who_contests_whom_and_why(tiny: pg.PropertyGraph) -> None:
    found = compare_claims(tiny)
    assert row(found, "claim-visits-friends")["contests"][0]["id"] == "claim-visits-library"
    assert "counts every entry" in row(found, "claim-visits-library")["contested_by"][0]["reason"]


def test_what_keeps_two_figures_apart_is_said_of_each_pair() -> None:
    year = {"since": "2010-01-01", "until": "2010-12-31"}
    claims: list[dict[str, Any]] = [
        {**year, "population": "ALL "},
        {**year, "population": "some", "geography": "there"},
        {"population": None},
        {"since": "2011-01-01", "until": "2011-12-31"},
        {**year, "metric": None},
    ]
    graph = figures(year, *claims)
    edges = [{"source": "c0", "target": f"c{at}", "type": "CONTESTS"} for at in range(1, 6)]
    contested = row(compare_claims(pg.PropertyGraph(graph.nodes, pd.DataFrame(edges))), "c0")["contests"]
    assert [other["apart"] for other in contested] == [
        "",
        "not the same population; not the same geography",
        "no population given; no period given",
        "no day in both periods",
        "not both are figures",
    ]


def test_a_series_stands_apart_year_by_year_and_says_so() -> None:
    years = [{"since": f"{year}-01-01", "until": f"{year}-12-31"} for year in (2010, 2011)]
    found = compare_claims(figures(*years, {**years[0], "geography": "there"}))
    assert found["group"].nunique() == 3 and not found["comparable"].any()
    other_periods = "figures of the same population and place are of other periods"
    assert row(found, "c0")["reason"] == row(found, "c1")["reason"] == other_periods
    assert "no other figure" in row(found, "c2")["reason"]


def test_two_of_a_group_are_never_said_to_be_apart(tiny: pg.PropertyGraph) -> None:
    found = compare_claims(tiny)
    pairs = [(one, other) for one in found.to_dict("records") for other in one["contests"]]
    assert pairs
    for one, other in pairs:
        together = one["group"] == row(found, other["id"])["group"]
        assert not (together and other["apart"])


def test_about_and_metric_narrow(tiny: pg.PropertyGraph) -> None:
    assert set(compare_claims(tiny, about="sunday-opening")["id"]) == {
        "claim-cost",
        "claim-sunday-visits",
        "claim-visits-mayor",
    }
    assert set(compare_claims(tiny, "cost", ["sunday-opening"])["id"]) == {"claim-cost"}
    assert len(compare_claims(tiny, metric="funding")) == 0  # in the vocabulary, not used
    with pytest.raises(pg.UnknownNameError, match="Did you mean 'library_visits'"):
        compare_claims(tiny, metric="library_visit")
    with pytest.raises(pg.UnknownNameError):
        compare_claims(tiny, about="nothing")


def test_every_two_of_a_group_share_a_day() -> None:
    graph = figures(
        {"since": "2010-01-01", "until": "2012-12-31"},
        {"since": "2012-12-31", "until": "2014-12-31"},
        {"since": "2014-01-01", "until": "2016-12-31"},
    )
    found = compare_claims(graph)
    assert row(found, "c0")["group"] == row(found, "c1")["group"] != row(found, "c2")["group"]


def test_what_is_not_all_said_stands_alone() -> None:
    year = {"since": "2010-01-01", "until": "2010-12-31"}
    graph = figures(
        {**year, "population": None},
        {**year, "population": None},
        year,
        {"geography": None},
        {**year, "population": " ALL"},
    )
    found = compare_claims(graph)
    assert row(found, "c0")["reason"] == "no population given"
    assert not row(found, "c1")["comparable"]
    assert row(found, "c3")["reason"] == "no geography and no period given"
    assert row(found, "c2")["group"] == row(found, "c4")["group"]
    assert row(found, "c2")["reason"] is None  # missing, not a number, beside reasons that are text


def test_other_units_are_not_compared() -> None:
    year = {"since": "2010-01-01", "until": "2010-12-31"}
    assert not compare_claims(figures({**year, "unit": "euros"}, {**year, "unit": "US dollars"}))[
        "comparable"
    ].any()


def test_shares_and_differences_are_computed(tiny: pg.PropertyGraph) -> None:
    found = derive(tiny)
    assert tuple(found.columns) == DERIVED_COLUMNS
    share = found[found["quantity"] == "share"].iloc[0]
    assert (share["first"], share["second"]) == ("claim-sunday-visits", "claim-visits-library")
    assert share["number"] == pytest.approx(12.5)
    assert share["result"] == "12.5 percent (computed)"
    difference = found[found["quantity"] == "difference"]
    assert difference[["first", "second", "result"]].to_numpy().tolist() == [
        ["claim-visits-friends", "claim-visits-library", "over 88,000 visits (computed)"]
    ]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("exact", "exact", "exact"),
        ("about", "exact", "about"),
        ("over", "exact", "over"),
        ("exact", "under", "over"),
        ("over", "over", "about"),
        ("exact", "over", None),  # may be the same number
        ("exact", "vague", None),
        ("range", "exact", None),
    ],
)
def test_a_difference_is_no_surer_than_its_figures(one: str, two: str, expected: str | None) -> None:
    year = {"since": "2010-01-01", "until": "2010-12-31"}
    graph = figures(
        {**year, "value": "13025", "number": 13025.0, "qualifier": one},
        {**year, "value": "13000", "number": 13000.0, "qualifier": two},
    )
    found = derive(graph)
    assert (found["qualifier"].iloc[0] if len(found) else None) == expected


def test_different_periods_have_no_difference() -> None:
    graph = figures(
        {"since": "2010-01-01", "until": "2010-12-31"},
        {"since": "2010-01-01", "until": "2011-12-31", "number": 2.0},
    )
    assert len(derive(graph)) == 0


def test_money_is_compared_in_one_currency_only() -> None:
    year = {"since": "2010-01-01", "until": "2010-12-31"}
    graph = figures(year, year, {**year, "unit": "USD"}, {**year, "unit": None}, {**year, "unit": None})
    found = compare_claims(graph)
    groups = [["c0", "c1"], ["c2"], ["c3"], ["c4"]]
    assert sorted(sorted(ids) for _, ids in found.groupby("group")["id"]) == groups
    assert not pg.explain_claims(graph, "c3", "c4").attrs["comparable"]
    assert "unit" in row(found, "c3")["reason"]


def test_a_rate_is_no_total() -> None:
    year = {"since": "2010-01-01", "until": "2010-12-31"}
    graph = figures(year, {**year, "per": "month"}, {**year, "per": "month"}, {**year, "per": "person"})
    found = compare_claims(graph)
    assert sorted(sorted(ids) for _, ids in found.groupby("group")["id"]) == [["c0"], ["c1", "c2"], ["c3"]]
    assert explain_claims(graph, "c0", "c1").iloc[-1].tolist() == ["per", "a total", "month", "differs"]
    assert explain_claims(graph, "c1", "c2").attrs["comparable"]


HEADS = {
    "entities": "id,type,name,aliases,jurisdiction",
    "events": "id,date,type,title,sources",
    "claims": "id,speaker,summary,event,metric,value,population,geography,period,sources",
    "relations": "source,type,target,description,sources",
    "sources": "id,title,date",
}


@pytest.fixture
def disputed(tmp_path: Path) -> pg.PropertyGraph:
    """Figures of a county, by id and by name, and of its state; a statement that an earlier vote contradicts."""
    rows = {
        "entities": [
            *("ca,state,California,CA,", "kern,county,Kern County,,ca", "ada,official,Ada,,"),
            *("x-city,city,Springfield,,ca", "y-city,city,Springfield,,"),
        ],
        "events": ["vote,2018-05-01,vote,The vote,minutes#L1", "talk,2019,hearing,A talk,news#L2"],
        "claims": [
            "c-id,ada,By id,,custody_transfers,5,all,kern,2018,news#L1",
            "c-name,ada,By name,,custody_transfers,6,all,KERN  county,2018-03,news#L1",
            "c-state,ada,Of the state,,custody_transfers,70,all,CA,2019,news#L1",
            "c-two,ada,Of two towns,,custody_transfers,7,all,Springfield,-0100,news#L1",
            "said,ada,Nobody voted,talk,,,,,,news#L2",
            "told,ada,Nobody came,talk,,,,,,news#L2",
        ],
        "relations": ["said,contests,vote,The minutes list a vote.,minutes#L1"],
        "sources": ["news,News,2019-06-01", "minutes,Minutes,2018-05-02"],
    }
    for name, lines in rows.items():
        (tmp_path / f"{name}.csv").write_text("\n".join([HEADS[name], *lines]) + "\n")
    return pg.build_graph(pg.read_tables(tmp_path))


def test_a_place_is_known_by_id_and_by_name_and_found_under_its_state(disputed: pg.PropertyGraph) -> None:
    found = compare_claims(disputed).set_index("id")
    assert found["place"].dropna().to_dict() == {"c-id": "kern", "c-name": "kern", "c-state": "ca"}
    assert found.loc["c-two", "geography"] == "Springfield"  # the name of two
    assert found["group"]["c-id"] == found["group"]["c-name"]
    assert set(compare_claims(disputed, within="California")["id"]) == {"c-id", "c-name", "c-state"}
    assert set(compare_claims(disputed, within="kern")["id"]) == {"c-id", "c-name"}
    with pytest.raises(pg.UnknownNameError):
        compare_claims(disputed, within="Kernel")


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2018-03-15", {"c-id", "c-name"}),
        ("2018-12/2019-01", {"c-id", "c-state"}),
        ("../-0050", {"c-two"}),
        ("2020", set()),
    ],
)
def test_figures_of_a_period(disputed: pg.PropertyGraph, period: str, expected: set[str]) -> None:
    assert set(compare_claims(disputed, period=period)["id"]) == expected


def test_what_keeps_two_claims_apart_in_order(disputed: pg.PropertyGraph) -> None:
    def answers(a: str, b: str) -> list[str]:
        return list(explain_claims(disputed, a, b)["answer"])

    assert answers("c-id", "c-name") == ["same", "same", "same", "overlaps", "same", "same"]
    assert answers("c-id", "c-state") == ["same", "same", "within", "differs", "same", "same"]
    assert answers("c-id", "said") == ["not given"] * 5 + ["same"]


def test_a_statement_stands_against_the_earlier_record_with_both_sources(disputed: pg.PropertyGraph) -> None:
    found = list_statements(disputed)
    assert tuple(found.columns) == STATEMENT_COLUMNS
    assert found["id"].tolist() == ["said", "told"]
    assert found["sources"].iloc[0] == ["news#L2"]
    assert found["against"].tolist() == [
        [
            {
                "id": "vote",
                "name": "The vote",
                "date": "2018-05-01",
                "later": "surely",
                "reason": "The minutes list a vote.",
                "sources": ["minutes#L1"],
            }
        ],
        [],
    ]


def test_a_graph_without_figures(empty: pg.PropertyGraph) -> None:
    assert tuple(compare_claims(empty).columns) == CLAIM_COLUMNS
    assert len(compare_claims(empty)) == len(derive(empty)) == 0
