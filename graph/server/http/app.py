"""The application of a server: its routes, behind the guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from ...errors import PolicyGraphError
from ..exports import Exports
from ..problems import RequestError
from ..work import Work
from .guard import API, Access, Guard, problem_response
from .rest import routes

_COMPRESSED_FROM = 1_000  # bytes


def create_app(work: Work, access: Access, *, assistants: bool = False, logged: bool = True) -> ASGIApp:
    """
    Return the ASGI application of a server.

    Parameters
    ----------
    work
        What answers.
    access
        Who may ask.
    assistants
        Whether MCP is served too, at `/mcp`.
    logged
        Whether requests are logged.
    """
    exports = Exports(work)
    found: list[BaseRoute] = routes(work, exports)
    sessions = None
    if assistants:
        from ..mcp.serving import http_route

        route, sessions = http_route(work)
        found.append(route)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        if sessions is None:
            yield
        else:
            async with sessions.run():
                yield
        work.close()
        exports.close()
        work.content.close()

    async def failed(request: Request, error: Exception) -> Response:
        raise error  # to the guard, which answers it

    async def problem(request: Request, error: Exception) -> Response:
        return problem_response(error, work.content)

    async def not_found(request: Request, error: Exception) -> Response:
        missing = RequestError(
            HTTPStatus.NOT_FOUND, f"Nothing is at this path. {API}/openapi.json lists what there is."
        )
        return problem_response(missing, work.content)

    async def not_allowed(request: Request, error: Exception) -> Response:
        allowed = getattr(error, "headers", None) or {}
        refused = RequestError(
            HTTPStatus.METHOD_NOT_ALLOWED, f"This path takes {allowed.get('Allow', 'another method')} only."
        )
        response = problem_response(refused, work.content)
        response.headers.update(allowed)
        return response

    app = Starlette(
        routes=found,
        middleware=[Middleware(GZipMiddleware, minimum_size=_COMPRESSED_FROM, compresslevel=5)],
        exception_handlers={PolicyGraphError: problem, 404: not_found, 405: not_allowed, Exception: failed},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False  # a redirect would repeat what the Host header says
    return Guard(app, work.content, access, work.limits, work.clients, logged=logged)
