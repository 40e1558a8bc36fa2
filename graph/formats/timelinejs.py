"""
JSON of TimelineJS (https://timeline.knightlab.com): the dated events of a graph, also those before the year 1.

A date of a year, a month or a day is written as that; before the year 1 with its text, since TimelineJS shows year 0 as
0 BCE. Any other becomes the days that it may mean, and is shown as it is written. A source is shown as a caption. Texts
are escaped, since TimelineJS reads them as HTML. Further cells of an event and its source stand in a key of the slide.
Timelines of other programs are read as events, their media as sources.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, BinaryIO

from ..errors import BadValueError
from ..model.property_graph import PropertyGraph
from ..model.rows import node_rows
from ..tables.cells import split_citation
from .about import (
    CLAIMS_LEFT_OUT,
    DATASET,
    EVENTS_ONLY,
    FACTS,
    HALF_CHARACTERS,
    About,
    Loss,
    of_the_dataset,
)
from .calendar import lines_on
from .cleaner import Cleaner
from .graph_rows import GraphRows
from .json_text import objects, parse
from .timeline_reading import rows_of_slides
from .timeline_slides import KEPT, dates_of, kept_of, media_of, said_of, said_of_media, slide_of


def _undated(graph: PropertyGraph) -> int:
    return sum(
        row["label"] == "Event" and dates_of(str(row.get("date") or "")) is None for row in node_rows(graph)
    )


def _not_first(graph: PropertyGraph) -> int:
    rows = node_rows(graph)
    sources = {str(row["id"]): row for row in rows if row["label"] == "Source"}
    dated = (row for row in rows if row["label"] == "Event" and dates_of(str(row.get("date") or "")))
    return len(sources) - len({_first_source(row, sources) for row in dated} - {None})


LOSS = (
    Loss("events without a date, or with an open one", _undated),
    *EVENTS_ONLY,
    CLAIMS_LEFT_OUT,
    FACTS,
    Loss("sources, but the first of an event", _not_first),
    HALF_CHARACTERS,
    *DATASET,
    of_the_dataset("title", "description"),
)
ABOUT = About(
    media_type="application/json",
    readers="TimelineJS",
    holds="events with a date, in any year, with all their columns: title, days, description, participants, first source",
    loss=LOSS,
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the events of the graph for TimelineJS."""
    cleaner = Cleaner()
    whole: dict[str, Any] = {"events": list(slides_of(graph, cleaner))}
    if title := title_of(graph):
        whole["title"] = {"text": title}
    out.write(json.dumps(cleaner.value(whole), ensure_ascii=False, indent=1).encode() + b"\n")
    cleaner.warn()


def title_of(graph: PropertyGraph) -> dict[str, str]:
    """Return headline and text of the first slide; none without a title."""
    title = graph.info.get("title")
    about = escape(str(graph.info.get("description") or ""))
    return {"headline": escape(str(title)), "text": about} if title else {}


def slides_of(graph: PropertyGraph, cleaner: Cleaner) -> Iterator[dict[str, Any]]:
    """Yield a slide for each dated event; what it does not say of its event and source stands in its key `KEPT`."""
    rows = [cleaner.value(row) for row in node_rows(graph)]
    sources = {str(row["id"]): row for row in rows if row["label"] == "Source"}
    for row in rows:
        dated = row["label"] == "Event" and "date" in row
        slide = slide_of(row, map(cleaner.text, lines_on(graph, row))) if dated else None
        if slide is None:
            continue
        kept = {"event": kept_of(row, {**said_of(slide, GraphRows()), "id": row["id"]})}
        cited = _first_source(row, sources)
        if cited:
            slide["media"] = media_of(sources[cited])
            said = {**said_of_media(slide["media"], GraphRows()), "type": "source"}
            kept["source"] = kept_of(sources[cited], said)
        yield {**slide, KEPT: {what: cells for what, cells in kept.items() if cells}}


def _first_source(row: Mapping[str, Any], sources: Mapping[str, Any]) -> str | None:
    ids = (split_citation(str(citation))[0] for citation in row.get("sources") or [])
    return next((id_ for id_ in ids if id_ in sources), None)


def read(file: BinaryIO, name: str) -> GraphRows:
    """Read the slides of a timeline."""
    whole = parse(file.read(), name)
    if not isinstance(whole, dict) or not isinstance(whole.get("events"), list):
        raise BadValueError(f"{name} is not JSON of TimelineJS: it has no list `events`.")
    found = GraphRows()
    slides = [*objects(whole["events"], "events", name, (), found)]
    eras = whole.get("eras")
    for era in objects(eras if isinstance(eras, list) else [], "eras", name, (), found):
        slides.append({"group": "era", **era})
    title = whole.get("title")
    return rows_of_slides(slides, title if isinstance(title, dict) else {}, found)
