"""Nothing lies within itself, and nothing comes after itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import Finding
from .context import Column, Context, short

Ends = npt.NDArray[np.intp]
_ROUNDS = 64  # of cheap peeling, after which only what may lie on a cycle is usually left
_SHOWN = 6


def jurisdictions_are_a_tree(context: Context) -> Iterator[Finding]:
    """No entity lies, by its jurisdiction, within itself."""
    ids, within = context.column("entities", "id"), context.column("entities", "jurisdiction")
    yield from _cycles(ids, within, np.arange(len(ids.codes)), within, "lies in")


def relations_run_one_way(context: Context) -> Iterator[Finding]:
    """Relations of an acyclic type (part of, follows) do not lead back to where they began."""
    types = context.column("relations", "type")
    source, target = context.column("relations", "source"), context.column("relations", "target")
    for name, relation in context.vocabulary.relations.items():
        if relation.acyclic:
            rows = types.rows(~types.missing_from((name,)))
            yield from _cycles(source, target, rows, target, relation.label)


def _cycles(
    source: Column, target: Column, rows: npt.NDArray[np.int64], at: Column, verb: str
) -> Iterator[Finding]:
    """Report each cycle once, at the latest of its rows."""
    rows = rows[(source.codes[rows] >= 0) & (target.codes[rows] >= 0)]
    if not len(rows):
        return
    names = pd.Index(source.texts).union(pd.Index(target.texts), sort=False)
    tail = names.get_indexer(pd.Index(source.texts))[source.codes[rows]]
    head = names.get_indexer(pd.Index(target.texts))[target.codes[rows]]
    left = _peel(tail, head, len(names))
    row_of = dict(
        zip(zip(tail[left].tolist(), head[left].tolist(), strict=True), rows[left].tolist(), strict=True)
    )
    for cycle in _closed_walks(list(row_of)):
        row = max(row_of[edge] for edge in cycle)
        walk = [str(names[start]) for start, _ in cycle]
        yield at.finding(row, "error", "cycle", (_say_cycle(walk, verb), "Take one of these rows out."))


def _peel(tail: Ends, head: Ends, size: int) -> npt.NDArray[np.int64]:
    """Take away, again and again, the edges of nodes that none leads to or from: they are on no cycle."""
    left = np.arange(len(tail))
    for _ in range(_ROUNDS):
        leaves = np.bincount(tail[left], minlength=size) > 0
        enters = np.bincount(head[left], minlength=size) > 0
        keep = leaves[head[left]] & enters[tail[left]]
        if keep.all():
            break
        left = left[keep]
    return left


def _closed_walks(edges: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Give the edges of one cycle of each knot of cycles."""
    if not edges:
        return
    import networkx as nx

    graph = nx.DiGraph(edges)
    knots = [
        k for k in nx.strongly_connected_components(graph) if len(k) > 1 or graph.has_edge(*(list(k) * 2))
    ]
    for knot in sorted(knots, key=min):
        yield nx.find_cycle(graph.subgraph(knot), min(knot))


def _say_cycle(walk: Sequence[str], verb: str) -> str:
    shown = [*walk[:_SHOWN], *(["…"] if len(walk) > _SHOWN else []), walk[0]]
    return f"A circle of '{verb}': {' → '.join(name if name == '…' else short(name) for name in shown)}."
