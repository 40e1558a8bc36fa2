r"""
Citations: which lines of which source a row rests on.

A citation is `source_id`, `source_id#L10` or `source_id#L10-L12`. Lines are counted from 1 and both
ends are included, as people count and code hosts write them (RFC 5147 counts gaps from 0); a line ends
at `\n` only. Several citations in a cell are parted by `;`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .errors import BadValueError

MOST_LINES = 5
"""A citation that spans more lines points at nothing in particular."""

_CITATION = re.compile(
    r"(?P<source>[^\s;#]+)(?:#L(?P<first>[1-9][0-9]{0,8})(?:-L(?P<last>[1-9][0-9]{0,8}))?)?"
)
_NEARLY = re.compile(
    r"\s*(?P<source>[^\s;#,]+)\s*[#,:]?\s*[lL]?(?:ines?)?\.?\s*(?P<first>[0-9]+)(?:\s*[-–]\s*[lL]?(?P<last>[0-9]+))?\s*"
)


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """
    A source, and the lines of it that are meant; 0 and 0 mean the source as a whole.

    Examples
    --------
    >>> str(Citation("county-report", 10, 12))
    'county-report#L10-L12'
    """

    source: str
    first: int = 0
    last: int = 0

    @property
    def lines(self) -> str | None:
        """The lines as written in the graph: `L10`, `L10-L12`, or None."""
        if not self.first:
            return None
        return f"L{self.first}" if self.first == self.last else f"L{self.first}-L{self.last}"

    @property
    def length(self) -> int:
        """Number of lines; 0 for a source as a whole."""
        return self.last - self.first + 1 if self.first else 0

    def __str__(self) -> str:
        return f"{self.source}#{self.lines}" if self.first else self.source


def parse_citation(text: str) -> Citation:
    """
    Read one citation.

    Raises
    ------
    BadValueError
        If it is not one; the message says what to write instead.

    Examples
    --------
    >>> parse_citation("county-report#L10-L12").length
    3
    >>> parse_citation("county-report#10")
    Traceback (most recent call last):
    ...
    graph.errors.BadValueError: 'county-report#10' is not a citation. Write 'county-report#L10'.
    """
    found = _CITATION.fullmatch(text)
    if found is None:
        raise BadValueError(f"{text!r} is not a citation. {suggest_citation(text)}")
    first = int(found["first"] or 0)
    last = int(found["last"] or first)
    if last < first:
        better = Citation(found["source"], last, first)
        raise BadValueError(f"{text!r} ends before it begins. Write '{better}'.")
    return Citation(found["source"], first, last)


def parse_citations(cell: str) -> tuple[Citation, ...]:
    """
    Read the citations of a cell.

    Examples
    --------
    >>> [str(citation) for citation in parse_citations("report#L3; letter")]
    ['report#L3', 'letter']
    """
    return tuple(parse_citation(part.strip()) for part in cell.split(";") if part.strip())


def suggest_citation(text: str) -> str:
    """Say what to write instead of a text that is not a citation."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 1 and all(_CITATION.fullmatch(part) for part in parts):
        return f"Write '{';'.join(parts)}', with ';' between citations."
    found = _NEARLY.fullmatch(text)
    if found is None:
        return "Write source_id, source_id#L10 or source_id#L10-L12, several parted by ';'."
    first = max(int(found["first"]), 1)
    last = max(int(found["last"] or first), 1)
    return f"Write '{Citation(found['source'], min(first, last), max(first, last))}'."
