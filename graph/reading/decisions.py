"""Decisions of a review that were made on a page: read from its file, and applied as the review in the terminal does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import BadValueError, DataError, Finding, PolicyGraphError
from ..tables.schema import TABLES
from .drafts import Draft, Item
from .review import Review

FORMAT = "policygraph-decisions-1"
ACTIONS = ("accept", "edit", "reject", "same", "later")
_MOST_BYTES = 50_000_000
_MOST_SHOWN = 100  # faults
_KEYS = {"n", "do", "cells", "row", "as"}


@dataclass(frozen=True, slots=True)
class Decision:
    """
    What was decided on one suggestion.

    Parameters
    ----------
    n
        Number of the suggestion; all mentions of its entity are meant.
    do
        One of `ACTIONS`.
    cells
        For "edit": the cells that differ from those that accepting writes.
    row
        The new row as the page showed it, before the edit; None when the file does not say. Nothing else is written.
    same_as
        For "same": id or name of the row in which the lines are cited.
    """

    n: int
    do: str
    cells: Mapping[str, str] = field(default_factory=dict)
    row: Mapping[str, str] | None = None
    same_as: str = ""


@dataclass(slots=True)
class Applied:
    """
    What became of decisions.

    Parameters
    ----------
    accepted
        The items that were accepted, with what was written.
    rejected
        Those that were rejected.
    before
        Numbers of decisions that had been applied before, or whose suggestion needs none any more.
    warnings
        That the rows bring.
    """

    accepted: list[tuple[Item, Draft]] = field(default_factory=list)
    rejected: list[Item] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


def read_decisions(file: Path, review: Review) -> list[Decision]:
    """
    Read the file that the page of a review has saved.

    Raises
    ------
    BadValueError
        If it is no such file, or was made for other suggestions or another text. The message names every decision at
        fault.
    """
    raw = _json(file)
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise BadValueError(
            f"{file} does not hold the decisions of a review. Give the file that the page has saved."
        )
    _require_same(file, raw, review)
    listed = raw.get("decisions")
    if not isinstance(listed, list):
        raise BadValueError(f"{file}: 'decisions' is not a list.")
    faults: list[str] = []
    found = [_decision(each, at, faults) for at, each in enumerate(listed, 1)]
    decisions = [each for each in found if each is not None]
    numbers = [each.n for each in decisions]
    faults += [
        f"{n}: there are several decisions." for n in sorted({n for n in numbers if numbers.count(n) > 1})
    ]
    if faults:
        raise BadValueError(_listed(f"{file} cannot be used:", faults))
    return decisions


def apply_decisions(review: Review, decisions: Iterable[Decision]) -> Applied:
    """
    Apply decisions to a review: all of them, or none.

    Entities come first, since other rows name them. What was applied before is left as it is.

    Raises
    ------
    BadValueError
        If a decision cannot be applied; the message has the number and the reason of each, and nothing is written.
    """
    done = Applied()
    faults: list[str] = []
    staged: list[tuple[int, Item, Draft]] = []
    rows: dict[tuple[str, int], int] = {}  # table and row in memory, by the number of the decision
    for decision, item in _in_order(review, decisions, done, faults):
        if decision.do == "reject":
            done.rejected.append(item)
            continue
        try:
            draft = _draft(review, item, decision)
            review.stage(draft)
        except PolicyGraphError as error:
            faults.append(f"{decision.n}: {error}")
        else:
            staged.append((decision.n, item, draft))
            rows[draft.table, id(_row(review, draft))] = decision.n
    lines = {
        (review.edit.table(table).file, at): rows[table, id(record)]
        for table in {table for table, _ in rows}
        for record, at in review.edit.table(table).lines()
        if (table, id(record)) in rows
    }
    if faults:
        faults += _errors(review.edit.check(), lines)
        review.discard()
        raise BadValueError(_listed(_REFUSED, faults))
    done.accepted = [(item, draft) for _, item, draft in staged]
    try:
        done.warnings = review.write(done.accepted)
    except DataError as error:
        raise BadValueError(_listed(_REFUSED, _errors(error.findings, lines))) from error
    if done.rejected:
        review.reject(done.rejected)
    return done


_REFUSED = "Nothing was written, since not every decision can be applied:"


def _in_order(
    review: Review, decisions: Iterable[Decision], done: Applied, faults: list[str]
) -> list[tuple[Decision, Item]]:
    """Return what is left to do, in the order of the review; say what was done before, and what contradicts it."""
    items = {each.n: (at, item) for at, item in enumerate(review.items) for each in item.mentions}
    numbers = {each.n for each in review.suggestions}
    left: list[tuple[int, Decision, Item]] = []
    for decision in decisions:
        n = decision.n
        before = review.session.decided.get(str(n), "")
        if n not in numbers:
            faults.append(f"{n}: there is no suggestion of this number.")
        elif before and (before == "rejected") != (decision.do == "reject") and decision.do != "later":
            faults.append(f"{n}: it was {before} before. Change that with policygraph edit, add or remove.")
        elif before or n not in items:  # cited or rejected meanwhile
            done.before.append(n)
        elif decision.do != "later":
            at, item = items[n]
            left.append((at, decision, item))
    twice = {at for at, _, _ in left if sum(at == other for other, _, _ in left) > 1}
    faults += [f"{d.n}: another decision is on the same entity." for at, d, _ in left if at in twice]
    return [(d, item) for at, d, item in sorted(left, key=lambda each: each[0]) if at not in twice]


def _draft(review: Review, item: Item, decision: Decision) -> Draft:
    """Return what a decision writes, which must be what the page showed."""
    if decision.do == "same":
        return review.draft_as(item, decision.same_as)
    draft = review.draft(item)
    known = ("sources",) if draft.id else TABLES[draft.table].known
    for column in decision.cells:
        if column not in known and not column.startswith("x_"):
            raise BadValueError(f"{column!r} is not one of {', '.join(known)}.")
    if decision.row is not None and not draft.id:
        names = dict.fromkeys([*draft.cells, *decision.row])
        other = [
            f"{c}={draft.cells.get(c, '')!r} instead of {decision.row.get(c, '')!r}"
            for c in names
            if c != "id" and c not in decision.cells and draft.cells.get(c, "") != decision.row.get(c, "")
        ]
        if other:  # the dataset has changed since, or what the row names was written otherwise
            raise BadValueError(
                f"The row would have {', '.join(other)}. Make the page again, or edit these cells on it."
            )
    return draft.edited(decision.cells) if decision.cells else draft


def _row(review: Review, draft: Draft) -> object:
    return review.edit.find(draft.table, draft.id) if draft.id else review.edit.table(draft.table).rows[-1]


def _errors(findings: Sequence[Finding], lines: Mapping[tuple[str, int], int]) -> list[str]:
    """Say what the rows are refused for, with the number of the decision where one has written the row."""
    errors = [each for each in findings if each.severity == "error"]
    at = [lines.get((each.file, each.line or 0)) for each in errors]
    said = [
        f"{n}: {each.column or each.file}: {each.message} {each.suggestion or ''}".strip() if n else str(each)
        for n, each in zip(at, errors, strict=True)
    ]
    return list(dict.fromkeys(said))


# ── reading the file ─────────────────────────────────────────────────────────────────────────────────────────


def _json(file: Path) -> Any:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise BadValueError(f"{file} is too large for the decisions of a review.")
        return json.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise BadValueError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadValueError(f"{file} is not UTF-8.") from error
    except json.JSONDecodeError as error:
        raise BadValueError(
            f"{file}, line {error.lineno}: this is not JSON. Give the file that the page has saved."
        ) from error
    except (RecursionError, ValueError) as error:  # nested too deep, a number too long
        raise BadValueError(f"{file} does not hold the decisions of a review.") from error


def _require_same(file: Path, raw: Mapping[str, Any], review: Review) -> None:
    if raw.get("suggestions") != review.session.sha256:
        raise BadValueError(
            f"{file} was made for other suggestions than {review.file.name}. Make the page of these: "
            f"policygraph review {review.file.name} --page FILE."
        )
    if raw.get("text") != review.text.sha256 or raw.get("source") != review.source:
        raise BadValueError(
            f"{file} was made for another text or source than {review.source}'s. Make the page again."
        )


def _decision(raw: Any, at: int, faults: list[str]) -> Decision | None:
    """Return one decision; add to the faults what is wrong with it."""
    if not isinstance(raw, dict):
        faults.append(f"decision {at}: it is not an object.")
        return None
    n, do, same_as = raw.get("n"), raw.get("do"), raw.get("as", "")
    if not isinstance(n, int) or isinstance(n, bool):
        faults.append(f"decision {at}: 'n' is not the number of a suggestion.")
        return None
    wrong = _first(
        (lambda: do not in ACTIONS, f"'do' is not one of {', '.join(ACTIONS)}."),
        (
            lambda: not _is_text(same_as) or (do == "same") != bool(same_as.strip()),
            "'as' names the row of 'same'.",
        ),
        (lambda: not _are_cells(raw.get("cells", {})), "'cells' are not texts by column."),
        (lambda: (do == "edit") != bool(raw.get("cells")), "'cells' are those of 'edit'."),
        (lambda: not _are_cells(raw.get("row") or {}), "'row' does not have texts by column."),
        (lambda: bool(set(raw) - _KEYS), f"it has a key other than {', '.join(sorted(_KEYS))}."),
    )
    if wrong:
        faults.append(f"{n}: {wrong}")
        return None
    return Decision(n, str(do), dict(raw.get("cells", {})), raw.get("row"), same_as.strip())


def _first(*tests: tuple[Callable[[], bool], str]) -> str:
    return next((said for is_wrong, said in tests if is_wrong()), "")


def _are_cells(value: Any) -> bool:
    return isinstance(value, dict) and all(_is_text(c) and _is_text(v) for c, v in value.items())


def _is_text(value: Any) -> bool:
    """Tell whether a value is text that a file can hold: no half of a pair that stands alone."""
    return isinstance(value, str) and not any("\ud800" <= c <= "\udfff" for c in value)


def _listed(head: str, faults: Sequence[str]) -> str:
    more = [f"and {len(faults) - _MOST_SHOWN} more"] if len(faults) > _MOST_SHOWN else []
    return "\n  ".join([head, *faults[:_MOST_SHOWN], *more])
