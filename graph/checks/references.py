"""What a row names is there, and is the kind of thing that may stand in that place."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from ..errors import Finding
from .facts import KIND, Facts, Saying, short

_ID_LIKE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_RELATION_ENDS = ("entities", "events", "claims", "sources")


def entities_exist(facts: Facts) -> Iterator[Finding]:
    """Jurisdictions and speakers are entities."""
    for table, name in (("entities", "jurisdiction"), ("claims", "speaker")):
        yield from _cells(facts, table, name, ("entities",))


def events_exist(facts: Facts) -> Iterator[Finding]:
    """The event at which a claim was made is an event."""
    yield from _cells(facts, "claims", "event", ("events",))


def subjects_exist(facts: Facts) -> Iterator[Finding]:
    """A claim is about entities or events; a step of the story shows rows that are there."""
    yield from _lists(facts, "claims", "about", ("entities", "events"))
    yield from _lists(facts, "story", "focus", _RELATION_ENDS)


def _lists(facts: Facts, table: str, name: str, allowed: tuple[str, ...]) -> Iterator[Finding]:
    parts = facts.parts(table, name)
    if facts.readable(*allowed):
        missing = np.array([facts.home.get(text) not in allowed for text in parts.texts], dtype=bool)
        yield from parts.findings(
            missing, "error", "foreign-key", lambda text: _say_missing(facts, text, allowed)
        )


def participants_exist(facts: Facts) -> Iterator[Finding]:
    """A participant is written `role:entity_id`, and the entity is there."""
    parts = facts.parts("events", "participants")
    split = [text.partition(":") for text in parts.texts]
    formed = np.array(
        [bool(colon and role.strip() and id_.strip()) for role, colon, id_ in split], dtype=bool
    )
    yield from parts.findings(~formed, "error", "type-error", _say_malformed)
    if facts.readable("entities"):
        known = np.array([facts.home.get(id_.strip()) == "entities" for _, _, id_ in split], dtype=bool)
        yield from parts.findings(
            formed & ~known,
            "error",
            "foreign-key",
            lambda text: _say_missing(facts, text.partition(":")[2].strip(), ("entities",)),
        )


def places_are_spelled_right(facts: Facts) -> Iterator[Finding]:
    """A place may be any text, but one that looks like an id is probably meant as one."""
    if not facts.readable("entities"):
        return
    column = facts.column("events", "place")
    suspect = column.marks(lambda text: _ID_LIKE.fullmatch(text) and facts.home.get(text) != "entities")
    yield from column.findings(suspect, "warning", "foreign-key", lambda text: _say_place(facts, text))


def relation_ends_exist(facts: Facts) -> Iterator[Finding]:
    """Both ends of a relation are entities, events, claims or sources."""
    for name in ("source", "target"):
        yield from _cells(facts, "relations", name, _RELATION_ENDS)


def relations_join_two_things(facts: Facts) -> Iterator[Finding]:
    """A relation does not join a thing to itself."""
    source, target = facts.column("relations", "source"), facts.column("relations", "target")
    position = {text: at for at, text in enumerate(target.texts)}
    same = np.array([position.get(text, -2) for text in source.texts] + [-2])[source.codes] == target.codes
    acyclic = [name for name, relation in facts.vocabulary.relations.items() if relation.acyclic]
    types = facts.column("relations", "type")
    same[types.rows(types.marks(lambda text: text in acyclic))] = False  # reported as a cycle
    for row in np.flatnonzero(same & (source.codes >= 0)).tolist():
        message = f"{short(source.texts[source.codes[row]])} is joined to itself."
        yield target.finding(row, "warning", "self-reference", (message, "Name the other end."))


def _cells(facts: Facts, table: str, name: str, allowed: tuple[str, ...]) -> Iterator[Finding]:
    if not facts.readable(*allowed):
        return
    column = facts.column(table, name)
    home = facts.home
    missing = column.marks(lambda text: home.get(text) not in allowed)
    yield from column.findings(
        missing, "error", "foreign-key", lambda text: _say_missing(facts, text, allowed)
    )


def _say_missing(facts: Facts, id_: str, allowed: tuple[str, ...]) -> Saying:
    wanted = " or ".join(KIND[table] for table in allowed)
    home = facts.home.get(id_)
    if home is not None:
        return f"{short(id_)} is {KIND[home]}, not {wanted}.", f"Name {wanted} here."
    by_name = facts.labels.get(id_.casefold())
    near = by_name if facts.home.get(by_name or "") in allowed else facts.nearest_id(id_, allowed)
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


def _say_place(facts: Facts, text: str) -> Saying:
    near = facts.nearest_id(text, ("entities",))
    message = f"{short(text)} looks like an id but is no entity; it is read as plain text."
    return (
        message,
        f"Did you mean '{near}'?" if near else "Add it to entities.csv, or write the place in words.",
    )
