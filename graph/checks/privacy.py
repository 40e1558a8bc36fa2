"""No private person is named, and columns marked as private can be left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import Finding
from ..tables.cells import split_list, split_participant
from ..tables.private import wrong_columns
from ..tables.schema import TABLES, VOCABULARY_FILE
from .context import Context, Mask, Saying, short

# Roles that happen to people; being in the record in one of them makes nobody a public person.
PRIVATE_ROLES = ("affected", "subject", "beneficiary", "case")

_PARTY = r"[A-Z][\w.&'’-]*(?: (?:(?:of|the|and|&) )*[A-Z][\w.&'’-]*)*"
_CAPTION = re.compile(rf"\b(?P<one>{_PARTY}),? v(?:s)?\.? (?P<other>{_PARTY})")
# A public body on one side of a caption: a government, one of its parts, or someone sued for an office.
_PUBLIC_PARTY = re.compile(
    r"\b(?:United States|U\.?S\.?|People|State|Commonwealth|County|City|Town|Village|District|Department|Dep't|"
    r"Agency|Board|Bureau|Commission|Secretary|Attorney General|Sheriff|Police|University|School|Union|Inc|LLC|"
    r"Corp|Co|Assoc(?:iation)?|Ass'n|Foundation|League|Council|Committee|Coalition|Center|Fund)\b"
)
_WHERE_CAPTIONS_SHOW = (
    ("entities", ("name", "label", "aliases", "description", "note")),
    ("events", ("title", "description", "note")),
    ("relations", ("description", "note")),
    ("claims", ("summary", "note")),
    ("sources", ("title", "note")),
)


def people_are_public(context: Context) -> Iterator[Finding]:
    """A person holds an office, speaks in public, or acts in the record in a public role."""
    people = _people(context)
    if not people:
        return
    public = _public_ids(context)
    column = context.column("entities", "id")
    private = column.marks(lambda id_: id_ in people and id_ not in public)
    yield from column.findings(private, "warning", "private-person", _say_private)


def private_columns_can_be_hidden(context: Context) -> Iterator[Finding]:
    """Each column that the vocabulary names as private is one, and a table can do without it."""
    if context.readable(*TABLES, "vocabulary"):  # a table that was not read may have it
        for name, said in wrong_columns(context.dataset):
            yield Finding(
                *("error", "private-column", VOCABULARY_FILE, None, "private", name),
                f"[dataset] private: {said}",
            )


def captions_name_no_private_person(context: Context) -> Iterator[Finding]:
    """A court caption with a private name stands only in the citation of the published opinion."""
    known = _public_names(context)
    for table, columns in _WHERE_CAPTIONS_SHOW:
        for name in columns:
            column = context.column(table, name)
            marks: Mask = column.matches(_CAPTION)
            if marks.any():
                marks &= column.marks(lambda text: _private_side(text, known) is not None)
                yield from column.findings(
                    marks, "warning", "private-person", lambda text: _say_caption(text, known)
                )


def _people(context: Context) -> set[str]:
    """Entities whose type belongs to the family of persons; an office is no person, and is always there."""
    types = {
        name
        for name, type_ in context.vocabulary.entities.items()
        if type_.group == "person" and not type_.is_office
    }
    rows = zip(
        context.column("entities", "id").codes.tolist(),
        context.column("entities", "type").cells(),
        strict=True,
    )
    ids = context.column("entities", "id").texts
    return {ids[code] for code, type_ in rows if code >= 0 and type_ in types}


def _public_ids(context: Context) -> set[str]:
    """Ids that stand in the record as office-holders, speakers or actors."""
    public = {text for name in ("source", "target") for text in context.column("relations", name).texts}
    public |= set(context.column("claims", "speaker").texts)
    for text in context.parts("events", "participants").texts:
        role, id_ = split_participant(text)
        if role not in PRIVATE_ROLES:
            public.add(id_)
    return public


def _public_names(context: Context) -> set[str]:
    """Names that may stand in a caption: of all but private persons; of a public person also the surname."""
    people, public = _people(context), _public_ids(context)
    names: set[str] = set()
    entities = context.dataset.table(
        "entities"
    )  # with the rows that could not be read: they have their finding
    ids = entities.column("id").tolist()
    for column in ("name", "label", "aliases"):
        for id_, cell in zip(ids, entities.column(column).tolist(), strict=True):
            if not isinstance(cell, str) or (id_ in people and id_ not in public):
                continue
            own = {part.casefold() for part in split_list(cell) if not _CAPTION.search(part)}
            names |= own | {name.split()[-1] for name in own if id_ in people and name}
    return names


def _private_side(text: str, known: set[str]) -> str | None:
    """Return the side of a caption that is neither a public body nor a known organization."""
    for found in _CAPTION.finditer(text):
        for side in (found["one"].strip(" ,"), found["other"].strip(" ,.")):
            initials = side.replace(".", "").isupper()  # an abbreviation is no person's name
            if not initials and not _PUBLIC_PARTY.search(side) and not _is_known(side, known):
                return side
    return None


def _is_known(side: str, known: set[str]) -> bool:
    """Tell whether a side is, or ends or begins with, a name that may stand in a caption."""
    words = side.casefold().split()
    return any(
        " ".join(words[at:]) in known or " ".join(words[: at + 1]) in known for at in range(len(words))
    )


def _say_private(id_: str) -> Saying:
    return (
        f"Nothing in the record gives {short(id_)} a public office or a public role.",
        "Add the relation or the event that does, or leave the name out and describe the case.",
    )


def _say_caption(text: str, known: set[str]) -> Saying:
    return (
        f"A court caption names {short(_private_side(text, known) or '')}, who has no public role here.",
        "Describe the case; let the caption stand only in the `citation` of the published opinion.",
    )
