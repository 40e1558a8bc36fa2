"""What the formats share: the rows of a graph as plain values, in a fixed order, with texts that can be written."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import numpy as np
import numpy.typing as npt

from ..model.property_graph import PropertyGraph
from ..model.rows import Column

_SURROGATES = re.compile("[\ud800-\udfff]")
# All that XML 1.0 cannot hold: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_MANY = 10_000
GRAPH_INFO = ("name", "title", "description", "licence", "citation", "start")
"""What is known of the whole graph, and some formats hold."""
TYPES = {bool: "boolean", int: "long", float: "double"}
"""What GraphML, GEXF and Neo4j's import call a type; any other is `string`."""


class ExportWarning(UserWarning):
    """Something was changed or left out, because the format cannot hold it."""


@dataclass
class Cleaner:
    """
    Makes texts fit to be written, and says at the end how many it changed.

    Parameters
    ----------
    xml
        Drop what XML 1.0 cannot hold, which calendars and drawings do not take either; else only half characters
        (lone surrogates) are replaced.
    most
        Characters that a text can have; what is beyond them is cut.
    """

    xml: bool = False
    most: int | None = None
    changed: int = field(default=0, init=False)
    cut: int = field(default=0, init=False)

    def text(self, text: str) -> str:
        """Return the text without what cannot be written."""
        clean = _NOT_XML.sub("", text) if self.xml else _SURROGATES.sub("\ufffd", text)
        self.changed += clean != text
        kept = clean[: self.most]
        self.cut += kept != clean
        return kept

    def cell(self, value: Any) -> str:
        """Return a value that is no list as the text of it."""
        return str(value).lower() if isinstance(value, bool) else self.text(str(value))

    def value(self, value: Any) -> Any:
        """Return a value with every text in it made fit."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.text(str(k)): self.value(v) for k, v in value.items()}
        if isinstance(value, list):
            return [self.value(v) for v in value]
        return value

    def column(self, column: Column, clean: Callable[[Any], Any] | None = None) -> Column:
        """Return a column with each value made fit, by `value` or another method; each row with a text counts."""
        plainly = clean is None or clean == self.cell
        clean = clean or self.value
        values: list[Any] = []
        for first in range(0, len(column.values), _MANY):
            part = column.values[first : first + _MANY]
            if plainly and self._fit(part):
                values.extend(part)
            else:
                self._clean(part, first, column, clean, values)
        return Column(values, column.codes)

    def _fit(self, values: Sequence[Any]) -> bool:
        """Tell whether values are texts that can all be written; one search is faster than one for each."""
        if self.most is not None or not {str}.issuperset(map(type, values)):
            return False
        return not (_NOT_XML if self.xml else _SURROGATES).search("".join(values))

    def _clean(
        self, part: Sequence[Any], first: int, column: Column, clean: Callable[[Any], Any], values: list[Any]
    ) -> None:
        """Add the values of a part of a column, made fit; a value that was changed counts for each of its rows."""
        rows: npt.NDArray[np.int64] | None = None
        for code, value in enumerate(part, start=first):
            before = self.changed, self.cut
            values.append(clean(value))
            if (self.changed, self.cut) != before:
                if rows is None:
                    rows = np.bincount(column.codes + 1, minlength=len(column.values) + 1)[1:]
                others = int(rows[code]) - 1
                self.changed += (self.changed - before[0]) * others
                self.cut += (self.cut - before[1]) * others

    def warn(self) -> None:
        """Say how many texts were changed or cut."""
        if self.cut:
            message = f"{self.cut:,} text{'s' * (self.cut != 1)} cut at {self.most:,} characters, which is what a cell holds."
            warnings.warn(message, ExportWarning, stacklevel=4)
        if self.changed:
            what = "held control or half characters, which were dropped"
            if not self.xml:
                what = "held half characters (lone surrogates), which were replaced"
            warnings.warn(
                f"{self.changed:,} text{'s' * (self.changed != 1)} {what}.", ExportWarning, stacklevel=4
            )


def told_apart(names: Sequence[str], same: Callable[[str], str] = str) -> list[str]:
    """
    Return names with a number after each that is the same as one before it; no two are the same then.

    Parameters
    ----------
    same
        Returns what makes two names the same, such as `str.lower`.

    Examples
    --------
    >>> told_apart(["n", "n", "n_2", "N"])
    ['n', 'n_3', 'n_2', 'N']
    """
    taken = {same(name) for name in names}
    found: list[str] = []
    seen: set[str] = set()
    for name in names:
        written = name
        if same(name) in seen:
            written = next(free for n in count(2) if same(free := f"{name}_{n}") not in taken)
        seen.add(same(name))
        taken.add(same(written))
        found.append(written)
    return found


def graph_info(graph: PropertyGraph) -> dict[str, str]:
    """Return what is known of the whole graph, as text."""
    return {key: str(graph.info[key]) for key in GRAPH_INFO if graph.info.get(key)}
