"""A command answers the same from the tables, the embedded store and Neo4j."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.neo4j_server import Access, empty_store

from .conftest import ROOT, Run

ASKED = (
    ("show", "sb-54"),
    ("path", "sb-54", "kstep", "--json"),
    ("timeline", "sb-54"),
    ("search", "secure comunities"),
    ("claims", "--json"),
    ("export", "-", "--format", "json"),
)
NAMED = ("query", "--named", "sources-of", "-p", "id=sb-54", "--json")


def _same_from(run: Run, town: Path, store: str, **environment: str) -> None:
    data = str(ROOT / "data")
    for words in ASKED:
        there, here = run(*words, "--store", store, **environment), run(*words, "--data", data)
        assert there.returncode == 0, there.stderr
        assert there.stdout == here.stdout, words
    run("explore", "-o", "there.html", "--store", store, **environment)
    run("explore", "-o", "here.html", "--data", data)
    assert (town / "there.html").read_bytes() == (town / "here.html").read_bytes()


def test_the_embedded_store_answers_as_the_tables(run: Run, town: Path) -> None:
    """Whatever the order in which it gives its rows back."""
    assert run("load", str(ROOT / "data"), "--to", "here").returncode == 0
    _same_from(run, town, "here")


def test_neo4j_answers_as_the_tables_and_as_the_embedded_store(
    run: Run, town: Path, neo4j_access: Access
) -> None:
    """`build --store neo4j`, then every reading command, then a named question on both engines."""
    empty_store(neo4j_access).close()
    environment = neo4j_access.environment()
    built = run("build", str(ROOT / "data"), "--store", "neo4j", **environment)
    assert built.returncode == 0, built.stderr
    assert neo4j_access.password not in built.stdout + built.stderr
    _same_from(run, town, "neo4j", **environment)
    on_neo4j = run(*NAMED, "--store", "neo4j", "--data", str(ROOT / "data"), **environment)
    embedded = run(*NAMED, "--data", str(ROOT / "data"))
    assert on_neo4j.returncode == 0, on_neo4j.stderr
    assert on_neo4j.stdout == embedded.stdout
    again = run("load", str(ROOT / "data"), "--to", "neo4j", "--plan", **environment)
    assert again.returncode == 0, again.stderr


@pytest.mark.parametrize("words", [("query", "RETURN 1 AS n"), ("show", "sb-54"), ("load",)])
def test_a_server_that_is_not_there_ends_with_three(run: Run, words: tuple[str, ...]) -> None:
    """The message names the address and never the password."""
    environment = {
        "NEO4J_URI": "bolt://127.0.0.1:9",
        "NEO4J_USERNAME": "neo4j",
        "NEO4J_PASSWORD": "s3cret-w0rd",
    }
    done = run(*words, "--store", "neo4j", **environment)
    assert done.returncode == 3
    assert "127.0.0.1:9" in done.stderr
    assert "s3cret" not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
