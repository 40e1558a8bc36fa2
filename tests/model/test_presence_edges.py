"""Presence where rules meet: each case fails when one condition of the rules is left out."""

from __future__ import annotations

import pytest

import graph as pg
from graph.analysis.snapshot import known_on
from graph.model.presence import ANSWERS, presence_on
from graph.time.days import bounds_of, format_day

from .conftest import Make, edge, numbers

HOLDERS = "one,official,One,,,,\ntwo,official,Two,,,,\nseat,office,Seat,,,yes,\nmany,office,Many,,,,"
JOINT = "joint,{date},appointment,J,{roles},,"
TERM = "a,one,holds_office,seat,2010-01-01,,"
NOTICE = '[event.notice]\nlabel = "Notice"\nplural = "Notices"\ngroup = "program"\nannounces = true\n'  # a type of its own


def answer(graph: pg.PropertyGraph, day: str) -> str:
    """Whether the first node is there on a day."""
    return str(ANSWERS[presence_on(graph.nodes, *bounds_of(day))[0]])


@pytest.mark.parametrize("day", ["2010", "2009/2010-06"])
def test_a_vague_day_past_the_last_sure_day_is_only_possible(make: Make, day: str) -> None:
    assert answer(make("o,organization,O,2001-06,2010,,"), day) == "possibly"


def test_an_end_alone_is_a_record_of_its_own(make: Make) -> None:
    graph = make("o,organization,O,,2005-12-31,,", "e,2010-05-01,statement,E,subject:o,,")
    assert [answer(graph, day) for day in ("2000/2004", "2000/2015", "2005-12-31", "2006")] == [
        *("unrecorded", "possibly", "possibly", "no")
    ]


def test_what_began_on_a_vague_day_and_may_have_ended_is_never_sure(make: Make) -> None:
    graph = make("o,organization,O,2010,,,", relations="r,o,uses,o,2010,,")
    assert numbers(graph.node("o")) == "2010-01-01 + + -"
    assert numbers(edge(graph, "r")) == "2010-01-01 + + -"


def test_a_start_lies_before_its_end(make: Make) -> None:
    graph = make("o,organization,O,2017-01,2017-01-30,,\np,organization,P,2017-03-02,2017,,")
    assert numbers(graph.node("o")) == "2017-01-01 2017-01-30 2017-01-30 2017-01-30"
    assert numbers(graph.node("p")) == "2017-03-02 2017-12-31 2017-03-02 2017-03-02"


def test_no_act_and_no_claim_is_known_before_it_happens(make: Make) -> None:
    graph = make(
        "o,organization,O,2001-01-01,..,,early\np,organization,P,2001-01-01,..,,early",
        "e,2010-05-01,statement,E,,,early",
        relations="act,o,supported,p,2010-05,,early\nlong,o,uses,p,2010-05,,early",
        claims="c,o,C,e,p,early",
        sources="early,Early,2005-01-01",
    )
    known = [format_day(edge(graph, id_)["known_sure"]) for id_ in ("act", "long")]  # type: ignore[arg-type]
    assert known == ["2010-05-01", "2005-01-01"]
    assert format_day(graph.node("c")["known_sure"]) == "2010-05-01"


def test_knowledge_on_a_vague_day(tiny: pg.PropertyGraph) -> None:
    known = known_on(tiny, "2020").nodes.set_index("id")["known"]
    assert known["claim-cost"] == "possibly"
    assert known["library-report-2020"] == "possibly"


def test_a_source_is_known_on_its_own_day(tiny: pg.PropertyGraph) -> None:
    sources = set(known_on(tiny, "2020-07-01").sources["id"])
    assert sources == {"gazette-2018", "court-opinion-2020", "friends-letter"}


def test_a_relation_is_known_no_earlier_than_its_ends(make: Make) -> None:
    graph = make(
        "o,organization,O,,,,",
        "a,2010-05-01,statement,A,,,early\nb,2001-01-01,statement,B,,,early",
        relations="r,a,responds_to,b,,,early",
        sources="early,Early,2005",
    )
    assert format_day(edge(graph, "r")["known_sure"]) == "2010-05-01"  # type: ignore[arg-type]


def test_what_announces_may_be_known_before_it_happens(make: Make) -> None:
    graph = make(events="e,2010-05-01,notice,E,,,early", sources="early,Early,2005-01-01", vocabulary=NOTICE)
    assert format_day(graph.node("e")["known_sure"]) == "2005-01-01"


def test_an_undated_act_towards_a_happening(make: Make) -> None:
    graph = make("o,agency,O,2000-01-01,..,,", "e,2005-01-01,statement,E,,,", relations="r,o,opposed,e,,,")
    assert numbers(edge(graph, "r")) == "2005-01-01 + + -"


def test_a_term_without_a_start(make: Make) -> None:
    graph = make(
        HOLDERS,
        JOINT.format(date="2012-03-01", roles="official:one;office:seat"),
        relations="a,one,holds_office,seat,,2014-01-01,",
    )
    assert numbers(edge(graph, "a")) == "- 2014-01-01 2012-03-01 2014-01-01"


@pytest.mark.parametrize("roles", ["official:one;subject:seat", "subject:one;office:seat"])
def test_a_mention_is_no_joint_happening(make: Make, roles: str) -> None:
    graph = make(HOLDERS, JOINT.format(date="2012-03-01", roles=roles), relations=TERM)
    assert numbers(edge(graph, "a")) == "2010-01-01 + 2010-01-01 2010-01-01"


def test_a_vague_joint_happening_is_sure_to_its_first_day(make: Make) -> None:
    graph = make(HOLDERS, JOINT.format(date="2012", roles="official:one;office:seat"), relations=TERM)
    assert numbers(edge(graph, "a")) == "2010-01-01 + 2010-01-01 2012-01-01"


@pytest.mark.parametrize(("said", "until"), [("", "2015-06-30"), ("no", "+"), ("yes", "2015-06-30")])
def test_a_type_holds_one_at_a_time_unless_the_row_says_no(make: Make, said: str, until: str) -> None:
    graph = make(
        f"one,official,One,,,,\ntwo,official,Two,,,,\nseat,office,Seat,,,{said},",
        relations=f"{TERM}\nb,two,holds_office,seat,2015-06,..,",
        vocabulary="[entity.office]\nsingle = true\n",
    )
    assert numbers(edge(graph, "a")).split()[1] == until


def test_a_relation_of_another_type_is_no_next_holder(make: Make) -> None:
    graph = make(HOLDERS, relations=f"{TERM}\nb,two,cooperates_with,seat,2015-06,..,")
    assert numbers(edge(graph, "a")).split()[1] == "+"


def test_an_undated_event_passes_bounds_on_between_its_neighbours(make: Make) -> None:
    graph = make(
        events="a,2018-05,vote,A,,,\nb,,vote,B,,,\nc,2018-09,vote,C,,,",
        relations="r,a,precedes,b,,,\ns,b,precedes,c,,,",
    )
    assert numbers(graph.node("b")) == "2018-05-01 + 2018-09-30 +"


def test_an_event_that_lasts_within_one_vague_date_is_sure_from_its_last_day(make: Make) -> None:
    assert numbers(make(events="a,2018,operation,A,,,").node("a")) == "2018-01-01 + 2018-12-31 +"


def test_a_relation_of_effect_with_a_start_of_its_own(make: Make) -> None:
    graph = make(
        "o,agency,O,2000-01-01,,,\nl,law,L,2010-01-01,,,",
        "s,1999-12-31,enacted,S,instrument:l,,",
        relations="r,l,governs,o,2011-01-01,,",
    )
    assert numbers(edge(graph, "r")) == "2011-01-01 + 2011-01-01 2011-01-01"


def test_a_relation_of_effect_of_an_undated_law_lies_between_its_records(make: Make) -> None:
    graph = make(
        "o,agency,O,1990-01-01,,,\nl,law,L,,,,",
        "s,1999-12-31,enacted,S,instrument:l,,\nt,2004-05-01,amended,T,instrument:l,,",
        relations="r,l,governs,o,,,",
    )
    assert numbers(edge(graph, "r")) == "1990-01-01 + 1999-12-31 2004-05-01"


def test_an_act_is_a_record_of_who_acted(make: Make) -> None:
    graph = make("o,organization,O,,,,\np,agency,P,,,,", relations="r,o,supported,p,2018-05-01,,")
    assert numbers(graph.node("o")) == "- + 2018-05-01 2018-05-01"


def test_a_claim_puts_its_speaker_and_its_subject_on_record(make: Make) -> None:
    graph = make("o,organization,O,,,,\np,organization,P,,,,", claims="a,o,A,,p,s", sources="s,S,2003-02-01")
    assert [format_day(graph.node(id_)["recorded_from"]) for id_ in "op"] == ["2003-02-01"] * 2


def test_a_relation_is_on_record_by_its_own_date_else_by_its_ends(make: Make) -> None:
    graph = make(
        "o,organization,O,2001-01-01,,,\np,organization,P,2003-01-01,,,",
        relations="dated,o,cooperates_with,p,2005-01-01,,\nundated,o,uses,p,,,",
    )
    assert format_day(edge(graph, "dated")["recorded_from"]) == "2005-01-01"  # type: ignore[arg-type]
    assert format_day(edge(graph, "undated")["recorded_from"]) == "2003-01-01"  # type: ignore[arg-type]
