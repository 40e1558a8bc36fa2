"""
Relations in words: what an edge says of a node, from that node's side, with its dates and citations.

Words come from the vocabulary: `authored` one way is "authored by" the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..vocabulary import Vocabulary
from ..vocabulary.built_in import BUILT_IN
from .property_graph import PropertyGraph

# Also what some readers take for mathematics ($), comments (%%), templates (<%), highlights (==) and fields (::).
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~^&$]|%(?=[%>])|(?<=[<%])%|=(?==)|(?<==)=|:(?=:)|(?<=:):)")
_LINE_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LINES = re.compile(r"L?(\d+)(?:-L?(\d+))?\Z")


CONFIDENCE_IN_WORDS = {
    "inferred": ("our reading", "Our reading, not stated by the sources."),
    "reported": ("reported", "Rests on opinion, or on a single report."),
}
"""What the column `confidence` says of a row: as a mark behind it, and as a sentence."""


def mark_of(confidence: str) -> str:
    """Return the mark behind a row; a value that is not declared is its own."""
    return CONFIDENCE_IN_WORDS.get(confidence, (confidence, ""))[0]


def sentence_of(confidence: str) -> str:
    """
    Return the sentence on how firm a row is; empty when the sources state it.

    Examples
    --------
    >>> sentence_of("reported"), mark_of("inferred"), sentence_of("")
    ('Rests on opinion, or on a single report.', 'our reading', '')
    """
    return CONFIDENCE_IN_WORDS.get(confidence, ("", f"Confidence: {confidence}." if confidence else ""))[1]


@dataclass(frozen=True, slots=True)
class Relation:
    """
    One edge as seen from one of its ends.

    Parameters
    ----------
    id
        The node from which it is seen.
    words
        What the edge says, read from that node to the other: "authored by".
    other, caption
        The node at the other end, and its name.
    type, forward
        Relationship type of the edge, and whether it points from `id` to `other`.
    dates
        When, as written; empty when it is not said.
    description
        What the row says of it; empty when it says nothing.
    sources
        Citations, as written (`source#L10-L12`).
    confidence
        How firm the row is, one of `CONFIDENCE_IN_WORDS`; empty when the sources state it.
    presence
        In a snapshot, "surely" or "possibly" there on its day; empty elsewhere.
    """

    id: str
    words: str
    other: str
    caption: str
    type: str
    forward: bool
    dates: str = ""
    description: str = ""
    sources: tuple[str, ...] = ()
    confidence: str = ""
    presence: str = ""

    def __str__(self) -> str:
        reading = f" ({mark_of(self.confidence)})" if self.confidence else ""
        colon = ":" if self.type == "PARTICIPATED_IN" and not self.forward else ""  # "signer: Ada Marsh"
        return f"{self.words}{colon} {self.caption}" + (f", {self.dates}" if self.dates else "") + reading

    def as_dict(self) -> dict[str, Any]:
        """Return the relation as plain values, for JSON."""
        return {
            "words": self.words,
            "id": self.other,
            "name": self.caption,
            "type": self.type,
            "forward": self.forward,
            "dates": self.dates,
            "description": self.description,
            "sources": list(self.sources),
            "confidence": self.confidence,
        }


def relation_of(graph: PropertyGraph, edge: Mapping[str, Any], seen_from: str) -> Relation:
    """
    Put an edge into words, as seen from one of its ends.

    Parameters
    ----------
    edge
        As `graph.edge` gives it.
    seen_from
        Id of one of its ends.

    Returns
    -------
    relation
        With the dates and citations of the edge, or else those of the event or claim at one of its ends.
    """
    source, target = str(edge["source"]), str(edge["target"])
    forward = source == seen_from
    other = target if forward else source
    return Relation(
        id=seen_from,
        words=words_of(graph.vocabulary, str(edge["type"]), edge.get("role"), forward=forward),
        other=other,
        caption=str(graph.captions.get(other, other)),
        type=str(edge["type"]),
        forward=forward,
        dates=dates_of(edge, happened=_is_act(graph.vocabulary, str(edge["type"])))
        or _date_of_ends(graph, source, target),
        description=str(edge.get("description", "")),
        sources=tuple(edge.get("sources") or _sources_of_ends(graph, edge, source, target)),
        confidence=str(edge.get("confidence", "")),
        presence=str(edge.get("presence", "")),
    )


def relations_of(graph: PropertyGraph, id_: str) -> list[Relation]:
    """
    Return all relations of a node: by type in the order of the vocabulary, then by date and by the other end.

    Raises
    ------
    UnknownNameError
        If no node has that id.
    """
    graph.node(id_)
    rank = {name.upper(): at for at, name in enumerate(graph.vocabulary.relations)}
    relations = (relation_of(graph, graph.edge(row), id_) for row in graph.edge_rows_of(id_))
    return sorted(
        relations,
        key=lambda t: (rank.get(t.type, -1), t.type, t.forward, t.dates, t.other, t.words, t.sources),
    )


def words_of(vocabulary: Vocabulary, type_: str, role: Any = None, *, forward: bool = True) -> str:
    """
    Say what a relationship type means, read along its direction or against it.

    Examples
    --------
    >>> from graph.vocabulary import default_vocabulary
    >>> words_of(default_vocabulary(), "AUTHORED", forward=False)
    'authored by'
    >>> words_of(default_vocabulary(), "PARTICIPATED_IN", "signer"), words_of(default_vocabulary(), "PART_OF")
    ('signed in', 'part of')
    """
    if role and type_ == "PARTICIPATED_IN":
        known = vocabulary.roles.get(str(role))
        label = known.label if known else str(role).replace("_", " ")
        return (known.reverse if known and known.reverse else f"{label} in") if forward else label
    relation = vocabulary.relations.get(type_.lower())
    if relation is not None:
        return relation.label if forward else relation.reverse or f"{relation.label} (of)"
    built_in = BUILT_IN.get(type_)
    if built_in is not None:
        return built_in.label if forward else built_in.reverse
    plain = type_.lower().replace("_", " ")
    return plain if forward else f"{plain} (of)"


def _is_act(vocabulary: Vocabulary, type_: str) -> bool:
    relation = vocabulary.relations.get(type_.lower())
    return relation is not None and relation.time == "act"


def dates_of(row: Mapping[str, Any], *, happened: bool = False) -> str:
    """
    Return when something was, from its dates as written.

    Parameters
    ----------
    row
        With `date`, or `start` and `end`.
    happened
        Whether it happened on its date, or between the two, rather than lasting from one to the other.

    Examples
    --------
    >>> dates_of({"start": "2017-10"}, happened=True), dates_of({"start": "2017-10"})
    ('2017-10', 'from 2017-10')
    >>> dates_of({"start": "2017-10", "end": ".."}), dates_of({"date": "2018-01-01"}), dates_of({"end": "2021~"})
    ('from 2017-10, still going', '2018-01-01', 'until 2021~')
    >>> dates_of({"start": "2018", "end": "2018"}), dates_of({"start": "2018", "end": "2018"}, happened=True)
    ('2018', '2018')
    """
    if "date" in row:
        return str(row["date"])
    start, end = row.get("start"), row.get("end")
    if happened:
        given = [str(day) for day in (start, end) if day not in (None, "..")]
        return f"between {given[0]} and {given[1]}" if len(set(given)) == 2 else given[0] if given else ""
    if start is None and end is None:
        return ""
    if end is None:
        return f"from {start}" if start != ".." else "start open"
    if end == "..":
        return f"from {start}, still going" if start not in (None, "..") else "still going"
    if start == end:
        return str(start)
    return f"until {end}" if start in (None, "..") else f"{start} to {end}"


def lines_in_words(lines: Sequence[str]) -> str:
    """
    Say which lines are meant.

    Examples
    --------
    >>> lines_in_words(["L10-L12", "L30"]), lines_in_words(["L4"]), lines_in_words([])
    ('lines 10–12, 30', 'line 4', '')
    """
    found = []
    for part in lines:
        match = _LINES.match(part)
        found.append(part if match is None else "–".join(n for n in match.groups() if n))
    if not found:
        return ""
    plural = len(found) > 1 or "–" in found[0]
    return ("lines " if plural else "line ") + ", ".join(found)


def _date_of_ends(graph: PropertyGraph, source: str, target: str) -> str:
    """Date of the event at an end of an edge that has none of its own."""
    for id_ in (target, source):
        node = graph.node(id_) if id_ in graph else {}
        if node.get("label") == "Event" and "date" in node:
            return str(node["date"])
    return ""


def _sources_of_ends(graph: PropertyGraph, edge: Mapping[str, Any], source: str, target: str) -> list[str]:
    """Citations of the row that an edge was made from, when the edge does not carry them."""
    if edge["type"] == "CITES":
        return [target + (f"#{edge['lines']}" if "lines" in edge else "")]
    for id_ in (target, source):
        node = graph.node(id_) if id_ in graph else {}
        if node.get("label") in ("Event", "Claim") and node.get("sources"):
            return list(node["sources"])
    return []


def value_in_words(claim: Mapping[str, Any], *, unit: bool = True) -> str:
    """
    Say the figure of a claim with its qualifier and, unless it is left out, its unit; empty for a statement.

    Examples
    --------
    >>> value_in_words({"value": "3348", "qualifier": "about", "unit": "people"})
    'about 3,348 people'
    >>> value_in_words({"value": "180000", "value_max": "220000", "qualifier": "range", "unit": "US dollars"})
    '180,000 to 220,000 US dollars'
    """
    if "value" not in claim:
        return ""
    value = _grouped(claim["value"])
    if "value_max" in claim:
        value += f" to {_grouped(claim['value_max'])}"
    qualifier = str(claim.get("qualifier", "exact")).replace("_", " ")
    if qualifier == "vague":
        value += " (vaguely put)"
    elif qualifier not in ("exact", "range"):
        value = f"{qualifier} {value}"
    return f"{value} {claim.get('unit', '')}".strip() if unit else value


def _grouped(value: Any) -> str:
    text = str(value)
    sign, digits = text[:1] if text[:1] in "+-" else "", text.lstrip("+-")
    whole, dot, part = digits.partition(".")
    plain = whole.isascii() and whole.isdigit()
    return f"{sign}{int(whole):,}{dot}{part}" if plain else text


def passage_in_words(state: str) -> str:
    """
    Say what is known of a cited passage.

    Examples
    --------
    >>> passage_in_words(""), passage_in_words("found"), passage_in_words("moved L4-L5")
    ('not pinned', 'found as pinned', 'moved to lines 4–5')
    """
    known, _, now = state.partition(" ")
    if known == "moved":
        return f"moved to {lines_in_words([now])}"
    said = {"": "not pinned", "found": "found as pinned", "changed": "changed since it was pinned"}
    return said.get(known, "not in the text" if known == "missing" else known)


def in_markdown(text: str) -> str:
    r"""
    Write a text so that Markdown shows it as it is, on one line.

    Examples
    --------
    >>> print(in_markdown("<b>*a*"))
    \<b\>\*a\*
    """
    plain = "".join(c for c in _LINE_BREAKS.sub(" ", text) if c.isprintable())
    return _MARKUP.sub(r"\\\1", plain)
