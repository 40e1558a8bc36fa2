"""When each node may start and end by its dates as written: what the order of two things is read from."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...time.days import SPAN_DAYS, UNKNOWN_DAY, bounds_of_column, periods_of_column
from .written import EXTENT, HIGH, LOW, Days, Mask, Numbers, Rows, column


def extents(rows: Rows, at_nodes: Numbers) -> dict[str, pd.api.extensions.ExtensionArray]:
    """
    Return the columns of `EXTENT` for all nodes.

    Entities and facts have their own start and end, the others one unknown day within their date, but for events
    that last. `precedes` narrows events: one that comes later does not end before the earlier one starts.
    """
    span, one_day = rows.node_span, ~rows.labelled("Entity", "Fact")
    days: list[Days] = [getattr(span, name).copy() for name in SPAN_DAYS]
    source, happened = rows.labelled("Source"), rows.labelled("Event", "Claim")
    for at, (of_source, of_event) in enumerate(
        ((rows.first_day, at_nodes.possible_from), (rows.last_day, at_nodes.sure_from))
    ):
        days[at][source], days[at][happened] = of_source[source], of_event[happened]
    _operations(rows, days, one_day)
    starts_from, starts_until, ends_from, ends_until = days
    ends_from, ends_until = np.maximum(ends_from, starts_from), np.where(one_day, starts_until, ends_until)
    starts_until = np.minimum(starts_until, ends_until)
    never = (starts_from > starts_until) | (ends_from > ends_until) & ~one_day | _unread(rows)
    absent = (never, never, never | one_day, never | one_day)
    found = (starts_from, starts_until, ends_from, ends_until)
    return {
        name: pd.arrays.IntegerArray(values, mask)
        for name, values, mask in zip(EXTENT, found, absent, strict=True)
    }


def _operations(rows: Rows, days: list[Days], one_day: Mask) -> None:
    """Let an event that lasts start and end as its date says, each side of it a whole."""
    types = [t.name for t in rows.vocabulary.events.values() if t.lasts]
    lasts = rows.typed(types, "Event") & column(rows.nodes, "date").notna().to_numpy()
    if not lasts.any():
        return
    read = periods_of_column(rows.nodes.loc[lasts, "date"].astype("str"))
    one_day[lasts] = False
    for at, name in enumerate(SPAN_DAYS):
        bound = read[name].to_numpy()
        days[at][lasts] = np.where(bound == UNKNOWN_DAY, HIGH if at % 2 else LOW, bound)
    days[1][lasts] = np.minimum(days[1], rows.last_day)[lasts]
    days[2][lasts] = np.maximum(days[2], rows.first_day)[lasts]


def _unread(rows: Rows) -> Mask:
    """Mark the nodes with a date that is none; a graph that was not made from checked tables may have some."""
    unread = np.zeros(len(rows.nodes), dtype=bool)
    for name, given in (
        ("start", rows.node_span.has_start),
        ("end", rows.node_span.has_end),
        ("date", rows.has_date),
    ):
        texts = column(rows.nodes, name)
        odd = texts.notna().to_numpy() & ~given
        if odd.any():
            side = None if name == "date" else name
            unread[odd] |= ~bounds_of_column(texts[odd], side=side)["ok"].to_numpy()  # type: ignore[arg-type]
    return unread
