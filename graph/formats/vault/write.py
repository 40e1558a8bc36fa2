"""Writes a graph as notes: properties, sentences with links and footnotes, and tables."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...analysis.dossier import describe_each
from ...analysis.footnotes import Footnotes
from ...analysis.prose import paragraph, sections, timeline_lines
from ...analysis.record import Dossier
from ...model.property_graph import PropertyGraph
from ...model.words import in_markdown
from ...tables.cells import split_list
from ...tables.schema import TABLES, VOCABULARY_FILE
from ..cleaner import Cleaner
from ..csv import columns_used, own_column, rows_of_tables
from ..dataset_info import vocabulary_text
from .parts import INNER_TABLES, LIST_NOTES, MANIFEST, NOTE, NOTE_TABLES, TABLE, heading_of_table, join_hashes
from .text import file_names, link, table_cell, yaml_text

Cells = Mapping[str, Any]

_READ_BACK = (
    "`policygraph import` reads an edited copy of this folder back: the properties of each note, and the tables "
    "below the headings that begin with *Table*. The sentences, lists and footnotes are written from these: a change "
    "of them is reported and not taken."
)


def note_files(graph: PropertyGraph) -> dict[str, bytes]:
    """Return the notes of a graph, by their path, with the vocabulary and the hashes of what is not read."""
    cleaner = Cleaner()
    tables = {name: [cleaner.value(row) for row in rows] for name, rows in rows_of_tables(graph).items()}
    writer = _Writer(graph.ordered(), tables)
    notes = dict(writer.notes())
    found = {file: cleaner.text(text).encode() for file, (_, text) in notes.items()}
    if vocabulary := cleaner.text(vocabulary_text(graph)):
        found[VOCABULARY_FILE] = vocabulary.encode()
    hashes = {key: join_hashes(cleaner.text(text).split("\n")) for key, text in writer.generated.items()}
    about = {"name": str(graph.info.get("name") or ""), "text": hashes}
    found[MANIFEST] = json.dumps(cleaner.value(about), ensure_ascii=False, indent=0).encode() + b"\n"
    cleaner.warn()
    return found


class _Writer:
    """Writes the notes of one graph; `generated` is what is not read back, by the key of its note."""

    def __init__(self, graph: PropertyGraph, tables: Mapping[str, list[dict[str, Any]]]) -> None:
        self._graph, self._tables = graph, tables
        self._rows = {table: {str(row["id"]): row for row in tables[table]} for table in NOTE_TABLES}
        self._names = file_names(id_ for rows in self._rows.values() for id_ in rows)
        self._dossiers = {dossier.id: dossier for dossier in describe_each(graph)}
        self._inner = {table: _by(tables[table], column) for table, column in INNER_TABLES.items()}
        self.generated: dict[str, str] = {}

    def notes(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield each note: its path, its key and its text."""
        yield f"index{NOTE}", self._generated(f"index{NOTE}", self._index())
        yield f"timeline{NOTE}", self._generated(f"timeline{NOTE}", self._timeline())
        for table in LIST_NOTES:
            if rows := self._tables[table]:
                text = [f"# {table.capitalize()}", "", heading_of_table(table), ""]
                yield f"{table}{NOTE}", self._note(table, {TABLE: table}, [*text, *_table(table, rows)])
        for table, by_id in self._rows.items():
            for id_, row in sorted(by_id.items()):
                path = f"{table}/{self._names[id_]}{NOTE}"
                yield path, self._note(id_, {TABLE: table, **_properties(table, row)}, self._body(table, id_))

    def _generated(self, key: str, lines: Iterable[str]) -> tuple[str, str]:
        text = "\n".join(lines) + "\n"
        self.generated[key] = text
        return key, text

    def _note(self, key: str, properties: Mapping[str, Any], lines: Iterable[str]) -> tuple[str, str]:
        body = list(lines)
        self.generated[key] = "\n".join(line for line in body if not line.startswith("|"))
        return key, "\n".join(["---", *_yaml(properties), "---", "", *body]) + "\n"

    def _link(self, id_: str, text: str) -> str:
        """Write a link to the note of a node; a fact is in that of its subject."""
        if id_ not in self._names and id_ in self._graph:
            id_ = str(self._graph.node(id_).get("subject", ""))
        return link(self._names[id_], text) if id_ in self._names else in_markdown(text)

    def _body(self, table: str, id_: str) -> Iterator[str]:
        notes = Footnotes(self._graph, self._link, passages=True)
        dossier = self._dossiers[id_]
        yield from (f"# {paragraph(dossier.name)}", "")
        yield from sections(self._graph, dossier, notes, self._link)
        for inner, rows in self._inner.items():
            column = INNER_TABLES[inner]
            if id_ in rows or (inner == "relations" and table == "entities"):
                yield from (
                    "",
                    heading_of_table(inner),
                    "",
                    *_table(inner, rows.get(id_, []), without=column),
                )
        if footnotes := list(notes.lines()):
            yield from ("", *footnotes)

    def _index(self) -> Iterator[str]:
        info = self._graph.info
        yield f"# {paragraph(str(info.get('title') or info.get('name') or 'Index'))}"
        for text in (info.get("description"), info.get("citation"), info.get("licence")):
            if text:
                yield from ("", paragraph(str(text)))
        yield from ("", _READ_BACK, "", f"Events in order: {link('timeline', 'Timeline')}.")
        for table in NOTE_TABLES:
            yield from self._listed(table)

    def _listed(self, table: str) -> Iterator[str]:
        kinds: dict[str, list[Dossier]] = defaultdict(list)
        for id_, row in self._rows[table].items():
            kinds[self._kind(table, id_, row)].append(self._dossiers[id_])
        if kinds:
            yield from ("", f"## {table.capitalize()} ({len(self._rows[table]):,})")
        for kind, dossiers in sorted(kinds.items()):
            yield from ("", f"### {paragraph(kind)} ({len(dossiers):,})", "")
            for dossier in sorted(dossiers, key=lambda dossier: (dossier.name, dossier.id)):
                when = f" ({in_markdown(dossier.dates)})" if dossier.dates else ""
                yield f"- {self._link(dossier.id, dossier.name)}{when}"

    def _kind(self, table: str, id_: str, row: Cells) -> str:
        """Return the heading of the index below which a note is listed."""
        if table == "claims":
            metric = self._graph.vocabulary.metrics.get(str(row.get("metric")))
            return metric.label if metric else str(row.get("metric") or "Statements")
        if table == "sources":
            return str(row.get("kind") or "Other").capitalize()
        return self._dossiers[id_].type

    def _timeline(self) -> Iterator[str]:
        notes = Footnotes(self._graph, self._link, passages=True)
        yield "# Timeline"
        yield from timeline_lines(self._graph, self._dossiers, notes, self._link)
        yield from ("", *notes.lines())


def _by(rows: Iterable[dict[str, Any]], column: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[str(row[column])].append(row)
    return dict(found)


def _properties(table: str, row: Cells) -> dict[str, Any]:
    """Return the cells of a row that hold something, lists as lists."""
    header, extra = columns_used(table, [dict(row)])
    many = {column.name for column in TABLES[table].all_columns if column.many}
    cells = {name: str(row[name]) for name in (*header, *extra) if row.get(name) not in (None, "")}
    return {
        own_column(name) if name in extra else name: split_list(text) if name in many else text
        for name, text in cells.items()
    }


def _yaml(properties: Mapping[str, Any]) -> Iterator[str]:
    for name, value in properties.items():
        key = name if name.isidentifier() and name.isascii() else yaml_text(name)
        if isinstance(value, list):
            yield f"{key}:"
            yield from (f"  - {yaml_text(item)}" for item in value)
        else:
            yield f"{key}: {yaml_text(value)}"


def _table(table: str, rows: Sequence[Cells], *, without: str = "") -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    header, extra = columns_used(table, [dict(row) for row in rows])
    if not rows:
        header = ["type", "target", "start", "end", "description", "sources"]
    columns = [name for name in (*header, *extra) if name != without]
    shown = [own_column(name) if name in extra else name for name in columns]
    yield f"| {' | '.join(map(table_cell, shown))} |"
    yield f"|{' --- |' * len(columns)}"
    many = {column.name for column in TABLES[table].all_columns if column.many}
    for row in rows:
        texts = [(name, str(row.get(name) or "")) for name in columns]
        cells = ["; ".join(split_list(text)) if name in many else text for name, text in texts]
        yield f"| {' | '.join(map(table_cell, cells))} |"
