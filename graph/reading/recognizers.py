"""Other finders of names: a function that takes a text and gives spans, registered by an entry point."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.metadata import entry_points

from ..errors import UnknownNameError
from .article import Article
from .known import KnownNames
from .mentions import PERSONS, Mention
from .spans import Span

GROUP = "policygraph.recognizers"
"""Group of entry points in which a package registers a recogniser."""


Recognizer = Callable[[str], Iterable[Span]]
"""Takes the text of an article and gives the names in it."""


def find_recognizers(names: Sequence[str]) -> list[Recognizer]:
    """
    Load recognisers by name.

    Parameters
    ----------
    names
        Names of entry points of the group `policygraph.recognizers`; "spacy" is built in (extra `reading`).

    Raises
    ------
    UnknownNameError
        If none has that name.
    MissingPackageError
        If its package, or the model that it needs, is not installed.
    """
    found = {point.name: point for point in entry_points(group=GROUP)}
    recognizers: list[Recognizer] = []
    for name in names:
        if name in found:
            recognizers.append(found[name].load())
        elif name == "spacy":
            from .spacy import recognize

            recognizers.append(recognize)
        else:
            raise UnknownNameError.among("recogniser", name, [*found, "spacy"])
    return recognizers


def add_spans(
    article: Article,
    mentions: list[Mention],
    recognizers: Sequence[Recognizer],
    known: KnownNames,
    types: Sequence[str],
) -> list[Mention]:
    """
    Return the mentions with those that recognisers add.

    A span that touches a mention confirms it: its score rises, and it gets a type when it had none. Other spans are
    new mentions. A name that the patterns were not sure of, and no recogniser finds, loses some of its score.
    """
    if not recognizers:
        return mentions
    spans = sorted(
        (span for recognizer in recognizers for span in recognizer(article.text)),
        key=lambda s: (s.start, -s.end),
    )
    ends = [mention.end for mention in mentions]
    result, added = list(mentions), list[Mention]()
    confirmed: set[int] = set()
    for span in spans:
        start, end = _trimmed(article, span)
        at = bisect_left(ends, start + 1)
        if start >= end or not _is_name(article, start, end):
            continue
        if at < len(mentions) and mentions[at].start < end:
            confirmed.add(at)
            result[at] = _confirmed(result[at], span, types)
        elif span.label != _PEOPLES and not (added and start < added[-1].end):
            added.append(_new(article, start, end, span, known, types))
    result = [m if n in confirmed or m.known else _doubted(m) for n, m in enumerate(result)]
    return sorted([*result, *added], key=lambda m: m.start)


_PEOPLES = "NORP"
_TYPES = {
    "PERSON": PERSONS,
    "ORG": ("organization", "agency"),
    "GPE": ("city", "state", "country", "region"),
    "LOC": ("region", "site"),
    "FAC": ("site",),
    "LAW": ("law",),
    "EVENT": (),
}


def _trimmed(article: Article, span: Span) -> tuple[int, int]:
    """Return a span inside the text, without an article before it and a possessive ending."""
    start, end = max(0, span.start), min(len(article.text), span.end)
    words = article.text[start:end]
    found = re.match(r"\s*(?:[Tt]he|[Aa]n?)\s+", words)
    start += found.end() if found else len(words) - len(words.lstrip())
    words = article.text[start:end].rstrip()
    words = words[:-2] if words.endswith(("'s", "’s")) else words
    return start, start + len(words)


def _is_name(article: Article, start: int, end: int) -> bool:
    """Tell whether a span holds a capital that is a name's: headings give one to every word."""
    text = article.text[start:end]
    plain = text.strip().casefold()
    if article.in_heading(start) or plain in article.vocabulary.people_words | article.vocabulary.common:
        return False
    return any(word[:1].isupper() for word in text.split()[-1:])


def _type_of(span: Span, types: Sequence[str]) -> str:
    if span.label in types:
        return span.label
    return next((kind for kind in _TYPES.get(span.label, ()) if kind in types), "")


def _confirmed(mention: Mention, span: Span, types: Sequence[str]) -> Mention:
    kind = mention.type or _type_of(span, types)
    score = max(mention.score, min(0.95, (mention.score + span.score) / 2 + 0.1))
    return replace(
        mention, type=kind, score=score, reason=f"{mention.reason}; a recogniser says {span.label}"
    )


def _doubted(mention: Mention) -> Mention:
    return mention if mention.score >= _SURE else replace(mention, score=round(mention.score - 0.15, 2))


def _new(
    article: Article, start: int, end: int, span: Span, known: KnownNames, types: Sequence[str]
) -> Mention:
    name = article.passage(start, end)
    names = known.named(name)
    kind = names[0].type if len(names) == 1 else _type_of(span, types)
    id_ = names[0].id if len(names) == 1 else ""
    return Mention(start, end, name, id_, kind, 0.6, f"a recogniser says {span.label}")


_SURE = 0.8
