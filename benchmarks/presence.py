"""
Presence and snapshots: what they cost against what has to be done anyway.

Presence is computed once, while a graph is built; a snapshot is compared with taking the same rows by a mask that is
ready. Next to it networkx, which keeps the edges whose attributes hold the day, and Raphtory, which counts the edges of
its view of that day (benchmarks only; it is under the GPL). Seconds are those of the processor.

Run: python -m benchmarks.presence [--entities 100000 --relations 1000000 --runs 5]
"""

from __future__ import annotations

import importlib.util
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

import graph as pg
from graph.model.presence import COMPUTED, PRESENCE, add_presence
from graph.time.days import day_bounds

from .options import print_lines, size_options
from .rows import write_dataset

DAY = "2005-06-01"


def report(entities: int, relations: int, runs: int) -> Iterator[str]:
    """Yield a line for each figure."""
    with tempfile.TemporaryDirectory() as name:
        dataset = pg.read_tables(write_dataset(Path(name), entities, relations))
    building, graph = _least(lambda: pg.build_graph(dataset), 1)
    nodes = graph.nodes.drop(columns=list(COMPUTED))
    edges = graph.edges.drop(columns=list(PRESENCE))
    computing, _ = _least(lambda: add_presence(nodes, edges, graph.vocabulary), runs)
    size = f"{len(graph.nodes):,} nodes and {len(graph.edges):,} edges"
    yield f"presence, {size}: {computing / building:.3f} x time of build_graph ({computing:.2f} s; {building:.2f})"
    taking, then = _least(lambda: pg.snapshot(graph, DAY), runs)
    kept = [_kept(whole, part) for whole, part in ((graph.nodes, then.nodes), (graph.edges, then.edges))]
    bare, _ = _least(lambda: [f[mask].reset_index(drop=True) for f, mask in kept], runs)
    yield f"snapshot, {size}: {taking / bare:.2f} x time of a bare take ({taking:.3f} s; {bare:.3f})"
    yield from _peers(graph, taking, size)


def _kept(whole: pd.DataFrame, part: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series[bool]]:
    keys = (
        ["id"] if "label" in whole else [c for c in ("id", "source", "type", "target", "lines") if c in whole]
    )
    rows = pd.MultiIndex.from_frame(whole[keys].astype(str))
    return whole, pd.Series(rows.isin(pd.MultiIndex.from_frame(part[keys].astype(str))), whole.index)


def _peers(graph: pg.PropertyGraph, taking: float, size: str) -> Iterator[str]:
    import networkx as nx

    first, last = (graph.edges[name].tolist() for name in ("possible_from", "possible_until"))
    ends = list(zip(graph.edges["source"].tolist(), graph.edges["target"].tolist(), strict=True))
    day = day_bounds(DAY)[0]
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for (source, target), begin, end in zip(ends, first, last, strict=True):
        plain.add_edge(source, target, first=begin, last=end)

    def of_networkx() -> object:
        edges: Any = plain.edges(keys=True, data=True)
        there: Any = [(a, b, k) for a, b, k, d in edges if d["first"] <= day <= d["last"]]
        return plain.edge_subgraph(there).copy()

    seconds, _ = _least(of_networkx, 1)
    yield f"snapshot in networkx, {size}: {seconds / taking:.1f} x time of ours ({seconds:.2f} s)"
    if importlib.util.find_spec("raphtory") is None:
        yield f"snapshot in Raphtory, {size}: not installed (0 x time)"
        return
    seconds, _ = _least(_raphtory(ends, first, last, day), 1)
    yield f"snapshot in Raphtory, {size}: {seconds / taking:.1f} x time of ours ({seconds:.2f} s)"


def _raphtory(
    ends: list[tuple[str, str]], first: list[int], last: list[int], day: int
) -> Callable[[], object]:
    raphtory: Any = importlib.import_module("raphtory")
    held = raphtory.PersistentGraph()
    for at, ((source, target), begin, end) in enumerate(zip(ends, first, last, strict=True)):
        held.add_edge(begin, source, target, layer=str(at % 8))
        if end < 10**12:
            held.delete_edge(end + 1, source, target, layer=str(at % 8))
    return lambda: held.at(day).count_edges()


def _least(run: Callable[[], Any], runs: int) -> tuple[float, Any]:
    found, times = None, []
    for _ in range(runs):
        began = time.process_time()
        found = run()
        times.append(time.process_time() - began)
    return max(min(times), 1e-6), found


def main() -> None:
    """Print the ratios."""
    given = size_options(__doc__, 100_000, 1_000_000, 5)
    print_lines(report(given.entities, given.relations, given.runs))


if __name__ == "__main__":
    main()
