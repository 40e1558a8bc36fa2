"""
BibTeX: the sources of a graph, with biblatex's `date` and `urldate`.

`analysis/references.py` says what of a source is which field. Any file of BibTeX is read: escapes of LaTeX, names of months,
`@string`, lists of names. An entry that is broken is an error with its line, and the others go on.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from ..analysis.references import bibtex_entries, bibtex_key, source_item, tex_dates
from ..errors import BadValueError, Finding
from ..model.property_graph import DATE_COLUMNS, NODE_COLUMNS, PropertyGraph
from ..model.rows import flat, node_rows
from ..tables.schema import SOURCES, TABLES
from ..time.days import possible_days
from .about import CONTROL_CHARACTERS, NODES_AND_EDGES, SOURCES_ONLY, About, Loss
from .cleaner import Cleaner
from .extras import import_extra
from .graph_rows import GraphRows
from .reference_rows import row_of_item, season, table_ids

_EXTRA = "references"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NOTE, _EDTF = "annote", "edtf"
"""Fields for a remark on a source, and for a date that is neither day, month nor year."""
_FIELDS = {
    "title": "title",
    "journal": "container-title",
    "journaltitle": "container-title",
    "url": "URL",
    "doi": "DOI",
    "note": "note",
    **dict.fromkeys(("annote", "annotation"), "annote"),
}
_PUBLISHERS = ("publisher", "institution", "school", "organization", "howpublished")
_DATES = ("date", "year", "month", "day", "urldate", _EDTF)
_COLUMNS = {column.name for column in TABLES[SOURCES].all_columns if column.property_name} - {
    *_FIELDS,
    "author",
    "date",
}
_NOTE_COLUMN = f"x_{_NOTE}"
_DAY = r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?"
_PLAIN_DATE = re.compile(f"{_DAY}(/{_DAY})?")
_ABOUT_A_YEAR = re.compile(r"(?:about|around|circa|ca\.?|c\.)\s*(-?\d{4})", re.IGNORECASE)
_PLAIN_TYPES = ("article", "misc", "online")


ABOUT = About(
    media_type="application/x-bibtex",
    readers="LaTeX (BibTeX, biblatex), Zotero, JabRef",
    holds="sources, with all their columns",
    loss=(
        Loss("line ends and runs of blanks in texts, and braces in addresses"),
        *SOURCES_ONLY,
        *NODES_AND_EDGES[1:],
        CONTROL_CHARACTERS,
    ),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the sources of the graph as BibTeX."""
    cleaner = Cleaner(xml=True)
    rows = [cleaner.value(row) for row in node_rows(graph) if row["label"] == "Source"]
    for entry in bibtex_entries({**source_item(row), "custom": _own_fields(row)} for row in rows):
        out.write(entry.encode() + b"\n\n")
    cleaner.warn()


def _own_fields(row: Mapping[str, Any]) -> dict[str, str]:
    """Return the cells that BibTeX has no field for; its programs ignore fields that they do not know."""
    without = ("title", "author", "publisher", "date", "url", "doi", "citation", "note")
    cells = {c: str(flat(v)) for c, v in row.items() if c not in (*NODE_COLUMNS, *DATE_COLUMNS, *without)}
    if "url" in row:
        cells.pop("accessed", None)  # it is the urldate
    if bibtex_key(row["id"]) != row["id"]:
        cells["id"] = str(row["id"])
    note = {_NOTE: str(row["note"])} if "note" in row else {}
    date = str(row.get("date", ""))
    return cells | note | ({_EDTF: date} if date and not _PLAIN_DATE.fullmatch(date) else {})


def read(file: BinaryIO, name: str) -> GraphRows:
    """Read the entries of BibTeX as sources."""
    parser = import_extra("bibtexparser", _EXTRA)
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what is wrong becomes a finding
    library = parser.parse_string(_text(file.read()))
    found = GraphRows()
    entries = list(_entries(parser, library.blocks, name, found))
    if not entries and not found.findings:
        raise BadValueError(f"{name} holds no entry of BibTeX, such as @misc{{key, title = {{…}}}}.")
    decode = _decoder()
    own = {key: _own_id(key, fields, decode) for _, key, fields in entries}
    ids = table_ids(own.values())
    for kind, key, fields in entries:
        item = _item(fields, decode)
        row = row_of_item(item, found)
        if date := _kept_date(fields, decode) or _date(fields, decode):
            row["date" if possible_days(date) else "x_date"] = date
        if _NOTE_COLUMN in row:
            row["note"] = row.pop(_NOTE_COLUMN)
        row |= {column: row.pop(f"x_{column}") for column in _COLUMNS if f"x_{column}" in row}
        row |= {} if kind in _PLAIN_TYPES else {"x_entry_type": kind}
        id_ = ids[own[key]]
        row |= {"x_id": own[key]} if id_ != own[key] else {}
        title = row.get("title") or row.get("citation") or key
        found.nodes.append({**row, "title": title, "id": id_, "label": "Source", "type": "source"})
    return found


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")  # what older reference managers write


def _entries(
    parser: Any, blocks: Any, name: str, found: GraphRows
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield the type, the key and the fields of each entry; what cannot be read is an error."""
    model = parser.model
    seen: set[str] = set()
    for block in blocks:
        line = (block.start_line or 0) + 1
        if isinstance(block, model.DuplicateFieldKeyBlock):
            repeated = ", ".join(sorted(block.duplicate_keys))
            _say(found, name, line, "warning", f"The entry has {repeated} twice; the first counts.")
        elif isinstance(block, model.ParsingFailedBlock) and not block.ignore_error_block:
            _say(found, name, line, "error", "The entry cannot be read. Is a brace or a comma missing?")
        entry = getattr(block, "ignore_error_block", None) or block
        if not isinstance(entry, model.Entry):
            continue
        key = entry.key.strip()
        if not key:
            _say(found, name, line, "error", "The entry has no key.")
        elif key in seen:
            _say(found, name, line, "error", f"The key {key!r} is taken; the first entry is kept.")
        else:
            seen.add(key)
            fields: dict[str, str] = {}
            for field in entry.fields:
                fields.setdefault(field.key.lower(), str(field.value))
            yield entry.entry_type.lower(), key, fields


def _say(found: GraphRows, name: str, line: int, severity: Any, message: str) -> None:
    found.findings.append(Finding(severity, "bibtex-entry", name, line, None, None, message))


def _decoder() -> Any:
    """Return what makes plain text of LaTeX."""
    latex = import_extra("pylatexenc.latex2text", _EXTRA)
    known = latex.get_default_latex_context_db()
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textasciitilde": "~"}
    texts = {**signs, "url": "%s", "href": "%s"}
    known.add_context_category(
        "references", prepend=True, macros=[latex.MacroTextSpec(n, simplify_repl=t) for n, t in texts.items()]
    )
    convert = latex.LatexNodes2Text(latex_context=known, math_mode="verbatim").latex_to_text

    def decode(text: str) -> str:
        escaped = re.sub(r"(?<!\\)%", r"\\%", text)  # no comment in BibTeX
        try:
            plain = str(convert(escaped))
        except RecursionError:  # of braces that are nested too deeply, the text is what counts
            plain = re.sub("[{}]", "", text)
        return " ".join(plain.split())

    return decode


def _own_id(key: str, fields: dict[str, str], decode: Any) -> str:
    """Return the id of which a key was made, as far as it was kept; else the key."""
    id_ = decode(fields["id"]) if "id" in fields else ""
    if not id_ or not key.startswith(bibtex_key(id_)):
        return key
    del fields["id"]
    return str(id_)


def _item(fields: Mapping[str, str], decode: Any) -> dict[str, Any]:
    """Return the fields of an entry as a CSL item, without its date."""
    item: dict[str, Any] = {}
    for name, value in fields.items():
        if name == "author":
            item["author"] = [{"literal": author} for author in _names(value, decode)]
        elif name not in (*_DATES, *_PUBLISHERS):
            raw = name in ("url", "doi")
            key = _FIELDS.get(name, name)
            item.setdefault(key, _address(value) if raw else decode(value))
    publishers = [decode(fields[name]) for name in _PUBLISHERS if name in fields]
    if publishers:
        item["publisher"] = publishers[0]
        item |= {"howpublished": publishers[1]} if publishers[1:] else {}
    if "urldate" in fields:
        item["accessed"] = decode(fields["urldate"])
    return item


def _address(text: str) -> str:
    """Return an address, of which some write the signs of LaTeX with escapes."""
    return re.sub(r"\\([%&#_~{}$])", r"\1", re.sub(r"\\url\{(.*)\}", r"\1", text)).strip()


def _names(text: str, decode: Any) -> Iterator[str]:
    """Yield the names of a list joined by `and`; one in braces is that of a body."""
    names = import_extra("bibtexparser.middlewares.names", _EXTRA)
    for name in names.split_multiple_persons_names(text):
        if re.fullmatch(r"\{.*\}", name, re.DOTALL):
            yield decode(name)
            continue
        parts = names.parse_single_name_into_parts(name, strict=False)
        yield decode(parts.merge_last_name_first)


def _kept_date(fields: Mapping[str, str], decode: Any) -> str:
    """Return the date that was kept as it is, if the other fields still say the same; else nothing."""
    kept = str(decode(fields.get(_EDTF, "")))
    said = tex_dates(source_item({"id": "", "date": kept}).get("issued", {})) if kept else {}
    return kept if all(fields.get(name, "") == value for name, value in said.items()) else ""


def _date(fields: Mapping[str, str], decode: Any) -> str:
    """Return the date of an entry in EDTF, where it is one."""
    if fields.get("date"):
        return str(decode(fields["date"]))
    year, mark = str(decode(fields.get("year", ""))), ""
    if about := _ABOUT_A_YEAR.fullmatch(year):
        year, mark = about[1], "~"
    if not re.fullmatch(r"-?\d{4}", year):
        return year
    text = str(decode(fields.get("month", ""))).casefold().strip(". ")
    month = next((at for at, name in enumerate(_MONTHS, start=1) if text.startswith(name)), 0)
    if text.isdecimal() and 1 <= int(text) <= 12:
        month = int(text)
    month = month or season(text)
    day = str(decode(fields.get("day", "")))
    parts = [year, *([f"{month:02}"] if month else [])]
    if 0 < month <= 12 and day.isdecimal() and 1 <= int(day) <= 31:
        parts.append(f"{int(day):02}")
    return "-".join(parts) + mark
