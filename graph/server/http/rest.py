"""The routes of `/api/v1`: each question of the catalogue, exports, the description of it all, and health."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from ...errors import BadValueError, UnknownNameError
from ..catalogue import operations
from ..exports import Exports
from ..operations import Operation
from ..rows import Page
from ..work import Work
from .guard import API, HEALTH
from .openapi import describe_api

_DEEPEST = 64  # levels of a JSON body

Handler = Callable[[Request], Awaitable[Response]]


def routes(work: Work, exports: Exports) -> list[BaseRoute]:
    """Return the routes of the HTTP interface."""
    asked = operations(work.limits)
    described = json.dumps(describe_api(asked), ensure_ascii=False, indent=1).encode()

    async def openapi(request: Request) -> Response:
        return _cached(request, work, described, steady=True)

    async def health(request: Request) -> Response:
        return Response(b'{"status": "ok"}', media_type="application/json")

    return [
        Route(HEALTH, health),
        Route(f"{API}/openapi.json", openapi),
        Route(f"{API}/export.{{suffix}}", _export(work, exports)),
        *(
            Route(API + o.path, _handler(work, o), methods=["POST"] if o.body else ["GET"], name=o.name)
            for o in asked
        ),
    ]


def _handler(work: Work, operation: Operation) -> Handler:
    steady = work.is_steady(operation)

    async def handle(request: Request) -> Response:
        if steady and (same := _not_modified(request, work)) is not None:
            return same
        name = f"{date.today()} {request.scope['raw_path']!r} {request.scope['query_string']!r}"
        content = work.bodies.get(name) if steady else None
        if content is None:
            given = await _body(request) if operation.body else _query(request)
            page = await work.answer(operation, operation.read({**given, **request.path_params}))
            following = _next(request, page)
            content = await work.run(lambda: _encoded(work, operation, page, following))
            if steady:
                work.bodies.put(name, content, len(content))
        return _cached(request, work, content, steady=steady)

    return handle


def _encoded(work: Work, operation: Operation, page: Page, following: str | None) -> bytes:
    shape = _table(page) if operation.queries else _listing(page, following)
    shape = {**shape, "dataset": work.content.about}
    return json.dumps(shape, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(
        "utf-8", "backslashreplace"
    )


def _listing(page: Page, following: str | None) -> dict[str, Any]:
    """Return a page as JSON: how many rows there are, what belongs to all of them, the rows."""
    return {
        "count": page.count,
        "whole": page.whole,
        "total": page.total,
        "offset": page.offset,
        "next": following,
        **page.head,
        "rows": page.rows,
        "warnings": list(page.warnings),
    }


def _table(page: Page) -> dict[str, Any]:
    """Return the answer to a query as JSON: for each row its values, its citations and how certain it is."""
    columns = page.head["columns"]
    return {
        "columns": columns,
        "rows": [[row["values"][name] for name in columns] for row in page.rows],
        "cut": page.total is None,
        "count": page.count,
        "sources": [row["sources"] for row in page.rows],
        "certainty": [row["certainty"] for row in page.rows],
        "warnings": list(page.warnings),
    }


def _next(request: Request, page: Page) -> str | None:
    """Return where the next page is; None after the last."""
    if not page.following or not page.rows:
        return None
    kept = [(k, v) for k, v in request.query_params.multi_items() if k != "offset"]
    return f"{quote(request.url.path)}?{urlencode([*kept, ('offset', str(page.end))])}"


def _query(request: Request) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in given:
            raise BadValueError(f"{name} is given twice. Give it once.")
        if name in request.path_params:
            raise BadValueError(f"{name} is part of the path. Leave it out of the parameters.")
        given[name] = value
    return given


async def _body(request: Request) -> Mapping[str, Any]:
    body = await request.body()
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        raise BadValueError(
            'The body is not JSON. Send an object such as {"query": "MATCH (n) RETURN n.id LIMIT 5"}.'
        ) from None
    if not isinstance(given, dict):
        raise BadValueError(
            'The body is no object. Send one such as {"query": "MATCH (n) RETURN n.id LIMIT 5"}.'
        )
    if _is_deep(given):
        raise BadValueError(f"The body has more than {_DEEPEST} levels. Send a flatter one.")
    return given


def _is_deep(value: Any) -> bool:
    level, here = 0, [value]
    while here:
        level += 1
        inner = (v.values() if isinstance(v, dict) else v for v in here if isinstance(v, dict | list))
        here = [part for parts in inner for part in parts if isinstance(part, dict | list)]
        if level > _DEEPEST:
            return True
    return False


def _tag(work: Work) -> str:
    """Return the ETag of every answer: the dataset, and the day, which some answers depend on."""
    return f'W/"{work.content.hash[:32]}-{date.today().isoformat()}"'


def _not_modified(request: Request, work: Work) -> Response | None:
    asked = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
    tag = _tag(work)
    same = any(given == "*" or given.removeprefix("W/") == tag.removeprefix("W/") for given in asked)
    return Response(status_code=304, headers=_headers(work, steady=True)) if same else None


def _headers(work: Work, *, steady: bool) -> dict[str, str]:
    if not steady:
        return {"cache-control": "no-store"}
    return {"etag": _tag(work), "cache-control": "private, no-cache"}


def _cached(request: Request, work: Work, content: bytes, *, steady: bool) -> Response:
    if steady and (same := _not_modified(request, work)) is not None:
        return same
    return Response(content, media_type="application/json", headers=_headers(work, steady=steady))


def _export(work: Work, exports: Exports) -> Handler:
    from ...formats import FORMATS, about_format

    async def handle(request: Request) -> Response:
        suffix = f".{request.path_params['suffix']}"
        if suffix not in FORMATS:
            known = ", ".join(sorted(ending.removeprefix(".") for ending in FORMATS))
            raise UnknownNameError(f"No export has the ending {suffix[:40]!r}. Endings: {known}.")
        if request.query_params:
            raise BadValueError("An export takes no parameters: it holds the whole dataset.")
        if (same := _not_modified(request, work)) is not None:
            return same
        made = await exports.get(FORMATS[suffix])
        headers = _headers(work, steady=True)
        if made.lost:
            headers["policygraph-lost"] = quote("; ".join(made.lost)[:2000], safe=" ,.;:()'")
        about = about_format(FORMATS[suffix])
        name = f"{work.content.graph.info.get('name') or 'policygraph'}{suffix}"
        kind = about.media_type if about else "application/octet-stream"
        return FileResponse(made.file, media_type=kind, headers=headers, filename=name)

    return handle
