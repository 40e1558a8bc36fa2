"""
JSON Lines (https://jsonlines.org/) with flat columns, as DuckDB and pandas read them into one table.

One object a node or an edge, told apart by `element`; a property of this name is `element_2`. Lists are joined by `;`,
days are ISO 8601 text.
"""

from __future__ import annotations

import json
from typing import BinaryIO

from ..model.property_graph import PropertyGraph
from ..model.rows import edge_rows, flat, node_rows
from .about import HALF_CHARACTERS, NODES_AND_EDGES, SEPARATORS, About
from .cleaner import Cleaner, told_apart
from .graph_rows import GraphRows
from .json_text import parse_lines, wrong

ABOUT = About(
    media_type="application/jsonl",
    readers="DuckDB, pandas",
    holds="everything, lists joined by `;`",
    loss=(HALF_CHARACTERS, SEPARATORS, *NODES_AND_EDGES),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as JSON Lines with flat columns."""
    cleaner = Cleaner()
    parts = {"node": node_rows(graph), "edge": edge_rows(graph)}
    keys = sorted({key for rows in parts.values() for row in rows for key in row})
    names = dict(zip(keys, told_apart(["element", *map(cleaner.text, keys)])[1:], strict=True))
    for element, rows in parts.items():
        for row in rows:
            cells = {"element": element, **{names[k]: cleaner.value(flat(v)) for k, v in row.items()}}
            text = json.dumps(cells, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
            out.write(text.encode() + b"\n")
    cleaner.warn()


def read(file: BinaryIO, name: str) -> GraphRows:
    """Read JSON Lines with flat columns."""
    found = GraphRows()
    for line, cells in parse_lines(file.read(), name, found):
        element = cells.pop("element", None)
        if "element_2" in cells:
            cells["element"] = cells.pop("element_2")
        required = {"node": ("id",), "edge": ("source", "target")}.get(str(element))
        if required is None:
            message = 'The line has no \'element\' that is "node" or "edge".'
            found.findings.append(wrong(name, message, line))
        elif missing := [key for key in required if cells.get(key) in (None, "")]:
            found.findings.append(wrong(name, f"The {element} has no {missing[0]!r}.", line))
        else:
            (found.nodes if element == "node" else found.edges).append(cells)
    return found
