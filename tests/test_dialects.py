"""Tables as spreadsheets save them: other encodings, other delimiters, a first line `sep=;`."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph as pg
from graph.errors import BadValueError, Finding
from graph.tables import Table, parse_table
from graph.tables.dialect import DELIMITERS, find_delimiter
from graph.tables.schema import TABLES
from graph.tables.starter import create_dataset

LABELS = TABLES["entities"].known


def _read(content: bytes, name: str = "entities") -> tuple[Table | None, list[Finding]]:
    findings: list[Finding] = []
    return parse_table(name, content, findings), findings


def _notes(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(f.severity, f.message) for f in findings]


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_with_every_delimiter_gives_the_same_cells(delimiter: str, encoding: str) -> None:
    rows = [
        ["id", "type", "name", "aliases"],
        ["a", "city", "Île, de\nCafé", "x;y\t|,z"],
        ["b", "city", "B", ""],
    ]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    table, findings = _read(out.getvalue().encode(encoding))
    assert table is not None
    assert table.frame.fillna("").to_numpy().tolist() == rows[1:]
    assert table.lines.tolist() == [2, 4]
    plain = delimiter == "," and encoding.startswith("utf-8")
    assert [f.code for f in findings] == ([] if plain else ["dialect"])
    if delimiter != "," and encoding == "cp1252":
        kind = DELIMITERS[delimiter]
        assert _notes(findings) == [
            ("note", f"The file is read as Windows-1252, with cells separated by {kind}.")
        ]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_first_line_names_the_delimiter(ending: str) -> None:
    """It counts as a line, and is no row."""
    table, findings = _read(f"sep=;{ending}id;type;name{ending}a;city;A, the first{ending}".encode())
    assert table is not None
    assert table.frame.to_numpy().tolist() == [["a", "city", "A, the first"]]
    assert table.lines.tolist() == [3]
    assert [f.code for f in findings] == ["dialect"]
    table, findings = _read(f"sep=,{ending}id,type,name{ending}a,city,A{ending}".encode())
    assert table is not None and findings == [] and len(table) == 1


def test_a_first_line_with_another_delimiter_says_which_to_use() -> None:
    table, findings = _read(b"sep=~\nid~type~name\n")
    assert table is None
    assert [(f.code, f.line) for f in findings] == [("dialect-error", 1)]
    assert findings[0].suggestion == "Use commas, semicolons, tabs, bars."


def test_lists_inside_cells_do_not_mislead() -> None:
    """Only the labels of the header count, not how often a sign occurs."""
    many = "id,type,name,aliases\n" + "".join(f"a{i},city,A,{';'.join('abcdefgh')}\n" for i in range(50))
    assert find_delimiter(many, LABELS) == ","
    few = 'id;type;name;aliases\na;city;"One, two, three, four, five, six";"x;y"\n'
    table, _ = _read(few.encode())
    assert table is not None and table.frame["aliases"].tolist() == ["x;y"]


def test_a_list_without_quotes_in_a_file_of_semicolons_is_too_many_cells() -> None:
    _, findings = _read(b"id;type;name;aliases\na;city;A;x;y\n")
    assert [(f.code, f.line, f.suggestion) for f in findings if f.severity == "error"] == [
        ("extra-cell", 2, 'Put a cell that holds a semicolon in quotes: "one; two".')
    ]


def test_a_header_of_two_delimiters_is_an_error_that_says_what_to_write() -> None:
    table, findings = _read(b"id,type;name\na,b;c\n")
    assert table is None
    assert [(f.code, f.suggestion) for f in findings] == [
        ("dialect-error", "Use one of them, or write a first line 'sep=,'.")
    ]
    with pytest.raises(BadValueError, match="commas and semicolons"):
        find_delimiter("id,type;name\n", LABELS)


@pytest.mark.parametrize(
    ("text", "encoding"), [("Привет", "cp1251"), ("Piłsudski", "cp1250"), ("Αθήνα", "cp1253")]
)
def test_another_code_page_is_not_taken_for_windows_1252(text: str, encoding: str) -> None:
    _, findings = _read(f"id,type,name\na,city,{text}\n".encode(encoding))
    assert [(f.severity, f.code, f.line, f.column) for f in findings] == [
        ("error", "encoding-error", 2, "name")
    ]


@pytest.mark.parametrize("above", ["", "Entities, of the town\n", "sep=;\n"])
@pytest.mark.parametrize("cell", [b"N\x81\xc3\xa9", b"\0"])
def test_a_wrong_byte_names_its_column_under_any_delimiter(above: str, cell: bytes) -> None:
    _, findings = _read(above.encode() + b"id;type;name;note\na;city;" + cell + b";x\n")
    (found,) = [f for f in findings if f.code == "encoding-error"]
    assert (found.line, found.column) == (2 + above.count("\n"), "name")


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("title", ["Entities of the town", "Entities, of the town\nas of 2024"])
def test_a_title_above_the_labels_does_not_hide_the_delimiter(title: str, delimiter: str) -> None:
    rows = "id,type,name\na,city,A\n".replace(",", delimiter)
    table, findings = _read(f"{title}\n{rows}".encode())
    assert table is not None and table.frame["name"].tolist() == ["A"]
    assert [f.code for f in findings if f.severity == "error"] == ["title-row"]


def test_two_encodings_in_one_file_are_an_error() -> None:
    _, findings = _read("id,type,name\na,city,É\n".encode() + "b,city,É\n".encode("cp1252"))
    assert [(f.code, f.line) for f in findings] == [("encoding-error", 3)]


def test_a_large_file_of_semicolons_is_read_whole() -> None:
    rows = "".join(f"place-{i};city;Place number {i}, a town;1,5\n" for i in range(40_000))
    table, findings = _read(("id;type;name;note\n" + rows).encode())
    assert table is not None and len(table) == 40_000
    assert table.frame["note"].unique().tolist() == ["1,5"]
    assert [f.code for f in findings] == ["dialect"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.text("ab;,\t|\"' é\n", max_size=6), min_size=2, max_size=2), min_size=1, max_size=5),
    st.sampled_from(list(DELIMITERS)),
)
def test_what_a_writer_quotes_comes_back(rows: list[list[str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(
        [["id", "type", "name", "note"], *(["a", "city", *row] for row in rows)]
    )
    table, findings = _read(out.getvalue().encode())
    assert table is not None
    assert table.frame[["name", "note"]].fillna("").to_numpy().tolist() == rows
    assert not [f for f in findings if f.severity == "error"]


def test_a_dataset_of_semicolons_checks_builds_and_says_how_it_was_read(tmp_path: Path) -> None:
    create_dataset(tmp_path)
    plain = pg.build_graph(pg.read_tables(tmp_path))
    for file in tmp_path.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as text:
            rows = list(csv.reader(text))
        with file.open("w", encoding="utf-16", newline="") as text:
            csv.writer(text, delimiter=";").writerows(rows)
    dataset = pg.read_tables(tmp_path)
    findings = pg.check(dataset)
    assert findings.number_of("error") == findings.number_of("warning") == 0
    assert sum(f.code == "dialect" for f in findings) == 5
    assert pg.build_graph(dataset).nodes.equals(plain.nodes)
