"""Start the embedded engine's process, talk to it, and make sure that it ends."""

from __future__ import annotations

import contextlib
import marshal
import os
import queue
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from ...errors import BadValueError, LimitError, MissingDependencyError, QueryRefusedError, StoreError

#: Memory of the Java machine for queries, unless POLICYGRAPH_HEAP says otherwise.
QUERY_HEAP = "512m"
#: The same for loads.
LOAD_HEAP = "1g"

_SIZE = re.compile(r"[1-9]\d*[kmgKMG]?")
_LENGTH = struct.Struct("<Q")
_START_SECONDS = 120.0
_PIPE = 4096  # bytes that every system's pipe takes while nobody reads
_WORKER = Path(__file__).with_name("worker.py")
# Variables by which somebody's shell would change the engine.
_UNWANTED = ("ARCADEDB_", "JAVA_", "_JAVA_", "JDK_", "PYTHON")
_FLAGS = (
    "-XX:+UseSerialGC",
    "-XX:-UsePerfData",  # no files in the machine's temporary folder
    "-Djava.util.logging.config.file=logging.properties",
    "-Darcadedb.polyglotEngine.enabled=false",
    "-Darcadedb.cypher.maxExpressionDepth=1100",  # the reader's own limits are lower
    # The reader refuses LOAD CSV; the engine must refuse it too.
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
    "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
)
_MEMORY = ("OutOfMemory", "HeapLimit", "heap budget exceeded")
_FULL = ("No space left", "Disk quota exceeded", "not enough space on the disk")
_SCARCE = (
    "Too many open files",
    "Cannot allocate memory",
    "insufficient memory",
    "unable to create native thread",
    "Could not reserve enough space",
    "Could not create the Java Virtual Machine",
    "Resource temporarily unavailable",
)
_RANGE = re.compile(r"(range\(.*?\)) would produce (\d+) elements, exceeding the maximum of (\d+)")
_DEPTH = re.compile(r"exceeds the maximum allowed depth of (\d+)")
_TIME = ("TimeoutException",)
_QUERY = ("Command", "Query", "Arithmetic", "IllegalArgument", "ClassCast", "StackOverflow", "NumberFormat")


class EngineStartError(StoreError):
    """The engine cannot start or go on because the machine lacks something; the store is not at fault."""


class EngineGoneError(StoreError):
    """The engine had ended before it could be asked: nothing was lost, and another one can be asked."""


class EngineProcess:
    """
    A child process that runs the embedded engine.

    Parameters
    ----------
    heap
        Limit of the Java machine's memory, as Java writes it (`512m`, `2g`).
    flags
        Further flags for the Java machine.
    keep_open
        Descriptors (locks) that the child holds as long as it runs.
    """

    def __init__(self, heap: str, flags: Sequence[str] = (), keep_open: Sequence[int] = ()) -> None:
        self.heap = heap
        self.ready = False  # set by whoever has seen that it answers
        self._owner = os.getpid()
        try:
            self._folder = Path(tempfile.mkdtemp(prefix="policygraph-"))
        except OSError as error:
            raise _cannot_start(error.strerror or str(error)) from error
        try:
            (self._folder / "logging.properties").write_text("handlers=\n.level=OFF\n", encoding="utf-8")
            self._process = _spawn(self._folder, keep_open)
        except BaseException as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            if isinstance(error, OSError):
                raise _cannot_start(error.strerror or str(error)) from error
            raise
        self._finish = weakref.finalize(self, _stop, self._process, self._folder, self._owner)
        self._replies: queue.SimpleQueue[list[Any] | None] = queue.SimpleQueue()
        stdout = self._process.stdout
        assert stdout is not None
        threading.Thread(target=_receive, args=(stdout, self._replies), daemon=True).start()
        self._posted: deque[str] = deque()
        path = [entry for entry in sys.path if Path(entry).is_absolute()]
        self.post("start", path, heap, [*_FLAGS, *flags])

    @property
    def alive(self) -> bool:
        """Whether it can still be asked; a forked child may not use its parent's engine."""
        return self._finish.alive and self._owner == os.getpid() and self._process.poll() is None

    def post(self, name: str, *arguments: Any) -> None:
        """Ask for one thing without waiting for it; an error shows when the next thing is asked."""
        with contextlib.suppress(StoreError):  # it died: so says what is asked next
            self._send([name, *arguments], None)
        self._posted.append(name)

    def call(self, name: str, *arguments: Any, timeout: float | None = None) -> Any:
        """Ask for one thing and return it."""
        return next(iter(list(self.stream(name, *arguments, timeout=timeout))))

    def stream(self, name: str, *arguments: Any, timeout: float | None = None) -> Iterator[Any]:
        """
        Ask, and give the replies as they come. One thread at a time.

        Raises
        ------
        LimitError
            After `timeout` seconds, or when the engine's memory is used up. The process is gone then.
        QueryRefusedError
            If the engine cannot run the query.
        EngineStartError
            If the engine does not start, or has too few of the machine's resources.
        StoreError
            If anything else fails in the engine, or the process dies.
        """
        try:
            self._settle()
            ended = None if timeout is None else time.monotonic() + timeout
            try:
                self._send([name, *arguments], ended)
                yield from self._replies_to_one(ended)
            except _TooLateError:
                raise _too_slow(timeout) from None
        except (QueryRefusedError, MissingDependencyError):
            raise
        except BaseException:
            # Ctrl-C, a limit, or a caller that stopped listening: no reply may be left in the pipe.
            self.kill()
            raise

    def _settle(self) -> None:
        """Take the replies to what was posted."""
        ended = time.monotonic() + _START_SECONDS
        while self._posted:
            name = self._posted.popleft()
            try:
                for _ in self._replies_to_one(ended):
                    pass
            except _TooLateError:
                raise _cannot_start(f"it did not answer within {_START_SECONDS:g} seconds") from None
            except (MissingDependencyError, EngineStartError):
                raise
            except StoreError as error:
                if name == "start" or not self.alive:
                    raise _cannot_start(str(error)) from error
                raise

    def end(self, timeout: float) -> None:
        """Let Java end as a program ends, and wait for it; after `timeout` seconds the process is killed."""
        self._send(["exit"], time.monotonic() + timeout)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout)
        self.kill()

    def kill(self) -> None:
        """End the process at once. Twice is fine."""
        self._finish()

    def _send(self, request: list[Any], ended: float | None) -> None:
        body = marshal.dumps(request)
        stdin = self._process.stdin
        assert stdin is not None
        # What does not fit into the pipe waits for an engine that may have stopped reading.
        guard = None
        if ended is not None and len(body) > _PIPE:
            guard = threading.Timer(max(ended - time.monotonic(), 0.0), self._process.kill)
            guard.start()
        try:
            stdin.write(_LENGTH.pack(len(body)))
            stdin.write(body)
            stdin.flush()
        except (OSError, ValueError):  # a closed pipe, by the engine or by another thread
            if ended is not None and time.monotonic() >= ended:
                raise _TooLateError from None
            died = self._died()
            raise (EngineGoneError(str(died)) if type(died) is StoreError else died) from None
        finally:
            if guard is not None:
                guard.cancel()

    def _replies_to_one(self, ended: float | None) -> Iterator[Any]:
        while True:
            kind, value = self._next(ended)
            if kind == "done":
                return
            if kind == "error":
                raise self._error(value)
            yield value

    def _next(self, ended: float | None) -> list[Any]:
        left = None if ended is None else ended - time.monotonic()
        if left is not None and left <= 0:  # also when replies come faster than they are read
            raise _TooLateError
        try:
            reply = self._replies.get(timeout=left)
        except queue.Empty:
            raise _TooLateError from None
        if reply is None:
            raise self._died()
        return reply

    def _died(self) -> StoreError:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=5)
        log = self._folder / "stderr.txt"
        said = log.read_text("utf-8", "replace").strip()[-2000:] if log.exists() else ""
        if any(word in said for word in _SCARCE):
            return _cannot_start(_line_with(said, _SCARCE))
        if any(word in said for word in _MEMORY):
            return self._no_memory()
        last = said.splitlines()[-1] if said else "it said nothing"
        return StoreError(f"The embedded engine stopped (exit {self._process.returncode}): {last}")

    def _no_memory(self) -> LimitError:
        return LimitError(
            f"The engine's memory ({self.heap}) is used up. Ask for less, or raise the limit: "
            "set POLICYGRAPH_HEAP, such as POLICYGRAPH_HEAP=2g."
        )

    def _error(self, causes: list[list[str]]) -> Exception:
        """Tell what went wrong from the names and messages of the error and its causes."""
        names = [name.rpartition(".")[2] for name, _ in causes]
        message = _message(causes)
        whole = " ".join(text for _, text in causes)
        if names[0] in ("ModuleNotFoundError", "ImportError"):
            return MissingDependencyError(
                f"The embedded engine cannot be loaded here ({message}). Install it with: "
                "pip install arcadedb-embedded. Everything but Cypher works without it."
            )
        if any(word in whole for word in _FULL):
            return StoreError("The disk is full. What was there before is still there.")
        if any(word in whole for word in _SCARCE):
            return _cannot_start(_line_with(whole, _SCARCE))
        if _any_of(names, _MEMORY) or any(word in whole for word in _MEMORY):
            return self._no_memory()
        if _any_of(names, _TIME):
            return LimitError(f"The engine gave up: {message}")
        if _any_of(names, _QUERY):
            return QueryRefusedError(f"The engine cannot run it: {_in_our_words(message)}".rstrip(".") + ".")
        return StoreError(f"The embedded engine failed: {message or names[0]}")


class _TooLateError(Exception):
    """The deadline has passed."""


def _too_slow(timeout: float | None) -> LimitError:
    return LimitError(
        f"The query did not end within {timeout:g} seconds and was stopped. "
        "Ask for less, or raise the limit (--timeout)."
    )


def _cannot_start(reason: str) -> EngineStartError:
    return EngineStartError(
        f"The embedded engine cannot start here: {reason.strip().rstrip('.')}. The store is not damaged. The engine "
        "needs about 1 GB of memory (4 GB of address space) and 100 open files; see ulimit -a. Everything except "
        "ad-hoc Cypher works without it."
    )


def _line_with(text: str, words: Sequence[str]) -> str:
    """Return the line that holds one of the words."""
    return next(line for line in text.splitlines() if any(word in line for word in words))[:300]


def heap_limit(default: str) -> str:
    """
    Return the memory limit: POLICYGRAPH_HEAP when it is set, else the default.

    Raises
    ------
    BadValueError
        If it is not a size as Java writes it.
    """
    heap = os.environ.get("POLICYGRAPH_HEAP", "").strip() or default
    if not _SIZE.fullmatch(heap):
        raise BadValueError(f"POLICYGRAPH_HEAP is {heap!r}. Write a size such as 512m or 2g.")
    return heap


def _spawn(folder: Path, keep_open: Sequence[int]) -> subprocess.Popen[bytes]:
    environment = {k: v for k, v in os.environ.items() if not k.upper().startswith(_UNWANTED)}
    environment["ARCADEDB_JVM_ERROR_FILE"] = str(folder / "hs_err.log")
    # A session of its own: Ctrl-C on the terminal is for the caller, who then ends this process.
    alone: dict[str, Any] = {"start_new_session": True, "pass_fds": tuple(keep_open)}
    if sys.platform == "win32":
        alone = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    with (folder / "stderr.txt").open("wb") as errors:
        # -I: neither the working folder nor PYTHON* variables decide what is imported.
        return subprocess.Popen(
            [sys.executable, "-I", str(_WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=folder,
            env=environment,
            **alone,
        )


def _receive(stdout: BinaryIO, replies: queue.SimpleQueue[list[Any] | None]) -> None:
    with contextlib.suppress(OSError, ValueError):
        while len(head := stdout.read(_LENGTH.size)) == _LENGTH.size:
            body = stdout.read(_LENGTH.unpack(head)[0])
            if len(body) != _LENGTH.unpack(head)[0]:
                break
            replies.put(marshal.loads(body))
    replies.put(None)


def _stop(process: subprocess.Popen[bytes], folder: Path, owner: int) -> None:
    if os.getpid() != owner:  # a fork that ends leaves its parent's engine alone
        return
    # Nothing is lost by force: a store open for reading is not changed, an unfinished load is thrown away.
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError, ValueError):
            if pipe is not None:
                pipe.close()
    shutil.rmtree(folder, ignore_errors=True)


def _message(causes: list[list[str]]) -> str:
    """Return what the engine said, without the wrapping of its Python binding and the names of classes."""
    name, text = causes[1] if causes[0][0] == "ArcadeDBError" and len(causes) > 1 else causes[0]
    while text.startswith(name + ": "):
        text = text.removeprefix(name + ": ")
    return text


def _in_our_words(message: str) -> str:
    """Say which limit was hit and what to do, where the engine names a setting that nobody can reach here."""
    if found := _RANGE.search(message):
        return (
            f"{found[1]} gives {int(found[2]):,} values, more than the {int(found[3]):,} that fit into the engine's "
            "memory. Use a smaller range, or set POLICYGRAPH_HEAP, such as POLICYGRAPH_HEAP=2g."
        )
    if found := _DEPTH.search(message):
        return f"an expression has more than {int(found[1]):,} operators in a row. Give long lists as a parameter."
    return message


def _any_of(names: list[str], words: tuple[str, ...]) -> bool:
    return any(word in name for name in names for word in words)
