"""
Asking as of a day: what `AS OF` costs against the same comparisons written by hand, and against no day at all.

The day is after all dates, so that nothing is left out and each row is compared. The three forms of a query are
asked in turn. Times are those of the processor, of the engine and the library together: on a busy machine the clock
tells little.

Run: python -m benchmarks.as_of [--entities 100000 --relations 1000000 --runs 20] [--neo4j]
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil

import graph as pg
from graph.stores.base import Store
from graph.time.days import day_bounds

from .options import print_lines, size_options
from .rows import write_dataset

DAY = "2030-01-01"
#: Patterns with what follows WHERE, and how their parts are compared by hand: variables, then lists of relationships.
QUERIES: dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "neighbours": ("(a:Entity {id: 'thing-0000001'})-[r]->(b)", "count(DISTINCT b) AS n", ("a", "r", "b"), ()),
    "two steps": ("(a:Entity {id: 'thing-0000001'})-[r]->(b)-[s]->(c)", "count(DISTINCT c) AS n", ("a", "r", "b", "s", "c"), ()),
    "a path of 1 to 3": ("(a:Entity {id: 'thing-0000007'})-[r:USES*1..3]->(b)", "count(DISTINCT b) AS n", ("a", "b"), ("r",)),
    "all of a type": ("(a:Entity)-[r:USES]->(b)", "a.type AS type, count(r) AS n ORDER BY type", ("a", "r", "b"), ()),
    "all entities": ("(a:Entity)", "a.type AS type, count(a.name) AS n ORDER BY type", ("a",), ()),
}  # fmt: skip


def forms(name: str) -> tuple[str, str, str]:
    """Give a query with AS OF, with the comparisons written by hand, and without a day."""
    pattern, returned, variables, lists = QUERIES[name]
    day = day_bounds(DAY)[0]
    written = [_compared(variable, day) for variable in variables]
    for each in lists:
        parts = " AND ".join(_compared(part, day) for part in ("x", "startNode(x)", "endNode(x)"))
        written.append(f"all(x IN {each} WHERE {parts})")
    return (
        f"MATCH {pattern} AS OF '{DAY}' RETURN {returned}",
        f"MATCH {pattern} WHERE {' AND '.join(written)} RETURN {returned}",
        f"MATCH {pattern} RETURN {returned}",
    )


def _compared(x: str, day: int) -> str:
    return (
        f"({x}.recorded_from <= {day} AND {day} <= {x}.possible_until "
        f"OR {x}.sure_from <= {day} AND {day} <= {x}.sure_until)"
    )


def lines(engine: str, store: Store, runs: int) -> Iterator[str]:
    """Yield a line for each query."""
    for name in QUERIES:
        texts = forms(name)
        answers = [store.query(text, timeout=600) for text in texts]
        assert all(answer.equals(answers[0]) for answer in answers), name
        times = [0.0, 0.0, 0.0]
        for _ in range(runs):
            for i, text in enumerate(texts):
                began = _processor_seconds()
                store.query(text, timeout=600)
                times[i] += _processor_seconds() - began
        # The clock of the processor ticks a hundred times a second: a tiny run may end between two ticks.
        clause, by_hand, without = (max(seconds, 0.01) / runs * 1000 for seconds in times)
        yield (
            f"as of a day, {engine}, {name:16}: {clause / by_hand:.2f} x time by hand, {clause / without:.2f} x time "
            f"without a day ({clause:.1f} ms; {by_hand:.1f}; {without:.1f})"
        )


def _processor_seconds() -> float:
    """What this process and its children, engines among them, have used."""
    this = psutil.Process()
    used = (process.cpu_times() for process in (this, *this.children(recursive=True)))
    return sum(cpu.user + cpu.system for cpu in used)


def report(entities: int, relations: int, runs: int, *, server: bool) -> Iterator[str]:
    """Yield all lines."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        data = write_dataset(Path(name) / "data", entities, relations)
        graph = pg.build_graph(pg.read_tables(data))
        store = stack.enter_context(pg.open_store(Path(name) / "store"))
        store.load(graph)
        yield from lines("embedded", store, runs)
        if server:
            from graph.stores.neo4j.store import Neo4jStore
            from tests.neo4j_server import Neo4jServer

            running = Neo4jServer(heap="1g")
            stack.callback(running.remove)
            running.start()
            access = running.access
            remote = stack.enter_context(Neo4jStore(access.uri, environment=access.environment()))
            remote.load(graph)
            yield from lines("Neo4j", remote, runs)


def main() -> None:
    """Print the ratios."""
    given = size_options(__doc__, 100_000, 1_000_000, 20, server=True)
    print_lines(report(given.entities, given.relations, given.runs, server=given.neo4j))


if __name__ == "__main__":
    main()
