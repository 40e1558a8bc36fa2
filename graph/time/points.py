"""
One EDTF date, read as its first and its last possible day.

A point is what stands on one side of a slash: a year, month or day with its marks (`~`, `?`, `%`) and unspecified
digits (`X`), a season, a long year, an instant, or a set of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from .calendar import (
    LAST_YEAR,
    UNBOUNDED,
    UNKNOWN_DAY,
    day_number,
    days_in_month,
    first_of_month,
    first_of_months,
)

LONGEST = 200
"""Nothing longer is a date, but a year of many digits."""


class Point(NamedTuple):
    """First and last possible day; whether it is exact in itself; whether its years touch 1 to 9999."""

    first: int
    last: int
    exact: bool
    dated: bool


BEYOND = Point(UNKNOWN_DAY, UNKNOWN_DAY, False, False)
"""A date that is well written and lies beyond the years that have days."""

_FEW = 16  # texts, up to which reading each by itself is quicker than arrays
_WIDTH = 11  # of the longest plain form, 2021-03-17~
_PADDING = {"": 0, "~": 1, "?": 1, "%": 2}
_MARK = "[~?%]?"
_DATE = re.compile(
    rf"(?P<year_mark>{_MARK})(?P<year>-?[0-9X]{{4}})(?:S(?P<digits>[1-9][0-9]*))?(?P<year_group>{_MARK})"
    rf"(?:-(?P<month_mark>{_MARK})(?P<month>[0-9X]{{2}})(?P<month_group>{_MARK})"
    rf"(?:-(?P<day_mark>{_MARK})(?P<day>[0-9X]{{2}})(?P<day_group>{_MARK}))?)?"
)
_INSTANT = re.compile(
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)"
    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
)
_LONG_YEAR = re.compile(r"Y(-?)([1-9][0-9]*)(?:E([1-9][0-9]*))?(?:S([1-9][0-9]*))?")
_SET = re.compile(r"\[([^\[\]{}]*)\]|\{([^\[\]{}]*)\}")

# First month and number of months. Winter of the north and summer of the south run into the next year.
_NORTH, _SOUTH = {0: 3, 1: 6, 2: 9, 3: 12}, {0: 9, 1: 12, 2: 3, 3: 6}
SEASONS: dict[int, tuple[int, int]] = (
    {first + n: (month, 3) for first in (21, 25) for n, month in _NORTH.items()}
    | {29 + n: (month, 3) for n, month in _SOUTH.items()}
    | {33 + n: (1 + 3 * n, 3) for n in range(4)}  # quarters
    | {37 + n: (1 + 4 * n, 4) for n in range(3)}  # thirds of a year
    | {40 + n: (1 + 6 * n, 6) for n in range(2)}  # halves
)
"""The first month and the number of months of each season, quarter, third and half of a year."""


def read_points(texts: Sequence[str]) -> dict[str, npt.NDArray[Any]]:
    """
    Read distinct points.

    Returns
    -------
    points
        `first` and `last` (day numbers, `UNKNOWN_DAY` where `ok` is False or the date lies beyond the calendar),
        `exact`, `dated` and `ok`, each with one entry a text.
    """
    days = [_INSTANT.sub(r"\1", text) if "T" in text and _INSTANT.fullmatch(text) else text for text in texts]
    plain, result = _read_plain(days) if len(days) > _FEW else _nothing(len(days))
    for i in np.flatnonzero(~plain).tolist():
        point = read_point(days[i])
        if point is not None:
            for name, value in zip(Point._fields, point, strict=True):
                result[name][i] = value
            result["ok"][i] = True
    return result


def _nothing(n: int) -> tuple[npt.NDArray[np.bool_], dict[str, npt.NDArray[Any]]]:
    days, marks = np.full((2, n), UNKNOWN_DAY), np.zeros((4, n), dtype=bool)
    result = dict(zip(("first", "last", "exact", "dated", "ok"), (*days, *marks[1:]), strict=True))
    return marks[0], result


def _read_plain(texts: Sequence[str]) -> tuple[npt.NDArray[np.bool_], dict[str, npt.NDArray[Any]]]:
    """Read years, months and days, with or without a mark, as digits: a column may hold a million."""
    n = len(texts)
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=n)
    characters = np.array(texts, dtype=f"U{_WIDTH}").view(np.uint32).reshape(n, _WIDTH).astype(np.int64)
    last = characters[np.arange(n), np.clip(lengths - 1, 0, _WIDTH - 1)] if n else lengths
    marked = np.isin(last, [ord(mark) for mark in "~?%"])
    padding = marked.astype(np.int64) + (last == ord("%"))
    length = lengths - marked
    digit = characters - ord("0")
    is_digit, is_dash = (digit >= 0) & (digit <= 9), characters == ord("-")
    has_month, has_day = length >= 7, length == 10
    plain = is_digit[:, :4].all(axis=1) & np.isin(length, [4, 7, 10])
    plain &= ~has_month | (is_dash[:, 4] & is_digit[:, 5:7].all(axis=1))
    plain &= ~has_day | (is_dash[:, 7] & is_digit[:, 8:10].all(axis=1))

    year = digit[:, :4] @ np.array([1000, 100, 10, 1])
    month = np.where(has_month, digit[:, 5] * 10 + digit[:, 6], 1)
    day = np.where(has_day, digit[:, 8] * 10 + digit[:, 9], 1)
    plain &= month <= 20  # seasons are read one by one
    year, month, day = (np.where(plain, values, 1) for values in (year, month, day))
    months = (year - 1970) * 12 + month - 1
    start = first_of_months(months)
    real = plain & (month >= 1) & (month <= 12) & (day >= 1) & (day <= first_of_months(months + 1) - start)
    step = np.where(has_month, 1, 12)
    first = np.where(has_day, start + day - 1 - padding, first_of_months(months - padding * step))
    final = np.where(has_day, start + day - 1 + padding, first_of_months(months + (padding + 1) * step) - 1)
    return plain, {
        "first": np.where(real, first, UNKNOWN_DAY),
        "last": np.where(real, final, UNKNOWN_DAY),
        "exact": real & ~marked,
        "dated": real & (year >= 1),
        "ok": real,
    }


@lru_cache(maxsize=65_536)
def read_point(text: str) -> Point | None:
    """Read what is not plain: marks inside, unspecified digits, years before 0000, seasons, long years, sets."""
    found = _LONG_YEAR.fullmatch(text)
    if found is not None:
        return _long_year(found)
    if len(text) > LONGEST:
        return None
    found = _DATE.fullmatch(text)
    if found is not None:
        month = found["month"] or ""
        return _season(found) if month.isdigit() and month > "20" else _date(found)
    found = _SET.fullmatch(text)
    return None if found is None else _set(found[1] or found[2] or "")


def _date(found: re.Match[str]) -> Point | None:
    """Read a year, month or day of which digits, marks or the sign need a closer look."""
    hull = _significant(found) if found["digits"] else _hull(found)
    if hull is None:
        return None
    years, months, days = _paddings(found)
    (year, month), (last_year, last_month) = hull
    first, last = (year - years) * 12 + month - 1 - months, (last_year + years) * 12 + last_month - 1 + months
    exact = not (years or months or days or "X" in found[0] or found["digits"])
    if not found["day"]:
        return Point(_month(first), _month(last + 1) - 1, exact, last_year >= 1)
    fitting = _matching(found["day"], 31)
    low, high = _day_of(first, fitting[:1]), _day_of(last, fitting)
    return Point(low - days, high + days, exact, last_year >= 1)


def _day_of(months: int, fitting: list[int]) -> int:
    """Number the last fitting day of a month; where a shorter month has none of them, its last day."""
    length = days_in_month(months // 12, months % 12 + 1)
    return _month(months) + max((day for day in fitting if day <= length), default=length) - 1


def _month(months: int) -> int:
    """Number the first day of a month, counted from January of year 0."""
    return first_of_month(months - 1970 * 12)


def _hull(found: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the first and the last year and month in which the digits of a date allow a day, or None."""
    months, days = _matching(found["month"] or "XX", 12), _matching(found["day"] or "01", 31)
    if not days or not any(days[0] <= days_in_month(4, month) for month in months):
        return None
    low = _first_real(_years(found["year"], "0123456789"), months, days[0])
    high = _first_real(_years(found["year"], "9876543210"), months[::-1], days[0])
    return None if low is None or high is None else (low, high)


def _matching(mask: str, limit: int) -> list[int]:
    """List the numbers from 1 to a limit whose two digits fit a mask such as 1X."""
    return [
        n for n in range(1, limit + 1) if all(m in ("X", c) for m, c in zip(mask, f"{n:02}", strict=True))
    ]


def _years(mask: str, digits: str) -> Iterator[int]:
    """Run through the years that fit a mask, upwards or downwards as its digits do; XXXX starts with year 1."""
    sign = -1 if mask[0] == "-" else 1
    choices = [digits[::sign] if c == "X" else c for c in mask[-4:]]
    for chosen in product(*choices):
        year = sign * int("".join(chosen))
        if year or mask not in ("XXXX", f"-{mask[1:]}"):
            yield year


def _first_real(years: Iterator[int], months: list[int], day: int) -> tuple[int, int] | None:
    candidates = ((year, month) for year in years for month in months)
    return next((month for month in candidates if day <= days_in_month(*month)), None)


def _significant(found: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Read 1950S2, a year of which only some digits count: some year from 1900 to 1999."""
    if found["month"] or "X" in found["year"] or found["year"] == "-0000":
        return None
    low, high = _rounded(int(found["year"]), 4 - int(found["digits"][:3]))
    return (low, 1), (high, 12)


def _rounded(year: int, digits: int) -> tuple[int, int]:
    """Return the range of years that differ from a year in its last digits."""
    unit = 10 ** max(digits, 0)
    low = abs(year) // unit * unit
    return (low, low + unit - 1) if year >= 0 else (1 - low - unit, -low)


def _paddings(found: re.Match[str]) -> tuple[int, int, int]:
    """
    Add up the years, months and days by which its marks widen a date, on either side.

    A mark at the left of a component is its own. One at the right belongs to all up to there, or, at the
    end of the date, to the finest component that is known.
    """
    year, month, day = (_PADDING[found[f"{unit}_mark"] or ""] for unit in ("year", "month", "day"))
    of_year, of_month, of_day = (_PADDING[found[f"{unit}_group"] or ""] for unit in ("year", "month", "day"))
    known = [unit for unit in ("month", "day") if found[unit] and "X" not in found[unit]]
    finest = known[-1] if known else "year"
    if not found["month"]:
        year += of_year
    elif not found["day"]:
        year, month = year + of_year + (finest == "year") * of_month, month + (finest == "month") * of_month
    else:
        year, month = year + of_year + of_month, month + of_month
        year, month = year + (finest == "year") * of_day, month + (finest == "month") * of_day
        day += (finest == "day") * of_day
    unspecified = len(found["year"]) - len(found["year"].rstrip("X"))
    if found["digits"]:
        unspecified = max(4 - int(found["digits"][:3]), 0)
    return year * 10**unspecified, month, day


def _season(found: re.Match[str]) -> Point | None:
    """Read a season, quarter, third or half of a year; a winter of the north runs to the next February."""
    if "X" in found[0] or found["day"] or found["digits"] or found["year"] == "-0000":
        return None
    if int(found["month"]) not in SEASONS:
        return None
    month, length = SEASONS[int(found["month"])]
    years = _PADDING[found["year_mark"]] + _PADDING[found["year_group"]]
    months = (_PADDING[found["month_mark"]] + _PADDING[found["month_group"]]) * length + 12 * years
    first, year = int(found["year"]) * 12 + month - 1, int(found["year"])
    return Point(_month(first - months), _month(first + length + months) - 1, not months, year >= 1)


def _long_year(found: re.Match[str]) -> Point | None:
    """Read Y170000002, Y-17E7 or Y3388E2S3."""
    sign, base, exponent, digits = found.groups()
    if exponent is None and len(base) <= 4:
        return None
    zeros = int((exponent or "0")[:4])
    if len(base) + zeros > len(str(LAST_YEAR)):
        return BEYOND
    year = int(base) * 10**zeros * (-1 if sign else 1)
    low, high = (year, year) if digits is None else _rounded(year, len(str(abs(year))) - int(digits[:4]))
    if max(-low, high) > LAST_YEAR:
        return BEYOND
    return Point(day_number(low, 1, 1), day_number(high, 12, 31), low == high, high >= 1 and low <= 9999)


def _set(content: str) -> Point | None:
    """Read the hull of a set: what may stand for one date (`[...]`) or for all of them (`{...}`)."""
    elements = [element.strip(" ") for element in content.split(",")]
    if len(elements) == 1 and ".." not in content:
        return None
    points = []
    for i, element in enumerate(elements):
        point = _range(element, i == 0, i == len(elements) - 1)
        if point is None or point.first > point.last:
            return None
        points.append(point)
    if BEYOND in points:
        return BEYOND
    first, last = min(point.first for point in points), max(point.last for point in points)
    return Point(first, last, False, all(point.dated for point in points))


def _range(element: str, is_first: bool, is_last: bool) -> Point | None:
    """Read a member of a set: a date, or a range of dates, open only at the ends of the set."""
    left, dots, right = (part.strip(" ") for part in element.partition(".."))
    if not dots:
        return read_point(element)
    low = Point(-UNBOUNDED, -UNBOUNDED, True, True) if not left and is_first else read_point(left)
    high = Point(UNBOUNDED, UNBOUNDED, True, True) if not right and is_last else read_point(right)
    if low is None or high is None or not (left or right):
        return None
    if BEYOND in (low, high):
        return BEYOND
    return Point(low.first, high.last, False, low.dated and high.dated)
