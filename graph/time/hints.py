"""What to write instead of a text that is not a date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from .calendar import days_in_month
from .intervals import is_date

FORMS = "Write EDTF, such as 2021, 2021-03, 2021-03-17, 2021-03~ or 2021/2022."

_OPEN = ".."


def suggest_date(text: str) -> str:
    """
    Say what to write instead of a text that is not a date.

    Examples
    --------
    >>> suggest_date("03/04/2013")
    'Write 2013-03-04 or 2013-04-03, whichever was meant.'
    >>> suggest_date("41275")
    "If this is a spreadsheet's day number, write 2013-01-01."
    """
    plain = " ".join("".join(_DIGITS.get(c, c) for c in unicodedata.normalize("NFKC", text)).split())
    if plain != text and plain and is_date(plain):
        return f"Write {plain}, in plain digits and without spaces."
    for pattern, hint in _HINTS:
        found = pattern.fullmatch(plain.casefold())
        said = hint(*found.groups()) if found else None
        if said:
            return said
    return FORMS


def _write(*forms: str) -> str:
    """Suggest the forms that are real dates."""
    unique = list(dict.fromkeys(forms))
    real = [form for form in unique if is_date(form)]
    if not real:
        return ""
    said = f"Write {' or '.join(real)}"
    if len(real) > 1:
        return f"{said}, whichever was meant."
    return said if said.endswith(_OPEN) else f"{said}."


def _hint_no_such_day(year: str, month: str, day: str) -> str:
    if month == "00" or day == "00":
        return _write(year if month == "00" else f"{year}-{month}").replace(
            ".", ", without the unknown part."
        )
    if not 1 <= int(month) <= 12 or int(year) < 1:
        return _write(f"{year}-{day}-{month}")
    return (
        f"That month has no such day; its last is {year}-{month}-{days_in_month(int(year), int(month)):02}."
    )


def _hint_slashes(first: str, second: str, year: str) -> str:
    first, second = first.zfill(2), second.zfill(2)
    years = [year] if len(year) == 4 else [f"20{year}", f"19{year}"]
    return _write(*(f"{y}-{month}-{day}" for y in years for month, day in ((first, second), (second, first))))


def _hint_serial(number: str) -> str:
    days = int(number)
    if not 15_000 <= days <= 80_000:  # 1941 to 2119
        return ""
    return f"If this is a spreadsheet's day number, write {date(1899, 12, 30) + timedelta(days=days)}."


def _hint_month(day: str | None, name: str, year: str) -> str:
    month = f"{_MONTHS.index(name[:3]) + 1:02}"
    return _write(f"{year}-{month}-{day.zfill(2)}" if day else f"{year}-{month}")


_DIGITS = {c: str(unicodedata.digit(c)) for c in map(chr, range(0x660, 0xFF1A)) if c.isdecimal()}
_DIGITS |= dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = f"((?:{'|'.join(_MONTHS)})[a-z]*)"
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
# What people write instead of EDTF, lower case: a pattern for the whole text, and what to say to its groups.
_HINTS: tuple[tuple[re.Pattern[str], Callable[..., str]], ...] = tuple(
    (re.compile(pattern), hint)
    for pattern, hint in (
        (r"([0-9]{4})-([0-9]{2})-([0-9]{2})", _hint_no_such_day),
        (r"([0-9]{4})-00", lambda y: _write(y).replace(".", ", without the unknown part.")),
        (r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})", _hint_slashes),
        (
            r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})",
            lambda y, m, d: _write(f"{y}-{m.zfill(2)}-{d.zfill(2)}"),
        ),
        (r"([0-9]{4})[/.-]([0-9])", lambda y, m: _write(f"{y}-0{m}")),
        (r"([0-9]{5})(?:\.[0-9]+)?", _hint_serial),
        (r"([0-9]{4})([0-9]{2})([0-9]{2})", lambda y, m, d: _write(f"{y}-{m}-{d}")),
        (r"([0-9]{4}) ?(?:-|to|until) ?([0-9]{4})", lambda a, b: _write(f"{a}/{b}")),
        (
            r"([0-9]{1,4}[^/]*)/([0-9]{1,4}[^/]*)",
            lambda a, b: _write(f"{b}/{a}").replace(".", ": a period starts before it ends."),
        ),
        (rf"(?:([0-9]{{1,2}})(?:st|nd|rd|th)? )?{_MONTH}\.?,? ([0-9]{{4}})", _hint_month),
        (
            rf"{_MONTH}\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})",
            lambda name, day, y: _hint_month(day, name, y),
        ),
        (
            r"(?:c\.?|ca\.?|circa|about|around|approx\.?) ?([0-9]{4}(?:-[0-9]{2}){0,2})",
            lambda d: _write(f"{d}~"),
        ),
        (r"([0-9]{3})0'?s", lambda decade: _write(f"{decade}X")),
        (r"(?:before|by|until|to) ([0-9]{4}(?:-[0-9]{2}){0,2})", lambda d: _write(f"../{d}")),
        (r"(?:after|since|from) ([0-9]{4}(?:-[0-9]{2}){0,2})", lambda d: _write(f"{d}/..")),
        (
            rf"({'|'.join(_SEASONS)})(?: of)?,? ([0-9]{{4}})",
            lambda season, y: _write(f"{y}-{_SEASONS[season]}"),
        ),
        (r"q([1-4]) ?([0-9]{4})", lambda quarter, y: _write(f"{y}-{int(quarter) + 32}")),
        (r"([0-9]{4})[- ]?q([1-4])", lambda y, quarter: _write(f"{y}-{int(quarter) + 32}")),
        (
            r"(?:present|now|today|ongoing|current|still|\.\.\.|open)",
            lambda: "In `end`, write .. for what goes on.",
        ),
        (
            r"(?:unknown|unk\.?|n\.?/?a\.?|none|null|nan|n\.?d\.?|tbd|-+|\?+)",
            lambda: "Leave the cell empty when the date is not known.",
        ),
        (r"([0-9]{5,})", lambda year: f"A year of more than four digits is written Y{year}."),
    )
)
