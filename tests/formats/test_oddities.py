"""What is particular to one export format."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pandas as pd
import pytest

import graph as pg
from graph.analysis.select import between, neighbours
from graph.analysis.snapshot import snapshot
from graph.formats import ExportWarning, export
from graph.vocabulary import default_vocabulary, read_vocabulary
from graph.vocabulary.toml import toml_value

GEXF = "{http://gexf.net/1.3}"


def file_in(graph: pg.PropertyGraph, name: str, file: str, **options: Any) -> str:
    out = io.BytesIO()
    export(graph, out, format=name, **options)
    with zipfile.ZipFile(out) as archive:
        return archive.read(file).decode()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_of_a_part_reads_back_without_errors(tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    part = between(tiny, "2018", "2018")
    with pytest.warns(ExportWarning, match="not in this graph"):
        export(part, tmp_path / "part.zip")
    zipfile.ZipFile(tmp_path / "part.zip").extractall(tmp_path / "part")
    back = pg.build_graph(pg.read_tables(tmp_path / "part"))
    assert set(back.nodes["id"]) == set(part.nodes["id"])


def test_csv_keeps_unknown_columns(tiny: pg.PropertyGraph) -> None:
    with pytest.warns(ExportWarning, match="not in this graph"):
        row = rows(
            file_in(
                neighbours(snapshot(tiny, "2018-06-01", surely=True), "lindenau-council", steps=0),
                "csv",
                "entities.csv",
            )
        )[0]
    assert row["x_presence"] == "surely"


def test_csv_keeps_the_order_of_participants(tiny: pg.PropertyGraph) -> None:
    events = {row["id"]: row for row in rows(file_in(tiny, "csv", "events.csv"))}
    assert events["ordinance-introduced"]["participants"] == (
        "mover:ada-marsh;instrument:opening-hours-ordinance;body:lindenau-council"
    )


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_csv_for_spreadsheets_holds_no_formula(cell: str) -> None:
    nodes = pd.DataFrame([{"id": "a", "label": "Entity", "type": "law", "dataset": "", "name": cell}])
    graph = pg.PropertyGraph(nodes, pd.DataFrame(columns=["source", "target", "type"]))
    assert rows(file_in(graph, "csv", "entities.csv"))[0]["name"] == cell
    assert rows(file_in(graph, "csv", "entities.csv", for_spreadsheets=True))[0]["name"] == f"'{cell}"


def test_csv_writes_only_its_own_vocabulary(tiny: pg.PropertyGraph) -> None:
    text = file_in(tiny, "csv", "vocabulary.toml")
    assert "[metric.library_visits]" in text
    assert "[entity.law]" not in text


def test_toml_texts_are_escaped() -> None:
    import tomllib

    text = 'quote " backslash \\ tab \t line \n delete \x7f'
    assert tomllib.loads(f"x = {toml_value((text,))}") == {"x": [text]}


def test_gexf_has_times_but_no_clock(tiny: pg.PropertyGraph) -> None:
    out = io.BytesIO()
    export(tiny, out, format="gexf")
    root = ET.fromstring(out.getvalue())
    node = {n.get("id"): n for n in root.iter(f"{GEXF}node")}
    assert (node["sunday-opening"].get("start"), node["sunday-opening"].get("end")) == (
        "2018-04-01",
        "2022-12-31",
    )
    assert node["opening-hours-ordinance"].get("end") is None  # still going
    assert b"lastmodifieddate" not in out.getvalue()
    out.seek(0)
    read = nx.read_gexf(out, version="1.3")
    assert read.nodes["sunday-opening"]["end_as_written"] == "2021~"
    assert {d["relationship"] for _, _, d in read.edges(data=True)} == set(tiny.edges["type"])


def test_graphml_keeps_numbers(tiny: pg.PropertyGraph) -> None:
    out = io.BytesIO()
    export(tiny, out, format="graphml")
    out.seek(0)
    assert nx.read_graphml(out).nodes["claim-cost"]["number"] == 180000.0


def test_drawings_say_what_they_leave_out(tiny: pg.PropertyGraph) -> None:
    for name in ("dot", "mermaid"):
        out = io.BytesIO()
        with pytest.warns(ExportWarning, match="4 sources and 31 citations are not drawn"):
            export(tiny, out, format=name)
        assert b"gazette" not in out.getvalue()


def test_dot_quotes(tiny: pg.PropertyGraph) -> None:
    nodes = pd.DataFrame(
        [{"id": 'a"b\\', "label": "Entity", "type": "law", "dataset": "", "name": 'x"\\N</b>'}]
    )
    out = io.BytesIO()
    export(pg.PropertyGraph(nodes, pd.DataFrame(columns=["source", "target", "type"])), out, format="dot")
    assert r'[id="a\"b\\", label="x\"\\N</b>", class="law"' in out.getvalue().decode()


def test_mermaid_numbers_signs() -> None:
    nodes = pd.DataFrame(
        [{"id": "a", "label": "Entity", "type": "law", "dataset": "", "name": '"]; click n0 "x"#'}]
    )
    out = io.BytesIO()
    export(pg.PropertyGraph(nodes, pd.DataFrame(columns=["source", "target", "type"])), out, format="mermaid")
    assert 'n0["#34;#93;#59; click n0 #34;x#34;#35;"]' in out.getvalue().decode()


def test_neo4j_admin_declares_types(tiny: pg.PropertyGraph) -> None:
    nodes = rows(file_in(tiny, "neo4j_admin", "nodes.csv"))
    ada = next(row for row in nodes if row["id:ID"] == "ada-marsh")
    assert ada["aliases:string[]"] == "A. Marsh;Ada Márquez-Marsh"
    assert {"earliest:date", "number:double", ":LABEL"} <= set(ada)
    edges = rows(file_in(tiny, "neo4j_admin", "relationships.csv"))
    assert {row[":TYPE"] for row in edges} == set(tiny.edges["type"])


def test_csv_keeps_an_empty_value_that_overrides(tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    known = default_vocabulary()
    name, term = next((n, t) for n, t in sorted(known.relations.items()) if t.source and t.reverse)
    own = replace(known, relations={**known.relations, name: replace(term, source=(), reverse="")})
    (tmp_path / "vocabulary.toml").write_text(
        file_in(replace(tiny, vocabulary=own), "csv", "vocabulary.toml"), encoding="utf-8"
    )
    assert read_vocabulary(tmp_path / "vocabulary.toml").relations == own.relations


def test_graphml_keys_are_used_once_and_edges_have_ids(tiny: pg.PropertyGraph) -> None:
    out = io.BytesIO()
    export(tiny, out, format="graphml")
    root = ET.fromstring(out.getvalue())
    ns = "{http://graphml.graphdrawing.org/xmlns}"
    for tag in ("key", "node", "edge"):
        ids = [element.get("id") for element in root.iter(ns + tag)]
        assert ids
        assert None not in ids
        assert len(ids) == len(set(ids))
    names = {n.get("id"): n for n in root.iter(ns + "node")}
    key = next(
        k.get("id") for k in root.iter(ns + "key") if (k.get("for"), k.get("attr.name")) == ("node", "label")
    )
    labels = {d.text for n in names.values() for d in n.iter(ns + "data") if d.get("key") == key}
    assert not labels & {"Entity", "Event", "Claim", "Source"}


def test_an_unknown_ending_lists_the_known_ones(tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    with pytest.raises(pg.UnknownNameError, match=r"'\.foo'.*\.graphml \(graphml\)"):
        export(tiny, tmp_path / "a.foo")


def test_csv_says_how_many_citations_of_relations_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text(
        "id,type,name,sources\na,organization,A,old\nb,organization,B,old\n"
    )
    (tmp_path / "events.csv").write_text("id,date,type,title\n")
    (tmp_path / "relations.csv").write_text("source,type,target,sources\na,funds,b,old;new\n")
    (tmp_path / "sources.csv").write_text("id,title,date,kind\nold,Old,2000,primary\nnew,New,2020,primary\n")
    part = pg.known_on(pg.build_graph(pg.read_tables(tmp_path)), "2010-01-01")
    with pytest.warns(ExportWarning, match="1 mention"):
        pg.export(part, tmp_path / "part.zip")
    assert pg.read_version(tmp_path / "part.zip").table("relations").frame["sources"].tolist() == ["old"]


def test_each_row_with_a_text_that_was_changed_counts() -> None:
    nodes = pd.DataFrame(
        {"id": list("abc"), "label": "Entity", "type": "law", "dataset": "", "name": "x", "note": "bell\x07"}
    )
    graph = pg.PropertyGraph(nodes, pd.DataFrame(columns=["source", "target", "type"]))
    for name in ("graphml", "gexf", "xlsx"):
        with pytest.warns(ExportWarning, match="3 texts held"):
            export(graph, io.BytesIO(), format=name)
