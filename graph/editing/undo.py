"""
What a rename or a merge changed, kept line by line, so that undoing it gives the same bytes.

`merged.undo.jsonl`, next to `merged.csv`, has one line for each: old and new id, and for each file the lines as they
were and as they are. It holds rows that are no longer in the tables; delete it to forget them.
"""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

from ..errors import BadValueError
from ..files import is_plain_path
from .dataset_edit import DatasetEdit, edit_dataset
from .report import EditReport, saved
from .state import UNDO_FILE

Hunk = dict[str, Any]
"""Lines `new` at `at`, where `old` stood, behind the line `before`."""


def record_undo(edit: DatasetEdit, kind: str, old: str, new: str) -> None:
    """Add to the undo file what the changes so far would take to be undone."""
    files: dict[str, Any] = {}
    for name, content in edit.changes.items():
        was = edit.before.get(name)
        files[name] = {"hunks": _hunks(was or b"", content or b""), "new": was is None}
    line = json.dumps({"kind": kind, "old": old, "new": new, "files": files}, separators=(",", ":"))
    edit.write(UNDO_FILE, edit.text(UNDO_FILE) + line + "\n")


def recorded(edit: DatasetEdit, old: str, kind: str | None = None, new: str | None = None) -> int | None:
    """Return the place in the undo file of the last rename or merge of an old id."""
    entries = _entries(edit)
    for at in reversed(range(len(entries))):
        entry = entries[at]
        if entry["old"] == old and kind in (None, entry["kind"]) and new in (None, entry["new"]):
            return at
    return None


def undo(edit: DatasetEdit, at: int) -> bool:
    """Put the lines of one rename or merge back, in memory; tell whether that could be done."""
    contents: dict[str, bytes | None] = {}
    for name, patch in _entries(edit)[at]["files"].items():
        restored = _restored(_lines(edit.before.get(name, b"")), patch["hunks"])
        if restored is None:
            return False
        contents[name] = restored or (None if patch["new"] else b"")
    for name, content in contents.items():
        edit.write(name, content)
    forget(edit, at)
    return True


def forget(edit: DatasetEdit, at: int) -> None:
    """Take a record out of the undo file; the file goes with the last one."""
    lines = edit.text(UNDO_FILE).splitlines(keepends=True)
    edit.write(UNDO_FILE, "".join(lines[:at] + lines[at + 1 :]) or None)


def undo_merge(folder: str | Path, old: str) -> EditReport:
    """
    Undo the merge, or the rename, that took an id away: the files get back the bytes that they had.

    Rows changed since, other than those of the merge, keep their changes.

    Parameters
    ----------
    folder
        The dataset.
    old
        The id that is no longer used.

    Raises
    ------
    BadValueError
        If `merged.undo.jsonl` has no record of it, or one of its rows was changed since; nothing is written.
    DataError
        If the dataset would have a new error, such as a row added since that names what would go.

    Examples
    --------
    >>> import graph as pg
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     files = pg.create_dataset(folder)
    ...     before = [file.read_bytes() for file in files]
    ...     report = pg.rename_id(folder, "water-board", "board")
    ...     report = pg.undo_merge(folder, "water-board")
    ...     [file.read_bytes() for file in files] == before
    True
    """
    edit = edit_dataset(folder)
    at, entries = recorded(edit, old), _entries(edit)
    if at is None:
        ids = [entry["old"] for entry in entries]
        near = difflib.get_close_matches(old, ids, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise BadValueError(f"{UNDO_FILE} has no record of a merge or rename of {old!r}.{hint}")
    new = entries[at]["new"]
    if not undo(edit, at):
        later = [f"{e['old']} → {e['new']}" for e in reversed(entries[at + 1 :])]
        first = f" Undo first what came later: {', '.join(later)}." if later else ""
        raise BadValueError(
            f"{old!r} cannot be brought back: rows of the {entries[at]['kind']} were changed since.{first}"
        )
    return saved(edit, renamed={new: old})


def _entries(edit: DatasetEdit) -> list[dict[str, Any]]:
    try:
        entries = [json.loads(line) for line in edit.text(UNDO_FILE).splitlines()]
        for entry in entries:
            if not all(isinstance(entry[key], str) for key in ("kind", "old", "new")):
                raise TypeError
            if not all(map(is_plain_path, entry["files"])):
                raise TypeError
    except (ValueError, KeyError, TypeError):
        raise BadValueError(
            f"{UNDO_FILE} cannot be read. Delete it to do without what it could undo."
        ) from None
    return entries


def _hunks(old: bytes, new: bytes) -> list[Hunk]:
    was, now = _lines(old), _lines(new)
    matcher = difflib.SequenceMatcher(None, was, now, autojunk=False)
    return [
        {"at": j1, "new": now[j1:j2], "old": was[i1:i2], "before": now[j1 - 1] if j1 else None}
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _restored(lines: list[str], hunks: list[Hunk]) -> bytes | None:
    """Return a file with the old lines of each hunk; None when one of them does not stand there as it did."""
    for hunk in reversed(hunks):
        place = _place(lines, hunk)
        if place is None:
            return None
        lines[place : place + len(hunk["new"])] = hunk["old"]
    return "".join(lines).encode("utf-8", "surrogateescape")


def _place(lines: list[str], hunk: Hunk) -> int | None:
    """Return where the new lines of a hunk stand now; None when they do not, or in several places."""
    new, before, at = hunk["new"], hunk["before"], hunk["at"]

    def fits(place: int) -> bool:
        return lines[place : place + len(new)] == new and (
            bool(new) or (lines[place - 1] if place else None) == before
        )

    if fits(at) and (lines[at - 1 : at] == [before] or at == 0):
        return int(at)
    found = [place for place in range(len(lines) + 1) if fits(place)]
    return found[0] if len(found) == 1 else None


def _lines(content: bytes) -> list[str]:
    """Split bytes after each line feed, as text that gives the same bytes."""
    return [line.decode("utf-8", "surrogateescape") for line in content.splitlines(keepends=True)]
