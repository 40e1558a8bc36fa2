"""Threads, tasks and stores that share one folder: every question gets its own rows."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

import graph as pg
from graph.stores.arcade.store import ArcadeStore

pytest.importorskip("arcadedb_embedded", reason="needs the engine arcadedb-embedded")

TINY = Path(__file__).parents[1] / "data" / "tiny"
LOOK_UP = "MATCH (n {id: $id}) RETURN n.id AS id, $number AS number"
ENDLESS = "MATCH (a), (b), (c), (d), (e), (f) WHERE a.id + b.id + c.id = d.id + e.id + f.id + '-' RETURN count(*) AS n"
HUNGRY = (
    "MATCH (a), (b), (c), (d) WITH a.id + b.id + c.id + d.id AS t RETURN collect(t + t + t + t + t) AS all"
)


@pytest.fixture(scope="module")
def whole() -> pg.PropertyGraph:
    """The tiny dataset as a graph."""
    return pg.build_graph(pg.read_tables(TINY))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, whole: pg.PropertyGraph) -> Path:
    """Folder of a store of the tiny dataset."""
    folder = tmp_path_factory.mktemp("threads") / "store"
    with ArcadeStore(folder) as store:
        store.load(whole)
    return folder


def _engines() -> set[int]:
    return {
        process.pid
        for process in psutil.Process().children(recursive=True)
        if any(Path(part).parts[-2:] == ("arcade", "worker.py") for part in process.cmdline())
    }


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    """Every test ends with the engines it began with: none."""
    assert not _engines()
    yield
    assert not _engines()


def _run_together(number: int, work: Callable[[int], Any]) -> list[Any]:
    """Run work(0) to work(number - 1) in threads that start at the same moment; return what they gave or raised."""
    ready = threading.Barrier(number)

    def one(thread: int) -> Any:
        ready.wait()
        try:
            return work(thread)
        except Exception as error:
            return error

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def _look_up(store: ArcadeStore, ids: list[str], number: int) -> tuple[bool, Any]:
    """Ask for one node by its id; tell whether exactly that row came back."""
    wanted = ids[number % len(ids)]
    rows = store.query(LOOK_UP, id=wanted, number=number)
    return rows.to_numpy().tolist() == [[wanted, number]], rows


def test_threads_that_share_a_store_get_their_own_rows(root: Path, whole: pg.PropertyGraph) -> None:
    """8 threads, 200 look-ups each, one store, not opened before: every answer is the one asked for."""
    ids = whole.nodes["id"].tolist()
    with ArcadeStore(root) as store:
        right = _run_together(
            8, lambda thread: sum(_look_up(store, ids, 1000 * thread + at)[0] for at in range(200))
        )
    assert right == [200] * 8


def test_tasks_that_share_a_store_get_their_own_rows(root: Path, whole: pg.PropertyGraph) -> None:
    """The same from asyncio, by `to_thread`."""
    ids = whole.nodes["id"].tolist()

    async def ask(store: ArcadeStore) -> list[bool]:
        tasks = [asyncio.to_thread(_look_up, store, ids, number) for number in range(100)]
        return [right for right, _ in await asyncio.gather(*tasks)]

    # In a thread of its own: a browser's test may have left a loop in this one.
    with ArcadeStore(root) as store, ThreadPoolExecutor(1) as alone:
        assert alone.submit(asyncio.run, ask(store)).result() == [True] * 100


def test_two_stores_on_one_folder(root: Path, whole: pg.PropertyGraph) -> None:
    """Each thread of each store gets its rows."""
    ids = whole.nodes["id"].tolist()
    with ArcadeStore(root) as one, ArcadeStore(root) as two:
        right = _run_together(
            6, lambda thread: sum(_look_up((one, two)[thread % 2], ids, at)[0] for at in range(50))
        )
    assert right == [50] * 6


def test_a_query_that_is_stopped_hurts_no_other(root: Path, whole: pg.PropertyGraph) -> None:
    """Two run into their limit while six look things up: two limits, and right rows for all others."""
    ids = whole.nodes["id"].tolist()

    def work(thread: int) -> Any:
        if thread < 2:
            return store.query(ENDLESS, timeout=2)
        return sum(_look_up(store, ids, at)[0] for at in range(100))

    with ArcadeStore(root) as store:
        found = _run_together(8, work)
    assert [type(answer) for answer in found[:2]] == [pg.LimitError] * 2
    assert found[2:] == [100] * 6


def test_a_query_that_fills_the_memory_hurts_no_other(root: Path, whole: pg.PropertyGraph) -> None:
    """The limit on memory ends the one query alone."""
    ids = whole.nodes["id"].tolist()

    def work(thread: int) -> Any:
        if thread == 0:
            return store.query(HUNGRY, timeout=120)
        return sum(_look_up(store, ids, at)[0] for at in range(100))

    with ArcadeStore(root, heap="100m") as store:
        found = _run_together(4, work)
    assert isinstance(found[0], pg.LimitError)
    assert found[1:] == [100] * 3


def test_queries_that_wait_have_a_limit_too(root: Path) -> None:
    """More endless queries than engines: all end with the limit, and the next question is answered."""
    with ArcadeStore(root) as store:
        found = _run_together(6, lambda _: store.query(ENDLESS, timeout=1))
        assert [type(answer) for answer in found] == [pg.LimitError] * 6
        assert store.query("RETURN 1 AS one")["one"].tolist() == [1]
        assert len(_engines()) <= 1


def test_a_load_does_not_hurt_those_who_ask(tmp_path: Path, whole: pg.PropertyGraph) -> None:
    """Threads that ask while another loads get the rows of one graph or the other, whole."""
    part = whole.subgraph(whole.entities["id"].tolist())
    sizes = {len(whole), len(part)}
    done = threading.Event()

    def work(thread: int) -> Any:
        if thread == 0:
            try:
                for graph in (whole, part):
                    store.load(graph)
            finally:
                done.set()
            return None
        seen = set()
        while not done.is_set():
            seen.add(len(store.query("MATCH (n) RETURN n.id AS id")))
        return seen

    with ArcadeStore(tmp_path / "store") as store:
        store.load(whole)
        found = _run_together(4, work)
        assert len(store.query("MATCH (n) RETURN n.id AS id")) == len(part)
    assert found[0] is None
    assert all(isinstance(seen, set) and seen and seen <= sizes for seen in found[1:]), found


def test_a_store_that_is_closed_says_so_to_those_who_ask(root: Path) -> None:
    """Queries that run end with a message; the store can be asked again."""
    with ArcadeStore(root) as store:
        store.query("RETURN 1 AS one")
        errors: list[BaseException] = []

        def ask() -> None:
            try:
                store.query(ENDLESS, timeout=60)
            except pg.StoreError as error:
                errors.append(error)

        threads = [threading.Thread(target=ask) for _ in range(2)]
        for thread in threads:
            thread.start()
        while len(_engines()) < 2:  # the first has kept its engine busy for a while
            time.sleep(0.01)
        store.close()
        for thread in threads:
            thread.join(30)
        assert len(errors) == 2
        assert all("was closed" in str(error) for error in errors)
        assert store.query("RETURN 2 AS two")["two"].tolist() == [2]


@pytest.mark.skipif(os.name == "nt", reason="fork of POSIX")
def test_a_fork_can_ask_while_threads_of_its_parent_do(root: Path, whole: pg.PropertyGraph) -> None:
    """No lock held by another thread at the moment of the fork blocks the child."""
    ids = whole.nodes["id"].tolist()
    with ArcadeStore(root) as store:
        store.query("RETURN 1 AS one")
        stop = threading.Event()
        asker = threading.Thread(
            target=lambda: [_look_up(store, ids, 1) for _ in iter(stop.is_set, True)], daemon=True
        )
        asker.start()
        child = os.fork()
        if child == 0:
            right = 1
            try:
                right = 0 if _look_up(store, ids, 2)[0] else 1
                store.close()
            finally:
                os._exit(right)
        _, status = os.waitpid(child, 0)
        stop.set()
        asker.join(30)
        assert os.waitstatus_to_exitcode(status) == 0
        assert _look_up(store, ids, 3)[0]
