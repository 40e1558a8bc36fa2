"""How a court case ended."""

from __future__ import annotations

from ...model.property_graph import PropertyGraph
from ...time.days import UNBOUNDED, day_bounds
from .acts import Act, acts_of


def outcome_in_words(graph: PropertyGraph, case: str, on: str | None = None) -> str:
    """
    Say how a court case, or a part of it, ended by a day; empty when no event says so.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> outcome_in_words(whole, "hb-v-california-2025")
    'dismissed, 2025-12-01 (hb-v-california-2025-dismissed)'
    """
    day = day_bounds(on)[1] if on is not None else UNBOUNDED
    acts = [act for act in acts_of(graph).outcomes(case) if act.first <= day]
    acts.sort(key=lambda act: (act.first, act.last, act.event))
    return "; ".join(_words(graph, act, day) for act in acts)


def _words(graph: PropertyGraph, act: Act, day: int) -> str:
    doubt = "" if act.last <= day else "possibly "
    part = f" in part ({', '.join(graph.captions.get(x, x) for x in act.scope)})" if act.scope else ""
    return f"{doubt}{act.value}{part}, {act.written} ({act.event})"
