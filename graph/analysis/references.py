"""
A source as references have it: one mapping of a row of `sources.csv` to a CSL item, and BibTeX from that.

`formats/csl.py` and `formats/bibtex.py` read both back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..errors import BadValueError

_PERIODICAL = ("news", "opinion")
_DATE = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")
_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4}
_KEY = re.compile(r"[^A-Za-z0-9_:.+/-]+")
_JOINED = re.compile("([-'`!?])(?=[-'`])")
_ESCAPED = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "{": r"\textbraceleft{}",  # a brace counts even behind a backslash
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
    }
)


def source_item(source: Mapping[str, Any], accessed: str | None = None) -> dict[str, Any]:
    """
    Return a source as a CSL item.

    Parameters
    ----------
    source
        A row of `sources.csv`, as a graph has it.
    accessed
        Day on which it was read, as EDTF, where the row does not say it.
    """
    periodical = source.get("kind") in _PERIODICAL and "publisher" in source
    kind = "article-newspaper" if periodical else "webpage" if "url" in source else "document"
    read = source.get("accessed", accessed)
    item = {
        "id": source["id"],
        "type": kind,
        "title": source.get("title"),
        "author": [_name(author) for author in source.get("author", ())],
        "container-title" if periodical else "publisher": source.get("publisher"),
        "issued": _date(source["date"]) if "date" in source else None,
        "accessed": _accessed(read) if read and "url" in source else None,
        "URL": source.get("url"),
        "DOI": source.get("doi"),
        "archive_location": source.get("archived"),
        "note": source.get("citation"),
    }
    return {key: value for key, value in item.items() if value}


def _name(author: str) -> dict[str, str]:
    """Return an author; "Family, Given" is a person, anything else stands as written."""
    family, given = (part.strip() for part in author.partition(",")[::2])
    return (
        {"family": family, "given": given} if family and given and "," not in given else {"literal": author}
    )


def _date(text: str) -> dict[str, Any]:
    """Return an EDTF date as CSL has them; one that is neither a day, month, year, season nor two of them is text."""
    found = [_DATE.fullmatch(part) for part in text.split("/")]
    if len(found) > 2 or not all(found):
        return {"literal": text}
    parts = [[int(part) for part in each.group("year", "month", "day") if part] for each in found if each]
    season = _SEASONS.get(parts[0][1]) if len(parts) == 1 and len(parts[0]) > 1 else None
    if season is not None:
        return {"date-parts": [parts[0][:1]], "season": season}
    if any(len(part) > 1 and part[1] > 12 for part in parts):
        return {"literal": text}
    circa = {"circa": True} if any(each and each["mark"] for each in found) else {}
    return {"date-parts": parts, **circa}


def _accessed(day: str) -> dict[str, Any]:
    date = _date(day)
    if "literal" in date:
        raise BadValueError(f"{day!r} is not a day. Write it as 2026-11-27.")
    return date


# BibTeX ------------------------------------------------------------------------------------------


def bibtex_entries(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """
    Yield CSL items as entries of BibTeX, with keys of their ids that no two share.

    What stands in `custom` of an item becomes fields of these names.
    """
    used: dict[str, int] = {}
    for item in items:
        key = bibtex_key(str(item["id"]))
        used[key] = used.get(key, 0) + 1
        yield _entry(item, key if used[key] == 1 else f"{key}-{used[key]}")


def bibtex_key(id_: str) -> str:
    """Return an id as a key of BibTeX, without the signs that a key cannot have."""
    return _KEY.sub("-", id_).strip("-") or "source"


def _entry(item: Mapping[str, Any], key: str) -> str:
    fields = {
        "title": "{" + _tex(item.get("title", "")) + "}",
        "author": " and ".join(map(_tex_name, item.get("author", ()))),
        "journal": _tex(item.get("container-title", "")),
        "howpublished": _tex(item.get("publisher", "")),
        **tex_dates(item.get("issued", {})),
        "url": _tex_url(item.get("URL", "")),
        "urldate": _day(item.get("accessed", {})),
        "doi": _tex_url(item.get("DOI", "")),
        "note": _tex(item.get("note", "")),
        **{_KEY.sub("_", name): _tex(text) for name, text in item.get("custom", {}).items()},
    }
    kind = "article" if "container-title" in item else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value not in ("", "{}")]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _tex(text: str) -> str:
    """Return a text on one line with the signs of LaTeX escaped; what it would join, such as `--`, stays apart."""
    return _JOINED.sub(r"\1{}", " ".join(text.split()).translate(_ESCAPED))


def _tex_url(url: str) -> str:
    """Return an address as it is, but for what would end the field."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _tex_name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return "{" + _tex(name["literal"]) + "}"
    return f"{_tex(name['family'])}, {_tex(name['given'])}"


def tex_dates(issued: Mapping[str, Any]) -> dict[str, str]:
    """Return `date`, which biblatex reads, and `year` and `month`, which BibTeX reads."""
    if "literal" in issued:
        return {"year": _tex(issued["literal"])}
    if not issued:
        return {}
    first = issued["date-parts"][0]
    about = "about " if issued.get("circa") else ""
    return {
        "date": _day(issued) if not about and "season" not in issued else "",
        "year": f"{about}{first[0]}",
        "month": str(first[1]) if len(first) > 1 and len(issued["date-parts"]) == 1 else "",
    }


def _day(date: Mapping[str, Any]) -> str:
    days = ["-".join([_year(part[0]), *(f"{n:02}" for n in part[1:])]) for part in date.get("date-parts", ())]
    return "/".join(days)


def _year(year: int) -> str:
    """Return a year with four digits; a sign is none of them."""
    return f"{'-' * (year < 0)}{abs(year):04}"
