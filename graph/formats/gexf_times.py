"""
Times in GEXF: when a node or an edge was possibly there, and the legal status of laws as values in time.

What had surely ended and came back, such as a program that was restarted, has spells instead of one time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np

from ..analysis.status import Stretch, statuses_over_time
from ..model.property_graph import PropertyGraph
from ..model.rows import Column, Columns, Texts, first_of, plain
from ..time.dates import FIRST_DAY, LAST_DAY
from ..time.days import UNBOUNDED
from ..vocabulary import ENDINGS
from .xml import attributes_text

_OPEN = (FIRST_DAY.isoformat(), LAST_DAY.isoformat())
_BOUNDS = {"start": ("start_earliest", "earliest"), "end": ("end_latest", "latest")}
STATUSES = ("legal_status", "legal_status_in_words")
"""Attributes of nodes in time: the status as the vocabulary has it, and with all that is open and the orders of courts."""


class Times:
    """The times of the nodes of a graph."""

    def __init__(self, graph: PropertyGraph, nodes: Columns) -> None:
        self._places = {str(id_): at for at, id_ in enumerate(nodes["id"].cells())}
        self._stretches = statuses_over_time(graph) if nodes.size else {}
        self._bounds = _bounds(nodes)
        self._spells = dict(self._all_spells())

    def attributes(self) -> list[str | Texts]:
        """Return the texts of the attributes `start` and `end`; a node with spells has none."""
        apart = np.zeros(len(self._places), bool)
        apart[list(self._spells)] = True
        return _attributes({side: column.where(~apart) for side, column in self._bounds.items()})

    def values(self, names: Sequence[str]) -> Texts:
        """Return the texts of the legal status of each node in time, under the names for `STATUSES`."""
        texts = {}
        for id_, stretches in self._stretches.items():
            plainly = [(stretch.status.status, stretch) for stretch in stretches]
            in_words = [(stretch.status.short() if status else "", stretch) for status, stretch in plainly]
            texts[self._places[str(id_)]] = _values(names[0], plainly) + _values(names[1], in_words)
        return _sparse(texts)

    def spells(self) -> Texts:
        """Return the texts of the spells of the nodes that have several."""
        return _sparse(
            {
                at: f"        <spells>\n{''.join(map(_spell, spells))}        </spells>\n"
                for at, spells in self._spells.items()
            }
        )

    @property
    def has_statuses(self) -> bool:
        """Whether any node has a legal status."""
        return bool(self._stretches)

    def _all_spells(self) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        for id_, stretches in self._stretches.items():
            at = self._places[str(id_)]
            days = []
            for side, unbounded in (("start", -UNBOUNDED), ("end", UNBOUNDED)):
                column = self._bounds[side]
                code = column.codes[at]
                days.append(
                    unbounded if code < 0 else int(np.datetime64(column.values[code], "D").astype(int))
                )
            spells = _without_gaps(days[0], days[1], _gaps(stretches))
            if len(spells) > 1:
                yield at, spells


def edge_times(edges: Columns) -> list[str | Texts]:
    """Return the texts of the attributes `start` and `end` of edges."""
    return _attributes(_bounds(edges))


def _bounds(columns: Columns) -> dict[str, Column]:
    """Return the first and the last day on which each row was possibly there; an open side has none."""
    found = {}
    for side, names in _BOUNDS.items():
        days = first_of(columns, names)
        found[side] = days.map(lambda day: None if day in _OPEN else day).filled()
    return found


def _attributes(bounds: dict[str, Column]) -> list[str | Texts]:
    return [
        Column([attributes_text({side: str(day)}) for day in days.values], days.codes).texts(str)
        for side, days in bounds.items()
    ]


def _values(name: str, stretches: Iterable[tuple[str, Stretch]]) -> str:
    """Return the values of one attribute; what stays the same is one value."""
    lines = ""
    for value, same in groupby(stretches, key=lambda item: item[0]):
        known = [stretch for _, stretch in same]
        if value:
            said = {"for": name, "value": value, **_sides(known[0].first, known[-1].until)}
            lines += f"          <attvalue{attributes_text(said)} />\n"
    return lines


def _gaps(stretches: list[Stretch]) -> list[tuple[int, int]]:
    """Return the times during which a law had surely ended, before it came back."""
    ended = [
        bool(s.status.status) and {s.status.status, *s.status.or_else} <= set(ENDINGS) for s in stretches
    ]
    last = max((at for at, over in enumerate(ended) if not over), default=0)
    return [(s.first, s.until) for s, over in zip(stretches[:last], ended[:last], strict=True) if over]


def _without_gaps(first: int, last: int, gaps: list[tuple[int, int]]) -> list[tuple[int, int]]:
    edges = [first, *(day for start, end in gaps for day in (start - 1, end + 1)), last]
    spells = [(max(start, first), min(end, last)) for start, end in pairwise(edges)][::2]
    return [(start, end) for start, end in spells if start <= end]


def _spell(days: tuple[int, int]) -> str:
    return f"          <spell{attributes_text(_sides(*days))} />\n"


def _sides(first: int, last: int) -> dict[str, str]:
    days = {"start": first, "end": last}
    return {side: str(plain(np.datetime64(day, "D"))) for side, day in days.items() if abs(day) != UNBOUNDED}


def _sparse(texts: dict[int, str]) -> Texts:
    return lambda first, end: [texts.get(at, "") for at in range(first, end)]
