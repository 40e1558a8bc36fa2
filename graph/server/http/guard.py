"""What every request passes before it is answered: host, origin, token, rate, size, time; and the log of it."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import json
import time
from dataclasses import dataclass
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..clients import Clients, client_now, name_of_client
from ..content import Content
from ..limits import Limits
from ..problems import MEDIA_TYPE, RequestError, problem_of
from ..work import log

API = "/api/v1"
HEALTH = f"{API}/health"
"""The one place that needs no token: it says nothing of the dataset."""

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Access:
    """
    Who may ask.

    Parameters
    ----------
    host
        The address that the server listens on.
    hosts
        Further names by which clients may call it.
    origins
        Origins of other pages that may read it.
    token
        What clients have to send; None when anybody may ask.
    """

    host: str
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    token: bytes | None = None

    def is_host(self, header: str) -> bool:
        """Tell whether a Host header is a name of this server; a page elsewhere may point any other name at it."""
        name = _host_name(header)
        if name is None:
            return False
        known = {*_LOOPBACK, self.host.lower(), *(host.lower() for host in self.hosts)}
        return name in known or (not is_loopback(self.host) and _is_address(name))

    def is_origin(self, origin: str, host: str) -> bool:
        """Tell whether a page of an origin may ask."""
        return origin in self.origins or origin.partition("://")[2].lower() == host.lower()

    def is_token(self, header: str) -> bool:
        """Tell whether an Authorization header has the token; how long that takes says nothing of the token."""
        scheme, _, given = header.partition(" ")
        matches = hmac.compare_digest(given.strip().encode("utf-8", "replace"), self.token or b"")
        return self.token is None or (matches and scheme.lower() == "bearer")


def is_loopback(host: str) -> bool:
    """Tell whether an address is reached from this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


class Guard:
    """
    Lets requests through to the application, or answers them with a problem.

    Parameters
    ----------
    app
        The application.
    content, access, limits, clients
        What is served, to whom, and how much of it.
    logged
        Whether each request is logged: its method, path and status, never its parameters.
    """

    def __init__(
        self,
        app: ASGIApp,
        content: Content,
        access: Access,
        limits: Limits,
        clients: Clients,
        *,
        logged: bool = True,
    ) -> None:
        self._app, self._content, self._access = app, content, access
        self._limits, self._clients, self._logged = limits, clients, logged

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()
        headers = Headers(scope=scope)
        reply = _Reply(send, self._cors(headers))
        name = name_of_client(scope["client"][0] if scope.get("client") else "")
        token = client_now.set(name)
        try:
            await self._checked(scope, headers, receive, reply)
        except Exception as error:  # whatever it is, the client gets no more than a problem
            await self._refuse(error, scope, receive, reply)
        finally:
            client_now.reset(token)
            if self._logged:
                took = (time.monotonic() - began) * 1000
                log.info("%s %s %s %s %.0f ms", name, scope["method"], _shown(scope), reply.status, took)

    async def _checked(self, scope: Scope, headers: Headers, receive: Receive, reply: _Reply) -> None:
        self._check_host(headers)
        if self._is_preflight(scope, headers):
            await reply({"type": "http.response.start", "status": 204, "headers": []})
            await reply({"type": "http.response.body", "body": b""})
            return
        if scope["path"] != HEALTH and not self._access.is_token(headers.get("authorization", "")):
            raise RequestError(
                HTTPStatus.UNAUTHORIZED,
                "This server needs a token. Send the header Authorization: Bearer TOKEN.",
            )
        client = self._clients.enter(client_now.get(), self._limits)
        try:
            body = await self._body(scope, headers, receive)
            await self._app(scope, _replayed(body, receive), reply)
        finally:
            self._clients.leave(client)

    def _check_host(self, headers: Headers) -> None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._access.is_host(hosts[0]):
            raise RequestError(
                HTTPStatus.MISDIRECTED_REQUEST,
                "This server does not answer to the name in the Host header. Name it with --allow-host.",
            )
        origin = headers.get("origin")
        if origin is not None and not self._access.is_origin(origin, hosts[0]):
            raise RequestError(
                HTTPStatus.FORBIDDEN, "Pages of this origin may not ask this server. Name it with --cors."
            )

    async def _body(self, scope: Scope, headers: Headers, receive: Receive) -> bytes:
        """Read the body of a request, as long as it is short and comes in time."""
        too_large = RequestError(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"The body of a request has at most {self._limits.body:,} bytes.",
        )
        length = headers.get("content-length", "")
        if length.isdigit() and int(length[:20]) > self._limits.body:
            raise too_large
        parts, size, more = [], 0, True
        try:
            async with asyncio.timeout(self._limits.body_seconds):
                while more:
                    message = await receive()
                    if message["type"] != "http.request":
                        raise RequestError(HTTPStatus.BAD_REQUEST, "The request ended early.")
                    parts.append(message.get("body", b""))
                    size += len(parts[-1])
                    if size > self._limits.body:
                        raise too_large
                    more = message.get("more_body", False)
        except TimeoutError:
            raise RequestError(
                HTTPStatus.REQUEST_TIMEOUT, "The body of the request did not arrive in time."
            ) from None
        body = b"".join(parts)
        if body and headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
            raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send the body as {_JSON}.")
        return body

    async def _refuse(self, error: Exception, scope: Scope, receive: Receive, reply: _Reply) -> None:
        if not isinstance(error, RequestError):
            log.error("A request failed: %s", type(error).__name__, exc_info=error)
        if reply.status is not None:  # too late to say so: the connection is closed
            raise error
        await problem_response(error, self._content)(scope, receive, reply)

    def _is_preflight(self, scope: Scope, headers: Headers) -> bool:
        return (
            scope["method"] == "OPTIONS"
            and "access-control-request-method" in headers
            and "origin" in headers
        )

    def _cors(self, headers: Headers) -> dict[str, str]:
        origin = headers.get("origin", "")
        if origin not in self._access.origins:
            return {}
        return {
            "access-control-allow-origin": origin,
            "access-control-allow-methods": "GET, POST",
            "access-control-allow-headers": "Authorization, Content-Type, If-None-Match, Mcp-Protocol-Version",
            "access-control-expose-headers": "ETag, Retry-After",
            "vary": "Origin",
        }


class _Reply:
    """Sends a response with the headers that every response has, and remembers its status."""

    def __init__(self, send: Send, headers: dict[str, str]) -> None:
        self._send, self._headers = send, headers
        self.status: int | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["x-content-type-options"] = "nosniff"
            headers["content-security-policy"] = "default-src 'none'; sandbox"
            headers["referrer-policy"] = "no-referrer"
            for name, value in self._headers.items():
                if name == "vary":
                    headers.add_vary_header(value)
                else:
                    headers[name] = value
        await self._send(message)


def problem_response(error: Exception, content: Content) -> Response:
    """Return a response that says what went wrong."""
    problem = problem_of(error, content)
    response = Response(
        json.dumps(problem, ensure_ascii=False), status_code=problem["status"], media_type=MEDIA_TYPE
    )
    if isinstance(error, RequestError):
        if error.retry_after is not None:
            response.headers["retry-after"] = str(error.retry_after)
        if error.status is HTTPStatus.UNAUTHORIZED:
            response.headers["www-authenticate"] = "Bearer"
        if error.status in (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.REQUEST_TIMEOUT):
            response.headers["connection"] = "close"
    return response


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Give the body once, then what follows: that the client has left."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _host_name(header: str) -> str | None:
    """Return the name in a Host header, without its port; None when it is not a host."""
    name, port = header.strip().lower(), ""
    if name.startswith("["):
        name, bracket, port = name[1:].partition("]")
        if not bracket or (port and not port.startswith(":")):
            return None
        port = port.removeprefix(":")
    elif name.count(":") == 1:
        name, _, port = name.partition(":")
    known = name and all(c.isalnum() or c in ".-:" for c in name) and name.isascii()
    return name.rstrip(".") if known and (not port or port.isdigit()) else None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _shown(scope: Scope) -> str:
    """Return the path of a request for the log: as sent, so that no control character reaches a terminal."""
    raw = scope.get("raw_path") or scope["path"].encode("utf-8", "replace")
    text = raw.partition(b"?")[0].decode("ascii", "backslashreplace")
    return "".join(c if c.isprintable() else "?" for c in text)[:200]
