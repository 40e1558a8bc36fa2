"""
Built graphs kept between commands, so that `show` need not check and build an unchanged dataset again.

An entry is one file in the user's cache folder, named by a hash of everything that decides the graph: the
dataset's files, its folder's name, and the code and the libraries that build it. It holds JSON, so reading
it runs no code; a checksum in front tells a damaged one, which is deleted and built again. Entries are
replaced in one step, so that two processes may write the same one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..cache import cache_folder, prune
from ..errors import PolicyGraphError
from ..files import replacing
from .description import describe, restore_columns

if TYPE_CHECKING:
    import pandas as pd

    from ..model.property_graph import PropertyGraph

MOST_BYTES = 256 * 1024 * 1024
"""Size of all entries together; the least recently used ones go first."""

_FORMAT = 1
_MAGIC = b"policygraph graph\n"
_SUFFIX = ".graph"
_MOST_ENTRY_BYTES = MOST_BYTES // 4
_BUILDERS = (
    *("__init__.py", "errors.py", "stores/cached_graph.py", "stores/description.py"),
    *("time", "vocabulary", "tables", "citations", "checks", "model"),
)
"""What of the package decides a graph: a change of any of these files makes every entry stale."""


def cached_graph(dataset: Path, build: Callable[[Path], PropertyGraph]) -> PropertyGraph:
    """
    Return the graph of a dataset, built only when something that decides it has changed.

    Parameters
    ----------
    dataset
        Folder of the tables.
    build
        Reads, checks and builds them. What it raises is passed on, and nothing is kept.
    """
    folder = cache_folder("graphs")
    key = None if folder is None else cache_key(dataset)
    if folder is None or key is None:
        return build(dataset)
    entry = folder / (key + _SUFFIX)
    found = read_entry(entry)
    if found is not None:
        return found
    graph = build(dataset)
    if key == cache_key(dataset):  # no table changed while it was read
        write_entry(entry, graph)
    return graph


def cache_key(dataset: Path) -> str | None:
    """
    Return the hash of everything that decides the graph of a dataset.

    Parameters
    ----------
    dataset
        Folder of the tables, of which every CSV, TSV, TOML and TopoJSON file directly in it counts; or a workbook or a zip.

    Returns
    -------
    key
        64 hexadecimal digits; None when a file cannot be read, which `read_tables` then reports.
    """
    import pandas as pd

    parts: list[Any] = [_FORMAT, sys.version_info[:3], pd.__version__, list(_code())]
    try:
        parts.append(dataset.resolve(strict=True).name)
        for file in [dataset] if dataset.is_file() else sorted(dataset.iterdir()):
            if not dataset.is_file() and not file.name.casefold().replace(" ", "").endswith(
                (".csv", ".tsv", ".toml", ".topojson")
            ):
                continue
            if not stat.S_ISREG(file.stat().st_mode):  # reading a pipe would wait for ever
                return None
            parts.append((file.name, hashlib.sha256(file.read_bytes()).hexdigest()))
    except (OSError, ValueError):  # a name that cannot be one is a ValueError
        return None
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _code() -> Iterator[tuple[str, int, int]]:
    """Name, size and time of change of each file of the package that has a part in building."""
    package = Path(__file__).parents[1]
    for name in _BUILDERS:
        place = package / name
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.suffix in (".py", ".toml"):
                about = file.stat()
                yield str(file.relative_to(package)), about.st_size, about.st_mtime_ns


def read_entry(entry: Path) -> PropertyGraph | None:
    """Return the graph of a cached file; None when there is none. A damaged one is deleted."""
    try:
        content = entry.read_bytes()
    except OSError:
        return None
    try:
        graph = decode(content)
    except Exception:  # whatever is wrong with an entry, the tables are at hand
        with contextlib.suppress(OSError):
            entry.unlink()
        return None
    with contextlib.suppress(OSError):
        os.utime(entry)  # the most recently used entries stay
    return graph


def write_entry(entry: Path, graph: PropertyGraph) -> bool:
    """
    Keep a graph in a cached file, and delete old entries beyond `MOST_BYTES`.

    Returns
    -------
    kept
        False when it was not kept: the graph is too large or holds what JSON cannot, or the folder cannot be
        written.
    """
    try:
        content = encode(graph)
        if len(content) > _MOST_ENTRY_BYTES:
            return False
        with replacing(entry, force=True) as out:
            out.write(content)
        prune(entry.parent, _SUFFIX, MOST_BYTES)
    except (OSError, ValueError, TypeError, PolicyGraphError):
        return False
    return True


def encode(graph: PropertyGraph) -> bytes:
    """
    Return a graph as bytes: a first line, a checksum, and JSON of its columns, compressed.

    Raises
    ------
    TypeError, ValueError
        If the graph holds something that JSON would not give back as it is.
    """
    description = describe(graph)
    if json.loads(json.dumps(description["info"])) != description["info"]:
        raise ValueError("the info of the graph is not plain")
    description["columns"] = {
        what: {str(name): _plain_cells(frame[name]) for name in frame.columns}
        for what, frame in (("nodes", graph.nodes), ("edges", graph.edges))
    }
    body = zlib.compress(json.dumps(description, separators=(",", ":")).encode("ascii"))
    return _MAGIC + hashlib.sha256(body).digest() + body


def decode(content: bytes) -> PropertyGraph:
    """
    Return the graph that `encode` made bytes of: equal to it, rows and columns in their order.

    Raises
    ------
    ValueError
        If the bytes are not whole.
    """
    at = len(_MAGIC)
    checksum, body = content[at : at + 32], content[at + 32 :]
    if not content.startswith(_MAGIC) or hashlib.sha256(body).digest() != checksum:
        raise ValueError("the entry is damaged")
    description = json.loads(zlib.decompress(body))
    return restore_columns(description, **description["columns"])


def _plain_cells(column: pd.Series[Any]) -> list[Any]:
    """Return a column as JSON can hold it: days as text, what is missing as None."""
    import numpy as np

    if column.dtype.kind == "M":
        values = column.to_numpy()
        days = values.astype("datetime64[D]")
        if not np.array_equal(values, days, equal_nan=True):
            raise ValueError("a day has a time")
        texts: list[Any] = np.datetime_as_string(days).tolist()  # NaT stays NaT
        return texts
    cells: list[Any] = column.astype(object).where(column.notna(), None).tolist()
    if column.dtype == object and not all(_is_plain(cell) for cell in cells):
        raise TypeError("a cell is neither text nor a list of texts")
    return cells


def _is_plain(cell: Any) -> bool:
    if isinstance(cell, list):
        return all(type(part) is str for part in cell)
    return cell is None or type(cell) in (str, bool, int, float)
