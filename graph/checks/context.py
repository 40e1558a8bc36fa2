"""What the rules look at: columns with each distinct text once, the ids there are, and how a finding is made."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import Finding, Severity
from ..tables import Dataset, Table
from ..tables.cells import split_list
from ..tables.schema import NODE_TABLES
from ..text import same_name

Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Saying = tuple[str, str | None]
"""A message, and a suggestion or None."""

KIND = {
    "entities": "an entity",
    "events": "an event",
    "claims": "a claim",
    "sources": "a source",
    "facts": "a fact",
}
FORBIDDEN_IN_IDS = re.compile(r"[\s;:#\x00-\x1f\x7f-\x9f]")
"""What separates lists, roles and line numbers, or cannot be seen."""
_SUGGESTIONS = 100  # near misses looked up in one run: each costs a comparison with every known id
_SHOWN = 60


@dataclass(frozen=True, eq=False)
class Column:
    """
    A column of a table, each distinct text once.

    Parameters
    ----------
    table, name
        Where it stands.
    codes
        For each row the position of its text in `texts`; -1 where the cell is absent or the row faulty.
    texts
        The distinct texts.
    """

    table: Table
    name: str
    codes: npt.NDArray[np.intp]
    texts: list[str]

    def rows(self, which: Mask) -> Rows:
        """Rows whose text is marked in `which` (one mark for each of `texts`)."""
        return np.flatnonzero(np.append(which, False)[self.codes])

    def cells(self) -> list[str | None]:
        """Return the text of each row; None where it is absent or the row faulty."""
        texts = [*self.texts, None]
        return [texts[code] for code in self.codes.tolist()]

    def first_rows(self, which: Mask) -> Iterator[tuple[str, int, int]]:
        """Each marked text with the first row that has it, and the number of rows that do."""
        rows = self.rows(which)
        codes, first, counts = np.unique(self.codes[rows], return_index=True, return_counts=True)
        for code, at, count in sorted(
            zip(codes, first, counts, strict=True), key=lambda found: int(found[1])
        ):
            yield self.texts[code], int(rows[at]), int(count)

    def missing_from(self, known: Container[str]) -> Mask:
        """Mark each distinct text that is not among the known."""
        return np.fromiter((text not in known for text in self.texts), dtype=bool, count=len(self.texts))

    def marks(self, test: Callable[[str], Any]) -> Mask:
        """Mark each distinct text by a test."""
        return np.fromiter((bool(test(text)) for text in self.texts), dtype=bool, count=len(self.texts))

    def matches(self, pattern: re.Pattern[str]) -> Mask:
        """Mark each distinct text in which a pattern is found; the pattern must not match across a line break."""
        if not pattern.search("\n".join(self.texts)):  # the usual case, and one search is quick
            return np.zeros(len(self.texts), dtype=bool)
        return self.marks(pattern.search)

    def finding(self, row: int, severity: Severity, code: str, saying: Saying) -> Finding:
        """Make a finding at the cell of a row."""
        at = int(self.codes[row])
        return Finding(
            severity,
            code,
            self.table.file,
            int(self.table.lines[row]),
            self.name,
            self.texts[at] if at >= 0 else None,
            *saying,
        )

    def findings(
        self, which: Mask, severity: Severity, code: str, say: Callable[[str], Saying]
    ) -> Iterator[Finding]:
        """Make a finding at each cell whose text is marked; what is said of a text is worked out once."""
        said: dict[int, Saying] = {}
        for row in self.rows(which).tolist():
            at = int(self.codes[row])
            if at not in said:
                said[at] = say(self.texts[at])
            yield self.finding(row, severity, code, said[at])


@dataclass(frozen=True, eq=False)
class Parts:
    """
    The parts of a column of `;` lists.

    Parameters
    ----------
    column
        The column.
    owners
        For each part the position, among the column's distinct texts, of the list that it belongs to.
    texts
        The parts, without the white space around them.
    """

    column: Column
    owners: npt.NDArray[np.int64]
    texts: list[str]

    def findings(
        self, which: Mask, severity: Severity, code: str, say: Callable[[str], Saying]
    ) -> Iterator[Finding]:
        """Make a finding for each marked part, in every row whose list holds it."""
        sayings: dict[int, list[Saying]] = {}
        said: dict[str, Saying] = {}
        for part in np.flatnonzero(which).tolist():
            text = self.texts[part]
            said[text] = said[text] if text in said else say(text)
            sayings.setdefault(int(self.owners[part]), []).append(said[text])
        marked = np.zeros(len(self.column.texts), dtype=bool)
        marked[list(sayings)] = True
        for row in self.column.rows(marked).tolist():
            for saying in sayings[int(self.column.codes[row])]:
                yield self.column.finding(row, severity, code, saying)


class Context:
    """A dataset, with what several rules need worked out once."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.vocabulary = dataset.vocabulary
        self._columns: dict[tuple[str, str], Column] = {}
        self._parts: dict[tuple[str, str], Parts] = {}
        self._ids: dict[tuple[str, ...], list[str]] = {}
        self._lookups = 0

    def column(self, table: str, name: str) -> Column:
        """Return a column; rows that could not be read count as empty, since they have their finding."""
        key = (table, name)
        if key not in self._columns:
            whole = self.dataset.table(table)
            codes, texts = pd.factorize(whole.column(name))
            if whole.faulty.any():
                codes = np.where(whole.faulty, -1, codes)
            self._columns[key] = Column(whole, name, codes, np.asarray(texts, dtype=object).tolist())
        return self._columns[key]

    def parts(self, table: str, name: str) -> Parts:
        """Return the parts of a column of lists; empty parts are left out."""
        key = (table, name)
        if key not in self._parts:
            column = self.column(table, name)
            kept = [split_list(text) for text in column.texts]
            owners = np.repeat(np.arange(len(kept)), [len(parts) for parts in kept])
            self._parts[key] = Parts(column, owners, [part for parts in kept for part in parts])
        return self._parts[key]

    def columns(self, name: str, tables: Iterable[str] | None = None) -> Iterator[Column]:
        """Return the columns of one name in all tables that have it."""
        for table in tables or self.dataset.tables:
            if table in self.dataset.tables and name in self.dataset.table(table).frame:
                yield self.column(table, name)

    @cached_property
    def home(self) -> dict[str, str]:
        """Table in which each id stands; also of rows that could not be read, since they are there."""
        home: dict[str, str] = {}
        for table in reversed(NODE_TABLES):
            ids = self.dataset.table(table).column("id").dropna()
            home.update(dict.fromkeys(ids.tolist(), table))
        return home

    def is_row_of(self, id_: str, tables: tuple[str, ...]) -> bool:
        """Tell whether an id stands in one of some tables; one that stands in two has its finding there."""
        return self.home.get(id_) in tables or any(id_ in self._again.get(table, ()) for table in tables)

    @cached_property
    def _again(self) -> dict[str, set[str]]:
        """Ids of each table that stand in an earlier one, too."""
        again: dict[str, set[str]] = {}
        for table in NODE_TABLES:
            ids = self.dataset.table(table).column("id").dropna().tolist()
            again[table] = {id_ for id_ in ids if self.home[id_] != table}
        return again

    @cached_property
    def spoiled_ids(self) -> set[str]:
        """What was meant by ids that no cell can hold: their rows have a finding, those that name them need none."""
        ids = {text for column in self.columns("id", NODE_TABLES) for text in column.texts}
        spoiled = {id_ for id_ in ids if FORBIDDEN_IN_IDS.search(id_)}
        return {meant for id_ in spoiled for meant in (id_, id_.strip(), slug(id_), *split_list(id_))}

    @cached_property
    def type_of(self) -> dict[str, str]:
        """Type of each entity and event by id; `claim` and `source` for those."""
        types: dict[str, str] = {}
        for table, type_ in (("sources", "source"), ("claims", "claim")):
            types.update(dict.fromkeys(self.dataset.table(table).column("id").dropna().tolist(), type_))
        for table in ("events", "entities"):
            whole = self.dataset.table(table)
            given = whole.frame[["id", "type"]].dropna() if len(whole) else whole.frame
            types.update(zip(given["id"].tolist(), given["type"].tolist(), strict=True))
        return types

    @cached_property
    def labels(self) -> dict[str, str]:
        """Names, titles and aliases of entities and events, folded, with the id they belong to."""
        labels: dict[str, str] = {}
        for table, names in (("entities", ("name", "label")), ("events", ("title",))):
            whole = self.dataset.table(table)
            for name in names:
                for text, id_ in zip(whole.column(name).tolist(), whole.column("id").tolist(), strict=True):
                    if isinstance(text, str) and isinstance(id_, str):
                        labels.setdefault(text.casefold(), id_)
        return labels

    @cached_property
    def named(self) -> dict[str, set[str]]:
        """Ids of the entities that have each name, label or alias, as `same_name` reads it."""
        named: dict[str, set[str]] = defaultdict(set)
        whole = self.dataset.table("entities")
        ids = whole.column("id").tolist()
        for column, split in (("name", False), ("label", False), ("aliases", True)):
            for text, id_ in zip(whole.column(column).tolist(), ids, strict=True):
                if isinstance(text, str) and isinstance(id_, str):
                    for name in split_list(text) if split else [text]:
                        named[same_name(name)].add(id_)
        return named

    def readable(self, *tables: str) -> bool:
        """Tell whether none of these tables failed to be read; references into one that did prove nothing."""
        return not set(tables) & self.dataset.unread

    def nearest_id(self, name: str, tables: tuple[str, ...]) -> str | None:
        """Return the id, in some tables, that is nearest to a name, if one is near and this is not the hundredth try."""
        if self._lookups >= _SUGGESTIONS:
            return None
        self._lookups += 1
        if tables not in self._ids:
            self._ids[tables] = [id_ for id_, table in self.home.items() if table in tables]
        return nearest(name, self._ids[tables])


def nearest(name: str, known: Collection[str]) -> str | None:
    """Return the known name that is nearest to a name, if one is near: a slip, a swap, a missing part."""
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(
        name, list(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=72
    )
    return str(found[0]) if found else None


def slug(text: str) -> str:
    """Make kebab-case of a text: ASCII letters, digits and single hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def short(text: str) -> str:
    """Cut a text so that a message stays readable, and quote it."""
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")
