"""
A graph as linked data (RDF): what JSON-LD and Turtle have in common.

Each node is a resource with the type that the vocabulary gives by `iri`, schema.org's where there is one, and each
edge is a property of its source. An edge with dates, citations or other cells is a statement (`rdf:Statement`) as
well, which holds them. Dates are literals of the EDTF datatype of the Library of Congress; an event's date and a
source's stand as schema.org's too, where they are a plain year, month or day. What is cited is told by
`prov:wasDerivedFrom`, who says something by `prov:wasAttributedTo`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any
from urllib.parse import quote

import numpy as np
import numpy.typing as npt

from ..model.property_graph import DATE_COLUMNS, PropertyGraph
from ..model.rows import Column, Columns, dictionaries, edge_columns, node_columns, of_both
from ..tables.cells import split_citation
from ..tables.schema import TABLES
from ..vocabulary import Vocabulary
from ..vocabulary.built_in import BUILT_IN
from .about import MAP, TOLD, VOCABULARY, Loss
from .cleaner import Cleaner, graph_info

PREFIXES = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "type": "urn:policygraph:type:",
    "edge": "urn:policygraph:edge:",
    "cell": "urn:policygraph:cell:",
}
"""Namespaces, by their short names; a graph has two of its own for its nodes and edges (`prefixes_of`)."""
LOSS = (
    Loss("the order of lists"),
    Loss("other keys of the dataset's own terms of the vocabulary than those in words", VOCABULARY.count),
    TOLD,
    MAP,
)

_CELLS = {
    "name": "schema:name",
    "title": "schema:name",
    "short_label": "rdfs:label",
    "aliases": "schema:alternateName",
    "description": "schema:description",
    "summary": "schema:text",
    "author": "schema:author",
    "publisher": "schema:publisher",
    "url": "schema:url",
    "archived": "schema:archivedAt",
    "citation": "schema:citation",
    "note": "rdfs:comment",
}
_CLASS = {
    "Event": "schema:Event",
    "Claim": "schema:Claim",
    "Source": "schema:CreativeWork",
    "Fact": "schema:PropertyValue",
}
_TYPED = ("Entity", "Event")
_DAY = {"Event": "schema:startDate", "Source": "schema:datePublished"}
_PLAIN_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_XSD = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")
_UNQUOTED = re.compile(r"[A-Za-z0-9_.~-]*")
_DATES = ("date", "start", "end", "period")
_DATATYPES = {
    str(column.property_name): "xsd:anyURI" if column.kind == "url" else "edtf:EDTF"
    for table in TABLES.values()
    for column in table.columns
    if column.kind in (*_DATES, "url")
} | dict.fromkeys(DATE_COLUMNS, "xsd:date")
_AT_EDGE = ("source", "target", "type")

Resource = dict[str, Any]
"""A node of JSON-LD whose keys and ids are short names; a value is plain, or has `@id`, or `@value` and `@type`."""
Cells = list[tuple[str, Column]]
"""Columns of resources by name; a name may come twice, but not in one row."""


def prefixes_of(graph: PropertyGraph) -> dict[str, str]:
    """Return all namespaces of a graph, by their short names."""
    base = _address_of(graph)
    return {**PREFIXES, "node": f"{base}:node:", "statement": f"{base}:statement:"}


def _address_of(graph: PropertyGraph) -> str:
    return f"urn:policygraph:dataset:{_quoted(str(graph.info.get('name') or 'unnamed'))}"


def resources(graph: PropertyGraph, cleaner: Cleaner) -> Iterator[Resource]:
    """Yield what a graph holds as resources: itself, the terms that it uses, its nodes and its edges."""
    linked = LinkedData(graph, cleaner)
    yield from linked.nodes()
    yield from dictionaries(*linked.statements())


def _dataset(graph: PropertyGraph, cleaner: Cleaner) -> Resource:
    names = {"name": "schema:identifier", "title": "schema:name", "licence": "schema:license"}
    about: Resource = {
        names.get(key, f"schema:{key}"): cleaner.text(text) for key, text in graph_info(graph).items()
    }
    if start := about.pop("schema:start", None):
        about["schema:mainEntity"] = {"@id": _node(start)}
    return {"@id": _address_of(graph), "@type": "schema:Dataset", **about}


def _terms(vocabulary: Vocabulary, nodes: Columns, edges: Columns, cleaner: Cleaner) -> Iterator[Resource]:
    """Yield the types of nodes and edges that are used, with their labels."""
    pairs = of_both(nodes["label"], nodes["type"], lambda label, type_: (str(label), str(type_))).values
    used = sorted({(label, type_) for label, type_ in pairs if label in _TYPED})
    kinds = dict.fromkeys((label, kind) for label, type_ in used for kind in vocabulary.kinds_of(type_))
    for label, type_ in sorted(kinds):
        term = vocabulary.node_type(label, type_)
        resource: Resource = {"@id": _name("type", type_), "@type": "rdfs:Class", **_words(term, cleaner)}
        if term is not None and term.like:
            resource["rdfs:subClassOf"] = {"@id": _name("type", term.like)}
        yield resource
    relations = {term.relationship: term for term in vocabulary.relations.values()}
    for type_ in sorted(map(str, edges["type"].values)):
        known = relations.get(type_) or BUILT_IN.get(type_)
        yield {"@id": _name("edge", type_), "@type": "rdf:Property", **_words(known, cleaner)}


def _words(term: Any, cleaner: Cleaner) -> Resource:
    found = {"rdfs:label": getattr(term, "label", ""), "rdfs:comment": getattr(term, "description", "")}
    return {name: cleaner.text(text) for name, text in found.items() if text}


class LinkedData:
    """What a graph holds as resources; each value is made once for all rows that have it."""

    def __init__(self, graph: PropertyGraph, cleaner: Cleaner) -> None:
        self._graph, self._cleaner = graph, cleaner
        self._vocabulary = graph.vocabulary
        self._relations = {term.relationship: term for term in graph.vocabulary.relations.values()}
        self._nodes, self._edges = node_columns(graph), edge_columns(graph)
        ids = map(str, self._nodes["id"].cells())
        self._places = {id_: at for at, id_ in enumerate(ids)}

    def nodes(self) -> Iterator[Resource]:
        """Yield the graph itself, the terms that it uses, and its nodes with the edges from and to them."""
        yield _dataset(self._graph, self._cleaner)
        yield from _terms(self._vocabulary, self._nodes, self._edges, self._cleaner)
        for resource, leaving in zip(
            dictionaries(self._plain_nodes(), self._nodes.size), self._leaving(), strict=True
        ):
            for name, others in leaving.items():
                own = resource.get(name, [])
                own = own if isinstance(own, list) else [own]
                resource[name] = own + [other for other in others if other not in own]
            yield resource

    def statements(self) -> tuple[Cells, int]:
        """Return the edges that have more than their ends and their type as statements: by column, and how many."""
        cells = [column.codes >= 0 for name, column in self._edges.items() if name not in _AT_EDGE]
        more = np.logical_or.reduce([np.zeros(self._edges.size, bool), *cells])
        edges = self._edges.ordered(np.flatnonzero(more))
        every = np.zeros(edges.size, np.int64)
        made = [
            ("@id", Column(_addresses(edges), np.arange(edges.size))),
            ("@type", Column(["rdf:Statement"], every)),
            ("rdf:subject", edges["source"].map(_reference)),
            ("rdf:predicate", edges["type"].map(lambda type_: {"@id": _name("edge", str(type_))})),
            ("rdf:object", edges["target"].map(_reference)),
        ]
        return [*made, *self._cells(edges, _AT_EDGE)], edges.size

    def _plain_nodes(self) -> Cells:
        """Return the nodes without their edges."""
        label = self._nodes["label"]
        made = [
            ("@id", self._nodes["id"].map(lambda id_: _node(str(id_)))),
            ("@type", of_both(label, self._nodes["type"], self._types)),
            *self._cells(self._nodes, ("id",)),
        ]
        if "date" in self._nodes:
            made += [(name, self._days(of)) for of, name in _DAY.items()]
        return made

    def _days(self, label: str) -> Column:
        """Return the dates of the nodes of a label that are a plain year, month or day."""

        def day(of: Any, date: Any) -> Resource | None:
            text = str(date or "")
            plain = str(of) == label and _PLAIN_DAY.fullmatch(text)
            return {"@value": text, "@type": _XSD[len(text)]} if plain else None

        return of_both(self._nodes["label"], self._nodes["date"], day).filled()

    def _types(self, label: Any, type_: Any) -> list[str]:
        label, type_ = str(label), str(type_ or "")
        types = [_CLASS.get(label, "schema:Thing")]
        term = self._vocabulary.node_type(label, type_)
        if term is not None and _IRI.fullmatch(term.iri):
            types = [_short(term.iri)]
        return [*types, _name("type", type_)] if type_ and label in _TYPED else types

    def _leaving(self) -> Iterator[dict[str, list[Resource]]]:
        """Yield for each node the edges from it, and those to it that have a name in that direction."""
        ends = [self._edges[end] for end in ("source", "target")]
        places = [
            np.array([*(self._places.get(str(id_), -1) for id_ in end.values), -1])[end.codes] for end in ends
        ]
        references = [end.map(_reference) for end in ends]
        types = self._edges["type"]
        names: list[tuple[str, Column]] = []
        parts = []
        for code, type_ in enumerate(types.values):
            rows = np.flatnonzero(types.codes == code)
            for name, side in self._properties(str(type_)):
                at = places[side][rows]
                parts.append(np.stack([at, rows, np.full(len(rows), len(names))])[:, at >= 0])
                names.append((name, references[1 - side]))
        found = np.concatenate(parts, axis=1) if parts else np.zeros((3, 0), np.int64)
        found = found[:, np.lexsort((found[2], found[1], found[0]))]
        bounds = np.searchsorted(found[0], np.arange(self._nodes.size + 1))
        for first, end in pairwise(bounds.tolist()):
            leaving: dict[str, list[Resource]] = {}
            for row, which in found[1:, first:end].T.tolist():
                name, others = names[which]
                leaving.setdefault(name, []).append(others.values[others.codes[row]])
            yield leaving

    def _properties(self, type_: str) -> Iterator[tuple[str, int]]:
        """Yield the properties that an edge of a type is: the name, and whether it is of the source (0) or the target (1)."""
        yield _name("edge", type_), 0
        term = self._relations.get(type_) or BUILT_IN.get(type_)
        if term is not None and _IRI.fullmatch(term.iri):
            yield _short(term.iri), 0
        if term is not None and _IRI.fullmatch(term.reverse_iri):
            yield _short(term.reverse_iri), 1

    def _cells(self, columns: Columns, but: tuple[str, ...]) -> Cells:
        """Return the other cells as literals; where two columns of a row have one name, the second keeps its own."""
        found: Cells = []
        taken: dict[str, npt.NDArray[np.bool_]] = {}
        for column, cells in columns.items():
            if column in but:
                continue
            made = self._cleaner.column(cells, partial(_cleaned, column, self._cleaner))
            name = _CELLS.get(column) or _name("cell", column)
            before = taken.get(name, np.zeros(columns.size, bool))
            found.append((name, made.where(~before)))
            if (before & (cells.codes >= 0)).any():
                found.append((_name("cell", column), made.where(before)))
            taken[name] = before | (cells.codes >= 0)
        if "sources" in columns:
            found.append(("prov:wasDerivedFrom", columns["sources"].map(self._cited).filled()))
        return found

    def _cited(self, citations: Any) -> list[Resource] | None:
        cited = dict.fromkeys(split_citation(str(citation))[0] for citation in citations)
        return [_reference(id_) for id_ in cited if id_ in self._places] or None


def _addresses(edges: Columns) -> list[str]:
    """Return the address of each statement: of its id, or else of its ends and type, with a number where one is taken."""
    ids = edges["id"].cells() if "id" in edges else [None] * edges.size
    ends = (edges[name].cells() for name in ("source", "type", "target"))
    counts: Counter[str] = Counter()
    found = []
    for id_, source, type_, target in zip(ids, *ends, strict=True):
        name = str(id_ or f"{source} {type_} {target}")
        counts[name] += 1
        found.append(_name("statement", name if counts[name] == 1 else f"{name} {counts[name]}"))
    return found


def _cleaned(column: str, cleaner: Cleaner, value: Any) -> Any:
    return _literals(column, cleaner.value(value))


def _literals(column: str, value: Any) -> Any:
    """Return a cell as literals; a number without a fraction is whole, as it is in JSON-LD."""
    if isinstance(value, list):
        return [_literals(column, item) for item in value]
    if isinstance(value, str) and column in _DATATYPES:
        return {"@value": value, "@type": _DATATYPES[column]}
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value


def _reference(id_: Any) -> Resource:
    return {"@id": _node(str(id_))}


def _node(id_: str) -> str:
    return _name("node", id_)


def _name(prefix: str, name: str) -> str:
    """Return the short name of a resource; all that may not stand in an address is escaped."""
    return f"{prefix}:{_quoted(name)}"


def _quoted(name: str) -> str:
    return name if _UNQUOTED.fullmatch(name) else quote(name, safe="", errors="replace")


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and re.fullmatch(r"\w+", iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
