"""What a format says of itself: its media type, who reads it, what it holds, and what it cannot hold."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass

from ..model.presence import COMPUTED
from ..model.property_graph import DATE_COLUMNS, NODE_COLUMNS, PropertyGraph
from ..tables.cells import LIST_SEPARATOR
from ..tables.schema import TOLD_TABLES
from ..vocabulary import SECTIONS, default_vocabulary
from ..vocabulary.built_in import BUILT_IN
from .cleaner import GRAPH_INFO, ExportWarning, graph_info


@dataclass(frozen=True, slots=True)
class Loss:
    """
    Something that a format cannot hold.

    Parameters
    ----------
    what
        In words, such as "facts"; it stands in the docs and in the message.
    count
        Says how many a graph has; None when the format itself says it as it writes.
    """

    what: str
    count: Callable[[PropertyGraph], int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """
    What a format says of itself: the table of the docs, and what is said on stderr, follow from it.

    Parameters
    ----------
    media_type
        As registered with IANA, or as its readers call it.
    readers
        Programs that read it.
    holds
        What it holds, in words.
    loss
        What it cannot hold.
    """

    media_type: str
    readers: str
    holds: str
    loss: tuple[Loss, ...] = ()


def warn_of_loss(name: str, about: About, graph: PropertyGraph) -> None:
    """Say what of a graph a format cannot hold, with counts."""
    counts = ((loss.what, loss.count(graph)) for loss in about.loss if loss.count is not None)
    lost = [f"{what} ({n:,})" for what, n in counts if n]
    if lost:
        warnings.warn(f"The format {name} does not hold: {'; '.join(lost)}.", ExportWarning, stacklevel=4)


def of_label(label: str) -> Callable[[PropertyGraph], int]:
    """Count the nodes with a label."""
    return lambda graph: int((graph.nodes["label"] == label).sum())


def of_the_dataset(*held: str) -> Loss:
    """Return the loss of what is known of the dataset as a whole, but for what a format holds."""
    lost = [key for key in GRAPH_INFO if key not in ("name", *held)]  # each node has the name
    return Loss(
        f"the dataset's {' and '.join(filter(None, [', '.join(lost[:-1]), lost[-1]]))}",
        lambda graph: sum(
            key in lost and value != graph.info.get("name") for key, value in graph_info(graph).items()
        ),
    )


def of_events(*held: str) -> Loss:
    """Return the loss of what events have but for what a format of events holds: columns of your own too."""
    known = {*NODE_COLUMNS, *DATE_COLUMNS, *COMPUTED, "title", "description", "date", "sources", *held}

    def count(graph: PropertyGraph) -> int:
        events = graph.nodes[graph.nodes["label"] == "Event"]
        lost = events[[column for column in events if column not in known]]
        return int(lost.notna().to_numpy().sum())

    return Loss("other columns of events, such as note and confidence", count)


def _relations(graph: PropertyGraph) -> int:
    return int((~graph.edges["type"].isin(BUILT_IN)).sum())  # the built-in ones follow from cells


def _told(graph: PropertyGraph) -> int:
    return sum(len(graph.info.get(name) or ()) for name in TOLD_TABLES)


def _own_terms(graph: PropertyGraph) -> int:
    default = default_vocabulary()
    return sum(
        getattr(default, attribute).get(name) != term
        for attribute in SECTIONS
        for name, term in getattr(graph.vocabulary, attribute).items()
    )


def _separators(graph: PropertyGraph) -> int:
    return sum(
        any(LIST_SEPARATOR in str(item) for item in cell)
        for frame in (graph.nodes, graph.edges)
        for column in frame.columns[[kind.kind == "O" for kind in frame.dtypes]]
        for cell in frame[column].tolist()
        if isinstance(cell, list)
    )


EVENTS_ONLY = (Loss("entities, but as participants", of_label("Entity")), Loss("relations", _relations))
"""What a format of events leaves out."""
TOLD = Loss(f"rows of the tables {', '.join(TOLD_TABLES[:-1])} and {TOLD_TABLES[-1]}", _told)
VOCABULARY = Loss("the dataset's own terms of the vocabulary", _own_terms)
ORDER = Loss("the order of participants, and of what a claim is about")
MAP = Loss("the map", lambda graph: int(bool(graph.info.get("map"))))
DATASET = (TOLD, VOCABULARY, MAP)
"""What only the tables and the page hold: it belongs to no node and no edge."""
NODES_AND_EDGES = (ORDER, *DATASET, of_the_dataset())
"""What a format leaves out that holds nothing but nodes and edges."""
LOCK = Loss(
    "the lock of passages and the dataset's own queries", lambda graph: len(graph.info.get("passages") or ())
)
SELECTION = Loss("mentions of what is not in the selection")
SEPARATORS = Loss(f"lists with a '{LIST_SEPARATOR}' inside an item, which is read as two", _separators)
HALF_CHARACTERS = Loss("half characters, which are replaced")
CONTROL_CHARACTERS = Loss("control and half characters, which are dropped")
MIXED = Loss("types of columns with mixed values or whole numbers beyond 64 bits, which become text")
VAGUENESS = Loss("how vague a date is, but as text")
PARALLEL = Loss("parallel edges in Gephi, which merges them as it is set up; in the file they are apart")
FACTS = Loss("facts", of_label("Fact"))
SOURCES_LEFT_OUT = Loss("sources", of_label("Source"))
CLAIMS_LEFT_OUT = Loss("claims", of_label("Claim"))
SOURCES_ONLY = (
    Loss("entities", of_label("Entity")),
    Loss("events", of_label("Event")),
    CLAIMS_LEFT_OUT,
    FACTS,
    EVENTS_ONLY[1],
)
"""What a format of sources leaves out."""
