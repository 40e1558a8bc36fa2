"""Groups of entities for the whole graph where none has a place: computed from who is linked with whom."""

from __future__ import annotations

from ..analysis.measures.nodes import measure
from ..model.property_graph import PropertyGraph
from . import payload_types as shapes
from .payload import SUMMARY_FROM
from .records import plain_text, plain_value

AT_MOST = 5_000
"""More entities and events than this take longer to be divided than to be laid out."""
LEAST = 3
"""What has fewer members is no group."""
_METHOD = "Louvain's method"


def add_communities(data: shapes.GraphData, graph: PropertyGraph) -> None:
    """
    Put each entity into a community, where there are many entities and none has a jurisdiction.

    The communities are those of `measure(graph, "communities")`.

    Parameters
    ----------
    data
        What the page is given, made of the graph; it is changed.
    """
    entities = [at for at, node in enumerate(data["nodes"]) if node["k"] == "Entity"]
    drawn = sum(node["k"] in ("Entity", "Event") for node in data["nodes"])
    placed = any("jurisdiction" in data["nodes"][at] for at in entities)
    if len(entities) < SUMMARY_FROM or drawn > AT_MOST or placed:
        return
    ids = graph.nodes["id"].tolist()
    found, linked = (
        measured.set_index("id")[name].to_dict()
        for measured, name in (
            (measure(graph, "communities"), "community"),
            (measure(graph, "degree"), "degree"),
        )
    )
    members: dict[int, list[int]] = {}
    for at in entities:
        members.setdefault(found[ids[at]], []).append(at)
    groups = sorted(
        (own for own in members.values() if len(own) >= LEAST), key=lambda own: (-len(own), own[0])
    )
    if len(groups) < 2:
        return
    named: list[tuple[str, str]] = []
    for number, own in enumerate(groups):
        for at in own:
            data["nodes"][at]["community"] = number
        best = sorted(own, key=lambda at: (-linked[ids[at]], at))[:2]
        names = ", ".join(plain_text(str(plain_value(graph.captions[ids[at]]))) for at in best)
        named.append((data["nodes"][best[0]]["id"], f"Around {names}"))
    data["communities"] = {"method": _METHOD, "groups": named}
