"""
How many queries of a corpus the embedded store answers as Neo4j does, refuses, or answers otherwise.

`python -m tests.stores.parity.shares [FILE]` starts a Neo4j, loads the small graph into both, and prints the shares.
Neo4j gets each query as it was written. A query that Neo4j itself refuses is not valid and does not count.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import neo4j
import pandas as pd

import graph as pg
from graph.errors import PolicyGraphError, QueryRefusedError
from graph.stores.base import Store
from graph.stores.neo4j.changes import MARKER
from graph.stores.neo4j.rows import Decoder
from tests.neo4j_server import Access, empty_store, shared_access

from .cases import CORPUS, Case, read_cases
from .compare import is_ordered, rows
from .graphs import small_graph

#: Where lists come in no order of their own.
UNORDERED = ("collect(", "keys(", "COLLECT {", "[(", "[p = ")


@dataclass
class Shares:
    """Queries by what became of them; `invalid` ones are refused by Neo4j."""

    same: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    invalid: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        valid = len(self.same) + len(self.refused) + len(self.different)
        parts = (("as Neo4j", self.same), ("refused", self.refused), ("different", self.different))
        shown = ", ".join(f"{len(found)} {name} ({len(found) / valid:.1%})" for name, found in parts)
        return f"{valid} valid queries: {shown}; {len(self.invalid)} not valid"


def shares(cases: Iterable[Case], embedded: Store, access: Access) -> Shares:
    """Ask each query of the embedded store and, as it was written, of a server with the same graph."""
    found = Shares()
    auth = (access.username, access.password)
    with neo4j.GraphDatabase.driver(access.uri, auth=auth) as driver, _without_marker(driver):
        there = driver.execute_query("MATCH (n) RETURN elementId(n) AS element, n.id AS id").records
        decode = Decoder({row["element"]: row["id"] for row in there})
        for case in cases:
            _file(found, case, embedded, driver, decode)
    return found


@contextmanager
def _without_marker(driver: neo4j.Driver) -> Iterator[None]:
    """Take the node away that remembers what was loaded: MATCH (n) would find it."""
    records = driver.execute_query(f"MATCH (n:{MARKER}) WITH n, properties(n) AS p DELETE n RETURN p").records
    yield
    for record in records:
        driver.execute_query(f"CREATE (n:{MARKER}) SET n = $p", p=record["p"])


def _file(found: Shares, case: Case, embedded: Store, driver: neo4j.Driver, decode: Decoder) -> None:
    try:
        reply = driver.execute_query(case.query, dict(case.params), routing_=neo4j.RoutingControl.READ)
    except neo4j.exceptions.Neo4jError as error:
        found.invalid.append(f"{case.query}: {error.message}")
        return
    wanted = [[decode(value) for value in record.values()] for record in reply.records]
    try:
        frame = embedded.query(case.query, case.params, limit=None, timeout=120)
    except QueryRefusedError as error:
        found.refused.append(f"{case.query}: {error}")
        return
    except PolicyGraphError as error:
        found.different.append(f"{case.query}: {error}")
        return
    there = pd.DataFrame(wanted, columns=range(len(reply.keys)), dtype=object)
    ours, theirs = (_compared(case.query, one) for one in (frame, there))
    if (_names(frame.columns), ours) == (_names(reply.keys), theirs):
        found.same.append(case.query)
    else:
        found.different.append(f"{case.query}: {ours} is not {theirs}")


def _names(columns: Iterable[str]) -> list[str]:
    """Names of columns without blanks, and with characters for escapes: ours stand on one line."""
    return ["".join(re.sub(r"\\u(\w{4})", lambda m: chr(int(m[1], 16)), name).split()) for name in columns]


def _compared(query: str, frame: pd.DataFrame) -> list[object]:
    lists_ordered = not any(word in query for word in UNORDERED)
    return rows(frame, ordered=is_ordered(query), lists_ordered=lists_ordered)


def main() -> None:
    """Print the shares of a corpus, and each query that is refused, different or not valid."""
    cases = read_cases(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
    access = shared_access()
    with (
        tempfile.TemporaryDirectory() as folder,
        pg.open_store(Path(folder) / "store") as embedded,
        empty_store(access) as server,
    ):
        embedded.load(small_graph())
        server.load(small_graph())
        found = shares(cases, embedded, access)
    for name in ("invalid", "refused", "different"):
        for text in getattr(found, name):
            print(f"{name}: {text}")
    print(found)


if __name__ == "__main__":
    main()
