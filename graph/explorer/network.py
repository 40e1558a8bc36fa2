"""The network of the page, built by pyvis: entities and events with their places, and the links among them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
from pyvis.network import Network

from ..vocabulary.built_in import PLACING
from .layout import TALL, WIDE, Floats, Frame, Ints, band_edges, first_guess, place_nodes
from .payload import CROWD, NEAREST

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
Links = Iterable[Sequence[int]]
Flags = npt.NDArray[np.bool_]

_PYVIS_SHAPES = {"ring": "dot"}
_CORES = {"wide": (WIDE, 36), "tall": (TALL, 20)}


def build_network(data: Mapping[str, Any]) -> Network:
    """
    Build the pyvis network of what can be drawn.

    Parameters
    ----------
    data
        As `payload.graph_data` gives them.

    Returns
    -------
    network
        A node for each entity and event, an edge for each link among them. Ids are positions in `data`,
        so that no text of the data is ever a key in the page. A node's `x` and `y` are its place in the
        wide layout, its `tall` the place in the tall one.
    """
    nodes, edges = data["nodes"], data["edges"]
    drawn = [at for at, node in enumerate(nodes) if node["k"] in ("Entity", "Event")]
    local = np.full(len(nodes), -1, dtype=np.int64)
    local[drawn] = np.arange(len(drawn))
    ends = np.array([[edge["s"] for edge in edges], [edge["t"] for edge in edges]], dtype=np.int64)
    inside = (local[ends] >= 0).all(axis=0)
    linking = inside & np.array([edge["type"] not in PLACING for edge in edges], dtype=bool)
    bands, places = _layouts(data, drawn, local, local[ends[:, linking]].T)
    network = Network(directed=True, cdn_resources="in_line")  # undirected, pyvis merges parallel edges
    network.set_options(json.dumps(OPTIONS))
    shapes = [_PYVIS_SHAPES.get(group["shape"], group["shape"]) for group in data["groups"]]
    where = zip(drawn, places["wide"].tolist(), places["tall"].tolist(), strict=True)
    kept = np.flatnonzero(inside)
    # add_node and add_edge look each id up in a list: quadratic.
    network.nodes = [
        {"id": at, "shape": shapes[nodes[at]["g"]], "x": x, "y": y, "tall": tuple(tall)}
        for at, (x, y), tall in where
    ]
    network.node_ids = drawn
    network.node_map = dict(zip(drawn, network.nodes, strict=True))
    network.edges = [
        {"id": at, "from": source, "to": target, "arrows": "to"}
        for at, source, target in zip(kept.tolist(), *ends[:, kept].tolist(), strict=True)
    ]
    network.bands = bands
    return network


def nearest(count: int, stated: Links, shared: Links, start: int, most: int) -> list[int]:
    """
    Return `start` and the nodes nearest to it, at most `most`.

    Ordered by steps, then those with a stated relation to the step before, then by number of neighbours:
    the order in which the page draws them (`nearest` in picture.ts).
    """
    around: list[dict[int, bool]] = [{} for _ in range(count)]
    for links, is_stated in ((stated, True), (shared, False)):
        for a, b in links:
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


def start_of(data: Mapping[str, Any]) -> int | None:
    """Return the position of the entity on which the page opens: the one named, else the one with most links."""
    nodes, wanted = data["nodes"], data["info"].get("start")
    entities = [at for at, node in enumerate(nodes) if node["k"] == "Entity"]
    named = next((at for at in entities if nodes[at]["id"] == wanted), None)
    if named is not None or not entities:
        return named
    linked = [e for e in data["edges"] if e["type"] not in PLACING]
    ends = np.array([[e["s"] for e in linked], [e["t"] for e in linked]], dtype=np.int64)
    degree = np.bincount(ends.ravel(), minlength=len(nodes))
    return entities[int(degree[entities].argmax())]


def _bands(lanes: list[int | None], is_entity: Flags) -> tuple[list[int | None], Ints]:
    """Return the lanes that entities are in, from the top down, and the band of each node; None: without a lane."""
    found = {lane for lane, entity in zip(lanes, is_entity.tolist(), strict=True) if entity} or set(lanes)
    order = sorted(found, key=lambda lane: (lane is None, lane or 0)) or [None]
    band = {lane: i for i, lane in enumerate(order)}
    last = band.get(None, len(order) - 1)
    return order, np.array([band.get(lane, last) for lane in lanes], dtype=np.int64)


def _layouts(
    data: Mapping[str, Any], drawn: list[int], local: Ints, links: Ints
) -> tuple[dict[str, Any], dict[str, Any]]:
    """
    Lay the entities out first, as if there were no events; then put the events among them.

    Returns the bands and the places of each layout. A band is as high as what the page opens on asks for.
    """
    nodes = data["nodes"]
    is_entity = np.array([nodes[at]["k"] == "Entity" for at in drawn], dtype=bool)
    lanes, bands = _bands([nodes[at].get("lane") for at in drawn], is_entity)
    entities = np.flatnonzero(is_entity)
    position = np.cumsum(is_entity) - 1
    stated, shared = (position[part] for part in entity_links(links, is_entity))
    among = np.concatenate([stated, shared])
    start = start_of(data)
    result: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    guess = first_guess(len(entities), among)
    inner = []
    if start is not None:
        middle = int(position[local[start]])
        inner = nearest(len(entities), stated.tolist(), shared.tolist(), middle, NEAREST + 1)
    for name, (frame, size) in _CORES.items():
        core = inner[:size]
        weights = np.where(is_entity, 0.04 if core else 1.0, 0.0)
        weights[entities[core]] = 1.0
        edges = band_edges(bands, weights, frame, len(lanes))
        places = np.zeros((len(drawn), 2))
        places[entities] = place_nodes(
            bands[entities], among, edges, core=core, near=inner[size:], frame=frame, guess=guess
        )
        _place_events(places, links, is_entity, frame)
        result[0][name] = [
            {"lane": lane, "top": float(edges[i]), "bottom": float(edges[i + 1])}
            for i, lane in enumerate(lanes)
        ]
        result[1][name] = np.round(places, 1)
    return result


def entity_links(links: Ints, is_entity: Flags) -> tuple[Ints, Ints]:
    """Return the links among entities: those stated, and one for each two that share an event."""
    shared: dict[int, set[int]] = {}
    for event, entity in _event_links(links, is_entity).tolist():
        shared.setdefault(event, set()).add(entity)
    together = [
        pair
        for event in sorted(shared)
        if len(shared[event]) <= CROWD
        for pair in combinations(sorted(shared[event]), 2)
    ]
    return links[is_entity[links].all(axis=1)], np.array(together, dtype=np.int64).reshape(-1, 2)


def _event_links(links: Ints, is_entity: Flags) -> Ints:
    """Return the links between an event and an entity, the event first."""
    mixed = links[is_entity[links].sum(axis=1) == 1]
    return np.asarray(np.where(is_entity[mixed[:, :1]], mixed[:, ::-1], mixed))


def _place_events(places: Floats, links: Ints, is_entity: Flags, frame: Frame) -> None:
    """Put each event amid the entities it is linked to, a little aside, so that it hides none of them."""
    events = np.flatnonzero(~is_entity)
    if not len(events):
        return
    count, pairs = len(places), _event_links(links, is_entity)
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
