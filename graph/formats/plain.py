"""Texts of other programs as ids and dates of ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from itertools import count
from typing import TypeVar

from ..checks.context import slug

# A year of two digits would be one of the first century.
_PARTIAL = re.compile(r"(-?\d{4})(?:-(\d{0,2}))?(?:-(\d{0,2}))?-*")
_TIME_OF_DAY = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?")
_MOST = 120
"""Characters that an id made of a text has at most."""
_Old = TypeVar("_Old", bound=Hashable)


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


def word_of(text: str) -> str:
    """
    Return a text as a word of a vocabulary, in snake_case.

    Examples
    --------
    >>> word_of("CourtCase"), word_of("WORKS_FOR"), word_of("is part of")
    ('court_case', 'works_for', 'is_part_of')
    """
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text)
    return id_of(parted).replace("-", "_")


def numbered(text: str) -> Iterator[str]:
    """Yield a text, then the text with a number after it."""
    yield text
    yield from (f"{text}-{at}" for at in count(2))


def _short(id_: str) -> str:
    return id_[:_MOST].rstrip("-")


def new_ids(
    old: Iterable[_Old],
    default: str = "node",
    taken: Collection[str] = (),
    stays: Callable[[str], bool] | None = None,
) -> dict[_Old, str]:
    """
    Return an id of ours for each id, all of them different and none of those taken.

    Parameters
    ----------
    default
        Id of what has no letter and no digit in its id.
    stays
        Tells whether an id is to stay as it is; those in our form when None.

    Examples
    --------
    >>> new_ids(["Ada Marsh", "ada-marsh", "?"])
    {'Ada Marsh': 'ada-marsh-2', 'ada-marsh': 'ada-marsh', '?': 'node'}
    """
    wanted = {
        id_: str(id_) if stays is not None and stays(str(id_)) else _short(id_of(str(id_))) or default
        for id_ in old
    }
    kept = {base for id_, base in wanted.items() if base == id_ and base not in taken}
    used = {*taken, *kept}
    new: dict[_Old, str] = {}
    for id_, base in wanted.items():
        same = base == id_ and base in kept
        new[id_] = base if same else next(free for free in numbered(base) if free not in used)
        used.add(new[id_])
    return new
