"""The rows that a map makes of a table: merged when they repeat, with where each came from and what was not taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..errors import Finding
from ..formats.plain import id_of, plain_date
from ..tables.cells import join_list, split_list
from ..tables.schema import ENTITIES, TABLES, Column
from ..time.intervals import is_date
from .date_formats import read_date
from .maps import EVERY, Block, Map
from .source import SourceTable
from .templates import Template, plain_number

Cells = dict[str, str]

_MOST_LINES = 5  # that a citation may span
_DATES = ("date", "start", "end", "period")
_KEYS = {
    "relations": ("source", "type", "target", "start"),
    "facts": ("subject", "property", "value", "start"),
}


@dataclass
class MadeRows:
    """
    What a map made.

    Parameters
    ----------
    tables
        Rows of each table.
    origins
        Line of the source from which each row came first, by table.
    filtered, without_key, repeated
        Rows of the source that a block left out by its condition, that lack what its row needs, and that repeat a
        row; each by "table (block)".
    empty
        Empty cells of the columns that the map names.
    findings
        Cells that differ where rows repeat.
    """

    tables: dict[str, list[Cells]] = field(default_factory=dict)
    origins: dict[str, list[int]] = field(default_factory=dict)
    filtered: Counter[str] = field(default_factory=Counter)
    without_key: Counter[str] = field(default_factory=Counter)
    repeated: Counter[str] = field(default_factory=Counter)
    empty: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    _known: dict[tuple[str, ...], int] = field(default_factory=dict)


def make_rows(source: SourceTable, map_: Map, source_id: str) -> MadeRows:
    """Make the rows of each block from each row of the source."""
    made = MadeRows()
    for row, lines in zip(source.rows, source.lines, strict=True):
        made.empty.update(column for column in map_.columns if column in row and not row[column])
        citation = _citation(source_id, lines) if source.text_sha256 else source_id
        for block in map_.blocks:
            for cells in _cells_of_rows(block, row, map_, made):
                if TABLES[block.table].cited:
                    cells.setdefault("sources", citation)
                _add(block, cells, lines[0], source, made)
    _name_by_id(made)
    return made


def _name_by_id(made: MadeRows) -> None:
    """Where a cell may be an id or text, write the id of the entity that the text names, else leave the text."""
    known = {cells["id"] for cells in made.tables.get(ENTITIES, []) if "id" in cells}
    for table, rows in made.tables.items():
        for column in (c for c in TABLES[table].columns if c.or_text):
            for cells in rows:
                if column.name in cells:
                    items = split_list(cells[column.name]) if column.many else [cells[column.name]]
                    named = (id_of(item) if id_of(item) in known else item for item in items)
                    cells[column.name] = join_list(named) if column.many else next(named)


def _citation(source_id: str, lines: tuple[int, int]) -> str:
    first, last = lines
    span = f"-L{last}" if first < last < first + _MOST_LINES else ""
    return f"{source_id}#L{first}{span}"


def _name(block: Block) -> str:
    return f"{block.table} (block {block.number})"


def _cells_of_rows(block: Block, row: Mapping[str, str], map_: Map, made: MadeRows) -> Iterator[Cells]:
    """Yield the rows that a block makes of one row: one, none, or one for each item of a list."""
    if block.where is not None and not block.where(row):
        made.filtered[_name(block)] += 1
        return
    items = _items(row[block.each], map_.list_separator) if block.each else [None]
    needed = [c.name for c in TABLES[block.table].columns if c.required and not c.may_be_empty]
    for item in items:
        given = {**row, block.each: item} if item is not None else row
        renamed = _rename(given, block.values)
        cells = {
            column: text
            for column, template in block.cells.items()
            if (text := _cell(TABLES[block.table].column(column), template, renamed, map_))
        }
        if all(column in cells for column in needed):
            yield cells
        else:
            made.without_key[_name(block)] += 1


def _rename(row: Mapping[str, str], values: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    if not values:
        return row
    every = values.get(EVERY, {})
    return {column: values.get(column, {}).get(cell, every.get(cell, cell)) for column, cell in row.items()}


def _items(cell: str, separator: str) -> list[str]:
    parts = cell.split(separator) if separator else [cell]
    return [part.strip() for part in parts if part.strip()]


def _cell(column: Column | None, template: Template, row: Mapping[str, str], map_: Map) -> str:
    """Return a cell in the form that its column has."""
    if column is None:
        return template.fill(row)
    if column.kind == "participant":
        parts = (_participant(part, row, map_) for part in split_list(template.text))
        return join_list(dict.fromkeys(item for part in parts for item in part))
    text = template.fill(row)
    if not text or column.kind == "citation":
        return text
    named = column.kind == "id" or (column.refers_to and not column.or_text)
    if column.many:
        items = _items(text, map_.list_separator) if template.columns else split_list(text)
        return join_list(dict.fromkeys(id_of(i) if named else i.replace(";", ",") for i in items))
    if named:
        return id_of(text)
    if column.kind in _DATES:
        return _date(text, map_.date_formats)
    return plain_number(text) if column.kind == "number" else text


def _participant(part: str, row: Mapping[str, str], map_: Map) -> list[str]:
    """Return the items `role:id` that a part of a template makes; a list in a cell makes several."""
    role, colon, name = part.partition(":")
    if not colon:
        role, name = "", part
    template = Template(name, tuple(c for c in row if f"{{{c}}}" in name))
    text = template.fill(row)
    items = _items(text, map_.list_separator) if template.columns else [text]
    ids = [id_of(item) for item in items if id_of(item)]
    return [f"{role.strip()}:{id_}" if role.strip() else id_ for id_ in ids]


def _date(text: str, formats: Sequence[str]) -> str:
    """Return a date as EDTF: by the formats of the map, put together from its parts, or as it is."""
    if found := read_date(text, formats):
        day, format_ = found
        has_day = any(code in format_ for code in ("%d", "%j", "%x", "%c", "%D", "%F", "%e"))
        has_month = has_day or any(code in format_ for code in ("%m", "%b", "%B"))
        return f"{day:%Y-%m-%d}" if has_day else f"{day:%Y-%m}" if has_month else f"{day:%Y}"
    plain = plain_date(text)
    return plain if is_date(plain) else text


def _add(block: Block, cells: Cells, line: int, source: SourceTable, made: MadeRows) -> None:
    """Add a row, or merge it with the one that it repeats."""
    table = block.table
    key = (
        (table, "id", cells["id"])
        if "id" in cells
        else (
            table,
            *(cells.get(column, "") for column in _KEYS[table]),
        )
    )
    rows = made.tables.setdefault(table, [])
    origins = made.origins.setdefault(table, [])
    at = made._known.get(key)
    if at is None:
        made._known[key] = len(rows)
        rows.append(cells)
        origins.append(line)
        return
    made.repeated[_name(block)] += 1
    for column, text in cells.items():
        _merge(table, rows[at], column, text, (origins[at], line), source, made)


def _merge(
    table: str,
    row: Cells,
    column: str,
    text: str,
    lines: tuple[int, int],
    source: SourceTable,
    made: MadeRows,
) -> None:
    known = row.get(column, "")
    if not known:
        row[column] = text
        return
    record = TABLES[table].column(column)
    if known == text or (record is not None and record.kind == "citation"):
        return  # the first row is cited
    if record is not None and record.many:
        row[column] = join_list(dict.fromkeys([*split_list(known), *split_list(text)]))
        return
    where = "row" if source.sheet else "line"
    message = (
        f"{column} of {row.get('id') or row.get('source') or row.get('subject')!r} in {table} is {text!r} here and "
        f"{known!r} in {where} {lines[0]}; the first is kept."
    )
    hint = "Make the id of another column too, or correct the file."
    made.findings.append(
        Finding(
            "warning",
            "differing-cells",
            source.file,
            lines[1],
            None,
            text,
            message,
            hint,
            source.sheet or None,
        )
    )
