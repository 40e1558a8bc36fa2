"""Parts of dates, times and durations, and the fields that they are made of."""

from __future__ import annotations

from collections.abc import Mapping

_DATE_PARTS = (
    "year", "month", "day", "quarter", "week", "weekYear", "dayOfWeek", "weekDay", "ordinalDay", "dayOfQuarter",
)  # fmt: skip
_TIME_PARTS = ("hour", "minute", "second", "millisecond", "microsecond", "nanosecond")
_ZONE_PARTS = ("timezone", "offset", "offsetMinutes", "offsetSeconds")
_DURATION_PARTS = (
    "years", "months", "days", "weeks", "quarters", "hours", "minutes", "seconds", "milliseconds", "monthsOfYear",
    "daysOfWeek", "minutesOfHour", "secondsOfMinute", "quartersOfYear", "monthsOfQuarter", "microseconds",
    "nanoseconds", "millisecondsOfSecond", "microsecondsOfSecond", "nanosecondsOfSecond",
)  # fmt: skip
# What may be read from a value of each type.
PARTS: Mapping[str, tuple[str, ...]] = {"date": _DATE_PARTS, "duration": _DURATION_PARTS} | {
    "datetime": (*_DATE_PARTS, *_TIME_PARTS, *_ZONE_PARTS, "epochSeconds", "epochMillis"),
    "localdatetime": (*_DATE_PARTS, *_TIME_PARTS),
    "time": (*_TIME_PARTS, *_ZONE_PARTS),
    "localtime": _TIME_PARTS,
}
_DATE_FIELDS = (
    "year", "month", "day", "week", "dayOfWeek", "quarter", "dayOfQuarter", "ordinalDay", "date", "timezone",
)  # fmt: skip
_TIME_FIELDS = ("hour", "minute", "second", "millisecond", "microsecond", "nanosecond", "time", "timezone")
# What the map of such a function may hold.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "date": _DATE_FIELDS,
    "datetime": (*_DATE_FIELDS, *_TIME_FIELDS, "datetime", "epochSeconds", "epochMillis"),
    "localdatetime": (*_DATE_FIELDS, *_TIME_FIELDS, "datetime"),
    "time": _TIME_FIELDS,
    "localtime": _TIME_FIELDS,
    "duration": (
        "years",
        "months",
        "weeks",
        "days",
        "hours",
        "minutes",
        "seconds",
        "milliseconds",
        "microseconds",
        "nanoseconds",
    ),
}
