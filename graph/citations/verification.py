"""Whether cited passages are still there, and hold what they are cited for."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pandas as pd

from ..errors import Finding
from ..tables import Dataset, Table
from ..tables.cells import split_list, split_participant
from ..tables.schema import CITED_TABLES
from .citation import Citation, list_citations, parse_citation, subjects
from .figures import holds_figure
from .lock import lock_entries, read_lock
from .texts import SourceText, fold, hash_passage, plain_words, read_texts

Status = Literal["found", "moved", "changed", "missing", "no text"]

_ALIKE = 0.3  # share of word pairs that a passage must have kept to be called the same, changed


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
    ...     set(pg.verify(pg.read_tables("data"), nothing)["status"])
    {'no text'}
    """
    at_hand = read_texts(dataset, texts)
    pinned = lock_entries(read_lock(dataset) if lock is None else lock)
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


def passage_states(dataset: Dataset, verification: pd.DataFrame | None = None) -> dict[str, str]:
    """
    Say in what state each cited passage is, as far as that is known.

    Parameters
    ----------
    verification
        What `verify` found; without it only what the lock file holds is known.

    Returns
    -------
    states
        By citation (`source#L10-L12`): "pinned" (the lock has it; it was not compared with a text), "found"
        (compared, and as it was pinned), "moved L14-L16", "changed" or "missing". A passage that is not here
        is not pinned, which is usual: few sources have a text at hand. Where rows that share a citation differ,
        what most wants a look stands.
    """
    if verification is None:
        pinned = {(source, lines) for _, source, lines in lock_entries(read_lock(dataset))}
        return {f"{source}#{lines}": "pinned" for source, lines in sorted(pinned)}
    states: dict[str, str] = {}
    columns = ("source", "lines", "status", "now", "pinned")
    for source, lines, status, now, pinned_too in verification[list(columns)].itertuples(
        index=False, name=None
    ):
        state = _state(status, now, pinned_too) if isinstance(lines, str) else None
        key = f"{source}#{lines}"
        if state and _concern(state) >= _concern(states.get(key, "")):
            states[key] = state
    return dict(sorted(states.items()))


def _state(status: str, now: str | None, pinned: bool) -> str | None:
    if status in ("found", "no text"):
        return None if not pinned else "found" if status == "found" else "pinned"
    return f"moved {now}" if status == "moved" else status


def _concern(state: str) -> int:
    return ("", "found", "pinned", "moved", "changed", "missing").index(state.partition(" ")[0])


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
    places = text.places(sha256, first, last)
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
            for table in (dataset.table(name) for name in CITED_TABLES)
            for subject, ids in zip(subjects(table), _mentioned(table), strict=True)
        }
        # What a claim is about is also the place that it names; a row about a claim is about the same.
        claims = dataset.table("claims")
        for subject, place in zip(subjects(claims), claims.column("geography").tolist(), strict=True):
            about = self._about["claims", subject]
            self._names[subject] = [name for id_ in about for name in self._names.get(id_, [])]
            if isinstance(place, str) and plain_words(place):
                self._names[subject].append(plain_words(place))

    def in_passage(self, table: str, subject: str, passage: str) -> tuple[bool | None, bool | None]:
        """Tell whether the figure, and a name, of a row stand in a passage; None where there is none."""
        about = [subject] if table == "claims" else self._about.get((table, subject), [])
        figures = [self._figures[id_] for id_ in about if id_ in self._figures]
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
    """Name, short name, aliases and anchors of each entity, and title of each event, as plain words."""
    names: dict[str, list[str]] = {}
    for table, columns in (("entities", ("name", "label", "aliases", "anchors")), ("events", ("title",))):
        whole = dataset.table(table)
        for id_, *cells in zip(*(whole.column(name).tolist() for name in ("id", *columns)), strict=True):
            written = [part for cell in cells if isinstance(cell, str) for part in split_list(cell)]
            names[str(id_)] = [plain for part in written if (plain := plain_words(part))]
    return names


def _mentioned(table: Table) -> list[list[str]]:
    """Ids of what each row is about: itself, its ends, its participants, its speaker, subjects and occasion."""
    columns = {
        "entities": ("id",),
        "events": ("participants", "place"),
        "relations": ("source", "target"),
        "claims": ("speaker", "about", "event"),
        "facts": ("subject",),
        "questions": ("focus",),
    }[table.name]
    cells = (table.column(name).tolist() for name in columns)
    return [
        [split_participant(part)[1] for cell in row if isinstance(cell, str) for part in split_list(cell)]
        for row in zip(*cells, strict=True)
    ]
