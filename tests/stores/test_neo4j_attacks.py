"""The attack list against a Neo4j that has APOC and lets it do everything: nothing gets through, nothing changes."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import graph as pg
from graph.stores.cypher import prepare
from graph.stores.neo4j.store import Neo4jStore
from tests.bolt_proxy import BoltProxy
from tests.java import NotHereError
from tests.neo4j_server import Neo4jServer, run
from tests.stores.cypher.corpora import ATTACKS, LOOKALIKES

TINY = Path(__file__).parents[1] / "data" / "tiny"


@pytest.fixture(scope="module")
def server() -> Iterator[Neo4jServer]:
    """A server on which APOC may read files, call out and run statements."""
    try:
        server = Neo4jServer(apoc=True, settings={"dbms.security.procedures.unrestricted": "apoc.*"})
    except NotHereError as reason:
        pytest.skip(f"needs a Neo4j: {reason}")
    allowed = ("apoc.import.file.enabled", "apoc.export.file.enabled", "apoc.trigger.enabled")
    (server.home / "conf" / "apoc.conf").write_text("".join(f"{name}=true\n" for name in allowed))
    (server.home / "import" / "secret.csv").write_text("secret\n")
    with server:
        with Neo4jStore(server.access.uri, environment=server.access.environment()) as store:
            store.load(pg.build_graph(pg.read_tables(TINY)))
        yield server


def _state(server: Neo4jServer) -> tuple[list[str], ...]:
    """Everything that an attack could change: rows, schema, users, files."""
    texts = (
        "MATCH (n) RETURN labels(n), properties(n)",
        "MATCH (a)-[r]->(b) RETURN a.id, type(r), properties(r), b.id",
        "SHOW CONSTRAINTS YIELD name",
        "SHOW INDEXES YIELD name",
        "SHOW DATABASES YIELD name, access",
        "SHOW USERS YIELD user, passwordChangeRequired",
        "CALL db.propertyKeys()",
        "CALL db.labels()",
    )
    files = [
        f"{file} {hashlib.sha256(file.read_bytes()).hexdigest()}"
        for folder in ("import", "plugins", "conf")
        for file in sorted((server.home / folder).rglob("*"))
    ]
    return (*(sorted(map(repr, run(server.access, text))) for text in texts), files)


def test_the_server_could_do_harm(server: Neo4jServer) -> None:
    """Else the rest shows nothing: sent past the library, APOC writes and files are read."""
    assert run(server.access, "RETURN apoc.version()")
    file = (server.home / "import" / "secret.csv").as_uri()
    assert run(server.access, f"LOAD CSV FROM '{file}' AS line RETURN line") == [[["secret"]]]
    writing = (
        "CALL apoc.cypher.doIt('CREATE (n:Harm) DELETE n RETURN 1 AS one', {}) YIELD value RETURN value.one"
    )
    assert run(server.access, writing) == [[1]]


def test_no_attack_reaches_the_server(server: Neo4jServer) -> None:
    """All are refused by reading them, portable and native: not a byte is sent."""
    assert len(ATTACKS) >= 100
    through = []
    with BoltProxy(server.access.uri) as proxy:
        with Neo4jStore(proxy.uri, environment=server.access.environment()) as store:
            for text in ATTACKS:
                for native in (False, True):
                    try:
                        store.query(text, native=native, timeout=5)
                    except pg.QueryRefusedError:
                        continue
                    through.append((text, native))
        assert through == []
        assert proxy.connections == 0


def test_behind_the_reader_the_server_is_asked_and_writes_nothing(server: Neo4jServer) -> None:
    """Were one let through by mistake: the kind of its plan and the READ session still keep the data whole."""
    before = _state(server)
    with Neo4jStore(server.access.uri, environment=server.access.environment()) as store:
        for text in ATTACKS:
            # What only reads is not stopped here, and no test calls out.
            if "http" not in text.lower():
                with contextlib.suppress(pg.PolicyGraphError, UnicodeError):
                    store._run(text, {}, timeout=1, limit=5)
    assert _state(server) == before


def test_what_only_looks_dangerous_passes(server: Neo4jServer) -> None:
    """Strings, properties, labels and types may be called like clauses."""
    before = _state(server)
    with Neo4jStore(server.access.uri, environment=server.access.environment()) as store:
        for text in LOOKALIKES:
            store.query(text, dict.fromkeys(prepare(text, engine="neo4j").parameters, 1))
    assert _state(server) == before
