"""Reads a folder of notes: the rows of the tables, and what of an edit is not taken."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from ...citations.citation import fact_id
from ...errors import BadValueError, Finding
from ...tables.cells import join_list, split_citation, split_list, split_participant
from ...tables.schema import TABLES, TOLD_TABLES, VOCABULARY_FILE, Column
from ...vocabulary import VocabularyError, parse_vocabulary
from ..graph_rows import GraphRows
from .note import Note, Row, read_note
from .parts import INNER_TABLES, MANIFEST, NOTE, hash_line, split_hashes
from .text import linked_note

_TYPES = {"Claim": "claim", "Source": "source"}
_SHOWN = 60


def is_part(file: str) -> bool:
    """Tell by its path whether a file of a folder belongs to the notes; settings and pictures do not."""
    path = PurePosixPath(file)
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and (path.suffix.lower() == NOTE or path.name in (VOCABULARY_FILE, MANIFEST))


def read_notes(files: Mapping[str, bytes], name: str) -> GraphRows:
    """Read the notes of a folder as the rows of a graph."""
    found = GraphRows()
    read = (read_note(f, content, found.findings) for f, content in sorted(files.items()) if f.endswith(NOTE))
    notes = _without_doubles([note for note in read if note is not None], found.findings)
    if not any(note.own for note in notes):
        if found.findings:
            return found
        raise BadValueError(f"{name} holds no notes with the properties 'table' and 'id'.")
    _compare_text(notes, _manifest(files, found), found)
    rows = [row for note in notes for row in _rows_of(note)]
    stems = {PurePosixPath(note.file).stem: note.key for note in notes if note.own}
    for row in rows:
        _resolve_links(row, stems)
    _fill(found, _checked(rows, found))
    _read_vocabulary(files, found)
    return found


def _without_doubles(notes: list[Note], findings: list[Finding]) -> list[Note]:
    """Leave out notes without an id, and those whose id another note has: a copy has another name of the file."""
    kept: dict[str, Note] = {}
    others = []
    for note in sorted(notes, key=lambda note: (PurePosixPath(note.file).stem != note.key, note.file)):
        if note.own is None:
            others.append(note)
        elif "id" not in note.own.cells:
            message = "The note has no property 'id'. It is left out."
            findings.append(Finding("error", "missing-value", note.file, 1, "id", None, message))
        elif note.key in kept:
            line = note.own.line_of("id")
            message = f"{kept[note.key].file} has this id, too. This note is left out."
            findings.append(Finding("error", "primary-key", note.file, line, "id", note.key, message))
        else:
            kept[note.key] = note
    return [*kept.values(), *others]


def _rows_of(note: Note) -> Iterator[Row]:
    """Yield the rows of a note; those of its tables with the column that the note stands for."""
    if note.own:
        yield note.own
    for row in note.rows:
        if row.table in INNER_TABLES:
            row.cells = {INNER_TABLES[row.table]: note.key, **row.cells}
        yield row


# Text that is not read ---------------------------------------------------------------------------


def _manifest(files: Mapping[str, bytes], found: GraphRows) -> dict[str, str] | None:
    """Return the hashes of the text of each note, by its key; None when there are none."""
    file = _of_name(files, MANIFEST)
    try:
        whole = json.loads(files[file]) if file else {}
        hashes = {str(key): str(text) for key, text in whole["text"].items()}
        if whole.get("name"):
            found.info["name"] = str(whole["name"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = f"There is no {MANIFEST} that can be read, so text that was changed and is not read cannot be told."
        found.findings.append(Finding("warning", "not-read", MANIFEST, None, None, None, message))
        return None
    return hashes


def _of_name(files: Mapping[str, bytes], name: str) -> str | None:
    """Return the file of that name that lies highest."""
    same = [file for file in files if PurePosixPath(file).name == name]
    return min(same, key=lambda file: (file.count("/"), file), default=None)


def _compare_text(notes: Sequence[Note], hashes: Mapping[str, str] | None, found: GraphRows) -> None:
    """Say which text of which note was changed, since it is not read."""
    if hashes is None:
        return
    for note in notes:
        key = note.key if note.key in hashes else PurePosixPath(note.file).name
        known = Counter(split_hashes(hashes.get(key, "")))
        there = Counter(hash_line(line) for _, line in note.text)
        new = [(number, line) for number, line in note.text if hash_line(line) not in known]
        gone = sum((known - there).values())
        if new:
            more = f" and {len(new) - 1:,} more" if len(new) > 1 else ""
            message = (
                f"The line {_short(new[0][1])!r}{more} is text that was changed or added; it is not read."
            )
        elif gone:
            message = f"{gone:,} line{'s' * (gone != 1)} of text {'are' if gone != 1 else 'is'} missing; text is not read."
        else:
            continue
        found.left_out["changed lines of text"] += len(new) or gone
        line = new[0][0] if new else None
        found.findings.append(
            Finding("warning", "not-read", note.file, line, None, None, message, _instead(note))
        )
    _report_missing(notes, hashes, found)


def _instead(note: Note) -> str:
    if note.own is None and not note.rows:
        return "Change the notes of the rows themselves."
    return "Change the properties, or the tables below 'Table: …'."


def _report_missing(notes: Sequence[Note], hashes: Mapping[str, str], found: GraphRows) -> None:
    """Say which rows are gone because their note is, or its id changed."""
    there = {note.key for note in notes} | {PurePosixPath(note.file).name for note in notes}
    there |= {PurePosixPath(f.file).stem for f in found.findings if f.severity == "error"}
    gone = sorted(key for key in hashes if key not in there and not key.endswith(NOTE))
    if gone:
        shown = ", ".join(gone[:5]) + (f" and {len(gone) - 5:,} more" if len(gone) > 5 else "")
        message = f"There is no note any more for {len(gone):,} row{'s' * (len(gone) != 1)}: {shown}."
        found.findings.append(Finding("warning", "removed", MANIFEST, None, None, None, message))


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


# References --------------------------------------------------------------------------------------


def _resolve_links(row: Row, stems: Mapping[str, str]) -> None:
    """Replace links in cells that name rows by the ids of their notes."""
    for name, cell in row.cells.items():
        record = TABLES[row.table].column(name)
        if "[[" in cell and record is not None and (record.refers_to or record.kind == "citation"):
            parts = split_list(cell) if record.many else [cell]
            row.cells[name] = join_list(_resolved(part, record.or_text, stems) for part in parts)


def _resolved(part: str, or_text: bool, stems: Mapping[str, str]) -> str:
    """Return a mention with the id of the note in place of the link; a text that may be one stays."""
    found = linked_note(part)
    if found is None or (or_text and found[1] not in stems):
        return part
    before, name, after = found
    return before + stems.get(name, name) + after


def _checked(rows: Sequence[Row], found: GraphRows) -> list[Row]:
    """Leave out mentions of notes that are not there, and rows that rest on one."""
    tables: dict[str, str] = {}
    for row in rows:
        if "id" in row.cells and row.table not in (*INNER_TABLES, *TOLD_TABLES):
            tables[row.cells["id"]] = row.table
    kept = []
    for row in rows:
        lost = [name for name in list(row.cells) if not _keep_known(row, name, tables, found.findings)]
        ends = [name for name in lost if name in ("source", "target", "subject", "new")]
        if not ends:
            kept.append(row)
    return kept


def _keep_known(row: Row, name: str, tables: Mapping[str, str], findings: list[Finding]) -> bool:
    """Take the mentions of what is not there out of a cell; tell whether the cell is as it was."""
    record = TABLES[row.table].column(name)
    if record is None or not (record.refers_to or record.kind == "citation") or record.or_text:
        return True
    parts = split_list(row.cells[name]) if record.many else [row.cells[name]]
    known = [part for part in parts if _refers(record, part, tables)]
    for part in dict.fromkeys(part for part in parts if part not in known):
        where = " or ".join(record.refers_to or ("sources",))
        message = (
            f"There is no note of {where} with the id {_id_in(record, part)!r}. The mention is left out."
        )
        findings.append(Finding("error", "foreign-key", row.file, row.line_of(name), name, part, message))
    if len(known) == len(parts):
        return True
    row.cells[name] = join_list(known)
    if not known:
        del row.cells[name]
    return False


def _refers(record: Column, part: str, tables: Mapping[str, str]) -> bool:
    return tables.get(_id_in(record, part)) in (record.refers_to or ("sources",))


def _id_in(record: Column, part: str) -> str:
    if record.kind == "citation":
        return split_citation(part)[0]
    return split_participant(part)[1] if record.kind == "participant" else part


# Rows of the graph -------------------------------------------------------------------------------


def _fill(found: GraphRows, rows: Sequence[Row]) -> None:
    for row in rows:
        if row.table in TOLD_TABLES:
            found.info.setdefault(row.table, []).append(_values(row))
        elif row.table == "relations":
            _add_relation(found, row)
        else:
            _add_node(found, row)


def _values(row: Row) -> dict[str, Any]:
    """Return the cells of a row by the name of their property, lists as lists."""
    values: dict[str, Any] = {}
    for name, cell in row.cells.items():
        record = TABLES[row.table].column(name)
        stored = record.property_name if record else name
        if stored:
            values[stored] = split_list(cell) if record and record.many else cell
    return values


def _add_relation(found: GraphRows, row: Row) -> None:
    if missing := [name for name in ("type", "target") if name not in row.cells]:
        found.findings.append(_lacking(row, missing[0]))
        return
    found.edges.append({**_values(row), "type": row.cells["type"].upper()})


def _add_node(found: GraphRows, row: Row) -> None:
    label = TABLES[row.table].label
    if label == "Fact":
        row.cells.setdefault("id", fact_id(row.cells))
    type_ = _TYPES.get(label) or row.cells.get("property" if label == "Fact" else "type")
    if not type_:
        found.findings.append(_lacking(row, "property" if label == "Fact" else "type"))
        return
    id_ = row.cells["id"]
    found.nodes.append({**_values(row), "label": label, "type": type_})
    for part in split_list(row.cells.get("participants", "")):
        role, entity = split_participant(part)
        edge = {"source": entity, "target": id_, "type": "PARTICIPATED_IN"}
        found.edges.append(edge | ({"role": role} if role else {}))
    if row.table == "claims":
        for about in split_list(row.cells.get("about", "")):
            found.edges.append({"source": id_, "target": about, "type": "ABOUT"})


def _lacking(row: Row, column: str) -> Finding:
    message = f"The row has no {column!r}. It is left out."
    return Finding("error", "missing-value", row.file, row.line, column, None, message)


def _read_vocabulary(files: Mapping[str, bytes], found: GraphRows) -> None:
    file = _of_name(files, VOCABULARY_FILE)
    if file is None:
        return
    try:
        found.vocabulary = parse_vocabulary(files[file], file)
    except VocabularyError as error:
        found.findings += error.findings
