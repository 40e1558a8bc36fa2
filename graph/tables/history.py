"""Earlier states of a dataset: exported archives, and revisions of the git repository that holds it."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from dataclasses import replace
from pathlib import Path

from ..errors import BadValueError, StoreError
from ..time.days import bounds_of, day_number, format_day
from . import Dataset, read_tables

_SECONDS = 60
_LAST_DAY = day_number(2100, 1, 1)


def read_version(version: str | Path, folder: str | Path = "data") -> Dataset:
    """
    Read a dataset from a folder, a workbook or an exported archive, or as it was in a git revision.

    Parameters
    ----------
    version
        A folder, a workbook, a `.zip` written by `export`, or a revision such as `HEAD`, `v1.0` or `HEAD~3`.
    folder
        The dataset whose earlier state a revision means.

    Raises
    ------
    BadValueError
        If it is neither a folder nor an archive nor a revision, or holds no dataset.

    Examples
    --------
    >>> import graph as pg
    >>> pg.read_version("data").name == pg.read_tables("data").name
    True
    """
    path = Path(version)
    if path.exists():
        return read_tables(path)
    return _read_revision(str(version), Path(folder))


def revision_on(day: str, folder: str | Path = "data") -> str:
    """
    Return the last commit of a day, or before it, by which a dataset was changed.

    Parameters
    ----------
    day
        The day, as EDTF; of a month or a year the last day counts. Days are those of UTC.
    folder
        The dataset, in a git repository.

    Returns
    -------
    revision
        Hash of the commit, which `read_version` reads.

    Raises
    ------
    BadValueError
        If the day is not a date, there is no such commit, or the folder is in no git repository.

    Examples
    --------
    >>> import graph as pg
    >>> pg.revision_on("soon", "data")
    Traceback (most recent call last):
    graph.errors.BadValueError: 'soon' is not a date. Write it as 2018-06-01, 2018-06 or 2018.
    """
    try:
        last = bounds_of(day)[1]
    except BadValueError:
        raise BadValueError(f"{day!r} is not a date. Write it as 2018-06-01, 2018-06 or 2018.") from None
    # Git takes a day that it does not understand for today; it reads those of 1970 to 2099 as they are written.
    if last < 0:
        raise BadValueError(f"No commit of {str(folder)!r} is as old as {day}.")
    before = [f"--before={format_day(last)}T23:59:59Z"] if last < _LAST_DAY else []
    found = _git(Path(folder), "rev-list", "-1", *before, "HEAD", "--", ".").decode().strip()
    if not found:
        raise BadValueError(f"No commit of {str(folder)!r} is as old as {day}.")
    return found


def read_recorded(day: str, folder: str | Path = "data") -> Dataset:
    """
    Read a dataset as of the last commit of a day: what was recorded by then.

    Parameters
    ----------
    day, folder
        As in `revision_on`.

    Raises
    ------
    BadValueError
        As `revision_on`.
    """
    return _read_revision(revision_on(day, folder), Path(folder))


def _read_revision(revision: str, folder: Path) -> Dataset:
    if not folder.is_dir():
        raise BadValueError(
            f"There is no folder {str(folder)!r}, so {revision!r} cannot be a revision of it."
        )
    try:
        _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except BadValueError:
        raise BadValueError(
            f"{revision!r} is neither a folder nor a .zip nor a git revision of {str(folder)!r}."
        ) from None
    inside = _git(folder, "rev-parse", "--show-prefix").decode().strip()
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    packed = _git(top, "archive", "--format=tar", f"{revision}:{inside}" if inside else revision)
    with tempfile.TemporaryDirectory() as copy, tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member) if member.isreg() else None
            if (
                file is not None
                and "/" not in member.name
                and member.name.endswith((".csv", ".toml", ".topojson"))
            ):
                (Path(copy) / member.name).write_bytes(file.read())
        return _named(read_tables(copy), folder.resolve().name)


def _named(dataset: Dataset, name: str) -> Dataset:
    """Return the dataset with the name it gives itself, else this one: that of the copy means nothing."""
    return replace(dataset, name=dataset.vocabulary.dataset.name or name)


def _git(folder: Path, *words: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder.resolve()), *words], capture_output=True, check=False, timeout=_SECONDS
        )
    except FileNotFoundError:
        raise StoreError("git is not installed, so earlier revisions cannot be read.") from None
    except subprocess.TimeoutExpired:
        raise StoreError(f"git did not answer within {_SECONDS} seconds.") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        raise BadValueError(
            f"git cannot read {str(folder)!r}: {reason[-1] if reason else 'no such revision'}"
        )
    return done.stdout
