"""What a row names is there, and is the kind of thing that may stand in that place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import Finding
from ..tables.cells import split_participant
from ..tables.schema import columns_where
from ..text import same_name
from .citations import read_citation
from .context import KIND, Column, Context, Saying, short

_FEW = 2  # rows that may share a slip; an id that more rows name is probably right, and its row missing
_ID_LIKE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True, eq=False)
class _Named:
    """A column that names rows: the id in each of its items, the text each is part of, and where they may stand."""

    column: Column
    owners: npt.NDArray[np.int64]
    ids: list[str]
    allowed: tuple[str, ...]


def references_exist(context: Context) -> Iterator[Finding]:
    """What a cell names by id is a row of the table that may stand there; each id that is not is reported once."""
    spoiled = context.spoiled_ids
    absent: dict[tuple[str, tuple[str, ...]], list[tuple[_Named, int]]] = {}
    for named in _named(context):
        if not context.readable(*named.allowed):
            continue
        lists: dict[int, list[str]] = {}
        for owner, id_ in zip(named.owners.tolist(), named.ids, strict=True):
            if id_ and not context.is_row_of(id_, named.allowed) and id_ not in spoiled:
                lists.setdefault(owner, []).append(id_)
        marked = np.zeros(len(named.column.texts), dtype=bool)
        marked[list(lists)] = True
        for row in named.column.rows(marked).tolist():
            for id_ in dict.fromkeys(lists[int(named.column.codes[row])]):
                wrong_kind = named.allowed if id_ in context.home else ()
                absent.setdefault((id_, wrong_kind), []).append((named, row))
    for (id_, _), places in absent.items():
        named, row = places[0]
        message, suggestion = _say_missing(context, id_, named.allowed, many=len(places) > _FEW)
        yield named.column.finding(row, "error", "foreign-key", (message + _said_where(places), suggestion))


def _named(context: Context) -> Iterator[_Named]:
    """The columns that name rows by id, in the order of the tables."""
    for table, record in columns_where(or_text=False):
        if table not in context.dataset.tables or not (record.refers_to or record.kind == "citation"):
            continue
        if not record.many:
            column = context.column(table, record.name)
            yield _Named(column, np.arange(len(column.texts)), column.texts, record.refers_to)
            continue
        parts = context.parts(table, record.name)
        if record.kind == "participant":
            pairs = [split_participant(text) for text in parts.texts]
            ids = [id_ if role else "" for role, id_ in pairs]
            yield _Named(parts.column, parts.owners, ids, record.refers_to)
        elif record.kind != "citation":
            yield _Named(parts.column, parts.owners, parts.texts, record.refers_to)
        elif "sources" in context.dataset.tables:
            read = {text: read_citation(text) for text in dict.fromkeys(parts.texts)}
            cited = [found.source if (found := read[text]) else "" for text in parts.texts]
            yield _Named(parts.column, parts.owners, cited, ("sources",))


def _said_where(places: Sequence[tuple[_Named, int]]) -> str:
    """Say how many rows name an id, and in which files, when it is not one row alone."""
    files = Counter(table.file for table, _ in dict.fromkeys((n.column.table, row) for n, row in places))
    if files.total() == 1:
        return ""
    listed = f": {', '.join(f'{n:,} in {file}' for file, n in files.items())}" if len(files) > 1 else ""
    return f" {files.total():,} rows name it{listed}."


def participants_are_formed(context: Context) -> Iterator[Finding]:
    """A participant is written `role:entity_id`."""
    parts = context.parts("events", "participants")
    formed = np.array([all(split_participant(text)) for text in parts.texts], dtype=bool)
    yield from parts.findings(~formed, "error", "type-error", _say_malformed)


def places_are_spelled_right(context: Context) -> Iterator[Finding]:
    """A place or a scope may be any text, but one that looks like an id is probably meant as one."""
    if not context.readable("entities"):
        return

    def is_suspect(text: str) -> bool:
        return bool(_ID_LIKE.fullmatch(text)) and context.home.get(text) != "entities"

    for table, record in columns_where(or_text=True):
        cells = (context.parts if record.many else context.column)(table, record.name)
        suspect = np.fromiter(map(is_suspect, cells.texts), dtype=bool, count=len(cells.texts))
        yield from cells.findings(suspect, "warning", "foreign-key", lambda text: _say_place(context, text))


def _names_one(text: str, called: list[list[Any]]) -> bool:
    return len(called) == 1 and text in called[0]


def places_of_figures_name_one_entity(context: Context) -> Iterator[Finding]:
    """The place of a claim that is a name of an entity is its name, its label or its id, and of one only."""
    if not context.readable("entities"):
        return
    geography = context.column("claims", "geography")
    entities = context.dataset.table("entities")
    ids, names, labels = (entities.column(name).tolist() for name in ("id", "name", "label"))
    called = {id_: both for id_, *both in zip(ids, names, labels, strict=True)}
    named = {text: context.named.get(same_name(text), set()) for text in geography.texts}
    wanting = [
        bool(named[text])
        and context.home.get(text) != "entities"
        and not _names_one(text, [called[id_] for id_ in named[text]])
        for text in geography.texts
    ]
    for text, row, count in geography.first_rows(np.array(wanting, dtype=bool)):
        rows = f" of {count:,} claims" if count > 1 else ""
        written = f"The place{rows} is written as {short(text)}, which is"
        if len(named[text]) == 1:
            (id_,) = named[text]
            saying = (
                f"{written} another name of {short(str(called[id_][0]))}.",
                f"Write {short(str(called[id_][0]))}, or '{id_}'.",
            )
        else:
            listed = ", ".join(f"'{id_}'" for id_ in sorted(named[text]))
            saying = (
                f"{written} a name of {len(named[text])} entities.",
                f"Write the id that is meant: {listed}.",
            )
        yield geography.finding(row, "note", "place-by-name", saying)


def relations_join_two_things(context: Context) -> Iterator[Finding]:
    """A relation does not relate a thing to itself."""
    source, target = context.column("relations", "source"), context.column("relations", "target")
    position = {text: at for at, text in enumerate(target.texts)}
    same = np.array([position.get(text, -2) for text in source.texts] + [-2])[source.codes] == target.codes
    acyclic = [name for name, relation in context.vocabulary.relations.items() if relation.acyclic]
    types = context.column("relations", "type")
    same[types.rows(types.marks(lambda text: text in acyclic))] = False  # reported as a cycle
    for row in np.flatnonzero(same & (source.codes >= 0)).tolist():
        message = f"{short(source.texts[source.codes[row]])} is related to itself."
        yield target.finding(row, "warning", "self-reference", (message, "Name the other end."))


def _say_missing(context: Context, id_: str, allowed: tuple[str, ...], *, many: bool) -> Saying:
    wanted = " or ".join(KIND[table] for table in allowed)
    home = context.home.get(id_)
    if home is not None:
        return f"{short(id_)} is {KIND[home]}, not {wanted}.", f"Name {wanted} here."
    by_name = context.labels.get(id_.casefold())
    near = by_name if context.home.get(by_name or "") in allowed else context.nearest_id(id_, allowed)
    kinds = " or ".join(KIND[table].split(" ")[1] for table in allowed)
    message = f"{short(id_)} is the id of {f'no {kinds}' if len(allowed) < 3 else 'nothing'}."
    add = f"Add it to {' or '.join(f'{table}.csv' for table in allowed[:2])}"
    if near is None:
        return message, f"{add}."
    return message, f"{add}, or write '{near}'." if many else f"Did you mean '{near}'?"


def _say_malformed(text: str) -> Saying:
    id_ = text.strip(": ")
    return (
        f"{short(text)} is not a participant.",
        f"Write role:entity_id, such as 'actor:{id_ or 'the-county'}'.",
    )


def _say_place(context: Context, text: str) -> Saying:
    near = context.nearest_id(text, ("entities",))
    message = f"{short(text)} looks like an id but is not an entity; it is read as plain text."
    return (
        message,
        f"Did you mean '{near}'?" if near else "Add it to entities.csv, or write the place in words.",
    )
