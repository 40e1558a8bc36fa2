"""Who is asking: how much each client has asked lately, so that none keeps the others from being answered."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from http import HTTPStatus

from .limits import Limits
from .problems import RequestError

LOCAL = "local"
"""The client of a server that has only one."""

client_now: ContextVar[str] = ContextVar("client", default=LOCAL)
"""The client whose request is being answered."""

_MOST = 10_000


@dataclass(slots=True)
class Turns:
    """How many turns a client has taken, and what tells those that wait for one."""

    taken: int = 0
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)


@dataclass(slots=True)
class Client:
    """What one client has asked: requests left at once, when that was counted, requests under way, its turns."""

    left: float
    counted: float
    running: int = 0
    answers: Turns = field(default_factory=Turns)
    queries: Turns = field(default_factory=Turns)


class Clients:
    """The clients of a server, by address; those that are idle are forgotten."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Client] = OrderedDict()

    def enter(self, name: str, limits: Limits) -> Client:
        """
        Count a request of a client, which `leave` ends.

        Raises
        ------
        RequestError
            If the client asks too much, or too fast.
        """
        client = self._of(name, limits)
        now = time.monotonic()
        client.left = min(limits.burst, client.left + (now - client.counted) * limits.rate)
        client.counted = now
        if client.left < 1:
            raise _too_many(f"More than {limits.rate:g} requests a second. Ask more slowly.")
        if client.running >= limits.running:
            raise _too_many(f"{limits.running} requests are under way already. Wait for their answers.")
        client.left -= 1
        client.running += 1
        return client

    def leave(self, client: Client) -> None:
        """End a request."""
        client.running -= 1

    @asynccontextmanager
    async def turn(self, limits: Limits, *, query: bool) -> AsyncIterator[None]:
        """
        Wait until this client may have one more answer computed, or one more query.

        Raises
        ------
        RequestError
            If its turn does not come in time.
        """
        client = self._of(client_now.get(), limits)
        most = limits.queries if query else limits.answers
        turns = client.queries if query else client.answers
        try:
            async with asyncio.timeout(limits.seconds), turns.changed:
                await turns.changed.wait_for(lambda: turns.taken < most)
                turns.taken += 1
        except TimeoutError:
            what = "queries" if query else "answers"
            raise _too_many(f"{most} {what} are under way already. Wait for them.") from None
        try:
            yield
        finally:
            turns.taken -= 1
            async with turns.changed:
                turns.changed.notify()

    def _of(self, name: str, limits: Limits) -> Client:
        client = self._known.get(name)
        if client is None:
            client = self._known[name] = Client(limits.burst, time.monotonic())
            self._forget()
        self._known.move_to_end(name)
        return client

    def _forget(self) -> None:
        idle = [
            name
            for name, client in self._known.items()
            if not (client.running or client.queries.taken or client.answers.taken)
        ]
        for name in idle[: max(0, len(self._known) - _MOST)]:
            del self._known[name]


def name_of_client(host: str) -> str:
    """
    Return what names a client: its address, of IPv6 the network that one household has.

    Examples
    --------
    >>> name_of_client("192.0.2.7"), name_of_client("2001:db8::17")
    ('192.0.2.7', '2001:db8::/64')
    """
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return LOCAL
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _too_many(why: str) -> RequestError:
    return RequestError(HTTPStatus.TOO_MANY_REQUESTS, why, 1)
