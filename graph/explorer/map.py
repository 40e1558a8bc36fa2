"""What the page is given for its map: outlines, properties that have values there, and figures of the places."""

from __future__ import annotations

import json

import pandas as pd

from ..analysis.claims.places import place_names, place_of
from ..model.outlines import map_of
from ..model.property_graph import PropertyGraph
from ..vocabulary.terms import NOT_FOUND
from . import payload_types as shapes


def map_data(graph: PropertyGraph) -> shapes.MapData | None:
    """
    Return the map of a graph; None when it has none, or none of whose shapes is a node of the graph.

    Positions are those of `graph.nodes`.
    """
    text = map_of(graph)
    if not text:
        return None
    topology = json.loads(text)
    source = topology.pop("source", "")
    places = {str(shape["id"]) for shape in topology["objects"]["places"]["geometries"]}
    found: shapes.MapData = {
        "topology": topology,
        "properties": _properties(graph, places),
        "figures": _figures(graph, places),
        "absent": NOT_FOUND,
    }
    if source in graph:
        found["source"] = source
    return found


def _properties(graph: PropertyGraph, places: set[str]) -> list[shapes.MapProperty]:
    """Return the properties of which a place has a value, those of most places first, each with its values in order."""
    if "subject" not in graph.nodes:
        return []
    facts = graph.nodes[graph.nodes["label"].eq("Fact") & graph.nodes["subject"].isin(places)]
    found: list[shapes.MapProperty] = []
    for name, rows in facts.groupby("property", sort=True):
        stated = graph.vocabulary.properties.get(str(name))
        used = rows["value"].dropna().astype(str).value_counts(sort=True)
        declared = [value for value in stated.values if value] if stated else []
        others = sorted((v for v in used.index if v not in declared), key=lambda value: (-used[value], value))
        numeric = not declared and bool(rows["number"].notna().all()) if "number" in rows else False
        one: shapes.MapProperty = {
            "name": str(name),
            "label": stated.label if stated else str(name).replace("_", " "),
            "definition": stated.definition if stated else "",
            "values": [] if numeric else [*declared, *others],
        }
        found.append(one)
    of = facts.groupby("property")["subject"].nunique()
    return sorted(found, key=lambda one: (-int(of[one["name"]]), one["label"]))


def _figures(graph: PropertyGraph, places: set[str]) -> list[tuple[int, int]]:
    """Return each figure of a place, as positions of the claim and of the place that its geography names."""
    if not {"geography", "metric", "number"} <= set(graph.nodes):
        return []
    position = {str(id_): at for at, id_ in enumerate(graph.nodes["id"].tolist())}
    claims = graph.nodes[
        graph.nodes["label"].eq("Claim") & graph.nodes["metric"].notna() & graph.nodes["number"].notna()
    ]
    names = place_names(graph)
    pairs = zip(claims["id"].tolist(), claims["geography"].tolist(), strict=True)
    named = ((str(id_), place_of(graph, None if pd.isna(place) else place, names)) for id_, place in pairs)
    return [(position[id_], position[place]) for id_, place in named if place in places]
