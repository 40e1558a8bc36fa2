"""Pin what a dataset cites: rewrite lines that have moved, then write the lock file."""

from __future__ import annotations

from pathlib import Path

from ..files import refuse_package
from ..tables import Dataset, read_tables
from .lock import lock_passages, read_lock, update_lines, write_lock
from .verification import verify


def pin(dataset: Dataset, texts: str | Path, *, update: bool = False) -> list[Path]:
    """
    Pin the cited passages of a dataset by their hashes.

    Parameters
    ----------
    dataset
        Tables as read.
    texts
        Folder with the texts of sources.
    update
        First rewrite, in the tables, the lines of passages that have moved.

    Returns
    -------
    written
        The tables that were rewritten, and last the lock file, `passages.lock.csv`: hashes only, no text. A
        source without a text keeps the entries that it had.

    Raises
    ------
    BadValueError
        If a file cannot be read or written, or the dataset is the one inside the installed package.

    Examples
    --------
    >>> import graph as pg
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     files = pg.create_dataset(folder)
    ...     [file.name for file in pg.pin(pg.read_tables(folder), folder)]
    ['passages.lock.csv']
    """
    refuse_package(dataset.root)
    written = update_lines(dataset, verify(dataset, texts)) if update else []
    if written:
        dataset = read_tables(dataset.root)
    lock = lock_passages(dataset, texts, read_lock(dataset))
    return [*written, write_lock(dataset, lock)]
