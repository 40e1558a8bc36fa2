"""Measures of a graph: of its nodes in a network, and of its events over time."""
