"""The format of `docs/extending.md`: a package of its own that is built, installed and used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from tests.conftest import TINY

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "tests" / "data" / "adjacency_format"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which pip has installed the package."""
    site = tmp_path_factory.mktemp("site")
    options = ["--no-build-isolation", "--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(site), str(PACKAGE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return site


def run(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command with what is installed in a folder."""
    path = os.pathsep.join([str(site), str(ROOT)])
    command = [sys.executable, "-m", "graph.cli", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path}
    )


def test_the_command_writes_its_format(installed: Path, tmp_path: Path) -> None:
    out = tmp_path / "tiny.adj"
    done = run(installed, "export", str(out), "--data", str(TINY))
    assert done.returncode == 0, done.stderr
    assert "The format adj does not hold: names, dates and all other properties" in done.stderr
    read = nx.read_adjlist(out, create_using=nx.DiGraph)
    assert read.has_edge("opening-hours-ordinance", "lindenau")
    assert run(installed, "export", "-", "--format", "adj", "--data", str(TINY)).stdout == out.read_text()


def test_the_command_imports_its_format(installed: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "three.adj", tmp_path / "three"
    file.write_text("ada bo\nbo cy\n")
    done = run(installed, "import", str(file), "-o", str(folder))
    assert done.returncode == 0, done.stderr
    lines = (folder / "relations.csv").read_text().splitlines()
    assert lines == [
        "source,type,target,sources",
        "ada,related_to,bo,three-adj",
        "bo,related_to,cy,three-adj",
    ]
    assert run(installed, "check", str(folder)).returncode == 0


def test_without_it_the_ending_is_unknown(tmp_path: Path) -> None:
    done = run(tmp_path, "export", str(tmp_path / "a.adj"), "--data", str(TINY))
    assert done.returncode == 2
    assert "No export format has the ending '.adj'" in done.stderr
