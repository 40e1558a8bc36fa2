"""
Node-link JSON, as networkx writes and reads it and d3 draws it: `nodes`, and `edges` with `source` and `target`.

Days are ISO 8601 text; everything else is as it is.
"""

from __future__ import annotations

import json
from typing import BinaryIO

from ..model.property_graph import PropertyGraph
from ..model.rows import edge_rows, node_rows
from .about import DATASET, HALF_CHARACTERS, About
from .cleaner import Cleaner, graph_info

ABOUT = About(
    media_type="application/json",
    readers="networkx, d3 (node-link)",
    holds="everything",
    loss=(
        HALF_CHARACTERS,
        *DATASET,
    ),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as node-link JSON."""
    import networkx as nx

    cleaner = Cleaner()
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph(**cleaner.value(graph_info(graph)))
    for row in node_rows(graph):
        clean = cleaner.value(row)
        result.add_node(clean.pop("id"), **clean)
    for key, row in enumerate(edge_rows(graph)):
        clean = cleaner.value(row)
        result.add_edge(clean.pop("source"), clean.pop("target"), key=key, **clean)
    text = json.dumps(nx.node_link_data(result, edges="edges"), ensure_ascii=False, allow_nan=False, indent=1)
    out.write(text.encode() + b"\n")
    cleaner.warn()
