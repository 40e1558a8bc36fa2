"""What the page is given: the graph as plain values, in one dictionary that becomes JSON."""

from __future__ import annotations

import base64
import gzip
import json
import math
from dataclasses import asdict
from typing import Any, Literal, cast

import numpy as np
import pandas as pd

from ..analysis.claims.apart import ASPECTS
from ..analysis.status import statuses_over_time
from ..analysis.status.acts import acts_of
from ..analysis.timeline import lanes as lanes_of
from ..model.presence import PRESENCE
from ..model.property_graph import DATE_COLUMNS, PropertyGraph
from ..model.words import passage_in_words, sentence_of, value_in_words, words_of
from ..tables.cells import split_list
from ..time.dates import POINT_COLUMNS, SPAN_COLUMNS
from ..vocabulary.built_in import BUILT_IN, PLACING, BuiltInRelation
from ..vocabulary.terms import RelationClass, RelationType
from . import payload_types as shapes
from .contacts import contacts_of
from .figures import comparisons_of, money_units, topics_of
from .map import map_data
from .records import plain_text, plain_value, records

COMPRESS_ABOVE = 200_000
"""Length of the JSON, in bytes, from which the page carries it compressed."""
CROWD = 12
"""An event with more entities than this links none of them to each other in the drawing, which they would fill."""
NEAREST = 60
"""How many of the nearest entities the largest screen draws at first."""
SUMMARY_FROM = 60
"""From so many entities on the whole graph is summed up in groups."""

_NAMES = ("name", "title", "summary", "short_label", "id")
_INSIDE = frozenset({"dataset", "label", "name", "title", "short_label", *DATE_COLUMNS})
_OF_FACTS = frozenset({"subject", "property"})
"""Columns of facts that say what their edge and their type say already."""


def graph_data(graph: PropertyGraph) -> shapes.GraphData:
    """
    Return all that the page shows, as JSON values.

    Parameters
    ----------
    graph
        Any graph; one without entities, events, claims or dates works too.

    Returns
    -------
    data
        As `payload_types` describes it. An edge names its ends by their position in `nodes`; a node its
        group and lane by theirs.
    """
    graph = graph.with_presence()
    rows = records(graph.nodes)
    lanes = [lane for _, lane in sorted(graph.vocabulary.lanes.items(), key=lambda item: item[1].order)]
    nodes, groups = _nodes(graph, rows, {lane.name: at for at, lane in enumerate(lanes)})
    edges = _edges(graph)
    outlines = map_data(graph)
    data: shapes.GraphData = {
        "info": cast("shapes.Info", _info(graph)),
        "groups": groups,
        "lanes": [{"name": lane.name, "label": lane.label} for lane in lanes],
        "types": cast("dict[shapes.Kind, dict[str, shapes.TypeLabel]]", _types(graph)),
        "words": _words(graph),
        "classes": [plain_text(kind.label) for kind in _classes(graph)],
        "terms": [r.relationship for r in graph.vocabulary.relations.values() if r.interval],
        "metrics": _metrics(graph),
        "nodes": nodes,
        "edges": edges,
        "presence": _presence(graph),
        "contacts": contacts_of(graph, edges),
        "story": cast("list[shapes.StoryStep]", _told(graph, "story")),
        "questions": _questions(graph),
        "statuses": _statuses(graph),
        "outcomes": _outcomes(graph),
        "passages": _passages(graph, rows),
        "comparisons": comparisons_of(graph),
        "topics": topics_of(graph),
        "aspects": list(ASPECTS),
        "rules": {
            "placing": list(PLACING),
            "roles": _roles(graph),
            "crowd": CROWD,
            "through": _through(graph),
            "nearest": NEAREST,
            "summary_from": SUMMARY_FROM,
            "not_pinned": passage_in_words(""),
            "confidence": _confidence(graph),
        },
        "embed": False,
    }
    if outlines is not None:
        data["map"] = outlines
    return data


def _roles(graph: PropertyGraph) -> dict[str, list[str]]:
    """Return the roles of those who decide an event, and of what it acts on."""
    roles = graph.vocabulary.roles.values()
    return {
        "decides": [role.name for role in roles if role.decides],
        "acted_on": [role.name for role in roles if role.acted_on],
    }


def _through(graph: PropertyGraph) -> list[shapes.Through]:
    """Whose acts are shown with whom, as the vocabulary says."""
    kinds: list[RelationType | BuiltInRelation] = [*graph.vocabulary.relations.values(), *BUILT_IN.values()]
    return [
        {"type": kind.relationship, "shows": cast("Literal['source', 'target']", kind.shows)}
        for kind in kinds
        if kind.shows
    ]


def pack(value: Any) -> str:
    """
    Write a value as text for an inert script block: JSON, or from a size on `gzip:` and base64.

    The text holds no `<`, `>` or `&` and no line separator, so nothing in it can end the block.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"))
    raw = text.encode()
    if len(raw) > COMPRESS_ABOVE:  # level 4: a third of the time of level 6, for a twenty-fifth more bytes
        return "gzip:" + base64.b64encode(gzip.compress(raw, compresslevel=4, mtime=0)).decode()
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _nodes(
    graph: PropertyGraph, rows: list[dict[str, Any]], lane_at: dict[str, int]
) -> tuple[list[shapes.Node], list[shapes.Group]]:
    groups: dict[tuple[str, ...], int] = {}
    kinds: dict[tuple[str, str], int] = {}  # looked up once a type, not once a node
    nodes = []
    captions = graph.captions.values()
    money = money_units(rows)
    for row, lane, caption in zip(rows, lanes_of(graph).tolist(), captions, strict=True):
        kind = (str(row["label"]), str(row["type"]))
        if kind not in kinds:
            kinds[kind] = groups.setdefault(_family(graph, *kind), len(groups))
        nodes.append(_node(row, str(plain_value(caption)), lane_at.get(lane or ""), kinds[kind]))
        if row["label"] == "Claim" and row.get("unit") in money:
            nodes[-1]["money"] = True
    keys = ("label", "colour", "dark", "shape", "name")
    return nodes, [cast("shapes.Group", dict(zip(keys, key, strict=True))) for key in groups]


def _family(graph: PropertyGraph, label: str, type_: str) -> tuple[str, ...]:
    family = graph.vocabulary.group_of(label, type_)
    name = plain_text(family.plural or family.label)
    return name, family.colour, family.colour_dark, family.shape, plain_text(family.name)


def _node(row: dict[str, Any], caption: str, lane: int | None, group: int) -> shapes.Node:
    inside = _INSIDE | _OF_FACTS if row["label"] == "Fact" else _INSIDE
    node = {key: value for key, value in row.items() if key not in inside}
    node["id"], node["k"], node["g"] = plain_text(str(row["id"])), row["label"], group
    node["n"] = str(row[next(filter(row.__contains__, _NAMES))])
    if caption != node["n"]:
        node["short"] = caption
    if lane is not None:
        node["lane"] = lane
    if "value" in row:
        node["figure"] = value_in_words(row, unit=False)
    if not DATE_COLUMNS.isdisjoint(row):
        for bounds, name in ((SPAN_COLUMNS, "span"), (POINT_COLUMNS, "at")):
            if not row.keys().isdisjoint(bounds):
                node[name] = tuple(row.get(key) for key in bounds)
    return cast("shapes.Node", node)


def _words(graph: PropertyGraph) -> dict[str, shapes.Words]:
    """Return how the edges of the graph read, by type, and by type and role."""
    types = graph.edges["type"].tolist()
    roles = graph.edges["role"] if "role" in graph.edges else pd.Series([None] * len(types))
    relations = {relation.relationship: relation for relation in graph.vocabulary.relations.values()}
    order = {type_: at for at, type_ in enumerate(relations)}
    used = sorted(
        {(str(t), None if pd.isna(r) else str(r)) for t, r in zip(types, roles, strict=True)},
        key=lambda pair: (order.get(pair[0], len(order)), repr(pair)),
    )
    classes = {kind.name: at for at, kind in enumerate(_classes(graph))}
    words: dict[str, shapes.Words] = {}
    for type_, role in used:
        one: shapes.Words = {
            "label": plain_text(words_of(graph.vocabulary, type_, role)),
            "reverse": plain_text(words_of(graph.vocabulary, type_, role, forward=False)),
        }
        if type_ in relations and relations[type_].reverse == relations[type_].label:
            one["symmetric"] = True
        group = classes.get(relations[type_].class_) if type_ in relations else None
        if group is not None:
            one["group"] = group
        words[plain_text(type_ if role is None else f"{type_} {role}")] = one
    return words


def _classes(graph: PropertyGraph) -> list[RelationClass]:
    """Return the classes of the relations that the graph has, from the first: the page gives each half a side."""
    types = set(graph.edges["type"])
    used = {
        relation.class_ for relation in graph.vocabulary.relations.values() if relation.relationship in types
    }
    kinds = (kind for kind in graph.vocabulary.classes.values() if kind.name in used)
    return sorted(kinds, key=lambda kind: (kind.order, kind.name))


def _positions(graph: PropertyGraph) -> dict[Any, int]:
    return {plain_value(id_): at for at, id_ in enumerate(graph.nodes["id"].tolist())}


def _edges(graph: PropertyGraph) -> list[shapes.Edge]:
    position = pd.Index(graph.nodes["id"])
    edges = records(graph.edges.drop(columns=["source", "target"]))
    ends = (position.get_indexer(graph.edges[end]).tolist() for end in ("source", "target"))
    for edge, source, target in zip(edges, *ends, strict=True):
        edge["s"], edge["t"] = source, target
        if DATE_COLUMNS.isdisjoint(edge):
            continue
        days = {column: edge.pop(column) for column in DATE_COLUMNS & edge.keys()}
        if not days.keys().isdisjoint(SPAN_COLUMNS):
            edge["span"] = tuple(days.get(key) for key in SPAN_COLUMNS)
    return cast("list[shapes.Edge]", edges)


def _presence(graph: PropertyGraph) -> shapes.Presence:
    """Return the seven numbers of all rows; the many rows that have the same ones share them."""
    names = list(PRESENCE)
    rows = np.concatenate([graph.nodes[names].to_numpy(np.int64), graph.edges[names].to_numpy(np.int64)])
    days, at = np.unique(rows, return_inverse=True)
    at = at.reshape(rows.shape)
    # Row after row as one number, column by column: many times as fast as np.unique(axis=0).
    which = np.zeros(len(rows), dtype=np.int64)
    for column in at.T:
        which = np.unique(which * len(days) + column, return_inverse=True)[1].ravel()
    first = np.zeros(which.max(initial=-1) + 1, dtype=np.int64)
    first[which[::-1]] = np.arange(len(rows))[::-1]
    return {
        "days": days.tolist(),
        "numbers": at[first].T.tolist(),
        "nodes": which[: len(graph.nodes)].tolist(),
        "edges": which[len(graph.nodes) :].tolist(),
    }


def _info(graph: PropertyGraph) -> dict[str, str]:
    stated = {k: v for k, v in asdict(graph.vocabulary.dataset).items() if v}
    stated |= {
        k: v
        for k, v in graph.info.items()
        if k in ("title", "start", "licence", "description", "citation") and v
    }
    return {key: plain_text(str(value)) for key, value in stated.items()}


def _told(graph: PropertyGraph, table: str) -> list[dict[str, Any]]:
    """Return the steps, or questions, that show something of this graph: of a selection, those that it still holds."""
    rows = [{str(k): v for k, v in plain_value(row).items() if v} for row in graph.info.get(table) or []]
    shown = set(graph.nodes["id"].astype(str))
    return [row for row in rows if "focus" not in row or shown & set(_ids(row["focus"]))]


def _questions(graph: PropertyGraph) -> list[shapes.Question]:
    """Return the questions in the order that their column `order` gives."""
    ordered = sorted(_told(graph, "questions"), key=_place)
    return cast(
        "list[shapes.Question]",
        [{key: value for key, value in question.items() if key != "order"} for question in ordered],
    )


def _place(question: dict[str, Any]) -> float:
    """Return by which number a question is ordered; those without one come last, as they are written."""
    try:
        return float(question.get("order", "inf"))
    except ValueError:
        return math.inf


def _statuses(graph: PropertyGraph) -> list[shapes.Statuses]:
    """Return how each legal status changed: of which node, and from which day which event made it what."""
    found: list[shapes.Statuses] = []
    if graph.events.empty:
        return found
    position = _positions(graph)
    for id_, stretches in statuses_over_time(graph, by_events=True).items():
        changes: list[shapes.StatusChange] = [
            {
                "day": stretch.first,
                "status": plain_text(stretch.status.short()),
                "event": position[plain_value(stretch.status.because[-1])],
                "sure": stretch.status.certain,
            }
            for stretch in stretches
            if stretch.status.status and stretch.status.because
        ]
        if changes:
            found.append({"of": position[plain_value(id_)], "changes": changes})
    return found


def _outcomes(graph: PropertyGraph) -> list[shapes.Outcome]:
    """Return how each court case ended: what ended it, by which event, and which part of it."""
    found: list[shapes.Outcome] = []
    if graph.events.empty:
        return found
    position = _positions(graph)
    known = acts_of(graph)
    for case in known.cases():
        ends: list[shapes.Ending] = [
            {
                "day": act.first,
                "value": plain_text(act.value),
                "event": position[plain_value(act.event)],
                "part": plain_text(", ".join(str(graph.captions.get(part, part)) for part in act.scope)),
                "sure": act.first == act.last,
            }
            for act in sorted(known.outcomes(case), key=lambda act: (act.first, act.last, act.event))
        ]
        found.append({"of": position[plain_value(case)], "ends": ends})
    return found


def _passages(graph: PropertyGraph, rows: list[dict[str, Any]]) -> dict[str, str]:
    """Return what is known of the passages that this graph cites, in words."""
    known = graph.info.get("passages") or {}
    lists = [row.get("sources") for row in rows]
    lists += graph.edges["sources"].tolist() if "sources" in graph.edges else []
    cited = {text for texts in lists if isinstance(texts, list) for text in texts}
    return {
        plain_text(text): plain_text(passage_in_words(str(known[text])))
        for text in sorted(cited & set(known))
    }


def _confidence(graph: PropertyGraph) -> dict[str, str]:
    """Return what each value of `confidence` that a row of this graph has says of it, as a sentence."""
    frames = [frame for frame in (graph.nodes, graph.edges) if "confidence" in frame]
    used = {str(plain_value(value)) for frame in frames for value in frame["confidence"].dropna().unique()}
    return {value: sentence_of(value) for value in sorted(used) if value}


def _ids(focus: Any) -> list[str]:
    return split_list(focus) if isinstance(focus, str) else [str(part).strip() for part in focus]


def _types(graph: PropertyGraph) -> dict[str, dict[str, dict[str, str]]]:
    used = set(zip(graph.nodes["label"].tolist(), graph.nodes["type"].tolist(), strict=True))
    types: dict[str, dict[str, dict[str, str]]] = {}
    for label, type_ in sorted(used, key=repr):
        found = graph.vocabulary.node_type(str(label), str(type_))
        stated = graph.vocabulary.properties.get(str(type_)) if label == "Fact" else None
        if found is not None:
            words = (found.label, found.plural or found.label, found.description)
        elif stated is not None:
            words = (stated.label, stated.label, stated.definition)
        else:
            continue
        types.setdefault(str(label), {})[str(type_)] = dict(
            zip(("label", "plural", "description"), words, strict=True)
        )
    return types


def _metrics(graph: PropertyGraph) -> dict[str, shapes.Metric]:
    used = set(graph.nodes["metric"].dropna()) if "metric" in graph.nodes else set()
    return {
        m.name: {"label": m.label, "unit": m.unit, "definition": m.definition, "kind": m.kind}
        for m in graph.vocabulary.metrics.values()
        if m.name in used
    }
