"""Columns of EDTF dates and intervals, read as day numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from .calendar import UNBOUNDED, UNKNOWN_DAY
from .points import read_points

Side = Literal["start", "end"]
Arrays = dict[str, npt.NDArray[Any]]

SPAN_DAYS = ("start_first", "start_last", "end_first", "end_last")
"""The four bounds of a span, as day numbers."""

_OPEN = ".."
_LETTERS = re.compile(r"[-0-9XYESTZ:+~?%.,/\[\]{} ]+")  # of which every date is written
_LIMITS = {"start": -UNBOUNDED, "end": UNBOUNDED}


def read_column(texts: pd.Series[Any], side: Side | None = None) -> tuple[Arrays, npt.NDArray[np.intp]]:
    """
    Read the distinct texts of a column.

    Returns
    -------
    read, codes
        What `read_texts` says of each distinct text, then of no text at all (ok, and all bounds unknown); and for
        each row the place of its text. A missing text has code -1, so it takes the last entry.
    """
    codes, unique = pd.factorize(texts)
    read = read_texts([str(text) for text in unique], side)
    nothing = dict.fromkeys(SPAN_DAYS, UNKNOWN_DAY)
    empty = {"ok": True, "dated": True, "start_exact": False, "end_exact": False, **nothing}
    return {
        name: np.append(values, np.array([empty[name]], values.dtype)) for name, values in read.items()
    }, codes


def as_wholes(read: Arrays) -> Arrays:
    """Let an exact side be that side of a whole period: `2018` starts on its first day and ends on its last."""
    start = np.where(read["start_exact"], read["start_first"], read["start_last"])
    end = np.where(read["end_exact"], read["end_last"], read["end_first"])
    return read | {"start_last": start, "end_first": end}


def is_date(text: str, side: Side | None = None) -> bool:
    """Say whether a text is an EDTF date or interval; the empty text is none."""
    return _LETTERS.fullmatch(text) is not None and bool(read_texts([text], side)["ok"][0])


def read_texts(texts: Sequence[str], side: Side | None = None) -> Arrays:
    """
    Read distinct texts, as dates or as intervals.

    Parameters
    ----------
    texts
        EDTF. Each side of an interval is read by itself.
    side
        In a column of starts or of ends, `..` alone means open; elsewhere it is a fault.

    Returns
    -------
    read
        `start_first`, `start_last`, `end_first`, `end_last` (day numbers; `-UNBOUNDED` or `UNBOUNDED` where open,
        `UNKNOWN_DAY` where not known, not ok or beyond the calendar), `start_exact`, `end_exact`, `dated` (what is
        written lies in the years 1 to 9999) and `ok`, each with one entry a text.
    """
    interval = np.fromiter(("/" in text for text in texts), dtype=bool, count=len(texts))
    if not interval.any():
        points = read_points(texts)
        read = {
            f"{end}_{name}": points[name] for end in ("start", "end") for name in ("first", "last", "exact")
        }
        read |= {"dated": points["dated"], "ok": points["ok"]}
    else:
        read = _read_sides(texts, interval)
    if side is not None:
        alone = np.fromiter((text == _OPEN for text in texts), dtype=bool, count=len(texts))
        for name in (*SPAN_DAYS, "ok", "dated", "start_exact", "end_exact"):
            value = _LIMITS[side] if name in SPAN_DAYS else True
            read[name] = np.where(alone, value, read[name])
    return read


def _read_sides(texts: Sequence[str], interval: npt.NDArray[np.bool_]) -> Arrays:
    parts = [text.split("/", 1) for text in texts]
    codes, sides = pd.factorize(np.array([part[side] for side in (0, -1) for part in parts], dtype=object))
    points = read_points(list(sides))
    n = len(texts)
    ok, known, dated = np.ones(n, dtype=bool), np.zeros(n, dtype=bool), np.ones(n, dtype=bool)
    read: Arrays = {}
    for name, limit, at in (("start", -UNBOUNDED, codes[:n]), ("end", UNBOUNDED, codes[n:])):
        is_open = interval & (sides == _OPEN)[at]
        is_empty = interval & (sides == "")[at]
        for bound in ("first", "last"):
            read[f"{name}_{bound}"] = np.where(is_open, limit, points[bound][at])
        read[f"{name}_exact"] = points["exact"][at] | is_open
        ok &= points["ok"][at] | is_open | is_empty
        dated &= points["dated"][at] | is_open | is_empty
        known |= ~is_empty
    ok &= known
    unknown = (read["start_first"] == UNKNOWN_DAY) | (read["end_last"] == UNKNOWN_DAY)
    ok &= unknown | (read["start_first"] <= read["end_last"])
    for name in SPAN_DAYS:
        read[name] = np.where(ok, read[name], UNKNOWN_DAY)
    return read | {"ok": ok, "dated": dated & ok}
