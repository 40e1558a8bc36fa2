"""Footnotes of a Markdown text: one for each citation, numbered in the order in which they are first used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from ..model.property_graph import PropertyGraph
from ..model.words import in_markdown, lines_in_words, passage_in_words
from ..tables.cells import split_citation

_PLAIN_URL = re.compile(r"https?://(?:(?!%%)[^\s<>])+")

Link = Callable[[str, str], str]
"""Writes a link to a node, given its id and the text to show."""


class Footnotes:
    """
    The footnotes of one text.

    Parameters
    ----------
    graph
        The graph that holds the sources.
    link
        Writes the title of a source as a link; as plain text when None.
    passages
        Whether to say what is known of each passage, such as "pinned".

    Examples
    --------
    >>> import graph as pg
    >>> notes = Footnotes(pg.build_graph(pg.read_tables("data")))
    >>> notes.marks(["s-aclu-sb54", "jails-article#L55"]), notes.marks(["jails-article#L55"])
    ('[^1][^2]', '[^2]')
    """

    def __init__(self, graph: PropertyGraph, link: Link | None = None, *, passages: bool = False) -> None:
        self._graph = graph
        self._link = link or _plain
        self._states = (graph.info.get("passages") or {}) if passages else None
        self._numbers: dict[str, int] = {}

    def marks(self, citations: Iterable[str]) -> str:
        """Return the marks that stand behind a sentence."""
        numbers = (self._numbers.setdefault(c, len(self._numbers) + 1) for c in dict.fromkeys(citations))
        return "".join(f"[^{number}]" for number in numbers)

    def lines(self) -> Iterator[str]:
        """Yield the footnotes, a line each."""
        for citation, number in self._numbers.items():
            yield f"[^{number}]: {self._note(citation)}"

    def _note(self, citation: str) -> str:
        id_, lines = split_citation(citation)
        source = self._graph.node(id_) if id_ in self._graph else {}
        authors = source.get("author", [])
        before = "; ".join(authors if isinstance(authors, list) else [str(authors)])
        after = [str(source.get("publisher", "")), str(source.get("date", ""))]
        if lines:
            after.append(lines_in_words([lines]))
            if self._states is not None:
                after.append(passage_in_words(self._states.get(citation, "")))
        title = str(source.get("title", id_))
        shown = self._link(id_, title) if source else in_markdown(title)
        said = ", ".join(part for part in (in_markdown(before), shown, *map(in_markdown, after)) if part)
        url = str(source.get("url", ""))
        return f"{said}. <{url}>" if _PLAIN_URL.fullmatch(url) else f"{said}."


def _plain(id_: str, text: str) -> str:
    return in_markdown(text)
