"""Datasets on other subjects and countries: in the shipped words plus at most three blocks, clean, and they answer."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

import graph as pg
from graph.cli import main
from tests.conftest import built

ROOT = Path(__file__).parents[1]
RETENTION = ROOT / "tests" / "data" / "subjects" / "data-retention"
SMALLPOX = ROOT / "docs" / "gallery" / "smallpox"
SUBJECTS = (RETENTION, SMALLPOX)
DIRECTIVE = "directive-2006-24"
INPUTS = ("make.sh", "roster.csv", "roster.toml")
"""What a person types: the commands, and a table with the map that imports it."""


@pytest.mark.parametrize("folder", SUBJECTS, ids=lambda folder: folder.name)
def test_a_subject_needs_three_blocks_at_most(folder: Path) -> None:
    """`check --strict` is clean, and every type used is one that ships, or one of the few of its own."""
    dataset = pg.read_tables(folder)
    assert [f for f in pg.check(dataset) if f.severity != "note"] == []
    assert 25 <= len(dataset.table("entities")) <= 40
    words = tomllib.loads((folder / "vocabulary.toml").read_text("utf-8"))
    assert sum(len(blocks) for section, blocks in words.items() if section != "dataset") <= 3


def commands_of(script: Path) -> list[list[str]]:
    """Return the commands of a script, each as the words that a shell makes of it."""
    lines = re.sub(r"\\\n\s*", "", script.read_text("utf-8")).splitlines()
    return [shlex.split(line)[1:] for line in lines if line.startswith("policygraph ")]


@pytest.mark.slow  # some 150 commands, each of which checks the whole dataset
@pytest.mark.parametrize("folder", SUBJECTS, ids=lambda folder: folder.name)
def test_the_commands_alone_make_the_tables(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`make.sh` writes every file of the dataset, byte for byte."""
    for name in INPUTS:
        shutil.copy(folder / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYGRAPH_DATA", "made")
    for words in commands_of(tmp_path / "make.sh"):
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, f"{shlex.join(words)}\n{result.output}"
    made = {file.name: file.read_bytes() for file in (tmp_path / "made").iterdir()}
    assert made == {file.name: file.read_bytes() for file in folder.iterdir() if file.name not in INPUTS}


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


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        ("1960-06-01", {("candau", "director-general")}),
        ("1970-06-01", {("candau", "director-general"), ("henderson", "chief-of-unit")}),
        ("1980-06-01", {("mahler", "director-general"), ("arita", "chief-of-unit")}),
    ],
)
def test_who_held_office_on_a_day(day: str, holders: set[tuple[str, str]]) -> None:
    """The holders of the two offices, of whom the sources give years."""
    there = pg.snapshot(built(SMALLPOX), day).edges
    held = there[there["type"] == "HOLDS_OFFICE"]
    assert set(zip(held["source"], held["target"], strict=True)) == holders


def test_the_last_cases_in_order() -> None:
    """Where smallpox was seen last, by country, until the infection in a laboratory."""
    events = pg.list_events(built(SMALLPOX), types=["incident"])
    last = [id_ for id_ in events["id"] if id_.startswith("last-case")]
    assert last[:3] == ["last-case-kenya", "last-case-west-africa", "last-case-zaire"]
    assert last[-3:] == ["last-case-of-variola-major", "last-case-ethiopia", "last-case"]
    assert events["id"].iloc[-1] == "birmingham-infection"


def test_from_who_proposed_it_to_how_it_ended() -> None:
    """From the minister whose proposal it was, through the resolution, to the programme."""
    paths = pg.shortest_paths(built(SMALLPOX), "zhdanov", "eradication-programme")
    assert all("resolution-1958" in path.nodes for path in paths)
    assert paths[0].nodes == ("zhdanov", "soviet-union", "resolution-1958", "eradication-programme")


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("contacts-cdc", "contacts-who", {}),
        ("foreign-cost-henderson", "foreign-cost-case", {"period": "overlaps"}),
        ("india-cases-1974", "india-cases-spring", {"period": "overlaps"}),
        ("reported-1967", "estimated-1967", {"population": "differs"}),
        ("estimated-deaths-1966", "estimated-deaths-1967", {"period": "differs"}),
    ],
)
def test_which_figures_can_be_compared(a: str, b: str, apart: dict[str, str]) -> None:
    """Two counts of the same contacts can; another period or population keeps figures apart."""
    aspects = pg.explain_claims(built(SMALLPOX), a, b).set_index("aspect")["answer"].drop("per")
    assert aspects[aspects != "same"].to_dict() == apart


def test_the_page_of_a_subject_opens_on_it(tmp_path: Path) -> None:
    """The page has the title of the dataset, and opens on the programme."""
    pg.explore(built(SMALLPOX), path=tmp_path / "page.html")
    assert "The eradication of smallpox, 1958 to 1980" in (tmp_path / "page.html").read_text("utf-8")
