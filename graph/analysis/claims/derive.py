"""What figures imply: shares of a whole, and differences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from ...model.property_graph import PropertyGraph
from .apart import PERIOD_DAYS
from .compare import compared

DERIVED_COLUMNS = (
    *("quantity", "result", "number", "unit", "qualifier", "metric", "period", "first", "second", "how"),
    "sources",
)

_LEAN = {"exact": 0, "over": 1, "at_least": 1, "under": -1, "at_most": -1}


def derive(
    graph: PropertyGraph, metric: str | None = None, about: str | Iterable[str] | None = None
) -> pd.DataFrame:
    """
    Compute what two figures imply: shares of a whole, and differences of figures that can be compared.

    A share is computed where a relation `part_of` connects one figure with another of the same unit; a
    difference for every two figures of a group of `compare_claims` that have the same period and differ.

    Parameters
    ----------
    metric, about
        As in `compare_claims`; a share is kept when its part is among the figures.

    Returns
    -------
    derived
        One row a quantity: `quantity` ("share" or "difference"), `result` (in words), `number` (percent, or
        in the unit of the figures), `unit`, `qualifier` ("exact", "over", "under" or "about", following from
        those of both figures), `metric`, `period`, `first` and `second` (ids of the claims), `how` it is
        computed, and the `sources` of both. Nobody has claimed these: they are computed.

    Raises
    ------
    UnknownNameError, BadValueError
        As `compare_claims`.

    Notes
    -----
    Vague figures, ranges and figures without a number are left out; so are two that may be the same
    number, such as 13,025 and "over 13,000".

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> set(pg.derive(whole)["quantity"]) <= {"share", "difference"}
    True
    """
    figures = compared(graph, metric, about)
    usable = _usable(figures)
    rows = [*_shares(graph, usable), *_differences(usable)]
    return pd.DataFrame(rows, columns=list(DERIVED_COLUMNS))


def _usable(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures to compute with: one number, not vague."""
    usable = (
        figures["number"].notna()
        & figures["number_max"].isna()
        & ~figures["qualifier"].isin(["vague", "range"])
    )
    return figures[usable]


def _shares(graph: PropertyGraph, figures: pd.DataFrame) -> list[dict[str, Any]]:
    everything = _usable(compared(graph, None, None)).set_index("id")
    edges = graph.edges[(graph.edges["type"] == "PART_OF") & graph.edges["source"].isin(figures["id"])]
    rows = []
    for part_id, whole_id in zip(edges["source"].tolist(), edges["target"].tolist(), strict=True):
        if whole_id not in everything.index:
            continue
        part, whole = everything.loc[part_id], everything.loc[whole_id]
        if part["unit"] != whole["unit"] or not whole["number"]:
            continue
        number = 100 * part["number"] / whole["number"]
        how = f"{part['figure']} of {whole['figure']}"
        qualifier = _combined(part["qualifier"], whole["qualifier"])
        rows.append(_derived("share", number, "percent", qualifier, part, whole, (part_id, whole_id), how))
    return sorted(rows, key=lambda row: (row["first"], row["second"]))


def _differences(figures: pd.DataFrame) -> list[dict[str, Any]]:
    rows = []
    for _, group in figures.groupby("group", sort=True):
        each = [row for _, row in group.iterrows()]
        for at, one in enumerate(each):
            for two in each[at + 1 :]:
                more, less = (one, two) if one["number"] > two["number"] else (two, one)
                if more["number"] == less["number"] or not _same_period(one, two):
                    continue
                how = f"{more['figure']} less {less['figure']}"
                qualifier = _combined(more["qualifier"], less["qualifier"])
                if qualifier == "under":  # 13,025 and "over 13,000" may be the same number
                    continue
                ends = (more["id"], less["id"])
                number = more["number"] - less["number"]
                unit = "percentage points" if more["unit"] == "percent" else more["unit"]
                rows.append(_derived("difference", number, unit, qualifier, more, less, ends, how))
    return rows


def _same_period(one: pd.Series[Any], two: pd.Series[Any]) -> bool:
    return all(one[bound] == two[bound] for bound in PERIOD_DAYS)


def _derived(
    quantity: str,
    number: float,
    unit: str,
    qualifier: str,
    one: pd.Series[Any],
    two: pd.Series[Any],
    ends: tuple[str, str],
    how: str,
) -> dict[str, Any]:
    shown = f"{number:,.1f}" if quantity == "share" else f"{number:,.10g}"
    result = f"{shown} {unit}" if qualifier == "exact" else f"{qualifier} {shown} {unit}"
    return {
        "quantity": quantity,
        "result": f"{result} (computed)",
        "number": number,
        "unit": unit,
        "qualifier": qualifier,
        "metric": one["metric"],
        "period": one["period"] if one["period"] == two["period"] else f"{one['period']}; {two['period']}",
        "first": ends[0],
        "second": ends[1],
        "how": how,
        "sources": list(dict.fromkeys([*one["sources"], *two["sources"]])),
    }


def _combined(first: str, second: str) -> str:
    """Qualifier of a quantity that grows with the first figure and falls with the second."""
    lean, other = _LEAN.get(first), _LEAN.get(second)
    if lean is None or other is None:
        return "about"
    if lean == other == 0:
        return "exact"
    leans = {lean, -other} - {0}
    return "about" if len(leans) > 1 else "over" if leans == {1} else "under"
