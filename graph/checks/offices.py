"""Holders of an office that one person holds at a time follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import Finding
from ..time.days import UNBOUNDED, UNKNOWN_DAY, format_day, spans_of_columns
from .context import Context, short

VACANCY = "vacancy"
"""Property of an office that says when it was not held, or was held by somebody acting."""


@dataclass(frozen=True, slots=True)
class _Term:
    """A term in an office: its row and holder, first and last possible day, and the days on which it surely was."""

    row: int
    holder: str
    first: int
    last: int
    since: int
    until: int


def holders_follow_one_another(context: Context) -> Iterator[Finding]:
    """Terms in one office do not surely overlap by more than a shared day, and leave no gap that nothing explains."""
    terms = _terms(context)
    vacancies = _vacancies(context) if terms else {}
    for (_, office), held in terms.items():
        if len(held) > 1:
            yield from _overlaps(context, office, held, vacancies.get(office, []))
            yield from _gaps(context, office, held, vacancies.get(office, []))


def _terms(context: Context) -> dict[tuple[str, str], list[_Term]]:
    """Lasting relations to what one holds at a time, by type and by what is held."""
    table, words = context.dataset.table("relations"), context.vocabulary
    lasting = [name for name, relation in words.relations.items() if relation.time == "lasts"]
    given = {name: context.column("relations", name).cells() for name in ("source", "type", "target")}
    frame = pd.DataFrame(given, dtype=object)
    wanted = (
        frame["type"].isin(lasting) & frame["target"].isin(_held_by_one(context)) & frame["source"].notna()
    )
    rows = np.flatnonzero(wanted.to_numpy())
    terms: dict[tuple[str, str], list[_Term]] = {}
    if len(rows):
        frame = frame.iloc[rows]
        spans = spans_of_columns(table.column("start").iloc[rows], table.column("end").iloc[rows])
        first, last = _or(spans["start_first"], -UNBOUNDED), _or(spans["end_last"], UNBOUNDED)
        since, until = _or(spans["start_last"], UNBOUNDED), _or(spans["end_first"], -UNBOUNDED)
        columns = (rows, frame["source"], first, last, since, until)
        held = map(_Term, *(column.tolist() for column in columns))
        for type_, office, term in zip(frame["type"], frame["target"], held, strict=True):
            terms.setdefault((type_, office), []).append(term)
    return terms


def _held_by_one(context: Context) -> set[str]:
    """Ids of what is held by one at a time; an office is, unless its row says `no`."""
    types = {name for name, type_ in context.vocabulary.entities.items() if type_.single or type_.is_office}
    columns = (context.column("entities", name).cells() for name in ("id", "type", "single"))
    return {
        id_
        for id_, type_, single in zip(*columns, strict=True)
        if id_ is not None and (single == "yes" or (type_ in types and single != "no"))
    }


def _vacancies(context: Context) -> dict[str, list[tuple[int, int]]]:
    """First and last possible day of each recorded vacancy, by office."""
    table = context.dataset.table("facts")
    rows = np.flatnonzero((table.column("property") == VACANCY).to_numpy(dtype=bool) & ~table.faulty)
    found: dict[str, list[tuple[int, int]]] = {}
    if len(rows):
        spans = spans_of_columns(table.column("start").iloc[rows], table.column("end").iloc[rows])
        first = _or(spans["start_first"], -UNBOUNDED)
        last = _or(spans["end_last"], UNBOUNDED)
        offices = table.column("subject").iloc[rows]
        for office, *bounds in zip(offices.tolist(), first.tolist(), last.tolist(), strict=True):
            found.setdefault(office, []).append((bounds[0], bounds[1]))
    return found


def _or(days: pd.Series[int], unknown: int) -> npt.NDArray[np.int64]:
    values = days.to_numpy()
    return np.where(values == UNKNOWN_DAY, unknown, values)


def _overlaps(
    context: Context, office: str, terms: list[_Term], vacancies: list[tuple[int, int]]
) -> Iterator[Finding]:
    """Report a term that surely begins before the longest earlier one surely ends, but for a shared day."""
    start = context.column("relations", "start")
    longest: _Term | None = None
    for term in sorted(terms, key=lambda term: (term.since, term.row)):
        last = min(term.until, longest.until) if longest else -UNBOUNDED
        at_once = longest is not None and longest.holder != term.holder and last > term.since
        if longest and at_once and not _is_within(term.since, last, vacancies):
            line = start.table.lines[longest.row]
            message = (
                f"{short(term.holder)} and {short(longest.holder)} (line {line}) hold "
                f"{short(office)} at once, {_period(term.since, last)}."
            )
            hint = f"Correct a date; if several hold it at once, write 'no' in `single` of {short(office)}."
            yield start.finding(term.row, "warning", "terms-overlap", (message, hint))
        if longest is None or term.until > longest.until:
            longest = term


def _gaps(
    context: Context, office: str, terms: list[_Term], vacancies: list[tuple[int, int]]
) -> Iterator[Finding]:
    """Report days between two terms on which surely nobody is recorded."""
    start = context.column("relations", "start")
    ordered = sorted(terms, key=lambda term: (term.first, term.row))
    covered = ordered[0].last
    for term in ordered[1:]:
        if term.first > covered + 1 and not _is_within(covered + 1, term.first - 1, vacancies):
            message = f"Nobody is recorded in {short(office)} {_period(covered + 1, term.first - 1)}."
            hint = f"Add who held it, or a fact '{VACANCY}' when nobody did or somebody acted."
            yield start.finding(term.row, "note", "office-gap", (message, hint))
        covered = max(covered, term.last)


def _is_within(first: int, last: int, periods: list[tuple[int, int]]) -> bool:
    return any(since <= first and last <= until for since, until in periods)


def _period(first: int, last: int) -> str:
    if last >= UNBOUNDED:
        return f"from {format_day(first)} on" if first > -UNBOUNDED else "always"
    if first <= -UNBOUNDED:
        return f"until {format_day(last)}"
    return f"on {format_day(first)}" if first == last else f"from {format_day(first)} to {format_day(last)}"
