"""A relation is stated once, and no two relations of one pair contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ..errors import Finding
from ..time.days import UNKNOWN_DAY, spans_of_columns
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
