"""Durations, dates with a time, and times of day as Python values."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from ..errors import BadValueError

_DURATION = re.compile(
    r"P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?"
    r"(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+(?:\.\d+)?)S)?)?"
)
_NANO = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Duration:
    """
    A length of time, as Cypher has it: months, days and seconds do not convert into each other.

    Parameters
    ----------
    months, days, seconds
        Whole numbers, each with its own sign.
    nanoseconds
        0 to 999,999,999, counted forward from `seconds`.

    Examples
    --------
    >>> Duration.parse("P1Y2M3DT0.5S")
    Duration(months=14, days=3, seconds=0, nanoseconds=500000000)
    >>> str(Duration(months=14, days=3))
    'P1Y2M3D'
    """

    months: int = 0
    days: int = 0
    seconds: int = 0
    nanoseconds: int = 0

    @classmethod
    def parse(cls, text: str) -> Duration:
        """
        Read a duration in ISO 8601 form.

        Raises
        ------
        BadValueError
            If it is none.
        """
        found = _DURATION.fullmatch(text)
        if not found or text.endswith(("P", "T")):
            raise BadValueError(f"{text!r} is not a duration. Write ISO 8601, such as P1Y2M3DT4H.")
        years, months, weeks, days, hours, minutes = (int(part or 0) for part in found.groups()[:6])
        nanoseconds = int(Decimal(found[7] or 0) * _NANO) + (hours * 60 + minutes) * 60 * _NANO
        return cls(12 * years + months, 7 * weeks + days, *divmod(nanoseconds, _NANO))

    def to_timedelta(self) -> dt.timedelta:
        """
        Return it as Python's own, to the microsecond.

        Raises
        ------
        BadValueError
            If it has months, which have no fixed length.
        """
        if self.months:
            raise BadValueError(
                f"{self} has months, which have no fixed length. Add it to a date in the query."
            )
        return dt.timedelta(self.days, self.seconds, self.nanoseconds // 1000)

    def __str__(self) -> str:
        sign = -1 if self.months < 0 else 1
        years, months = (sign * part for part in divmod(abs(self.months), 12))
        text = "".join(f"{n}{unit}" for n, unit in ((years, "Y"), (months, "M"), (self.days, "D")) if n)
        whole = self.seconds * _NANO + self.nanoseconds
        minus, (rest, nano) = "-" * (whole < 0), divmod(abs(whole), _NANO)
        hours, minutes, seconds = rest // 3600, rest // 60 % 60, rest % 60
        time = "".join(f"{minus}{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M")) if n)
        if seconds or nano:
            time += f"{minus}{seconds}" + (f".{nano:09}".rstrip("0") if nano else "") + "S"
        return "P" + (text + ("T" + time if time else "") or "T0S")


def read_datetime(text: str) -> dt.datetime:
    """
    Read a date and time as an engine writes it, a zone's name included; Python keeps microseconds.

    Examples
    --------
    >>> read_datetime("2018-01-01T10:00:00.123456789+01:00[Europe/Berlin]").isoformat()
    '2018-01-01T10:00:00.123456+01:00'
    """
    clock, _, zone = text.rstrip("]").partition("[")
    found = dt.datetime.fromisoformat(_to_microseconds(clock))
    if not zone:
        return found
    import zoneinfo

    try:
        return found.astimezone(zoneinfo.ZoneInfo(zone))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):  # no zones on this machine: the offset stands
        return found


def read_time(text: str) -> dt.time:
    """
    Read a time of day as an engine writes it; Python keeps microseconds.

    Examples
    --------
    >>> read_time("10:00Z")
    datetime.time(10, 0, tzinfo=datetime.timezone.utc)
    """
    return dt.time.fromisoformat(_to_microseconds(text))


def _to_microseconds(text: str) -> str:
    return re.sub(r"(\.\d{6})\d+", r"\1", text)
