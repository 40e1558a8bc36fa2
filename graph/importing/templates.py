"""The templates of a map: texts with columns in braces, such as `{State}-{Agency}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

COLUMN = re.compile(r"\{([^{}]+)\}")

# Only currency may stand before a number: "<10", "over 500" and "Q3" say something else than 10, 500 and 3.
_CURRENCY = r"(?:USD|EUR|GBP|CAD|AUD|NZD|CHF|JPY|CNY|INR|MXN|[A-Z]{0,3}[$€£¥\u20a0-\u20cf])"
_NUMBER = re.compile(rf"(?:{_CURRENCY}\s*)?([+-]?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)\s*%?")
_MINUS = "\u2212"


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
