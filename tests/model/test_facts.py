"""Facts: what a record says an entity or event is, over time."""

from __future__ import annotations

from pathlib import Path

import pytest

import graph as pg

VOCABULARY = """
[property.opening]
label = "Opening on Sundays"
definition = "Whether the house opens on Sundays."
values = ["open", "closed"]
single = true

[property.visitors]
label = "Visitors"
definition = "Visitors in a year, as the house counts them."
unit = "visits"
"""
FACTS = """subject,property,value,start,end,sources,unit
library,opening,closed,1990,2001-05-01,records#L3,
library,opening,open,2001-05-01,..,records#L4,
library,visitors,412000,2003,2003,records#L9,visits
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dataset of one entity with three facts."""
    (tmp_path / "entities.csv").write_text("id,type,name,sources\nlibrary,organization,Library,records\n")
    (tmp_path / "events.csv").write_text("id,date,type,title\n")
    (tmp_path / "sources.csv").write_text("id,title,date,kind\nrecords,Records,2004,primary\n")
    (tmp_path / "vocabulary.toml").write_text(VOCABULARY)
    (tmp_path / "facts.csv").write_text(FACTS)
    return tmp_path


def _found(folder: Path, facts: str) -> list[tuple[str, str, int | None]]:
    (folder / "facts.csv").write_text(facts)
    return [(f.severity, f.code, f.line) for f in pg.check(pg.read_tables(folder)) if f.file == "facts.csv"]


def test_a_fact_is_a_node_joined_to_its_subject_and_its_source(folder: Path) -> None:
    graph = pg.build_graph(pg.read_tables(folder))
    assert [f.code for f in pg.check(pg.read_tables(folder))] == ["empty-table"]  # it has no events
    assert graph.facts["id"].tolist() == [
        "library.opening.1990",
        "library.opening.2001-05-01",
        "library.visitors.2003",
    ]
    fact = graph.node("library.visitors.2003")
    assert (fact["type"], fact["value"], fact["number"], fact["unit"]) == (
        "visitors",
        "412000",
        412000.0,
        "visits",
    )
    assert graph.caption("library.opening.1990") == "Opening on Sundays: closed"
    edges = {
        (e["source"], e["type"], e["target"], e.get("lines"))
        for e in map(graph.edge, range(len(graph.edges)))
    }
    assert ("library", "HAS_FACT", "library.visitors.2003", None) in edges
    assert ("library.visitors.2003", "CITES", "records", "L9") in edges


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("library,opening,ajar,2010,,records,", ("error", "constraint-error", 5)),
        ("library,openings,open,2010,,records,", ("warning", "unknown-property", 5)),
        ("librry,opening,open,2010,,records,", ("error", "foreign-key", 5)),
        ("library,visitors,3,2003,,records,", ("error", "duplicate-row", 5)),
        ("library,opening,closed,2002,2003,records,", ("warning", "values-overlap", 5)),
        ("library,opening,closed,-0450,..,records,", ("warning", "values-overlap", 5)),
        ("library,visitors,3,2009,,,", ("warning", "citation-missing", 5)),
    ],
)
def test_a_faulty_fact_is_found(folder: Path, row: str, expected: tuple[str, str, int]) -> None:
    assert _found(folder, FACTS + row + "\n") == [expected]


def test_a_shared_day_and_the_same_value_are_no_overlap(folder: Path) -> None:
    assert _found(folder, FACTS + "library,opening,open,2010,..,records,\n") == []


def test_facts_with_ids_of_their_own_are_two(folder: Path) -> None:
    header, *rows = FACTS.splitlines()
    numbered = "\n".join([header + ",id", *(f"{row},f{at}" for at, row in enumerate([*rows, rows[-1]]))])
    assert _found(folder, numbered + "\n") == []
    assert pg.build_graph(pg.read_tables(folder)).facts["id"].tolist() == ["f0", "f1", "f2", "f3"]


def test_an_exported_dataset_brings_its_facts_back(folder: Path, tmp_path: Path) -> None:
    graph = pg.build_graph(pg.read_tables(folder))
    pg.export(graph, tmp_path / "back.zip")
    back = pg.read_version(tmp_path / "back.zip")
    assert pg.build_graph(back).equals(graph)
    assert pg.compare_datasets(pg.read_tables(folder), back).as_text() == "No differences."


def test_a_fact_whose_subject_is_left_out_is_left_out_and_counted(folder: Path, tmp_path: Path) -> None:
    graph = pg.build_graph(pg.read_tables(folder))
    part = graph.subgraph([*graph.facts["id"], "records"])
    with pytest.warns(UserWarning, match="not in this graph"):
        pg.export(part, tmp_path / "part.zip")
    assert len(pg.read_version(tmp_path / "part.zip").table("facts")) == 0


def test_the_shipped_dataset_reads_back_with_its_facts(tmp_path: Path) -> None:
    graph = pg.build_graph(pg.read_tables("data"))
    pg.export(graph, tmp_path / "data.zip")
    assert pg.build_graph(pg.read_version(tmp_path / "data.zip")).equals(graph)


@pytest.mark.parametrize("column", ["start", "end"])
def test_dates_of_facts_are_checked(folder: Path, column: str) -> None:
    found = _found(
        folder, f"subject,property,value,{column},sources\nlibrary,opening,open,2018-13-45,records#L3\n"
    )
    assert ("error", "type-error", 2) in found


def test_a_fact_that_ends_before_it_starts_is_found(folder: Path) -> None:
    rows = "subject,property,value,start,end,sources\nlibrary,opening,open,2020,2010,records#L3\n"
    assert [severity for severity, _, line in _found(folder, rows) if line == 2] == ["error"]


def test_an_id_that_another_row_gets_is_found(folder: Path) -> None:
    """Before the graph is built: the id of the first row is made of its subject and property."""
    rows = (
        "id,subject,property,value,start,sources\n,library,opening,open,1990,records#L3\n"
        "library.opening.1990,library,visitors,5,2001,records#L4\n"
    )
    assert ("error", 3) in [(severity, line) for severity, _, line in _found(folder, rows)]
    with pytest.raises(pg.DataError):
        pg.build_graph(pg.read_tables(folder))


def test_an_open_start_and_none_are_two(folder: Path) -> None:
    rows = (
        "subject,property,value,start,end,sources\nlibrary,visitors,5,,1990,records#L3\n"
        "library,visitors,6,..,1990,records#L4\n"
    )
    assert "error" not in [severity for severity, *_ in _found(folder, rows)]


def test_values_that_overlap_are_found_though_another_stands_between(folder: Path) -> None:
    rows = (
        "subject,property,value,start,end,sources\nlibrary,opening,open,2000-01-01,2020-01-01,records#L3\n"
        "library,opening,open,2005-01-01,2006-01-01,records#L4\nlibrary,opening,closed,2010-01-01,2012-01-01,records#L5\n"
    )
    assert "values-overlap" in [code for _, code, _ in _found(folder, rows)]


def test_a_property_is_a_type_that_can_be_selected(folder: Path) -> None:
    graph = pg.build_graph(pg.read_tables(folder))
    assert len(pg.of_types(graph, "opening").facts) == 2
    (folder / "facts.csv").unlink()
    assert not len(pg.of_types(pg.build_graph(pg.read_tables(folder)), "opening").facts)
