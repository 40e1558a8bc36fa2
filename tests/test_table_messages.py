"""What a table says that was not saved as a plain table: a title, a line for a spreadsheet, a broken label, an address."""

from __future__ import annotations

from pathlib import Path

import pytest

import graph as pg
from graph.tables.starter import create_dataset


def _after(folder: Path, file: str, old: str, new: str) -> list[tuple[str, str, int | None, str | None]]:
    create_dataset(folder)
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8", newline="")
    return [(f.severity, f.code, f.line, f.suggestion) for f in pg.check(pg.read_tables(folder))]


@pytest.mark.parametrize(
    ("above", "finding"),
    [
        ("Entities of the town\n", ("error", "title-row", 1, "Delete line 1.")),
        ("Entities of the town,,,,\n", ("error", "title-row", 1, "Delete line 1.")),
        ("Entities of the town\nas of 2024\n\n", ("error", "title-row", 1, "Delete lines 1 to 3.")),
    ],
)
def test_what_stands_above_the_labels_is_one_finding(
    tmp_path: Path, above: str, finding: tuple[str, str, int, str]
) -> None:
    """It says which lines to delete; the rows are read all the same."""
    assert _after(tmp_path, "entities.csv", "id,type", above + "id,type") == [finding]
    assert len(pg.read_tables(tmp_path).table("entities")) == 3


@pytest.mark.parametrize(
    "label", ['"descrip\ntion"', '"description\n"', '"desc\r\nription"', "de\u200bscription"]
)
def test_a_label_that_is_broken_or_hides_something_is_read(tmp_path: Path, label: str) -> None:
    """With a warning that gives the label."""
    (found,) = _after(tmp_path, "entities.csv", "description", label)
    assert found[:2] == ("warning", "incorrect-label")
    assert found[3] is not None and "'description'" in found[3]
    assert pg.read_tables(tmp_path).table("entities").column("description").notna().any()


@pytest.mark.parametrize(
    ("url", "suggestion"),
    [
        ("https://example.org/a b.pdf", "Write 'https://example.org/a%20b.pdf'."),
        ("10.1000/182", "Write 'https://doi.org/10.1000/182', or write '10.1000/182' in the column 'doi'."),
        (
            "doi:10.1000/182",
            "Write 'https://doi.org/10.1000/182', or write '10.1000/182' in the column 'doi'.",
        ),
        ("www.example.org/x", "Write 'https://www.example.org/x'."),
        (" https://example.org/a", "Delete the white space around it: write 'https://example.org/a'."),
        ("https://a.org https://b.org", "Keep one; `archived` is for a copy of the same page."),
        ("https://a.org;https://b.org", "Keep one; `archived` is for a copy of the same page."),
        ("see the file", "Write it in full, with https://."),
        ("https://web.archive.org/web/2019/https://example.org/a", None),
    ],
)
def test_an_address_that_is_none_gets_the_right_spelling(
    tmp_path: Path, url: str, suggestion: str | None
) -> None:
    """A space, a bare DOI, two addresses; an archive's address that holds another is right."""
    found = _after(tmp_path, "sources.csv", "2023,primary,,", f"2023,primary,{url},")
    assert found == ([("error", "constraint-error", 3, suggestion)] if suggestion else [])


def test_an_event_with_the_id_of_a_source_is_one_finding(tmp_path: Path) -> None:
    """Rows that name either need none."""
    create_dataset(tmp_path)
    for file in ("events.csv", "claims.csv"):
        text = (tmp_path / file).read_text("utf-8")
        (tmp_path / file).write_text(text.replace("drought-report,", "report,"), "utf-8")
    (found,) = pg.check(pg.read_tables(tmp_path))
    assert str(found) == (
        "sources.csv, line 3, column 'id': An event has the id 'report' already. "
        "Ids are unique across all tables; choose another."
    )


def test_a_missing_folder_is_no_bad_file_name(tmp_path: Path) -> None:
    """Nor is a folder; each has its own message."""
    create_dataset(tmp_path / "town")
    graph = pg.build_graph(pg.read_tables(tmp_path / "town"))
    with pytest.raises(pg.BadValueError, match=r"does not exist\. Make it first"):
        pg.export(graph, tmp_path / "nowhere" / "x.graphml")
    (tmp_path / "x.graphml").mkdir()
    with pytest.raises(pg.BadValueError, match="is a folder"):
        pg.export(graph, tmp_path / "x.graphml")
    with pytest.raises(pg.BadValueError, match="cannot be the name of a file"):
        pg.export(graph, tmp_path / "a\0b.graphml")
    with pytest.raises(pg.UnknownNameError, match=r"\.graphml \(graphml\)"):
        pg.export(graph, tmp_path / "x.pajek")
