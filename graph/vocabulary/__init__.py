"""
The vocabulary: types, roles, metrics and lanes, as data.

The package ships defaults (`*.toml` beside this file); a dataset may add or override blocks in its
own `vocabulary.toml`. To add a type, add a block; no Python changes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

from ..errors import BadValueError, UnknownNameError

SHAPES = ("square", "hexagon", "dot", "triangle", "triangleDown", "diamond", "star", "ring")
METRIC_KINDS = ("stock", "flow", "cumulative", "share")
BUILT_IN_RELATIONS = (
    "participated_in",
    "asserted",
    "made_in",
    "about",
    "cites",
    "in_jurisdiction",
    "took_place_in",
)
"""Relationship types that the graph makes itself; a relation type may not take one of their names."""

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What every block of the vocabulary has: its name and the label that people read."""

    SECTION: ClassVar[str] = ""
    name: str
    label: str
    description: str = ""
    iri: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Term):
    """A family of types that share a colour and a shape, and one entry of the legend."""

    SECTION: ClassVar[str] = "group"
    plural: str = ""
    colour: str = "#656a73"
    colour_dark: str = "#969aa3"
    shape: str = "dot"


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeType(Term):
    """
    A type of entity or event.

    `standing` marks what is there without dates (places, courts, agencies): undated ones are surely
    there on every day; other undated things only possibly.
    """

    plural: str = ""
    group: str = ""
    colour: str = ""
    colour_dark: str = ""
    shape: str = ""
    lane: str = ""
    standing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityType(NodeType):
    """A type of entity: a law, a person, a place."""

    SECTION: ClassVar[str] = "entity"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType(NodeType):
    """A type of event: a vote, a ruling, a statement. `status` is the legal status that it brings about."""

    SECTION: ClassVar[str] = "event"
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationType(Term):
    """
    A type of relation; `source` and `target` name the types that it may join (empty: any).

    `interval` marks what is held for a time (an office, a seat): the timeline draws dated ones as bars.
    """

    SECTION: ClassVar[str] = "relation"
    reverse: str = ""
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    acyclic: bool = False
    interval: bool = False

    @property
    def relationship(self) -> str:
        """Relationship type in the graph: `amends` is `AMENDS`."""
        return self.name.upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Term):
    """What a participant is in an event; `acted_on` marks the thing whose legal status the event changes."""

    SECTION: ClassVar[str] = "role"
    reverse: str = ""
    acted_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(Term):
    """What a figure counts; only figures of one metric may stand side by side."""

    SECTION: ClassVar[str] = "metric"
    unit: str
    definition: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane(Term):
    """A band of the timeline, from the top down by `order`."""

    SECTION: ClassVar[str] = "lane"
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetInfo:
    """What a dataset says of itself: name (marks its nodes in a shared store), title, the entity on which the page opens, licence."""

    name: str = ""
    title: str = ""
    start: str = ""
    licence: str = ""
    description: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """
    All terms that a dataset may use, by name.

    Examples
    --------
    >>> import graph as pg
    >>> pg.default_vocabulary().relations["part_of"].relationship
    'PART_OF'
    """

    groups: Mapping[str, Group] = field(default_factory=dict)
    entities: Mapping[str, EntityType] = field(default_factory=dict)
    events: Mapping[str, EventType] = field(default_factory=dict)
    relations: Mapping[str, RelationType] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    lanes: Mapping[str, Lane] = field(default_factory=dict)
    dataset: DatasetInfo = field(default_factory=DatasetInfo)

    def node_type(self, label: str, type_: str) -> NodeType | None:
        """Return the type of a node of that label (`Entity` or `Event`), or None for others."""
        if label == "Entity":
            return self.entities.get(type_)
        return self.events.get(type_) if label == "Event" else None

    def group_of(self, label: str, type_: str) -> Group:
        """
        Return the family that draws a node: its type's group, with the type's own colour and shape on top.

        A claim or a source, and a type that is not declared, has the group of that name or a grey dot.
        """
        found = self.node_type(label, type_)
        if found is None:
            return self.groups.get(label.lower(), Group(name=label.lower(), label=label, plural=label + "s"))
        group = self.groups.get(found.group) or Group(
            name=found.name, label=found.label, plural=found.plural or found.label
        )
        return Group(
            name=group.name,
            label=group.label,
            plural=group.plural or group.label,
            colour=found.colour or group.colour,
            colour_dark=found.colour_dark or found.colour or group.colour_dark,
            shape=found.shape or group.shape,
        )


_SECTIONS: dict[str, tuple[str, type[Term]]] = {
    "group": ("groups", Group),
    "entity": ("entities", EntityType),
    "event": ("events", EventType),
    "relation": ("relations", RelationType),
    "role": ("roles", Role),
    "metric": ("metrics", Metric),
    "lane": ("lanes", Lane),
}
_RENAMED = {"from": "source", "to": "target"}


@cache
def default_vocabulary() -> Vocabulary:
    """Return the vocabulary that the package ships, of policy research in general."""
    blocks: dict[str, Any] = {}
    for file in sorted(files(__package__).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml") and file.name != "loaded_terms.toml":
            _merge(blocks, tomllib.loads(file.read_text("utf-8")))
    return _vocabulary(blocks, Vocabulary(), "the package's vocabulary")


def read_vocabulary(path: Path | None = None) -> Vocabulary:
    """
    Read a dataset's `vocabulary.toml` on top of the defaults.

    Parameters
    ----------
    path
        The file; None, or a file that does not exist, gives the defaults.

    Raises
    ------
    BadValueError
        If the file is not TOML, or a block of it cannot be used; every fault is named.
    """
    base = default_vocabulary()
    if path is None or not path.exists():
        return base
    try:
        blocks = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadValueError(f"{path.name} is not valid TOML: {error}") from error
    return _vocabulary(blocks, base, path.name)


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for section, blocks in more.items():
        into.setdefault(section, {}).update(blocks)


def _vocabulary(blocks: Mapping[str, Any], base: Vocabulary, where: str) -> Vocabulary:
    """Check all blocks, gather every fault, and lay them over `base`."""
    faults: list[str] = []
    parts: dict[str, Any] = {}
    unknown = set(blocks) - set(_SECTIONS) - {"dataset"}
    faults += [str(UnknownNameError.among("section", s, [*_SECTIONS, "dataset"])) for s in sorted(unknown)]
    for section, (attribute, kind) in _SECTIONS.items():
        terms = dict(getattr(base, attribute))
        section_blocks = blocks.get(section, {})
        if not isinstance(section_blocks, Mapping):
            faults.append(f"[{section}] holds blocks such as [{section}.name], not a value.")
            continue
        for name, block in section_blocks.items():
            term = _term(kind, section, name, block, terms.get(name), faults)
            if term is not None:
                terms[name] = term
        parts[attribute] = terms
    parts["dataset"] = _dataset_info(blocks.get("dataset", {}), base.dataset, faults)
    if not faults:
        _check_references(parts, faults)
    if faults:
        raise BadValueError(f"{where}: " + "\n".join(faults))
    return Vocabulary(**parts)


def _term(
    kind: type[Term], section: str, name: str, block: Any, default: Term | None, faults: list[str]
) -> Term | None:
    place = f"[{section}.{name}]"
    if not isinstance(block, Mapping):
        faults.append(f"{place} is a block of keys, not a value.")
        return None
    if not _NAME.match(name):
        faults.append(f"{place}: a name is written in snake_case, such as 'law_adopted'.")
        return None
    if section == "relation" and name in BUILT_IN_RELATIONS:
        faults.append(
            f"{place}: '{name}' is a relationship that the graph makes itself. Choose another name."
        )
        return None
    own = {f.name: f for f in fields(kind) if f.name != "name"}
    values = {f: getattr(default, f) for f in own} if default is not None else {}
    before = len(faults)
    for key, value in block.items():
        target = _RENAMED.get(key, key) if section == "relation" else key
        if target not in own:
            known = [k for k in own if k not in _RENAMED.values() or section != "relation"]
            faults.append(f"{place}: {UnknownNameError.among('key', key, known)}")
            continue
        checked = _checked(own[target].type, target, value)
        if checked is None:
            faults.append(f"{place}: {key} = {value!r} cannot be used. {_expected(own[target].type, target)}")
        else:
            values[target] = checked
    required = [
        f for f in ("label", "unit", "definition", "kind") if f in own and (f == "label" or kind is Metric)
    ]
    faults += [f"{place}: '{key}' is missing." for key in required if not values.get(key)]
    return kind(name=name, **values) if len(faults) == before else None


def _checked(type_: Any, key: str, value: Any) -> Any:
    """Return the value as the field holds it, or None when it cannot be used."""
    if type_ == "bool":
        return value if isinstance(value, bool) else None
    if type_ == "int":
        return value if isinstance(value, int) and not isinstance(value, bool) else None
    if str(type_).startswith("tuple"):
        listed = isinstance(value, list) and all(isinstance(v, str) for v in value)
        return tuple(value) if listed else None
    if not isinstance(value, str):
        return None
    allowed = {
        "colour": bool(_COLOUR.match(value)),
        "colour_dark": bool(_COLOUR.match(value)),
        "shape": value in SHAPES,
    }
    if key in allowed:
        return value if allowed[key] else None
    if key == "kind":
        return value if value in METRIC_KINDS else None
    return value


def _expected(type_: Any, key: str) -> str:
    if key in ("colour", "colour_dark"):
        return "Write a colour such as '#b4532a'."
    if key == "shape":
        return f"Write one of {', '.join(SHAPES)}."
    if key == "kind":
        return f"Write one of {', '.join(METRIC_KINDS)}."
    if type_ == "bool":
        return "Write true or false."
    if type_ == "int":
        return "Write a whole number."
    return "Write a list of texts." if str(type_).startswith("tuple") else "Write a text in quotes."


def _dataset_info(block: Any, default: DatasetInfo, faults: list[str]) -> DatasetInfo:
    if not isinstance(block, Mapping):
        faults.append("[dataset] is a block of keys, not a value.")
        return default
    own = [f.name for f in fields(DatasetInfo)]
    values = {f: getattr(default, f) for f in own}
    for key, value in block.items():
        if key not in own:
            faults.append(f"[dataset]: {UnknownNameError.among('key', key, own)}")
        elif not isinstance(value, str):
            faults.append(f"[dataset]: {key} = {value!r} cannot be used. Write a text in quotes.")
        else:
            values[key] = value
    return DatasetInfo(**values)


def _check_references(parts: Mapping[str, Any], faults: list[str]) -> None:
    ends = {*parts["entities"], *parts["events"], "claim"}
    for relation in parts["relations"].values():
        for key, names in (("from", relation.source), ("to", relation.target)):
            for name in names:
                if name not in ends:
                    faults.append(
                        f"[relation.{relation.name}] {key}: {UnknownNameError.among('type', name, ends)}"
                    )
    for section, attribute in (("entity", "entities"), ("event", "events")):
        for term in parts[attribute].values():
            if term.group and term.group not in parts["groups"]:
                problem = UnknownNameError.among("group", term.group, parts["groups"])
                faults.append(f"[{section}.{term.name}]: {problem}")
            if term.lane and term.lane not in parts["lanes"]:
                faults.append(
                    f"[{section}.{term.name}]: {UnknownNameError.among('lane', term.lane, parts['lanes'])}"
                )
