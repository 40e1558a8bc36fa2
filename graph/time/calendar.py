"""
Days as whole numbers, in the proleptic Gregorian calendar.

Day 0 is 1970-01-01, earlier days are negative. Years are astronomical, as in EDTF: 0000 is 1 BCE, -0001 is
2 BCE. Python's `date` ends at year 1 and numpy's days print no EDTF, so the few lines of arithmetic stand here.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from ..errors import BadValueError

Days = npt.NDArray[np.int64]

UNBOUNDED: Final = 10**12
"""A bound that lies open (`..`): `-UNBOUNDED` before all days, `UNBOUNDED` after them."""

UNKNOWN_DAY: Final = int(np.iinfo(np.int64).min)
"""A bound that is not known (an empty cell, an empty side of an interval)."""

LAST_YEAR: Final = 10**9
"""Years from `-LAST_YEAR` to `LAST_YEAR` have days; a date beyond them is read and has no bounds."""

_EPOCH = 719_468  # days from 0000-03-01 to 1970-01-01
_ERA = 146_097  # days in 400 years
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in_month(year: int, month: int) -> int:
    """Return the length of a month, 1 to 12."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """
    Number a day.

    Parameters
    ----------
    year
        Astronomical, within `LAST_YEAR` of year 0; 0 is 1 BCE.
    month, day
        From 1.

    Raises
    ------
    BadValueError
        If the calendar has no such day.

    Examples
    --------
    >>> day_number(1970, 1, 1), day_number(1969, 12, 31), day_number(-43, 3, 15)
    (0, -1, -735160)
    """
    if not (abs(year) <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        raise BadValueError(f"Year {year}, month {month}, day {day} is not a day of the calendar.")
    return _number(year, month, day)


def _number(year: int, month: int, day: int) -> int:
    year -= month <= 2  # the year starts in March, so that a leap day is its last
    era, of_era = divmod(year, 400)
    of_year = (153 * ((month - 3) % 12) + 2) // 5 + day - 1
    return era * _ERA + of_era * 365 + of_era // 4 - of_era // 100 + of_year - _EPOCH


def from_day_number(day: int) -> tuple[int, int, int]:
    """
    Return year, month and day of a numbered day; the inverse of `day_number`.

    Examples
    --------
    >>> from_day_number(-735160)
    (-43, 3, 15)
    """
    era, rest = divmod(day + _EPOCH, _ERA)
    of_era = (rest - rest // 1460 + rest // 36_524 - rest // (_ERA - 1)) // 365
    of_year = rest - (365 * of_era + of_era // 4 - of_era // 100)
    shifted = (5 * of_year + 2) // 153
    month = (shifted + 2) % 12 + 1
    return era * 400 + of_era + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def format_day(day: int) -> str:
    """
    Write a numbered day as EDTF.

    Returns
    -------
    text
        `2018-03-01`, `-0043-03-15`; `..` for an unbounded day and nothing for an unknown one. EDTF has no days in
        years of more than four digits: of these the year is given, `Y-12000`.

    Examples
    --------
    >>> [format_day(day) for day in (0, -735160, 10**12, day_number(12000, 5, 1))]
    ['1970-01-01', '-0043-03-15', '..', 'Y12000']
    """
    if day == UNKNOWN_DAY:
        return ""
    if abs(day) >= UNBOUNDED:
        return ".."
    year, month, of_month = from_day_number(day)
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{of_month:02}"


def first_of_months(months: Days) -> Days:
    """Number the first day of each month, months counted from January 1970."""
    numbers: Days = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return numbers


def first_of_month(months: int) -> int:
    """Number the first day of a month, counted from January 1970."""
    years, month = divmod(months, 12)
    return _number(1970 + years, month + 1, 1)
