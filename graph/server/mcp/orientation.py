"""What an assistant should know before it asks: what the dataset holds, and how to ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...queries import list_queries
from ..answers import overview
from ..content import Content
from ..limits import ORIENTATION_TOKENS, Limits
from .prose import DATA, tokens_of, value_text

HOW = """\
How to answer from it:
- search finds ids by name; show tells all that is recorded of one thing; timeline, status, claims and path answer \
the usual questions; query takes Cypher, read-only.
- The first line of each answer says whether it is whole (12 of 340). Say so too when it is not.
- Cite what you state: [source#L10-L12] behind a row names a source and its lines; show SOURCE tells what it is.
- surely and possibly come from the dates and from rows marked as inferred or reported: keep the difference.
- Days are EDTF: 2018, 2018-06, 2018-06-01. A day asks what was there then."""

_WORDS = ("Types", "Metrics", "Named queries")


def orientation(content: Content, most: int = ORIENTATION_TOKENS) -> str:
    """Return an overview of the dataset under a number of tokens; each list says how much of it is shown."""
    page = overview(content, {}, Limits()).page(0, 10**6)
    lists = (
        [
            f"{value_text(row['type'])} ({row['count']:,})"
            for row in sorted(page.rows, key=lambda r: -r["count"])
        ],
        [value_text(name) for name in page.head.get("metrics", ())],
        [value_text(query.name) for query in list_queries(content.folder)],
    )
    longest = max(map(len, lists))
    for items in sorted({longest, *range(1, min(longest, 60))}, reverse=True):
        text = _text(content, page.head, lists, items)
        if tokens_of(text) <= most:
            return text
    return _text(content, {**page.head, "description": None}, lists, 1)


def _text(content: Content, head: Any, lists: Sequence[Sequence[str]], items: int) -> str:
    about = content.about
    shown = (f"{min(items, len(found)):,} of {len(found):,}" for found in lists)
    counts = ", ".join(f"{count} {word.lower()}" for count, word in zip(shown, _WORDS, strict=True))
    years = f" Events from {head['first']} to {head['last']}." if "first" in head and "last" in head else ""
    parts = [
        f"{counts}." if any(len(found) > items for found in lists) else f"{counts}: whole.",
        DATA,
        f"Dataset: {value_text(about.get('title') or about.get('name') or '')}.",
        *([f"About: {value_text(head['description'])}"] if head.get("description") else []),
        f"{head['nodes']:,} entities, events, claims, sources and facts; {head['relations']:,} relations.{years}",
        *([f"Begin with: show {value_text(head['start'])}."] if head.get("start") else []),
        *(f"{word}: {', '.join(found[:items])}." for word, found in zip(_WORDS, lists, strict=True) if found),
        HOW,
    ]
    return "\n".join(parts)
