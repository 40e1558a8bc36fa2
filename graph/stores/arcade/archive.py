"""
The engine's classes, prepared once: Java reads them from one file in the user's cache folder.

The bundled runtime has no such archive of its own, so each start reads and checks thousands of classes. After a
load, one run of the engine opens the new store, asks a few questions and has Java write its archive (JEP 514). Java
itself compares an archive with its version, flags and class path, and starts without one that does not fit.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from importlib.util import find_spec
from pathlib import Path

from ...cache import cache_folder, prune
from ...errors import PolicyGraphError
from .generations import current
from .process import QUERY_HEAP, EngineProcess

_SUFFIX = ".aot"
_MOST_BYTES = 128 * 1024 * 1024
_SECONDS = 60.0
_QUESTIONS = (
    "MATCH (n) RETURN labels(n) AS label, count(*) AS n ORDER BY n DESC",
    "MATCH (a:Entity)-[r]->(b) WHERE a.id <> b.id RETURN a, type(r) AS type, b.id AS id ORDER BY id LIMIT 5",
    "MATCH (e:Event) WHERE e.earliest >= date('2000-01-01') OPTIONAL MATCH (e)<-[p:PARTICIPATED_IN]-(a) "
    "WITH e, collect(a.name) AS who RETURN e.title AS title, size(who) AS n, who LIMIT 5",
    "MATCH p = (a:Entity)-[*1..2]-(b:Entity) RETURN length(p) AS n LIMIT 5",
)


def archive_flags() -> tuple[str, ...]:
    """Return the flags by which Java reads the archive; none when there is none."""
    archive = _archive()
    with contextlib.suppress(OSError):
        if archive is not None and archive.stat().st_size and _is_ours(archive):
            return (f"-XX:AOTCache={archive}", "-XX:+IgnoreUnrecognizedVMOptions")
    return ()


def make_archive(root: Path) -> None:
    """
    Have Java write its archive while it reads a store, unless there is one.

    It takes some seconds, once for each version of the engine.

    Nothing fails without one: where it cannot be made, an empty file says not to try again.
    """
    archive = _archive()
    if archive is None or archive.exists():
        return
    temporary = archive.with_name(f"{archive.stem}.{os.getpid()}.tmp")
    flags = (f"-XX:AOTCacheOutput={temporary}", "-XX:+IgnoreUnrecognizedVMOptions")
    try:
        _train(root, flags)
    except PolicyGraphError:
        temporary.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        if not temporary.exists():
            temporary.touch()
        temporary.replace(archive)
        prune(archive.parent, _SUFFIX, _MOST_BYTES)


def _train(root: Path, flags: tuple[str, ...]) -> None:
    generation = current(root)
    process = EngineProcess(QUERY_HEAP, flags, keep_open=[generation.lock.fileno()])
    try:
        process.post("open", str(generation.database))
        for question in _QUESTIONS:
            list(process.stream("query", "opencypher", question, {}, None, timeout=_SECONDS))
        process.end(_SECONDS)
    finally:
        process.kill()
        generation.release()


def _archive() -> Path | None:
    """Return where the archive of this engine belongs; None without an engine or a cache folder."""
    engine = find_spec("arcadedb_embedded")
    folder = cache_folder("engine")
    if engine is None or engine.origin is None or folder is None:
        return None
    home = Path(engine.origin).parent
    about = [str(home)]
    for part in (home / "jre" / "release", *sorted((home / "jars").glob("*.jar"))):
        with contextlib.suppress(OSError):
            about.append(f"{part.name} {part.stat().st_size} {part.stat().st_mtime_ns}")
    return folder / (hashlib.sha256("\n".join(about).encode()).hexdigest()[:32] + _SUFFIX)


def _is_ours(archive: Path) -> bool:
    """Tell whether nobody else can write the archive: Java trusts what is in it."""
    if not hasattr(os, "getuid"):
        return True
    return all(
        about.st_uid == os.getuid() and not about.st_mode & 0o022
        for about in (archive.stat(), archive.parent.stat())
    )
