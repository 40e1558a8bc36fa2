"""What every store does that holds a graph, whichever engine is behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph as pg
from graph import stores
from graph.stores.base import Capability, Store
from graph.stores.difference import Plan

from .memory_engine import MemoryStore

NEEDS = Capability.GRAPH


# Loading and reading back ------------------------------------------------------------------------


def test_a_load_reports_what_the_store_holds_and_the_graph_held(
    opener: Callable[[], Store], whole: pg.PropertyGraph
) -> None:
    """Counts agree three ways: graph, report, engine."""
    told: list[tuple[str, int, int]] = []
    with opener() as store:
        report = store.load(whole, progress=lambda what, done, total: told.append((what, done, total)))
        counts = store.counts()
    held = {label: count for label, count in report.nodes.items() if count}
    assert held == whole.nodes["label"].value_counts().to_dict()
    assert dict(report.relationships) == whole.edges["type"].value_counts().to_dict()
    assert counts == {**report.nodes, **report.relationships}
    assert told[-1] == ("edges", len(whole.edges), len(whole.edges))


def test_a_store_gives_back_what_it_got(store: Store, whole: pg.PropertyGraph) -> None:
    """Nodes, edges, columns, their types, vocabulary and info come back as they went in."""
    back = store.read_graph()
    assert back.equals(whole)
    assert back.vocabulary == whole.vocabulary
    assert dict(back.info) == dict(whole.info)
    assert back.nodes.dtypes.to_dict() == whole.nodes.dtypes.to_dict()
    assert back.edges.dtypes.to_dict() == whole.edges.dtypes.to_dict()


def test_loading_twice_changes_nothing(opener: Callable[[], Store], whole: pg.PropertyGraph) -> None:
    """The second load of the same graph doubles nothing."""
    with opener() as store:
        store.load(whole)
        store.load(whole)
        assert store.read_graph().equals(whole)


def test_an_empty_graph_is_a_graph(opener: Callable[[], Store], whole: pg.PropertyGraph) -> None:
    """No rows at all load, count, answer and come back."""
    empty = whole.subgraph([])
    with opener() as store:
        report = store.load(empty)
        assert sum(report.nodes.values()) == 0
        assert store.read_graph().equals(empty)


_TEXTS = st.text(max_size=30) | st.sampled_from(
    [
        "",
        " ",
        "01",
        "1e5",
        "NA",
        "null",
        "\0",
        "\u2028",
        "'\"`\\",
        "$x",
        "{}",
        "é😀\u202e",
        "2018-01-01",
        "';DROP",
    ]
)
_ROWS = st.fixed_dictionaries(
    {
        "name": st.none() | _TEXTS,
        "aliases": st.none() | st.lists(_TEXTS, max_size=4),
        "number": st.none() | st.floats(allow_nan=False, allow_infinity=False),
        "x_count": st.none() | st.integers(-(2**63), 2**63 - 1),
        "x_flag": st.none() | st.booleans(),
        "earliest": st.none() | st.dates(),
        "note": st.none() | _TEXTS,
    }
)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(_ROWS, min_size=10, max_size=60), ids=st.data())
def test_any_values_come_back(opener: Callable[[], Store], rows: list[dict[str, Any]], ids: Any) -> None:
    """Whatever text, number, day or list a property holds, on nodes and on edges, it is the same afterwards."""
    names = ids.draw(st.lists(st.text(min_size=1), min_size=len(rows), max_size=len(rows), unique=True))
    graph = _graph_of(rows, names)
    with opener() as store:
        store.load(graph)
        back = store.read_graph()
        assert back.equals(graph)
        assert back.nodes.dtypes.to_dict() == graph.nodes.dtypes.to_dict()
        if Capability.CYPHER in store.capabilities:
            found = store.query("MATCH (n:Entity) RETURN n", limit=None)["n"]
            assert {node.id: dict(node.properties) for node in found} == {
                id_: {k: v for k, v in graph.node(id_).items() if k not in ("id", "label")}
                | _days(graph.node(id_))
                for id_ in names
            }


def _graph_of(rows: list[dict[str, Any]], names: list[str]) -> pg.PropertyGraph:
    def column(key: str, dtype: str) -> pd.Series[Any]:
        return pd.Series([row[key] for row in rows], dtype=dtype)

    properties = {
        "name": column("name", "str"),
        "aliases": column("aliases", "object"),
        "number": column("number", "float64"),
        "x_count": column("x_count", "object"),
        "x_flag": column("x_flag", "object"),
        "earliest": column("earliest", "object").astype("datetime64[s]"),
        "note": column("note", "str"),
    }
    nodes = pd.DataFrame({"id": names, "label": "Entity", "type": "thing", "dataset": "d", **properties})
    ends = pd.DataFrame({"source": names, "target": names[::-1], "type": "RELATED_TO"})
    return pg.PropertyGraph(nodes, ends.assign(**properties))


def _days(node: dict[str, Any]) -> dict[str, Any]:
    return {k: v.date() for k, v in node.items() if isinstance(v, pd.Timestamp)}


def test_a_plan_says_what_a_load_will_do(opener: Callable[[], Store], whole: pg.PropertyGraph) -> None:
    """Created, changed and deleted rows by kind; nothing is written by asking."""
    part = whole.subgraph(whole.entities["id"].tolist())
    with opener() as store:
        everything = store.plan(part)
        assert everything.created == {
            **part.nodes["label"].value_counts(),
            **part.edges["type"].value_counts(),
        }
        assert not (everything.changed or everything.deleted or everything.left)
        store.load(part)
        assert store.plan(part) == Plan()
        named = part.nodes.assign(name=part.nodes["name"].where(part.nodes["id"] != "ada-marsh", "Ada M."))
        changed = pg.PropertyGraph(named, part.edges, part.vocabulary, part.info)
        assert store.plan(changed) == Plan(changed={"Entity": 1})
        fewer = part.subgraph(part.entities["id"].tolist()[1:])
        assert sum(store.plan(fewer, prune=True).deleted.values()) == len(part) - len(fewer) + len(
            part.edges
        ) - len(fewer.edges)
        assert store.read_graph().equals(part)
        store.load(fewer, prune=True)
        assert store.read_graph().equals(fewer)


def test_what_an_engine_cannot_do_is_said(opener: Callable[[], Store], whole: pg.PropertyGraph) -> None:
    """Each option of a load, and Cypher, either works or is refused by name."""
    with opener() as store:
        if Capability.TYPE_LABELS not in store.capabilities:
            for act in (store.load, store.plan):
                with pytest.raises(pg.BadValueError, match=r"label nodes by type.*type_labels"):
                    act(whole, type_labels=True)
        if Capability.CYPHER not in store.capabilities:
            for ask in (store.query, store.subgraph):
                with pytest.raises(pg.StoreError, match="does not answer Cypher"):
                    ask("MATCH (n) RETURN n")


# What a store knows of itself --------------------------------------------------------------------


def test_a_store_knows_whether_the_tables_have_changed(store: Store, whole: pg.PropertyGraph) -> None:
    """Stale when a table is another, new, or gone."""
    hashes = dict(whole.info["hashes"])
    assert hashes and not store.is_stale(hashes)
    first = next(iter(hashes))
    assert store.is_stale({**hashes, first: "0" * 64})
    assert store.is_stale({**hashes, "more.csv": "0" * 64})
    assert store.is_stale({name: value for name, value in hashes.items() if name != first})


def test_a_store_says_what_and_where_it_is(store: Store) -> None:
    """Enough for `policygraph info`."""
    info = store.info()
    assert info["engine"] == store.engine
    assert info["where"] == store.where


@pytest.mark.parametrize("kind", ["A B", "X`]->()", "", "é"])
def test_a_relationship_type_that_could_be_code_is_refused(opener: Callable[[], Store], kind: str) -> None:
    """Types stand in the text of statements, so only plain names are let in."""
    graph = pg.PropertyGraph(
        pd.DataFrame({"id": ["a"], "label": "Entity", "type": "t", "dataset": "d"}),
        pd.DataFrame({"source": ["a"], "target": ["a"], "type": [kind]}),
    )
    with opener() as store, pytest.raises(pg.BadValueError, match="relationship type"):
        store.load(graph)


def test_an_edge_into_nothing_is_refused(opener: Callable[[], Store]) -> None:
    """The message names the end that is no node."""
    graph = pg.PropertyGraph(
        pd.DataFrame({"id": ["a"], "label": "Entity", "type": "t", "dataset": "d"}),
        pd.DataFrame({"source": ["a"], "target": ["ghost"], "type": ["AMENDS"]}),
    )
    with opener() as store, pytest.raises(pg.BadValueError, match="'ghost'"):
        store.load(graph)


# Engines of others -------------------------------------------------------------------------------


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line by which the test engine is added."""
    line = {"memory": f"{MemoryStore.__module__}:MemoryStore", "broken": f"{__name__}:Broken"}
    monkeypatch.setattr(stores, "ENGINES", {**stores.ENGINES, **line})


class Broken(MemoryStore):
    """An engine that says that it answers Cypher, and does not."""

    capabilities = frozenset({Capability.GRAPH, Capability.CYPHER})


class Half(Store):
    """An engine of which only two parts are written."""

    engine = "half"

    def close(self) -> None:
        """Close nothing."""


def test_a_third_engine_is_one_line(registered: None, whole: pg.PropertyGraph) -> None:
    """`open_store` opens it by the scheme of its URL."""
    with pg.open_store("memory://registered") as store:
        store.load(whole)
        assert isinstance(store, MemoryStore) and store.where == "memory://registered"
        assert store.read_graph().equals(whole)


def test_an_engine_that_lacks_a_part_is_named_with_the_part(registered: None) -> None:
    """Before anything is asked of it."""
    with pytest.raises(
        pg.StoreError, match=r"Broken says that it can answer Cypher, and lacks dialect, _run"
    ):
        pg.open_store("broken://x")
    with pytest.raises(
        pg.StoreError, match="can hold a graph, and lacks where, load, read_graph, counts, info"
    ):
        stores.check_engine(Half, "half:Half")  # type: ignore[type-abstract]
    with pytest.raises(pg.StoreError, match="is not a store"):
        stores.check_engine(dict, "builtins:dict")  # type: ignore[arg-type]


def test_another_package_can_bring_an_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point of an installed package is enough."""
    about = tmp_path / "somebodys_engine-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: somebodys-engine\nVersion: 1\n")
    (about / "entry_points.txt").write_text(
        f"[policygraph.stores]\nfound = {MemoryStore.__module__}:MemoryStore\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    assert isinstance(pg.open_store("found://x"), MemoryStore)


def test_an_engine_that_cannot_be_imported_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says which class was looked for."""
    monkeypatch.setattr(stores, "ENGINES", {**stores.ENGINES, "lost": "no_such_module:Store"})
    with pytest.raises(pg.StoreError, match=r"lost://.*no_such_module:Store"):
        pg.open_store("lost://x")
