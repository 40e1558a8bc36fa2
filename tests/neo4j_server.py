"""
A real Neo4j for the tests: fetched once as jars, started on loopback, stopped whatever happens.

Two ways to have one:

* Set POLICYGRAPH_TEST_NEO4J_URI (and …_USERNAME, …_PASSWORD) to a server of your own. The tests write to it:
  give one that holds nothing dear. NEO4J_URI is never used, so a test run cannot touch a researcher's data.
* Have Maven and a Java runtime. The jars go to a cache outside the repository and are fetched once.

Where neither can be had, the tests that need Neo4j are skipped with the reason.
"""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.java import NotHereError, clean_environment, fetch_jars, find_java

if TYPE_CHECKING:
    from graph.stores.neo4j.store import Neo4jStore

LONG_TERM = "5.26.17"
NEWEST = "2026.09.0"

_MAIN = {LONG_TERM: "org.neo4j.server.CommunityEntryPoint", NEWEST: "org.neo4j.server.Neo4jCommunity"}
_JAVA = {LONG_TERM: (17, 21), NEWEST: (21, 25)}
_POM = Path(__file__).with_suffix(".pom.xml")
_START_SECONDS = 120

# The shell waits on a pipe whose other end only this process holds. When this process ends, in whatever way,
# the pipe closes, the server is killed and its home deleted. In the background Java ignores Ctrl-C, which is
# meant for the tests.
_GUARDIAN = """
home=$1; shift
"$@" & pid=$!
echo $pid
read word; kill -9 $pid; wait
[ "$word" = keep ] || rm -rf "$home"
"""


@dataclass(frozen=True)
class Access:
    """How a client reaches a server."""

    uri: str
    username: str
    password: str

    def environment(self) -> dict[str, str]:
        """The variables by which policygraph and the driver's users name a server."""
        return {"NEO4J_URI": self.uri, "NEO4J_USERNAME": self.username, "NEO4J_PASSWORD": self.password}


@dataclass
class Neo4jServer:
    """
    One server with a home, a port and a password of its own.

    `settings` are lines of neo4j.conf. The home outlives `stop`, so that a server can be started again on its
    data; `remove` ends both.
    """

    version: str = LONG_TERM
    settings: Mapping[str, str] = field(default_factory=dict)
    apoc: bool = False
    heap: str = "768m"
    password: str = field(default_factory=lambda: secrets.token_hex(12))

    def __post_init__(self) -> None:
        self.java = find_java(*_JAVA[self.version])
        profile = ["-Papoc"] if self.apoc else []
        name = f"neo4j-{self.version}{'-apoc' if self.apoc else ''}"
        self.jars = fetch_jars(name, _POM, *profile, f"-Dneo4j.version={self.version}")
        self.home = Path(tempfile.mkdtemp(prefix="policygraph-neo4j-"))
        self.port = _free_port()
        self.access = Access(f"bolt://127.0.0.1:{self.port}", "neo4j", self.password)
        self._guardian: subprocess.Popen[str] | None = None
        self._java_pid = 0
        self._prepare()

    def start(self) -> None:
        """Start the server and wait until it answers a query."""
        command = [*self._java_command(f"-Xmx{self.heap}"), _MAIN[self.version]]
        command += [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        self._guardian = subprocess.Popen(
            ["sh", "-c", _GUARDIAN, "sh", str(self.home), *command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, start_new_session=True, cwd=self.home, env=clean_environment(),
        )  # fmt: skip
        assert self._guardian.stdout is not None
        self._java_pid = int(self._guardian.stdout.readline())
        try:
            self._wait_until(self._answers, _START_SECONDS)
        except BaseException:
            self.kill()
            raise

    def stop(self) -> None:
        """Stop the server as an administrator would, so that its data are whole; kill it if it will not."""
        if self._guardian is None:
            return
        self.signal(signal.SIGTERM)
        try:
            self._wait_until(self._is_down, 60)
        finally:
            self.kill()

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        guardian, self._guardian = self._guardian, None
        if guardian is not None:
            guardian.communicate("keep\n")

    def signal(self, number: signal.Signals) -> None:
        """Send the server's process a signal; SIGSTOP makes it stall and SIGCONT go on."""
        os.kill(self._java_pid, number)

    def remove(self) -> None:
        """Kill the server and delete its home."""
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def admin(self, *arguments: str) -> str:
        """Run a command of neo4j-admin on this home; most want the server stopped."""
        command = [*self._java_command(), "org.neo4j.cli.AdminTool", *arguments]
        place = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        done = subprocess.run(
            command, env={**clean_environment(), **place}, cwd=self.home, text=True, capture_output=True
        )
        if done.returncode:
            raise RuntimeError(f"neo4j-admin {arguments[0]} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def __enter__(self) -> Neo4jServer:
        try:
            self.start()
        except BaseException:
            self.remove()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()

    def _prepare(self) -> None:
        for folder in ("conf", "data", "logs", "run", "import", "plugins"):
            (self.home / folder).mkdir()
        lines = {
            "server.bolt.listen_address": f"127.0.0.1:{self.port}",
            "server.bolt.advertised_address": f"127.0.0.1:{self.port}",
            "server.http.enabled": "false",
            "server.memory.pagecache.size": "128m",
            "db.tx_log.preallocate": "false",
            "dbms.usage_report.enabled": "false",
            "dbms.security.auth_minimum_password_length": "4",
            **self.settings,
        }
        text = "".join(f"{name}={value}\n" for name, value in lines.items())
        (self.home / "conf" / "neo4j.conf").write_text(text)
        if self.apoc:
            for jar in self.jars.glob("apoc-*.jar"):
                shutil.copy(jar, self.home / "plugins")
        self.admin("dbms", "set-initial-password", self.access.password)

    def _java_command(self, *options: str) -> list[str]:
        return [
            str(self.java), *options, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.nio=ALL-UNNAMED", "-cp", str(self.jars / "*"),
        ]  # fmt: skip

    def _answers(self) -> bool:
        import neo4j

        if self._is_down():
            raise NotHereError(f"Neo4j {self.version} ended while starting; see {self.home / 'logs'}")
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                pass
            auth = (self.access.username, self.access.password)
            with neo4j.GraphDatabase.driver(self.access.uri, auth=auth) as driver:
                driver.execute_query("RETURN 1")
        except (OSError, neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError):
            return False
        return True

    def _is_down(self) -> bool:
        try:
            os.kill(self._java_pid, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{self._java_pid}/stat")
        return state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z"

    def _wait_until(self, done: Callable[[], bool], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not done():
            if time.monotonic() > deadline:
                raise NotHereError(f"Neo4j {self.version} did not answer in {seconds} seconds")
            time.sleep(0.1)


@cache
def shared_access() -> Access:
    """Return the server that the tests of this run share; a local one is stopped when the run ends."""
    own = os.environ.get("POLICYGRAPH_TEST_NEO4J_URI")
    if own:
        name = os.environ.get("POLICYGRAPH_TEST_NEO4J_USERNAME", "neo4j")
        return Access(own, name, os.environ.get("POLICYGRAPH_TEST_NEO4J_PASSWORD", ""))
    return _shared_server(LONG_TERM).access


@cache
def shared_newest_access() -> Access:
    """Return a server of the newest line, shared as well."""
    return _shared_server(NEWEST).access


def _shared_server(version: str) -> Neo4jServer:
    server = Neo4jServer(version)
    atexit.register(server.remove)
    server.start()
    return server


def or_skip(get: Callable[[], Access], what: str = "a Neo4j") -> Access:
    """Return a server, or skip the test with the reason why there is none."""
    try:
        return get()
    except NotHereError as reason:
        pytest.skip(f"needs {what}: {reason}")


@pytest.fixture(scope="session")
def neo4j_access() -> Access:
    """The Neo4j that all tests share (5.26 LTS unless a server of one's own is given)."""
    return or_skip(shared_access)


@pytest.fixture(scope="session")
def neo4j_newest_access() -> Access:
    """A Neo4j of the newest line; skipped where no Java runtime is new enough."""
    return or_skip(shared_newest_access, "the newest Neo4j")


@pytest.fixture
def neo4j_environment(neo4j_access: Access, monkeypatch: pytest.MonkeyPatch) -> Iterator[Access]:
    """The NEO4J_ variables of this process point to the shared server, and to nothing else."""
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in neo4j_access.environment().items():
        monkeypatch.setenv(name, value)
    yield neo4j_access


def empty_store(access: Access) -> Neo4jStore:
    """Return a store on a server, emptied of every dataset; what is not policygraph's stays."""
    from graph.stores.neo4j.store import Neo4jStore

    run(access, "MATCH (n) WHERE n.dataset IS NOT NULL OR n:PolicygraphDataset DETACH DELETE n")
    return Neo4jStore(access.uri, environment=access.environment())


def run(access: Access, text: str, **params: Any) -> list[list[Any]]:
    """Run any statement on a server, past the library."""
    import neo4j

    with neo4j.GraphDatabase.driver(access.uri, auth=(access.username, access.password)) as driver:
        return [record.values() for record in driver.execute_query(text, params).records]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
