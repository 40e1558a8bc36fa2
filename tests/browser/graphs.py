"""Graphs for the browser tests: big, old, dateless, hostile; made by hand, the same every time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from graph.model.property_graph import DATE_COLUMNS, PropertyGraph

NAUGHTY = (
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "javascript:window.hit=1",
    '"><svg onload=window.hit=1>',
    "<a href='javascript:window.hit=1'>x</a>",
    "{{constructor.constructor('window.hit=1')()}}",
    "${window.hit=1}",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "\u202eevil\u202c \u2028\u2029 \ud83d\ude00 e\u0301\u0301\u0301",
    '=HYPERLINK("http://evil.example","x")',
    "https://user:pw@evil.example/%0d%0a?<>'\"",
    "data:text/html,<script>window.hit=1</script>",
    "]]><!--<script>",
    "\x00\x01\x1b[31m",
    "' onmouseover=window.hit=1 x='",
    "expression(window.hit=1)",
    "x" * 5_000,
    "مرحبا بالعالم שלום",
)


def frame_of(rows: list[dict[str, Any]], first: tuple[str, ...]) -> pd.DataFrame:
    """Make a frame as build_graph does: missing cells missing, days as days."""
    frame = pd.DataFrame(rows, columns=None if rows else list(first))
    for column in DATE_COLUMNS & set(frame.columns):
        frame[column] = pd.to_datetime(frame[column]).astype("datetime64[s]")
    return frame


def graph_of(nodes: list[dict[str, Any]], edges: list[dict[str, Any]], **info: Any) -> PropertyGraph:
    """Make a graph of plain rows."""
    whole = [{"dataset": "made", **node} for node in nodes]
    return PropertyGraph(
        frame_of(whole, ("id", "label", "type", "dataset")),
        frame_of(edges, ("source", "target", "type")),
        info=info,
    )


def random_graph(entities: int, events: int, seed: int = 3) -> PropertyGraph:
    """Make a graph in which each new entity is linked to an earlier one and each event has two participants."""
    random = np.random.default_rng(seed)
    types, levels = ("law", "program", "agency", "official"), ("federal", "state", "local")
    nodes: list[dict[str, Any]] = [
        {
            "id": f"t{i}",
            "label": "Entity",
            "type": types[i % 4],
            "name": f"Thing number {i}",
            "level": levels[i % 3],
        }
        for i in range(entities)
    ]
    days = np.datetime64("1990-01-01") + np.sort(random.integers(0, 12_000, events))
    nodes += [
        {
            "id": f"e{i}",
            "label": "Event",
            "type": "statement",
            "title": f"Event {i}",
            "date": str(days[i]),
            "earliest": days[i],
            "latest": days[i],
        }
        for i in range(events)
    ]
    edges = [
        {"source": f"t{i}", "target": f"t{int(random.integers(0, i) ** 0.9)}", "type": "AMENDS"}
        for i in range(1, entities)
    ]
    for i in range(events if entities else 0):
        edges += [
            {"source": f"t{int(who)}", "target": f"e{i}", "type": "PARTICIPATED_IN"}
            for who in random.choice(entities, min(2, entities), replace=False)
        ]
    return graph_of(nodes, edges, title=f"{entities} entities")


def dateless() -> PropertyGraph:
    """Make three entities and two relations without a date anywhere."""
    nodes = [{"id": i, "label": "Entity", "type": "law", "name": f"Law {i}"} for i in "abc"]
    return graph_of(
        nodes,
        [{"source": "a", "target": "b", "type": "AMENDS"}, {"source": "b", "target": "c", "type": "AMENDS"}],
    )


def centuries() -> PropertyGraph:
    """Make an entity with an event every ten years for five hundred years."""
    nodes: list[dict[str, Any]] = [{"id": "crown", "label": "Entity", "type": "agency", "name": "The Crown"}]
    nodes += [
        {
            "id": f"e{year}",
            "label": "Event",
            "type": "statement",
            "title": f"Charter of {year}",
            "date": str(year),
            "earliest": f"{year}-01-01",
            "latest": f"{year}-12-31",
        }
        for year in range(1520, 2021, 10)
    ]
    return graph_of(
        nodes,
        [
            {"source": "crown", "target": f"e{year}", "type": "PARTICIPATED_IN"}
            for year in range(1520, 2021, 10)
        ],
    )


def hostile() -> PropertyGraph:
    """Make a graph with a naughty text in every field of every kind of row."""
    nodes: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    for i, bad in enumerate(NAUGHTY):
        texts = {
            "note": bad,
            "x_more": bad,
            "confidence": bad,
            "description": bad,
            "sources": [bad, f"{bad}#L1", f"src{i}#{bad}"],
        }
        nodes.append(
            {
                "id": bad,
                "label": "Entity",
                "type": bad,
                "name": bad,
                "short_label": bad,
                "aliases": [bad, bad],
                "start": bad,
                "end": bad,
                "start_earliest": "2010-01-01",
                "start_latest": "2011-01-01",
                "jurisdiction": NAUGHTY[i - 1],
                "level": bad,
                **texts,
            }
        )
        nodes.append(
            {
                "id": f"ev{bad}",
                "label": "Event",
                "type": bad,
                "title": bad,
                "date": bad,
                "earliest": f"20{i + 10}-01-01",
                "latest": f"20{i + 10}-12-31",
                "place": bad,
                **texts,
            }
        )
        nodes.append(
            {
                "id": f"cl{bad}",
                "label": "Claim",
                "type": "claim",
                "speaker": bad,
                "event": f"ev{bad}",
                "summary": bad,
                "metric": bad,
                "value": bad,
                "value_max": bad,
                "number": float(i),
                "unit": bad,
                "qualifier": bad,
                "population": bad,
                "geography": bad,
                "period": bad,
                **texts,
            }
        )
        nodes.append(
            {
                "id": f"src{i}",
                "label": "Source",
                "type": "source",
                "title": bad,
                "publisher": bad,
                "date": bad,
                "kind": bad,
                "url": bad,
                "citation": bad,
                "text_file": bad,
                "note": bad,
            }
        )
        more = {"description": bad, "note": bad, "start": bad, "end": bad, "sources": [bad], "x_more": bad}
        edges += [
            {"source": bad, "target": f"ev{bad}", "type": "PARTICIPATED_IN", "role": bad, **more},
            {"source": bad, "target": NAUGHTY[i - 1], "type": bad.upper(), **more},
            {"source": bad, "target": f"cl{bad}", "type": "ASSERTED", **more},
            {"source": f"cl{bad}", "target": f"cl{NAUGHTY[i - 1]}", "type": "CONTESTS", **more},
            {"source": f"cl{bad}", "target": bad, "type": "ABOUT", **more},
        ]
    story = [
        {
            "step": bad,
            "title": bad,
            "text": bad,
            "view": bad,
            "from": bad,
            "to": bad,
            "focus": f"{bad};{NAUGHTY[0]}",
            "sources": bad,
        }
        for bad in NAUGHTY
    ]
    return graph_of(
        nodes,
        edges,
        title=NAUGHTY[0],
        start=NAUGHTY[0],
        licence=NAUGHTY[1],
        description=NAUGHTY[3],
        citation=NAUGHTY[4],
        story=story,
    )
