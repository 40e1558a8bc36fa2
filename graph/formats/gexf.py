"""
GEXF 1.3 (https://gexf.net/) with times, as Gephi and Gephi Lite read it.

GEXF knows no vague dates: `start` and `end` of a node or an edge are the first and the last day on which it
was possibly there, and an open or unknown side is left open; the dates as written are attributes. Lists are
joined by `;`. A relationship type is the edge's `kind` and an attribute `relationship`, since readers take
`type` for "directed". Gephi adds up edges of one kind between the same nodes unless its import is told not to;
how many is said. Colours are those of the vocabulary, for light paper.
"""

from __future__ import annotations

from typing import Any, BinaryIO
from xml.etree import ElementTree as ET

from ..model.property_graph import DATE_COLUMNS, DRAWN_LABEL, PropertyGraph
from ..model.rows import edge_rows, name_of, node_rows
from ..model.words import words_of
from ..time.dates import FIRST_DAY, LAST_DAY
from .about import CONTROL_CHARACTERS, DATASET, MIXED, PARALLEL, SEPARATORS, VAGUENESS, About, of_the_dataset
from .cleaner import TYPES, Cleaner, graph_info
from .xml import one_typed, warn_of_merging, write_xml

_NS, _VIZ = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"
_OPEN = (FIRST_DAY.isoformat(), LAST_DAY.isoformat())
_BOUNDS = {"start": ("start_earliest", "earliest"), "end": ("end_latest", "latest")}

ABOUT = About(
    media_type="application/gexf+xml",
    readers="Gephi, Gephi Lite, with a time line",
    holds="everything, colours, `start` and `end`, lists joined by `;`",
    loss=(
        CONTROL_CHARACTERS,
        MIXED,
        SEPARATORS,
        VAGUENESS,
        PARALLEL,
        *DATASET,
        of_the_dataset("title"),
    ),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as GEXF."""
    cleaner = Cleaner(xml=True)
    root = ET.Element("gexf", {"xmlns": _NS, "xmlns:viz": _VIZ, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "policygraph"
    about = cleaner.value(graph_info(graph))
    ET.SubElement(meta, "description").text = about.get("title", "")
    settings = {
        "defaultedgetype": "directed",
        "mode": "dynamic",
        "timeformat": "date",
        "timerepresentation": "interval",
    }
    body = ET.SubElement(root, "graph", settings)
    nodes, edges = node_rows(graph), edge_rows(graph)
    node_values, edge_values = (
        _attributes(nodes, {"id", "label"}),
        _attributes(edges, {"source", "target", "type"}),
    )
    for row, values, edge in zip(edges, edge_values, edges, strict=True):
        values["relationship"] = edge["type"]
        row["words"] = words_of(graph.vocabulary, str(edge["type"]), edge.get("role"))
    for row, values in zip(nodes, node_values, strict=True):
        values[DRAWN_LABEL] = row["label"]
    _declare(body, "node", node_values, cleaner)
    _declare(body, "edge", edge_values, cleaner)
    parent = ET.SubElement(body, "nodes")
    for row, values in zip(nodes, node_values, strict=True):
        element = ET.SubElement(
            parent,
            "node",
            {"id": cleaner.text(str(row["id"])), "label": cleaner.text(name_of(row)), **_times(row)},
        )
        _add_values(element, values, cleaner)
        colour = graph.vocabulary.group_of(str(row["label"]), str(row["type"])).colour
        red, green, blue = (str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
        ET.SubElement(element, "viz:color", {"r": red, "g": green, "b": blue})
    parent = ET.SubElement(body, "edges")
    for at, (row, values) in enumerate(zip(edges, edge_values, strict=True)):
        ends = {"id": str(at), **{end: cleaner.text(str(row[end])) for end in ("source", "target")}}
        said = {"kind": cleaner.text(str(row["type"])), "label": cleaner.text(str(row["words"]))}
        _add_values(ET.SubElement(parent, "edge", {**ends, **said, **_times(row)}), values, cleaner)
    write_xml(root, out)
    cleaner.warn()
    warn_of_merging(edges, "source", "target", "type")


def _attributes(rows: list[dict[str, Any]], without: set[str]) -> list[dict[str, Any]]:
    skipped = without | DATE_COLUMNS
    # `start` and `end` are GEXF's own names, and readers would take one for the other.
    named = {"start": "start_as_written", "end": "end_as_written"}
    return one_typed([{named.get(k, k): v for k, v in row.items() if k not in skipped} for row in rows])


def _times(row: dict[str, Any]) -> dict[str, str]:
    times = {}
    for side, columns in _BOUNDS.items():
        day = next((row[c] for c in columns if c in row), None)
        if day is not None and day not in _OPEN:
            times[side] = str(day)
    return times


def _declare(body: ET.Element, class_: str, rows: list[dict[str, Any]], cleaner: Cleaner) -> None:
    """Declare the attributes of the nodes or the edges."""
    types = {key: TYPES.get(type(value), "string") for row in rows for key, value in row.items()}
    parent = ET.SubElement(body, "attributes", {"class": class_, "mode": "static"})
    for key in sorted(types):
        name = cleaner.text(key)
        ET.SubElement(parent, "attribute", {"id": name, "title": name, "type": types[key]})


def _add_values(element: ET.Element, values: dict[str, Any], cleaner: Cleaner) -> None:
    parent = ET.SubElement(element, "attvalues")
    for key in sorted(values):
        ET.SubElement(parent, "attvalue", {"for": cleaner.text(key), "value": cleaner.cell(values[key])})
