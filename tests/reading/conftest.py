"""A small dataset on a subject of its own, and an article about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import graph as pg
from graph.reading import read_article, suggestions_csv
from graph.tables import Dataset

DATA = Path(__file__).parents[1] / "data" / "review"
TABLES = ("entities", "events", "claims", "sources")
ARTICLE = (DATA / "story.txt").read_text("utf-8")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset in a folder of its own; tests that write copy it."""
    place = tmp_path_factory.mktemp("lakeshire")
    for name in TABLES:
        shutil.copy(DATA / f"{name}.csv", place)
    return place


@pytest.fixture(scope="session")
def dataset(folder: Path) -> Dataset:
    """The dataset as read."""
    return pg.read_tables(folder)


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Path:
    """A copy of the dataset, the article, and its suggestions."""
    shutil.copytree(folder, tmp_path / "data")
    (tmp_path / "story.txt").write_text(ARTICLE, "utf-8")
    found = read_article(ARTICLE, pg.read_tables(folder), source="story")
    (tmp_path / "suggestions.csv").write_bytes(suggestions_csv(found))
    return tmp_path
