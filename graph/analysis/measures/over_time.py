"""Measures of events over time: how many a year, where none is recorded, and who acts together when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from ...errors import BadValueError
from ...model.property_graph import PropertyGraph
from ...time.days import UNBOUNDED, UNKNOWN_DAY, bounds_of_column, format_day, from_day_number
from ..select import check_types
from .network import participants

_LONGEST = 1_000  # years; what may lie anywhere in more is not counted by year


def count_events(graph: PropertyGraph, types: str | Iterable[str] | None = None) -> pd.DataFrame:
    """
    Count events by year.

    Parameters
    ----------
    types
        Only events of these types.

    Returns
    -------
    years
        One row a year with an event, in order: `year` (int; 0 is 1 BCE), `surely` (events all of
        whose possible days lie in the year) and `possibly` (further events that may lie in it; one event may
        be counted in several years). `attrs["left_out"]` counts events without a date, with
        an open one, or with one of more than 1,000 years.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> years = pg.count_events(whole, "vote").set_index("year")
    >>> bool(years.loc[2017, "surely"] > 0)
    True
    """
    events, left_out = _dated(graph, types)
    sure: Counter[int] = Counter()
    possible: Counter[int] = Counter()
    for first, last in _years(events):
        if first == last:
            sure[first] += 1
        else:
            possible.update(range(first, last + 1))
    rows = [(year, sure[year], possible[year]) for year in sorted(sure.keys() | possible.keys())]
    frame = pd.DataFrame(rows, columns=["year", "surely", "possibly"], dtype="int64")
    frame.attrs["left_out"] = left_out
    return frame


def find_gaps(
    graph: PropertyGraph, *, days: int = 365, types: str | Iterable[str] | None = None
) -> pd.DataFrame:
    """
    Find the stretches of time in which surely no event is recorded, but for those that are left out.

    Parameters
    ----------
    days
        Only gaps of this many days or more.
    types
        Only events of these types.

    Returns
    -------
    gaps
        One row a gap, in time order: `first` and `last` (its days, as text), `days`, and the ids of the event
        `before` it and of the one `after` it. `attrs["left_out"]` counts events without a date, with
        an open one, or with one of more than 1,000 years.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> bool((pg.find_gaps(whole, days=700)["days"] >= 700).all())
    True
    """
    if days < 1:
        raise BadValueError(f"A gap of {days} days is none. Write 1 or more.")
    events, left_out = _dated(graph, types)
    rows: list[tuple[str, str, int, str, str]] = []
    until, before = None, ""
    for id_, first, last in zip(events["id"], events["first_day"], events["last_day"], strict=True):
        if until is not None and first - until - 1 >= days:
            rows.append((format_day(until + 1), format_day(first - 1), first - until - 1, before, id_))
        if until is None or last > until:
            until, before = last, id_
    frame = pd.DataFrame(rows, columns=["first", "last", "days", "before", "after"])
    frame.attrs["left_out"] = left_out
    return frame


def count_shared_events(
    graph: PropertyGraph, *, years: int = 5, step: int = 1, types: str | Iterable[str] | None = None
) -> pd.DataFrame:
    """
    Count the events that two entities share, over windows of years that roll.

    Parameters
    ----------
    years
        Length of a window.
    step
        Years from the start of one window to that of the next.
    types
        Only events of these types.

    Returns
    -------
    pairs
        One row a window and pair of entities that share an event in it, by window, then number, then ids: `first`
        and `last` (years), `a` and `b` (ids, in order), `surely` (events all of whose possible days lie in the
        window) and `possibly` (further events that may lie in it). Roles that only mention an entity do not count.
        `attrs["left_out"]` counts events without a date, with
        an open one, or with one of more than 1,000 years.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> pairs = pg.count_shared_events(whole, years=10, step=10)
    >>> bool(((pairs["last"] - pairs["first"]) == 9).all())
    True
    """
    if years < 1 or step < 1:
        raise BadValueError("A window is 1 year or longer, and moves by 1 year or more.")
    events, left_out = _dated(graph, types)
    parts = participants(graph)
    sure: Counter[tuple[int, str, str]] = Counter()
    possible: Counter[tuple[int, str, str]] = Counter()
    spans = list(_years(events))
    start = min((first for first, _ in spans), default=0)
    for id_, (first, last) in zip(events["id"], spans, strict=True):
        pairs = list(combinations(parts.get(id_, ()), 2))
        earliest = max(0, -(-(first - years + 1 - start) // step))
        for at in range(earliest, (last - start) // step + 1):
            window = start + at * step
            inside = window <= first and last < window + years
            (sure if inside else possible).update((window, a, b) for a, b in pairs)
    rows = [
        (window, window + years - 1, a, b, sure[window, a, b], possible[window, a, b])
        for window, a, b in sure.keys() | possible.keys()
    ]
    rows.sort(key=lambda row: (row[0], -row[4], -row[5], row[2], row[3]))
    frame = pd.DataFrame(rows, columns=["first", "last", "a", "b", "surely", "possibly"])
    frame.attrs["left_out"] = left_out
    return frame


def _dated(graph: PropertyGraph, types: str | Iterable[str] | None) -> tuple[pd.DataFrame, int]:
    """Return the events with both bounds, in time order, and how many others there are."""
    events = graph.events
    if types is not None:
        wanted = [types] if isinstance(types, str) else list(types)
        check_types(graph, wanted)
        events = events[events["type"].isin(wanted)]
    if "date" not in events:
        return pd.DataFrame(columns=["id", "first_day", "last_day"]), len(events)
    bounds = bounds_of_column(events["date"])
    days = bounds[["first_day", "last_day"]]
    whole = ((days != UNKNOWN_DAY) & (days.abs() < UNBOUNDED)).all(axis=1)
    short = (days["last_day"] - days["first_day"]) < _LONGEST * 366
    kept = np.asarray(whole & short)
    found = events.loc[kept, ["id"]].join(days[kept])
    return found.sort_values(["first_day", "last_day", "id"], kind="stable"), int((~kept).sum())


def _years(events: pd.DataFrame) -> Iterator[tuple[int, int]]:
    """Yield the first and the last year in which each event may lie."""
    for first, last in zip(events["first_day"].tolist(), events["last_day"].tolist(), strict=True):
        yield _year(first), _year(last)


def _year(day: Any) -> int:
    return int(from_day_number(day)[0])
