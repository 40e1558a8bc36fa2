r"""
Citations: which lines of which source a row rests on, and whether they still say so.

A citation is `source_id`, `source_id#L10` or `source_id#L10-L12`. Lines are counted from 1 and both
ends are included, as people count and code hosts write them (RFC 5147 counts gaps from 0); a line ends
at `\n` only. Several citations in a cell are parted by `;`.

Sources are cited, never copied. What is kept of a passage, in the lock file, is a hash of it (white space
folded) and short hashes of its pairs of words, by which a passage that was changed can be found again.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pandas as pd

from .errors import BadValueError, Finding
from .tables import LOCK_FILE, Dataset, Table
from .tables.grid import TEXT

MOST_LINES = 5
"""A citation that spans more lines points at nothing in particular."""

_CITATION = re.compile(
    r"(?P<source>[^\s;#]+)(?:#L(?P<first>[1-9][0-9]{0,8})(?:-L(?P<last>[1-9][0-9]{0,8}))?)?"
)
_NEARLY = re.compile(
    r"\s*(?P<source>[^\s;#,]+)\s*[#,:]?\s*[lL]?(?:ines?)?\.?\s*(?P<first>[0-9]+)(?:\s*[-–]\s*[lL]?(?P<last>[0-9]+))?\s*"
)


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """
    A source, and the lines of it that are meant; 0 and 0 mean the source as a whole.

    Examples
    --------
    >>> str(Citation("county-report", 10, 12))
    'county-report#L10-L12'
    """

    source: str
    first: int = 0
    last: int = 0

    @property
    def lines(self) -> str | None:
        """The lines as written in the graph: `L10`, `L10-L12`, or None."""
        if not self.first:
            return None
        return f"L{self.first}" if self.first == self.last else f"L{self.first}-L{self.last}"

    @property
    def length(self) -> int:
        """Number of lines; 0 for a source as a whole."""
        return self.last - self.first + 1 if self.first else 0

    def __str__(self) -> str:
        return f"{self.source}#{self.lines}" if self.first else self.source


def parse_citation(text: str) -> Citation:
    """
    Read one citation.

    Raises
    ------
    BadValueError
        If it is not one; the message says what to write instead.

    Examples
    --------
    >>> parse_citation("county-report#L10-L12").length
    3
    >>> parse_citation("county-report#10")
    Traceback (most recent call last):
    ...
    graph.errors.BadValueError: 'county-report#10' is not a citation. Write 'county-report#L10'.
    """
    found = _CITATION.fullmatch(text)
    if found is None:
        raise BadValueError(f"{text!r} is not a citation. {suggest_citation(text)}")
    first = int(found["first"] or 0)
    last = int(found["last"] or first)
    if last < first:
        better = Citation(found["source"], last, first)
        raise BadValueError(f"{text!r} ends before it begins. Write '{better}'.")
    return Citation(found["source"], first, last)


def parse_citations(cell: str) -> tuple[Citation, ...]:
    """
    Read the citations of a cell.

    Examples
    --------
    >>> [str(citation) for citation in parse_citations("report#L3; letter")]
    ['report#L3', 'letter']
    """
    return tuple(parse_citation(part.strip()) for part in cell.split(";") if part.strip())


def suggest_citation(text: str) -> str:
    """Say what to write instead of a text that is not a citation."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 1 and all(_CITATION.fullmatch(part) for part in parts):
        return f"Write '{';'.join(parts)}', with ';' between citations."
    found = _NEARLY.fullmatch(text)
    if found is None:
        return "Write source_id, source_id#L10 or source_id#L10-L12, several parted by ';'."
    first = max(int(found["first"]), 1)
    last = max(int(found["last"] or first), 1)
    return f"Write '{Citation(found['source'], min(first, last), max(first, last))}'."


# ── what is cited ────────────────────────────────────────────────────────────────────────────────────────

Status = Literal["found", "moved", "changed", "missing", "no text"]

CITING_TABLES = ("entities", "events", "relations", "claims")
LOCK_COLUMNS = ("subject", "source", "lines", "sha256", "words")
"""Columns of the lock file: the row that cites, what it cites, the hash of the passage, and those of its word pairs."""

_KEPT = 32  # of the hashes of word pairs: enough to find a passage again, too few to tell what it says
_ALIKE = 0.3  # share of word pairs that a passage must have kept to be called the same, changed
_WIDER = 3  # lines by which a passage that was wrapped anew may have grown


def list_citations(dataset: Dataset) -> pd.DataFrame:
    """
    List every citation of every row.

    Returns
    -------
    citations
        One row each: `subject` (the id of the citing row; of a relation without one, its ends, type and
        start), `table`, `file`, `line` (of the row in that file), `source`, `first`, `last` (0 when the source
        as a whole is cited) and `lines` (`L10-L12`, missing for the whole). Citations that cannot be read
        are left out; `check` reports them.

    Examples
    --------
    >>> import graph as pg
    >>> list_citations(pg.read_tables("data")).columns[:3].tolist()
    ['subject', 'table', 'file']
    """
    rows = [
        (subject, table.name, table.file, line, c.source, c.first, c.last, c.lines)
        for table in (dataset.table(name) for name in CITING_TABLES)
        for subject, line, cell in zip(
            subjects(table), table.lines.tolist(), table.column("sources").tolist(), strict=True
        )
        if isinstance(cell, str)
        for c in dict.fromkeys(_readable(cell))
    ]
    columns = ["subject", "table", "file", "line", "source", "first", "last", "lines"]
    return pd.DataFrame(rows, columns=columns)


def subjects(table: Table) -> list[str]:
    """Name each row of a table: its id, or for a relation without one `source type target start`."""
    ids = table.column("id").tolist()
    if table.name != "relations":
        return [str(id_) for id_ in ids]
    parts = (table.column(name).fillna("").tolist() for name in ("source", "type", "target", "start"))
    named = (" ".join(ends).rstrip() for ends in zip(*parts, strict=True))
    return [id_ if isinstance(id_, str) else name for id_, name in zip(ids, named, strict=True)]


def _readable(cell: str) -> Iterator[Citation]:
    for part in cell.split(";"):
        try:
            yield parse_citation(part.strip())
        except BadValueError:
            continue


# ── the texts ────────────────────────────────────────────────────────────────────────────────────────────


class SourceText:
    """The text of a source, by lines, with what is needed to find a passage in it again."""

    def __init__(self, content: bytes) -> None:
        self.sha256 = hashlib.sha256(content).hexdigest()
        text = content.decode("utf-8", errors="replace")
        self.lines = text.removesuffix("\n").split("\n")
        self._windows: dict[int, dict[str, list[int]]] = {}

    def passage(self, first: int, last: int) -> str | None:
        """Return lines of the text with white space folded; None when it has no such lines."""
        if not 1 <= first <= last <= len(self.lines):
            return None
        return fold(" ".join(self.lines[first - 1 : last]))

    def places(self, sha256: str, length: int) -> Iterator[tuple[int, int]]:
        """Find the passages of a hash: of that many lines first, then of fewer and more."""
        for size in sorted(range(1, MOST_LINES + _WIDER + 1), key=lambda size: (abs(size - length), size)):
            yield from ((first, first + size - 1) for first in self._hashes(size).get(sha256, []))

    def nearest(self, words: frozenset[str], length: int) -> tuple[float, int, int]:
        """Find the passage of that many lines which shares most word pairs: the share, first and last line."""
        best = (0.0, 0, 0)
        for first in range(1, len(self.lines) - length + 2):
            window = frozenset().union(*self._words[first - 1 : first - 1 + length])
            share = len(words & window) / max(len(words), 1)
            if share > best[0]:
                best = (share, first, first + length - 1)
        return best

    def _hashes(self, size: int) -> dict[str, list[int]]:
        if size not in self._windows:
            found: dict[str, list[int]] = {}
            for first in range(1, len(self.lines) - size + 2):
                passage = self.passage(first, first + size - 1)
                if passage:
                    found.setdefault(hash_passage(passage), []).append(first)
            self._windows[size] = found
        return self._windows[size]

    @cached_property
    def _words(self) -> list[frozenset[str]]:
        """Word pairs of each line, with the one that runs on into the next line."""
        following = [*self.lines[1:], ""]
        return [
            frozenset(_pairs(f"{line} {' '.join(after.split()[:1])}"))
            for line, after in zip(self.lines, following, strict=True)
        ]


def fold(text: str) -> str:
    """Make one space of all white space, so that a passage wrapped anew stays the same."""
    return " ".join(text.split())


def hash_passage(passage: str) -> str:
    """Return the sha256 of a passage, its white space folded."""
    return hashlib.sha256(fold(passage).encode("utf-8")).hexdigest()


def hash_words(passage: str) -> str:
    """Return short hashes of the word pairs of a passage, the smallest of them, in order."""
    return " ".join(sorted(set(_pairs(passage)))[:_KEPT])


def _pairs(text: str) -> Iterator[str]:
    words = plain_words(text).split()
    for pair in pairwise(words):
        yield hashlib.sha256(" ".join(pair).encode("utf-8")).hexdigest()[:5]


def plain_words(text: str) -> str:
    """Reduce a text to its words: lower case, without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+|_", " ", plain).split())


def read_texts(dataset: Dataset, folder: str | Path) -> dict[str, SourceText]:
    """
    Read the texts of sources that a folder holds.

    Parameters
    ----------
    dataset
        Its `sources.csv` says which file is whose: by name (`text_file`), else by content (`text_sha256`).
    folder
        Folder with the texts; they are read and never copied.

    Returns
    -------
    texts
        By source id; a source whose text is not there is left out.

    Raises
    ------
    BadValueError
        If the folder does not exist.
    """
    root = Path(folder)
    if not root.is_dir():
        raise BadValueError(
            f"There is no folder {str(root)!r}. Give the folder that holds the texts of the sources."
        )
    table = dataset.table("sources")
    files = {file.name: file for file in sorted(root.iterdir()) if file.is_file()}
    by_hash: dict[str, str] = {}
    if table.column("text_sha256").notna().any():
        by_hash = {hashlib.sha256(file.read_bytes()).hexdigest(): name for name, file in files.items()}
    texts = {}
    columns = (table.column(name).tolist() for name in ("id", "text_file", "text_sha256"))
    for id_, name, sha256 in zip(*columns, strict=True):
        named = (
            name if name in files else by_hash.get(sha256)
        )  # only names that the folder lists: no path leads out
        if named is not None:
            texts[str(id_)] = SourceText(files[named].read_bytes())
    return texts


# ── the lock ─────────────────────────────────────────────────────────────────────────────────────────────


def pin(dataset: Dataset, texts: str | Path, lock: pd.DataFrame | None = None) -> pd.DataFrame:
    """
    Pin every cited passage by its hash.

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
    earlier = _entries(lock)
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


def read_lock(dataset: Dataset) -> pd.DataFrame:
    """
    Read the lock file of a dataset; one that is not there is empty.

    Raises
    ------
    BadValueError
        If the file cannot be read.
    """
    file = dataset.root / LOCK_FILE
    if not file.exists():
        return pd.DataFrame({column: pd.Series(dtype=TEXT) for column in LOCK_COLUMNS})
    try:
        lock = pd.read_csv(file, dtype=TEXT, keep_default_na=False, encoding="utf-8")
    except (ValueError, OSError) as error:
        raise BadValueError(
            f"{LOCK_FILE} cannot be read. Delete it and write it anew: policygraph pin."
        ) from error
    if set(LOCK_COLUMNS) - set(lock.columns):
        raise BadValueError(f"{LOCK_FILE} lacks columns. Delete it and write it anew: policygraph pin.")
    return lock[list(LOCK_COLUMNS)]


def write_lock(dataset: Dataset, lock: pd.DataFrame) -> Path:
    """Write the lock file of a dataset, at once or not at all, and return its path."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(LOCK_COLUMNS)
    writer.writerows(lock[list(LOCK_COLUMNS)].fillna("").itertuples(index=False))
    path = dataset.root / LOCK_FILE
    _replace(path, out.getvalue().encode("utf-8"))
    return path


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


def _entries(lock: pd.DataFrame | None) -> dict[tuple[str, str, str], tuple[str, str]]:
    if lock is None:
        return {}
    return {
        (row[0], row[1], row[2]): (row[3], row[4]) for row in lock[list(LOCK_COLUMNS)].itertuples(index=False)
    }


# ── verifying ────────────────────────────────────────────────────────────────────────────────────────────


def verify(dataset: Dataset, texts: str | Path, lock: pd.DataFrame | None = None) -> pd.DataFrame:
    """
    Say of each citation whether its passage is still there, and holds what it is cited for.

    Parameters
    ----------
    dataset
        Tables as read.
    texts
        Folder with the texts of sources.
    lock
        Pinned passages; the dataset's own lock file when None.

    Returns
    -------
    verification
        The columns of `list_citations`, and

        * `status`: "found" (the pinned passage stands there; an unpinned one: the lines are there), "moved" (it
          stands elsewhere), "changed" (something like it stands there), "missing", or "no text";
        * `now`: where it stands now (`L14-L16`), or what is nearest to it; missing when nothing is;
        * `alike`: the share of its word pairs that the nearest passage has kept (0 to 1), when it was changed;
        * `pinned`: whether the lock has the passage;
        * `figure`: whether the figure of a claim stands in the passage; missing where there is none to look for;
        * `name`: whether a name or an alias of what the row is about does.

    Examples
    --------
    >>> import graph as pg
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as nothing:
    ...     set(verify(pg.read_tables("data"), nothing)["status"])
    {'no text'}
    """
    at_hand = read_texts(dataset, texts)
    pinned = _entries(read_lock(dataset) if lock is None else lock)
    sought = _Sought(dataset)
    citations = list_citations(dataset)
    columns = ("subject", "table", "source", "first", "last", "lines")
    found = [
        _verified(row, at_hand.get(row[2]), pinned.get((row[0], row[2], row[5])), sought)
        for row in citations[list(columns)].itertuples(index=False, name=None)
    ]
    added = ["status", "now", "alike", "pinned", "figure", "name"]
    frame = pd.DataFrame(found, columns=added, index=citations.index)
    return citations.join(frame.astype({"figure": "boolean", "name": "boolean", "alike": "float64"}))


def report_verification(verification: pd.DataFrame) -> list[Finding]:
    """
    Turn what `verify` found into findings.

    Returns
    -------
    findings
        An error for each passage that was changed or is missing, a warning for each that moved.
    """
    findings = []
    for row in verification[verification["status"].isin(["moved", "changed", "missing"])].to_dict("records"):
        cited = f"{row['source']}#{row['lines']}" if isinstance(row["lines"], str) else str(row["source"])
        now = row["now"] if isinstance(row["now"], str) else None
        said = {
            "moved": (f"The passage has moved to {now}.", "policygraph pin --update rewrites the lines."),
            "changed": ("The passage was changed.", f"Read {now} of the source again; it is nearest."),
            "missing": ("The source has no such passage.", "Read the source again and correct the lines."),
        }[str(row["status"])]
        severity: Literal["error", "warning"] = "warning" if row["status"] == "moved" else "error"
        code = f"passage-{row['status']}"
        findings.append(Finding(severity, code, str(row["file"]), int(row["line"]), "sources", cited, *said))
    return findings


_Result = tuple[Status, str | None, float | None, bool, bool | None, bool | None]


def _verified(
    row: tuple[str, str, str, int, int, str],
    text: SourceText | None,
    pinned: tuple[str, str] | None,
    sought: _Sought,
) -> _Result:
    subject, table, _, first, last, lines = row
    if text is None:
        return "no text", None, None, pinned is not None, None, None
    if not first:
        figure, name = sought.in_passage(table, subject, fold(" ".join(text.lines)))
        return "found", None, None, False, figure, name
    status, now, alike = _located(text, first, last, lines, pinned)
    at = parse_citation(f"s#{now}") if now else Citation("s", first, last)
    figure, name = sought.in_passage(table, subject, text.passage(at.first, at.last) or "")
    return status, now, alike, pinned is not None, figure, name


def _located(
    text: SourceText, first: int, last: int, lines: str, pinned: tuple[str, str] | None
) -> tuple[Status, str | None, float | None]:
    """Where a passage stands now."""
    passage = text.passage(first, last)
    if pinned is None:
        return ("found", lines, None) if passage else ("missing", None, None)
    sha256, words = pinned
    if passage is not None and hash_passage(passage) == sha256:
        return "found", lines, None
    places = sorted(text.places(sha256, last - first + 1), key=lambda place: abs(place[0] - first))
    if places:
        return "moved", Citation("s", *places[0]).lines, None
    share, near, end = text.nearest(frozenset(words.split()), last - first + 1)
    if share >= _ALIKE:
        return "changed", Citation("s", near, end).lines, share
    return "missing", None, None


class _Sought:
    """What the passages of each row should hold: the figure of a claim, a name of what the row is about."""

    def __init__(self, dataset: Dataset) -> None:
        self._names = _names(dataset)
        self._figures = _figures(dataset)
        self._about = {
            (table.name, subject): ids
            for table in (dataset.table(name) for name in CITING_TABLES)
            for subject, ids in zip(subjects(table), _mentioned(table), strict=True)
        }
        # A row about a claim is about what that claim is about.
        for subject, ids in ((s, i) for (table, s), i in self._about.items() if table == "claims"):
            self._names[subject] = [name for id_ in ids for name in self._names.get(id_, [])]

    def in_passage(self, table: str, subject: str, passage: str) -> tuple[bool | None, bool | None]:
        """Tell whether the figure, and a name, of a row stand in a passage; None where there is none."""
        about = self._about.get((table, subject), [])
        sought = [subject] if table == "claims" else about
        figures = [self._figures[id_] for id_ in sought if id_ in self._figures]
        held = [all(holds_figure(passage, end) for end in figure) for figure in figures]
        words = f" {plain_words(passage)} "
        names = [name for id_ in about for name in self._names.get(id_, [])]
        return any(held) if held else None, any(f" {name} " in words for name in names) if names else None


def _figures(dataset: Dataset) -> dict[str, list[str]]:
    """The figure of each claim that has one: its value, and the other end of a range."""
    claims = dataset.table("claims")
    ends = zip(claims.column("value").tolist(), claims.column("value_max").tolist(), strict=True)
    figures = ([end for end in pair if isinstance(end, str)] for pair in ends)
    return {id_: figure for id_, figure in zip(subjects(claims), figures, strict=True) if figure}


def _names(dataset: Dataset) -> dict[str, list[str]]:
    """Name, short name and aliases of each entity, and title of each event, as plain words."""
    names: dict[str, list[str]] = {}
    for table, columns in (("entities", ("name", "label", "aliases")), ("events", ("title",))):
        whole = dataset.table(table)
        for id_, *cells in zip(*(whole.column(name).tolist() for name in ("id", *columns)), strict=True):
            written = [part for cell in cells if isinstance(cell, str) for part in cell.split(";")]
            names[str(id_)] = [plain for part in written if (plain := plain_words(part))]
    return names


def _mentioned(table: Table) -> list[list[str]]:
    """Ids of what each row is about: itself, its ends, its participants, its speaker and subjects."""
    columns = {
        "entities": ("id",),
        "events": ("participants", "place"),
        "relations": ("source", "target"),
        "claims": ("speaker", "about"),
    }[table.name]
    cells = (table.column(name).tolist() for name in columns)
    return [
        [part.rpartition(":")[2].strip() for cell in row if isinstance(cell, str) for part in cell.split(";")]
        for row in zip(*cells, strict=True)
    ]


# ── figures in words and digits ──────────────────────────────────────────────────────────────────────────

_IN_DIGITS = re.compile(r"(?<![\d.,])(\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d])")
_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {
    **{word: float(number) for number, word in enumerate(_UNITS)},
    **{word: 10.0 * number for number, word in enumerate(_TENS, 2)},
    "dozen": 12.0,
    "once": 1.0,
    "twice": 2.0,
}
_SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "k": 1e3, "m": 1e6, "bn": 1e9}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}


def holds_figure(passage: str, value: str) -> bool:
    """
    Tell whether a figure stands in a passage, in digits or in words.

    Examples
    --------
    >>> holds_figure("Of 1,200 meters one in eight leaked.", "0.125")
    True
    >>> holds_figure("About forty-two percent", "42")
    True
    """
    try:
        sought = float(value)
    except ValueError:
        return plain_words(value) in plain_words(passage)
    return any(abs(number - sought) <= 1e-9 * max(1.0, abs(sought)) for number in figures_in(passage))


def figures_in(passage: str) -> Iterator[float]:
    """Give every number of a passage: as it stands, with its scale, as the share that a percentage is."""
    for found in _IN_DIGITS.finditer(passage):
        number = float(re.sub(r"[^\d.]", "", found[1]))
        yield from _scaled(number, passage[found.end() :])
        after = re.match(r"\s*(?:in|of|out of)\s+(\d+)", passage[found.end() :])
        if after and float(after[1]):
            yield number / float(after[1])
    yield from _in_words(re.findall(r"[a-z]+|\d+", passage.casefold()))


def _scaled(number: float, after: str) -> Iterator[float]:
    yield number
    scale = re.match(r"[\s-]*([a-z]+|%)", after.casefold())
    if scale and scale[1] in _SCALES:
        yield number * _SCALES[scale[1]]
    if scale and scale[1] in {"%", "percent", "per"}:
        yield number / 100


def _in_words(words: Sequence[str]) -> Iterator[float]:
    """Read runs of number words: forty two, three hundred and five, one in eight, two thirds."""
    at = 0
    while at < len(words):
        total = current = 0.0
        start = at
        while at < len(words) and (words[at] in _WORDS or (words[at] in _SCALES and at > start)):
            if words[at] in _WORDS:
                current += _WORDS[words[at]]
            elif words[at] == "hundred":
                current *= 100
            else:
                total, current = total + current * _SCALES[words[at]], 0.0
            at += 2 if words[at + 1 : at + 2] == ["and"] and words[at] == "hundred" else 1
        if at == start:
            if words[at] in _PARTS:
                yield 1 / _PARTS[words[at]]
            at += 1
            continue
        number = total + current
        yield from _scaled(number, " ".join(words[at : at + 1]))
        rest = words[at : at + 3]
        if rest[:1] and rest[0].removesuffix("s") in _PARTS:
            yield number / _PARTS[rest[0].removesuffix("s")]
        if rest[:1] == ["in"] and rest[1:2] and rest[1] in _WORDS and _WORDS[rest[1]]:
            yield number / _WORDS[rest[1]]


# ── rewriting the lines ──────────────────────────────────────────────────────────────────────────────────


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
        lines = io.StringIO(content.decode("utf-8"), newline="").readlines()
        for line, row in moved.groupby("line"):
            begin, end = int(str(line)) - 1, end_of[int(str(line))]
            columns = (row[name].tolist() for name in ("source", "lines", "now"))
            new = {f"{source}#{old}": f"{source}#{now}" for source, old, now in zip(*columns, strict=True)}
            lines[begin:end] = [_rewritten(text, new) for text in lines[begin:end]]
        _replace(path, "".join(lines).encode("utf-8"))
        written.append(path)
    return written


def _rewritten(text: str, new: Mapping[str, str]) -> str:
    """Put new citations in the place of old ones, all at once, so that none is moved twice."""
    longest_first = sorted(new, key=len, reverse=True)
    pattern = "|".join(re.escape(old) for old in longest_first)
    return re.sub(rf"(?<![\w-])(?:{pattern})(?![\w-])", lambda found: new[found[0]], text)


def _replace(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that a kill leaves the old one whole."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        if path.exists():
            Path(temporary).chmod(path.stat().st_mode & 0o777)
        else:
            umask = os.umask(0)
            os.umask(umask)
            Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
