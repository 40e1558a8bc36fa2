"""Figures next to each other: who says what of whom, where and when, and what can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ...errors import UnknownNameError
from ...model.frames import with_open_ends
from ...model.property_graph import PropertyGraph
from ...model.words import value_in_words
from ...time.dates import SPAN_COLUMNS
from ...time.days import UNBOUNDED, UNKNOWN_DAY, outer_bounds, periods_of_column, possible_days
from ..search import resolve, resolve_each
from .apart import PERIOD_DAYS, apart_in_words, kind_of, may_share_a_day, unit_of, unsaid
from .places import place_names, place_of, places_within

CLAIM_COLUMNS = (
    *("group", "comparable", "reason", "metric", "metric_label", "kind", "id", "speaker", "speaker_name"),
    *(
        "figure",
        "number",
        "number_max",
        "unit",
        "per",
        "qualifier",
        "population",
        "geography",
        "geography_name",
    ),
    "place",
    *("period", *SPAN_COLUMNS, "start_open", "end_open", "said", "said_by", "summary", "about"),
    *("contests", "contested_by", "repeats", "repeated_by", "sources", "note"),
)
_BETWEEN_CLAIMS = {
    "contests": ("CONTESTS", True),
    "contested_by": ("CONTESTS", False),
    "repeats": ("REPEATS", True),
    "repeated_by": ("REPEATS", False),
}


def compare_claims(
    graph: PropertyGraph,
    metric: str | None = None,
    about: str | Iterable[str] | None = None,
    *,
    within: str | None = None,
    period: str | None = None,
) -> pd.DataFrame:
    """
    List figures, those that can be compared next to each other.

    Two figures can be compared when they have the same metric, population and geography, are per the same
    (month, person …) or both totals, and their periods share a day; in a group every two can. A figure without a population, a geography or a period
    is in a group of its own: nobody can say what it may be compared with.

    Parameters
    ----------
    metric
        Only figures of this metric; None gives all.
    about
        Only figures about this node, or one of these, by id or name.
    within
        Only figures of this place or of one that lies in it, by id or name.
    period
        Only figures of a period that may share a day with this one, as EDTF.

    Returns
    -------
    figures
        One row a figure, by metric, group, period and id; statements without a metric are left out, and
        `attrs["statements"]` counts them. `group` (int), `comparable` (whether the group holds another
        figure), `reason` (why not, or with what caution), `figure` (in words, with qualifier and unit), `number` and
        `number_max` (float), `place` (id of the entity that `geography` names, by id or by a name that is only its), the period as written and its four bounds (datetime64[s], missing when not known or
        open) with `start_open` and `end_open` (bool), `said` (when, as written) and
        `said_by` ("event" or "source": what dates it), `contests` and `contested_by` (lists of
        `{"id", "reason", "apart"}`: the reason that the dataset gives, and why the two cannot be compared,
        empty when they can), `repeats`, `repeated_by`, `about` and `sources` (lists of text).

    Raises
    ------
    UnknownNameError
        If the metric is neither used nor in the vocabulary, or nothing has an id or name.
    BadValueError
        If several nodes have a name, or the period is not a date.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> bool(pg.compare_claims(whole)["speaker"].notna().all())
    True
    """
    found = compared(graph, metric, about)
    if within is not None:
        found = found[found["place"].isin(places_within(graph, resolve(graph, within)))]
    if period is not None:
        days = outer_bounds(period)
        found = found[[may_share_a_day(text, *days) for text in found["period"]]]
    return with_open_ends(found.drop(columns=list(PERIOD_DAYS)).reset_index(drop=True))


def compared(graph: PropertyGraph, metric: str | None, about: str | Iterable[str] | None) -> pd.DataFrame:
    """Return the figures in their groups, with `PERIOD_DAYS`; open ends are the first and the last day of all."""
    claims = chosen(graph, metric, about)
    has_metric = claims["metric"].notna() if "metric" in claims else pd.Series(False, index=claims.index)
    figures = claims[has_metric]
    places = place_names(graph)
    rows = [_row(graph, graph.node(id_), places) for id_ in figures["id"]]
    frame = pd.DataFrame(rows, columns=list(CLAIM_COLUMNS))
    for column in SPAN_COLUMNS:
        frame[column] = frame[column].astype("datetime64[s]")
    frame = _grouped(_with_days(frame))
    frame.attrs["statements"] = int((~has_metric).sum())
    return frame


def chosen(graph: PropertyGraph, metric: str | None, about: str | Iterable[str] | None) -> pd.DataFrame:
    """Return the claims of a metric that speak of some nodes."""
    claims = graph.claims
    used = set(claims["metric"].dropna()) if "metric" in claims else set()
    if metric is not None:
        if metric not in used | set(graph.vocabulary.metrics):
            raise UnknownNameError.among("metric", metric, sorted(used or graph.vocabulary.metrics))
        claims = claims[claims["metric"] == metric] if used else claims.iloc[:0]
    if about is not None:
        ids = resolve_each(graph, about)
        edges = graph.edges
        spoken_of = set(edges.loc[(edges["type"] == "ABOUT") & edges["target"].isin(ids), "source"])
        claims = claims[claims["id"].isin(spoken_of)]
    return claims


def _row(graph: PropertyGraph, claim: dict[str, Any], places: Mapping[str, str]) -> dict[str, Any]:
    id_ = str(claim["id"])
    metric = graph.vocabulary.metrics.get(claim["metric"])
    edges = [graph.edge(row) for row in graph.edge_rows_of(id_)]
    said, said_by = date_said(graph, claim, edges)
    speaker, place = claim.get("speaker"), claim.get("geography")
    return {
        **{name: claim.get(name) for name in CLAIM_COLUMNS},
        "metric_label": metric.label if metric else claim["metric"],
        "kind": metric.kind if metric else None,
        "unit": unit_of(graph, claim),
        "place": place_of(graph, place, places),
        "speaker_name": graph.captions.get(str(speaker), speaker),
        "geography_name": graph.captions.get(str(place), place),
        "figure": value_in_words(claim),
        "qualifier": claim.get("qualifier") or "exact",
        "number_max": pd.to_numeric(str(claim.get("value_max")), errors="coerce"),
        "said": said,
        "said_by": said_by,
        "about": sorted(e["target"] for e in edges if e["type"] == "ABOUT" and e["source"] == id_),
        **others_of(graph, edges, id_),
        "sources": list(claim.get("sources", [])),
    }


def others_of(graph: PropertyGraph, edges: list[dict[str, Any]], id_: str) -> dict[str, list[Any]]:
    """Return what a claim contests and repeats, and by what it is contested and repeated."""
    return {name: _others(graph, edges, id_, *which) for name, which in _BETWEEN_CLAIMS.items()}


def _others(
    graph: PropertyGraph, edges: list[dict[str, Any]], id_: str, type_: str, forward: bool
) -> list[Any]:
    """Claims at the other end of a relation; for `contests` with the reason, and whether they can be compared."""
    near, far = ("source", "target") if forward else ("target", "source")
    found = sorted((e for e in edges if e["type"] == type_ and e[near] == id_), key=lambda e: str(e[far]))
    if type_ != "CONTESTS":
        return [edge[far] for edge in found]
    return [
        {
            "id": edge[far],
            "reason": edge.get("description", ""),
            "apart": apart_in_words(graph, id_, str(edge[far])),
        }
        for edge in found
    ]


def date_said(
    graph: PropertyGraph, claim: dict[str, Any], edges: list[dict[str, Any]]
) -> tuple[str | None, str | None]:
    """When a claim was made, as written: the date of its event, else of the earliest of its sources."""
    event = claim.get("event")
    if event in graph and "date" in graph.node(str(event)):
        return str(graph.node(str(event))["date"]), "event"
    cited = dict.fromkeys(edge["target"] for edge in edges if edge["type"] == "CITES")
    dated = [node for node in map(graph.node, cited) if "date" in node]
    if not dated:
        return None, None
    days = [possible_days(node["date"]) or (UNBOUNDED, UNBOUNDED) for node in dated]
    _, _, first = min(zip(days, [node["id"] for node in dated], dated, strict=True), key=lambda one: one[:2])
    return str(first["date"]), "source"


def _with_days(frame: pd.DataFrame) -> pd.DataFrame:
    """Add the first and last day of each period; missing where a side is not known."""
    days = periods_of_column(frame["period"])[["start_first", "end_last"]]
    days.columns = list(PERIOD_DAYS)
    return frame.join(days.astype("Int64").mask(days == UNKNOWN_DAY))


def _grouped(frame: pd.DataFrame) -> pd.DataFrame:
    """Number the groups, and say why a figure stands alone."""
    order = frame.sort_values(["metric", *PERIOD_DAYS, "id"], kind="stable", na_position="last")
    numbers: dict[Any, int] = {}
    open_groups: dict[tuple[str, ...], tuple[int, Any]] = {}
    count = 0
    for at, row in order.iterrows():
        key = kind_of(row)
        group, ends = open_groups.get(key, (0, None)) if key else (0, None)
        if ends is None or row["first_day"] > ends:
            count += 1
            group, ends = count, row["last_day"]
        numbers[at] = group
        if key:
            open_groups[key] = (group, min(ends, row["last_day"]))  # every two of a group share a day
    frame = frame.assign(group=pd.Series(numbers, dtype="int64").reindex(frame.index))
    size = frame.groupby("group")["id"].transform("size")
    frame["comparable"] = (size > 1).astype(bool)
    periods = frame.groupby("group")[list(PERIOD_DAYS)].transform("nunique").max(axis=1)
    kinds = [kind_of(row) for _, row in frame.iterrows()]
    repeated = Counter(kinds)
    reasons = [
        _why(row, elsewhen=repeated[kind] > 1)
        if not comparable
        else "the periods share a day but are not the same"
        if different > 1
        else None
        for comparable, different, kind, (_, row) in zip(
            frame["comparable"], periods, kinds, frame.iterrows(), strict=True
        )
    ]
    frame["reason"] = pd.Series(reasons, index=frame.index, dtype=object)  # as text, None would be a number
    return frame.sort_values(["metric", "group", *PERIOD_DAYS, "id"], kind="stable", ignore_index=True)


def _why(row: pd.Series[Any], *, elsewhen: bool) -> str:
    if missing := unsaid(row):
        return f"no {' and no '.join(missing)} given"
    if elsewhen:
        return "figures of the same population and place are of other periods"
    return "no other figure of this metric, population, place and period"
