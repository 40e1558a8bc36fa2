"""The engine processes that read one generation of a store: each is lent to one question at a time."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from collections.abc import Iterator

from ...errors import LimitError, MissingDependencyError, StoreError
from .archive import archive_flags
from .generations import Generation, damaged
from .process import EngineProcess, EngineStartError

#: Most engine processes of one store at a time.
MOST = 4
#: Seconds that a question waits for its turn before another engine is started.
PATIENCE = 0.5

# Halves the start; a query is over before more would pay.
_QUICK = ("-XX:TieredStopAtLevel=1",)


class EnginePool:
    """
    Engine processes for any number of threads.

    A question has an engine for itself, so no reply can reach another asker, and a question that is stopped by
    killing its engine stops alone. Questions are served in the order in which they were asked. One engine serves
    quick questions; others are started while slow ones keep it busy, and end when nobody waits.

    Parameters
    ----------
    generation
        What the engines read. It is released when the pool is closed.
    heap
        Memory limit of each engine, as Java writes it.
    """

    def __init__(self, generation: Generation, heap: str) -> None:
        self.generation = generation
        self.users = 0
        self.retired = False
        self._heap = heap
        self._free: list[EngineProcess] = []
        self._lent: list[EngineProcess] = []
        self._waiting: deque[object] = deque()
        self._change = threading.Condition()
        self._closed = False

    @property
    def busy(self) -> int:
        """How many engines answer a question now."""
        return len(self._lent)

    def start(self) -> None:
        """Start an engine when there is none, without waiting for it."""
        with self._change:
            self._drop_dead()
            if not self._free and not self._lent and not self._closed:
                self._free.append(self._spawned())

    @contextlib.contextmanager
    def engine(self, timeout: float | None) -> Iterator[EngineProcess]:
        """
        Lend an engine that has the store open.

        Parameters
        ----------
        timeout
            Seconds to wait for a turn while other questions keep all engines busy. The start of an engine does
            not count.

        Raises
        ------
        LimitError
            If the turn did not come in time.
        StoreError
            If the engine cannot start, the store is damaged, or it was closed meanwhile.
        """
        engine = self._take(timeout)
        try:
            if not engine.ready:
                self._open(engine)
            yield engine
        except (StoreError, MissingDependencyError):
            if self._closed:
                raise self._was_closed() from None
            raise
        finally:
            self._give_back(engine)

    def close(self) -> None:
        """End all engines, those at work too, and release the generation."""
        with self._change:
            self._closed = True
            engines = [*self._free, *self._lent]
            self._free.clear()
            self._change.notify_all()
        for engine in engines:
            engine.kill()
        self.generation.release()

    def _take(self, timeout: float | None) -> EngineProcess:
        turn = object()
        with self._change:
            self._waiting.append(turn)
            try:
                since = time.monotonic()
                while True:
                    if self._closed:
                        raise self._was_closed()
                    waited = time.monotonic() - since
                    if self._waiting[0] is turn and (engine := self._available(waited > PATIENCE)):
                        self._lent.append(engine)
                        return engine
                    if timeout is not None and waited > timeout:
                        raise _no_turn(timeout)
                    self._change.wait(PATIENCE / 2)
                    if self._starting():
                        since = time.monotonic()
            finally:
                self._waiting.remove(turn)
                self._change.notify_all()

    def _available(self, impatient: bool) -> EngineProcess | None:
        """Return a free engine, or a new one where that is due; None when the question has to wait."""
        self._drop_dead()
        if self._free:
            return self._free.pop()
        if not self._lent:
            return self._spawned()
        if impatient and len(self._lent) < MOST and not self._starting():
            return self._spawned()
        return None

    def _starting(self) -> bool:
        return any(not engine.ready for engine in self._lent)

    def _drop_dead(self) -> None:
        for engine in [engine for engine in self._free if not engine.alive]:
            self._free.remove(engine)
            engine.kill()

    def _spawned(self) -> EngineProcess:
        engine = EngineProcess(
            self._heap, (*_QUICK, *archive_flags()), keep_open=[self.generation.lock.fileno()]
        )
        engine.post("open", str(self.generation.database))
        return engine

    def _open(self, engine: EngineProcess) -> None:
        """Wait until the store is open, and see that it holds what was loaded."""
        root = self.generation.path.parent
        try:
            found = engine.call("counts")
        except (LimitError, EngineStartError):
            raise
        except StoreError as error:
            raise damaged(root, f"the engine cannot open it ({error})") from error
        if found != self.generation.memory["counts"]:
            engine.kill()
            raise damaged(root, "the engine contains other rows than were loaded")
        engine.ready = True

    def _give_back(self, engine: EngineProcess) -> None:
        with self._change:
            self._lent.remove(engine)
            keep = engine.alive and not self._closed and (bool(self._waiting) or not self._free)
            if keep:
                self._free.append(engine)
            self._change.notify_all()
        if not keep:
            engine.kill()

    def _was_closed(self) -> StoreError:
        return StoreError(f"The store {self.generation.path.parent} was closed while a query ran or waited.")


def _no_turn(timeout: float) -> LimitError:
    return LimitError(
        f"Other queries kept all {MOST} engines busy for {timeout:g} seconds, so the query did not start. "
        "Ask fewer at a time, or raise the limit (--timeout)."
    )
