"""Measures of nodes by their place in a network, computed by networkx."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from ...errors import MissingDependencyError, UnknownNameError
from ...model.property_graph import PropertyGraph
from .network import network_of, undirected

if TYPE_CHECKING:
    import networkx as nx

SAMPLED_ABOVE = 2_000
"""Number of nodes above which betweenness is estimated from some of them."""
SAMPLE = 500
_SEED = 1  # every run gives the same numbers

_Columns = Mapping[str, Mapping[str, Any]]


def measure(graph: PropertyGraph, name: str, *, network: str = "whole") -> pd.DataFrame:
    """
    Measure each node by its place in a network.

    The same graph gives the same numbers, in whatever order its rows come.

    Parameters
    ----------
    graph
        A graph, or a part of one: a measure of a selection is one of the selection.
    name
        degree
            `degree` (nodes connected with it), `relations` (edges, parallel ones counted), `incoming` and `outgoing`
            (the same by direction, which shared events do not have).
        betweenness
            `betweenness`: share of the shortest paths between other nodes that lead through it (0 to 1).
        closeness
            `closeness`: mean of 1 / steps to every other node (harmonic; 0 to 1).
        pagerank
            `pagerank`: share of the time that a walk along the edges spends there (sums to 1; needs scipy).
        cores
            `core`: largest k such that it is in a part where every node has k connections or more.
        components
            `component` (1 is the largest) and `component_size`: the connected part it lies in.
        communities
            `community` (1 is the largest) and `community_size`: by Louvain's method, edges weighted by their number.
        brokers
            `constraint` (Burt; low where a node connects nodes that are not connected with each other; missing
            without connections), `effective_size` (Burt), and `cut_point` (whether the network falls apart without it).
    network
        whole
            Entities and events. Citations, places, claims, facts and sources do not connect.
        relations
            Entities, and the relations between them.
        shared-events
            Entities, connected by the events in which both took part; see `project_entities`.

    Returns
    -------
    measured
        One row a node, the highest (of communities, components and `constraint` the lowest) first, then by id: `id`,
        `label`, `type`, `name` and the columns above. `attrs` has `nodes` and `edges` (size of the network), for
        communities `modularity`, and for an estimated betweenness `sample` (nodes that it was estimated from).

    Raises
    ------
    UnknownNameError
        If there is no such measure or network.
    MissingDependencyError
        If a library is missing.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> found = pg.measure(whole, "degree", network="relations")
    >>> bool((found["degree"].diff().dropna() <= 0).all())
    True
    """
    if name not in MEASURES:
        raise UnknownNameError.among("measure", name, MEASURES)
    directed = network_of(graph, network)
    columns, attrs = MEASURES[name](directed)
    frame = pd.DataFrame({"id": list(directed)}, dtype="str")
    known = graph.nodes.set_index("id")
    for column in ("label", "type"):
        frame[column] = frame["id"].map(known[column])
    frame["name"] = [graph.caption(id_) for id_ in frame["id"]]
    for column, values in columns.items():
        frame[column] = frame["id"].map(values) if values else pd.Series(dtype="float64")
    first = next(iter(columns))
    ascending = first in ("community", "component", "constraint")
    frame = frame.sort_values([first, "id"], ascending=[ascending, True], kind="stable", ignore_index=True)
    frame.attrs.update({"nodes": len(directed), "edges": directed.number_of_edges(), **attrs})
    return frame


def add_measure(graph: PropertyGraph, name: str, *, network: str = "whole") -> PropertyGraph:
    """
    Return a graph whose nodes carry a measure as properties; see `measure`.

    Nodes outside the network have none. Properties that have its names are replaced.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> pg.add_measure(whole, "degree").node("sb-54")["degree"] > 10
    True
    """
    found = measure(graph, name, network=network)
    columns = found.columns.drop(["label", "type", "name"])
    nodes = graph.nodes.drop(columns=[c for c in columns if c != "id" and c in graph.nodes])
    return graph.with_frames(nodes.merge(found[columns], on="id", how="left"), graph.edges)


def _degree(network: nx.Graph[str]) -> tuple[_Columns, dict[str, Any]]:
    import networkx as nx

    columns = {
        "degree": dict(undirected(network).degree()),
        "relations": dict(network.degree(weight="weight")),
    }
    if isinstance(network, nx.DiGraph):
        columns["incoming"] = dict(network.in_degree(weight="weight"))
        columns["outgoing"] = dict(network.out_degree(weight="weight"))
    return columns, {}


def _betweenness(network: nx.Graph[str]) -> tuple[_Columns, dict[str, Any]]:
    import networkx as nx

    plain = undirected(network)
    if len(plain) <= SAMPLED_ABOVE:
        return {"betweenness": nx.betweenness_centrality(plain)}, {}
    return {"betweenness": nx.betweenness_centrality(plain, k=SAMPLE, seed=_SEED)}, {"sample": SAMPLE}


def _closeness(network: nx.Graph[str]) -> tuple[_Columns, dict[str, Any]]:
    import networkx as nx

    others = max(len(network) - 1, 1)
    total = nx.harmonic_centrality(undirected(network))
    return {"closeness": {node: total[node] / others for node in network}}, {}


def _pagerank(network: nx.Graph[str]) -> tuple[_Columns, dict[str, Any]]:
    import networkx as nx

    try:
        return {"pagerank": nx.pagerank(network, weight="weight")}, {}
    except ModuleNotFoundError as error:
        raise MissingDependencyError(
            "pagerank needs scipy: python -m pip install 'policygraph[measures]'."
        ) from error


def _cores(network: nx.Graph[str]) -> tuple[_Columns, dict[str, Any]]:
    import networkx as nx

    return {"core": nx.core_number(undirected(network))}, {}


def _components(network: nx.Graph[str]) -> tuple[_Columns, dict[str, Any]]:
    import networkx as nx

    return _numbered("component", list(nx.connected_components(undirected(network)))), {}


def _communities(network: nx.Graph[str]) -> tuple[_Columns, dict[str, Any]]:
    import networkx as nx

    plain = undirected(network)
    groups = list(nx.community.louvain_communities(plain, weight="weight", seed=_SEED))
    modularity = nx.community.modularity(plain, groups, weight="weight") if plain.size() else None
    return _numbered("community", groups), {"modularity": modularity}


def _numbered(name: str, groups: list[set[str]]) -> _Columns:
    """Number groups of nodes, the largest first."""
    in_order = sorted(groups, key=lambda group: (-len(group), min(group)))
    number = {node: at for at, group in enumerate(in_order, start=1) for node in group}
    return {name: number, f"{name}_size": {node: len(group) for group in in_order for node in group}}


def _brokers(network: nx.Graph[str]) -> tuple[_Columns, dict[str, Any]]:
    import networkx as nx

    plain = undirected(network)
    constraint = nx.constraint(plain, nodes=list(plain), weight="weight")
    size = nx.effective_size(plain, nodes=list(plain))
    cut = set(nx.articulation_points(plain))
    columns = {
        "constraint": constraint,
        "effective_size": size,
        "cut_point": {node: node in cut for node in plain},
    }
    return columns, {}


MEASURES: dict[str, Callable[[nx.Graph[str]], tuple[_Columns, dict[str, Any]]]] = {
    "degree": _degree,
    "betweenness": _betweenness,
    "closeness": _closeness,
    "pagerank": _pagerank,
    "cores": _cores,
    "components": _components,
    "communities": _communities,
    "brokers": _brokers,
}
"""By name, what computes its columns, the one to sort by first, and what is said of the whole."""
