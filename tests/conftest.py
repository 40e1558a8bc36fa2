"""Fixtures that every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import graph as pg
from tests.neo4j_server import neo4j_access, neo4j_environment, neo4j_newest_access

__all__ = ["neo4j_access", "neo4j_environment", "neo4j_newest_access"]

# What a machine must have when POLICYGRAPH_REQUIRE names it: then a skip for want of it is a failure.
_WANTED = {"browser": "chromium", "axe": "axe", "node": "node", "neo4j": "neo4j", "engine": "arcadedb"}
_OPTIONAL = "newest"  # the newest line of Neo4j needs a JDK that few machines have

TINY = Path(__file__).parent / "data" / "tiny"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--golden`, by which `make golden` writes the expected files anew."""
    parser.addoption(
        "--golden", action="store_true", help="Write the expected files instead of comparing them."
    )


@pytest.fixture(scope="session")
def tiny() -> pg.PropertyGraph:
    """A small made-up dataset of another subject: a city library's Sunday hours."""
    return pg.build_graph(pg.read_tables(TINY))


@pytest.fixture(scope="session")
def empty() -> pg.PropertyGraph:
    """A graph of nothing."""
    columns = ["id", "label", "type", "dataset"]
    return pg.PropertyGraph(pd.DataFrame(columns=columns), pd.DataFrame(columns=["source", "target", "type"]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Fail a test that was skipped for want of something that has to be here."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        required = os.environ.get("POLICYGRAPH_REQUIRE", "").split(",")
        if any(_WANTED.get(r, "\0") in reason.lower() for r in required) and _OPTIONAL not in reason.lower():
            report.outcome, report.longrepr = "failed", f"POLICYGRAPH_REQUIRE forbids this skip. {reason}"
    return report
