"""The explorer page: one offline file."""

from __future__ import annotations

from typing import BinaryIO

from ..model.property_graph import PropertyGraph
from .about import HALF_CHARACTERS, About

ABOUT = About(
    media_type="text/html",
    readers="a browser",
    holds="the explorer page",
    loss=(HALF_CHARACTERS,),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as an explorer page."""
    from ..explorer import page_html

    out.write(page_html(graph).encode("utf-8", "replace"))
