"""Fixtures of the command line's tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.tables.starter import create_dataset

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "graph.cli"]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A folder to work in, with the starter's dataset in `data`."""
    create_dataset(tmp_path / "data")
    return tmp_path


@pytest.fixture
def clean_environment() -> dict[str, str]:
    """The environment without what would steer policygraph."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "POLICYGRAPH_"))}
    return kept | {"PYTHONPATH": str(ROOT), "POLICYGRAPH_CACHE": os.environ["POLICYGRAPH_CACHE"]}


@pytest.fixture
def run(town: Path, clean_environment: dict[str, str]) -> Run:
    """Run policygraph in that folder, as a shell would."""

    def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *words],
            cwd=town,
            env=clean_environment | more,
            capture_output=True,
            text=True,
            timeout=180,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
        )

    return run
