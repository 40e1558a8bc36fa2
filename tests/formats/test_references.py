"""CSL-JSON and BibTeX: the sources of a graph go out and come back; libraries of other programs are read."""

from __future__ import annotations

import io
import json
import re
import warnings
from pathlib import Path
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st

import graph as pg
from graph.formats import ExportWarning, export, read_rows
from tests.conftest import TINY, built

from .rounds import DATASETS, come_back, dataset


def written(graph: pg.PropertyGraph, name: str) -> str:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ExportWarning)
        export(graph, out, format=name)
    return out.getvalue().decode()


def rows_of(text: str, ending: str, folder: Path) -> dict[str, dict[str, Any]]:
    file = folder / f"in{ending}"
    file.write_text(text, "utf-8", newline="")
    return {str(row["id"]): row for row in read_rows(file).nodes}


def not_of_sources(name: str, folder: Path) -> set[str]:
    whole = dataset(name, folder)
    return {table for table, content in whole.tables.items() if table != "sources" and len(content)}


@pytest.mark.parametrize("name", DATASETS)
def test_csl_loses_no_cell_of_a_source(name: str, tmp_path: Path) -> None:
    changes = come_back(dataset(name, tmp_path / "data"), ".csl.json", tmp_path)
    assert {row.table for row in changes.removed} - {"vocabulary"} == not_of_sources(name, tmp_path / "data")
    assert [row for row in changes.added if row.table != "vocabulary"] == []
    assert [cell for cell in changes.changed if cell.table != "vocabulary"] == []


def test_a_csl_processor_makes_a_bibliography(tmp_path: Path) -> None:
    """Of every source of the shipped dataset, with its title."""
    items = json.loads(written(pg.build_graph(dataset("shipped", tmp_path)), "csl"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the processor's own code
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        lines = [str(line).casefold() for line in bibliography.bibliography()]
    assert len(lines) == len(items) > 600
    assert all(any(item["title"].rstrip(".?")[:30].casefold() in line for line in lines) for item in items)


def one_line(text: str) -> str:
    """What BibTeX keeps of a text: no runs of blanks, and one blank after the comma of a name."""
    return re.sub(r"\s*,\s*", ", ", " ".join(text.split()))


@pytest.mark.parametrize("name", DATASETS)
def test_bibtex_loses_line_ends_and_braces_of_addresses(name: str, tmp_path: Path) -> None:
    changes = come_back(dataset(name, tmp_path / "data"), ".bib", tmp_path)
    assert {row.table for row in changes.removed} - {"vocabulary"} == not_of_sources(name, tmp_path / "data")
    assert [row for row in changes.added if row.table != "vocabulary"] == []
    for cell in changes.changed:
        if cell.table == "vocabulary":
            continue
        if cell.column == "url":
            assert cell.new == cell.old.replace("{", "%7B").replace("}", "%7D")
        else:
            assert one_line(cell.new) == one_line(cell.old), cell
    if name != "hostile":
        assert {cell.table for cell in changes.changed} <= {"vocabulary"}


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1)


@settings(max_examples=100, deadline=None)
@given(text=TEXT)
def test_any_text_comes_back_from_bibtex(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp()
    title = f"{text} x {text}"
    entry = written(of(title=title, author=[text.replace(",", "")], publisher=text), "bibtex")
    (row,) = rows_of(entry, ".bib", folder).values()
    assert row["title"] == " ".join(title.split())
    if text.replace(",", "").replace(";", ""):
        assert row["author"] == [text.replace(",", "").replace(";", ",")]


def of(**source: Any) -> pg.PropertyGraph:
    import pandas as pd

    row = {"id": "s", "label": "Source", "type": "source", "dataset": "d", **source}
    nodes = pd.DataFrame({key: pd.Series([value], dtype=object) for key, value in row.items()})
    return pg.PropertyGraph(nodes, pd.DataFrame(columns=["source", "target", "type"]))


def test_what_was_edited_in_another_program_comes_back(tmp_path: Path) -> None:
    items = json.loads(written(built(TINY), "csl"))
    by_id = {item["id"]: item for item in items}
    by_id["gazette-2018"] |= {"title": "Gazette", "issued": {"date-parts": [[2018, 3, 21]]}}
    rows = rows_of(json.dumps(items), ".csl.json", tmp_path)
    assert rows["gazette-2018"]["title"] == "Gazette"
    assert rows["gazette-2018"]["date"] == "2018-03-21"
    assert rows["gazette-2018"]["kind"] == "primary"
    vague = json.loads(written(of(title="T", date="2018?", note="N"), "csl"))
    assert rows_of(json.dumps(vague), ".csl.json", tmp_path)["s"]["date"] == "2018?"
    vague[0]["issued"] = {"date-parts": [[2019]]}
    assert rows_of(json.dumps(vague), ".csl.json", tmp_path)["s"]["date"] == "2019"
    entry = written(of(title="T", date="2018?"), "bibtex").replace("about 2018", "2017")
    assert rows_of(entry, ".bib", tmp_path)["s"]["date"] == "2017"


ZOTERO = [
    {
        "id": "http://zotero.org/users/1/items/AB",
        "type": "article-journal",
        "title": "On <i>things</i>",
        "author": [
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der", "suffix": "Jr."},
            {"literal": "The; Body"},
            {"given": "Cher"},
        ],
        "editor": [{"family": "Doe", "given": "Jane"}],
        "container-title": "Journal",
        "publisher": "House",
        "issued": {"date-parts": [["2018", "3"]], "season": "2"},
        "accessed": {"raw": "2020-01-02"},
        "DOI": "10.1/2",
        "volume": 12,
        "URL": "doi.org/10.1/2",
    },
    {
        "id": "smith2020",
        "type": "book",
        "issued": {"date-parts": [[2019], [2020]]},
        "URL": "https://example.org",
    },
    {"id": 7, "title": "T", "issued": {"literal": "Spring 2020"}},
    {"title": "no id"},
    "no item",
]


def test_csl_of_other_programs_is_read(tmp_path: Path) -> None:
    file = tmp_path / "library.csl.json"
    file.write_text(json.dumps({"items": ZOTERO}))
    report = pg.import_graph(file, tmp_path / "out")
    back = pg.read_tables(tmp_path / "out").table("sources").frame.to_dict("records")
    found = [{str(k): v for k, v in row.items() if isinstance(v, str) and v} for row in back]
    assert sorted(found, key=lambda row: row["id"]) == [
        {"id": "7", "title": "T", "x_issued": "Spring 2020"},
        {
            "id": "http-zotero-org-users-1-items-ab",
            "x_id": "http://zotero.org/users/1/items/AB",
            "title": "On <i>things</i>",
            "author": "van der Berg, Jan, Jr.;The, Body;Cher",
            "publisher": "Journal",
            "date": "2018-03",
            "accessed": "2020-01-02",
            "doi": "10.1/2",
            "x_URL": "doi.org/10.1/2",
            "x_editor": "Doe, Jane",
            "x_publisher": "House",
            "x_volume": "12",
        },
        {"id": "smith2020", "title": "smith2020", "date": "2019/2020", "url": "https://example.org"},
    ]
    assert report.left_out == {"';' in names, which became ','": 1}
    said = [f.message for f in report.findings if f.severity == "error"]
    assert said == ["items[3] has no 'id'.", "items[4] is not an object."]


BIB = r"""
A comment before anything.
@string{jour = "Journal of Things"}
@article{Doe:2020, title = {T{\"o}pics in {DATA} \& 100% more}, author = "Doe, Jane and {The {NASA} Body} and Jan van der Berg",
  journal = jour, year = 2020, month = jan, day = 5, volume = {3}, url = {https://example.org/a\_b}, annote = {Good.} }
@inproceedings{k2, title = {Second}, title = {Again}, booktitle = {Proc.}, year = {c. 1850}, publisher = {House}, organization = {Org}}
@misc{k2, title = {Taken}}
@misc{broken, title = {unclosed
@misc{, title = {No key}}
@misc{k3, author = {}, year = {forthcoming}, howpublished = {\url{https://example.org/b}}}
@misc{k4, title = {S}, year = 1999, month = "Spring"}
@comment{nothing}
"""


def test_bibtex_of_other_programs_is_read(tmp_path: Path) -> None:
    file = tmp_path / "library.bib"
    file.write_text(BIB, "utf-8")
    rows = read_rows(file)
    label = {"label": "Source", "type": "source"}
    assert {str(row["id"]): row for row in rows.nodes} == {
        "doe-2020": {
            "id": "doe-2020",
            **label,
            "x_id": "Doe:2020",
            "title": "Töpics in DATA & 100% more",
            "author": ["Doe, Jane", "The NASA Body", "van der Berg, Jan"],
            "publisher": "Journal of Things",
            "date": "2020-01-05",
            "url": "https://example.org/a_b",
            "note": "Good.",
            "x_volume": "3",
        },
        "k2": {
            "id": "k2",
            **label,
            "title": "Second",
            "publisher": "House",
            "date": "1850~",
            "x_booktitle": "Proc.",
            "x_howpublished": "Org",
            "x_entry_type": "inproceedings",
        },
        "k3": {
            "id": "k3",
            **label,
            "title": "k3",
            "publisher": "https://example.org/b",
            "x_date": "forthcoming",
        },
        "k4": {"id": "k4", **label, "title": "S", "date": "1999-21"},
    }
    assert [(f.line, f.severity, f.message) for f in rows.findings] == [
        (6, "warning", "The entry has title twice; the first counts."),
        (7, "error", "The key 'k2' is taken; the first entry is kept."),
        (8, "error", "The entry cannot be read. Is a brace or a comma missing?"),
        (9, "error", "The entry has no key."),
    ]


def test_old_encodings_and_line_ends_are_read(tmp_path: Path) -> None:
    file = tmp_path / "old.bib"
    file.write_bytes("@misc{a,\r\n title = {Köln},\r\n}\r\n".encode("cp1252"))
    assert [row["title"] for row in read_rows(file).nodes] == ["Köln"]


@pytest.mark.parametrize(
    ("name", "text", "match"),
    [
        ("a.bib", "", "is empty"),
        ("a.bib", "no entry", "holds no entry"),
        ("a.bib", "@misc{a, title = {" + "{" * 5000, "cannot be read"),
        ("a.bib", "\x00\x01@", "holds no entry|cannot be read"),
        ("a.csl.json", "{}", "is no list of items"),
        ("a.csl.json", "[" * 100_000, "nested too deeply"),
        ("a.csl.json", '[{"id": "a"', "not JSON"),
        ("a.csl.json", "[]", "holds no nodes"),
    ],
)
def test_what_is_no_such_file_is_refused(name: str, text: str, match: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises((pg.BadValueError, pg.DataError), match=match):
        pg.import_graph(tmp_path / name, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_deep_braces_and_hostile_fields_do_no_harm(tmp_path: Path) -> None:
    deep = "{" * 3000 + "x" + "}" * 3000
    rows = rows_of(
        "@misc{a, title = " + deep + ", file = {../../etc/passwd}, author = {a and and b and}}\n"
        r"@misc{b, title = {\input{/etc/passwd} \write18{ls} <script>}, url = {javascript:alert(1)}}",
        ".bib",
        tmp_path,
    )
    assert rows["a"]["title"]
    assert "root:" not in str(rows["b"]["title"])
    assert "url" not in rows["b"]


def test_a_reader_that_is_not_ours_reads_bibtex() -> None:
    library = parse_string(written(built(TINY), "bibtex"))
    assert not library.failed_blocks
    entries = library.entries_dict
    assert set(entries) == {"gazette-2018", "library-report-2020", "court-opinion-2020", "friends-letter"}
    assert entries["gazette-2018"].fields_dict["date"].value == "2018-03-20"
    assert entries["gazette-2018"].fields_dict["kind"].value == "primary"
