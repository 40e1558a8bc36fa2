"""Where an export goes, and what it leaves alone."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path
from typing import Any, BinaryIO

import pytest

import graph as pg
from graph import formats
from graph.formats import export


def test_the_ending_says_the_format(tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    export(tiny, tmp_path / "a.json")
    export(tiny, str(tmp_path / "A.GraphML"))
    export(tiny, tmp_path / "a.neo4j.zip")
    assert (tmp_path / "a.json").read_bytes().startswith(b"{")
    assert (tmp_path / "A.GraphML").read_bytes().startswith(b"<?xml")
    assert b"relationships.csv" in (tmp_path / "a.neo4j.zip").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["A.GraphML", "a.json", "a.neo4j.zip"]


def test_an_existing_file_is_kept_without_force(tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("mine")
    with pytest.raises(pg.BadValueError, match="exists"):
        export(tiny, target)
    assert target.read_text() == "mine"
    export(tiny, target, force=True)
    assert target.read_text().startswith("{")


@pytest.mark.parametrize("problem", ["folder", "missing", "nul"])
def test_a_target_that_cannot_be_is_said(tiny: pg.PropertyGraph, tmp_path: Path, problem: str) -> None:
    (tmp_path / "folder.json").mkdir()
    target = {
        "folder": tmp_path / "folder.json",
        "missing": tmp_path / "no" / "a.json",
        "nul": tmp_path / "a\0.json",
    }[problem]
    with pytest.raises(pg.BadValueError):
        export(tiny, target, force=True)


def test_unknown_formats_and_options_are_said(tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    with pytest.raises(pg.UnknownNameError, match="Did you mean 'graphml'"):
        export(tiny, io.BytesIO(), format="grapml")
    with pytest.raises(pg.UnknownNameError, match=r"\.docx"):
        export(tiny, tmp_path / "a.docx")
    with pytest.raises(pg.UnknownNameError):
        export(tiny, tmp_path / "no-ending")
    with pytest.raises(pg.BadValueError, match="in which format"):
        export(tiny, io.BytesIO())
    with pytest.raises(pg.BadValueError, match="no option 'colour'"):
        export(tiny, io.BytesIO(), format="json", colour="red")


class Failing:
    """A format that fails in the middle."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def write(self, graph: pg.PropertyGraph, out: BinaryIO) -> None:
        """Write a little, then fail."""
        out.write(b"half")
        raise self.error


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), KeyboardInterrupt(), ValueError("bug")]
)
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tiny: pg.PropertyGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    target = tmp_path / "a.json"
    target.write_text("mine")
    monkeypatch.setattr(formats, "_writer", lambda name: Failing(error))
    expected: Any = pg.StoreError if isinstance(error, OSError) else type(error)
    with pytest.raises(expected):
        export(tiny, target, force=True)
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]
    assert target.read_text() == "mine"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_device_is_said(tiny: pg.PropertyGraph) -> None:
    with pytest.raises(pg.StoreError, match="No space left"):
        export(tiny, "/dev/full", format="json")


def test_a_link_stays_a_link(tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    export(tiny, tmp_path / "link.json", force=True)
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text().startswith("{")


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_a_new_file_has_the_usual_mode(tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        export(tiny, tmp_path / "a.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o644


def test_a_dash_is_standard_output(tiny: pg.PropertyGraph, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    export(tiny, "-", format="jsonl")
    assert capfdbinary.readouterr().out.startswith(b'{"kind":"node"')


@pytest.fixture
def other_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages, with one that offers formats."""
    site = tmp_path / "site"
    about = site / "my_package-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: my-package\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(
        "[policygraph.formats]\ncount = my_count_format\nhalf = my_half_format\ngone = my_lost_format\n"
    )
    (site / "my_count_format.py").write_text(
        "def write(graph, out):\n    out.write(f'{len(graph)} nodes'.encode())\n"
    )
    (site / "my_half_format.py").write_text("ENDING = '.half'\n")
    monkeypatch.syspath_prepend(str(site))
    return site


def test_another_package_adds_a_format(other_package: Path, tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    export(tiny, tmp_path / "a.count")
    assert (tmp_path / "a.count").read_text() == f"{len(tiny)} nodes"
    with pytest.raises(pg.UnknownNameError, match=r"\.count \(count\)"):
        export(tiny, tmp_path / "a.foo")


def test_a_format_that_lacks_a_part_is_refused_by_name(
    other_package: Path, tiny: pg.PropertyGraph, tmp_path: Path
) -> None:
    with pytest.raises(pg.BadValueError, match=r"'half' \(my_half_format\) lacks write\(graph, out\)"):
        export(tiny, tmp_path / "a.half")
    with pytest.raises(pg.BadValueError, match=r"'gone' \(my_lost_format\) cannot be loaded"):
        export(tiny, tmp_path / "a.gone")
    assert not list(tmp_path.glob("a.*"))
