"""A small dataset on a subject of its own, and an article about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import graph as pg
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
