"""
JSON-LD (https://www.w3.org/TR/json-ld11), with the terms of schema.org and PROV: a resource a line.

What the resources are is said in `linked_data`.
"""

from __future__ import annotations

import json
from typing import BinaryIO

from ..model.property_graph import PropertyGraph
from .about import HALF_CHARACTERS, About
from .cleaner import Cleaner
from .linked_data import LOSS, prefixes_of, resources

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
    lead = b"\n"
    for resource in resources(graph, cleaner):
        out.write(lead + json.dumps(resource, ensure_ascii=False, allow_nan=False).encode())
        lead = b",\n"
    out.write(b"\n]}\n")
    cleaner.warn()
