"""Two voices on one topic: figures about those who run something, next to their own, and what sets each two apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

from ...model.property_graph import PropertyGraph
from ...time.days import possible_days
from ...vocabulary import Topic
from .apart import AGREE, aspects_of, may_share_a_day
from .places import folded, place_names, place_of, places_within

Can = Literal["yes", "care", "no"]


@dataclass(frozen=True, slots=True)
class Pair:
    """
    Two figures next to each other.

    Parameters
    ----------
    about, by
        Ids of the figure that is about those who run it, and of theirs.
    can
        Whether they can be compared: yes, with care (their periods share days and are not the same), or no.
    first
        The first aspect in which they differ; empty when they do not.
    answers
        What `explain_claims` answers for each aspect, in its order.
    """

    about: str
    by: str
    can: Can
    first: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """
    The figures of a topic in two voices.

    Parameters
    ----------
    about, by
        Ids of the figures said about those who run what is counted, and of those said by them.
    pairs
        One of each that are of the same place, or of which one contests the other.
    twins
        Figures of one voice with the same number, place and days, under two metrics.
    """

    topic: Topic
    about: tuple[str, ...]
    by: tuple[str, ...]
    pairs: tuple[Pair, ...]
    twins: tuple[tuple[str, str], ...]


def voices_of(graph: PropertyGraph, topic: Topic) -> Voices:
    """
    Return the figures of a topic by who says them, and what sets each two apart.

    Whether somebody runs what is counted is said by the topic (`run_by`), not by what they say: the speaker is one
    of those ids, or heads, holds an office in or is a part of one.
    """
    names = place_names(graph)
    figures = {str(claim["id"]): claim for claim in _figures(graph, topic, names)}
    runs = _running(graph, topic.run_by)
    by = [id_ for id_, claim in figures.items() if claim.get("speaker") in runs]
    about = [id_ for id_ in figures if id_ not in set(by)]
    places = {id_: _place(graph, claim, names) for id_, claim in figures.items()}
    contests = _contests(graph, figures)
    pairs = [
        _pair(graph, figures[one], figures[other], names)
        for one in about
        for other in by
        if places[one] == places[other] or frozenset((one, other)) in contests
    ]
    twins = [pair for voice in (about, by) for pair in _twins(figures, voice, places)]
    return Voices(topic, tuple(about), tuple(by), tuple(pairs), tuple(twins))


def _figures(graph: PropertyGraph, topic: Topic, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the figures of its metrics and place; also those of a place without an entity that contest one of them."""
    claims = graph.claims
    if "metric" not in claims or "value" not in claims:
        return []
    used = claims["metric"].isin(topic.metrics) & claims["value"].notna()
    found = {str(id_): graph.node(id_) for id_ in claims.loc[used, "id"]}
    if not topic.within:
        return list(found.values())
    inside = places_within(graph, topic.within)
    place = {id_: place_of(graph, claim.get("geography"), names) for id_, claim in found.items()}
    belong = {id_ for id_ in found if place[id_] in inside}
    loose = {id_ for pair in _contests(graph, found) if pair & belong for id_ in pair if place[id_] is None}
    return [claim for id_, claim in found.items() if id_ in belong | loose]


def _running(graph: PropertyGraph, run_by: Iterable[str]) -> set[str]:
    """
    Return those who run it, with who heads them, holds an office in them or is a part of them.

    Which relations those are is what the vocabulary says of acts: who is shown with whose (`shows`).
    """
    belongs = {kind.relationship for kind in graph.vocabulary.relations.values() if kind.shows}
    found, waiting = set(run_by), [id_ for id_ in run_by if id_ in graph]
    while waiting:
        body = waiting.pop()
        for edge in map(graph.edge, graph.edge_rows_of(body)):
            member = str(edge["source"])
            if edge["type"] in belongs and edge["target"] == body and member not in found:
                found.add(member)
                waiting.append(member)
    return found


def _place(graph: PropertyGraph, claim: Mapping[str, Any], names: Mapping[str, str]) -> str:
    geography = claim.get("geography")
    return place_of(graph, geography, names) or folded(geography)


def _contests(graph: PropertyGraph, figures: Mapping[str, Any]) -> set[frozenset[str]]:
    edges = graph.edges[graph.edges["type"] == "CONTESTS"]
    ends = zip(edges["source"].tolist(), edges["target"].tolist(), strict=True)
    return {frozenset(two) for two in ends if two[0] in figures and two[1] in figures}


def _pair(
    graph: PropertyGraph, one: Mapping[str, Any], other: Mapping[str, Any], names: Mapping[str, str]
) -> Pair:
    rows = aspects_of(graph, one, other, names)
    apart = [aspect for aspect, _, _, answer in rows if answer not in AGREE]
    answers = tuple(answer for *_, answer in rows)
    can: Can = "no" if apart else "care" if "overlaps" in answers else "yes"
    differs = apart or [aspect for aspect, _, _, answer in rows if answer != "same"]
    return Pair(str(one["id"]), str(other["id"]), can, differs[0] if differs else "", answers)


def _twins(
    figures: Mapping[str, Mapping[str, Any]], voice: Iterable[str], places: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for a, b in combinations(voice, 2):
        one, other = figures[a], figures[b]
        same = one.get("number") is not None and one.get("number") == other.get("number")
        if same and one["metric"] != other["metric"] and places[a] == places[b] and _share_a_day(one, other):
            yield a, b


def _share_a_day(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    days = possible_days(one["period"]) if one.get("period") else None
    return days is not None and may_share_a_day(other.get("period"), *days)
