"""
A real ArcadeDB server for the tests: from the jars that the embedded engine brings, on loopback, stopped with the run.

Where the embedded engine cannot be had, the tests that need the server are skipped with the reason.
"""

from __future__ import annotations

import atexit
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from graph.stores.arcade_server.store import ArcadeServerStore

_START_SECONDS = 120

# Ends when its standard input does, so that it never outlives the run. The password comes by the environment.
_SERVER = """
import os, sys, threading
import arcadedb_embedded as engine
from arcadedb_embedded.jvm import start_jvm

folder, port, http = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
start_jvm(heap_size="768m", jvm_args=["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Darcadedb.cypher.maxExpressionDepth=1100"])
server = engine.create_server(folder, root_password=os.environ["ROOT_PASSWORD"], config={
    "host": "127.0.0.1", "http_port": http, "bolt_host": "127.0.0.1", "bolt_port": port,
    "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin", "bolt_defaultDatabase": "policygraph",
})
server.start()
if not os.path.isdir(os.path.join(folder, "databases", "policygraph")):
    server.create_database("policygraph")
open("ready", "w").close()
sys.stdin.read()
server.stop()
os._exit(0)
"""


@dataclass
class ArcadeServer:
    """
    One server with a home, ports and a password of its own.

    The home outlives `stop` and `kill`, so that a server can be started again on its data; `remove` ends both.
    """

    home: Path
    port: int = 0
    http: int = 0
    password: str = ""
    _process: subprocess.Popen[str] | None = None

    def __post_init__(self) -> None:
        self.port, self.http = self.port or _free_port(), self.http or _free_port()
        self.password = self.password or secrets.token_hex(12)

    @property
    def uri(self) -> str:
        """Where it is, as the library writes it."""
        return f"arcadedb://127.0.0.1:{self.port}"

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables by which policygraph names it."""
        return {
            "ARCADEDB_URI": self.uri,
            "ARCADEDB_USERNAME": "root",
            "ARCADEDB_PASSWORD": self.password,
            "ARCADEDB_DATABASE": "policygraph",
        }

    def start(self) -> None:
        """Start the server and wait until it takes questions."""
        (self.home / "ready").unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SERVER, str(self.home), str(self.port), str(self.http)],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True,
            cwd=self.home, env={**os.environ, "ROOT_PASSWORD": self.password}, start_new_session=True,
        )  # fmt: skip
        began = time.monotonic()
        while not (self.home / "ready").exists():
            if self._process.poll() is not None or time.monotonic() - began > _START_SECONDS:
                self.kill()
                raise RuntimeError("The ArcadeDB server did not start.")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop the server, so that its data are whole."""
        process, self._process = self._process, None
        if process is not None:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(60)

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait(60)

    def signal(self, number: signal.Signals) -> None:
        """Send the server's process a signal; SIGSTOP makes it stall and SIGCONT go on."""
        assert self._process is not None
        self._process.send_signal(number)

    def remove(self) -> None:
        """Kill the server and delete its home."""
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def run(self, text: str, **params: Any) -> list[list[Any]]:
        """Run any statement, past the library."""
        import neo4j

        with neo4j.GraphDatabase.driver(
            f"bolt://127.0.0.1:{self.port}", auth=("root", self.password)
        ) as driver:
            answer = driver.execute_query(text, params, database_="policygraph")
            return [record.values() for record in answer.records]

    def store(self, **options: str) -> ArcadeServerStore:
        """Return a store on the server."""
        from graph.stores.arcade_server.store import ArcadeServerStore

        return ArcadeServerStore(self.uri, environment={**self.environment, **options})

    def empty_store(self) -> ArcadeServerStore:
        """Return a store on the server, emptied of every dataset."""
        self.run("MATCH (n) DETACH DELETE n")
        return self.store()


def new_server() -> ArcadeServer:
    """Return a server that is not started, on a new home; skip the test where there is no engine."""
    if importlib.util.find_spec("arcadedb_embedded") is None:
        pytest.skip("needs an ArcadeDB server: arcadedb-embedded is not installed here")
    return ArcadeServer(Path(tempfile.mkdtemp(prefix="policygraph-arcadedb-")))


@cache
def _shared() -> ArcadeServer:
    server = new_server()
    atexit.register(server.remove)
    server.start()
    return server


@pytest.fixture(scope="session")
def arcade_server() -> ArcadeServer:
    """The ArcadeDB server that all tests of this worker share."""
    return _shared()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
