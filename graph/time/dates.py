"""
Vague dates, read without sharpening them.

Dates are EDTF (ISO 8601-2:2019): level 1, and what the `edtf` library knows of level 2.
Every date becomes its first and its last possible day; a thing with a start and an end has four
such bounds, from which `when` answers "surely", "possibly" or "no". The calendar is the proleptic
Gregorian one, years 1 to 9999; a time of day is read and dropped, and the day is the one written.

A period contains both its ends (ISO 8601): an office that ends on 2011-01-03 and one that starts on
2011-01-03 are both held on that day.
"""

from __future__ import annotations

import contextlib
import io
import re
import unicodedata
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import BadValueError

Answer = Literal["surely", "possibly", "no"]
Side = Literal["start", "end"]
Days = npt.NDArray[np.datetime64]

FIRST_DAY = date(1, 1, 1)
LAST_DAY = date(9999, 12, 31)
SPAN_COLUMNS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
FORMS = "Write EDTF, such as 2021, 2021-03, 2021-03-17, 2021-03~ or 2021/2022."

_OPEN = ".."
_FIRST, _LAST, _NONE = np.datetime64(FIRST_DAY), np.datetime64(LAST_DAY), np.datetime64("NaT", "D")
_PLAIN = re.compile(r"[0-9]{4}(?:-[01][0-9](?:-[0-9]{2})?)?[~?%]?")  # months from 21 on are seasons
_WIDTH = 11  # of the longest plain form, 2021-03-17~
_LONGEST = 200  # no date is longer; the library's parser is slow on what is not a date
_MARK = "[~?%]?"
# What the library is asked about at all: it takes a hundredth of a second to refuse a text that is no date.
_EDTF_SHAPE = re.compile(
    rf"{_MARK}-?[0-9X]{{4}}(?:S[0-9]+)?{_MARK}(?:-{_MARK}[0-9X]{{2}}{_MARK}){{0,2}}"  # 201X, 2010-XX-05, 2004-06-~11
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:+Z-]+"
    r"|Y-?[0-9]+(?:E[0-9]+)?(?:S[0-9]+)?"
    r"|[\[{][0-9XYES~?%., -]+[\]}]"
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last day that a vague date may mean; None where that is not known."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Span:
    """A start and an end, each with its bounds."""

    start: Bounds
    end: Bounds


UNKNOWN = Bounds(None, None)


def parse_date(text: str) -> Bounds:
    """
    Read one date or interval as its first and last possible day.

    A mark widens by one unit of the date's precision on either side (`~`, `?`), or by two (`%`):
    `2010~` may mean 2009. Seasons are those of the northern hemisphere by calendar months, winter
    running into the next year.

    Parameters
    ----------
    text
        EDTF.

    Returns
    -------
    bounds
        Both ends included. An open side (`../2010`, `2010/..`) is 0001-01-01 or 9999-12-31, an unknown
        one (`2010/`) None; a year outside 1 to 9999 has no bounds.

    Raises
    ------
    BadValueError
        If the text is not a date.

    Examples
    --------
    >>> parse_date("2018-02")
    Bounds(earliest=datetime.date(2018, 2, 1), latest=datetime.date(2018, 2, 28))
    >>> parse_date("2013-02-29")
    Traceback (most recent call last):
    ...
    graph.errors.BadValueError: '2013-02-29' is not a date. That month has no such day; its last is 2013-02-28.
    """
    row = parse_dates(pd.Series([text], dtype="str")).iloc[0]
    if not row["ok"] or text == "":
        raise BadValueError(f"{text!r} is not a date. {suggest_date(text)}")
    return Bounds(_day(row["earliest"]), _day(row["latest"]))


def parse_period(text: str) -> Span:
    """
    Read a period that was stated as a whole, such as the period of a claim.

    Unlike a start that is known by its year, a period `2018` is that whole year: it starts on its first
    day and ends on its last. Only a side that is vague in itself (`2018~`, `201X`) has bounds apart.

    Raises
    ------
    BadValueError
        If the text is not a date or an interval.

    Examples
    --------
    >>> parse_period("2018/2019-06").end
    Bounds(earliest=datetime.date(2019, 6, 30), latest=datetime.date(2019, 6, 30))
    """
    row = parse_periods(pd.Series([text], dtype="str")).iloc[0]
    if not row["ok"] or text == "":
        raise BadValueError(f"{text!r} is not a period. {suggest_date(text)}")
    bounds = [_day(row[column]) for column in SPAN_COLUMNS]
    return Span(Bounds(*bounds[:2]), Bounds(*bounds[2:]))


def parse_dates(texts: pd.Series[Any], *, side: Side | None = None) -> pd.DataFrame:
    """
    Read a column of dates.

    Parameters
    ----------
    texts
        EDTF; a missing value is no date, and no fault.
    side
        In a column of starts or of ends, `..` alone means open; elsewhere it is a fault.

    Returns
    -------
    bounds
        `earliest` and `latest` (datetime64[s], NaT where not known) and `ok` (False where the text is not a
        date), on the index of `texts`. A date that is ok and has neither bound lies outside the years 1 to 9999.

    Examples
    --------
    >>> parse_dates(pd.Series(["2021", "2021-13", None]))["ok"].tolist()
    [True, False, True]
    """
    codes, unique = pd.factorize(texts)
    read = _read([str(text) for text in unique], side)
    columns = {"earliest": read["start_earliest"], "latest": read["end_latest"], "ok": read["ok"]}
    return _spread(columns, codes, texts.index)


def parse_periods(texts: pd.Series[Any]) -> pd.DataFrame:
    """
    Read a column of periods as `parse_period` does.

    Returns
    -------
    spans
        `start_earliest`, `start_latest`, `end_earliest`, `end_latest` (datetime64[s]) and `ok`.
    """
    codes, unique = pd.factorize(texts)
    read = _read([str(text) for text in unique], None)
    read["start_latest"] = np.where(read["start_exact"], read["start_earliest"], read["start_latest"])
    read["end_earliest"] = np.where(read["end_exact"], read["end_latest"], read["end_earliest"])
    return _spread({name: read[name] for name in (*SPAN_COLUMNS, "ok")}, codes, texts.index)


def parse_spans(starts: pd.Series[Any] | None, ends: pd.Series[Any] | None) -> pd.DataFrame:
    """
    Read the columns `start` and `end` of a table; one of them may be missing (None).

    Returns
    -------
    spans
        `start_earliest`, `start_latest`, `end_earliest`, `end_latest` (datetime64[s]; an open `..` is
        0001-01-01 or 9999-12-31), `start_ok` and `end_ok`, on the index of the columns.
    """
    given = starts if starts is not None else ends
    if given is None:
        raise BadValueError("A span needs a column of starts or of ends.")
    nothing = pd.Series(np.nan, index=given.index, dtype=object)
    starts = nothing if starts is None else starts
    ends = nothing if ends is None else ends
    start, end = parse_dates(starts, side="start"), parse_dates(ends, side="end")
    columns = [start["earliest"], start["latest"], end["earliest"], end["latest"], start["ok"], end["ok"]]
    return pd.concat(columns, axis=1, keys=[*SPAN_COLUMNS, "start_ok", "end_ok"])


def when(on: date, start: Bounds, end: Bounds, *, standing: bool = False) -> Answer:
    """
    Say whether a thing was there on a day.

    Parameters
    ----------
    on
        The day.
    start, end
        Bounds of its first and last day, both of which it is there.
    standing
        Whether a missing date means "always" (places, courts, agencies) rather than "not known".

    Returns
    -------
    answer
        "surely" when it was there whatever the dates mean within their bounds, "possibly" when some
        reading has it there, else "no". "Surely" implies that it is also possible.

    Examples
    --------
    >>> when(date(2019, 5, 1), parse_date("2018"), UNKNOWN)
    'possibly'
    >>> when(date(2019, 5, 1), parse_date("2018"), Bounds(LAST_DAY, LAST_DAY))
    'surely'
    """
    bounds = (start.earliest, start.latest, end.earliest, end.latest)
    spans = pd.DataFrame([bounds], columns=list(SPAN_COLUMNS)).astype("datetime64[s]")
    answer: Answer = when_each(on, spans, standing=standing).iloc[0]
    return answer


def when_each(on: date, spans: pd.DataFrame, *, standing: pd.Series[bool] | bool = False) -> pd.Series[Any]:
    """
    Say of each row whether the thing was there on a day; see `when`.

    Parameters
    ----------
    on
        The day.
    spans
        `start_earliest`, `start_latest`, `end_earliest`, `end_latest`; NaT where not known.
    standing
        One answer for all rows, or a column of them.

    Returns
    -------
    answers
        "surely", "possibly" or "no", on the index of `spans`.
    """
    day = np.datetime64(on)
    first, start, end, last = (spans[name].to_numpy().astype("datetime64[D]") for name in SPAN_COLUMNS)
    always = np.asarray(standing, dtype=bool)
    no_start, no_end = np.isnat(first) & np.isnat(start), np.isnat(end) & np.isnat(last)
    soonest, last_day = _or(first, _FIRST), _or(last, _LAST)
    possibly = (soonest <= day) & (day <= last_day)
    # A thing starts no later than it ends: with one side unknown, an exact other side is still one sure day.
    begun = np.where(np.isnat(start), np.where(always & no_start, _FIRST, last_day), start) <= day
    not_over = day <= np.where(np.isnat(end), np.where(always & no_end, _LAST, soonest), end)
    # With no date at all that reasoning has nothing to stand on.
    dated = always | ~(no_start & no_end)
    answers = np.select([possibly & begun & not_over & dated, possibly], ["surely", "possibly"], "no")
    return pd.Series(answers, index=spans.index, dtype="str")


def when_dated(since: date, until: date, bounds: pd.DataFrame) -> pd.Series[Any]:
    """
    Say of each dated happening whether it fell between two days, both included.

    Parameters
    ----------
    since, until
        First and last day.
    bounds
        `earliest` and `latest`; NaT where not known.

    Returns
    -------
    answers
        "surely" when all of its bounds lie between the days, "possibly" when some may, else "no". What has
        no date at all is "possibly" everywhere.
    """
    earliest, latest = (bounds[name].to_numpy().astype("datetime64[D]") for name in ("earliest", "latest"))
    first, last = np.datetime64(since), np.datetime64(until)
    overlaps = (_or(earliest, _FIRST) <= last) & (first <= _or(latest, _LAST))
    inside = (first <= earliest) & (latest <= last)  # a comparison with NaT is False
    answers = np.select([overlaps & inside, overlaps], ["surely", "possibly"], "no")
    return pd.Series(answers, index=bounds.index, dtype="str")


def _or(days: Days, instead: np.datetime64) -> Days:
    return np.where(np.isnat(days), instead, days)


def _day(value: pd.Timestamp) -> date | None:
    return None if pd.isna(value) else date(value.year, value.month, value.day)


def _spread(columns: dict[str, Any], codes: npt.NDArray[np.intp], index: pd.Index[Any]) -> pd.DataFrame:
    """Give each row what was read of its text; a missing text (code -1) is the last, empty entry."""
    spread = {}
    for name, values in columns.items():
        empty = True if values.dtype == bool else _NONE
        column = np.append(values, np.array([empty], dtype=values.dtype))[codes]
        spread[name] = column if column.dtype == bool else column.astype("datetime64[s]")
    return pd.DataFrame(spread, index=index)


def _read(texts: Sequence[str], side: Side | None) -> dict[str, Any]:
    """Read distinct texts, as dates or as intervals; every array has one entry for each."""
    parts = [text.split("/", 1) for text in texts]
    interval = np.fromiter((len(part) == 2 for part in parts), dtype=bool, count=len(parts))
    left, right = [part[0] for part in parts], [part[-1] for part in parts]
    codes, sides = pd.factorize(np.array([*left, *right, _OPEN, ""], dtype=object))
    points = {name: values[codes[:-2]] for name, values in _read_points(list(sides)).items()}
    n, open_code, empty_code = len(texts), codes[-2], codes[-1]
    result: dict[str, Any] = {}
    ok = np.ones(n, dtype=bool)
    outside = np.zeros(n, dtype=bool)
    for name, part, at, limit in (
        ("start", slice(0, n), codes[:n], _FIRST),
        ("end", slice(n, 2 * n), codes[n:-2], _LAST),
    ):
        is_open = (at == open_code) & (interval | (side == name))
        is_empty = (at == empty_code) & interval
        for bound in ("earliest", "latest"):
            result[f"{name}_{bound}"] = np.where(is_open, limit, points[bound][part])
        result[f"{name}_exact"] = points["exact"][part] | is_open
        ok &= points["ok"][part] | is_open | is_empty
        outside |= points["ok"][part] & np.isnat(points["earliest"][part])
    if side is not None:
        ok, result = _open_alone(ok, result, (codes[:n] == open_code) & ~interval, side)
    ok &= ~(interval & (codes[:n] == empty_code) & (codes[n:-2] == empty_code))
    ok &= ~(result["start_earliest"] > result["end_latest"])
    for name in SPAN_COLUMNS:
        result[name] = np.where(ok & ~outside, result[name], _NONE)
    return {**result, "ok": ok}


def _open_alone(ok: Any, result: dict[str, Any], alone: Any, side: Side) -> tuple[Any, dict[str, Any]]:
    """Let `..` alone mean an open start or end, according to the column it stands in."""
    limit = _FIRST if side == "start" else _LAST
    opened = {name: np.where(alone, limit, result[name]) for name in SPAN_COLUMNS}
    return ok | alone, {**result, **opened}


def _read_points(texts: Sequence[str]) -> dict[str, Any]:
    """Read what stands on one side of a slash: `earliest`, `latest`, whether it is exact in itself, `ok`."""
    n = len(texts)
    result: dict[str, Any] = {
        "earliest": np.full(n, _NONE),
        "latest": np.full(n, _NONE),
        "exact": np.zeros(n, dtype=bool),
        "ok": np.zeros(n, dtype=bool),
    }
    plain = np.fromiter((_PLAIN.fullmatch(text) is not None for text in texts), dtype=bool, count=n)
    if plain.any():
        for name, values in _read_plain(
            [text for text, is_plain in zip(texts, plain, strict=True) if is_plain]
        ).items():
            result[name][plain] = values
    for i in np.flatnonzero(~plain).tolist():
        read = _read_by_library(texts[i])
        if read is not None:
            result["earliest"][i], result["latest"][i], result["exact"][i] = read
            result["ok"][i] = True
    return result


def _read_plain(texts: Sequence[str]) -> dict[str, Any]:
    """Read years, months and days, with or without a mark, as digits: a column may hold a million."""
    characters = np.array(texts, dtype=f"U{_WIDTH}").view(np.uint32).reshape(-1, _WIDTH).astype(np.int64)
    digit = characters - ord("0")
    has_month, has_day = characters[:, 4] == ord("-"), characters[:, 7] == ord("-")
    year = digit[:, :4] @ np.array([1000, 100, 10, 1])
    month = np.where(has_month, digit[:, 5] * 10 + digit[:, 6], 1)
    day = np.where(has_day, digit[:, 8] * 10 + digit[:, 9], 1)
    marked = np.isin(characters, [ord(mark) for mark in "~?%"]).any(axis=1)
    padding = marked.astype(np.int64) + (characters == ord("%")).any(axis=1)

    months = (year - 1970) * 12 + month - 1
    step = np.where(has_month, 1, 12)
    in_calendar = (year >= 1) & (month >= 1) & (month <= 12)
    length = _first_of(months + 1) - _first_of(months)
    real = (month >= 1) & (month <= 12) & (day >= 1) & (day <= length)
    exact_day = _first_of(months) + day - 1
    first = np.where(has_day, exact_day - padding, _first_of(months - padding * step))
    last = np.where(has_day, exact_day + padding, _first_of(months + (padding + 1) * step) - 1)
    kept = real & in_calendar
    limits = _FIRST.astype(np.int64), _LAST.astype(np.int64)
    return {
        "earliest": np.where(kept, np.clip(first, *limits).astype("datetime64[D]"), _NONE),
        "latest": np.where(kept, np.clip(last, *limits).astype("datetime64[D]"), _NONE),
        "exact": real & ~marked,
        "ok": real,
    }


def _first_of(months: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Day number of the first of each month, months and days counted from 1970-01-01."""
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


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
    if plain != text and plain and parse_dates(pd.Series([plain], dtype="str"))["ok"].item():
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
    real = [form for form in unique if parse_dates(pd.Series([form], dtype="str"))["ok"].item()]
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
    return f"That month has no such day; its last is {parse_date(f'{year}-{month}').latest}."


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


@lru_cache(maxsize=65_536)
def _read_by_library(text: str) -> tuple[np.datetime64, np.datetime64, bool] | None:
    """Read what is not plain: sets, seasons, unspecified digits, marks inside, years of any length."""
    if len(text) > _LONGEST or not _EDTF_SHAPE.fullmatch(text):
        return None
    with warnings.catch_warnings():  # the parser library that it uses warns of its own old names
        warnings.simplefilter("ignore")
        from edtf import parse_edtf
        from edtf.parser.parser_classes import Season

    try:
        with contextlib.redirect_stdout(io.StringIO()):  # the library prints before some of its errors
            parsed = parse_edtf(text)
            low, high = parsed.lower_fuzzy(), parsed.upper_fuzzy()
    except Exception:  # the library raises whatever its parts raise
        return None
    if isinstance(parsed, Season) or type(parsed).__name__ == "Level2Season":
        return _season(text, low, high)
    if low == float("-inf") and high == float("inf"):
        return None
    earliest = _FIRST if low == float("-inf") else _in_calendar(low, any_year="XXXX" in text)
    latest = _LAST if high == float("inf") else _in_calendar(high)
    if earliest is None or latest is None:
        return None
    if np.isnat(earliest) or np.isnat(latest):
        return _NONE, _NONE, False
    return (earliest, latest, type(parsed).__name__ == "DateAndTime") if earliest <= latest else None


def _season(text: str, low: Any, high: Any) -> tuple[np.datetime64, np.datetime64, bool] | None:
    """Let a winter of the north, and a summer of the south, run to the end of the next February."""
    season = re.match(r"-?[0-9]{4}-([0-9]{2})", text)
    earliest, latest = _in_calendar(low), _in_calendar(high)
    if season is None or earliest is None or latest is None:
        return None
    if np.isnat(earliest) or np.isnat(latest):
        return _NONE, _NONE, False
    if season[1] in {"24", "28", "30"} and low.tm_year < LAST_DAY.year:
        latest = np.datetime64(date(low.tm_year + 1, 3, 1)) - 1
        earliest = np.datetime64(date(low.tm_year, 12, 1))
    return earliest, latest, text[-1].isdigit()


def _in_calendar(point: Any, *, any_year: bool = False) -> np.datetime64 | None:
    """Make a day of the library's time; NaT outside the years 1 to 9999, None when there is no such day."""
    year, month, day = point.tm_year, point.tm_mon, point.tm_mday
    if any_year:
        year = max(year, FIRST_DAY.year)
    if not 1 <= year <= 9999:
        return _NONE
    try:
        return np.datetime64(date(year, month, day))
    except ValueError:
        return None
