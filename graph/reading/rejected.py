"""Suggestions that a reviewer has rejected: remembered in the dataset, so that they are not made again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..citations import SourceText, hash_passage, parse_citation
from ..errors import BadValueError
from .known import key
from .suggestions import Suggestion

REJECTED_FILE = "rejected.csv"
"""In the folder of a dataset: `passage` (a hash of the cited lines, so no text is kept), `kind` and `name`."""
_COLUMNS = ("passage", "kind", "name")

Rejection = tuple[str, str, str]


def rejection_of(suggestion: Suggestion, text: SourceText) -> Rejection:
    """
    Return by what a rejected suggestion is known again.

    A passage may hold several figures of one number, and events of one caption: what they count, and the date, tell them
    apart. The name of a quotation or a figure is a hash, so that no words of a source are kept.

    Examples
    --------
    >>> text = SourceText(b"Ann Lee spoke.")
    >>> rejection_of(Suggestion(kind="entity", name="Ann Lee", lines="L1"), text)[1:]
    ('entity', 'ann lee')
    """
    lines = parse_citation(f"s#{suggestion.lines}")
    passage = text.passage(lines.first, lines.last) or ""
    s = suggestion
    more = {"figure": (s.value, s.unit, s.population), "event": (s.date,)}.get(s.kind, ())
    name = " ".join(" ".join(key(part)) for part in (s.name, *more))
    if s.kind in ("quotation", "figure"):
        name = hash_passage(name)[:16]
    return hash_passage(passage), s.kind, name.strip()


def read_rejected(folder: str | Path) -> set[Rejection]:
    """
    Read what was rejected; nothing when the dataset has no such file.

    Raises
    ------
    BadValueError
        If the file lacks a column or has another, which writing would lose, or a row has too few or too many cells.
    """
    file = Path(folder) / REJECTED_FILE
    if not file.is_file():
        return set()
    try:
        rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    except UnicodeDecodeError as error:
        raise BadValueError(f"{REJECTED_FILE} is not UTF-8. Save it as UTF-8.") from error
    header = rows[0] if rows else list(_COLUMNS)
    if missing := [column for column in _COLUMNS if column not in header]:
        raise BadValueError(f"{REJECTED_FILE} has no column {', '.join(missing)}.")
    if other := [column for column in header if column not in _COLUMNS]:
        raise BadValueError(
            f"{REJECTED_FILE} has a column {', '.join(map(repr, other))}, which the next review would lose. Keep "
            f"{', '.join(_COLUMNS)} only."
        )
    wrong = [n for n, row in enumerate(rows[1:], 2) if row and len(row) != len(header)]
    if wrong:
        raise BadValueError(f"{REJECTED_FILE}, row {wrong[0]}: it has not {len(header)} cells.")
    at = [header.index(column) for column in _COLUMNS]
    return {(row[at[0]], row[at[1]], row[at[2]]) for row in rows[1:] if row}


def rejected_csv(rejections: Iterable[Rejection]) -> bytes:
    """Write rejections, in order, as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(sorted(rejections))
    return out.getvalue().encode("utf-8")


def without_rejected(
    suggestions: Sequence[Suggestion], text: SourceText, rejected: set[Rejection]
) -> list[Suggestion]:
    """Leave out the suggestions that were rejected before."""
    return (
        [s for s in suggestions if rejection_of(s, text) not in rejected] if rejected else list(suggestions)
    )
