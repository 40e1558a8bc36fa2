"""A server as a shell starts it, over a frozen copy of the shipped dataset, and clients that talk to it."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import anyio
import pytest

Result = TypeVar("Result")
ROOT = Path(__file__).parents[2]
FROZEN = ROOT / "tests" / "data" / "frozen"
COMMAND = [sys.executable, "-m", "graph.cli", "serve"]


@dataclass
class Reply:
    """A response."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass
class Running:
    """A server that runs."""

    process: subprocess.Popen[str]
    host: str
    port: int
    log: Path
    token: str = ""
    folder: Path = field(default_factory=Path)

    def ask(
        self, path: str, method: str = "GET", body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """Send one request as given, and return the response."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        sent = dict(headers or {})
        if self.token:
            sent.setdefault("Authorization", f"Bearer {self.token}")
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            names = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, names, response.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Any:
        """Return the JSON at a path below `/api/v1`."""
        reply = self.ask(f"/api/v1{path}", headers=headers)
        assert reply.status == 200, reply.body
        return reply.json

    def cypher(self, query: str, **more: Any) -> Reply:
        """Run a query."""
        return self.ask("/api/v1/cypher", "POST", {"query": query, **more})

    def stop(self) -> int:
        """Tell the server to stop, and return its exit code."""
        self.process.terminate()
        return self.process.wait(timeout=60)


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a server whose store is kept in a folder."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "POLICYGRAPH_"))}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "POLICYGRAPH_CACHE": os.environ.get("POLICYGRAPH_CACHE", str(folder / "cache")),
        "POLICYGRAPH_OUT": str(folder / "out"),
    }


def start(
    folder: Path, *options: str, data: Path = FROZEN, token: str = "", access: Mapping[str, str] | None = None
) -> Running:
    """Start a server on a free port, and wait until it listens and answers; `access` is to its store, as variables."""
    log = folder / f"log-{time.monotonic_ns()}.txt"
    with log.open("a") as stderr:
        process = subprocess.Popen(
            [*COMMAND, "--data", str(data), "--port", "0", *options],
            cwd=folder,
            env=environment(folder) | dict(access or {}),
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise AssertionError(log.read_text("utf-8"))
    address = urlsplit(line.strip())
    running = Running(process, str(address.hostname), int(address.port or 0), log, token, folder)
    for _ in range(600):
        try:
            if running.ask("/api/v1/health").status == 200:
                return running
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server does not answer")


@pytest.fixture(scope="session")
def folder(engine: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to start servers in: the first fills its store, the others find it."""
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Running]:
    """A server with HTTP and MCP, for the tests of a file."""
    running = start(folder, "--mcp", "http")
    yield running
    running.process.kill()
    running.process.wait()


def run_apart(work: Callable[[], Awaitable[Result]]) -> Result:
    """
    Run asynchronous work to its end, and return what it gave.

    In a thread of its own: a browser test of the same worker leaves a loop running in the main one.
    """
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, work).result()
