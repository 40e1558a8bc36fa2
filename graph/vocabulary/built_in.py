"""Relationships that the graph makes itself, as `built_in.toml` describes them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

PRECEDES = "precedes"
"""The relation type that orders events where dates do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltInRelation:
    """
    A relationship that the graph makes itself.

    Parameters
    ----------
    name
        `made_in` is the relationship type `MADE_IN`.
    label, reverse
        How it reads from source to target, and from target to source.
    iri, reverse_iri
        Address of a term of another vocabulary that reads from source to target, and the other way.
    placing
        Whether it says where something is.
    shows
        Which end is shown with the acts of the other (`source` or `target`), if any.
    """

    name: str
    label: str
    reverse: str
    iri: str = ""
    reverse_iri: str = ""
    placing: bool = False
    shows: str = ""

    @property
    def relationship(self) -> str:
        """Relationship type in the graph."""
        return self.name.upper()


def _read() -> dict[str, BuiltInRelation]:
    blocks = tomllib.loads(files(__package__).joinpath("built_in.toml").read_text("utf-8"))
    relations = [BuiltInRelation(name=name, **block) for name, block in blocks.items()]
    return {relation.relationship: relation for relation in relations}


BUILT_IN = _read()
"""By relationship type."""
BUILT_IN_RELATIONS = tuple(relation.name for relation in BUILT_IN.values())
"""Their names; a relation type of the vocabulary may not take one of them."""
PLACING = tuple(type_ for type_, relation in BUILT_IN.items() if relation.placing)
"""Relationship types that say where something is."""
