"""
Cytoscape JSON (https://js.cytoscape.org), as Cytoscape and Cytoscape.js read it.

As in GraphML, `label` is the name of a node and the words of an edge, since readers draw `label`; the label in the
graph is `label_in_graph`. Each edge has an id that no node has; one of its row is `id_of_row`. Lists stay lists. On
reading, the elements may also be one list, as Cytoscape.js takes them: what has a `source` is an edge.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from ..errors import BadValueError
from ..model.property_graph import DRAWN_LABEL, PropertyGraph
from ..model.rows import edge_rows, name_of, node_rows
from ..model.words import words_of
from .about import HALF_CHARACTERS, ORDER, About
from .cleaner import Cleaner
from .dataset_info import dataset_info, read_info
from .graph_rows import GraphRows
from .json_text import objects, parse

_ID_OF_ROW = "id_of_row"

ABOUT = About(
    media_type="application/json",
    readers="Cytoscape, Cytoscape.js",
    holds="everything",
    loss=(HALF_CHARACTERS, ORDER),
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
        own = {_ID_OF_ROW: row["id"]} if "id" in row else {}
        words = words_of(graph.vocabulary, str(row["type"]), row.get("role"))
        edges.append({**row, **own, "id": f"{prefix}{at}", "label": words})
    elements = {
        kind: [{"data": cleaner.value(row)} for row in rows]
        for kind, rows in (("nodes", nodes), ("edges", edges))
    }
    whole = {
        "data": cleaner.value(dataset_info(graph)),
        "directed": True,
        "multigraph": True,
        "elements": elements,
    }
    out.write(json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n")
    cleaner.warn()


def read(file: BinaryIO, name: str) -> GraphRows:
    """Read Cytoscape JSON."""
    whole = parse(file.read(), name)
    elements = whole.get("elements") if isinstance(whole, dict) else whole
    if isinstance(elements, list):
        data = [item.get("data") if isinstance(item, dict) else None for item in elements]
        parts = {
            "nodes": [row for row in data if not _is_edge(row)],
            "edges": [row for row in data if _is_edge(row)],
        }
    elif isinstance(elements, dict):
        parts = {
            kind: [item.get("data") if isinstance(item, dict) else None for item in elements.get(kind) or []]
            for kind in ("nodes", "edges")
        }
    else:
        raise BadValueError(f"{name} is not Cytoscape JSON: it has no `elements`.")
    found = GraphRows()
    found.nodes = [dict(row) for row in objects(parts["nodes"], "nodes", name, ("id",), found)]
    found.edges = [
        _row_of(edge) for edge in objects(parts["edges"], "edges", name, ("source", "target"), found)
    ]
    read_info(whole.get("data") if isinstance(whole, dict) else None, found, name)
    return found


def _is_edge(data: Any) -> bool:
    return isinstance(data, dict) and "source" in data


def _row_of(data: dict[str, Any]) -> dict[str, Any]:
    """Return the cells of an edge with the id of its row, if it has one, instead of the one in the file."""
    row = {key: value for key, value in data.items() if key not in ("id", _ID_OF_ROW)}
    return {**row, "id": data[_ID_OF_ROW]} if _ID_OF_ROW in data else row
