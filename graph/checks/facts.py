"""Facts: values are those that the property allows, and a property with one value at a time has one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pandas as pd

from ..citations import subjects
from ..errors import Finding
from ..time.days import UNKNOWN_DAY, spans_of_columns
from .context import Context, nearest, short


def values_are_allowed(context: Context) -> Iterator[Finding]:
    """A fact's value is one of those that its property declares, where it declares any."""
    if not context.readable("vocabulary"):
        return
    properties, values = context.column("facts", "property"), context.column("facts", "value")
    for at, name in enumerate(properties.texts):
        declared = context.vocabulary.properties.get(name)
        if declared is None or not declared.values:
            continue
        unknown = np.append(values.missing_from(declared.values), False)[values.codes]
        for row in np.flatnonzero((properties.codes == at) & unknown).tolist():
            text = values.texts[values.codes[row]]
            near = nearest(text, declared.values)
            hint = f"Did you mean '{near}'?" if near else f"Write one of {', '.join(declared.values)}."
            yield values.finding(
                row, "error", "constraint-error", (f"{short(text)} is not a value of '{name}'.", hint)
            )


def facts_are_told_apart(context: Context) -> Iterator[Finding]:
    """Two facts of one subject and property differ in their start, or have an id each."""
    table = context.dataset.table("facts")
    names = pd.Series(subjects(table), dtype="str")
    given = table.column("id").notna().to_numpy()
    again = names.duplicated().to_numpy() & (~given | names.isin(names[~given]).to_numpy()) & ~table.faulty
    first: dict[str, int] = {}
    for row, name in enumerate(names.tolist()):
        first.setdefault(name, row)
        if again[row]:
            yield Finding(
                *("error", "duplicate-row", table.file, int(table.lines[row]), None, None),
                f"The fact has the same subject, property and start as line {table.lines[first[name]]}.",
                "Keep one row and put both citations in it, tell them apart by `start`, or give each an id.",
            )


def single_properties_have_one_value(context: Context) -> Iterator[Finding]:
    """Two different values of a property that has one at a time do not surely overlap by more than a shared day."""
    table = context.dataset.table("facts")
    single = {name for name, declared in context.vocabulary.properties.items() if declared.single}
    if table.column("property").isin(list(single)).sum() < 2:
        return
    spans = spans_of_columns(table.column("start"), table.column("end"))
    frame = pd.DataFrame(
        {
            **{name: table.column(name) for name in ("subject", "property", "value")},
            "since": spans["start_last"],
            "until": spans["end_first"],
            "row": np.arange(len(table)),
        }
    )
    dated = (frame[["since", "until"]] != UNKNOWN_DAY).all(axis=1)
    frame = frame[frame["property"].isin(list(single)) & dated]
    values = context.column("facts", "value")
    for _, group in frame.groupby(["subject", "property"], sort=False):
        rows = group.sort_values("since", kind="stable")
        for (_, one), (_, other) in combinations(rows.iterrows(), 2):
            if other["since"] < one["until"] and one["value"] != other["value"]:
                late = max(int(one["row"]), int(other["row"]))
                early = min(int(one["row"]), int(other["row"]))
                saying = (
                    f"'{one['property']}' of {short(str(one['subject']))} has another value at the same time, "
                    f"in line {table.lines[early]}.",
                    "End the earlier value where the later one begins, or correct one of them.",
                )
                yield values.finding(late, "warning", "values-overlap", saying)
