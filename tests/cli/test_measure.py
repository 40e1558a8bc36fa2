"""The command `measure`, as a shell runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

import graph as pg

from .conftest import Run

TINY = str(Path(__file__).parents[1] / "data" / "tiny")
DATA = ("--data", TINY)


def test_a_table_is_cut_and_says_so(run: Run) -> None:
    found = run("measure", "degree", "--limit", "3", *DATA)
    assert found.returncode == 0
    assert len(found.stdout.splitlines()) == 4
    assert "Network of" in found.stderr and "3 of" in found.stderr
    whole = json.loads(run("measure", "degree", "--json", *DATA).stdout)
    assert [row["degree"] for row in whole] == pg.measure(pg.build_graph(pg.read_tables(TINY)), "degree")[
        "degree"
    ].tolist()


def test_rows_go_to_csv_and_the_graph_to_a_graph_format(run: Run, tmp_path: Path) -> None:
    assert run("measure", "communities", "-o", str(tmp_path / "c.csv"), *DATA).returncode == 0
    rows = pd.read_csv(tmp_path / "c.csv")
    assert list(rows.columns) == ["id", "label", "type", "name", "community", "community_size"]
    again = run("measure", "communities", "-o", str(tmp_path / "c.csv"), *DATA)
    assert again.returncode == 2 and "--force" in again.stderr
    assert run("measure", "cores", "-o", str(tmp_path / "c.json"), *DATA).returncode == 0
    nodes = json.loads((tmp_path / "c.json").read_text("utf-8"))["nodes"]
    assert any("core" in node for node in nodes)
    refused = run("measure", "gaps", "-o", str(tmp_path / "g.graphml"), *DATA)
    assert refused.returncode == 2 and ".csv" in refused.stderr


def test_options_that_do_not_go_together(run: Run) -> None:
    found = run("measure", "gaps", "--network", "whole", *DATA)
    assert found.returncode == 2 and "--network goes with degree" in found.stderr
    assert run("measure", "betweeness", *DATA).returncode == 2


def test_parts_are_described_by_their_members(run: Run) -> None:
    text = run("measure", "components", *DATA).stdout.splitlines()
    found = json.loads(run("measure", "components", "--json", *DATA).stdout)
    assert len(text) == 1 + len({row["component"] for row in found})


def test_events_over_time(run: Run) -> None:
    years = json.loads(run("measure", "events-per-year", "--json", *DATA).stdout)
    assert {"year": 2018, "surely": 3, "possibly": 0} in years
    assert {"year": 2019, "surely": 2, "possibly": 0} in years
    assert run("measure", "gaps", "--days", "30", *DATA).returncode == 0
    pairs = json.loads(run("measure", "co-occurrence", "--years", "3", "--json", *DATA).stdout)
    assert all(pair["last"] - pair["first"] == 2 for pair in pairs) and pairs
