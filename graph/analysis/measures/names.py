"""Names of measures and networks, for help and completion: nothing heavy is imported here."""

from __future__ import annotations

OF_NODES = (
    *("degree", "betweenness", "closeness", "pagerank", "cores"),
    *("components", "communities", "brokers"),
)
"""Measures of a node by its place in a network."""
NETWORKS = ("whole", "relations", "shared-events")
"""Entities and events with their relations; entities and the relations between them; entities that share events."""
