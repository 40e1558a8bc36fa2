"""GraphML and GEXF of the shipped dataset, as other programs read them: nothing is lost, and names are drawn."""

from __future__ import annotations

import io
import subprocess
import warnings
from collections import Counter
from pathlib import Path
from urllib.parse import unquote_plus

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import graph as pg
from graph.formats import ExportWarning, export
from graph.model.rows import edge_rows, name_of, node_rows
from graph.model.words import words_of
from tests.conftest import built
from tests.java import NotHereError, clean_environment, fetch_jars, find_java

READERS = Path(__file__).parent / "readers"
JGRAPHT = "1.5.3"
NO_EDGES = pd.DataFrame(columns=["source", "target", "type"])


@pytest.fixture(scope="module")
def shipped() -> pg.PropertyGraph:
    """The dataset of this repository."""
    return built(Path(__file__).parents[2] / "data")


@pytest.fixture(scope="module")
def file(shipped: pg.PropertyGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dataset as GraphML."""
    return written(shipped, tmp_path_factory.mktemp("graphml") / "shipped.graphml")


def written(graph: pg.PropertyGraph, path: Path) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ExportWarning)
        export(graph, path, force=True)
    return path


def nodes_of(ids: list[str]) -> pg.PropertyGraph:
    """A graph of laws with these ids, each linked to the first."""
    frame = pd.DataFrame({"id": ids, "label": "Entity", "type": "law", "dataset": "d", "name": "A law"})
    edges = pd.DataFrame({"source": ids[1:], "target": ids[0], "type": "AMENDS"}) if ids[1:] else NO_EDGES
    return pg.PropertyGraph(frame, edges)


def edges_in(graph: pg.PropertyGraph) -> Counter[tuple[str, ...]]:
    """Ends, type and words of each edge."""
    return Counter(
        (
            *(str(row[c]) for c in ("source", "target", "type")),
            words_of(graph.vocabulary, row["type"], row.get("role")),
        )
        for row in edge_rows(graph)
    )


def names_in(graph: pg.PropertyGraph) -> dict[str, str]:
    return {str(row["id"]): name_of(row) for row in node_rows(graph)}


# JGraphT, and the schema that it brings ----------------------------------------------------------


def read_by_jgrapht(path: Path) -> list[list[str]]:
    """What `ReadGraphML.java` prints of a file; skips where Java or Maven is missing."""
    try:
        java = find_java(17, 25)
        jars = fetch_jars(f"jgrapht-{JGRAPHT}", READERS / "pom.xml", f"-Djgrapht.version={JGRAPHT}")
    except NotHereError as reason:
        pytest.skip(f"needs Java and Maven: {reason}")
    command = [str(java), "-cp", f"{jars}/*", str(READERS / "ReadGraphML.java"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, env=clean_environment(), timeout=300)
    assert done.returncode == 0, done.stderr
    return [[unquote_plus(part) for part in line.split(" ")] for line in done.stdout.splitlines()]


def ids_of(lines: list[list[str]]) -> dict[str, str]:
    """The id in the graph of each node of a file."""
    known = {id_: id_ for kind, id_, *_ in lines if kind == "node"}
    return known | {line[1]: line[3] for line in lines if line[0] == "property" and line[2] == "id_in_graph"}


@pytest.mark.process
def test_graphml_is_valid_and_whole_in_jgrapht(shipped: pg.PropertyGraph, file: Path) -> None:
    lines = read_by_jgrapht(file)
    assert not [line for line in lines if line[0] == "invalid"]
    ids = ids_of(lines)
    names = {ids[line[1]]: line[3] for line in lines if line[0] == "property" and line[2] == "label"}
    assert names == names_in(shipped)
    said = {(line[1], line[2]): line[3] for line in lines if line[0] == "said"}
    assert edges_in(shipped) == Counter(
        (ids[source], ids[target], said[edge, "type"], said[edge, "label"])
        for kind, edge, source, target in (line for line in lines if line[0] == "edge")
    )
    numbers = {
        ids[line[1]]: float(line[3]) for line in lines if line[0] == "property" and line[2] == "number"
    }
    assert numbers == {row["id"]: row["number"] for row in node_rows(shipped) if "number" in row}


@pytest.mark.process
def test_graphml_of_any_ids_and_columns_is_valid(tmp_path: Path) -> None:
    ids = ["a b", "a_x0020_b", "ü", "田", "🦄", "<&>", "_x_", "~", "a/b", "x\ny"]
    graph = nodes_of(ids)
    graph = graph.with_frames(graph.nodes.assign(**{"x_my notes": "yes", "x_ü": "1"}), graph.edges)
    lines = read_by_jgrapht(written(graph, tmp_path / "a.graphml"))
    assert not [line for line in lines if line[0] == "invalid"]
    assert sorted(ids_of(lines).values()) == sorted(ids)


@pytest.mark.process
def test_the_schema_refuses_what_is_not_valid(tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    """Else the tests above would say nothing."""
    path = written(tiny, tmp_path / "a.graphml")
    text = path.read_bytes().replace(b'id="edge-0"', b'id="node-0"')
    path.write_bytes(text.replace(b'<node id="ada-marsh"', b'<node id="ada marsh"'))
    kinds = [line[2].partition(":")[0] for line in read_by_jgrapht(path) if line[0] == "invalid"]
    assert any("identity-constraint" in kind for kind in kinds)
    assert any("datatype-valid" in kind for kind in kinds)


# networkx and igraph -----------------------------------------------------------------------------


def test_graphml_is_whole_in_networkx(shipped: pg.PropertyGraph, file: Path) -> None:
    read = nx.read_graphml(file, force_multigraph=True)
    ids = {node: data.get("id_in_graph", node) for node, data in read.nodes(data=True)}
    assert {ids[node]: data["label"] for node, data in read.nodes(data=True)} == names_in(shipped)
    assert edges_in(shipped) == Counter(
        (ids[a], ids[b], data["type"], data["label"]) for a, b, data in read.edges(data=True)
    )


def test_graphml_is_whole_in_igraph(shipped: pg.PropertyGraph, file: Path) -> None:
    igraph = pytest.importorskip("igraph")
    read = igraph.Graph.Read_GraphML(str(file))
    ids = [node["id_in_graph"] or node["id"] for node in read.vs]
    assert dict(zip(ids, read.vs["label"], strict=True)) == names_in(shipped)
    assert edges_in(shipped) == Counter(
        (ids[e.source], ids[e.target], e["type"], e["label"]) for e in read.es
    )


def test_gexf_is_whole_in_networkx(shipped: pg.PropertyGraph, tmp_path: Path) -> None:
    read = nx.read_gexf(written(shipped, tmp_path / "a.gexf"), version="1.3")
    assert {node: data["label"] for node, data in read.nodes(data=True)} == names_in(shipped)
    assert edges_in(shipped) == Counter(
        (a, b, data["relationship"], data["label"]) for a, b, data in read.edges(data=True)
    )


@given(
    ids=st.lists(
        st.text(alphabet=st.sampled_from("ax_0 ü~\n"), max_size=8), min_size=1, max_size=6, unique=True
    )
)
def test_any_ids_stay_apart_in_graphml(ids: list[str]) -> None:
    graph = nodes_of(ids)
    out = io.BytesIO()
    export(graph, out, format="graphml")
    back = pg.from_networkx(nx.read_graphml(io.BytesIO(out.getvalue()), force_multigraph=True))
    assert back.equals(graph)


# What Gephi does with edges that have the same ends ---------------------------------------------


def test_what_gephi_would_merge_is_said() -> None:
    """By hand, Gephi 0.10: GraphML has no kinds of edges there, GEXF has; edges of one kind are added up."""
    graph = nodes_of(["a", "b"])
    row = graph.edges.iloc[[0]]
    edges = pd.concat([row, row.assign(start="2001"), row.assign(type="CITES")], ignore_index=True)
    graph = graph.with_frames(graph.nodes, edges)
    with pytest.warns(ExportWarning, match="same ends and type as another: 1 of 3"):
        export(graph, io.BytesIO(), format="gexf")
    with pytest.warns(ExportWarning, match="same ends as another: 2 of 3"):
        export(graph, io.BytesIO(), format="graphml")
