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

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, BinaryIO
from xml.etree import ElementTree as ET

from ..model.property_graph import DRAWN_LABEL, WRITTEN_ID, PropertyGraph
from ..model.rows import edge_rows, name_of, node_rows
from ..model.words import words_of
from .about import CONTROL_CHARACTERS, MIXED, ORDER, PARALLEL, SEPARATORS, About
from .cleaner import GRAPH_INFO, TYPES, Cleaner
from .dataset_info import dataset_info, read_info
from .graph_rows import GraphRows
from .xml import one_typed, warn_of_merging, write_xml
from .xml_reader import XmlReader, put

_NS = "http://graphml.graphdrawing.org/xmlns"
# The schema allows more letters in a name, but which ones depends on the age of the reader.
_NOT_IN_NAMES = re.compile("[^A-Za-z0-9._:-]|_(?=x)")
_NUMBERED = re.compile("_x([0-9A-F]{4,6})_")

ABOUT = About(
    media_type="application/graphml+xml",
    readers="Gephi, yEd, Cytoscape, igraph, networkx, JGraphT",
    holds="everything, lists joined by `;`, days as text",
    loss=(
        CONTROL_CHARACTERS,
        MIXED,
        SEPARATORS,
        PARALLEL,
        ORDER,
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
    about = {
        key: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
        for key, value in dataset_info(graph).items()
    }
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


def read(file: BinaryIO, name: str) -> GraphRows:
    """Read GraphML, ours and that of other programs; labels that yEd draws are names."""
    return _Reader(name).read(file)


@cache
def _from_name(text: str) -> str:
    """
    Return the text that `_as_name` wrote.

    Examples
    --------
    >>> [_from_name(_as_name(text)) for text in ("sb-54", "a b", "a_x", "_x_", "")]
    ['sb-54', 'a b', 'a_x', '_x_', '']
    """
    return "" if text == "_x_" else _NUMBERED.sub(lambda found: chr(int(found[1], 16)), text)


@dataclass
class _Key:
    """A `<key>`: the property that `<data>` fills, and what an element without one has."""

    id: str
    name: str
    domain: str
    default: str = ""


@dataclass
class _Open:
    """An element that is open and has `<data>`."""

    tag: str
    line: int
    row: dict[str, Any] | None
    """Its row; None when it is left out."""
    undirected: bool = False
    values: dict[str, str] = field(default_factory=dict)
    """Texts by key."""
    drawn: str = ""
    """The label that yEd draws."""


class _Reader(XmlReader):
    format, root = "GraphML", "graphml"
    plain = frozenset({"graphml"})
    _drawings = frozenset({"NodeLabel", "EdgeLabel", "Label.Text"})

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.keys: dict[str, _Key] = {}
        self.defaults: dict[str, _Key] = {}
        self.key = _Key("", "", "")
        self.open: list[_Open] = []
        self.data = ""
        self.drawing = False
        self.ours = False
        self.unknown: dict[str, int] = {}

    def start_key(self, attributes: Mapping[str, str]) -> None:
        id_ = attributes.get("id", "")
        self.key = _Key(id_, attributes.get("attr.name") or id_, attributes.get("for", "all"))
        if self.require("A <key>", attributes, "id"):
            self.keys[id_] = self.key
            self.ours = self.ours or self.key.name == DRAWN_LABEL

    def end_default(self, text: str) -> None:
        self.key.default = text
        self.defaults[self.key.id] = self.key

    def start_graph(self, attributes: Mapping[str, str]) -> None:
        nested = bool(self.open)
        self.leave_out("graphs within nodes, whose nodes and edges are taken", nested)
        undirected = attributes.get("edgedefault") == "undirected"
        self.open.append(_Open("graph", self.line, None if nested else {}, undirected))

    def start_node(self, attributes: Mapping[str, str]) -> None:
        known = self.require("A <node>", attributes, "id")
        row = {"id": attributes["id"]} if known else None
        around = next((above.row for above in reversed(self.open) if above.tag == "node"), None)
        if row is not None and around is not None:
            row["parent"] = around["id"]
        self.open.append(_Open("node", self.line, row))

    def start_edge(self, attributes: Mapping[str, str]) -> None:
        known = self.require("An <edge>", attributes, "source", "target")
        row = {end: attributes[end] for end in ("source", "target")} if known else None
        undirected = self.open[-1].undirected if self.open else False
        if "directed" in attributes:
            undirected = attributes["directed"] in ("false", "0")
        self.leave_out("directions of edges, which are as written", undirected)
        self.leave_out("ports", bool(attributes.keys() & {"sourceport", "targetport"}))
        self.open.append(_Open("edge", self.line, row))

    def start_hyperedge(self, attributes: Mapping[str, str]) -> None:
        self.leave_out("edges of more than two ends (<hyperedge>)")
        self.open.append(_Open("hyperedge", self.line, None))

    def start_port(self, attributes: Mapping[str, str]) -> None:
        self.leave_out("ports")
        self.open.append(_Open("port", self.line, None))

    def start_endpoint(self, attributes: Mapping[str, str]) -> None:
        """Leave out the end of a hyperedge, which is counted."""

    def end_graph(self, text: str) -> None:
        graph = self.open.pop()
        if graph.row is None:
            return
        cells = {**graph.row, **self._cells(graph)}
        read_info(cells, self.found, self.name)
        if not self.ours:
            self.leave_out("attributes of the whole graph", len(cells.keys() - GRAPH_INFO))

    def end_node(self, text: str) -> None:
        node = self.open.pop()
        if node.row is not None:
            self.add_node(self._with_cells(node, node.row), node.line)

    def end_edge(self, text: str) -> None:
        edge = self.open.pop()
        if edge.row is None:
            return
        row = self._with_cells(edge, edge.row)
        if self.ours and not row.get("type"):
            self.wrong(
                "missing-value", edge.line, "An <edge> has no property 'type', as those of policygraph have."
            )
        else:
            self.add_edge(row, edge.line)

    def end_hyperedge(self, text: str) -> None:
        self.open.pop()

    def end_port(self, text: str) -> None:
        self.open.pop()

    def start_data(self, attributes: Mapping[str, str]) -> None:
        self.data = attributes.get("key", "")
        if self.data not in self.keys:
            first = self.unknown.setdefault(self.data, self.line)
            if first == self.line:
                said = f"No <key> has the id {self.data!r}, which a <data> names. Its values are left out."
                self.wrong("unknown-key", self.line, said)

    def end_data(self, text: str) -> None:
        if self.drawing:
            self.leave_out("drawings and other XML within <data>, but for labels")
        elif self.open and self.data in self.keys:
            self.open[-1].values[self.data] = text if self.ours else text.strip()
        self.drawing = False

    def end_desc(self, text: str) -> None:
        if self.open and self.open[-1].row is not None:
            put(self.open[-1].row, "description", text.strip())

    def start_other(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.drawing = "data" in self.tags
        if tag == "Label" and "Text" in attributes:
            self._draw(attributes["Text"])

    def end_other(self, tag: str, text: str) -> None:
        if tag in self._drawings:
            self._draw(text)

    def _draw(self, text: str) -> None:
        """Keep the first label that is drawn for an element."""
        label = " ".join(text.split())
        if self.open and label:
            self.open[-1].drawn = self.open[-1].drawn or label

    def _with_cells(self, element: _Open, row: dict[str, Any]) -> dict[str, Any]:
        for name, value in self._cells(element).items():
            put(row, name, value)
        if element.drawn and "label" not in row:
            row["label"] = element.drawn
        return row

    def _cells(self, element: _Open) -> dict[str, str]:
        """Return the values of an element by name, with the defaults of those that it has not."""
        found: dict[str, str] = {}
        for id_, text in element.values.items():
            put(found, self._name(self.keys[id_]), text)
        for id_, key in self.defaults.items():
            if key.domain in (element.tag, "all") and id_ not in element.values:
                put(found, self._name(key), key.default)
        return found

    def _name(self, key: _Key) -> str:
        return _from_name(key.name) if self.ours else key.name
