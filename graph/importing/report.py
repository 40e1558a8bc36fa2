"""What an import says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import Findings


@dataclass(frozen=True)
class ImportReport:
    """
    What an import made, and what it did not take.

    Parameters
    ----------
    folder
        The dataset.
    rows_read
        Rows of the file that could be read; of a graph its nodes and edges.
    rows
        Rows of each table.
    filtered, without_key, repeated
        Rows of the file that a block left out by its condition, that lack what its row needs, and that repeat a row.
    empty_cells
        Empty cells of the columns that the map names.
    unused_columns
        Columns that the map does not name.
    left_out
        What of a file of a graph was not taken, in words.
    findings
        What was wrong in the file, what a suggested map is not certain of, cells that differ where rows repeat, and
        what `check` finds in the dataset.
    """

    folder: Path
    rows_read: int
    rows: Mapping[str, int]
    filtered: Mapping[str, int] = field(default_factory=dict)
    without_key: Mapping[str, int] = field(default_factory=dict)
    repeated: Mapping[str, int] = field(default_factory=dict)
    empty_cells: Mapping[str, int] = field(default_factory=dict)
    unused_columns: tuple[str, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)

    def as_dict(self) -> dict[str, Any]:
        """Return the report as plain values, for JSON."""
        names = ("filtered", "without_key", "repeated", "empty_cells", "left_out")
        return {
            "folder": str(self.folder),
            "rows_read": self.rows_read,
            "rows": dict(self.rows),
            **{name: dict(getattr(self, name)) for name in names},
            "unused_columns": list(self.unused_columns),
            "findings": [finding.as_dict() for finding in self.findings],
        }
