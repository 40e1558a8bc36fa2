"""
An event and its source as a slide of TimelineJS, and back: what the JSON and the sheet have in common.

Texts of a slide are HTML. What we add to the description, such as the participants, stands in paragraphs of a class of its
own, so that reading can leave it out. What a slide does not say as a cell does is kept next to it, and counts on reading as
long as the slide says the same as it would be made of the cell.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Mapping
from html import escape
from html.parser import HTMLParser
from typing import Any

from ..model.property_graph import DATE_COLUMNS
from ..model.rows import name_of
from ..time.calendar import from_day_number
from ..time.days import UNBOUNDED, possible_days
from .graph_rows import GraphRows
from .plain import word_of

KEPT = "policygraph"
"""Key of a slide under which its event and its source stand, and class of paragraphs that follow from other rows."""
_PLAIN = re.compile(r"(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")  # further numbers of months are seasons
_MADE = ("label", "dataset", *DATE_COLUMNS)
_EVENT = ("id", "type", "date", "title", "description")
_SOURCE = ("title", "publisher", "url")
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_PARTS = ("year", "month", "day")


# From rows ---------------------------------------------------------------------------------------


def slide_of(row: Mapping[str, Any], about: Iterable[str] = ()) -> dict[str, Any] | None:
    """
    Return an event as a slide; None without a date that has two ends.

    Parameters
    ----------
    about
        Lines on the event that follow from other rows.
    """
    dates = dates_of(str(row.get("date") or ""))
    if dates is None:
        return None
    own = [
        f"<p>{escape(line)}</p>"
        for line in str(row.get("description") or "").split("\n")
        if "description" in row
    ]
    made = [f'<p class="{KEPT}">{escape(line)}</p>' for line in about]
    return {
        **dates,
        "unique_id": str(row["id"]),
        "group": str(row["type"]),
        "text": {"headline": escape(name_of(row)), "text": "".join([*made[:1], *own, *made[1:]])},
    }


def media_of(source: Mapping[str, Any]) -> dict[str, Any]:
    """Return a source as the media of a slide: a quotation, since an address would be loaded into the page."""
    title, by = escape(name_of(source)), escape(str(source.get("publisher") or ""))
    media = {"url": f"<blockquote>{title}</blockquote>", "caption": title, "credit": by}
    if _ADDRESS.fullmatch(str(source.get("url") or "")):
        media["link"] = str(source["url"])
    return media


def kept_of(row: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the cells of a row that a slide does not say."""
    return {column: cell for column, cell in row.items() if column not in _MADE and said.get(column) != cell}


def dates_of(written: str) -> dict[str, Any] | None:
    """Return the dates of a slide; None without a date that has two ends."""
    bounds = possible_days(written) if written else None
    if bounds is None or UNBOUNDED in (-bounds[0], bounds[1]):
        return None
    plain_ = _PLAIN.fullmatch(written)
    if plain_:
        day = {key: int(value) for key, value in zip(_PARTS, plain_.groups(), strict=True) if value}
        return {"start_date": day} | ({"display_date": _before_1(**day)} if day["year"] < 1 else {})
    start, end = (dict(zip(_PARTS, from_day_number(day), strict=True)) for day in bounds)
    return {"start_date": start, "end_date": end, "display_date": escape(written)}


def _before_1(year: int, month: int = 0, day: int = 0) -> str:
    """
    Return a day, a month or a year before the year 1 as text.

    Examples
    --------
    >>> _before_1(-43, 3, 15), _before_1(0)
    ('15 March 44 BCE', '1 BCE')
    """
    return f"{day or ''} {month_name[month]} {1 - year} BCE".strip()


# To rows -----------------------------------------------------------------------------------------


def event_cells(slide: Mapping[str, Any], found: GraphRows) -> dict[str, Any]:
    """Return the cells of the event that a slide is, with those that were kept as far as the slide still says them."""
    said = said_of(slide, found)
    kept = _kept(slide, "event")
    again = slide_of({"type": "", "title": "", **said, **kept, "id": "x"})
    again_said = said_of(again, GraphRows()) if again else {}
    return said | {
        column: cell
        for column, cell in kept.items()
        if column not in _EVENT or column == "id" or again_said.get(column) == said.get(column)
    }


def source_cells(slide: Mapping[str, Any], found: GraphRows) -> dict[str, Any]:
    """Return the cells of the source that the media of a slide are; none without media."""
    said = said_of_media(_mapping(slide.get("media")), found)
    kept = _kept(slide, "source")
    if not said:
        return {}
    again = said_of_media(media_of({**said, **kept, "id": "x"}), GraphRows())
    return said | {c: cell for c, cell in kept.items() if c not in _SOURCE or again.get(c) == said.get(c)}


def said_of(slide: Mapping[str, Any], found: GraphRows) -> dict[str, Any]:
    """Return what a slide says of its event, by columns."""
    text = _mapping(slide.get("text"))
    start, end = (_day(slide.get(key), found) for key in ("start_date", "end_date"))
    said = {
        "type": word_of(_text(slide.get("group"))) or "event",
        "date": start if end in ("", start) else f"{start}/{end}",
        "title": plain(_text(text.get("headline")), found),
        "description": plain(_text(text.get("text")), found),
    }
    return {column: cell for column, cell in said.items() if cell}


def said_of_media(media: Mapping[str, Any], found: GraphRows) -> dict[str, Any]:
    """Return what the media of a slide say of a source, by columns."""
    address = next(
        (a for key in ("link", "url") if _ADDRESS.fullmatch(a := _text(media.get(key)).strip())), ""
    )
    said = {
        "title": plain(_text(media.get("caption")), found) or plain(_text(media.get("url")), found),
        "publisher": plain(_text(media.get("credit")), found),
        "url": address,
    }
    return {column: cell for column, cell in said.items() if cell}


def _kept(slide: Mapping[str, Any], what: str) -> dict[str, Any]:
    kept = _mapping(_mapping(slide.get(KEPT)).get(what))
    return {column: cell for column, cell in kept.items() if column not in _MADE and cell is not None}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _day(value: Any, found: GraphRows) -> str:
    """Return a date of a slide in EDTF; a year before 1 is counted as TimelineJS shows it, so that -44 is 44 BCE."""
    parts = [_number(_mapping(value).get(name)) for name in _PARTS]
    found.leave_out("times of day", any(_mapping(value).get(name) for name in ("hour", "minute", "time")))
    year = parts[0]
    if year is None:
        return ""
    year += year < 0
    if abs(year) > 9999:
        return f"Y{year}"
    known = [part for part in parts[1:2] + (parts[2:] if parts[1] else []) if part]
    return "-".join([f"{'-' * (year < 0)}{abs(year):04}", *(f"{part:02}" for part in known)])


def _number(value: Any) -> int | None:
    text = re.sub(r"[\s,]+", "", _text(value))
    return int(text) if re.fullmatch(r"[+-]?\d{1,15}", text) else None


class _PlainText(HTMLParser):
    """Collects the text of HTML, a line a paragraph."""

    BREAKS = ("br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "tr", "blockquote")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.links = 0
        self.hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.hidden and (tag in ("script", "style") or (tag == "p" and ("class", KEPT) in attrs)):
            self.hidden = tag
        elif not self.hidden and tag in self.BREAKS:
            self.lines.append("")
        self.links += tag == "a" and any(name == "href" for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == self.hidden:
            self.hidden = ""
        elif not self.hidden and tag in self.BREAKS and tag != "br":
            self.lines.append("\0")  # what follows is on a line of its own

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        if not self.lines or self.lines[-1] == "\0":
            self.lines.append("")
        self.lines[-1] += data


def plain(html: str, found: GraphRows) -> str:
    r"""
    Return the text of HTML, a line a paragraph; what is no text is left out, and links are counted.

    Examples
    --------
    >>> plain("<p>One &amp; <b>two</b></p><script>x</script><p>three</p>", GraphRows())
    'One & two\nthree'
    """
    if "<" not in html and "&" not in html:
        return html
    parser = _PlainText()
    parser.feed(html.replace("\0", ""))
    parser.close()
    found.leave_out("links in texts", parser.links)
    lines = (" ".join(line.split()) for line in parser.lines if line != "\0")
    return "\n".join(line for line in lines if line)
