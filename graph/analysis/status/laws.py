"""The laws that were in force on a day, in a place and above or below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pandas as pd

from ...errors import BadValueError, UnknownNameError
from ...model.property_graph import PropertyGraph, is_missing
from ...time.days import day_bounds
from ..search import resolve
from ..timeline import lanes
from .acts import Acts, acts_of
from .life import IN_FORCE
from .record import Status
from .status import Statuses

LAW_COLUMNS = (
    *("level", "place", "place_name", "type", "id", "name", "on", "status", "certainty", "orders", "because"),
    *("provisions", "words"),
)


def laws_on(
    graph: PropertyGraph,
    on: str | date,
    place: str | None = None,
    *,
    within: str | None = None,
    types: str | Iterable[str] | None = None,
) -> pd.DataFrame:
    """
    List the laws, orders, programs and agreements that were, or may have been, in force on a day.

    Parameters
    ----------
    on
        The day, as EDTF or a `date`; of a vague day, one of its days is enough.
    place
        Only those of this place and of the places above it, by id or name.
    within
        Only those of this place and of the places below it; with `place`, both.
    types
        Only these types of entities; provisions are listed on their own only when this names them.

    Returns
    -------
    laws
        One row a law, by level, place and id. Columns: `level` (name of a lane; missing when not known),
        `place` and `place_name` (its jurisdiction), `type`, `id`, `name`, `on`, `status`, `certainty`, `orders`,
        `because`, `provisions` (as `Status.as_dict` gives them), `words` (the status on one line).
        `attrs["unknown"]` is the number of those left out because no row says whether they were in force.

    Raises
    ------
    UnknownNameError
        If nothing has that id or name, or a type is not known.
    BadValueError
        If `on` is not a day, several nodes have a name, or a place is none.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> pg.laws_on(whole, "2016", "california", types="law")["id"].tolist()[:2]
    ['iirira', 'prwora']
    """
    first, last = day_bounds(on)
    known = acts_of(graph)
    kinds = _kinds(graph, types)
    statuses, asked = Statuses(graph, known), on if isinstance(on, str) else on.isoformat()
    found: list[Status] = []
    unknown = 0  # neither in force nor surely without a status
    for id_ in _placed(known, *_places(graph, known, place, within)):
        if kinds and known.type_of[id_] not in kinds:
            continue
        status = statuses.on(id_, first, last, asked)
        if IN_FORCE in (status.status, *status.or_else):
            found.append(status)
        unknown += not status.status and not status.certain
    if not kinds:
        found = _without_parts(found)
    rows = _frame(graph, known, found)
    rows.attrs["unknown"] = unknown
    return rows


def _kinds(graph: PropertyGraph, types: str | Iterable[str] | None) -> set[str]:
    kinds = set([types] if isinstance(types, str) else types or ())
    for kind in sorted(kinds):
        if kind not in graph.vocabulary.entities:
            raise UnknownNameError.among("entity type", kind, list(graph.vocabulary.entities))
    return kinds


def _places(
    graph: PropertyGraph, known: Acts, place: str | None, within: str | None
) -> tuple[set[str] | None, str]:
    """Return the places whose laws count, None for all, and the place within which all count."""
    at = _place(graph, known, place) if place is not None else None
    inside = _place(graph, known, within) if within is not None else ""
    if at is None and not inside:
        return None, ""
    return ({at, *known.above(at)} if at else set()), inside


def _place(graph: PropertyGraph, known: Acts, text: str) -> str:
    id_ = resolve(graph, text)
    if not known.is_place(id_):
        node = graph.node(id_)
        where = node.get("jurisdiction")
        hint = f" Write {where}, where it is." if where else ""
        raise BadValueError(f"{id_} is of type '{node['type']}', not a place.{hint}")
    return id_


def _placed(known: Acts, at: set[str] | None, inside: str) -> Iterator[str]:
    """Yield the laws of some places, and those of what lies in a place."""
    for id_ in known.laws():
        where = known.jurisdictions(id_)
        below = bool(inside) and any(w == inside or inside in known.above(w) for w in where)
        if at is None or below or at & set(where):
            yield id_


def _without_parts(found: list[Status]) -> list[Status]:
    """Leave out what is listed as a part of another."""
    parts = {part.id for status in found for part in status.provisions}
    return [status for status in found if status.id not in parts]


def _frame(graph: PropertyGraph, known: Acts, found: list[Status]) -> pd.DataFrame:
    level, order = lanes(graph), [*graph.vocabulary.lanes]
    rows: list[dict[str, Any]] = []
    for status in found:
        where = next(iter(known.jurisdictions(status.id)), None)
        lane = level.get(status.id)
        rows.append(
            {
                "level": None if is_missing(lane) else lane,
                "place": where,
                "place_name": graph.captions.get(where, where) if where else None,
                "type": known.type_of[status.id],
                **status.as_dict(),
                "words": str(status),
            }
        )
    ranks = {name: graph.vocabulary.lanes[name].order for name in order}
    rows.sort(key=lambda row: (ranks.get(row["level"], len(ranks) + 10**6), row["place"] or "", row["id"]))
    return pd.DataFrame(rows, columns=list(LAW_COLUMNS))
