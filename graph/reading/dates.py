"""Dates that a text writes out, in EDTF. What is relative ("last month") is never turned into a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..time.hints import read_date
from .article import Article

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_MONTH = rf"(?:{_MONTHS})\b\.?"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})(?![0-9]|[.,][0-9]|%)"
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
_SPACE = r"\s{1,3}"
_SEASON = "(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_POINT = re.compile(
    r"(?<![\w.,$€£-])(?:"
    rf"{_MONTH}{_SPACE}{_DAY}(?:,?{_SPACE}{_YEAR})?"
    rf"|{_DAY}(?:{_SPACE}of)?{_SPACE}{_MONTH}(?:,?{_SPACE}{_YEAR})?"
    rf"|{_MONTH},?{_SPACE}(?:of{_SPACE})?{_YEAR}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    rf"|{_SEASON}{_SPACE}(?:of{_SPACE})?{_YEAR}"
    r"|[12][0-9]{2}0s"
    rf"|{_YEAR})(?!\w|-[a-z])"
)
_BEFORE_YEAR = re.compile(
    r"(?:^|[\s(\[“\"'’—–,;])(?:in|since|by|from|until|till|through|during|between|of|and|to|after|before|early|late|mid|year"
    r"|until|around|about|circa|fiscal|for)[\s-]*$|[—–(,-]\s*$",
    re.IGNORECASE,
)
_OWNED_YEAR = re.compile(
    r"(?:^|[\s(“\"'’])(?:the|an?|its|his|her|their|our|this|that)\s{1,3}$", re.IGNORECASE
)
_SINCE = re.compile(r"\b(since)\s{1,3}$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s{1,3}$", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:around|about|circa|approximately|roughly)\s{1,3}$", re.IGNORECASE)
_TO = re.compile(r",?\s{1,3}(?:to|until|till|through)\s{1,3}|\s?[–-]\s?", re.IGNORECASE)
_AND = re.compile(r",?\s{1,3}and\s{1,3}", re.IGNORECASE)
_MONTH_BEFORE = re.compile(
    rf"\b({_MONTH})(?:{_SPACE}({_DAY}))?(?:{_SPACE}(?:and|to|through|until){_SPACE}|\s?[–-]\s?)$"
)
_LOOK_BACK = 40
# What may stand before a count of things as well as before a year.
_NEARLY = re.compile(r"\b(?:around|about|circa)\s{1,3}$", re.IGNORECASE)
_MAY_COUNT = re.compile(r"(?:^|\s)(?:[a-z]\S*\s{1,3}of|by|from|between|and|to|after|before|for)\s{1,3}$")
_NEXT_WORD = re.compile(r"\s{1,3}([^\W\d_]+)")
_COUNTED = re.compile(
    rf"(?:(?:\s{{1,3}}(?:and|to|or)\s{{1,3}}|\s?[–-]\s?)({_YEAR}))?\s{{1,3}}([a-z][^\W\d_]*)"
)
_OFTEN_YEARS = 1900


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: its place, EDTF, and what was left out or may be meant instead."""

    start: int
    end: int
    edtf: str
    reason: str = "written out in the text"
    score: float = 0.95


def find_dates(article: Article) -> list[DateMention]:
    """
    Find the dates that a text writes out.

    Examples
    --------
    >>> text = b"From October 1, 2022, to February 6, 2025, and since 2019, but not last month."
    >>> [found.edtf for found in find_dates(Article(text))]
    ['2022-10-01/2025-02-06', '2019/..']
    """
    points = list(_points(article))
    found, at = [], 0
    while at < len(points):
        pair = _pair(article.text, points[at], points[at + 1]) if at + 1 < len(points) else None
        found.append(pair or _single(article.text, points[at]))
        at += 2 if pair else 1
    return found


def _points(article: Article) -> Iterator[DateMention]:
    text = article.text
    for found in _POINT.finditer(text):
        start, end = found.span()
        written = " ".join(found[0].split())
        bare_year = written.isdigit()
        before = text[max(0, start - _LOOK_BACK) : start]
        if bare_year and not _is_year(article, before, written, end):
            continue
        dates = read_date(written)
        if not dates:
            continue
        edtf, reason = dates[0], "written out in the text"
        if edtf.startswith("XXXX-"):
            reason = "the text gives no year"
        elif len(dates) > 1:
            reason = f"may also be {' or '.join(dates[1:])}"
        yield DateMention(start, end, edtf, reason, 0.8 if bare_year else 0.95)


def _is_year(article: Article, before: str, written: str, end: int) -> bool:
    """Tell whether four digits are a year: after words such as in and since, or before what is of a year."""
    after = _NEXT_WORD.match(article.text, end)
    following = after[1] if after else ""
    if following.casefold() in article.vocabulary.clock:  # 1830 UTC
        return False
    if _BEFORE_YEAR.search(before):
        return not _is_count(article, before, written, end)
    if not _OWNED_YEAR.search(before) or not following:
        return False  # the 2016 referendum, its 2018 law; not a 2019 pounds bag
    unlikely = int(written) < _OFTEN_YEARS or int(written) == 2000
    return not unlikely and following not in article.vocabulary.measures | article.vocabulary.stops


def _is_count(article: Article, before: str, written: str, end: int) -> bool:
    """Tell whether four digits count what stands after them, as in "about 1500 people" and "for 1500 jobs"."""
    found = _COUNTED.match(article.text, end)
    if found is None or found[2] in article.vocabulary.stops:
        return False
    number = int(found[1] or written)  # between 1500 and 2000 permits
    unlikely = number < _OFTEN_YEARS or number == 2000
    return _NEARLY.search(before) is not None or (unlikely and _MAY_COUNT.search(before) is not None)


def _pair(text: str, first: DateMention, second: DateMention) -> DateMention | None:
    """Join two dates to a period: from A to B, between A and B, A–B."""
    between, before = text[first.end : second.start], text[max(0, first.start - _LOOK_BACK) : first.start]
    opened = _BETWEEN.search(before)
    if not ((opened and _AND.fullmatch(between)) or _TO.fullmatch(between)):
        return None
    start, edtf = first.start, first.edtf
    if edtf.startswith("XXXX-") and not second.edtf.startswith("XXXX-"):
        edtf = second.edtf[:4] + edtf[4:]  # from March 3 to April 5, 2019
    period = f"{edtf}/{second.edtf}"
    if "XXXX" in period or edtf > second.edtf:
        return None
    return DateMention(start, second.end, period, "a period written out in the text")


def _single(text: str, point: DateMention) -> DateMention:
    before = text[max(0, point.start - _LOOK_BACK) : point.start]
    if "XXXX" in point.edtf or "/" in point.edtf:
        return point
    month = _MONTH_BEFORE.search(before)
    if month is not None:  # between January and February 2017
        first = read_date(f"{month[1]} {month[2] or ''} {point.edtf[:4]}".replace("  ", " "))
        if first and first[0] <= point.edtf:
            start = point.start - len(before) + month.start()
            return DateMention(
                start, point.end, f"{first[0]}/{point.edtf}", "a period written out in the text"
            )
    found = _SINCE.search(before)
    if found:
        return DateMention(point.start, point.end, f"{point.edtf}/..", "since this date", point.score)
    if _ABOUT.search(before):
        return DateMention(point.start, point.end, f"{point.edtf}~", "about this date", point.score)
    return point
