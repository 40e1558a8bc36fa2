"""
Ask a Neo4j within a time limit that this side enforces, whatever the server does.

The server's own limit does not cover planning, and a server that is stopped or out of reach says nothing. The
driver drops a connection at once only when an asyncio task is cancelled, so queries run as tasks of an event loop
in a thread of its own. Threads may ask at the same time; each question has a session and a connection of its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
import weakref
from collections.abc import Callable, Collection, Coroutine, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from ...errors import QueryRefusedError
from .access import driver_options, require_version
from .address import Address, Members
from .faults import explained, too_slow
from .rows import ends_without_id
from .state import FETCH_SIZE

if TYPE_CHECKING:
    import neo4j

_CLOSE_SECONDS = 5.0
_T = TypeVar("_T")

_IDS = "MATCH (n) WHERE elementId(n) IN $elements AND n.id IS NOT NULL RETURN elementId(n), toString(n.id)"


@dataclass(frozen=True, slots=True)
class Question:
    """
    One statement to run in a reading transaction.

    Parameters
    ----------
    text, params
        What to run.
    timeout
        Seconds for connecting, planning, running and reading together; None for no limit.
    limit
        Rows; one more than that is read, so that the caller sees whether there are more. None for all.
    only_reading
        Have the server say what kind of statement it is, and refuse one that writes.
    """

    text: str
    params: Mapping[str, Any]
    timeout: float | None
    limit: int | None = None
    only_reading: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """Rows with the driver's values; `ids` are our ids of nodes that the rows only mention, by the engine's."""

    columns: tuple[str, ...]
    rows: list[list[Any]]
    ids: dict[str, str]


class Asker:
    """
    Asks one server; any number of threads may use it.

    Parameters
    ----------
    address, members, environment
        Which servers, in which order, and where the password is read.
    bookmarks
        Gives what this process has written, so that a member of a cluster waits until it has that.
    """

    def __init__(
        self,
        address: Address,
        members: Members,
        environment: Mapping[str, str],
        bookmarks: Callable[[], Collection[str]],
    ) -> None:
        self._address, self._members, self._environment = address, members, environment
        self._bookmarks = bookmarks
        self._known_to_read: set[str] = set()
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._owner = os.getpid()
        self._driver: neo4j.AsyncDriver | None = None
        self._connecting: asyncio.Lock | None = None

    def ask(self, question: Question) -> Reply:
        """
        Run a statement and read its rows.

        Raises
        ------
        LimitError
            At the time limit; the connection is dropped then, at which the server stops and undoes.
        QueryRefusedError
            If the server refuses the statement, or it would write.
        StoreError
            If the server is out of reach.
        """
        with explained(self._address, timeout=question.timeout):
            try:
                return self._wait_for(self._limited(question))
            except TimeoutError:
                raise too_slow(self._address, False, question.timeout) from None

    def close(self) -> None:
        """Close the connections. Closing twice is fine."""
        with self._lock:
            loop, self._loop = self._loop, None
            driver, self._driver = self._driver, None
        if loop is None or self._owner != os.getpid():
            return
        if driver is not None:
            future = asyncio.run_coroutine_threadsafe(driver.close(), loop)
            try:
                future.result(_CLOSE_SECONDS)
            except Exception:  # nobody is left to hear of it
                future.cancel()
        _stop(loop)

    def _wait_for(self, work: Coroutine[Any, Any, _T]) -> _T:
        future = asyncio.run_coroutine_threadsafe(work, self._running_loop())
        try:
            return future.result()
        except BaseException:
            future.cancel()  # Ctrl-C: the driver drops the connection
            raise

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        if self._owner != os.getpid():  # a fork has no threads of its parent
            self._owner, self._lock, self._loop, self._driver = os.getpid(), threading.Lock(), None, None
        with self._lock:
            if self._loop is None:
                self._loop, self._connecting = asyncio.new_event_loop(), asyncio.Lock()
                threading.Thread(target=_serve, args=(self._loop,), daemon=True).start()
                weakref.finalize(self, _stop, self._loop)
            return self._loop

    # In the loop's thread ------------------------------------------------------------------------

    async def _limited(self, question: Question) -> Reply:
        async with asyncio.timeout(question.timeout):
            driver = await self._connected()
            return await self._run(driver, question)

    async def _connected(self) -> neo4j.AsyncDriver:
        assert self._connecting is not None
        async with self._connecting:
            if self._driver is None:
                self._driver = await _connect(self._address, self._members, self._environment)
            return self._driver

    async def _run(self, driver: neo4j.AsyncDriver, question: Question) -> Reply:
        import neo4j

        async with driver.session(
            database=self._address.database,
            default_access_mode="READ",
            bookmarks=neo4j.Bookmarks.from_raw_values(self._bookmarks()),
            fetch_size=FETCH_SIZE,
        ) as session:
            if question.only_reading:
                await self._require_reading(session, question)
            # The server's own limit as well, so that it stops by itself when this process is killed.
            seconds = None if question.timeout is None else max(question.timeout, 0.001)
            work = await session.begin_transaction(timeout=seconds)
            result = await work.run(question.text, dict(question.params))
            rows: list[list[Any]] = []
            async for record in result:
                rows.append(record.values())
                if question.limit is not None and len(rows) > question.limit:
                    break
            ids = await _ids(work, set(ends_without_id(rows)))
            await work.rollback()
            return Reply(tuple(result.keys()), rows, ids)

    async def _require_reading(self, session: neo4j.AsyncSession, question: Question) -> None:
        """Ask the server what kind of statement it is: a second opinion behind the reader's allow-list."""
        if question.text in self._known_to_read:
            return
        explained_ = await session.run(f"EXPLAIN {question.text}", dict(question.params))
        if (await explained_.consume()).query_type != "r":
            raise QueryRefusedError("The query would do more than read.")
        self._known_to_read.add(question.text)


async def _ids(work: neo4j.AsyncTransaction, elements: set[str]) -> dict[str, str]:
    if not elements:
        return {}
    result = await work.run(_IDS, elements=sorted(elements))
    return {str(element): str(id_) async for element, id_ in result}


async def _connect(address: Address, members: Members, environment: Mapping[str, str]) -> neo4j.AsyncDriver:
    import neo4j.exceptions

    options = driver_options(address, members, environment)
    try:
        return await _reached(address.driver_url, options, address)
    except neo4j.exceptions.ServiceUnavailable:
        if not address.url.startswith("neo4j"):
            raise
        # Routing does not say why it failed. The same server asked without it does.
        await (await _reached(address.direct_url, options, address)).close()
        raise


async def _reached(url: str, options: dict[str, Any], address: Address) -> neo4j.AsyncDriver:
    import neo4j

    driver = neo4j.AsyncGraphDatabase.driver(url, **options)
    try:
        info = await driver.get_server_info()
        require_version(info.agent, address)
    except BaseException:
        await driver.close()
        raise
    return driver


def _stop(loop: asyncio.AbstractEventLoop) -> None:
    with contextlib.suppress(RuntimeError):  # it is closed already
        loop.call_soon_threadsafe(loop.stop)


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    loop.run_forever()
    loop.close()
