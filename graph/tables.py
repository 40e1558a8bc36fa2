"""
The tables of a dataset, read exactly.

Cells are text and stay as written: an id `01`, `1e5`, `NA` or `None` is that id. An empty cell is
absent. What cannot be read becomes a finding with its line, and reading goes on, so that one run tells
all that is wrong. The format is RFC 4180 with UTF-8; any line ending will do.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import stat
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .errors import BadValueError, Finding, Severity
from .vocabulary import Vocabulary, default_vocabulary, read_vocabulary

TEXT = pd.StringDtype(na_value=np.nan)
"""Type of every cell; a missing cell is NaN."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table; `note`, `confidence` and any `x_…` may stand in each."""

    required: tuple[str, ...]
    optional: tuple[str, ...]

    @property
    def known(self) -> tuple[str, ...]:
        """All names that mean something."""
        return (*self.required, *self.optional, *EVERYWHERE)


EVERYWHERE = ("note", "confidence")
TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        "entities": Columns(
            ("id", "type", "name"),
            ("label", "aliases", "description", "start", "end", "jurisdiction", "level", "sources"),
        ),
        "events": Columns(
            ("id", "date", "type", "title"), ("description", "participants", "place", "sources")
        ),
        "relations": Columns(("source", "type", "target"), ("id", "start", "end", "description", "sources")),
        "claims": Columns(
            ("id", "speaker", "summary"),
            (
                *("event", "metric", "value", "value_max", "unit", "qualifier"),
                *("population", "geography", "period", "about", "sources"),
            ),
        ),
        "sources": Columns(
            ("id", "title"), ("publisher", "date", "kind", "url", "citation", "text_sha256", "text_file")
        ),
    }
)
"""Columns of each table, by its name; the file is that name with `.csv`."""

REQUIRED_TABLES = ("entities", "events")
VOCABULARY_FILE = "vocabulary.toml"
LOCK_FILE = "passages.lock.csv"

_CELL_LIMIT = 2**31 - 1
_SHOWN = 60  # characters of a cell that a message quotes
_OTHER_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_OTHER_FORMATS = (
    (b"\x1f\x8b", "compressed with gzip"),
    (b"PK\x03\x04", "a spreadsheet or a zip archive"),
    (b"%PDF", "a PDF"),
)
_QUOTED_FIELD = re.compile(r'"(?:[^"]|"")*"')
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


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
    >>> read_tables("data").table("entities").frame.columns[:3].tolist()
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
    text = _decode(file, name, content, findings)
    if text is None:
        return None
    if not text.strip(',\r\n\t "'):
        header_line = ",".join(TABLES[name].required)
        findings.append(
            _error("source-error", file, None, "The file is empty.", f"Its first line must be: {header_line}")
        )
        return None
    rows, lines, faulty = _rows(text, file, findings)
    top = next(i for i, row in enumerate(rows) if any(row))
    rows, lines, faulty = rows[top:], lines[top:], faulty[top:]
    header = rows[0]
    if _has_other_delimiter(file, name, header, findings):
        return None
    if '"' in text:
        _stray_quotes(text, file, rows, lines, faulty, findings)
    positions = _read_header(file, name, header, int(lines[0]), findings)
    if positions is None:
        return None
    return _shape(name, header, positions, rows[1:], lines[1:], faulty[1:], findings)


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
    except (BadValueError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error).removeprefix(f"{path.name}: ")
        for line in str(reason).splitlines():
            message = line.replace(f"{path.name} is", "The file is", 1)
            findings.append(_error("vocabulary-error", path.name, None, message))
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
    findings.append(_error("source-error", path.name, None, reason, "Put a CSV file here."))
    return None


# ── bytes to text ────────────────────────────────────────────────────────────────────────────────────────


def _decode(file: str, name: str, content: bytes, findings: list[Finding]) -> str | None:
    for start, said in _OTHER_FORMATS:
        if content.startswith(start):
            findings.append(
                _error("format-error", file, None, f"The file is {said}.", "Save it as CSV, UTF-8.")
            )
            return None
    encoding = next((said for start, said in _OTHER_ENCODINGS if content.startswith(start)), None)
    if encoding is None and content[:200].count(0) > len(content[:200]) // 4:
        encoding = "UTF-16"
    if encoding:
        findings.append(
            _error("encoding-error", file, None, f"The file is {encoding}.", "Save it as CSV, UTF-8.")
        )
        return None
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decode_legacy(file, content, error, findings)
    if "\0" in text:
        line = _line_at(text, text.index("\0"))
        column = _column_at(text, text.index("\0"))
        count = text.count("\0")
        findings.append(
            Finding(
                "error",
                "encoding-error",
                file,
                line,
                column,
                None,
                f"The cell holds a NUL byte{_more(count)}.",
                "Delete it.",
            )
        )
        text = text.replace("\0", "")
    return text


def _decode_legacy(file: str, content: bytes, error: UnicodeDecodeError, findings: list[Finding]) -> str:
    """Report the first byte that is not UTF-8, and read those bytes as Windows-1252, so that reading goes on."""
    text = content.decode("utf-8", errors="surrogateescape")
    bad = re.findall("[\udc80-\udcff]+", text)
    at = text.index(bad[0])
    line, column = _line_at(text, at), _column_at(text, at)

    def legacy(found: re.Match[str]) -> str:
        return found[0].encode("utf-8", errors="surrogateescape").decode("cp1252", errors="replace")

    readable = re.sub("[\udc80-\udcff]+", legacy, text)
    byte, character = content[error.start], legacy(re.compile(".").match(bad[0][0]))  # type: ignore[arg-type]
    message = f"Byte 0x{byte:02X} is not UTF-8{_more(len(bad))}; in Windows-1252 it would be {character!r}."
    findings.append(
        Finding("error", "encoding-error", file, line, column, None, message, "Save the file as UTF-8.")
    )
    return readable


def _more(count: int) -> str:
    return f" (and {count - 1} more in the file)" if count > 1 else ""


def _line_at(text: str, position: int) -> int:
    before = text[:position]
    return before.count("\n") + before.replace("\r\n", "").count("\r") + 1


def _column_at(text: str, position: int) -> str | None:
    """Header of the cell at a position of the text."""
    header: list[str] = next(_reader(io.StringIO(text, newline="")), [])
    row = deque(_reader(io.StringIO(text[:position], newline="")), maxlen=1).pop()
    in_header = _line_at(text, position) == 1
    index = max(len(row) - 1, 0) if not text[:position].endswith(("\n", "\r")) else 0
    return None if in_header or index >= len(header) else header[index]


# ── text to rows ─────────────────────────────────────────────────────────────────────────────────────────


def _reader(lines: Iterable[str], *, strict: bool = False) -> Any:
    if csv.field_size_limit() < _CELL_LIMIT:
        csv.field_size_limit(_CELL_LIMIT)  # a cell may be a document; the module's default is 128 kB
    return csv.reader(lines, strict=strict)


def _rows(
    text: str, file: str, findings: list[Finding]
) -> tuple[list[list[str]], npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Split the text into rows, each with the line on which it begins and whether it is faulty."""
    reader = _reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = list(reader)
    except csv.Error:
        return _rows_with_faults(text, file, findings)
    count = reader.line_num
    if count == len(rows):
        lines = np.arange(1, count + 1)
    else:
        reader = _reader(io.StringIO(text, newline=""), strict=True)
        ends = np.fromiter((reader.line_num for _ in reader), dtype=np.int64, count=len(rows))
        lines = np.concatenate([[1], ends[:-1] + 1])
        width = len(rows[0])
        spans = np.diff(np.append(lines, count + 1)) > 1
        if any(_swallowed(rows[i], width) for i in np.flatnonzero(spans[1:]) + 1):
            return _rows_with_faults(text, file, findings)
    faulty = np.zeros(len(rows), dtype=bool)
    return rows, lines, faulty


def _swallowed(row: Sequence[str], width: int) -> bool:
    """Tell whether a cell holds what looks like whole rows: a quote that was opened and not closed."""
    if len(row) == 1 and width == 1:
        return False
    for cell in row:
        inner = cell.splitlines()[1:-1] if len(row) == width else cell.splitlines()[1:]
        for line in inner:
            cells: list[str] = next(_reader([line]), [])
            if len(cells) == width and (len(row) != width or _ID.fullmatch(cells[0])):
                return True
    return False


def _rows_with_faults(
    text: str, file: str, findings: list[Finding]
) -> tuple[list[list[str]], npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Read row by row, so that a quote which is never closed costs its own row and no other."""
    physical = list(io.StringIO(text, newline=""))
    rows: list[list[str]] = []
    lines: list[int] = []
    faulty: list[bool] = []
    at = 0
    while at < len(physical):
        reader = _reader((physical[i] for i in range(at, len(physical))), strict=True)
        try:
            row = next(reader)
            taken = reader.line_num
            wrong = taken > 1 and bool(rows) and _swallowed(row, len(rows[0]))
        except csv.Error:
            row, taken, wrong = [], 1, True
        if wrong:
            row, taken = next(_reader([physical[at]])), 1
            findings.append(_quote_finding(file, at + 1, physical[at], row, rows[0] if rows else row))
        rows.append(row)
        lines.append(at + 1)
        faulty.append(wrong)
        at += taken
    return rows, np.array(lines, dtype=np.int64), np.array(faulty, dtype=bool)


def _quote_finding(file: str, line: int, raw: str, row: Sequence[str], header: Sequence[str]) -> Finding:
    index, opened = _bad_quote(raw)
    column = header[index] if index < len(header) else None
    value = row[index].rstrip("\r\n") if index < len(row) else None
    if opened:
        return Finding(
            *("error", "unclosed-quote", file, line, column, value),
            "A quote opens here and is not closed.",
            'Close it, or write "" for a quote that belongs to the text.',
        )
    return Finding(
        *("error", "stray-quote", file, line, column, value),
        "Text follows a closing quote.",
        'Write "" for a quote that belongs to the text.',
    )


def _bad_quote(raw: str) -> tuple[int, bool]:
    """Find the first cell of a line whose quotes are wrong, and whether its quote stays open."""
    line, index, at = raw.rstrip("\r\n"), 0, 0
    while at <= len(line):
        if line.startswith('"', at):
            quoted = _QUOTED_FIELD.match(line, at)
            if quoted is None:
                return index, True
            if quoted.end() < len(line) and line[quoted.end()] != ",":
                return index, False
            at = quoted.end() + 1
        else:
            comma = line.find(",", at)
            if comma < 0:
                break
            at = comma + 1
        index += 1
    return index, True


def _stray_quotes(
    text: str,
    file: str,
    rows: Sequence[Sequence[str]],
    lines: npt.NDArray[np.int64],
    faulty: npt.NDArray[np.bool_],
    findings: list[Finding],
) -> None:
    """
    Report quotes inside cells that are not quoted.

    They are read as written, but other programs may not; where they have also torn a row apart, that is an error.
    """
    header = rows[0]
    physical: list[str] = []
    for i in [i for i, row in enumerate(rows) if any('"' in cell for cell in row)]:
        physical = physical or list(io.StringIO(text, newline=""))
        end = lines[i + 1] - 1 if i + 1 < len(lines) else len(physical)
        index = None if faulty[i] else _bare_quote("".join(physical[lines[i] - 1 : end]))
        if index is None:
            continue
        torn = len(rows[i]) > len(header)
        faulty[i] = torn
        column = header[index] if i and index < len(header) else None
        doubled = rows[i][index].strip().replace('"', '""')
        findings.append(
            Finding(
                *("error" if torn else "warning", "stray-quote", file, int(lines[i]), column, rows[i][index]),
                "A quote stands in a cell that does not begin with one.",
                "Begin the cell with the quote, without a space before it."
                if torn
                else f'Write "{_short(doubled)}".',
            )
        )


def _bare_quote(raw: str) -> int | None:
    """Index of the first unquoted cell that holds a quote."""
    raw, index, at = raw.rstrip("\r\n"), 0, 0
    while at < len(raw):
        quoted = _QUOTED_FIELD.match(raw, at)
        if quoted is not None:
            at = quoted.end() + 1
        else:
            comma = raw.find(",", at)
            cell = raw[at : comma if comma >= 0 else len(raw)]
            if '"' in cell:
                return index
            if comma < 0:
                return None
            at = comma + 1
        index += 1
    return None


# ── header ───────────────────────────────────────────────────────────────────────────────────────────────


def _has_other_delimiter(file: str, name: str, header: Sequence[str], findings: list[Finding]) -> bool:
    if len(header) > 1:
        return False
    for delimiter, said in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        labels = {_plain(label) for label in header[0].split(delimiter)}
        if len(labels) > 1 and labels & set(TABLES[name].known):
            findings.append(
                _error(
                    "dialect-error", file, 1, f"The cells are parted by {said}.", "Save the file with commas."
                )
            )
            return True
    return False


def _plain(label: str) -> str:
    return re.sub(r"[\s\-]+", "_", label.strip()).casefold()


def _read_header(
    file: str, name: str, header: Sequence[str], line: int, findings: list[Finding]
) -> dict[str, int] | None:
    """Find where each column stands; None when a required one is missing."""
    columns = TABLES[name]
    positions: dict[str, int] = {}
    exact = {label for label in header if label in columns.known}
    for index, label in enumerate(header):
        plain = _plain(label)
        if not plain:
            continue  # a column without a name matters only when it holds something: see _shape
        known = label if label in columns.known or label.startswith("x_") else None
        if known is None and (plain in columns.known or plain.startswith("x_")) and plain not in exact:
            known = plain
            findings.append(_label("warning", "incorrect-label", file, line, label, f"Write '{known}'."))
        if known is None:
            findings.append(_label("error", "extra-label", file, line, label, _suggest_label(plain, columns)))
        elif known in positions:
            findings.append(
                _label(
                    "error",
                    "duplicate-label",
                    file,
                    line,
                    label,
                    "Keep one of the two columns; the first is read.",
                )
            )
        else:
            positions[known] = index
    missing = [column for column in columns.required if column not in positions]
    for column in missing:
        message = f"The table has no column '{column}'."
        given = ", ".join(columns.required)
        findings.append(
            Finding("error", "missing-label", file, line, column, None, message, f"It needs {given}.")
        )
    return None if missing else positions


_LABEL_MESSAGES = {
    "incorrect-label": "The header is {0}; it is read as the column that it resembles.",
    "extra-label": "No column of this table is called {0}, so it is not read.",
    "duplicate-label": "The header has {0} twice.",
}


def _label(severity: Severity, code: str, file: str, line: int, label: str, suggestion: str) -> Finding:
    message = _LABEL_MESSAGES[code].format(repr(_short(label)))
    return Finding(severity, code, file, line, label, None, message, suggestion)


def _suggest_label(plain: str, columns: Columns) -> str:
    import difflib

    near = difflib.get_close_matches(plain, columns.known, n=1, cutoff=0.7)
    keep = "x_" + re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return f"Did you mean '{near[0]}'?" if near else f"Name it '{keep}' to keep it."


# ── rows to a frame ──────────────────────────────────────────────────────────────────────────────────────


def _shape(
    name: str,
    header: Sequence[str],
    positions: Mapping[str, int],
    rows: list[list[str]],
    lines: npt.NDArray[np.int64],
    faulty: npt.NDArray[np.bool_],
    findings: list[Finding],
) -> Table:
    """Bring every row to the width of the header, report those that are not, and stand them up as columns."""
    file, width = f"{name}.csv", len(header)
    widths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
    faulty = faulty.copy()
    for i in np.flatnonzero(widths != width):
        row, line = rows[i], int(lines[i])
        rows[i] = (row + [""] * width)[:width]
        if faulty[i] or not any(row):
            continue
        if len(row) > width and not any(row[width:]):
            continue  # trailing commas
        faulty[i] = True
        findings.append(_width_finding(file, line, row, header))
    blank = np.fromiter((not any(row) for row in rows), dtype=bool, count=len(rows))
    _report_blank_rows(file, blank, lines, findings)
    _report_blank_labels(file, header, rows, findings)
    if blank.any():
        keep = ~blank
        rows = [row for row, kept in zip(rows, keep, strict=True) if kept]
        lines, faulty = lines[keep], faulty[keep]
    columns: list[Sequence[str]] = list(zip(*rows, strict=True)) if rows else [()] * width
    frame = pd.DataFrame({column: _text(columns[at]) for column, at in positions.items()}, copy=False)
    return Table(name, file, frame, lines, faulty)


def _text(cells: Sequence[str]) -> Any:
    values = np.array(cells, dtype=object)
    values[values == ""] = np.nan
    return pd.array(values, dtype=TEXT)


def _width_finding(file: str, line: int, row: Sequence[str], header: Sequence[str]) -> Finding:
    width = len(header)
    if len(row) > width:
        extra = ",".join(row[width:])
        return Finding(
            *("error", "extra-cell", file, line, None, extra),
            f"The row has {len(row)} cells, the header {width}; {_short(extra)!r} is too many.",
            'Put a cell that holds a comma in quotes: "one, two".',
        )
    column = header[len(row)]
    return Finding(
        *("error", "missing-cell", file, line, column, None),
        f"The row has {len(row)} cells, the header {width}.",
        f"Add the cells from '{column}' on; leave them empty where nothing is known.",
    )


def _report_blank_rows(
    file: str, blank: npt.NDArray[np.bool_], lines: npt.NDArray[np.int64], findings: list[Finding]
) -> None:
    """Warn of blank rows between others; those at the end of a file are nobody's fault."""
    filled = np.flatnonzero(~blank)
    last = filled[-1] if len(filled) else -1
    for i in np.flatnonzero(blank[: last + 1]):
        findings.append(
            Finding(
                "warning",
                "blank-row",
                file,
                int(lines[i]),
                None,
                None,
                "The row is blank; it is left out.",
                "Delete it.",
            )
        )


def _report_blank_labels(
    file: str, header: Sequence[str], rows: Sequence[Sequence[str]], findings: list[Finding]
) -> None:
    for index, label in enumerate(header):
        if label.strip() or not any(row[index] for row in rows):
            continue
        message = f"Column {index + 1} holds cells but has no name, so it is not read."
        findings.append(
            Finding(
                "error",
                "blank-label",
                file,
                1,
                None,
                None,
                message,
                "Name it; 'x_…' keeps what no other column is for.",
            )
        )


def _empty_table(name: str) -> Table:
    frame = pd.DataFrame({column: pd.Series(dtype=TEXT) for column in TABLES[name].required})
    return Table(name, f"{name}.csv", frame, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=bool))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _error(code: str, file: str, line: int | None, message: str, suggestion: str | None = None) -> Finding:
    return Finding("error", code, file, line, None, None, message, suggestion)
