"""Many clients, a query that never ends, and a server that is killed: the others notice nothing."""

from __future__ import annotations

import contextlib
import os
import statistics
import threading
import time
from pathlib import Path

import psutil
import pytest

from graph.server.clients import Clients
from graph.server.limits import Limits
from graph.server.problems import RequestError

from .conftest import Reply, Running, start
from .load import PATHS, measure

ENDLESS = (
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b UNWIND range(1, 1000) AS c "
    "WITH a, b, c WHERE a * b * c = -1 RETURN count(*) AS n"
)


def test_fifty_clients(server: Running) -> None:
    """All are answered, none with an error; memory does not grow with the number of answers."""
    for path in PATHS:
        server.get(path)
    many = measure(server, 50, 20, 1.0)
    assert not many.errors
    assert set(many.statuses) <= {200, 429} and many.statuses[200] > 100, many.statuses
    assert many.memory[-1] - many.memory[0] < 50_000_000


def test_one_question_asked_by_many_is_computed_once(folder: Path) -> None:
    """Fifty clients that ask the same slow question at once wait as long as one, not fifty times as long."""
    running = start(folder, "-q")
    try:
        began = time.monotonic()
        running.get("/claims?limit=1")
        alone = time.monotonic() - began
        found: list[float] = []

        def ask() -> None:
            begun = time.monotonic()
            running.get("/claims?limit=1&period=2018")
            found.append(time.monotonic() - begun)

        threads = [threading.Thread(target=ask) for _ in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 50 and max(found) < 10 * alone + 2, (alone, max(found))
    finally:
        running.stop()


def test_a_runaway_query_blocks_nobody(folder: Path) -> None:
    """While one client's queries run until they are stopped, other questions and queries are answered."""
    running = start(folder, "--timeout", "8")
    try:
        running.cypher("RETURN 1 AS n")
        ends: list[tuple[float, Reply]] = []

        def run_away(number: int) -> None:
            began = time.monotonic()
            reply = running.cypher(ENDLESS.replace("-1", f"-{number}"))
            ends.append((time.monotonic() - began, reply))

        threads = [threading.Thread(target=run_away, args=(n,)) for n in range(5)]
        for thread in threads:
            thread.start()
        time.sleep(1)
        waits = []
        while len(ends) < 1 and any(thread.is_alive() for thread in threads):
            began = time.monotonic()
            assert running.ask("/api/v1/status/sb-54?on=2018").status == 200
            waits.append(time.monotonic() - began)
            time.sleep(0.05)
        assert statistics.median(waits) < 1 and len(waits) > 10
        for thread in threads:
            thread.join(60)
        for (
            seconds,
            reply,
        ) in ends:  # three run until they are stopped; those that wait for a turn are told so
            assert reply.status in (504, 429) and seconds < 25, (seconds, reply.body)
        assert [reply.status for _, reply in ends].count(504) >= 3
        assert running.cypher("RETURN 1 AS n").json["rows"] == [[1]]
    finally:
        running.stop()


def test_a_query_of_another_while_one_runs_away(folder: Path) -> None:
    """A short query gets an engine of its own, before the long one is stopped."""
    running = start(folder, "--timeout", "25")
    try:
        running.cypher("RETURN 1 AS n")

        def run_away() -> None:
            with contextlib.suppress(OSError):  # the server is killed meanwhile
                running.cypher(ENDLESS)

        thread = threading.Thread(target=run_away, daemon=True)
        thread.start()
        time.sleep(1)
        began = time.monotonic()
        assert running.cypher("RETURN 2 AS n").json["rows"] == [[2]]
        assert time.monotonic() - began < 20
        assert thread.is_alive()
    finally:
        running.process.kill()
        running.process.wait()


def test_a_client_is_limited_and_others_are_not() -> None:
    """Beyond its burst a client is told to wait, and may ask again after a while; another asks freely."""
    clients, limits = Clients(), Limits(rate=1000, burst=5, running=3)
    for _ in range(5):
        clients.leave(clients.enter("one", limits))
    with pytest.raises(RequestError) as caught:
        clients.enter("one", limits)
    assert caught.value.status == 429 and caught.value.retry_after == 1
    clients.leave(clients.enter("two", limits))
    time.sleep(0.01)
    held = [clients.enter("one", limits) for _ in range(3)]
    with pytest.raises(RequestError, match="under way"):
        clients.enter("one", limits)
    clients.leave(held[0])
    clients.enter("one", limits)


def test_too_many_requests_of_one_client(server: Running) -> None:
    """A flood is answered with 429 and Retry-After, and the same client is served again afterwards."""
    statuses = []
    for _ in range(1500):
        reply = server.ask("/api/v1/openapi.json", headers={"If-None-Match": "*"})
        statuses.append(reply.status)
        if reply.status == 429:
            assert reply.headers["retry-after"] == "1" and "requests a second" in reply.json["detail"]
            break
    assert set(statuses) <= {304, 429}
    time.sleep(1.1)
    assert server.ask("/api/v1/health").status == 200


def test_what_asks_the_clock_is_asked_again(server: Running) -> None:
    """An answer that is not the same each time is not given twice."""
    found = {server.cypher("RETURN randomUUID() AS id").json["rows"][0][0] for _ in range(3)}
    assert len(found) == 3


def test_a_killed_server_starts_again(folder: Path) -> None:
    """Kill -9 leaves no engine behind and no store that cannot be opened; the next server answers the same."""
    first = start(folder, "-q")
    answer = first.get("/queries/figures?metric=detainers_issued")
    children = psutil.Process(first.process.pid).children(recursive=True)
    assert children
    first.process.kill()
    first.process.wait()
    second = start(folder, "-q")
    try:
        assert second.get("/queries/figures?metric=detainers_issued") == answer
    finally:
        second.stop()
    _, alive = psutil.wait_procs(children, timeout=20)
    assert not alive


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_stopped_server_answers_what_is_under_way(folder: Path) -> None:
    """SIGTERM: a query that runs is answered, a new connection is not taken, the exit is 0, no engine is left."""
    running = start(folder, "--timeout", "4")
    running.cypher("RETURN 1 AS n")
    children = psutil.Process(running.process.pid).children(recursive=True)
    replies: list[Reply] = []
    thread = threading.Thread(target=lambda: replies.append(running.cypher(ENDLESS)))
    thread.start()
    time.sleep(0.7)
    running.process.terminate()
    time.sleep(0.5)
    with pytest.raises(OSError):
        running.ask("/api/v1/health")
    assert running.process.wait(timeout=40) == 0
    thread.join(10)
    assert [reply.status for reply in replies] == [504]
    _, alive = psutil.wait_procs(children, timeout=20)
    assert not alive
