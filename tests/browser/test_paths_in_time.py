"""The path in time of the page is that of the library: its own code, run by Node.js, is asked the same."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager
from itertools import product
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
from hypothesis import given

import graph as pg
from graph.analysis.paths import time_respecting_path
from graph.analysis.snapshot import as_of
from tests.analysis.test_paths_in_time import DATA, ENTITIES, EVENTS, Data, graph_of
from tests.browser.test_units import WEB, requires_node
from tests.conftest import built
from tests.test_payload import payload_of

pytestmark = requires_node

SHIPPED = Path(__file__).parents[2] / "data"
PAIRS = 320
DAYS = ("2015-06-01", "2018-03", "2025")
"""A day, a month and a year, each of another time of the shipped dataset."""


class PageCode(AbstractContextManager["PageCode"]):
    """`test/answers.ts` in a process of its own: a line in, a line out."""

    def __init__(self, script: Path) -> None:
        self._process = subprocess.Popen(
            ["node", str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def open(self, graph: pg.PropertyGraph) -> None:
        """Give it the payload of a page of the graph."""
        assert self._ask({"payload": payload_of(graph)}) == len(graph)

    def path(self, a: str, b: str, **days: str | None) -> dict[str, Any] | None:
        """Return its path in time; None when there is none."""
        found: dict[str, Any] | None = self._ask({"from": a, "to": b, **days})
        return found

    def _ask(self, what: dict[str, Any]) -> Any:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@pytest.fixture(scope="module")
def page_code(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageCode]:
    """The code of the page, bundled as it is now."""
    script = tmp_path_factory.mktemp("page-code") / "answers.mjs"
    tool = WEB / "node_modules" / "esbuild" / "bin" / "esbuild"
    command = [str(tool), "test/answers.ts", "--bundle", "--platform=node", "--format=esm"]
    subprocess.run([*command, "--log-level=warning", f"--outfile={script}"], cwd=WEB, check=True)
    with PageCode(script) as code:
        yield code


def path_of_library(part: pg.PropertyGraph, a: str, b: str) -> dict[str, Any] | None:
    """Return the path of the library as the page's code writes one; None when there is none."""
    if a not in part or b not in part:
        return None
    found = time_respecting_path(part, a, b)
    if found is None:
        return None
    return {
        "nodes": list(found.nodes),
        "types": [step.type for step in found.steps],
        "certainty": found.certainty,
        "days": list(found.days),
    }


def some_pairs(graph: pg.PropertyGraph, count: int) -> list[tuple[str, str]]:
    """Return random pairs of different nodes, most of them entities and events."""
    chance = random.Random(129)
    ids = {
        label: sorted(graph.nodes.loc[graph.nodes["label"] == label, "id"]) for label in graph.nodes["label"]
    }
    labels = chance.choices(
        sorted(ids), [{"Entity": 6, "Event": 3}.get(label, 1) for label in sorted(ids)], k=8 * count
    )
    ends = [chance.choice(ids[label]) for label in labels]
    pairs = dict.fromkeys((a, b) for a, b in zip(ends[::2], ends[1::2], strict=True) if a != b)
    return list(pairs)[:count]


@pytest.fixture(scope="module")
def shipped() -> pg.PropertyGraph:
    return built(SHIPPED).ordered().with_presence()


@pytest.mark.parametrize("on", [None, *DAYS])
def test_pairs_of_the_shipped_dataset(page_code: PageCode, shipped: pg.PropertyGraph, on: str | None) -> None:
    """Which paths there are, how sure, on which days and by which steps: on no day, and on three."""
    page_code.open(shipped)
    part = as_of(shipped, on)
    pairs = [("sb-54", "jerry-brown"), *some_pairs(shipped, PAIRS)]
    found = [path_of_library(part, a, b) for a, b in pairs]
    assert [page_code.path(a, b, on=on) for a, b in pairs] == found
    certainties = [path["certainty"] if path else "no" for path in found]
    assert set(certainties) - {"possibly"} == {"no", "surely"}
    assert on is not None or (certainties.count("surely") > 20 and certainties.count("possibly") > 20)


def test_pairs_of_what_was_known(page_code: PageCode, shipped: pg.PropertyGraph) -> None:
    """By a day, alone and of another day."""
    page_code.open(shipped)
    for on, known in ((None, "2017-12-31"), ("2014-06-01", "2018-06-01")):
        part = as_of(shipped, on, known)
        for a, b in some_pairs(part, PAIRS // 8):
            assert page_code.path(a, b, on=on, known=known) == path_of_library(part, a, b), (a, b, on, known)


@given(DATA)
def test_small_graphs_with_vague_dates(page_code: PageCode, data: Data) -> None:
    """Spans, acts, events and relations without dates, each of days that overlap; all pairs."""
    graph = graph_of(data).ordered().with_presence()
    page_code.open(graph)
    ids = [*ENTITIES, *EVENTS]
    for a, b in product(ids, ids):
        if a != b:
            assert page_code.path(a, b) == path_of_library(graph, a, b)
