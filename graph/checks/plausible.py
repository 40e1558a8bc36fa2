"""What can be read, but is probably not meant: years far ahead, errors of a spreadsheet, words that say nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import pandas as pd

from ..errors import Finding, Severity
from ..tables.cells import split_list
from ..tables.schema import REQUIRED_TABLES, TABLES, columns_where
from ..time.days import bounds_of_column, day_number
from ..time.intervals import Side
from .context import Column, Context, Saying, short

_FAR, _FAR_PERIOD = 2100, 2200  # first year that is not plausible; a projection may look further
_LAST = 9999  # a later year is written in a form of its own, and on purpose
_LIKELY = range(1900, 2050)
_YEAR = re.compile(r"(?<!\d)[2-9]\d{3}(?!\d)")
_STAND_IN = re.compile(r"[2-9][019]\d\d-(?:01-01|12-31)")
_SHEET_ERROR = re.compile(
    r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA|BUSY!|CONNECT!|BLOCKED!"
    r"|UNKNOWN!|ERROR!)|#{3,}",
    re.IGNORECASE,
)
_NO_NAME = frozenset(
    ("n/a", "n.a.", "nan", "null", "tbd", "tba", "unknown", "undefined", "?", "??", "-", "--", "–", "—")
)
_PERHAPS_A_NAME = frozenset(("na", "none", "nil"))
_NAMES = {
    "entities": ("name", "label", "aliases"),
    "events": ("title",),
    "sources": ("title", "author", "publisher"),
}


def dates_are_plausible(context: Context) -> Iterator[Finding]:
    """No date lies in the year 2100 or later, where what stands for "no date" lies, and slips of a digit lead."""
    for kind in ("date", "start", "end", "period"):
        side: Side | None = "start" if kind == "start" else "end" if kind == "end" else None
        for table, record in columns_where(kind=kind):
            column = context.column(table, record.name)
            if not column.texts:
                continue
            bounds = bounds_of_column(pd.Series(column.texts, dtype="str"), side=side)
            first = day_number(_FAR_PERIOD if kind == "period" else _FAR, 1, 1)
            far = np.zeros(len(column.texts), dtype=bool)
            for day in (bounds["first_day"].to_numpy(), bounds["last_day"].to_numpy()):
                far |= (day >= first) & (day <= day_number(_LAST, 12, 31))
            say = partial(_say_far, is_end=kind == "end")
            yield from column.findings(far, "warning", "implausible-date", say)


def _say_far(text: str, *, is_end: bool) -> Saying:
    message = f"{short(text)} lies far in the future."
    if is_end:
        return (
            message,
            "Correct the year. Write '..' for what goes on, and nothing when the end is not known.",
        )
    near = _nearer(text)
    if _STAND_IN.fullmatch(text):
        return message, "Correct the year, or leave the cell empty when the date is not known."
    return message, f"Did you mean '{near}'?" if near else "Correct the year."


def _nearer(text: str) -> str | None:
    """Return the date with one digit of its year changed, when only one change gives a likely year."""
    found = _YEAR.search(text)
    if found is None:
        return None
    year = found[0]
    near = {year[:at] + digit + year[at + 1 :] for at in range(4) for digit in "0123456789"}
    likely = [other for other in near if int(other) in _LIKELY]
    return text.replace(year, likely[0], 1) if len(likely) == 1 else None


def events_have_dates(context: Context) -> Iterator[Finding]:
    """An event has a date, however vague."""
    table = context.dataset.table("events")
    date, ids = context.column("events", "date"), context.column("events", "id").cells()
    for row in np.flatnonzero((date.codes < 0) & ~table.faulty).tolist():
        saying = (
            f"The event {short(ids[row] or '')} has no date, and so no place in time.",
            "Write what is known, such as 2019~ or 2015/2020.",
        )
        yield date.finding(row, "note", "undated-event", saying)


def tables_have_rows(context: Context) -> Iterator[Finding]:
    """The tables that every dataset has are not empty; a network of entities needs no events, which is noted."""
    tables = context.dataset.tables
    network = "entities" in tables and len(tables["entities"]) > 0
    for name in REQUIRED_TABLES:
        if name in tables and not len(tables[name]):
            message = "The table has no rows."
            hint = f"Add {name}; {','.join(TABLES[name].required)} are needed."
            severity: Severity = "note" if network else "warning"
            yield Finding(severity, "empty-table", tables[name].file, None, None, None, message, hint)


def cells_hold_no_errors_of_a_spreadsheet(context: Context) -> Iterator[Finding]:
    """No text is an error that a spreadsheet shows in the place of a value."""
    for name, table in context.dataset.tables.items():
        for label in table.frame.columns:
            known = TABLES[name].column(label)
            if known is None or (known.kind == "text" and not known.refers_to and not known.section):
                column = context.column(name, label)
                wrong = column.matches(_SHEET_ERROR) & column.marks(
                    lambda t: any(map(_SHEET_ERROR.fullmatch, split_list(t)))
                )
                say = partial(_say_sheet_error, required=known is not None and known.required)
                yield from column.findings(wrong, "warning", "spreadsheet-error", say)


def names_say_something(context: Context) -> Iterator[Finding]:
    """A name is not a word that stands for a missing one, such as N/A."""
    for table, names in _NAMES.items():
        for name in names:
            column = context.column(table, name)
            required = name in TABLES[table].required

            def is_empty(text: str, required: bool = required) -> bool:
                return any(_says_nothing(item, perhaps=required) for item in split_list(text))

            yield from column.findings(column.marks(is_empty), "warning", "placeholder", _say_nothing(column))


def says_nothing(text: str) -> bool:
    """Tell whether a name is none: an error of a spreadsheet, or a word for what is missing."""
    return _says_nothing(text, perhaps=True) or _SHEET_ERROR.fullmatch(text) is not None


def _says_nothing(text: str, *, perhaps: bool) -> bool:
    word = text.strip().casefold()
    return word in _NO_NAME or (perhaps and word in _PERHAPS_A_NAME)


def _say_sheet_error(text: str, *, required: bool) -> Saying:
    found = next(item for item in split_list(text) if _SHEET_ERROR.fullmatch(item))
    empty = "" if required else ", or leave the cell empty when it is not known"
    return (
        f"{short(found)} is what a spreadsheet shows instead of a value.",
        f"Write what stood there{empty}.",
    )


def _say_nothing(column: Column) -> Callable[[str], Saying]:
    required = column.name in TABLES[column.table.name].required

    def say(text: str) -> Saying:
        hint = "Write the name in full; describe what has none." if required else "Leave the cell empty."
        return f"{short(text)} says nothing.", hint

    return say
