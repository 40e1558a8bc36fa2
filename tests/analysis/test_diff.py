"""What changed between two states of a dataset."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph as pg
from graph.analysis import diff as diffing
from graph.analysis.diff import KINDS, CellChange, DatasetDiff, compare_datasets
from graph.tables.history import read_recorded, read_version, revision_on

FROZEN = Path(__file__).parents[1] / "data" / "frozen"
HEADS = {
    "entities": ("id", "type", "name", "aliases", "start", "end", "sources"),
    "events": ("id", "date", "type", "title"),
    "relations": ("id", "source", "type", "target", "start", "end"),
}
Tables = dict[str, list[dict[str, str]]]
Make = Callable[[str, Tables], pg.Dataset]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write tables into a folder and read them."""

    def build(name: str, tables: Tables) -> pg.Dataset:
        return pg.read_tables(_written(tmp_path / name, tables))

    return build


def _written(folder: Path, tables: Tables) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for table, head in HEADS.items():
        lines = [",".join(row.get(column, "") for column in head) for row in tables.get(table, [])]
        (folder / f"{table}.csv").write_text("\n".join([",".join(head), *lines]) + "\n", "utf-8")
    return folder


def _entity(**cells: str) -> Tables:
    return {"entities": [{"id": "a", "type": "law", "name": "A"} | cells]}


@pytest.mark.parametrize(
    ("old", "new", "column", "kind"),
    [
        ({}, {"name": "B"}, "name", "re-worded"),
        ({"sources": "s#L1"}, {"sources": "s#L2"}, "sources", "re-sourced"),
        ({"sources": "s;t"}, {"sources": "t;s"}, "sources", "re-ordered"),
        ({"aliases": "one;two"}, {"aliases": "two;one"}, "aliases", "re-ordered"),
        ({"aliases": "one;two"}, {"aliases": "two;three"}, "aliases", "re-worded"),
        ({"start": "2018"}, {"start": "2018-05"}, "start", "sharper"),
        ({"start": "2018-05"}, {"start": "2018~"}, "start", "vaguer"),
        ({"start": "2018"}, {"start": "2016"}, "start", "earlier"),
        ({"start": "2018"}, {"start": "2019-01-01"}, "start", "later"),
        ({"start": "2017/2018"}, {"start": "2018/2019"}, "start", "moved"),
        ({"end": ""}, {"end": ".."}, "end", "now open"),
        ({"end": "2020"}, {"end": ".."}, "end", "now open"),
        ({"end": ""}, {"end": "2020"}, "end", "end found"),
        ({"end": ".."}, {"end": "2020"}, "end", "end found"),
        ({"start": ""}, {"start": "2020"}, "start", "filled"),
        ({"start": "2020"}, {"start": ""}, "start", "emptied"),
        ({"start": "-0044-03-15"}, {"start": "-0043-03-15"}, "start", "later"),
        ({"type": "law"}, {"type": "bill"}, "type", "changed"),
    ],
)
def test_a_changed_cell_says_of_what_kind(
    make: Make, old: dict[str, str], new: dict[str, str], column: str, kind: str
) -> None:
    found = compare_datasets(make("old", _entity(**old)), make("new", _entity(**new)))
    cells = {"type": "law", "name": "A"}
    one, other = (cells | old).get(column, ""), (cells | new).get(column, "")
    assert found.changed == (CellChange("entities", "a", column, one, other, kind),)
    assert not found.added and not found.removed


@pytest.mark.parametrize(
    ("table", "head", "old", "new", "expected"),
    [
        ("entities", "id,type,name,start", "a,law,A,..", "a,law,A,2017", ("a", "start", "later")),
        ("entities", "id,type,name,start", "a,law,A,2010/", "a,law,A,2012/", ("a", "start", "moved")),
        ("claims", "id,speaker,summary,period", "c,o,S,2018", "c,o,S,2019", ("c", "period", "later")),
        (
            *("facts", "subject,property,value,start", "a,party,Red,2018", "a,party,Red,2018-05"),
            ("a.party.2018", "start", "sharper"),
        ),
        ("story", "step,title,text", "1,One,Old", "1,One,New", ("1", "text", "re-worded")),
    ],
)
def test_a_changed_cell_of_any_table(
    tmp_path: Path, table: str, head: str, old: str, new: str, expected: tuple[str, str, str]
) -> None:
    read = []
    for name, row in (("old", old), ("new", new)):
        _written(tmp_path / name, {})
        (tmp_path / name / f"{table}.csv").write_text(f"{head}\n{row}\n")
        read.append(pg.read_tables(tmp_path / name))
    found = compare_datasets(*read)
    assert [(c.key, c.column, c.kind) for c in found.changed] == [expected]
    assert not found.added and not found.removed


def test_a_relation_with_an_id_of_its_own_is_not_paired_by_its_ends(make: Make) -> None:
    row = {"source": "a", "type": "amends", "target": "b"}
    found = compare_datasets(
        make("old", {"relations": [row | {"id": "r1", "start": "2018"}]}),
        make("new", {"relations": [row | {"id": "r2", "start": "2020"}]}),
    )
    assert ([r.key for r in found.removed], [r.key for r in found.added]) == (["r1"], ["r2"])


def test_the_docs_explain_every_kind() -> None:
    text = (FROZEN.parents[2] / "docs" / "time.md").read_text("utf-8")
    listed = {
        kind
        for line in text.split("| kind | meaning |")[1].split("\n\n")[0].splitlines()[2:]
        for kind in line.split("|")[1].strip().split(", ")
    }
    assert listed == set(KINDS)


def test_a_fact_with_another_value_is_changed_and_not_re_worded() -> None:
    assert diffing._kind("facts", "value", "yes", "no") == "changed"
    assert diffing._kind("facts", "note", "yes", "no") == "re-worded"


def test_a_row_whose_id_alone_differs_is_renamed(make: Make) -> None:
    found = compare_datasets(make("old", _entity()), make("new", _entity(id="b")))
    assert found == DatasetDiff(changed=(CellChange("entities", "a", "id", "a", "b", "renamed"),))
    assert "a is now called b" in found.as_text()


def test_a_re_dated_relation_is_one_row(make: Make) -> None:
    row = {"source": "a", "type": "amends", "target": "b", "start": "2018"}
    found = compare_datasets(
        make("old", {"relations": [row, row | {"start": "2020"}]}),
        make("new", {"relations": [row | {"start": "2018-03"}, row | {"start": "2020"}]}),
    )
    assert [(c.column, c.old, c.new, c.kind) for c in found.changed] == [
        ("start", "2018", "2018-03", "sharper")
    ]
    assert not found.added and not found.removed


def test_rows_added_and_removed_are_named(make: Make) -> None:
    found = compare_datasets(make("old", _entity()), make("new", _entity(id="c", name="Other")))
    assert [(row.table, row.key) for row in found.added] == [("entities", "c")]
    assert [(row.table, row.key) for row in found.removed] == [("entities", "a")]
    assert found.as_dict()["added"] == [{"table": "entities", "id": "c"}]
    assert "## Added (1)" in found.as_markdown()


def test_blocks_of_the_vocabulary_are_compared(tmp_path: Path) -> None:
    """A type that others are like changes those too; a name that only one side states is no difference."""
    old, new = (_written(tmp_path / name, _entity()) for name in ("old", "new"))
    (old / "vocabulary.toml").write_text('[entity.ship]\nlabel = "Ship"\nlike = "organization"\n', "utf-8")
    (new / "vocabulary.toml").write_text(
        '[dataset]\nname = "new"\nlicence = "CC0-1.0"\n[relation.amends]\nto_also = ["report"]\n'
        '[entity.boat]\nlabel = "Boat"\nlike = "organization"\n',
        "utf-8",
    )
    found = compare_datasets(pg.read_tables(old), pg.read_tables(new))
    assert [(row.key, dict(row.cells)["label"]) for row in found.removed] == [("entity.ship", "Ship")]
    assert [row.as_dict() for row in found.added] == [{"table": "vocabulary", "key": "entity.boat"}]
    changes = {(cell.key, cell.column): cell for cell in found.changed}
    assert changes["dataset", "licence"].kind == "filled"
    assert ("dataset", "name") not in changes
    ends = changes["relation.amends", "to"]
    assert ends.kind == "changed"
    assert ends.new == ends.old.replace("]", ', "report"]')
    assert "vocabulary: relation.amends, to changed: " in found.as_text()


def test_the_same_dataset_has_no_differences() -> None:
    found = compare_datasets(pg.read_tables(FROZEN), pg.read_tables(FROZEN))
    assert not found and found.as_text() == "No differences."


def test_a_git_revision_and_an_archive_are_read(tmp_path: Path, make: Make) -> None:
    folder = _written(tmp_path / "repo" / "data", _entity())

    def git(*words: str) -> None:
        subprocess.run(["git", "-C", str(tmp_path / "repo"), *words], check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    git(*who, "commit", "-q", "-m", "first", "--date", "2020-01-01T12:00:00")
    _written(folder, _entity(name="B"))
    found = compare_datasets(read_version("HEAD", folder), read_version(folder))
    assert [(c.old, c.new) for c in found.changed] == [("A", "B")]
    pg.export(pg.build_graph(pg.read_tables(folder)), tmp_path / "data.zip")
    assert read_version("HEAD", folder).name == read_version(folder).name == folder.name
    assert read_version(tmp_path / "data.zip").name == "data"
    assert read_version(tmp_path / "data.zip").table("entities").frame["name"].tolist() == ["B"]
    with pytest.raises(pg.BadValueError, match=r"neither a folder nor a \.zip nor a git revision"):
        read_version("v9.9", folder)
    with pytest.raises(pg.BadValueError, match="neither"):
        read_version("--output=/tmp/x", folder)
    for day in ("1999-01-01", "-0044"):
        with pytest.raises(pg.BadValueError, match="as old as"):
            revision_on(day, folder)
    with pytest.raises(pg.BadValueError, match="is not a date"):
        revision_on("yesterday", folder)


def test_the_dataset_as_recorded_on_a_day(tmp_path: Path) -> None:
    """The last commit of the day counts, whatever came after; of a month the last day, in UTC."""
    folder = tmp_path / "data"
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for name, day in (
        ("A", "2020-01-31T23:30:00Z"),
        ("B", "2020-01-31T23:59:59Z"),
        ("C", "2020-02-01T00:00:00Z"),
    ):
        _written(folder, _entity(name=name))
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", "-C", str(tmp_path), "add", "."], check=True)
        dated = {**os.environ, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
        subprocess.run(["git", "-C", str(tmp_path), *who, "commit", "-qm", name], check=True, env=dated)
    (tmp_path / "README.md").write_text("Not of the dataset.")
    subprocess.run(["git", "-C", str(tmp_path), "add", "."], check=True)
    subprocess.run(["git", "-C", str(tmp_path), *who, "commit", "-qm", "other"], check=True)
    _written(folder, _entity(name="D"))  # not yet committed
    for asked, name in (("2020-01-31", "B"), ("2020-01", "B"), ("2020-02-01", "C"), ("2150", "C")):
        assert read_recorded(asked, folder).table("entities").frame["name"].tolist() == [name]
    with pytest.raises(pg.BadValueError, match="as old as"):
        read_recorded("2020-01-30", folder)


IDS = st.sampled_from("abcdef")
DATES = st.sampled_from(["", "2018", "2018-05", "2019", "2020~"])
ROWS = st.fixed_dictionaries(
    {
        "entities": st.lists(
            st.fixed_dictionaries(
                {"id": IDS, "type": st.just("law"), "name": st.sampled_from("XYZ"), "start": DATES}
            ),
            unique_by=lambda row: row["id"],
            max_size=6,
        ),
        "relations": st.lists(
            st.fixed_dictionaries(
                {"source": IDS, "type": st.just("amends"), "target": IDS, "start": DATES, "end": DATES}
            ),
            unique_by=lambda row: (row["source"], row["target"], row["start"]),
            max_size=6,
        ),
    }
)


@settings(max_examples=60, deadline=None)
@given(old=ROWS, new=ROWS)
def test_applying_the_differences_to_the_old_gives_the_new(
    tmp_path_factory: pytest.TempPathFactory, old: Tables, new: Tables
) -> None:
    folder = tmp_path_factory.mktemp("diff")
    before = pg.read_tables(_written(folder / "old", old))
    after = pg.read_tables(_written(folder / "new", new))
    found = compare_datasets(before, after)
    assert bool(found) == (_filled(old) != _filled(new))
    for table in ("entities", "relations"):
        rows = _filled(old)[table]
        for row in found.removed:
            if row.table == table:
                rows.remove(dict(row.cells))
        changes: dict[str, list[CellChange]] = {}
        for cell in found.changed:
            if cell.table == table:
                changes.setdefault(cell.key, []).append(cell)
        for key, cells in changes.items():
            row_ = next(r for r in rows if _key(table, r) == key)
            for cell in cells:
                assert row_.get(cell.column, "") == cell.old
                row_[cell.column] = cell.new
        rows = [{k: v for k, v in row.items() if v} for row in rows]
        rows += [dict(row.cells) for row in found.added if row.table == table]
        assert sorted(map(repr, map(sorted, map(dict.items, rows)))) == sorted(
            map(repr, map(sorted, map(dict.items, _filled(new)[table])))
        )


def _filled(tables: Tables) -> Tables:
    return {name: [{k: v for k, v in row.items() if v} for row in rows] for name, rows in tables.items()}


def _key(table: str, row: dict[str, str]) -> str:
    if table == "entities":
        return row["id"]
    return " ".join(row.get(c, "") for c in ("source", "type", "target", "start")).rstrip()
