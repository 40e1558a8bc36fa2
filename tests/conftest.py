"""Fixtures that every test may ask for, and what decides which tests run: markers, groups, examples."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis
import pandas as pd
import pytest
from _pytest.doctest import DoctestItem

import graph as pg
from tests.arcade_server import arcade_server
from tests.neo4j_server import neo4j_access, neo4j_environment, neo4j_newest_access

__all__ = ["arcade_server", "neo4j_access", "neo4j_environment", "neo4j_newest_access"]

# What a machine must have when POLICYGRAPH_REQUIRE names it: then a test that is skipped without it fails.
_WANTED = {
    "browser": "chromium",
    "axe": "axe",
    "node": "node",
    "neo4j": "neo4j",
    "engine": "arcadedb",
    "java": "java",
}
_OPTIONAL = "newest"  # the newest line of Neo4j needs a JDK that few machines have

HERE = Path(__file__).parent
TINY = HERE / "data" / "tiny"
FROZEN = HERE / "data" / "frozen"

_OWN_CACHE = "POLICYGRAPH_TEST_CACHE"
_FOLDERS = {
    "browser": ("browser", "test_benchmark_explorer.py"),
    "server": ("stores/parity/test_", "stores/test_neo4j", "test_neo4j_server.py"),
    "engine": ("stores/test_arcade.py", "stores/test_threads.py", "stores/parity/test_", "server/"),
    "process": (
        *(
            "cli",
            "server/",
            "browser/test_units.py",
            "test_benchmark",
            "stores/test_arcade.py",
            "test_public_names.py",
        ),
        *("stores/test_cached_graph.py::test_two", "test_docs.py::test_the_readme"),
    ),
}
_FIXTURES = {
    "browser": {"browser", "open_page"},
    "server": {"arcade_server", "neo4j_access", "neo4j_newest_access", "neo4j_environment"},
    "engine": {"engine"},  # skips where there is none
    "process": {"run"},
}
_ENGINES = {"arcade": "engine", "neo4j": "server", "arcade-server": "server"}
"""Marker of a test that is run for each engine, by the name of the engine in its parameters."""

# Hypothesis: how many examples a test without a number of its own tries. One with a number is scaled alike.
_USUAL = 100
for _name, _examples in {"quick": 10, "usual": _USUAL, "thorough": 1000}.items():
    hypothesis.settings.register_profile(
        _name,
        max_examples=_examples,
        deadline=None,
        # The check that lets work land tries the same examples each time; `make slow` looks for new ones.
        derandomize=_name != "thorough" and bool(os.environ.get("POLICYGRAPH_REQUIRE")),
    )
hypothesis.settings.load_profile("usual")

# Texts as in an installation without extras: where pyarrow is installed, pandas keeps them in its arrays, which cannot
# hold the half characters of the hostile tests.
pd.set_option("mode.string_storage", "python")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--golden`, by which `make golden` writes the expected files."""
    parser.addoption(
        "--golden", action="store_true", help="Write the expected files instead of comparing them."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Give the run a cache of its own, shared by its workers: a user's is never touched."""
    if _OWN_CACHE not in os.environ:
        os.environ[_OWN_CACHE] = tempfile.mkdtemp(prefix="policygraph-test-cache-")
        config.add_cleanup(lambda: shutil.rmtree(os.environ.pop(_OWN_CACHE), ignore_errors=True))
    os.environ["POLICYGRAPH_CACHE"] = os.environ[_OWN_CACHE]


@pytest.hookimpl(wrapper=True, tryfirst=True)  # before pytest-xdist, which reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None]:
    """Mark each test by its folder and its fixtures, and keep what shares a server or a browser on one worker."""
    scaled: set[int] = set()
    for item in items:
        for marker in _markers(item):
            item.add_marker(marker)
        item.add_marker(pytest.mark.xdist_group(_group(item)))
        _scale_examples(item, scaled)
    items.sort(key=_turn)
    return (yield)


def _markers(item: pytest.Item) -> Iterator[str]:
    place = item.nodeid.removeprefix("tests/")
    fixtures = set(getattr(item, "fixturenames", ()))
    chosen = {str(value) for value in getattr(getattr(item, "callspec", None), "params", {}).values()}
    for marker, folders in _FOLDERS.items():
        engines = {_ENGINES.get(value) for value in chosen}
        if place.startswith(folders) or fixtures & _FIXTURES.get(marker, set()) or marker in engines:
            yield marker


def _group(item: pytest.Item) -> str:
    """Name what has to stay on one worker: a file, for its fixtures, or all that writes to a server given."""
    if item.get_closest_marker("server") and os.environ.get("POLICYGRAPH_TEST_NEO4J_URI"):
        return "server"
    if item.get_closest_marker("browser"):
        return "browser"
    return str(item.path)


def _turn(item: pytest.Item) -> int:
    """Long work first, so that no worker is left with it at the end."""
    return next((n for n, name in enumerate(("server", "browser")) if item.get_closest_marker(name)), 2)


def _scale_examples(item: pytest.Item, scaled: set[int]) -> None:
    """Scale a number of examples that a test names itself as the profile scales the usual number."""
    function: Any = getattr(item, "obj", None)
    own = getattr(function, "_hypothesis_internal_use_settings", None)
    if own is None:
        return
    item.add_marker("examples")
    if id(function) in scaled:
        return
    scaled.add(id(function))
    default = hypothesis.settings.default
    assert default is not None
    if own.max_examples != default.max_examples:
        examples = max(5, own.max_examples * default.max_examples // _USUAL)
        function._hypothesis_internal_use_settings = hypothesis.settings(own, max_examples=examples)


@cache
def built(folder: Path) -> pg.PropertyGraph:
    """Return the graph of a dataset, built once in a run; treat it as read-only, like any graph."""
    return pg.build_graph(pg.read_tables(folder))


class _SharedGraph:
    """`build_graph` for docstrings: the shipped dataset is built once in a run, not once an example."""

    def __init__(self) -> None:
        self._build = pg.build_graph
        self._shipped: pg.PropertyGraph | None = None

    def __call__(self, dataset: pg.Dataset, **options: Any) -> pg.PropertyGraph:
        if options or dataset.root != Path("data"):
            return self._build(dataset, **options)
        self._shipped = self._shipped or self._build(dataset)
        return self._shipped


_shared_graph = _SharedGraph()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Give docstrings one shipped graph."""
    if not isinstance(item, DoctestItem):
        return (yield)
    build = pg.build_graph
    pg.build_graph = _shared_graph
    try:
        return (yield)
    finally:
        pg.build_graph = build


@pytest.fixture(scope="session")
def tiny() -> pg.PropertyGraph:
    """A small made-up dataset of another subject: a city library's Sunday hours."""
    return built(TINY)


@pytest.fixture(scope="session")
def frozen() -> pg.PropertyGraph:
    """A frozen copy of the shipped dataset, for tests that quote its figures."""
    return built(FROZEN)


@pytest.fixture(scope="session")
def engine() -> None:
    """Skip a test where the embedded engine cannot be had."""
    pytest.importorskip("arcadedb_embedded", reason="needs the engine arcadedb-embedded")


@pytest.fixture(scope="session")
def empty() -> pg.PropertyGraph:
    """A graph of nothing."""
    columns = ["id", "label", "type", "dataset"]
    return pg.PropertyGraph(pd.DataFrame(columns=columns), pd.DataFrame(columns=["source", "target", "type"]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Fail a test that was skipped because something is missing that has to be here."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        required = os.environ.get("POLICYGRAPH_REQUIRE", "").split(",")
        if any(_WANTED.get(r, "\0") in reason.lower() for r in required) and _OPTIONAL not in reason.lower():
            report.outcome, report.longrepr = "failed", f"POLICYGRAPH_REQUIRE forbids this skip. {reason}"
    return report
