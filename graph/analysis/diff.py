"""What changed between two states of a dataset: rows added, removed and renamed, and cells changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..citations import subjects
from ..model.words import in_markdown
from ..tables import Dataset, Table
from ..tables.cells import split_list
from ..tables.private import public_part
from ..tables.schema import TABLES, Column
from ..time.days import UNKNOWN_DAY, bounds_of
from ..vocabulary import ALSO, SECTIONS, DatasetInfo, Term, keys_of
from ..vocabulary.toml import toml_value

_DATES = ("date", "start", "end", "period")
_KEYS = {"story": ("step",), "merged": ("old", "new")}
_VOCABULARY = "vocabulary"
KINDS = {
    "re-worded": "is worded differently",
    "re-ordered": "lists the same in another order",
    "re-sourced": "cites other sources",
    "sharper": "has a sharper date",
    "vaguer": "has a vaguer date",
    "earlier": "is dated earlier",
    "later": "is dated later",
    "moved": "has another date",
    "now open": "is now known to go on",
    "end found": "now has an end",
    "filled": "is filled in",
    "emptied": "is empty now",
    "changed": "changed",
    "renamed": "is now called",
}
"""Each kind of change of a cell, and how it is said; `docs/time.md` explains them."""

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row, or a block of the vocabulary, that was added or removed."""

    table: str
    key: str
    cells: Mapping[str, str] = field(default_factory=dict, repr=False)

    def as_dict(self) -> dict[str, str]:
        """Return table and key, for JSON."""
        return {"table": self.table, _name_of_key(self.table, self.cells): self.key}


@dataclass(frozen=True, slots=True)
class CellChange:
    """
    A cell that differs; `kind` is one of `KINDS`.

    A cell of `id` that differs is a row that was renamed.
    """

    table: str
    key: str
    column: str
    old: str
    new: str
    kind: str

    def as_dict(self) -> dict[str, str]:
        """Return all of it, for JSON."""
        key = "id" if "id" in _columns(self.table) else "key"
        return {
            "table": self.table,
            key: self.key,
            "column": self.column,
            "old": self.old,
            "new": self.new,
            "kind": self.kind,
        }


@dataclass(frozen=True, slots=True)
class DatasetDiff:
    """
    What changed between two states of a dataset. It is false when nothing did.

    Parameters
    ----------
    added, removed
        Rows of the new state that the old one has not, and the reverse.
    changed
        Cells of the rows that both have; a row whose id alone changed has one, of kind "renamed".
    """

    added: tuple[RowChange, ...] = ()
    removed: tuple[RowChange, ...] = ()
    changed: tuple[CellChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    def as_dict(self) -> dict[str, list[dict[str, str]]]:
        """Return the differences as plain values, for JSON."""
        return {
            "added": [row.as_dict() for row in self.added],
            "removed": [row.as_dict() for row in self.removed],
            "changed": [cell.as_dict() for cell in self.changed],
        }

    def as_text(self) -> str:
        """Return the differences as lines of text."""
        return "\n".join(_lines(self, "{0}", "  {0}", str))

    def as_markdown(self) -> str:
        """Return the differences as Markdown."""
        return "\n".join(_lines(self, "\n## {0}\n", "* {0}", in_markdown)).strip() + "\n"


def compare_datasets(old: Dataset, new: Dataset) -> DatasetDiff:
    """
    Compare two states of a dataset, row by row.

    Rows are matched by their id; rows without one by what tells them apart (a relation by source, type,
    target and start, a fact by subject, property and start), and those that are left by their ends alone, in
    the order of their dates. A row whose id alone differs is renamed. The blocks of the vocabulary are compared as
    they count in the end, key by key, as rows of a table `vocabulary`. What is private is not compared, nor are saved
    queries and the lock of passages.

    Parameters
    ----------
    old, new
        As `read_tables` or `read_version` give them.

    Returns
    -------
    differences
        Rows added and removed, and cells changed, by table.

    Examples
    --------
    >>> import graph as pg
    >>> bool(pg.compare_datasets(pg.read_tables("data"), pg.read_tables("data")))
    False
    """
    old, new = public_part(old), public_part(new)
    added: list[RowChange] = []
    removed: list[RowChange] = []
    changed: list[CellChange] = []
    states = {name: (_rows(old.table(name)), _rows(new.table(name))) for name in TABLES}
    states[_VOCABULARY] = (_blocks(old, new), _blocks(new, old))
    for name, (before, after) in states.items():
        pairs, gone, come = _matched(name, before, after)
        changed += [change for key, one, other in pairs for change in _cells(name, key, one, other)]
        removed += [RowChange(name, key, row) for key, row in gone]
        added += [RowChange(name, key, row) for key, row in come]
    return DatasetDiff(tuple(added), tuple(removed), tuple(changed))


# Matching rows -----------------------------------------------------------------------------------


def _rows(table: Table) -> list[tuple[str, Cells]]:
    """Each row's key and its filled cells."""
    records = table.frame.to_dict(orient="records")
    cells = [{str(k): str(v) for k, v in record.items() if isinstance(v, str)} for record in records]
    columns = _KEYS.get(table.name)
    if columns is None:
        return list(zip(subjects(table), cells, strict=True))
    return [(" ".join(row.get(column, "") for column in columns), row) for row in cells]


def _blocks(dataset: Dataset, other: Dataset) -> list[tuple[str, Cells]]:
    """Each block of the vocabulary, as it counts in the end, and what a dataset says of itself."""
    terms = [
        (f"{kind.SECTION}.{name}", term)
        for attribute, kind in SECTIONS.items()
        for name, term in getattr(dataset.vocabulary, attribute).items()
    ]
    about = _filled_keys(dataset.vocabulary.dataset)
    for key in ("name", "title"):  # which an export fills in from the folder
        if not getattr(other.vocabulary.dataset, key):
            about.pop(key, None)
    return [*((head, _filled_keys(term)) for head, term in terms), (DatasetInfo.SECTION, about)]


def _filled_keys(block: Term | DatasetInfo) -> Cells:
    """Return the keys of a block as cells, without those that say nothing."""
    values = {
        key.name: getattr(block, key.field) for key in keys_of(type(block)).values() if key.name not in ALSO
    }
    return {
        name: value if isinstance(value, str) else toml_value(value)
        for name, value in values.items()
        if value not in ("", ())
    }


_Pairs = list[tuple[str, Cells, Cells]]
_Left = list[tuple[str, Cells]]


def _matched(table: str, before: _Left, after: _Left) -> tuple[_Pairs, _Left, _Left]:
    pairs, before, after = _match_by(before, after, lambda key, row: key)
    if table in ("relations", "facts"):  # the start may have been re-dated
        ends = ("source", "type", "target") if table == "relations" else ("subject", "property")

        def same_ends(key: str, row: Cells) -> str | None:
            return None if "id" in row else " ".join(row.get(column, "") for column in ends)

        more, before, after = _match_by(before, after, same_ends)
        pairs += more
    if "id" in _columns(table):  # renamed: all else is the same

        def all_else(key: str, row: Cells) -> str:
            return repr(sorted((column, cell) for column, cell in row.items() if column != "id"))

        more, before, after = _match_by(before, after, all_else)
        pairs += more
    return pairs, before, after


def _match_by(before: _Left, after: _Left, key_of: Any) -> tuple[_Pairs, _Left, _Left]:
    """Pair rows with the same key, those that share one in the order of their dates; the rest is left."""
    waiting: dict[str, _Left] = defaultdict(list)
    for key, row in sorted(after, key=lambda item: item[1].get("start", item[1].get("date", ""))):
        if (match := key_of(key, row)) is not None:
            waiting[match].append((key, row))
    pairs: _Pairs = []
    gone: _Left = []
    taken: set[int] = set()
    for key, row in sorted(before, key=lambda item: item[1].get("start", item[1].get("date", ""))):
        match = key_of(key, row)
        if match is not None and waiting.get(match):
            _, other = waiting[match].pop(0)
            taken.add(id(other))
            pairs.append((key, row, other))
        else:
            gone.append((key, row))
    return pairs, gone, [(key, row) for key, row in after if id(row) not in taken]


# Comparing cells ---------------------------------------------------------------------------------


def _cells(table: str, key: str, old: Cells, new: Cells) -> Iterator[CellChange]:
    for column in dict.fromkeys([*old, *new]):
        one, other = old.get(column, ""), new.get(column, "")
        if one != other:
            yield CellChange(table, key, column, one, other, _kind(table, column, one, other))


def _kind(table: str, column: str, old: str, new: str) -> str:
    record = TABLES[table].column(column) if table in TABLES else None
    if column == "id":
        return "renamed"
    if record is not None and record.kind in _DATES:
        return _kind_of_date(record, old, new)
    if not old or not new:
        return "emptied" if old else "filled"
    if record is not None and record.many and set(split_list(old)) == set(split_list(new)):
        return "re-ordered"
    if record is not None and record.kind == "citation":
        return "re-sourced"
    closed = record is not None and (record.section or record.refers_to or record.values)
    plain = (record is None or record.kind == "text") and not closed and table != _VOCABULARY
    return "re-worded" if plain else "changed"


def _kind_of_date(record: Column, old: str, new: str) -> str:
    if record.kind == "end" and new == "..":
        return "now open"
    if record.kind == "end" and old in ("", "..") and new:
        return "end found"
    if not old or not new:
        return "emptied" if old else "filled"
    try:
        side = record.kind if record.kind in ("start", "end") else None
        first, last = bounds_of(old, side=side)
        now_first, now_last = bounds_of(new, side=side)
    except ValueError:
        return "changed"
    if UNKNOWN_DAY in (first, last, now_first, now_last):
        return "moved"
    if first <= now_first and now_last <= last:
        return "sharper"
    if now_first <= first and last <= now_last:
        return "vaguer"
    return "earlier" if now_last < first else "later" if last < now_first else "moved"


# In words ----------------------------------------------------------------------------------------


def _columns(table: str) -> tuple[str, ...]:
    return TABLES[table].known if table in TABLES else ()


def _name_of_key(table: str, cells: Mapping[str, str]) -> str:
    return "id" if "id" in cells or (table in TABLES and "id" in TABLES[table].required) else "key"


def _lines(diff: DatasetDiff, head: str, item: str, shown: Callable[[str], str]) -> Iterator[str]:
    if not diff:
        yield "No differences."
    for title, rows in (("Added", diff.added), ("Removed", diff.removed)):
        if rows:
            yield head.format(f"{title} ({len(rows):,})")
            yield from (item.format(shown(f"{row.table}: {row.key}{_named(row.cells)}")) for row in rows)
    if diff.changed:
        yield head.format(f"Changed ({len(diff.changed):,})")
        for cell in diff.changed:
            if cell.kind == "renamed":
                said = f"{cell.table}: {cell.old} {KINDS['renamed']} {cell.new}"
            else:
                said = f"{cell.table}: {cell.key}, {cell.column} {KINDS[cell.kind]}"
                said += f": {_short(cell.old)} → {_short(cell.new)}"
            yield item.format(shown(said))


def _named(cells: Mapping[str, str]) -> str:
    name = next(
        (cells[c] for c in ("name", "title", "label", "summary", "question", "value") if c in cells), ""
    )
    return f" ({_short(name)})" if name else ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
