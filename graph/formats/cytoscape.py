"""
Cytoscape JSON (https://js.cytoscape.org), as Cytoscape and Cytoscape.js read it.

As in GraphML, `label` is the name of a node and the words of an edge, since readers draw `label`; the label in the
graph is `label_in_graph`. Each edge has an id that no node has. Lists stay lists.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from ..model.property_graph import DRAWN_LABEL, PropertyGraph
from ..model.rows import edge_rows, name_of, node_rows
from ..model.words import words_of
from .about import DATASET, HALF_CHARACTERS, About
from .cleaner import Cleaner, graph_info

ABOUT = About(
    media_type="application/json",
    readers="Cytoscape, Cytoscape.js",
    holds="everything",
    loss=(HALF_CHARACTERS, *DATASET),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as Cytoscape JSON."""
    cleaner = Cleaner()
    nodes = [{**row, DRAWN_LABEL: row["label"], "label": name_of(row)} for row in node_rows(graph)]
    known = {str(row["id"]) for row in nodes}
    prefix = "edge-"
    while any(id_.startswith(prefix) for id_ in known):
        prefix += "-"
    edges: list[dict[str, Any]] = []
    for at, row in enumerate(edge_rows(graph)):
        own = {"id_of_row": row["id"]} if "id" in row else {}
        words = words_of(graph.vocabulary, str(row["type"]), row.get("role"))
        edges.append({**row, **own, "id": f"{prefix}{at}", "label": words})
    elements = {
        kind: [{"data": cleaner.value(row)} for row in rows]
        for kind, rows in (("nodes", nodes), ("edges", edges))
    }
    whole = {
        "data": cleaner.value(graph_info(graph)),
        "directed": True,
        "multigraph": True,
        "elements": elements,
    }
    out.write(json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n")
    cleaner.warn()
