"""What to write instead of a text that is not a date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from .calendar import days_in_month, format_day
from .intervals import is_date, read_texts
from .points import LONGEST, SEASONS

FORMS = "Write EDTF, such as 2021, 2021-03, 2021-03-17, 2021-03~ or 2021/2022."

_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = f"((?:{'|'.join(_MONTHS)})[a-z]*)\\.?"
_NTH = "(?:st|nd|rd|th)?"
_DAY = "((?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?)"
_CLOCK = re.compile(
    r"(.*[^ t])(?:t| |, ?)[0-9]{1,2}(?::[0-9]{2}){1,2}(?:[.,][0-9]+)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:z|utc|gmt|[+-][0-9]{2}(?::?[0-9]{2})?))?"
)
_ABOUT = r"(?:circa|approximately|approx\.?|around|about|roughly|estimated|est\.?|ca\.?|c\.?)"
_BC = r"b\.? ?c\.?(?: ?e\.?)?"
_AD = r"(?:a\.? ?d\.?|c\.? ?e\.?)"
_SEASON = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_LEVEL_2 = "This form of EDTF level 2 is not read: write a set from its first to its last date, such as {}."


def suggest_date(text: str) -> str:
    """
    Say what to write instead of a text that is not a date.

    Every form that is suggested is a date; where a text can be read in several ways, each is given.

    Examples
    --------
    >>> suggest_date("03/04/2013")
    'Write 2013-03-04 or 2013-04-03, whichever was meant.'
    >>> suggest_date("41275")
    "If this is a spreadsheet's day number, write 2013-01-01."
    """
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    if visible != text and is_date(visible):
        return f"Write {visible}, without the invisible character {_code(text)}."
    plain = _plain(visible)
    if plain != text and is_date(plain):
        return f"Write {plain}, in plain digits and without spaces."
    if plain.isdecimal() and len(plain) >= 5 and not _readings(plain):
        return _digits(plain)
    if len(plain) > LONGEST:
        return FORMS
    for pattern, say in _SAYINGS:
        found = pattern.fullmatch(plain.casefold())
        said = say(*found.groups()) if found else ""
        if said:
            return said
    return _write(_readings(plain.casefold())) or FORMS


def read_date(text: str) -> list[str]:
    """
    Return the dates, in EDTF, that a text written for people may mean, the likeliest first; none when it is no date.

    Examples
    --------
    >>> read_date("February 6, 2025"), read_date("from 2009 to 2014"), read_date("last month")
    (['2025-02-06'], ['2009/2014'], [])
    """
    return _readings(_plain(text).casefold())


def _plain(text: str) -> str:
    """Write a text in plain digits and hyphens, with single spaces."""
    folded = unicodedata.normalize("NFKC", text)
    digits = (str(unicodedata.decimal(c)) if c.isdecimal() else _DASHES.get(c, c) for c in folded)
    return " ".join("".join(digits).split())


def _code(text: str) -> str:
    return next(f"U+{ord(c):04X}" for c in text if unicodedata.category(c) == "Cf")


def _write(forms: Iterable[str]) -> str:
    """Suggest forms that are dates."""
    unique = list(dict.fromkeys(forms))
    if not unique:
        return ""
    said = f"Write {' or '.join(unique)}"
    if len(unique) > 1:
        return f"{said}, whichever was meant."
    if unique[0].startswith("XXXX-"):
        return f"{said}, or the year in place of XXXX."
    return _ended(said)


def _ended(said: str) -> str:
    """End a sentence, unless its last form ends so that a full stop would be read as part of it."""
    return said if said.endswith(("..", "/")) else f"{said}."


def _readings(text: str, depth: int = 0) -> list[str]:
    """Read what people write instead of EDTF, in lower case: the dates that it may mean, the likeliest first."""
    for form in dict.fromkeys((text, text.upper(), text.replace(" ", "").upper())):
        if is_date(form):
            return [form]
    for pattern, read in _READINGS if depth < 4 else ():
        found = pattern.fullmatch(text)
        if found:
            groups = [group or "" for group in found.groups()]
            real = [form for form in dict.fromkeys(read(depth + 1, *groups)) if is_date(form)]
            if real:
                return real
    return []


# --- What is said in words of its own ---


def _no_such_day(year: str, month: str, day: str) -> str:
    if month == "00" or day == "00":
        if int(year) == 0 or (year, month) == ("1900", "01"):  # how databases and spreadsheets write nothing
            return _NOT_KNOWN
        return f"Write {year if month == '00' else f'{year}-{month}'}, without the unknown part."
    if not 1 <= int(month) <= 12:
        return _write(form for form in (f"{year}-{day}-{month}",) if is_date(form))
    last = days_in_month(int(year), int(month))
    if int(day) <= last:
        return ""
    return f"That month has no such day; its last is {year}-{month}-{last:02}."


def _digits(number: str) -> str:
    """Say what five digits and more may mean that are not a day such as 20180301."""
    if len(number) == 8 and "1000" <= number < "3000":
        return _no_such_day(number[:4], number[4:6], number[6:]) or FORMS
    year = number.lstrip("0")
    return _serial(number) or (
        f"A year of more than four digits is written Y{year}." if len(year) > 4 else FORMS
    )


def _serial(number: str) -> str:
    days = int(number[:6])
    if len(number) > 5 or not 15_000 <= days <= 80_000:  # 1941 to 2119
        return ""
    return f"If this is a spreadsheet's day number, write {date(1899, 12, 30) + timedelta(days=days)}."


def _year_or_span(year: str) -> str:
    if year.endswith("99"):
        return _write([year, f"{year}/{int(year) + 1:04}"])
    return f"Write {year}, without the unknown part."


def _backwards(start: str, end: str) -> str:
    swapped = f"{end.upper()}/{start.upper()}"
    return f"Write {swapped}: a period starts before it ends." if is_date(swapped) else ""


def _draft(text: str) -> str:
    """Translate what the draft of 2012 wrote otherwise."""
    form = re.sub(r"\(([0-9]{2})-([0-9]{2})\)([~?%])", r"\3\1-\3\2", text)
    form = re.sub(r"\(([0-9-]+)\)([~?%])", r"\2\1", form)
    form = re.sub(r"(?<=[0-9xu])[xu]|[xu](?=[0-9xu])", "X", form.replace("?~", "%").replace("~?", "%"))
    form = re.sub(r"^unknown(?=/)|(?<=/)unknown$", "", re.sub(r"(?<=/)open$", "..", form))
    form = re.sub(r"^y(-?[0-9]+)(?:e([0-9]+))?(?:p([0-9]+))?$", _long, form)
    if form == text or not is_date(form):
        return ""
    return _ended(f"This is EDTF as drafted in 2012. Write {form}")


def _long(found: re.Match[str]) -> str:
    year, exponent, digits = found.groups()
    return f"Y{year}{f'E{exponent}' if exponent else ''}{f'S{digits}' if digits else ''}"


def _before_christ(text: str) -> str:
    forms = _readings(text)
    said = _write(forms)
    return said and f"{said}{'' if said.endswith('.') else '.'} Year 0000 is 1 BC."


def _season_of_some_year(year: str, season: str) -> str:
    low, high = (f"{year.replace('x', digit)}-{season}" for digit in "09")
    return _LEVEL_2.format(f"[{low}..{high}]") if int(season) in SEASONS else ""


_GOES_ON = "In `end`, write .. for what goes on."
_NOT_KNOWN = "Leave the cell empty when the date is not known."
_SAYINGS: tuple[tuple[re.Pattern[str], Callable[..., str]], ...] = tuple(
    (re.compile(pattern), say)
    for pattern, say in (
        (r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})(?:[t ].*)?", _no_such_day),
        (r"([0-9]{4})-00", _year_or_span),
        (r"([0-9]{5})[.,][0-9]+", _serial),
        (r"([-y]?[0-9][^/]*)/([-y]?[0-9][^/]*)", _backwards),
        (r"([0-9x]{3,4}x)-([0-9]{2})", _season_of_some_year),
        (r"([0-9xuyep?~%()/\[\]{}.,-]+|unknown/.*|.*/(?:unknown|open))", _draft),
        (rf"(.*[0-9].* ?{_BC}.*|b\.?c\.? .*[0-9].*)", _before_christ),
        (
            r"#+",
            lambda: "The spreadsheet's column was too narrow: widen it and save again, then write the date.",
        ),
        (
            r"#(?:ref!|n/a|value!|name\?|num!|div/0!|null!|getting_data|spill!|calc!)",
            lambda: "The spreadsheet could not work out this cell. Write the date, or leave the cell empty.",
        ),
        (r"(?:present|now|today|ongoing|current|still|\.\.\.|open|infinity|to date)", lambda: _GOES_ON),
        (
            r"(?:unknown|unk\.?|n\.?/?a\.?|none|null|nan|nat|n\.?d\.?|s\.?d\.?|undated|tbd|-+|\?+|0{4}|0)",
            lambda: _NOT_KNOWN,
        ),
    )
)


# --- What is read as other dates ---


def _by_parts(_: int, first: str, second: str, year: str) -> list[str]:
    first, second = first.zfill(2), second.zfill(2)
    return [f"{y}-{m}-{d}" for y in _centuries(year) for m, d in ((first, second), (second, first))]


def _centuries(year: str) -> list[str]:
    """Complete a year of two digits."""
    return [year] if len(year) == 4 else [f"20{year}", f"19{year}"]


def _by_name(_: int, day: str, name: str, year: str) -> list[str]:
    month = f"{_MONTHS.index(name[:3]) + 1:02}"
    return [f"{y}-{month}-{day.zfill(2)}" if day else f"{y}-{month}" for y in _centuries(year)]


def _days_of_month(_: int, first: str, last: str, name: str, year: str) -> list[str]:
    return [f"{_by_name(0, first, name, year)[0]}/{_by_name(0, last, name, year)[0]}"]


def _without_year(_: int, day: str, name: str) -> list[str]:
    return [f"XXXX-{_MONTHS.index(name[:3]) + 1:02}-{day.zfill(2)}"]


def _day_or_year(_: int, name: str, number: str) -> list[str]:
    return [*_without_year(0, number, name), _by_name(0, "", name, number.zfill(2))[0]]


def _marked(mark: str) -> Callable[[int, str], list[str]]:
    return lambda depth, text: [f"{form}{mark}" for form in _readings(text, depth)]


def _open(pattern: str) -> Callable[[int, str], list[str]]:
    return lambda depth, text: [pattern.format(form) for form in _readings(text, depth)]


def _both(pattern: str) -> Callable[[int, str, str], list[str]]:
    def read(depth: int, left: str, right: str) -> list[str]:
        if re.fullmatch(rf"[0-9]+ ?{_BC}", right) and left.isdecimal():
            left = f"{left} bc"  # 100-44 BC
        lefts, rights = _readings(left, depth), _readings(right, depth)
        return [pattern.format(a, b) for a, b in zip(lefts, rights, strict=False)]

    return read


def _before_year_1(year: int) -> str:
    """Write a year BC as EDTF counts: 1 BC is 0000."""
    return f"-{year - 1:04}" if year > 1 else "0000"


def _bc(depth: int, text: str) -> list[str]:
    """Read `44`, `15 March 44` and `5th century`, followed by BC."""
    found = re.fullmatch(rf"([0-9]{{1,2}}){_NTH} century", text)
    if found:
        last = int(found[1]) * 100
        return [f"[{_before_year_1(last)}..{_before_year_1(last - 99)}]"]
    found = re.fullmatch(r"(.*?)([0-9]{1,4})", text)
    if found is None or int(found[2]) == 0:
        return []
    year = _before_year_1(int(found[2]))
    if not found[1]:
        return [year]
    # The day and the month are read in a leap year and put before the year that was meant.
    return [f"{year}{form[4:]}" for form in _readings(f"{found[1]}2000", depth) if form[:4] == "2000"]


def _century(_: int, number: str) -> list[str]:
    return [f"{int(number) - 1:02}XX"]


def _decade(_: int, decade: str) -> list[str]:
    return [f"{decade[:2]}XX", f"{decade}X"] if decade.endswith("0") else [f"{decade}X"]


def _week(_: int, year: str, week: str, day: str) -> list[str]:
    try:
        first, last = (
            date.fromisocalendar(int(year), int(week), int(d)) for d in ((day, day) if day else "17")
        )
    except ValueError:
        return []
    return [first.isoformat()] if day else [f"{first}/{last}"]


def _day_of_year(_: int, year: str, day: str) -> list[str]:
    first, last = (int(read_texts([year])[bound][0]) for bound in ("start_first", "end_last"))
    number = first + int(day) - 1
    return [format_day(number)] if first <= number <= last else []


def _short_range(_: int, year: str, end: str) -> list[str]:
    """Read 1998-99; what may be a mistaken month or day, as in 2009-13, only when it is the next year."""
    next_year = int(end) == int(year[2:]) + 1
    return [f"{year}/{year[:2]}{end}"] if next_year or end > max(year[2:], "31") else []


def _slashed_short(depth: int, year: str, end: str) -> list[str]:
    return _short_range(depth, year, end) or ([f"{year}/{int(year) + 1:04}"] if year.endswith("99") else [])


def _shorter(_: int, year: str) -> list[str]:
    """Complete a year: two digits are of this or the last century, or of the first."""
    return [*_centuries(year), f"00{year}"] if len(year) == 2 else [year.zfill(4)]


def _minus(_: int, year: str) -> list[str]:
    return [_before_year_1(int(year)), f"-{int(year):04}"]


def _of_hemisphere(_: int, year: str, season: str, hemisphere: str) -> list[str]:
    return [f"{year}-{int(season) + (8 if hemisphere == 'south' else 4)}"]


_READINGS: tuple[tuple[re.Pattern[str], Callable[..., Sequence[str]]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (_CLOCK.pattern, lambda depth, day: _readings(day, depth)),
        (rf"{_DAY}\.?,? (.*)", lambda depth, _, day: _readings(day, depth)),
        (r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})", _by_parts),
        (r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})\.?", lambda _, y, m, d: [f"{y}-{m:0>2}-{d:0>2}"]),
        (r"([0-9]{4})[/.-]([0-9]{1,2})", lambda _, y, m: [f"{y}-{m:0>2}"]),
        (r"([0-9]{1,2})[/.]([0-9]{4})", lambda _, m, y: [f"{y}-{m:0>2}"]),
        (
            r"([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?",
            lambda _, *parts: ["-".join(f"{p:0>2}" for p in parts if p)],
        ),
        (r"([0-9]{4})[.,]0+", lambda _, year: [year]),
        (r"([0-9]{4})([0-9]{2})([0-9]{2})(?:[.,]0+)?", lambda _, y, m, d: [f"{y}-{m}-{d}"]),
        (rf"(?:([0-9]{{1,2}}){_NTH}(?: of)?[ -]?)?{_MONTH},?[ -]?([0-9]{{4}})", _by_name),
        (rf"([0-9]{{1,2}})[ -]{_MONTH}[ -]'?([0-9]{{2}})", _by_name),
        (
            rf"{_MONTH}[ -]([0-9]{{1,2}}){_NTH},?[ -]([0-9]{{4}})",
            lambda n, name, day, y: _by_name(n, day, name, y),
        ),
        (
            rf"([0-9]{{4}})[ -]{_MONTH}(?:[ -]([0-9]{{1,2}}))?",
            lambda n, y, name, day: _by_name(n, day, name, y),
        ),
        (rf"{_MONTH}[-']'?([0-9]{{2}})", lambda n, name, y: _by_name(n, "", name, y)),
        (rf"([0-9]{{1,2}}){_NTH}[ -]{_MONTH}", _without_year),
        (rf"{_MONTH} ([0-9]{{1,2}}){_NTH}", _day_or_year),
        (r"([0-9]{4})-?w([0-9]{2})(?:-?([1-7]))?", _week),
        (r"([0-9]{4})-([0-9]{3})", _day_of_year),
        (r"([0-9]{4})-([0-9]{2})", _short_range),
        (r"([0-9]{4})/([0-9]{2})", _slashed_short),
        (rf"({'|'.join(_SEASON)})(?: of)?,? ([0-9]{{4}})", lambda _, season, y: [f"{y}-{_SEASON[season]}"]),
        (rf"([0-9]{{4}}),? ({'|'.join(_SEASON)})", lambda _, y, season: [f"{y}-{_SEASON[season]}"]),
        (r"winter(?: of)? ([0-9]{4})[/-][0-9]{2}(?:[0-9]{2})?", lambda _, y: [f"{y}-24"]),
        (r"([0-9]{4})-(2[1-4])\^(north|south).*", _of_hemisphere),
        (r"q([1-4])[ /-]?([0-9]{4})", lambda _, quarter, y: [f"{y}-{int(quarter) + 32}"]),
        (r"([0-9]{4})[ /-]?q([1-4])", lambda _, y, quarter: [f"{y}-{int(quarter) + 32}"]),
        (r"h([12])[ /-]?([0-9]{4})", lambda _, half, y: [f"{y}-{int(half) + 39}"]),
        (r"([0-9]{4})[ /-]?h([12])", lambda _, y, half: [f"{y}-{int(half) + 39}"]),
        (rf"([0-9]{{1,2}}){_NTH} century(?: {_AD})?", _century),
        (r"(?:the )?([0-9]{3})0'?s", _decade),
        (rf"{_ABOUT} ?(.*)", _marked("~")),
        (rf"(.*?),? ?\(?(?:{_ABOUT}|~)\)?", _marked("~")),
        (
            r"(.*?) ?\((?:\?|uncertain)\)|(?:perhaps|possibly|probably|prob\.?) (.*)",
            lambda depth, a, b: _marked("?")(depth, a or b),
        ),
        (r"(.*[^?])\?", _marked("?")),
        (r"[\[{]([^,.]*)[\]}]", lambda depth, only: _readings(only, depth)),
        (r"(?:between|bet\.?) (.*) (?:and|&) (.*)", _both("[{}..{}]")),
        (
            r"(?:from )?(.+?) ?(?:-|to|until|till|through|thru) ?(?:present|now|today|date|ongoing)",
            _open("{}/.."),
        ),
        (r"(.+?) ?-", _open("{}/..")),
        (r"(?:from )?(.+?) (?:to|until|till|through|thru) (.+)", _both("{}/{}")),
        (r"(.+?) - (.+)", _both("{}/{}")),
        (r"([0-9]{3,4}) ?- ?([0-9]{3,4})", _both("{}/{}")),
        (r"(-?[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?) ?- ?([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)", _both("{}/{}")),
        (rf"([0-9]{{1,4}}(?: ?{_BC})?) ?- ?([0-9]{{1,4}} ?(?:{_BC}|{_AD}))", _both("{}/{}")),
        (rf"([0-9]{{1,2}}) ?- ?([0-9]{{1,2}}) {_MONTH} ([0-9]{{4}})", _days_of_month),
        (r"(?:on or )?(?:before|bef\.?|by|until|up to|to|pre-?|<=?|\u2264) ?(.+)", _open("../{}")),
        (r"(?:on or )?(?:after|aft\.?|since|from|as of|post-?|>=?|\u2265) ?(.+)", _open("{}/..")),
        (r"(.+) or (.+)", _both("[{},{}]")),
        (r"(.+) (?:and|&) (.+)", _both("{{{},{}}}")),
        (rf"(.*[0-9].*?) ?{_BC}", _bc),
        (r"b\.? ?c\.?(?: ?e\.?)? ([0-9]{1,4})", _bc),
        (rf"{_AD} ?([0-9]{{1,4}})|([0-9]{{1,4}}) ?{_AD}", lambda _, a, b: [(a or b).zfill(4)]),
        (r"-([0-9]{1,3})", _minus),
        (r"'?([0-9]{1,3})", _shorter),
    )
)
