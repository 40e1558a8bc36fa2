"""
GraphML (http://graphml.graphdrawing.org/), as networkx writes it; read by Gephi, yEd, Cytoscape and igraph.

Lists are joined by `;`, days are ISO 8601 text, and what XML cannot hold is dropped. A column of mixed
types becomes text.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from ..model.property_graph import PropertyGraph
from ..model.rows import edge_rows, flat, node_rows
from .cleaner import Cleaner, graph_info


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as GraphML."""
    import networkx as nx

    cleaner = Cleaner(xml=True)
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph(**cleaner.value(graph_info(graph)))
    for row in one_typed(node_rows(graph)):
        clean = cleaner.value(row)
        result.add_node(clean.pop("id"), **clean)
    for key, row in enumerate(one_typed(edge_rows(graph))):
        clean = cleaner.value(row)
        result.add_edge(clean.pop("source"), clean.pop("target"), key=key, **clean)
    # Not nx.write_graphml, whose bytes depend on whether lxml is installed.
    nx.write_graphml_xml(result, out, named_key_ids=True)
    cleaner.warn()


def one_typed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return flat rows in which each column holds values of one type."""
    rows = [{key: flat(value) for key, value in row.items()} for row in rows]
    types: dict[str, set[type]] = {}
    for row in rows:
        for key, value in row.items():
            types.setdefault(key, set()).add(type(value))
    mixed = {key for key, kinds in types.items() if len(kinds) > 1}
    return [{key: str(value) if key in mixed else value for key, value in row.items()} for row in rows]
