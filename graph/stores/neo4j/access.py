"""How a server of Bolt is reached, and who we are there."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...errors import StoreError
from .address import ARCADEDB, NEO4J, Address, Members
from .faults import explained

if TYPE_CHECKING:
    import neo4j

_OLDEST = (5, 26)
_USERS = {NEO4J: "neo4j", ARCADEDB: "root"}
"""Who connects where a password is given and no user."""
_CONNECT_SECONDS = 15.0


def connect(address: Address, members: Members, environment: Mapping[str, str] = os.environ) -> neo4j.Driver:
    """
    Return a driver that has reached the server and may log in.

    The password is read from NEO4J_PASSWORD (ARCADEDB_PASSWORD) here and kept nowhere else.

    Raises
    ------
    StoreError
        If the server cannot be reached or does not let us in; says why and what to do.
    """
    import neo4j.exceptions

    options = driver_options(address, members, environment)
    with explained(address):
        try:
            return _reached(address.driver_url, options, address)
        except neo4j.exceptions.ServiceUnavailable:
            if not address.url.startswith("neo4j"):
                raise
            # Routing does not say why it failed. The same server asked without it does.
            _reached(address.direct_url, options, address).close()
            raise


def driver_options(address: Address, members: Members, environment: Mapping[str, str]) -> dict[str, Any]:
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
        "resolver": members.resolve,
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
    host = address.url.partition("://")[2]
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
