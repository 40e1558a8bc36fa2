"""What a row names is there, and is the kind of thing that may stand in that place."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from ..errors import Finding
from ..tables.cells import split_participant
from ..tables.schema import columns_where
from .context import KIND, Context, Saying, short

_ID_LIKE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def references_exist(context: Context) -> Iterator[Finding]:
    """What a cell names by id is a row of the table that may stand there."""
    for table, record in columns_where(or_text=False):
        if record.refers_to and record.kind != "participant" and table in context.dataset.tables:
            check = _lists if record.many else _cells
            yield from check(context, table, record.name, record.refers_to)


def _lists(context: Context, table: str, name: str, allowed: tuple[str, ...]) -> Iterator[Finding]:
    parts = context.parts(table, name)
    if context.readable(*allowed):
        missing = np.array([context.home.get(text) not in allowed for text in parts.texts], dtype=bool)
        yield from parts.findings(
            missing, "error", "foreign-key", lambda text: _say_missing(context, text, allowed)
        )


def participants_exist(context: Context) -> Iterator[Finding]:
    """A participant is written `role:entity_id`, and the entity is there."""
    parts = context.parts("events", "participants")
    split = [split_participant(text) for text in parts.texts]
    formed = np.array([bool(role and id_) for role, id_ in split], dtype=bool)
    yield from parts.findings(~formed, "error", "type-error", _say_malformed)
    if context.readable("entities"):
        known = np.array([context.home.get(id_) == "entities" for _, id_ in split], dtype=bool)
        yield from parts.findings(
            formed & ~known,
            "error",
            "foreign-key",
            lambda text: _say_missing(context, split_participant(text)[1], ("entities",)),
        )


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


def _cells(context: Context, table: str, name: str, allowed: tuple[str, ...]) -> Iterator[Finding]:
    if not context.readable(*allowed):
        return
    column = context.column(table, name)
    home = context.home
    missing = column.marks(lambda text: home.get(text) not in allowed)
    yield from column.findings(
        missing, "error", "foreign-key", lambda text: _say_missing(context, text, allowed)
    )


def _say_missing(context: Context, id_: str, allowed: tuple[str, ...]) -> Saying:
    wanted = " or ".join(KIND[table] for table in allowed)
    home = context.home.get(id_)
    if home is not None:
        return f"{short(id_)} is {KIND[home]}, not {wanted}.", f"Name {wanted} here."
    by_name = context.labels.get(id_.casefold())
    near = by_name if context.home.get(by_name or "") in allowed else context.nearest_id(id_, allowed)
    kinds = " or ".join(KIND[table].split(" ")[1] for table in allowed)
    message = f"{short(id_)} is the id of {f'no {kinds}' if len(allowed) < 3 else 'nothing'}."
    if near is not None:
        return message, f"Did you mean '{near}'?"
    return message, f"Add it to {' or '.join(f'{table}.csv' for table in allowed[:2])}."


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
