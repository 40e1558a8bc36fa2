"""
Paths in time: first arrivals from one node at all others, and one pair explained, against plain label-setting.

The plain one knows nothing of readings, costs or steps: it runs over bare lists of contacts, the possible windows of
the same graph. What is measured on our side is the whole call, from names to the frame or the path; the contacts of a
graph are made once, and that is measured by itself.

Run: python -m benchmarks.paths_in_time [--entities 100000 --relations 1000000 --runs 5]
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from heapq import heappop, heappush
from statistics import median

import numpy as np
import pandas as pd

import graph as pg
from graph.analysis.paths.contacts import network_of

from .options import size_options

_TYPES = np.array(["SUPPORTED", "FUNDS", "OPPOSED", "COOPERATES_WITH"])


def made(entities: int, relations: int) -> pg.PropertyGraph:
    """Return a graph of acts and of relations that last, one in ten of them without dates; the same each time."""
    random = np.random.default_rng(7)
    ids = np.array([f"thing-{i:07}" for i in range(entities)], dtype=object)
    # Some are related to many others, as people and places are.
    ends = (entities * random.random((2, relations)) ** np.array([[2], [1]])).astype(np.int64)
    days = np.datetime64("2000-01-01") + random.integers(0, 9000, relations)
    start = pd.Series(days.astype(str)).where(random.random(relations) > 0.1)
    end = pd.Series((days + random.integers(0, 900, relations)).astype(str)).where(start.notna())
    types = _TYPES[random.integers(0, len(_TYPES), relations)]
    lasts = np.isin(types, ["FUNDS", "COOPERATES_WITH"])
    nodes = pd.DataFrame({"id": ids, "label": "Entity", "type": "organization", "dataset": ""})
    edges = pd.DataFrame({"source": ids[ends[0]], "target": ids[ends[1]], "type": types})
    return pg.PropertyGraph(nodes, edges.assign(start=start, end=end.where(lasts))).with_presence()


def plain(starts: list[int], to: list[int], first: list[int], last: list[int], start: int) -> list[int]:
    """Find the first day on which each node is reached."""
    days = [10**13] * (len(starts) - 1)
    days[start] = -(10**13)
    heap = [(days[start], start)]
    while heap:
        now, node = heappop(heap)
        if now > days[node]:
            continue
        for at in range(starts[node], starts[node + 1]):
            if now <= last[at]:
                arrival = first[at] if first[at] > now else now
                if arrival < days[to[at]]:
                    days[to[at]] = arrival
                    heappush(heap, (arrival, to[at]))
    return days


def report(entities: int, relations: int, runs: int) -> str:
    """Return one line: what the contacts take to be made, all arrivals and one pair, as ratios to the plain search."""
    graph = made(entities, relations)
    begun = time.process_time()
    network = network_of(graph)
    windows, _ = network.windows(sure=False), network.windows(sure=True)
    making = time.process_time() - begun
    lists = windows.starts, windows.to, windows.first, windows.last
    ids = graph.nodes["id"].tolist()
    places = range(1, entities, max(entities // runs, 1))
    bare, all_, pair = [], [], []
    for place, other in zip(places, reversed(places), strict=True):
        bare.append(_seconds(partial(plain, *lists, place)))
        all_.append(_seconds(partial(pg.reachable, graph, ids[place])))
        pair.append(_seconds(partial(pg.time_respecting_path, graph, ids[place], ids[other])))
    least = median(bare)
    return (
        f"paths in time, {entities:,} nodes and {relations:,} relations: plain {least:.3f} s, contacts made once "
        f"{making / least:.1f} x time, all arrivals {median(all_) / least:.2f} x time, "
        f"one pair {median(pair) / least:.2f} x time"
    )


def _seconds(run: Callable[[], object]) -> float:
    begun = time.process_time()
    run()
    return time.process_time() - begun


if __name__ == "__main__":
    given = size_options(__doc__, 100_000, 1_000_000, 5)
    print(report(given.entities, given.relations, given.runs))
