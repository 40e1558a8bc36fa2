"""Presence of edges: their own numbers, cut by those of their ends."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .nodes import Records, last_day_of_acts
from .written import HIGH, LOW, Days, Mask, Numbers, Rows, next_start


def edge_numbers(rows: Rows, at_nodes: Numbers, records: Records) -> Numbers:
    """Compute where edges are in time, all but what is known of them."""
    numbers, span = Numbers(len(rows.edges)), rows.edge_span
    numbers.sure_from[:], numbers.sure_until[:] = LOW, HIGH  # as the ends, unless its own dates say more
    _acts(rows, numbers)
    _lasting(rows, numbers)
    _effect(rows, numbers, records)
    _between_own_dates(rows, numbers, (rows.time == "timeless") & (span.has_start | span.has_end))
    numbers.recorded_from = span.first_day()
    _cut_by_ends(rows, numbers, at_nodes)
    numbers.settle()
    return numbers


def _acts(rows: Rows, numbers: Numbers) -> None:
    """An act holds from its date on; one without a date surely holds only between things that have happened."""
    span = rows.edge_span
    acts = (rows.time == "act") & ~rows.of_type("PARTICIPATED_IN") & ~rows.of_type("CITES")
    dated = acts & (span.has_start | span.has_end)
    numbers.possible_from[dated] = span.start_first[dated]
    numbers.sure_from[dated] = last_day_of_acts(rows)[dated]
    happened = rows.labelled("Event", "Claim")
    between = np.zeros(len(acts), dtype=bool)
    between[rows.whole] = happened[rows.source[rows.whole]] & happened[rows.target[rows.whole]]
    never = acts & ~dated & ~between
    numbers.sure_from[never], numbers.sure_until[never] = HIGH, LOW


def _between_own_dates(rows: Rows, numbers: Numbers, which: Mask) -> None:
    span = rows.edge_span
    started, ended = which & span.has_start, which & span.has_end
    numbers.possible_from[started], numbers.sure_from[started] = (
        span.start_first[started],
        span.start_last[started],
    )
    numbers.possible_until[ended], numbers.sure_until[ended] = span.end_last[ended], span.end_first[ended]


def _lasting(rows: Rows, numbers: Numbers) -> None:
    """A relation with an unknown end is sure to the last happening in which both ends take part."""
    which, span = rows.time == "lasts", rows.edge_span
    _between_own_dates(rows, numbers, which)
    first, last = _joint_happenings(rows, which & ~(span.has_start & span.has_end))
    no_start, no_end = which & ~span.has_start, which & ~span.has_end
    numbers.sure_from[no_start] = first[no_start]
    begun = np.where(span.has_start, span.start_first, LOW)
    numbers.sure_until[no_end] = np.maximum(last, begun)[no_end]
    _next_holders(rows, numbers, no_end & span.has_start)


def _joint_happenings(rows: Rows, which: Mask) -> tuple[Days, Days]:
    """First and last sure day of the events in which both ends of each relation take part."""
    first, last = np.full(len(which), HIGH), np.full(len(which), LOW)
    relations = np.flatnonzero(which & rows.whole)
    acting = rows.acting & np.isin(rows.source, np.unique(rows.source[relations]))
    part = pd.DataFrame({"a": rows.source[acting], "event": rows.target[acting]}).drop_duplicates()
    pairs = pd.DataFrame({"row": relations, "a": rows.source[relations], "b": rows.target[relations]})
    joint = pairs.merge(part, on="a")
    size = len(rows.nodes)
    also = np.unique(rows.source[rows.acting] * size + rows.target[rows.acting])
    both = np.isin(joint["b"].to_numpy() * size + joint["event"].to_numpy(), also)
    at, events = joint["row"].to_numpy()[both], joint["event"].to_numpy()[both]
    known = (rows.last_day[events] < HIGH) & (rows.first_day[events] > LOW)
    np.minimum.at(first, at[known], rows.last_day[events[known]])
    np.maximum.at(last, at[known], rows.first_day[events[known]])
    return first, last


def _next_holders(rows: Rows, numbers: Numbers, which: Mask) -> None:
    """A term in an office with one holder at a time ends at the latest when the next one begins."""
    one_at_a_time = np.zeros(len(which), dtype=bool)
    one_at_a_time[rows.whole] = rows.one_at_a_time[rows.target[rows.whole]]
    terms = np.flatnonzero((rows.time == "lasts") & one_at_a_time & rows.edge_span.has_start)
    if not len(terms):
        return
    after = next_start(rows.edge_span, terms, [rows.target[terms], rows.type_codes[terms]])
    ends = which[terms]
    until = np.minimum(numbers.possible_until[terms], after)
    numbers.possible_until[terms[ends]] = until[ends]


def _effect(rows: Rows, numbers: Numbers, records: Records) -> None:
    """What a law does holds by the relation's own dates, else by the term of effect of its source."""
    which, span, term = rows.time == "effect", rows.edge_span, rows.node_span
    own = which & (span.has_start | span.has_end)
    _between_own_dates(rows, numbers, own)
    still = own & ~span.has_end
    numbers.sure_until[still] = np.where(span.has_start, span.start_first, LOW)[still]
    in_effect = rows.typed(
        [t.name for t in rows.vocabulary.entities.values() if t.term == "effect"], "Entity"
    )
    edges = np.flatnonzero(which & ~own & rows.whole)
    edges = edges[in_effect[rows.source[edges]]]
    law = rows.source[edges]
    begun = np.where(term.has_start, term.start_first, LOW)
    numbers.possible_from[edges] = term.start_first[law]
    numbers.sure_from[edges] = np.where(term.has_start, term.start_last, records.first)[law]
    numbers.possible_until[edges] = np.where(term.has_end, term.end_last, HIGH)[law]
    numbers.sure_until[edges] = np.where(term.has_end, term.end_first, np.maximum(records.last, begun))[law]


def _cut_by_ends(rows: Rows, numbers: Numbers, at_nodes: Numbers) -> None:
    edges = rows.whole & ~rows.of_type("CITES")
    one, other = rows.source[edges], rows.target[edges]
    for own, ends in (
        (numbers.possible_from, at_nodes.possible_from),
        (numbers.sure_from, at_nodes.sure_from),
    ):
        own[edges] = np.maximum(own[edges], np.maximum(ends[one], ends[other]))
    for own, ends in (
        (numbers.possible_until, at_nodes.possible_until),
        (numbers.sure_until, at_nodes.sure_until),
    ):
        own[edges] = np.minimum(own[edges], np.minimum(ends[one], ends[other]))
    of_ends = np.maximum(at_nodes.recorded_from[one], at_nodes.recorded_from[other])
    recorded = numbers.recorded_from[edges]
    numbers.recorded_from[edges] = np.where(recorded < HIGH, recorded, of_ends)
    numbers.recorded_from[rows.of_type("CITES")] = LOW
