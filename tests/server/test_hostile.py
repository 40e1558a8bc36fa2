"""Clients that mean harm: refused with the right status, nothing leaked, nobody else kept waiting."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.stores.cypher.corpora import ATTACKS, LOOKALIKES

from .conftest import FROZEN, ROOT, Running, start

TOKEN = "a-token-for-tests-0123456789"
HOST = "127.0.0.1"


@pytest.fixture(scope="module")
def closed(folder: Path) -> Iterator[Running]:
    """A server that needs a token, with one page elsewhere that may read it."""
    (folder / "token").write_text(TOKEN + "\n")
    (folder / "token").chmod(0o600)
    running = start(
        folder, "--mcp", "http", "--token-file", "token", "--cors", "https://example.org", token=TOKEN
    )
    yield running
    running.process.kill()
    running.process.wait()


def raw(server: Running, content: bytes, *, seconds: float = 10) -> bytes:
    """Send bytes as they are, and return all that comes back until the server closes or says nothing more."""
    with socket.create_connection((server.host, server.port), timeout=seconds) as connection:
        connection.sendall(content)
        found = b""
        try:
            while piece := connection.recv(65536):
                found += piece
                if b"\r\n\r\n" in found and b"connection: close" not in found.lower():
                    break
        except (TimeoutError, ConnectionResetError):
            pass
        return found


def status_of(response: bytes) -> int:
    """Return the status of a raw response; 0 when there is none."""
    found = re.match(rb"HTTP/1\.1 (\d{3})", response)
    return int(found[1]) if found else 0


def call(server: Running, tool: str, given: dict[str, Any]) -> Any:
    """Call a tool over MCP without a client, as an attacker would."""
    sent = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": given}}
    headers = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}
    reply = server.ask("/mcp", "POST", json.dumps(sent, ensure_ascii=True).encode(), headers)
    assert reply.status == 200, (reply.status, reply.body)
    return reply.json


def leaks(text: str, server: Running) -> list[str]:
    """Return the places and secrets of this machine that a text names."""
    secrets = (
        str(ROOT),
        str(server.folder),
        str(FROZEN),
        str(Path.home()),
        TOKEN,
        "Traceback",
        "site-packages",
    )
    return [secret for secret in secrets if len(secret) > 5 and secret in text]


def test_every_attack_is_refused_through_both_doors(server: Running) -> None:
    """Each query of the guard's corpus: 422 over HTTP, an error over MCP, and no word of the machine in either."""
    assert len(ATTACKS) >= 200
    for query in ATTACKS:
        reply = server.cypher(query)
        assert reply.status == 422, (query, reply.status, reply.body)
        assert reply.json["error"] == "QueryRefusedError"
        found = call(server, "query", {"cypher": query})["result"]
        assert found["isError"] is True, query
        assert not leaks(reply.body.decode() + found["content"][0]["text"], server), query


def test_look_alikes_are_answered(server: Running) -> None:
    """What only looks like an attack passes the guard: it is answered, or fails for want of a parameter or a name."""
    answered = 0
    for query in LOOKALIKES:
        reply = server.cypher(query, limit=1)
        assert reply.status == 200 or "would change the data" not in reply.json["detail"], query
        answered += reply.status == 200
    assert answered > len(LOOKALIKES) * 0.8, f"{answered} of {len(LOOKALIKES)}"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'"MATCH (n) RETURN n"', 400),
        (b'{"query": 7}', 400),
        (b'{"query": "RETURN 1", "params": []}', 400),
        (b'{"query": "RETURN 1", "limit": 0}', 400),
        (b'{"query": "RETURN 1", "limit": 1e9}', 400),
        (b'{"query": "RETURN 1", "timeout": 9999}', 404),
        (b'{"query": "RETURN 1", "native": true}', 404),
        (b'{"query": "RETURN $x AS x", "params": {"x": ' + b"[" * 5000 + b"]" * 5000 + b"}}", 400),
        (b'{"query": "RETURN ' + b"1+" * 10000 + b'1"}', 400),
        (b'{"query": "RETURN $x AS x"}', 400),
        (b'{"query": "\xff"}', 400),
        (b'{"query": "RETURN $x AS x", "params": {"x": NaN}}', 200),
    ],
)
def test_a_broken_body(server: Running, body: bytes, status: int) -> None:
    reply = server.ask("/api/v1/cypher", "POST", body, {"Content-Type": "application/json"})
    assert reply.status == status, reply.body
    assert not leaks(reply.body.decode(), server)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b'{"jsonrpc": "1.0", "id": 1, "method": "tools/list"}',
        b'{"jsonrpc": "2.0", "id": 1}',
        b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": 7}}',
        b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": "x"}',
        b'{"jsonrpc": "2.0", "id": 1, "method": "../../etc/passwd"}',
        b"[" + b'{"jsonrpc": "2.0", "id": 1, "method": "tools/list"},' * 500 + b"{}]",
        b"\x00" * 100,
    ],
)
def test_broken_json_rpc(server: Running, body: bytes) -> None:
    """An error of the protocol, and the server goes on."""
    headers = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}
    reply = server.ask("/mcp", "POST", body, headers)
    assert 400 <= reply.status < 500 or "error" in reply.json, reply.body
    assert not leaks(reply.body.decode(), server)
    assert call(server, "orient", {})["result"]["content"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/../../etc/passwd",
        "/api/v1/%2e%2e/%2e%2e/etc/passwd",
        "/api/v1/export.%2e%2e%2fetc%2fpasswd",
        "/api/v1/export.csv%00.html",
        "/api/v1/things/..%2f..%2f..%2fetc%2fpasswd",
        "/api/v1/queries/..%2f..%2f..%2fetc%2fpasswd",
        "/api/v1/queries/%2fetc%2fpasswd",
        "/api/v1/things/%00",
        "/api/v1/things/%ff%fe",
        "/api/v1//things/sb-54",
        "/api/v1/things/sb-54/",
        "//etc/passwd",
        "/.env",
        "/mcp/../api/v1/cypher",
        "/api/v1/things/" + "a" * 5000,
    ],
)
def test_path_tricks(server: Running, path: str) -> None:
    reply = server.ask(path)
    assert reply.status in (400, 404), (path, reply.status)
    assert not leaks(reply.body.decode(), server) and b"root:" not in reply.body


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8754", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1", "a\tb",
     "192.0.2.7", "localhost:8754@evil.example", "evil.example\\@localhost"],
)  # fmt: skip
def test_a_page_elsewhere_that_points_its_name_here(server: Running, host: str) -> None:
    """DNS rebinding: the Host header is not ours, so nothing is answered, over HTTP or MCP."""
    for method, path in ((b"GET", b"/api/v1/things/sb-54"), (b"POST", b"/mcp"), (b"GET", b"/api/v1/health")):
        found = raw(
            server, method + b" " + path + b" HTTP/1.1\r\nHost: " + host.encode() + b"\r\n\r\n", seconds=5
        )
        assert status_of(found) in (400, 421), found[:200]
    assert status_of(raw(server, b"GET /api/v1/health HTTP/1.1\r\n\r\n", seconds=5)) == 400
    two = b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"
    assert status_of(raw(server, two, seconds=5)) in (400, 421)


def test_names_that_are_ours(server: Running) -> None:
    for host in (
        f"127.0.0.1:{server.port}",
        f"localhost:{server.port}",
        "LOCALHOST",
        "[::1]:8754",
        "localhost.",
    ):
        assert server.ask("/api/v1/health", headers={"Host": host}).status == 200, host


def test_pages_of_other_origins(server: Running, closed: Running) -> None:
    """A page elsewhere gets nothing, and no header that lets it read; one that was named gets both."""
    for origin in ("https://evil.example", "null", "http://localhost:1"):
        reply = server.ask("/api/v1/things/sb-54", headers={"Origin": origin})
        assert reply.status == 403 and "access-control-allow-origin" not in reply.headers
    own = f"http://127.0.0.1:{server.port}"
    reply = server.ask("/api/v1/health", headers={"Origin": own})
    assert reply.status == 200 and "access-control-allow-origin" not in reply.headers
    named = closed.ask("/api/v1/things/sb-54?limit=1", headers={"Origin": "https://example.org"})
    assert named.status == 200 and named.headers["access-control-allow-origin"] == "https://example.org"
    assert "Origin" in named.headers["vary"]
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST", "Authorization": ""}
    assert closed.ask("/api/v1/cypher", "OPTIONS", headers=asked).status == 204
    asked["Origin"] = "https://evil.example"
    assert closed.ask("/api/v1/cypher", "OPTIONS", headers=asked).status == 403
    # A form of another page cannot send JSON without asking first.
    form = server.ask("/api/v1/cypher", "POST", b'{"query": "RETURN 1"}', {"Content-Type": "text/plain"})
    assert form.status == 415


def test_a_token_is_needed_everywhere(closed: Running) -> None:
    for path in ("/api/v1/about", "/api/v1/openapi.json", "/api/v1/export.json", "/nothing", "/mcp"):
        for given in (
            "",
            "Bearer",
            "Bearer wrong-token-0123456789",
            f"Basic {TOKEN}",
            TOKEN,
            f"Bearer {TOKEN}x",
        ):
            reply = closed.ask(path, headers={"Authorization": given})
            assert reply.status == 401, (path, given)
            assert reply.headers["www-authenticate"] == "Bearer" and TOKEN.encode() not in reply.body
    assert closed.ask("/api/v1/health", headers={"Authorization": ""}).json == {"status": "ok"}
    assert closed.ask("/api/v1/about").status == 200
    assert call(closed, "orient", {})["result"]["isError"] is False
    assert closed.ask("/api/v1/about", headers={"Authorization": "Bearer \xff\xfe"}).status == 401


def test_the_log_keeps_secrets(closed: Running) -> None:
    """It has method, path and status; no parameter, no token, no control character."""
    closed.ask("/api/v1/search?q=a-secret-question", headers={"Authorization": f"Bearer {TOKEN}-wrong"})
    closed.ask("/api/v1/search?q=a-secret-question")
    closed.cypher("RETURN 'a-secret-question' AS x")
    raw(closed, b"GET /api/v1/\x1b[2Ja%1b%0aFAKE HTTP/1.1\r\nHost: localhost\r\n\r\n", seconds=3)
    closed.ask("/api/v1/%1b%5b2J%0aFAKE")
    time.sleep(0.2)
    log = closed.log.read_text("utf-8")
    assert (
        "GET /api/v1/search 200" in log
        and "GET /api/v1/search 401" in log
        and "POST /api/v1/cypher 200" in log
    )
    assert "a-secret-question" not in log and TOKEN not in log
    assert "\x1b" not in log and not any(line.startswith("FAKE") for line in log.splitlines())


def test_headers_cannot_be_injected(server: Running) -> None:
    """A line break in a value never starts a header of the answer."""
    for path in ("/api/v1/timeline?limit=1&about=ice%0d%0aX-Injected:%201", "/api/v1/things/a%0d%0aX-Injected:%201",
                 "/api/v1/timeline?limit=1&since=2017&until=2018&type=vote%0d%0aX-Injected:%201"):  # fmt: skip
        assert "x-injected" not in server.ask(path).headers
    reply = server.ask("/api/v1/search?limit=1&q=ice%0d%0aX-Injected:%201%22%3e")
    assert "x-injected" not in reply.headers
    for line in (
        b"X: a\nInjected: 1",
        b"X: \x00",
        b" folded: 1",
        b"Transfer-Encoding: chunked\r\nContent-Length: 3",
    ):
        found = raw(
            server, b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n" + line + b"\r\n\r\n", seconds=3
        )
        assert b"njected" not in found, found
    assert server.ask("/api/v1/health").status == 200


def test_a_body_of_100_megabytes_is_not_read(server: Running) -> None:
    """Refused by what it says of its length, and as soon as it is too long when it says nothing; memory stays."""
    before = psutil.Process(server.process.pid).memory_info().rss
    declared = b"POST /api/v1/cypher HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    said = raw(server, declared + b"Content-Length: 100000000\r\n\r\n{", seconds=5)
    assert status_of(said) == 413
    for path in (b"/api/v1/cypher", b"/mcp"):
        sent = _flood(
            server, declared.replace(b"/api/v1/cypher", path) + b"Transfer-Encoding: chunked\r\n\r\n"
        )
        assert sent < 20_000_000
    assert psutil.Process(server.process.pid).memory_info().rss - before < 30_000_000
    assert server.ask("/api/v1/health").status == 200


def _flood(server: Running, head: bytes) -> int:
    """Send a body of 100 MB in chunks until the server has enough; return how much it took."""
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    sent = 0
    with socket.create_connection((server.host, server.port), timeout=10) as connection:
        connection.sendall(head)
        try:
            while sent < 100_000_000:
                connection.sendall(chunk)
                sent += 65536
        except OSError:  # it has closed the connection
            pass
    return sent


def test_headers_that_never_end(server: Running) -> None:
    found = raw(server, b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000, seconds=5)
    assert status_of(found) in (0, 400, 431)
    found = raw(
        server, b"GET /api/v1/search?q=" + b"a" * 50_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", seconds=5
    )
    assert status_of(found) in (0, 400, 414)
    assert server.ask("/api/v1/health").status == 200


def test_slow_clients_are_let_go(server: Running) -> None:
    """Headers a byte at a time, a body that stops: closed in time, while others are answered."""
    slow = [socket.create_connection((server.host, server.port)) for _ in range(100)]
    stopped = socket.create_connection((server.host, server.port))
    stopped.sendall(b"POST /api/v1/cypher HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    b"Content-Length: 50\r\n\r\n{")  # fmt: skip
    began = time.monotonic()
    line = b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"a" * 500
    gone: set[int] = set()
    at = 0
    while len(gone) < len(slow) and time.monotonic() - began < 30:
        for n, connection in enumerate(slow):
            if n not in gone:
                try:
                    connection.sendall(line[at : at + 1])
                except OSError:
                    gone.add(n)
        at += 1
        assert server.ask("/api/v1/health").status == 200
        time.sleep(0.2)
    assert len(gone) == len(slow), f"{len(gone)} of {len(slow)} were closed"
    assert time.monotonic() - began < 20
    stopped.settimeout(30)
    assert status_of(stopped.recv(65536)) == 408
    for connection in (*slow, stopped):
        connection.close()


def test_a_reader_that_stops_reading(server: Running) -> None:
    """An answer that nobody reads does not stay in memory for ever."""
    connections = []
    for _ in range(20):
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        connection.connect((server.host, server.port))
        connection.sendall(b"GET /api/v1/timeline?limit=10000 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connections.append(connection)
    assert _holds(server, 20, seconds=60)  # else there are none before they are accepted
    assert _holds(server, 0, seconds=120)
    for connection in connections:
        connection.close()


def _holds(server: Running, count: int, *, seconds: float) -> bool:
    """Wait until the server holds that many connections, and answer others meanwhile; tell whether it came to that."""
    until = time.monotonic() + seconds
    while (held := _connections(server)) != count and time.monotonic() < until:
        assert server.ask("/api/v1/health").status == 200
        time.sleep(0.5)
    return held == count


def _connections(server: Running) -> int:
    """Return how many connections of clients the server holds."""
    found = psutil.Process(server.process.pid).net_connections(kind="tcp")
    return sum(c.status == psutil.CONN_ESTABLISHED for c in found)


def test_a_thousand_connections(server: Running) -> None:
    """More than the server holds are turned away at once; when they are gone, all is as before."""
    before = psutil.Process(server.process.pid).memory_info().rss
    connections: list[socket.socket] = []
    try:
        for _ in range(min(1000, _most_files() - 100)):
            try:
                connections.append(socket.create_connection((server.host, server.port), timeout=5))
            except OSError:
                break
        until = time.monotonic() + 10
        while _connections(server) > 256 and time.monotonic() < until:
            time.sleep(0.1)
        assert _connections(server) <= 256  # half of all, since it is one client
        assert psutil.Process(server.process.pid).memory_info().rss - before < 60_000_000
    finally:
        for connection in connections:
            connection.close()
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            if server.ask("/api/v1/health").status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server does not answer any more")


def _most_files() -> int:
    import resource

    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def test_an_error_of_the_store_names_no_place(server: Running) -> None:
    """Messages of the shell that name files go out without them."""
    import graph as pg
    from graph.server.content import Content
    from graph.server.problems import problem_of

    content = Content(pg.build_graph(pg.read_tables(FROZEN)), FROZEN)
    for error in (
        pg.StoreError(f"The store {Path.cwd()}/out/store is damaged."),
        pg.StoreError(f"{FROZEN} is gone."),
    ):
        detail = problem_of(error, content)["detail"]
        assert not leaks(detail, server) and str(Path.cwd()) not in detail and "(on the server)" in detail
    assert (
        problem_of(ValueError(f"secret {TOKEN}"), content)["detail"]
        == "The server failed to answer. Its log says more."
    )
