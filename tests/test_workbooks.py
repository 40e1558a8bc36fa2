"""Workbooks as datasets: read with sheet, row and column of what is wrong, and written so that nothing changes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import graph as pg
from graph.cli import main
from graph.tables import hash_tables, places
from graph.tables.schema import TABLES
from graph.tables.sheet import column_letter, column_number, unescape
from graph.tables.starter import create_workbook
from graph.tables.workbook_writer import _escape

DATA = Path(__file__).parent / "data" / "good"
Change = Callable[[Any], object]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return create_workbook(tmp_path / "water.xlsx")


def _changed(book: Path, change: Change) -> pg.Findings:
    """Change the workbook as a spreadsheet would, and check it."""
    opened = openpyxl.load_workbook(book)
    change(opened)
    opened.save(book)
    return pg.check(pg.read_tables(book))


def _set(sheet: str, cell: str, value: Any, format_: str = "General") -> Change:
    def change(opened: Any) -> None:
        opened[sheet][cell].number_format = format_
        opened[sheet][cell].value = value

    return change


def _errors(findings: pg.Findings) -> list[str]:
    return [str(f) for f in findings if f.severity == "error"]


def test_a_new_workbook_is_a_dataset_without_findings(book: Path) -> None:
    dataset = pg.read_tables(book)
    assert pg.check(dataset) == []
    assert dataset.name == "water" and dataset.root == book
    assert dataset.vocabulary.dataset.title == "Water policy of Example Town"
    assert pg.build_graph(dataset).nodes["id"].tolist()[:1] == ["example-town"]
    assert dataset.hashes == hash_tables(book)


def test_a_new_workbook_helps_to_fill_it(book: Path) -> None:
    """Lists, frozen labels with their meaning, text columns, a sheet of help."""
    opened = openpyxl.load_workbook(book)
    assert opened.sheetnames == [*TABLES, "vocabulary", "help", "lists"]
    sheet = opened["entities"]
    assert sheet.freeze_panes == "A2"
    assert "kebab-case" in sheet["A1"].comment.text
    assert sheet.column_dimensions["A"].number_format == "@"

    def offered(name: str) -> dict[str, str]:
        found = opened[name].data_validations.dataValidation
        return {str(v.sqref).split("2:")[0]: v.formula1 for v in found}

    assert offered("entities")["B"].startswith("lists!$")
    column = offered("sources")["F"].split("$")[1]
    assert [c.value for c in opened["lists"][column]][1:3] == ["primary", "secondary"]
    assert "entities!$A$2" in offered("relations")["C"]
    assert opened["lists"].sheet_state == "hidden"


@pytest.mark.parametrize(
    ("value", "format_", "text"),
    [
        (dt.date(2021, 4, 20), "yyyy-mm-dd", "2021-04-20"),
        (dt.date(2021, 4, 20), "dd/mm/yyyy", "2021-04-20"),
        (dt.date(2021, 4, 1), "mmm-yy", "2021-04"),
        (dt.date(2021, 1, 1), "yyyy", "2021"),
        (dt.datetime(2021, 4, 20, 9, 30), "yyyy-mm-dd hh:mm", "2021-04-20T09:30:00"),
        (2021, "General", "2021"),
        (2021.0, "0.00", "2021"),
        (0.1 + 0.2, "General", "0.3"),
        (1, "000", "001"),
        (12_345_678_901, "General", "12345678901"),
        (0.12, "0%", "12%"),
        (0.07, "0.00%", "7%"),
        (-0.0125, '0.0%_);[Red]"minus "0.0%', "-1.25%"),
        (12, '0"%"', "12"),
        (12, "0\\%", "12"),
        (True, "General", "TRUE"),
        ("=1+1 is no sum", "@", "=1+1 is no sum"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(book: Path, value: Any, format_: str, text: str) -> None:
    """A month or a year typed as such is not made a day."""

    def change(opened: Any) -> None:
        cell = opened["events"]["I2"]
        cell.value, cell.number_format = value, format_
        if isinstance(value, str):
            cell.data_type = "s"
        opened["events"]["I1"].value = "x_shown"

    _changed(book, change)
    assert pg.read_tables(book).table("events").frame["x_shown"].iloc[0] == text


def test_days_are_counted_from_1904_in_a_workbook_that_says_so(book: Path) -> None:
    def change(opened: Any) -> None:
        opened.epoch = CALENDAR_MAC_1904
        opened["events"]["B2"].value = dt.date(2021, 4, 20)
        opened["events"]["B2"].number_format = "yyyy-mm-dd"

    _changed(book, change)
    with zipfile.ZipFile(book) as archive:
        assert b'date1904="1"' in archive.read("xl/workbook.xml")
    assert pg.read_tables(book).table("events").frame["date"].iloc[0] == "2021-04-20"


def test_true_is_yes_where_a_column_says_yes_or_no(book: Path) -> None:
    column = list(TABLES["entities"].known).index("single") + 1
    findings = _changed(book, lambda b: b["entities"].cell(4, column, True))
    assert findings.number_of("error") == 0
    assert pg.read_tables(book).table("entities").frame["single"].iloc[2] == "yes"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            _set("events", "B2", 45000),
            "water.xlsx, sheet 'events', row 2, column B 'date': '45000' ",
        ),
        (
            _set("relations", "C2", "nobody"),
            "water.xlsx, sheet 'relations', row 2, column C 'target': 'nobody' ",
        ),
        (
            _set("claims", "F2", "=1+1"),
            "water.xlsx, sheet 'claims', row 2, column F 'value': ",
        ),
        (
            lambda b: b["entities"].merge_cells("B3:B4"),
            "water.xlsx, sheet 'entities', row 3, column B 'type': The cells B3:B4 are merged",
        ),
        (
            lambda b: (b["entities"].insert_rows(1), b["entities"].__setitem__("A1", "All entities")),
            "water.xlsx, sheet 'entities', row 1: The labels of the columns stand in row 2; above them is a title.",
        ),
        (_set("entities", "Z2", "stray"), "water.xlsx, sheet 'entities', row 1: Column Z holds cells "),
        (_set("events", "B3", "#REF!"), "water.xlsx, sheet 'events', row 3, column B 'date': '#REF!' "),
        (
            _set("vocabulary", "A2", "[dataset"),
            "water.xlsx, sheet 'vocabulary', row 2: The file is not valid TOML",
        ),
    ],
)
def test_one_fault_is_one_error_with_sheet_row_and_column(book: Path, change: Change, found: str) -> None:
    errors = _errors(_changed(book, change))
    assert len(errors) == 1, errors
    assert errors[0].startswith(found)


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (lambda b: setattr(b["events"], "sheet_state", "hidden"), "hidden-sheet", "is hidden; it is read"),
        (
            lambda b: setattr(b["entities"].row_dimensions[3], "hidden", True),
            "hidden-row",
            "Row 3 is hidden, as by a filter, and read all the same.",
        ),
        (_set("events", "A9", "x"), "blank-row", "Rows 4 to 8 are blank and left out."),
        (_set("entities", "C4", "#REF!"), "spreadsheet-error", "#REF!"),
        (lambda b: b.create_sheet("Sorces"), "unknown-table", "No table is called 'Sorces'"),
        (lambda b: b.create_sheet("My notes"), "unknown-table", "No table is called 'My notes'"),
    ],
)
def test_what_a_spreadsheet_hides_is_a_finding(book: Path, change: Change, code: str, said: str) -> None:
    findings = _changed(book, change)
    assert any(f.code == code and said in f.message for f in pg.read_tables(book).findings) or any(
        f.code == code and said in f.message for f in findings
    )


def test_findings_as_json_name_the_sheet_in_a_workbook_only(book: Path) -> None:
    (found,) = [f for f in _changed(book, _set("events", "B2", "soon")) if f.severity == "error"]
    assert {key: found.as_dict()[key] for key in ("file", "line", "column", "sheet", "letter")} == {
        "file": "water.xlsx",
        "line": 2,
        "column": "date",
        "sheet": "events",
        "letter": "B",
    }
    plain = pg.Finding("error", "a", "events.csv", 2, None, None, "A.")
    assert "sheet" not in plain.as_dict() and "letter" not in plain.as_dict()


def test_a_million_empty_rows_cost_little(tmp_path: Path, book: Path) -> None:
    """And are one finding."""
    _rewrite(book, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(
        b"</sheetData>",
        b"".join(b'<row r="%d"/>' % n for n in range(5, 1_048_576)) + b'<row r="1048576"><c r="A1048576" t="inlineStr">'
        b"<is><t>far</t></is></c></row></sheetData>",
    ))  # fmt: skip
    findings = pg.read_tables(book).findings
    assert [(f.line, f.message) for f in findings] == [(5, "Rows 5 to 1048575 are blank and left out.")]


def _rewrite(book: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(book) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files[part] = change(files[part])
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda xml: xml[:400], "is damaged"),
        (lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml.partition(b"?>")[2], "declares entities"),
        (
            lambda xml: xml.replace(b't="inlineStr"', b't="s"').replace(b"<is><t>id</t></is>", b"<v>7</v>"),
            "is damaged",
        ),
    ],
)
def test_a_damaged_workbook_is_one_message(book: Path, change: Callable[[bytes], bytes], said: str) -> None:
    _rewrite(book, "xl/worksheets/sheet1.xml", change)
    with pytest.raises(pg.BadValueError, match=said):
        pg.read_tables(book)


def test_what_would_unpack_to_too_much_is_refused(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOST_BYTES", 10_000)
    with pytest.raises(pg.BadValueError, match="at most 10,000 are read"):
        pg.read_tables(book)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("old.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "old spreadsheet"),
        ("broken.xlsx", b"PK\x03\x04 no zip", "damaged"),
        ("entities.csv", b"id,type,name\n", "policygraph import"),
        ("notes.txt", b"hello", "Give a folder"),
    ],
)
def test_another_file_says_what_to_give(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(pg.BadValueError, match=said):
        pg.read_tables(tmp_path / name)


def test_a_workbook_of_other_sheets_says_which_are_missing(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "x.xlsx")
    with pytest.raises(pg.BadValueError, match="no sheet 'entities' and no sheet 'events'"):
        pg.read_tables(tmp_path / "x.xlsx")
    with pytest.raises(pg.BadValueError, match=r"but a workbook. Give .*x\.xlsx"):
        pg.read_tables(tmp_path)


# ── round trips ──────────────────────────────────────────────────────────────────────────────────────────


def test_workbook_to_tables_to_workbook_is_equal(tmp_path: Path, book: Path) -> None:
    graph = pg.build_graph(pg.read_tables(book))
    pg.export(graph, f"{tmp_path}/water/")
    pg.export(pg.build_graph(pg.read_tables(tmp_path / "water")), tmp_path / "again.xlsx")
    again = pg.build_graph(pg.read_tables(tmp_path / "again.xlsx"))
    assert again.equals(graph)
    out = io.BytesIO()
    pg.export(again, out, format="xlsx")
    assert out.getvalue() == (tmp_path / "again.xlsx").read_bytes()


def test_the_zip_of_an_export_is_a_dataset(tmp_path: Path) -> None:
    graph = pg.build_graph(pg.read_tables(DATA))
    pg.export(graph, tmp_path / "good.zip", root=DATA)
    dataset = pg.read_tables(tmp_path / "good.zip")
    assert pg.build_graph(dataset).equals(graph)
    assert dataset.hashes == hash_tables(tmp_path / "good.zip")
    nested = tmp_path / "nested.zip"
    with zipfile.ZipFile(tmp_path / "good.zip") as old, zipfile.ZipFile(nested, "w") as new:
        for name in old.namelist():
            new.writestr(f"good/{name}", old.read(name))
    assert pg.build_graph(pg.read_tables(nested)).equals(graph)


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from("_x0041\r\n\t"), max_size=20)
)
def test_texts_that_look_like_escapes_come_back(text: str) -> None:
    assert unescape(_escape(text)) == text


@given(st.integers(1, 16_384))
def test_letters_of_columns_come_back(number: int) -> None:
    assert column_number(column_letter(number)) == number


# ── commands ─────────────────────────────────────────────────────────────────────────────────────────────


def test_commands_take_a_workbook_and_do_not_change_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    made = run(main, ["init", "--xlsx"])
    assert made.exit_code == 0 and made.stdout == "dataset.xlsx\n"
    assert run(main, ["init", "--xlsx"]).exit_code == 2
    assert run(main, ["check", "dataset.xlsx", "--strict"]).exit_code == 0
    shown = run(main, ["show", "water-board", "--data", "dataset.xlsx"])
    assert shown.exit_code == 0 and "Example Town Water Board" in shown.stdout
    refused = run(main, ["add", "source", "--data", "dataset.xlsx", "--set", "id=s"])
    assert refused.exit_code == 2
    assert "policygraph export NEW/ --data dataset.xlsx" in refused.stderr
    assert run(main, ["export", "copy.zip", "--data", "dataset.xlsx"]).exit_code == 0
    assert run(main, ["check", "copy.zip"]).exit_code == 0
    same = run(main, ["diff", "copy.zip", "dataset.xlsx", "--exit-code"])
    assert same.exit_code == 0, same.output


def test_commands_say_how_tables_were_read_and_do_not_change_them(tmp_path: Path) -> None:
    run = CliRunner().invoke
    pg.create_dataset(tmp_path / "d")
    file = tmp_path / "d" / "sources.csv"
    file.write_text(file.read_text("utf-8").replace(",", ";"), "utf-16")
    checked = run(main, ["check", str(tmp_path / "d")])
    assert checked.exit_code == 0
    said = "sources.csv: The file is read as UTF-16, with cells separated by semicolons."
    assert said in checked.stderr
    table = str(tmp_path / "d")
    added = run(
        main,
        [
            "add",
            "source",
            "--data",
            table,
            "--set",
            "id=minutes",
            "--set",
            "title=A; B",
            "--set",
            "kind=primary",
        ],
    )
    assert added.exit_code == 0, added.output
    assert 'minutes;"A; B";' in file.read_text("utf-16")
