"""Measures of a graph: of its nodes in a network, and of its events over time."""

from __future__ import annotations

from .network import NETWORKS, project_entities
from .nodes import MEASURES, add_measure, measure
from .over_time import count_events, count_shared_events, find_gaps

__all__ = [
    "MEASURES",
    "NETWORKS",
    "add_measure",
    "count_shared_events",
    "count_events",
    "find_gaps",
    "measure",
    "project_entities",
]
