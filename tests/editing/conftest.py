"""Fixtures of the tests of editing."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.tables.starter import create_dataset

SHIPPED = Path(__file__).parents[2] / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The starter's dataset."""
    create_dataset(tmp_path / "mine")
    return tmp_path / "mine"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the shipped dataset."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "shipped"))


@pytest.fixture
def contents() -> Callable[[Path], dict[str, str]]:
    """Hash of each file of a folder, hidden ones too."""

    def contents(folder: Path) -> dict[str, str]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return {f.relative_to(folder).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}

    return contents
