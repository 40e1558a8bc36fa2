"""What errors of a server of Bolt and of its driver mean to a person, and what to do about them."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ...errors import BadValueError, LimitError, PolicyGraphError, QueryRefusedError, StoreError
from .address import Address

if TYPE_CHECKING:
    import neo4j

_AGAIN = "Run the same command again: what is written already is not doubled."


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
    if takes_no_writes(error):
        return StoreError(
            f"The database at {address.url} takes no writes: it is read-only, or a member of a cluster that does "
            "not write. Use the neo4j:// scheme, which finds the writer, list the other members with commas between, "
            "or make the database writable."
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


def takes_no_writes(error: BaseException) -> bool:
    """Tell whether a server refused since it only reads: a member of a cluster that does not lead, or read-only."""
    name = str(getattr(error, "code", "") or "").rpartition(".")[2]
    return name in ("NotALeader", "ForbiddenOnReadOnlyDatabase", "WriteOnReadOnlyAccessDbError") or (
        "read-only" in str(error)
    )


def _first_line(error: BaseException) -> str:
    text = str(getattr(error, "message", None) or error).strip()
    return text.splitlines()[0] if text else type(error).__name__


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
