"""What can go wrong, and its message: where, what, and what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from .html import card, code, section, table

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""From the most to the least severe."""


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One thing that is wrong, or looks wrong, in the tables of a dataset.

    Parameters
    ----------
    severity
        "error" (the row cannot be used as it is), "warning" (it looks wrong), or "note" (something is not
        recorded, which may be right).
    code
        Short name of the rule; frictionless' names where it has one (`foreign-key`, `extra-cell`).
    file
        Name of the file inside the dataset's folder.
    line
        Physical line on which the row begins, counted from 1; None when the whole file is meant.
    column
        Header of the column; None when the whole row is meant.
    value
        The cell as written.
    message
        What is wrong, in a sentence.
    suggestion
        What to write instead, when that can be said.
    sheet, letter
        In a workbook: the sheet, of which `line` is then a row, and the letter of the column.

    Examples
    --------
    >>> import graph as pg
    >>> print(pg.Finding("error", "type-error", "events.csv", 14, "date", "2021-13", "'2021-13' is not a date."))
    events.csv, line 14, column 'date': '2021-13' is not a date.
    """

    severity: Severity
    code: str
    file: str
    line: int | None
    column: str | None
    value: str | None
    message: str
    suggestion: str | None = None
    sheet: str | None = None
    letter: str | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" + (f" {self.suggestion}" if self.suggestion else "")

    @property
    def place(self) -> str:
        """File, line and column (in a workbook sheet, row and column), as far as they are known."""
        sheet = f", sheet {self.sheet!r}" if self.sheet is not None else ""
        row = "row" if self.sheet is not None else "line"
        line = f", {row} {self.line}" if self.line is not None else ""
        letter = f"{self.letter} " if self.letter is not None else ""
        quoted = repr(self.column) if self.column and not self.column.isprintable() else f"'{self.column}'"
        column = f", column {letter}{quoted}" if self.column is not None else ""
        return f"{self.file}{sheet}{line}{column}"

    def as_dict(self) -> dict[str, Any]:
        """Return the finding as plain values, in the order of its fields; `sheet` and `letter` in a workbook only."""
        values = asdict(self)
        return values if self.sheet is not None else {k: v for k, v in values.items() if k not in _OF_A_SHEET}


_OF_A_SHEET = ("sheet", "letter")


class PolicyGraphError(Exception):
    """Base of every error that policygraph raises on purpose; `exit_code` is what the command ends with."""

    exit_code = 2


class BadValueError(PolicyGraphError, ValueError):
    """A value cannot be used; the message says which, and what to write instead."""


class UnknownNameError(PolicyGraphError, LookupError):
    """A name stands for nothing here: an id, a type, a format, a named query."""

    @classmethod
    def among(cls, kind: str, name: str, known: Iterable[str]) -> UnknownNameError:
        """
        Build the error with the nearest known names, or with the known ones when they are few.

        Parameters
        ----------
        kind
            What was looked for, such as "entity" or "format".
        name
            The name that is not known.
        known
            The names that are.

        Examples
        --------
        >>> import graph as pg
        >>> str(pg.UnknownNameError.among("format", "gefx", ["gexf", "graphml"]))
        "No format is called 'gefx'. Did you mean 'gexf'?"
        """
        return cls(f"No {kind} is called {name!r}.{_hint(name, list(known))}")


def _hint(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    if near:
        return " Did you mean " + " or ".join(repr(n) for n in near) + "?"
    if 0 < len(known) <= 20:
        return " Known: " + ", ".join(sorted(known)) + "."
    return ""


class RenamedIdWarning(UserWarning):
    """An id is an old one, of a row that was renamed or merged; the message says the present one, which is used."""


class Findings(list[Finding]):
    """What `check` found, a list of `Finding`; a notebook shows it as a table."""

    def __repr__(self) -> str:
        shown = [f"  {finding.severity}: {finding} [{finding.code}]" for finding in self[:_SHOWN]]
        more = [f"  … and {len(self) - _SHOWN:,} more"] if len(self) > _SHOWN else []
        return "\n".join([f"{self.summary}{':' if self else ''}", *shown, *more])

    def number_of(self, severity: str) -> int:
        """
        Count the findings of a severity: "error", "warning" or "note".

        Examples
        --------
        >>> import graph as pg
        >>> pg.Findings().number_of("error")
        0
        """
        return sum(finding.severity == severity for finding in self)

    @property
    def summary(self) -> str:
        """The number of errors and warnings, and of notes when there are any, in words."""
        counts = {name: self.number_of(name) for name in SEVERITIES}
        return ", ".join(f"{n:,} {name}{'s' * (n != 1)}" for name, n in counts.items() if n or name != "note")

    def where(
        self, *, severities: Collection[str] = (), codes: Collection[str] = (), files: Collection[str] = ()
    ) -> Findings:
        """
        Return the findings of some severities, codes and files; an empty filter keeps all.

        Examples
        --------
        >>> import graph as pg
        >>> pg.check(pg.read_tables("data")).where(severities=["error"])
        0 errors, 0 warnings
        """
        return Findings(
            f
            for f in self
            if (not severities or f.severity in severities)
            and (not codes or f.code in codes)
            and (not files or f.file in files or f.sheet in files)
        )

    def _repr_html_(self) -> str:
        if not self:
            return card("Findings", "No findings", ["The tables have no errors and no warnings."])
        rows = [
            (
                f.severity,
                f.file if f.sheet is None else f"{f.file}, {f.sheet}",
                "" if f.line is None else str(f.line),
                f.column or "",
                f.message,
                f.suggestion or "",
                code(f.code),
            )
            for f in self[:_SHOWN_IN_NOTEBOOK]
        ]
        more = len(self) - len(rows)
        columns = ("severity", "file", "line", "column", "finding", "suggestion", "code")
        content = section(
            "List", table(columns, rows, caption=f"{more:,} more are not shown" if more else "")
        )
        return card("Findings", self.summary, [], content)


_SHOWN, _SHOWN_IN_NOTEBOOK = 20, 100


class DataError(PolicyGraphError):
    """The tables hold errors; `findings` lists all of them."""

    exit_code = 1

    def __init__(self, findings: Sequence[Finding], said: str = "The tables hold") -> None:
        self.findings = tuple(findings)
        errors = [f for f in self.findings if f.severity == "error"]
        shown = "\n".join(str(f) for f in errors[:20])
        more = f"\n… and {len(errors) - 20} more." if len(errors) > 20 else ""
        super().__init__(f"{said} {len(errors)} error{'s' * (len(errors) != 1)}.\n{shown}{more}")


class QueryRefusedError(PolicyGraphError, ValueError):
    """
    A query is not understood, or would do more than read.

    Parameters
    ----------
    reason
        What is refused, in a sentence.
    line, column
        Where, counted from 1 in the text as given; None when the whole query is meant.
    suggestion
        The spelling that would pass, when there is one.
    """

    def __init__(
        self, reason: str, line: int | None = None, column: int | None = None, suggestion: str | None = None
    ) -> None:
        self.reason, self.line, self.column, self.suggestion = reason, line, column, suggestion
        place = f"line {line}, column {column}: " if line is not None else ""
        super().__init__(f"{place}{reason}" + (f" {suggestion}" if suggestion else ""))


class StoreError(PolicyGraphError):
    """A store or its engine is out of reach, or did not do what was asked."""

    exit_code = 3


class NoStoreError(StoreError):
    """There is no store yet at the place named; loading makes one."""


class LimitError(StoreError):
    """A limit on time, rows or memory was hit; the message says which and how to raise it."""


class MissingDependencyError(PolicyGraphError, ImportError):
    """An optional package is needed and not installed; the message says how to install it."""

    exit_code = 3
