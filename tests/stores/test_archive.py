"""The engine's archive of classes is made by a load, used by the next start, and never needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import graph as pg
from graph.stores.arcade.archive import archive_flags, make_archive

pytestmark = pytest.mark.usefixtures("engine")
ONE = "MATCH (n:Entity {id: 'ada-marsh'}) RETURN n.name AS name"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POLICYGRAPH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "engine"


def test_a_load_makes_it_once_and_no_start_needs_it(
    cache: Path, tiny: pg.PropertyGraph, tmp_path: Path
) -> None:
    with pg.open_store(tmp_path / "store") as store:
        store.load(tiny)
        expected = store.query(ONE)
    (archive,) = cache.iterdir()
    size = archive.stat().st_size
    assert size > 1_000_000
    assert archive_flags()[0] == f"-XX:AOTCache={archive}"
    harms: list[Callable[[bytes], bytes]] = [
        lambda good: good,
        lambda good: good[: size // 2],
        lambda _: b"x",
    ]
    good = archive.read_bytes()
    for harm in harms:
        archive.write_bytes(harm(good))
        make_archive(tmp_path / "store")  # there is one, so nothing happens
        with pg.open_store(tmp_path / "store") as store:
            assert store.query(ONE).equals(expected)
    archive.chmod(0o666)
    assert archive_flags() == ()


def test_where_none_can_be_made_nobody_tries_again(cache: Path, tmp_path: Path) -> None:
    make_archive(tmp_path / "nowhere")
    (archive,) = cache.iterdir()
    assert archive.stat().st_size == 0
    assert archive_flags() == ()


def test_without_a_cache_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_CACHE", "off")
    make_archive(tmp_path / "nowhere")
    assert archive_flags() == ()
    assert list(tmp_path.iterdir()) == []
