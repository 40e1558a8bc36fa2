"""The benchmarks run, on a tiny size; no figure of theirs is asserted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.as_of import QUERIES as ON_A_DAY
from benchmarks.exports import PEERS
from benchmarks.scale import STAGES
from benchmarks.warm_query import QUERIES


def test_the_benchmarks_run() -> None:
    """One line for each benchmark, each with its ratios; the two loads hold the same rows, or it would fail."""
    pytest.importorskip("arcadedb_embedded", reason="needs the engine arcadedb-embedded")
    lines = _run("benchmarks", "--small")
    assert [line.split(":")[0].strip() for line in lines] == [
        "policygraph --help",
        "cold query",
        "reading a query for arcadedb",
        "reading a query for neo4j",
        *(f"warm query, embedded, {name:13}".strip() for name in QUERIES),
        *(f"as of a day, embedded, {name:16}".strip() for name in ON_A_DAY),
        "presence, 200 nodes and 1,100 edges",
        "snapshot, 200 nodes and 1,100 edges",
        "snapshot in networkx, 200 nodes and 1,100 edges",
        "snapshot in Raphtory, 200 nodes and 1,100 edges",
        *(f"export {name}, 800 rows" for name in PEERS),
        "paths in time, 100 nodes and 1,000 relations",
        "load     1,100 rows",
    ]
    assert all(" x time" in line or " ms" in line for line in lines)


def test_loading_into_a_server_is_compared(request: pytest.FixtureRequest) -> None:
    """Five ways to fill a Neo4j, each with the same rows, or it would fail."""
    request.getfixturevalue("neo4j_access")  # skips with the reason where no server can be had
    lines = _run("benchmarks.neo4j_load", "--nodes", "1500", "--relationships", "3000")
    assert len(lines) == 5
    assert lines[0].startswith("load into Neo4j, 1,600 nodes and 3,000 relationships")


def test_two_servers_are_compared(request: pytest.FixtureRequest) -> None:
    """The same rows in both, or it would fail."""
    request.getfixturevalue("neo4j_access")
    lines = _run("benchmarks.server_load", "--nodes", "300", "--relationships", "600")
    assert [line.split()[0] for line in lines] == ["load", "Neo4j", "ArcadeDB"]


def test_the_stages_are_measured_as_they_grow() -> None:
    pytest.importorskip("arcadedb_embedded", reason="needs the engine arcadedb-embedded")
    lines = _run("benchmarks.scale", "--relations", "200")
    assert [line[:25].strip() for line in lines] == [
        name for name in STAGES if "Neo4j" not in name and "server" not in name
    ]


def _run(module: str, *arguments: str) -> list[str]:
    ended = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()
