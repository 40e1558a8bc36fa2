"""
JSON of TimelineJS (https://timeline.knightlab.com): the dated events of a graph, also those before the year 1.

A date of a year, a month or a day is written as that; before the year 1 with its text, since TimelineJS shows year 0 as
0 BCE. Any other becomes the days that it may mean, and is shown as it is written. A source is shown as a caption. Texts are escaped, since TimelineJS reads them as HTML.
"""

from __future__ import annotations

import json
import re
from calendar import month_name
from collections.abc import Mapping
from html import escape
from typing import Any, BinaryIO

from ..model.property_graph import PropertyGraph
from ..model.rows import name_of, node_rows
from ..tables.cells import split_citation
from ..time.calendar import from_day_number
from ..time.days import UNBOUNDED, possible_days
from .about import (
    CLAIMS_LEFT_OUT,
    DATASET,
    EVENTS_ONLY,
    FACTS,
    HALF_CHARACTERS,
    About,
    Loss,
    of_events,
    of_the_dataset,
)
from .calendar import describe_event
from .cleaner import Cleaner

_PLAIN = re.compile(r"(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")  # further numbers of months are seasons


def _undated(graph: PropertyGraph) -> int:
    return sum(row["label"] == "Event" and _dates(row) is None for row in node_rows(graph))


def _not_first(graph: PropertyGraph) -> int:
    rows = node_rows(graph)
    sources = {str(row["id"]): row for row in rows if row["label"] == "Source"}
    shown = {_first_source(row, sources) for row in rows if row["label"] == "Event" and _dates(row)}
    return len(sources) - len(shown - {None})


ABOUT = About(
    media_type="application/json",
    readers="TimelineJS",
    holds="events with a date, in any year: title, days, description, participants, first source",
    loss=(
        Loss("events without a date, or with an open one", _undated),
        *EVENTS_ONLY,
        CLAIMS_LEFT_OUT,
        FACTS,
        of_events(),
        Loss("sources, but the first of an event", _not_first),
        HALF_CHARACTERS,
        *DATASET,
        of_the_dataset("title", "description"),
    ),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the events of the graph for TimelineJS."""
    cleaner = Cleaner()
    rows = node_rows(graph)
    sources = {str(row["id"]): row for row in rows if row["label"] == "Source"}
    events = []
    for row in rows:
        if row["label"] == "Event" and (dates := _dates(row)):
            events.append({**dates, **_slide(graph, row, sources)})
    whole: dict[str, Any] = {"events": events}
    if title := graph.info.get("title"):
        about = escape(str(graph.info.get("description") or ""))
        whole["title"] = {"text": {"headline": escape(str(title)), "text": about}}
    out.write(json.dumps(cleaner.value(whole), ensure_ascii=False, indent=1).encode() + b"\n")
    cleaner.warn()


def _dates(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the dates of a slide; None without a date that has two ends."""
    written = str(row.get("date") or "")
    bounds = possible_days(written) if written else None
    if bounds is None or UNBOUNDED in (-bounds[0], bounds[1]):
        return None
    plain = _PLAIN.fullmatch(written)
    if plain:
        named = zip(("year", "month", "day"), plain.groups(), strict=True)
        day = {key: int(value) for key, value in named if value}
        return {"start_date": day} | ({"display_date": _before_1(**day)} if day["year"] < 1 else {})
    start, end = (dict(zip(("year", "month", "day"), from_day_number(day), strict=True)) for day in bounds)
    return {"start_date": start, "end_date": end, "display_date": escape(written)}


def _before_1(year: int, month: int = 0, day: int = 0) -> str:
    """
    Return a day, a month or a year before the year 1 as text.

    Examples
    --------
    >>> _before_1(-43, 3, 15), _before_1(0)
    ('15 March 44 BCE', '1 BCE')
    """
    return f"{day or ''} {month_name[month]} {1 - year} BCE".strip()


def _slide(
    graph: PropertyGraph, row: Mapping[str, Any], sources: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    text = "".join(f"<p>{escape(line)}</p>" for line in describe_event(graph, row).split("\n"))
    slide: dict[str, Any] = {
        "unique_id": str(row["id"]),
        "group": str(row["type"]),
        "text": {"headline": escape(name_of(row)), "text": text},
    }
    cited = _first_source(row, sources)
    if cited:
        first = sources[cited]
        title, by = escape(name_of(first)), escape(str(first.get("publisher") or ""))
        slide["media"] = {"url": f"<blockquote>{title}</blockquote>", "caption": title, "credit": by}
        if re.match("https?://", str(first.get("url") or "")):
            slide["media"]["link"] = str(first["url"])
    return slide


def _first_source(row: Mapping[str, Any], sources: Mapping[str, Any]) -> str | None:
    ids = (split_citation(str(citation))[0] for citation in row.get("sources") or [])
    return next((id_ for id_ in ids if id_ in sources), None)
