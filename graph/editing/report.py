"""What an edit did: how many rows of which files, which cells, what it folded or removed, and new warnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..analysis.diff import DatasetDiff, compare_datasets
from ..errors import Finding
from .dataset_edit import DatasetEdit


@dataclass(frozen=True, slots=True)
class FileChange:
    """How many rows of a file were changed, added and removed; all three are 0 when it is no table."""

    file: str
    changed: int = 0
    added: int = 0
    removed: int = 0

    def __str__(self) -> str:
        counts = {"changed": self.changed, "added": self.added, "removed": self.removed}
        said = [f"{n:,} row{'s' * (n != 1)} {verb}" for verb, n in counts.items() if n]
        return f"{self.file}: {', '.join(said) or 'changed'}"


@dataclass(frozen=True, slots=True)
class EditReport:
    """
    What an edit did.

    Parameters
    ----------
    files
        The files that were written.
    differences
        Rows and cells that differ, as `compare_datasets` gives them.
    notes
        What was folded, dropped or left, one sentence each.
    warnings
        Warnings that the change brings.
    """

    files: tuple[FileChange, ...]
    differences: DatasetDiff
    notes: tuple[str, ...] = ()
    warnings: tuple[Finding, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the report as plain values, for JSON."""
        return {
            "files": [each.file for each in self.files],
            **self.differences.as_dict(),
            "notes": list(self.notes),
            "warnings": [finding.as_dict() for finding in self.warnings],
        }

    def __str__(self) -> str:
        return "\n".join(map(str, self.files)) or "Nothing changed."


def saved(
    edit: DatasetEdit, *, notes: Iterable[str] = (), renamed: Mapping[str, str] | None = None
) -> EditReport:
    """Save an edit and report it; see `DatasetEdit.save`."""
    before, files = edit.dataset, tuple(_file_changes(edit))
    warnings = edit.save(renamed=renamed)
    return EditReport(files, compare_datasets(before, edit.dataset), tuple(notes), tuple(warnings))


def _file_changes(edit: DatasetEdit) -> Iterator[FileChange]:
    for name, content in sorted(edit.changes.items()):
        if not name.endswith(".csv"):
            yield FileChange(name)
            continue
        old, new = (Counter(edit.rows_in(name, each)) for each in (edit.before.get(name), content))
        gone, come = (old - new).total(), (new - old).total()
        changed = min(gone, come)
        yield FileChange(name, changed, come - changed, gone - changed)
