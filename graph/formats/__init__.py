"""
Formats. To add one: a module here with `write(graph, out)` and `ABOUT`, and a line in `FORMATS`.

A format that can be imported has `read(file, name)` too, which returns `GraphRows`; reader and writer are one module.
A format of several files has `files(graph)`, by which they can be written as a folder, and `read_files(files, name)`; with
`is_part(name)` it says which files of a folder are read.
Another package adds one by an entry point of the group `policygraph.formats`, named as the ending: `mine` is `.mine`.

Same graph, same bytes: rows are sorted, nothing asks the clock. What a format cannot hold stands in its `ABOUT`;
the table of the docs follows from it. What is lost of a graph is said as an `ExportWarning`, with counts.
"""

from __future__ import annotations

import inspect
import io
import os
import sys
import zlib
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import BadValueError, UnknownNameError
from ..files import replace_folder, replacing
from ..model.property_graph import PropertyGraph
from ..queries import QUERIES_FOLDER
from ..tables.schema import LOCK_FILE, TABLES, VOCABULARY_FILE
from .about import About, Loss, warn_of_loss
from .cleaner import ExportWarning
from .compression import COMPRESSIONS, compressing, decompressing, refuse_twice, split_compression
from .graph_rows import GraphRows

FORMATS = {
    ".zip": "csv",
    ".xlsx": "xlsx",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".json": "json",
    ".jsonl": "jsonl",
    ".dot": "dot",
    ".mmd": "mermaid",
    ".neo4j.zip": "neo4j_admin",
    ".parquet.zip": "parquet",
    ".sqlite": "sqlite",
    ".cypher": "cypher",
    ".cyjs": "cytoscape",
    ".flat.jsonl": "jsonl_flat",
    ".ics": "calendar",
    ".ftm.json": "ftm",
    ".csl.json": "csl",
    ".bib": "bibtex",
    ".timeline.json": "timelinejs",
    ".timeline.csv": "timeline_sheet",
    ".jsonld": "jsonld",
    ".ttl": "turtle",
    ".md": "markdown",
    ".vault.zip": "vault",
    ".html": "html",
}
"""Format by the ending of a file's name."""
_GROUP = "policygraph.formats"

_MOST_BYTES = 2**31
"""How large a file may be, once decompressed: what is read stands in memory."""

__all__ = [
    "FORMATS",
    "About",
    "ExportWarning",
    "GraphRows",
    "Loss",
    "about_format",
    "export",
    "find_format",
    "read_rows",
    "readable_formats",
]


def export(
    graph: PropertyGraph,
    target: str | os.PathLike[str] | BinaryIO,
    *,
    format: str | None = None,
    force: bool = False,
    root: str | os.PathLike[str] | None = None,
    **options: Any,
) -> None:
    """
    Write a graph to a file, or to a folder of tables.

    Parameters
    ----------
    target
        Path of the file, `-` for standard output, or a binary file that is open for writing. A name that ends
        in a slash, and a folder that is there, get the files of a format of several (`csv`, `neo4j_admin`).
        A name that ends in `.gz` or `.zst` is compressed.
    format
        Name of the format; by the ending of the file's name when None, and `csv` for a folder.
    force
        Write over a file that exists. It is replaced only once the new one is complete. A folder is replaced
        as a whole when it holds nothing but files of a dataset.
    root
        Folder of the dataset that the graph was built from. With it, `csv` writes the lock of passages and the
        dataset's own queries too, which no graph holds.
    **options
        Further options of the format, such as `for_spreadsheets` of `csv`.

    Raises
    ------
    UnknownNameError
        If no format has that name, or the ending.
    BadValueError
        If the target exists or cannot be written, or a folder holds other files; or the format has no such
        option.
    StoreError
        If writing fails in the middle, as on a full disk; what was there is then as it was.

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
    folder = _folder_of(target)
    if folder is None and isinstance(target, str | os.PathLike):
        _refuse_one_table(format, Path(target))
    name = format if format is not None else "csv" if folder is not None else find_format(target)
    writer = _writer(name)
    known = inspect.signature(writer.write).parameters
    if unknown := set(options) - set(known):
        raise BadValueError(f"The format {name!r} has no option {sorted(unknown)[0]!r}.")
    if root is not None and "root" in known:
        options["root"] = Path(root)
    if about := about_format(name):
        warn_of_loss(name, about, graph)
    if folder is not None:
        if not hasattr(writer, "files"):
            raise BadValueError(f"The format {name!r} is one file. Give the name of a file, not of a folder.")
        files = writer.files(graph, **options)
        replace_folder(folder, files, force=force, ours=lambda file: file in files or is_of_dataset(file))
    elif not isinstance(target, str | os.PathLike):
        writer.write(graph, target, **options)
    elif os.fspath(target) == "-":
        writer.write(graph, sys.stdout.buffer, **options)
        sys.stdout.buffer.flush()
    else:
        with (
            replacing(Path(target), force=force) as out,
            compressing(out, split_compression(os.fspath(target))[1]) as inner,
        ):
            writer.write(graph, inner, **options)


def read_rows(path: Path, *, format: str | None = None) -> GraphRows:
    """
    Read the nodes and edges of a file, or of a folder of a format of several files.

    Parameters
    ----------
    path
        The file. A name that ends in `.gz` or `.zst` is decompressed.
    format
        Name of the format; by the ending of the file's name when None.

    Raises
    ------
    UnknownNameError
        If no format has that name, or the ending.
    BadValueError
        If the format cannot be read, or the file is not of it, or too large.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "two.json"
    >>> _ = file.write_text('{"nodes": [{"id": "a"}, {"id": "b"}], "links": [{"source": "a", "target": "b"}]}')
    >>> len(read_rows(file).nodes)
    2
    """
    module, compression = _reader(path, format)
    if path.is_dir():
        return _read_folder(path, module)
    try:
        with path.open("rb") as file, decompressing(file, compression) as inner:
            content = inner.read(_MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise BadValueError(f"{path} cannot be read: {error}.") from error
    if len(content) > _MOST_BYTES:
        raise BadValueError(f"{path} holds more than {_MOST_BYTES // 2**30} GB. Import a part of it.")
    if not content.strip():
        raise BadValueError(f"{path} is empty.")
    try:
        read: GraphRows = module.read(io.BytesIO(content), path.name)
    except RecursionError as error:
        raise BadValueError(f"{path} is nested too deeply.") from error
    return read


def _read_folder(path: Path, module: Any) -> GraphRows:
    """Read the files of a folder that are of a format; the others are counted as not taken."""
    is_part = getattr(module, "is_part", lambda name: True)
    parts: dict[str, Path] = {}
    others: Counter[str] = Counter()
    for file in sorted(path.rglob("*")):
        name = file.relative_to(path).as_posix()
        if file.is_symlink():
            others["symbolic links"] += 1
        elif file.is_file() and is_part(name):
            parts[name] = file
        elif file.is_file():
            others["files that are not of the format"] += 1
    try:
        if sum(file.stat().st_size for file in parts.values()) > _MOST_BYTES:
            raise BadValueError(f"{path} holds more than {_MOST_BYTES // 2**30} GB. Import a part of it.")
        files = {name: file.read_bytes() for name, file in parts.items()}
    except OSError as error:
        raise BadValueError(f"{error.filename} cannot be read: {error.strerror}.") from error
    rows: GraphRows = module.read_files(files, path.name)
    rows.left_out.update(others)
    return rows


def readable_formats() -> list[str]:
    """Return the names of the formats that can be imported."""
    return [name for name in dict.fromkeys(FORMATS.values()) if hasattr(_writer(name), "read")]


def _reader(path: Path, format: str | None) -> tuple[Any, str]:
    """Return the module that reads a file, and how the file is compressed."""
    if path.is_dir() and format is None:
        names = ", ".join(name for name in readable_formats() if hasattr(_writer(name), "read_files"))
        raise BadValueError(f"{path} is a folder. Name its format with --format (format=…): {names}.")
    try:
        name = format if format is not None else find_format(path)
    except UnknownNameError as error:
        endings = (e for e, name in FORMATS.items() if name in readable_formats())
        raise UnknownNameError(
            f"No format that can be imported has the ending {path.suffix or path.name!r}. Endings: .csv, .xlsx, "
            f"{', '.join(endings)}. Or name a format with --format."
        ) from error
    module = _writer(name)
    part = "read_files" if path.is_dir() else "read"
    if not hasattr(module, part):
        names = ", ".join(n for n in readable_formats() if hasattr(_writer(n), part))
        kind = " from a folder" if path.is_dir() else ""
        raise BadValueError(f"The format {name!r} cannot be imported{kind}. Formats that can be: {names}.")
    return module, split_compression(path.name.lower())[1]


def about_format(name: str) -> About | None:
    """
    Return what a format says of itself; None for one of another package that says nothing.

    Examples
    --------
    >>> about_format("graphml").media_type
    'application/graphml+xml'
    """
    about = getattr(_writer(name), "ABOUT", None)
    return about if isinstance(about, About) else None


def _folder_of(target: str | os.PathLike[str] | BinaryIO) -> Path | None:
    """Return the folder that a target means: one that is there without an ending, or a name that ends in a slash."""
    if not isinstance(target, str | os.PathLike):
        return None
    text, path = os.fspath(target), Path(target)
    try:
        means = text.endswith(("/", os.sep)) or (not path.suffix and path.is_dir())
    except (OSError, ValueError):  # said better by whoever writes to it
        return None
    return path if means else None


def _refuse_one_table(format: str | None, path: Path) -> None:
    """Refuse a name that promises something else than the zip that would be written."""
    suffix = path.suffix.lower()
    other = any(path.name.lower().endswith(ending) for ending in FORMATS)  # such as .timeline.csv
    if (suffix == ".csv" and (format == "csv" or (format is None and not other))) or (
        not suffix and format == "csv" and str(path) != "-"
    ):
        raise BadValueError(
            f"{path} would be a zip of tables. Write {path.with_suffix('.zip').name} instead, "
            f"or {path.stem}/ for a folder of tables."
        )


def is_of_dataset(file: str) -> bool:
    """Tell whether a file is one that a dataset consists of."""
    folder, _, name = file.rpartition("/")
    tables = (*(f"{table}.csv" for table in TABLES), VOCABULARY_FILE, LOCK_FILE)
    return file in tables or (folder == QUERIES_FOLDER and name.endswith(".cypher"))


def find_format(target: str | os.PathLike[str] | BinaryIO) -> str:
    """
    Return the name of the format that the ending of a file's name means.

    Raises
    ------
    UnknownNameError
        If there is none; the message lists the endings.

    Examples
    --------
    >>> find_format("all.neo4j.zip"), find_format("A.GEXF.gz")
    ('neo4j_admin', 'gexf')
    """
    if not isinstance(target, str | os.PathLike) or os.fspath(target) == "-":
        raise BadValueError(f"Say in which format to write: {', '.join(FORMATS.values())}.")
    name, compression = split_compression(Path(target).name.lower())
    formats = {**_installed(), **FORMATS}
    found = max((ending for ending in formats if name.endswith(ending)), key=len, default=None)
    if found is None:
        known = ", ".join(f"{ending} ({format})" for ending, format in formats.items())
        raise UnknownNameError(
            f"No export format has the ending {Path(name).suffix or name!r}. Endings (formats): {known}. Each file may also be compressed: {', '.join(COMPRESSIONS)}."
        )
    refuse_twice(found, compression)
    return formats[found]


def _installed() -> dict[str, str]:
    """Return the formats that other packages offer, by ending."""
    from importlib.metadata import entry_points

    return {f".{point.name}": point.name for point in entry_points(group=_GROUP)}


def _writer(name: str) -> Any:
    """Return the module of a format, once it is clear that it has all parts of one."""
    if name in FORMATS.values():
        return import_module(f".{name}", __name__)
    from importlib.metadata import entry_points

    point = next(iter(entry_points(group=_GROUP, name=name)), None)
    if point is None:
        raise UnknownNameError.among("export format", name, [*FORMATS.values(), *_installed().values()])
    try:
        writer = import_module(point.value)
    except ImportError as error:
        raise BadValueError(f"The format {name!r} ({point.value}) cannot be loaded: {error}") from error
    if not callable(getattr(writer, "write", None)):
        raise BadValueError(
            f"The format {name!r} ({point.value}) lacks write(graph, out). See docs/extending.md."
        )
    return writer
