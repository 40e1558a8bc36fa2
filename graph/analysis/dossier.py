"""All that is recorded of one thing, gathered for reading: what it is, its ties, events, claims and sources."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from ..model.presence import PRESENCE
from ..model.property_graph import DATE_COLUMNS, PropertyGraph, is_missing
from ..model.words import (
    Tie,
    citation_parts,
    dates_of,
    lines_in_words,
    passage_in_words,
    ties_of,
    value_in_words,
)
from .status import status_changes, status_in_words
from .timeline import lanes

_SHOWN_APART = {
    "id",
    "label",
    "type",
    "dataset",
    "name",
    "short_label",
    "title",
    "aliases",
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
    *DATE_COLUMNS,
    *PRESENCE,
}
_NAMES_A_NODE = ("jurisdiction", "place", "speaker", "event", "geography")


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event, what the thing did in it, and who else took part, in words."""

    id: str
    date: str
    type: str
    title: str
    role: str
    who: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim, in words: who says it, of whom, where and when, and what contests it."""

    id: str
    speaker: str
    summary: str
    value: str
    population: str
    geography: str
    period: str
    contests: tuple[str, ...] = ()
    contested_by: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source that is cited, and the lines of it."""

    id: str
    title: str
    publisher: str
    date: str
    kind: str
    lines: tuple[str, ...]
    citation: str
    url: str
    passages: tuple[str, ...] = ()
    """What is known of each of `lines`, in words: "pinned", "found as pinned", "not pinned"."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """
    All that is recorded of one node.

    Parameters
    ----------
    id, label, type
        Of the node; `type` as the vocabulary labels it.
    name
        Full name or title; the summary of a claim.
    aliases, description, note, confidence
        As recorded.
    dates
        When, as written.
    details
        Everything else that is recorded, as label and text.
    ties
        Edges to entities, claims and events by relations, in words.
    events, claims, sources
        Events it took part in, in time order; claims it made, or that speak of it; what it cites.
    """

    id: str
    label: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    note: str = ""
    confidence: str = ""
    dates: str = ""
    details: dict[str, str] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    events: tuple[EventLine, ...] = ()
    claims: tuple[ClaimLine, ...] = ()
    sources: tuple[SourceLine, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the dossier as plain values, for JSON."""
        plain = {f: getattr(self, f) for f in self.__dataclass_fields__}
        return {
            **plain,
            "aliases": list(self.aliases),
            "ties": [tie.as_dict() for tie in self.ties],
            **{
                part: [_listed(asdict(line)) for line in plain[part]]
                for part in ("events", "claims", "sources")
            },
        }

    def as_text(self, width: int = 80) -> str:
        """
        Return the dossier as plain text.

        Parameters
        ----------
        width
            Columns to wrap at; below 20 it is taken as 20.
        """
        return "\n".join(_text(self, max(width, 20)))


def describe(graph: PropertyGraph, id_: str) -> Dossier:
    """
    Gather all that is recorded of one thing.

    Parameters
    ----------
    id_
        Id of an entity, an event, a claim or a source.

    Raises
    ------
    UnknownNameError
        If no node has that id; the message holds the nearest ids.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> pg.describe(whole, "sb-54").type
    'Law'
    """
    node = graph.node(id_)
    ties = ties_of(graph, id_)
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
        details=_details(graph, id_, node),
        ties=tuple(_plain_ties(graph, ties, label)),
        events=tuple(_events(graph, ties)) if label != "Source" else (),
        claims=tuple(_claims(graph, ties)) if label != "Source" else (),
        sources=tuple(_sources(graph, ties, node)),
    )


def _details(graph: PropertyGraph, id_: str, node: dict[str, Any]) -> dict[str, str]:
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
    changes = status_changes(graph, [id_]).get(id_)
    if changes:
        details["legal status"] = status_in_words(changes[-1])
    lane = lanes(graph)[id_]
    if not is_missing(lane):
        details["lane"] = graph.vocabulary.lanes[str(lane)].label
    return {key.removeprefix("x_").replace("_", " "): value for key, value in details.items() if value}


def _plain_ties(graph: PropertyGraph, ties: list[Tie], label: str) -> Iterator[Tie]:
    """Yield ties that are not told in another section: of an event its participants, of a source what cites it."""
    apart = {"CITES", "ASSERTED"} if label != "Source" else {"ASSERTED"}
    for tie in ties:
        other = graph.node(tie.other)["label"] if tie.other in graph else ""
        told = (
            tie.type in apart
            or (tie.type == "PARTICIPATED_IN" and tie.forward)
            or (tie.type in ("ABOUT", "MADE_IN") and other == "Claim")
            or (tie.type in ("IN_JURISDICTION", "TOOK_PLACE_IN") and tie.forward)
            or (tie.type == "MADE_IN" and tie.forward)
        )
        if not told:
            yield tie


def _events(graph: PropertyGraph, ties: list[Tie]) -> list[EventLine]:
    found: dict[str, list[str]] = {}
    for tie in ties:
        if (tie.type == "PARTICIPATED_IN" and tie.forward) or (tie.type == "MADE_IN" and tie.forward):
            found.setdefault(tie.other, []).append(tie.words)
        elif tie.type == "TOOK_PLACE_IN" and not tie.forward:
            found.setdefault(tie.other, []).append("place of")
    lines = []
    for id_, roles in found.items():
        event = graph.node(id_) if id_ in graph else {}
        kind = graph.vocabulary.events.get(str(event.get("type")))
        line = EventLine(
            id=id_,
            date=str(event.get("date", "")),
            type=kind.label if kind else str(event.get("type", "")),
            title=str(event.get("title", id_)),
            role=", ".join(dict.fromkeys(roles)),
            who=_others(graph, id_, ties[0].id),
            sources=tuple(event.get("sources", ())),
        )
        lines.append((str(event.get("earliest", "~")), str(event.get("latest", "~")), id_, line))
    return [line for *_, line in sorted(lines, key=lambda item: item[:3])]


def _others(graph: PropertyGraph, event: str, id_: str) -> tuple[str, ...]:
    if event not in graph:
        return ()
    parts = (t for t in ties_of(graph, event) if t.type == "PARTICIPATED_IN" and not t.forward)
    return tuple(f"{tie.words}: {tie.caption}" for tie in parts if tie.other != id_)


def _claims(graph: PropertyGraph, ties: list[Tie]) -> list[ClaimLine]:
    ids = dict.fromkeys(
        tie.other
        for tie in ties
        if (tie.type == "ASSERTED" and tie.forward) or (tie.type in ("ABOUT", "MADE_IN") and not tie.forward)
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


def _sources(graph: PropertyGraph, ties: list[Tie], node: dict[str, Any]) -> list[SourceLine]:
    cited: dict[str, list[str]] = {}
    for tie in ties:
        if tie.type == "CITES" and tie.forward:
            cited.setdefault(tie.other, []).append(citation_parts(tie.sources[0])[1])
    for citation in node.get("sources", ()):
        cited.setdefault(citation_parts(citation)[0], [])
    states = graph.info.get("passages") or {}
    lines = []
    for id_, where in cited.items():
        source = graph.node(id_) if id_ in graph else {}
        told = tuple(dict.fromkeys(line for line in where if line))
        lines.append(
            SourceLine(
                id=id_,
                title=str(source.get("title", id_)),
                publisher=str(source.get("publisher", "")),
                date=str(source.get("date", "")),
                kind=str(source.get("kind", "")),
                lines=told,
                citation=str(source.get("citation", "")),
                url=str(source.get("url", "")),
                passages=tuple(passage_in_words(states.get(f"{id_}#{line}", "")) for line in told),
            )
        )
    return lines


def _listed(values: dict[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}


def _text(dossier: Dossier, width: int) -> Iterator[str]:
    yield from _wrapped(dossier.name, width, "")
    yield from _wrapped(
        f"{dossier.type} · {dossier.id}" + (f" · {dossier.dates}" if dossier.dates else ""), width, ""
    )
    if dossier.aliases:
        yield from _wrapped("Also: " + "; ".join(dossier.aliases), width, "")
    for text in (dossier.description, dossier.note and f"Note: {dossier.note}"):
        if text:
            yield ""
            yield from _wrapped(text, width, "")
    if dossier.confidence == "inferred":
        yield from _wrapped("This row is our reading, not stated by the sources.", width, "")
    sections: list[tuple[str, Iterable[str]]] = [
        ("Details", (f"{key}: {value}" for key, value in dossier.details.items())),
        ("Ties", (_tie_text(tie) for tie in dossier.ties)),
        ("Events", (_event_text(line) for line in dossier.events)),
        ("Claims", (_claim_text(line) for line in dossier.claims)),
        ("Sources", (_source_text(line) for line in dossier.sources)),
    ]
    for title, lines in sections:
        shown = list(lines)
        if shown:
            yield ""
            yield title if title == "Details" else f"{title} ({len(shown)})"
            for line in shown:
                yield from _wrapped(line, width, "  ")


def _tie_text(tie: Tie) -> str:
    text = f"{tie} ({tie.other})"
    return (f"{text}. {tie.description}" if tie.description else text) + _cited(tie.sources)


def _event_text(line: EventLine) -> str:
    told = "; ".join(part for part in (line.role, *line.who) if part)
    return (
        f"{line.date or 'no date'}: {line.title} ({line.id})"
        + (f"; {told}" if told else "")
        + _cited(line.sources)
    )


def _cited(sources: Iterable[str]) -> str:
    return "".join(f" [{citation}]" for citation in sources)


def _claim_text(line: ClaimLine) -> str:
    where = ", ".join(part for part in (line.population, line.geography, line.period) if part)
    text = f"{line.speaker}: {line.summary} ({line.id})" if line.speaker else f"{line.summary} ({line.id})"
    if line.value:
        text += f" {line.value[0].upper()}{line.value[1:]}" + (f": {where}." if where else ".")
    if line.contests:
        text += f" Contests {', '.join(line.contests)}."
    if line.contested_by:
        text += f" Contested by {', '.join(line.contested_by)}."
    return text + _cited(line.sources)


def _source_text(line: SourceLine) -> str:
    parts = [line.publisher, line.date, line.kind, lines_in_words(line.lines), _passages(line)]
    text = f"{line.title} ({line.id})" + "".join(f", {part}" for part in parts if part)
    return text + (f". {line.citation}" if line.citation else "") + (f" <{line.url}>" if line.url else "")


def _passages(line: SourceLine) -> str:
    """Say it once where all lines are in one state."""
    if len(set(line.passages)) < 2:
        return "".join(line.passages[:1])
    return "; ".join(
        f"{lines_in_words([at])} {said}" for at, said in zip(line.lines, line.passages, strict=True)
    )


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    flat = " ".join(text.split())
    return textwrap.wrap(
        flat,
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  " if indent else "",
        break_long_words=False,
        break_on_hyphens=False,
    ) or [indent.rstrip()]
