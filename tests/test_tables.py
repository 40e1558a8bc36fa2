"""Cells are read exactly, and what cannot be read says where and why."""

from __future__ import annotations

import csv
import io
import os
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.editing.rows import add_row
from graph.errors import BadValueError, Finding
from graph.tables import Table, parse_table, read_tables
from graph.tables.grid import read_clean, read_grid
from graph.tables.schema import TABLES

GOOD = Path(__file__).parent / "data" / "good"
HEADER = ("id", "title", "note", "x_more")


def parsed(
    content: bytes, name: str = "sources"
) -> tuple[Table | None, list[tuple[str, int | None, str | None]]]:
    findings: list[Finding] = []
    table = parse_table(name, content, findings)
    return table, [(f.code, f.line, f.column) for f in findings]


def cells(table: Table | None) -> list[list[str | None]]:
    assert table is not None
    frame = table.frame.astype(object)
    return [list(row) for row in frame.where(frame.notna(), None).itertuples(index=False)]


def encoded(rows: list[list[str]], lineterminator: str = "\r\n") -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator=lineterminator, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue().encode("utf-8")


def test_text_stays_text_and_empty_is_absent() -> None:
    table, found = parsed(b'id,title,note,x_more\n01,NA,None,null\n1e5,nan,,TRUE\n 1 ,"",1.0, \n')
    assert found == []
    assert cells(table) == [
        ["01", "NA", "None", "null"],
        ["1e5", "nan", None, "TRUE"],
        [" 1 ", None, "1.0", " "],
    ]


def test_order_of_columns_does_not_matter() -> None:
    table, found = parsed(b"title,x_a,id\nT,1,s\n")
    assert found == []
    assert table is not None
    assert table.frame.columns.tolist() == ["title", "x_a", "id"]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("last", [True, False])
def test_any_line_end_will_do(end: bytes, last: bool) -> None:
    table, found = parsed(end.join([b"id,title", b"a,A", b"b,B"]) + (end if last else b""))
    assert found == []
    assert cells(table) == [["a", "A"], ["b", "B"]]
    assert table is not None and table.lines.tolist() == [2, 3]


def test_mixed_line_ends() -> None:
    table, found = parsed(b'id,title\ra,A\r\nb,"B\nB"\nc,C\r\r\n')
    assert found == []
    assert cells(table) == [["a", "A"], ["b", "B\nB"], ["c", "C"]]
    assert table is not None and table.lines.tolist() == [2, 3, 5]


def test_a_mark_of_utf_8_is_no_part_of_the_first_label() -> None:
    table, found = parsed(b"\xef\xbb\xbfid,title\na,A\n")
    assert found == []
    assert cells(table) == [["a", "A"]]


def test_trailing_commas_and_blank_lines_are_nobodys_fault() -> None:
    table, found = parsed(b"\nid,title,,\na,A,,\nb,B,,,,\nc,C,,\n\n,,,\n\n")
    assert found == []
    assert cells(table) == [["a", "A"], ["b", "B"], ["c", "C"]]
    assert table is not None and table.lines.tolist() == [3, 4, 5]


def test_header_alone_is_an_empty_table() -> None:
    table, found = parsed(b"id,title")
    assert found == []
    assert cells(table) == []
    assert table is not None and table.frame.columns.tolist() == ["id", "title"]


def test_a_huge_cell_is_read() -> None:
    table, found = parsed(b'id,title\na,"' + b"x,\n" * 400_000 + b'"\nb,B\n')
    assert found == []
    assert table is not None
    assert table.frame["title"].str.len().tolist() == [1_200_000, 1]
    assert table.lines.tolist() == [2, 400_003]


def test_ten_thousand_columns() -> None:
    labels = [f"x_{i}" for i in range(10_000)]
    table, found = parsed(",".join(["id", "title", *labels]).encode() + b"\na,A" + b",1" * 10_000 + b"\n")
    assert found == []
    assert table is not None and table.frame.shape == (1, 10_002)


@pytest.mark.parametrize("rows", [60, 20_000])
def test_an_unclosed_quote_costs_its_own_row_and_no_other(rows: int) -> None:
    lines = ["id,title,note"] + [f's-{i},"Title, {i}",N' for i in range(rows)]
    lines[34] = 's-33,"Title, 33,N'
    table, found = parsed("\n".join(lines).encode())
    assert found == [("unclosed-quote", 35, "title")]
    assert table is not None
    assert table.frame["id"].tolist() == [f"s-{i}" for i in range(rows)]
    assert np.flatnonzero(table.faulty).tolist() == [33]
    assert table.frame["title"].iloc[-1] == f"Title, {rows - 1}"


def test_several_unclosed_quotes_are_each_reported() -> None:
    table, found = parsed(b'id,title\na,"A\nb,B\nc,"C\nd,D\n')
    assert found == [("unclosed-quote", 2, "title"), ("unclosed-quote", 4, "title")]
    assert table is not None and table.frame["id"].tolist() == ["a", "b", "c", "d"]


def test_an_unclosed_quote_in_the_header() -> None:
    _, found = parsed(b'"id,title\na,A\n')
    assert found[0][:2] == ("unclosed-quote", 1)


def test_prose_with_line_breaks_and_commas_is_no_swallowed_row() -> None:
    table, found = parsed(b'id,title,note\na,"One,\ntwo, three, and four.\nFive, six",N\nb,B,N\n')
    assert found == []
    assert table is not None and len(table) == 2


def test_the_first_byte_of_another_encoding_is_named() -> None:
    findings: list[Finding] = []
    table = parse_table("sources", b"id,title,note\na,\xc3\x84,B\nb,caf\xe9,\xa7 5\n", findings)
    assert [(f.line, f.column, f.suggestion) for f in findings] == [(3, "title", "Save the file as UTF-8.")]
    assert "0xE9" in findings[0].message and "1 more" in findings[0].message
    assert cells(table)[1] == ["b", "café", "§ 5"]


def test_an_encoding_that_nobody_saves_is_named() -> None:
    table, found = parsed("id,title\na,A\n".encode("utf-32"))
    assert table is None
    assert found == [("encoding-error", None, None)]


def test_lone_surrogates_do_not_get_in() -> None:
    table, found = parsed(b"id,title\na,\xed\xa0\x80\n")
    assert [code for code, _, _ in found] == ["encoding-error"]
    assert table is not None
    table.frame["title"].str.encode("utf-8")


def _dataset(folder: Path) -> Path:
    for name in ("entities", "events"):
        (folder / f"{name}.csv").write_bytes((GOOD / f"{name}.csv").read_bytes())
    return folder


def test_a_folder_in_place_of_a_table(tmp_path: Path) -> None:
    (_dataset(tmp_path) / "sources.csv").mkdir()
    dataset = read_tables(tmp_path)
    assert [(f.code, f.message) for f in dataset.findings] == [("source-error", "This is a folder.")]
    assert dataset.unread == {"sources"}


@pytest.mark.skipif(sys.platform == "win32", reason="no FIFO there")
def test_a_pipe_in_place_of_a_table_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(_dataset(tmp_path) / "sources.csv")  # type: ignore[attr-defined, unused-ignore]
    assert [f.message for f in read_tables(tmp_path).findings] == ["This is not a regular file."]


def test_a_link_is_followed_and_a_dead_one_reported(tmp_path: Path) -> None:
    _dataset(tmp_path)
    (tmp_path / "sources.csv").symlink_to(GOOD / "sources.csv")
    (tmp_path / "claims.csv").symlink_to(tmp_path / "nowhere")
    dataset = read_tables(tmp_path)
    assert len(dataset.table("sources")) == 2
    assert [(f.file, f.message) for f in dataset.findings] == [
        ("claims.csv", "This is a link to a file that does not exist.")
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions differ there")
def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _dataset(tmp_path)
    file = tmp_path / "sources.csv"
    file.write_bytes(b"id,title\n")
    file.chmod(0)
    if os.access(file, os.R_OK):  # the superuser reads everything

        def refuse(path: Path) -> bytes:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(Path, "read_bytes", refuse)
    assert {f.message for f in read_tables(tmp_path).findings} == {"There is no permission to read the file."}


@pytest.mark.parametrize("name", ["with space", "100%", "émoji 🌊", "..a", "line\nbreak"])
def test_odd_names_of_folders(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    assert read_tables(_dataset(folder)).name == name


def test_what_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(BadValueError, match="There is no folder"):
        read_tables(tmp_path / "nowhere")
    with pytest.raises(BadValueError, match=r"has no entities\.csv and no events\.csv"):
        read_tables(tmp_path)
    (tmp_path / "entities.csv").write_bytes(b"id,type,name\n")
    with pytest.raises(BadValueError, match=r"has no events\.csv"):
        read_tables(tmp_path)
    with pytest.raises(BadValueError, match="is a file"):
        read_tables(tmp_path / "entities.csv")


def test_a_table_that_is_not_there_is_empty(tmp_path: Path) -> None:
    table = read_tables(_dataset(tmp_path)).table("relations")
    assert len(table) == 0
    assert table.frame.columns.tolist() == ["source", "type", "target"]
    assert table.column("start").tolist() == []


def test_columns_are_those_of_the_data_format() -> None:
    assert {name: columns.required for name, columns in TABLES.items()} == {
        "entities": ("id", "type", "name"),
        "events": ("id", "date", "type", "title"),
        "relations": ("source", "type", "target"),
        "claims": ("id", "speaker", "summary"),
        "sources": ("id", "title"),
        "facts": ("subject", "property", "value"),
        "story": ("step", "text"),
        "questions": ("id", "question", "answer"),
        "merged": ("old", "new"),
    }


# csv-spectrum by Max Ogden: the shapes that CSV takes, here written anew for this header.
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'id,title\n1,"a, b"\n', [["1", "a, b"]]),
        (b'id,title,note\n1,"",""\n2,3,4\n', [["1", None, None], ["2", "3", "4"]]),
        (b'id,title\n1,"ha ""ha"" ha"\n3,4\n', [["1", 'ha "ha" ha'], ["3", "4"]]),
        (b'id,title\n1,"{""type"": ""Point"", ""coordinates"": [102.0, 0.5]}"\n',
         [["1", '{"type": "Point", "coordinates": [102.0, 0.5]}']]),
        (b'id,title,note\n1,2,3\n"Once upon \na time",5,6\n7,8,9\n',
         [["1", "2", "3"], ["Once upon \na time", "5", "6"], ["7", "8", "9"]]),
        (b'id,title\r\n1,"ha \r\n""ha"" \r\nha"\r\n3,4\r\n', [["1", 'ha \r\n"ha" \r\nha'], ["3", "4"]]),
        (b"id,title\n1,2\n", [["1", "2"]]),
        ("id,title,note\n1,2,ʤ\n".encode(), [["1", "2", "ʤ"]]),
        (b'"id","title"\n"1","A ""quoted"" word, "\n', [["1", 'A "quoted" word, ']]),
        (b'id,title\n1,""""\n', [["1", '"']]),
        (b'id,title\n1,"\n"\n', [["1", "\n"]]),
    ],
)  # fmt: skip
def test_shapes_of_csv(content: bytes, expected: list[list[str | None]]) -> None:
    table, found = parsed(content)
    assert found == []
    assert cells(table) == expected


_CELL = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(_CELL, _CELL, _CELL, _CELL), max_size=8), st.sampled_from(["\r\n", "\n"]))
@settings(max_examples=100, deadline=None)
def test_what_is_written_is_read(rows: list[tuple[str, str, str, str]], end: str) -> None:
    written = [list(row) for row in rows if any(row)]
    table, found = parsed(encoded([list(HEADER), *written], end))
    torn = [code for code, _, _ in found]
    if torn:  # cells that themselves hold whole rows look like an unclosed quote
        assert torn == ["unclosed-quote"] * len(torn)
        return
    assert cells(table) == [[cell or None for cell in row] for row in written]


_BYTES = st.text(alphabet='ab,"\n\r ;\u00e9', max_size=60).map(
    lambda text: b"id,title\n" + text.encode("utf-8")
)


@given(_BYTES | st.binary(max_size=80))
@settings(max_examples=250, deadline=None)
def test_reading_never_raises_and_both_readers_agree(content: bytes) -> None:
    findings: list[Finding] = []
    careful = read_grid("sources.csv", content, TABLES["sources"].known, findings)
    quick = read_clean(content)
    assert careful is not None or findings
    if quick is None:
        return
    assert careful is not None and not findings
    assert quick.header == careful.header
    assert quick.lines.tolist() == careful.lines.tolist()
    one, other = (pd.DataFrame(dict(enumerate(grid.columns))) for grid in (quick, careful))
    pd.testing.assert_frame_equal(one, other)


def test_a_large_clean_table_takes_the_quick_way_and_a_faulty_one_does_not() -> None:
    rows = [["id", "title", "note"]] + [[f"s-{i:05}", f'A "title", {i}', "x" * 30] for i in range(20_000)]
    content = encoded(rows, "\n")
    assert len(content) > 1_000_000
    assert read_clean(content) is not None
    table, found = parsed(content)
    assert found == []
    assert table is not None and cells(table)[19_999] == ["s-19999", 'A "title", 19999', "x" * 30]
    worse = content.replace(b'"s-10000"', b'"s-10000', 1)
    assert read_clean(worse) is None
    assert parsed(worse)[1] == [("unclosed-quote", 10_002, "id")]


def test_a_row_is_added_with_the_line_ends_of_the_table(tmp_path: Path) -> None:
    """A table from Windows keeps the bytes of its other rows."""
    before = b"id,type,name\r\na,organization,A\r\n"
    (tmp_path / "entities.csv").write_bytes(before)
    (tmp_path / "events.csv").write_text("id,date,type,title\n")
    add_row(tmp_path, "entity", {"id": "b", "type": "organization", "name": "B"})
    assert (tmp_path / "entities.csv").read_bytes() == before + b"b,organization,B\r\n"
