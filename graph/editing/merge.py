"""Make one row of two that stand for the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from ..errors import BadValueError, UnknownNameError
from ..tables.cells import LIST_SEPARATOR, join_list, split_list
from ..tables.schema import PRIVATE, TABLES
from .dataset_edit import DatasetEdit, edit_dataset
from .lock import update_lock
from .references import home_of
from .rename import move_references, remember
from .report import EditReport, saved
from .table_text import Record
from .undo import record_undo

_NAMES = ("name", "label")
_KEYS = {
    "relations": ("source", "type", "target", "start"),
    "facts": ("subject", "property", "start", "value"),
}
_EMPTY_SAYS = {PRIVATE: "no", "confidence": ""}  # columns in which an empty cell is not one to fill
_SHOWN = 60


def merge_rows(
    folder: str | Path,
    kept: str,
    gone: str,
    *,
    keep: Literal["A", "B"] | None = None,
    cells: Mapping[str, str] | None = None,
    reason: str = "",
    day: str | None = None,
) -> EditReport:
    """
    Make one row of two: the first is kept, and takes over what the other one has and what names it.

    Lists (aliases, sources, participants …) are joined, and the name and label of an entity that goes become
    aliases. Rows that then say the same become one. The old id is put into `merged.csv`, so that it still finds
    the row; `undo_merge` brings back the bytes of both.

    Parameters
    ----------
    folder
        The dataset.
    kept, gone
        Ids of the row that stays and of the one that goes, of one table.
    keep
        Whose cell counts where both have one and they differ: that of "A", the first, or of "B".
    cells
        Cells of the row that stays, by column, where neither is right.
    reason
        Why they are the same, for `merged.csv`.
    day
        Day of the merge, today when None.

    Raises
    ------
    UnknownNameError
        If an id is not known.
    BadValueError
        If the two are of different tables, or cells differ and neither `keep` nor `cells` says which counts.
    DataError
        If the dataset would have a new error; nothing is written.

    Examples
    --------
    >>> import graph as pg
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     files = pg.create_dataset(folder)
    ...     more = pg.add_row(folder, "entity", {"id": "board", "type": "agency", "name": "Water Board of the town"})
    ...     report = pg.merge_rows(folder, "water-board", "board", reason="One board.")
    ...     pg.read_tables(folder).table("entities").frame["aliases"].tolist()[2]
    'Water Board of the town'
    """
    edit = edit_dataset(folder)
    home = home_of(edit, kept)
    if home_of(edit, gone) != home:
        raise BadValueError(
            f"{kept!r} is in {home}.csv and {gone!r} in {home_of(edit, gone)}.csv. Merge rows of one table."
        )
    if kept == gone:
        raise BadValueError(f"{kept!r} is one row already. Name two.")
    for column in cells or {}:
        if column not in TABLES[home].known and not column.startswith("x_"):
            raise UnknownNameError.among(f"column of {home}.csv", column, TABLES[home].known)
    text, a, b = edit.table(home), edit.find(home, kept), edit.find(home, gone)
    mine, other = text.values(a), text.values(b)
    joined = _joined(home, mine, other, keep, dict(cells or {}))
    edit.set(home, a, {column: cell for column, cell in joined.items() if cell != mine.get(column, "")})
    text.remove(b)
    notes = [*_names_lost(home, joined, mine, other), *_drop_relations_between(edit, kept, gone)]
    move_references(edit, gone, kept)
    notes += [note for table in _KEYS for note in _fold(edit, table)]
    remember(edit, gone, kept, reason or f"The same as {kept}.", day)
    update_lock(edit, {gone: kept})
    record_undo(edit, "merge", gone, kept)
    return saved(edit, notes=notes, renamed={gone: kept})


def _joined(
    table: str, a: Mapping[str, str], b: Mapping[str, str], keep: str | None, cells: dict[str, str]
) -> dict[str, str]:
    """Return the cells of the row that stays, once it is clear what they are."""
    new = dict(a)
    conflicts = []
    for column in dict.fromkeys([*b, *_EMPTY_SAYS]):
        mine, value = a.get(column, ""), b.get(column, "")
        if column == "id" or column in cells or _says(column, mine) == _says(column, value):
            continue
        if _is_list(table, column):
            new[column] = _united(mine, value)
        elif keep == "B" or not (mine or column in _EMPTY_SAYS):
            new[column] = value
        elif keep is None and column not in _NAMES:
            conflicts.append((column, mine, value))
    if conflicts:
        listed = "".join(
            f"\n  {c}: {_short(one)} in {a['id']}, {_short(other)} in {b['id']}"
            for c, one, other in conflicts
        )
        raise BadValueError(
            f"{a['id']!r} and {b['id']!r} differ in {len(conflicts)} cell{'s' * (len(conflicts) != 1)}:{listed}\n"
            f"Say which count: --keep A ({a['id']}) or --keep B ({b['id']}), or --set COLUMN=VALUE for each."
        )
    if TABLES[table].column("aliases") is not None and "aliases" not in cells:
        new = _with_names(new, a, b)
    return {**new, **cells, "id": a["id"]}


def _says(column: str, cell: str) -> str:
    return cell or _EMPTY_SAYS.get(column, "")


def _with_names(new: dict[str, str], a: Mapping[str, str], b: Mapping[str, str]) -> dict[str, str]:
    """Put the names that are not in the name or the label of the row among its aliases."""
    more = [name for name in _other_names(new, a, b) if LIST_SEPARATOR not in name]
    aliases = _united(new.get("aliases", ""), join_list(more))
    return {**new, "aliases": aliases} if aliases else new


def _names_lost(
    table: str, new: Mapping[str, str], a: Mapping[str, str], b: Mapping[str, str]
) -> Iterator[str]:
    """Say which names cannot be an alias, since aliases are a list."""
    for name in dict.fromkeys(_other_names(new, a, b)):
        if LIST_SEPARATOR in name and TABLES[table].column("aliases") is not None:
            yield f"The name {_short(name)} holds a {LIST_SEPARATOR!r}, so it is not made an alias."


def _other_names(new: Mapping[str, str], a: Mapping[str, str], b: Mapping[str, str]) -> list[str]:
    shown = {new.get(column) for column in _NAMES}
    return [name for row in (a, b) for column in _NAMES if (name := row.get(column)) and name not in shown]


def _united(one: str, other: str) -> str:
    there = split_list(one)
    more = [item for item in dict.fromkeys(split_list(other)) if item not in there]
    return join_list([one, *more]) if one and more else one or join_list(more)


def _drop_relations_between(edit: DatasetEdit, kept: str, gone: str) -> Iterator[str]:
    """Take out relations that would relate the row to itself."""
    if not edit.has("relations"):
        return
    text = edit.table("relations")
    for row in text.rows:
        ends = {text.value(row, "source"), text.value(row, "target")}
        if ends == {kept, gone}:
            text.remove(row)
            yield f"relations.csv, line {row.line}: removed, it relates the two: {edit.name('relations', row)}."


def _fold(edit: DatasetEdit, table: str) -> Iterator[str]:
    """Make one row of those that say the same since the merge; not of rows with ids, nor of a private and a public one."""
    if not edit.has(table):
        return
    text = edit.table(table)
    doubled = {name for name, number in Counter(edit.names_before(table)).items() if number > 1}
    first: dict[tuple[str, ...], Record] = {}
    for row in text.rows:
        key = tuple(_says(column, text.value(row, column)) for column in (*_KEYS[table], PRIVATE))
        if text.value(row, "id") or edit.name(table, row) in doubled:
            continue
        if key not in first:
            first[key] = row
            continue
        mine, other = text.values(first[key]), text.values(row)
        kept = {**dict.fromkeys(_EMPTY_SAYS, ""), **mine}
        lost = [
            f"{c} {_short(v)}" for c, v in other.items() if kept.get(c, v) != v and not _is_list(table, c)
        ]
        more = {
            c: _united(mine.get(c, ""), v) if _is_list(table, c) else kept.get(c, v) for c, v in other.items()
        }
        text.set(first[key], more)
        text.remove(row)
        dropped = f" Dropped: {', '.join(lost)}." if lost else ""
        yield f"{text.file}, line {row.line}: the same as line {first[key].line} now, made one row.{dropped}"


def _is_list(table: str, column: str) -> bool:
    record = TABLES[table].column(column)
    return record is not None and record.many


def _short(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")
