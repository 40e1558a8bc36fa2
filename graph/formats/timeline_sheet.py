"""
The spreadsheet of TimelineJS as CSV: a row a slide, in the columns of its template, then what those do not say.

Further columns have the names of our tables (`id`, `date` …), those of the first source after `source_`; TimelineJS passes
over them. In a spreadsheet no cell becomes a formula: a sign that begins one is written as HTML where TimelineJS reads HTML, and
elsewhere stands behind a `'`, which reading takes off. Sheets of other people are read too, with the columns of the first
template (`Start Date`, `Tag`) as well.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from ..errors import BadValueError, Finding
from ..model.property_graph import PropertyGraph
from ..model.rows import flat
from ..tables.cells import split_list
from .about import About
from .cleaner import Cleaner
from .graph_rows import GraphRows
from .plain import plain_date
from .timeline_reading import rows_of_slides
from .timeline_slides import KEPT
from .timelinejs import LOSS, slides_of, title_of

_DATES = tuple(f"{end}{part}" for end in ("", "End ") for part in ("Year", "Month", "Day", "Time"))
_HTML = {
    "Headline": ("text", "headline"),
    "Text": ("text", "text"),
    "Media": ("media", "url"),
    "Media Credit": ("media", "credit"),
    "Media Caption": ("media", "caption"),
}
_OTHERS = ("Media Thumbnail", "Type", "Group", "Background")
_COLUMNS = (*_DATES, "Display Date", *_HTML, *_OTHERS)
_OF_SOURCE = "source_"
_LINK = f"{_OF_SOURCE}link"
_FIRST_TEMPLATE = ("Start Date", "End Date", "Tag")
_ALT = "Alt Text"
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED = re.compile("&#(9|10|13|43|45|61|64);")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(-?\d{1,4})")

ABOUT = About(
    media_type="text/csv",
    readers="TimelineJS, by way of Google Sheets; spreadsheets",
    holds="what `timelinejs` holds, a row an event",
    loss=LOSS,
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the events of the graph as the sheet of a timeline."""
    cleaner = Cleaner()
    rows = [_row(slide) for slide in slides_of(graph, cleaner)]
    if title := title_of(graph):
        rows.insert(0, {"Headline": title["headline"], "Text": title["text"], "Type": "title"})
    more = sorted({column for row in rows for column in row} - set(_COLUMNS))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*_COLUMNS, *more])
    for row in rows:
        cells = ((column, cleaner.text(str(row.get(column, "")))) for column in (*_COLUMNS, *more))
        writer.writerow([_guarded(column, cell) for column, cell in cells])
    out.write(text.getvalue().encode())
    cleaner.warn()


def _row(slide: Mapping[str, Any]) -> dict[str, Any]:
    row = {column: slide.get(part, {}).get(name, "") for column, (part, name) in _HTML.items()}
    for end, key in (("", "start_date"), ("End ", "end_date")):
        row |= {f"{end}{name.title()}": number for name, number in slide.get(key, {}).items()}
    row |= {"Display Date": slide.get("display_date", ""), "Group": slide["group"], "id": slide["unique_id"]}
    if link := slide.get("media", {}).get("link"):
        row[_LINK] = link
    kept = slide[KEPT]
    row |= {column: flat(cell) for column, cell in kept.get("event", {}).items()}
    return row | {f"{_OF_SOURCE}{column}": flat(cell) for column, cell in kept.get("source", {}).items()}


def _guarded(column: str, cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    if column in _DATES or not _FORMULA.match(cell):
        return cell
    return f"&#{ord(cell[0])};{cell[1:]}" if column in _HTML and cell[0] != "'" else f"'{cell}"


def read(file: BinaryIO, name: str) -> GraphRows:
    """Read the sheet of a timeline."""
    found = GraphRows()
    slides: list[dict[str, Any]] = []
    title: Mapping[str, Any] = {}
    for row in _rows(_text(file.read(), name), name, found):
        slide = _slide(row)
        kind = row.get("Type", "").casefold()
        if kind == "title":
            title = slide
        elif slide is not None:
            slides.append({**slide, "group": "era"} if kind == "era" else slide)
    return rows_of_slides(slides, title or {}, found)


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadValueError(f"{name} is not UTF-8. Save it as UTF-8.") from error


def _rows(text: str, name: str, found: GraphRows) -> list[dict[str, str]]:
    """Return the rows that hold anything; one with more cells than labels is an error."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[dict[str, str]] = []
    try:
        header = [label.strip() for label in next(reader, [])]
        if "Headline" not in header or not {"Year", "Start Date"} & set(header):
            raise BadValueError(
                f"{name} is not a sheet of TimelineJS: its first row has no labels Year and Headline. "
                "Write --map to import another table."
            )
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if any(cell.strip() for cell in cells[len(header) :]):
                said = f"The row has {len(cells)} cells for {len(header)} labels; it is left out. Is a quote missing?"
                found.findings.append(Finding("error", "extra-cell", name, line, None, None, said))
            elif any(cell.strip() for cell in cells):
                rows.append({k: _unguarded(k, v) for k, v in zip(header, cells, strict=False) if k})
    except csv.Error as error:
        raise BadValueError(f"{name}, line {reader.line_num:,}: {error}. Is a quote missing?") from error
    return rows


def _unguarded(column: str, cell: str) -> str:
    """Return a cell as it was before `_guarded`."""
    if column in _HTML and (sign := _GUARDED.match(cell)):
        return chr(int(sign[1])) + cell[sign.end() :]
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _slide(row: Mapping[str, str]) -> dict[str, Any]:
    """Return a row as a slide of the JSON."""
    slide: dict[str, Any] = {"text": {}, "media": {}}
    for column, (part, key) in _HTML.items():
        slide[part][key] = row.get(column, "")
    slide["media"] |= {"thumbnail": row.get("Media Thumbnail"), "link": row.get(_LINK), "alt": row.get(_ALT)}
    slide |= {
        "group": row.get("Group") or row.get("Tag", ""),
        "background": row.get("Background", "").strip(),
    }
    slide |= {"display_date": row.get("Display Date", ""), "unique_id": row.get("id", "")}
    for end, key in (("", "start_date"), ("End ", "end_date")):
        parts = {part.casefold(): row.get(f"{end}{part}", "") for part in ("Year", "Month", "Day", "Time")}
        slide[key] = parts if parts["year"] else _first_template(row.get(f"{end or 'Start '}Date", ""))
    others = {
        c: cell
        for c, cell in row.items()
        if c not in (*_COLUMNS, *_FIRST_TEMPLATE, _ALT, _LINK, "id") and cell
    }
    if "id" in row:
        event = {c: _cell(c, cell) for c, cell in others.items() if not c.startswith(_OF_SOURCE)}
        source = {c[len(_OF_SOURCE) :]: cell for c, cell in others.items() if c.startswith(_OF_SOURCE)}
        slide[KEPT] = {"event": event, "source": source}
    else:
        slide |= {f"column {column}": cell for column, cell in others.items()}
    return slide


def _cell(column: str, cell: str) -> Any:
    return split_list(cell) if column in ("sources", "scope") else cell


def _first_template(date: str) -> dict[str, str]:
    """Return a date as the first template has it: `12/10/1815`, or in the order of ISO 8601."""
    american = _AMERICAN.match(date.strip())
    parts: Sequence[str] = (american[3], american[1], american[2]) if american else ()
    if not parts and (iso := re.match(r"(-?\d{1,4})(?:-(\d\d))?(?:-(\d\d))?", plain_date(date.strip()))):
        parts = iso.groups(default="")
    return dict(zip(("year", "month", "day"), parts, strict=False))
