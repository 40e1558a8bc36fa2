"""Two rows that are probably one: same name, alias, address or external id; events of one day, type and title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import pandas as pd

from ..errors import Finding
from ..tables.cells import split_list, split_participant
from ..tables.schema import NODE_TABLES
from ..text import same_name
from ..time.days import UNKNOWN_DAY, spans_of_columns
from .context import Column, Context, Saying, short
from .plausible import says_nothing

CODE = "probable-duplicate"
_COMPARED = 50  # earlier rows of one name with which a row is compared
_NAMES = (("name", "the name"), ("aliases", "an alias"))
_EXTERNAL_ID = re.compile(
    r"x_(?:.*_)?(?:id|qid|wikidata|viaf|isni|orcid|ror|lei|gnd|lccn|openalex|geonames|fips|gnis|isbn|issn|ein|uei|cik)"
)
_WEB = re.compile(r"https?://(?:www\.)?([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\S+)", re.IGNORECASE)


def entities_have_names_of_their_own(context: Context) -> Iterator[Finding]:
    """No two entities of one type share a name or an alias, unless jurisdiction, dates or a relation tell them apart."""
    known = _Entities(context)
    seen: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for row, type_ in enumerate(known.types):
        if type_ is None:
            continue
        found: tuple[str, str, int, str] | None = None
        for column, said in _NAMES:
            for text in known.names(row, column):
                earlier = seen.setdefault((type_, same_name(text)), [])
                if found is None:
                    other = next((o for o in earlier[:_COMPARED] if known.may_be_one(row, o[0])), None)
                    found = (column, text, *other) if other else None
                earlier.append((row, said))
        if found:
            yield known.finding(row, *found)


class _Entities:
    """The entities, and what tells two of one name apart."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.types = context.column("entities", "type").cells()
        self._ids = context.column("entities", "id").cells()
        self._columns = {name: context.column("entities", name) for name, _ in _NAMES}

    def names(self, row: int, column: str) -> Sequence[str]:
        """Name, or aliases, of a row."""
        at = int(self._columns[column].codes[row])
        text = self._columns[column].texts[at] if at >= 0 else ""
        names = split_list(text) if column == "aliases" else [text] if text else []
        return [name for name in names if not says_nothing(name)]

    def may_be_one(self, row: int, other: int) -> bool:
        """Tell whether nothing says that two rows of one name are two things."""
        if row == other or self._ids[row] == self._ids[other]:
            return False
        here, there = self._jurisdictions[row], self._jurisdictions[other]
        if here is not None and there is not None and here != there:
            return False
        first, last = self._lives
        apart = first[row] > last[other] != UNKNOWN_DAY or first[other] > last[row] != UNKNOWN_DAY
        return not apart and frozenset((self._ids[row], self._ids[other])) not in self._related

    def finding(self, row: int, column: str, text: str, other: int, said: str) -> Finding:
        """Name both rows."""
        place = self._columns[column]
        message = f"{short(text)} is also {said} of {short(str(self._ids[other]))}, in line {place.table.lines[other]}."
        return place.finding(row, "warning", CODE, (message, _TELL_APART))

    @cached_property
    def _jurisdictions(self) -> list[str | None]:
        return self._context.column("entities", "jurisdiction").cells()

    @cached_property
    def _lives(self) -> tuple[list[int], list[int]]:
        table = self._context.dataset.table("entities")
        spans = spans_of_columns(table.column("start"), table.column("end"))
        return spans["start_first"].tolist(), spans["end_last"].tolist()

    @cached_property
    def _related(self) -> set[frozenset[str | None]]:
        ends = (self._context.column("relations", name).cells() for name in ("source", "target"))
        return {frozenset(pair) for pair in zip(*ends, strict=True)}


_TELL_APART = "If they are one, make one row of both; else tell them apart by name, jurisdiction or dates."


def events_are_told_apart(context: Context) -> Iterator[Finding]:
    """No two events have the same date, type and title, unless place or participants tell them apart."""
    titles = context.column("events", "title")
    folded = [same_name(text) for text in titles.texts]
    days, types = (context.column("events", name).cells() for name in ("date", "type"))
    places = context.column("events", "place").cells()
    people = context.column("events", "participants").cells()
    ids = context.column("events", "id").cells()
    keys = pd.DataFrame(
        {"day": days, "type": types, "title": [folded[c] if c >= 0 else None for c in titles.codes]}
    )
    again = keys[keys.duplicated(keep=False) & keys["title"].notna() & keys["type"].notna()]
    for rows in again.groupby(["day", "type", "title"], sort=False, dropna=False).groups.values():
        listed = [int(row) for row in rows]
        for at, row in enumerate(listed[1:_COMPARED], 1):
            earlier = (
                o
                for o in listed[:at]
                if _alike(places[row], places[o], lambda text: {text})
                and _alike(people[row], people[o], _participants)
            )
            other = next(earlier, None)
            if other is None or ids[row] == ids[other]:
                continue
            message = f"The event {short(str(ids[other]))} in line {titles.table.lines[other]} has the same date, type and title."
            hint = "If they are one, make one row of both; else say in the titles how they differ."
            yield titles.finding(row, "warning", CODE, (message, hint))


def _alike(one: str | None, other: str | None, read: Callable[[str], set[str]]) -> bool:
    """Tell whether two cells may mean the same: one says nothing, or they have something in common."""
    return one is None or other is None or bool(read(one) & read(other))


def _participants(cell: str) -> set[str]:
    return {split_participant(item)[1] for item in split_list(cell)}


def sources_are_told_apart(context: Context) -> Iterator[Finding]:
    """No two sources have the same address, DOI or text, unless their dates tell them apart."""
    keys = {"url": _address, "doi": _doi, "text_sha256": str.casefold}
    dates = context.column("sources", "date").cells()
    for name, level in keys.items():
        column = context.column("sources", name)
        yield from _shared(context, column, level, lambda row, other: _same_or_none(dates[row], dates[other]))


def external_ids_are_of_one_row(context: Context) -> Iterator[Finding]:
    """No two rows of a table have the same id of another catalogue, in a column such as x_wikidata."""
    for table in NODE_TABLES:
        for name in context.dataset.table(table).frame.columns:
            if _EXTERNAL_ID.fullmatch(name):
                yield from _shared(context, context.column(table, name), str.strip, lambda row, other: True)


def _shared(
    context: Context, column: Column, level: Callable[[str], str], one: Callable[[int, int], bool]
) -> Iterator[Finding]:
    """Warn of a row whose cell says the same as that of an earlier row, where nothing tells the two apart."""
    texts = [*map(level, column.texts), None]
    values = pd.Series([texts[code] for code in column.codes.tolist()], dtype=object)
    again = values[values.notna() & values.duplicated(keep=False)]
    if not len(again):
        return
    ids = context.column(column.table.name, "id").cells()
    for rows in again.groupby(again, sort=False).groups.values():
        listed = [int(row) for row in rows]
        for at, row in enumerate(listed[1:], 1):
            other = next(
                (o for o in listed[: min(at, _COMPARED)] if one(row, o) and ids[o] != ids[row]), None
            )
            if other is not None:
                yield column.finding(row, "warning", CODE, _say_shared(column, ids[other], other))


def _say_shared(column: Column, id_: str | None, row: int) -> Saying:
    return (
        f"{short(str(id_))} in line {column.table.lines[row]} has the same '{column.name}'.",
        "If they are one, make one row of both and name it wherever the other is named.",
    )


def _same_or_none(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _address(url: str) -> str:
    """Return an address without what leads to the same page: scheme, www, case of the host, a slash at the end."""
    found = _WEB.fullmatch(url.strip())
    return f"{found[1].casefold()}{found[2].rstrip('/')}" if found else url


def _doi(text: str) -> str:
    found = _DOI.fullmatch(text.strip())
    return (found[1] if found else text).casefold()
