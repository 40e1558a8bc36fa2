"""One behaviour for all export formats: they read back, give the same bytes, and survive any text."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import URIRef

import graph as pg
from graph.formats import FORMATS, ExportWarning, about_format, export, ftm
from graph.tables.schema import TABLES

from .as_text import dumped, parquet_rows, readable, sqlite_of, triples_of

GOLDEN = Path(__file__).parents[1] / "golden"
ENDING = {name: ending for ending, name in FORMATS.items()}
NAMES = sorted(set(FORMATS.values()) - {"html"})  # the page has tests of its own
DRAWINGS = ("dot", "mermaid", "markdown")
"""Formats for the eye: names and sentences."""
SHEETS = [f"xl/worksheets/sheet{at}.xml" for at in range(1, len(TABLES) + 2)]  # and the vocabulary
PARTS = ("calendar", "timelinejs", "timeline_sheet", "csl", "bibtex")
"""Formats that hold a part only: dated events, or sources."""

NAUGHTY = [
    "</script><script>alert(1)</script>",
    "]]><!--",
    '"; DROP TABLE nodes; --',
    "'\"`\\",
    "a,b;c|d\te",
    "two\nlines\r\nand\rthree",
    "=cmd|' /C calc'!A0",
    "@x",
    "{{7*7}} ${x} {% raw %}",
    "\u202eright to left\u202c",
    "e\u0301\u200b\ufeff",
    "🦄👩‍👩‍👧‍👦",
    "田中さん العربية עברית",
    "\u2028\u2029",
    "NULL",
    "NaN",
    "1e5",
    "#quot; &amp; &#x41;",
    "n0 --> n1",
    " ",
]
CONTROL = "bell\x07 null\x00 escape\x1b \ufffe"
HALF = "half \ud800 a character"


def written(graph: pg.PropertyGraph, name: str) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ExportWarning)
        export(graph, out, format=name)
    return out.getvalue()


def read_csv(data: bytes) -> pg.PropertyGraph:
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(io.BytesIO(data)).extractall(folder)
        return pg.build_graph(pg.read_tables(folder))


def read_xlsx(data: bytes) -> pg.PropertyGraph:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "tiny.xlsx").write_bytes(data)
        return pg.build_graph(pg.read_tables(Path(folder) / "tiny.xlsx"))


def read_json(data: bytes) -> pg.PropertyGraph:
    return pg.from_networkx(nx.node_link_graph(json.loads(data), edges="edges"))


def read_jsonl(data: bytes) -> pg.PropertyGraph:
    rows = [json.loads(line) for line in data.decode().split("\n")[:-1]]
    frames = [pd.DataFrame([r["properties"] for r in rows if r["kind"] == kind]) for kind in ("node", "edge")]
    for frame in frames:
        for column in frame.columns[frame.columns.str.contains("earliest|latest")]:
            frame[column] = frame[column].astype("datetime64[s]")
    return pg.PropertyGraph(frames[0], frames[1])


def read_graphml(data: bytes) -> pg.PropertyGraph:
    return with_lists(pg.from_networkx(nx.read_graphml(io.BytesIO(data), force_multigraph=True)))


def with_lists(graph: pg.PropertyGraph) -> pg.PropertyGraph:
    nodes, edges = graph.nodes.copy(), graph.edges.copy()
    for frame, names in ((nodes, ("aliases", "sources")), (edges, ("sources",))):
        for name in names:
            if name in frame:
                frame[name] = pd.Series(
                    [t.split(";") if isinstance(t, str) else None for t in frame[name]], dtype=object
                )
    return graph.with_frames(nodes, edges)


def read_parquet(data: bytes) -> pg.PropertyGraph:
    frames = []
    for file in ("nodes.parquet", "edges.parquet"):
        frame = pd.DataFrame(parquet_rows(data, file), dtype=object).dropna(axis="columns", how="all")
        for column in frame.columns[frame.columns.str.contains("earliest|latest")]:
            frame[column] = frame[column].astype("datetime64[s]")
        frames.append(frame)
    return pg.PropertyGraph(frames[0], frames[1])


WHOLE: dict[str, Callable[[bytes], pg.PropertyGraph]] = {
    "csv": read_csv,
    "xlsx": read_xlsx,
    "json": read_json,
    "jsonl": read_jsonl,
    "graphml": read_graphml,
    "parquet": read_parquet,
}


@pytest.mark.parametrize("name", WHOLE)
def test_reads_back_to_the_same_graph(tiny: pg.PropertyGraph, name: str) -> None:
    assert WHOLE[name](written(tiny, name)).equals(tiny)


@pytest.mark.parametrize("name", NAMES)
def test_same_graph_same_bytes(tiny: pg.PropertyGraph, name: str) -> None:
    turned = tiny.with_frames(tiny.nodes.iloc[::-1], tiny.edges)
    assert written(tiny, name) == written(turned, name)


@pytest.mark.parametrize("name", NAMES)
def test_is_as_expected(tiny: pg.PropertyGraph, name: str, golden: Callable[[Path, bytes], None]) -> None:
    data = written(tiny, name)
    if ENDING[name].endswith((".zip", ".xlsx")):  # what compression gives depends on the machine's zlib
        golden(GOLDEN / f"tiny{ENDING[name]}.txt", unpacked(data))
    elif name == "sqlite":
        golden(GOLDEN / "tiny.sqlite.sql", dumped(data))
    else:
        golden(GOLDEN / f"tiny{ENDING[name]}", data)


def unpacked(data: bytes) -> bytes:
    """Return the files of a zip; of a workbook the sheets of the tables, without what follows from the vocabulary."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    tables = {
        name: readable(name, part)
        for name, part in parts.items()
        if name.endswith((".csv", ".toml", ".parquet", ".md"))
    }
    for name in SHEETS:
        if name in parts:
            sheet = ET.canonicalize(parts[name].decode())  # which library wrote the XML does not matter
            tables[name] = re.sub("<dataValidations.*</dataValidations>", "", sheet).encode()
    return b"".join(f"== {name} ==\n".encode() + part for name, part in tables.items())


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_graph_is_written(empty: pg.PropertyGraph, name: str) -> None:
    assert (written(empty, name) == b"") == (
        name in ("jsonl", "jsonl_flat", "cypher", "ftm", "bibtex")
    )  # nothing around their lines


def naughty_graph(texts: list[str]) -> pg.PropertyGraph:
    nodes = [
        {"id": f"n-{at}", "type": "law", "name": text, "note": text, "x_more": text}
        for at, text in enumerate(texts)
    ]
    nodes.append({"id": "e-1", "type": "vote", "title": "A vote", "date": "2018"})
    frame = pd.DataFrame(nodes, dtype=object).assign(dataset="tiny")
    frame["label"] = ["Event" if i == "e-1" else "Entity" for i in frame["id"]]
    edges = [
        {"source": row["id"], "target": "n-0", "type": "SUPPORTED", "description": row["name"]}
        for row in nodes[1:-1]
    ]
    return pg.PropertyGraph(
        frame, pd.DataFrame(edges, columns=["source", "target", "type", "description"], dtype=object)
    )


def names_in(name: str, data: bytes) -> list[str]:
    """Names of the laws of `naughty_graph`, as a reader of the format sees them."""
    if name == "csv":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = archive.read("entities.csv").decode()
        return [row["name"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    if name == "xlsx":
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "a.xlsx").write_bytes(data)
            return pg.read_tables(Path(folder) / "a.xlsx").table("entities").column("name").tolist()
    if name == "vault":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            notes = [
                archive.read(note).decode() for note in archive.namelist() if note.startswith("entities/")
            ]
        return [yaml.safe_load(note.split("\n---\n")[0])["name"] for note in notes]
    if name == "neo4j_admin":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = archive.read("nodes.csv").decode()
        return [
            row["name:string"]
            for row in csv.DictReader(io.StringIO(text, newline=""))
            if row[":LABEL"] == "Entity"
        ]
    if name == "parquet":
        return [row["name"] for row in parquet_rows(data, "nodes.parquet") if row["name"] is not None]
    if name == "sqlite":
        with sqlite_of(data) as database:
            found = database.execute("SELECT name FROM entities ORDER BY id COLLATE BINARY").fetchall()
        return [name for (name,) in found]
    if name in ("jsonld", "turtle"):
        return [
            str(text)
            for node, text in sorted(
                triples_of(name, data).subject_objects(URIRef("https://schema.org/name"))
            )
            if ":node:n-" in str(node)
        ]
    if name == "cytoscape":
        nodes = [element["data"] for element in json.loads(data)["elements"]["nodes"]]
        return [node["name"] for node in nodes if "name" in node]
    if name == "jsonl_flat":
        rows = [json.loads(line) for line in data.decode().split("\n")[:-1]]
        return [row["name"] for row in rows if "name" in row]
    if name == "ftm":  # its library cleans names, and what is exact stands next to them
        return [row["name"] for row in ftm.read(io.BytesIO(data), name).nodes if "name" in row]
    if name == "json":
        return [node["name"] for node in json.loads(data)["nodes"] if "name" in node]
    if name == "jsonl":
        rows = [json.loads(line)["properties"] for line in data.decode().split("\n")[:-1]]
        return [row["name"] for row in rows if "name" in row]
    read = (
        nx.read_graphml(io.BytesIO(data))
        if name == "graphml"
        else nx.read_gexf(io.BytesIO(data), version="1.3")
    )
    return [node["name"] for _, node in read.nodes(data=True) if "name" in node]


@pytest.mark.parametrize("name", sorted(set(NAMES) - {*DRAWINGS, *PARTS, "cypher"}))
def test_any_text_comes_back(name: str) -> None:
    graph = naughty_graph(NAUGHTY)
    found = names_in(name, written(graph, name))
    order = sorted(range(len(NAUGHTY)), key=lambda at: f"n-{at}")
    expected = [NAUGHTY[at] for at in order]
    assert found == expected


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(PARTS)))
def test_what_cannot_be_written_is_said(name: str) -> None:
    graph = naughty_graph([CONTROL, HALF, "plain"])
    with pytest.warns(ExportWarning, match="texts? held"):
        export(graph, io.BytesIO(), format=name)
    data = written(graph, name)
    if name in ("graphml", "gexf", "xlsx"):
        assert name == "xlsx" or ET.fromstring(data) is not None
        assert "bell null escape " in names_in(name, data)
    elif name not in (*DRAWINGS, "cypher"):
        assert "half \ufffd a character" in names_in(name, data)


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(st.text(min_size=1), min_size=1, max_size=4))
@pytest.mark.parametrize("name", NAMES)
def test_no_text_breaks_a_file(name: str, texts: list[str]) -> None:
    data = written(naughty_graph(texts), name)
    if name not in (*DRAWINGS, *PARTS, "cypher"):
        assert len(names_in(name, data)) == len(texts)
    else:
        data.decode()


def odd_values() -> pg.PropertyGraph:
    values: list[Any] = [
        None,
        True,
        2**70,
        1.5,
        float("nan"),
        float("inf"),
        ["a", "b"],
        {"k": [1]},
        pd.Timestamp("2018-01-01"),
        "text",
    ]
    nodes = pd.DataFrame(
        {
            "id": [f"n{at}" for at in range(len(values))],
            "label": "Entity",
            "type": "law",
            "dataset": "d",
            "x_value": pd.Series(values, dtype=object),
        }
    )
    return pg.PropertyGraph(nodes, pd.DataFrame(columns=["source", "target", "type"]))


@pytest.mark.parametrize("name", NAMES)
def test_odd_values_are_written(name: str) -> None:
    data = written(odd_values(), name)
    if name == "graphml":
        values = {i: d.get("x_value") for i, d in nx.read_graphml(io.BytesIO(data)).nodes(data=True)}
        assert values["n6"] == "a;b"
        assert values["n8"] == "2018-01-01"
        assert values["n0"] is values["n5"] is None
    if name == "json":
        values = {n["id"]: n.get("x_value") for n in json.loads(data)["nodes"]}
        assert (values["n1"], values["n2"], values["n6"]) == (True, 2**70, ["a", "b"])


@pytest.mark.parametrize("name", FORMATS.values())
def test_every_format_says_what_it_is(name: str) -> None:
    from importlib import import_module

    module = import_module(f"graph.formats.{name}")
    assert module.__doc__
    assert callable(module.write)
    about = about_format(name)
    assert about
    assert "/" in about.media_type
    assert about.readers
    assert about.holds


@pytest.mark.parametrize("name", FORMATS.values())
def test_what_a_format_cannot_hold_is_said_with_its_count(tiny: pg.PropertyGraph, name: str) -> None:
    told = replace(tiny, info={**tiny.info, "questions": [{"id": "q", "question": "?", "answer": "!"}]})
    about = about_format(name)
    assert about
    lost = {loss.what: loss.count(told) for loss in about.loss if loss.count is not None}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ExportWarning)
        export(told, io.BytesIO(), format=name)
    said = " ".join(str(warning.message) for warning in caught)
    assert all((f"{what} ({n:,})" in said) == (n > 0) for what, n in lost.items())
    whole = ("csv", "xlsx", "html", "sqlite", "json", "cytoscape", "graphml", "ftm", "vault")
    assert name in whole or "questions and merged (1)" in said


@pytest.mark.parametrize("name", FORMATS.values())
def test_what_is_known_of_the_dataset_is_held_or_said(tiny: pg.PropertyGraph, name: str) -> None:
    marks = {key: f"the-own-{key}" for key in ("title", "description", "licence", "citation")}
    own = replace(tiny.vocabulary, dataset=replace(tiny.vocabulary.dataset, **marks))
    graph = replace(tiny, vocabulary=own, info={**tiny.info, **marks})
    out = io.BytesIO()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ExportWarning)
        export(graph, out, format=name)
    said = " ".join(str(warning.message) for warning in caught)
    content = out.getvalue()
    if zipfile.is_zipfile(out):
        packed = zipfile.ZipFile(out)
        content = b" ".join(packed.read(file) for file in packed.namelist())
    for key, mark in marks.items():
        assert (mark.encode() in content) != bool(re.search(rf"the dataset's [a-z, ]*{key}", said)), key


@pytest.mark.parametrize("name", ["sqlite", "xlsx"])
def test_the_lock_that_a_file_has_no_place_for_is_said(tiny: pg.PropertyGraph, name: str) -> None:
    graph = replace(tiny, info={**tiny.info, "passages": {("a", "L1"): "pinned", ("a", "L2"): "pinned"}})
    with pytest.warns(ExportWarning, match=r"the lock of passages and the dataset's own queries \(2\)"):
        export(graph, io.BytesIO(), format=name)
