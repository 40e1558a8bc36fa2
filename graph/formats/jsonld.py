"""
JSON-LD (https://www.w3.org/TR/json-ld11), with the terms of schema.org and PROV: a resource a line.

What the resources are is said in `linked_data`.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import BinaryIO

from ..model.property_graph import PropertyGraph
from ..model.rows import Column, Columns, Texts
from .about import HALF_CHARACTERS, About
from .cleaner import Cleaner
from .linked_data import LOSS, LinkedData, prefixes_of

ABOUT = About(
    media_type="application/ld+json",
    readers="rdflib, Apache Jena, search engines",
    holds="everything, as resources of schema.org and statements",
    loss=(*LOSS, HALF_CHARACTERS),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as JSON-LD."""
    cleaner = Cleaner()
    context = json.dumps(prefixes_of(graph), ensure_ascii=False, indent=1)
    out.write(f'{{"@context": {context},\n"@graph": ['.encode())
    linked = LinkedData(graph, cleaner)
    lead = "\n"
    for resource in linked.nodes():
        out.write((lead + _encode(resource)).encode())
        lead = ",\n"
    cells, size = linked.statements()
    (_, first), *others = cells
    parts: list[str | Texts] = [
        ',\n{"@id": ',
        first.texts(encode_basestring),
        *(_texts(name, column) for name, column in others),
        "}",
    ]
    for text in Columns({}, size).joined(parts):
        out.write(text.encode())
    out.write(b"\n]}\n")
    cleaner.warn()


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _texts(name: str, column: Column) -> Texts:
    lead = f", {_encode(name)}: "
    return column.texts(
        lambda value: lead + (encode_basestring(value) if type(value) is str else _encode(value))
    )
