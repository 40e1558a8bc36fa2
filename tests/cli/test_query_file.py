"""`query … -o FILE`: rows and graphs in files."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import pytest

from .conftest import Run

LAWS = "MATCH (n:Entity) RETURN n.id AS id, n.name AS name ORDER BY id"


@pytest.mark.engine
def test_rows_and_graphs_go_to_files(engine: None, run: Run, town: Path) -> None:
    done = run("query", LAWS, "-o", "a.csv")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    with (town / "a.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert f"a.csv: {len(rows)} rows." in done.stderr
    assert rows
    kept = (town / "a.csv").read_bytes()
    refused = run("query", LAWS, "-o", "a.csv")
    assert refused.returncode == 2
    assert "a.csv exists. Use --force" in refused.stderr
    cut = run("query", LAWS, "-o", "a.csv", "--force", "--limit", "1")
    assert "Only the first 1 rows are written" in cut.stderr
    assert (town / "a.csv").read_bytes() != kept

    done = run("query", "MATCH p = (a:Entity)-->(b) RETURN p", "-o", "a.graphml")
    assert done.returncode == 0, done.stderr
    read = nx.read_graphml(town / "a.graphml", force_multigraph=True)
    assert f"a.graphml: {len(read)} nodes, {read.number_of_edges()} edges." in done.stderr
    assert read.number_of_edges() > 0


@pytest.mark.engine
def test_what_cannot_be_written_is_refused(engine: None, run: Run, town: Path) -> None:
    done = run("query", LAWS, "-o", "a.gexf")
    assert done.returncode == 2
    assert "holds no node, relationship or path, and a.gexf would hold a graph" in done.stderr
    done = run("query", LAWS, "-o", "a.foo")
    assert done.returncode == 2
    assert "Rows go to .csv, .jsonl, .parquet" in done.stderr
    assert not list(town.glob("a.*"))
