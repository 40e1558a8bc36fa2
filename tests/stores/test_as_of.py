"""
`AS OF` and `KNOWN ON` by their definition.

When every pattern of a query bears the same clause, its rows are those of the query without it on a store of its
own that holds `snapshot(graph, day)`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest

import graph as pg
from graph.errors import QueryRefusedError
from graph.model.presence import PRESENCE, known_by, presence_on
from graph.stores.base import Store
from graph.stores.cypher import prepare
from graph.stores.cypher.reader import Reader
from graph.stores.cypher.tokens import Source
from graph.time.days import day_bounds
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
    nodes, edges = (frame.drop(columns=list(PRESENCE)) for frame in (graph.nodes, graph.edges))
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
    "small": small_graph,
    "shipped": lambda: built(FROZEN),
}

#: Not the same twice, dependent on an order that nobody gave (as is the last digit of a sum), with a clause of their own, or reading a text as a date,
#: at which an engine stops where the text is none, also of a node that is not there on the day.
_LEFT_OUT = ("date(n.", "AS OF", "KNOWN ON", "rand(", "timestamp(", "date()", "datetime()", "localdatetime()", "SKIP", "LIMIT", "reduce(", "round(mean", "hortestPath")  # fmt: skip


_MATCHED_AGAIN = re.compile(r"\[r\b.*\[r\b")


@cache
def _queries() -> list[Case]:
    return [
        case
        for case in read_cases()
        if "MATCH" in case.query
        and case.refused is None
        and not case.params
        and not any(word in case.query for word in (*_LEFT_OUT, "USING"))
        and not any(node.kind in ("group", "selector", "shortest") for node in case.tree.walk())
    ]


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


_ZERO: list[object] = ["division by zero"]


def _bag(store: Store, query: str, **more: Any) -> list[object]:
    try:
        answer = store.query(query, limit=None, timeout=120, **more)
    except QueryRefusedError as error:
        if "by zero" not in str(error):
            raise
        return _ZERO
    return rows(answer, ordered=False, lists_ordered=False)


def _differences(whole: Store, then: Store, clause: Clause, cases: list[Case]) -> dict[str, str]:
    """Queries whose rows are not those on the snapshot: with the clause in the text, and by default."""
    wrong: dict[str, str] = {}
    for case in cases:
        expected = _bag(then, case.query)
        for query, days in _asked(case.query, clause):
            found = _bag(whole, query, **days)
            if found == _ZERO and "nan" in str(expected):
                continue  # 1.0 * 0 / 0 of nothing: Neo4j stops, with a day or without; ArcadeDB gives NaN
            if found != expected:
                wrong[f"{query} {days}"] = f"{found} is not {expected}"
    return wrong


def _asked(query: str, clause: Clause) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the ways to ask a query so that all its patterns have the clause, each if it is sent otherwise."""
    written = with_clause(query, str(clause))
    sent = prepare(written, engine="neo4j")
    whole = not any("read without a day" in warning for warning in sent.warnings)
    if whole:
        yield written, {}
    if not (clause.surely or clause.surely_known):
        asked = {"on": clause.on, "known_on": clause.known}
        days = {name: day for name, day in asked.items() if day}
        bounds: dict[str, Any] = {name: day_bounds(day) for name, day in days.items()}
        if not whole or prepare(query, engine="neo4j", **bounds).text != sent.text:
            yield query, days


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """Two embedded stores: one for the whole graph, one for its snapshots."""
    pytest.importorskip("arcadedb_embedded")
    folder = tmp_path_factory.mktemp("as-of")
    with pg.open_store(folder / "whole") as whole, pg.open_store(folder / "then") as then:
        whole.load(small_graph())
        yield whole, then


@pytest.fixture(scope="module")
def server(neo4j_access: Access) -> Iterator[Store]:
    """A database of Neo4j for the whole graph."""
    with empty_store(neo4j_access) as store:
        yield store


@pytest.mark.engine
@pytest.mark.parametrize("clause", [CLAUSES[4], CLAUSES[9]], ids=str)
def test_rows_are_those_of_the_snapshot(embedded: tuple[Store, Store], clause: Clause) -> None:
    whole, then = embedded
    graph = dated_graph()
    whole.load(graph)
    then.load(clause.kept(graph))
    cases = random.Random(str(clause)).sample(_queries(), 25)
    assert _differences(whole, then, clause, cases) == {}


@pytest.mark.engine
def test_patterns_that_are_conditions_keep_their_day_over_null(embedded: tuple[Store, Store]) -> None:
    """Where OPTIONAL MATCH may leave a name null, and where a relationship is one that was matched before."""
    whole, then = embedded
    graph, clause = dated_graph(), CLAUSES[10]
    whole.load(graph)
    then.load(clause.kept(graph))
    cases = [
        case
        for case in _queries()
        if any(node.kind == "pattern-predicate" for node in case.tree.walk())
        and ("OPTIONAL" in case.query or "[r]" in case.query)
    ]
    assert len(cases) >= 3
    assert _differences(whole, then, clause, cases) == {}


def test_there_are_enough_queries_and_days() -> None:
    assert len(_queries()) >= 200
    assert len(CLAUSES) == 12
    graph = dated_graph()
    sizes = {len(clause.kept(graph).edges) for clause in CLAUSES}
    assert len(sizes) >= 8
    assert max(sizes) < len(graph.edges)


@pytest.mark.parametrize("name", GRAPHS)
def test_a_relationship_is_never_there_or_known_without_its_ends(name: str) -> None:
    """So its ends need not be compared; only a citation is in no time, and may be there before what it belongs to."""
    graph = GRAPHS[name]()
    node = {id_: at for at, id_ in enumerate(graph.nodes["id"])}
    timed = (graph.edges["type"] != "CITES").to_numpy()
    ends = [graph.edges[end].map(node).to_numpy() for end in ("source", "target")]
    for day in range(-800_000, 90_000, 977):
        for last in (day, day + 364):
            there, of_nodes = presence_on(graph.edges, day, last), presence_on(graph.nodes, day, last)
            known, of_known = known_by(graph.edges, day, last), known_by(graph.nodes, day, last)
            for at in ends:
                assert (of_nodes[at] >= np.where(there >= 2, there, 0))[timed].all()
                assert (of_known[at] >= known).all()


@pytest.mark.slow
@pytest.mark.engine
@pytest.mark.parametrize("clause", CLAUSES, ids=str)
@pytest.mark.parametrize("name", GRAPHS)
def test_every_query_embedded(embedded: tuple[Store, Store], name: str, clause: Clause) -> None:
    assert _all_differences(*embedded, name, clause) == {}


@pytest.mark.slow
@pytest.mark.server
@pytest.mark.parametrize("clause", CLAUSES, ids=str)
@pytest.mark.parametrize("name", GRAPHS)
def test_every_query_on_neo4j(
    server: Store, embedded: tuple[Store, Store], name: str, clause: Clause
) -> None:
    """The snapshot is in an embedded store: without a clause both engines answer alike."""
    assert _all_differences(server, embedded[1], name, clause) == {}


def _all_differences(whole: Store, then: Store, name: str, clause: Clause) -> dict[str, str]:
    graph, cases = GRAPHS[name](), _queries()
    # One dataset after the other: a server keeps the rows of others, and a query would find them too.
    graph = graph.with_frames(graph.nodes.assign(dataset="as-of"), graph.edges)
    if name == "shipped":
        # The embedded engine compares each relationship with all others to match one again.
        cases = [case for case in cases if not case.small_only and not _MATCHED_AGAIN.search(case.query)]
    if whole.is_stale(graph.info["hashes"]):
        whole.load(graph, prune=True)
    then.load(clause.kept(graph))
    return _differences(whole, then, clause, cases)
