"""What pictures and answers need and the tables do not record: a legal status, a level of government."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..errors import Finding
from ..tables.cells import split_participant
from .context import Context, short

_FEW_EVENTS = 5  # a timeline of fewer events needs no lanes


def laws_have_a_status(context: Context) -> Iterator[Finding]:
    """A law with a start has an event that sets its legal status, unless it is part of another."""
    words = context.vocabulary
    kinds = words.entities.items()
    laws = {name for name, t in kinds if t.group == "law" and t.term == "effect" and not t.proposal}
    start = context.column("entities", "start")
    rows = start.rows(start.marks(lambda text: text != ".."))
    if not len(rows):
        return
    known = _with_status(context) | _parts_of_others(context)
    ids, types = (context.column("entities", name).cells() for name in ("id", "type"))
    for row in rows.tolist():
        if types[row] in laws and ids[row] not in known:
            saying = (
                f"No event sets the legal status of {short(str(ids[row]))}; it rests on its start alone.",
                "Add the event by which it was adopted or took effect, with the role 'instrument'.",
            )
            yield start.finding(row, "note", "status-without-event", saying)


def _with_status(context: Context) -> set[str]:
    """Ids of what an event gives a legal status."""
    words = context.vocabulary
    setting = {name for name, event in words.events.items() if event.status}
    roles = {name for name, role in words.roles.items() if role.acted_on}
    parts = context.parts("events", "participants")
    types = context.column("events", "type")
    sets_one = np.append(types.marks(setting.__contains__), False)[types.codes]
    lists = set(parts.column.codes[sets_one].tolist())
    split = (
        (split_participant(text), owner)
        for text, owner in zip(parts.texts, parts.owners.tolist(), strict=True)
    )
    return {id_ for (role, id_), owner in split if owner in lists and role in roles}


def _parts_of_others(context: Context) -> set[str | None]:
    parts = {name for name, relation in context.vocabulary.relations.items() if relation.rests == "part"}
    pairs = (context.column("relations", name).cells() for name in ("source", "type"))
    return {id_ for id_, type_ in zip(*pairs, strict=True) if type_ in parts}


def some_entity_has_a_level(context: Context) -> Iterator[Finding]:
    """A level of government, or another lane, is given to something, so that the timeline has lanes."""
    events = context.dataset.table("events")
    table = context.dataset.tables.get("entities")
    if table is None or len(events) < _FEW_EVENTS or not context.readable("vocabulary"):
        return
    words = context.vocabulary
    with_lane = {n for types in (words.entities, words.events) for n, type_ in types.items() if type_.lane}
    types = {text for name in ("entities", "events") for text in context.column(name, "type").texts}
    if context.column("entities", "level").texts or types & with_lane:
        return
    message = f"No entity has a level, so that all {len(events):,} events lie in 'No level given'."
    hint = f"Write one of {', '.join(words.lanes)} in `level` of places and bodies; what is theirs follows."
    yield Finding("note", "no-level", table.file, None, "level", None, message, hint)
