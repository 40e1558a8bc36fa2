"""Rows of a graph as plain values: column by column they are what each cell gives on its own, in a fixed order."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

import graph as pg
from graph.model.property_graph import LABELS, is_missing
from graph.model.rows import Column, edge_columns, edge_rows, node_rows, plain

CELLS = st.one_of(
    st.none(),
    st.sampled_from(["", "a", "b", "1", "ü\ud800", "0", "-0"]),
    st.booleans(),
    st.integers(-2, 2),
    st.floats(),
    st.lists(st.sampled_from(["a", "b", "a;b"]), max_size=3),
    st.lists(st.one_of(st.none(), st.integers(0, 1)), max_size=2),
    st.dictionaries(st.sampled_from("ab"), st.integers(0, 1), max_size=2),
    st.dates(dt.date(1, 1, 1)),
)
IDS = st.sampled_from(["a", "b", "B", "ü", "10", "9", "a b"])
LABEL = st.sampled_from([*LABELS, "Other"])


def naive(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Each cell on its own."""
    rows = [
        {str(name): plain(frame[name].iloc[at]) for name in frame if not is_missing(frame[name].iloc[at])}
        for at in range(len(frame))
    ]
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


def as_text(rows: list[dict[str, Any]]) -> list[str]:
    """The rows as text: 1, 1.0 and True are equal, and so are 0.0 and -0.0."""
    return [repr(row) for row in rows]


def frame_of(rows: list[dict[str, Any]], *columns: str) -> pd.DataFrame:
    frame = pd.DataFrame({name: [row[name] for row in rows] for name in columns})
    return frame.assign(x_value=pd.Series([row["x_value"] for row in rows], dtype=object))


@given(
    st.lists(
        st.fixed_dictionaries({"id": IDS, "label": LABEL, "x_value": CELLS}), unique_by=lambda row: row["id"]
    )
)
def test_nodes_are_what_their_cells_are(rows: list[dict[str, Any]]) -> None:
    frame = frame_of(rows, "id", "label").assign(type="law", dataset="d")
    order = {label: at for at, label in enumerate(LABELS)}
    expected = sorted(
        naive(frame), key=lambda row: (order.get(row["label"], len(order)), row["label"], row["id"])
    )
    edges = pd.DataFrame(columns=["source", "target", "type"])
    assert as_text(node_rows(pg.PropertyGraph(frame, edges))) == as_text(expected)


@given(
    st.lists(
        st.fixed_dictionaries({"source": IDS, "target": IDS, "type": IDS, "x_value": CELLS}), max_size=12
    )
)
def test_edges_are_what_their_cells_are_in_one_order(rows: list[dict[str, Any]]) -> None:
    frame = frame_of(rows, "source", "target", "type")
    expected = sorted(
        naive(frame),
        key=lambda row: (
            *(row[name] for name in ("source", "type", "target")),
            json.dumps(row, sort_keys=True, default=str),
        ),
    )
    nodes = pd.DataFrame(columns=["id", "label", "type", "dataset"])
    assert as_text(edge_rows(pg.PropertyGraph(nodes, frame))) == as_text(expected)


def test_columns_of_any_dtype(empty: pg.PropertyGraph) -> None:
    frame = pd.DataFrame(
        {
            "source": "a",
            "target": ["d", "c", "b"],
            "type": "CITES",
            "x_whole": pd.array([1, None, 3], dtype="Int64"),
            "x_number": [0.0, -0.0, np.inf],
            "x_flag": pd.array([True, None, False], dtype="boolean"),
            "x_kind": pd.Categorical(["one", None, "one"]),
            "x_day": pd.array(["2018-01-01", None, "-0043-03-15"], dtype="datetime64[s]"),
        }
    )
    rows = edge_rows(empty.with_frames(empty.nodes, frame))
    cells = [{name: value for name, value in row.items() if name.startswith("x_")} for row in rows]
    assert as_text(cells) == as_text(
        [
            {"x_whole": 3, "x_flag": False, "x_kind": "one", "x_day": "-0043-03-15"},
            {"x_number": -0.0},
            {"x_whole": 1, "x_number": 0.0, "x_flag": True, "x_kind": "one", "x_day": "2018-01-01"},
        ]
    )


def test_texts_are_those_of_the_rows_asked_for(empty: pg.PropertyGraph) -> None:
    for cells in (["a", None, "a", "b", "a"], ["a", "b", "c"]):
        column = Column.of(cells)
        assert column.cells() == cells
        assert column.texts(str.upper)(1, 3) == [(cell or "").upper() for cell in cells[1:3]]
    columns = edge_columns(empty)
    assert list(columns.joined(["x", columns["source"].texts(str)])) == []
