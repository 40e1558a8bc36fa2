"""The network of the page, built by pyvis: things and events with their places, and the ties among them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from pyvis.network import Network

from ..layout import TALL, WIDE, Frame, band_edges, first_guess, place_nodes

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "dot", "size": 8, "borderWidth": 0, "chosen": False},
    "edges": {"smooth": False, "width": 1, "arrowStrikethrough": False, "chosen": False},
    "interaction": {
        "hover": False,
        "selectable": False,
        "dragNodes": False,
        "dragView": True,
        "zoomView": True,
        "zoomSpeed": 0.6,
        "keyboard": {"enabled": False},
    },
}
CROWD = 12
"""An event with more participants than this ties nobody to anybody in the drawing: it would be a hairball."""

Ties = list[tuple[int, int]]

_UNTIED = frozenset({"IN_JURISDICTION", "TOOK_PLACE_IN"})
_PYVIS_SHAPES = {"ring": "dot"}
_NEAR = 61
"""What the largest screen draws at first (`capacity` in picture.ts): the start and sixty more."""

_CORES = {"wide": (WIDE, 36), "tall": (TALL, 20)}


def build_network(facts: Mapping[str, Any]) -> Network:
    """
    Build the pyvis network of what can be drawn.

    Parameters
    ----------
    facts
        As `payload.facts` gives them.

    Returns
    -------
    network
        A node for each thing and event, an edge for each tie among them. Ids are positions in `facts`,
        so that no text of the data is ever a key in the page. A node's `x` and `y` are its place in the
        wide layout, its `tall` the place in the tall one.
    """
    drawn = [at for at, node in enumerate(facts["nodes"]) if node["k"] in ("Entity", "Event")]
    local = {at: i for i, at in enumerate(drawn)}
    ties, edges = [], []
    for at, edge in enumerate(facts["edges"]):
        source, target = edge["s"], edge["t"]
        if source in local and target in local:
            edges.append({"id": at, "from": source, "to": target, "arrows": "to"})
            if edge["type"] not in _UNTIED:
                ties.append((local[source], local[target]))
    bands, places = _layouts(facts, drawn, ties)
    network = Network(directed=True, cdn_resources="in_line")  # undirected, pyvis merges parallel edges
    network.set_options(json.dumps(OPTIONS))
    shapes = [_PYVIS_SHAPES.get(group["shape"], group["shape"]) for group in facts["groups"]]
    where = zip(drawn, places["wide"].tolist(), places["tall"].tolist(), strict=True)
    # add_node and add_edge look each id up in a list: quadratic.
    network.nodes = [
        {"id": at, "shape": shapes[facts["nodes"][at]["g"]], "x": x, "y": y, "tall": tall}
        for at, (x, y), tall in where
    ]
    network.node_ids, network.edges = drawn, edges
    network.node_map = dict(zip(drawn, network.nodes, strict=True))
    network.bands = bands
    return network


def nearest(count: int, stated: Ties, shared: Ties, start: int, most: int) -> list[int]:
    """
    Return `start` and the nodes nearest to it, at most `most`.

    Ordered by steps, then those with a stated relation to the step before, then by number of neighbours:
    the order in which the page draws them (`nearest` in picture.ts).
    """
    around: list[dict[int, bool]] = [{} for _ in range(count)]
    for ties, is_stated in ((stated, True), (shared, False)):
        for a, b in ties:
            around[a].setdefault(b, is_stated)
            around[b].setdefault(a, is_stated)
    steps, ring, near = {start: 0}, [start], {start}
    while ring and len(steps) < most:
        beyond = []
        for here in ring:
            for other, is_stated in around[here].items():
                if other not in steps:
                    steps[other] = steps[here] + 1
                    beyond.append(other)
                if is_stated and steps[other] == steps[here] + 1:
                    near.add(other)
        ring = beyond
    return sorted(steps, key=lambda i: (steps[i], i not in near, -len(around[i]), i))[:most]


def start_of(facts: Mapping[str, Any]) -> int | None:
    """Return the position of the thing on which the page opens: the one named, else the one with most ties."""
    nodes, wanted = facts["nodes"], facts["info"].get("start")
    things = [at for at, node in enumerate(nodes) if node["k"] == "Entity"]
    named = next((at for at in things if nodes[at]["id"] == wanted), None)
    if named is not None or not things:
        return named
    tied = [e for e in facts["edges"] if e["type"] not in _UNTIED]
    ends = np.array([[e["s"] for e in tied], [e["t"] for e in tied]], dtype=np.int64)
    degree = np.bincount(ends.ravel(), minlength=len(nodes))
    return things[int(degree[things].argmax())]


def _lane_bands(facts: Mapping[str, Any], drawn: list[int]) -> list[int | None]:
    """Return the lanes that things are in, from the top down; None stands for those without one."""
    found = {facts["nodes"][at].get("lane") for at in drawn if facts["nodes"][at]["k"] == "Entity"}
    if not found:
        found = {facts["nodes"][at].get("lane") for at in drawn}
    return sorted(found, key=lambda lane: (lane is None, lane or 0)) or [None]


def _band_of(facts: Mapping[str, Any], drawn: list[int]) -> Any:
    bands = {lane: i for i, lane in enumerate(_lane_bands(facts, drawn))}
    last = len(bands) - 1
    return np.array(
        [bands.get(facts["nodes"][at].get("lane"), bands.get(None, last)) for at in drawn], dtype=np.int64
    )


def _layouts(facts: Mapping[str, Any], drawn: list[int], ties: Ties) -> tuple[dict[str, Any], dict[str, Any]]:
    """
    Lay the things out first, as if there were no events; then put the events among them.

    Returns the bands and the places of each layout. A band is as high as what the page opens on asks for.
    """
    nodes = facts["nodes"]
    bands = _band_of(facts, drawn)
    is_thing = np.array([nodes[at]["k"] == "Entity" for at in drawn], dtype=bool)
    things = np.flatnonzero(is_thing)
    position = {int(i): n for n, i in enumerate(things)}
    stated, shared = (
        [(position[a], position[b]) for a, b in part] for part in thing_ties(ties, is_thing.tolist())
    )
    among = _pairs(stated + shared)
    local = {at: i for i, at in enumerate(drawn)}
    start = start_of(facts)
    lanes = _lane_bands(facts, drawn)
    result: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    guess = first_guess(len(things), among)
    inner = [] if start is None else nearest(len(things), stated, shared, position[local[start]], _NEAR)
    for name, (frame, size) in _CORES.items():
        core = inner[:size]
        weights = np.where(is_thing, 0.04 if core else 1.0, 0.0)
        weights[things[core]] = 1.0
        edges = band_edges(bands, weights, frame, len(lanes))
        places = np.zeros((len(drawn), 2))
        places[things] = place_nodes(
            bands[things], among, edges, core=core, near=inner[size:], frame=frame, guess=guess
        )
        _place_events(places, bands, ties, is_thing, edges, frame)
        result[0][name] = [
            {"lane": lane, "top": float(edges[i]), "bottom": float(edges[i + 1])}
            for i, lane in enumerate(lanes)
        ]
        result[1][name] = np.round(places, 1)
    return result


def thing_ties(ties: Ties, is_thing: list[bool]) -> tuple[Ties, Ties]:
    """Return the ties among things: those stated, and one for each two that share an event."""
    shared: dict[int, set[int]] = {}
    found, together = [], []
    for a, b in ties:
        if is_thing[a] and is_thing[b]:
            found.append((a, b))
        elif is_thing[a] != is_thing[b]:
            thing, event = (a, b) if is_thing[a] else (b, a)
            shared.setdefault(event, set()).add(thing)
    for event in sorted(shared):
        people = sorted(shared[event])
        if len(people) <= CROWD:
            together += [(a, b) for i, a in enumerate(people) for b in people[i + 1 :]]
    return found, together


def _place_events(places: Any, bands: Any, ties: Ties, is_thing: Any, edges: Any, frame: Frame) -> None:
    """Put each event amid the things it is tied to, a little aside, so that it hides none of them."""
    events = np.flatnonzero(~is_thing)
    if not len(events):
        return
    count, thing = len(places), is_thing.tolist()
    pairs = _pairs([(a, b) if thing[b] else (b, a) for a, b in ties if thing[a] != thing[b]])
    random = np.random.default_rng(1)
    weight = np.bincount(pairs[:, 0], minlength=count)
    for axis in (0, 1):
        total = np.bincount(pairs[:, 0], places[pairs[:, 1], axis], minlength=count)
        middle = total[events] / np.maximum(weight[events], 1)
        alone = weight[events] == 0
        size = frame.width if axis == 0 else frame.height
        free = random.random(len(events)) * (size - 60) + 30
        aside = (random.random(len(events)) - 0.5) * size * 0.08
        places[events, axis] = np.clip(np.where(alone, free, middle + aside), 12, size - 12)


def _pairs(ties: Ties) -> Any:
    return np.array(ties, dtype=np.int64).reshape(-1, 2)
