"""The files of a dataset that an edit may touch, and whether they have changed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ..queries import QUERIES_FOLDER
from ..tables.schema import LOCK_FILE, MAP_FILE, TABLES, VOCABULARY_FILE

UNDO_FILE = "merged.undo.jsonl"
"""File that keeps what renames and merges changed."""

State = dict[str, tuple[int, int]]
"""Time of the last change and size of each file of a dataset, by its path in the folder."""


def state_of(folder: Path) -> State:
    """Return the state of the files of a dataset, by which a change is seen without reading them."""
    state = {}
    for name in files_of(folder):
        with suppress(FileNotFoundError):  # an editor replaces it at this moment
            stat = (folder / name).stat()
            state[name] = (stat.st_mtime_ns, stat.st_size)
    return state


def files_of(folder: Path) -> list[str]:
    """List the files that an edit may touch, by their paths in the folder."""
    names = [*(f"{table}.csv" for table in TABLES), VOCABULARY_FILE, MAP_FILE, LOCK_FILE, UNDO_FILE]
    queries = sorted(path.name for path in (folder / QUERIES_FOLDER).glob("*.cypher"))
    found = [*names, *(f"{QUERIES_FOLDER}/{name}" for name in queries)]
    return [name for name in found if (folder / name).is_file()]
