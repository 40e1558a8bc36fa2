"""Starting and stopping a server: its address, its token, its log, and the signals that end it."""

from __future__ import annotations

import logging
import os
import signal
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ..errors import BadValueError, MissingDependencyError, StoreError
from .limits import HOST, PORT, TOKENS, Limits

if TYPE_CHECKING:
    import uvicorn

    from .http.guard import Access
    from .work import Work

Report = Callable[[str], None]
Assistants = Literal["stdio", "http"]

_SHORTEST_TOKEN = 16
_BACKLOG = 128  # connections taken at once, before their number is looked at


def serve(
    data: str | os.PathLike[str] | None = None,
    *,
    store: str | None = None,
    host: str = HOST,
    port: int = PORT,
    mcp: Assistants | None = None,
    public: bool = False,
    token_file: str | os.PathLike[str] | None = None,
    allow_hosts: tuple[str, ...] = (),
    cors: tuple[str, ...] = (),
    tokens: int = TOKENS,
    limits: Limits | None = None,
    logged: bool = True,
    report: Report | None = None,
    started: Report | None = None,
) -> None:
    """
    Serve a dataset, read-only, until the process is told to stop.

    It answers from the state that it reads at the start. SIGTERM and Ctrl-C let the requests under way end.

    Parameters
    ----------
    data
        Folder of the tables; None takes ./data, else the bundled dataset.
    store
        Serve the content of this store instead of the tables.
    host, port
        Where to listen; port 0 takes a free one. Not used with `mcp="stdio"`.
    mcp
        Serve assistants too: over standard input and output only ("stdio"), or at `/mcp` next to HTTP ("http").
    public, token_file
        An address that other machines reach needs one of them: nobody, or who has the token in the file.
    allow_hosts
        Further names by which clients may call the server, such as that of a proxy in front of it.
    cors
        Origins of web pages that may read it.
    tokens
        Most tokens of an answer to an assistant.
    limits
        Limits; None takes the defaults.
    logged
        Whether each request is logged on stderr.
    report, started
        Called with messages, and with the URL once the server listens.

    Raises
    ------
    BadValueError
        If the address needs a token, or the token cannot be used.
    MissingDependencyError
        If the extra `serve` is not installed.
    StoreError
        If the port is taken, or the store is out of reach.
    DataError
        If the tables hold errors.
    """
    say = report or (lambda message: None)
    limits = limits or Limits()
    _require_extra()
    folder = None if data is None else os.fspath(data)
    if mcp == "stdio":
        _set_up_log(logged)
        _serve_assistant(_opened(folder, store, limits, tokens, say))
        return
    access = _access(host, public, token_file, allow_hosts, cors, say)
    listening = _listen(host, port)
    try:
        _set_up_log(logged)
        work = _opened(folder, store, limits, tokens, say)
        if started is not None:
            started(_url(listening))
        about = work.content.about.get("title") or work.content.folder.name
        say(f"Serving {about}, read-only. Ctrl-C stops it.")
        if mcp == "http":
            say(f"Assistants (MCP) connect to {_url(listening, '/mcp')}")
        _serve_http(work, access, listening, assistants=mcp == "http", logged=logged)
    finally:
        listening.close()


def _opened(folder: str | None, store: str | None, limits: Limits, tokens: int, say: Report) -> Work:
    """Read what is served, and get ready to answer."""
    from .clients import Clients
    from .content import open_content
    from .work import Work

    return Work(open_content(folder, store, say), limits, Clients(), tokens)


def _serve_assistant(work: Work) -> None:
    from .mcp.serving import serve_stdio

    try:
        serve_stdio(work)
    finally:
        work.close()
        work.content.close()


def _serve_http(
    work: Work, access: Access, listening: socket.socket, *, assistants: bool, logged: bool
) -> None:
    import uvicorn

    from .http.app import create_app
    from .http.connections import protocol_with

    limits = work.limits
    config = uvicorn.Config(
        create_app(work, access, assistants=assistants, logged=logged),
        http=protocol_with(limits),
        ws="none",
        lifespan="on",
        loop="asyncio",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        backlog=_BACKLOG,
        server_header=False,
        h11_max_incomplete_event_size=limits.header,
        timeout_keep_alive=limits.idle_seconds,
        timeout_graceful_shutdown=limits.drain_seconds,
    )
    with _stopped_by_signals(uvicorn.Server(config)) as server:
        server.run(sockets=[listening])


@contextmanager
def _stopped_by_signals(server: uvicorn.Server) -> Iterator[uvicorn.Server]:
    """Let the first signal drain a server, which then ends as a program that has done its work; Ctrl-C as usual."""
    import contextlib

    heard: list[int] = []

    def stop(number: int, frame: Any) -> None:
        heard.append(number)
        server.handle_exit(number, frame)

    before = {}
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(ValueError):  # not the main thread: whoever started it stops it
            before[number] = signal.signal(number, stop)
    # uvicorn's own would raise the signal again once it is done, and so end the process before it can close the store.
    server.capture_signals = contextlib.nullcontext  # type: ignore[assignment,method-assign]
    try:
        yield server
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if signal.SIGINT in heard:
        raise KeyboardInterrupt


def _require_extra() -> None:
    from importlib.util import find_spec

    for library in ("mcp", "starlette", "uvicorn"):
        if find_spec(library) is None:
            raise MissingDependencyError(
                f"The server needs {library}. Install it with: python -m pip install 'policygraph[serve]'"
            )


def _access(
    host: str,
    public: bool,
    token_file: str | os.PathLike[str] | None,
    allow_hosts: tuple[str, ...],
    cors: tuple[str, ...],
    say: Report,
) -> Access:
    from .http.guard import Access, is_loopback

    if public and token_file is not None:
        raise BadValueError("--public lets anybody ask, and --token-file does not. Give one of them.")
    token = _read_token(Path(token_file), say) if token_file is not None else None
    if not is_loopback(host) and token is None and not public:
        raise BadValueError(
            f"Other machines reach {host}. Give --token-file FILE, whose text clients have to send, or --public."
        )
    for origin in cors:
        if not origin.startswith(("http://", "https://")) or origin.count("/") != 2:
            raise BadValueError(f"{origin!r} is no origin. Write one such as https://example.org.")
    return Access(host, allow_hosts, cors, token)


def _read_token(file: Path, say: Report) -> bytes:
    try:
        token = file.read_bytes().strip()
        mode = file.stat().st_mode
    except OSError as error:
        raise BadValueError(f"The token in {file} cannot be read: {error.strerror}.") from error
    if not token:
        raise BadValueError(f"{file} is empty. Write a token into it, such as 32 random letters.")
    if len(token) < _SHORTEST_TOKEN or not token.isascii() or any(c <= 32 or c == 127 for c in token):
        raise BadValueError(
            f"The token in {file} cannot be used. Write one line of {_SHORTEST_TOKEN} letters and digits or more."
        )
    if os.name == "posix" and mode & (stat.S_IRGRP | stat.S_IROTH):
        say(f"Other users of this machine can read {file}. Restrict it with: chmod 600 {file}")
    return token


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except (OSError, OverflowError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise StoreError(
            f"The server cannot listen on {host}, port {port}: {why}. Choose another with --port."
        ) from error


def _url(listening: socket.socket, path: str = "/api/v1") -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}{path}" if ":" in host else f"http://{host}:{port}{path}"


def _set_up_log(logged: bool) -> None:
    """Log on stderr: requests as one line each; of the libraries only what goes wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    for name in ("policygraph.server", "uvicorn", "mcp"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.propagate = False
        logger.setLevel(logging.INFO if logged and name == "policygraph.server" else logging.ERROR)
