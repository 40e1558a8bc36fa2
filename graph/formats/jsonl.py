"""
JSON Lines (https://jsonlines.org/): one object a line, nodes first, told apart by `kind` (`node` or `edge`).

Days are ISO 8601 text; everything else is as it is. Of other programs, the nodes and relationships that Neo4j's APOC
exports as JSON Lines are read.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from ..model.property_graph import PropertyGraph
from ..model.rows import edge_rows, node_rows
from .about import HALF_CHARACTERS, NODES_AND_EDGES, About
from .cleaner import Cleaner
from .graph_rows import GraphRows
from .json_text import parse_lines, wrong

ABOUT = About(
    media_type="application/jsonl",
    readers="streams, `jq`",
    holds="everything, a line a node or edge",
    loss=(
        HALF_CHARACTERS,
        *NODES_AND_EDGES,
    ),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as JSON Lines."""
    cleaner = Cleaner()
    for kind, rows in (("node", node_rows(graph)), ("edge", edge_rows(graph))):
        for row in rows:
            out.write(_line({"kind": kind, "properties": cleaner.value(row)}))
    cleaner.warn()


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode() + b"\n"


def read(file: BinaryIO, name: str) -> GraphRows:
    """Read JSON Lines: ours, and those that APOC writes."""
    found = GraphRows()
    for line, value in parse_lines(file.read(), name, found):
        kind = value.get("kind", value.get("type"))
        row = value.get("properties", {})
        if not isinstance(row, dict):
            kind = None
        elif value.get("type") == "node":
            row = {**row, "id": value.get("id"), "labels": value.get("labels")}
        elif value.get("type") == "relationship":
            row = {
                **row,
                "type": value.get("label"),
                **{end: _end(value.get(side)) for end, side in _APOC_ENDS},
            }
        if kind not in _KINDS:
            found.findings.append(wrong(name, "The line is neither a node nor an edge.", line))
        elif missing := [key for key in _KINDS[kind] if row.get(key) in (None, "")]:
            found.findings.append(wrong(name, f"The {kind} has no {missing[0]!r}.", line))
        else:
            (found.nodes if kind == "node" else found.edges).append(row)
    return found


_KINDS = {"node": ("id",), "edge": ("source", "target"), "relationship": ("source", "target")}
_APOC_ENDS = (("source", "start"), ("target", "end"))


def _end(value: Any) -> Any:
    return value.get("id") if isinstance(value, dict) else value
