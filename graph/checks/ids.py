"""Ids stand for one thing each, and cannot be mistaken for one another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import numpy as np
import pandas as pd

from ..errors import Finding
from ..tables.schema import NODE_TABLES, columns_where
from .context import FORBIDDEN_IN_IDS, KIND, Column, Context, Mask, Saying, short, slug

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 200
# Letters that cannot be told from Latin ones: Cyrillic, then Greek.
_LOOK_ALIKE = str.maketrans("аеорсухіјѕԁһԛԝвкмнт" + "αορνικτυ", "aeopcyxijsdhqwbkmht" + "aopviktu")
_TABLES_WITH_IDS = tuple(table for table, _ in columns_where(name="id"))


def ids_can_be_written(context: Context) -> Iterator[Finding]:
    """An id holds none of the characters that separate lists, roles and line numbers, and is kebab-case."""
    confused = dict(_confusions(context))
    for column in context.columns("id", _TABLES_WITH_IDS):
        forbidden = column.marks(FORBIDDEN_IN_IDS.search)
        yield from column.findings(forbidden, "error", "constraint-error", _say_forbidden)
        alike = ~forbidden & column.marks(lambda id_: id_ in confused)
        yield from column.findings(
            alike, "warning", "confusable-id", lambda id_: _say_confusable(id_, confused[id_])
        )
        odd = ~forbidden & ~alike & ~column.marks(lambda id_: _KEBAB.fullmatch(id_) and len(id_) <= _LONGEST)
        yield from column.findings(odd, "warning", "id-style", _say_odd)


def ids_are_unique(context: Context) -> Iterator[Finding]:
    """No two rows have one id, in one table or in two; the later row is reported."""
    seen: dict[str, str] = {}
    for column in context.columns("id", NODE_TABLES):
        elsewhere = column.marks(seen.__contains__)
        yield from column.findings(
            elsewhere, "error", "primary-key", lambda id_: _say_taken_elsewhere(id_, seen[id_])
        )
        yield from _duplicates(column, ~elsewhere)
        for id_ in column.texts:
            seen.setdefault(id_, column.table.name)
    for column in context.columns("id", [name for name in _TABLES_WITH_IDS if name not in NODE_TABLES]):
        yield from _duplicates(column, np.ones(len(column.texts), dtype=bool))


def relations_are_told_apart(context: Context) -> Iterator[Finding]:
    """Two relations differ in source, type, target or start, or have an id each."""
    table = context.dataset.table("relations")
    ends = [context.column("relations", name).codes for name in ("source", "type", "target", "start")]
    keys = pd.DataFrame(dict(enumerate(ends)))
    complete = (keys[[0, 1, 2]] >= 0).all(axis=1)
    again = (keys.duplicated() & complete).to_numpy()
    again = again & table.column("id").isna().to_numpy()
    if not again.any():
        return
    first = pd.Series(table.lines).groupby([keys[at] for at in keys], sort=False).transform("min").tolist()
    for row in np.flatnonzero(again).tolist():
        yield Finding(
            *("error", "duplicate-row", table.file, int(table.lines[row]), None, None),
            f"The relation is the same as in line {first[row]}: source, type, target and start.",
            "Keep one row and put both citations in it, tell them apart by `start`, or give each an id.",
        )


def _duplicates(column: Column, which: Mask) -> Iterator[Finding]:
    codes = pd.Series(column.codes)
    again = (codes.duplicated() & (codes >= 0)).to_numpy() & np.append(which, False)[column.codes]
    if not again.any():
        return
    first = codes.drop_duplicates()
    line_of = dict(zip(first.tolist(), column.table.lines[first.index.to_numpy()].tolist(), strict=True))
    for row in np.flatnonzero(again).tolist():
        code = int(column.codes[row])
        yield column.finding(row, "error", "primary-key", _say_taken(column.texts[code], line_of[code]))


def _say_taken(id_: str, line: int) -> Saying:
    return (
        f"Line {line} has the id {short(id_)} already.",
        "Give one of them another id, or make one row of both.",
    )


def _say_taken_elsewhere(id_: str, table: str) -> Saying:
    return (
        f"{KIND[table].capitalize()} has the id {short(id_)} already.",
        "Ids are unique across all tables; choose another.",
    )


def _confusions(context: Context) -> Iterator[tuple[str, str]]:
    """Ids that are not in kebab-case, each with another id, or a plain spelling, that looks the same."""
    ids = [id_ for column in context.columns("id", NODE_TABLES) for id_ in column.texts]
    odd = [id_ for id_ in ids if not _KEBAB.fullmatch(id_)]
    earlier = {id_: id_ for id_ in ids if _KEBAB.fullmatch(id_)} if odd else {}
    for id_ in odd:
        skeleton = _skeleton(id_)
        first = earlier.setdefault(skeleton, id_)
        if first != id_:
            yield id_, first
        elif not id_.isascii() and _KEBAB.fullmatch(skeleton):
            yield id_, skeleton


def _skeleton(id_: str) -> str:
    """What is left of an id when case, composition, invisible characters and look-alike letters are levelled."""
    visible = "".join(
        c for c in unicodedata.normalize("NFKC", id_).casefold() if unicodedata.category(c) != "Cf"
    )
    return unicodedata.normalize("NFC", visible.translate(_LOOK_ALIKE))


def _say_forbidden(id_: str) -> Saying:
    found = FORBIDDEN_IN_IDS.search(id_)
    character = found[0] if found else ""
    said = {" ": "a space", "\t": "a tab", "\n": "a line break"}.get(character, f"{character!r}")
    plain = slug(id_)
    return f"The id {short(id_)} holds {said}.", f"Write '{plain}'." if plain else "Write it in kebab-case."


def _say_odd(id_: str) -> Saying:
    if len(id_) > _LONGEST:
        return f"The id has {len(id_):,} characters.", f"Write at most {_LONGEST}."
    plain = slug(id_)
    return (
        f"The id {short(id_)} is not in kebab-case.",
        f"Write '{plain}'." if plain else "Write letters a to z and digits.",
    )


def _say_confusable(id_: str, other: str) -> Saying:
    return (
        f"The id {id_!a} looks like {other!a}, but is not the same text.",
        f"If '{other}' is meant, write that.",
    )
