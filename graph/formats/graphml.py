"""
GraphML (http://graphml.graphdrawing.org/), valid by its schema. Tests read it by JGraphT, networkx and igraph.

As in GEXF, the `label` of a node is its name and that of an edge its relation in words, since readers draw
`label`; the label in the graph is `label_in_graph`. Each edge has an id, so parallel relations stay separate.
The schema allows few signs in ids and names of properties; others are written by their number, as `_x007E_`,
and such a node has its id as `id_in_graph`. Lists are joined by `;`, days are ISO 8601 text, a column of mixed
types and a column with whole numbers beyond 64 bits become text, and what XML cannot hold is dropped from texts.
Line ends come back as they were.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, BinaryIO
from xml.etree import ElementTree as ET

from ..model.property_graph import DRAWN_LABEL, WRITTEN_ID, PropertyGraph
from ..model.rows import edge_rows, name_of, node_rows
from ..model.words import words_of
from .about import CONTROL_CHARACTERS, DATASET, MIXED, PARALLEL, SEPARATORS, About
from .cleaner import TYPES, Cleaner, graph_info
from .xml import one_typed, warn_of_merging, write_xml

_NS = "http://graphml.graphdrawing.org/xmlns"
# The schema allows more letters in a name, but which ones depends on the age of the reader.
_NOT_IN_NAMES = re.compile("[^A-Za-z0-9._:-]|_(?=x)")

ABOUT = About(
    media_type="application/graphml+xml",
    readers="Gephi, yEd, Cytoscape, igraph, networkx, JGraphT",
    holds="everything, lists joined by `;`, days as text",
    loss=(
        CONTROL_CHARACTERS,
        MIXED,
        SEPARATORS,
        PARALLEL,
        *DATASET,
    ),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as GraphML."""
    cleaner = Cleaner(xml=True)
    nodes = one_typed([_drawn(row) for row in node_rows(graph)])
    edges = one_typed(
        [
            {**row, "label": words_of(graph.vocabulary, str(row["type"]), row.get("role"))}
            for row in edge_rows(graph)
        ]
    )
    about = graph_info(graph)
    root = ET.Element("graphml", {"xmlns": _NS})
    keys = {
        "graph": _declare(root, "graph", [about], set()),
        "node": _declare(root, "node", nodes, {"id"}),
        "edge": _declare(root, "edge", edges, {"source", "target"}),
    }
    body = ET.SubElement(root, "graph", {"edgedefault": "directed"})
    _add_data(body, about, keys["graph"], cleaner)
    for row in nodes:
        element = ET.SubElement(body, "node", {"id": _as_name(str(row["id"]))})
        _add_data(element, row, keys["node"], cleaner)
    for at, row in enumerate(edges):
        ends = {end: _as_name(str(row[end])) for end in ("source", "target")}
        _add_data(ET.SubElement(body, "edge", {"id": str(at), **ends}), row, keys["edge"], cleaner)
    write_xml(root, out)
    cleaner.warn()
    warn_of_merging(edges, "source", "target")


def _drawn(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a node with its name as the label, and with its id once more where that cannot be written."""
    written = {} if _as_name(str(row["id"])) == str(row["id"]) else {WRITTEN_ID: row["id"]}
    return {**row, **written, DRAWN_LABEL: row["label"], "label": name_of(row)}


def _as_name(text: str) -> str:
    """
    Return a text as the schema's NMTOKEN; different texts stay different.

    Examples
    --------
    >>> _as_name("sb-54"), _as_name("a b"), _as_name("a_x"), _as_name("")
    ('sb-54', 'a_x0020_b', 'a_x005F_x', '_x_')
    """
    return _NOT_IN_NAMES.sub(lambda found: f"_x{ord(found[0]):04X}_", text) or "_x_"


def _declare(root: ET.Element, domain: str, rows: list[dict[str, Any]], without: set[str]) -> dict[str, str]:
    """Declare the properties of graph, nodes or edges, and return the key of each; a key is used once in a file."""
    types = {
        key: TYPES.get(type(value), "string")
        for row in rows
        for key, value in row.items()
        if key not in without
    }
    keys = {name: f"{domain}-{at}" for at, name in enumerate(sorted(types))}
    for name, key in keys.items():
        attributes = {"id": key, "for": domain, "attr.name": _as_name(name), "attr.type": types[name]}
        ET.SubElement(root, "key", attributes)
    return keys


def _add_data(
    parent: ET.Element, values: Mapping[str, Any], keys: Mapping[str, str], cleaner: Cleaner
) -> None:
    for name, key in keys.items():
        if name in values:
            ET.SubElement(parent, "data", {"key": key}).text = cleaner.cell(values[name])
