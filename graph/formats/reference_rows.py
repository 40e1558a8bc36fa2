"""References of other programs as rows of sources: the way back from `analysis/references.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ..checks.context import FORBIDDEN_IN_IDS
from ..time.days import possible_days
from .graph_rows import GraphRows
from .plain import new_ids

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "author": ("author",),
    "publisher": ("container-title", "publisher"),
    "kind": ("type", "container-title"),
    "date": ("issued",),
    "accessed": ("accessed",),
    "url": ("URL",),
    "doi": ("DOI",),
    "archived": ("archive_location",),
    "citation": ("note",),
}
"""Fields of a CSL item that say a column, the first that is there before the others."""
_DATES = ("date", "accessed")
_TAKEN = ("id", "type", "custom", *(name for names in FIELDS.values() for name in names))
_SEASONS = {
    "1": 21,
    "2": 22,
    "3": 23,
    "4": 24,
    "spring": 21,
    "summer": 22,
    "autumn": 23,
    "fall": 23,
    "winter": 24,
}
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


def row_of_item(item: Mapping[str, Any], found: GraphRows) -> dict[str, Any]:
    """
    Return a CSL item as the cells of a source; fields without a column become columns of one's own.

    Parameters
    ----------
    found
        Counts what cannot be taken as it is.

    Examples
    --------
    >>> row_of_item({"title": "T", "issued": {"date-parts": [[2018, 3]], "circa": True}}, GraphRows())
    {'title': 'T', 'date': '2018-03~'}
    """
    row: dict[str, Any] = {}
    for column, names in FIELDS.items():
        name = next((name for name in names if item.get(name)), "")
        if column == "author" and name:
            row["author"] = found.as_list(_name(author) for author in _each(item[name]))
        elif column != "kind" and name:
            cell = _date(item[name]) if column in _DATES else _text(item[name])
            row |= {_place(column, name, cell): cell} if cell else {}
            row |= {f"x_{_column(n)}": _text(item[n]) for n in names if n != name and item.get(n)}
    others = {key: _text(value) for key, value in item.items() if key not in _TAKEN}
    return row | {f"x_{_column(key)}": text for key, text in others.items() if text}


def _place(column: str, name: str, cell: str) -> str:
    """Return the column of a cell: one of one's own for a date and an address that are none."""
    dated = column not in _DATES or possible_days(cell) is not None
    addressed = column not in ("url", "archived") or _ADDRESS.fullmatch(cell)
    return column if dated and addressed else f"x_{_column(name)}"


def table_ids(ids: Iterable[str]) -> dict[str, str]:
    """Return an id for each id or key of a reference: itself, if a table takes it."""
    return new_ids(ids, "source", stays=lambda id_: not re.search(FORBIDDEN_IN_IDS, id_))


def season(text: str) -> int:
    """Return the number of a season in EDTF; 0 for another word."""
    return _SEASONS.get(text.strip().casefold(), 0)


def _column(key: str) -> str:
    return re.sub(r"\W+", "_", key).strip("_") or "field"


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    """Return a value as text: names and lists joined by `;`, a mapping by its values."""
    if isinstance(value, list):
        return ";".join(text for each in value if (text := _text(each)))
    if isinstance(value, dict):
        return _name(value) or " ".join(text for each in value.values() if (text := _text(each)))
    return "" if value is None else str(value)


def _name(author: Any) -> str:
    """Return a name as `Family, Given`, or as it is written."""
    if not isinstance(author, dict):
        return _text(author)
    part = {key: _text(value) for key, value in author.items()}
    if part.get("literal"):
        return part["literal"]
    family = " ".join(filter(None, (part.get("non-dropping-particle"), part.get("family"))))
    given = " ".join(filter(None, (part.get("given"), part.get("dropping-particle"))))
    whole = ", ".join(filter(None, (family, given)))
    return f"{whole}, {part['suffix']}" if whole and part.get("suffix") else whole


def _date(value: Any) -> str:
    """Return a CSL date in EDTF; "" where it has no parts and no text."""
    if not isinstance(value, dict):
        return _text(value)
    days = [_day(part) for part in _each(value.get("date-parts") or [])]
    if not days or not all(days) or len(days) > 2:
        return _text(value.get("literal")) or _text(value.get("raw"))
    number = season(_text(value.get("season")))
    if number and len(days) == 1 and len(days[0].lstrip("-")) == 4:
        days = [f"{days[0]}-{number}"]
    mark = "~" if value.get("circa") else ""
    return "/".join(day + mark for day in days)


def _day(parts: Any) -> str:
    try:
        year, *rest = (int(part) for part in _each(parts) if part not in ("", None))
    except (TypeError, ValueError):
        return ""
    if abs(year) > 9999:
        return ""
    return "-".join([f"{'-' * (year < 0)}{abs(year):04}", *(f"{part:02}" for part in rest[:2])])
