"""Replace a file in one step, so that a stop in between leaves the old one whole."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .errors import BadValueError, StoreError

PACKAGE = Path(__file__).resolve().parent
"""Where the package is installed: nothing is ever written there."""


def refuse_package(folder: Path) -> None:
    """
    Refuse to write into the installed package, such as into the dataset that it ships.

    Raises
    ------
    BadValueError
        If the folder lies in it.
    """
    if folder.resolve().is_relative_to(PACKAGE):
        raise BadValueError(
            f"{folder} belongs to the installed package and is not changed. "
            "Start a dataset of your own: policygraph init NAME."
        )


@contextlib.contextmanager
def replacing(target: Path, *, force: bool) -> Iterator[BinaryIO]:
    """Open a new file next to the target, and put it in the target's place once it is complete."""
    place = _checked(target, force)
    with _with_reason(target):
        if place.exists() and not place.is_file():  # a device or a pipe
            with place.open("wb") as out:
                yield out
            return
        handle, temporary = tempfile.mkstemp(prefix=f".{place.name[:80]}.", suffix=".tmp", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            Path(temporary).chmod(_mode(place))  # a temporary file is private, an export is not
            Path(temporary).replace(place)
        finally:
            Path(temporary).unlink(missing_ok=True)


@contextlib.contextmanager
def _with_reason(target: Path) -> Iterator[None]:
    """Turn a failure into a message that names the file and the reason."""
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
    except BadValueError:  # which is a ValueError, too
        raise
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
