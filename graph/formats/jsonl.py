"""
JSON Lines (https://jsonlines.org/): one object a line, nodes first, told apart by `kind` (`node` or `edge`).

Days are ISO 8601 text; everything else is as it is.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from ..model.property_graph import PropertyGraph
from ..model.rows import edge_rows, node_rows
from .about import HALF_CHARACTERS, NODES_AND_EDGES, About
from .cleaner import Cleaner

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
