"""A small TCP proxy before a Neo4j: it breaks a connection at the very message that a test names."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from typing import Literal
from urllib.parse import urlsplit

#: The Bolt messages, in their chunk, as they stand on the wire.
COMMIT = b"\x00\x02\xb0\x12\x00\x00"

Fault = Literal["drop", "drop-answer"] | Callable[[], None]


class BoltProxy:
    """
    Forwards to a server until the client sends what a rule waits for.

    `move` lets the address lead to another server, as a name does whose leader has changed.

    A rule fires once. "drop" closes the connection without forwarding the message; "drop-answer" forwards it
    and closes when the server's answer comes, which the client never sees; a function is called before the
    message is forwarded.
    """

    def __init__(self, uri: str) -> None:
        self._server = _place(uri)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._rules: list[tuple[bytes, Fault, int]] = []
        self._sockets: list[socket.socket] = []
        self.connections = 0
        self.fired = 0
        self.received = 0
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def uri(self) -> str:
        """Where a client connects instead of to the server."""
        return f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"

    def on(self, message: bytes, fault: Fault, *, skip: int = 0) -> None:
        """Let something happen when the client sends these bytes, after they were let through `skip` times."""
        self._rules.append((message, fault, skip))

    def move(self, uri: str) -> None:
        """Lead to another server from now on; what is connected to the first is closed."""
        self._server = _place(uri)
        for open_ in self._sockets:
            _close(open_)

    def close(self) -> None:
        """Close everything."""
        _close(self._listener)
        for open_ in self._sockets:
            _close(open_)

    def __enter__(self) -> BoltProxy:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self.connections += 1
                try:
                    server = socket.create_connection(self._server)
                except OSError:
                    client.close()
                    continue
                self._sockets += [client, server]
                muted = threading.Event()
                threading.Thread(target=self._up, args=(client, server, muted), daemon=True).start()
                threading.Thread(target=self._down, args=(client, server, muted), daemon=True).start()

    def _up(self, client: socket.socket, server: socket.socket, muted: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while data := client.recv(1 << 16):
                fault = self._fault(data)
                if fault == "drop":
                    break
                if fault == "drop-answer":
                    muted.set()
                elif callable(fault):
                    fault()
                server.sendall(data)
        if not muted.is_set():
            _close(client)
            _close(server)

    def _down(self, client: socket.socket, server: socket.socket, muted: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(1 << 16):
                if muted.is_set():
                    break
                self.received += len(data)
                client.sendall(data)
        _close(client)
        _close(server)

    def _fault(self, data: bytes) -> Fault | None:
        for at, (message, fault, skip) in enumerate(self._rules):
            if message in data:
                if skip:
                    self._rules[at] = (message, fault, skip - 1)
                    continue
                del self._rules[at]
                self.fired += 1
                return fault
        return None


def _place(uri: str) -> tuple[str, int]:
    parts = urlsplit(uri)
    return parts.hostname or "127.0.0.1", parts.port or 7687


def _close(open_: socket.socket) -> None:
    with contextlib.suppress(OSError):
        open_.shutdown(socket.SHUT_RDWR)
    open_.close()
