"""Errors as clients see them: a status, and the text of the shell, without places of this machine."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from ..errors import (
    BadValueError,
    DataError,
    LimitError,
    MissingDependencyError,
    PolicyGraphError,
    QueryRefusedError,
    StoreError,
    UnknownNameError,
)
from .content import Content

MEDIA_TYPE = "application/problem+json"

_STATUS: tuple[tuple[type[PolicyGraphError], HTTPStatus], ...] = (
    (QueryRefusedError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (UnknownNameError, HTTPStatus.NOT_FOUND),
    (BadValueError, HTTPStatus.BAD_REQUEST),
    (MissingDependencyError, HTTPStatus.NOT_IMPLEMENTED),
    (LimitError, HTTPStatus.GATEWAY_TIMEOUT),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
    (DataError, HTTPStatus.INTERNAL_SERVER_ERROR),
)


class RequestError(PolicyGraphError):
    """
    A request that is not answered.

    Parameters
    ----------
    status
        The status of the response.
    detail
        Why, and what to do instead.
    retry_after
        Seconds after which to ask again, where that would help.
    """

    def __init__(self, status: HTTPStatus, detail: str, retry_after: int | None = None) -> None:
        self.status, self.retry_after = status, retry_after
        super().__init__(detail)


def problem_of(error: Exception, content: Content) -> dict[str, Any]:
    """
    Return an error as a problem (RFC 9457).

    An error that nobody foresaw says nothing of itself: its text may hold anything.
    """
    status, detail = HTTPStatus.INTERNAL_SERVER_ERROR, "The server failed to answer. Its log says more."
    if isinstance(error, RequestError):
        status, detail = error.status, str(error)
    elif isinstance(error, PolicyGraphError):
        status = next((s for kind, s in _STATUS if isinstance(error, kind)), HTTPStatus.BAD_REQUEST)
        detail = content.public(str(error))
    found: dict[str, Any] = {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": detail,
    }
    if isinstance(error, PolicyGraphError) and not isinstance(error, RequestError):
        found["error"] = type(error).__name__
    if isinstance(error, QueryRefusedError) and error.line is not None:
        found |= {"line": error.line, "column": error.column}
    if isinstance(error, QueryRefusedError) and error.suggestion:
        found["suggestion"] = error.suggestion
    return found
