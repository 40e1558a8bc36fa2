"""Types, roles and metrics are declared, relations join what they may, and closed lists are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np

from ..errors import Finding, Severity
from ..tables.cells import split_participant
from ..tables.schema import PATTERNS, VOCABULARY_FILE, columns_where
from ..vocabulary import WITHOUT_TYPE
from .context import Context, Saying, nearest, short
from .suggestions import Suggestions

_SHA256 = re.compile(PATTERNS["hash"])
_SECOND_URL = re.compile(
    r"[;,|\s]\s*https?://", re.IGNORECASE
)  # an archive's address holds another, after a slash
_DOI = re.compile(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_URL = re.compile(PATTERNS["url"])


def types_are_declared(context: Context) -> Iterator[Finding]:
    """Every type has a block in the vocabulary; each that has none is reported once, where it first stands."""
    blocks = Suggestions(context)
    for table, section, known in _typed(context):
        column = context.column(table, "type")
        for text, row, count in column.first_rows(column.missing_from(known)):
            saying = _say_undeclared(blocks, section, text, known, count)
            yield column.finding(row, "error", "unknown-type", saying)


def roles_are_declared(context: Context) -> Iterator[Finding]:
    """Every role has a block in the vocabulary."""
    if not context.readable("vocabulary"):
        return
    parts = context.parts("events", "participants")
    known = context.vocabulary.roles
    used = (split_participant(text) for text in parts.texts)
    named = ((role, owner) for (role, _), owner in zip(used, parts.owners, strict=True))
    owners: dict[str, set[int]] = {}
    for role, owner in named:
        if role and role not in known:
            owners.setdefault(role, set()).add(int(owner))
    codes, first, counts = np.unique(parts.column.codes, return_index=True, return_counts=True)
    row_of, count_of = dict(zip(codes, first, strict=True)), dict(zip(codes, counts, strict=True))
    blocks = Suggestions(context)
    for role, lists in owners.items():
        row, count = min(int(row_of[at]) for at in lists), sum(int(count_of[at]) for at in lists)
        saying = _say_undeclared(blocks, "role", role, known, count)
        yield parts.column.finding(row, "warning", "unknown-role", saying)


def metrics_are_declared(context: Context) -> Iterator[Finding]:
    """Every metric and every property has a definition, so that people know what is meant."""
    if not context.readable("vocabulary"):
        return
    declared: tuple[tuple[str, str, Mapping[str, Any]], ...] = (
        ("claims", "metric", context.vocabulary.metrics),
        *((table, "property", context.vocabulary.properties) for table in ("facts", "story", "questions")),
    )
    blocks = Suggestions(context)
    for table, name, known in declared:
        column = context.column(table, name)
        for text, row, count in column.first_rows(column.missing_from(known)):
            saying = _say_undeclared(blocks, name, text, known, count)
            yield column.finding(row, "warning", f"unknown-{name}", saying)


def topics_name_what_there_is(context: Context) -> Iterator[Finding]:
    """Who runs what a topic counts, and the place that it is about, are entities of the dataset."""
    if not context.readable("vocabulary", "entities"):
        return
    for topic in context.vocabulary.topics.values():
        for key, ids in (("run_by", topic.run_by), ("within", (topic.within,) if topic.within else ())):
            for id_ in ids:
                if id_ not in context.type_of:
                    message = f"[topic.{topic.name}] {key}: no entity has the id {short(id_)}."
                    near = nearest(id_, context.type_of)
                    hint = f"Did you mean '{near}'?" if near else "Write the id of an entity."
                    yield Finding("error", "unknown-entity", VOCABULARY_FILE, None, key, id_, message, hint)


def relations_join_what_they_may(context: Context) -> Iterator[Finding]:
    """The ends of a relation are of the types that its block names."""
    types = context.column("relations", "type")
    for name in ("source", "target"):
        ends = context.column("relations", name)
        end_types = [context.type_of.get(text) for text in ends.texts]
        for at, type_ in enumerate(types.texts):
            relation = context.vocabulary.relations.get(type_)
            allowed = () if relation is None else relation.source if name == "source" else relation.target
            if not allowed:
                continue
            wrong = np.array(
                [_is_wrong_end(context, end_type, allowed) for end_type in end_types], dtype=bool
            )
            for row in np.flatnonzero((types.codes == at) & np.append(wrong, False)[ends.codes]).tolist():
                text = ends.texts[ends.codes[row]]
                yield ends.finding(
                    row, "error", "relation-end", _say_wrong_end(context, type_, name, text, allowed)
                )


def lists_are_kept(context: Context) -> Iterator[Finding]:
    """Qualifiers, kinds of source, views and confidence are those that there are."""
    for table, record in columns_where():
        if not record.values or table not in context.dataset.tables:
            continue
        column = context.column(table, record.name)
        severity: Severity = "error" if record.strict else "warning"
        say = partial(_say_not_listed, record.name, record.values)
        yield from column.findings(column.missing_from(record.values), severity, "constraint-error", say)


def levels_are_lanes(context: Context) -> Iterator[Finding]:
    """Every level is a lane of the timeline that the vocabulary declares."""
    if not context.readable("vocabulary"):
        return
    known, blocks = context.vocabulary.lanes, Suggestions(context)
    for table, record in columns_where(section="lane"):
        column = context.column(table, record.name)
        for text, row, count in column.first_rows(column.missing_from(known)):
            saying = _say_no_level(blocks, text, known, count)
            yield column.finding(row, "warning", "unknown-level", saying)


def source_fields_are_formed(context: Context) -> Iterator[Finding]:
    """An address is a web address, and a hash is a sha256."""
    for kind, form, say in (("url", _URL, _say_url), ("hash", _SHA256, _say_digest)):
        for table, record in columns_where(kind=kind):
            column = context.column(table, record.name)
            malformed = ~column.marks(form.fullmatch) | column.matches(_SECOND_URL)
            yield from column.findings(malformed, "error", "constraint-error", say)


def _typed(context: Context) -> tuple[tuple[str, str, Mapping[str, Any]], ...]:
    """The tables with a column `type`: section of the vocabulary, and what it declares; none when it could not be read."""
    if not context.readable("vocabulary"):
        return ()
    words = context.vocabulary
    return (
        ("entities", "entity", words.entities),
        ("events", "event", words.events),
        ("relations", "relation", words.relations),
    )


def _is_wrong_end(context: Context, type_: str | None, allowed: tuple[str, ...]) -> bool:
    """An end that is not there, or whose type is not declared, has its own finding."""
    known = context.vocabulary
    declared = type_ in known.entities or type_ in known.events or type_ in WITHOUT_TYPE
    return declared and not known.is_kind_of(str(type_), allowed)


def _say_undeclared(
    blocks: Suggestions, section: str, name: str, known: Mapping[str, Any], count: int
) -> Saying:
    kind = f"{section} type" if section in ("entity", "event", "relation") else section
    more = f" ({count} rows)" if count > 1 else ""
    message = f"No {kind} is called {short(name)}{more}."
    near = nearest(name, known)
    if clash := blocks.clash(section, name):
        return message, f"Did you mean '{near}'? {clash}" if near else clash
    meant = f"Did you mean '{near}'? Or add" if near else "Add"
    return message, f"{meant} to vocabulary.toml:\n{blocks.block(section, name)}"


def _say_no_level(blocks: Suggestions, name: str, known: Mapping[str, Any], count: int) -> Saying:
    more = f" ({count} rows)" if count > 1 else ""
    message = (
        f"No lane is called {short(name)}{more}. A level is the lane of the timeline in which an entity lies, and what "
        "has it as its jurisdiction."
    )
    near = nearest(name, known)
    meant = f"Did you mean '{near}'? Or add" if near else f"Write one of {', '.join(known)}, or add"
    return message, f"{meant} to vocabulary.toml:\n{blocks.block('lane', name)}"


def _say_wrong_end(context: Context, relation: str, side: str, id_: str, allowed: tuple[str, ...]) -> Saying:
    type_ = context.type_of[id_]
    listed = ", ".join(allowed[:6]) + (f" and {len(allowed) - 6} more" if len(allowed) > 6 else "")
    has_kinds = any(type_.like in allowed for type_ in context.vocabulary.node_types)
    like = (
        (", and what is like it" if len(allowed) == 1 else ", and what is like one of them")
        if has_kinds
        else ""
    )
    message = f"'{relation}' cannot have {short(id_)} as its {side}: that is of type '{type_}'."
    return message, f"It takes: {listed}{like}."


def _say_not_listed(name: str, allowed: tuple[str, ...], text: str) -> Saying:
    near = nearest(text, allowed)
    hint = f"Did you mean '{near}'?" if near else f"Write one of {', '.join(allowed)}, or leave it empty."
    if name == "confidence" and not near:
        hint = f"Leave it empty for what the sources state, or write one of {', '.join(allowed)}."
    return f"{short(text)} is not a {name}.", hint


def _say_url(text: str) -> Saying:
    plain = text.strip()
    message = f"{short(text)} is not a web address."
    if plain != text and _URL.fullmatch(plain):
        return message, f"Delete the white space around it: write '{plain}'."
    if _SECOND_URL.search(plain):
        return (
            f"{short(text)} is more than one address.",
            "Keep one; `archived` is for a copy of the same page.",
        )
    if found := _DOI.fullmatch(plain):
        return message, f"Write 'https://doi.org/{found[1]}', or write '{found[1]}' in the column 'doi'."
    if _URL.match(plain):
        return f"{short(text)} holds a space.", f"Write '{'%20'.join(plain.split())}'."
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", plain):
        return message, f"Write 'https://{plain}'."
    return message, "Write it in full, with https://."


def _say_digest(text: str) -> Saying:
    if _SHA256.fullmatch(text.strip().lower()):
        return "The hash is not written plainly.", f"Write '{text.strip().lower()}'."
    return f"{short(text)} is not a sha256.", "It has 64 digits and letters a to f; sha256sum prints it."
