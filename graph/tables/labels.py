"""The header of a table: which column stands where, and which labels are not known."""

from __future__ import annotations

import re

import pandas as pd

from ..errors import Finding, Severity
from .grid import Grid
from .header import column_names, is_broken, plain_label, short
from .schema import TABLES, TableSchema


def read_header(file: str, name: str, grid: Grid, findings: list[Finding]) -> dict[str, int] | None:
    """Find where each column stands; None when a required one is missing."""
    columns = TABLES[name]
    positions: dict[str, int] = {}
    for index, (label, known) in enumerate(
        zip(grid.header, column_names(grid.header, columns.known), strict=True)
    ):
        plain = plain_label(label)
        if not plain:
            _report_blank_label(file, grid, index, findings)
            continue
        if known is not None and known != label:
            hint = f"Delete the line break: write '{known}'." if is_broken(label) else f"Write '{known}'."
            findings.append(_label("warning", "incorrect-label", file, grid, label, hint))
        if known is None:
            findings.append(_label("error", "extra-label", file, grid, label, _suggest_label(plain, columns)))
        elif known in positions:
            hint = "Keep one of the two columns; the first is read."
            findings.append(_label("error", "duplicate-label", file, grid, label, hint))
        else:
            positions[known] = index
    missing = [column for column in columns.required if column not in positions]
    needed = ", ".join(columns.required)
    for column in missing:
        message = f"The table has no column '{column}'."
        findings.append(
            Finding(
                "error", "missing-label", file, grid.header_line, column, None, message, f"It needs {needed}."
            )
        )
    return None if missing else positions


def _report_blank_label(file: str, grid: Grid, index: int, findings: list[Finding]) -> None:
    """Report a column without a name when it holds something; trailing commas are nobody's fault."""
    if not pd.isna(grid.columns[index]).all():
        message = f"Column {index + 1} holds cells but has no name, so it is not read."
        hint = "Name it; 'x_…' keeps what no other column is for."
        findings.append(Finding("error", "blank-label", file, grid.header_line, None, None, message, hint))


_LABEL_MESSAGES = {
    "incorrect-label": "The header is {0}; it is read as the column that it resembles.",
    "extra-label": "No column of this table is called {0}, so it is not read.",
    "duplicate-label": "The header has {0} twice.",
}


def _label(severity: Severity, code: str, file: str, grid: Grid, label: str, suggestion: str) -> Finding:
    message = _LABEL_MESSAGES[code].format(repr(short(label)))
    return Finding(severity, code, file, grid.header_line, label, None, message, suggestion)


def _suggest_label(plain: str, columns: TableSchema) -> str:
    import difflib

    near = difflib.get_close_matches(plain, columns.known, n=1, cutoff=0.7)
    keep = "x_" + re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return f"Did you mean '{near[0]}'?" if near else f"Name it '{keep}' to keep it."
