"""Compression by the last ending of a file's name: `.gz` and `.zst`."""

from __future__ import annotations

import contextlib
import gzip
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import PurePath
from typing import BinaryIO, cast

from ..errors import BadValueError
from .extras import import_extra


def split_compression(name: str) -> tuple[str, str]:
    """
    Split the name of a file into the name without compression, and `.gz`, `.zst` or nothing.

    Examples
    --------
    >>> split_compression("a.json.gz"), split_compression("a.json")
    (('a.json', '.gz'), ('a.json', ''))
    """
    suffix = PurePath(name).suffix.lower()
    return (name[: -len(suffix)], suffix) if suffix in COMPRESSIONS else (name, "")


def compressing(out: BinaryIO, suffix: str) -> AbstractContextManager[BinaryIO]:
    """Return what to write to, so that compressed bytes reach `out`; `out` itself when there is no suffix."""
    return COMPRESSIONS[suffix](out) if suffix else contextlib.nullcontext(out)


def decompressing(file: BinaryIO, suffix: str) -> AbstractContextManager[BinaryIO]:
    """Return what to read from, so that the bytes of `file` are decompressed; `file` itself when there is no suffix."""
    if suffix == ".gz":
        return cast(AbstractContextManager[BinaryIO], gzip.GzipFile(fileobj=file, mode="rb"))
    if suffix == ".zst":
        zstandard = import_extra("zstandard", "zstd")
        return cast(AbstractContextManager[BinaryIO], zstandard.ZstdDecompressor().stream_reader(file))
    return contextlib.nullcontext(file)


def refuse_twice(ending: str, suffix: str) -> None:
    """Refuse to compress a zip."""
    if suffix and ending.endswith(".zip"):
        raise BadValueError(f"A zip is compressed already. Write {ending}, without {suffix}.")


@contextlib.contextmanager
def _gzip(out: BinaryIO) -> Iterator[BinaryIO]:
    # No name and no time, so that the same graph gives the same bytes.
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as inner:
        yield cast(BinaryIO, inner)


@contextlib.contextmanager
def _zstandard(out: BinaryIO) -> Iterator[BinaryIO]:
    zstandard = import_extra("zstandard", "zstd")
    with zstandard.ZstdCompressor().stream_writer(out, closefd=False) as inner:
        yield inner


COMPRESSIONS: dict[str, Callable[[BinaryIO], AbstractContextManager[BinaryIO]]] = {
    ".gz": _gzip,
    ".zst": _zstandard,
}
"""How to compress, by ending."""
