"""The server fixture keeps its promises: an own server comes first, and nothing is left running."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import neo4j_server
from tests.java import NotHereError, find_java
from tests.neo4j_server import Access

_CHILD = """
import os
from tests.neo4j_server import Neo4jServer
server = Neo4jServer()
server.start()
print(server._java_pid, server.home, flush=True)
os.kill(os.getpid(), 9)
"""


def test_the_server_answers(neo4j_access: Access) -> None:
    import neo4j

    auth = (neo4j_access.username, neo4j_access.password)
    with neo4j.GraphDatabase.driver(neo4j_access.uri, auth=auth) as driver:
        rows = driver.execute_query("CALL dbms.components() YIELD versions RETURN versions[0] AS v").records
    assert rows[0]["v"]


def test_the_newest_line_answers(neo4j_newest_access: Access) -> None:
    import neo4j

    auth = (neo4j_newest_access.username, neo4j_newest_access.password)
    with neo4j.GraphDatabase.driver(neo4j_newest_access.uri, auth=auth) as driver:
        assert driver.execute_query("CYPHER 25 RETURN 1 AS one").records[0]["one"] == 1


def test_a_server_of_ones_own_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_TEST_NEO4J_URI", "bolt://db.example:7687")
    monkeypatch.setenv("POLICYGRAPH_TEST_NEO4J_PASSWORD", "p@ss")
    assert neo4j_server.shared_access.__wrapped__() == Access("bolt://db.example:7687", "neo4j", "p@ss")


def test_the_reason_is_given_where_there_is_none() -> None:
    with pytest.raises(NotHereError, match="no Java runtime between 3 and 4"):
        find_java(3, 4)


@pytest.mark.skipif(sys.platform == "win32", reason="the guardian is a POSIX shell")
def test_nothing_is_left_when_the_tests_are_killed(neo4j_access: Access) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD], capture_output=True, text=True, cwd=Path(__file__).parents[1]
    )
    assert done.returncode == -9, done.stderr
    java, home = done.stdout.split()
    deadline = time.monotonic() + 20
    while (_runs(int(java)) or Path(home).exists()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _runs(int(java))
    assert not Path(home).exists()


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
