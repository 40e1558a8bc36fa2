"""Whatever is renamed or merged, undoing it gives the same bytes."""

from __future__ import annotations

import csv
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph as pg

TINY = Path(__file__).parents[1] / "data" / "tiny"
TABLES = ("entities", "events", "claims", "sources")
IDS = {
    table: [row["id"] for row in csv.DictReader((TINY / f"{table}.csv").read_text("utf-8").splitlines())]
    for table in TABLES
}
NEW_ID = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3})?", fullmatch=True)
RENAME = st.tuples(st.sampled_from([id_ for ids in IDS.values() for id_ in ids]), NEW_ID)
MERGE = st.sampled_from(TABLES).flatmap(
    lambda table: st.lists(st.sampled_from(IDS[table]), min_size=2, max_size=2, unique=True).map(tuple)
)


@pytest.mark.examples
@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.one_of(RENAME.map(lambda r: ("rename", *r)), MERGE.map(lambda m: ("merge", *m))), max_size=3)
)
def test_undoing_the_last_first_gives_the_same_bytes(steps: list[tuple[str, str, str]]) -> None:
    """What cannot be done writes nothing; what was done is undone, the last first."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(shutil.copytree(TINY, f"{parent}/tiny"))
        states, gone = [contents(folder)], []
        for what, one, other in steps:
            try:
                if what == "rename":
                    pg.rename_id(folder, one, other, day="2026-11-27")
                else:
                    pg.merge_rows(folder, one, other, keep="A", day="2026-11-27")
            except pg.PolicyGraphError:
                assert contents(folder) == states[-1]
            else:
                assert not [f for f in pg.check(pg.read_tables(folder)) if f.severity == "error"]
                states.append(contents(folder))
                gone.append(one if what == "rename" else other)
        for id_ in reversed(gone):
            assert contents(folder) == states.pop()
            pg.undo_merge(folder, id_)
        assert contents(folder) == states.pop()


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }
