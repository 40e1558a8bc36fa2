"""Rows of an answer: plain values, each with its citations, and whether it holds surely or possibly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from ..analysis.status import Status
    from ..model.property_graph import PropertyGraph

Row = dict[str, Any]

NO_CITATION = (
    "Some rows cite no source, as they hold computed values only. Return nodes, relationships or ids to get the "
    "sources."
)


@dataclass(frozen=True, slots=True)
class Rows:
    """
    The rows of an answer, made when they are asked for.

    Parameters
    ----------
    at
        Gives the rows from a position on, at most so many.
    fetched
        How many rows there are to give.
    cut
        Whether there are more that were not fetched; their number is not known then.
    goes_on
        Whether these can be asked for by their position.
    head
        What belongs to the whole answer: the thing that is shown, the columns of a query.
    warnings
        What the reader should know.
    """

    at: Callable[[int, int], list[Row]]
    fetched: int
    cut: bool = False
    goes_on: bool = False
    head: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def page(self, offset: int, limit: int) -> Page:
        """Return some of the rows, and say of how many."""
        rows = self.at(offset, limit)
        total = None if self.cut else self.fetched
        return Page(rows, offset, total, self.head, self.warnings, self.fetched, self.goes_on)


@dataclass(frozen=True, slots=True)
class Page:
    """
    Some rows of an answer; `total` is None when there are more than were counted.

    Parameters
    ----------
    rows, offset
        The rows, and the position of the first.
    total
        How many rows there are.
    head, warnings, fetched, goes_on
        As in `Rows`.
    """

    rows: list[Row]
    offset: int
    total: int | None
    head: Mapping[str, Any]
    warnings: tuple[str, ...]
    fetched: int
    goes_on: bool = False

    @property
    def end(self) -> int:
        """The position after the last row."""
        return self.offset + len(self.rows)

    @property
    def whole(self) -> bool:
        """Whether these are all rows."""
        return len(self.rows) == self.total

    @property
    def following(self) -> bool:
        """Whether the next page has rows."""
        return self.end < self.fetched or (self.total is None and self.goes_on)

    @property
    def count(self) -> str:
        """
        Say how many rows these are, and of how many.

        Examples
        --------
        >>> Page([{}] * 12, 0, 340, {}, (), 340).count, Page([{}], 0, None, {}, (), 1).count
        ('12 of 340', '1 of more than 1')
        """
        total = f"{self.total:,}" if self.total is not None else f"more than {self.fetched:,}"
        return f"{len(self.rows):,} of {total}"


def certainty_of(*doubts: Any) -> str:
    """
    Return "possibly" when one of some doubts is not empty, else "surely".

    Parameters
    ----------
    doubts
        Marks of confidence ("inferred"), words of presence or certainty ("surely", "possibly"), or nothing.

    Examples
    --------
    >>> certainty_of(None, "surely", ""), certainty_of("surely", "inferred")
    ('surely', 'possibly')
    """
    return "possibly" if any(isinstance(d, str) and d not in ("", "surely") for d in doubts) else "surely"


def citations_of(graph: PropertyGraph, ids: Iterable[str]) -> list[str]:
    """Return the citations of some nodes, each once; a source cites itself."""
    found: dict[str, None] = {}
    for id_ in ids:
        if id_ in graph:
            node = graph.node(id_)
            found.update(dict.fromkeys([id_] if node["label"] == "Source" else node.get("sources") or ()))
    return list(found)


def listed(rows: Sequence[Row], head: Mapping[str, Any] | None = None, *warnings: str) -> Rows:
    """Return rows that are all there."""
    return Rows(
        lambda at, n: list(rows[at : at + n]),
        len(rows),
        head=head or {},
        warnings=tuple(filter(None, warnings)),
    )


def framed(frame: pd.DataFrame, add: Callable[[Row], Row], *warnings: str) -> Rows:
    """Return the rows of a frame; `add` completes each with its citations and certainty."""
    from ..model.frames import records

    def at(offset: int, limit: int) -> list[Row]:
        return [add(row) for row in records(frame.iloc[offset : offset + limit])]

    return Rows(at, len(frame), warnings=tuple(filter(None, warnings)))


def status_row(graph: PropertyGraph, status: Status) -> Row:
    """Return a legal status with the citations of the events on which it rests, and of the law."""
    return {
        **status.as_dict(),
        "words": str(status),
        "notes": list(status.notes),
        "sources": citations_of(graph, status.because) or citations_of(graph, [status.id]),
    }
