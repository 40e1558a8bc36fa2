"""How a server of Bolt is reached: its address, who we are there, and what its errors mean to a person."""

from __future__ import annotations

import logging
import os
import re
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from ...errors import BadValueError, LimitError, PolicyGraphError, QueryRefusedError, StoreError

if TYPE_CHECKING:
    import neo4j


@dataclass(frozen=True, slots=True)
class Product:
    """
    A server that speaks Bolt.

    Parameters
    ----------
    name
        As messages call it.
    prefix
        Of the variables with its address, user, password and database: `NEO4J` of `NEO4J_URI`.
    schemes
        Schemes of its addresses.
    http
        Port of its web pages, which people take for that of Bolt.
    explains
        Whether its EXPLAIN tells a statement that reads from one that writes.
    """

    name: str
    prefix: str
    schemes: tuple[str, ...]
    http: int
    explains: bool = True

    @property
    def word(self) -> str:
        """The target that means what the variables say."""
        return self.prefix.lower()


NEO4J = Product("Neo4j", "NEO4J", ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"), 7474)
ARCADEDB = Product("ArcadeDB", "ARCADEDB", ("arcadedb", "arcadedb+s", "arcadedb+ssc"), 2480, explains=False)
PRODUCTS = (NEO4J, ARCADEDB)
SCHEMES = tuple(scheme for product in PRODUCTS for scheme in product.schemes)

_OLDEST = (5, 26)
_USERS = {NEO4J: "neo4j", ARCADEDB: "root"}
"""Who connects where a password is given and no user."""
_CONNECT_SECONDS = 15.0
_AGAIN = "Run the same command again: what is written already is not doubled."


@dataclass(frozen=True, slots=True)
class Address:
    """
    Where a server is, without any secret.

    Parameters
    ----------
    url
        As a person writes it.
    username
        Who connects, when the URL or NEO4J_USERNAME says; None when nothing does.
    database
        Name of the database (NEO4J_DATABASE); None for the server's default.
    dataset
        Which dataset of the database is meant (`?dataset=NAME`); None when there is only one.
    product
        Which server it is.
    """

    url: str
    username: str | None = None
    database: str | None = None
    dataset: str | None = None
    product: Product = NEO4J

    @property
    def driver_url(self) -> str:
        """What the driver connects to: it knows the schemes of Neo4j only."""
        scheme, _, rest = self.url.partition("://")
        return f"{scheme.replace('arcadedb', 'bolt')}://{rest}"


def read_address(target: str, environment: Mapping[str, str] = os.environ) -> Address:
    """
    Read the URL of a server, or what the variables say when the target is the word `neo4j` or `arcadedb`.

    Parameters
    ----------
    target
        Such as `neo4j://localhost`, `neo4j+s://name@host:7687?dataset=data`, or `neo4j`.
    environment
        Variables: NEO4J_URI, NEO4J_USERNAME, NEO4J_DATABASE; of an ArcadeDB, ARCADEDB_URI and so on.

    Raises
    ------
    BadValueError
        If it is not such a URL, or holds a password. No message repeats what may be a password.
    StoreError
        If the target is such a word and the variable is not set.

    Examples
    --------
    >>> address = read_address("neo4j://ana@db.example:7687?dataset=data", {})
    >>> address.url, address.username, address.dataset
    ('neo4j://db.example:7687', 'ana', 'data')
    """
    product = next((product for product in PRODUCTS if target == product.word), None)
    if product is not None:
        variable = f"{product.prefix}_URI"
        target = environment.get(variable, "").strip()
        if not target:
            raise StoreError(
                f"{variable} is not set. Set it, such as {variable}={product.word}://localhost, or give the URL."
            )
    scheme, _, rest = target.partition("://")
    if scheme.lower() not in SCHEMES or not rest:
        raise BadValueError(_wrong_scheme(scheme if "://" in target else ""))
    product = next(product for product in PRODUCTS if scheme.lower() in product.schemes)
    user, rest = _split_user(rest, product)
    try:
        parts = urlsplit(f"//{rest}")
        if not parts.hostname or (parts.port is not None and parts.port == 0):
            raise ValueError
    except ValueError:
        raise BadValueError(f"The {scheme}:// address is not a URL. Write {scheme}://HOST:PORT.") from None
    if parts.path not in ("", "/"):
        raise BadValueError(
            f"The address of a server has no path. Name the database in {product.prefix}_DATABASE."
        )
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    dataset = options.pop("dataset", None)
    return Address(
        f"{scheme.lower()}://{parts.netloc}" + (f"?{urlencode(options)}" if options else ""),
        user or environment.get(f"{product.prefix}_USERNAME") or None,
        environment.get(f"{product.prefix}_DATABASE") or None,
        dataset,
        product,
    )


def _split_user(rest: str, product: Product) -> tuple[str, str]:
    """Part `user@host`; the last `@` counts, since a password may hold one."""
    before, at, after = rest.partition("?")[0].rpartition("@")
    query = rest[len(before) + len(at) + len(after) :]
    if ":" in before:
        raise BadValueError(
            "A password in an address is seen by others (process lists, logs, shell history). "
            f"Set {product.prefix}_PASSWORD and write the address without it."
        )
    return before, after + query


def _wrong_scheme(scheme: str) -> str:
    known = ", ".join(f"{s}://" for s in SCHEMES)
    if scheme.lower() in ("http", "https"):
        return f"{scheme}:// is the address of web pages. Use neo4j:// or arcadedb:// and the port of Bolt (7687)."
    return f"{scheme + '://' if scheme else 'That'} is not an address of a server. Use one of {known}."


def connect(address: Address, environment: Mapping[str, str] = os.environ) -> neo4j.Driver:
    """
    Return a driver that has reached the server and may log in.

    The password is read from NEO4J_PASSWORD (ARCADEDB_PASSWORD) here and kept nowhere else.

    Raises
    ------
    StoreError
        If the server cannot be reached or does not let us in; says why and what to do.
    """
    import neo4j.exceptions

    options = driver_options(address, environment)
    with explained(address):
        try:
            return _reached(address.driver_url, options, address)
        except neo4j.exceptions.ServiceUnavailable:
            if not address.url.startswith("neo4j"):
                raise
            # Routing does not say why it failed. The same server asked without it does.
            _reached(address.url.replace("neo4j", "bolt", 1), options, address).close()
            raise


def driver_options(address: Address, environment: Mapping[str, str]) -> dict[str, Any]:
    """
    Return what the driver needs besides the URL, the password among it.

    Raises
    ------
    StoreError
        If there is a user and no password.
    """
    import neo4j

    product = address.product
    password = environment.get(f"{product.prefix}_PASSWORD")
    if address.username and password is None:
        raise StoreError(
            f"{product.prefix}_PASSWORD is not set, though a user ({address.username}) is given. "
            "Set it, or give neither for a server without log-in."
        )
    # Else what the driver logs as an error goes to stderr next to our message.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    return {
        "auth": None if password is None else neo4j.basic_auth(address.username or _USERS[product], password),
        "user_agent": "policygraph",
        "connection_timeout": _CONNECT_SECONDS,
        "connection_acquisition_timeout": 2 * _CONNECT_SECONDS,
        "notifications_min_severity": "OFF",  # else the driver prints the server's hints on stderr
        "telemetry_disabled": True,
    }


def _reached(url: str, options: Mapping[str, Any], address: Address) -> neo4j.Driver:
    import neo4j

    driver = neo4j.GraphDatabase.driver(url, **options)
    try:
        info = driver.get_server_info()
    except BaseException:
        driver.close()
        raise
    require_version(info.agent, address)
    return driver


def require_version(agent: str, address: Address) -> None:
    """Refuse a server that is too old, or another than the address says."""
    host = address.driver_url.partition("://")[2]
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    is_arcadedb = "arcadedb" in agent.lower()
    if address.product is ARCADEDB:
        if not is_arcadedb:
            raise StoreError(f"The server at {address.url} is {agent}, no ArcadeDB. Use neo4j://{host}.")
    elif is_arcadedb:
        raise StoreError(f"The server at {address.url} is an ArcadeDB. Use arcadedb://{host}.")
    elif found is None or "compatible" in agent:
        raise StoreError(
            f"The server at {address.url} is {agent}. Its Cypher lacks parts that policygraph needs "
            "(types of relationships as values, elementId, constraints on two properties). Use Neo4j, ArcadeDB "
            "or a folder."
        )
    elif (int(found[1]), int(found[2])) < _OLDEST:
        raise StoreError(f"The server at {address.url} is {agent}. Neo4j 5.26 or later is needed.")


@contextmanager
def explained(address: Address, *, loading: bool = False, timeout: float | None = None) -> Iterator[None]:
    """Turn the driver's errors into ours, with what to do about them."""
    import neo4j.exceptions

    try:
        yield
    except PolicyGraphError:
        raise
    except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError, OSError, ValueError) as error:
        raise explain(error, address, loading=loading, timeout=timeout) from error


def explain(
    error: BaseException, address: Address, *, loading: bool = False, timeout: float | None = None
) -> PolicyGraphError:
    """
    Say what an error of the driver means here.

    Parameters
    ----------
    error
        What the driver raised.
    address
        Which server was asked.
    loading
        Whether a load was under way: then the message says how to go on.
    timeout
        The time limit that was set, in seconds.
    """
    import neo4j.exceptions

    if isinstance(error, neo4j.exceptions.Neo4jError):
        if "TransactionTimedOut" in (error.code or ""):
            return too_slow(address, loading, timeout)
        return _server_said(error, address, loading)
    if isinstance(error, neo4j.exceptions.BrokenRecordError):
        return QueryRefusedError(
            "The engine cannot run it: a date or time in the answer is not between the years 1 and 9999. "
            "Return toString() of it."
        )
    if isinstance(error, neo4j.exceptions.IncompleteCommit):
        return StoreError(
            f"The connection to {address.url} was lost during COMMIT: it is not known whether the last batch was "
            f"written. {_AGAIN}"
        )
    return StoreError(_unreachable(error, address) + (f" {_AGAIN}" if loading else ""))


def _unreachable(error: BaseException, address: Address) -> str:
    chain = list(_causes(error))
    text = " ".join(str(cause) for cause in chain)
    at, name = address.url, address.product.name
    if any(isinstance(cause, socket.gaierror) for cause in chain) or "resolve address" in text:
        return f"The host of {at} is not known (DNS). Check its spelling and the network."
    secured = "certificate" in text.lower() or "encrypted connection" in text
    if secured or any(isinstance(cause, ssl.SSLError) for cause in chain):
        return (
            f"No secure connection to {at}: the server offers no TLS, or a certificate that is not trusted. "
            "Leave out +s for a server without TLS, and write +ssc for one with its own certificate."
        )
    if "HTTP" in text:
        return f"{at} answers as a web server, not as {name}. Use the port of Bolt (7687), not of HTTP ({address.product.http})."
    if any(isinstance(cause, ConnectionRefusedError) for cause in chain) or "refused" in text:
        return f"No {name} answers at {at}. Is the server started, and is this its Bolt port?"
    if "timed out" in text.lower():
        return f"{at} did not answer in time. Is it overloaded, or behind a firewall?"
    if "handshake" in text.lower() or "closed" in text.lower():
        return f"{at} closed the connection. If the server expects TLS, use {address.product.word}+s://."
    if isinstance(error, ValueError):
        return f"The address {at} cannot be used: {error}."
    return f"{name} at {at} is out of reach: {_first_line(error)}."


def _server_said(error: neo4j.exceptions.Neo4jError, address: Address, loading: bool) -> PolicyGraphError:
    code = error.code or ""
    name = code.rpartition(".")[2]
    again = f" {_AGAIN}" if loading else ""
    if is_memory_error(error):
        return LimitError(
            f"The server's memory limit for a transaction was hit. Ask for less, or raise "
            f"dbms.memory.transaction.total.max (or db.memory.transaction.max) on {address.url}.{again}"
        )
    if name == "AuthenticationRateLimit":
        return StoreError(
            f"{address.url} refuses to log in for a while after wrong passwords. Wait, then try again."
        )
    if name == "CredentialsExpired":
        return StoreError(
            f"The password for {address.url} must be changed first (ALTER CURRENT USER SET PASSWORD)."
        )
    if code.startswith("Neo.ClientError.Security") and name != "Forbidden":
        return StoreError(
            f"{address.url} does not accept the user and password. Check {address.product.prefix}_USERNAME and {address.product.prefix}_PASSWORD."
        )
    if name == "Forbidden":
        return StoreError(f"The user may not do that on {address.url}: {_first_line(error)}")
    if name == "DatabaseNotFound":
        which = f"database {address.database!r}" if address.database else "default database"
        return StoreError(f"{address.url} has no {which}. Check {address.product.prefix}_DATABASE.")
    if name in ("DatabaseUnavailable", "DatabaseNotAvailable"):
        return StoreError(f"The database at {address.url} is not available now. Try again later.{again}")
    if name in (
        "NotALeader",
        "ForbiddenOnReadOnlyDatabase",
        "WriteOnReadOnlyAccessDbError",
    ) or "read-only" in str(error):
        return StoreError(
            f"The database at {address.url} takes no writes: it is read-only, or a member of a cluster that does "
            "not write. Use the neo4j:// scheme, which finds the writer, or make the database writable."
        )
    if name == "ParameterMissing":
        return BadValueError(f"{_first_line(error)}. Give it as -p NAME=VALUE, or as a keyword in Python.")
    # Some functions fail on what a row holds with ExecutionFailed, which the server files under its own errors.
    if (code.startswith("Neo.ClientError.Statement") or name == "ExecutionFailed") and not loading:
        return QueryRefusedError(f"The engine cannot run it: {_first_line(error)}")
    return StoreError(f"{address.product.name} at {address.url} failed: {_first_line(error)}{again}")


def too_slow(address: Address, loading: bool, timeout: float | None) -> LimitError:
    """Return the error for work that was stopped at a time limit: the caller's, else one of the server's own."""
    if loading or timeout is None:
        return LimitError(
            f"{address.url} stopped it at a time limit of its own (db.transaction.timeout). {_AGAIN}"
        )
    return LimitError(
        f"The query did not end within {timeout:g} seconds and was stopped. "
        "Ask for less, or raise the limit (--timeout)."
    )


def is_memory_error(error: BaseException) -> bool:
    """Tell whether a transaction was too big for the server's memory, so that a smaller one may pass."""
    code = str(getattr(error, "code", "") or "")
    return code.endswith(
        ("OutOfMemoryError", "TransactionOutOfMemoryError", "OutOfMemory", "StackOverFlowError")
    )


def _first_line(error: BaseException) -> str:
    text = str(getattr(error, "message", None) or error).strip()
    return text.splitlines()[0] if text else type(error).__name__


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
