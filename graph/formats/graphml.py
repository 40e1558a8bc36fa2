"""
GraphML 1.0 (http://graphml.graphdrawing.org/). Tests read it back by networkx and igraph.

As in GEXF, the `label` of a node is its name and that of an edge its relation in words, since readers draw
`label`; the label in the graph is `label_in_graph`. Each edge has an id, so parallel relations stay separate.
Lists are joined by `;`, days are ISO 8601 text, a column of mixed types and a column with whole numbers
beyond 64 bits become text, and what XML cannot hold is dropped. Line ends come back as they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO
from xml.etree import ElementTree as ET

from ..model.property_graph import DRAWN_LABEL, PropertyGraph
from ..model.rows import edge_rows, flat, name_of, node_rows
from ..model.words import words_of
from .cleaner import Cleaner, graph_info

_NS = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {bool: "boolean", int: "long", float: "double"}
_LONG = 2**63


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as GraphML."""
    cleaner = Cleaner(xml=True)
    nodes = one_typed([{**row, DRAWN_LABEL: row["label"], "label": name_of(row)} for row in node_rows(graph)])
    edges = one_typed(
        [
            {**row, "label": words_of(graph.vocabulary, str(row["type"]), row.get("role"))}
            for row in edge_rows(graph)
        ]
    )
    about = graph_info(graph)
    root = ET.Element("graphml", {"xmlns": _NS})
    keys = {
        "graph": _declare(root, "graph", [about], set(), cleaner),
        "node": _declare(root, "node", nodes, {"id"}, cleaner),
        "edge": _declare(root, "edge", edges, {"source", "target"}, cleaner),
    }
    body = ET.SubElement(root, "graph", {"edgedefault": "directed"})
    _add_data(body, about, keys["graph"], cleaner)
    for row in nodes:
        element = ET.SubElement(body, "node", {"id": cleaner.text(str(row["id"]))})
        _add_data(element, row, keys["node"], cleaner)
    for at, row in enumerate(edges):
        ends = {end: cleaner.text(str(row[end])) for end in ("source", "target")}
        _add_data(ET.SubElement(body, "edge", {"id": str(at), **ends}), row, keys["edge"], cleaner)
    write_xml(root, out)
    cleaner.warn()


def write_xml(root: ET.Element, out: BinaryIO) -> None:
    """Write XML in which a carriage return is a reference, since readers turn a plain one into a line feed."""
    ET.indent(root)
    text = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    out.write(text.replace(b"\r", b"&#13;"))


def one_typed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return flat rows in which each column holds values of one type, and whole numbers fit in 64 bits."""
    rows = [{key: flat(value) for key, value in row.items()} for row in rows]
    types: dict[str, set[type]] = {}
    for row in rows:
        for key, value in row.items():
            large = type(value) is int and not -_LONG <= value < _LONG
            types.setdefault(key, set()).update({int, str} if large else {type(value)})
    mixed = {key for key, kinds in types.items() if len(kinds) > 1}
    return [{key: str(value) if key in mixed else value for key, value in row.items()} for row in rows]


def _declare(
    root: ET.Element, domain: str, rows: list[dict[str, Any]], without: set[str], cleaner: Cleaner
) -> dict[str, str]:
    """Declare the properties of graph, nodes or edges, and return the key of each; a key is used once in a file."""
    types = {
        key: _TYPES.get(type(value), "string")
        for row in rows
        for key, value in row.items()
        if key not in without
    }
    keys = {name: f"{domain}-{at}" for at, name in enumerate(sorted(types))}
    for name, key in keys.items():
        attributes = {"id": key, "for": domain, "attr.name": cleaner.text(name), "attr.type": types[name]}
        ET.SubElement(root, "key", attributes)
    return keys


def _add_data(
    parent: ET.Element, values: Mapping[str, Any], keys: Mapping[str, str], cleaner: Cleaner
) -> None:
    for name, key in keys.items():
        if name in values:
            value = values[name]
            text = str(value).lower() if isinstance(value, bool) else cleaner.text(str(value))
            ET.SubElement(parent, "data", {"key": key}).text = text
