"""The network that is measured: which nodes of a graph count, and which of its edges connect them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd

from ...errors import UnknownNameError
from ...model.property_graph import PropertyGraph
from ...vocabulary.built_in import PLACING
from .names import NETWORKS

if TYPE_CHECKING:
    import networkx as nx

SHARES_EVENTS = "SHARES_EVENTS"


def network_of(graph: PropertyGraph, network: str) -> nx.Graph[str]:
    """
    Return the network to be measured, its nodes and edges in the order of their ids.

    Citations and places are no connection: two things are not close because one source, or one state, has both.
    Edges between the same ends are one, which counts them in `weight`. An edge from a node to itself is left out.
    Shared events have no direction; the other networks are directed.
    """
    import networkx as nx

    if network not in NETWORKS:
        raise UnknownNameError.among("network", network, NETWORKS)
    if network == "shared-events":
        graph = project_entities(graph)
    labels = ("Entity", "Event") if network == "whole" else ("Entity",)
    ids = graph.nodes.loc[graph.nodes["label"].isin(labels), "id"]
    edges = graph.edges[~graph.edges["type"].isin([*PLACING, "CITES"])]
    edges = edges[
        edges["source"].isin(ids) & edges["target"].isin(ids) & (edges["source"] != edges["target"])
    ]
    weight = edges["weight"] if "weight" in edges else pd.Series(1, index=edges.index)
    counted = weight.groupby([edges["source"], edges["target"]], sort=True).sum()
    found: nx.Graph[str] = nx.Graph() if network == "shared-events" else nx.DiGraph()
    found.add_nodes_from(sorted(ids))
    for (a, b), n in zip(counted.index.tolist(), counted.tolist(), strict=True):
        found.add_edge(a, b, weight=int(n))
    return found


def undirected(network: nx.Graph[str]) -> nx.Graph[str]:
    """Return the same network without directions; what connects two nodes either way counts together."""
    import networkx as nx

    if not network.is_directed():
        return network
    found: nx.Graph[str] = nx.Graph()
    found.add_nodes_from(network)
    for a, b, data in network.edges(data=True):
        before = found[a][b]["weight"] if found.has_edge(a, b) else 0
        found.add_edge(a, b, weight=data["weight"] + before)
    return found


def project_entities(graph: PropertyGraph, *, mentions: bool = False) -> PropertyGraph:
    """
    Connect the entities that took part in the same events.

    Parameters
    ----------
    mentions
        Whether roles that only mention an entity, such as the subject of a statement, count as well.

    Returns
    -------
    projected
        New graph of the entities that took part in an event, with one edge `SHARES_EVENTS` between two that share
        some: `weight` (how many) and `events` (their ids). The id of `source` comes before that of `target`.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> shared = pg.project_entities(whole)
    >>> set(shared.edges["type"])
    {'SHARES_EVENTS'}
    """
    shared: dict[tuple[str, str], list[str]] = {}
    parts = participants(graph, mentions=mentions)
    for event, ids in parts.items():
        for pair in combinations(ids, 2):
            shared.setdefault(pair, []).append(event)
    rows = [(a, b, SHARES_EVENTS, len(events), sorted(events)) for (a, b), events in sorted(shared.items())]
    edges = pd.DataFrame(rows, columns=["source", "target", "type", "weight", "events"])
    nodes = graph.nodes[graph.nodes["id"].isin({id_ for ids in parts.values() for id_ in ids})]
    return graph.with_frames(nodes, edges)


def participants(graph: PropertyGraph, *, mentions: bool = False) -> dict[str, list[str]]:
    """Return the entities that took part in each event, by their ids in order."""
    edges = graph.edges[graph.edges["type"] == "PARTICIPATED_IN"]
    if not mentions and "role" in edges:
        mere = [role.name for role in graph.vocabulary.roles.values() if role.mention]
        edges = edges[~edges["role"].isin(mere)]
    found: dict[str, Any] = {}
    for entity, event in sorted(zip(edges["source"].tolist(), edges["target"].tolist(), strict=True)):
        found.setdefault(event, {})[entity] = None
    return {event: list(ids) for event, ids in found.items()}
