"""Connections that do not wait for ever: for a request, for a reader, or for room."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from ..clients import name_of_client
from ..limits import Limits

_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
)

_TAKEN = 16 * 1024
"""Bytes that a client has to take of an answer between two looks."""


class _Connection(H11Protocol):
    """Closes when a request does not arrive in time, or nobody reads the answer."""

    limits: ClassVar[Limits]
    open_now: ClassVar[Counter[str]]
    """How many connections each client has."""
    _header: asyncio.TimerHandle | None = None
    _reader: asyncio.TimerHandle | None = None
    _name: str | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        # Else what is left of an answer counts from 64 kB on only, and a connection that closes waits for a reader.
        transport.set_write_buffer_limits(high=0)
        name = name_of_client(self.client[0] if self.client else "")
        full = (
            self.open_now.total() >= self.limits.connections
            or self.open_now[name] >= self.limits.connections // 2
        )
        if full:
            transport.write(_FULL)
            transport.close()
            return
        self._name = name
        self.open_now[name] += 1
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self._name is not None:
            self.open_now[self._name] -= 1
            if not self.open_now[self._name]:
                del self.open_now[self._name]
            self._name = None
        _cancel(self._header)
        self._header = None
        _cancel(self._reader)
        self._reader = None

    def data_received(self, data: bytes) -> None:
        if not self.transport.is_closing():
            super().data_received(data)
            self._watch()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._watch()

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._reader is None:
            self._wait_for_reader(None)

    def resume_writing(self) -> None:
        super().resume_writing()
        _cancel(self._reader)
        self._reader = None

    def _wait_for_reader(self, before: int | None) -> None:
        """Close the connection when its client has taken next to nothing since the last look, else look again."""
        left = self.transport.get_write_buffer_size()
        if before is not None and left > before - _TAKEN:
            self.transport.abort()
        else:
            self._reader = self.loop.call_later(self.limits.write_seconds, self._wait_for_reader, left)

    def _watch(self) -> None:
        """Give a request that has begun, or has to, a time to arrive; more bytes do not lengthen it."""
        if self.conn.their_state is h11.IDLE and self.timeout_keep_alive_task is None:
            self._header = self._header or self.loop.call_later(
                self.limits.header_seconds, self.transport.abort
            )
        else:
            _cancel(self._header)
            self._header = None


def protocol_with(limits: Limits) -> type[asyncio.Protocol]:
    """Return the protocol of a server's connections, with its limits."""

    class Connection(_Connection):
        pass

    Connection.limits, Connection.open_now = limits, Counter()
    return Connection


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
