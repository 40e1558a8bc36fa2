"""
Export formats. To add one: a module here with `write(graph, out)`, and a line in `FORMATS`.

Same graph, same bytes: rows are sorted, nothing asks the clock. What a format cannot carry is in the
docstring of its module; what is dropped or changed on the way is said as an `ExportWarning`.
"""

from __future__ import annotations

import contextlib
import inspect
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import BadValueError, StoreError, UnknownNameError
from ..property_graph import PropertyGraph
from .rows import ExportWarning

FORMATS = {
    ".zip": "csv",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".json": "json",
    ".jsonl": "jsonl",
    ".dot": "dot",
    ".mmd": "mermaid",
    ".neo4j.zip": "neo4j_admin",
    ".html": "html",
}
"""Format by the ending of a file's name."""

__all__ = ["FORMATS", "ExportWarning", "export"]


def export(
    graph: PropertyGraph,
    target: str | os.PathLike[str] | BinaryIO,
    *,
    format: str | None = None,
    force: bool = False,
    **options: Any,
) -> None:
    """
    Write a graph to a file.

    Parameters
    ----------
    target
        Path of the file, `-` for standard output, or a binary file that is open for writing.
    format
        Name of the format; by the ending of the file's name when None.
    force
        Write over a file that exists. It is replaced only once the new one is complete.
    **options
        Further options of the format, such as `for_spreadsheets` of `csv`.

    Raises
    ------
    UnknownNameError
        If no format has that name, or the ending.
    BadValueError
        If the target exists, is a folder, or cannot be written; or the format has no such option.
    StoreError
        If writing fails in the middle, as on a full disk; an existing file is then as it was.

    Warns
    -----
    ExportWarning
        If the format cannot hold something, such as a control character in XML.

    Examples
    --------
    >>> import io
    >>> import graph as pg
    >>> out = io.BytesIO()
    >>> pg.export(pg.build_graph(pg.read_tables("data")), out, format="graphml")
    >>> out.getvalue().startswith(b"<?xml")
    True
    """
    name = format if format is not None else _format_of(target)
    writer = _writer(name)
    unknown = set(options) - set(inspect.signature(writer.write).parameters)
    if unknown:
        raise BadValueError(f"The format {name!r} has no option {sorted(unknown)[0]!r}.")
    if not isinstance(target, str | os.PathLike):
        writer.write(graph, target, **options)
    elif os.fspath(target) == "-":
        writer.write(graph, sys.stdout.buffer, **options)
        sys.stdout.buffer.flush()
    else:
        with _replacing(Path(target), force) as out:
            writer.write(graph, out, **options)


def _format_of(target: str | os.PathLike[str] | BinaryIO) -> str:
    if not isinstance(target, str | os.PathLike) or os.fspath(target) == "-":
        raise BadValueError(f"Say in which format to write: {', '.join(FORMATS.values())}.")
    name = Path(target).name.lower()
    found = max((ending for ending in FORMATS if name.endswith(ending)), key=len, default=None)
    if found is None:
        raise UnknownNameError.among("export format", Path(target).suffix or name, FORMATS)
    return FORMATS[found]


def _writer(name: str) -> Any:
    if name not in FORMATS.values():
        raise UnknownNameError.among("export format", name, FORMATS.values())
    return import_module(f".{name}", __name__)


@contextlib.contextmanager
def _replacing(target: Path, force: bool) -> Iterator[BinaryIO]:
    """Open a new file beside the target, and put it in the target's place once it is complete."""
    place = _checked(target, force)
    with _said(target):
        if place.exists() and not place.is_file():  # a device or a pipe
            with place.open("wb") as out:
                yield out
            return
        handle, beside = tempfile.mkstemp(prefix=f".{place.name[:80]}.", suffix=".tmp", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            Path(beside).chmod(_mode(place))  # a temporary file is private, an export is not
            Path(beside).replace(place)
        finally:
            Path(beside).unlink(missing_ok=True)


@contextlib.contextmanager
def _said(target: Path) -> Iterator[None]:
    """Say which file could not be written, and why."""
    try:
        yield
    except BrokenPipeError:
        raise
    except PermissionError as error:
        raise BadValueError(f"{target} cannot be written: {error.strerror}. Choose another place.") from error
    except OSError as error:
        raise StoreError(
            f"{target} could not be written: {error.strerror}. What was there is as it was."
        ) from error


def _checked(target: Path, force: bool) -> Path:
    """Return where to write, once it is clear that one may."""
    try:
        place = target.resolve()  # through a link: the file behind it is replaced, not the link
        if place.is_dir():
            raise BadValueError(f"{target} is a folder. Give the name of a file.")
        if not place.parent.is_dir():
            raise BadValueError(f"The folder {target.parent} does not exist. Make it first.")
        regular = place.is_file()
    except OSError as error:
        raise BadValueError(f"{target} cannot be written: {error.strerror}. Choose another place.") from error
    except ValueError as error:
        raise BadValueError(f"{str(target)!r} cannot be the name of a file.") from error
    if regular and not force:
        raise BadValueError(f"{target} exists. Use --force (force=True) to write over it, or another name.")
    return place


def _mode(place: Path) -> int:
    if place.exists():
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
