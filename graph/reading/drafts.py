"""What is decided at once in a review, and the row that accepting it writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..tables.schema import TABLES
from .suggestions import Suggestion

_RARE = ("anchors", "single", "level", "value_max", "per")  # columns that a review does not ask for


@dataclass(frozen=True, slots=True)
class Item:
    """
    What is decided at once: one suggestion, or all mentions of one entity.

    Parameters
    ----------
    lead
        The first mention of the full name, else the first.
    mentions
        All of them, in the order of the text.
    """

    lead: Suggestion
    mentions: tuple[Suggestion, ...]

    @property
    def lines(self) -> list[str]:
        """Lines of all mentions, each once."""
        return list(dict.fromkeys(each.lines for each in self.mentions))


@dataclass(frozen=True, slots=True)
class Draft:
    """
    What an accepted item writes.

    Parameters
    ----------
    table
        The table.
    id
        Of the row that gets one citation more; empty for a new row.
    cells
        Cells of the new row, or those that change.
    missing
        Required columns for which there is nothing yet.
    """

    table: str
    id: str
    cells: Mapping[str, str]
    missing: tuple[str, ...] = ()

    @property
    def editable(self) -> tuple[str, ...]:
        """Columns that a reviewer may change: of a row that is known its citations, of a new one those in usual use."""
        usual = tuple(column for column in TABLES[self.table].known if column not in _RARE)
        return ("sources",) if self.id else usual

    def edited(self, cells: Mapping[str, str]) -> Draft:
        """Return the draft with other cells; a cell that is empty is left out of a new row."""
        merged = {**self.cells, **cells}
        filled = {column: cell for column, cell in merged.items() if cell or self.id}
        return Draft(self.table, self.id, filled, () if self.id else missing_of(self.table, filled))


def missing_of(table: str, cells: Mapping[str, str]) -> tuple[str, ...]:
    """Return the columns of a table that a row needs and has not."""
    needed = (c.name for c in TABLES[table].columns if c.required and not c.may_be_empty)
    return tuple(column for column in needed if not cells.get(column))
