"""Legal status: life, orders by case, scope, provisions, what rests on what was revoked, and vague days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import graph as pg
from graph.analysis.status.acts import Act, Acts
from graph.analysis.status.order import Succession, stage
from graph.time.days import UNBOUNDED, format_day
from tests.conftest import built

STATUS = Path(__file__).parents[1] / "data" / "status"


@dataclass
class World:
    """A graph in the making: entities, events in which they take part, and relations."""

    nodes: list[dict[str, Any]] = field(default_factory=list)
    edges: list[dict[str, Any]] = field(default_factory=list)

    def entity(self, id_: str, type_: str = "law", **cells: Any) -> World:
        self.nodes.append({"id": id_, "label": "Entity", "type": type_, "dataset": "", "name": id_, **cells})
        if "jurisdiction" in cells:
            self.edges.append({"source": id_, "target": cells["jurisdiction"], "type": "IN_JURISDICTION"})
        return self

    def event(self, type_: str, day: str | None, *parts: str, law: str = "law", **cells: Any) -> World:
        """An event of the law; `parts` are further participants, such as `case:a`."""
        id_ = cells.pop("id", f"e{len(self.nodes)}")
        node = {"id": id_, "label": "Event", "type": type_, "dataset": "", "date": day, **cells}
        self.nodes.append({key: value for key, value in node.items() if value is not None})
        for part in (f"instrument:{law}", *parts):
            role, _, who = part.partition(":")
            self.edges.append({"source": who, "target": id_, "type": "PARTICIPATED_IN", "role": role})
        return self

    def source(self, id_: str, day: str) -> World:
        self.nodes.append({"id": id_, "label": "Source", "type": "source", "dataset": "", "date": day})
        return self

    def relation(self, source: str, type_: str, target: str, **cells: Any) -> World:
        self.edges.append({"source": source, "target": target, "type": type_, **cells})
        return self

    @property
    def graph(self) -> pg.PropertyGraph:
        edges = pd.DataFrame(self.edges, columns=None if self.edges else ["source", "target", "type"])
        return pg.PropertyGraph(pd.DataFrame(self.nodes), edges)

    def on(self, day: str, id_: str = "law") -> pg.Status:
        return pg.legal_status(self.graph, id_, day)


def law(**cells: Any) -> World:
    """A world with one law in a state of a country, and two cases."""
    world = World().entity("country", "country").entity("state", "state", jurisdiction="country")
    world.entity("county", "county", jurisdiction="state").entity("agency", "agency", jurisdiction="state")
    return (
        world.entity("a", "court_case").entity("b", "court_case").entity("law", jurisdiction="state", **cells)
    )


def orders(status: pg.Status) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(order.case, order.order, order.scope) for order in status.orders]


def test_the_life_of_a_law_follows_its_events() -> None:
    world = (
        law().event("introduced", "2016-12-05").event("passed", "2017-09-16").event("enacted", "2017-10-05")
    )
    world.event("took_effect", "2018-01-01").event("repealed", "2020-01-01")
    for day, status in (
        ("2016-12-04", ""),
        ("2016-12-05", "proposed"),
        ("2017-09-16", "passed"),
        ("2017-12-31", "enacted"),
        ("2018-01-01", "in_force"),
        ("2020-01-01", "repealed"),
    ):
        found = world.on(day)
        assert (found.status, found.certainty) == (status, "surely"), day


def test_only_what_was_acted_on_gets_the_status() -> None:
    """A law by which another thing was ended, or that was merely spoken of, is not ended itself."""
    world = law().event("took_effect", "2010-01-01")
    for role, type_ in (("basis", "agreement_ended"), ("subject", "program_end")):
        world.entity(role).event(type_, "2012-01-01", f"{role}:law", law=role)
    assert world.on("2014-12-31").status == "in_force"


def test_what_comes_on_one_day_has_an_order() -> None:
    """Introduced, passed, enacted, in effect, ended: whatever the order of the rows."""
    world = law()
    for type_ in ("took_effect", "introduced", "enacted", "passed"):
        world.event(type_, "2018-01-01")
    assert (world.on("2018-01-01").status, world.on("2018-01-01").certain) == ("in_force", True)
    assert world.event("repealed", "2018-01-01").on("2018-01-01").status == "repealed"


def test_precedes_orders_what_dates_cannot() -> None:
    world = law().event("suspended", "2018-03", id="stop").event("took_effect", "2018-03", id="go")
    assert world.on("2019").certainty == "possibly"
    first = world.relation("stop", "PRECEDES", "go").on("2019")
    assert (first.status, first.certainty) == ("in_force", "surely")
    second = law().event("suspended", "2018-03-01", id="stop").event("took_effect", "2018-03-01", id="go")
    assert (
        second.relation("stop", "PRECEDES", "go").on("2019").status == "in_force"
    )  # against the usual order


def test_a_failed_motion_is_not_a_failed_bill() -> None:
    world = (
        World().entity("law", "bill").event("introduced", "2024-02-14").event("motion_failed", "2024-05-21")
    )
    assert world.on("2024-06-01").status == "proposed"
    assert world.event("failed", "2024-08-31").on("2024-09-01").status == "failed"


def test_start_and_end_stand_in_for_events() -> None:
    """Both ends are inside; an event says better how it ended; a bill's own dates set nothing."""
    world = law(start="2018-01-01", end="2019-12-31")
    assert [world.on(day).status for day in ("2017-12-31", "2018-01-01", "2019-12-31", "2020-01-01")] == [
        "",
        "in_force",
        "in_force",
        "ended",
    ]
    assert world.event("rescinded", "2019-12-31").on("2020-01-01").status == "rescinded"
    assert World().entity("law", "bill", start="2018", end="2019").on("2018-06-01").status == ""


def test_a_law_is_not_in_force_before_it_is_enacted() -> None:
    """A start known by its year cannot fall before the day of enactment, nor an exact one."""
    world = law(start="2017", end="..").event("enacted", "2017-06-27")
    assert world.on("2017-06-26").status == ""
    assert (world.on("2017-06-27").status, world.on("2017-06-27").or_else) == ("enacted", ("in_force",))
    assert (world.on("2017-12-31").status, world.on("2017-12-31").certain) == ("in_force", True)
    assert law(start="2017-01-01").event("enacted", "2017-06-27").on("2017-03-01").status == ""


def test_an_end_without_a_start_was_in_force_since_a_day_that_is_not_recorded() -> None:
    found = law(end="2017-12-27").on("2017-01-01")
    assert (found.status, found.certainty) == ("", "possibly")
    assert found.notes == ("It was in force before it ended; since when is not recorded.",)
    assert law(end="2017-12-27").event("enacted", "2010-01-01").on("2009-12-31").certain


def test_without_rows_no_status_is_sure() -> None:
    found = law().on("2018-01-01")
    assert (found.status, found.certainty, found.notes) == ("", "possibly", ("No row sets its status.",))


def test_orders_are_kept_by_case() -> None:
    """An order on one case replaces, narrows or lifts only that one."""
    world = law(start="2018-01-01").event("injunction", "2018-02-01", "case:a")
    world.event("injunction", "2018-03-01", "case:b", scope=["federal officers"])
    assert orders(world.on("2018-03-01")) == [("a", "enjoined", ()), ("b", "enjoined", ("federal officers",))]
    world.event("order_narrowed", "2018-04-01", "case:a", scope=["the county"])
    assert orders(world.on("2018-04-01")) == [
        ("b", "enjoined", ("federal officers",)),
        ("a", "narrowed", ("the county",)),
    ]
    world.event("injunction_lifted", "2018-05-01", "case:b")
    assert orders(world.on("2018-05-01")) == [("a", "narrowed", ("the county",))]
    world.event("order_stayed", "2018-06-01", "case:a")
    found = world.on("2018-06-01")
    assert (orders(found), found.status, str(found)) == ([], "in_force", "in force, 2018-01-01")


@pytest.mark.parametrize("type_", ["dismissed", "denied", "upheld", "settlement", "appeal", "ruling"])
def test_what_decides_a_case_is_no_order(type_: str) -> None:
    """Nor does it touch the life of the law."""
    world = (
        law(start="2018-01-01")
        .event("injunction", "2018-02-01", "case:a")
        .event(type_, "2018-03-01", "case:b")
    )
    assert orders(world.on("2018-04-01")) == [("a", "enjoined", ())]


def test_what_is_no_longer_law_is_not_enjoined() -> None:
    world = (
        law(start="2018-01-01").event("injunction", "2018-02-01", "case:a").event("repealed", "2019-01-01")
    )
    assert orders(world.on("2019-01-01")) == []
    assert world.event("took_effect", "2020-01-01").on("2020-01-01").orders  # restored, and so is its object


def test_an_event_with_a_scope_never_sets_the_whole() -> None:
    """Words, or one affected place of the whole; an affected body, or the place of the whole, is no part."""
    scoped = law(start="2018-01-01").event("repealed", "2019-01-01", scope=["private employers"])
    found = scoped.on("2019-06-01")
    assert (found.status, [(p.status, p.scope) for p in found.parts]) == (
        "in_force",
        [("repealed", ("private employers",))],
    )
    county = law().event("program_start", "2019-01-01", "affected:county").on("2019-06-01")
    assert (county.status, [p.scope for p in county.parts]) == ("", [("county",)])
    both = law().event("program_start", "2019-01-01", "affected:county", "affected:agency").on("2019-06-01")
    assert (both.status, [p.scope for p in both.parts]) == ("", [("county",)])
    for whole in ("affected:state", "affected:agency"):
        assert law().event("program_start", "2019-01-01", whole).on("2019-06-01").status == "in_force"


def test_what_sets_the_whole_ends_what_held_in_part() -> None:
    world = law(start="2008-01-01").event("program_start", "2009-01-01", "affected:county")
    assert world.on("2010-01-01").parts
    assert world.event("program_end", "2014-01-01").on("2015-01-01").parts == ()


def test_a_provision_takes_the_life_of_its_law_and_ends_with_it() -> None:
    world = (
        law()
        .event("introduced", "2017-01-01")
        .event("enacted", "2017-10-05")
        .event("took_effect", "2018-01-01")
    )
    world.entity("part", "provision").relation("part", "PART_OF", "law")
    world.entity("late", "provision", start="2019-01-01", end="..").relation("late", "PART_OF", "law")
    days = ("2017-06-01", "2017-12-01", "2018-06-01", "2019-06-01")
    assert [world.on(d, "part").status for d in days] == ["proposed", "enacted", "in_force", "in_force"]
    assert [world.on(d, "late").status for d in days] == ["proposed", "enacted", "enacted", "in_force"]
    world.event("repealed", "2020-01-01")
    for part in ("part", "late"):
        assert (world.on("2020-01-01", part).status, world.on("2020-01-01", part).certain) == (
            "repealed",
            True,
        )


def test_a_part_that_is_only_stopped_was_in_force_with_its_law() -> None:
    world = law(start="2018-01-01", end="..").entity("part", "provision").relation("part", "PART_OF", "law")
    world.event("vacated", "2019-01-01", law="part")
    assert [world.on(day, "part").status for day in ("2018-06-01", "2019-06-01")] == ["in_force", "vacated"]
    assert world.on("2019-06-01").status == "in_force"


def test_a_part_of_two_laws_ends_only_possibly_with_one_of_them() -> None:
    world = law(start="2014-01-01").entity("other", start="2018-01-01", end="..")
    world.entity("part", "provision", start="2014-01-01", end="..")
    world.relation("part", "PART_OF", "law").relation("part", "PART_OF", "other", start="2018-01-01")
    found = world.event("repealed", "2020-01-01").on("2020-01-01", "part")
    assert (found.status, found.certainty, found.or_else) == ("in_force", "possibly", ("repealed",))


def test_orders_reach_provisions_and_roll_up() -> None:
    world = law(start="2018-01-01", end="..")
    for id_ in ("one", "two"):
        world.entity(id_, "provision").relation(id_, "PART_OF", "law")
    world.entity("deep", "provision").relation("deep", "PART_OF", "two")
    world.event("injunction", "2018-02-01", "case:a", law="deep")
    found = world.on("2018-03-01")
    assert found.orders == () and "1 of 3 recorded provisions enjoined" in str(found)
    assert {part.id: len(part.orders) for part in found.provisions} == {"one": 0, "two": 0, "deep": 1}
    assert found.because == ("e10",) or len(found.because) == 1
    found = world.event("injunction", "2018-04-01", "case:b").on("2018-05-01")
    assert {part.id: len(part.orders) for part in found.provisions} == {"one": 1, "two": 1, "deep": 2}


@pytest.mark.parametrize(
    ("source", "type_", "target"),
    [
        ("order", "RESTORED", "law"),
        ("order", "CREATED", "law"),
        ("order", "AUTHORIZES", "law"),
        ("law", "IMPLEMENTS", "order"),
    ],
)
def test_what_rests_on_a_revoked_order_possibly_ends_with_it(source: str, type_: str, target: str) -> None:
    world = law(start="2017-01-25").entity("order", "executive_order", start="2017-01-25")
    world.relation(source, type_, target).event("rescinded", "2021-01-20", law="order", id="revoked")
    assert world.on("2021-01-19").certain
    found = world.on("2022-01-01")
    assert (found.status, found.certainty, found.or_else) == ("in_force", "possibly", ("ended",))
    assert "revoked" in found.because and found.notes == ("What it rests on was revoked: revoked.",)


def test_no_revocation_revives_anything() -> None:
    """The order that revoked is itself revoked; only a new start brings back."""
    world = law(start="2017-01-25").event("rescinded", "2021-01-20")
    world.entity("second", "executive_order", start="2021-01-20").relation("second", "REPEALS", "law")
    world.event("rescinded", "2025-01-20", law="second")
    assert (world.on("2025-06-01").status, world.on("2025-06-01").certain) == ("rescinded", True)
    assert world.event("took_effect", "2025-07-01").on("2025-07-01").status == "in_force"


def test_a_circle_of_what_rests_on_what_ends() -> None:
    world = (
        law(start="2018-01-01")
        .entity("other", start="2018-01-01")
        .event("repealed", "2019-01-01", law="other")
    )
    world.relation("law", "PART_OF", "other").relation("other", "PART_OF", "law")
    assert world.on("2020-01-01").status == "repealed"


def test_after_the_last_source_nothing_later_is_known() -> None:
    """Unless it is known to go on, or is over; and an order may have been lifted."""
    world = law(start="2018-01-01", sources=["s"]).source("s", "2020-06-01")
    assert (world.on("2020-06-01").certain, world.on("2020-06-02").certain) == (True, False)
    assert "last source that names it is of 2020-06-01" in world.on("2021-01-01").notes[0]
    goes_on = law(start="2018-01-01", end="..", sources=["s"]).source("s", "2020-06-01")
    assert goes_on.on("2021-01-01").certain
    found = goes_on.event("injunction", "2019-01-01", "case:a").on("2021-01-01")
    assert (found.life, found.certainty, found.orders[0].certainty) == ("surely", "possibly", "possibly")
    assert goes_on.event("repealed", "2020-01-01").on("2021-01-01").certain


def test_vague_dates_and_vague_days() -> None:
    world = law().event("enacted", "2017-06-01").event("took_effect", "2018")
    assert [(s.status, s.certainty) for s in map(world.on, ("2017-12-31", "2018-06-01", "2018-12-31"))] == [
        ("enacted", "surely"),
        ("enacted", "possibly"),
        ("in_force", "surely"),
    ]
    exact = law().event("enacted", "2017-06-01").event("took_effect", "2018-01-01")
    assert [(s.status, s.certainty) for s in map(exact.on, ("2017", "2018", "2017-07"))] == [
        ("enacted", "possibly"),
        ("in_force", "surely"),
        ("enacted", "surely"),
    ]


def test_before_the_common_era() -> None:
    world = law(start="-0450", end="-0043-03-15")
    assert [world.on(day).status for day in ("-0451", "-0100-01-01", "-0043-03-16", "2020")] == [
        "",
        "in_force",
        "ended",
        "ended",
    ]
    assert [s.as_dict()["from"] for s in pg.status_over_time(world.graph, "law")] == [
        None,
        "-0450-01-01",
        "-0450-12-31",
        "-0043-03-16",
    ]


def test_an_event_without_a_date_sets_nothing() -> None:
    assert law(start="2018-01-01").event("repealed", None).on("2019-01-01").status == "in_force"


def test_clear_errors(tiny: pg.PropertyGraph) -> None:
    with pytest.raises(
        pg.BadValueError, match="lindenau-council is of type 'legislature', which has no legal"
    ):
        pg.legal_status(tiny, "lindenau-council", "2020-01-01")
    with pytest.raises(pg.UnknownNameError, match="Did you mean ordinance-7"):
        pg.legal_status(tiny, "ordinance-8", "2020-01-01")
    for day in ("2018-02-30", "tomorrow", "2018/.."):
        with pytest.raises(pg.BadValueError):
            pg.legal_status(tiny, "ordinance-7", day)
    with pytest.raises(pg.UnknownNameError):
        pg.laws_on(tiny, "2018", types="bil")
    with pytest.raises(pg.BadValueError, match=r"not a place\. Write lindenau"):
        pg.laws_on(tiny, "2018", "ada-marsh")


def test_json_has_the_keys_of_the_interface(tiny: pg.PropertyGraph) -> None:
    found = pg.legal_status(tiny, "opening-hours-ordinance", "2019-01-01").as_dict()
    assert list(found) == ["id", "name", "on", "status", "certainty", "orders", "because", "provisions"]
    assert found["because"] == ["ordinance-effective"] and found["status"] == "in_force"
    world = law(start="2018-01-01").event("injunction", "2018-02-01", "case:a", id="halt", scope=["x"])
    world.entity("part", "provision").relation("part", "PART_OF", "law")
    order = {"order": "enjoined", "case": "a", "scope": ["x"], "event": "halt"}
    found = world.on("2018-03-01").as_dict()
    assert found["orders"] == [order]
    assert found["provisions"] == [{"id": "part", "status": "in_force", "orders": [order]}]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_text_fits_the_width(width: int) -> None:
    world = law(start="2018-01-01").event(
        "injunction", "2018-02-01", "case:a", scope=["federal officers"] * 9
    )
    for at in range(6):
        world.event("program_start", "2018-02-01", scope=[f"place {at}"])
    world.entity("part", "provision").relation("part", "PART_OF", "law")
    text = world.on("2018-03-01").as_text(width)
    assert max(map(len, text.splitlines())) <= max(width, 50)
    assert "and 6 more" in " ".join(text.split()) and "for 3 more" in text


def test_stretches_agree_with_the_status_of_each_day(tiny: pg.PropertyGraph) -> None:
    """Without gaps, from the first day to the last; the answer on any day is that of its stretch."""
    for graph, ids in (
        (tiny, tiny.entities["id"]),
        (built(STATUS), ("sb-805", "secure-communities", "ab-103")),
    ):
        for id_ in ids:
            try:
                stretches = pg.status_over_time(graph, id_)
            except pg.BadValueError:
                continue
            assert (stretches[0].first, stretches[-1].until) == (-UNBOUNDED, UNBOUNDED)
            assert all(a.until + 1 == b.first for a, b in pairwise(stretches))
            for day in range(13_000, 21_000, 211):
                there = next(s.status for s in stretches if s.first <= day <= s.until)
                found = pg.legal_status(graph, id_, format_day(day))
                assert (there.short(), there.certainty, there.because, there.notes) == (
                    found.short(),
                    found.certainty,
                    found.because,
                    found.notes,
                )


def test_laws_of_a_place_and_of_those_above_and_below() -> None:
    world = law(start="2018-01-01", end="..")
    world.entity("federal", start="2000-01-01", end="..", jurisdiction="country")
    world.entity("local", "ordinance", start="2018", end="..", jurisdiction="county")
    world.entity("over", start="2000", end="2010", jurisdiction="state")
    world.entity("part", "provision", jurisdiction="state").relation("part", "PART_OF", "law")

    def found(day: str, *args: Any, **more: Any) -> list[str]:
        return sorted(pg.laws_on(world.graph, day, *args, **more)["id"])

    assert found("2019-01-01") == ["federal", "law", "local"]
    assert found("2019-01-01", "state") == ["federal", "law"]
    assert found("2019-01-01", "county") == ["federal", "law", "local"]
    assert found("2019-01-01", within="state") == ["law", "local"]
    assert found("2019-01-01", "country", within="county") == ["federal", "local"]
    assert found("2019-01-01", types="provision") == ["part"]
    assert found("2005-01-01") == ["federal", "over"]
    assert found("1990-01-01") == []
    possibly = pg.laws_on(world.graph, "2018-06-01").set_index("id")["certainty"]
    assert (possibly["local"], possibly["law"]) == ("possibly", "surely")


def test_laws_stand_by_level() -> None:
    found = pg.laws_on(built(STATUS), "2014-01-31", "san-bernardino-county")
    assert list(dict.fromkeys(found["level"])) == ["federal", "state", "local"]
    assert set(found["place"]) == {"united-states", "california", "san-bernardino-county"}


# Properties

DAY = st.integers(0, 8).map(lambda day: format_day(17_000 + 20 * day))
MONTH = st.sampled_from(["2016-08", "2016-09", "2016", "2016-10~", "[2016-08-01,2016-11-02]"])
LIFE = st.sampled_from(
    ["introduced", "passed", "enacted", "took_effect", "suspended", "repealed", "failed", "program_end"]
)
ORDER = st.sampled_from(
    ["injunction", "order_narrowed", "order_stayed", "injunction_lifted", "order_vacated"]
)
EVENTS = st.lists(st.tuples(LIFE, DAY | MONTH), max_size=4)
COURT = st.lists(st.tuples(ORDER, DAY | MONTH, st.sampled_from(["a", "b"])), max_size=5)


def told(life: Iterable[tuple[str, str]], court: Iterable[tuple[str, str, str]]) -> World:
    world = law()
    for type_, day in life:
        world.event(type_, day)
    counts: Counter[str] = Counter()
    for type_, day, case in court:
        counts[case] += 1
        world.event(type_, day, f"case:{case}", id=f"{case}{counts[case]}")
    return world


@settings(max_examples=40)
@given(EVENTS, COURT, DAY)
def test_lifting_an_order_restores_the_life_value(life: Any, court: Any, day: str) -> None:
    before = [act for act in court if act[2] != "a"]
    imposed = told(life, [*before, ("injunction", day, "a")])
    lifted = told(life, [*before, ("injunction", day, "a"), ("injunction_lifted", "2017-06-01", "a")])
    without = told(life, before)
    graphs = [world.graph for world in (imposed, lifted, without)]
    for on in (day, "2017-06-01", "2018-01-01"):
        found = [pg.legal_status(graph, "law", on) for graph in graphs]
        assert len({(s.status, s.life, s.or_else) for s in found}) == 1, on
    assert orders(found[1]) == orders(found[2])


@settings(max_examples=40)
@given(EVENTS, COURT, DAY)
def test_an_order_on_one_case_never_touches_another(life: Any, court: Any, day: str) -> None:
    both, alone = told(life, court), told(life, [act for act in court if act[2] == "a"])
    found = [[order for order in orders(w.on(day)) if order[0] == "a"] for w in (both, alone)]
    assert found[0] == found[1]


@settings(max_examples=40)
@given(EVENTS, COURT, st.tuples(LIFE | ORDER, st.sampled_from(["a", "b"])), DAY)
def test_a_later_event_never_changes_an_earlier_answer(life: Any, court: Any, later: Any, day: str) -> None:
    """With exact dates not at all; where dates are vague, it can only settle what they left open."""
    exact = [[act for act in acts if len(act[1]) == len("2016-08-01")] for acts in (life, court)]
    for acts in ([life, court], exact):
        before = told(*acts).on(day)
        after = told(*acts).event(later[0], "2017-03-01", f"case:{later[1]}").on(day)
        assert {after.status, *after.or_else} <= {before.status, *before.or_else}
        assert orders(after) == orders(before)
        if acts is exact and any(acts[0]):
            assert after == before


NOTHING = Acts(law().graph)
SPAN = st.tuples(st.integers(0, 4), st.integers(0, 3)).map(lambda span: (span[0], sum(span)))
ACTS = st.lists(st.tuples(SPAN, st.sampled_from(["proposed", "enacted", "in_force", "repealed"])), max_size=4)


@given(ACTS, st.integers(0, 8))
def test_the_last_act_is_found_as_by_trying_every_reading(acts: Any, day: int) -> None:
    """Against an enumeration of all days that the dates may mean."""
    made = [Act(first, last, value, f"e{at}") for at, ((first, last), value) in enumerate(acts)]
    readings = _by_enumeration(made, day)
    assume(readings)  # else the dates contradict the order of the stages
    assert Succession(made, NOTHING).last_on(day, day).values == readings


def _by_enumeration(acts: list[Act], day: int) -> set[str]:
    """Statuses that may be the last by a day, in some reading of the dates in which stages keep their order."""
    before = [
        (a, b)
        for a, b in product(range(len(acts)), repeat=2)
        if stage(acts[a]) <= 2
        and stage(acts[a]) < stage(acts[b])
        and acts[a].first <= acts[b].last
        and acts[b].first <= acts[a].last
    ]
    found: set[str] = set()
    for days in product(*(range(act.first, act.last + 1) for act in acts)):
        if all(days[a] <= days[b] for a, b in before):
            reached = [(days[a], stage(act), act.value) for a, act in enumerate(acts) if days[a] <= day]
            last = max(reached, default=None, key=lambda item: item[:2])
            found |= {value for at, step, value in reached if last and (at, step) == last[:2]} or {""}
    return found
