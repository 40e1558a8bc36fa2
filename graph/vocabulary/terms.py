"""What a vocabulary is made of: the kinds of terms, and what each says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, get_args

Shape = Literal["square", "hexagon", "dot", "triangle", "triangleDown", "diamond", "star", "ring"]
SHAPES: tuple[str, ...] = get_args(Shape)
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
RESTS = ("part", "source", "target")
"""Which end of a relation rests on the other: the source as a part of it, else the source or the target."""


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
    proposal
        Whether `start` and `end` are those of a proposal, which is not in force between them (bills).
    """

    SECTION: ClassVar[str] = "entity"
    term: str = "life"
    standing: bool = False
    single: bool = False
    proposal: bool = False

    @property
    def is_office(self) -> bool:
        """Whether it is a position that people hold in turn: of the family of persons, and always there."""
        return self.standing and self.group == "person"

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
    changes
        Whether it changes a law, order or program that must have been made before. Events that end one do, too.
    """

    SECTION: ClassVar[str] = "event"
    status: str = ""
    order: str = ""
    outcome: str = ""
    lasts: bool = False
    announces: bool = False
    changes: bool = False


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
    changes
        Whether it changes or ends its target, which must have been made before.
    contradicts
        Types of relation that the same pair cannot have at the same time.
    rests
        Which end ends when the other is revoked, one of `RESTS`: a part surely, the source or the target possibly.
    """

    SECTION: ClassVar[str] = "relation"
    reverse: str = ""
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    acyclic: bool = False
    time: str = "act"
    class_: str = ""
    changes: bool = False
    contradicts: tuple[str, ...] = ()
    rests: str = ""

    @property
    def interval(self) -> bool:
        """Whether it is held for a time, as an office or a seat is: dated ones are terms of the timeline."""
        return self.time == "lasts" and self.class_ in ("", "reaches")

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
