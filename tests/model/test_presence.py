"""When rows are there, on record and known: the rules, one small dataset each."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph as pg
from graph.model.presence import ANSWERS, PRESENCE, add_presence, presence_on
from graph.time.days import bounds_of, format_day

from .conftest import ENTITIES, EVENTS, RELATIONS, Make, edge, numbers

NEVER = "+ -"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2018-01-05", "2018-01-05 + 2018-01-05 +"),
        ("2018", "2018-01-01 + 2018-12-31 +"),
        ("2018~", "2017-01-01 + 2019-12-31 +"),
        ("2018-02/2018-04", "2018-02-01 + 2018-04-30 +"),
        ("[2018-02-05,2018-02-09]", "2018-02-05 + 2018-02-09 +"),
        ("../2010", "- + 2010-12-31 +"),
        ("-0043-03-15", "-0043-03-15 + -0043-03-15 +"),
        ("", f"- + {NEVER}"),
    ],
)
def test_an_event_has_happened_from_its_date_on(make: Make, date: str, expected: str) -> None:
    assert numbers(make(events=f'e,"{date}",vote,E,,,').node("e")) == expected


def test_an_event_that_lasts_is_surely_there_from_its_start(make: Make) -> None:
    graph = make(events="a,2018-02/2018-04,operation,A,,,\nb,2018-02/2018-04,vote,B,,,")
    assert numbers(graph.node("a")) == "2018-02-01 + 2018-02-01 +"
    assert numbers(graph.node("b")) == "2018-02-01 + 2018-04-30 +"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("organization,O,2001,2010", "2001-01-01 2010-12-31 2001-12-31 2010-01-01"),
        ("organization,O,2001-05-01,..", "2001-05-01 + 2001-05-01 +"),
        ("organization,O,2001-05-01,", "2001-05-01 + 2001-05-01 2001-05-01"),
        ("organization,O,,", f"- + {NEVER}"),
        ("agency,O,2001-05-01,", "2001-05-01 + 2001-05-01 +"),  # stays
        ("agency,O,2001-05-01,2009-12-31", "2001-05-01 2009-12-31 2001-05-01 2009-12-31"),
        ("law,O,2018-01-01,2020-12-31", "2018-01-01 + 2018-01-01 +"),  # a repealed law is still a thing
        ("county,O,,", f"- + {NEVER}"),
        ("report,O,2019,", "2019-01-01 + 2019-12-31 +"),
    ],
)
def test_an_entity_is_there_from_its_start_to_its_end(make: Make, row: str, expected: str) -> None:
    assert numbers(make(f"o,{row},,").node("o")) == expected


def test_what_an_entity_did_stands_in_for_dates(make: Make) -> None:
    graph = make(
        "o,organization,O,,,,\nl,law,L,,,,",
        "a,2001-05-01,statement,A,speaker:o,,\nb,2009,statement,B,speaker:o;subject:l,,",
    )
    assert numbers(graph.node("o")) == "- + 2001-05-01 2009-01-01"
    assert numbers(graph.node("l")) == f"- + {NEVER}"  # only spoken of
    assert format_day(graph.node("l")["recorded_from"]) == "2009-01-01"


def test_a_law_may_act_before_it_takes_effect(make: Make) -> None:
    graph = make("l,law,L,2018-01-01,,,", "signed,2017-10-05,enacted,S,instrument:l,,")
    assert numbers(graph.node("l")) == "2017-10-05 + 2017-10-05 +"


def test_a_place_is_there_with_what_happens_in_it(make: Make) -> None:
    graph = make(
        "s,state,S,,,,\nt,city,T,,,,",
        "e,1990-06-01,vote,E,,t,",
        relations="r,t,part_of,s,,,",
    )
    assert numbers(graph.node("t")) == "- + 1990-06-01 +"
    assert format_day(graph.node("t")["recorded_from"]) == "1990-06-01"


HOLDERS = (
    "one,official,One,,,,\ntwo,official,Two,,,,\nseat,office,Seat,,,yes,\nmany,office,Many,,,,",
    "joint,2012-03-01,appointment,J,official:one;office:seat,,",
)


def test_a_term_without_an_end_is_sure_to_the_last_joint_happening(make: Make) -> None:
    graph = make(*HOLDERS, relations="a,one,holds_office,seat,2010-01-01,,")
    assert numbers(edge(graph, "a")) == "2010-01-01 + 2010-01-01 2012-03-01"


def test_a_term_ends_when_the_next_begins_where_one_holds_at_a_time(make: Make) -> None:
    rows = "a,one,holds_office,{0},2010-01-01,,\nb,two,holds_office,{0},2015-06,..,"
    graph = make(*HOLDERS, relations=rows.format("seat"))
    assert numbers(edge(graph, "a")) == "2010-01-01 2015-06-30 2010-01-01 2012-03-01"
    assert numbers(edge(graph, "b")) == "2015-06-01 + 2015-06-30 +"
    graph = make(*HOLDERS, relations=rows.format("many"))
    assert numbers(edge(graph, "a")) == "2010-01-01 + 2010-01-01 2010-01-01"


def test_whoever_is_still_in_office_is_surely_there(make: Make) -> None:
    graph = make(*HOLDERS, relations="a,one,holds_office,seat,2010-01-01,..,")
    assert numbers(graph.node("one")) == "- + 2010-01-01 +"


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("o,supported,l,2018-05,", "2018-05-01 + 2018-05-31 +"),
        ("o,supported,l,2018-05,2018-07", "2018-05-01 + 2018-07-31 +"),
        ("o,supported,l,,", f"2000-01-01 + {NEVER}"),  # it happened, nobody says when
        ("o,cooperates_with,o2,2018-05-01,2019-05-01", "2018-05-01 2019-05-01 2018-05-01 2019-05-01"),
        ("o,cooperates_with,o2,,", f"2000-01-01 + {NEVER}"),
        ("l,governs,o,,", "2010-01-01 2012-12-31 2010-01-01 2012-12-31"),  # while the law is in effect
        ("l,governs,o,2011-01-01,2011-06-30", "2011-01-01 2011-06-30 2011-01-01 2011-06-30"),
        ("o,part_of,o2,,", "2000-01-01 + 2000-01-01 +"),
        ("o,part_of,o2,2005-01-01,2006-01-01", "2005-01-01 2006-01-01 2005-01-01 2006-01-01"),
    ],
)
def test_a_relation_stands_in_time_as_its_type_says(make: Make, relation: str, expected: str) -> None:
    entities = "o,agency,O,2000-01-01,,,\no2,agency,P,2000-01-01,,,\nl,law,L,2010-01-01,2012-12-31,,"
    early = "signed,1999-12-31,enacted,S,instrument:l,,"
    assert numbers(edge(make(entities, early, relations=f"r,{relation},"), "r")) == expected


def test_an_undated_act_between_happenings_holds_from_the_later_one(make: Make) -> None:
    graph = make(
        events="a,2001-01-01,statement,A,,,\nb,2005-01-01,statement,B,,,", relations="r,b,responds_to,a,,,"
    )
    assert numbers(edge(graph, "r")) == "2005-01-01 + 2005-01-01 +"


def test_no_relation_outlasts_its_ends(make: Make) -> None:
    graph = make(
        "o,organization,O,2001-01-01,2005-01-01,,\np,agency,P,,,,", relations="r,o,uses,p,2000-01-01,..,"
    )
    assert numbers(edge(graph, "r")).split()[:2] == ["2001-01-01", "2005-01-01"]


def test_precedes_narrows_vague_dates_until_nothing_changes(make: Make) -> None:
    graph = make(
        events="a,2018-05,vote,A,,,\nb,2018,vote,B,,,\nc,2018-09,vote,C,,,",
        relations="r,a,precedes,b,,,\ns,b,precedes,c,,,",
    )
    assert numbers(graph.node("b")) == "2018-05-01 + 2018-09-30 +"


def test_a_claim_is_made_with_its_event_else_by_its_first_source(make: Make) -> None:
    graph = make(
        "o,organization,O,,,,",
        "e,2001-05,statement,E,,,",
        claims="a,o,A,e,,s\nb,o,B,,,s\nc,o,C,,,t",
        sources="s,S,2003-02\nt,T,",
    )
    assert numbers(graph.node("a")) == "2001-05-01 + 2001-05-31 +"
    assert numbers(graph.node("b")) == "- + 2003-02-28 +"
    assert format_day(graph.node("b")["recorded_from"]) == "2003-02-01"
    assert numbers(graph.node("c")) == f"- + {NEVER}"


def test_a_fact_stops_at_the_next_value(make: Make) -> None:
    graph = make(
        "o,organization,O,,,,",
        facts="subject,property,value,start,end\no,party,Blue,2001-01-01,\no,party,Red,2005-01-01,..",
    )
    assert numbers(graph.node("o.party.2001-01-01")) == "2001-01-01 2005-01-01 2001-01-01 2001-01-01"
    assert numbers(graph.node("o.party.2005-01-01")) == "2005-01-01 + 2005-01-01 +"


@pytest.mark.parametrize(
    ("second", "first_until"),
    [("2010-06-01", "2010-06-01"), ("2010", "+"), ("2012", "2012-12-31"), ("", "+")],
)
def test_only_what_surely_begins_later_ends_a_value(make: Make, second: str, first_until: str) -> None:
    """A value of some day of 2010 may follow one of a day in that year, so it is not ended by it."""
    first = "2010-01-01" if second == "2010-06-01" else "2010"
    graph = make(
        "o,organization,O,,,,",
        facts=f"id,subject,property,value,start,end\na,o,party,Red,{first},\nb,o,party,Blue,{second},",
    )
    assert numbers(graph.node("a")).split()[1] == first_until


def test_a_fact_with_an_end_alone_is_not_surely_there_before(make: Make) -> None:
    graph = make(
        "o,organization,O,2000-01-01,..,,",
        facts="id,subject,property,value,start,end\na,o,party,Red,,2018-01-01",
    )
    there = pg.snapshot(graph, "2005-01-01", unrecorded=True).nodes.set_index("id")["presence"]
    assert there["a"] != "surely"


@pytest.mark.parametrize(("cited", "expected"), [("undated", "possibly"), ("", None), ("old", "surely")])
def test_a_relation_is_known_by_its_own_sources(make: Make, cited: str, expected: str | None) -> None:
    """Those of its ends do not stand for them."""
    graph = make(
        "a,organization,A,,,,old\nb,organization,B,,,,old",
        relations=f"r,a,cooperates_with,b,,,{cited}",
        sources="old,Old,2000-01-01\nundated,Undated,",
    )
    edges = pg.known_on(graph, "2010-01-01").edges
    found = edges.loc[edges["type"] == "COOPERATES_WITH", "known"].tolist()
    assert found == ([expected] if expected else [])


def test_known_from_the_first_source_of_a_row_that_names_it(make: Make) -> None:
    graph = make(
        "o,organization,O,,,,late\np,organization,P,,,,",
        "e,2010-05-01,statement,E,speaker:o,,early",
        relations="r,o,cooperates_with,p,2001-01-01,,late",
        sources="early,Early,2005\nlate,Late,2012-03-04",
    )
    assert format_day(graph.node("o")["known_sure"]) == "2005-12-31"
    assert format_day(graph.node("e")["known_possible"]) == "2010-05-01"  # no source knows what is to come
    assert format_day(graph.node("p")["known_sure"]) == "2012-03-04"
    assert format_day(edge(graph, "r")["known_sure"]) == "2012-03-04"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2000", "no"),
        ("2001", "possibly"),
        ("2002", "surely"),
        ("2005~", "possibly"),
        ("2010-01-02", "possibly"),
        ("2011", "no"),
    ],
)
def test_a_vague_day_is_surely_only_when_each_of_its_days_is(make: Make, day: str, expected: str) -> None:
    graph = make("o,organization,O,2001-06,2010,,")
    if day == "2005~":
        expected = "surely"  # 2004 to 2006
    ranks = presence_on(graph.nodes, *bounds_of(day))
    assert ANSWERS[ranks[0]] == expected


def test_unrecorded_is_what_no_dated_row_names_yet(make: Make) -> None:
    graph = make("o,organization,O,,,,", "e,2010-05-01,statement,E,subject:o,,")
    assert [ANSWERS[presence_on(graph.nodes, *bounds_of(day))[0]] for day in ("2009", "2010", "2011")] == [
        "unrecorded",
        "possibly",
        "possibly",
    ]


def test_numbers_do_not_depend_on_the_order_of_rows() -> None:
    graph = pg.build_graph(pg.read_tables("tests/data/frozen"))
    plain = graph.nodes.drop(columns=list(PRESENCE)), graph.edges.drop(columns=list(PRESENCE))
    mixed = [frame.sample(frac=1, random_state=7).reset_index(drop=True) for frame in plain]
    nodes, _ = add_presence(mixed[0], mixed[1], graph.vocabulary)
    there = nodes.set_index("id").loc[graph.nodes["id"], list(PRESENCE)].to_numpy()
    assert (there == graph.nodes[list(PRESENCE)].to_numpy()).all()


def test_what_is_sure_is_possible_in_the_whole_dataset() -> None:
    graph = pg.build_graph(pg.read_tables("tests/data/frozen"))
    for frame in (graph.nodes, graph.edges):
        surely = frame["sure_from"] <= frame["sure_until"]
        inside = (frame["possible_from"] <= frame["sure_from"]) & (
            frame["sure_until"] <= frame["possible_until"]
        )
        assert inside[surely].all()
        assert (frame["possible_from"] <= frame["recorded_from"]).all()
        assert (frame["known_possible"] <= frame["known_sure"]).all()
    assert not presence_on(graph.nodes[graph.nodes["label"] != "Source"], *bounds_of("1500-01-01")).max() > 1


EDTF = st.sampled_from(
    [
        "",
        "..",
        "2001",
        "2001-05",
        "2003-05-06",
        "2002~",
        "200X",
        "2001/2004",
        "-0100",
        "2010",
        "1990",
        "[2001,2004]",
    ]
)


@settings(max_examples=60, deadline=None)
@given(spans=st.lists(st.tuples(EDTF, EDTF), min_size=3, max_size=3), dates=st.lists(EDTF, min_size=2, max_size=2),
       day=st.dates(dt.date(1985, 1, 1), dt.date(2015, 1, 1)))  # fmt: skip
def test_sure_lies_within_possible_for_any_dates(
    tmp_path_factory: pytest.TempPathFactory,
    spans: list[tuple[str, str]],
    dates: list[str],
    day: dt.date,
) -> None:
    folder = tmp_path_factory.mktemp("any")
    entities = "".join(f"n{i},organization,N,{a},{b},,\n" for i, (a, b) in enumerate(spans))
    events = "".join(f"e{i},{'' if d == '..' else d},vote,E,body:n0;body:n1,,\n" for i, d in enumerate(dates))
    (folder / "entities.csv").write_text(ENTITIES + entities)
    (folder / "events.csv").write_text(EVENTS + events)
    (folder / "relations.csv").write_text(RELATIONS + "r,n0,uses,n1,,,\ns,n1,supported,n2,2001,,\n")
    try:
        graph = pg.build_graph(pg.read_tables(folder))
    except pg.DataError:
        return  # an end before its start
    for frame in (graph.nodes, graph.edges):
        some = frame["sure_from"] <= frame["sure_until"]
        assert ((frame["possible_from"] <= frame["sure_from"]) | ~some).all()
        assert ((frame["sure_until"] <= frame["possible_until"]) | ~some).all()
    then = pg.snapshot(graph, day)
    rank = dict(zip(then.nodes["id"], then.nodes["presence"] == "surely", strict=True))
    for _, row in then.edges.iterrows():
        assert row["presence"] == "possibly" or (rank[row["source"]] and rank[row["target"]])
