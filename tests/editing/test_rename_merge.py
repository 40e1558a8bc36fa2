"""Rename and merge change what they mean and nothing else, and undoing them gives the same bytes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import graph as pg
from graph.analysis.diff import DatasetDiff

Contents = Callable[[Path], dict[str, str]]
DAY = "2026-11-27"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def renamed(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<![\w-]){re.escape(old)}(?![\w-])", new, text)


@pytest.mark.parametrize(
    ("old", "new", "tables"),
    [
        (
            "sb-54",
            "values-act",
            {"entities", "events", "relations", "claims", "story", "questions", "merged", "vocabulary"},
        ),
        (
            "s-aclu-sb54",
            "aclu-page",
            {"sources", "entities", "events", "relations", "claims", "facts", "questions", "merged"},
        ),
        ("claim-trac-3671", "trac-count", {"claims", "relations", "merged"}),
        ("q-sb-54-in-court", "q-court", {"questions"}),
    ],
)
def test_a_rename_of_the_shipped_dataset(
    shipped: Path, contents: Contents, old: str, new: str, tables: set[str]
) -> None:
    hashes, before = contents(shipped), pg.read_tables(shipped)
    notes = {f.suggestion for f in pg.check(before)}
    report = pg.rename_id(shipped, old, new, day=DAY)
    after = pg.read_tables(shipped)
    difference = pg.compare_datasets(before, after)
    assert difference == report.differences
    assert touched(difference) <= tables
    for cell in difference.changed:
        expected = new if cell.column == "id" else renamed(cell.old, old, new)
        assert cell.new == expected, cell
        assert cell.column not in ("description", "note", "text", "summary", "title", "answer", "question")
    assert [c.kind for c in difference.changed if c.column == "id"] == ["renamed"]
    gone = sorted(renamed(str(sorted(r.cells.items())), old, new) for r in difference.removed)
    come = sorted(str(sorted(row.cells.items())) for row in difference.added if row.table != "merged")
    assert gone == come
    merged = [dict(row.cells) for row in difference.added if row.table == "merged"]
    assert merged == (
        [{"old": old, "new": new, "day": DAY, "reason": "Renamed."}] if "merged" in tables else []
    )
    assert {f.suggestion for f in pg.check(after)} == notes
    pg.rename_id(shipped, new, old)
    assert contents(shipped) == hashes


def touched(difference: DatasetDiff) -> set[str]:
    rows = (*difference.added, *difference.removed)
    return {cell.table for cell in difference.changed} | {row.table for row in rows}


def test_a_rename_follows_into_the_lock_the_vocabulary_and_the_queries(shipped: Path) -> None:
    lock = rows(shipped / "passages.lock.csv")
    query = (shipped / "queries" / "said-of-a-law.cypher").read_text()
    vocabulary = (shipped / "vocabulary.toml").read_text()
    pg.rename_id(shipped, "sb-54", "a-values-act", day=DAY)
    changed = rows(shipped / "passages.lock.csv")
    expected = [
        {**row, "subject": " ".join("a-values-act" if w == "sb-54" else w for w in row["subject"].split(" "))}
        for row in lock
    ]
    assert changed == sorted(expected, key=lambda row: tuple(row.values()))
    assert (shipped / "vocabulary.toml").read_text() == vocabulary.replace(
        'start = "sb-54"', 'start = "a-values-act"'
    )
    assert (shipped / "queries" / "said-of-a-law.cypher").read_text() == query.replace(
        "sb-54", "a-values-act"
    )
    dataset = pg.read_tables(shipped)
    assert dataset.vocabulary.dataset.start == "a-values-act"
    assert not [f for f in pg.check(dataset) if f.severity != "note"]


@pytest.mark.parametrize(
    "text",
    [
        'dataset.start = "water-ordinance"\n',
        'dataset = { start = "water-ordinance" }\n',
        '[dataset]\nstart = """water-ordinance"""\n',
    ],
)
def test_a_start_that_is_written_otherwise_is_not_left_behind(
    folder: Path, contents: Contents, text: str
) -> None:
    """It would open the page on an id that nothing has: it is not found by its line, so the rename is refused."""
    (folder / "vocabulary.toml").write_text(text)
    before = contents(folder)
    with pytest.raises(pg.BadValueError, match=r'Write start = "water-ordinance" below \[dataset\]'):
        pg.rename_id(folder, "water-ordinance", "lawn-rule", day=DAY)
    with pytest.raises(pg.BadValueError, match="Choose another start first"):
        pg.remove_row(folder, "water-ordinance", with_references=True)
    assert contents(folder) == before
    pg.rename_id(folder, "water-board", "board", day=DAY)


@pytest.mark.parametrize(("text", "said"), [("x = [", "not valid TOML"), ("dataset = 3", "")])
def test_a_vocabulary_that_cannot_be_read_is_one_message(folder: Path, text: str, said: str) -> None:
    (folder / "vocabulary.toml").write_text(text)
    if said:
        with pytest.raises(pg.BadValueError, match=said):
            pg.rename_id(folder, "water-board", "board", day=DAY)
    else:  # an error of the vocabulary that was there before
        pg.rename_id(folder, "water-board", "board", day=DAY)


def test_string_literals_are_renamed_as_a_whole_only(folder: Path) -> None:
    (folder / "queries").mkdir()
    query = folder / "queries" / "mine.cypher"
    query.write_text(
        '// title: About water-board\n// param body: a body = "water-board"\n// example: -p body=water-board\n'
        "MATCH (n) WHERE n.id IN ['water-board', \"water-board\", 'water-board-2'] // 'water-board'\n"
        "RETURN n.`water-board`, 'the water-board'\n"
    )
    pg.rename_id(folder, "water-board", "board", day=DAY)
    assert query.read_text() == (
        '// title: About water-board\n// param body: a body = "board"\n// example: -p body=board\n'
        "MATCH (n) WHERE n.id IN ['board', \"board\", 'water-board-2'] // 'water-board'\n"
        "RETURN n.`water-board`, 'the water-board'\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "error", "said"),
    [
        ("water-bord", "x", pg.UnknownNameError, "No row is called 'water-bord'. Did you mean 'water-board'"),
        ("water-board", "water-ordinance", pg.BadValueError, "policygraph merge water-ordinance water-board"),
        ("water-board", "a board", pg.BadValueError, "'a board' cannot be an id"),
        ("water-board", "", pg.BadValueError, "'' cannot be an id"),
        ("water-board administers water-ordinance 2021-05", "x", pg.BadValueError, "has no id to rename"),
    ],
)
def test_a_rename_that_cannot_be_is_refused(
    folder: Path, contents: Contents, old: str, new: str, error: type[Exception], said: str
) -> None:
    before = contents(folder)
    with pytest.raises(error, match=re.escape(said)):
        pg.rename_id(folder, old, new)
    assert contents(folder) == before


def test_an_old_id_is_not_given_to_another_row(folder: Path) -> None:
    pg.rename_id(folder, "water-board", "board", day=DAY)
    with pytest.raises(pg.UnknownNameError, match="'water-board' is now called 'board'"):
        pg.rename_id(folder, "water-board", "other")
    with pytest.raises(pg.BadValueError, match="'water-board' is an old id of 'board'"):
        pg.rename_id(folder, "drought-report", "water-board")


def test_renames_in_a_row_lead_to_the_last_id_and_are_undone_in_turn(
    folder: Path, contents: Contents
) -> None:
    before = contents(folder)
    pg.rename_id(folder, "water-board", "board", day=DAY)
    pg.rename_id(folder, "board", "town-board", day=DAY)
    assert [(row["old"], row["new"]) for row in rows(folder / "merged.csv")] == [
        ("water-board", "town-board"),
        ("board", "town-board"),
    ]
    with pytest.raises(pg.BadValueError, match="Undo first what came later: board → town-board"):
        pg.undo_merge(folder, "water-board")
    pg.undo_merge(folder, "board")
    pg.undo_merge(folder, "water-board")
    assert contents(folder) == before


def test_renaming_back_after_edits_of_other_rows_keeps_those(folder: Path) -> None:
    pg.rename_id(folder, "water-board", "board", day=DAY)
    pg.edit_row(folder, "water-ordinance", {"start": "2021-05-01"})
    pg.add_row(folder, "source", {"id": "minutes", "title": "Minutes"})
    pg.rename_id(folder, "board", "water-board", day=DAY)
    assert not (folder / "merged.csv").exists() and not (folder / "merged.undo.jsonl").exists()
    assert rows(folder / "events.csv")[1]["participants"] == "publisher:water-board"
    assert rows(folder / "entities.csv")[1]["start"] == "2021-05-01"
    assert [row["id"] for row in rows(folder / "sources.csv")] == ["charter", "report", "minutes"]


def test_renaming_back_moves_the_references_made_since(folder: Path) -> None:
    """In rows, in the lock and in queries: an id that is no longer used is left nowhere."""
    pg.rename_id(folder, "water-board", "board", day=DAY)
    cells = {
        "id": "meter-reading",
        "date": "2024",
        "type": "publication",
        "title": "The board reads the meters",
    }
    pg.add_row(folder, "event", {**cells, "participants": "publisher:board", "sources": "charter#L4"})
    lock = folder / "passages.lock.csv"
    lock.write_text("subject,source,lines,sha256,words\nboard,charter,L4,0,\nmeter-reading,charter,L4,0,\n")
    query = folder / "queries" / "mine.cypher"
    query.parent.mkdir()
    query.write_text("MATCH (n {id: 'board'}) RETURN n.name\n")
    pg.rename_id(folder, "board", "water-board")
    event = next(row for row in rows(folder / "events.csv") if row["id"] == "meter-reading")
    assert event["participants"] == "publisher:water-board"
    assert query.read_text() == "MATCH (n {id: 'water-board'}) RETURN n.name\n"
    assert (
        lock.read_text()
        == "subject,source,lines,sha256,words\nmeter-reading,charter,L4,0,\nwater-board,charter,L4,0,\n"
    )
    assert not (folder / "merged.csv").exists()


def test_renaming_back_after_edits_of_the_same_rows_is_a_rename_of_its_own(folder: Path) -> None:
    pg.rename_id(folder, "water-board", "board", day=DAY)
    pg.edit_row(folder, "drought-report", {"date": "2023-09"})
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    pg.rename_id(folder, "board", "water-board", day=DAY)
    assert rows(folder / "events.csv")[1]["participants"] == "publisher:water-board"
    assert rows(folder / "events.csv")[1]["date"] == "2023-09"
    assert [(row["old"], row["new"]) for row in rows(folder / "merged.csv")] == [("board", "water-board")]
    pg.undo_merge(folder, "board")
    after = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert {name for name in before if before[name] != after.get(name)} == {"merged.undo.jsonl"}


def test_a_merge_on_the_shipped_dataset(shipped: Path, contents: Contents) -> None:
    """Two governors are made one row, as if they were one: what it says is checked row by row."""
    hashes, before = contents(shipped), pg.read_tables(shipped)
    a, b = "jerry-brown", "gavin-newsom"
    with pytest.raises(
        pg.BadValueError, match=r"differ in 2 cells:\n  description: .*\n  x_side: .*\nSay which count"
    ):
        pg.merge_rows(shipped, a, b)
    assert contents(shipped) == hashes
    cells = {"description": "Two governors of California.", "x_side": "neither"}
    report = pg.merge_rows(shipped, a, b, cells=cells, reason="A test.", day=DAY)
    difference = pg.compare_datasets(before, pg.read_tables(shipped))
    entity = [c for c in difference.changed if c.table == "entities"]
    assert {c.column for c in entity} == {"aliases", "description", "sources", "x_side"}
    assert {c.key for c in entity} == {a}
    was = next(dict(r.cells) for r in difference.removed if r.table == "entities")
    now = pg.build_graph(pg.read_tables(shipped))[a]
    assert was["id"] == b and was["name"] in now["aliases"]
    assert now["description"] == cells["description"]
    for cell in difference.changed:
        if cell.table != "entities":
            assert renamed(cell.old, b, a) == cell.new
    gone = {renamed(str(sorted(r.cells.items())), b, a) for r in difference.removed if r.table == "relations"}
    come = {str(sorted(r.cells.items())) for r in difference.added if r.table == "relations"}
    assert len(gone - come) == 1 and "'follows'" in (gone - come).pop()
    assert report.notes == (report.notes[0],)
    assert "removed, it relates the two: gavin-newsom follows jerry-brown 2019-01-07." in report.notes[0]
    assert [dict(r.cells) for r in difference.added if r.table == "merged"] == [
        {"old": b, "new": a, "day": DAY, "reason": "A test."}
    ]
    pg.undo_merge(shipped, b)
    assert contents(shipped) == hashes


def test_rows_that_say_the_same_after_a_merge_become_one(folder: Path, contents: Contents) -> None:
    pg.add_row(folder, "entity", {"id": "board", "type": "agency", "name": "Board", "sources": "report"})
    same = {"source": "board", "type": "administers", "target": "water-ordinance", "start": "2021-05"}
    pg.add_row(folder, "relation", {**same, "end": "2024", "description": "Also", "sources": "report"})
    pg.add_row(folder, "relation", {**same, "source": "water-board", "id": "twice", "sources": "report"})
    before = contents(folder)
    report = pg.merge_rows(folder, "water-board", "board", day=DAY)
    assert report.notes == (
        "relations.csv, line 3: the same as line 2 now, made one row. Dropped: end '2024'.",
    )
    kept, twice = rows(folder / "relations.csv")
    assert (kept["end"], kept["description"], kept["sources"]) == ("..", "Also", "charter#L11;report")
    assert twice["id"] == "twice"
    entity = rows(folder / "entities.csv")[2]
    assert (entity["aliases"], entity["sources"]) == ("Board", "charter#L4;report")
    pg.undo_merge(folder, "board")
    assert contents(folder) == before


def test_a_merge_changes_no_cell_that_it_need_not(folder: Path) -> None:
    """White space around a cell stays, and a name that cannot be an alias is said."""
    with (folder / "entities.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("ada,agency, Ada ,,,  One text ,,,,,\nada-2,agency,Ada Two;Three,Ada Two,,,1998,,,,\n")
    report = pg.merge_rows(folder, "ada", "ada-2", day=DAY)
    last = (folder / "entities.csv").read_text("utf-8").splitlines()[-1]
    assert last == "ada,agency, Ada ,Ada Two,,  One text ,1998,,,,"
    assert report.notes == ("The name 'Ada Two;Three' holds a ';', so it is not made an alias.",)


def test_the_cells_of_the_other_row_count_when_it_is_said(folder: Path, contents: Contents) -> None:
    cells = {"type": "agency", "name": "Board", "description": "Reads meters.", "start": "1998"}
    pg.add_row(folder, "entity", {"id": "board", **cells})
    before = contents(folder)
    for keep, description in (("A", "Reads the meters and keeps the ordinance."), ("B", "Reads meters.")):
        pg.merge_rows(folder, "water-board", "board", keep=keep, day=DAY)  # type: ignore[arg-type]
        row = rows(folder / "entities.csv")[2]
        assert (row["description"], row["start"]) == (description, "1998")
        name, alias = ("Example Town Water Board", "Board")[:: 1 if keep == "A" else -1]
        assert (row["id"], row["name"], row["aliases"]) == ("water-board", name, alias)
        pg.undo_merge(folder, "board")
        assert contents(folder) == before


@pytest.mark.parametrize(("of_a", "of_b"), [("", "yes"), ("yes", ""), ("no", "yes")])
def test_a_merge_of_a_private_and_a_public_row_needs_a_word(folder: Path, of_a: str, of_b: str) -> None:
    """Neither is a public row hidden in silence, nor is a private one shown."""
    pg.add_row(folder, "entity", {"id": "one", "type": "agency", "name": "Same", "private": of_a})
    pg.add_row(folder, "entity", {"id": "two", "type": "agency", "name": "Same", "private": of_b})
    with pytest.raises(pg.BadValueError, match=f"private: '{of_a}' in one, '{of_b}' in two"):
        pg.merge_rows(folder, "one", "two")
    for keep, expected in (("A", of_a), ("B", of_b)):
        pg.merge_rows(folder, "one", "two", keep=keep, day=DAY)  # type: ignore[arg-type]
        assert rows(folder / "entities.csv")[-1]["private"] == expected
        pg.undo_merge(folder, "two")
    pg.merge_rows(folder, "one", "two", cells={"private": "no"}, day=DAY)
    assert rows(folder / "entities.csv")[-1]["private"] == "no"


def test_rows_of_which_both_are_public_are_merged_without_a_word(folder: Path) -> None:
    pg.add_row(folder, "entity", {"id": "one", "type": "agency", "name": "Same"})
    pg.add_row(folder, "entity", {"id": "two", "type": "agency", "name": "Same", "private": "no"})
    pg.merge_rows(folder, "one", "two", day=DAY)
    assert rows(folder / "entities.csv")[-1]["private"] == ""


def test_a_private_relation_does_not_hide_a_public_one(folder: Path) -> None:
    pg.add_row(folder, "entity", {"id": "board", "type": "agency", "name": "Board"})
    same = {"type": "administers", "target": "water-ordinance", "start": "2021-05", "source": "board"}
    pg.add_row(folder, "relation", {**same, "private": "yes", "sources": "report"})
    with pytest.raises(pg.DataError, match="The relation is the same as in line 2"):
        pg.merge_rows(folder, "water-board", "board", day=DAY)
    pg.edit_row(folder, 3, {"id": "administers-in-private"}, table="relations")
    pg.merge_rows(folder, "water-board", "board", day=DAY)
    assert [row["private"] for row in rows(folder / "relations.csv")] == ["", "yes"]
    public = pg.build_graph(pg.read_tables(folder)).edges
    ends = list(zip(public["source"], public["target"], strict=True))
    assert ends.count(("water-board", "water-ordinance")) == 1


def test_a_stated_row_is_not_made_an_inferred_one(folder: Path) -> None:
    pg.add_row(folder, "entity", {"id": "board", "type": "agency", "name": "Water Board"})
    same = {"type": "administers", "target": "water-ordinance", "start": "2021-05", "source": "board"}
    pg.add_row(folder, "relation", {**same, "confidence": "inferred", "note": "Why.", "sources": "report"})
    report = pg.merge_rows(folder, "water-board", "board", day=DAY)
    assert [row["confidence"] for row in rows(folder / "relations.csv")] == [""]
    assert "Dropped: confidence 'inferred'." in report.notes[0]


def test_undo_refuses_when_a_row_of_the_merge_was_changed(folder: Path, contents: Contents) -> None:
    pg.add_row(folder, "entity", {"id": "board", "type": "agency", "name": "Board"})
    pg.merge_rows(folder, "water-board", "board", day=DAY)
    pg.edit_row(folder, "water-board", {"start": "1998"})
    before = contents(folder)
    with pytest.raises(
        pg.BadValueError, match=r"cannot be brought back: rows of the merge were changed since"
    ):
        pg.undo_merge(folder, "board")
    with pytest.raises(
        pg.BadValueError, match=r"no record of a merge or rename of 'bord'. Did you mean 'board'"
    ):
        pg.undo_merge(folder, "bord")
    assert contents(folder) == before


def test_an_undo_file_from_elsewhere_writes_nothing_outside(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.csv").write_text("kept")
    line = (
        '{"kind":"merge","old":"a","new":"b","files":{"../outside.csv":'
        '{"hunks":[{"at":0,"new":["kept"],"old":["gone"],"before":null}],"new":false}}}\n'
    )
    (folder / "merged.undo.jsonl").write_text(line)
    with pytest.raises(pg.BadValueError, match=r"merged.undo.jsonl cannot be read"):
        pg.undo_merge(folder, "a")
    assert (tmp_path / "outside.csv").read_text() == "kept"


def test_rows_of_two_tables_are_not_merged(folder: Path) -> None:
    with pytest.raises(
        pg.BadValueError, match=r"'water-board' is in entities.csv and 'charter' in sources.csv"
    ):
        pg.merge_rows(folder, "water-board", "charter")


def test_a_row_that_others_name_is_not_removed(folder: Path, contents: Contents) -> None:
    before = contents(folder)
    with pytest.raises(pg.BadValueError) as raised:
        pg.remove_row(folder, "water-board")
    assert str(raised.value).splitlines() == [
        "'water-board' is not removed: rows name it, 2 in events.csv, 1 in relations.csv, 1 in claims.csv.",
        "  events.csv, line 2, column 'participants': ordinance-adopted",
        "  events.csv, line 3, column 'participants': drought-report",
        "  relations.csv, line 2, column 'source': water-board administers water-ordinance 2021-05",
        "  claims.csv, line 2, column 'speaker': board-use-2023",
        "--with-references (with_references=True) takes it out of them, and removes relations and claims of it.",
    ]
    assert contents(folder) == before
    report = pg.remove_row(folder, "water-board", with_references=True)
    assert report.notes == (
        "events.csv, line 2, column 'participants': ordinance-adopted: water-board taken out.",
        "events.csv, line 3, column 'participants': drought-report: emptied.",
        "relations.csv, line 2, column 'source': water-board administers water-ordinance 2021-05: removed.",
        "claims.csv, line 2, column 'speaker': board-use-2023: removed.",
    )
    assert [row["id"] for row in rows(folder / "entities.csv")] == ["example-town", "water-ordinance"]
    with pytest.raises(pg.BadValueError, match=r"vocabulary.toml opens the page on 'water-ordinance'"):
        pg.remove_row(folder, "water-ordinance", with_references=True)


def test_what_cites_is_removed_from_the_lock_too(shipped: Path) -> None:
    lock = rows(shipped / "passages.lock.csv")
    subject = next(row["subject"] for row in lock if row["subject"].startswith("claim-"))
    pg.remove_row(shipped, subject, with_references=True)
    assert [r for r in rows(shipped / "passages.lock.csv") if r["subject"] == subject] == []
    relation = next(row["subject"] for row in lock if " " in row["subject"])
    pg.edit_row(shipped, relation, {"start": "2019-01"})
    words = relation.split(" ")
    moved = " ".join([*words[:3], "2019-01"])
    subjects = [row["subject"] for row in rows(shipped / "passages.lock.csv")]
    assert moved in subjects and relation not in subjects
    assert subjects == sorted(subjects)


def test_a_relation_is_edited_by_its_line_and_its_ends(folder: Path) -> None:
    pg.edit_row(folder, 2, {"end": "2024"}, table="relations")
    ends = {"source": "water-board", "type": "administers", "target": "water-ordinance"}
    pg.edit_row(folder, ends, {"description": "Reads meters, too"}, table="relations")
    assert (folder / "relations.csv").read_text().splitlines()[1] == (
        'water-board,administers,water-ordinance,2021-05,2024,"Reads meters, too",charter#L11,'
    )
    with pytest.raises(pg.BadValueError, match="needs its table"):
        pg.edit_row(folder, 2, {"end": "2024"})
    with pytest.raises(pg.BadValueError, match="policygraph rename water-board board"):
        pg.edit_row(folder, "water-board", {"id": "board"})


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_and_encodings_are_kept(
    folder: Path, contents: Contents, separator: str, encoding: str
) -> None:
    for file in folder.glob("*.csv"):
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
        writer.writerows(csv.reader(io.StringIO(file.read_text().replace("lawn", "läwn"))))
        file.write_bytes(out.getvalue().encode(encoding))
    before = contents(folder)
    pg.rename_id(folder, "water-board", "board", day=DAY)
    pg.edit_row(folder, "board", {"note": "Zoë"})
    text = (folder / "entities.csv").read_bytes().decode(encoding)
    assert separator.join(["board", "agency", "Example Town Water Board"]) in text and "Zoë\r\n" in text
    pg.edit_row(folder, "board", {"note": ""})
    pg.rename_id(folder, "board", "water-board", day=DAY)
    assert contents(folder) == before
