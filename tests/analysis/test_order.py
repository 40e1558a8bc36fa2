"""Which of two things came first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import graph as pg
from graph.time.allen import CONVERSE, RELATIONS

Make = Callable[..., pg.PropertyGraph]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Build a graph of entities (id, start, end), events (id, date) and `precedes` (source, target)."""

    def build(entities: str = "", events: str = "", precedes: str = "") -> pg.PropertyGraph:
        rows = {
            "entities": [
                "id,type,name,start,end",
                *(f"{i},policy,{i},{s},{e}" for i, s, e in cells(entities)),
            ],
            "events": ["id,date,type,title", *(f"{i},{d},hearing,{i}" for i, d in cells(events))],
            "relations": ["source,type,target", *(f"{a},precedes,{b}" for a, b in cells(precedes))],
        }
        for name, lines in rows.items():
            (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n")
        return pg.build_graph(pg.read_tables(tmp_path))

    return build


def cells(text: str) -> list[list[str]]:
    return [row.split(",") for row in text.split()]


def possible(graph: pg.PropertyGraph, a: str, b: str) -> dict[str, str]:
    found = pg.compare_times(graph, a, b)
    assert list(found["relation"]) == list(RELATIONS)
    return {r: w for r, w in zip(found["relation"], found["answer"], strict=True) if w != "no"}


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        ("2017-10-05", "2018-01-01", "surely"),
        ("2018-01-01", "2017-10-05", "no"),
        ("2018-01-01", "2018-01-01", "no"),
        ("2018", "2018-06-01", "possibly"),
        ("2018", "2019~", "possibly"),
        ("2018", "2020~", "surely"),
        ("", "2018-06-01", "possibly"),
        ("", "", "possibly"),
        ("-0044-03-15", "0001", "surely"),
    ],
)
def test_two_events(make: Make, a: str, b: str, answer: str) -> None:
    graph = make(events=f"a,{a} b,{b}")
    order = pg.is_before(graph, "a", "b")
    assert (order.answer, order.a, order.b) == (answer, a, b)
    assert str(order).startswith(f"{answer}: A was ")


def test_a_hand_over_day_belongs_to_both(make: Make) -> None:
    graph = make("old,2011-01-03,2019-01-07 new,2019-01-07,.. next,2019-01-08,..")
    assert possible(graph, "old", "new") == {"overlaps": "surely"}
    assert pg.compare_times(graph, "old", "new").attrs["hands_over"] == "surely"
    order = pg.is_before(graph, "old", "new")
    assert order.answer == "no"
    assert order.because == "A hands over to B on 2019-01-07: both are there on that day."
    assert possible(graph, "old", "next") == {"meets": "surely"}
    assert pg.is_before(graph, "old", "next").answer == "surely"
    assert pg.compare_times(graph, "old", "next").attrs["hands_over"] == "no"


def test_what_lasts_is_compared_by_its_dates_and_not_by_what_it_did(make: Make) -> None:
    """Without dates every relation is possible, whatever is on record of it."""
    graph = make("dated,2010,2012 undated,,", "done,2015-01-01")
    assert set(possible(graph, "undated", "dated")) == set(RELATIONS)
    assert possible(graph, "dated", "done") == {"before": "surely"}
    assert pg.is_before(graph, "undated", "done").because == (
        "A ends at an unknown time, B was on 2015-01-01. "
        "Possible relations: before, meets, finished by, contains, equals, started by, met by, after."
    )


def test_precedes_orders_what_dates_cannot(make: Make) -> None:
    graph = make(events="a,2018 b,2018 c,2018 d,2018-05-01 e,2018-05-01", precedes="a,b b,c d,e")
    assert pg.is_before(graph, "a", "c").answer == "surely"
    assert pg.is_before(graph, "a", "c").because == "'precedes' orders them: a → b → c."
    assert pg.is_before(graph, "c", "a").answer == "no"
    assert set(possible(graph, "a", "c")) == {"before", "meets", "equals"}
    assert possible(graph, "d", "e") == {"equals": "surely"}  # one day, and yet d was first
    assert pg.is_before(graph, "d", "e").answer == "surely"


def test_precedes_narrows_the_bounds(make: Make) -> None:
    graph = make(events="a,2018 b,2018-03-01 c,2018-02-01", precedes="a,c")
    assert pg.is_before(graph, "a", "b").answer == "surely"


def test_dates_that_contradict_precedes_are_refused(make: Make) -> None:
    graph = make(events="a,2019 b,2018", precedes="a,b")
    with pytest.raises(pg.BadValueError, match="contradict"):
        pg.is_before(graph, "a", "b")


def test_both_ways_agree(make: Make) -> None:
    graph = make("x,2011,2019-01-07 y,2018~,.. z,,2020", "a,2018 b,2019-01-07 c,")
    ids = ["x", "y", "z", "a", "b", "c"]
    for a in ids:
        for b in ids:
            turned = {CONVERSE[relation]: answer for relation, answer in possible(graph, b, a).items()}
            assert possible(graph, a, b) == turned, (a, b)
        assert possible(graph, a, a) == {"equals": "surely"}


def test_names_stand_for_ids_and_unknown_ones_are_refused(tiny: pg.PropertyGraph) -> None:
    assert pg.is_before(tiny, "ordinance-introduced", "appeal-ruling").answer == "surely"
    with pytest.raises(pg.UnknownNameError, match="Did you mean"):
        pg.is_before(tiny, "ordinance-introducd", "appeal-ruling")


def test_every_kind_of_node_has_a_place_in_time(tiny: pg.PropertyGraph) -> None:
    for label in ("Entity", "Event", "Claim", "Source"):
        node = tiny.nodes.loc[tiny.nodes["label"] == label, "id"].iloc[0]
        assert possible(tiny, node, "appeal-ruling")
