"""Write a load into a Neo4j: in one transaction when it fits, else in batches that adapt to the server's memory."""

from __future__ import annotations

import json
import random
import time
from collections import Counter, deque
from typing import TYPE_CHECKING

from ...errors import LimitError, StoreError
from ..base import Progress
from .changes import MARKER, Write
from .faults import is_memory_error

if TYPE_CHECKING:
    import neo4j


BATCH = 20_000
"""Rows in one transaction, until the server's memory limit says otherwise: then half as many, and so on."""


_BATCH_SECONDS = 600.0
_RETRY_SECONDS, _RETRY_DELAY = 30.0, 0.5


_LOCK = f"""
MERGE (d:{MARKER} {{name: $dataset}})
ON CREATE SET d.version = 0, d.description = $empty
SET d.version = d.version + 1, d.complete = false
RETURN d.version AS version
"""


_FINISH = f"MATCH (d:{MARKER} {{name: $dataset}}) SET d.complete = true, d.description = $description"


class _TooBigError(Exception):
    """A transaction did not fit into the server's memory."""


class Loader:
    """
    Writes statements in as few transactions as the server's memory takes.

    Each transaction first raises the version of the dataset's marker, which locks it until COMMIT. A version
    other than the expected one means that somebody else has written since the state was read: nothing is
    written then, so that relationships can be created without asking for each whether it is there.
    """

    def __init__(
        self, session: neo4j.Session, name: str, version: int, description: str, progress: Progress | None
    ) -> None:
        self._session, self._name, self._version = session, name, version
        self._description = description
        self._progress = progress or (lambda what, done, total: None)

    def run(self, writes: list[Write]) -> None:
        queue = deque(writes)
        totals = Counter(
            {what: sum(len(w.rows) for w in writes if w.what == what) for what in ("nodes", "edges")}
        )
        done: Counter[str] = Counter()
        size = BATCH
        while True:
            batch = _take(queue, size)
            try:
                self._write(batch, last=not queue)
            except _TooBigError:
                queue.extendleft(reversed(batch))
                size = min(size, sum(len(write.rows) for write in batch)) // 2
                if size == 0:
                    raise LimitError(
                        "The server's memory limit for a transaction is too small for a single row. "
                        "Raise db.memory.transaction.max or dbms.memory.transaction.total.max."
                    ) from None
                continue
            self._version += 1
            for write in batch:
                done[write.what] += len(write.rows)
                self._progress(write.what, done[write.what], totals[write.what])
            if not queue:
                return

    def _write(self, batch: list[Write], last: bool) -> None:
        """
        Write a batch in one transaction, again when the fault was a passing one.

        The driver's own managed transactions do the same, but they also repeat one that is too big for the
        server's memory, for half a minute.
        """
        import neo4j.exceptions

        began, delay = time.monotonic(), _RETRY_DELAY
        while True:
            try:
                work = self._session.begin_transaction(timeout=_BATCH_SECONDS)
                try:
                    self._fill(work, batch, last)
                    work.commit()
                except Exception:
                    work.close()
                    raise
                return
            except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as error:
                if is_memory_error(error):
                    raise _TooBigError from error
                if not error.is_retryable() or time.monotonic() - began > _RETRY_SECONDS:
                    raise
            time.sleep(delay * random.uniform(0.8, 1.2))  # not in step with whom we ran into
            delay *= 2

    def _fill(self, work: neo4j.Transaction, batch: list[Write], last: bool) -> None:
        self._lock(work)
        for write in batch:
            self._apply(work, write)
        if last:
            work.run(_FINISH, dataset=self._name, description=self._description).consume()

    def _lock(self, work: neo4j.Transaction) -> None:
        empty = json.dumps({**json.loads(self._description), "hashes": {}})
        found = work.run(_LOCK, dataset=self._name, empty=empty).single(strict=True)["version"]
        if found != self._version + 1:
            raise StoreError(
                f"Somebody else is loading the dataset {self._name!r} at the same time, so this load stopped. "
                "Wait until the other one has ended and run the same command again: nothing is doubled."
            )

    def _apply(self, work: neo4j.Transaction, write: Write) -> None:
        result = work.run(write.statement, dataset=self._name, rows=list(write.rows))
        done = result.single(strict=True)["done"]
        if write.exact and done != len(write.rows):
            raise StoreError(
                f"Only {done} of {len(write.rows)} {write.what} could be written: somebody else changed the "
                "dataset's nodes meanwhile. This batch was undone. Run the same command again."
            )


def _take(queue: deque[Write], size: int) -> list[Write]:
    """Take statements off a queue, as many as fit; the last one may be parted."""
    batch: list[Write] = []
    while queue and size > 0:
        write = queue.popleft()
        if len(write.rows) > size:
            queue.appendleft(Write(write.what, write.statement, write.rows[size:], write.exact))
            write = Write(write.what, write.statement, write.rows[:size], write.exact)
        size -= len(write.rows)
        batch.append(write)
    return batch
