"""
Cells as values of properties of FollowTheMoney, in the form that its library leaves as it is.

What it would change or refuse is cleaned here as it does it, so that a file that goes through its tools comes back
with the same values; a cell that cannot be said so is kept next to the properties (see `ftm`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from ..time.calendar import from_day_number
from ..time.days import UNBOUNDED, possible_days

_SPACES = re.compile("[\u2000-\u200a\u2028\u2029\u0a00\u1680\u202f\u205f\u3000]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u061c\u2060-\u2064\u00ad\ufeff\ud800-\udfff]"
)
_QUOTED = re.compile("^[\"'](.*)[\"']$")
_ADDRESS = re.compile("\r\n|\n|\t|<BR/>|<BR>|ESQ\\.,|ESQ,|;|,\\s?(?=[,.])")
_HOST = re.compile(r"([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}(:\d{1,4})?", re.IGNORECASE)
_MARKED = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)[~?%]")
_FIRST_YEAR, _LAST_YEAR = 1000, 2999  # the only ones that its library takes
_MOST = {"name": 384, "string": 1024, "text": 65_000, "address": 250, "url": 4096}
"""Characters that a value may have, by its type."""


def as_values(kind: str, cell: Any) -> list[str]:
    """
    Return the values of a property of a type that say a cell, or none.

    Examples
    --------
    >>> as_values("name", ["Ada  Marsh ", '"The Mayor"', " "]), as_values("date", "2018-03~")
    (['Ada Marsh', 'The Mayor'], ['2018-03'])
    """
    items = cell if isinstance(cell, list) else [cell]
    found = (_settled(str(item), kind) for item in items if item is not None)
    return list(dict.fromkeys(value for value in found if value))


def _settled(text: str, kind: str) -> str:
    """Clean a text until nothing changes: cleaned once more, it stays as it is."""
    while (after := _CLEAN[kind](text)[: _MOST.get(kind)]) != text:
        text = after
    return text


def _text(text: str) -> str:
    return _UNSEEN.sub("", _SPACES.sub(" ", unicodedata.normalize("NFC", text))).strip()


def _name(text: str) -> str:
    return " ".join(_QUOTED.sub(r"\1", _text(text)).split())


def _address(text: str) -> str:
    return " ".join(_ADDRESS.sub(" ", _text(text)).split())


def _url(text: str) -> str:
    """Return an address with its path, when its host is one that FollowTheMoney takes; else nothing."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc) or re.search(r"\s", text):
        return ""
    if _text(text) != text or len(text) >= _MOST["url"]:
        return ""
    return parts._replace(scheme=scheme, path=parts.path or "/").geturl()


def _date(text: str) -> str:
    """Return a day, a month or a year, without a mark; of another date, what the days that it may mean have in common."""
    if (marked := _MARKED.fullmatch(text)) and possible_days(marked[1]):
        text = marked[1]
    days = possible_days(text)
    if days is None or UNBOUNDED in (-days[0], days[1]):
        return ""
    (year, *first), (other, *last) = (from_day_number(day) for day in days)
    if year != other or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ""
    if first[0] != last[0]:
        return str(year)
    return f"{year}-{first[0]:02}" + (f"-{first[1]:02}" if first[1] == last[1] else "")


_CLEAN: Mapping[str, Callable[[str], str]] = {
    "name": _name,
    "string": _text,
    "text": _text,
    "address": _address,
    "url": _url,
    "date": _date,
}
