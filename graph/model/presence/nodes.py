"""Presence of nodes: happenings, then the records of entities, then entities, facts and sources."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...time.days import UNKNOWN_DAY, periods_of_column
from .knowledge import source_days
from .written import HIGH, LOW, Days, Mask, Numbers, Positions, Rows, dated_from, next_start


@dataclass
class Records:
    """First and last day on which each node surely acted; unbounded the wrong way round when it never did."""

    first: Days
    last: Days

    def note(self, entity: Positions, surely_by: Days, surely_after: Days) -> None:
        """Note acts: a vague one counts by its last day for the first record, by its first for the last one."""
        begun = (surely_by > LOW) & (surely_by < HIGH)
        np.minimum.at(self.first, entity[begun], surely_by[begun])
        np.maximum.at(self.last, entity, surely_after)


def node_numbers(rows: Rows) -> tuple[Numbers, Records]:
    """Compute where nodes are in time, all but what is known of them; return the records of entities as well."""
    numbers = Numbers(len(rows.nodes))
    _happenings(rows, numbers)
    records = _records(rows)
    _put_on_record(rows, numbers)
    _lift_to_places(rows, numbers, records)
    _entities(rows, numbers, records)
    _sources(rows, numbers)
    _facts(rows, numbers)
    numbers.settle()
    return numbers, records


def last_day_of_acts(rows: Rows) -> Days:
    """Last day of an act: that of its date, or of the period within which it happened."""
    span = rows.edge_span
    return np.where(span.has_end & (span.end_last < HIGH), span.end_last, span.start_last)


def _happenings(rows: Rows, numbers: Numbers) -> None:
    """Events have happened from their date on, for good; claims from the date of the event where they were made."""
    event = rows.labelled("Event")
    dated = event & (rows.has_date | (rows.first_day > LOW) | (rows.last_day < HIGH))
    numbers.possible_from[dated] = rows.first_day[dated]
    numbers.sure_from[dated], numbers.sure_until[dated] = rows.last_day[dated], HIGH
    numbers.recorded_from[dated] = dated_from(rows.first_day, rows.last_day)[dated]
    goes_on = dated & rows.typed([t.name for t in rows.vocabulary.events.values() if t.lasts], "Event")
    if goes_on.any():  # surely there from the last day of its start, not of its end
        dates = rows.nodes.loc[goes_on, "date"]
        begun = periods_of_column(dates)["start_last"].to_numpy()
        interval = dates.str.contains("/").to_numpy(dtype=bool) & (begun != UNKNOWN_DAY)
        numbers.sure_from[goes_on] = np.where(interval, begun, rows.last_day[goes_on])
    made = np.flatnonzero(rows.of_type("MADE_IN"))
    claim, where = rows.source[made], rows.target[made]
    for days in (numbers.possible_from, numbers.sure_from, numbers.sure_until, numbers.recorded_from):
        days[claim] = days[where]
    _claims_by_sources(rows, numbers, claim)


def _claims_by_sources(rows: Rows, numbers: Numbers, with_event: Positions) -> None:
    """A claim without an event was made by the day on which its first source was out."""
    alone = rows.labelled("Claim")
    alone[with_event] = False
    if not alone.any():
        return
    possible, sure = (rows.citations[0].least(days)[alone] for days in source_days(rows))
    numbers.sure_from[alone] = sure
    numbers.sure_until[alone] = np.where(sure < HIGH, HIGH, LOW)
    numbers.recorded_from[alone] = np.where(possible > LOW, possible, sure)


def _records(rows: Rows) -> Records:
    """Find the first and last day on which each entity surely acted, or an event took place in it."""
    size = len(rows.nodes)
    records = Records(np.full(size, HIGH), np.full(size, LOW))
    placed = rows.of_type("TOOK_PLACE_IN")
    for edges, entity, event in (
        (rows.acting, rows.source, rows.target),
        (placed, rows.target, rows.source),
    ):
        at = event[edges]
        records.note(entity[edges], rows.last_day[at], rows.first_day[at])
    span = rows.edge_span
    lasting = (rows.time == "lasts") & rows.whole
    for end in (rows.source[lasting], rows.target[lasting]):
        records.note(end, span.start_last[lasting], span.start_first[lasting])
        records.note(end, span.end_last[lasting], span.end_first[lasting])
    acts = (rows.time == "act") & rows.whole & span.has_start
    records.note(rows.source[acts], last_day_of_acts(rows)[acts], span.start_first[acts])
    return records


def _put_on_record(rows: Rows, numbers: Numbers) -> None:
    """Note for each node the first possible day of the first dated row that names it; its own dates count."""
    recorded = numbers.recorded_from
    lasting = rows.labelled("Entity", "Fact")
    recorded[lasting] = np.minimum(recorded, rows.node_span.first_day())[lasting]
    for type_, named, by in (
        ("PARTICIPATED_IN", rows.source, rows.target),
        ("TOOK_PLACE_IN", rows.target, rows.source),
        ("ABOUT", rows.target, rows.source),
        ("ASSERTED", rows.source, rows.target),
        ("HAS_FACT", rows.source, rows.target),
    ):
        edges = rows.of_type(type_)
        np.minimum.at(recorded, named[edges], recorded[by[edges]])
    day = rows.edge_span.first_day()[rows.whole]
    for end in (rows.source, rows.target):
        np.minimum.at(recorded, end[rows.whole], day)


def _lift_to_places(rows: Rows, numbers: Numbers, records: Records) -> None:
    """What is on record, or acts, in a place puts the place on record too, and so on upwards."""
    edges = np.flatnonzero(rows.of_type("IN_JURISDICTION"))
    inner, outer = rows.source[edges], rows.target[edges]
    lifted = (numbers.recorded_from, records.first, records.last)
    for _ in range(len(edges)):
        before = [days.copy() for days in lifted]
        np.minimum.at(numbers.recorded_from, outer, before[0][inner])
        np.minimum.at(records.first, outer, before[1][inner])
        np.maximum.at(records.last, outer, before[2][inner])
        if all(np.array_equal(old, new) for old, new in zip(before, lifted, strict=True)):
            return


def _entities(rows: Rows, numbers: Numbers, records: Records) -> None:
    """An entity is there from its start to its end; records stand in for what is not given."""
    types, span = rows.vocabulary.entities.values(), rows.node_span
    entity = rows.labelled("Entity")
    stays = rows.typed([t.name for t in types if t.stays], "Entity")
    effect = rows.typed([t.name for t in types if t.term == "effect"], "Entity")
    started, ended = entity & span.has_start, entity & span.has_end & ~effect
    numbers.sure_from[entity] = records.first[entity]
    numbers.possible_from[started] = span.start_first[started]
    numbers.sure_from[started] = span.start_last[started]
    # A term of effect is no birth: a law may act, and be on record, before it takes effect.
    early = started & effect
    numbers.possible_from[early] = np.minimum(span.start_first, numbers.recorded_from)[early]
    numbers.sure_from[early] = np.minimum(span.start_last, records.first)[early]
    begun = np.where(started, span.start_first, LOW)
    numbers.sure_until[entity] = np.maximum(records.last, begun)[entity]
    numbers.sure_until[stays] = HIGH
    numbers.possible_until[ended], numbers.sure_until[ended] = span.end_last[ended], span.end_first[ended]
    never = entity & (numbers.sure_from == HIGH)
    numbers.sure_until[never] = LOW


def _sources(rows: Rows, numbers: Numbers) -> None:
    """A source is not in time: it is there on every day, and only known from one on."""
    source = rows.labelled("Source")
    numbers.sure_from[source], numbers.sure_until[source] = LOW, HIGH
    numbers.recorded_from[source] = LOW


def _facts(rows: Rows, numbers: Numbers) -> None:
    """A fact holds between its own dates; without any, as long as its subject is there."""
    edges = np.flatnonzero(rows.of_type("HAS_FACT"))
    if not len(edges):
        return
    subject, fact, span = rows.source[edges], rows.target[edges], rows.node_span
    for days in (numbers.possible_from, numbers.possible_until, numbers.sure_from, numbers.sure_until):
        days[fact] = days[subject]
    undated = np.array(fact[~(span.has_start | span.has_end)[fact]])
    at = subject[~(span.has_start | span.has_end)[fact]]
    numbers.recorded_from[undated] = np.minimum(numbers.recorded_from[undated], numbers.recorded_from[at])
    started, ended = fact[span.has_start[fact]], fact[span.has_end[fact]]
    numbers.possible_from[started], numbers.sure_from[started] = (
        span.start_first[started],
        span.start_last[started],
    )
    still = started[~span.has_end[started]]
    numbers.sure_until[still] = span.start_first[still]
    begun = ended[~span.has_start[ended]]
    numbers.sure_from[begun] = span.end_first[begun]
    numbers.possible_until[ended], numbers.sure_until[ended] = span.end_last[ended], span.end_first[ended]
    _next_values(rows, numbers, subject, fact)


def _next_values(rows: Rows, numbers: Numbers, subject: Positions, fact: Positions) -> None:
    """The value of a property that has one at a time ends at the latest when the next one begins."""
    single = [p.name for p in rows.vocabulary.properties.values() if p.single]
    kept: Mask = rows.typed(single, "Fact")[fact]
    subject, fact = subject[kept], fact[kept]
    kinds = rows.nodes["type"].to_numpy(dtype=object)[fact]
    after = next_start(rows.node_span, fact, [subject, kinds])
    still = ~rows.node_span.has_end[fact]
    until = np.minimum(numbers.possible_until[fact], after)
    numbers.possible_until[fact[still]] = until[still]
