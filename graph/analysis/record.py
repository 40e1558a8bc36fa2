"""
A dossier: all that is recorded of one node, as values, as text, and as HTML in a notebook.

`describe` in `dossier.py` gathers it.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from markupsafe import Markup

from ..html import card, code, element, link, listing, pairs, section, table
from ..model.rows import plain
from ..model.words import Relation, lines_in_words, mark_of, sentence_of

_FEW = 20  # a section of a notebook with more lines than this is closed at first


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
    relations
        Relations to entities, claims and events, in words.
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
    relations: tuple[Relation, ...] = ()
    events: tuple[EventLine, ...] = ()
    claims: tuple[ClaimLine, ...] = ()
    sources: tuple[SourceLine, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the dossier as plain values, for JSON."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        for part in ("events", "claims", "sources"):
            values[part] = [asdict(line) for line in values[part]]
        return {name: plain(value) for name, value in values.items()}

    def as_text(self, width: int = 80) -> str:
        """
        Return the dossier as plain text.

        Parameters
        ----------
        width
            Columns to wrap at; below 20 it is taken as 20.
        """
        return "\n".join(_text(self, max(width, 20)))

    def __str__(self) -> str:
        return self.as_text()

    def __repr__(self) -> str:
        parts = ", ".join(
            f"{len(getattr(self, part))} {part}" for part in ("relations", "events", "claims", "sources")
        )
        return f"Dossier({self.id!r}: {self.name}; {parts})"

    def _repr_html_(self) -> str:
        return _html(self)


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
    if dossier.confidence:
        yield from _wrapped(sentence_of(dossier.confidence), width, "")
    sections: list[tuple[str, Iterable[str]]] = [
        ("Details", (f"{key}: {value}" for key, value in dossier.details.items())),
        ("Relations", (_relation_text(relation) for relation in dossier.relations)),
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


def _relation_text(relation: Relation) -> str:
    text = f"{relation} ({relation.other})"
    return (f"{text}. {relation.description}" if relation.description else text) + _cited(relation.sources)


def _event_text(line: EventLine) -> str:
    roles = "; ".join(part for part in (line.role, *line.who) if part)
    return (
        f"{line.date or 'no date'}: {line.title} ({line.id})"
        + (f"; {roles}" if roles else "")
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
    """Say what is known of the passages; once where all are in one state."""
    if len(set(line.passages)) < 2:
        return "".join(line.passages[:1])
    return "; ".join(
        f"{lines_in_words([at])} {state}" for at, state in zip(line.lines, line.passages, strict=True)
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


# In a notebook ----------------------------------------------------------------------------------


def _html(dossier: Dossier) -> str:
    about = [
        dossier.type,
        code(dossier.id),
        element("span", dossier.dates, class_="date") if dossier.dates else "",
    ]
    parts = [
        element("p", text) for text in (dossier.description, dossier.note and f"Note: {dossier.note}") if text
    ]
    if dossier.aliases:
        parts.insert(0, element("p", "Also: " + "; ".join(dossier.aliases), class_="quiet"))
    if dossier.confidence:
        parts.append(element("p", element("span", sentence_of(dossier.confidence), class_="mark")))
    if dossier.details:
        parts.append(pairs(dossier.details.items()))
    for title, lines, content in (
        ("Relations", dossier.relations, _relations_html(dossier.relations)),
        ("Events", dossier.events, _events_html(dossier.events)),
        ("Claims", dossier.claims, _claims_html(dossier.claims)),
        ("Sources", dossier.sources, _sources_html(dossier.sources)),
    ):
        if lines:
            parts.append(
                section(
                    title, content, count=len(lines), opened=len(lines) <= _FEW * (1 + (title == "Events"))
                )
            )
    return card("Dossier", dossier.name, about, *parts)


def _relations_html(relations: Iterable[Relation]) -> Markup:
    """Return a table in which the relations of one kind share their heading."""
    rows = []
    for words, group in itertools.groupby(relations, key=lambda relation: relation.words):
        cells = [_relation_cells(relation) for relation in group]
        head = element("th", words, scope="rowgroup", rowspan=str(len(cells)))
        rows += [element("tr", head if at == 0 else "", row) for at, row in enumerate(cells)]
    return element("table", element("tbody", *rows))


def _relation_cells(relation: Relation) -> Markup:
    other = [relation.caption, " ", code(relation.other)]
    if relation.description:
        other.append(element("div", relation.description, class_="quiet"))
    if relation.confidence:
        other += [" ", element("span", mark_of(relation.confidence), class_="mark")]
    dates = element("td", relation.dates, class_="date")
    return element("td", *other) + dates + element("td", _cited_html(relation.sources))


def _events_html(events: Iterable[EventLine]) -> Markup:
    rows = []
    for line in events:
        roles = "; ".join(part for part in (line.role, *line.who) if part)
        what = [line.title, " ", code(line.id), element("div", roles, class_="quiet") if roles else ""]
        date = element("span", line.date or "no date", class_="date")
        rows.append((date, line.type, Markup().join(what), _cited_html(line.sources)))
    return table(("date", "type", "event", "sources"), rows)


def _claims_html(claims: Iterable[ClaimLine]) -> Markup:
    return listing(_claim_html(line) for line in claims)


def _claim_html(line: ClaimLine) -> Markup:
    where = ", ".join(part for part in (line.population, line.geography, line.period) if part)
    figure = element("div", element("span", line.value, class_="figure"), f": {where}" if where else "")
    disputes = [
        element("div", f"{words} ", Markup(", ").join(map(code, ids)))
        for words, ids in (("contests", line.contests), ("contested by", line.contested_by))
        if ids
    ]
    speaker = element("strong", f"{line.speaker}: ") if line.speaker else ""
    summary = element("div", speaker, line.summary)
    origin = element("div", code(line.id), " ", _cited_html(line.sources))
    return (figure if line.value else Markup()) + summary + Markup().join(disputes) + origin


def _sources_html(sources: Iterable[SourceLine]) -> Markup:
    return listing((_source_html(line) for line in sources), ordered=True)


def _source_html(line: SourceLine) -> Markup:
    facts = [line.publisher, line.date, line.kind, lines_in_words(line.lines), _passages(line)]
    below = "; ".join(fact for fact in facts if fact)
    title = link(line.url, line.title) + Markup(" ") + code(line.id)
    return title + Markup().join(
        element("div", text, class_="quiet") for text in (below, line.citation) if text
    )


def _cited_html(sources: Iterable[str]) -> Markup:
    return Markup(" ").join(element("code", citation) for citation in sources)
