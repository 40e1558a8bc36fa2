"""Datasets on other subjects and countries: in the shipped words plus at most three blocks, clean, and they answer."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import graph as pg
from tests.conftest import built

SUBJECTS = Path(__file__).parent / "data" / "subjects"
RETENTION = SUBJECTS / "data-retention"
DIRECTIVE = "directive-2006-24"


@pytest.mark.parametrize(
    "folder", sorted(f for f in SUBJECTS.iterdir() if f.is_dir()), ids=lambda folder: folder.name
)
def test_a_subject_needs_three_blocks_at_most(folder: Path) -> None:
    """`check --strict` is clean, and every type used is one that ships, or one of the few of its own."""
    dataset = pg.read_tables(folder)
    assert [f for f in pg.check(dataset) if f.severity != "note"] == []
    assert 25 <= len(dataset.table("entities")) <= 40
    words = tomllib.loads((folder / "vocabulary.toml").read_text("utf-8"))
    assert sum(len(blocks) for section, blocks in words.items() if section != "dataset") <= 3


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2006-01-01", ""),
        ("2006-04-01", "enacted"),
        ("2006-05-03", "in_force"),
        ("2014-04-07", "in_force"),
        ("2014-04-08", "annulled"),
        ("2020-01-01", "annulled"),
    ],
)
def test_the_directive_on_a_day(day: str, status: str) -> None:
    """In force from May 2006, annulled in April 2014."""
    found = pg.legal_status(built(RETENTION), DIRECTIVE, day)
    assert (found.status, found.certainty) == (status, "surely")


def test_what_was_law_in_2012() -> None:
    """Laws by place; the German and the Romanian rules were void by then."""
    found = pg.laws_on(built(RETENTION), "2012-06-01")
    assert set(found["id"]) >= {DIRECTIVE, "swedish-retention-law", "uk-regulations-2009"}
    assert not set(found["id"]) & {"german-retention-rules", "romanian-retention-law", "dripa-2014"}


def test_how_a_body_reaches_a_directive() -> None:
    """From the body that sued, through its case, to what the directive was based on."""
    paths = pg.shortest_paths(built(RETENTION), "digital-rights-ireland", "article-95-ec")
    assert all(DIRECTIVE in path.nodes for path in paths)
    assert len(paths[0].nodes) == 4 and paths[0].nodes[0] == "digital-rights-ireland"


def test_figures_are_in_euros() -> None:
    """Money of any currency, by its code."""
    found = pg.compare_claims(built(RETENTION), "fine_imposed")
    assert found["unit"].tolist() == ["EUR"]
    assert found["number"].tolist() == [3_000_000]
