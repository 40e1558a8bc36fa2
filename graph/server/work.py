"""Answers computed in threads: each question once at a time, earlier answers kept, nobody waits for ever."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import date
from http import HTTPStatus
from typing import Any, TypeVar

from ..errors import LimitError
from ..stores import Capability
from .clients import Clients
from .content import Content
from .kept import Kept
from .limits import TOKENS, Limits
from .operations import Operation, Values
from .problems import RequestError
from .rows import Page, Rows

T = TypeVar("T")

_OVERHEAD = 20  # rows that an answer without rows counts for


class Work:
    """
    Computes answers for all clients of a server.

    Parameters
    ----------
    content
        What is answered from.
    limits
        What may be spent on it.
    clients
        Who is asking, so that one client leaves engines to the others.
    tokens
        Most tokens of an answer to an assistant.
    """

    def __init__(self, content: Content, limits: Limits, clients: Clients, tokens: int = TOKENS) -> None:
        self.content, self.limits, self.clients, self.tokens = content, limits, clients, tokens
        self._threads = ThreadPoolExecutor(limits.threads, "answer")
        self._engines = ThreadPoolExecutor(limits.engines, "query")
        self._running: dict[str, asyncio.Future[Rows]] = {}
        self._kept: Kept[Rows] = Kept(limits.cached_rows)
        self.bodies: Kept[bytes] = Kept(limits.cached_bytes)
        self._waiting = 0

    def is_steady(self, operation: Operation) -> bool:
        """Tell whether an answer follows from the dataset and the question, as far as the server can know."""
        store = self.content.store
        shared = store is not None and Capability.SHARED in store.capabilities
        return operation.kept and not (operation.queries and shared)

    async def answer(self, operation: Operation, values: Values) -> Page:
        """
        Return a page of the answer to a question.

        Raises
        ------
        RequestError
            If too much waits already.
        LimitError
            If it is not answered in time.
        PolicyGraphError
            What the answer raises.
        """
        rows = await self._rows(operation, values)
        offset, limit = int(values.get("offset") or 0), int(values["limit"])
        return await self.run(lambda: rows.page(offset, limit))

    async def run(self, work: Callable[[], T]) -> T:
        """Do some work in a thread, within the time of an answer."""
        return await self._in_time(self._submit(self._threads, work))

    async def _rows(self, operation: Operation, values: Values) -> Rows:
        key = _key(operation, values)
        if (known := self._known(key)) is not None:
            return await self._in_time(known)
        async with self.clients.turn(self.limits, query=operation.queries):
            known = self._known(key)  # perhaps it was asked while this one waited
            return await (self._started(key, operation, values) if known is None else self._in_time(known))

    def _known(self, key: str) -> asyncio.Future[Rows] | None:
        """Return an answer that is kept, or is being computed."""
        if (kept := self._kept.get(key)) is None:
            return self._running.get(key)
        future: asyncio.Future[Rows] = asyncio.get_running_loop().create_future()
        future.set_result(kept)
        return future

    async def _started(self, key: str, operation: Operation, values: Values) -> Rows:
        pool = self._engines if operation.queries else self._threads
        future = self._submit(pool, lambda: operation.answer(self.content, values, self.limits))
        if self.is_steady(operation):
            self._running[key] = future
            future.add_done_callback(lambda done: self._done(key, done))
        return await self._in_time(future)

    def _submit(self, pool: ThreadPoolExecutor, work: Callable[[], T]) -> asyncio.Future[T]:
        if self._waiting >= self.limits.waiting:
            raise RequestError(
                HTTPStatus.SERVICE_UNAVAILABLE, "The server has too much to do. Ask again in a moment.", 1
            )
        self._waiting += 1
        context = copy_context()
        future = asyncio.get_running_loop().run_in_executor(pool, lambda: context.run(work))
        future.add_done_callback(self._left)
        return future

    def _left(self, future: asyncio.Future[Any]) -> None:
        self._waiting -= 1
        if not future.cancelled():
            future.exception()  # heard by whoever waited, if anybody still did

    async def _in_time(self, future: asyncio.Future[T]) -> T:
        # The work goes on when a client leaves or its time is up: others may wait for the same answer.
        done, _ = await asyncio.wait([future], timeout=self.limits.seconds + 2)
        if not done:
            raise LimitError(
                f"The answer was not ready within {self.limits.seconds:g} seconds. Ask for less, or ask again."
            )
        return future.result()

    def _done(self, key: str, future: asyncio.Future[Rows]) -> None:
        self._running.pop(key, None)
        if future.cancelled() or future.exception() is not None:
            return
        rows = future.result()
        self._kept.put(key, rows, rows.fetched + _OVERHEAD)

    def close(self) -> None:
        """Start nothing more. A query that still runs ends when the store is closed."""
        for pool in (self._threads, self._engines):
            pool.shutdown(wait=False, cancel_futures=True)


def _key(operation: Operation, values: Values) -> str:
    """Name a question: the pages of one answer share it, and an answer about today ends with the day."""
    paging = () if operation.fetches_page else ("offset", "limit")
    kept = {name: value for name, value in values.items() if name not in paging}
    today = "" if not operation.dated else date.today().isoformat()
    return json.dumps([operation.name, operation.path, today, kept], sort_keys=True, default=str)


log = logging.getLogger("policygraph.server")
"""What a server says of itself; never a parameter of a request, nor a token."""
