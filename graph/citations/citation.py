"""What a citation is, and what a dataset cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..errors import BadValueError
from ..tables import Dataset, Table
from ..tables.cells import join_list, split_list
from ..tables.schema import CITED_TABLES

_NAMED_BY = {
    "relations": (("source", "type", "target", "start"), " "),
    "facts": (("subject", "property", "start"), "."),
}

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
    return tuple(parse_citation(part) for part in split_list(cell))


def suggest_citation(text: str) -> str:
    """Say what to write instead of a text that is not a citation."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 1 and all(_CITATION.fullmatch(part) for part in parts):
        return f"Write '{join_list(parts)}', with ';' between citations."
    found = _NEARLY.fullmatch(text)
    if found is None:
        return "Write source_id, source_id#L10 or source_id#L10-L12, several separated by ';'."
    first = max(int(found["first"]), 1)
    last = max(int(found["last"] or first), 1)
    return f"Write '{Citation(found['source'], min(first, last), max(first, last))}'."


def list_citations(dataset: Dataset) -> pd.DataFrame:
    """
    List every citation of every row.

    Returns
    -------
    citations
        One row each: `subject` (the id of the citing row; of a relation without one, its ends, type and
        start), `table`, `file`, `line` (of the row in that file), `source`, `first`, `last` (0 when the source
        as a whole is cited) and `lines` (`L10-L12`, missing for the whole). Citations that cannot be read
        are left out; `check` reports them.

    Examples
    --------
    >>> import graph as pg
    >>> list_citations(pg.read_tables("data")).columns[:3].tolist()
    ['subject', 'table', 'file']
    """
    rows = [
        (subject, table.name, table.file, line, c.source, c.first, c.last, c.lines)
        for table in (dataset.table(name) for name in CITED_TABLES)
        for subject, line, cell in zip(
            subjects(table), table.lines.tolist(), table.column("sources").tolist(), strict=True
        )
        if isinstance(cell, str)
        for c in dict.fromkeys(_readable(cell))
    ]
    columns = ["subject", "table", "file", "line", "source", "first", "last", "lines"]
    return pd.DataFrame(rows, columns=columns)


def subjects(table: Table) -> list[str]:
    """
    Name each row of a table: its id, else what tells it apart.

    A relation without an id is `source type target start`, a fact without one `subject.property.start`.
    """
    ids = table.column("id").tolist()
    if table.name not in _NAMED_BY:
        return [str(id_) for id_ in ids]
    parts = (table.column(name).fillna("").tolist() for name in _NAMED_BY[table.name][0])
    named = (_joined(table.name, cells) for cells in zip(*parts, strict=True))
    return [id_ if isinstance(id_, str) else name for id_, name in zip(ids, named, strict=True)]


def subject_of(table: str, cells: Mapping[str, str]) -> str:
    """
    Name one row as `subjects` does; empty when its table has no ids.

    Examples
    --------
    >>> subject_of("relations", {"source": "a-law", "type": "amends", "target": "b-law", "start": "2018"})
    'a-law amends b-law 2018'
    """
    if cells.get("id") or table not in _NAMED_BY:
        return cells.get("id", "")
    return _joined(table, [cells.get(name, "") for name in _NAMED_BY[table][0]])


def fact_id(cells: Mapping[str, Any]) -> str:
    """
    Return the id of a fact that has none of its own.

    Examples
    --------
    >>> fact_id({"subject": "a-vote", "property": "ayes"})
    'a-vote.ayes'
    """
    return _joined("facts", [str(cells.get(name, "")) for name in _NAMED_BY["facts"][0]])


def _joined(table: str, cells: Sequence[str]) -> str:
    joint = _NAMED_BY[table][1]
    return joint.join(cells if cells[-1] else cells[:-1])


def _readable(cell: str) -> Iterator[Citation]:
    for part in split_list(cell):
        try:
            yield parse_citation(part)
        except BadValueError:
            continue
