"""No attack reaches an engine: the store's bytes, the server's counts and the working folder stay as they were."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from graph.errors import QueryRefusedError
from tests.stores.cypher.corpora import ATTACKS, LOOKALIKES

from .conftest import Pair


def digest(folder: Path) -> dict[str, str]:
    """Hash every file of a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("graph_name", ["small"], indirect=True)
def test_attacks_change_nothing(pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded, server = pair
    monkeypatch.chdir(tmp_path)
    embedded.query("MATCH (n) RETURN count(n)")  # what opening alone changes has happened by now
    before = digest(Path(embedded.where)), server.counts()
    for store in pair:
        for query in ATTACKS:
            for native in (False, True):
                with pytest.raises(QueryRefusedError):
                    store.query(query, {"label": "x", "type": "x", "n": 1, "delete": 1}, native=native)
    assert (digest(Path(embedded.where)), server.counts()) == before
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("graph_name", ["small"], indirect=True)
def test_look_alikes_are_answered_alike(pair: Pair) -> None:
    embedded, server = pair
    params = {"delete": 1, "create": 2, "set": 3, "detach": "x"}
    for query in LOOKALIKES:
        wanted = {name: params[name] for name in params if f"${name}" in query or f"$`{name}`" in query}
        assert len(embedded.query(query, wanted)) == len(server.query(query, wanted)), query
    assert embedded.counts() == server.counts()
