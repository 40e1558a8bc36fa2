"""What changed between two days."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

import graph as pg
from graph.analysis.changes import DayDiff, compare_days

Make = Callable[..., pg.PropertyGraph]
ENTITIES = (
    "id,type,name,start,end,single\nstate,state,State,,,\nada,official,Ada,,,\nben,official,Ben,,,\n"
    "mayor,office,Mayor,,,yes\nseat,office,Seat,,,no\n"
)
EVENTS = "id,date,type,title,participants\n"
RELATIONS = "source,type,target,start,end\n"


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Build a graph of rows given as CSV lines."""

    def build(entities: str = "", events: str = "", relations: str = "") -> pg.PropertyGraph:
        tables = {
            "entities": ENTITIES + entities,
            "events": EVENTS + events,
            "relations": RELATIONS + relations,
        }
        for name, text in tables.items():
            (tmp_path / f"{name}.csv").write_text(text)
        return pg.build_graph(pg.read_tables(tmp_path))

    return build


def turned(found: DayDiff) -> tuple[list[str], list[str]]:
    return [str(turn) for turn in found.began], [str(turn) for turn in found.ended]


def test_what_ends_on_a_day_is_gone_on_the_next(make: Make) -> None:
    graph = make("board,organization,Board,2010-05-01,2012-05-01,\n")
    for since, until, began, ended in (
        ("2010-04-30", "2010-05-01", 1, 0),
        ("2010-05-01", "2012-05-01", 0, 0),
        ("2012-05-01", "2012-05-02", 0, 1),
        ("2012-05-02", "2020", 0, 0),
        ("2010", "2012", 1, 1),
    ):
        found = compare_days(graph, since, until)
        assert (len(found.began), len(found.ended)) == (began, ended), (since, until)
        assert bool(found) == bool(began or ended)


def test_a_vague_date_on_the_border_is_possible_only(make: Make) -> None:
    graph = make("board,organization,Board,2010,..,\n")
    assert turned(compare_days(graph, "2010-06-01", "2011")) == (["Board, 2010, possibly"], [])
    assert turned(compare_days(graph, "2009", "2011")) == (["Board, 2010"], [])


def test_only_an_end_or_an_end_event_ends(make: Make) -> None:
    """Not the last record, and not the open or unknown end of what goes on."""
    graph = make(
        "board,organization,Board,2010,,\nplan,program,Plan,2010,,\n",
        "met,2011,hearing,Met,host:board\nstop,2012-03-01,program_end,Stop,program:plan\n",
    )
    found = compare_days(graph, "2011", "2020")
    assert turned(found) == ([], ["Plan, 2012-03-01 (stop)"])
    assert found.ended[0].as_dict()["event"] == "stop"


def test_a_term_begins_and_the_holder_changes_where_one_holds_the_office(make: Make) -> None:
    terms = "{0},holds_office,{1},2011-01-03,2019-01-07\n{2},holds_office,{1},2019-01-07,\n"
    graph = make(relations=terms.format("ada", "mayor", "ben") + terms.format("ada", "seat", "ben"))
    found = compare_days(graph, "2019-01-06", "2019-01-08")
    assert found.as_dict()["holders"] == [{"office": "mayor", "old": "ada", "new": "ben"}]
    assert [turn.as_dict()["key"] for turn in found.began] == [
        "ben holds_office mayor",
        "ben holds_office seat",
    ]
    assert len(found.ended) == 2
    assert "Mayor: Ada → Ben" in found.as_text()
    # On the day of the hand-over the new one counts; before the first, none is recorded.
    assert compare_days(graph, "2019-01-06", "2019-01-07").holders[0].new == "ben"
    assert compare_days(graph, "2010", "2012").as_dict()["holders"][0]["old"] is None


def test_applying_the_status_changes_to_the_old_gives_the_new() -> None:
    frozen = pg.build_graph(pg.read_tables(Path(__file__).parents[1] / "data" / "frozen"))
    days = ("2013-01-01", "2018-01-01", "2019-10-01")
    laws = frozen.entities.loc[frozen.entities["type"].isin(["law", "bill", "program"]), "id"].tolist()
    for since, until in itertools.pairwise(days):
        status = {law: pg.legal_status(frozen, law, since).status for law in laws}
        changes = compare_days(frozen, since, until).status
        assert changes
        for change in changes:
            if change.id in status:
                assert (status[change.id] or "") == change.old
                status[change.id] = change.new
        assert {k: v or "" for k, v in status.items()} == {
            law: pg.legal_status(frozen, law, until).status or "" for law in laws
        }


def test_days_that_cannot_be_compared(make: Make) -> None:
    graph = make()
    with pytest.raises(pg.BadValueError, match="Swap the two"):
        compare_days(graph, "2019", "2018")
    with pytest.raises(pg.BadValueError, match="not a date"):
        compare_days(graph, "soon", "2018")
    nothing = compare_days(graph, "2018-01-01", "2018-01-01")
    assert (bool(nothing), nothing.as_text()) == (False, "Nothing changed from 2018-01-01 to 2018-01-01.")


def test_markdown_takes_names_as_text(make: Make) -> None:
    graph = make("board,organization,<b>*Board*,2010-05-01,,\n")
    assert r"* \<b\>\*Board\*, 2010-05-01" in compare_days(graph, "2009", "2011").as_markdown()


def test_orders_of_courts_are_changes(make: Make, frozen: pg.PropertyGraph) -> None:
    def orders(
        graph: pg.PropertyGraph, since: str, until: str
    ) -> list[tuple[str, str | None, str | None, str]]:
        found = compare_days(graph, since, until).as_dict()["orders"]
        return [(change["id"], change["old"], change["new"], change["event"]) for change in found]

    section = "eo-13768-section-9a"
    assert (section, None, "enjoined", "eo-13768-enjoined") in orders(frozen, "2017-04-24", "2017-04-25")
    # Nobody lifted it: it ended with the order of the President that it was against.
    assert section not in [id_ for id_, *_ in orders(frozen, "2018-08-02", "2022-01-01")]
    graph = make(
        "act,law,Act,2010-01-01,..,\ncase,court_case,State v. Act,,,\n",
        "e1,2011-05-01,injunction,Enjoined,instrument:act;case:case\n"
        "e2,2012-05-01,order_narrowed,Narrowed,instrument:act;case:case\n"
        "e3,2013-05,injunction_lifted,Lifted,instrument:act;case:case\n",
    )
    assert orders(graph, "2011-01-01", "2011-06-01") == [("act", None, "enjoined", "e1")]
    assert orders(graph, "2012-01-01", "2013-01-01") == [("act", "enjoined", "narrowed", "e2")]
    assert orders(graph, "2013-01-01", "2014-01-01") == [("act", "narrowed", None, "e3")]
    assert orders(graph, "2011-01-01", "2014-01-01") == []
    lifted = compare_days(graph, "2013-01-01", "2014-01-01")
    assert lifted
    assert "Orders (1)\n  Act: enjoined, narrowed (State v. Act) → no order (e3)" in lifted.as_text()
