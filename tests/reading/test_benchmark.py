"""The benchmark of reading: what it takes as gold, and how it counts."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

import graph as pg
from benchmarks.reading import gold_dates, gold_entities, gold_figures, report, score, without_source
from benchmarks.review import RECORDED, replay
from graph.citations import read_texts

from .conftest import ARTICLE


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Path:
    """The dataset with rows that rest on the article alone."""
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    (tmp_path / "story.txt").write_text(ARTICLE, "utf-8")
    sources = (tmp_path / "sources.csv").read_text("utf-8").replace("kind\n", "kind,text_file\n")
    (tmp_path / "sources.csv").write_text(
        sources.replace("primary\n", "primary,\n").replace("news\n", "news,story.txt\n")
    )
    with (tmp_path / "entities.csv").open("a") as out:
        out.write("tellingham,organization,Tellingham Water Company,,,,story#L8\n")
        out.write("glass-bridge,site,Glass Bridge,,,,story#L8\n")
        out.write("council-rule,policy,Rule of the council,,council,,story#L3\n")
    with (tmp_path / "events.csv").open("a") as out:
        out.write("urged,2021-06-01,request,The Governor urges the council,official:ann-dorsey,story#L3\n")
        out.write("later,2022-03,request,Not in the text,official:ann-dorsey,story#L3\n")
    return tmp_path


def test_the_gold(place: Path) -> None:
    """Names as names, figures of claims, dates that the lines write out."""
    dataset = pg.read_tables(place)
    text = read_texts(dataset, place)["story"]
    assert gold_entities(dataset, "story", text) == {
        "tellingham": ["Tellingham Water Company"],
        "council-rule": ["council"],  # an alias that the text has with its capital
    }
    assert gold_figures(dataset, "story") == {(412.0, 5, 5)}
    assert gold_dates(dataset, "story", text) == {("2021-06-01", 3, 3)}


def test_the_articles_own_rows_are_left_out(place: Path) -> None:
    """A row that another source has, too, stays without the citation."""
    others = without_source(pg.read_tables(place), "story")
    entities = others.table("entities").frame
    assert not {"tellingham", "glass-bridge"} & set(entities["id"])
    assert others.table("claims").frame["sources"].tolist() == ["minutes#L3", "minutes#L3"]
    assert len(others.table("entities").lines) == len(entities)


def test_the_score(place: Path) -> None:
    """Each entity counts once; what is not in the dataset counts against precision."""
    scores, seconds = score(place, data=str(place))
    assert (scores["entities"].gold, scores["entities"].found) == (2, 1)
    assert scores["entities"].missed == ["story: council-rule (council)"]  # inside a longer name
    assert any("Office of River Inspection" in wrong for wrong in scores["entities"].wrong)
    assert (scores["figures"].recall, scores["dates"].recall) == (1.0, 1.0)
    assert set(seconds) == {"story"}
    plain = list(report(scores, seconds))
    assert plain[1].split()[:3] == ["entities", "2", "1"]
    missed = "missed entities: story: council-rule (council)"
    assert missed not in plain and missed in list(report(scores, seconds, misses=True))


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals as on Unix")
def test_the_recorded_review_decides_on_everything(tmp_path: Path) -> None:
    """Each line of the recording answers a suggestion, and none is left."""
    count = replay(RECORDED, tmp_path)
    assert (count.decisions, count.rows, count.citations) == (14, 8, 3)
    assert count.keystrokes < count.characters / 3
