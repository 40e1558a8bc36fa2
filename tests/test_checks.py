"""Every fault has a dataset with that fault alone; the findings are compared as a whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import graph as pg
from graph.checks import check, suggest_vocabulary
from graph.errors import Finding
from graph.tables import Dataset, read_tables

DATA = Path(__file__).parent / "data"
BROKEN = sorted(path for path in (DATA / "broken").iterdir() if path.is_dir())
COMPARED = ("severity", "code", "file", "line", "column", "value", "suggestion")


def findings_of(path: Path) -> list[Finding]:
    return check(read_tables(path))


def written(folder: Path, **tables: str) -> Dataset:
    """Write tables on top of a small faultless pair, and read them."""
    given = {
        "entities": "id,type,name,sources\na-law,law,A law,s-1\na-court,court,A court,s-1\n",
        "events": "id,date,type,title,sources\n",
        "sources": "id,title\ns-1,A source\n",
        **tables,
    }
    for name, text in given.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return read_tables(folder)


def test_good_dataset_has_no_findings() -> None:
    assert findings_of(DATA / "good") == []


def test_there_are_many_faults() -> None:
    assert len(BROKEN) >= 100


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_fault_is_found_and_nothing_else(path: Path) -> None:
    expected = json.loads((path / "expected.json").read_text("utf-8"))
    found = findings_of(path)
    assert [{key: getattr(f, key) for key in COMPARED} for f in found] == expected
    assert all(f.message[-1] in ".)?" and not f.message[0].islower() for f in found)


@pytest.mark.parametrize("fault", ["dangling-speaker", "extra-cell", "utf-16", "vocabulary-not-toml"])
def test_errors_keep_a_graph_from_being_built(fault: str) -> None:
    with pytest.raises(pg.DataError) as raised:
        pg.build_graph(read_tables(DATA / "broken" / fault))
    assert len(raised.value.findings) == 1


@pytest.mark.parametrize(
    "fault", ["citations-missing-in-a-table", "blank-row", "unknown-role", "date-year-zero"]
)
def test_warnings_do_not(fault: str) -> None:
    assert len(pg.build_graph(read_tables(DATA / "broken" / fault))) == 13


def test_all_faults_of_a_dataset_are_reported_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    dataset = written(
        tmp_path,
        entities="id,type,name,start,sources\nb,lawe,B,2010-13,s-1\nc d,law,C,,s-2\n",
        events="id,date,type,title,participants,sources\ne-1,x,vote,T,actor:nobody,s-1\n",
    )
    found = [(f.file, f.line, f.code) for f in check(dataset)]
    assert found == [
        ("entities.csv", 2, "type-error"),
        ("entities.csv", 2, "unknown-type"),
        ("entities.csv", 3, "constraint-error"),
        ("entities.csv", 3, "foreign-key"),
        ("events.csv", 2, "type-error"),
        ("events.csv", 2, "foreign-key"),
    ]


def test_a_row_that_cannot_be_read_leaves_no_dangling_references(tmp_path: Path) -> None:
    entities = "id,type,name,jurisdiction,sources\na,law,A, too,many,cells,s-1\nb,law,B,a,s-1\n"
    assert [f.code for f in check(written(tmp_path, entities=entities))] == ["extra-cell"]


def test_a_table_that_cannot_be_read_leaves_no_dangling_references(tmp_path: Path) -> None:
    dataset = written(tmp_path)
    (tmp_path / "sources.csv").write_bytes("id,title\ns-1,T\n".encode("utf-16"))
    dataset = read_tables(tmp_path)
    assert [f.code for f in check(dataset)] == ["encoding-error"]


def test_line_of_a_finding_is_the_physical_line_on_which_the_row_begins(tmp_path: Path) -> None:
    entities = 'id,type,name,sources\r\na,law,"A\r\nof two lines",s-1\r\n\r\nb,law,B,s-9\r\n'
    found = [(f.code, f.line) for f in check(written(tmp_path, entities=entities))]
    assert found == [("blank-row", 4), ("foreign-key", 5)]


def test_types_of_another_subject_come_from_the_vocabulary_of_the_dataset(tmp_path: Path) -> None:
    (tmp_path / "vocabulary.toml").write_text(
        '[entity.spice]\nlabel = "Spice"\n[event.harvest]\nlabel = "Harvest"\n'
    )
    dataset = written(
        tmp_path,
        entities="id,type,name,x_heat,sources\npepper,spice,Pepper,3,s-1\n",
        events="id,date,type,title,sources\nh-1,1700~,harvest,A harvest,s-1\n",
    )
    assert check(dataset) == []


def test_suggested_blocks_can_be_pasted(tmp_path: Path) -> None:
    dataset = written(
        tmp_path,
        entities="id,type,name,sources\npepper,spice,Pepper,s-1\n",
        events="id,date,type,title,participants,sources\nh-1,1700~,harvest,A harvest,picked:pepper,s-1\n",
        claims="id,speaker,summary,metric,value,population,period,sources\nc-1,pepper,S,heat,3,peppers,1700,s-1\n",
    )
    blocks = suggest_vocabulary(dataset)
    assert blocks.count("[") == 4
    (tmp_path / "vocabulary.toml").write_text(blocks, encoding="utf-8")
    assert check(read_tables(tmp_path)) == []


@pytest.mark.parametrize("spelling", ["1e5", "01", "na", "none", "null", "true", "nan", "inf"])
def test_ids_that_look_like_other_things_are_ids(tmp_path: Path, spelling: str) -> None:
    dataset = written(
        tmp_path,
        entities=f"id,type,name,jurisdiction,sources\n{spelling},state,A,,s-1\nb,city,B,{spelling},s-1\n",
    )
    assert check(dataset) == []
    assert dataset.table("entities").frame["id"].tolist() == [spelling, "b"]


def test_long_chains_and_knots_of_jurisdictions_end(tmp_path: Path) -> None:
    rows = [f"e-{i},city,E,e-{i + 1},s-1" for i in range(3000)]
    entities = "id,type,name,jurisdiction,sources\n" + "\n".join(rows)
    assert check(written(tmp_path, entities=f"{entities}\ne-3000,city,E,,s-1\n")) == []
    found = check(written(tmp_path, entities=f"{entities}\ne-3000,city,E,e-0,s-1\n"))
    assert [(f.code, f.line) for f in found] == [("cycle", 3002)]


def test_two_knots_are_two_findings(tmp_path: Path) -> None:
    relations = (
        "source,type,target,sources\na,part_of,b,s-1\nb,part_of,a,s-1\nc,part_of,d,s-1\nd,part_of,c,s-1\n"
    )
    entities = "id,type,name,sources\n" + "".join(f"{i},agency,E,s-1\n" for i in "abcd")
    found = check(written(tmp_path, entities=entities, relations=relations))
    assert [(f.code, f.line) for f in found] == [("cycle", 3), ("cycle", 5)]


def test_many_unknown_references_are_all_reported(tmp_path: Path) -> None:
    rows = "".join(f"a-law,amends,nothing-{i},s-1\n" for i in range(1000))
    found = check(written(tmp_path, relations="source,type,target,sources\n" + rows))
    assert len(found) == 1000
    assert {f.code for f in found} == {"foreign-key"}
