"""An export of the tables is the whole dataset: read back, nothing differs, and a folder is written wholly or not."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph as pg
from graph.analysis.select import neighbours
from graph.citations import read_lock
from graph.formats import FORMATS, ExportWarning, export
from tests.conftest import TINY, built

SHIPPED = Path(__file__).parents[2] / "data"
DATASETS = [SHIPPED, TINY]


def files_of(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def unzipped(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("root", DATASETS, ids=lambda root: root.name)
@pytest.mark.parametrize("form", ["zip", "folder"])
def test_nothing_differs_when_it_is_read_back(root: Path, form: str, tmp_path: Path) -> None:
    target = str(tmp_path / "a.zip") if form == "zip" else f"{tmp_path / 'a'}/"
    with warnings.catch_warnings():
        warnings.simplefilter("error", ExportWarning)
        export(built(root), target, root=root)
    whole, back = pg.read_tables(root), pg.read_version(target)
    assert not pg.compare_datasets(whole, back)
    assert set(back.tables) == {name for name, table in whole.tables.items() if len(table)}
    named = replace(whole.vocabulary.dataset, name=whole.name)  # else another folder would be another dataset
    assert back.vocabulary == replace(whole.vocabulary, dataset=named)
    assert [f for f in pg.check(back) if f.severity == "error"] == []


def test_the_lock_and_the_queries_come_along(tmp_path: Path) -> None:
    export(built(SHIPPED), f"{tmp_path / 'a'}/", root=SHIPPED)
    assert read_lock(tmp_path / "a").equals(read_lock(SHIPPED))
    own = {q.name for q in pg.list_queries(SHIPPED)} - {q.name for q in pg.list_queries()}
    assert own
    assert {q.name for q in pg.list_queries(tmp_path / "a")} == {q.name for q in pg.list_queries(SHIPPED)}
    assert pg.build_graph(pg.read_tables(tmp_path / "a")).info["passages"] == built(SHIPPED).info["passages"]


def test_without_the_folder_it_is_said_what_is_left_out() -> None:
    with pytest.warns(ExportWarning, match=r"lock of [\d,]+ passages and the dataset's own queries"):
        export(built(SHIPPED), io.BytesIO(), format="csv")


def test_a_part_keeps_what_shows_it(tmp_path: Path) -> None:
    part = neighbours(built(SHIPPED), "sb-54", steps=1)
    with pytest.warns(ExportWarning, match="not in this graph"):
        export(part, tmp_path / "part.zip", root=SHIPPED)
    back = pg.read_version(tmp_path / "part.zip")
    assert [f for f in pg.check(back) if f.severity == "error"] == []
    assert "q-sb-54-in-court" in back.table("questions").frame["id"].tolist()
    assert 0 < len(back.table("story")) < len(pg.read_tables(SHIPPED).table("story"))
    (tmp_path / "part").mkdir()
    zipfile.ZipFile(tmp_path / "part.zip").extractall(tmp_path / "part")
    assert 0 < len(read_lock(tmp_path / "part")) < len(read_lock(SHIPPED))


def test_a_folder_holds_what_the_zip_holds(tmp_path: Path) -> None:
    export(built(SHIPPED), tmp_path / "a.zip", root=SHIPPED)
    export(built(SHIPPED), f"{tmp_path / 'a'}/", root=SHIPPED)
    assert files_of(tmp_path / "a") == unzipped(tmp_path / "a.zip")
    assert {"story.csv", "questions.csv", "facts.csv", "merged.csv", "passages.lock.csv"} <= set(
        files_of(tmp_path / "a")
    )
    export(built(TINY), f"{tmp_path / 'n'}/", format="neo4j_admin")
    assert set(files_of(tmp_path / "n")) == {"nodes.csv", "relationships.csv"}
    with pytest.raises(pg.BadValueError, match="one file"):
        export(built(TINY), f"{tmp_path / 'j'}/", format="json")


def test_a_folder_is_replaced_only_with_force_and_only_if_it_holds_nothing_else(
    tiny: pg.PropertyGraph, tmp_path: Path
) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    export(tiny, folder)  # there and empty
    (folder / "merged.csv").write_text("old,new\n")
    with pytest.raises(pg.BadValueError, match="holds files"):
        export(tiny, folder)
    export(tiny, folder, force=True)
    assert "merged.csv" not in files_of(folder)
    (folder / "notes.txt").write_text("mine")
    before = files_of(folder)
    with pytest.raises(pg.BadValueError, match=r"holds notes\.txt"):
        export(tiny, folder, force=True)
    assert files_of(folder) == before
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(("name", "form"), [("a.csv", "csv"), ("a", "csv"), ("a.csv", None)])
def test_the_name_of_one_table_is_refused(
    tiny: pg.PropertyGraph, tmp_path: Path, name: str, form: str | None
) -> None:
    with pytest.raises(pg.BadValueError, match=r"Write a\.zip instead, or a/ for a folder"):
        export(tiny, tmp_path / name, format=form)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("where", ["file", "missing", "here", "package"])
def test_a_place_that_cannot_be_a_folder_is_said(
    tiny: pg.PropertyGraph, tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("mine")
    target = {
        "file": "file/",
        "missing": "no/a/",
        "here": "./",
        "package": f"{Path(pg.__file__).parent / 'a'}/",
    }[where]
    with pytest.raises(pg.BadValueError):
        export(tiny, target, force=True)
    assert files_of(tmp_path) == {"file": b"mine"}


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
    lambda text: text.strip() != ""
)


@settings(max_examples=25, deadline=None)
@given(text=TEXT, newline=st.sampled_from(["\n", "\r\n", "\r"]))
def test_line_ends_and_all_else_in_a_cell_come_back(
    text: str, newline: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cells")
    cell = f"{text}{newline}end"
    with (folder / "entities.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "type", "name", "description"], ["a", "law", "A", cell]])
    (folder / "events.csv").write_text("id,date,type,title\n")
    whole = pg.read_tables(folder)
    assert whole.table("entities").frame["description"].tolist() == [cell]
    export(pg.build_graph(whole), folder / "a.zip")
    assert not pg.compare_datasets(whole, pg.read_version(folder / "a.zip"))


# A disk that fills up ----------------------------------------------------------------------------

FULL = """
import resource, sys
import graph as pg
root, folder, *names = sys.argv[1:]
whole = pg.build_graph(pg.read_tables(root))
resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))  # a write beyond it fails, as on a full disk
for name in names:
    try:
        pg.export(whole, folder + "/" + name, force=True)
    except pg.StoreError as error:
        print(error)
"""


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="the limit on the size of a file is of POSIX")
def test_what_was_there_stays_when_the_disk_is_full(tmp_path: Path) -> None:
    names = [*(f"a{ending}" for ending in FORMATS), "a/"]
    (tmp_path / "a").mkdir()
    for name in [*names[:-1], "a/entities.csv"]:
        (tmp_path / name).write_text("mine")
    before = files_of(tmp_path)
    command = [sys.executable, "-W", "ignore", "-c", FULL, str(TINY), str(tmp_path), *names]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stdout.count("could not be written: File too large") == len(names), done.stderr
    assert files_of(tmp_path) == before
