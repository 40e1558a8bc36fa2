"""The graphs that queries are compared on: one made by hand, one made at random."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import networkx as nx

import graph as pg


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


_NODES: dict[str, dict[str, Any]] = {
    "gov": {"label": "Entity", "type": "agency", "name": "Governor", "aliases": ["Gov", "The Governor"],
            "sources": ["s1#L1-L2"], "start": "1990",
            "start_earliest": _day("1990-01-01"), "start_latest": _day("1990-12-31")},
    "act-1": {"label": "Entity", "type": "law", "name": "People's Act", "aliases": ["PA"],
              "sources": ["s1#L3", "s2#L1"], "start": "2001-03-04",
              "start_earliest": _day("2001-03-04"), "start_latest": _day("2001-03-04")},
    "act-2": {"label": "Entity", "type": "law", "name": "Second Act", "x_size": 12.0},
    "ann": {"label": "Entity", "type": "person", "name": "Ann", "x_size": 3.0},
    "bob": {"label": "Entity", "type": "person", "name": "bob", "x_size": 3.0},
    "zed": {"label": "Entity", "type": "county", "name": "Zed County", "jurisdiction": "gov"},
    "e1": {"label": "Event", "type": "vote", "title": "First vote", "date": "2001-02",
           "earliest": _day("2001-02-01"), "latest": _day("2001-02-28")},
    "e2": {"label": "Event", "type": "vote", "title": "Second vote", "date": "2001-03-04", "sources": ["s2"],
           "earliest": _day("2001-03-04"), "latest": _day("2001-03-04")},
    "e3": {"label": "Event", "type": "ruling", "title": "Ruling", "date": "2005~",
           "earliest": _day("2005-01-01"), "latest": _day("2005-12-31")},
    "e4": {"label": "Event", "type": "ruling", "title": "Undated"},
    "c1": {"label": "Claim", "type": "claim", "metric": "arrests", "value": "12", "number": 12.0,
           "period": "2004", "unit": "people"},
    "c2": {"label": "Claim", "type": "claim", "metric": "arrests", "value": "20.5", "number": 20.5, "unit": "people"},
    "c3": {"label": "Claim", "type": "claim", "metric": "releases", "value": "about 7", "unit": "people"},
    "s1": {"label": "Source", "type": "source", "title": "Report one", "publisher": "Paper"},
    "s2": {"label": "Source", "type": "source", "title": "Report two", "publisher": "Agency"},
}  # fmt: skip
_EDGES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("act-1", "AMENDS", "act-2", {"start": "2001", "sources": ["s1"]}), ("act-2", "AMENDS", "act-1", {}),
    ("gov", "SIGNED", "act-1", {}), ("gov", "SIGNED", "act-1", {"note": "again"}),
    ("ann", "PART_OF", "gov", {}), ("bob", "PART_OF", "gov", {}), ("gov", "PART_OF", "zed", {}),
    ("ann", "PARTICIPATED_IN", "e1", {"role": "sponsor"}), ("bob", "PARTICIPATED_IN", "e1", {"role": "opponent"}),
    ("act-1", "PARTICIPATED_IN", "e1", {"role": "subject"}), ("act-1", "PARTICIPATED_IN", "e2", {"role": "subject"}),
    ("gov", "PARTICIPATED_IN", "e3", {}), ("ann", "ASSERTED", "c1", {}), ("bob", "ASSERTED", "c2", {}),
    ("bob", "ASSERTED", "c3", {}), ("c1", "ABOUT", "zed", {}), ("c2", "ABOUT", "zed", {}),
    ("act-1", "CITES", "s1", {"lines": "L3"}), ("e2", "CITES", "s2", {"lines": "L1-L2"}),
    ("c1", "CITES", "s1", {"lines": "L9"}), ("ann", "KNOWS", "ann", {}),
]  # fmt: skip


def small_graph() -> pg.PropertyGraph:
    """Fifteen nodes and twenty-one relationships, small enough to work out rows by hand."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id_, properties in _NODES.items():
        made.add_node(id_, **properties)
    for source, type_, target, properties in _EDGES:
        made.add_edge(source, target, type=type_, **properties)
    return pg.from_networkx(made, info={"hashes": {"small": "1"}}).with_presence()


def random_graph(seed: int = 7, size: int = 40) -> pg.PropertyGraph:
    """Four labels, dates half known, names that repeat, letters of several alphabets, parallel relationships."""
    chance = random.Random(seed)
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = [
        "Ann",
        "ann",
        "Zoë",
        "Ödön",
        "北京",
        "O'Neil",
        'say "x"',
        "a\\b",
        "",
        "Act one",
        "county",
        "😀 act",
    ]
    by_label: dict[str, list[str]] = {}
    for i in range(size):
        label = chance.choice(("Entity", "Entity", "Event", "Claim", "Source"))
        by_label.setdefault(label, []).append(f"{label[0].lower()}{i}")
        first = dt.date(1990, 1, 1) + dt.timedelta(days=chance.randrange(12000))
        known: dict[str, Any] = {"name": chance.choice(names), "title": chance.choice(names)}
        if label in ("Event", "Entity") and chance.random() < 0.7:
            start = "" if label == "Event" else "start_"
            known |= {
                f"{start}earliest": first,
                f"{start}latest": first + dt.timedelta(chance.choice((0, 30, 365))),
            }
        if label == "Claim":
            known |= {
                "value": str(i),
                "number": float(i) / 2,
                "metric": chance.choice("xyz"),
                "unit": "people",
            }
        if chance.random() < 0.5:
            known["aliases"] = chance.sample(names, 2)
        if chance.random() < 0.3:
            known["x_size"] = float(chance.randrange(5))
        kind = chance.choice(("law", "person", "vote")) if label in ("Entity", "Event") else label.lower()
        made.add_node(by_label[label][-1], label=label, type=kind, **known)
    triples = [("Entity", "PARTICIPATED_IN", "Event"), ("Entity", "PART_OF", "Entity"), ("Entity", "AMENDS", "Entity"),
               ("Entity", "ASSERTED", "Claim"), ("Claim", "ABOUT", "Entity"), ("Event", "CITES", "Source"),
               ("Claim", "CITES", "Source"), ("Entity", "SIGNED", "Entity")]  # fmt: skip
    for _ in range(size * 2):
        start, type_, end = chance.choice(triples)
        role = {"role": chance.choice(("subject", "sponsor"))} if type_ == "PARTICIPATED_IN" else {}
        made.add_edge(chance.choice(by_label[start]), chance.choice(by_label[end]), type=type_, **role)
    return pg.from_networkx(made, info={"hashes": {"random": str(seed)}}).with_presence()
