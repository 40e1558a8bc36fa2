"""How two nodes are connected: the shortest meaningful paths."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from ...model.property_graph import PropertyGraph
from ..search import resolve
from .costs import find_steps
from .result import PathResult, result_of

if TYPE_CHECKING:
    import networkx as nx


def shortest_paths(graph: PropertyGraph, a: str, b: str, *, limit: int = 3) -> list[PathResult]:
    """
    Find the shortest paths between two nodes, in either direction of the edges.

    Parameters
    ----------
    a, b
        The ends: ids, or names that `resolve` understands.
    limit
        Maximum number of paths.

    Returns
    -------
    paths
        Cheapest first; empty when nothing connects the two. Of parallel edges the cheapest is shown.

    Raises
    ------
    UnknownNameError
        If nothing has that id or name; the message holds the nearest.
    BadValueError
        If several nodes have that name.

    Notes
    -----
    A step costs 1, by place or jurisdiction 5; passing through a node with n relations adds the logarithm
    of n to base 10. So a path through a law or a statement is preferred to one through a node that is
    related to almost everything. Citations are not steps, except at an end that is itself a source. Paths
    of equal cost come in the order of their ids. The paths are those of Yen (1971), as implemented in
    networkx.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> [path.nodes[-1] for path in pg.shortest_paths(whole, "SB 54", "Jerry Brown", limit=1)]
    ['jerry-brown']
    """
    import networkx as nx

    a, b = resolve(graph, a), resolve(graph, b)
    if a == b:
        return [result_of(graph, [a], [], 0)]
    simple = _simple_graph(graph, a, b)
    if a not in simple or b not in simple or not nx.has_path(simple, a, b):
        return []
    found = list(_in_order(simple, a, b, limit))
    return [
        result_of(graph, nodes, [simple[u][v]["row"] for u, v in itertools.pairwise(nodes)], cost)
        for cost, nodes in found
    ]


def _usable_edges(graph: PropertyGraph, a: str, b: str) -> pd.DataFrame:
    """Edges that a path may use, with the cost of each; parallel ones in a fixed order, the best first."""
    steps = find_steps(graph, (a, b))
    edges = graph.edges[["source", "target", "type"]].iloc[steps.rows]
    frame = edges.assign(row=steps.rows, cost=steps.cost)
    half = dict(zip(graph.nodes["id"].tolist(), steps.half.tolist(), strict=True))
    for end in (a, b):
        at_end = (frame["source"] == end) | (frame["target"] == end)
        frame.loc[at_end, "cost"] -= half[end]
    cited = (
        graph.edges["sources"].notna()
        if "sources" in graph.edges
        else pd.Series(False, index=graph.edges.index)
    )
    frame["uncited"] = (~cited.iloc[steps.rows]).to_numpy()
    return frame.sort_values(["source", "target", "cost", "uncited", "type", "row"], kind="stable")


def _simple_graph(graph: PropertyGraph, a: str, b: str) -> nx.Graph[str]:
    import networkx as nx

    simple: nx.Graph[str] = nx.Graph()
    steps = _usable_edges(graph, a, b)
    for source, target, row, cost in zip(
        *(steps[c].tolist() for c in ("source", "target", "row", "cost")), strict=True
    ):
        if not simple.has_edge(source, target) or cost < simple[source][target]["cost"]:
            simple.add_edge(source, target, row=row, cost=cost)
    return simple


def _in_order(simple: nx.Graph[str], a: str, b: str, limit: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the cheapest paths; those of equal cost in the order of their ids."""
    import networkx as nx

    paths = ((_cost(simple, p), p) for p in nx.shortest_simple_paths(simple, a, b, weight="cost"))
    found_so_far = 0
    for _, equal in itertools.groupby(paths, key=lambda found: found[0]):
        # A bound, since paths of equal cost may be very many.
        for found in sorted(itertools.islice(equal, 10 * limit)):
            yield found
            found_so_far += 1
            if found_so_far == limit:
                return


def _cost(simple: nx.Graph[str], path: list[str]) -> int:
    return sum(int(simple[u][v]["cost"]) for u, v in itertools.pairwise(path))
