"""The rules that a dataset must keep, one family a file."""

from __future__ import annotations

from ..errors import Finding
from ..tables import Dataset


def check(dataset: Dataset) -> list[Finding]:
    """Return what reading the tables found."""
    return list(dataset.findings)
