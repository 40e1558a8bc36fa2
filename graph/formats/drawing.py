"""What the drawing formats share: the part of a graph that is drawn. Sources and citations are not."""

from __future__ import annotations

import warnings
from typing import Any

from ..model.property_graph import PropertyGraph
from ..model.rows import edge_rows, name_of, node_rows
from ..model.words import words_of
from .about import NODES_AND_EDGES, Loss
from .cleaner import Cleaner, ExportWarning

DRAWING = (
    Loss("sources and citations"),
    Loss("properties other than the names"),
    Loss("control and half characters, which are dropped"),
    *NODES_AND_EDGES,
)
"""What no drawing holds."""


def drawn(graph: PropertyGraph, cleaner: Cleaner) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """
    Return what is drawn of a graph, in order.

    Returns
    -------
    nodes
        With `key` (n0, n1 …), `name` on one line, and all else.
    edges
        With `from` and `to` (keys of nodes), `words`, and all else.
    """
    rows = node_rows(graph)
    nodes = [row for row in rows if row["label"] != "Source"]
    keys = {str(row["id"]): f"n{at}" for at, row in enumerate(nodes)}
    for row in nodes:
        row["key"], row["name"] = keys[str(row["id"])], cleaner.text(" ".join(name_of(row).split()))
    every = edge_rows(graph)
    edges = [row for row in every if str(row["source"]) in keys and str(row["target"]) in keys]
    for row in edges:
        row["from"], row["to"] = keys[str(row["source"])], keys[str(row["target"])]
        row["words"] = cleaner.text(
            " ".join(words_of(graph.vocabulary, str(row["type"]), row.get("role")).split())
        )
    if len(nodes) < len(rows):
        warnings.warn(
            f"{len(rows) - len(nodes):,} sources and {len(every) - len(edges):,} citations are not drawn.",
            ExportWarning,
            stacklevel=4,
        )
    return nodes, edges
