"""Rows of an answer as files, read back by other programs."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph as pg
from graph.formats import ExportWarning
from graph.formats.rows import ROW_FORMATS
from graph.stores.values import Node, Relationship
from graph.stores.values import Path as Walk

NODES = (Node("a", "Entity", {"name": "A; B"}), Node("b", "Event", {"n": 1}))
WALK = Walk(NODES, (Relationship("a", "b", "CITES", {"day": dt.date(2018, 1, 1)}),))


def answer() -> pd.DataFrame:
    """A frame as a query gives it."""
    return pd.DataFrame(
        {
            "name": pd.Series(["=1+1", "two\r\nlines; and more"], dtype=object),
            "n": pd.array([2**60 + 1, None], dtype="Int64"),
            "share": [0.5, 1.0],
            "sure": [True, False],
            "day": pd.Series([pd.Timestamp("2018-01-01"), pd.NaT], dtype="datetime64[s]"),
            "words": pd.Series([["a", "b"], None], dtype=object),
            "walk": pd.Series([WALK, None], dtype=object),
            "mixed": pd.Series([1, "x"], dtype=object),
        }
    )


def test_csv_is_read_by_the_standard_library_and_by_duckdb(tmp_path: Path) -> None:
    pg.export_rows(answer(), tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["=1+1", "two\r\nlines; and more"]
    assert (rows[0]["n"], rows[1]["n"]) == (str(2**60 + 1), "")
    assert (rows[0]["sure"], rows[0]["day"], rows[0]["words"]) == ("true", "2018-01-01", "a;b")
    assert json.loads(rows[0]["walk"])["relationships"][0]["type"] == "CITES"
    assert duckdb.connect().execute(f"select sum(share) from '{tmp_path / 'a.csv'}'").fetchall() == [(1.5,)]


def test_json_lines_keep_types(tmp_path: Path) -> None:
    pg.export_rows(answer(), tmp_path / "a.jsonl.gz")
    rows = [json.loads(line) for line in gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()).splitlines()]
    assert rows[0]["n"] == 2**60 + 1
    assert rows[1]["n"] is None
    assert rows[0]["words"] == ["a", "b"]
    assert rows[0]["walk"]["nodes"][1] == {"id": "b", "label": "Event", "n": 1}


def test_parquet_has_typed_columns(tmp_path: Path) -> None:
    pg.export_rows(answer(), tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    types = dict(zip(table.schema.names, table.schema.types, strict=True))
    assert types["n"] == pa.int64()
    assert types["share"] == pa.float64()
    assert types["sure"] == pa.bool_()
    assert types["day"] == pa.date32()
    assert types["words"] == pa.list_(pa.string())
    assert types["mixed"] == pa.string()
    assert table["n"].to_pylist() == [2**60 + 1, None]
    assert table["day"].to_pylist() == [dt.date(2018, 1, 1), None]


def test_a_workbook_keeps_types_and_no_formula(tmp_path: Path) -> None:
    frame = answer().assign(
        old=pd.Series([pd.Timestamp("1850-01-01"), pd.Timestamp("1900-03-01")], dtype="M8[s]")
    )
    frame["long"] = pd.Series(["x" * 40_000, "bell\x07\r_x000D_"], dtype=object)
    with pytest.warns(ExportWarning) as caught:
        pg.export_rows(frame, tmp_path / "a.xlsx")
    said = " ".join(str(warning.message) for warning in caught)
    assert "1 text cut at 32,767 characters" in said and "1 text held control" in said
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["rows"]
    names, *rows = ([cell.value for cell in row] for row in sheet)
    found = [dict(zip(names, row, strict=True)) for row in rows]
    assert sheet["A2"].data_type == "s" and found[0]["name"] == "=1+1"
    assert found[0]["n"] == str(2**60 + 1) and found[1]["n"] is None
    assert (found[0]["share"], found[0]["sure"], found[0]["words"]) == (0.5, True, "a;b")
    assert found[0]["day"] == dt.datetime(2018, 1, 1) and sheet["E2"].number_format == "yyyy-mm-dd"
    assert [row["old"] for row in found] == ["1850-01-01", dt.datetime(1900, 3, 1)]
    assert json.loads(str(found[0]["walk"]))["relationships"][0]["type"] == "CITES"
    assert [row["mixed"] for row in found] == [1, "x"]
    assert len(str(found[0]["long"])) == 32_767
    assert pd.read_excel(tmp_path / "a.xlsx", engine="openpyxl")["share"].tolist() == [0.5, 1.0]
    before = (tmp_path / "a.xlsx").read_bytes()
    with pytest.warns(ExportWarning):
        pg.export_rows(frame, tmp_path / "a.xlsx", force=True)
    assert (tmp_path / "a.xlsx").read_bytes() == before


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".parquet"])
def test_columns_of_one_name_are_told_apart(tmp_path: Path, ending: str) -> None:
    day = pd.Timestamp("2018-01-01")  # a day in one of them makes no day of another
    frame = pd.DataFrame({"a": [1], "b": ["x"], "c": [2], "d": pd.Series([day], dtype="M8[s]")})
    frame.columns = pd.Index(["n", "n", "n_2", "n"])
    with pytest.warns(ExportWarning, match="2 columns had the name of another"):
        pg.export_rows(frame, tmp_path / f"a{ending}")
    found = duckdb.connect().execute(f"from '{tmp_path / f'a{ending}'}'")
    assert [column[0] for column in found.description or []] == ["n", "n_3", "n_2", "n_4"]
    assert found.fetchall() == [(1, "x", 2, dt.date(2018, 1, 1))]


@pytest.mark.parametrize("ending", ROW_FORMATS)
def test_empty_answers_are_written(tmp_path: Path, ending: str) -> None:
    pg.export_rows(pd.DataFrame({"a": []}), tmp_path / f"a{ending}")
    pg.export_rows(pd.DataFrame(), tmp_path / f"b{ending}")
    before = (tmp_path / f"a{ending}").read_bytes()
    with pytest.raises(pg.BadValueError, match="exists"):
        pg.export_rows(answer(), tmp_path / f"a{ending}")
    assert (tmp_path / f"a{ending}").read_bytes() == before
    with pytest.raises(pg.UnknownNameError, match=r"'\.xls'.*\.csv, \.jsonl"):
        pg.export_rows(answer(), tmp_path / "a.xls")


def test_half_characters_are_said(tmp_path: Path) -> None:
    frame = pd.DataFrame({"a": pd.Series(["half \ud800"], dtype=object)})
    with pytest.warns(ExportWarning, match="1 text held half characters"):
        pg.export_rows(frame, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text() == "a\nhalf \ufffd\n"


CELLS = st.one_of(
    st.none(),
    st.text(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.lists(st.text(), max_size=3),
    st.dates(),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(CELLS, max_size=5))
@pytest.mark.parametrize("ending", ROW_FORMATS)
@pytest.mark.filterwarnings("ignore::graph.formats.ExportWarning")
def test_no_value_breaks_a_file(tmp_path: Path, ending: str, cells: list[Any]) -> None:
    file = tmp_path / f"a{ending}"
    pg.export_rows(
        pd.DataFrame({"a": pd.Series(cells, dtype=object), "n": range(len(cells))}), file, force=True
    )
    if ending == ".csv":
        with file.open(encoding="utf-8", newline="") as lines:
            found = [int(row["n"]) for row in csv.DictReader(lines)]
    elif ending == ".jsonl":
        found = [json.loads(line)["n"] for line in file.read_text("utf-8").split("\n")[:-1]]
    elif ending == ".xlsx":
        found = pd.read_excel(file)["n"].tolist()
    else:
        found = pq.read_table(file)["n"].to_pylist()
    assert found == list(range(len(cells)))
