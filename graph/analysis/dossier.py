"""Gather all that is recorded of one node: what it is, its relations, events, claims and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..errors import BadValueError
from ..model.presence import COMPUTED, in_time_order
from ..model.property_graph import DATE_COLUMNS, PropertyGraph, is_missing
from ..model.words import (
    Relation,
    dates_of,
    passage_in_words,
    relations_of,
    value_in_words,
)
from ..tables.cells import split_citation
from ..time.days import UNBOUNDED, format_day
from .record import ClaimLine, Dossier, EventLine, SourceLine
from .search import resolve
from .snapshot import snapshot
from .status import Status, legal_status, outcome_in_words, status_over_time, statuses_over_time
from .status.acts import acts_of
from .timeline import lanes

if TYPE_CHECKING:
    import pandas as pd

_SHOWN_APART = {
    "id",
    "label",
    "type",
    "dataset",
    "name",
    "short_label",
    "title",
    "aliases",
    "anchors",
    "description",
    "summary",
}
_SHOWN_APART |= {
    "start",
    "end",
    "date",
    "period",
    "sources",
    "note",
    "confidence",
    "number",
    "presence",
    *DATE_COLUMNS,
    *COMPUTED,
}
_NAMES_A_NODE = ("jurisdiction", "place", "speaker", "event", "geography")


def describe(graph: PropertyGraph, id_: str, *, on: str | None = None) -> Dossier:
    """
    Gather all that is recorded of one entity, event, claim or source.

    Parameters
    ----------
    id_
        Its id, or a name that `resolve` understands.
    on
        Only what was surely or possibly there on this day, as EDTF; None for all that is recorded.

    Returns
    -------
    dossier
        Values in words. `as_text` and `as_dict` give it to a reader or a program; a notebook shows it.

    Raises
    ------
    UnknownNameError
        If nothing has that id or name; the message holds the nearest.
    BadValueError
        If several nodes have that name, `on` is not a day, or the node was not there on that day.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> pg.describe(whole, "sb-54").type
    'Law'
    >>> pg.describe(whole, "sb-54", on="2017-12-01").details["legal status"]
    'enacted, 2017-10-05 (sb-54-signed)'
    """
    id_ = resolve(graph, id_)
    status = _legal_status(graph, id_, on)
    if on is not None:
        graph = _on(graph, id_, on)
    return _dossier(graph, id_, status, lanes(graph), _in_order(graph))


def describe_each(graph: PropertyGraph) -> Iterator[Dossier]:
    """
    Yield what `describe` gives of each node, in the order of the graph.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> next(describe_each(whole)) == pg.describe(whole, next(iter(whole)))
    True
    """
    lane, in_order = lanes(graph), _in_order(graph)
    statuses = {id_: stretches[-1].status for id_, stretches in statuses_over_time(graph).items()}
    for id_ in graph:
        said = _status_in_words(outcome_in_words(graph, id_), statuses.get(id_))
        yield _dossier(graph, id_, said, lane, in_order)


def _in_order(graph: PropertyGraph) -> dict[str, int]:
    """Return the place of each event in the order of time."""
    nodes = graph.with_presence().nodes
    events = nodes[nodes["label"] == "Event"]
    return {id_: at for at, id_ in enumerate(in_time_order(events, graph.edges)["id"].tolist())}


def _dossier(
    graph: PropertyGraph,
    id_: str,
    status: dict[str, str],
    lane: pd.Series[Any],
    in_order: Mapping[str, int],
) -> Dossier:
    node = graph.node(id_)
    relations = relations_of(graph, id_)
    label = str(node["label"])
    kind = graph.vocabulary.node_type(label, str(node["type"]))
    name = next((str(node[c]) for c in ("name", "title", "summary") if c in node), id_)
    return Dossier(
        id=id_,
        label=label,
        type=kind.label if kind else str(node["type"]).replace("_", " ").capitalize(),
        name=name,
        aliases=tuple(node.get("aliases", ())),
        description=str(node.get("description", "")),
        note=str(node.get("note", "")),
        confidence=str(node.get("confidence", "")),
        dates=str(node.get("period") or dates_of(node)),
        details=_details(graph, id_, node, status, lane),
        relations=tuple(_listed_relations(graph, relations, label)),
        events=tuple(_events(graph, relations, in_order)) if label != "Source" else (),
        claims=tuple(_claims(graph, relations)) if label != "Source" else (),
        sources=tuple(_sources(graph, relations, node)),
    )


def _on(graph: PropertyGraph, id_: str, on: str) -> PropertyGraph:
    """Return what was there on a day, which must hold the node."""
    then = snapshot(graph, on)
    if id_ not in then:
        first = graph.with_presence().node(id_)["recorded_from"]
        since = f" It is on record from {format_day(first)} on." if abs(first) < UNBOUNDED else ""
        raise BadValueError(f"{id_} is not on record as there on {on}.{since}")
    return then


def _legal_status(graph: PropertyGraph, id_: str, on: str | None) -> dict[str, str]:
    """Say the legal status of a law, on a day or the last one recorded, or how a court case ended."""
    status = None
    if acts_of(graph).has_status(id_):
        status = legal_status(graph, id_, on) if on else status_over_time(graph, id_)[-1].status
    return _status_in_words(outcome_in_words(graph, id_, on), status)


def _status_in_words(outcome: str, status: Status | None) -> dict[str, str]:
    said = {"outcome": outcome}
    if status and (status.status or status.orders):
        said["legal status"] = str(status)
    return said


def _details(
    graph: PropertyGraph, id_: str, node: dict[str, Any], status: dict[str, str], lane: pd.Series[Any]
) -> dict[str, str]:
    details: dict[str, str] = {}
    if node["label"] == "Claim":
        details["value"] = value_in_words(node)
        metric = graph.vocabulary.metrics.get(str(node.get("metric")))
        if metric is not None:
            details["metric"] = f"{metric.label}: {metric.definition}"
    skipped = _SHOWN_APART | (
        {"value", "value_max", "unit", "qualifier"} if node["label"] == "Claim" else set()
    )
    for key, value in node.items():
        if key not in skipped and key not in details:
            text = graph.captions.get(value, value) if key in _NAMES_A_NODE else value
            details[key] = "; ".join(map(str, text)) if isinstance(text, list) else str(text)
    details |= status
    if not is_missing(lane[id_]):
        details["lane"] = graph.vocabulary.lanes[str(lane[id_])].label
    return {key.removeprefix("x_").replace("_", " "): value for key, value in details.items() if value}


def _listed_relations(graph: PropertyGraph, relations: list[Relation], label: str) -> Iterator[Relation]:
    """Yield the relations that no other section lists: of an event its participants, of a source what cites it."""
    apart = {"ASSERTED", "TOOK_PLACE_IN"} | ({"CITES"} if label != "Source" else set())
    for relation in relations:
        other = graph.node(relation.other)["label"] if relation.other in graph else ""
        elsewhere = (
            relation.type in apart
            or (relation.type == "PARTICIPATED_IN" and relation.forward)
            or (relation.type in ("ABOUT", "MADE_IN") and other == "Claim")
            or (relation.type in ("IN_JURISDICTION", "MADE_IN") and relation.forward)
        )
        if not elsewhere:
            yield relation


def _events(graph: PropertyGraph, relations: list[Relation], in_order: Mapping[str, int]) -> list[EventLine]:
    found: dict[str, list[str]] = {}
    for relation in relations:
        if (relation.type == "PARTICIPATED_IN" and relation.forward) or (
            relation.type == "MADE_IN" and relation.forward
        ):
            found.setdefault(relation.other, []).append(relation.words)
        elif relation.type == "TOOK_PLACE_IN" and not relation.forward:
            found.setdefault(relation.other, []).append("place of")
    lines = []
    for id_ in sorted(found, key=lambda id_: in_order.get(id_, len(in_order))):
        event = graph.node(id_) if id_ in graph else {}
        kind = graph.vocabulary.events.get(str(event.get("type")))
        line = EventLine(
            id=id_,
            date=str(event.get("date", "")),
            type=kind.label if kind else str(event.get("type", "")),
            title=str(event.get("title", id_)),
            role=", ".join(dict.fromkeys(found[id_])),
            who=_others(graph, id_, relations[0].id),
            sources=tuple(event.get("sources", ())),
        )
        lines.append(line)
    return lines


def _others(graph: PropertyGraph, event: str, id_: str) -> tuple[str, ...]:
    if event not in graph:
        return ()
    parts = (t for t in relations_of(graph, event) if t.type == "PARTICIPATED_IN" and not t.forward)
    return tuple(f"{relation.words}: {relation.caption}" for relation in parts if relation.other != id_)


def _claims(graph: PropertyGraph, relations: list[Relation]) -> list[ClaimLine]:
    ids = dict.fromkeys(
        relation.other
        for relation in relations
        if (relation.type == "ASSERTED" and relation.forward)
        or (relation.type in ("ABOUT", "MADE_IN") and not relation.forward)
    )
    return [_claim_line(graph, id_) for id_ in ids if id_ in graph]


def _claim_line(graph: PropertyGraph, id_: str) -> ClaimLine:
    claim = graph.node(id_)
    contests = [edge for edge in map(graph.edge, graph.edge_rows_of(id_)) if edge["type"] == "CONTESTS"]
    speaker = claim.get("speaker", "")
    place = claim.get("geography", "")
    return ClaimLine(
        id=id_,
        speaker=str(graph.captions.get(speaker, speaker)),
        summary=str(claim.get("summary", "")),
        value=value_in_words(claim),
        population=str(claim.get("population", "")),
        geography=str(graph.captions.get(place, place)),
        period=str(claim.get("period", "")),
        contests=tuple(sorted(edge["target"] for edge in contests if edge["source"] == id_)),
        contested_by=tuple(sorted(edge["source"] for edge in contests if edge["target"] == id_)),
        sources=tuple(claim.get("sources", ())),
    )


def _sources(graph: PropertyGraph, relations: list[Relation], node: dict[str, Any]) -> list[SourceLine]:
    cited: dict[str, list[str]] = {}
    for relation in relations:
        if relation.type == "CITES" and relation.forward:
            cited.setdefault(relation.other, []).append(split_citation(relation.sources[0])[1])
    for citation in node.get("sources", ()):
        cited.setdefault(split_citation(citation)[0], [])
    states = graph.info.get("passages") or {}
    lines = []
    for id_, where in cited.items():
        source = graph.node(id_) if id_ in graph else {}
        passages = tuple(dict.fromkeys(line for line in where if line))
        lines.append(
            SourceLine(
                id=id_,
                title=str(source.get("title", id_)),
                publisher=str(source.get("publisher", "")),
                date=str(source.get("date", "")),
                kind=str(source.get("kind", "")),
                lines=passages,
                citation=str(source.get("citation", "")),
                url=str(source.get("url", "")),
                passages=tuple(passage_in_words(states.get(f"{id_}#{line}", "")) for line in passages),
            )
        )
    return lines
