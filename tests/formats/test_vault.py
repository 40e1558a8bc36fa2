"""A folder of linked notes: it comes back as the dataset it was, and an edit of it as that edit."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import graph as pg
from graph.formats.vault.text import cell_text, file_names, link, split_cells, table_cell, yaml_text
from tests.conftest import FROZEN, TINY

from .test_contract import NAUGHTY

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SIGNS = st.text("\\|`<>%{}[]()\n\r \t&#;a-:=$*_~^!\x85\u2028br1.'\"")


def vault_of(dataset: Path, folder: Path) -> Path:
    pg.export(pg.build_graph(pg.read_tables(dataset), findings=[]), f"{folder}/", format="vault")
    return folder


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """The notes of the small dataset."""
    return vault_of(TINY, tmp_path / "notes")


def imported(notes: Path) -> pg.ImportReport:
    return pg.import_graph(notes, notes.parent / "back", format="vault", force=True)


def changes(notes: Path, dataset: Path = TINY) -> list[str]:
    """What differs between a dataset and its notes, read back."""
    found = pg.compare_datasets(pg.read_tables(dataset), pg.read_tables(notes.parent / "back"))
    cells = [f"{c.table} {c.key} {c.column}: {c.old} -> {c.new}" for c in found.changed]
    return [
        *cells,
        *(f"added {row.table} {row.key}" for row in found.added),
        *(f"removed {row.table} {row.key}" for row in found.removed),
    ]


def said(report: pg.ImportReport) -> list[str]:
    """What an import says of the notes, not what check says of the tables."""
    found = report.findings.where(severities=("error", "warning"))
    return [f"{f.severity}: {f}" for f in found if not f.file.endswith(".csv")]


def edit(file: Path, old: str, new: str) -> int:
    """Replace a text in a note; return its line."""
    text = file.read_bytes().decode()
    assert text.count(old) == 1, text
    file.write_bytes(text.replace(old, new).encode())
    return text[: text.index(old)].count("\n") + 1


# Round trips -------------------------------------------------------------------------------------


SUBJECTS = (Path("docs/gallery/smallpox"), Path("tests/data/subjects/data-retention"))
DATASETS = [TINY, FROZEN, Path("data"), *SUBJECTS]


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda folder: folder.name)
def test_notes_come_back_as_the_dataset(dataset: Path, tmp_path: Path) -> None:
    report = imported(vault_of(dataset, tmp_path / "notes"))
    assert said(report) == []
    assert not report.left_out
    assert changes(tmp_path / "notes", dataset) == []


def test_a_zip_of_notes_comes_back_too(tmp_path: Path) -> None:
    pg.export(pg.build_graph(pg.read_tables(TINY)), tmp_path / "all.vault.zip")
    pg.import_graph(tmp_path / "all.vault.zip", tmp_path / "back")
    assert changes(tmp_path / "x") == []


def written(folder: Path, tables: Mapping[str, list[dict[str, str]]]) -> Path:
    folder.mkdir(parents=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(dict.fromkeys(key for row in rows for key in row)))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def item(text: str) -> str:
    """Return a text as an item of a list, as tables hold it."""
    return text.replace(";", ",").strip()


def hostile(folder: Path, texts: list[str]) -> Path:
    """A dataset with each text in a column of each table."""
    each = list(enumerate(texts))
    entities = [
        {"id": f"n-{at}", "type": "law", "name": t, "description": t, "note": t, "x_more": t, "sources": "s-0", "aliases": item(t)}
        for at, t in each
    ]  # fmt: skip
    return written(
        folder,
        {
            "entities": entities,
            "events": [
                {"id": f"e-{at}", "date": "-0043~", "type": "vote", "title": t, "place": t, "participants": f"voter:n-{at}", "sources": "s-0#L1"}
                for at, t in each
            ],
            "relations": [
                {"source": f"n-{at}", "type": "amends", "target": "n-0", "start": f"{1000 + at}", "description": t, "sources": "s-0"}
                for at, t in each
            ],
            "claims": [{"id": f"c-{at}", "speaker": "n-0", "summary": t, "sources": "s-0"} for at, t in each],
            "sources": [{"id": f"s-{at}", "title": t, "author": item(t)} for at, t in each],
            "facts": [
                {"subject": f"n-{at}", "property": "party", "value": t, "sources": "s-0"} for at, t in each
            ],
            "questions": [
                {"id": f"q-{at}", "question": t, "answer": t, "focus": "n-0", "sources": "s-0"} for at, t in each
            ],
        },
    )  # fmt: skip


MARKUP = [
    "[[sb-54|x]] ![[picture.png]]",
    "---\nid: other\n---",
    "<% tp.system.clipboard() %> <%* 1 %> %% hidden %%",
    "```dataview\nLIST\n```",
    "key:: value #tag ^block $x$ ==y==",
    "## Table: relations\n| type | target |\n| --- | --- |\n| amends | n-0 |",
    "\\| a \\\\| b | c\\",
    "- [ ] task\n1. one\n> quote",
    "[^1] [^1]: note",
    "<img src=x onerror=alert(1)> [x](javascript:alert(1))",
    "&amp; &#124; <br> &lt;",
    "'single' \"double\" # comment: {a: b} [c] *d &e !f | > % @g",
    "2013-02-29",
    "0x1F",
    "~",
    "yes",
]


def test_no_text_breaks_out_of_a_note(tmp_path: Path) -> None:
    dataset = hostile(tmp_path / "data", [*(text for text in NAUGHTY if text.strip()), *MARKUP])
    notes = vault_of(dataset, tmp_path / "notes")
    report = imported(notes)
    assert said(report) == []
    assert changes(notes, dataset) == []


@settings(max_examples=25)
@given(texts=st.lists((ANY_TEXT | SIGNS).filter(lambda text: text.strip()), min_size=1, max_size=3))
def test_any_text_comes_back_from_notes(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    dataset = hostile(folder / "data", texts)
    before = pg.read_tables(dataset)
    pg.export(pg.build_graph(before, findings=[]), folder / "a.vault.zip")
    pg.import_graph(folder / "a.vault.zip", folder / "back")
    assert pg.compare_datasets(before, pg.read_tables(folder / "back")).as_text() == "No differences."


@settings(max_examples=500)
@given(text=ANY_TEXT | SIGNS)
def test_any_text_is_a_property_and_a_cell(text: str) -> None:
    assert yaml.safe_load(f"a: {yaml_text(text)}") == {"a": text}
    assert "<%" not in yaml_text(text) and "{{" not in yaml_text(text)
    cell = table_cell(text)
    assert split_cells(f"| {cell} | x |") == [cell, "x"]
    assert cell_text(cell) == text
    assert "<%" not in cell and "%%" not in cell and "[[" not in cell


@settings(max_examples=200)
@given(text=ANY_TEXT | SIGNS)
def test_a_table_is_one_for_a_reader_of_markdown(text: str) -> None:
    table = f"| a | b |\n| --- | --- |\n| {table_cell(text)} | x |\n"
    tokens = MarkdownIt("commonmark").enable("table").parse(table)
    assert sum(token.type == "td_open" for token in tokens) == 2
    parts = [part for token in tokens if token.type == "inline" for part in token.children or ()]
    assert {part.type for part in parts} <= {"text", "text_special", "html_inline"}
    assert {part.content for part in parts if part.type == "html_inline"} <= {"<br>"}


@given(text=ANY_TEXT | SIGNS)
def test_a_link_ends_where_it_should(text: str) -> None:
    found = re.fullmatch(r"\[\[name(?:\|([^\[\]|<>`\\\n]+))?\]\]", link("name", text))
    assert found and not any(sign in found[0] for sign in ("%%", "::", "{{"))


@given(ids=st.sets(st.text(min_size=1, max_size=200), max_size=8))
def test_names_of_files_are_safe_and_apart(ids: set[str]) -> None:
    names = file_names(ids)
    assert set(names) == ids
    assert len({name.casefold() for name in names.values()}) == len(ids)
    for name in names.values():
        assert re.fullmatch(r"[\w-][\w.-]*", name) and not name.endswith(".")
        assert len(name.encode()) < 200
        assert name.partition(".")[0].lower() not in (
            "con",
            "nul",
            "aux",
            "prn",
            "com1",
            "lpt9",
            "index",
            "timeline",
        )


# Edits -------------------------------------------------------------------------------------------


def test_an_edit_comes_back_as_that_edit(notes: Path) -> None:
    file = notes / "entities" / "ada-marsh.md"
    edit(file, 'description: "Mayor of Lindenau from 2016."', "description: Mayor of Lindenau.")
    edit(file, '  - "A. Marsh"\n', "  - A. M.\n")
    edit(file, "| 2016-05-01 | .. |", "| 2016-05-02 | 2024~ |")
    edit(file, "| authored | opening-hours-ordinance |", "| signed | [[ordinance-7\\|the old one]] |")
    edit(notes / "events" / "council-vote.md", '"2018-01-15"', "2018-01-16")
    report = imported(notes)
    assert said(report) == []
    assert changes(notes) == [
        "entities ada-marsh aliases: A. Marsh;Ada Márquez-Marsh -> A. M.;Ada Márquez-Marsh",
        "entities ada-marsh description: Mayor of Lindenau from 2016. -> Mayor of Lindenau.",
        "events council-vote date: 2018-01-15 -> 2018-01-16",
        "relations ada-marsh holds_office mayor-of-lindenau 2016-05-01 start: 2016-05-01 -> 2016-05-02",
        "relations ada-marsh holds_office mayor-of-lindenau 2016-05-01 end: .. -> 2024~",
        "added relations ada-marsh signed ordinance-7 2017-11",
        "removed relations ada-marsh authored opening-hours-ordinance 2017-11",
    ]


def test_a_new_note_and_a_new_row_are_rows(notes: Path) -> None:
    (notes / "New idea.md").write_text(
        "---\ntable: entities\nid: new-one\ntype: organization\nname: The New One\nsources: [gazette-2018#L3]\n---\n"
        "## Table: facts\n| property | value | sources |\n|---|---|---|\n| party | none | gazette-2018 |\n"
    )
    edit(notes / "entities" / "staff-union.md", "| --- | --- | --- | --- |", "| --- | --- | --- | --- |")
    file = notes / "entities" / "river-state.md"
    file.write_text(
        file.read_text()
        + "\n## Table: relations\n\n| type | target |\n|---|---|\n| part_of | [[New idea]] |\n"
    )
    report = imported(notes)
    assert [line for line in said(report) if "error" in line] == []
    assert changes(notes) == [
        "added entities new-one",
        "added relations river-state part_of new-one",
        "added facts new-one.party",
    ]


def test_what_an_editor_writes_anew_is_the_same(notes: Path) -> None:
    """Obsidian writes properties in its own way, pads tables, and names links by the new name of a note."""
    for file in notes.rglob("*.md"):
        text = file.read_text()
        if text.startswith("---\n"):
            _, properties, body = text.split("---\n", 2)
            known = yaml.load(properties, Loader=yaml.BaseLoader)
            body = re.sub(
                r"(?m)^\| (.*) \|$", lambda row: "|  " + row[1].replace(" | ", "   |   ") + "|", body
            )
            text = f"---\n{yaml.safe_dump(known, allow_unicode=True, sort_keys=False)}---\n{body}"
        file.write_bytes(
            b"\xef\xbb\xbf" + text.replace("[[ada-marsh|", "[[The mayor|").replace("\n", "\r\n").encode()
        )
    (notes / "entities" / "ada-marsh.md").rename(notes / "The mayor.md")
    (notes / ".obsidian").mkdir()
    (notes / ".obsidian" / "app.json").write_text("{}")
    report = imported(notes)
    assert said(report) == []
    assert changes(notes) == []
    assert report.left_out == {"files that are not of the format": 1}


def test_a_renamed_note_keeps_its_id(notes: Path) -> None:
    (notes / "entities" / "ada-marsh.md").rename(notes / "claims" / "Mayor.md")
    assert said(imported(notes)) == []
    assert changes(notes) == []


def test_a_deleted_note_is_a_removed_row(notes: Path) -> None:
    (notes / "claims" / "claim-cost.md").unlink()
    report = imported(notes)
    assert any("no note any more for 1 row: claim-cost" in line for line in said(report))
    assert "removed claims claim-cost" in changes(notes)


# What is not taken -------------------------------------------------------------------------------


def test_text_that_is_not_read_is_said_with_its_line(notes: Path) -> None:
    file = notes / "entities" / "ada-marsh.md"
    line = edit(file, "Mayor of Lindenau from 2016.\n\n- juris", "Mayor of nowhere.\n\nMy remark.\n\n- juris")
    report = imported(notes)
    assert changes(notes) == []
    assert said(report) == [
        f"warning: entities/ada-marsh.md, line {line}: The line 'Mayor of nowhere.' and 1 more is text that was "
        "changed or added; it is not read. Change the properties, or the tables below 'Table: …'."
    ]
    assert report.left_out == {"changed lines of text": 2}


def test_text_that_was_deleted_is_said(notes: Path) -> None:
    edit(notes / "timeline.md", "## 2019\n", "")
    assert said(imported(notes)) == [
        "warning: timeline.md: 1 line of text is missing; text is not read. Change the notes of the rows themselves."
    ]


def test_without_the_hashes_a_change_of_text_cannot_be_told(notes: Path) -> None:
    (notes / "policygraph.json").write_text("{")
    edit(notes / "timeline.md", "## 2019\n", "## 2020\n")
    assert [line for line in said(imported(notes)) if "policygraph.json" in line]
    assert changes(notes) == []


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "broken yaml": (
        lambda notes: edit(notes / "entities" / "lindenau.md", 'name: "City of Lindenau"', 'name: "City'),
        r"error: entities/lindenau\.md, line \d+: The properties are not YAML",
    ),
    "nested": (
        lambda notes: edit(notes / "entities" / "lindenau.md", '"City of Lindenau"', "[[lindenau]]"),
        r"error: entities/lindenau\.md, line 5, column 'name': The value is neither a text nor a list",
    ),
    "an anchor": (
        lambda notes: edit(notes / "entities" / "lindenau.md", '"City of Lindenau"', "&a [*a, *a]"),
        r"error: entities/lindenau\.md, line 5",
    ),
    "twice": (
        lambda notes: edit(notes / "entities" / "lindenau.md", "name: ", "id: x\nname: "),
        r"line 5, column 'id': The property 'id' stands twice",
    ),
    "no end": (
        lambda notes: (notes / "a.md").write_text("---\ntable: entities\n"),
        r"error: a\.md, line 1: The properties have no end",
    ),
    "no id": (
        lambda notes: (notes / "a.md").write_text("---\ntable: entities\nname: A\n---\n"),
        r"error: a\.md, line 1, column 'id': The note has no property 'id'",
    ),
    "same id": (
        lambda notes: (notes / "ada 1.md").write_bytes((notes / "entities" / "ada-marsh.md").read_bytes()),
        r"error: ada 1\.md, line 3, column 'id': entities/ada-marsh\.md has this id, too",
    ),
    "no table": (
        lambda notes: (notes / "a.md").write_text("---\nid: a\n---\n"),
        r"error: a\.md, line 1: The note has an id, and no property 'table'",
    ),
    "no such table": (
        lambda notes: (notes / "a.md").write_text("---\ntable: entity\nid: a\n---\n"),
        r"error: a\.md, line 1: 'entity' is not a table\. Write one of entities",
    ),
    "no type": (
        lambda notes: edit(notes / "entities" / "lindenau.md", 'type: "city"\n', ""),
        r"error: entities/lindenau\.md, line 1, column 'type': The row has no 'type'",
    ),
    "a note that is not there": (
        lambda notes: edit(notes / "entities" / "ada-marsh.md", "mayor-of-lindenau | 2016", "[[nobody]] | 2016"),
        r"error: entities/ada-marsh\.md, line \d+, column 'target': There is no note of .* with the id 'nobody'",
    ),
    "an unknown property": (
        lambda notes: edit(notes / "entities" / "lindenau.md", "name: ", "tags: [a]\nname: "),
        r"warning: entities/lindenau\.md, line 5, column 'tags': No column of entities is called 'tags'",
    ),
    "an unknown column": (
        lambda notes: edit(notes / "entities" / "ada-marsh.md", "| target |", "| whom |"),
        r"error: entities/ada-marsh\.md, line \d+, column 'whom': The column 'whom' is not one of relations",
    ),
    "a bar": (
        lambda notes: edit(notes / "entities" / "ada-marsh.md", "| 2016-05-01 |", "| 2016 | 05 | 01 | a | b |"),
        r"error: entities/ada-marsh\.md, line \d+: The row has 9 cells, and the table 5 columns",
    ),
    "another table": (
        lambda notes: edit(notes / "entities" / "ada-marsh.md", "Table: relations", "Table: claims"),
        r"error: entities/ada-marsh\.md, line \d+: This note has no table 'claims'",
    ),
    "a heading that is no longer one": (
        lambda notes: edit(notes / "entities" / "ada-marsh.md", "## Table: relations", "## My relations"),
        r"warning: entities/ada-marsh\.md, line \d+: The line '## My relations' and 4 more",
    ),
    "not UTF-8": (
        lambda notes: (notes / "a.md").write_bytes(b"---\nid: \xe9\n---\n"),
        r"error: a\.md, line 2: The note is not UTF-8",
    ),
    "a list for one value": (
        lambda notes: edit(notes / "entities" / "lindenau.md", '"City of Lindenau"', "[a, b]"),
        r"error: entities/lindenau\.md, line 5, column 'name': 'name' is one value, not a list",
    ),
    "a vocabulary that is none": (
        lambda notes: (notes / "vocabulary.toml").write_text("[entity"),
        r"error: vocabulary\.toml",
    ),
    "nested too deeply": (
        lambda notes: (notes / "a.md").write_text(f"---\nid: {'[' * 5000}\n---\n"),
        r"error: a\.md, line \d+: The properties",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_with_file_and_line(notes: Path, case: str) -> None:
    wrong, expected = WRONG[case]
    wrong(notes)
    found = said(imported(notes))
    assert any(re.search(expected, line) for line in found), found


def test_links_to_files_are_not_followed(notes: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("---\ntable: entities\nid: secret\ntype: law\nname: A\n---\n")
    (notes / "a.md").symlink_to(tmp_path / "secret.md")
    (notes / "picture.png").write_bytes(b"x")
    report = imported(notes)
    assert report.left_out == {"symbolic links": 1, "files that are not of the format": 1}
    assert changes(notes) == []


def test_a_folder_without_notes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("# A diary\n")
    with pytest.raises(pg.BadValueError, match="notes holds no notes with the properties 'table' and 'id'"):
        imported(tmp_path / "notes")
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"text"])
def test_a_zip_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.vault.zip").write_bytes(content)
    with pytest.raises(pg.BadValueError, match=r"a\.vault\.zip is not a zip"):
        pg.import_graph(tmp_path / "a.vault.zip", tmp_path / "back")


def test_a_zip_that_would_unpack_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.formats.vault.MOST_BYTES", 1000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.md", " " * 2000)
    (tmp_path / "a.vault.zip").write_bytes(out.getvalue())
    with pytest.raises(pg.BadValueError, match=r"would unpack to more than 1,000 bytes"):
        pg.import_graph(tmp_path / "a.vault.zip", tmp_path / "back")


def test_each_link_leads_to_a_note(notes: Path) -> None:
    names = {file.stem for file in notes.rglob("*.md")}
    targets = {
        target for file in notes.rglob("*.md") for target in re.findall(r"\[\[([^\]|]+)", file.read_text())
    }
    assert targets <= names
    assert len(targets) > 30


def test_each_mark_has_a_footnote(notes: Path) -> None:
    for file in notes.rglob("*.md"):
        text = file.read_text()
        defined = re.findall(r"(?m)^\[\^(\d+)\]:", text)
        assert len(set(defined)) == len(defined)
        assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(defined)


def test_the_hashes_say_nothing_of_the_text(notes: Path) -> None:
    whole = json.loads((notes / "policygraph.json").read_text())
    assert set(whole) == {"name", "text"}
    assert all(re.fullmatch("[0-9a-f]*", text) for text in whole["text"].values())
