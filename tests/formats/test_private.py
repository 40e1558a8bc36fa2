"""What is marked private reaches no output: a word of it is looked for in the bytes of each."""

from __future__ import annotations

import csv
import io
import re
import shutil
import warnings
import zipfile
from pathlib import Path

import pytest

import graph as pg
from graph.explorer.payload import graph_data
from graph.formats import FORMATS, ExportWarning, export
from graph.tables.private import private_rows, public_part
from tests.conftest import TINY

from .as_text import dumped, readable

WORD = "canary"


def marked(folder: Path, table: str, row: dict[str, str], **cells: dict[str, str]) -> None:
    """Add a row to a table, and cells of a column to rows by their first cell."""
    file = folder / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = list(dict.fromkeys([*rows[0], *row, *cells]))
    for known in rows:
        for column, values in cells.items():
            known[column] = values.get(next(iter(known.values())), known.get(column) or "")
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, names, restval="")
        writer.writeheader()
        writer.writerows([*rows, row])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small dataset with private rows in each table, mentions of them, and a private column."""
    folder = tmp_path / "data"
    shutil.copytree(TINY, folder)
    yes = {"private": "yes"}
    marked(
        folder,
        "entities",
        {"id": "canary-one", "type": "organization", "name": "Canary", "sources": "canary-source#L1", **yes},
        x_contact={"ada-marsh": "canary@example.org"},
    )
    marked(
        folder,
        "events",
        {
            "id": "canary-event",
            "date": "1066",
            "type": "vote",
            "title": "canary",
            "sources": "gazette-2018#L9",
            **yes,
        },
        participants={"mayor-speaks": "speaker:ada-marsh;speaker:canary-one"},
        place={"council-vote": "canary-one"},
    )
    marked(
        folder,
        "relations",
        {"source": "ada-marsh", "type": "part_of", "target": "lindenau", "description": "canary", **yes},
        target={"staff-union": "canary-one"},
    )
    marked(
        folder,
        "claims",
        # Not marked, but nobody else said it.
        {"id": "claim-canary", "speaker": "canary-one", "summary": "canary", "sources": "friends-letter#L3"},
        about={"claim-cost": "sunday-opening;canary-event"},
    )
    marked(folder, "sources", {"id": "canary-source", "title": "canary", "kind": "primary", **yes})
    (folder / "facts.csv").write_text(
        "subject,property,value,sources\ncanary-one,party,canary,friends-letter#L1\n", encoding="utf-8"
    )
    (folder / "questions.csv").write_text(
        "id,question,answer,focus,sources\nq-a,Who?,A canary.,canary-one,gazette-2018#L1\n"
        "q-b,What?,A library.,lindenau-library;canary-one,gazette-2018#L1;canary-source\n",
        encoding="utf-8",
    )
    (folder / "passages.lock.csv").write_text(
        "subject,source,lines,sha256,words\ncanary-event,gazette-2018,L9,00,00\n", encoding="utf-8"
    )
    toml = folder / "vocabulary.toml"
    text = toml.read_text("utf-8").replace('start = "opening-hours-ordinance"', 'start = "canary-one"')
    text = text.replace("[dataset]", '[dataset]\nprivate = "x_contact"', 1)
    toml.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def public(folder: Path) -> pg.PropertyGraph:
    """The graph of that dataset."""
    return pg.build_graph(pg.read_tables(folder), findings=[])


def content(name: str, data: bytes) -> bytes:
    """Return a file without its compression."""
    if name == "sqlite":
        return dumped(data)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(f.encode() + readable(f, archive.read(f)) for f in archive.namelist())


@pytest.mark.parametrize("name", FORMATS.values())
def test_no_format_holds_what_is_private(folder: Path, public: pg.PropertyGraph, name: str) -> None:
    out = io.BytesIO()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ExportWarning)
        export(public, out, format=name, root=folder)
    found = content(name, out.getvalue())
    assert WORD.encode() not in found.lower()
    assert name == "html" or b"indenau" in found  # there is something in it
    assert not any(WORD in str(warning.message).lower() for warning in caught)


def test_neither_graph_nor_page_hold_what_is_private(public: pg.PropertyGraph) -> None:
    told = (public.nodes.to_csv(), public.edges.to_csv(), repr(public.info), repr(public.vocabulary.dataset))
    assert not any(WORD in text.lower() for text in told)
    assert WORD not in repr(graph_data(public)).lower()
    assert not public.nodes["recorded_from"].between(-400_000, -200_000).any()  # nothing happened in 1066


def test_everything_else_stays(folder: Path, public: pg.PropertyGraph, tiny: pg.PropertyGraph) -> None:
    assert set(public.nodes["id"]) == set(tiny.nodes["id"])
    assert len(public.edges) == len(tiny.edges) - 1 - 1 - 1  # a place, and a relation with its citation
    whole = pg.read_tables(folder)
    assert sum(mask.sum() for mask in private_rows(whole).values()) == 8
    assert not pg.compare_datasets(whole, public_part(whole))


@pytest.mark.parametrize(
    ("cell", "hidden"), [("yes", True), ("YES ", True), ("maybe", True), ("no", False), ("", False)]
)
def test_anything_but_no_hides_a_row(tmp_path: Path, cell: str, hidden: bool) -> None:
    (tmp_path / "entities.csv").write_text(f"id,type,name,private\na,law,A,{cell}\nb,law,B,no\n")
    (tmp_path / "events.csv").write_text("id,date,type,title\n")
    whole = pg.read_tables(tmp_path)
    assert list(pg.build_graph(whole, findings=[])) == (["b"] if hidden else ["a", "b"])
    wrong = [f for f in pg.check(whole) if f.column == "private" and f.severity == "error"]
    assert bool(wrong) == (cell not in ("yes", "no", ""))


@pytest.mark.parametrize(
    ("private", "wrong"),
    [
        ("x_tell", r"No column is called 'x_tell'. Did you mean 'x_tel'\?"),
        ("x_tel;id", r"'id' cannot be private: entities.csv, events.csv, .* must have it"),
        ("x_tel;type;nobody", r"'type' cannot be private.* No column is called 'nobody'"),
    ],
)
def test_a_column_that_cannot_be_hidden_is_refused(tmp_path: Path, private: str, wrong: str) -> None:
    (tmp_path / "entities.csv").write_text("id,type,name,x_tel\na,law,A,1\n")
    (tmp_path / "events.csv").write_text("id,date,type,title\n")
    (tmp_path / "vocabulary.toml").write_text(f'[dataset]\nprivate = "{private}"\n')
    whole = pg.read_tables(tmp_path)
    found = [f for f in pg.check(whole) if f.severity == "error"]
    assert {(f.file, f.code) for f in found} == {("vocabulary.toml", "private-column")}
    assert re.search(wrong, " ".join(f.message for f in found))
    with pytest.raises(pg.BadValueError, match=wrong):
        pg.build_graph(whole, findings=[])


def test_a_column_that_no_row_has_yet_may_be_private(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("id,type,name\na,law,A\n")
    (tmp_path / "events.csv").write_text("id,date,type,title\n")
    (tmp_path / "vocabulary.toml").write_text('[dataset]\nprivate = "note; aliases"\n')
    assert len(pg.build_graph(pg.read_tables(tmp_path))) == 1
