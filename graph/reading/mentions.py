"""Mentions of entities, and which of them are of the same one: surnames, acronyms, repeated names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .known import key

PERSONS = ("person", "commentator", "official")
"""Types of entity that are persons, in the order in which one is guessed where nothing points to an office."""


@dataclass(frozen=True, slots=True)
class Mention:
    """
    A mention of an entity.

    Parameters
    ----------
    start, end
        Its place in the text.
    name
        The full name: as the text first has it, or as the dataset has it.
    known
        Id of the entity in the dataset; empty for a new one, and where several have the name.
    type
        Type of entity; empty when nothing points to one.
    score
        From 0 to 1.
    reason
        Why it is suggested.
    title
        The title before the name of a person.
    """

    start: int
    end: int
    name: str
    known: str = ""
    type: str = ""
    score: float = 0.5
    reason: str = ""
    title: str = ""


def link_short_names(
    found: Sequence[Mention], acronyms: Mapping[str, Mention], types: Collection[str]
) -> list[Mention]:
    """Read a surname, or an acronym, as the person or body that the text has named in full."""
    found = _with_persons(found, next((kind for kind in PERSONS if kind in types), ""))
    full: dict[str, Mention] = {}
    for mention in sorted(found, key=lambda m: m.start):
        words = key(mention.name)
        if len(words) > 1 and (mention.title or mention.type in PERSONS):
            full.setdefault(words[-1], mention)
    result = []
    for mention in found:
        words = key(mention.name)
        whole = full.get(words[0]) if len(words) == 1 else None
        if whole is not None and mention.known in ("", whole.known) and mention.name != whole.name:
            mention = _same(mention, whole, max(mention.score, 0.85), f"short for {whole.name!r}")
        acronym = acronyms.get(mention.name)
        if acronym is not None and not mention.known:
            mention = _same(mention, acronym, 0.95, f"acronym of {acronym.name!r}")
        result.append(mention)
    return result


def _same(mention: Mention, whole: Mention, score: float, reason: str) -> Mention:
    return replace(mention, name=whole.name, known=whole.known, type=whole.type, score=score, reason=reason)


def _with_persons(found: Sequence[Mention], kind: str) -> list[Mention]:
    """Take a name of two or three words for a person when its last word stands alone, too."""
    alone = {key(m.name)[0] for m in found if not m.known and len(key(m.name)) == 1}
    result = []
    for mention in found:
        words = mention.name.split()
        untyped = not (mention.known or mention.type) and 2 <= len(words) <= 3
        if untyped and all(w[:1].isupper() for w in words) and set(key(words[-1])[-1:]) & alone:
            reason = f"{mention.reason}; {words[-1]!r} stands alone elsewhere, as a surname does"
            mention = replace(mention, type=kind, score=max(mention.score, 0.8), reason=reason)
        result.append(mention)
    return result


def raise_repeated(found: Sequence[Mention]) -> Iterator[Mention]:
    """Raise the names of headings and of single words that the rest of the text has, too."""
    sure = {key(m.name) for m in found if m.score >= 0.6}
    for mention in found:
        if mention.score < 0.5 and key(mention.name) in sure:
            mention = replace(mention, score=0.6, reason=f"{mention.reason}; named elsewhere in the text")
        yield mention
