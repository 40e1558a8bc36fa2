"""What a step of a path costs, and which edges are steps."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...model.property_graph import PropertyGraph
from ...vocabulary.built_in import PLACING

STEP_COST = 1000
"""Cost of a step along a relation, a role in an event or a claim; costs are whole numbers, so that sums are exact."""
PLACING_COST = 5 * STEP_COST
"""Cost of a step by place or jurisdiction: that two entities lie in one state says little about either."""

Positions = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Steps:
    """
    The edges that a path may use.

    Parameters
    ----------
    rows
        Their places in `edges`.
    source, target
        Places of their ends in `nodes`.
    cost
        Cost of each step, half of what it costs to pass through each of its ends included.
    half
        That half for each node: a hub costs what it costs to pass through, not to begin or end at.
    """

    rows: Positions
    source: Positions
    target: Positions
    cost: npt.NDArray[np.int64]
    half: npt.NDArray[np.int64]


def find_steps(graph: PropertyGraph, ends: Collection[str]) -> Steps:
    """Return the steps of a graph; citations are steps only at an end of the path that is itself a source."""
    nodes, edges = graph.nodes, graph.edges
    index = pd.Index(nodes["id"])
    source, target = (
        index.get_indexer(pd.Index(edges["source"])),
        index.get_indexer(pd.Index(edges["target"])),
    )
    usable = (edges["type"] != "CITES").to_numpy()
    cited = [index.get_loc(id_) for id_ in ends if graph.node(id_)["label"] == "Source"]
    usable = usable | np.isin(source, cited) | np.isin(target, cited)
    rows = np.flatnonzero(usable & (source != target) & (source >= 0) & (target >= 0))
    source, target = source[rows], target[rows]
    degree = np.bincount(source, minlength=len(nodes)) + np.bincount(target, minlength=len(nodes))
    half = (np.log10(np.maximum(degree, 1)) * STEP_COST / 2).round().astype(np.int64)
    placing = edges["type"].isin(PLACING).to_numpy()[rows]
    cost = np.where(placing, PLACING_COST, STEP_COST) + half[source] + half[target]
    return Steps(rows, source, target, cost, half)
