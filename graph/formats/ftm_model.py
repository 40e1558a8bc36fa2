"""The schemata of FollowTheMoney, as `ftm_model.toml` lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """
    A schema of FollowTheMoney.

    Parameters
    ----------
    extends
        The schemata of which it is a kind.
    caption
        Properties of which the first that has a value is what an entity is called.
    references
        Properties that hold ids of other entities, and the schema that these must be of.
    source, target, words
        Of a link: the properties that hold its ends, and how it reads.
    """

    extends: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    references: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    target: str = ""
    words: str = ""


@cache
def schemata() -> Mapping[str, Schema]:
    """Return all schemata, by name."""
    blocks = tomllib.loads(files(__package__).joinpath("ftm_model.toml").read_text("utf-8"))
    return {name: Schema(**block) for name, block in blocks.items()}


@cache
def kinds_of(name: str) -> frozenset[str]:
    """
    Return a schema and all of which it is a kind.

    Examples
    --------
    >>> sorted(kinds_of("PublicBody"))
    ['LegalEntity', 'Organization', 'PublicBody', 'Thing']
    """
    found = schemata().get(name, Schema())
    return frozenset({name}).union(*(kinds_of(other) for other in found.extends))


@cache
def references_of(name: str) -> Mapping[str, str]:
    """
    Return the properties of a schema that hold ids of other entities, and the schema that these must be of.

    Examples
    --------
    >>> dict(references_of("Occupancy"))
    {'proof': 'Document', 'holder': 'Person', 'post': 'Position'}
    """
    found = schemata().get(name, Schema())
    inherited = {key: to for other in found.extends for key, to in references_of(other).items()}
    return {**inherited, **found.references}


def is_link(name: str) -> bool:
    """Tell whether an entity of a schema is a link between two others."""
    return bool(schemata().get(name, Schema()).source)
