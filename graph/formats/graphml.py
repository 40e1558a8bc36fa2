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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, BinaryIO

import numpy as np

from ..model.property_graph import DRAWN_LABEL, WRITTEN_ID, PropertyGraph
from ..model.rows import Column, Columns, Texts, edge_columns, node_columns, numbers
from .about import CONTROL_CHARACTERS, MIXED, ORDER, PARALLEL, SEPARATORS, About
from .cleaner import GRAPH_INFO, Cleaner
from .dataset_info import dataset_info, read_info
from .graph_rows import GraphRows
from .xml import (
    DECLARATION,
    as_texts,
    attributes_text,
    element_text,
    name_column,
    warn_of_merging,
    words_column,
)
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
    nodes, edges = node_columns(graph), edge_columns(graph)
    cells = {
        "graph": {key: Column([text], np.zeros(1, np.int64)) for key, text in _about(graph).items()},
        "node": _drawn(nodes),
        "edge": {**edges, "label": words_column(edges, graph.vocabulary)},
    }
    out.write(f'{DECLARATION}<graphml xmlns="{_NS}">\n'.encode())
    data = {}
    for domain, columns in cells.items():
        data[domain], keys = _declare(domain, columns, cleaner)
        out.write(keys.encode())
    for text in _body(nodes, edges, data):
        out.write(text.encode())
    out.write(b"</graphml>")
    cleaner.warn()
    warn_of_merging(edges, "source", "target")


def _about(graph: PropertyGraph) -> dict[str, str]:
    """Return what is known of the dataset as a whole as texts: rows of tables as JSON."""
    return {
        key: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
        for key, value in dataset_info(graph).items()
    }


def _declare(domain: str, columns: Mapping[str, Column], cleaner: Cleaner) -> tuple[list[str | Texts], str]:
    """Return the texts of the data of graph, nodes or edges, and the keys that declare it; a key is used once in a file."""
    data: list[str | Texts] = []
    keys = ""
    named = sorted(
        name for name, column in columns.items() if column.values and name not in _ATTRIBUTES[domain]
    )
    for at, name in enumerate(named):
        key = f"{domain}-{at}"
        texts, kind = as_texts(columns[name], cleaner)
        keys += f"  <key{attributes_text({'id': key, 'for': domain, 'attr.name': _as_name(name), 'attr.type': kind})} />\n"
        data.append(texts.texts(_data("    " if domain == "graph" else "      ", key)))
    return data, keys


def _body(nodes: Columns, edges: Columns, data: Mapping[str, list[str | Texts]]) -> Iterator[str]:
    """Yield the graph, many rows at a time."""
    about = next(Columns({}, 1).joined(data["graph"]))
    if not (about or nodes.size or edges.size):
        yield '  <graph edgedefault="directed" />\n'
        return
    yield f'  <graph edgedefault="directed">\n{about}'
    yield from nodes.joined(
        ['    <node id="', nodes["id"].texts(_as_id), '">\n', *data["node"], "    </node>\n"]
    )
    source, target = edges["source"].texts(_as_id), edges["target"].texts(_as_id)
    ends: list[str | Texts] = ['" source="', source, '" target="', target, '">\n']
    yield from edges.joined(['    <edge id="', numbers, *ends, *data["edge"], "    </edge>\n"])
    yield "  </graph>\n"


_ATTRIBUTES: dict[str, tuple[str, ...]] = {"graph": (), "node": ("id",), "edge": ("source", "target")}
"""What stands in attributes of the element itself."""


def _data(indent: str, key: str) -> Callable[[str], str]:
    def made(text: str) -> str:
        if not text:
            return f'{indent}<data key="{key}" />\n'
        return f'{indent}<data key="{key}">{element_text(text)}</data>\n'

    return made


def _drawn(nodes: Columns) -> dict[str, Column]:
    """Return the cells of nodes with the name as the label, and with the id once more where it cannot be written."""
    found = {**nodes, "label": name_column(nodes), DRAWN_LABEL: nodes["label"]}
    ids = nodes["id"]
    escaped = np.array([_as_id(id_) != str(id_) for id_ in ids.values], bool)
    if escaped.any():
        found[WRITTEN_ID] = Column(ids.values, np.where(escaped[ids.codes], ids.codes, -1))
    return found


def _as_id(id_: Any) -> str:
    return _as_name(str(id_))


def _as_name(text: str) -> str:
    """
    Return a text as the schema's NMTOKEN; different texts stay different.

    Examples
    --------
    >>> _as_name("sb-54"), _as_name("a b"), _as_name("a_x"), _as_name("")
    ('sb-54', 'a_x0020_b', 'a_x005F_x', '_x_')
    """
    return _NOT_IN_NAMES.sub(lambda found: f"_x{ord(found[0]):04X}_", text) or "_x_"


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
