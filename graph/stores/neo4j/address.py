"""Addresses of servers of Bolt: read, without secrets, with the list of servers that one may name."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ...errors import BadValueError, StoreError

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

_PORT = 7687
_ANY_OF_THE_LIST = "any-of-the-list.invalid"
"""Stands for a list of servers; never looked up, since such a name has no address (RFC 6761)."""


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
    def servers(self) -> tuple[str, ...]:
        """The servers that the URL lists, each with its port where it has one."""
        return tuple(urlsplit(self.url).netloc.split(","))

    @property
    def driver_url(self) -> str:
        """What the driver connects to: it knows the schemes of Neo4j only, and one server."""
        parts = urlsplit(self.url)
        host = parts.netloc if len(self.servers) == 1 else _ANY_OF_THE_LIST
        return urlunsplit(parts._replace(scheme=parts.scheme.replace("arcadedb", "bolt"), netloc=host))

    @property
    def direct_url(self) -> str:
        """The same without routing."""
        return self.driver_url.replace("neo4j", "bolt", 1)


def read_address(target: str, environment: Mapping[str, str] = os.environ) -> Address:
    """
    Read the URL of a server, or what the variables say when the target is the word `neo4j` or `arcadedb`.

    Parameters
    ----------
    target
        Such as `neo4j://localhost`, `neo4j+s://name@host:7687?dataset=data`, `arcadedb://one,two:7688`, or `neo4j`.
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
        for server in parts.netloc.split(","):
            one = urlsplit(f"//{server}")
            if not one.hostname or one.port == 0:
                raise ValueError
    except ValueError:
        raise BadValueError(
            f"The {scheme}:// address is not a URL. Write {scheme}://HOST:PORT, or several with commas between."
        ) from None
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


class Members:
    """
    The servers of an address, in the order in which they are tried.

    A connection goes to the first that takes it. One that takes no writes is put last.
    """

    def __init__(self, address: Address) -> None:
        self._servers = list(address.servers)
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._servers)

    def turn(self) -> None:
        """Try the next server first from now on."""
        with self._lock:
            self._servers.append(self._servers.pop(0))

    def resolve(self, asked: neo4j.Address) -> list[neo4j.Address]:
        """Answer the driver, which asks where a name is: of the list its servers, of another the same."""
        import neo4j

        if asked.host != _ANY_OF_THE_LIST:
            return [asked]
        with self._lock:
            return [neo4j.Address.parse(server, default_port=_PORT) for server in self._servers]
