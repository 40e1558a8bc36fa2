"""What was there on a day, and what could be known by a day; the numbers behind it have tests of their own."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph as pg
from graph.analysis.snapshot import known_on, snapshot
from graph.model.presence import PRESENCE


def _presence(then: pg.PropertyGraph) -> dict[str, str]:
    return dict(zip(then.nodes["id"], then.nodes["presence"], strict=True))


def test_snapshot_says_surely_or_possibly(tiny: pg.PropertyGraph) -> None:
    presence = _presence(snapshot(tiny, "2018-03-15"))
    assert presence["opening-hours-ordinance"] == "surely"  # introduced in 2017
    assert presence["ordinance-7"] == "surely"  # repealed, and still a thing
    assert presence["lindenau"] == "surely"  # its mayor took office in 2016
    assert presence["ada-marsh"] == "surely"  # mayor
    assert presence["ordinance-effective"] == "possibly"  # some day in March
    assert presence["council-vote"] == "surely"  # has happened
    assert presence["friends-of-the-library"] == "possibly"  # since 1998, and nobody says until when
    assert "sunday-opening" not in presence


def test_what_is_not_on_record_yet_is_left_out_and_counted(tiny: pg.PropertyGraph) -> None:
    then = snapshot(tiny, "2010-01-01")
    assert "river-court" not in then
    assert then.info["left_out"] == 8
    more = snapshot(tiny, "2010-01-01", unrecorded=True)
    assert _presence(more)["river-court"] == "unrecorded"
    assert len(more) == len(then) + 8
    assert "left_out" not in more.info


def test_a_vague_day_is_answered(tiny: pg.PropertyGraph) -> None:
    assert _presence(snapshot(tiny, "2018"))["council-vote"] == "possibly"  # on some days of 2018 not yet
    assert _presence(snapshot(tiny, "2019"))["council-vote"] == "surely"
    assert "council-vote" not in snapshot(tiny, "2017")
    assert len(snapshot(tiny, "-0500")) == len(tiny.sources)


@pytest.mark.parametrize("day", ["never", "2018-13", "", "2010/", "../2018", "2018/.."])
def test_what_is_no_day_is_refused(tiny: pg.PropertyGraph, day: str) -> None:
    with pytest.raises(pg.BadValueError):
        snapshot(tiny, day)
    with pytest.raises(pg.BadValueError):
        known_on(tiny, day)


def test_snapshot_keeps_all_sources(tiny: pg.PropertyGraph) -> None:
    assert len(snapshot(tiny, "1900").sources) == len(tiny.sources)


@settings(max_examples=30, deadline=None)
@given(day=st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)))
def test_surely_is_a_part_of_possibly(tiny: pg.PropertyGraph, day: dt.date) -> None:
    possibly, surely = snapshot(tiny, day), snapshot(tiny, day, surely=True)
    assert set(surely.nodes["id"]) <= set(possibly.nodes["id"])
    assert len(surely.edges) <= len(possibly.edges)
    ids = set(possibly.nodes["id"])
    assert set(possibly.edges["source"]) | set(possibly.edges["target"]) <= ids


def test_a_graph_without_numbers_gets_them(tiny: pg.PropertyGraph) -> None:
    plain = tiny.with_frames(tiny.nodes.drop(columns=list(PRESENCE)), tiny.edges.drop(columns=list(PRESENCE)))
    assert snapshot(plain, "2019-02-10").equals(snapshot(tiny, "2019-02-10"))


def test_known_on(tiny: pg.PropertyGraph) -> None:
    known = known_on(tiny, "2020-09-15")  # the report came out in September 2020
    row = known.nodes.set_index("id")["known"]
    assert row["ordinance-introduced"] == "surely"
    assert row["claim-cost"] == "possibly"
    assert row["claim-visits-friends"] == "possibly"  # its source has no date
    assert "claim-cost" not in known_on(tiny, "2020-08-31")
    assert "claim-visits-friends" not in known_on(tiny, "2020-09-15", surely=True)


def test_known_on_needs_a_source(tiny: pg.PropertyGraph) -> None:
    nodes, edges = (frame.drop(columns=list(PRESENCE)) for frame in (tiny.nodes, tiny.edges))
    unsourced = tiny.with_frames(nodes.drop(columns="sources"), edges.drop(columns="sources"))
    assert len(known_on(unsourced, "2030-01-01").entities) == 0


def test_a_snapshot_of_a_snapshot_counts_its_own(tiny: pg.PropertyGraph) -> None:
    """What the first left out is not there for the second to leave out."""
    first = snapshot(tiny, "-0500")
    assert first.info["left_out"]
    assert not snapshot(first, "-0500").info.get("left_out")
