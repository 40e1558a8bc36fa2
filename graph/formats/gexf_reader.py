"""Reading GEXF 1.1 to 1.3, ours and that of other programs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from ..model.property_graph import DRAWN_LABEL
from ..tables.cells import join_list
from .graph_rows import GraphRows
from .xml_reader import XmlReader, put

WRITTEN = {"start": "start_as_written", "end": "end_as_written"}
"""`start` and `end` are GEXF's own names, and readers would take one for the other."""


@dataclass
class _Attribute:
    """An `<attribute>`: the property that `<attvalue>` fills, and what a row without one has."""

    id: str
    name: str
    type: str
    dynamic: bool = False
    default: str = ""


@dataclass
class _Open:
    """A node or an edge that is open."""

    line: int
    row: dict[str, Any]
    known: bool
    """Whether it has the ids that it needs."""
    values: dict[str, Any] = field(default_factory=dict)
    """Values by the id of their attribute."""
    times: list[dict[str, str]] = field(default_factory=list)
    spells: list[dict[str, str]] = field(default_factory=list)


class GexfReader(XmlReader):
    """Reads GEXF into rows of nodes and edges."""

    format, root = "GEXF", "gexf"
    plain = frozenset({"gexf", "meta", "nodes", "edges", "attvalues", "spells", "slices", "parents"})

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.attributes: dict[str, dict[str, _Attribute]] = {"node": {}, "edge": {}}
        self.class_, self.dynamic = "node", False
        self.attribute = _Attribute("", "", "")
        self.defaults: dict[str, list[_Attribute]] = {"node": [], "edge": []}
        self.open: list[_Open] = []
        self.undirected = True
        self.ours = False
        self.unknown: set[tuple[str, str]] = set()

    def read(self, file: BinaryIO) -> GraphRows:
        """Read the file; in ours, the description is the title."""
        found = super().read(file)
        if self.ours:
            found.left_out.pop(_CREATOR, None)
            if "description" in found.info:
                found.info["title"] = found.info.pop("description")
        return found

    # The whole -----------------------------------------------------------------------------------

    def end_description(self, text: str) -> None:
        if text.strip():
            self.found.info["description"] = text

    def start_creator(self, attributes: Mapping[str, str]) -> None:
        self.leave_out(_CREATOR)

    def start_graph(self, attributes: Mapping[str, str]) -> None:
        self.undirected = attributes.get("defaultedgetype", "undirected") != "directed"

    def start_attributes(self, attributes: Mapping[str, str]) -> None:
        self.class_, self.dynamic = attributes.get("class", "node"), attributes.get("mode") == "dynamic"
        if self.class_ not in self.attributes:
            self.wrong(
                "wrong-value", self.line, f"The class {self.class_!r} of <attributes> is not node or edge."
            )
            self.class_ = "node"

    def start_attribute(self, attributes: Mapping[str, str]) -> None:
        id_ = attributes.get("id", "")
        name, type_ = attributes.get("title") or id_, attributes.get("type", "")
        self.attribute = _Attribute(id_, name, type_, self.dynamic)
        if self.require("An <attribute>", attributes, "id"):
            self.attributes[self.class_][id_] = self.attribute
            self.ours = self.ours or self.attribute.name == DRAWN_LABEL

    def end_default(self, text: str) -> None:
        self.attribute.default = text
        self.defaults[self.class_].append(self.attribute)

    def start_options(self, attributes: Mapping[str, str]) -> None:
        """Leave out which values an attribute may have: those that it has are taken."""

    # Nodes and edges -----------------------------------------------------------------------------

    def start_node(self, attributes: Mapping[str, str]) -> None:
        around = self.open[-1].row.get("id") if self.open else None
        row = {"id": attributes.get("id", "")}
        for name, value in (("label", attributes.get("label")), ("parent", attributes.get("pid") or around)):
            if value:
                row[name] = value
        self._open(row, self.require("A <node>", attributes, "id"), attributes)

    def start_edge(self, attributes: Mapping[str, str]) -> None:
        row = {name: attributes[name] for name in ("source", "target", *_SAID) if attributes.get(name)}
        kind = attributes.get("type", "")
        undirected = kind in ("undirected", "mutual") if kind in _DIRECTIONS else self.undirected
        if kind and kind not in _DIRECTIONS:  # networkx writes an attribute of that name there
            row["type"] = kind
        self.leave_out("directions of edges, which are as written", undirected)
        self._open(row, self.require("An <edge>", attributes, "source", "target"), attributes)

    def _open(self, row: dict[str, Any], known: bool, attributes: Mapping[str, str]) -> None:
        self.open.append(_Open(self.line, row, known, times=_times_in(attributes)))

    def start_parent(self, attributes: Mapping[str, str]) -> None:
        if self.open and attributes.get("for"):
            put(self.open[-1].row, "parent", attributes["for"])

    def start_spell(self, attributes: Mapping[str, str]) -> None:
        if self.open:
            self.open[-1].spells += _times_in(attributes)

    def start_attvalue(self, attributes: Mapping[str, str]) -> None:
        id_ = attributes.get("for") or attributes.get("id", "")
        class_ = "edge" if "edge" in self.tags else "node"
        attribute = self.attributes[class_].get(id_)
        if not self.open or attribute is None:
            if (class_, id_) not in self.unknown:
                self.unknown.add((class_, id_))
                said = f"No <attribute> of a {class_} has the id {id_!r}, which an <attvalue> names. Its values are left out."
                self.wrong("unknown-key", self.line, said)
            return
        value = _value(attributes.get("value", ""), attribute.type)
        values, times = self.open[-1].values, _times_in(attributes)
        if self.ours and (times or attribute.dynamic):
            return  # a legal status, which follows from events
        if not times:
            values[id_] = value
            return
        before = values.get(id_, [])
        text = join_list(value) if isinstance(value, list) else value
        values[id_] = [*(before if isinstance(before, list) else [before]), f"{text} ({_period(times[0])})"]

    def end_node(self, text: str) -> None:
        node = self.open.pop()
        row = self._whole(node, "node")
        times = node.spells or node.times
        if times and not self.ours:
            row.update(_around(times))
            if len(times) > 1:
                put(row, "spells", [_period(time) for time in times])
        if node.known:
            self.add_node(row, node.line)

    def end_edge(self, text: str) -> None:
        """Add an edge for each of its times, so that none is filled between them."""
        edge = self.open.pop()
        row = self._whole(edge, "edge")
        if not edge.known:
            return
        if self.ours and not row.get("type"):
            said = "An <edge> has no attribute 'relationship', as those of policygraph have."
            self.wrong("missing-value", edge.line, said)
            return
        times: list[dict[str, str]] = [] if self.ours else edge.spells or edge.times
        for time in times or [{}]:
            self.add_edge({**row, **time}, edge.line)

    def start_other(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not self.ours:  # ours follow from the vocabulary
            self.leave_out("colours, sizes, places and other parts of the drawing")

    def _whole(self, element: _Open, class_: str) -> dict[str, Any]:
        """Return the row of an element with its values; of ours, only what an attribute holds counts."""
        known = self.attributes[class_]
        values = {known[id_].name: value for id_, value in element.values.items()}
        for attribute in self.defaults[class_]:
            values.setdefault(attribute.name, _value(attribute.default, attribute.type))
        if not self.ours:
            for name, value in values.items():
                put(element.row, name, value)
            return element.row
        ends = ("id",) if class_ == "node" else ("source", "target")
        row = {name: element.row[name] for name in ends if name in element.row}
        for name, value in values.items():
            put(row, _OURS.get(name, name), value)
        return row


_CREATOR = "creator of the file"
_DIRECTIONS = ("directed", "undirected", "mutual")
_SAID = ("kind", "label", "weight")
_OURS = {written: name for name, written in WRITTEN.items()} | {"relationship": "type"}


def _times_in(attributes: Mapping[str, str]) -> list[dict[str, str]]:
    """
    Return the times of an element: `start` and `end` of each, without infinite ones.

    Examples
    --------
    >>> _times_in({"start": "2001", "endopen": "2003"}), _times_in({"timestamp": "2001.0"})
    ([{'start': '2001', 'end': '2003'}], [{'start': '2001', 'end': '2001'}])
    >>> _times_in({"intervals": "<[2001, 2003]; [2005, Infinity]>"})
    [{'start': '2001', 'end': '2003'}, {'start': '2005'}]
    """
    pairs = [
        tuple(
            attributes.get(side) or attributes.get(f"{side}open") or attributes.get("timestamp", "")
            for side in _SIDES
        )
    ]
    pairs += _INTERVAL.findall(attributes.get("intervals", ""))
    pairs += [(moment, moment) for moment in _MOMENT.findall(attributes.get("timestamps", ""))]
    times = [
        {
            side: text.removesuffix(".0")
            for side, text in zip(_SIDES, pair, strict=True)
            if text and "nfinity" not in text
        }
        for pair in pairs
    ]
    return [time for time in times if time]


_SIDES = ("start", "end")
_INTERVAL = re.compile(r"[\[(]\s*([^,\s\])]+)\s*,\s*([^,\s\])]+)\s*[\])]")
_MOMENT = re.compile(r"[^\s,<>\[\]]+")


def _around(times: list[dict[str, str]]) -> dict[str, str]:
    """Return the first start and the last end of some times; a side that one of them leaves open stays open."""
    sides = {"start": min, "end": max}
    return {
        side: choose((time[side] for time in times), key=_order)
        for side, choose in sides.items()
        if all(side in time for time in times)
    }


def _order(time: str) -> tuple[bool, float, str]:
    """Return what orders times: numbers by their value, days by their text."""
    try:
        return False, float(time), ""
    except ValueError:
        return True, 0, time


def _period(times: Mapping[str, str]) -> str:
    return f"{times.get('start', '..')}/{times.get('end', '..')}"


def _value(text: str, type_: str) -> Any:
    """
    Return a value, of a type of lists as a list.

    Examples
    --------
    >>> _value("a|b", "liststring"), _value('[a, "b, c"]', "liststring"), _value("a|b", "string")
    (['a', 'b'], ['a', 'b, c'], 'a|b')
    """
    if not type_.startswith("list"):
        return text
    inner = text.strip()
    if inner.startswith("[") and inner.endswith("]"):
        parts = [found[1] or found[2] for found in _ITEM.finditer(inner[1:-1])]
    else:
        parts = inner.split(next((mark for mark in "|;," if mark in inner), "|"))
    return [part.strip() for part in parts if part.strip()]


_ITEM = re.compile(r'\s*"((?:[^"\\]|\\.)*)"\s*|([^,]+)')
