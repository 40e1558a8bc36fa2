"""What one server spends on its clients: every limit, once."""

from __future__ import annotations

from dataclasses import dataclass

from ..numbers import ROW_LIMIT, TIMEOUT

PORT = 8754
"""The port of `policygraph serve`."""
HOST = "127.0.0.1"
TOKENS = 4_000
"""Tokens of an answer to an assistant, unless told otherwise."""
ORIENTATION_TOKENS = 1_500
"""Tokens of the overview of a dataset for an assistant."""
PAGE = 100
"""Rows of a page, unless asked for more."""
TEXT = 20_000
"""Characters of one parameter; a query may have as many."""


@dataclass(frozen=True, slots=True)
class Limits:
    """
    Limits of a server.

    Parameters
    ----------
    seconds
        For an answer, in all.
    rows
        Most rows of a page, and of the answer to a query.
    body, header
        Most bytes of the body of a request, and of its first line with its headers.
    header_seconds, body_seconds
        For a client to send these.
    write_seconds
        For a client to take more of an answer, until its connection is closed.
    idle_seconds
        For a connection without a request.
    connections
        Most open connections; a client has half of them at most.
    threads, engines
        Answers computed at a time, and queries that run at a time.
    waiting
        Answers that may wait for a thread.
    rate, burst
        Requests a second of one client in the long run, and at once.
    running
        Requests of one client that may be under way.
    answers, queries
        Answers of one client that may be computed at a time, and its queries; the others wait.
    cached_rows, cached_bytes
        Rows of earlier answers that are kept, and bytes of earlier responses.
    drain_seconds
        For requests under way to end, once the server is told to stop.
    """

    seconds: float = TIMEOUT
    rows: int = ROW_LIMIT
    body: int = 1024 * 1024
    header: int = 16 * 1024
    header_seconds: float = 10.0
    body_seconds: float = 15.0
    write_seconds: float = 10.0
    idle_seconds: int = 15
    connections: int = 512
    threads: int = 4
    engines: int = 4
    waiting: int = 256
    rate: float = 100.0
    burst: int = 400
    running: int = 128
    answers: int = 3
    queries: int = 3
    cached_rows: int = 200_000
    cached_bytes: int = 16 * 1024 * 1024
    drain_seconds: int = 35
