"""
`AS OF` and `KNOWN ON` by their definition.

When every pattern of a query bears the same clause, its rows are those of the query without it on a store of its
own that holds `snapshot(graph, day)`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pandas as pd
import pytest

import graph as pg
from graph.stores.base import Store
from graph.stores.cypher import prepare
from graph.stores.cypher.reader import Reader
from graph.stores.cypher.tokens import Source
from tests.conftest import FROZEN, built
from tests.neo4j_server import Access, empty_store

from .parity.cases import Case, read_cases
from .parity.compare import rows
from .parity.graphs import random_graph, small_graph


@dataclass(frozen=True)
class Clause:
    """A clause, as text and as what it keeps of a graph."""

    on: str = ""
    known: str = ""
    surely: bool = False
    surely_known: bool = False

    def __str__(self) -> str:
        words = [f"AS OF date('{self.on}')", "SURELY" * self.surely] if self.on else []
        words += [f"KNOWN ON '{self.known}'", "SURELY" * self.surely_known] if self.known else []
        return " ".join(filter(None, words))

    def kept(self, graph: pg.PropertyGraph) -> pg.PropertyGraph:
        """The part of a graph that it leaves, without the columns that say so."""
        if self.on:
            graph = pg.snapshot(graph, self.on, surely=self.surely)
        if self.known:
            graph = pg.known_on(graph, self.known, surely=self.surely_known)
        nodes, edges = (
            frame.drop(columns=["presence", "known"], errors="ignore") for frame in (graph.nodes, graph.edges)
        )
        return graph.with_frames(nodes, edges)


#: Twelve days: plain, vague, before the year 1, before and after everything; and what can be asked of each.
CLAUSES = [
    Clause("-0100"), Clause("-0043-03-15", surely=True), Clause("1500"), Clause("1998-06-15"),
    Clause("1998~", "2005"), Clause("2001-02", surely=True), Clause("2001-03-04", "2002-01-01", surely_known=True),
    Clause(known="2010-01-01"), Clause("2005~"), Clause("2015-12", "2016", surely=True, surely_known=True),
    Clause("2018-03-01"), Clause("2200-01-01"),
]  # fmt: skip


def dated_graph(seed: int = 3) -> pg.PropertyGraph:
    """The random graph with dates as written, vague ones, open ends, years before 1, and dated sources."""
    graph, chance = random_graph(seed, 60), random.Random(seed)
    days = ["-0120", "-0044-03", "1990", "1995-04/1997", "1998-06-15", "2001-02", "2003~", "2008-01-01", "2015?", "2020-12-31"]  # fmt: skip
    nodes, edges = graph.nodes.copy(), graph.edges.copy()
    cited = nodes.loc[nodes["label"] == "Source", "id"].tolist()

    def filled(frame: pd.DataFrame, which: str, choices: list[object], share: float) -> None:
        frame[which] = pd.Series(
            [chance.choice(choices) if chance.random() < share else None for _ in range(len(frame))],
            dtype=object,
        )

    for frame in (nodes, edges):
        filled(frame, "start", [*days, ".."], 0.5)
        filled(frame, "end", [*days, "..", ".."], 0.3)
        filled(frame, "sources", [[source] for source in cited], 0.6)
    filled(nodes, "date", [*days], 0.8)
    dated = nodes["label"].isin(["Event", "Source"])
    nodes.loc[~dated, "date"] = None
    nodes.loc[dated, ["start", "end"]] = None
    return graph.with_frames(nodes, edges).with_presence()


GRAPHS: dict[str, Callable[[], pg.PropertyGraph]] = {
    "dated": dated_graph,
    "small": lambda: small_graph().with_presence(),
    "shipped": lambda: built(FROZEN),
}

#: Not the same twice, or dependent on an order that nobody gave.
_UNSTABLE = ("rand(", "timestamp(", "date()", "datetime()", "localdatetime()", "SKIP", "LIMIT", "reduce(", "hortestPath")  # fmt: skip


@cache
def _queries() -> list[Case]:
    return [
        case for case in read_cases() if "MATCH" in case.query and not any(word in case.query for word in _UNSTABLE)
    ]  # fmt: skip


def with_clause(query: str, clause: str) -> str:
    """Write a clause after the patterns of each MATCH."""
    reader = Reader(Source(query))
    places = [
        reader.tokens[node.of("path")[-1].last - 1].end
        for node in reader.query().walk()
        if node.kind == "match" and node.name != "bare"
    ]
    for place in sorted(places, reverse=True):
        query = f"{query[:place]} {clause} {query[place:]}"
    return query


def _bag(store: Store, query: str, **more: object) -> list[object]:
    return rows(store.query(query, limit=None, timeout=120, **more), ordered=False, lists_ordered=False)  # type: ignore[arg-type]


def _differences(whole: Store, then: Store, clause: Clause, cases: list[Case]) -> dict[str, str]:
    """Queries whose rows are not those on the snapshot: with the clause in the text, and by default."""
    wrong: dict[str, str] = {}
    for case in cases:
        expected = _bag(then, case.query)
        asked = with_clause(case.query, str(clause))
        prepared = prepare(asked, engine="neo4j")
        found = {}
        if not any("read without a day" in warning for warning in prepared.warnings):
            found[asked] = _bag(whole, asked)
        if not (clause.surely or clause.surely_known):
            found[f"{case.query} ({clause} by default)"] = _bag(
                whole, case.query, on=clause.on or None, known_on=clause.known or None
            )
        wrong |= {query: f"{got} is not {expected}" for query, got in found.items() if got != expected}
    return wrong


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """Two embedded stores: one for the whole graph, one for its snapshots."""
    pytest.importorskip("arcadedb_embedded")
    folder = tmp_path_factory.mktemp("as-of")
    with pg.open_store(folder / "whole") as whole, pg.open_store(folder / "then") as then:
        yield whole, then


@pytest.mark.engine
@pytest.mark.parametrize("clause", [CLAUSES[4], CLAUSES[6], CLAUSES[9]], ids=str)
def test_rows_are_those_of_the_snapshot(embedded: tuple[Store, Store], clause: Clause) -> None:
    whole, then = embedded
    graph = dated_graph()
    whole.load(graph)
    then.load(clause.kept(graph))
    cases = random.Random(str(clause)).sample(_queries(), 70)
    assert _differences(whole, then, clause, cases) == {}


@pytest.mark.slow
@pytest.mark.engine
@pytest.mark.parametrize("name", GRAPHS)
def test_every_query_on_every_day_embedded(embedded: tuple[Store, Store], name: str) -> None:
    whole, then = embedded
    _every_day(whole, then, name)


@pytest.mark.slow
@pytest.mark.server
@pytest.mark.parametrize("name", GRAPHS)
def test_every_query_on_every_day_neo4j(
    embedded: tuple[Store, Store], neo4j_access: Access, name: str
) -> None:
    """A database of its own for snapshots is the embedded one: both engines answer alike without a clause."""
    with empty_store(neo4j_access) as whole:
        _every_day(whole, embedded[1], name)


def _every_day(whole: Store, then: Store, name: str) -> None:
    graph, cases = GRAPHS[name](), _queries()
    if name == "shipped":
        cases = [case for case in cases if not case.small_only]
    assert len(cases) >= 200
    whole.load(graph)
    wrong: dict[str, str] = {}
    for clause in CLAUSES:
        then.load(clause.kept(graph))
        wrong |= _differences(whole, then, clause, cases)
    assert wrong == {}
