"""The benchmarks run, on a tiny size; no figure of theirs is asserted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def test_the_benchmarks_run() -> None:
    """One line for each benchmark, each with its ratios; the two loads hold the same rows, or it would fail."""
    pytest.importorskip("arcadedb_embedded", reason="needs the engine arcadedb-embedded")
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--small"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert ended.returncode == 0, ended.stderr
    lines = ended.stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "policygraph --help",
        "cold query",
        "load     1,100 rows",
    ]
    assert all(" x time" in line and " x CPU" in line for line in lines)
