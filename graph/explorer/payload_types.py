"""
Shapes of what Python sends to the page: the one definition, from which `web/src/data/types.ts` is generated.

Run `python -m docs.generate` after a change. Days are whole numbers counted from 1970-01-01.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from ..vocabulary.terms import SHAPES, Shape

Kind = Literal["Entity", "Event", "Claim", "Source", "Fact"]
Day = int
Span = tuple[Day | None, Day | None, Day | None, Day | None]
Point = tuple[Day | None, Day | None]


class Node(TypedDict):
    """A node; also every other column of its row, as text."""

    id: str
    k: Kind
    g: Annotated[int, "Position of its family in `groups`."]
    n: Annotated[str, "Its name, title or summary."]
    type: str
    short: NotRequired[Annotated[str, "Its caption, where that is not its name."]]
    lane: NotRequired[int]
    span: NotRequired[Span]
    at: NotRequired[Point]
    aliases: NotRequired[list[str]]
    sources: NotRequired[list[str]]
    description: NotRequired[str]
    start: NotRequired[str]
    end: NotRequired[str]
    date: NotRequired[str]
    place: NotRequired[str]
    jurisdiction: NotRequired[str]
    level: NotRequired[str]
    speaker: NotRequired[str]
    event: NotRequired[str]
    metric: NotRequired[str]
    value: NotRequired[str]
    number: NotRequired[float]
    value_max: NotRequired[str]
    figure: NotRequired[Annotated[str, "The figure of a claim in words, without its unit."]]
    unit: NotRequired[str]
    money: NotRequired[
        Annotated[bool, "That the unit of a claim is a currency: a figure is never shown without it."]
    ]
    qualifier: NotRequired[str]
    population: NotRequired[str]
    geography: NotRequired[str]
    period: NotRequired[str]
    publisher: NotRequired[str]
    kind: NotRequired[str]
    url: NotRequired[str]
    citation: NotRequired[str]
    note: NotRequired[str]
    confidence: NotRequired[str]
    community: NotRequired[Annotated[int, "Position of its group in `communities.groups`."]]


class Edge(TypedDict):
    """An edge between two positions in `nodes`; also every other column of its row."""

    s: int
    t: int
    type: str
    role: NotRequired[str]
    start: NotRequired[str]
    end: NotRequired[str]
    span: NotRequired[Span]
    description: NotRequired[str]
    sources: NotRequired[list[str]]
    lines: NotRequired[str]
    note: NotRequired[str]
    confidence: NotRequired[str]


class Presence(TypedDict):
    """When each node and edge is there, on record and known: the seven numbers of `docs/time.md`."""

    days: Annotated[list[Day], "The days that the numbers name; -10**12 and 10**12 where there is no bound."]
    numbers: Annotated[
        list[list[int]], "For each of the seven, of every distinct row, its position in `days`."
    ]
    nodes: Annotated[list[int], "Which of those rows each node has."]
    edges: list[int]


class Contacts(TypedDict):
    """When a path in time may take each edge, as `explorer/contacts.py` writes it."""

    edges: Annotated[
        list[int], "0 presence; 1, 2 day of source, target; 3 own date; then a row of `windows`."
    ]
    windows: Annotated[
        list[tuple[Day, Day, Day, Day]],
        "The first and the last possible day; the last on which it may begin, the first on which it may be over.",
    ]
    vague: Annotated[list[int], "Of each, the node on whose vague day the edge is surely taken; -1: of none."]


class Group(TypedDict):
    """A family of types: how it is drawn."""

    label: str
    colour: str
    dark: str
    shape: Shape
    name: str


class Lane(TypedDict):
    """A lane of the timeline."""

    name: str
    label: str


class TypeLabel(TypedDict):
    """A type of entity or event, or a property of facts, in words."""

    label: str
    plural: str
    description: str


class Words(TypedDict):
    """How an edge reads from its source to its target, and the other way."""

    label: str
    reverse: str
    symmetric: NotRequired[Annotated[bool, "That it reads the same both ways: it has no direction."]]
    group: NotRequired[Annotated[int, "Position of its class in `classes`."]]


class Metric(TypedDict):
    """What a figure counts."""

    label: str
    unit: str
    definition: str
    kind: str


StoryStep = TypedDict(
    "StoryStep",
    {
        "step": str | int,
        "title": str,
        "text": str,
        "view": str,
        "property": str,
        "from": str,
        "to": str,
        "focus": str | list[str],
        "sources": str | list[str],
    },
    total=False,
)


Question = TypedDict(
    "Question",
    {
        "id": str,
        "question": str,
        "answer": str,
        "view": str,
        "property": str,
        "from": str,
        "to": str,
        "focus": str | list[str],
        "sources": str | list[str],
    },
    total=False,
)


class StatusChange(TypedDict):
    """From which day an event gave something which legal status; not sure where dates leave it open."""

    day: Day
    status: str
    event: int
    sure: bool


class Statuses(TypedDict):
    """The legal statuses of one node, in order of time."""

    of: int
    changes: list[StatusChange]


class Ending(TypedDict):
    """What ended a court case, or a part of it; not sure where the date leaves open whether it was by the day."""

    day: Day
    value: str
    event: int
    part: Annotated[str, "Which part of it; empty for the whole."]
    sure: bool


class Outcome(TypedDict):
    """How a court case ended, in order of time; nothing where no event says so."""

    of: int
    ends: list[Ending]


class Through(TypedDict):
    """A type of edges by which the acts of one end are shown with the other: those of an office with who held it."""

    type: str
    shows: Annotated[Literal["source", "target"], "The end whose panel shows the acts of the other."]


class Comparison(TypedDict):
    """Figures that can be compared, or one that cannot, and why; `apart`: why one cannot be compared with what it contests."""

    claims: list[int]
    comparable: bool
    reason: NotRequired[str]
    apart: list[tuple[int, int, str]]


class Pair(TypedDict):
    """A figure about those who run what is counted, and one of theirs: whether they can be compared, and what differs."""

    about: int
    by: int
    can: Literal["yes", "care", "no"]
    first: Annotated[str, "The first aspect in which they differ; empty when they do not."]
    answers: Annotated[list[str], "The answer for each aspect of `aspects`, in their order."]


class Topic(TypedDict):
    """The figures of a topic in two voices."""

    name: str
    label: str
    about: Annotated[str, "Heading of the figures about those who run what is counted."]
    by: Annotated[str, "Heading of their own."]
    left: Annotated[list[int], "The claims about them."]
    right: Annotated[list[int], "Their own."]
    pairs: Annotated[list[Pair], "Of the same place, or of which one contests the other."]
    twins: Annotated[list[tuple[int, int]], "Of one voice: the same number under two metrics."]


class Info(TypedDict, total=False):
    """What the dataset says of itself."""

    name: str
    title: str
    start: str
    licence: str
    description: str
    citation: str


class Rules(TypedDict):
    """Constants that the layout and the page share."""

    placing: Annotated[list[str], "Types of edges that say where something is; drawn for the selected only."]
    roles: Annotated[dict[str, list[str]], "Of an event: who `decides` it, and what is `acted_on`."]
    crowd: Annotated[int, "An event with more entities than this links none of them to each other."]
    nearest: Annotated[int, "How many of the nearest entities the largest screen draws at first."]
    summary_from: Annotated[int, "From so many entities on the whole graph is summed up in groups."]
    not_pinned: Annotated[str, "What is known of a passage that is not in `passages`, in words."]
    through: list[Through]
    confidence: Annotated[
        dict[str, str], "What each value of `confidence` that a row has says of it, as a sentence."
    ]


class Size(TypedDict):
    """A measure that is the size of marks, instead of the number of links."""

    label: str
    values: Annotated[list[float | None], "Of each node, as a share of the largest; null for what has none."]


class Communities(TypedDict):
    """Groups of the entities of a large graph in which none has a jurisdiction."""

    method: Annotated[str, "How they are computed, in words."]
    groups: Annotated[list[tuple[str, str]], "Id of the best-connected entity, and name; largest first."]


class MapProperty(TypedDict):
    """A property of facts that places of the map have."""

    name: str
    label: str
    definition: str
    values: Annotated[list[str], "Its values in the order of the vocabulary; empty for numbers."]


class MapData(TypedDict):
    """The map: outlines of entities, and what colours them."""

    topology: Annotated[
        dict[str, Any], "TopoJSON in degrees with one object, `places`, whose ids are those of entities."
    ]
    source: NotRequired[Annotated[str, "Id of the source of the outlines."]]
    properties: Annotated[list[MapProperty], "Those of most places first."]
    figures: Annotated[list[tuple[int, int]], "Claims with a figure, each with the place that it is of."]
    absent: Annotated[str, "The value that says that one was looked for and not found."]


class GraphData(TypedDict):
    """The graph, and its vocabulary as far as the graph uses it."""

    info: Info
    groups: list[Group]
    lanes: list[Lane]
    types: dict[Kind, dict[str, TypeLabel]]
    words: Annotated[
        dict[str, Words],
        "By type of edge, and by type and role where the edge has one; in the order of the vocabulary.",
    ]
    classes: Annotated[list[str], "Classes of relations in words, in their order."]
    terms: Annotated[list[str], "Types of relations that last, such as holding an office."]
    metrics: dict[str, Metric]
    nodes: list[Node]
    edges: list[Edge]
    presence: Presence
    contacts: Contacts
    story: list[StoryStep]
    questions: Annotated[list[Question], "What a reader would ask, each with its answer and view, in order."]
    statuses: list[Statuses]
    outcomes: list[Outcome]
    passages: Annotated[dict[str, str], "What is known of a cited passage (`source#L3-L5`), in words."]
    comparisons: list[Comparison]
    map: NotRequired[MapData]

    topics: list[Topic]
    aspects: Annotated[list[str], "In which two figures may differ, in their order."]
    size: NotRequired[Size]
    communities: NotRequired[Communities]
    rules: Rules
    embed: Annotated[bool, "Whether the page opens as one view without its frame."]


class Band(TypedDict):
    """A band of the graph: the lane that it shows, and where it lies."""

    lane: int | None
    top: float
    bottom: float


class Bands(TypedDict):
    """The bands of both layouts."""

    wide: list[Band]
    tall: list[Band]


class NetNode(TypedDict):
    """A node of the drawing: `x` and `y` in the wide layout, `tall` in the tall one."""

    id: int
    x: float
    y: float
    tall: tuple[float, float]
    shape: str


class Network(TypedDict):
    """The drawing, as pyvis and the layout make it."""

    nodes: list[NetNode]
    options: dict[str, Any]
    bands: Bands
    start: int | None


class Payload(TypedDict):
    """All that the page is given."""

    data: GraphData
    network: Network


class ReviewMention(TypedDict):
    """Where a suggestion stands: its words, and its first and last line."""

    name: str
    first: int
    last: int


class ReviewItem(TypedDict):
    """What is decided at once: a suggestion, or all mentions of an entity."""

    n: Annotated[int, "Number of its first suggestion, by which a decision names it."]
    kind: str
    name: str
    score: float
    reason: str
    lead: ReviewMention
    mentions: list[ReviewMention]
    table: str
    known: Annotated[str, "Id of the row that gets the citation; empty for a new row."]
    has: Annotated[dict[str, str], "What the dataset has of that row."]
    cites: Annotated[str, "The citation that is added to it."]
    cells: Annotated[dict[str, str], "What accepting writes, once every new entity is accepted."]
    now: Annotated[dict[str, str], "The same before any is."]
    editable: list[str]
    near: Annotated[str, "Id of the entity of the nearest name."]


class ReviewTable(TypedDict):
    """A table: what a row of it needs, and what may stand in its cells."""

    required: list[str]
    about: Annotated[dict[str, str], "What a cell of a column says."]
    names: Annotated[list[str], "Columns whose cell is the id of one row."]
    choices: Annotated[dict[str, list[str]], "Words of the vocabulary, and fixed values, by column."]


class ReviewPayload(TypedDict):
    """The page of a review."""

    format: str
    title: str
    file: Annotated[str, "Name of the file of suggestions."]
    source: str
    suggestions: Annotated[str, "Hash of the file of suggestions."]
    text: Annotated[str, "Hash of the article's text."]
    names_text: Annotated[bool, "Whether the first row that is accepted also names the text in sources.csv."]
    lines: list[str]
    items: list[ReviewItem]
    refs: Annotated[dict[str, int], "Ids of new entities, with the number of the item that makes each."]
    tables: dict[str, ReviewTable]
    ids: Annotated[list[tuple[str, str]], "Every row of the dataset that has an id, with its name."]


CONSTANTS = {"SHAPES": (SHAPES, list[Shape])}
"""Values that the page needs too, in their order, with their types."""
ALIASES = ("Kind", "Day", "Span", "Point", "Shape")
OPEN = (Node, Edge)
"""Shapes that may hold more than they name."""
PARTIAL = frozenset({"types"})
"""Keys whose dictionaries need not hold every key that they may."""
