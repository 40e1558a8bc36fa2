"""Many clients at once: how long they wait next to one alone. Run by hand: `python -m tests.server.load --help`."""

from __future__ import annotations

import argparse
import http.client
import statistics
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from .conftest import FROZEN, Running, start

PATHS = (
    "/search?q=sanctuary&limit=20",
    "/things/sb-54?limit=50",
    "/timeline?about=ice&limit=50",
    "/status/sb-54?on=2018-06",
    "/laws?on=2018-06&in=california",
    "/claims?metric=detainers_issued",
    "/path?a=sb-54&b=kstep",
    "/queries/figures?metric=detainers_issued",
    "/search?q=sheriff&limit=20",
    "/things/kstep",
)


@dataclass
class Measured:
    """What the clients saw: seconds of each answer, how many had which status, what failed, and memory."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """The time within which 95 of 100 answers came."""
        return sorted(self.seconds)[int(len(self.seconds) * 0.95)]

    @property
    def median(self) -> float:
        """The time within which half of the answers came."""
        return statistics.median(self.seconds)


def measure(server: Running, clients: int, seconds: float, pause: float) -> Measured:
    """Let clients ask for some seconds, each with a connection of its own and a pause between two questions."""
    measured = Measured()
    ended = time.monotonic() + seconds
    lock = threading.Lock()

    def ask(number: int) -> None:
        connection = http.client.HTTPConnection(server.host, server.port, timeout=60)
        time.sleep(pause * (number % clients) / clients)
        at = number
        while time.monotonic() < ended:
            began = time.perf_counter()
            try:
                connection.request("GET", "/api/v1" + PATHS[at % len(PATHS)])
                response = connection.getresponse()
                response.read()
                with lock:
                    measured.statuses[response.status] += 1
                    if response.status == 200:
                        measured.seconds.append(time.perf_counter() - began)
            except (OSError, http.client.HTTPException) as error:
                connection.close()
                with lock:
                    measured.errors.append(repr(error))
            at += 1
            time.sleep(pause)
        connection.close()

    threads = [threading.Thread(target=ask, args=(n,), daemon=True) for n in range(clients)]
    process = psutil.Process(server.process.pid)
    for thread in threads:
        thread.start()
    while time.monotonic() < ended:
        measured.memory.append(process.memory_info().rss)
        time.sleep(0.5)
    for thread in threads:
        thread.join(70)
    return measured


def main() -> None:
    """Print the figures of one client, then of many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=4, help="Seconds between two questions of one client.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        server = start(Path(place), "-q", data=FROZEN)
        try:
            measure(server, 1, 3, 0)
            alone = measure(server, 1, 10, 0.05)
            many = measure(server, given.clients, given.seconds, given.pause)
        finally:
            server.stop()
    quarter = max(1, len(many.memory) // 4)
    shown = f"median {alone.median * 1000:.1f} ms, p95 {alone.p95 * 1000:.1f} ms"
    print(f"one client: {len(alone.seconds)} answers, {shown}")
    shown = f"median {many.median * 1000:.1f} ms, p95 {many.p95 * 1000:.1f} ms"
    print(f"{given.clients} clients: {len(many.seconds)} answers, {shown}")
    print(f"p95 against the median of one: {many.p95 / alone.median:.2f}")
    print(f"statuses {dict(many.statuses)}, errors {len(many.errors)} {many.errors[:3]}")
    first, last = statistics.mean(many.memory[:quarter]), statistics.mean(many.memory[-quarter:])
    print(f"memory: last quarter against the first {last / first:.3f}")


if __name__ == "__main__":
    main()
