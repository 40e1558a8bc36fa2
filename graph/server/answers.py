"""The answers from the graph: search, show, path, timeline, status, laws, claims, and the overview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from .content import Content
from .hearing import hearing
from .limits import Limits
from .operations import Values
from .rows import Row, Rows, certainty_of, citations_of, framed, listed, status_row

if TYPE_CHECKING:
    from ..model.property_graph import PropertyGraph

MOST_PATHS = 50
_LINES = ("events", "claims", "sources")


def overview(content: Content, values: Values, limits: Limits) -> Rows:
    """Return what the dataset holds: how many rows of each type, and the metrics."""
    graph = content.graph
    counts = Counter(zip(graph.nodes["label"].tolist(), graph.nodes["type"].tolist(), strict=True))
    rows: list[Row] = []
    for (label, type_), count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1])):
        kind = graph.vocabulary.node_type(label, type_)
        rows.append({"label": label, "type": type_, "name": kind.label if kind else type_, "count": count})
    dates = graph.nodes.loc[graph.nodes["label"] == "Event", ["earliest", "latest"]]
    head = {
        "description": graph.info.get("description"),
        "start": graph.info.get("start"),
        "first": _year(dates["earliest"].min()),
        "last": _year(dates["latest"].max()),
        "nodes": len(graph.nodes),
        "relations": len(graph.edges),
        "metrics": {name: metric.label for name, metric in sorted(_metrics(graph).items())},
    }
    return listed(rows, {k: v for k, v in head.items() if v})


def search(content: Content, values: Values, limits: Limits) -> Rows:
    """Return what has a name, alias, title or summary like a text."""
    from ..analysis.search import find_nodes

    return framed(
        find_nodes(content.graph, values["q"], limit=None), lambda row: _of_node(content.graph, row)
    )


def show(content: Content, values: Values, limits: Limits) -> Rows:
    """Return everything recorded of one thing: what it is as the head, and a row for each line of its record."""
    from ..analysis.dossier import describe
    from ..analysis.search import resolve
    from ..analysis.snapshot import snapshot

    graph, on = content.graph, values["on"]
    with hearing() as said:
        id_ = resolve(graph, values["id"])
        found = describe(graph, id_, on=on)
    there = _presences(snapshot(graph, on)) if on else {}
    whole = found.as_dict()
    parts = {name: whole.pop(name) for name in ("relations", *_LINES)}
    rows: list[Row] = [
        {"section": "relations", **plain, "certainty": certainty_of(line.confidence, line.presence)}
        for line, plain in zip(found.relations, parts["relations"], strict=True)
    ]
    for section in _LINES:
        for plain in parts[section]:
            certainty = certainty_of(_confidence(graph, plain["id"]), there.get(plain["id"]))
            cited = plain.get("sources") or citations_of(graph, [plain["id"]])
            rows.append({"section": section, **plain, "sources": cited, "certainty": certainty})
    for row in rows:
        row["sources"] = row["sources"] or citations_of(graph, [row["id"], id_])
    thing = {
        **whole,
        "sources": citations_of(graph, [id_]),
        "certainty": certainty_of(found.confidence, there.get(id_)),
    }
    return listed(rows, {"thing": thing}, *said)


def path(content: Content, values: Values, limits: Limits) -> Rows:
    """Return how two things are connected, a row a path."""
    from ..analysis.paths import shortest_paths, time_respecting_path
    from ..analysis.search import resolve
    from ..analysis.snapshot import absent_in_words, as_of

    on, known = values["on"], values["known_on"]
    with hearing() as said:
        ends = [resolve(content.graph, values[end]) for end in ("a", "b")]
    part = as_of(content.graph, on, known)
    missing, end = absent_in_words(part, ends, on, known), values["offset"] + values["limit"]
    if missing:
        found = []
    elif values["in_time"]:
        found = [p for p in (time_respecting_path(part, *ends),) if p is not None]
    else:
        found = shortest_paths(part, *ends, limit=end + 1)
    rows: list[Row] = []
    for one in found:
        plain = one.as_dict()
        for step, line in zip(one.steps, plain["steps"], strict=True):
            line["certainty"] = certainty_of(step.confidence, step.presence)
            line["sources"] = line["sources"] or citations_of(content.graph, [step.id, step.other])
        plain["certainty"] = certainty_of(plain["certainty"], *(s["certainty"] for s in plain["steps"]))
        plain["sources"] = list(dict.fromkeys(c for s in plain["steps"] for c in s["sources"]))
        rows.append(plain)
    none = "" if found or missing else f"No path connects {ends[0]} and {ends[1]}."
    whole = listed(rows[:end], {}, *said, missing, none)
    return replace(whole, cut=len(rows) > end, goes_on=True)


def timeline(content: Content, values: Values, limits: Limits) -> Rows:
    """Return events in time order."""
    from ..analysis.timeline import list_events

    with hearing() as said:
        found = list_events(
            content.graph,
            about=values["about"],
            since=values["since"],
            until=values["until"],
            lane=values["lane"],
            types=values["type"],
        )
    inside = _surely_inside(content.graph, values["since"], values["until"])

    def add(row: Row) -> Row:
        doubt = "" if inside is None or row["id"] in inside else "possibly"
        return {**row, "certainty": certainty_of(row["confidence"], doubt)}

    return framed(found, add, *said)


def status(content: Content, values: Values, limits: Limits) -> Rows:
    """Return the legal status of one law on a day."""
    from ..analysis.status import legal_status

    with hearing() as said:
        found = legal_status(content.graph, values["id"], values["on"] or date.today().isoformat())
    return listed([status_row(content.graph, found)], {}, *said)


def laws(content: Content, values: Values, limits: Limits) -> Rows:
    """Return the laws that were in force on a day, and the orders against them."""
    from ..analysis.status import laws_on

    day = values["on"] or date.today().isoformat()
    with hearing() as said:
        found = laws_on(
            content.graph,
            day,
            values["in"],
            within=values["within"],
            types=[values["type"]] if values["type"] else None,
        )
    unknown = found.attrs["unknown"]
    left_out = (
        f"Left out: {unknown:,} of which no row says whether they were in force on {day}." if unknown else ""
    )

    def add(row: Row) -> Row:
        cited = citations_of(content.graph, row["because"]) or citations_of(content.graph, [row["id"]])
        return {**row, "sources": cited}

    return framed(found, add, *said, left_out)


def status_or_laws(content: Content, values: Values, limits: Limits) -> Rows:
    """Return the legal status of one law, or all laws in force where none is named."""
    return (status if values["id"] else laws)(content, {"within": None, "type": None, **values}, limits)


def claims(content: Content, values: Values, limits: Limits) -> Rows:
    """Return figures that people claim, those that can be compared next to each other; statements too when wanted."""
    from ..analysis.claims import compare_claims, list_statements
    from ..model.frames import records

    graph = content.graph
    with hearing() as said:
        found = compare_claims(
            graph, values["metric"], values["about"], within=values["within"], period=values["period"]
        )
        others = list_statements(graph, values["about"]) if values["statements"] else None
    hidden = 0 if others is not None or values["metric"] else int(found.attrs["statements"])
    more = f"{hidden:,} claims without a figure are not listed: ask with statements=true." if hidden else ""
    figures = framed(found, lambda row: _of_node(graph, row), *said, more)
    if others is None:
        return figures
    rows = [*figures.at(0, len(found)), *(_of_node(graph, row) for row in records(others))]
    return listed(rows, {}, *said)


def _of_node(graph: PropertyGraph, row: Row) -> Row:
    """Complete a row about one node with its citations and certainty."""
    cited = row.get("sources") or citations_of(graph, [row["id"]])
    return {**row, "sources": cited, "certainty": certainty_of(_confidence(graph, row["id"]))}


def _confidence(graph: PropertyGraph, id_: str) -> Any:
    return graph.node(id_).get("confidence") if id_ in graph else None


def _presences(then: PropertyGraph) -> Mapping[str, str]:
    """Return how each node of a snapshot is there."""
    return dict(zip(then.nodes["id"].tolist(), then.nodes["presence"].tolist(), strict=True))


def _surely_inside(graph: PropertyGraph, since: str | None, until: str | None) -> set[str] | None:
    """Return the events that lie in a period whatever their dates mean; None when there is no period."""
    if since is None and until is None:
        return None
    from ..analysis.select import period_days, surely_in_period

    events = graph.nodes[graph.nodes["label"] == "Event"]
    return set(events.loc[surely_in_period(events, *period_days(since, until)), "id"])


def _metrics(graph: PropertyGraph) -> dict[str, Any]:
    """Return the metrics in use."""
    column = graph.nodes["metric"].dropna() if "metric" in graph.nodes else ()
    known = graph.vocabulary.metrics
    return {name: known[name] for name in set(column) if name in known}


def _year(day: Any) -> int | None:
    from ..model.property_graph import is_missing

    return None if is_missing(day) else int(day.year)
