"""The lock follows the rows: entries of renamed rows are renamed, those of citations that are gone are dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from ..citations import list_citations, parse_citation
from ..errors import BadValueError
from ..tables.cells import split_list
from ..tables.schema import CITED_TABLES
from .dataset_edit import LOCK, DatasetEdit
from .table_text import Record

_Key = tuple[str, str, str]


def update_lock(edit: DatasetEdit, renamed: Mapping[str, str] | None = None) -> None:
    """
    Bring the entries of the lock to what the tables cite after the changes so far.

    Parameters
    ----------
    edit
        The dataset; entries that nothing cited before are left alone.
    renamed
        New ids by old ones, of rows and sources.
    """
    if not edit.has(LOCK):
        return
    ids, text = dict(renamed or {}), edit.table(LOCK)
    names = {**ids, **_new_names(edit)}
    cited = set(_cited(edit))
    before = {(c.subject, c.source, c.lines) for c in list_citations(edit.dataset).itertuples() if c.first}
    was_sorted = _is_sorted([_key(edit, row) for row in text.rows])
    seen: set[_Key] = set()
    for row in text.rows:
        old = _key(edit, row)
        key = (names.get(old[0], old[0]), ids.get(old[1], old[1]), old[2])
        if key in seen or (key not in cited and old in before):
            text.remove(row)
            continue
        seen.add(key)
        text.set(row, dict(zip(("subject", "source"), key[:2], strict=True)))
    if was_sorted and not _is_sorted([_key(edit, row) for row in text.rows]):
        text.sort(lambda row: _key(edit, row))


def _new_names(edit: DatasetEdit) -> dict[str, str]:
    """Return the present name of each row whose name changed."""
    names = {}
    for table in CITED_TABLES:
        if edit.has(table) and (old := edit.dataset.tables.get(table)) is not None:
            before = dict(zip(old.lines.tolist(), edit.names_before(table), strict=True))
            for row in edit.table(table).rows:
                name, was = edit.name(table, row), before.get(row.line)
                if was is not None and was != name:
                    names[was] = name
    return names


def _cited(edit: DatasetEdit) -> Iterator[_Key]:
    for table in CITED_TABLES:
        if not edit.has(table):
            continue
        for row in edit.table(table).rows:
            for item in split_list(edit.table(table).value(row, "sources")):
                try:
                    citation = parse_citation(item)
                except BadValueError:
                    continue
                if citation.lines:
                    yield edit.name(table, row), citation.source, citation.lines


def _key(edit: DatasetEdit, row: Record) -> _Key:
    text = edit.table(LOCK)
    return text.value(row, "subject"), text.value(row, "source"), text.value(row, "lines")


def _is_sorted(keys: list[_Key]) -> bool:
    return all(one <= other for one, other in pairwise(keys))
