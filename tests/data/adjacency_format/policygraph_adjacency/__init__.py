"""A format of another package: a line a node, its id and those of the nodes that it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import graph as pg
from graph.formats import About, GraphRows, Loss

ABOUT = About(
    media_type="text/plain",
    readers="networkx (multiline adjacency lists without data)",
    holds="ids and what is next to what",
    loss=(Loss("names, dates and all other properties", len),),
)


def write(graph: pg.PropertyGraph, out: BinaryIO) -> None:
    """Write the graph; the same graph gives the same bytes."""
    after: dict[str, set[str]] = {id_: set() for id_ in graph}
    for source, target in zip(graph.edges["source"], graph.edges["target"], strict=True):
        after[source].add(target)
    for id_ in sorted(after):
        out.write(" ".join([id_, *sorted(after[id_])]).encode() + b"\n")


def read(file: BinaryIO, name: str) -> GraphRows:
    """Read what other programs wrote, too: each id becomes a node."""
    pairs = list(_pairs(file.read().decode("utf-8", "replace")))
    ids = dict.fromkeys(id_ for pair in pairs for id_ in pair if id_)
    edges = [{"source": source, "target": target} for source, target in pairs if target]
    return GraphRows([{"id": id_} for id_ in ids], edges)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        source, *targets = line.split() or [""]
        yield from ((source, target) for target in targets or [""])
