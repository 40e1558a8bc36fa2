"""A dossier in Markdown: what a node is, then its relations, events and claims as sentences with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ..model.property_graph import PropertyGraph
from ..model.words import Relation, in_markdown, lines_in_words, mark_of, sentence_of
from ..tables.cells import split_citation
from ..time.calendar import from_day_number
from ..time.days import UNBOUNDED, possible_days
from .footnotes import Footnotes, Link
from .record import ClaimLine, Dossier, EventLine

_MARKER = re.compile(r"(\d+)(?=[.)])|(?=[-+=])")
"""What at the start of a line would make it an item of a list, or underline a heading."""
_STOPPED = re.compile(r"[.!?][])”]*\Z")


def paragraph(text: str) -> str:
    r"""
    Return a text as a paragraph of its own: none of it is markup, also at its beginning.

    Examples
    --------
    >>> print(paragraph("1. *a*"))
    1\. \*a\*
    >>> print(paragraph("- a"))
    \- a
    """
    line = in_markdown(text).strip()
    marker = _MARKER.match(line)
    return f"{marker[1] or ''}\\{line[marker.end() :]}" if marker else line


def sections(graph: PropertyGraph, dossier: Dossier, notes: Footnotes, link: Link) -> Iterator[str]:
    """
    Yield the lines of a dossier below its title.

    Parameters
    ----------
    notes
        Footnotes of the text, which gets those of this dossier.
    link
        Writes a link to another node.
    """
    yield from about(graph, dossier, notes)
    for title, lines in (
        ("Relations", [relation_line(relation, notes, link) for relation in dossier.relations]),
        ("Events", [event_line(event, notes, link) for event in dossier.events]),
        ("Claims", [claim_line(graph, claim, notes, link) for claim in dossier.claims]),
    ):
        if lines:
            yield from ("", f"## {title}", "", *lines)


def about(graph: PropertyGraph, dossier: Dossier, notes: Footnotes) -> Iterator[str]:
    """Yield what a node is: its type, dates, description and details."""
    said = paragraph(" · ".join(part for part in (dossier.type, dossier.id, dossier.dates) if part))
    yield said + notes.marks(graph.node(dossier.id).get("sources") or ())
    if dossier.aliases:
        yield from ("", f"Also: {in_markdown('; '.join(dossier.aliases))}")
    for text in (dossier.description, f"Note: {dossier.note}" if dossier.note else ""):
        if text:
            yield from ("", paragraph(text))
    if dossier.confidence:
        yield from ("", paragraph(sentence_of(dossier.confidence)))
    if dossier.details:
        yield ""
        yield from (f"- {paragraph(key)}: {in_markdown(text)}" for key, text in dossier.details.items())


def relation_line(relation: Relation, notes: Footnotes, link: Link) -> str:
    """Return a relation as an item of a list."""
    if relation.type == "CITES" and not relation.forward:
        lines = split_citation(relation.sources[0])[1]
        where = f", {lines_in_words([lines])}" if lines else ""
        return f"- {paragraph(relation.words)} {link(relation.other, relation.caption)}{where}"
    colon = ":" if relation.type == "PARTICIPATED_IN" and not relation.forward else ""  # "signer: Ada Marsh"
    said = f"- {paragraph(relation.words)}{colon} {link(relation.other, relation.caption)}"
    when = "; ".join(part for part in (relation.dates, mark_of(relation.confidence)) if part)
    said += f" ({in_markdown(when)})" if when else ""
    return _ended(said, notes, relation.sources, relation.description)


def event_line(event: EventLine, notes: Footnotes, link: Link, description: str = "") -> str:
    """Return an event as an item of a list."""
    roles = "; ".join(part for part in (event.role, *event.who) if part)
    said = f"- {paragraph(event.date or 'no date')}: {link(event.id, event.title)}"
    return _ended(said + (f"; {in_markdown(roles)}" if roles else ""), notes, event.sources, description)


def claim_line(graph: PropertyGraph, claim: ClaimLine, notes: Footnotes, link: Link) -> str:
    """Return a claim as an item of a list."""
    said = f"- {paragraph(claim.speaker)}: " if claim.speaker else "- "
    said += link(claim.id, claim.summary)
    where = ", ".join(part for part in (claim.population, claim.geography, claim.period) if part)
    said += (
        f"; {in_markdown(': '.join(part for part in (claim.value, where) if part))}" if claim.value else ""
    )
    for words, ids in (("contests", claim.contests), ("contested by", claim.contested_by)):
        if ids:
            said += f"; {words} {', '.join(link(id_, graph.captions.get(id_, id_)) for id_ in ids)}"
    return _ended(said, notes, claim.sources)


def _ended(said: str, notes: Footnotes, sources: Iterable[str], more: str = "") -> str:
    stop = "" if _STOPPED.search(said) else "."
    return f"{said}{stop}{notes.marks(sources)}" + (f" {in_markdown(more)}" if more else "")


def timeline_lines(
    graph: PropertyGraph, dossiers: Mapping[str, Dossier], notes: Footnotes, link: Link, *, level: int = 2
) -> Iterator[str]:
    """
    Yield the events in the order of time, each with participants and facts, below a heading for each year.

    Parameters
    ----------
    dossiers
        That of each event, by its id.
    level
        Level of the headings.
    """
    before = ""
    for id_ in graph.events["id"].tolist():
        dossier = dossiers[id_]
        if (year := _year_of(dossier.dates)) != before:
            yield from ("", f"{'#' * level} {year}", "")
            before = year
        who = [f"{r.words}: {r.caption}" for r in dossier.relations if r.type == "PARTICIPATED_IN"]
        who += [relation.caption for relation in dossier.relations if relation.type == "HAS_FACT"]
        sources = tuple(graph.node(id_).get("sources") or ())
        line = EventLine(id_, dossier.dates, dossier.type, dossier.name, "", tuple(who), sources)
        yield event_line(line, notes, link, dossier.description)


def _year_of(date: str) -> str:
    """
    Return the first year in which something may have been, in words.

    Examples
    --------
    >>> _year_of("2018-05"), _year_of("-0043"), _year_of("")
    ('2018', '44 BCE', 'No date')
    """
    days = possible_days(date) if date else None
    if days is None:
        return "No date"
    if days[0] == -UNBOUNDED:
        return "Open start"
    year = from_day_number(days[0])[0]
    return str(year) if year > 0 else f"{1 - year} BCE"
