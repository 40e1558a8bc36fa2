"""
A store on disk: generations next to each other, and a file that names the active one.

A new generation is built next to the current one and takes its place by one atomic rename of `CURRENT`, so a
build that is killed leaves the old one whole. An old generation goes once nobody reads it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ...errors import NoStoreError, StoreError
from ..description import SCHEMA_VERSION

try:
    import fcntl
except ImportError:  # Windows: open files cannot be removed there, which protects readers as well
    fcntl = None  # type: ignore[assignment]

_CURRENT = "CURRENT"
_LOCK = "LOCK"
_READERS = "readers.lock"
_MEMORY = "memory.json"
_NAME = re.compile(r"generation-(\d+)")


@dataclass(frozen=True, slots=True)
class Generation:
    """
    One build of a store.

    Parameters
    ----------
    path
        Its folder.
    memory
        What was remembered when it was built.
    lock
        Open file whose shared lock keeps the generation from being removed.
    """

    path: Path
    memory: dict[str, Any]
    lock: IO[bytes]

    @property
    def database(self) -> Path:
        """The engine's own folder."""
        return self.path / "database"

    def release(self) -> None:
        """Let the generation go, once a newer one has taken its place."""
        self.lock.close()


def current(root: Path) -> Generation:
    """
    Open the generation that counts, and keep it from being removed.

    Raises
    ------
    NoStoreError
        If there is no store.
    StoreError
        If it is damaged, foreign or of another version; the message says how to build it.
    """
    for _ in range(100):
        name = _current_name(root)
        path = root / name
        try:
            lock = (path / _READERS).open("rb")
        except FileNotFoundError:
            if _current_name(root) == name:
                raise damaged(root, f"{name} is not complete") from None
            continue
        except OSError as error:
            raise _unreadable(root, error) from error
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_SH)
        if _current_name(root) == name:  # else it was replaced between the two steps
            return Generation(path, _memory_of(root, path), lock)
        lock.close()
    raise StoreError(f"The store {root} is being replaced all the time. Try again later.")


@contextlib.contextmanager
def replacing(root: Path) -> Iterator[Replacement]:
    """
    Build a new generation; it counts once `commit` is called, and is removed if it never is.

    Raises
    ------
    StoreError
        If the folder holds something else, cannot be written, or another process is loading into it.
    """
    _refuse_foreign(root)
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = (root / _LOCK).open("ab")
    except OSError as error:
        raise _unwritable(root, error) from error
    with lock:
        _lock_for_writing(root, lock)
        replacement = Replacement(root, lock)
        try:
            replacement.prepare()
            yield replacement
        except OSError as error:
            raise _unwritable(root, error) from error
        finally:
            replacement.clean()


class Replacement:
    """A generation that is being built. Made by `replacing`."""

    def __init__(self, root: Path, lock: IO[bytes]) -> None:
        self.root = root
        self.lock = lock
        numbers = [int(m[1]) for entry in root.iterdir() if (m := _NAME.fullmatch(entry.name))]
        self.path = root / f"generation-{max(numbers, default=0) + 1}"

    @property
    def database(self) -> Path:
        """Where the engine puts its files."""
        return self.path / "database"

    def prepare(self) -> None:
        """Make room: remove what a killed build left, and make the new folder."""
        self.clean()
        self.path.mkdir()
        (self.path / _READERS).touch()

    def commit(self, memory: dict[str, Any]) -> None:
        """Make the new generation the one that counts."""
        memory = {**memory, "files": _sizes(self.database)}
        (self.path / _MEMORY).write_text(json.dumps(memory), encoding="utf-8")
        for file in self.path.rglob("*"):
            _flush(file)
        # Named by number only, so that the store can be moved.
        new = self.root / (_CURRENT + ".new")
        new.write_text(self.path.name + "\n", encoding="ascii")
        _flush(new)
        new.replace(self.root / _CURRENT)
        _flush(self.root)

    def clean(self) -> None:
        """Remove every generation that does not count and that nobody reads."""
        named = _named(self.root)
        for entry in self.root.iterdir():
            if _NAME.fullmatch(entry.name) and entry.name != named:
                _remove(entry)


def _remove(generation: Path) -> None:
    with contextlib.suppress(OSError):
        lock = (generation / _READERS).open("rb") if (generation / _READERS).exists() else None
        try:
            if fcntl and lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(generation, ignore_errors=True)
        finally:
            if lock:
                lock.close()


def _lock_for_writing(root: Path, lock: IO[bytes]) -> None:
    try:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        raise StoreError(
            f"Another process is loading into the store {root}. Wait until it has ended, then load again."
        ) from None


def _flush(path: Path) -> None:
    """Have the disk write a file (or a folder's entries) before what relies on it is written."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _named(root: Path) -> str | None:
    try:
        text = (root / _CURRENT).read_text("ascii").strip()
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return None
    return text if _NAME.fullmatch(text) else None


def _current_name(root: Path) -> str:
    try:
        name = _named(root)
    except OSError as error:
        raise _unreadable(root, error) from error
    if name is not None:
        return name
    if (root / _CURRENT).exists():
        raise damaged(root, "CURRENT does not name a generation")
    if root.is_dir() and not (root / _LOCK).exists() and any(root.iterdir()):
        raise StoreError(
            f"{root} is not a store: it holds other files. Name another folder, or build one there."
        )
    raise NoStoreError(f"There is no store at {root}. Build it with: policygraph load --store {root}")


def _memory_of(root: Path, path: Path) -> dict[str, Any]:
    try:
        memory: dict[str, Any] = json.loads((path / _MEMORY).read_text("utf-8"))
        version = memory["schema_version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(root, f"{_MEMORY} cannot be read") from error
    if version != SCHEMA_VERSION:
        raise StoreError(
            f"The store {root} was built by another version of policygraph (layout {version}, "
            f"this one reads {SCHEMA_VERSION}). Rebuild it with: policygraph load --store {root}"
        )
    # The engine reads a file that was cut short without a word, and gives fewer rows.
    if memory.get("files") != _sizes(path / "database"):
        raise damaged(root, "its files are not those that were built")
    return memory


def _sizes(database: Path) -> dict[str, int]:
    return {file.name: file.stat().st_size for file in sorted(database.glob("*"))}


def _refuse_foreign(root: Path) -> None:
    """A folder that holds something else is not ours to write into."""
    if root.exists() and not root.is_dir():
        raise StoreError(f"{root} is a file, not a store. Name a folder that is empty or does not exist.")
    ours = {_CURRENT, _CURRENT + ".new", _LOCK}
    try:
        foreign = [e.name for e in root.iterdir() if e.name not in ours and not _NAME.fullmatch(e.name)]
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unreadable(root, error) from error
    if foreign:
        raise StoreError(
            f"{root} is not a store: it holds {foreign[0]!r}. Name a folder that is empty or does not exist."
        )


def damaged(root: Path, what: str) -> StoreError:
    """Say that a store cannot be used, and that nothing is lost by it."""
    return StoreError(
        f"The store {root} is damaged: {what}. Nothing is lost, the tables hold everything; "
        f"rebuild it with: policygraph load --store {root}"
    )


def _unreadable(root: Path, error: OSError) -> StoreError:
    return StoreError(f"The store {root} cannot be read: {error.strerror or error}.")


def _unwritable(root: Path, error: OSError) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError(
            f"The disk is full: the store {root} was not built, and an older one is still there."
        )
    return StoreError(f"The store {root} cannot be written: {error.strerror or error}.")
