"""How the dates of a table are written: the format of `strptime` that reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

_FORMATS = (
    "%m/%d/%Y",
    "%d/%m/%Y",
    "%m/%d/%y",
    "%d/%m/%y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%d %B %Y",
    "%Y%m%d",
)


@dataclass(frozen=True)
class ChosenFormats:
    """
    How the dates of some columns are read.

    Parameters
    ----------
    formats
        In the order in which they are tried, as in a map; none when nothing reads every column.
    others
        Formats that read the same dates as well, as other days: the order of day and month is not known.
    """

    formats: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def read_date(text: str, formats: Sequence[str]) -> tuple[dt.datetime, str] | None:
    """Return the day that the first format reads which can, and that format; None when none can."""
    for format_ in formats:
        try:
            return dt.datetime.strptime(text, format_), format_
        except ValueError:
            continue
    return None


def are_dates(values: Sequence[str]) -> bool:
    """Tell whether one format reads all of the values."""
    return any(_fits(values, (format_,)) for format_ in _FORMATS)


def choose_formats(columns: Sequence[Sequence[str]], sample: int) -> ChosenFormats:
    """
    Choose how the dates of columns are read: by one format when one fits all of them.

    A map has one list of formats for all columns. Several formats are chosen only when none of them reads the dates
    of another's column as other days.

    Parameters
    ----------
    columns
        The texts of each column.
    sample
        Number of texts of a column that a format must all read; of those that do, the one that reads most of the
        others is chosen.

    Examples
    --------
    >>> choose_formats([["03/04/2019"], ["25/12/2019"]], 500)
    ChosenFormats(formats=('%d/%m/%Y',), others=())
    >>> choose_formats([["03/04/2019"]], 500)
    ChosenFormats(formats=('%m/%d/%Y',), others=('%d/%m/%Y',))
    """
    together = _choose([text for column in columns for text in column], [c[:sample] for c in columns])
    if together.formats or len(columns) < 2:
        return together
    apart = [_choose(column, [column[:sample]]) for column in columns]
    formats = tuple(format_ for chosen in apart for format_ in chosen.formats)
    for column, chosen in zip(columns, apart, strict=True):
        if any(read_date(text, formats) != read_date(text, chosen.formats) for text in set(column)):
            return ChosenFormats()
    return ChosenFormats(formats, tuple(other for chosen in apart for other in chosen.others))


def _choose(texts: Sequence[str], samples: Sequence[Sequence[str]]) -> ChosenFormats:
    """Choose one format that reads all of the samples, and most of the texts."""
    distinct = dict.fromkeys(texts)
    read = {
        format_: [read_date(text, (format_,)) for text in distinct]
        for format_ in _FORMATS
        if samples and all(_fits(sample, (format_,)) for sample in samples)
    }
    if not read:
        return ChosenFormats()
    days = {format_: [found and found[0] for found in dates] for format_, dates in read.items()}
    best = max(days, key=lambda format_: sum(day is not None for day in days[format_]))
    missing = days[best].count(None)
    others = [f for f in days if days[f].count(None) == missing and days[f] != days[best]]
    return ChosenFormats((best,), tuple(others))


def _fits(values: Sequence[str], formats: Sequence[str]) -> bool:
    return bool(values) and all(read_date(value, formats) for value in values)
