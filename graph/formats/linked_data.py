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
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from ..model.property_graph import DATE_COLUMNS, PropertyGraph
from ..model.rows import edge_rows, node_rows
from ..tables.cells import split_citation
from ..tables.schema import TABLES
from ..vocabulary import Vocabulary
from ..vocabulary.built_in import BUILT_IN
from .about import TOLD, VOCABULARY, Loss
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


def prefixes_of(graph: PropertyGraph) -> dict[str, str]:
    """Return all namespaces of a graph, by their short names."""
    base = _address_of(graph)
    return {**PREFIXES, "node": f"{base}:node:", "statement": f"{base}:statement:"}


def _address_of(graph: PropertyGraph) -> str:
    return f"urn:policygraph:dataset:{_quoted(str(graph.info.get('name') or 'unnamed'))}"


def resources(graph: PropertyGraph, cleaner: Cleaner) -> Iterator[Resource]:
    """Yield what a graph holds as resources: itself, the terms that it uses, its nodes and its edges."""
    nodes, edges = node_rows(graph), edge_rows(graph)
    yield _dataset(graph, cleaner)
    yield from _terms(graph.vocabulary, nodes, edges, cleaner)
    made = _Resources(graph.vocabulary, {str(row["id"]) for row in nodes})
    leaving: dict[str, dict[str, list[Resource]]] = defaultdict(lambda: defaultdict(list))
    for row in edges:
        for at, name, to in made.properties(row):
            leaving[at][name].append({"@id": to})
    for row in nodes:
        resource = made.node(row, cleaner)
        for name, others in leaving.pop(resource["@id"], {}).items():
            own = resource.get(name, [])
            own = own if isinstance(own, list) else [own]
            resource[name] = own + [other for other in others if other not in own]
        yield resource
    for row in edges:
        if row.keys() - _AT_EDGE:
            yield made.statement(row, cleaner)


def _dataset(graph: PropertyGraph, cleaner: Cleaner) -> Resource:
    names = {"name": "schema:identifier", "title": "schema:name", "licence": "schema:license"}
    about: Resource = {
        names.get(key, f"schema:{key}"): cleaner.text(text) for key, text in graph_info(graph).items()
    }
    if start := about.pop("schema:start", None):
        about["schema:mainEntity"] = {"@id": _node(start)}
    return {"@id": _address_of(graph), "@type": "schema:Dataset", **about}


def _terms(
    vocabulary: Vocabulary, nodes: list[dict[str, Any]], edges: list[dict[str, Any]], cleaner: Cleaner
) -> Iterator[Resource]:
    """Yield the types of nodes and edges that are used, with their labels."""
    used = sorted(
        {(str(row["label"]), str(row["type"])) for row in nodes if row["label"] in _TYPED and "type" in row}
    )
    kinds = dict.fromkeys((label, kind) for label, type_ in used for kind in vocabulary.kinds_of(type_))
    for label, type_ in sorted(kinds):
        term = vocabulary.node_type(label, type_)
        resource: Resource = {"@id": _name("type", type_), "@type": "rdfs:Class", **_words(term, cleaner)}
        if term is not None and term.like:
            resource["rdfs:subClassOf"] = {"@id": _name("type", term.like)}
        yield resource
    relations = {term.relationship: term for term in vocabulary.relations.values()}
    for type_ in sorted({str(row["type"]) for row in edges}):
        known = relations.get(type_) or BUILT_IN.get(type_)
        yield {"@id": _name("edge", type_), "@type": "rdf:Property", **_words(known, cleaner)}


def _words(term: Any, cleaner: Cleaner) -> Resource:
    found = {"rdfs:label": getattr(term, "label", ""), "rdfs:comment": getattr(term, "description", "")}
    return {name: cleaner.text(text) for name, text in found.items() if text}


class _Resources:
    """Makes resources of the rows of one graph."""

    def __init__(self, vocabulary: Vocabulary, known: set[str]) -> None:
        self.vocabulary = vocabulary
        self.known = known
        self.relations = {term.relationship: term for term in vocabulary.relations.values()}
        self.counts: Counter[str] = Counter()

    def node(self, row: Mapping[str, Any], cleaner: Cleaner) -> Resource:
        """Make the resource of a node, without its edges."""
        label, type_ = str(row["label"]), str(row.get("type") or "")
        types = [_CLASS.get(label, "schema:Thing")]
        term = self.vocabulary.node_type(label, type_)
        if term is not None and _IRI.fullmatch(term.iri):
            types = [_short(term.iri)]
        if type_ and label in _TYPED:
            types.append(_name("type", type_))
        resource: Resource = {"@id": _node(str(row["id"])), "@type": types}
        resource |= self._cells(row, {"id"}, cleaner)
        day = str(row.get("date") or "")
        if label in _DAY and _PLAIN_DAY.fullmatch(day):
            resource[_DAY[label]] = {"@value": day, "@type": _XSD[len(day)]}
        return resource

    def properties(self, row: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
        """Yield an edge as properties: at which resource, the property, and the other resource."""
        type_ = str(row["type"])
        source, target = _node(str(row["source"])), _node(str(row["target"]))
        yield source, _name("edge", type_), target
        term = self.relations.get(type_) or BUILT_IN.get(type_)
        if term is not None and _IRI.fullmatch(term.iri):
            yield source, _short(term.iri), target
        if term is not None and _IRI.fullmatch(term.reverse_iri):
            yield target, _short(term.reverse_iri), source

    def statement(self, row: Mapping[str, Any], cleaner: Cleaner) -> Resource:
        """Make the resource of an edge that has more than its ends and its type."""
        name = str(row.get("id") or " ".join(str(row[c]) for c in ("source", "type", "target")))
        self.counts[name] += 1
        again = self.counts[name]
        return {
            "@id": _name("statement", name if again == 1 else f"{name} {again}"),
            "@type": "rdf:Statement",
            "rdf:subject": {"@id": _node(str(row["source"]))},
            "rdf:predicate": {"@id": _name("edge", str(row["type"]))},
            "rdf:object": {"@id": _node(str(row["target"]))},
            **self._cells(row, {*_AT_EDGE}, cleaner),
        }

    def _cells(self, row: Mapping[str, Any], but: set[str], cleaner: Cleaner) -> Resource:
        found: Resource = {}
        for column, value in row.items():
            if column in but:
                continue
            name = _CELLS.get(column)
            if name is None or name in found:
                name = _name("cell", column)
            found[name] = _literals(column, cleaner.value(value))
        cited = [split_citation(str(c))[0] for c in row.get("sources") or []]
        if sources := [{"@id": _node(c)} for c in dict.fromkeys(cited) if c in self.known]:
            found["prov:wasDerivedFrom"] = sources
        return found


def _literals(column: str, value: Any) -> Any:
    """Return a cell as literals; a number without a fraction is whole, as it is in JSON-LD."""
    if isinstance(value, list):
        return [_literals(column, item) for item in value]
    if isinstance(value, str) and column in _DATATYPES:
        return {"@value": value, "@type": _DATATYPES[column]}
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value


def _node(id_: str) -> str:
    return _name("node", id_)


def _name(prefix: str, name: str) -> str:
    """Return the short name of a resource; all that may not stand in an address is escaped."""
    return f"{prefix}:{_quoted(name)}"


def _quoted(name: str) -> str:
    return quote(name, safe="", errors="replace")


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and re.fullmatch(r"\w+", iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
