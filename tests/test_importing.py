"""Tables of other people become datasets by a map: what is made, what is not taken, and every fault of a map."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

import graph as pg
from graph.cli import main
from graph.formats.plain import id_of, plain_date
from graph.importing.conditions import parse_condition
from graph.importing.maps import read_map
from graph.importing.source import read_source
from graph.importing.templates import plain_number

DATA = Path(__file__).parent / "data" / "imports"
MAPS = sorted(DATA.glob("*.toml"))


def _file_of(map_: Path) -> Path:
    return next(f for f in (map_.with_suffix(".csv"), map_.with_suffix(".xlsx")) if f.exists())


def _rows(file: Path) -> list[dict[str, str]]:
    """Read a public file without the code that is tested."""
    if file.suffix == ".xlsx":
        header, *rows = openpyxl.load_workbook(file).active.iter_rows(values_only=True)  # type: ignore[union-attr]
        return [{str(k): str(v) for k, v in zip(header, row, strict=True)} for row in rows]
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def _imported(tmp_path: Path, table: str, map_: str) -> pg.ImportReport:
    (tmp_path / "table.csv").write_text(table, "utf-8", newline="")
    (tmp_path / "map.toml").write_text(map_, "utf-8")
    return pg.import_table(tmp_path / "table.csv", tmp_path / "out", tmp_path / "map.toml", force=True)


def _table(tmp_path: Path, name: str) -> list[dict[str, str]]:
    return _rows(tmp_path / "out" / f"{name}.csv")


# ── public files ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("map_", MAPS, ids=lambda path: path.stem)
def test_a_public_file_goes_in_by_a_short_map(tmp_path: Path, map_: Path) -> None:
    """Without an error, and with as many rows as the file has."""
    assert len(map_.read_text("utf-8").splitlines()) <= 15
    file = _file_of(map_)
    rows = _rows(file)
    assert len(rows) <= 60
    report = pg.import_table(file, tmp_path / "out", map_)
    assert [str(f) for f in report.findings if f.severity == "error"] == []
    assert report.rows_read == len(rows)
    dataset = pg.read_tables(tmp_path / "out")
    assert {name: len(table) for name, table in dataset.tables.items()} == {**report.rows, "sources": 1}
    graph = pg.build_graph(dataset)
    assert len(graph) == sum(report.rows[table] for table in ("entities", "events", "sources"))


COUNTS: dict[str, dict[str, Callable[[list[dict[str, str]]], int]]] = {
    "ice-287g-roster": {
        "relations": lambda rows: len(rows),
        "entities": lambda rows: (
            len({(r["STATE"], r["LAW ENFORCEMENT AGENCY"]) for r in rows})
            + len({r["STATE"] for r in rows})
            + 1
        ),
    },
    "legislators": {
        "relations": lambda rows: len(rows),
        "entities": lambda rows: len(rows) + len({r["state"] for r in rows}),
    },
    "ofac-sdn": {
        "relations": lambda rows: len(rows),
        "entities": lambda rows: len(rows) + len({r["Country"] for r in rows}),
    },
    "election-2014": {
        "relations": lambda rows: sum(bool(r["new_id"]) for r in rows),
        "entities": lambda rows: (
            len({r["new_id"] for r in rows if r["new_id"]})
            + len({(r["state_abbrev"], r["district"]) for r in rows})
            + len({r["state_abbrev"] for r in rows})
        ),
    },
    "lawsuits": {
        "events": lambda rows: len(rows),
        "entities": lambda rows: len(rows) + len({r["currentLocation"] for r in rows}),
    },
    "timelinejs-women-in-computing": {
        "events": lambda rows: sum(r["Type"] != "title" and bool(r["Year"]) for r in rows)
    },
}


@pytest.mark.parametrize("name", COUNTS)
def test_counts_equal_those_of_the_file(tmp_path: Path, name: str) -> None:
    file = _file_of(DATA / f"{name}.toml")
    report = pg.import_table(file, tmp_path / "out", DATA / f"{name}.toml")
    rows = _rows(file)
    for table, count in COUNTS[name].items():
        assert report.rows[table] == count(rows), table


def test_no_map_is_suggested_for_what_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "program"
    file.write_bytes(b"\x7fELF\x02\x01\x00\x00\x00,b\n\xff\xfe\x81,2\n")
    with pytest.raises(pg.DataError) as raised:
        pg.suggest_map(file)
    assert {finding.code for finding in raised.value.findings} == {"encoding-error"}


@pytest.mark.parametrize("map_", MAPS, ids=lambda path: path.stem)
def test_a_suggested_map_runs(tmp_path: Path, map_: Path) -> None:
    file = _file_of(map_)
    (tmp_path / "suggested.toml").write_text(pg.suggest_map(file), "utf-8")
    report = pg.import_table(file, tmp_path / "out", tmp_path / "suggested.toml")
    assert report.findings.number_of("error") == 0, report.findings
    made = report.rows["entities"] + report.rows["events"] + sum(report.repeated.values())
    assert made >= report.rows_read - sum(report.filtered.values())


def _suggested(tmp_path: Path, *rows: str) -> tuple[str, pg.ImportReport]:
    file = tmp_path / "table.csv"
    file.write_text("\n".join(["Name,Start Date,End Date", *rows, ""]), "utf-8")
    return pg.suggest_map(file), pg.import_table(file, tmp_path / "out")


@pytest.mark.parametrize(
    ("dates", "format_", "other", "first"),
    [
        (("03/04/2019,25/12/2019", "05/06/2019,"), "%d/%m/%Y", "", "2019-04-03/2019-12-25"),
        (("03/04/2019,12/25/2019", "05/06/2019,"), "%m/%d/%Y", "", "2019-03-04/2019-12-25"),
        (("03/04/19,25/12/19",), "%d/%m/%y", "", "2019-04-03/2019-12-25"),
        (("03-04-2019,12-25-2019",), "%m-%d-%Y", "", "2019-03-04/2019-12-25"),
        (("03/04/2019,05/12/2019",), "%m/%d/%Y", "%d/%m/%Y", "2019-03-04/2019-05-12"),
        (("03/04/2019,",), "%m/%d/%Y", "%d/%m/%Y", "2019-03-04/"),
        (("03/03/2019,",), "%m/%d/%Y", "", "2019-03-03/"),
    ],
)
def test_a_suggested_map_has_one_order_of_day_and_month(
    tmp_path: Path, dates: tuple[str, ...], format_: str, other: str, first: str
) -> None:
    """That of all columns; when two fit, the map and the report say so."""
    map_, report = _suggested(tmp_path, *(f"N{at},{cells}" for at, cells in enumerate(dates)))
    also = f'  # or "{other}"' if other else ""
    assert f'date_format = ["{format_}"]{also}\n' in map_
    entity = _table(tmp_path, "entities")[0]
    assert f"{entity['start']}/{entity.get('end', '')}" == first
    found = [f for f in report.findings if f.code == "ambiguous-date"]
    assert len(found) == bool(other)
    if other:
        assert f'"{format_}" and "{other}"; "{format_}" is taken.' in found[0].message


@pytest.mark.parametrize(
    ("labels", "start", "end"),
    [
        ("End Date,Start Date", "{Start Date}", "{End Date}"),
        ("Date Closed,Calendar Date", "{Calendar Date}", "{Date Closed}"),
        ("Expiration Date,Other", None, "{Expiration Date}"),
        ("Attended From,Friend Until", "{Attended From}", "{Friend Until}"),
    ],
)
def test_the_date_of_an_end_is_not_suggested_as_the_start(
    tmp_path: Path, labels: str, start: str | None, end: str
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(f"Name,{labels}\nA,2019-01-02,2018-03-04\n", "utf-8")
    (block,) = tomllib.loads(pg.suggest_map(file))["entities"]
    assert (block.get("start"), block["end"]) == (start, end)


def test_a_suggested_map_names_any_label(tmp_path: Path) -> None:
    """Labels that it does not take stand in a comment, in which TOML allows no control characters."""
    (tmp_path / "table.csv").write_text('Name,a,b,c,d,e,f,"g\x7fh","i\nj"\nA,1,2,3,4,5,6,7,8\n', "utf-8")
    assert pg.suggest_map(tmp_path / "table.csv").endswith('# Not taken: "g\\u007fh", "i\\nj"\n')
    assert pg.import_table(tmp_path / "table.csv", tmp_path / "out").rows["entities"] == 1


def test_a_suggested_map_leaves_out_dates_in_another_order(tmp_path: Path) -> None:
    """A map has one list of formats: the first one that reads a date counts, in every column."""
    map_, report = _suggested(tmp_path, "A,03/24/2019,25/12/2019", "B,05/06/2019,06/11/2020")
    assert 'date_format = ["%m/%d/%Y"]\n' in map_ and "end =" not in map_
    assert [row["x_end_date"] for row in _table(tmp_path, "entities")] == ["25/12/2019", "06/11/2020"]
    (found,) = [f for f in report.findings if f.code == "ambiguous-date"]
    assert found.column == "End Date" and "not taken as the end" in found.message
    assert f"# {found.message}" in map_


def test_a_suggested_map_has_formats_that_cannot_be_confused(tmp_path: Path) -> None:
    map_, report = _suggested(tmp_path, 'A,"March 4, 2019",25/12/2019', 'B,"May 6, 2019",06/11/2020')
    assert 'date_format = ["%B %d, %Y", "%d/%m/%Y"]\n' in map_
    assert [row["end"] for row in _table(tmp_path, "entities")] == ["2019-12-25", "2020-11-06"]
    assert not [f for f in report.findings if f.code == "ambiguous-date"]


def test_dates_below_the_sample_tell_the_order_of_day_and_month(tmp_path: Path) -> None:
    map_, _ = _suggested(tmp_path, *(f"N{at},03/04/2019," for at in range(600)), "Z,25/12/2019,")
    assert 'date_format = ["%d/%m/%Y"]\n' in map_


def test_citations_name_the_line_and_hold_against_the_file(tmp_path: Path) -> None:
    """The file is the text of its source: `verify` finds each row in it."""
    file = DATA / "lawsuits.csv"
    pg.import_table(file, tmp_path / "out", DATA / "lawsuits.toml")
    event = next(e for e in _rows(tmp_path / "out" / "events.csv") if e["id"].startswith("18-2648"))
    line = int(event["sources"].removeprefix("lawsuits#L"))
    assert file.read_text("utf-8").splitlines()[line - 1].startswith("18-2648,8/30/17")
    assert event["date"] == "2017-08-30"
    dates = {f["start"] for f in _rows(tmp_path / "out" / "entities.csv") if f["type"] == "court_case"}
    assert all(len(date) == 10 for date in dates)
    (source,) = _rows(tmp_path / "out" / "sources.csv")
    assert source["text_sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "renamed.csv").write_bytes(file.read_bytes())  # found by its hash
    for folder in (DATA, tmp_path / "texts"):
        assert set(pg.verify(pg.read_tables(tmp_path / "out"), folder)["status"]) == {"found"}


def test_a_citation_spans_the_lines_of_its_row(tmp_path: Path) -> None:
    """A row of many lines is cited by its first."""
    long = "\n".join("abcdef")
    five = "\n".join("abcde")
    report = _imported(
        tmp_path, f'Name,Note\nA,x\nB,"one\ntwo"\nC,"{five}"\nD,"{long}"\n', PLAIN + 'note = "{Note}"\n'
    )
    cited = [row["sources"] for row in _table(tmp_path, "entities")]
    assert cited == ["table#L2", "table#L3-L4", "table#L5-L9", "table#L10"]
    assert set(pg.verify(pg.read_tables(report.folder), tmp_path)["status"]) == {"found"}


def test_values_of_every_column_are_renamed_unless_a_column_has_its_own(tmp_path: Path) -> None:
    renames = "values = { '*' = { 'n/a' = '', x = 'every' }, Note = { x = 'own' } }\n"
    map_ = renames + PLAIN + 'note = "{Note}"\ndescription = "{Text}"\n'
    _imported(tmp_path, "Name,Note,Text\nA,x,x\nB,n/a,n/a\n", map_)
    made = [(row["note"], row["description"]) for row in _table(tmp_path, "entities")]
    assert made == [("own", "every"), ("", "")]


def test_dates_of_a_workbook_and_its_sheet(tmp_path: Path) -> None:
    pg.import_table(DATA / "ice-287g-roster.xlsx", tmp_path / "out", DATA / "ice-287g-roster.toml")
    first = _rows(tmp_path / "out" / "relations.csv")[0]
    assert first["start"] == "2025-05-08" and first["sources"] == "ice-287g-roster"
    assert first["source"] == "alabama-colbert-county-sheriffs-office"


def test_a_percentage_is_the_same_number_from_a_workbook_and_a_csv(tmp_path: Path) -> None:
    map_ = (
        PLAIN
        + '[[claims]]\nid = "c-{Name}"\nabout = "{Name}"\nvalue = "{Share}"\nsummary = "{Share}"\nspeaker = "{Name}"\n'
    )
    _imported(tmp_path, "Name,Share\nA,12.5%\n", map_)
    of_csv = _table(tmp_path, "claims")
    book = openpyxl.Workbook()
    for row in (["Name", "Share"], ["A", 0.125]):
        book.active.append(row)  # type: ignore[union-attr]
    book.active["B2"].number_format = "0.0%"  # type: ignore[index]
    book.save(tmp_path / "table.xlsx")
    pg.import_table(tmp_path / "table.xlsx", tmp_path / "out", tmp_path / "map.toml", force=True)
    shown = [(row["value"], row["summary"]) for row in _table(tmp_path, "claims")]
    assert shown == [(row["value"], row["summary"]) for row in of_csv] == [("12.5", "12.5%")]


# ── what is made ─────────────────────────────────────────────────────────────────────────────────────────

PLAIN = """
[[entities]]
id = "{Name}"
type = "agency"
name = "{Name}"
"""


def test_rows_that_repeat_merge_and_cells_that_differ_are_named(tmp_path: Path) -> None:
    report = _imported(
        tmp_path,
        "Name,Note,Also\nAce,,x\nAce,good,y\nAce,bad,y\nBea,,\n",
        PLAIN + 'note = "{Note}"\naliases = "{Also}"\n',
    )
    rows = _table(tmp_path, "entities")
    assert [(r["id"], r["note"], r["aliases"], r["sources"]) for r in rows] == [
        ("ace", "good", "x;y", "table#L2"),
        ("bea", "", "", "table#L5"),
    ]
    assert report.repeated == {"entities (block 1)": 2}
    (found,) = [f for f in report.findings if f.code == "differing-cells"]
    assert str(found).startswith(
        "table.csv, line 4: note of 'ace' in entities is 'bad' here and 'good' in line 2"
    )


def test_what_is_not_taken_is_counted(tmp_path: Path) -> None:
    report = _imported(
        tmp_path,
        "Name,State,Votes,Extra\nA,TX,1\nB,FL,2,x\n,TX,3,x\nC,TX,40,x\n",
        PLAIN + "where = \"{State} == 'TX' and {Votes} < 10\"\n",
    )
    assert report.rows_read == 3  # one row is torn
    assert [(f.code, f.line) for f in report.findings if f.severity == "error"] == [("missing-cell", 2)]
    assert report.filtered == {"entities (block 1)": 2}
    assert report.without_key == {"entities (block 1)": 1}
    assert report.empty_cells == {"Name": 1}
    assert report.unused_columns == ("Extra",)


def test_lists_participants_renames_and_numbers(tmp_path: Path) -> None:
    _imported(
        tmp_path,
        'Who,When,Aye,Kind\n"Ann Lee, Bo Ek",3/4/2019,"1,200",JEM\n',
        'date_format = "%d/%m/%Y"\nlist_separator = ","\n'
        '[[events]]\nid = "v-{When}"\ndate = "{When}"\ntype = "vote"\ntitle = "{Kind}"\n'
        'participants = "party:{Who};body:house"\nvalues = { Kind = { "JEM" = "jail model" } }\n'
        '[[entities]]\nid = "{Who}"\neach = "Who"\ntype = "official"\nname = "{Who}"\n'
        '[[facts]]\nsubject = "v-{When}"\nproperty = "ayes"\nvalue = "{Aye}"\n',
    )
    (event,) = _table(tmp_path, "events")
    assert (event["date"], event["title"]) == ("2019-04-03", "jail model")
    assert event["participants"] == "party:ann-lee;party:bo-ek;body:house"
    assert [row["name"] for row in _table(tmp_path, "entities")] == ["Ann Lee", "Bo Ek"]


def test_a_place_is_linked_when_its_name_is_that_of_an_entity(tmp_path: Path) -> None:
    """A column that may be an id or text: the id of an entity of the map, whichever block comes first; else the text."""
    blocks = """
[[events]]
id = "{Id}"
date = "2001"
type = "incident"
title = "{Id}"
place = "{Country}"
scope = "{Country}"
[[entities]]
id = "{Country}"
type = "country"
name = "{Country}"
where = "{Country} != 'Elsewhere'"
"""
    _imported(tmp_path, "Id,Country\na,United Kingdom\nb,Elsewhere\n", blocks)
    rows = _table(tmp_path, "events")
    assert [(row["place"], row["scope"]) for row in rows] == [
        ("united-kingdom", "united-kingdom"),
        ("Elsewhere", "Elsewhere"),
    ]


def test_findings_of_the_dataset_name_the_line_of_the_file(tmp_path: Path) -> None:
    report = _imported(tmp_path, "Name,When\nA,2019\nB,soon\n", PLAIN + 'start = "{When}"\n')
    (error,) = [f for f in report.findings if f.severity == "error"]
    assert (error.file, error.line, error.column) == ("entities.csv", 3, "start")
    assert "It comes from table.csv, line 3." in error.message
    assert (tmp_path / "out" / "entities.csv").exists()


def test_a_map_declares_types_of_its_own(tmp_path: Path) -> None:
    report = _imported(
        tmp_path,
        "Name\nA\n",
        PLAIN.replace("agency", "reservoir")
        + '[vocabulary.entity.reservoir]\nlabel = "Reservoir"\ngroup = "place"\n',
    )
    assert report.findings.number_of("error") == 0
    assert pg.read_tables(tmp_path / "out").vocabulary.entities["reservoir"].label == "Reservoir"


@pytest.mark.parametrize("title", ["two\nlines", 'a "quote" \\ \x7f', "café"])
def test_any_title_of_the_source_is_that_of_the_dataset(tmp_path: Path, title: str) -> None:
    escaped = json.dumps(title).replace("\x7f", "\\u007f")
    report = _imported(tmp_path, "Name\nA\n", f"{PLAIN}[source]\ntitle = {escaped}\n")
    assert report.findings.number_of("error") == 0
    assert pg.read_tables(report.folder).vocabulary.dataset.title == title


# ── maps that are wrong ──────────────────────────────────────────────────────────────────────────────────


def test_every_fault_of_a_map_is_reported_with_its_line_and_near_names(tmp_path: Path) -> None:
    wrong = (
        'date_fromat = "%m"\n'
        "[[entities]]\n"
        'id = "{Nmae}"\n'
        'type = "agencyy"\n'
        'nam = "{Name}"\n'
        'where = "{Name} ~ 3"\n'
        "[source]\n"
        'titel = "x"\n'
    )
    with pytest.raises(pg.BadValueError) as raised:
        _imported(tmp_path, "Name,State\nA,TX\n", wrong)
    assert str(raised.value).splitlines() == [
        "map.toml, line 1: No key of a map is called 'date_fromat'. Did you mean 'date_format'?",
        "map.toml, line 2: [[entities]] needs name.",
        "map.toml, line 3: No column of the file is called 'Nmae'. Did you mean 'Name'?",
        "map.toml, line 4: No entity type is called 'agencyy'. Did you mean 'agency' or 'agency_unit'?",
        "map.toml, line 5: No column of entities is called 'nam'. Did you mean 'name'?",
        "map.toml, line 6: '{Name} ~ 3' is not a condition. Write such as {Agency} != '' and {State} in ('TX', 'FL'); "
        "there are ==, !=, <, <=, >, >=, in, and, or, not.",
        "map.toml, line 8: No column of sources is called 'titel'. Did you mean 'title'?",
    ]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[entities", "not valid TOML"),
        ("", "makes no rows"),
        ("entities = 3", r"Write \[\[entities\]\]"),
        ("source = 3\n" + PLAIN, r"Write \[source\]"),
        ("date_format = 3\n" + PLAIN, "is not a date format"),
        ("values = { Name = 3 }\n" + PLAIN, "are texts"),
        (PLAIN.replace('"{Name}"', "3", 1), "id is a text in quotes"),
        (PLAIN + "[vocabulary.entity.x]\ncolour = 3\n", "vocabulary"),
    ],
)
def test_a_map_of_another_shape_says_what_to_write(text: str, said: str) -> None:
    with pytest.raises(pg.BadValueError, match=said):
        read_map(text, ["Name"])


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=60))
def test_any_text_is_a_map_or_an_error(text: str) -> None:
    with contextlib.suppress(pg.BadValueError):
        read_map(text, ["Name"])


def test_a_missing_sheet_names_those_there_are(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('sheet = "Shet1"\n' + PLAIN, "utf-8")
    with pytest.raises(pg.UnknownNameError, match="Did you mean 'Sheet1'"):
        pg.import_table(DATA / "ice-287g-roster.xlsx", tmp_path / "out", tmp_path / "map.toml")


# ── parts ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("{A} == 'x'", True),
        ("not {A} == 'x'", False),
        ("{A} in ('x', 'y') and {N} >= 1000", True),
        ("'e' in {B C} or {A} == ''", True),
        ("{A} > 3", False),
        ("{N} != -1", True),
        ("({A} == 'y' or {N} == 1200) and {A} not in ['z']", True),
        ("{N} in (5, 1200)", True),
        ("{N} in ('1,200', 5)", True),
        ("{N} not in [1200]", False),
        ("{N} in (-1200, 120)", False),
        ("{A} in (1, 2)", False),
        ("{A} not in (1, 'y')", True),
        ("{A} != 100", False),
        ("100 != {A}", False),
        ("{N} != 100", True),
        ("{M} == 5 and {M} < 6", True),
        ("{NaN} != 100", False),
    ],
)
def test_conditions(condition: str, holds: bool) -> None:
    assert (
        parse_condition(condition)[0]({"A": "x", "B C": "deed", "N": "1,200", "M": "$5", "NaN": "nan"})
        is holds
    )


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "{A}.__class__",
        "open('x')",
        "[a for a in {A}]",
        "{A} == {A}.upper()",
        "lambda: 1",
        "{A}",
        "1",
        "A == 'x'",
        "{A} == f'{1}'",
        "(" * 500 + "{A}",
        "{A} == b'x'",
        "{A} < 'x' < 'y'",
        "{A} in ('x')",
        "{A} in 3",
        "3 in {A}",
        "-3 in {A}",
        "{A} == ['x']",
        "['x'] == {A}",
        "['x'] in {A}",
    ],
)
def test_a_condition_runs_nothing(text: str) -> None:
    with pytest.raises(pg.BadValueError):
        parse_condition(text)


@given(st.text(max_size=40))
@example("¹㉠")
def test_an_id_is_one_that_check_accepts(text: str) -> None:
    found = id_of(text)
    assert not set(found) & set(" ;:#\t\n") and found == id_of(found)


@given(st.dates())
def test_dates_and_numbers_in_their_form_stay(day: object) -> None:
    assert plain_date(str(day)) == str(day)
    assert plain_number("12.50") == "12.50" and plain_number("1,2,3") == "1,2,3"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("USD 1,200", "1200"),
        ("US$ 3.50", "3.50"),
        ("₹100", "100"),
        ("12 %", "12"),
        ("\u22125", "-5"),
        *((text, text) for text in ("<10", "over 500", "A-12", "Q3", "MIN 5", "5 km", "10+", "1 200", "-$5")),
    ],
)
def test_a_bound_or_a_label_is_no_plain_number(text: str, number: str) -> None:
    assert plain_number(text) == number


@pytest.mark.parametrize("text", ["18-7-5", "18", "5-30", "123-4", "-44"])
def test_a_year_has_four_digits(tmp_path: Path, text: str) -> None:
    assert plain_date(text) == text
    report = _imported(tmp_path, f"Name,When\nA,{text}\n", PLAIN + 'start = "{When}"\n')
    assert [row["start"] for row in _table(tmp_path, "entities")] == [text]
    assert [f.column for f in report.findings if f.severity == "error"] == ["start"]


def test_a_year_before_the_first_is_padded_in_its_month_and_day() -> None:
    assert plain_date("-0044-3-15") == "-0044-03-15"


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_the_delimiter_of_any_table_is_found(tmp_path: Path, delimiter: str) -> None:
    file = tmp_path / "x.txt"
    file.write_text(f"Agency{delimiter}State\nA, the first{delimiter}TX\n", "utf-16")
    assert read_source(file).rows == [{"Agency": "A, the first", "State": "TX"}]


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_writes_says_and_keeps_what_is_there(tmp_path: Path) -> None:
    run = CliRunner().invoke
    file, map_, out = str(DATA / "ofac-sdn.csv"), str(DATA / "ofac-sdn.toml"), str(tmp_path / "out")
    done = run(main, ["import", file, "--map", map_, "-o", out])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == f"{out}/entities.csv"
    assert "50 rows read: 52 entities, 0 events, 50 relations, 1 sources." in done.stderr
    assert "Columns not taken (7): Title, Col_F, Col_G, Col_H, Col_I, Col_J, Col_K." in done.stderr
    again = run(main, ["import", file, "--map", map_, "-o", out])
    assert again.exit_code == 2 and "--force" in again.stderr
    as_json = run(main, ["import", file, "--map", map_, "-o", out, "--force", "--json"])
    assert json.loads(as_json.stdout)["rows"]["relations"] == 50
    suggested = run(main, ["import", file, "--suggest-map"])
    assert suggested.exit_code == 0 and suggested.stdout.startswith("[source]")
    without = run(main, ["import", file, "-o", str(tmp_path / "other")])
    assert "the suggested one is used" in without.stderr
    assert run(main, ["import", file]).exit_code == 2
    assert run(main, ["import", str(tmp_path / "none.csv"), "-o", out]).exit_code == 2
