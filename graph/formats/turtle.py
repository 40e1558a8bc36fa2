"""
Turtle (https://www.w3.org/TR/turtle), written by rdflib: the resources of JSON-LD, for people and triple stores.

What the resources are is said in `linked_data`.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from ..model.property_graph import PropertyGraph
from .about import HALF_CHARACTERS, About
from .cleaner import Cleaner
from .extras import import_extra
from .linked_data import LOSS, prefixes_of, resources

ABOUT = About(
    media_type="text/turtle",
    readers="rdflib, Apache Jena, Protégé, triple stores",
    holds="everything, as JSON-LD does",
    loss=(*LOSS, HALF_CHARACTERS),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as Turtle."""
    rdflib = import_extra("rdflib", "rdf")
    cleaner = Cleaner()
    prefixes = prefixes_of(graph)
    found = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in prefixes.items():
        found.bind(prefix, namespace)

    def address(name: str) -> Any:
        prefix, _, local = name.partition(":")
        return rdflib.URIRef(prefixes[prefix] + local if prefix in prefixes else name)

    def term(value: Any) -> Any:
        if not isinstance(value, dict):
            return rdflib.Literal(value)
        if "@id" in value:
            return address(value["@id"])
        return rdflib.Literal(value["@value"], datatype=address(value["@type"]), normalize=False)

    for resource in resources(graph, cleaner):
        subject = address(resource["@id"])
        for name, values in resource.items():
            for value in values if isinstance(values, list) else [values]:
                if name == "@type":
                    found.add((subject, rdflib.RDF.type, address(value)))
                elif name != "@id":
                    found.add((subject, address(name), term(value)))
    found.serialize(out, format="turtle", encoding="utf-8")
    cleaner.warn()
