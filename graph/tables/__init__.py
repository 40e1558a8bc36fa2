"""
The tables of a dataset, read exactly.

Cells are text and stay as written: an id `01`, `1e5`, `NA` or `None` is that id. An empty cell is
absent. What cannot be read becomes a finding with its line, and reading goes on, so that one run tells
all that is wrong. The format is RFC 4180 with UTF-8; any line ending will do.
"""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import BadValueError, Finding, Severity
from ..html import card, code, table
from ..vocabulary import Vocabulary, VocabularyError, default_vocabulary, read_vocabulary
from .grid import TEXT, Grid, read_grid
from .header import plain_label, short
from .schema import LOCK_FILE, REQUIRED_TABLES, TABLES, VOCABULARY_FILE, TableSchema


@dataclass(frozen=True, eq=False)
class Table:
    """
    One table as read.

    Parameters
    ----------
    name, file
        Such as "events" and "events.csv".
    frame
        One row for each row of the file, every column text, absent cells missing.
    lines
        Physical line, counted from 1, on which each row begins.
    faulty
        True for a row that could not be read as it stands; it has a finding, and other checks leave it alone.
    """

    name: str
    file: str
    frame: pd.DataFrame
    lines: npt.NDArray[np.int64]
    faulty: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.frame)

    def column(self, name: str) -> pd.Series[Any]:
        """Return a column; one that the file does not have is all missing."""
        if name in self.frame:
            return self.frame[name]
        return pd.Series(np.nan, index=self.frame.index, dtype=TEXT)


@dataclass(frozen=True, eq=False)
class Dataset:
    """
    A folder of tables.

    Parameters
    ----------
    root
        The folder.
    name
        What marks its nodes in a store that holds several datasets.
    tables
        Tables that the folder has and that could be read, by name.
    vocabulary
        The package's vocabulary with the dataset's own on top.
    findings
        What went wrong in reading.
    hashes
        sha256 of each file that was read, by file name.
    unread
        Tables that the folder has, but that could not be read; also "vocabulary".
    """

    root: Path
    name: str
    tables: Mapping[str, Table]
    vocabulary: Vocabulary
    findings: Sequence[Finding] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def table(self, name: str) -> Table:
        """Return a table; one that the folder does not have is empty."""
        return self.tables[name] if name in self.tables else _empty_table(name)

    def __repr__(self) -> str:
        rows = ", ".join(f"{len(each):,} {name}" for name, each in self.tables.items())
        return f"Dataset({str(self.root)!r}: {rows})"

    def _repr_html_(self) -> str:
        about = self.vocabulary.dataset
        rows = [
            (name, len(each), ", ".join(map(str, each.frame.columns))) for name, each in self.tables.items()
        ]
        content = table(("table", "rows", "columns"), rows)
        return card("Dataset", about.title or self.name, [code(self.root), about.licence], content)


def read_tables(path: str | Path) -> Dataset:
    """
    Read the tables of a dataset.

    Parameters
    ----------
    path
        Folder with `entities.csv` and `events.csv`, and perhaps `relations.csv`, `claims.csv`,
        `sources.csv` and `vocabulary.toml`.

    Returns
    -------
    dataset
        The tables, and a finding for each thing that could not be read. `check` adds what the rules find.

    Raises
    ------
    BadValueError
        If the folder does not exist or lacks a required table.

    Examples
    --------
    >>> import graph as pg
    >>> pg.read_tables("data").table("entities").frame.columns[:3].tolist()
    ['id', 'type', 'name']
    """
    root = Path(path)
    _require_files(root)
    findings: list[Finding] = list(_misnamed_files(root))
    tables: dict[str, Table] = {}
    hashes: dict[str, str] = {}
    unread: set[str] = set()
    vocabulary = _read_vocabulary(root / VOCABULARY_FILE, findings)
    if vocabulary is None:
        unread.add("vocabulary")
        vocabulary = default_vocabulary()
    for name in TABLES:
        file = root / f"{name}.csv"
        if not _exists(file):
            continue
        content = _read_bytes(file, findings)
        table = None if content is None else parse_table(name, content, findings)
        if content is not None:
            hashes[file.name] = hashlib.sha256(content).hexdigest()
        if table is None:
            unread.add(name)
        else:
            tables[name] = table
    if (root / VOCABULARY_FILE).is_file():
        hashes[VOCABULARY_FILE] = hashlib.sha256((root / VOCABULARY_FILE).read_bytes()).hexdigest()
    name = vocabulary.dataset.name or root.resolve().name or "dataset"
    return Dataset(root, name, tables, vocabulary, tuple(findings), hashes, frozenset(unread))


def hash_tables(path: str | Path) -> dict[str, str]:
    """
    Return the sha256 of each table and of the vocabulary of a dataset, by file name, without reading rows.

    Equal to `Dataset.hashes` when nothing has changed since: how a store tells that it is stale.
    """
    names = [*(f"{name}.csv" for name in TABLES), VOCABULARY_FILE]
    files = (Path(path) / name for name in names)
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files if f.is_file()}


def parse_table(name: str, content: bytes, findings: list[Finding]) -> Table | None:
    r"""
    Read the bytes of one table.

    Parameters
    ----------
    name
        Name of the table, such as "events".
    content
        The file.
    findings
        Where findings are put.

    Returns
    -------
    table
        None when nothing of the file can be used; then there is a finding that says why.

    Examples
    --------
    >>> found = []
    >>> parse_table("sources", b"id,title\n01,NA\n", found).frame.iloc[0].tolist()
    ['01', 'NA']
    """
    file = f"{name}.csv"
    known = TABLES[name].known
    grid = read_grid(file, content, known, findings)
    if grid is None:
        return None
    positions = _read_header(file, name, grid, findings)
    if positions is None:
        return None
    frame = pd.DataFrame({column: grid.columns[at] for column, at in positions.items()}, copy=False)
    return Table(name, file, frame, grid.lines, grid.faulty)


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────


def _exists(path: Path) -> bool:
    """Tell whether a name is there, even when it is a link that leads nowhere."""
    return path.exists() or path.is_symlink()


def _require_files(root: Path) -> None:
    if not root.exists():
        raise BadValueError(
            f"There is no folder {str(root)!r}. A dataset is a folder with entities.csv and events.csv."
        )
    if not root.is_dir():
        raise BadValueError(
            f"{str(root)!r} is a file. Give the folder that holds entities.csv and events.csv."
        )
    missing = [f"{name}.csv" for name in REQUIRED_TABLES if not _exists(root / f"{name}.csv")]
    if missing:
        raise BadValueError(
            f"The folder {str(root)!r} has no {' and no '.join(missing)}. A dataset needs both tables."
        )


def _misnamed_files(root: Path) -> Iterator[Finding]:
    """Warn of a file that would be left out because of its name alone."""
    import difflib

    expected = [f"{name}.csv" for name in TABLES]
    for file in sorted(entry.name for entry in root.iterdir()):
        plain = file.casefold().replace(" ", "")
        if file in expected or plain == LOCK_FILE or not plain.endswith((".csv", ".tsv")):
            continue
        near = difflib.get_close_matches(plain.rsplit(".", 1)[0] + ".csv", expected, n=1, cutoff=0.85)
        if near and not _exists(root / near[0]):
            message = "No table has this name, so the file is not read."
            yield Finding(
                "warning", "unknown-table", file, None, None, None, message, f"Name it '{near[0]}'."
            )


def _read_vocabulary(path: Path, findings: list[Finding]) -> Vocabulary | None:
    try:
        return read_vocabulary(path)
    except VocabularyError as error:
        findings += error.findings
    except OSError as error:
        message = str(error.strerror)
        findings.append(Finding("error", "vocabulary-error", path.name, None, None, None, message))
    return None


def _read_bytes(path: Path, findings: list[Finding]) -> bytes | None:
    """Read a regular file; anything else (a pipe would wait for ever) is a finding."""
    try:
        if stat.S_ISREG(path.stat().st_mode):
            return path.read_bytes()
        reason = "This is a folder." if path.is_dir() else "This is not a regular file."
    except FileNotFoundError:
        reason = "This is a link to a file that does not exist."
    except PermissionError:
        reason = "There is no permission to read the file."
    except OSError as error:
        reason = f"The file cannot be read: {error.strerror}."
    hint = "Put a CSV file here."
    findings.append(Finding("error", "source-error", path.name, None, None, None, reason, hint))
    return None


# ── header ───────────────────────────────────────────────────────────────────────────────────────────────


def _read_header(file: str, name: str, grid: Grid, findings: list[Finding]) -> dict[str, int] | None:
    """Find where each column stands; None when a required one is missing."""
    columns = TABLES[name]
    positions: dict[str, int] = {}
    exact = {label for label in grid.header if label in columns.known}
    for index, label in enumerate(grid.header):
        plain = plain_label(label)
        broken = "\n" in label or "\r" in label
        if broken and plain not in columns.known and plain_label("".join(label.split())) in columns.known:
            plain = plain_label("".join(label.split()))  # broken inside a word
        if not plain:
            _report_blank_label(file, grid, index, findings)
            continue
        known = label if label in columns.known or label.startswith("x_") else None
        if known is None and (plain in columns.known or plain.startswith("x_")) and plain not in exact:
            known = plain
            hint = f"Delete the line break: write '{known}'." if broken else f"Write '{known}'."
            findings.append(_label("warning", "incorrect-label", file, grid, label, hint))
        if known is None:
            findings.append(_label("error", "extra-label", file, grid, label, _suggest_label(plain, columns)))
        elif known in positions:
            hint = "Keep one of the two columns; the first is read."
            findings.append(_label("error", "duplicate-label", file, grid, label, hint))
        else:
            positions[known] = index
    missing = [column for column in columns.required if column not in positions]
    needed = ", ".join(columns.required)
    for column in missing:
        message = f"The table has no column '{column}'."
        findings.append(
            Finding(
                "error", "missing-label", file, grid.header_line, column, None, message, f"It needs {needed}."
            )
        )
    return None if missing else positions


def _report_blank_label(file: str, grid: Grid, index: int, findings: list[Finding]) -> None:
    """Report a column without a name when it holds something; trailing commas are nobody's fault."""
    if not pd.isna(grid.columns[index]).all():
        message = f"Column {index + 1} holds cells but has no name, so it is not read."
        hint = "Name it; 'x_…' keeps what no other column is for."
        findings.append(Finding("error", "blank-label", file, grid.header_line, None, None, message, hint))


_LABEL_MESSAGES = {
    "incorrect-label": "The header is {0}; it is read as the column that it resembles.",
    "extra-label": "No column of this table is called {0}, so it is not read.",
    "duplicate-label": "The header has {0} twice.",
}


def _label(severity: Severity, code: str, file: str, grid: Grid, label: str, suggestion: str) -> Finding:
    message = _LABEL_MESSAGES[code].format(repr(short(label)))
    return Finding(severity, code, file, grid.header_line, label, None, message, suggestion)


def _suggest_label(plain: str, columns: TableSchema) -> str:
    import difflib

    near = difflib.get_close_matches(plain, columns.known, n=1, cutoff=0.7)
    keep = "x_" + re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return f"Did you mean '{near[0]}'?" if near else f"Name it '{keep}' to keep it."


def _empty_table(name: str) -> Table:
    frame = pd.DataFrame({column: pd.Series(dtype=TEXT) for column in TABLES[name].required})
    return Table(name, f"{name}.csv", frame, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=bool))
