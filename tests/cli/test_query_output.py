"""What `query` prints of values that JSON or a table has no form for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

TEXT = "RETURN 0.0 / 0.0 AS nan, 1.0 / 0.0 AS inf, null AS nothing, duration('P1M2D') AS length, {a: [0.0 / 0.0]} AS map"


def _refuse(name: str) -> None:
    raise AssertionError(f"{name} is not JSON")


def test_json_and_tables_say_what_is_no_number(run: Run, town: Path) -> None:
    """JSON holds words where it has no number; in a table NaN is seen and null is blank."""
    pytest.importorskip("arcadedb_embedded")
    found = run("query", TEXT, "--json")
    assert json.loads(found.stdout, parse_constant=_refuse) == [
        {"nan": "NaN", "inf": "Infinity", "nothing": None, "length": "P1M2D", "map": {"a": ["NaN"]}}
    ], found.stderr
    table = run("query", TEXT).stdout.splitlines()
    assert table[1].split("\t")[:4] == ["NaN", "Infinity", "", "P1M2D"]
    listed = run("query", TEXT, "--csv").stdout.splitlines()
    assert listed[1].startswith("NaN,Infinity,,P1M2D,")
    told = run("query", "RETURN $x AS x", "-p", "x=NaN", "--json")
    assert json.loads(told.stdout, parse_constant=_refuse) == [{"x": None}]
    assert "$x" in told.stderr and "null" in told.stderr


def test_a_bad_url_is_wrong_usage(run: Run) -> None:
    """`info` ends with 2 where no engine can be meant."""
    done = run("info", "--store", "http://localhost")
    assert done.returncode == 2
    assert "7687" in done.stdout + done.stderr


def test_a_query_on_a_day(run: Run, town: Path) -> None:
    """`--on` and `--known-on` go to each MATCH; what cannot be asked on a day is wrong usage."""
    pytest.importorskip("arcadedb_embedded")
    text = "MATCH (e:Event) RETURN e.id AS id, presence(e) AS how ORDER BY id"
    report, adopted = (
        {"id": "drought-report", "how": "possibly"},
        {"id": "ordinance-adopted", "how": "surely"},
    )
    done = run("query", "--json", "--on", "2024-01-01", text)
    assert json.loads(done.stdout) == [report, adopted], done.stderr
    known = run("query", "--json", "--on", "2024-01-01", "--known-on", "2022-12-31", text)
    assert json.loads(known.stdout) == [adopted]
    refused = run("query", "--on", "2018", "MATCH p = shortestPath((a)-[*]-(b)) RETURN p")
    assert refused.returncode == 2
    assert "policygraph path A B --on DAY" in refused.stderr
