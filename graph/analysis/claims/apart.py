"""What keeps two claims apart: the act, the population, the place, the period, the definition, and per what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ...model.property_graph import PropertyGraph, is_missing
from ...time.days import UNKNOWN_DAY, bounds_of, possible_days
from ...vocabulary import MONEY
from ..search import resolve
from .places import folded, lies_in, place_names, place_of

ASPECTS = ("act", "population", "place", "period", "definition", "per")
"""In which two claims may differ, from what decides most."""
EXPLAINED_COLUMNS = ("aspect", "a", "b", "answer")
PERIOD_DAYS = ("first_day", "last_day")
"""First and last day of the period of a figure, as day numbers."""


def explain_claims(graph: PropertyGraph, a: str, b: str) -> pd.DataFrame:
    """
    Say what two claims have in common, and what keeps them apart.

    Parameters
    ----------
    a, b
        The claims: ids, or summaries.

    Returns
    -------
    aspects
        One row each for `act` (the metric), `population`, `place`, `period`, `definition` (unit, kind and how the
        metric is defined) and `per`, in this order: `aspect`, what each of the two says (`a`, `b`; missing when it
        does not), and `answer`: "same", "differs", "not given", of places "within" when one lies in the other, of
        periods "overlaps" when they share a day and are not the same. `attrs["comparable"]` tells whether the
        two can be compared, as in `compare_claims`.

    Raises
    ------
    UnknownNameError, BadValueError
        If nothing has that id or name, or several nodes have it.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> figures = pg.compare_claims(whole)["id"]
    >>> pg.explain_claims(whole, figures[0], figures[1])["aspect"].tolist()
    ['act', 'population', 'place', 'period', 'definition', 'per']
    """
    one, two = (graph.node(resolve(graph, name)) for name in (a, b))
    rows = aspects_of(graph, one, two, place_names(graph))
    frame = pd.DataFrame(rows, columns=list(EXPLAINED_COLUMNS)).astype(object)
    frame.attrs["comparable"] = bool(frame["answer"].isin(AGREE).all())
    return frame


AGREE = ("same", "overlaps")
"""Answers that do not keep two figures apart."""


def aspects_of(
    graph: PropertyGraph, one: Mapping[str, Any], two: Mapping[str, Any], names: Mapping[str, str]
) -> list[tuple[str, Any, Any, str]]:
    """Return the rows of `explain_claims` for two claims as nodes; `names` are those of `place_names`."""
    found = (
        (*_both(one, two, "metric"), _same(one, two, "metric")),
        (*_both(one, two, "population"), _same(one, two, "population")),
        (*_both(one, two, "geography"), _places(graph, one, two, names)),
        (*_both(one, two, "period"), _periods(one, two)),
        _definitions(graph, one, two),
        _pers(one, two),
    )
    return [(aspect, *said) for aspect, said in zip(ASPECTS, found, strict=True)]


def apart_in_words(graph: PropertyGraph, a: str, b: str) -> str:
    """Say why two claims cannot be compared; empty when they can."""
    if "metric" not in graph.node(a) or "metric" not in graph.node(b):
        return "not both are figures"
    found = explain_claims(graph, a, b)
    unlike = {
        "act": "not the same metric",
        "population": "not the same population",
        "place": "not the same geography",
        "period": "no day in both periods",
        "definition": "not the same unit",
        "per": "not per the same",
    }
    words: list[str] = []
    missing: list[str] = []
    for aspect, answer in zip(found["aspect"], found["answer"], strict=True):
        if answer == "not given":
            missing.append(f"no {_GIVEN_BY.get(aspect, aspect)} given")
        elif answer not in ("same", "overlaps") and not (
            aspect == "definition" and words[:1] == [unlike["act"]]
        ):
            words.append(unlike[aspect])
    return "; ".join([*words, *missing])


_GIVEN_BY = {"place": "geography", "definition": "unit"}
"""The column that gives an aspect, where it has another name."""


def unit_of(graph: PropertyGraph, claim: Mapping[str, Any]) -> str | None:
    """Return the unit of a figure: its own, else that of its metric (`MONEY` when no currency is named)."""
    metric = graph.vocabulary.metrics.get(str(claim.get("metric")))
    return claim.get("unit") or (metric.unit if metric else None)


def kind_of(row: pd.Series[Any]) -> tuple[str, ...]:
    """What two figures must share to be compared; empty when it is not all said."""
    if unsaid(row):
        return ()
    place = row["geography"] if is_missing(row["place"]) else f"id {row['place']}"
    per = "" if is_missing(row["per"]) else row["per"]
    return tuple(folded(part) for part in (row["metric"], row["unit"], row["population"], place, per))


def unsaid(row: pd.Series[Any]) -> list[str]:
    """List what must be said of a figure before anybody can compare it, and is not."""
    missing = [name for name in ("population", "geography") if pd.isna(row[name])]
    missing += ["unit"] if row["unit"] == MONEY else []
    dated = not any(pd.isna(row[day]) for day in PERIOD_DAYS)
    return missing if dated else [*missing, "period"]


def may_share_a_day(period: Any, first: int, last: int) -> bool:
    """Tell whether a period, as written, may share a day with others; one that is not given does not."""
    days = None if is_missing(period) else possible_days(period)
    return days is not None and days[0] <= last and first <= days[1]


def _both(one: Mapping[str, Any], two: Mapping[str, Any], name: str) -> tuple[Any, Any]:
    return one.get(name), two.get(name)


def _same(one: Mapping[str, Any], two: Mapping[str, Any], name: str) -> str:
    if name not in one or name not in two:
        return "not given"
    return "same" if folded(one[name]) == folded(two[name]) else "differs"


def _places(
    graph: PropertyGraph, one: Mapping[str, Any], two: Mapping[str, Any], names: Mapping[str, str]
) -> str:
    first, second = (place_of(graph, claim.get("geography"), names) for claim in (one, two))
    if first is None or second is None:
        return _same(one, two, "geography")
    if first == second:
        return "same"
    inside = lies_in(graph, second, first) or lies_in(graph, first, second)
    return "within" if inside else "differs"


def _periods(one: Mapping[str, Any], two: Mapping[str, Any]) -> str:
    if "period" not in one or "period" not in two:
        return "not given"
    days, other = _stated(one["period"]), _stated(two["period"])
    if days is None or other is None:
        return "not given"
    if days == other:
        return "same"
    return "overlaps" if days[0] <= other[1] and other[0] <= days[1] else "differs"


def _stated(period: Any) -> tuple[int, int] | None:
    """First and last day of a period both sides of which are said; None for others."""
    days = possible_days(period)
    return None if days is None or UNKNOWN_DAY in bounds_of(str(period)) else days


def _definitions(
    graph: PropertyGraph, one: Mapping[str, Any], two: Mapping[str, Any]
) -> tuple[str | None, str | None, str]:
    said = [_definition(graph, claim) for claim in (one, two)]
    if "metric" not in one or "metric" not in two:
        return said[0], said[1], "not given"
    units = [unit_of(graph, claim) for claim in (one, two)]
    if one["metric"] == two["metric"] and MONEY in units:
        return said[0], said[1], "not given"
    same = one["metric"] == two["metric"] and folded(units[0]) == folded(units[1])
    return said[0], said[1], "same" if same else "differs"


def _definition(graph: PropertyGraph, claim: Mapping[str, Any]) -> str | None:
    metric = graph.vocabulary.metrics.get(str(claim.get("metric")))
    parts = [unit_of(graph, claim), *((metric.kind, metric.definition) if metric else ())]
    return ", ".join(part for part in parts if part) or None


def _pers(one: Mapping[str, Any], two: Mapping[str, Any]) -> tuple[str, str, str]:
    said = [str(claim.get("per") or "a total") for claim in (one, two)]
    return said[0], said[1], "same" if folded(said[0]) == folded(said[1]) else "differs"
