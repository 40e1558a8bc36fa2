"""What reading suggests, and the table in which it is handed to a reviewer."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Literal, get_args

from ..errors import BadValueError

Kind = Literal["entity", "event", "claim", "relation", "date", "figure", "quotation"]
KINDS: tuple[str, ...] = get_args(Kind)
_MOST_DIGITS = 9  # of a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """
    One thing that a text says, with its lines: a row for a reviewer, not yet one of a table.

    Parameters
    ----------
    n
        Its number, from 1, in the order of the text.
    kind
        One of `KINDS`.
    known
        Id of what the dataset already has.
    name
        An entity: the words of the text. Of a date, figure or quotation: its words in the text. An event, a claim or
        a relation: a short caption made of its type and of those who take part.
    type
        Type of entity, event or relation.
    value, unit, qualifier
        A figure as a plain number, what it counts, and how exact the text makes it.
    date
        EDTF.
    speaker
        Who says it: an id, or a name of the text.
    population, period
        Of whom or what a figure is; when, EDTF.
    participants
        `role:id_or_name`, separated by `;`.
    source, target
        Ends of a relation: ids, or names of the text.
    about
        What a date or a statement is attached to: ids, or names of the text, separated by `;`. Of a surname or an
        acronym: the full name in the text.
    lines
        Where it stands, as in a citation: `L10-L12`.
    score
        From 0 to 1: how sure the reading is.
    reason
        Why it is suggested, and what the dataset already says of the same thing.
    """

    n: int = 0
    kind: Kind
    known: str = ""
    name: str = ""
    type: str = ""
    value: str = ""
    unit: str = ""
    qualifier: str = ""
    date: str = ""
    speaker: str = ""
    population: str = ""
    period: str = ""
    participants: str = ""
    source: str = ""
    target: str = ""
    about: str = ""
    lines: str = ""
    score: float = 0.5
    reason: str = ""


COLUMNS = tuple(field.name for field in fields(Suggestion))


def suggestions_csv(suggestions: Iterable[Suggestion]) -> bytes:
    r"""
    Write suggestions as CSV.

    Examples
    --------
    >>> suggestions_csv([Suggestion(kind="date", name="in 2019", date="2019", lines="L3")]).decode().splitlines()[1]
    '0,date,,in 2019,,,,,2019,,,,,,,,L3,0.50,'
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in suggestions:
        cells = [getattr(each, name) for name in COLUMNS]
        writer.writerow([f"{cell:.2f}" if isinstance(cell, float) else cell for cell in cells])
    return out.getvalue().encode("utf-8")


def parse_suggestions(content: bytes, file: str = "suggestions.csv") -> list[Suggestion]:
    """
    Read suggestions from CSV, as `suggestions_csv` writes them.

    Raises
    ------
    BadValueError
        If it is not such a table; the message names every line and column at fault.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadValueError(f"{file} is not UTF-8: {error.reason}.") from None
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise BadValueError(
            f"{file} has no column {', '.join(missing)}. Give the file that policygraph read has written."
        )
    faults: list[str] = []
    found: list[Suggestion] = []
    numbers: set[int] = set()
    for row in reader:
        if not row:
            continue
        where = f"{file}, line {reader.line_num}"
        if len(row) != len(header):
            faults.append(f"{where}: {len(row)} cells instead of {len(header)}.")
            continue
        cells = dict(zip(header, row, strict=True))
        made = _parsed({name: cells[name] for name in COLUMNS}, where, faults)
        if made is None:
            continue
        if made.n in numbers:
            faults.append(f"{where}, column 'n': another row has the number {made.n}.")
        numbers.add(made.n)
        found.append(made)
    if faults:
        more = f"\nand {len(faults) - 20} more" if len(faults) > 20 else ""
        raise BadValueError("\n".join(faults[:20]) + more)
    return found


def _parsed(cells: dict[str, str], where: str, faults: list[str]) -> Suggestion | None:
    before = len(faults)
    if cells["kind"] not in KINDS:
        faults.append(f"{where}, column 'kind': {cells['kind']!r} is not one of {', '.join(KINDS)}.")
    if not (cells["n"].isascii() and cells["n"].isdigit() and len(cells["n"]) <= _MOST_DIGITS):
        faults.append(f"{where}, column 'n': {cells['n']!r} is not a whole number.")
    if not re.fullmatch(r"[01](?:\.[0-9]{1,9})?", cells["score"]) or float(cells["score"]) > 1:
        faults.append(
            f"{where}, column 'score': {cells['score']!r} is not a number from 0 to 1, such as 0.85."
        )
    if len(faults) > before:
        return None
    texts = {name: cell for name, cell in cells.items() if name not in ("n", "score", "kind")}
    kind: Kind = cells["kind"]  # type: ignore[assignment]  # checked above
    return Suggestion(n=int(cells["n"]), kind=kind, score=float(cells["score"]), **texts)
