"""
Reviewing suggestions: what each would become, and writing what is accepted.

Nothing here asks anybody: a command or a page does. Every accepted row goes through `edit_dataset`, with its citation and
the hash of its passage; what is rejected is remembered by hashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from ..checks.context import nearest, slug
from ..citations import Citation, SourceText, hash_passage, parse_citation, parse_citations
from ..citations.texts import hash_words
from ..editing import LOCK, DatasetEdit, edit_dataset, home_of
from ..errors import BadValueError, Finding, UnknownNameError
from ..files import refuse_package, replacing
from ..model.words import value_in_words
from ..tables.cells import join_list, split_list
from ..tables.schema import CITED_TABLES, TABLES
from .drafts import Draft, Item, missing_of
from .known import key, places_of
from .rejected import REJECTED_FILE, Rejection, read_rejected, rejected_csv, rejection_of
from .session import Session, load_session, relative_to, save_session
from .suggestions import Suggestion, parse_suggestions

_TABLES = {"entity": "entities", "event": "events", "relation": "relations", "date": "events"}
_key = lru_cache(maxsize=100_000)(key)  # names of entities are compared again for each suggestion
_IN_WORDS = {
    "over": "more than ",
    "under": "less than ",
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
}


class Review:
    """
    A review of a file of suggestions, which can be stopped and continued.

    Parameters
    ----------
    suggestions
        The file that `policygraph read` wrote.
    folder
        The dataset.
    source, text
        Id of the article in `sources.csv` and its text, where the file that `read` left next to the suggestions
        does not say.

    Raises
    ------
    BadValueError
        If the source or the text is not known, the text is not the one that was read, or a file cannot be read.
    UnknownNameError
        If the dataset has no such source.
    """

    def __init__(
        self, suggestions: Path, folder: Path, *, source: str | None = None, text: Path | None = None
    ) -> None:
        refuse_package(folder)
        if not suggestions.is_file():
            raise BadValueError(
                f"There is no file {str(suggestions)!r}. Write it with policygraph read ARTICLE -o FILE."
            )
        self.file, self.folder = suggestions, folder
        self.session: Session = load_session(suggestions)
        self.session.source = source or self.session.source
        self.session.text = relative_to(suggestions, text) if text else self.session.text
        self.suggestions = parse_suggestions(suggestions.read_bytes(), suggestions.name)
        self.edit: DatasetEdit = edit_dataset(folder)
        self._require_source()
        self.text = self._read_text()
        self.items = self._items()

    @property
    def source(self) -> str:
        """Id of the article."""
        return self.session.source

    @property
    def pending(self) -> list[Item]:
        """Items that nothing was decided on."""
        return [item for item in self.items if str(item.lead.n) not in self.session.decided]

    @property
    def names_text(self) -> bool:
        """Whether the source's row has no hash of its text yet: the first row that is accepted gives it one."""
        return not self.edit.values("sources", self.source).get("text_sha256")

    def passage(self, lines: str) -> str:
        """Return the text of some lines."""
        at = parse_citation(f"s#{lines}")
        return self.text.passage(at.first, at.last) or ""

    # ── what would be written ────────────────────────────────────────────────────────────────────────────

    def draft(self, item: Item) -> Draft:
        """Return what accepting an item writes."""
        lead = item.lead
        if lead.known:
            return self._citing(lead.known, lead.lines)
        table = _TABLES.get(lead.kind, "claims")
        cells = {"entities": self._entity, "events": self._event, "relations": self._relation}.get(
            table, self._claim
        )(lead)
        cells = {column: cell for column, cell in cells.items() if cell}
        cells["sources"] = self._citation(lead.lines)
        return Draft(table, "", cells, missing_of(table, cells))

    def draft_as(self, item: Item, id_: str) -> Draft:
        """Return what citing an item's lines in a row writes; the row is named by its id, or an entity by its name."""
        return self._citing(self.resolve(id_) or id_, item.lead.lines)

    def _citing(self, id_: str, lines: str) -> Draft:
        table = home_of(self.edit, id_)
        cited = split_list(self.edit.values(table, id_).get("sources", ""))
        return Draft(table, id_, {"sources": join_list(dict.fromkeys([*cited, self._citation(lines)]))})

    def _entity(self, s: Suggestion) -> dict[str, str]:
        name = re.sub(r"^[Tt]he\s+", "", s.about or s.name)
        return {"id": self._free_id(name), "type": s.type, "name": name}

    def _event(self, s: Suggestion) -> dict[str, str]:
        taking_part = s.participants if s.kind == "event" else ""
        roles = []
        for part in split_list(taking_part):
            role, _, who = part.partition(":")
            if found := self.resolve(who):
                roles.append(f"{role}:{found}")
        title = s.name if s.kind == "event" else ""
        date = "" if s.date.startswith("XXXX") else s.date.removesuffix("/..")
        id_ = self._free_id(title) if title else ""
        return {"id": id_, "date": date, "type": s.type, "title": title, "participants": join_list(roles)}

    def _relation(self, s: Suggestion) -> dict[str, str]:
        return {"source": self.resolve(s.source), "type": s.type, "target": self.resolve(s.target)}

    def _claim(self, s: Suggestion) -> dict[str, str]:
        speaker = self.resolve(s.speaker)
        about = join_list([found for name in split_list(s.about) if (found := self.resolve(name))])
        amount = f"{s.value} {s.unit}".strip() or s.lines.partition("-")[0]
        id_ = self._free_id(f"claim {speaker or self.source} {amount}")
        cells = {"id": id_, "speaker": speaker, "about": about}
        if s.kind != "figure":
            return cells
        whom = (
            s.population
            if s.unit in s.population
            else f"{s.unit} of {s.population}"
            if s.population
            else s.unit
        )
        value = value_in_words({"value": s.value})
        summary = f"{_IN_WORDS.get(s.qualifier, '')}{value} {whom}".strip()
        return {
            **cells,
            "summary": f"{summary[:1].upper()}{summary[1:]}.",
            "value": s.value,
            "unit": s.unit,
            "qualifier": s.qualifier,
            "population": s.population,
            "period": s.period,
        }

    def resolve(self, name: str) -> str:
        """Return the id that a name has in the dataset by now; empty when none or several have it."""
        if not name:
            return ""
        table = self.edit.table("entities")
        ids = {self.edit.name("entities", row) for row in table.rows}
        if name in ids:
            return name
        found = [
            self.edit.name("entities", row)
            for row in table.rows
            if _key(name)
            in [_key(part) for c in ("name", "label", "aliases") for part in split_list(table.value(row, c))]
        ]
        return found[0] if len(found) == 1 else ""

    def _free_id(self, text: str) -> str:
        """Return an id made of a text that no row has."""
        stem = slug(re.sub(r"['’]s\b", "s", text))[:60].strip("-") or "row"
        taken = self.ids()
        return next(i for i in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if i not in taken)

    def ids(self) -> set[str]:
        """Return the ids of all rows."""
        names = [name for name, schema in TABLES.items() if schema.column("id") and self.edit.has(name)]
        return {
            self.edit.table(name).value(row, "id") for name in names for row in self.edit.table(name).rows
        }

    def nearest(self, item: Item) -> str:
        """Return the id of the entity whose name is nearest to that of an item; empty when none is near."""
        table = self.edit.table("entities")
        names = {table.value(row, "name"): self.edit.name("entities", row) for row in table.rows}
        found = nearest(item.lead.about or item.lead.name, names)
        return names[found] if found else ""

    def distinct(self, drafts: Iterable[tuple[Item, Draft]]) -> list[tuple[Item, Draft]]:
        """Leave out the drafts that cannot be written with those before them: the same new id, or the same row."""
        seen: set[tuple[str, str]] = set()
        kept = []
        for item, draft in drafts:
            row = draft.table, draft.id or draft.cells.get("id", "") or repr(sorted(draft.cells.items()))
            if row not in seen:
                seen.add(row)
                kept.append((item, draft))
        return kept

    # ── deciding ─────────────────────────────────────────────────────────────────────────────────────────

    def accept(self, drafts: Iterable[tuple[Item, Draft]]) -> list[Finding]:
        """
        Write what was accepted, all of it or nothing.

        Returns
        -------
        warnings
            That the rows bring.

        Raises
        ------
        DataError
            If they bring an error; nothing is written, and nothing is decided.
        BadValueError
            If a required cell is missing.
        """
        accepted = list(drafts)
        try:
            for _, draft in accepted:
                self.stage(draft)
        except Exception:
            self.discard()
            raise
        return self.write(accepted)

    def write(self, accepted: Sequence[tuple[Item, Draft]]) -> list[Finding]:
        """
        Write what was staged for some items, all of it or nothing; return the warnings that it brings.

        Raises
        ------
        DataError
            If it brings an error; nothing is written, and nothing is decided.
        """
        try:
            if self.names_text and accepted:
                file = Path(self.session.text).name
                self.edit.set("sources", self.source, {"text_sha256": self.text.sha256, "text_file": file})
            warnings = list(self.edit.save())
        except Exception:
            self.discard()
            raise
        for item, draft in accepted:
            self._decide(item, f"accepted {draft.id or draft.cells.get('id', draft.table)}")
        save_session(self.file, self.session)
        return warnings

    def accept_as(self, item: Item, id_: str) -> list[Finding]:
        """Cite the lines of an item in a row that is there already."""
        return self.accept([(item, self.draft_as(item, id_))])

    def reject(self, items: Iterable[Item]) -> None:
        """Remember that items were rejected, so that reading does not suggest them again."""
        rejected = list(items)
        added = {rejection_of(each, self.text) for item in rejected for each in item.mentions}
        before = read_rejected(self.folder)  # another review may have added to it
        with replacing(self.folder / REJECTED_FILE, force=True) as out:
            out.write(rejected_csv(before | added))
        for item in rejected:
            self._decide(item, "rejected")
        save_session(self.file, self.session)

    def _decide(self, item: Item, what: str) -> None:
        for each in item.mentions:
            self.session.decided[str(each.n)] = what

    def discard(self) -> None:
        """Forget what was staged."""
        self.edit = edit_dataset(self.folder)

    def stage(self, draft: Draft) -> None:
        """Change the tables in memory: the row, and the hash of its passage in the lock."""
        if draft.id:
            self.edit.set(draft.table, draft.id, draft.cells)
            subject = draft.id
        else:
            if missing := missing_of(draft.table, draft.cells):
                raise BadValueError(f"A row of {draft.table}.csv needs {', '.join(missing)}.")
            self.edit.add(draft.table, draft.cells)
            subject = self.edit.name(draft.table, list(self.edit.table(draft.table).rows)[-1])
        for citation in parse_citations(draft.cells.get("sources", "")):
            if citation.source == self.source and citation.first:
                self._pin(subject, citation)

    def _pin(self, subject: str, citation: Citation) -> None:
        passage = self.text.passage(citation.first, citation.last)
        lock = self.edit.table(LOCK)
        place = (subject, citation.source, citation.lines or "")
        columns = ("subject", "source", "lines")
        if not passage or place in {tuple(lock.value(row, c) for c in columns) for row in lock.rows}:
            return
        self.edit.add(
            LOCK,
            {
                **dict(zip(columns, place, strict=True)),
                "sha256": hash_passage(passage),
                "words": hash_words(passage),
            },
        )
        lock.sort(lambda row: tuple(lock.value(row, c) for c in columns))

    # ── what there is ────────────────────────────────────────────────────────────────────────────────────

    def _items(self) -> list[Item]:
        """Gather the mentions of each entity; leave out what is cited or rejected already."""
        groups: dict[str, list[Suggestion]] = {}
        cited, rejected = self._cited(), self._rejected_before()
        dated = {(each.date, each.lines) for each in self.suggestions if each.kind == "event"}
        for each in self.suggestions:
            if each.kind == "date" and any(d == each.date and _overlap(each.lines, at) for d, at in dated):
                continue  # the event has it
            done = rejection_of(each, self.text) in rejected or _is_cited(each, cited.get(each.known, ()))
            if done and str(each.n) not in self.session.decided:
                continue
            name = each.known or " ".join(key(each.about or each.name))
            group = f"{each.kind} {name}" if each.kind == "entity" else f"#{each.n}"
            groups.setdefault(group, []).append(each)
        items = [
            Item(next((s for s in group if not s.about or s.kind != "entity"), group[0]), tuple(group))
            for group in groups.values()
        ]
        return sorted(
            items, key=lambda item: item.lead.kind != "entity"
        )  # other rows name entities by their ids

    def _rejected_before(self) -> set[Rejection]:
        """What was rejected outside this session, which knows by number what it rejected itself."""
        decided = self.session.decided
        own = {rejection_of(s, self.text) for s in self.suggestions if decided.get(str(s.n)) == "rejected"}
        return read_rejected(self.folder) - own

    def _cited(self) -> dict[str, list[tuple[int, int]]]:
        """By id of a row that cites the article, the lines that it cites."""
        found: dict[str, list[tuple[int, int]]] = {}
        for name in filter(self.edit.has, CITED_TABLES):
            table = self.edit.table(name)
            for row in table.rows:
                for source, first, last in places_of(table.value(row, "sources")):
                    if source == self.source:
                        found.setdefault(self.edit.name(name, row), []).append((first, last))
        return found

    def _citation(self, lines: str) -> str:
        return f"{self.source}#{lines}"

    def _require_source(self) -> None:
        if not self.source:
            raise BadValueError("Give the article's id in sources.csv: --source ID.")
        ids = [self.edit.name("sources", row) for row in self.edit.table("sources").rows]
        if self.source not in ids:
            known = UnknownNameError.among("source", self.source, ids)
            raise UnknownNameError(
                f"{known} Add its row first: policygraph add source --set id={self.source} --set title=…"
            )

    def _read_text(self) -> SourceText:
        if not self.session.text:
            raise BadValueError("Give the text of the article: --text FILE.")
        file = self.file.parent / self.session.text
        if not file.is_file():
            raise BadValueError(
                f"The text of the article, {str(file)!r}, is not there. Give it: --text FILE."
            )
        text = SourceText(file.read_bytes())
        self._require_same(file, text)
        self.session.text_sha256 = text.sha256
        return text

    def _require_same(self, file: Path, text: SourceText) -> None:
        """Refuse a text whose lines are not those that the suggestions, or the rows of the source, name."""
        last = max((parse_citation(f"s#{s.lines}").last for s in self.suggestions), default=0)
        if self.session.text_sha256 not in ("", text.sha256):
            raise BadValueError(
                f"{file} has changed since it was read: its lines may differ. Give the text that was read (--text FILE), "
                "or read it again: policygraph read."
            )
        if last > len(text.lines):
            raise BadValueError(
                f"{file} has {len(text.lines)} lines, and the suggestions name line {last}. Give the text that was read."
            )
        if self.edit.values("sources", self.source).get("text_sha256") not in (None, "", text.sha256):
            raise BadValueError(
                f"{file} is not the text from which {self.source} was cited: its text_sha256 in sources.csv differs. "
                "Give and read that text, or set text_sha256 once policygraph verify has found its passages in this one."
            )


def _is_cited(suggestion: Suggestion, places: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a known row cites the article already; of a figure, these lines."""
    if suggestion.kind == "figure":
        here = parse_citation(f"s#{suggestion.lines}")
        return any(first <= here.last and here.first <= last for first, last in places)
    return bool(places)


def _overlap(a: str, b: str) -> bool:
    one, other = parse_citation(f"s#{a}"), parse_citation(f"s#{b}")
    return one.first <= other.last and other.first <= one.last
