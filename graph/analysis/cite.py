"""
References to sources in the forms of reference managers: CSL-JSON and BibTeX.

A row of `sources.csv` becomes one CSL item; BibTeX is written from that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from ..errors import BadValueError, UnknownNameError
from ..model.property_graph import PropertyGraph
from .search import resolve_each

FORMATS = ("csl", "bibtex")

_PERIODICAL = ("news", "opinion")
_DATE = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")
_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4}
_KEY = re.compile(r"[^A-Za-z0-9_:.+/-]+")
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


def cite_sources(
    graph: PropertyGraph, names: str | Iterable[str], *, format: str = "csl", accessed: str | None = None
) -> str:
    """
    Return references to sources, for a reference manager or a bibliography.

    Parameters
    ----------
    graph
        Graph with the sources.
    names
        One or several ids or names. A source is cited itself; of any other row, the sources that it cites are.
    format
        "csl" (CSL-JSON, of which Zotero, Pandoc and others make text in any style) or "bibtex".
    accessed
        Day on which the sources were read, as EDTF, for those that do not say it.

    Returns
    -------
    references
        In the order in which the rows cite them, each source once. Authors stand as written, since a name may be
        that of a body; dates that are not plain are kept as text.

    Raises
    ------
    UnknownNameError
        If a name or the format is not known.
    BadValueError
        If a row cites nothing, or `accessed` is not a date.

    Notes
    -----
    CSL-JSON of the Citation Style Language 1.0.2; the fields of BibTeX, with biblatex's `date` and `urldate`.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> print(pg.cite_sources(whole, "s-howe-cert-2020", format="bibtex").splitlines()[0])
    @misc{s-howe-cert-2020,
    """
    if format not in FORMATS:
        raise UnknownNameError.among("format of references", format, FORMATS)
    items = [_item(graph[id_], accessed) for id_ in cited_sources(graph, names)]
    if format == "csl":
        return json.dumps(items, ensure_ascii=False, indent=2)
    return "\n\n".join(_entries(items))


def cited_sources(graph: PropertyGraph, names: str | Iterable[str]) -> list[str]:
    """Return the ids of the sources that are meant: a source itself, or those that a row cites."""
    found: list[str] = []
    for id_ in resolve_each(graph, names):
        if graph[id_]["label"] == "Source":
            found.append(id_)
            continue
        edges = [graph.edge(row) for row in graph.edge_rows_of(id_)]
        cited = [e["target"] for e in edges if e["type"] == "CITES" and e["source"] == id_]
        if not cited:
            raise BadValueError(f"{id_!r} cites no source.")
        found += cited
    return list(dict.fromkeys(found))


def _item(source: Mapping[str, Any], accessed: str | None) -> dict[str, Any]:
    """Return a source as a CSL item."""
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
    family, comma, given = author.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": author}


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


def _entries(items: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    used: dict[str, int] = {}
    for item in items:
        key = _KEY.sub("-", str(item["id"])).strip("-") or "source"
        used[key] = used.get(key, 0) + 1
        yield _entry(item, key if used[key] == 1 else f"{key}-{used[key]}")


def _entry(item: Mapping[str, Any], key: str) -> str:
    fields = {
        "title": "{" + _tex(item.get("title", "")) + "}",
        "author": " and ".join(map(_tex_name, item.get("author", ()))),
        "journal": _tex(item.get("container-title", "")),
        "howpublished": _tex(item.get("publisher", "")),
        **_tex_dates(item.get("issued", {})),
        "url": _tex_url(item.get("URL", "")),
        "urldate": _day(item.get("accessed", {})),
        "doi": _tex_url(item.get("DOI", "")),
        "note": _tex(item.get("note", "")),
    }
    kind = "article" if "container-title" in item else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value not in ("", "{}")]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_ESCAPED)


def _tex_url(url: str) -> str:
    """Return an address as it is, but for what would end the field."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _tex_name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return "{" + _tex(name["literal"]) + "}"
    return f"{_tex(name['family'])}, {_tex(name['given'])}"


def _tex_dates(issued: Mapping[str, Any]) -> dict[str, str]:
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
