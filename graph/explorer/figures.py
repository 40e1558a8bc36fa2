"""What the page is given of figures: which can be compared, and the topics that have two voices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..analysis.claims import compare_claims
from ..analysis.claims.voices import voices_of
from ..model.property_graph import PropertyGraph
from ..vocabulary.currencies import code_meant
from . import payload_types as shapes
from .records import plain_text


def positions_of(graph: PropertyGraph) -> dict[Any, int]:
    """Return the position of each node by its id."""
    return {id_: at for at, id_ in enumerate(graph.nodes["id"].tolist())}


def money_units(rows: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Return the units of claims that are currencies, by their codes or their names."""
    units = {str(row["unit"]) for row in rows if row["label"] == "Claim" and "unit" in row}
    return frozenset(unit for unit in units if code_meant(unit))


def comparisons_of(graph: PropertyGraph) -> list[shapes.Comparison]:
    """Return the figures as `compare_claims` groups them: which can be compared, and why or why not."""
    groups: dict[int, shapes.Comparison] = {}
    if graph.claims.empty:
        return []
    position = positions_of(graph)
    for row in compare_claims(graph).to_dict("records"):
        group = groups.setdefault(row["group"], {"claims": [], "comparable": row["comparable"], "apart": []})
        claim = position[row["id"]]
        group["claims"].append(claim)
        if row["reason"]:
            group["reason"] = row["reason"]
        group["apart"] += [
            (claim, position[other["id"]], other["apart"]) for other in row["contests"] if other["apart"]
        ]
    return list(groups.values())


def topics_of(graph: PropertyGraph) -> list[shapes.Topic]:
    """Return the topics that have figures, each in two voices, as `voices_of` puts them."""
    found: list[shapes.Topic] = []
    position = {str(id_): at for id_, at in positions_of(graph).items()} if graph.vocabulary.topics else {}
    for topic in graph.vocabulary.topics.values():
        voices = voices_of(graph, topic)
        if not voices.about and not voices.by:
            continue
        at = {id_: position[id_] for id_ in (*voices.about, *voices.by)}
        pairs: list[shapes.Pair] = [
            {
                "about": at[pair.about],
                "by": at[pair.by],
                "can": pair.can,
                "first": pair.first,
                "answers": [*pair.answers],
            }
            for pair in voices.pairs
        ]
        found.append(
            {
                "name": topic.name,
                "label": plain_text(topic.label),
                "about": plain_text(topic.about),
                "by": plain_text(topic.by),
                "left": [at[id_] for id_ in voices.about],
                "right": [at[id_] for id_ in voices.by],
                "pairs": pairs,
                "twins": [(at[a], at[b]) for a, b in voices.twins],
            }
        )
    return found
