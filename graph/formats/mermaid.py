"""
Mermaid (https://mermaid.js.org/), which code hosts and note programs draw.

A drawing: names and what edges say. Sources and citations are not drawn; the other properties are left out.
Mermaid refuses more than 500 edges unless it is set up for more.
"""

from __future__ import annotations

import warnings
from typing import BinaryIO

from ..model.property_graph import PropertyGraph
from .about import About, Loss
from .cleaner import Cleaner, ExportWarning
from .drawing import DRAWING, drawn

MOST_EDGES = 500

ABOUT = About(
    media_type="text/vnd.mermaid",
    readers="Mermaid, code hosts",
    holds="a drawing: names, words",
    loss=(
        *DRAWING,
        Loss("more than 500 edges"),
    ),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write a drawing of the graph as a Mermaid flowchart."""
    cleaner = Cleaner(xml=True)
    nodes, edges = drawn(graph, cleaner)
    lines = ["flowchart LR"]
    lines += [f'  {row["key"]}["{_escaped(row["name"])}"]' for row in nodes]
    lines += [f'  {row["from"]} -->|"{_escaped(row["words"])}"| {row["to"]}' for row in edges]
    groups: dict[tuple[str, str], list[str]] = {}
    for row in nodes:
        group = graph.vocabulary.group_of(str(row["label"]), str(row["type"]))
        groups.setdefault((group.name, group.colour), []).append(row["key"])
    for (name, colour), keys in sorted(groups.items()):
        lines.append(f"  classDef g_{name} fill:{colour},color:#ffffff,stroke:none")
        lines.append(f"  class {','.join(keys)} g_{name}")
    out.write("\n".join([*lines, ""]).encode())
    cleaner.warn()
    if len(edges) > MOST_EDGES:
        warnings.warn(
            f"{len(edges):,} edges; Mermaid draws {MOST_EDGES} unless its `maxEdges` is raised. Select a part.",
            ExportWarning,
            stacklevel=3,
        )


def _escaped(text: str) -> str:
    """Write every sign that Mermaid or Markdown could take for its own as a number."""
    return "".join(c if c.isalnum() or c in " ,.-()" or ord(c) > 127 else f"#{ord(c)};" for c in text)
