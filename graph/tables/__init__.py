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
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import BadValueError, Finding
from ..html import card, code, table
from ..vocabulary import Vocabulary, VocabularyError, default_vocabulary, parse_vocabulary
from .grid import TEXT, Grid, read_grid
from .labels import read_header
from .map_file import PlaceMap, read_map
from .places import files_of, kind_of
from .schema import LOCK_FILE, MAP_FILE, REQUIRED_TABLES, TABLES, VOCABULARY_FILE
from .sheet import Sheet
from .workbook import letters_of, read_workbook, sheet_grid

VOCABULARY_SHEET = "vocabulary"
"""Sheet of a workbook that holds the lines of `vocabulary.toml` in its first column."""

OTHER_SHEETS = ("help", "lists")
"""Sheets of a workbook that serve those who fill it, and hold no table."""


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


@dataclass(frozen=True)
class Place:
    """Where a table stands in a workbook: the file, the sheet, and the letter of each column by its label."""

    file: str
    sheet: str
    letters: Mapping[str, str] = field(default_factory=dict)

    def locate(self, finding: Finding) -> Finding:
        """Return a finding of the table with its place in the workbook."""
        message = _IN_LINES.sub(r"row\1 ", finding.message)
        hint = finding.suggestion and _IN_LINES.sub(r"row\1 ", finding.suggestion)
        letter = self.letters.get(finding.column or "")
        return replace(
            finding, file=self.file, sheet=self.sheet, letter=letter, message=message, suggestion=hint
        )


_IN_LINES = re.compile(r"\bline(s?) (?=\d)")


@dataclass(frozen=True, eq=False)
class Dataset:
    """
    A set of tables: a folder, a workbook or a zip.

    Parameters
    ----------
    root
        The folder or the file.
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
    places
        Of a workbook: where each table stands in it, by the file name that the table has in a folder.
    map
        Outlines of places, when the folder has them (`map.topojson`) and they could be read.
    """

    root: Path
    name: str
    tables: Mapping[str, Table]
    vocabulary: Vocabulary
    findings: Sequence[Finding] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    places: Mapping[str, Place] = field(default_factory=dict)
    map: PlaceMap | None = None

    def locate(self, finding: Finding) -> Finding:
        """Return a finding with its place in the workbook, when the dataset is one."""
        place = self.places.get(finding.file)
        return finding if place is None else place.locate(finding)

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
        `sources.csv`, `vocabulary.toml` and `map.topojson`; or a zip of them, or a workbook (.xlsx) with a sheet a table.

    Returns
    -------
    dataset
        The tables, and a finding for each thing that could not be read. `check` adds what the rules find.

    Raises
    ------
    BadValueError
        If there is no such folder or file, it cannot be read, or lacks a required table.

    Examples
    --------
    >>> import graph as pg
    >>> pg.read_tables("data").table("entities").frame.columns[:3].tolist()
    ['id', 'type', 'name']
    """
    root = Path(path)
    if kind_of(root) == "workbook":
        return _read_sheets(root)
    place = files_of(root)
    _require_files(root, place)
    findings: list[Finding] = list(_misnamed_files(place))
    tables: dict[str, Table] = {}
    hashes: dict[str, str] = {}
    unread: set[str] = set()
    vocabulary = default_vocabulary()
    for name, file in ((name, place / file_of(name)) for name in ("vocabulary", *TABLES)):
        if not _exists(file):
            continue
        content = _read_bytes(file, findings)
        if content is not None:
            hashes[file.name] = hashlib.sha256(content).hexdigest()
        if name == "vocabulary":
            own = None if content is None else _read_vocabulary(content, findings)
            vocabulary, table = own or vocabulary, None
            if own is not None:
                continue
        else:
            table = None if content is None else parse_table(name, content, findings)
        if table is None:
            unread.add(name)
        else:
            tables[name] = table
    outlines = _read_map(place / MAP_FILE, findings, hashes)
    named = vocabulary.dataset.name or (root.stem if root.is_file() else root.resolve().name) or "dataset"
    return Dataset(root, named, tables, vocabulary, tuple(findings), hashes, frozenset(unread), map=outlines)


def _read_map(file: _File, findings: list[Finding], hashes: dict[str, str]) -> PlaceMap | None:
    """Read the outlines of places; a dataset need not have any."""
    content = _read_bytes(file, findings) if _exists(file) else None
    if content is None:
        return None
    hashes[file.name] = hashlib.sha256(content).hexdigest()
    found, wrong = read_map(content)
    findings += wrong
    return found


def file_of(name: str) -> str:
    """Return the file of a table, or of "vocabulary", in a folder."""
    return VOCABULARY_FILE if name == "vocabulary" else f"{name}.csv"


def _read_sheets(root: Path) -> Dataset:
    """Read a workbook with a sheet a table."""
    sheets = {sheet.name.strip().casefold(): sheet for sheet in read_workbook(root, _is_of_dataset)}
    missing = [name for name in REQUIRED_TABLES if name not in sheets]
    if missing:
        raise BadValueError(
            f"The workbook {str(root)!r} has no sheet {' and no sheet '.join(map(repr, missing))}. A dataset needs both. "
            f"policygraph import {root} reads any other workbook."
        )
    findings = list(_misnamed_sheets(root.name, sheets))
    tables: dict[str, Table] = {}
    unread: set[str] = set()
    places = {file_of(name): Place(root.name, sheets[name].name) for name in TABLES if name in sheets}
    vocabulary = default_vocabulary()
    if VOCABULARY_SHEET in sheets:
        places[VOCABULARY_FILE] = Place(root.name, sheets[VOCABULARY_SHEET].name)
        wrong: list[Finding] = []
        own = _read_vocabulary(_lines_of(sheets[VOCABULARY_SHEET]).encode(), wrong)
        findings += [
            replace(f, line=f.line + 1) if f.line else f for f in wrong
        ]  # the first row is the label
        vocabulary = own or vocabulary
        unread |= set() if own else {"vocabulary"}
    for name in (name for name in TABLES if name in sheets):
        grid = sheet_grid(file_of(name), sheets[name], TABLES[name].known, findings)
        if grid is not None:
            letters = letters_of(sheets[name], grid.header_line)
            places[file_of(name)] = replace(places[file_of(name)], letters=letters)
        table = None if grid is None else _table(name, grid, findings)
        if table is None:
            unread.add(name)
        elif len(table) or name in REQUIRED_TABLES:  # a sheet with labels only is one that nobody has filled
            tables[name] = _with_answers(table)
    hashes = {root.name: hashlib.sha256(root.read_bytes()).hexdigest()}
    located = [places[f.file].locate(f) if f.file in places else f for f in findings]
    named = vocabulary.dataset.name or root.stem
    return Dataset(root, named, tables, vocabulary, tuple(located), hashes, frozenset(unread), places)


def _is_of_dataset(sheet: str) -> bool:
    return sheet.strip().casefold() in (*TABLES, VOCABULARY_SHEET)


def _misnamed_sheets(file: str, sheets: Mapping[str, Sheet]) -> Iterator[Finding]:
    """Say which sheets are not read; warn of one that is nearly called like a table."""
    import difflib

    known = (*TABLES, VOCABULARY_SHEET)
    for name, sheet in sheets.items():
        if name in known or name in OTHER_SHEETS:
            continue
        near = [n for n in difflib.get_close_matches(name, known, n=1, cutoff=0.75) if n not in sheets]
        hint = f"Name it '{near[0]}'." if near else f"Tables are {', '.join(TABLES)}."
        message = f"No table is called {sheet.name!r}, so the sheet is not read."
        yield Finding(
            "warning" if near else "note", "unknown-table", file, None, None, None, message, hint, sheet.name
        )


def _lines_of(sheet: Sheet) -> str:
    """Return the text in the first column of a sheet, below its label."""
    lines = {row: cells.get(1, "") for row, cells in sheet.rows if row > 1}
    return "".join(f"{lines.get(row, '')}\n" for row in range(2, max(lines, default=1) + 1))


def _with_answers(table: Table) -> Table:
    """Write `yes` and `no` for the TRUE and FALSE of a spreadsheet, where a column has these two values."""
    frame = table.frame
    for column in TABLES[table.name].all_columns:
        if column.values == ("yes", "no") and column.name in frame:
            frame[column.name] = frame[column.name].replace({"TRUE": "yes", "FALSE": "no"})
    return table


def hash_tables(path: str | Path) -> dict[str, str]:
    """
    Return the sha256 of each table, of the vocabulary and of the map of a dataset, by file name, without reading rows.

    Equal to `Dataset.hashes` when nothing has changed since: how a store tells that it is stale.
    """
    root = Path(path)
    if root.is_file() and kind_of(root) == "workbook":
        return {root.name: hashlib.sha256(root.read_bytes()).hexdigest()}
    place = files_of(root)
    files = (place / name for name in (*map(file_of, (*TABLES, "vocabulary")), MAP_FILE))
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
    grid = read_grid(file_of(name), content, TABLES[name].known, findings)
    return None if grid is None else _table(name, grid, findings)


def _table(name: str, grid: Grid, findings: list[Finding]) -> Table | None:
    positions = read_header(file_of(name), name, grid, findings)
    if positions is None:
        return None
    frame = pd.DataFrame({column: grid.columns[at] for column, at in positions.items()}, copy=False)
    return Table(name, file_of(name), frame, grid.lines, grid.faulty)


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────


_File = Path | zipfile.Path


def _exists(path: _File) -> bool:
    """Tell whether a name is there, even when it is a link that leads nowhere."""
    return path.exists() or (isinstance(path, Path) and path.is_symlink())


def _require_files(root: Path, place: _File) -> None:
    missing = [f"{name}.csv" for name in REQUIRED_TABLES if not _exists(place / f"{name}.csv")]
    if not missing:
        return
    if root.is_dir() and len(books := sorted(root.glob("[!~.]*.xlsx"))) == 1:
        raise BadValueError(
            f"The folder {str(root)!r} has no {' and no '.join(missing)}, but a workbook. Give {books[0]}."
        )
    kind = "folder" if root.is_dir() else "archive"
    raise BadValueError(
        f"The {kind} {str(root)!r} has no {' and no '.join(missing)}. A dataset needs both tables."
    )


def _misnamed_files(root: _File) -> Iterator[Finding]:
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


def _read_vocabulary(content: bytes, findings: list[Finding]) -> Vocabulary | None:
    try:
        return parse_vocabulary(content, VOCABULARY_FILE)
    except VocabularyError as error:
        findings += error.findings
        return None


def _read_bytes(path: _File, findings: list[Finding]) -> bytes | None:
    """Read a regular file; anything else (a pipe would wait for ever) is a finding."""
    try:
        if isinstance(path, zipfile.Path):
            return path.read_bytes()
        if stat.S_ISREG(path.stat().st_mode):
            return path.read_bytes()
        reason = "This is a folder." if path.is_dir() else "This is not a regular file."
    except FileNotFoundError:
        reason = "This is a link to a file that does not exist."
    except PermissionError:
        reason = "There is no permission to read the file."
    except OSError as error:
        reason = f"The file cannot be read: {error.strerror or error}."
    except zipfile.BadZipFile:
        reason = "The file is damaged in the archive."
    hint = "Put a CSV file here." if path.name.endswith(".csv") else None
    findings.append(Finding("error", "source-error", path.name, None, None, None, reason, hint))
    return None


def _empty_table(name: str) -> Table:
    frame = pd.DataFrame({column: pd.Series(dtype=TEXT) for column in TABLES[name].required})
    return Table(name, f"{name}.csv", frame, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=bool))
