"""Tables become a graph: which rows become which nodes and edges."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from graph.errors import BadValueError, DataError
from graph.model.build import build_graph
from graph.model.property_graph import PropertyGraph
from graph.tables import read_tables
from graph.tables.schema import TABLES
from graph.tables.starter import create_dataset


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The starter's dataset, just created."""
    create_dataset(tmp_path / "town")
    return tmp_path / "town"


def _built(folder: Path) -> PropertyGraph:
    return build_graph(read_tables(folder))


def _ends(graph: PropertyGraph, type_: str) -> list[tuple[str, str]]:
    rows = graph.edges[graph.edges["type"] == type_]
    return sorted(zip(rows["source"], rows["target"], strict=True))


def test_rows_become_nodes_and_mentions_become_edges(folder: Path) -> None:
    """Every kind of edge that the starter's tables imply, and no other."""
    graph = _built(folder)
    assert graph.nodes["label"].value_counts().to_dict() == {"Entity": 3, "Event": 2, "Source": 2, "Claim": 1}
    assert _ends(graph, "ADMINISTERS") == [("water-board", "water-ordinance")]
    assert _ends(graph, "PARTICIPATED_IN") == [
        ("water-board", "drought-report"),
        ("water-board", "ordinance-adopted"),
        ("water-ordinance", "ordinance-adopted"),
    ]
    assert _ends(graph, "IN_JURISDICTION") == [
        ("water-board", "example-town"),
        ("water-ordinance", "example-town"),
    ]
    assert _ends(graph, "TOOK_PLACE_IN") == [
        ("drought-report", "example-town"),
        ("ordinance-adopted", "example-town"),
    ]
    assert _ends(graph, "ASSERTED") == [("water-board", "board-use-2023")]
    assert _ends(graph, "MADE_IN") == [("board-use-2023", "drought-report")]
    assert _ends(graph, "ABOUT") == [("board-use-2023", "water-ordinance")]
    assert len(_ends(graph, "CITES")) == 6
    assert len(graph.edges) == 17


def test_edges_carry_their_row(folder: Path) -> None:
    """A relation has its dates, their bounds and its citations; a citation has its lines."""
    edges = _built(folder).edges
    edge = edges[edges["type"] == "ADMINISTERS"].iloc[0]
    assert (edge["start"], edge["end"], edge["sources"]) == ("2021-05", "..", ["charter#L11"])
    assert edge["start_earliest"] == pd.Timestamp("2021-05-01")
    assert edge["end_latest"] == pd.Timestamp("9999-12-31")
    cited = edges[(edges["type"] == "CITES") & (edges["source"] == "water-ordinance")].iloc[0]
    assert (cited["target"], cited["lines"]) == ("charter", "L10-L12")
    role = edges[(edges["type"] == "PARTICIPATED_IN") & (edges["target"] == "drought-report")]["role"]
    assert role.tolist() == ["publisher"]


def test_nodes_carry_text_and_bounds(folder: Path) -> None:
    """Dates stand as written next to the days they may mean; lists are lists; ids are text."""
    graph = _built(folder)
    report = graph.node("drought-report")
    assert (report["date"], report["earliest"], report["latest"]) == (
        "2023~",
        pd.Timestamp("2022-01-01"),
        pd.Timestamp("2024-12-31"),
    )
    ordinance = graph.node("water-ordinance")
    assert ordinance["aliases"] == ["Ordinance 12", "the lawn rule"]
    assert ordinance["short_label"] == "Water Ordinance"
    claim = graph.node("board-use-2023")
    assert (claim["start_earliest"], claim["end_latest"]) == (
        pd.Timestamp("2023-01-01"),
        pd.Timestamp("2023-12-31"),
    )
    assert graph.info["title"] == "Water policy of Example Town"
    read = {f.name for f in folder.iterdir() if f.suffix != ".json"}  # the schema is for editors
    assert set(graph.info["hashes"]) == read


def test_two_tables_alone_are_enough(tmp_path: Path) -> None:
    """A subject of its own, with its own types and extra columns, in entities and events alone."""
    (tmp_path / "entities.csv").write_text(
        "id,type,name,x_hue\n01,comet,Halley,\n02,comet,Encke,blue\n", "utf-8"
    )
    (tmp_path / "events.csv").write_text(
        "id,date,type,title,participants\nv,1986-02,sighting,Seen,body:01\n", "utf-8"
    )
    (tmp_path / "vocabulary.toml").write_text(
        '[entity.comet]\nlabel = "Comet"\n[event.sighting]\nlabel = "Sighting"\n', "utf-8"
    )
    graph = _built(tmp_path)
    assert graph.node("02")["x_hue"] == "blue"
    assert "x_hue" not in graph.node("01")
    assert _ends(graph, "PARTICIPATED_IN") == [("01", "v")]


def test_header_only_tables_are_an_empty_graph(tmp_path: Path) -> None:
    """Nothing in, nothing out."""
    (tmp_path / "entities.csv").write_text("id,type,name\n", "utf-8")
    (tmp_path / "events.csv").write_text("id,date,type,title\n", "utf-8")
    graph = _built(tmp_path)
    assert (len(graph.nodes), len(graph.edges)) == (0, 0)
    assert len(graph.events) == 0


def test_errors_stop_the_build_and_are_all_there(folder: Path) -> None:
    """Nothing is built from tables with errors; the exception lists each."""
    events = folder / "events.csv"
    events.write_text(
        events.read_text("utf-8").replace("enacted", "enactedd").replace("2023~", "2023-13"), "utf-8"
    )
    with pytest.raises(DataError) as caught:
        _built(folder)
    assert [f.line for f in caught.value.findings] == [2, 3]


def test_the_starter_never_writes_over(folder: Path) -> None:
    """A second init leaves the first alone."""
    before = (folder / "events.csv").read_bytes()
    with pytest.raises(BadValueError, match="already"):
        create_dataset(folder)
    assert (folder / "events.csv").read_bytes() == before


@pytest.mark.parametrize("name", ["entities", "events", "relations", "claims", "sources"])
def test_an_optional_column_may_be_blank_in_every_row(folder: Path, name: str) -> None:
    """Each alone and all at once: a header without cells is no fault, and no row is lost."""
    file = folder / f"{name}.csv"
    whole, size = read_tables(folder).table(name).frame, len(_built(folder))
    optional = [column for column in TABLES[name].known if column not in TABLES[name].required]
    for blank in (optional, *([column] for column in optional)):
        whole.assign(**dict.fromkeys(blank, "")).to_csv(file, index=False)
        assert len(build_graph(read_tables(folder), findings=())) == size
