"""
DOT, the language of Graphviz (https://graphviz.org/doc/info/lang.html).

A drawing: names, colours, shapes and what edges say. Sources and citations are not drawn; the other
properties are left out.
"""

from __future__ import annotations

from typing import BinaryIO

from ..model.property_graph import PropertyGraph
from .about import About
from .cleaner import Cleaner
from .drawing import DRAWING, drawn

_SHAPES = {
    "square": "box",
    "hexagon": "hexagon",
    "dot": "ellipse",
    "triangle": "triangle",
    "triangleDown": "invtriangle",
    "diamond": "diamond",
    "star": "star",
    "ring": "doublecircle",
}

ABOUT = About(
    media_type="text/vnd.graphviz",
    readers="Graphviz",
    holds="a drawing: names, shapes, colours, words",
    loss=(*DRAWING,),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write a drawing of the graph as DOT."""
    cleaner = Cleaner(xml=True)  # DOT cannot hold NUL, and drawing programs write XML
    nodes, edges = drawn(graph, cleaner)
    lines = ["digraph policygraph {", "  node [style=filled, fontcolor=white, fontname=sans];"]
    for row in nodes:
        group = graph.vocabulary.group_of(str(row["label"]), str(row["type"]))
        id_ = _quoted(cleaner.text(str(row["id"])))
        label, type_ = _quoted(row["name"]), _quoted(cleaner.text(str(row["type"])))
        shape = _SHAPES.get(group.shape, "ellipse")
        lines.append(
            f'  {row["key"]} [id={id_}, label={label}, class={type_}, shape={shape}, fillcolor="{group.colour}"];'
        )
    lines += [f"  {row['from']} -> {row['to']} [label={_quoted(row['words'])}];" for row in edges]
    out.write("\n".join([*lines, "}", ""]).encode())
    cleaner.warn()


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")
    return f'"{escaped}"'
