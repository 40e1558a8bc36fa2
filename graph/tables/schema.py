"""The tables of a dataset and their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table; `note`, `confidence` and any `x_…` may stand in each."""

    required: tuple[str, ...]
    optional: tuple[str, ...]

    @property
    def known(self) -> tuple[str, ...]:
        """All names that mean something."""
        return (*self.required, *self.optional, *EVERYWHERE)


EVERYWHERE = ("note", "confidence")


TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        "entities": Columns(
            ("id", "type", "name"),
            ("label", "aliases", "description", "start", "end", "jurisdiction", "level", "sources"),
        ),
        "events": Columns(
            ("id", "date", "type", "title"), ("description", "participants", "place", "sources")
        ),
        "relations": Columns(("source", "type", "target"), ("id", "start", "end", "description", "sources")),
        "claims": Columns(
            ("id", "speaker", "summary"),
            (
                *("event", "metric", "value", "value_max", "unit", "qualifier"),
                *("population", "geography", "period", "about", "sources"),
            ),
        ),
        "sources": Columns(
            ("id", "title"), ("publisher", "date", "kind", "url", "citation", "text_sha256", "text_file")
        ),
        "story": Columns(("step", "text"), ("title", "view", "from", "to", "focus", "sources")),
    }
)
"""Columns of each table, by its name; the file is that name with `.csv`."""


REQUIRED_TABLES = ("entities", "events")


VOCABULARY_FILE = "vocabulary.toml"


LOCK_FILE = "passages.lock.csv"
