"""The map of a graph, which `info` holds."""

from __future__ import annotations

from ..tables.map_file import part_of_map
from .property_graph import PropertyGraph


def map_of(graph: PropertyGraph) -> str:
    """Return the map of a graph as TopoJSON, with the shapes that are nodes of it; "" when there are none."""
    text = str(graph.info.get("map") or "")
    return part_of_map(text, graph.__contains__) if text else ""
