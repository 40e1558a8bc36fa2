"""
JSON Lines (https://jsonlines.org/) with flat columns, as DuckDB and pandas read them into one table.

One object a node or an edge, told apart by `element`. Lists are joined by `;`, days are ISO 8601 text.
"""

from __future__ import annotations

import json
from typing import BinaryIO

from ..model.property_graph import PropertyGraph
from ..model.rows import edge_rows, flat, node_rows
from .about import HALF_CHARACTERS, NODES_AND_EDGES, SEPARATORS, About
from .cleaner import Cleaner

ABOUT = About(
    media_type="application/jsonl",
    readers="DuckDB, pandas",
    holds="everything, lists joined by `;`",
    loss=(HALF_CHARACTERS, SEPARATORS, *NODES_AND_EDGES),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as JSON Lines with flat columns."""
    cleaner = Cleaner()
    for element, rows in (("node", node_rows(graph)), ("edge", edge_rows(graph))):
        for row in rows:
            cells = {"element": element, **{cleaner.text(k): cleaner.value(flat(v)) for k, v in row.items()}}
            text = json.dumps(cells, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
            out.write(text.encode() + b"\n")
    cleaner.warn()
