"""Any file of one format may be compressed by its ending."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import graph as pg
from graph.errors import MissingDependencyError
from graph.formats import extras


def test_gz_and_zst_hold_what_the_plain_file_holds(tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    for name in ("a.json", "a.json.gz", "A.GraphML.GZ", "a.json.zst"):
        pg.export(tiny, tmp_path / name)
    plain = (tmp_path / "a.json").read_bytes()
    assert gzip.decompress((tmp_path / "a.json.gz").read_bytes()) == plain
    assert gzip.decompress((tmp_path / "A.GraphML.GZ").read_bytes()).startswith(b"<?xml")
    with (tmp_path / "a.json.zst").open("rb") as file:
        assert zstandard.ZstdDecompressor().stream_reader(file).read() == plain


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_compressed_bytes_are_the_same_under_another_name(
    tiny: pg.PropertyGraph, tmp_path: Path, ending: str
) -> None:
    for name in ("a", "b"):
        pg.export(tiny, tmp_path / f"{name}.jsonl{ending}")
    assert (tmp_path / f"a.jsonl{ending}").read_bytes() == (tmp_path / f"b.jsonl{ending}").read_bytes()
    with pytest.raises(pg.BadValueError, match="exists"):
        pg.export(tiny, tmp_path / f"a.jsonl{ending}")


def test_a_zip_is_not_compressed_again(tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    with pytest.raises(pg.BadValueError, match=r"already\. Write \.neo4j\.zip, without \.gz"):
        pg.export(tiny, tmp_path / "a.neo4j.zip.gz")
    with pytest.raises(pg.UnknownNameError, match=r"'\.foo'.*compressed: \.gz, \.zst"):
        pg.export(tiny, tmp_path / "a.foo.gz")
    assert not list(tmp_path.iterdir())


def test_a_missing_library_is_said_with_what_to_install(
    tiny: pg.PropertyGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(MissingDependencyError, match=r"needs zstandard.*'policygraph\[zstd\]'"):
        pg.export(tiny, tmp_path / "a.json.zst")
    assert not list(tmp_path.iterdir())
