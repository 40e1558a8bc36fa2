"""Warnings of the library as part of an answer, whichever thread it is computed in."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any, TextIO

from ..errors import RenamedIdWarning

_heard: ContextVar[list[str] | None] = ContextVar("heard", default=None)
_lock = Lock()


@contextmanager
def hearing(*kinds: type[Warning]) -> Iterator[list[str]]:
    """
    Collect what the library warns of in this block, in this thread only.

    `warnings.catch_warnings` would change the whole process, while other threads answer other clients.

    Parameters
    ----------
    kinds
        Further kinds of warnings that are never left out as repeated.
    """
    _listen(kinds)
    said: list[str] = []
    token = _heard.set(said)
    try:
        yield said
    finally:
        _heard.reset(token)


def _listen(kinds: tuple[type[Warning], ...]) -> None:
    with _lock:
        if getattr(warnings.showwarning, "of_server", False):
            return
        before = warnings.showwarning

        def show(
            message: Warning | str,
            category: type[Warning],
            filename: str,
            lineno: int,
            file: TextIO | None = None,
            line: str | None = None,
        ) -> None:
            said = _heard.get()
            if said is None:
                before(message, category, filename, lineno, file, line)
            elif str(message) not in said:
                said.append(str(message))

        hook: Any = show
        hook.of_server = True
        warnings.showwarning = hook
        always: tuple[type[Warning], ...] = (RenamedIdWarning, *kinds)
        for kind in always:
            warnings.simplefilter("always", kind)
