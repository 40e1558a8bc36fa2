"""A map proposed from the labels and the values of a table."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import Finding
from ..formats.plain import id_of, plain_date
from ..tables.header import plain_label
from ..time.intervals import is_date
from .date_formats import are_dates, choose_formats
from .source import SourceTable

_NAMES = (
    *(
        "full_name",
        "name",
        "agency",
        "law_enforcement_agency",
        "organization",
        "organisation",
        "company",
        "case_name",
    ),
    *("title", "headline", "candidate", "event", "court", "city", "county", "state"),
)
_EVENT_NAMES = ("headline", "title", "event")
_IDS = re.compile(r"(.*_)?(id|number|no|code|bioguide_id|docket|ori)")
_PLACES = {"state": "state", "county": "county", "country": "country", "city": "city"}
_STARTS = re.compile(r".*(date|signed|start|begin|filed|founded|adopted|enacted|since|from).*")
_ENDS = re.compile(
    r"(.*_)?(end|ends|ended|ending|until|terminated|termination|expires?|expired|expiry|expiration|to_date|closed)(_.*)?"
)
_TYPES = (
    (re.compile(r"agency|police|sheriff|department|ori"), "agency"),
    (re.compile(r"docket|case_name"), "court_case"),
    (re.compile(r"first_name|last_name|bioguide|candidate"), "official"),
    (re.compile(r"bill"), "bill"),
    (re.compile(r"county"), "county"),
)
_SAMPLE = 500  # rows that are looked at
_MOST_OWN = 6  # further columns that become x_…


@dataclass(frozen=True)
class _Columns:
    """The columns of a table with their plain labels and some of their values."""

    source: SourceTable

    def values(self, column: str) -> list[str]:
        return [row[column] for row in self.source.rows[:_SAMPLE] if row[column]]

    def all_values(self, column: str) -> list[str]:
        return [row[column] for row in self.source.rows if row[column]]

    def called(self, names: Iterable[str]) -> str | None:
        """Return the column with the first of these labels that there is."""
        labels = {_label(column): column for column in reversed(self.source.header)}
        return next((labels[name] for name in names if name in labels), None)

    def matching(
        self,
        pattern: re.Pattern[str],
        test: Callable[[Sequence[str]], bool],
        but: re.Pattern[str] | None = None,
    ) -> str | None:
        """Return the first column whose label fits one pattern, but not another, and whose values pass a test."""
        labels = {column: _label(column) for column in self.source.header}
        fitting = (
            c for c in labels if pattern.fullmatch(labels[c]) and not (but and but.fullmatch(labels[c]))
        )
        return next((column for column in fitting if test(self.values(column))), None)


def suggest_map_of(source: SourceTable) -> tuple[str, list[Finding]]:
    """Return a map for a table, in TOML, and what of it is not certain; `read_map` takes it as it is."""
    columns = _Columns(source)
    name = columns.called(_NAMES) or _most_distinct(columns)
    findings: list[Finding] = []
    start, end, is_event, lines = _dates(columns, name, findings)
    lines += [f"sheet = {to_toml(source.sheet)}"] if source.sheet else []
    lines += [
        "[source]",
        f"id = {to_toml(id_of(Path(source.file).stem) or 'source')}",
        f"title = {to_toml(source.file)}",
        "",
    ]
    used: list[str] = []
    if is_event:
        lines += _event(columns, name or "", start or "")
    else:
        lines += _entity(columns, name or source.header[0], start, end)
    used = [column for column in source.header if f"{{{column}}}" in "\n".join(lines)]
    rest = [column for column in source.header if column not in used and columns.values(column)]
    for column in rest[:_MOST_OWN]:
        lines.insert(_end_of_first_block(lines), f"{_own(column)} = {to_toml(f'{{{column}}}')}")
    if rest[_MOST_OWN:]:
        lines.append(f"# Not taken: {', '.join(map(to_toml, rest[_MOST_OWN:]))}")
    return "\n".join(lines).rstrip() + "\n", findings


def _end_of_first_block(lines: Sequence[str]) -> int:
    """Return where a key can be added to the first block of rows."""
    begin = next(at for at, line in enumerate(lines) if line.startswith("[["))
    return next((at for at in range(begin, len(lines)) if not lines[at]), len(lines))


def _event(columns: _Columns, name: str, start: str) -> list[str]:
    text = columns.called(("description", "text", "summary"))
    first = start.split("-")[0]
    where = ["where = " + to_toml(f"{{{name}}} != '' and {first} != ''")]
    return [
        "[[events]]",
        f"id = {to_toml(f'{first}-{{{name}}}')}",
        f"date = {to_toml(start)}",
        'type = "publication"  # choose the type',
        f"title = {to_toml(f'{{{name}}}')}",
        *([f"description = {to_toml(f'{{{text}}}')}"] if text else []),
        *where,
        "",
    ]


def _entity(columns: _Columns, name: str, start: str | None, end: str | None) -> list[str]:
    place = next((c for label in _PLACES if (c := columns.called([label])) and c != name), None)
    labels = " ".join(_label(column) for column in columns.source.header)
    type_ = next((type_ for pattern, type_ in _TYPES if pattern.search(labels)), "organization")
    if _label(name) in _PLACES:
        type_ = _PLACES[_label(name)]
    lines = [
        "[[entities]]",
        f"id = {to_toml(_id(columns, name, place))}",
        f"type = {to_toml(type_)}  # choose the type",
        f"name = {to_toml(f'{{{name}}}')}",
        *([f"jurisdiction = {to_toml(f'{{{place}}}')}"] if place else []),
        *([f"start = {to_toml(start)}"] if start else []),
        *([f"end = {to_toml(end)}"] if end else []),
        f"where = {to_toml(f'{{{name}}} != {chr(39) * 2}')}",
        "",
    ]
    if place:
        lines += [
            "[[entities]]",
            f"id = {to_toml(f'{{{place}}}')}",
            f"type = {to_toml(_PLACES[_label(place)])}",
        ]
        lines += [f"name = {to_toml(f'{{{place}}}')}", ""]
    return lines


def _id(columns: _Columns, name: str, place: str | None) -> str:
    """Return the template of an id that tells the rows apart: a name, with its place, else a column of ids."""
    ids = [c for c in columns.source.header if _IDS.fullmatch(_label(c)) and c not in (name, place)]
    tries = [[name], *([[place, name]] if place else []), *([column] for column in ids)]
    tries += [[name, column] for column in ids]
    for parts in tries:
        rows = [tuple(id_of(row[part]) for part in parts) for row in columns.source.rows[:_SAMPLE]]
        if all(all(row) for row in rows) and len(set(rows)) == len(rows):
            return "-".join(f"{{{part}}}" for part in parts)
    return "-".join(f"{{{part}}}" for part in ([place, name] if place else [name]))


def _dates(
    columns: _Columns, name: str | None, findings: list[Finding]
) -> tuple[str | None, str | None, bool, list[str]]:
    """Return the templates of start and end, whether the rows are events, and the lines of the date formats."""
    (start, one), (end, other) = _date_of(columns, _STARTS), _date_of(columns, _ENDS)
    is_event = start is not None and name is not None and _label(name) in _EVENT_NAMES
    if is_event:
        end = other = None
    labels = [label for label in dict.fromkeys((one, other)) if label]
    chosen = choose_formats([columns.all_values(label) for label in labels], _SAMPLE)
    if one and other and not chosen.formats:
        message = (
            f"The dates of {other!r} are not written as those of {one!r}; they are not taken as the end."
        )
        hint = "Write them in one order of day and month, and take both."
        findings.append(_uncertain(columns.source, other, message, hint))
        end, labels = None, [one]
        chosen = choose_formats([columns.all_values(one)], _SAMPLE)
    if chosen.others:
        fit = " and ".join(map(to_toml, [*chosen.formats, *chosen.others]))
        said = " and ".join(map(repr, labels))
        message = f"The dates of {said} fit {fit}; {to_toml(chosen.formats[0])} is taken."
        findings.append(
            _uncertain(columns.source, labels[0], message, "Write the right one in a map, as date_format.")
        )
    lines = [f"# {finding.message}" for finding in findings]
    also = f"  # or {', '.join(map(to_toml, chosen.others))}" if chosen.others else ""
    lines += [f"date_format = {to_toml(list(chosen.formats))}{also}"] if chosen.formats else []
    return start, end, is_event, lines


def _uncertain(source: SourceTable, label: str, message: str, hint: str) -> Finding:
    place = (source.file, None, label, None)
    return Finding("warning", "ambiguous-date", *place, message, hint, source.sheet or None)


def _date_of(columns: _Columns, label: re.Pattern[str]) -> tuple[str | None, str | None]:
    """Return the template of a date, and its column when it needs a format, since it is not EDTF."""
    end = "end_" if label is _ENDS else ""
    parts = [columns.called([f"{end}{part}"]) for part in ("year", "month", "day")]
    if parts[0] and columns.values(parts[0]):
        return "-".join(f"{{{part}}}" for part in parts if part), None
    for test in (_are_edtf, are_dates):
        if found := columns.matching(label, test, but=None if label is _ENDS else _ENDS):
            return f"{{{found}}}", found if test is are_dates else None
    return None, None


def _are_edtf(values: Sequence[str]) -> bool:
    return bool(values) and all(is_date(plain_date(value)) and len(value) >= 4 for value in values)


def _most_distinct(columns: _Columns) -> str | None:
    """Return the column of texts with the most different values: it names the rows best."""
    texts = [
        column
        for column in columns.source.header
        if any(not value.replace(".", "").isdigit() for value in columns.values(column))
    ]
    return max(texts, key=lambda column: len(set(columns.values(column))), default=None)


def _own(column: str) -> str:
    return "x_" + (re.sub(r"[^a-z0-9]+", "_", _label(column)).strip("_") or "column")


def _label(column: str) -> str:
    """Return a label in snake_case: `caseName` and `Case Name` are `case_name`."""
    return plain_label(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", column))


def to_toml(value: str | list[str]) -> str:
    """Return a text, or a list of texts, as a value in TOML."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
