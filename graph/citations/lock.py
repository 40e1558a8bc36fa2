"""The lock file: the passages that a dataset cites, pinned by their hashes."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ..errors import BadValueError
from ..files import refuse_package, replacing
from ..tables import Dataset
from ..tables.decoding import codec_of
from ..tables.grid import TEXT
from ..tables.places import files_of
from ..tables.schema import LOCK_FILE
from .citation import list_citations
from .texts import hash_passage, hash_words, read_texts

LOCK_COLUMNS = ("subject", "source", "lines", "sha256", "words")
"""Columns of the lock file: the row that cites, what it cites, the hash of the passage, and those of its word pairs."""


def lock_passages(dataset: Dataset, texts: str | Path, lock: pd.DataFrame | None = None) -> pd.DataFrame:
    """
    Return a lock: every cited passage by its hash.

    Parameters
    ----------
    dataset
        Tables as read.
    texts
        Folder with the texts of sources.
    lock
        An earlier lock: its entries are kept where no text is at hand, and dropped where nothing cites
        them any more.

    Returns
    -------
    lock
        `subject`, `source`, `lines`, `sha256` and `words`, in the order of their names; `write_lock` writes it. A
        source cited as a whole has no passage, and lines that the text does not have are not pinned.
    """
    at_hand = read_texts(dataset, texts)
    earlier = lock_entries(lock)
    rows = []
    for cited in _with_lines(list_citations(dataset)):
        key = (cited.subject, cited.source, cited.lines)
        text = at_hand.get(cited.source)
        passage = text.passage(cited.first, cited.last) if text else None
        if passage:
            rows.append((*key, hash_passage(passage), hash_words(passage)))
        elif text is None and key in earlier:
            rows.append((*key, *earlier[key]))
    return pd.DataFrame(sorted(rows), columns=list(LOCK_COLUMNS), dtype=TEXT)


def read_lock(dataset: Dataset | Path) -> pd.DataFrame:
    """
    Read the lock file of a dataset, or of its folder; one that is not there is empty.

    Raises
    ------
    BadValueError
        If the file cannot be read.
    """
    file = files_of(dataset if isinstance(dataset, Path) else dataset.root) / LOCK_FILE
    if not file.exists():
        return pd.DataFrame({column: pd.Series(dtype=TEXT) for column in LOCK_COLUMNS})
    try:
        lock = pd.read_csv(io.BytesIO(file.read_bytes()), dtype=TEXT, keep_default_na=False, encoding="utf-8")
    except (ValueError, OSError) as error:
        raise BadValueError(
            f"{LOCK_FILE} cannot be read. Delete it, then write a new one: policygraph pin."
        ) from error
    if set(LOCK_COLUMNS) - set(lock.columns):
        raise BadValueError(f"{LOCK_FILE} lacks columns. Delete it, then write a new one: policygraph pin.")
    return lock[list(LOCK_COLUMNS)]


def write_lock(dataset: Dataset, lock: pd.DataFrame) -> Path:
    """Write the lock file of a dataset, completely or not at all, and return its path."""
    refuse_package(dataset.root)
    path = dataset.root / LOCK_FILE
    with replacing(path, force=True) as file:
        file.write(lock_bytes(lock))
    return path


def lock_bytes(lock: pd.DataFrame) -> bytes:
    """Return the content of a lock file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(LOCK_COLUMNS)
    writer.writerows(lock[list(LOCK_COLUMNS)].fillna("").itertuples(index=False))
    return out.getvalue().encode("utf-8")


@dataclass(frozen=True, slots=True)
class _Cited:
    subject: str
    source: str
    first: int
    last: int
    lines: str


def _with_lines(citations: pd.DataFrame) -> Iterator[_Cited]:
    rows = citations[citations["first"] > 0]
    columns = (rows[name].tolist() for name in ("subject", "source", "first", "last", "lines"))
    for subject, source, first, last, lines in zip(*columns, strict=True):
        yield _Cited(subject, source, first, last, lines)


def lock_entries(lock: pd.DataFrame | None) -> dict[tuple[str, str, str], tuple[str, str]]:
    if lock is None:
        return {}
    return {
        (row[0], row[1], row[2]): (row[3], row[4]) for row in lock[list(LOCK_COLUMNS)].itertuples(index=False)
    }


def update_lines(dataset: Dataset, verification: pd.DataFrame) -> list[Path]:
    """
    Rewrite, in the tables, the lines of passages that have moved; nothing else in the files changes.

    Parameters
    ----------
    dataset
        Tables as read; the files must not have been changed since.
    verification
        What `verify` found.

    Returns
    -------
    written
        The files that were rewritten, each at once or not at all. Read the dataset again, then pin it.

    Raises
    ------
    BadValueError
        If a file is no longer as it was read.
    """
    written = []
    for file, moved in verification[verification["status"] == "moved"].groupby("file", sort=True):
        path = dataset.root / str(file)
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != dataset.hashes.get(path.name):
            raise BadValueError(f"{path.name} was changed since it was read. Run the command again.")
        table = dataset.table(path.stem)
        ends = [*(table.lines[1:] - 1).tolist(), None]
        end_of = dict(zip(table.lines.tolist(), ends, strict=True))
        mark, codec = codec_of(content) or (b"", "utf-8")
        lines = io.StringIO(content[len(mark) :].decode(codec), newline="").readlines()
        for line, row in moved.groupby("line"):
            begin, end = int(str(line)) - 1, end_of[int(str(line))]
            columns = (row[name].tolist() for name in ("source", "lines", "now"))
            new = {f"{source}#{old}": f"{source}#{now}" for source, old, now in zip(*columns, strict=True)}
            lines[begin:end] = [_rewritten(text, new) for text in lines[begin:end]]
        with replacing(path, force=True) as out:
            out.write(mark + "".join(lines).encode(codec))
        written.append(path)
    return written


def _rewritten(text: str, new: Mapping[str, str]) -> str:
    """Put new citations in the place of old ones, all at once, so that none is moved twice."""
    longest_first = sorted(new, key=len, reverse=True)
    pattern = "|".join(re.escape(old) for old in longest_first)
    return re.sub(rf"(?<![\w-])(?:{pattern})(?![\w-])", lambda found: new[found[0]], text)
