"""A relation is stated once, and no two relations of one pair contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ..errors import Finding
from ..time.days import UNBOUNDED, UNKNOWN_DAY, bounds_of_column, spans_of_columns
from ..vocabulary.built_in import PRECEDES
from .context import Context, short


def relations_are_stated_once(context: Context) -> Iterator[Finding]:
    """Two rows of one relation that holds for a time do not surely overlap by more than a shared day."""
    frame = _relations(context)
    lasting = [
        n for n, relation in context.vocabulary.relations.items() if relation.time in ("lasts", "effect")
    ]
    frame = frame[frame["type"].isin(lasting)]
    frame = frame[frame.duplicated(["source", "type", "target"], keep=False)]
    start = context.column("relations", "start")
    for _, group in frame.groupby(["source", "type", "target"], sort=False):
        sure = group[(group["start_last"] != UNKNOWN_DAY) & (group["end_first"] != UNKNOWN_DAY)]
        sure = sure.sort_values(["start_last", "row"], kind="stable")
        until, longest = UNKNOWN_DAY, -1
        for at in range(len(sure)):
            one = sure.iloc[at]
            if longest >= 0 and min(one["end_first"], until) > one["start_last"]:
                other = sure.iloc[longest]
                if not (one["id"] and other["id"]) and one["start"] != other["start"]:
                    saying = (
                        f"Line {start.table.lines[other['row']]} states the same relation for days that overlap.",
                        "Make one row of both, correct the dates, or give each an id when they are two.",
                    )
                    yield start.finding(int(one["row"]), "warning", "relation-twice", saying)
            if one["end_first"] > until:
                until, longest = one["end_first"], at


def relations_do_not_contradict(context: Context) -> Iterator[Finding]:
    """No pair has two relations of which the vocabulary says that they contradict each other, at the same time."""
    words = context.vocabulary.relations
    pairs = {(name, other) for name, relation in words.items() for other in relation.contradicts}
    if not pairs:
        return
    frame = _relations(context)
    frame = frame[frame["type"].isin({name for pair in pairs for name in pair})]
    both = frame.merge(frame, on=["source", "target"], suffixes=("", "_other"))
    wanted = [pair in pairs for pair in zip(both["type"], both["type_other"], strict=True)]
    both = both[np.array(wanted, dtype=bool)] if len(both) else both
    types = context.column("relations", "type")
    for one in both.to_dict("records"):
        if _apart(one["start_first"], one["end_last_other"]) or _apart(
            one["start_first_other"], one["end_last"]
        ):
            continue
        late, early = sorted((int(one["row"]), int(one["row_other"])), reverse=True)
        saying = (
            f"{short(one['source'])} is both '{one['type']}' and '{one['type_other']}' of {short(one['target'])}; "
            f"line {types.table.lines[early]} has the other.",
            "Keep the one that holds, or give each its dates.",
        )
        yield types.finding(late, "warning", "contradiction", saying)


def order_follows_dates(context: Context) -> Iterator[Finding]:
    """No event is dated surely after one that it precedes, directly or by others between them."""
    cells = zip(*(context.column("relations", n).cells() for n in ("source", "type", "target")), strict=True)
    links = [
        (row, source, target)
        for row, (source, type_, target) in enumerate(cells)
        if type_ == PRECEDES and source and target
    ]
    if not links:
        return
    first, last = _event_days(context)
    since = {id_: (day, id_) for id_, day in first.items()}
    broken: dict[int, tuple[str, str]] = {}
    for _ in links:  # as many rounds as a chain may be long; a circle has its finding elsewhere
        for row, source, target in links:
            day, origin = since.get(source, (-UNBOUNDED, source))
            if day > last.get(target, UNBOUNDED):
                broken.setdefault(row, (origin, target))
            elif day > since.get(target, (-UNBOUNDED, target))[0]:
                since[target] = day, origin
    dates = context.column("events", "date").cells()
    written = dict(zip(context.column("events", "id").cells(), dates, strict=True))
    for row, (origin, target) in broken.items():
        saying = (
            f"{short(origin)} ({written[origin]}) is dated after {short(target)} ({written[target]}), "
            "which it precedes.",
            "Correct a date, or turn the relation round.",
        )
        yield context.column("relations", "target").finding(row, "warning", "contradiction", saying)


def _event_days(context: Context) -> tuple[dict[str, int], dict[str, int]]:
    """First and last possible day of each event; unbounded where it is not known."""
    ids = context.column("events", "id").cells()
    bounds = bounds_of_column(context.dataset.table("events").column("date"))
    first = bounds["first_day"].where(bounds["first_day"] != UNKNOWN_DAY, -UNBOUNDED)
    last = bounds["last_day"].where(bounds["last_day"] != UNKNOWN_DAY, UNBOUNDED)
    named = [(id_, a, b) for id_, a, b in zip(ids, first.tolist(), last.tolist(), strict=True) if id_]
    return {id_: a for id_, a, _ in named}, {id_: b for id_, _, b in named}


def _relations(context: Context) -> pd.DataFrame:
    """Ends, type, id and bounds of each complete relation; an act without an end ends on its date."""
    table = context.dataset.table("relations")
    names = ("source", "type", "target", "id", "start")
    frame = pd.DataFrame({name: context.column("relations", name).cells() for name in names}, dtype=object)
    frame["row"] = np.arange(len(frame))
    frame = frame.join(spans_of_columns(table.column("start"), table.column("end")))
    acts = [name for name, relation in context.vocabulary.relations.items() if relation.time == "act"]
    dated = frame["type"].isin(acts) & (frame["end_last"] == UNKNOWN_DAY)
    frame["end_last"] = frame["end_last"].where(~dated, frame["start_last"])
    return frame[frame[["source", "type", "target"]].notna().all(axis=1)]


def _apart(start: int, end: int) -> bool:
    """Tell whether one surely begins after the other ends."""
    return start != UNKNOWN_DAY and end != UNKNOWN_DAY and start > end
