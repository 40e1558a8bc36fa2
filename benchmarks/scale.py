"""
Every stage at growing sizes: seconds, the peak of memory, and how the seconds grow.

A stage is a process of its own, with all that it starts; what it needs before its work is not timed. The exponent says how its seconds grow from the size before:
1 is in proportion, 2 four times as long for twice the rows. With `--servers` a Neo4j and an ArcadeDB of the tests' kind
are loaded too, up to `--servers` relations; the memory is then that of both, client and server.

Run: python -m benchmarks.scale [--relations 10000 100000 1000000] [--servers 100000]
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import graph as pg

from .measure import measure, python
from .rows import write_dataset
from .server_load import SERVERS

DAY = "2010-06-15"
PER_ENTITY = 10
"""Relations for each entity."""


def _check(folder: Path) -> Callable[[], object]:
    return lambda: pg.check(pg.read_tables(folder))


def _graph(folder: Path) -> Callable[[], object]:
    return lambda: pg.build_graph(pg.read_tables(folder))


def _embedded(folder: Path) -> Callable[[], object]:
    graph = pg.build_graph(pg.read_tables(folder))

    def load() -> None:
        with pg.open_store(folder / "store") as store:
            store.load(graph)

    return load


def _server(name: str) -> Callable[[Path], Callable[[], object]]:
    def prepare(folder: Path) -> Callable[[], object]:
        graph = pg.build_graph(pg.read_tables(folder))
        opened = SERVERS[name]()
        store = next(opened)

        def load() -> object:
            store.load(graph)
            return opened  # the server runs until nothing refers to this

        return load

    return prepare


def _snapshot(folder: Path) -> Callable[[], object]:
    graph = pg.build_graph(pg.read_tables(folder))
    return lambda: pg.snapshot(graph, DAY)


def _export(name: str) -> Callable[[Path], Callable[[], object]]:
    def prepare(folder: Path) -> Callable[[], object]:
        graph = pg.build_graph(pg.read_tables(folder))
        return lambda: pg.export(graph, folder / f"out.{name}", force=True)

    return prepare


STAGES: dict[str, Callable[[Path], Callable[[], object]]] = {
    "read and check": _check,
    "read and build the graph": _graph,
    "load, embedded": _embedded,
    "load, Neo4j": _server("Neo4j"),
    "load, ArcadeDB server": _server("ArcadeDB"),
    "snapshot of a day": _snapshot,
    "export, GraphML": _export("graphml"),
    "export, Parquet": _export("parquet.zip"),
}
"""Each is given the folder of the tables and returns the work that is timed."""


def report(relations: list[int], servers: int) -> Iterator[str]:
    """Yield a line a stage and size."""
    before: dict[str, tuple[int, float]] = {}
    for count in relations:
        with tempfile.TemporaryDirectory() as folder:
            tables = write_dataset(Path(folder) / "data", max(count // PER_ENTITY, 2), count)
            for stage in STAGES:
                if stage in ("load, Neo4j", "load, ArcadeDB server") and count > servers:
                    continue
                rows, seconds, memory = _cost(stage, tables)
                yield _line(stage, rows, seconds, memory, before.get(stage))
                before[stage] = rows, seconds


def _cost(stage: str, tables: Path) -> tuple[int, float, float]:
    cost = measure(python("-m", "benchmarks.scale", "--stage", stage, tables))
    seconds = float(cost.said.split()[-1])
    rows = sum(len(file.read_text("utf-8").splitlines()) - 1 for file in sorted(tables.glob("*.csv")))
    return rows, seconds, cost.memory


def _line(stage: str, rows: int, seconds: float, memory: float, before: tuple[int, float] | None) -> str:
    said = f"{stage:25} {rows:>9,} rows {seconds:8.2f} s {rows / seconds:>9,.0f} rows/s {memory:>6,.0f} MiB"
    if before:
        said += f"  exponent {math.log(seconds / before[1]) / math.log(rows / before[0]):.2f}"
    return said


def run(stage: str, folder: Path) -> float:
    """Do the work of a stage, first on a few rows, so that starting is not counted, and return its seconds."""
    with tempfile.TemporaryDirectory() as few:
        STAGES[stage](write_dataset(Path(few) / "few", 20, 100))()
    work = STAGES[stage](folder)
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Print a line a stage and size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--relations", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--servers", type=int, default=0)
    parser.add_argument("--stage", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.stage:
        sys.stdout.write(str(run(asked.stage[0], Path(asked.stage[1]))))
        return
    for line in report(asked.relations, asked.servers):
        print(line, flush=True)


if __name__ == "__main__":
    main()
