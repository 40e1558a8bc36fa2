"""
iCalendar (RFC 5545): the dated events of a graph as entries of whole days.

A vague date becomes the days that it may mean, and the description holds it as written. Dates outside the years 1 to
9999 and open intervals have no place in a calendar. Needs the extra `calendar`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, BinaryIO

from ..model.property_graph import PropertyGraph
from ..model.rows import name_of, node_rows
from ..time.calendar import from_day_number
from ..time.days import possible_days
from .about import (
    CLAIMS_LEFT_OUT,
    CONTROL_CHARACTERS,
    DATASET,
    EVENTS_ONLY,
    FACTS,
    SOURCES_LEFT_OUT,
    About,
    Loss,
    of_events,
    of_the_dataset,
)
from .cleaner import Cleaner
from .extras import import_extra

_STAMP = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # RFC 5545 wants one; the same graph gives the same bytes


def _left_out(graph: PropertyGraph) -> int:
    return sum(row["label"] == "Event" and "date" in row and span(row) is None for row in node_rows(graph))


def _undated(graph: PropertyGraph) -> int:
    return sum(row["label"] == "Event" and "date" not in row for row in node_rows(graph))


ABOUT = About(
    media_type="text/calendar",
    readers="calendar programs",
    holds="events with a date: title, days, description, place, participants, citations",
    loss=(
        Loss("events outside the years 1 to 9999, or with an open date", _left_out),
        Loss("events without a date", _undated),
        *EVENTS_ONLY,
        CLAIMS_LEFT_OUT,
        FACTS,
        of_events("place"),
        SOURCES_LEFT_OUT,
        CONTROL_CHARACTERS,
        *DATASET,
        of_the_dataset("title"),
    ),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the events of the graph as a calendar."""
    library = import_extra("icalendar", "calendar")
    cleaner = Cleaner(xml=True)
    calendar = library.Calendar()
    calendar.add("prodid", "-//policygraph//policygraph//EN")
    calendar.add("version", "2.0")
    if title := graph.info.get("title"):
        calendar.add("x-wr-calname", cleaner.text(str(title)))
    for row in node_rows(graph):
        if row["label"] == "Event" and (days := span(row)):
            calendar.add_component(_entry(library, graph, row, days, cleaner))
    out.write(calendar.to_ical())
    cleaner.warn()


def span(row: Mapping[str, Any]) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day that an event's date may mean; None when a calendar has no place for it."""
    bounds = possible_days(row.get("date"))
    if bounds is None or max(map(abs, bounds)) > 10**7:
        return None
    first, last = (from_day_number(day) for day in bounds)
    if first[0] < 1 or last >= (9999, 12, 31):
        return None
    return dt.date(*first), dt.date(*last)


def _entry(
    library: Any,
    graph: PropertyGraph,
    row: Mapping[str, Any],
    days: tuple[dt.date, dt.date],
    cleaner: Cleaner,
) -> Any:
    entry = library.Event()
    entry.add("uid", cleaner.text(f"{row['id']}@{row.get('dataset', '')}"))
    entry.add("dtstamp", _STAMP)
    entry.add("summary", cleaner.text(name_of(row)))
    entry.add("dtstart", days[0])
    entry.add("dtend", days[1] + dt.timedelta(days=1))  # the first day that is no longer part of it
    entry.add("transp", "TRANSPARENT")
    entry.add("description", cleaner.text(describe_event(graph, row)))
    entry.add("categories", [cleaner.text(str(row["type"]))])
    place = str(row.get("place") or "")
    if place:
        entry.add("location", cleaner.text(graph.captions.get(place, place)))
    return entry


def describe_event(graph: PropertyGraph, row: Mapping[str, Any]) -> str:
    """Return what is known of an event as lines of text: its date as written, what it was, who took part, its sources."""
    date, *others = lines_on(graph, row)
    lines = [date, str(row.get("description") or ""), *others]
    return "\n".join(line for line in lines if line)


def lines_on(graph: PropertyGraph, row: Mapping[str, Any]) -> list[str]:
    """Return an event's date as written, and then who took part and what is cited, as far as it is known."""
    edges = graph.edges_of(str(row["id"]))
    parts = edges[edges["type"] == "PARTICIPATED_IN"]
    roles = parts["role"].tolist() if "role" in parts else [None] * len(parts)
    names = [
        f"{graph.captions.get(source, source)} ({role})"
        if isinstance(role, str)
        else graph.captions.get(source, source)
        for source, role in zip(parts["source"].tolist(), roles, strict=True)
    ]
    lines = [f"Date as written: {row['date']}"]
    lines += [f"Participants: {'; '.join(sorted(names))}"] if names else []
    return lines + ([f"Sources: {'; '.join(map(str, row['sources']))}"] if row.get("sources") else [])
