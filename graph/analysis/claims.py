"""Claims next to each other: who says what of whom, where and when, what can be compared, and what follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

from ..errors import UnknownNameError
from ..model.frames import with_open_ends
from ..model.property_graph import BOUNDS, PropertyGraph
from ..model.words import value_in_words
from .search import resolve_each

CLAIM_COLUMNS = (
    *("group", "comparable", "reason", "metric", "metric_label", "kind", "id", "speaker", "speaker_name"),
    *("figure", "number", "number_max", "unit", "qualifier", "population", "geography", "geography_name"),
    *("period", *BOUNDS, "start_open", "end_open", "said", "said_by", "summary", "about"),
    *("contests", "contested_by", "repeats", "repeated_by", "sources", "note"),
)
DERIVED_COLUMNS = (
    *("quantity", "result", "number", "unit", "qualifier", "metric", "period", "first", "second", "how"),
    "sources",
)

_BETWEEN_CLAIMS = {
    "contests": ("CONTESTS", True),
    "contested_by": ("CONTESTS", False),
    "repeats": ("REPEATS", True),
    "repeated_by": ("REPEATS", False),
}
_COMPARED = ("metric", "population", "geography", "start_earliest", "end_latest")
_LEAN = {"exact": 0, "over": 1, "at_least": 1, "under": -1, "at_most": -1}


def compare_claims(
    graph: PropertyGraph, metric: str | None = None, about: str | Iterable[str] | None = None
) -> pd.DataFrame:
    """
    List figures, those that can be compared next to each other.

    Two figures can be compared when they have the same metric, population and geography, and their
    periods share a day; in a group every two can. A figure without a population, a geography or a period
    is in a group of its own: nobody can say what it may be compared with.

    Parameters
    ----------
    metric
        Only figures of this metric; None gives all.
    about
        Only figures about this node, or one of these, by id or name.

    Returns
    -------
    figures
        One row a figure, by metric, group, period and id; statements without a metric are left out, and
        `attrs["statements"]` counts them. `group` (int), `comparable` (whether the group holds another
        figure), `reason` (why not, or with what caution), `figure` (in words, with qualifier and unit), `number` and
        `number_max` (float), the period as written and its four bounds (datetime64[s], missing when not known or
        open) with `start_open` and `end_open` (bool), `said` (when, as written) and
        `said_by` ("event" or "source": what dates it), `contests` and `contested_by` (lists of
        `{"id", "reason", "apart"}`: the reason that the dataset gives, and why the two cannot be compared,
        empty when they can), `repeats`, `repeated_by`, `about` and `sources` (lists of text).

    Raises
    ------
    UnknownNameError
        If the metric is neither used nor in the vocabulary, or nothing has an id or name.
    BadValueError
        If several nodes have a name.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> bool(pg.compare_claims(whole)["speaker"].notna().all())
    True
    """
    return with_open_ends(_compared(graph, metric, about))


def _compared(graph: PropertyGraph, metric: str | None, about: str | Iterable[str] | None) -> pd.DataFrame:
    """Return the figures in their groups, open ends as the first and the last day of all."""
    claims = _chosen(graph, metric, about)
    has_metric = claims["metric"].notna() if "metric" in claims else pd.Series(False, index=claims.index)
    figures = claims[has_metric]
    rows = [_row(graph, graph.node(id_)) for id_ in figures["id"]]
    frame = pd.DataFrame(rows, columns=list(CLAIM_COLUMNS))
    for column in BOUNDS:
        frame[column] = frame[column].astype("datetime64[s]")
    frame = _grouped(frame)
    frame.attrs["statements"] = int((~has_metric).sum())
    return frame


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
    figures = _compared(graph, metric, about)
    usable = _usable(figures)
    rows = [*_shares(graph, usable), *_differences(usable)]
    return pd.DataFrame(rows, columns=list(DERIVED_COLUMNS))


def _chosen(graph: PropertyGraph, metric: str | None, about: str | Iterable[str] | None) -> pd.DataFrame:
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


def _row(graph: PropertyGraph, claim: dict[str, Any]) -> dict[str, Any]:
    id_ = str(claim["id"])
    metric = graph.vocabulary.metrics.get(claim["metric"])
    edges = [graph.edge(row) for row in graph.edge_rows_of(id_)]
    said, said_by = _date_said(graph, claim, edges)
    speaker, place = claim.get("speaker"), claim.get("geography")
    return {
        **{name: claim.get(name) for name in CLAIM_COLUMNS},
        "metric_label": metric.label if metric else claim["metric"],
        "kind": metric.kind if metric else None,
        "unit": _unit(graph, claim),
        "speaker_name": graph.captions.get(str(speaker), speaker),
        "geography_name": graph.captions.get(str(place), place),
        "figure": value_in_words(claim),
        "qualifier": claim.get("qualifier") or "exact",
        "number_max": pd.to_numeric(str(claim.get("value_max")), errors="coerce"),
        "said": said,
        "said_by": said_by,
        "about": sorted(e["target"] for e in edges if e["type"] == "ABOUT" and e["source"] == id_),
        **{name: _others(graph, edges, id_, *which) for name, which in _BETWEEN_CLAIMS.items()},
        "sources": list(claim.get("sources", [])),
    }


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
            "apart": _apart(graph, graph.node(id_), graph.node(edge[far])),
        }
        for edge in found
    ]


def _apart(graph: PropertyGraph, one: dict[str, Any], two: dict[str, Any]) -> str:
    """Why two claims cannot be compared, in words; empty when they can."""
    if "metric" not in one or "metric" not in two:
        return "not both are figures"
    rows = [
        pd.Series({**dict.fromkeys(_COMPARED), **claim, "unit": _unit(graph, claim)}) for claim in (one, two)
    ]
    unsaid = [f"no {name} given" for name in dict.fromkeys([*_unsaid(rows[0]), *_unsaid(rows[1])])]
    words = [
        f"not the same {name}"
        for name in ("metric", "unit", "population", "geography")
        if f"no {name} given" not in unsaid and _folded(rows[0][name]) != _folded(rows[1][name])
    ]
    starts, ends = ([row[bound] for row in rows] for bound in ("start_earliest", "end_latest"))
    if "no period given" not in unsaid and max(starts) > min(ends):
        words.append("no day in both periods")
    return "; ".join([*words, *unsaid])


def _unit(graph: PropertyGraph, claim: dict[str, Any]) -> str | None:
    metric = graph.vocabulary.metrics.get(claim["metric"])
    return claim.get("unit") or (metric.unit if metric else None)


def _folded(text: Any) -> str:
    """A text as it is compared, whatever its case and spaces."""
    return " ".join(str(text).casefold().split())


def _date_said(
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
    first = min(dated, key=lambda node: (str(node.get("earliest", "9")), node["id"]))
    return str(first["date"]), "source"


def _grouped(frame: pd.DataFrame) -> pd.DataFrame:
    """Number the groups, and say why a figure stands alone."""
    order = frame.sort_values(
        ["metric", "start_earliest", "end_latest", "id"], kind="stable", na_position="last"
    )
    numbers: dict[Any, int] = {}
    open_groups: dict[tuple[str, ...], tuple[int, Any]] = {}
    count = 0
    for at, row in order.iterrows():
        key = _kind_of(row)
        group, ends = open_groups.get(key, (0, None)) if key else (0, None)
        if ends is None or row["start_earliest"] > ends:
            count += 1
            group, ends = count, row["end_latest"]
        numbers[at] = group
        if key:
            open_groups[key] = (group, min(ends, row["end_latest"]))  # every two of a group share a day
    frame = frame.assign(group=pd.Series(numbers, dtype="int64").reindex(frame.index))
    size = frame.groupby("group")["id"].transform("size")
    frame["comparable"] = (size > 1).astype(bool)
    periods = frame.groupby("group")[["start_earliest", "end_latest"]].transform("nunique").max(axis=1)
    kinds = [_kind_of(row) for _, row in frame.iterrows()]
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
    return frame.sort_values(
        ["metric", "group", "start_earliest", "end_latest", "id"], kind="stable", ignore_index=True
    )


def _kind_of(row: pd.Series[Any]) -> tuple[str, ...]:
    """What two figures must share to be compared; empty when it is not all said."""
    if _unsaid(row):
        return ()
    return tuple(_folded(row[name]) for name in ("metric", "unit", "population", "geography"))


def _unsaid(row: pd.Series[Any]) -> list[str]:
    unsaid = [name for name in ("population", "geography") if pd.isna(row[name])]
    dated = not (pd.isna(row["start_earliest"]) or pd.isna(row["end_latest"]))
    return unsaid if dated else [*unsaid, "period"]


def _why(row: pd.Series[Any], *, elsewhen: bool) -> str:
    unsaid = _unsaid(row)
    if unsaid:
        return f"no {' and no '.join(unsaid)} given"
    if elsewhen:
        return "figures of the same population and place are of other periods"
    return "no other figure of this metric, population, place and period"


def _usable(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures to compute with: one number, not vague."""
    usable = (
        figures["number"].notna()
        & figures["number_max"].isna()
        & ~figures["qualifier"].isin(["vague", "range"])
    )
    return figures[usable]


def _shares(graph: PropertyGraph, figures: pd.DataFrame) -> list[dict[str, Any]]:
    everything = _usable(_compared(graph, None, None)).set_index("id")
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
    return all(one[bound] == two[bound] for bound in ("start_earliest", "end_latest"))


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
