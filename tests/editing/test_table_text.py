"""The text of a table: what is not changed keeps its bytes, and what is read is what the checks read."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph.citations import LOCK_COLUMNS
from graph.editing.table_text import TableText
from graph.errors import BadValueError, Finding
from graph.tables import parse_table
from graph.tables.schema import TABLES

LABELS = ("id", "title", "note")
DATA = Path(__file__).parents[2] / "data"

CELL = st.text(st.sampled_from("ab ;,\"\n\rä\u2028'="), max_size=6)
ROW = st.tuples(st.sampled_from(["a", "b-1", "ü"]), CELL, CELL)


@pytest.mark.parametrize("file", sorted(DATA.glob("*.csv")), ids=lambda file: file.name)
def test_the_shipped_tables_are_read_and_written_as_they_are(file: Path) -> None:
    labels = TABLES[file.stem].known if file.stem in TABLES else LOCK_COLUMNS
    text = TableText(file.name, file.read_bytes(), labels)
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [{c: text.value(row, c) for c in text.columns} for row in text.rows] == rows
    assert text.content == file.read_bytes()


@pytest.mark.examples
@given(
    st.lists(ROW, min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.booleans(),
    CELL,
    st.data(),
)
def test_one_changed_cell_changes_nothing_else(
    rows: list[tuple[str, ...]],
    ending: str,
    quoting: int,
    separator: str,
    encoding: str,
    ends: bool,
    value: str,
    data: st.DataObject,
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=ending, quoting=quoting, delimiter=separator).writerows([LABELS, *rows])  # type: ignore[arg-type]
    whole = out.getvalue() if ends else out.getvalue().removesuffix(ending)
    assume(
        list(csv.reader(io.StringIO(whole, newline=""), delimiter=separator))
        == [list(LABELS), *map(list, rows)]
    )
    content = whole.encode(encoding)
    text = TableText("sources.csv", content, LABELS)
    assert text.content == content
    at = data.draw(st.integers(0, len(rows) - 1))
    text.set(text.rows[at], {"title": value})
    read = list(csv.reader(io.StringIO(text.content.decode(encoding), newline=""), delimiter=separator))
    expected = [list(row) for row in [LABELS, *rows]]
    expected[at + 1][1] = value
    assert read == expected
    before, after = whole.split(ending), text.content.decode(encoding).split(ending)
    if not any(sign in cell for row in [*rows, (value,)] for cell in row for sign in "\r\n"):
        assert [line for n, line in enumerate(after) if n != at + 1] == [
            line for n, line in enumerate(before) if n != at + 1
        ]
    text.set(text.rows[at], {"title": rows[at][1]})
    if quoting != csv.QUOTE_NONNUMERIC and ends:
        assert text.content == content


def test_the_other_cells_of_a_changed_row_keep_their_quotes_and_spaces() -> None:
    content = b'\xef\xbb\xbfid,title,note\r\n"a", spaced , "x"\r\n\r\n"b","B","y"\r\n'
    text = TableText("sources.csv", content, LABELS)
    text.set(text.rows[1], {"title": "New"})
    assert text.content == content.replace(b'"B"', b'"New"')
    text.set(text.rows[0], {"note": ""})
    assert text.content == content.replace(b'"B"', b'"New"').replace(b' "x"', b"")


@pytest.mark.parametrize(
    ("header", "at"),
    [
        ("Name,id,type,name", 3),
        ("name,id,type,Name", 0),
        ("NAME,id,type", 0),
        ('id,type,"na\nme"', 2),
        ("id,type,name,name", 2),
    ],
)
def test_a_cell_is_written_into_the_column_that_is_read(header: str, at: int) -> None:
    content = f"{header}\n{','.join(['agency'] * (header.count(',') + 1))}\n".encode()
    findings: list[Finding] = []
    table = parse_table("entities", content, findings)
    text = TableText("entities.csv", content, TABLES["entities"].known)
    text.set(text.rows[0], {"name": "New"})
    assert [cell for cell in range(len(text.rows[0].cells)) if text.rows[0].cells[cell] == "New"] == [at]
    changed = parse_table("entities", text.content, findings)
    assert table is not None and changed is not None
    assert set(text.columns) == set(table.frame.columns)
    assert changed.frame["name"].tolist() == ["New"]


def test_a_column_more_goes_to_the_end_of_each_row() -> None:
    text = TableText("sources.csv", b'id,title\n"a","A, B"\nshort\n', LABELS)
    text.set(text.rows[0], {"note": "n"})
    assert text.content == b'id,title,note\n"a","A, B",n\nshort\n'
    text.add({"id": "c", "note": "two\nlines"})
    assert text.content.endswith(b'short\nc,,"two\nlines"\n')
    assert [line for _, line in text.lines()] == [2, 3, 4]


@pytest.mark.parametrize("blank", ["", ",", '"",""', ",\n\n,\n"])
def test_a_row_is_added_above_the_blank_rows_at_the_end(blank: str) -> None:
    text = TableText("sources.csv", f"id,title\na,A\n{blank}".encode(), LABELS)
    text.add({"id": "b", "title": "B"})
    assert text.content == f"id,title\na,A\nb,B\n{blank}".encode()


def test_a_row_of_empty_quotes_is_blank_as_it_is_to_the_checks() -> None:
    content = b'"id","title"\n"",""\n"a","A"\n'
    table = parse_table("sources", content, [])
    assert table is not None
    assert [row.line for row in TableText("sources.csv", content, LABELS).rows] == table.lines.tolist() == [3]


def test_a_line_for_spreadsheets_is_obeyed_and_kept() -> None:
    text = TableText("sources.csv", b"sep=;\nid;title\na;A, B\n", LABELS)
    assert text.header_line == 2
    text.add({"id": "b", "title": "B; C"})
    assert text.content == b'sep=;\nid;title\na;A, B\nb;"B; C"\n'


def test_a_legacy_encoding_is_kept_and_its_limits_are_said() -> None:
    text = TableText("sources.csv", "id,title\na,Zoë\n".encode("cp1252"), LABELS)
    text.set(text.rows[0], {"title": "Zoé"})
    assert text.content == "id,title\na,Zoé\n".encode("cp1252")
    text.set(text.rows[0], {"title": "Łódź"})
    with pytest.raises(BadValueError, match=r"sources.csv is cp1252 and cannot hold 'Ł'"):
        text.content  # noqa: B018


@pytest.mark.parametrize("content", [b'id,title\na,"open\nb,B\n', b'id,title\na,"x" y\n', b"", b"\x81\x00"])
def test_what_cannot_be_read_as_rows_is_refused(content: bytes) -> None:
    with pytest.raises(BadValueError, match=r"sources\.csv"):
        TableText("sources.csv", content, LABELS)
