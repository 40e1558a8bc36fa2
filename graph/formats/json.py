"""
Node-link JSON, as networkx writes and reads it and d3 draws it: `nodes`, and `edges` with `source` and `target`.

Days are ISO 8601 text; everything else is as it is. On reading, `edges` may be called `links`, the ends of an edge may
be whole nodes, as d3 leaves them, and what is known of the whole may stand in `graph`, as networkx has it.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from ..errors import BadValueError
from ..model.property_graph import PropertyGraph
from ..model.rows import edge_rows, node_rows
from .about import HALF_CHARACTERS, ORDER, About
from .cleaner import Cleaner
from .dataset_info import dataset_info, read_info
from .graph_rows import GraphRows
from .json_text import objects, parse

ABOUT = About(
    media_type="application/json",
    readers="networkx, d3 (node-link)",
    holds="everything",
    loss=(
        HALF_CHARACTERS,
        ORDER,
    ),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as node-link JSON."""
    import networkx as nx

    cleaner = Cleaner()
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph(**cleaner.value(dataset_info(graph)))
    for row in node_rows(graph):
        clean = cleaner.value(row)
        result.add_node(clean.pop("id"), **clean)
    for key, row in enumerate(edge_rows(graph)):
        clean = cleaner.value(row)
        result.add_edge(clean.pop("source"), clean.pop("target"), key=key, **clean)
    text = json.dumps(nx.node_link_data(result, edges="edges"), ensure_ascii=False, allow_nan=False, indent=1)
    out.write(text.encode() + b"\n")
    cleaner.warn()


def read(file: BinaryIO, name: str) -> GraphRows:
    """Read node-link JSON."""
    whole = parse(file.read(), name)
    found = GraphRows()
    if not isinstance(whole, dict) or not isinstance(whole.get("nodes"), list):
        raise BadValueError(f"{name} is not node-link JSON: it has no list `nodes`.")
    links = next((key for key in ("edges", "links") if isinstance(whole.get(key), list)), None)
    if links is None:
        raise BadValueError(f"{name} is not node-link JSON: it has no list `edges` or `links`.")
    found.nodes = [dict(row) for row in objects(whole["nodes"], "nodes", name, ("id",), found)]
    edges = objects(whole[links], links, name, ("source", "target"), found)
    found.edges = [
        {
            key: _end(value) if key in ("source", "target") else value
            for key, value in row.items()
            if key != "key"
        }
        for row in edges
    ]
    for values in (whole, whole.get("graph")):
        read_info(values, found, name)
    return found


def _end(value: Any) -> Any:
    return value.get("id") if isinstance(value, dict) else value
