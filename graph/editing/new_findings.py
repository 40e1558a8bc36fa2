"""Which findings a change brings, and which were there before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from ..errors import Finding

_DIGITS = re.compile(r"\d+")
_Key = tuple[str, str, str | None, str | None, str]


def new_findings(
    before: list[Finding],
    after: list[Finding],
    changed: frozenset[tuple[str, int]],
    renamed: Mapping[str, str],
) -> list[Finding]:
    """Return the findings that were not there before, wherever they stood; those of changed rows count last."""
    known = Counter(_key(finding, renamed) for finding in before if finding.severity != "note")
    new = []
    unchanged_first = sorted(after, key=lambda f: (f.file, f.line or 0) in changed)
    for finding in unchanged_first:
        if finding.severity == "note":
            continue
        key = _key(finding, {})
        if known[key]:
            known[key] -= 1
        else:
            new.append(finding)
    return sorted(new, key=after.index)


def _key(finding: Finding, renamed: Mapping[str, str]) -> _Key:
    """Return what a finding says, without its line and without numbers, which a row more or less changes."""
    value, message = finding.value, finding.message
    for old, now in renamed.items():
        whole = rf"(?<![\w-]){re.escape(old)}(?![\w-])"
        value = None if value is None else re.sub(whole, now.replace("\\", r"\\"), value)
        message = re.sub(whole, now.replace("\\", r"\\"), message)
    if finding.code == "foreign-key":  # said once for all rows that name the id, at the first of them
        return finding.code, "", None, value, ""
    return finding.code, finding.file, finding.column, value, _DIGITS.sub("#", message)
