"""Constraints and indexes in a Neo4j: created where they are missing."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from ...errors import StoreError
from ...model.property_graph import LABELS
from .changes import MARKER

if TYPE_CHECKING:
    import neo4j


_SCHEMA = [
    (f"policygraph_{MARKER.lower()}_name", "CONSTRAINT", f"FOR (d:{MARKER}) REQUIRE d.name IS UNIQUE"),
    *(
        (f"policygraph_{label.lower()}_dataset_id", "CONSTRAINT",
         f"FOR (n:{label}) REQUIRE (n.dataset, n.id) IS UNIQUE")
        for label in LABELS
    ),
    *((f"policygraph_{label.lower()}_id", "INDEX", f"FOR (n:{label}) ON (n.id)") for label in LABELS),
    *((f"policygraph_{label.lower()}_type", "INDEX", f"FOR (n:{label}) ON (n.type)") for label in ("Entity", "Event")),
]  # fmt: skip

_TRIES = 10


def ensure_schema(session: neo4j.Session) -> None:
    """Create the constraints and indexes that are not there yet, under whatever name."""
    for name, kind, body in _SCHEMA:
        _create(session, name, kind, body)


def _create(session: neo4j.Session, name: str, kind: str, body: str) -> None:
    import neo4j.exceptions

    for tries_left in reversed(range(_TRIES)):
        try:
            session.run(f"CREATE {kind} {name} IF NOT EXISTS {body}").consume()
            return
        except neo4j.exceptions.Neo4jError as error:
            if not (tries_left and error.is_retryable()):
                _explain_schema(error, name, kind, body)
                return
        time.sleep(random.uniform(0.1, 0.5))  # two loaders that wait for each other's locks


def _explain_schema(error: neo4j.exceptions.Neo4jError, name: str, kind: str, body: str) -> None:
    code = (error.code or "").rpartition(".")[2]
    if code == "EquivalentSchemaRuleAlreadyExists":  # another loader was faster
        return
    if code == "ConstraintCreationFailed":
        raise StoreError(
            f"The database holds nodes that cannot be told apart ({body}). Remove the doubled ones, or use another "
            f"database. The server says: {error.message}"
        ) from error
    if code in ("IndexAlreadyExists", "ConstraintAlreadyExists"):
        raise StoreError(
            f"An index or constraint of another kind stands in the way of {name} ({body}). Drop it first "
            f"(SHOW INDEXES, SHOW CONSTRAINTS). The server says: {error.message}"
        ) from error
    if code in ("IndexWithNameAlreadyExists", "ConstraintWithNameAlreadyExists"):
        raise StoreError(f"Something else is called {name} in the database. Rename or drop it.") from error
    raise error
