"""Paths in time agree with trying every path, and every reading of its dates."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

import graph as pg
from graph.analysis.paths import reachable, time_respecting_path

ENTITIES, EVENTS = "abcd", "wx"
LAST = 4
NEVER = 10**6


@dataclass(frozen=True)
class Link:
    """A relation that lasts from one of some days to one of some days, an act on one of some, or without dates."""

    a: str
    b: str
    kind: str  # lasts, act, undated, part
    start: tuple[int, int] = (0, 0)
    end: tuple[int, int] = (0, 0)


DAYS = st.tuples(st.integers(0, LAST), st.integers(0, LAST)).map(lambda two: (min(two), max(two)))
ENDS = st.sampled_from(ENTITIES)


@st.composite
def links(draw: st.DrawFn) -> Link:
    kind = draw(st.sampled_from(["lasts", "act", "part", "part", "undated"]))
    a, b = draw(ENDS), draw(st.sampled_from(EVENTS) if kind == "part" else ENDS)
    start, end = draw(DAYS), draw(DAYS)
    return Link(a, b, kind, start, (max(start[0], end[0]), max(start[1], end[1])))


Data = tuple[list[Link], dict[str, tuple[int, int]]]
DATA = st.tuples(st.lists(links(), max_size=8), st.fixed_dictionaries(dict.fromkeys(EVENTS, DAYS)))


def graph_of(data: Data) -> pg.PropertyGraph:
    found, events = data
    nodes = [{"id": i, "label": "Entity", "type": "thing", "dataset": ""} for i in ENTITIES]
    nodes += [
        {"id": i, "label": "Event", "type": "hearing", "dataset": "", "date": text(*events[i])}
        for i in EVENTS
    ]
    types = {"lasts": "FUNDS", "act": "SUPPORTED", "undated": "FUNDS", "part": "PARTICIPATED_IN"}
    edges = [
        {
            "source": link.a,
            "target": link.b,
            "type": types[link.kind],
            "start": text(*link.start) if link.kind in ("lasts", "act") else None,
            "end": text(*link.end) if link.kind == "lasts" else None,
        }
        for link in found
    ]
    columns = ["source", "target", "type", "start", "end"]
    frame = pd.DataFrame(edges, columns=columns).astype({"start": "str", "end": "str"})
    return pg.PropertyGraph(pd.DataFrame(nodes), frame)


def text(first: int, last: int) -> str:
    """One of some days."""
    return day(first) if first == last else f"{day(first)}/{day(last)}"


def day(number: int) -> str:
    return (dt.date(2020, 1, 1) + dt.timedelta(days=number)).isoformat()


def paths(data: Data, a: str, b: str) -> Iterator[list[Link]]:
    multi: nx.MultiGraph[str] = nx.MultiGraph()
    multi.add_nodes_from(ENTITIES + EVENTS)
    for key, link in enumerate(data[0]):
        if link.a != link.b:
            multi.add_edge(link.a, link.b, key=key)
    for path in nx.all_simple_edge_paths(multi, a, b):
        yield [data[0][int(step[-1])] for step in path]


def readings(path: list[Link], events: dict[str, tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Give the span of each step in each reading of the dates; what has none is there on all days."""
    used = sorted({link.b for link in path if link.kind == "part"})
    for chosen in itertools.product(*(range(events[e][0], events[e][1] + 1) for e in used)):
        day_of = dict(zip(used, chosen, strict=True))
        yield from (list(spans) for spans in itertools.product(*(list(spans_of(k, day_of)) for k in path)))


def spans_of(link: Link, day_of: dict[str, int]) -> Iterator[tuple[int, int]]:
    if link.kind == "part":
        yield day_of[link.b], day_of[link.b]
    elif link.kind == "undated":
        yield -NEVER, NEVER
    elif link.kind == "act":
        yield from ((d, d) for d in range(link.start[0], link.start[1] + 1))
    else:
        for start in range(link.start[0], link.start[1] + 1):
            for end in range(max(start, link.end[0]), link.end[1] + 1):
                yield start, end


def arrival(spans: list[tuple[int, int]]) -> int:
    now = -NEVER
    for first, last in spans:
        now = max(now, first)
        if now > last:
            return NEVER
    return now


def tried(data: Data, a: str, b: str) -> dict[str, int]:
    """The first arrival of all paths that surely run forward, and of all that possibly do."""
    best: dict[str, int] = {}
    for path in paths(data, a, b):
        arrivals = [arrival(spans) for spans in readings(path, data[1])]
        if min(arrivals) < NEVER:
            best["possibly"] = min(best.get("possibly", NEVER), min(arrivals))
        if max(arrivals) < NEVER and all(link.kind != "undated" for link in path):
            best["surely"] = min(best.get("surely", NEVER), max(arrivals))
    return best


def said(when: int) -> str:
    return "" if when == -NEVER else day(when)


@given(DATA)
def test_agrees_with_trying_every_path_in_every_reading(data: Data) -> None:
    graph = graph_of(data)
    for b in "dx":
        best = tried(data, "a", b)
        certainty = next((word for word in ("surely", "possibly") if word in best), None)
        path = time_respecting_path(graph, "a", b)
        assert (path.certainty if path else None) == certainty
        if path is not None:
            assert path.days[-1] == said(best[str(certainty)])


@given(DATA)
def test_the_path_found_is_one_of_the_cheapest_of_the_earliest(data: Data) -> None:
    path = time_respecting_path(graph_of(data), "a", "d")
    if path is None:
        return
    when = tried(data, "a", "d")[str(path.certainty)]
    costs = []
    for steps in paths(data, "a", "d"):
        arrivals = [arrival(spans) for spans in readings(steps, data[1])]
        if path.certainty == "surely":
            fits = max(arrivals) == when and all(link.kind != "undated" for link in steps)
        else:
            fits = min(arrivals) == when
        if fits:
            costs.append(cost(data[0], steps))
    assert path.cost == min(costs)


def cost(all_links: list[Link], path: list[Link]) -> float:
    """A step costs 1, passing through a node the logarithm of the number of its relations, in two halves."""
    ends = [end for link in all_links if link.a != link.b for end in (link.a, link.b)]
    inner = {end for link in path for end in (link.a, link.b)} - {"a", "d"}
    passing = sum(2 * round(1000 * math.log10(ends.count(end)) / 2) for end in inner)
    return round((1000 * len(path) + passing) / 1000, 3)


@given(DATA)
def test_what_is_reachable_is_what_paths_reach(data: Data) -> None:
    graph = graph_of(data)
    expected = {b: tried(data, "a", b) for b in ENTITIES[1:] + EVENTS}
    for certainty in ("possibly", "surely"):
        reached = reachable(graph, "a", surely=certainty == "surely")
        found = {row["id"]: row["first_day"] or "" for row in reached.to_dict("records")}
        assert found == {b: said(best[certainty]) for b, best in expected.items() if certainty in best}
        assert reached.attrs["not_reached"] == len(expected) - len(found)
