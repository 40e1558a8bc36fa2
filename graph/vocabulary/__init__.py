"""
The vocabulary: types, roles, metrics and lanes, as data.

The package ships defaults (`*.toml` beside this file); a dataset may add or override blocks in its
own `vocabulary.toml`. To add a type, add a block; no Python changes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

from ..errors import BadValueError, UnknownNameError
from .built_in import BUILT_IN_RELATIONS as BUILT_IN_RELATIONS

SHAPES = ("square", "hexagon", "dot", "triangle", "triangleDown", "diamond", "star", "ring")
METRIC_KINDS = ("stock", "flow", "cumulative", "share")
TERMS = ("life", "effect")
"""What `start` and `end` of an entity are: its own existence, or the term for which it is in effect."""
TIMES = ("act", "lasts", "effect", "timeless")
"""How a relation stands in time: it happens, it lasts, it holds while its instrument is in effect, or neither."""
STATUSES = (
    *("proposed", "passed", "vetoed", "failed", "enacted", "in_force", "suspended", "superseded"),
    *("rescinded", "vacated", "ended", "repealed", "expired"),
)
"""Life of a law or program that an event can bring about."""
ORDERS = ("imposes", "narrows", "stays", "lifts")
"""What an event does to a court's order against a law or program."""

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
    """A type of entity or event."""

    plural: str = ""
    group: str = ""
    colour: str = ""
    colour_dark: str = ""
    shape: str = ""
    lane: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityType(NodeType):
    """
    A type of entity: a law, a person, a place.

    Parameters
    ----------
    term
        What `start` and `end` are: "life" (an administration, a body, a person) or "effect" (a law, a program,
        an agreement; the thing itself stays when it is no longer in effect).
    standing
        Whether it stays: an unknown end never makes it uncertain (places, courts, agencies, documents).
    single
        Whether at most one holds it at a time, as with most offices: a term with an unknown end then ends at
        the latest when the next one begins.
    """

    SECTION: ClassVar[str] = "entity"
    term: str = "life"
    standing: bool = False
    single: bool = False

    @property
    def stays(self) -> bool:
        """Whether an unknown end leaves no doubt that it is still there."""
        return self.standing or self.term == "effect"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType(NodeType):
    """
    A type of event: a vote, a ruling, a statement.

    Parameters
    ----------
    status
        The legal status that it brings about, one of `STATUSES`.
    order
        What it does to a court's order, one of `ORDERS`.
    outcome
        How it ends the court case in which it takes place, in words ("dismissed").
    lasts
        Whether it goes on from the first to the last day of its date, as an operation does.
    announces
        Whether a source of it may be older than the event itself, as with an announcement.
    """

    SECTION: ClassVar[str] = "event"
    status: str = ""
    order: str = ""
    outcome: str = ""
    lasts: bool = False
    announces: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationType(Term):
    """
    A type of relation.

    Parameters
    ----------
    source, target
        Types that it may relate (`from` and `to` in the file); empty for any.
    time
        How it stands in time, one of `TIMES`. The timeline draws dated ones that last as bars.
    class_
        Class of relations by which words and pictures group it (`class` in the file).
    acyclic
        Whether it must not lead back to where it began.
    """

    SECTION: ClassVar[str] = "relation"
    reverse: str = ""
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    acyclic: bool = False
    time: str = "act"
    class_: str = ""

    @property
    def interval(self) -> bool:
        """Whether it is held for a time, as an office is."""
        return self.time == "lasts"

    @property
    def relationship(self) -> str:
        """Relationship type in the graph: `amends` is `AMENDS`."""
        return self.name.upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Term):
    """
    What a participant is in an event.

    Parameters
    ----------
    acted_on
        Whether the event changes the legal status of who or what has this role.
    mention
        Whether the role only names something, without its acting there: such an event is no record that the
        thing was there.
    """

    SECTION: ClassVar[str] = "role"
    reverse: str = ""
    acted_on: bool = False
    mention: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(Term):
    """What a figure counts; only figures of one metric may stand side by side."""

    SECTION: ClassVar[str] = "metric"
    unit: str
    definition: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Property(Term):
    """
    What a fact says of an entity or event: a rule on detainers, a number of votes, a party.

    Parameters
    ----------
    values
        The only values that it may have; empty for any.
    unit
        Unit of a number.
    single
        Whether it has one value at a time.
    """

    SECTION: ClassVar[str] = "property"
    definition: str
    values: tuple[str, ...] = ()
    unit: str = ""
    single: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationClass(Term):
    """A class of relations, such as those that say how a law was made; by `order` in lists and pictures."""

    SECTION: ClassVar[str] = "class"
    order: int = 0


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
    properties: Mapping[str, Property] = field(default_factory=dict)
    classes: Mapping[str, RelationClass] = field(default_factory=dict)
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


SECTIONS: Mapping[str, type[Term]] = {
    "groups": Group,
    "entities": EntityType,
    "events": EventType,
    "relations": RelationType,
    "roles": Role,
    "metrics": Metric,
    "properties": Property,
    "classes": RelationClass,
    "lanes": Lane,
}
"""Kind of term by attribute of `Vocabulary`; its `SECTION` is the name of the section in the file."""

KEYS = {"from": "source", "to": "target", "class": "class_"}
"""Keys of a relation type in the file whose names in Python differ."""

_ALLOWED = {
    "kind": METRIC_KINDS,
    "shape": SHAPES,
    "term": TERMS,
    "time": TIMES,
    "status": STATUSES,
    "order": ORDERS,
}


_OTHER_FILES = ("loaded_terms.toml", "built_in.toml")
"""Files next to this one that hold no blocks of the vocabulary."""


@cache
def default_vocabulary() -> Vocabulary:
    """Return the vocabulary that the package ships, of policy research in general."""
    blocks: dict[str, Any] = {}
    for file in sorted(files(__package__).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml") and file.name not in _OTHER_FILES:
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
    unknown = set(blocks) - {kind.SECTION for kind in SECTIONS.values()} - {"dataset"}
    known = [*(kind.SECTION for kind in SECTIONS.values()), "dataset"]
    faults += [str(UnknownNameError.among("section", s, known)) for s in sorted(unknown)]
    for attribute, kind in SECTIONS.items():
        section = kind.SECTION
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
    own = {_key(f.name): f for f in fields(kind) if f.name != "name"}
    values = {f.name: getattr(default, f.name) for f in own.values()} if default is not None else {}
    before = len(faults)
    for key, value in _spelled(section, block).items():
        if key not in own:
            faults.append(f"{place}: {UnknownNameError.among('key', key, own)}")
            continue
        checked = _checked(own[key].type, key, value)
        if checked is None:
            faults.append(f"{place}: {key} = {value!r} cannot be used. {_expected(own[key].type, key)}")
        else:
            values[own[key].name] = checked
    missing = [f.name for f in own.values() if f.default is MISSING and not values.get(f.name)]
    faults += [f"{place}: '{key}' is missing." for key in missing]
    return kind(name=name, **values) if len(faults) == before else None


def _key(name: str) -> str:
    """Return the key in the file of a field."""
    return next((key for key, field_ in KEYS.items() if field_ == name), name)


def _spelled(section: str, block: Mapping[str, Any]) -> dict[str, Any]:
    """Return a block with old names of keys replaced: `interval = true` of a relation is `time = "lasts"`."""
    keys = dict(block)
    if section == "relation" and isinstance(keys.get("interval"), bool):
        keys.setdefault("time", "lasts" if keys.pop("interval") else "act")
    return keys


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
    if key in ("colour", "colour_dark"):
        return value if not value or _COLOUR.match(value) else None
    if key in _ALLOWED:
        return value if not value or value in _ALLOWED[key] else None
    return value


def _expected(type_: Any, key: str) -> str:
    if key in ("colour", "colour_dark"):
        return "Write a colour such as '#b4532a'."
    if key in _ALLOWED and type_ == "str":
        return f"Write one of {', '.join(_ALLOWED[key])}."
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
