"""ArcadeDB as a server: a store that is shared, with the embedded engine's answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from ...model.property_graph import LABELS
from ..base import Capability
from ..cypher import Engine
from ..difference import Changes
from ..neo4j.changes import MARKER, Write
from ..neo4j.store import Neo4jStore
from .changes import writes

if TYPE_CHECKING:
    import neo4j

_SCHEMA = (
    f"CREATE CONSTRAINT policygraph_marker IF NOT EXISTS FOR (d:{MARKER}) REQUIRE d.name IS UNIQUE",
    *(
        f"CREATE CONSTRAINT policygraph_{label.lower()}_key IF NOT EXISTS FOR (n:{label}) "
        "REQUIRE (n.dataset, n.id) IS UNIQUE"
        for label in LABELS
    ),
    *(
        f"CREATE INDEX policygraph_{label.lower()}_id IF NOT EXISTS FOR (n:{label}) ON (n.id)"
        for label in LABELS
    ),
)


class ArcadeServerStore(Neo4jStore):
    """
    A dataset in an ArcadeDB server, by Bolt and the driver of Neo4j.

    Parameters
    ----------
    target
        `arcadedb://` (and `+s`, `+ssc`) with host and port of Bolt, or the word `arcadedb` for ARCADEDB_URI.
        `?dataset=NAME` says which dataset is meant where the database holds several.
    environment
        Where the ARCADEDB_ variables are read; the process's own unless told otherwise.

    Notes
    -----
    User and password come from ARCADEDB_USERNAME (`root` when absent) and ARCADEDB_PASSWORD, the database from
    ARCADEDB_DATABASE. The server must have the Bolt plugin. Its own reading mode and time limits are not relied
    on: queries are read-only by our reader, and limits hold on this side.

    Examples
    --------
    >>> import graph as pg
    >>> with pg.open_store("arcadedb://localhost") as store:                          # doctest: +SKIP
    ...     store.query("MATCH (l:Entity {type: $type}) RETURN l.name", type="law")
    """

    engine: ClassVar[str] = "arcadedb-server"
    capabilities: ClassVar[frozenset[Capability]] = frozenset(
        {Capability.GRAPH, Capability.CYPHER, Capability.SHARED}
    )
    dialect: ClassVar[Engine | None] = "arcadedb"

    def __repr__(self) -> str:
        return f"ArcadeServerStore({self.where!r})"

    def _ensure_schema(self, session: neo4j.Session) -> None:
        for statement in _SCHEMA:
            session.run(statement).consume()

    def _writes(self, changes: Changes, labels: Mapping[str, str]) -> Iterator[Write]:
        return writes(changes, labels)
