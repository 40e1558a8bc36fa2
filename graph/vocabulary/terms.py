"""What a vocabulary is made of: the kinds of terms, and what each says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, get_args

from .keys import key

Shape = Literal["square", "hexagon", "dot", "triangle", "triangleDown", "diamond", "star", "ring"]
SHAPES: tuple[str, ...] = get_args(Shape)
METRIC_KINDS = ("stock", "flow", "cumulative", "share")
TERMS = ("life", "effect")
"""What `start` and `end` of an entity are: its own existence, or the term for which it is in effect."""
TIMES = ("act", "lasts", "effect", "timeless")
"""How a relation stands in time: it happens, it lasts, it holds while its instrument is in effect, or neither."""
DEEDS = ("sides", "court", "does")
"""Shipped classes of what one does to another, which is no term even where it lasts."""
BEFORE_FORCE = ("proposed", "passed", "vetoed", "failed", "enacted")
"""Statuses of what is not law yet."""
ENDINGS = ("superseded", "rescinded", "vacated", "annulled", "ended", "repealed", "expired")
"""Statuses of what is no longer law; only what restores it brings it back."""
STATUSES = (*BEFORE_FORCE, "in_force", "suspended", *ENDINGS)
"""Life of a law or program that an event can bring about."""
ORDERS = ("imposes", "narrows", "stays", "lifts")
"""What an event does to a court's order against a law or program."""
RESTS = ("part", "source", "target")
SHOWS = ("source", "target")
"""Which end of a relation rests on the other: the source as a part of it, else the source or the target."""
FTM_ENTITIES = (
    *(
        "Address",
        "Article",
        "Asset",
        "Company",
        "Contract",
        "CourtCase",
        "Document",
        "LegalEntity",
        "License",
    ),
    *("Note", "Organization", "Person", "Position", "Project", "PublicBody", "RealEstate", "Territory"),
)
"""Schemata of FollowTheMoney that an entity may be of."""
FTM_RELATIONS = (
    *("ContractAward", "Control", "CourtCaseParty", "Debt", "Directorship", "Documentation", "Employment"),
    *("Family", "Membership", "Occupancy", "Ownership", "Payment", "ProjectParticipant", "Representation"),
    *("Succession", "UnknownLink"),
)
"""Its schemata of links that a relation may be of."""
WITHOUT_TYPE = ("claim", "source")
"""What may stand at the end of a relation, under this name, without being of a type of the vocabulary."""


MONEY = "currency"
"""Unit of a metric of money: its rows name their currency, by its code of ISO 4217."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What every block of the vocabulary has: its name and the label that people read."""

    SECTION: ClassVar[str] = ""
    name: str
    label: str = key("What people read, instead of the name of the block.")
    description: str = key("What it is, in a sentence.", "")
    iri: str = key(
        "Address of the same term in another vocabulary; JSON-LD and Turtle use it.", "", inherited=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Term):
    """A group of types that share a colour and a shape, and one entry of the legend."""

    SECTION: ClassVar[str] = "group"
    plural: str = key("Label of several.", "")
    colour: str = key("Colour on light paper, such as `#b4532a`.", "#656a73", form="colour")
    colour_dark: str = key("Colour on dark paper.", "#969aa3", form="colour")
    shape: str = key("How it is drawn.", "dot", values=SHAPES)


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeType(Term):
    """A type of entity or event."""

    plural: str = key("Label of several.", "")
    like: str = key(
        "The type of which it is a kind. It takes over every key marked *inherited* that it does not write "
        "itself, and may stand in every relation in which the other may.",
        "",
        section="same",
    )
    group: str = key(
        "Group that gives it colour, shape and its entry of the legend; without one it is a group of its own.",
        "",
        section="group",
        inherited=True,
    )
    colour: str = key("Colour on light paper, instead of its group's.", "", form="colour", inherited=True)
    colour_dark: str = key("Colour on dark paper, instead of its group's.", "", form="colour", inherited=True)
    shape: str = key("How it is drawn, instead of as its group.", "", values=SHAPES, inherited=True)
    lane: str = key(
        "Lane of the timeline. Without one, an entity lies in the lane of its `level`, else of its "
        "jurisdiction's, and an event in the lane of its place.",
        "",
        section="lane",
        inherited=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityType(NodeType):
    """A type of entity: a law, a person, a place."""

    SECTION: ClassVar[str] = "entity"
    term: str = key(
        "What `start` and `end` are: `life`, its own existence (an administration, a person), or `effect`, the "
        "time for which it is in force (a law, a program); the thing itself stays when it no longer is.",
        "life",
        values=TERMS,
        inherited=True,
    )
    standing: bool = key(
        "Whether it needs no dates: one without them is there on every day, and an unknown end never makes it "
        "uncertain (places, courts, agencies, documents).",
        False,
        inherited=True,
    )
    single: bool = key(
        "Whether at most one holds it at a time, as with most offices: a term with an unknown end then ends at "
        "the latest when the next one begins. A row may say otherwise in its column `single`.",
        False,
        inherited=True,
    )
    proposal: bool = key(
        "Whether `start` and `end` are those of a proposal, which is not in force between them (bills).",
        False,
        inherited=True,
    )

    ftm: str = key(
        "Schema of FollowTheMoney that its entities are of; a `Note` without one.",
        "",
        values=FTM_ENTITIES,
        inherited=True,
    )

    @property
    def is_office(self) -> bool:
        """Whether it is a position that people hold in turn: of the group of persons, and always there."""
        return self.standing and self.group == "person"

    @property
    def stays(self) -> bool:
        """Whether an unknown end leaves no doubt that it is still there."""
        return self.standing or self.term == "effect"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType(NodeType):
    """A type of event: a vote, a ruling, a statement."""

    SECTION: ClassVar[str] = "event"
    status: str = key(
        "Legal status that it brings about, for participants whose role has `acted_on`.",
        "",
        values=STATUSES,
        inherited=True,
    )
    order: str = key(
        "What it does to a court's order against those participants.", "", values=ORDERS, inherited=True
    )
    outcome: str = key(
        "How it ends the court case in which it takes place, in words (`dismissed`).", "", inherited=True
    )
    lasts: bool = key(
        "Whether it goes on from the first to the last day of its date, as an operation does.",
        False,
        inherited=True,
    )
    announces: bool = key(
        "Whether a source of it may be older than the event itself, as with an announcement.",
        False,
        inherited=True,
    )
    changes: bool = key(
        "Whether it changes a law, order or program that must have been made before. Events that end one do, too.",
        False,
        inherited=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationType(Term):
    """A type of relation."""

    SECTION: ClassVar[str] = "relation"
    reverse: str = key(
        "How it reads from its target (`amended by`); its label again where it has no direction.", ""
    )
    reverse_iri: str = key("Address of a term of another vocabulary that reads from target to source.", "")
    source: tuple[str, ...] = key(
        "Types at its source, each with every type that is `like` it; empty for any.", (), section="end"
    )
    target: tuple[str, ...] = key("Types at its target, likewise.", (), section="end")
    acyclic: bool = key("Whether it must not lead back to where it began, as with `part_of`.", False)
    time: str = key(
        "How it stands in time: `act` happens on a date, `lasts` goes on from start to end (dated ones are bars of "
        "the timeline), `effect` holds while its instrument is in effect, `timeless` as long as both ends are there. "
        "`interval = true` is an older way to write `lasts`.",
        "act",
        values=TIMES,
    )
    class_: str = key("Class by which words and pictures group relations.", "", section="class")
    changes: bool = key("Whether it changes or ends its target, which must have been made before.", False)
    contradicts: tuple[str, ...] = key(
        "Types of relation that the same pair cannot have at the same time.", (), section="relation"
    )
    rests: str = key(
        "Which end ends when the other is revoked: `part`, the source surely; `source` or `target`, that one "
        "possibly.",
        "",
        values=RESTS,
    )
    shows: str = key(
        "Which end is shown with the acts of the other: `source`, as a person with those of the office held; "
        "`target`, as a whole with those of its parts.",
        "",
        values=SHOWS,
    )
    ftm: str = key(
        "Schema of a link of FollowTheMoney whose ends fit its own. Without one, and where they do not fit, it is "
        "an `UnknownLink` with the label in words.",
        "",
        values=FTM_RELATIONS,
    )

    @property
    def interval(self) -> bool:
        """Whether it is held for a time, as an office or a seat is: dated ones are terms of the timeline."""
        return self.time == "lasts" and self.class_ not in DEEDS

    @property
    def relationship(self) -> str:
        """Relationship type in the graph: `amends` is `AMENDS`."""
        return self.name.upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Term):
    """What a participant is in an event."""

    SECTION: ClassVar[str] = "role"
    reverse: str = key("What the participant did there (`signed in`).", "")
    acted_on: bool = key("Whether the event changes the legal status of who or what has this role.", False)
    decides: bool = key("Whether the event is a decision of who has this role, as of a court.", False)
    mention: bool = key(
        "Whether the role only names something, without its acting there: such an event is no record that it was "
        "there on that day.",
        False,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(Term):
    """What a figure counts; only figures of one metric and unit may stand side by side."""

    SECTION: ClassVar[str] = "metric"
    unit: str = key(
        "Unit of its figures. `currency` is money in any currency: each row then names its own by the code of "
        "ISO 4217 (`EUR`), and only figures in one currency are compared."
    )
    definition: str = key("What is counted, and what is not.")
    kind: str = key(
        "`stock` at a time, `flow` per period, `cumulative` since a start, or a `share`.", values=METRIC_KINDS
    )

    @property
    def is_money(self) -> bool:
        """Whether its rows name the currency."""
        return self.unit == MONEY


NOT_FOUND = "not_found"
"""The value of a property that says that one was looked for, on the day of start, and not found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Term):
    """A matter with the metrics that count it, and who runs it: what is said about them stands next to what they say."""

    SECTION: ClassVar[str] = "topic"
    metrics: tuple[str, ...] = key("Metrics whose figures belong to the topic.", section="metric")
    run_by: tuple[str, ...] = key(
        "Ids of the entities that run what is counted. A figure of one of them, of a part of one, or of who heads it "
        "or holds an office in it, is said by those who run it; every other figure is said about them."
    )
    within: str = key("Id of a place: only figures of it and of what lies in it; empty for all.", "")
    about: str = key("Heading of what is said about them.", "Said about those who run it")
    by: str = key("Heading of what is said by them.", "Said by those who run it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Property(Term):
    """What a fact says of an entity or event: a rule on detainers, a number of votes, a party."""

    SECTION: ClassVar[str] = "property"
    definition: str = key("What is said by it.")
    values: tuple[str, ...] = key("The only values that it may have; empty for any.", ())
    unit: str = key("Unit of a number.", "")
    single: bool = key("Whether it has one value at a time.", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationClass(Term):
    """A class of relations, such as those that say how a law was made; by `order` in lists and pictures."""

    SECTION: ClassVar[str] = "class"
    order: int = key("Place in lists and pictures, from the first.", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane(Term):
    """A lane of the timeline, from the top down by `order`."""

    SECTION: ClassVar[str] = "lane"
    order: int = key("Place on the timeline, from the top.", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetInfo:
    """What a dataset says of itself."""

    SECTION: ClassVar[str] = "dataset"
    name: str = key("Short name; marks its nodes in a store that several datasets share.", "")
    title: str = key("Title of the page.", "")
    start: str = key("Id of the entity on which the page opens.", "")
    licence: str = key("Licence, such as `CC-BY-4.0`.", "")
    description: str = key("What the dataset is about.", "")
    citation: str = key("How to cite it.", "")
    private: str = key("Columns that no graph, page or export holds, separated by `;`.", "")


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
    topics: Mapping[str, Topic] = field(default_factory=dict)
    properties: Mapping[str, Property] = field(default_factory=dict)
    classes: Mapping[str, RelationClass] = field(default_factory=dict)
    lanes: Mapping[str, Lane] = field(default_factory=dict)
    dataset: DatasetInfo = field(default_factory=DatasetInfo)

    def node_type(self, label: str, type_: str) -> NodeType | None:
        """Return the type of a node of that label (`Entity` or `Event`), or None for others."""
        if label == "Entity":
            return self.entities.get(type_)
        return self.events.get(type_) if label == "Event" else None

    def terms(self, section: str) -> Mapping[str, Term]:
        """
        Return the terms of a section of the file, by name.

        Examples
        --------
        >>> import graph as pg
        >>> list(pg.default_vocabulary().terms("lane"))[:2]
        ['international', 'federal']
        """
        found: Mapping[str, Term] = getattr(
            self, next(attribute for attribute, kind in SECTIONS.items() if section == kind.SECTION)
        )
        return found

    @property
    def node_types(self) -> tuple[NodeType, ...]:
        """All types of entities and events."""
        return (*self.entities.values(), *self.events.values())

    def kinds_of(self, type_: str) -> tuple[str, ...]:
        """
        Return a type, then the types that it is like, the nearest first.

        Examples
        --------
        >>> import graph as pg
        >>> pg.default_vocabulary().kinds_of("ordinance")
        ('ordinance', 'law', 'instrument')
        """
        found = [type_]
        types: Mapping[str, NodeType] = self.entities if type_ in self.entities else self.events
        while (at := types.get(found[-1])) and at.like and at.like not in found:
            found.append(at.like)
        return tuple(found)

    def is_kind_of(self, type_: str, names: Collection[str]) -> bool:
        """Tell whether a type, or one that it is like, is among some names."""
        return any(kind in names for kind in self.kinds_of(type_))

    def group_of(self, label: str, type_: str) -> Group:
        """
        Return the group that draws a node: its type's group, with the type's own colour and shape on top.

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
    "topics": Topic,
    "properties": Property,
    "classes": RelationClass,
    "lanes": Lane,
}
"""Kind of term by attribute of `Vocabulary`; its `SECTION` is the name of the section in the file."""
