"""
The user's cache folder: what can be made again at any time, so that a command need not.

It holds built graphs (`stores/cached_graph.py`) and the engine's prepared classes (`stores/arcade/archive.py`);
never anything of a dataset's folder or the package's. POLICYGRAPH_CACHE moves it; `POLICYGRAPH_CACHE=off` and
`--no-cache` do without.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

VARIABLE = "POLICYGRAPH_CACHE"
OFF = "off"

_STALE_SECONDS = 3600.0  # a file that a stopped process left half written

_bypassed: ContextVar[bool] = ContextVar("bypassed", default=False)


@contextlib.contextmanager
def bypassed() -> Iterator[None]:
    """Neither read nor write the cache inside this block."""
    token = _bypassed.set(True)
    try:
        yield
    finally:
        _bypassed.reset(token)


def cache_folder(kind: str) -> Path | None:
    """
    Return the folder of one kind of cached files, made when missing; None when there is no cache.

    There is none when it is turned off, or when the folder cannot be made: no command fails because of it.
    """
    named = os.environ.get(VARIABLE, "").strip()
    if _bypassed.get() or named.lower() == OFF:
        return None
    if not named:
        import platformdirs

        named = platformdirs.user_cache_dir("policygraph", appauthor=False)
    folder = Path(named) / kind
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, ValueError):
        return None
    return folder


def prune(folder: Path, suffix: str, most_bytes: int) -> None:
    """Delete the least recently used files of a suffix beyond a size, and what stopped processes left."""
    entries = []
    for file in folder.iterdir():
        with contextlib.suppress(OSError):  # another process was faster
            about = file.stat()
            if file.suffix == ".tmp" and about.st_mtime < time.time() - _STALE_SECONDS:
                file.unlink()
            elif file.suffix == suffix:
                entries.append((about.st_mtime_ns, about.st_size, file))
    total = 0
    for _, size, file in sorted(entries, reverse=True, key=lambda entry: entry[0]):
        total += size
        if total > most_bytes:
            with contextlib.suppress(OSError):
                file.unlink()
