"""
The tables of a dataset: one record a column.

Reading, checks, the graph's properties, the types that Cypher knows, the data package and the docs all follow
from these records. To add a column, add a record here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal[
    "id", "text", "value", "date", "start", "end", "period", "number", "url", "hash", "citation", "participant",
]  # fmt: skip
"""
What a cell holds: dates are EDTF, `start` and `end` may also be `..` (open), a `value` is one that its property allows,
`text` is wording, the rest is text of a form.
"""

PATTERNS: Mapping[str, str] = MappingProxyType(
    {"hash": "[0-9a-f]{64}", "url": r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]+\S*"}
)
"""Regular expression of a whole cell, by kind."""

ENTITIES, EVENTS, CLAIMS, SOURCES = "entities", "events", "claims", "sources"

QUALIFIERS = ("exact", "about", "over", "under", "at_least", "at_most", "range", "vague")
SOURCE_KINDS = ("primary", "secondary", "news", "opinion", "advocacy")
VIEWS = ("graph", "timeline", "map", "claims", "table")
CONFIDENCES = ("inferred", "reported")
PERS = ("day", "week", "month", "quarter", "year", "person", "case")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """
    A column of a table.

    Parameters
    ----------
    name
        As it stands in the header.
    description
        What a cell says, for people who fill it.
    kind
        What a cell holds.
    required
        Whether the file must have the column.
    may_be_empty
        Whether a required column may have empty cells.
    many
        Whether a cell is a list, separated by `;`.
    refers_to
        Tables of which a cell (or each item of a list) names a row by its id.
    or_text
        Whether a cell that refers to a row may be plain text instead.
    values
        The only values allowed; empty when there is no such list.
    strict
        Whether another value is an error; else it is a warning.
    section
        Section of the vocabulary that declares the cell's value; empty for none.
    stored_as
        Name of the property in the graph, where it differs; None when the cell becomes relationships only.
    """

    name: str
    description: str
    kind: Kind = "text"
    required: bool = False
    may_be_empty: bool = False
    many: bool = False
    refers_to: tuple[str, ...] = ()
    or_text: bool = False
    values: tuple[str, ...] = ()
    strict: bool = False
    section: str = ""
    stored_as: str | None = ""

    @property
    def property_name(self) -> str | None:
        """Name of the property in the graph; None when there is none."""
        return self.name if self.stored_as == "" else self.stored_as


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSchema:
    """
    A table: its columns in the order in which they are written.

    Parameters
    ----------
    columns
        The table's own columns; `note`, `confidence` and any `x_…` may stand in each.
    label
        Label of the node that a row becomes; empty when it becomes none.
    cited
        Whether every row needs a source.
    """

    columns: tuple[Column, ...]
    label: str = ""
    cited: bool = False

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that the file must have."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def optional(self) -> tuple[str, ...]:
        """Names of the table's other columns."""
        return tuple(column.name for column in self.columns if not column.required)

    @property
    def known(self) -> tuple[str, ...]:
        """All names that mean something in this table."""
        return (*self.required, *self.optional, *(column.name for column in EVERYWHERE))

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The table's own columns, and those that stand in every table."""
        return (*self.columns, *EVERYWHERE)

    def column(self, name: str) -> Column | None:
        """Return the record of a column; None for one that is not known, such as `x_…`."""
        return next((column for column in self.all_columns if column.name == name), None)


PRIVATE = "private"
_SAYS = "'yes': the row stays in the table and reaches no graph, store, page or export."
EVERYWHERE = (
    Column(name="note", description="A remark on the row."),
    Column(
        name="confidence",
        values=CONFIDENCES,
        description="Empty: stated by the sources. 'inferred': our reading, the reason in note. "
        "'reported': rests on opinion or on a single report.",
    ),
    Column(name=PRIVATE, values=("yes", "no"), strict=True, stored_as=None, description=_SAYS),
)
"""Columns that every table may have."""

_ID = Column(
    name="id", kind="id", required=True, description="Name of the row in kebab-case, unique over all tables."
)
_DESCRIPTION = Column(name="description", description="One or two sentences in neutral words.")
_START = Column(name="start", kind="start", description="First day, EDTF. '..' is open.")
_END = Column(
    name="end", kind="end", description="Last day, EDTF. '..' is still going on, empty is not known."
)
_CITED = Column(
    name="sources",
    kind="citation",
    many=True,
    description="Citations: source_id, source_id#L10 or source_id#L10-L12.",
)


_SHOWN = (
    Column(name="view", values=VIEWS, strict=True, description="View of the page that goes with it."),
    Column(
        name="property",
        section="property",
        description="Property by whose values the map is coloured, where the view is the map.",
    ),
    Column(name="from", kind="date", description="First day shown, EDTF."),
    Column(name="to", kind="date", description="Last day shown, EDTF."),
    Column(
        name="focus",
        many=True,
        refers_to=(ENTITIES, EVENTS, CLAIMS, SOURCES),
        description="Ids of what is shown.",
    ),
)
"""What of the page a step of the story, or an answer, shows."""


def _type(section: str) -> Column:
    return Column(
        name="type", section=section, required=True, description="A type that the vocabulary declares."
    )


TABLES: Mapping[str, TableSchema] = MappingProxyType(
    {
        ENTITIES: TableSchema(
            label="Entity",
            cited=True,
            columns=(
                _ID,
                _type("entity"),
                Column(name="name", required=True, description="Full name."),
                Column(name="label", stored_as="short_label", description="Short name for drawing."),
                Column(name="aliases", many=True, description="Other names."),
                Column(
                    name="anchors",
                    many=True,
                    description="Words by which verify finds the entity in a passage; not names.",
                ),
                _DESCRIPTION,
                _START,
                _END,
                Column(
                    name="jurisdiction",
                    refers_to=(ENTITIES,),
                    description="Id of the place or body whose it is.",
                ),
                Column(
                    name="single",
                    values=("yes", "no"),
                    description="Whether at most one holds it at a time, as with most offices; else as its type.",
                ),
                Column(
                    name="level",
                    section="lane",
                    description="Lane of the timeline: a level of government or another lane.",
                ),
                _CITED,
            ),
        ),
        EVENTS: TableSchema(
            label="Event",
            cited=True,
            columns=(
                _ID,
                Column(name="date", kind="date", required=True, may_be_empty=True, description="When, EDTF."),
                _type("event"),
                Column(name="title", required=True, description="What happened, in a few words."),
                _DESCRIPTION,
                Column(
                    name="participants",
                    kind="participant",
                    many=True,
                    refers_to=(ENTITIES,),
                    stored_as=None,
                    description="role:entity_id for each.",
                ),
                Column(
                    name="place",
                    refers_to=(ENTITIES,),
                    or_text=True,
                    description="Where: id of an entity, or text.",
                ),
                Column(
                    name="scope",
                    many=True,
                    refers_to=(ENTITIES,),
                    or_text=True,
                    description="Whom or where an act of law reaches when it is not everybody: ids or words.",
                ),
                _CITED,
            ),
        ),
        "relations": TableSchema(
            cited=True,
            columns=(
                Column(
                    name="source",
                    kind="id",
                    required=True,
                    refers_to=(ENTITIES, EVENTS, CLAIMS, SOURCES),
                    description="Id of the row from which the relation points.",
                ),
                _type("relation"),
                Column(
                    name="target",
                    kind="id",
                    required=True,
                    refers_to=(ENTITIES, EVENTS, CLAIMS, SOURCES),
                    description="Id of the row to which it points.",
                ),
                Column(
                    name="id",
                    kind="id",
                    description="Tells apart relations with the same ends, type and start.",
                ),
                _START,
                _END,
                _DESCRIPTION,
                _CITED,
            ),
        ),
        CLAIMS: TableSchema(
            label="Claim",
            cited=True,
            columns=(
                _ID,
                Column(name="speaker", required=True, refers_to=(ENTITIES,), description="Who says it."),
                Column(name="summary", required=True, description="What is said, in your own neutral words."),
                Column(name="event", refers_to=(EVENTS,), description="Where it was said."),
                Column(name="metric", section="metric", description="What the figure counts."),
                Column(name="value", kind="number", description="The figure as a plain number."),
                Column(name="value_max", kind="number", description="The upper end of a range."),
                Column(name="unit", description="Unit of the figure, that of its metric."),
                Column(
                    name="per",
                    values=PERS,
                    description="What a rate is of: a figure per month or per person; empty for a total.",
                ),
                Column(
                    name="qualifier",
                    values=QUALIFIERS,
                    strict=True,
                    description="How exact the speaker makes it.",
                ),
                Column(name="population", description="Of whom or of what the figure is."),
                Column(
                    name="geography",
                    refers_to=(ENTITIES,),
                    or_text=True,
                    description="Where: id of an entity, or text.",
                ),
                Column(name="period", kind="period", description="When the figure is of, EDTF."),
                Column(
                    name="about",
                    many=True,
                    refers_to=(ENTITIES, EVENTS),
                    stored_as=None,
                    description="Ids of what it is about.",
                ),
                _CITED,
            ),
        ),
        SOURCES: TableSchema(
            label="Source",
            columns=(
                _ID,
                Column(name="title", required=True, description="Title as published."),
                Column(name="author", many=True, description="Who wrote it."),
                Column(name="publisher", description="Who published it."),
                Column(name="date", kind="date", description="When it was published, EDTF."),
                Column(name="kind", values=SOURCE_KINDS, description="How it stands to what it says."),
                Column(name="url", kind="url", description="Where it can be read."),
                Column(
                    name="archived", kind="url", description="Where a copy that does not change can be read."
                ),
                Column(name="accessed", kind="date", description="When it was read there, EDTF."),
                Column(name="doi", description="Digital object identifier, such as 10.1000/182."),
                Column(name="citation", description="Citation in full, such as that of a court opinion."),
                Column(
                    name="text_sha256", kind="hash", description="SHA-256 of the bytes of the source's text."
                ),
                Column(name="text_file", description="Name of its file in a folder of texts."),
            ),
        ),
        "facts": TableSchema(
            label="Fact",
            cited=True,
            columns=(
                Column(
                    name="subject",
                    kind="id",
                    required=True,
                    refers_to=(ENTITIES, EVENTS),
                    description="Id of the entity or event that the record describes.",
                ),
                Column(
                    name="property",
                    section="property",
                    required=True,
                    description="A property that the vocabulary declares.",
                ),
                Column(name="value", kind="value", required=True, description="What the record says it is."),
                Column(
                    name="id", kind="id", description="Else the id is made of subject, property and start."
                ),
                Column(name="unit", description="Unit of the value."),
                _START,
                _END,
                _CITED,
            ),
        ),
        "story": TableSchema(
            columns=(
                Column(name="step", required=True, description="Number of the step."),
                Column(name="text", required=True, description="What is told."),
                Column(name="title", description="Heading of the step."),
                *_SHOWN,
                _CITED,
            ),
        ),
        "questions": TableSchema(
            cited=True,
            columns=(
                Column(name="id", kind="id", required=True, description="Name of the question."),
                Column(name="question", required=True, description="The question, as a reader would ask it."),
                Column(name="answer", required=True, description="The answer, in a sentence or two."),
                Column(name="order", description="Number by which the questions are ordered."),
                *_SHOWN,
                _CITED,
            ),
        ),
        "merged": TableSchema(
            columns=(
                Column(name="old", kind="id", required=True, description="Id that is no longer used."),
                Column(
                    name="new",
                    kind="id",
                    required=True,
                    refers_to=(ENTITIES, EVENTS, CLAIMS, SOURCES),
                    description="Id of the row that took its place.",
                ),
                Column(name="day", kind="date", description="When they were merged, EDTF."),
                Column(name="reason", description="Why they are the same."),
            ),
        ),
    }
)
"""Columns of each table, by its name; the file is that name with `.csv`."""

REQUIRED_TABLES = (ENTITIES, EVENTS)
VOCABULARY_FILE = "vocabulary.toml"
LOCK_FILE = "passages.lock.csv"
MAP_FILE = "map.topojson"

NODE_TABLES = tuple(name for name, table in TABLES.items() if table.label)
"""Tables of which each row becomes a node."""

TOLD_TABLES = tuple(name for name, table in TABLES.items() if not table.label and name != "relations")
"""Tables of which the rows become neither nodes nor edges: what is told of the graph."""


def columns_where(**wanted: object) -> Iterator[tuple[str, Column]]:
    """
    Yield the tables and columns whose record has these values.

    Examples
    --------
    >>> [(table, column.name) for table, column in columns_where(kind="period")]
    [('claims', 'period')]
    """
    for table, schema in TABLES.items():
        for column in schema.all_columns:
            if all(getattr(column, key) == value for key, value in wanted.items()):
                yield table, column


CITED_TABLES = tuple(name for name, table in TABLES.items() if table.cited)
"""Tables of which every row needs a source."""
