"""
The payload as the file holds it: long lists of rows as columns, everything else as JSON.

`graph_data` gives plain dictionaries, to which any module may add keys. `pack_columns` turns the lists named in `TABLES`
and `NUMBERS` into columns just before they are written; `web/src/data/columns.ts` reads them, and gives rows that look
like the dictionaries. A key that is not named here stays as it is.

The text is `columns:` and, in base64, gzip of: the length of the JSON in four bytes (the lowest first), the JSON, and
the numbers. Numbers are written byte by byte: the lowest byte of all of them, then the next, since bytes that mean the
same compress better together.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from .payload import pack

FORMAT = 1
"""Number of this format; a page that meets a higher one says so."""
MANY = 256
"""A list of fewer rows stays JSON."""
TABLES: tuple[tuple[str, ...], ...] = (("data", "nodes"), ("data", "edges"), ("network", "nodes"))
"""Where lists of rows are."""
NUMBERS: tuple[tuple[str, ...], ...] = (
    ("data", "presence", "nodes"),
    ("data", "presence", "edges"),
    ("data", "presence", "numbers"),
    ("data", "contacts", "edges"),
)
"""Where lists of whole numbers are, or lists of such lists."""
DATES = (("start", "span", 0), ("end", "span", 2), ("date", "at", 0))
"""A date as written, the tuple that has its first and its last day, and where in it: one says the others."""

_NO_DAYS = (None,) * 4
_NO_DATE = (None,) * 3
_SAMPLE = 20_000
Ints = npt.NDArray[np.int64]


def pack_payload(payload: Mapping[str, Any]) -> str:
    """Write a payload as text for an inert script block: that of a small graph as `pack` does, others in columns."""
    data = payload["data"]
    if len(data["nodes"]) + len(data["edges"]) < 4 * MANY:
        text = pack(payload)
        if not text.startswith("gzip:"):
            return text
    return pack_columns(payload)


def pack_columns(payload: Mapping[str, Any]) -> str:
    """
    Write a payload as text in columns.

    Parameters
    ----------
    payload
        What the page is given, as JSON values; it is left as it is.

    Returns
    -------
    text
        ASCII letters, digits and `:+/=`, so nothing in it can end a script block. Same payload, same text.
    """
    numbers = _Numbers()
    head = dict(payload)
    for path in TABLES:
        _replace(head, path, lambda rows: _table(rows, numbers))
    for path in NUMBERS:
        _replace(head, path, lambda value: _numbers(value, numbers))
    head["format"] = FORMAT
    text = json.dumps(head, ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"))
    raw = text.encode()
    whole = b"".join([len(raw).to_bytes(4, "little"), raw, *numbers.parts])
    return "columns:" + base64.b64encode(gzip.compress(whole, compresslevel=6, mtime=0)).decode()


class _Numbers:
    """The bytes of all numbers, and where each list of them begins."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self._size = 0

    def add(self, values: Ints) -> dict[str, int]:
        """Write whole numbers, as they are or each less the one before, whichever is shorter."""
        steps = np.diff(values, prepend=0)
        use = steps if _cost(steps) < _cost(values) else values
        least = int(use.min()) if len(use) else 0
        planes = _planes(use - least)
        spec = {
            "at": self._size,
            "count": len(use),
            "least": least,
            "bytes": len(planes),
            "steps": int(use is steps),
        }
        self.parts += planes
        self._size += sum(map(len, planes))
        return spec


def _planes(values: Ints) -> list[bytes]:
    """Return the lowest byte of each value, then the next of each, and so on."""
    most = int(values.max()) if len(values) else 0
    count = (most.bit_length() + 7) // 8
    return [((values >> (8 * place)) & 255).astype(np.uint8).tobytes() for place in range(count)]


def _cost(values: Ints) -> int:
    part = values[:_SAMPLE]
    return len(zlib.compress(b"".join(_planes(part - part.min())), 1)) if len(part) else 0


def _replace(head: dict[str, Any], path: Sequence[str], encode: Any) -> None:
    """Put what `encode` makes of a value in its place, in copies of the dictionaries on the way."""
    here = head
    for key in path[:-1]:
        if not isinstance(here.get(key), Mapping):
            return
        here[key] = dict(here[key])
        here = here[key]
    if path[-1] in here:
        here[path[-1]] = encode(here[path[-1]])


def _numbers(value: Sequence[Any], numbers: _Numbers) -> Any:
    if value and isinstance(value[0], Sequence):
        return [_numbers(part, numbers) for part in value]
    return numbers.add(np.asarray(value, dtype=np.int64)) if len(value) >= MANY else value


def _table(rows: Sequence[Mapping[str, Any]], numbers: _Numbers) -> Any:
    """Return rows as columns, in the order in which their keys first occur."""
    if len(rows) < MANY:
        return rows
    keys = list(dict.fromkeys(chain.from_iterable(rows)))
    columns: dict[str, Any] = {}
    taken = set()
    for text, days, place in DATES:
        if days in keys:
            columns[f"{days}.{place}"] = {"of": text, **_dates(rows, text, days, place, numbers)}
            taken |= {text, days}
    for key in keys:
        if key not in taken:
            columns[key] = _column([row.get(key) for row in rows], numbers)
    return {"rows": len(rows), "columns": columns}


def _dates(
    rows: Sequence[Mapping[str, Any]], text: str, days: str, place: int, numbers: _Numbers
) -> dict[str, Any]:
    """Return dates as written with their first and last days: few differ."""
    texts = [row.get(text) for row in rows]
    tuples = [row.get(days, _NO_DAYS) for row in rows]
    found = [(date, span[place], span[place + 1]) for date, span in zip(texts, tuples, strict=True)]
    return _words([None if date == _NO_DATE else date for date in found], numbers)


def _column(values: list[Any], numbers: _Numbers) -> dict[str, Any]:
    """Return a column; None is a cell that is missing."""
    types = {type(value) for value in values} - {type(None)}
    if types == {str}:
        return _texts(values, numbers)
    if types == {int} and max(abs(value) for value in values if value is not None) < 2**31:
        return _whole(values, numbers)
    if types <= {int, float} and float in types:
        return _tenths(values, numbers)
    if types == {list}:
        return _lists(values, numbers)
    if types == {tuple} and len({len(value) for value in values if value is not None}) == 1:
        parts = zip(*(value or () for value in values), strict=True) if None not in values else ()
        found = [_column(list(part), numbers) for part in parts]
        if found and all(part["kind"] in ("whole", "tenths") for part in found):
            return {"kind": "tuple", "parts": found}
    return _rest(values, numbers)


def _texts(values: list[str | None], numbers: _Numbers) -> dict[str, Any]:
    there = [value for value in values if value is not None]
    if 2 * len(set(there)) <= len(there):
        return _words(values, numbers)
    before = there[0].rstrip("0123456789")
    digits = len(there[0]) - len(before)
    form = f"(?:{re.escape(before)}[0-9]{{{digits}}}\n){{{len(there)}}}"
    if before and 0 < digits < 9 and re.fullmatch(form, "\n".join([*there, ""])):
        counts = [0 if value is None else int(value[len(before) :]) + 1 for value in values]
        spec = numbers.add(np.array(counts, dtype=np.int64))
        return {"kind": "numbered", "before": before, "digits": digits, "numbers": spec}
    lengths = [0 if value is None else 1 + _length(value) for value in values]
    spec = numbers.add(np.array(lengths, dtype=np.int64))
    return {"kind": "text", "text": "".join(there), "lengths": spec}


def _length(text: str) -> int:
    """Return the length of a text as JavaScript counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _words(values: Sequence[Any], numbers: _Numbers) -> dict[str, Any]:
    """Return values of which many are the same: each once, and for each row which."""
    different = sorted(set(values) - {None}, key=_order)
    code = {None: 0, **{value: at for at, value in enumerate(different, 1)}}
    spec = numbers.add(np.fromiter(map(code.__getitem__, values), dtype=np.int64, count=len(values)))
    return {"kind": "words", "words": different, "numbers": spec}


def _order(value: Any) -> Any:
    return value if isinstance(value, str) else tuple((part is not None, part) for part in value)


def _whole(values: Sequence[int | None], numbers: _Numbers) -> dict[str, Any]:
    """Return whole numbers from the least on; 0 is one that is missing."""
    least = min(value for value in values if value is not None)
    spec = numbers.add(np.array([0 if v is None else v - least + 1 for v in values], dtype=np.int64))
    return {"kind": "whole", "least": least, "numbers": spec}


def _tenths(values: Sequence[float | None], numbers: _Numbers) -> dict[str, Any]:
    """Return numbers of at most one decimal, as the layout has them."""
    there = [value for value in values if value is not None]
    if max(map(abs, there)) > 2**31 / 10 or any(round(value * 10) / 10 != value for value in there):
        return _rest(values, numbers)
    tenths = [None if value is None else round(value * 10) for value in values]
    return {**_whole(tenths, numbers), "kind": "tenths"}


def _lists(values: Sequence[list[Any] | None], numbers: _Numbers) -> dict[str, Any]:
    """Return lists of texts: how long each is, and all texts one after the other."""
    flat = list(chain.from_iterable(value for value in values if value is not None))
    if any(type(value) is not str for value in flat) or not flat:
        return _rest(values, numbers)
    counts = [0 if value is None else len(value) + 1 for value in values]
    spec = numbers.add(np.array(counts, dtype=np.int64))
    return {"kind": "lists", "counts": spec, "items": _texts(flat, numbers)}


def _rest(values: Sequence[Any], numbers: _Numbers) -> dict[str, Any]:
    """Return anything else as JSON, with the rows that have it."""
    rows = [at for at, value in enumerate(values) if value is not None]
    spec = numbers.add(np.array(rows, dtype=np.int64))
    return {"kind": "rest", "rows": spec, "values": [values[at] for at in rows]}
