"""A table by hand: each form of EDTF against days, for what happened then and for what lasted."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from graph.time.allen import happening, is_any, lasting
from graph.time.days import SPAN_DAYS, bounds_of, spans_of_columns

with (Path(__file__).parents[1] / "data" / "edtf_days.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))

HAPPENED_BY = {"before", "meets", "equals"}
"""How what has happened by a day stands to that day."""

THERE_ON = {"starts", "during", "finishes", "equals"}
"""How a day stands to what is there on it."""


def test_the_table_is_long_enough_and_has_no_row_twice() -> None:
    assert len(ROWS) >= 200
    assert len({(row["text"], row["day"]) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text']} on {row['day']}")
def test_row(row: dict[str, str]) -> None:
    """A date is the day of a happening; its sides, or the date alone twice, are start and end of a lasting thing."""
    day = happening(*bounds_of(row["day"]))
    assert is_any(happening(*bounds_of(row["text"])), day, HAPPENED_BY) == row["happening"]
    parts = [part or np.nan for part in row["text"].split("/")]
    spans = spans_of_columns(pd.Series(parts[:1], dtype="str"), pd.Series(parts[-1:], dtype="str"))
    assert is_any(day, lasting(*spans[list(SPAN_DAYS)].to_numpy()[0].tolist()), THERE_ON) == row["lasting"]
