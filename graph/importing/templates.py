"""The templates of a map: texts with columns in braces, such as `{State}-{Agency}`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from ..checks.context import slug

COLUMN = re.compile(r"\{([^{}]+)\}")

# Only currency may stand before a number: "<10", "over 500" and "Q3" say something else than 10, 500 and 3.
_CURRENCY = r"(?:USD|EUR|GBP|CAD|AUD|NZD|CHF|JPY|CNY|INR|MXN|[A-Z]{0,3}[$€£¥\u20a0-\u20cf])"
_NUMBER = re.compile(rf"(?:{_CURRENCY}\s*)?([+-]?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)\s*%?")
_MINUS = "\u2212"
# A year of two digits would be one of the first century.
_PARTIAL = re.compile(r"(-?\d{4})(?:-(\d{0,2}))?(?:-(\d{0,2}))?-*")
_TIME_OF_DAY = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?")


@dataclass(frozen=True)
class Template:
    """
    A text with columns in braces.

    Parameters
    ----------
    text
        As written.
    columns
        The columns that it names.
    """

    text: str
    columns: tuple[str, ...]

    def fill(self, row: Mapping[str, str]) -> str:
        """
        Return the text with the cells of a row; "" when all of its columns are empty there.

        Examples
        --------
        >>> read_template("{First} {Last}").fill({"First": "", "Last": "Marsh"})
        'Marsh'
        """
        if not self.columns:
            return self.text
        if not any(row[column] for column in self.columns):
            return ""
        filled = COLUMN.sub(lambda found: row[found[1].strip()], self.text)
        return filled.strip() if "\n" in filled else " ".join(filled.split())


def read_template(text: str) -> Template:
    """Read a template; a text without braces is the same for every row."""
    return Template(text, tuple(dict.fromkeys(name.strip() for name in COLUMN.findall(text))))


def id_of(text: str) -> str:
    """
    Return a text as an id in kebab-case; letters of other scripts than Latin stay, since a name would be lost.

    Examples
    --------
    >>> id_of("St. Louis County, MO"), id_of("Île-de-France"), id_of("Киев 2")
    ('st-louis-county-mo', 'ile-de-france', 'киев-2')
    """
    text = text.replace("'", "").replace("’", "")
    plain = unicodedata.normalize("NFKD", text).casefold()
    if all(c.isascii() or unicodedata.combining(c) or not c.isalnum() for c in plain):
        return slug(text)
    whole = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    kept = "".join(c if c.isalnum() else "-" for c in whole)
    return "-".join(part for part in kept.split("-") if part)


def plain_number(text: str) -> str:
    """
    Return a number without separators of thousands, currency and percent signs; another text as it is.

    Examples
    --------
    >>> plain_number("$1,200.50"), plain_number("about ten"), plain_number("<10")
    ('1200.50', 'about ten', '<10')
    """
    found = _NUMBER.fullmatch(text.strip().replace(_MINUS, "-"))
    return found[1].replace(",", "") if found else text


def plain_date(text: str) -> str:
    """
    Return a date put together from parts in EDTF: missing parts left out, others padded; another text as it is.

    Examples
    --------
    >>> plain_date("2018-7-5"), plain_date("2018-7-"), plain_date("2018--"), plain_date("2018-07-05 09:30")
    ('2018-07-05', '2018-07', '2018', '2018-07-05')
    """
    timed = _TIME_OF_DAY.fullmatch(text)
    if timed:
        return timed[1]
    found = _PARTIAL.fullmatch(text)
    if not found:
        return text
    year, month, day = found.groups(default="")
    return "-".join([year, *([month.zfill(2)] if month else []), *([day.zfill(2)] if month and day else [])])
