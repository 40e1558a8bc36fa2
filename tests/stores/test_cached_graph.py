"""A cached graph is the built one, whatever happens to the cache."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given
from pandas.api.types import pandas_dtype

import graph as pg
from graph.cache import bypassed, cache_folder
from graph.stores import cached_graph as cached
from graph.tables.starter import create_dataset
from graph.workspace import open_graph

DATA = Path(__file__).parents[1] / "data"
DATASETS = [DATA / "tiny", DATA / "frozen", Path(__file__).parents[2] / "data"]


def build(folder: Path) -> pg.PropertyGraph:
    return pg.build_graph(pg.read_tables(folder))


def never(folder: Path) -> pg.PropertyGraph:
    raise AssertionError(f"{folder} was built again")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own; its files are in `graphs`."""
    monkeypatch.setenv("POLICYGRAPH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "graphs"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    create_dataset(tmp_path / "town")
    return tmp_path / "town"


def _missing_as_none(frame: pd.DataFrame) -> pd.DataFrame:
    """A missing cell of a column of lists may be None or NaN: both are missing."""
    lists = {str(name): cells for name, cells in frame.items() if cells.dtype == object}
    return frame.assign(**{name: cells.where(cells.notna(), None) for name, cells in lists.items()})


def assert_same(found: pg.PropertyGraph, built: pg.PropertyGraph) -> None:
    """Equal in every part, the order and the types of rows and columns included."""
    for one, other in ((found.nodes, built.nodes), (found.edges, built.edges)):
        pd.testing.assert_frame_equal(_missing_as_none(one), _missing_as_none(other))
    assert found.equals(built)
    assert found.vocabulary == built.vocabulary
    assert found.info == built.info


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda path: path.name)
def test_a_cached_graph_is_the_built_one(dataset: Path) -> None:
    built = build(dataset)
    assert cached.cached_graph(dataset, lambda _: built) is built
    assert_same(cached.cached_graph(dataset, never), built)


def test_every_part_of_a_graph_is_kept() -> None:
    assert {part.name for part in fields(pg.PropertyGraph)} == {"nodes", "edges", "vocabulary", "info"}


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_COLUMNS: dict[str, st.SearchStrategy[list[object]]] = {
    "str": st.lists(st.none() | _TEXT, min_size=3, max_size=3),
    "float64": st.lists(st.none() | st.floats(), min_size=3, max_size=3),
    "int64": st.lists(st.integers(-(2**63), 2**63 - 1), min_size=3, max_size=3),
    "bool": st.lists(st.booleans(), min_size=3, max_size=3),
    "datetime64[s]": st.lists(st.none() | st.dates(), min_size=3, max_size=3),
    "object": st.lists(st.none() | st.lists(_TEXT, max_size=3), min_size=3, max_size=3),
}


@given(st.data())
def test_any_frame_survives(data: st.DataObject) -> None:
    drawn = {f"x_{dtype}": data.draw(cells) for dtype, cells in _COLUMNS.items()}
    more = {name: pd.Series(cells, dtype=object) for name, cells in drawn.items()}
    typed: dict[str, Any] = {name: cells.astype(pandas_dtype(name[2:])) for name, cells in more.items()}
    nodes = pd.DataFrame({"id": ["a", "b", "c"], "label": "Entity", "type": "thing", "dataset": "d", **typed})
    edges = pd.DataFrame({"source": ["a", "a", "b"], "target": "c", "type": "USES", **typed})
    graph = pg.PropertyGraph(nodes, edges, info={"title": data.draw(_TEXT)})
    assert_same(cached.decode(cached.encode(graph)), graph)


def test_what_json_cannot_hold_is_not_kept(tiny: pg.PropertyGraph, folder: Path) -> None:
    sets: list[Any] = [{1, 2}] * len(tiny.nodes)
    odd = tiny.nodes.assign(x_odd=sets)
    folder.mkdir(parents=True)
    assert not cached.write_entry(folder / "a.graph", tiny.with_frames(odd, tiny.edges))
    late = tiny.nodes.assign(x_time=pd.Timestamp("2020-01-01 10:00"))
    assert not cached.write_entry(folder / "a.graph", tiny.with_frames(late, tiny.edges))
    assert list(folder.iterdir()) == []


def append(path: Path, text: str) -> None:
    path.write_bytes(path.read_bytes() + text.encode())


def add_agency(town: Path) -> None:
    header = (town / "entities.csv").read_text().splitlines()[0].split(",")
    cells = {"id": "new-one", "type": "agency", "name": "New one"}
    append(town / "entities.csv", ",".join(cells.get(column, "") for column in header) + "\n")


@pytest.mark.parametrize(
    "change",
    [
        add_agency,
        lambda town: append(town / "vocabulary.toml", "[lane.new]\nlabel = 'New'\n"),
        lambda town: (town / "story.csv").write_text("step,title,text\n1,One,Text\n"),
        lambda town: (town / "entity.csv").write_text("id\n"),
    ],
    ids=["row", "vocabulary", "new table", "misnamed table"],
)
def test_a_changed_dataset_is_built_again(town: Path, change: Callable[[Path], object]) -> None:
    before = cached.cache_key(town)
    assert before == cached.cache_key(town)
    change(town)
    assert cached.cache_key(town) != before


def test_another_name_of_the_folder_is_another_graph(town: Path) -> None:
    before = cached.cache_key(town)
    assert cached.cache_key(town.rename(town.with_name("city"))) != before


def test_all_code_that_makes_a_graph_is_in_the_key() -> None:
    """Of each part also the folders within: the numbers of presence are kept in the entry."""
    package = Path(cached.__file__).parents[1]
    named = {name for name, *_ in cached._code()}
    for part in ("model", "tables", "time", "vocabulary", "citations"):
        assert {str(file.relative_to(package)) for file in (package / part).rglob("*.py")} <= named


def test_changed_code_builds_again(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = cached.cache_key(town)
    monkeypatch.setattr(cached, "_BUILDERS", ("errors.py",))
    assert cached.cache_key(town) != before


@pytest.mark.parametrize(
    "harm",
    [
        lambda good: b"",
        lambda good: good[:-1],
        lambda good: good[:40] + bytes([good[40] ^ 1]) + good[41:],
        lambda good: b"something else",
    ],
    ids=["empty", "cut", "one bit", "foreign"],
)
def test_a_damaged_entry_is_built_again(town: Path, folder: Path, harm: Callable[[bytes], bytes]) -> None:
    built = cached.cached_graph(town, build)
    (entry,) = folder.iterdir()
    good = entry.read_bytes()
    entry.write_bytes(harm(good))
    assert_same(cached.cached_graph(town, build), built)
    assert entry.read_bytes() == good


def test_a_dataset_with_errors_is_not_kept(folder: Path) -> None:
    for dataset in sorted((DATA / "broken").iterdir())[::12]:
        try:
            expected = build(dataset)
        except pg.PolicyGraphError:
            for _ in range(2):
                with pytest.raises(pg.PolicyGraphError):
                    open_graph(str(dataset))
        else:
            assert_same(open_graph(str(dataset)), expected)
            for entry in folder.iterdir():
                entry.unlink()
    assert not folder.exists() or list(folder.iterdir()) == []


def test_tables_that_change_while_they_are_read_are_not_kept(town: Path, folder: Path) -> None:
    def slow(path: Path) -> pg.PropertyGraph:
        graph = build(path)
        add_agency(path)
        return graph

    cached.cached_graph(town, slow)
    assert list(folder.iterdir()) == []
    assert "new-one" in cached.cached_graph(town, build)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_the_dataset_is_not_waited_for(town: Path) -> None:
    os.mkfifo(town / "claims.tsv")
    assert cached.cache_key(town) is None


def test_the_cache_can_be_turned_off(town: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with bypassed():
        assert cache_folder("graphs") is None
        cached.cached_graph(town, build)
    monkeypatch.setenv("POLICYGRAPH_CACHE", "off")
    cached.cached_graph(town, build)
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_is_no_error(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("POLICYGRAPH_CACHE", str(tmp_path / "file"))
    assert_same(cached.cached_graph(town, build), build(town))


def test_old_entries_go(town: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = cached.cached_graph(town, build)
    (entry,) = folder.iterdir()
    monkeypatch.setattr(cached, "MOST_BYTES", 3 * entry.stat().st_size)
    for n in range(5):
        cached.write_entry(folder / f"{n}.graph", built)
        os.utime(folder / f"{n}.graph", (n, n))
    left_half = folder / ".5.graph.x.tmp"
    left_half.write_text("")
    os.utime(left_half, (0, 0))
    assert cached.write_entry(folder / "new.graph", built)
    assert sorted(file.name for file in folder.iterdir()) == sorted([entry.name, "4.graph", "new.graph"])


def _open_often(town: str, expected: int) -> None:
    for _ in range(10):
        graph = cached.cached_graph(Path(town), build)
        assert len(graph) == expected
        folder = cache_folder("graphs")
        assert folder is not None
        for entry in folder.glob("*.graph"):
            entry.unlink(missing_ok=True)


def test_two_processes_share_a_cache(town: Path) -> None:
    expected = len(build(town))
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_open_often, args=(str(town), expected)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(120)
    assert [process.exitcode for process in both] == [0, 0]
