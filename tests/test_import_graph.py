"""Files of graphs become datasets: those of other programs, those that we wrote, and broken ones."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import graph as pg
from graph.cli import main
from graph.formats import ExportWarning
from graph.formats.graph_rows import GraphRows
from graph.importing.foreign import as_ours
from tests.conftest import TINY


def imported(tmp_path: Path, name: str, content: Any) -> pg.ImportReport:
    text = content if isinstance(content, str) else json.dumps(content)
    (tmp_path / name).write_text(text, "utf-8", newline="")
    return pg.import_graph(tmp_path / name, tmp_path / "out", force=True)


def rows(tmp_path: Path, name: str) -> list[dict[str, str]]:
    with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def errors(report: pg.ImportReport) -> list[str]:
    return [str(finding) for finding in report.findings.where(severities=("error",))]


# ── other programs ───────────────────────────────────────────────────────────────────────────────────────


def test_nodes_become_entities_and_edges_relations(tmp_path: Path) -> None:
    report = imported(
        tmp_path,
        "people.json",
        {
            "nodes": [
                {"id": "Ada Marsh", "type": "Person", "born": 1790, "aliases": ["A. M.", "Ada"]},
                {"id": 7, "label": "Council", "kind": "CityCouncil", "start": "1801-05-04T10:00:00"},
                {"id": "mill", "name": "The Mill", "end": "some day"},
            ],
            "links": [
                {"source": "Ada Marsh", "target": 7, "label": "WORKS_FOR", "weight": 2.5},
                {"source": 7, "target": "mill", "since": "1810"},
            ],
        },
    )
    assert errors(report) == []
    assert rows(tmp_path, "entities") == [
        _entity("7", "city_council", "Council", start="1801-05-04"),
        _entity("ada-marsh", "person", "Ada Marsh", x_born="1790", aliases="A. M.;Ada"),
        _entity("mill", "thing", "The Mill", x_end="some day"),
    ]
    assert rows(tmp_path, "relations") == [
        {"source": "7", "type": "related_to", "target": "mill", "sources": "people-json", "x_since": "1810", "x_weight": ""},
        {"source": "ada-marsh", "type": "works_for", "target": "7", "sources": "people-json", "x_since": "", "x_weight": "2.5"},
    ]  # fmt: skip
    assert rows(tmp_path, "sources") == [{"id": "people-json", "title": "people.json"}]
    assert pg.build_graph(pg.read_tables(tmp_path / "out")).node("mill")["name"] == "The Mill"


def _entity(id_: str, type_: str, name: str, **cells: str) -> dict[str, str]:
    columns = ("id", "type", "name", "aliases", "start", "sources", "x_born", "x_end")
    return (
        dict.fromkeys(columns, "")
        | {"id": id_, "type": type_, "name": name, "sources": "people-json"}
        | cells
    )


def test_what_networkx_writes_is_read(tmp_path: Path) -> None:
    graph = nx.les_miserables_graph()
    report = imported(tmp_path, "lesmis.json", nx.node_link_data(graph, edges="links"))
    assert errors(report) == []
    assert len(rows(tmp_path, "entities")) == graph.number_of_nodes()
    assert len(rows(tmp_path, "relations")) == graph.number_of_edges()
    assert {row["x_weight"] for row in rows(tmp_path, "relations")} == {
        str(weight) for _, _, weight in graph.edges(data="weight")
    }


def test_ids_of_edges_are_counted(tmp_path: Path) -> None:
    edges = [{"id": "e1", "source": "a", "target": "b"}, {"source": "b", "target": "a"}]
    report = imported(tmp_path, "ids.json", {"nodes": [{"id": "a"}, {"id": "b"}], "edges": edges})
    assert report.left_out == {"ids of edges": 1}
    assert [row.get("id") for row in rows(tmp_path, "relations")] == [None, None]


def test_what_cytoscape_writes_is_read(tmp_path: Path) -> None:
    graph = nx.karate_club_graph()
    imported(tmp_path, "club.cyjs", nx.cytoscape_data(graph))
    assert len(rows(tmp_path, "entities")) == graph.number_of_nodes()
    assert len(rows(tmp_path, "relations")) == graph.number_of_edges()
    elements = [
        {"data": {"id": "a"}},
        {"data": {"id": "b"}},
        {"data": {"id": "ab", "source": "a", "target": "b"}},
    ]
    assert imported(tmp_path, "few.cyjs", elements).rows["relations"] == 1


def test_what_apoc_writes_is_read(tmp_path: Path) -> None:
    lines = [
        {"type": "node", "id": "0", "labels": ["Person"], "properties": {"name": "Ada"}},
        {"type": "node", "id": "1", "labels": ["Town"], "properties": {"name": "Lindenau"}},
        {
            "type": "relationship",
            "id": "0",
            "label": "LIVES_IN",
            "properties": {"since": 1999},
            "start": {"id": "0", "labels": ["Person"]},
            "end": {"id": "1", "labels": ["Town"]},
        },
    ]
    assert errors(imported(tmp_path, "all.jsonl", "\n".join(map(json.dumps, lines)))) == []
    assert [row["type"] for row in rows(tmp_path, "entities")] == ["person", "town"]
    assert rows(tmp_path, "relations")[0] == {
        "source": "0", "type": "lives_in", "target": "1", "sources": "all-jsonl", "x_since": "1999",
    }  # fmt: skip


def test_parallel_edges_stay_apart(tmp_path: Path) -> None:
    edge = {"source": "a", "target": "b", "type": "owns"}
    report = imported(tmp_path, "two.json", {"nodes": [{"id": "a"}, {"id": "b"}], "edges": [edge, edge]})
    assert errors(report) == []
    assert [row["id"] for row in rows(tmp_path, "relations")] == ["a-owns-b-1", "a-owns-b-2"]


@given(st.lists(st.text(max_size=8), min_size=1, max_size=12, unique=True))
def test_different_ids_stay_different(ids: list[str]) -> None:
    edges = [{"source": ids[0], "target": id_} for id_ in ids]
    made = as_ours(GraphRows([{"id": id_} for id_ in ids], edges))
    own = [row["id"] for row in made.nodes]
    assert len(set(own)) == len(ids)
    assert all(own)
    assert [(edge["source"], edge["target"]) for edge in made.edges] == [(own[0], id_) for id_ in own]


# ── our own ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("ending", [".json", ".cyjs", ".json.gz"])
def test_an_edit_in_another_program_is_a_change(tmp_path: Path, tiny: pg.PropertyGraph, ending: str) -> None:
    file = tmp_path / f"tiny{ending}"
    pg.export(tiny, file)
    text = gzip.decompress(file.read_bytes()) if ending.endswith("gz") else file.read_bytes()
    edited = text.replace(b'"Lindenau"', b'"Lindenau on the river"')
    file.write_bytes(gzip.compress(edited) if ending.endswith("gz") else edited)
    pg.import_graph(file, tmp_path / "out")
    found = pg.compare_datasets(pg.read_tables(TINY), pg.read_tables(tmp_path / "out"))
    assert {(c.table, c.key, c.column) for c in found.changed if c.kind != "re-ordered"} == {
        ("entities", "lindenau", "label")
    }
    assert not found.added
    assert not found.removed


def test_lines_without_a_place_for_the_dataset_suggest_a_vocabulary(
    tmp_path: Path, tiny: pg.PropertyGraph
) -> None:
    for ending in (".jsonl", ".flat.jsonl"):
        with pytest.warns(ExportWarning):
            pg.export(tiny, tmp_path / f"tiny{ending}")
        report = pg.import_graph(tmp_path / f"tiny{ending}", tmp_path / "out", force=True)
        assert errors(report) == []
        found = pg.compare_datasets(pg.read_tables(TINY), pg.read_tables(tmp_path / "out"))
        changes = [c for c in found.changed if c.kind != "re-ordered"]
        tables = {row.table for row in (*found.added, *found.removed)} | {c.table for c in changes}
        assert tables <= {"vocabulary", "story"}


# ── what is wrong ────────────────────────────────────────────────────────────────────────────────────────


def test_all_that_is_wrong_is_said_and_the_rest_is_taken(tmp_path: Path) -> None:
    report = imported(
        tmp_path,
        "bad.json",
        {
            "nodes": [{"id": "a"}, {"id": "a"}, {"name": "no id"}, "a", None],
            "edges": [{"source": "a", "target": "a"}, {"source": "a"}, {"source": "a", "target": "lost"}],
        },
    )
    assert [error for error in errors(report) if error.startswith("bad.json")] == [
        "bad.json: nodes[2] has no 'id'.",
        "bad.json: nodes[3] is not an object.",
        "bad.json: nodes[4] is not an object.",
        "bad.json: edges[1] has no 'target'.",
        "bad.json: Two nodes have the id 'a'; the first is kept.",
        "bad.json: An edge RELATED_TO from 'a' to 'lost' is left out: there is no node 'lost'.",
    ]
    assert report.rows["entities"] == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", "", "is empty"),
        ("a.json", " \n", "is empty"),
        ("a.json", "{", r"a\.json, line 1, column 2: .* It is not JSON"),
        ("a.json", '{"nodes": [NaN]}', "holds NaN"),
        ("a.json", "[1, 2]", "no list `nodes`"),
        ("a.json", '{"nodes": []}', "no list `edges` or `links`"),
        ("a.json", '{"nodes": [], "edges": []}', "holds no nodes"),
        ("a.json", "[" * 100_000, "nested too deeply"),
        ("a.json", '{"nodes": [{"id": ' + "9" * 5000 + '}], "links": []}', "cannot be read"),
        ("a.cyjs", '{"nodes": []}', "no `elements`"),
        ("a.jsonl", "no\n{}\n[1]", "3 errors"),
        ("a.nope", "x", r"No format that can be imported has the ending '?\.nope"),
        ("a.dot", "graph {}", "'dot' cannot be imported"),
    ],
)
def test_a_file_that_cannot_be_used_writes_nothing(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    with pytest.raises(pg.PolicyGraphError, match=message):
        imported(tmp_path, name, content)
    assert not (tmp_path / "out").exists()


def test_broken_compression_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(b'{"nodes": []}')[:-12])
    with pytest.raises(pg.BadValueError, match="cannot be read"):
        pg.import_graph(tmp_path / "a.json.gz", tmp_path / "out")


def test_the_command_says_what_it_made(tmp_path: Path) -> None:
    (tmp_path / "two.json").write_text(
        '{"nodes": [{"id": "a"}, {"id": "b"}], "links": [{"source": "a", "target": "b"}]}'
    )
    out = tmp_path / "out"
    done = CliRunner().invoke(main, ["import", str(tmp_path / "two.json"), "-o", str(out)])
    assert done.exit_code == 0
    assert str(out / "vocabulary.toml") in done.stdout.splitlines()
    assert "3 rows read: 2 entities, 0 events, 1 relations, 1 sources." in done.stderr
    again = CliRunner().invoke(main, ["import", str(tmp_path / "two.json"), "-o", str(out)])
    assert again.exit_code == 2
    assert "--force" in again.stderr
    both = ["import", str(tmp_path / "two.json"), "-o", str(out), "--format", "json", "--map", "m.toml"]
    assert "Leave one out" in CliRunner().invoke(main, both).stderr
    missing = CliRunner().invoke(main, ["import", str(tmp_path / "gone.json"), "-o", str(out)])
    assert (missing.exit_code, "There is no file" in missing.stderr) == (2, True)
