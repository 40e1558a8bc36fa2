"""Since when a row is known: since a source of it was out."""

from __future__ import annotations

import numpy as np

from .written import HIGH, LOW, Days, Numbers, Rows


def source_days(rows: Rows) -> tuple[Days, Days]:
    """First day on which each source may have been out, and was surely out; unbounded for an undated one."""
    source = rows.labelled("Source")
    return rows.first_day[source], rows.last_day[source]


def add_knowledge(rows: Rows, at_nodes: Numbers, at_edges: Numbers) -> None:
    """
    A node is known once a source of its row, or of a row that names it, is out; an edge by its own sources.

    What happens is not known before it happens, unless its type announces.
    """
    announced = rows.typed([t.name for t in rows.vocabulary.events.values() if t.announces], "Event")
    happening = rows.labelled("Event", "Claim") & ~announced
    node_days = np.where(happening, at_nodes.possible_from, LOW)
    act_days = np.where((rows.time == "act") & rows.edge_span.has_start, rows.edge_span.start_first, LOW)
    possible, sure = source_days(rows)
    at_nodes.known_possible, at_edges.known_possible = _known(rows, possible, node_days, act_days)
    at_nodes.known_sure, at_edges.known_sure = _known(rows, sure, node_days, act_days)


def _known(rows: Rows, days: Days, node_days: Days, act_days: Days) -> tuple[Days, Days]:
    nodes, edges = (cited.least(days) for cited in rows.citations)
    naming = rows.whole & ~rows.of_type("CITES")
    for end in (rows.source, rows.target):
        np.minimum.at(nodes, end[naming], edges[naming])
    nodes = np.maximum(nodes, node_days)
    nodes[rows.labelled("Source")] = days
    edges = np.maximum(edges, act_days)
    ends = np.full(len(edges), HIGH)
    ends[rows.whole] = np.maximum(nodes[rows.source[rows.whole]], nodes[rows.target[rows.whole]])
    return nodes, np.where(rows.of_type("CITES"), ends, np.maximum(edges, ends))
