"""Where the quotes of a line are wrong."""

from __future__ import annotations

import re

_QUOTED_FIELD = re.compile(r'"(?:[^"]|"")*"')


def bad_quote(raw: str, delimiter: str = ",") -> tuple[int, bool]:
    """Find the first cell of a line whose quotes are wrong, and whether its quote stays open."""
    line, index, at = raw.rstrip("\r\n"), 0, 0
    while at <= len(line):
        if line.startswith('"', at):
            quoted = _QUOTED_FIELD.match(line, at)
            if quoted is None:
                return index, True
            if quoted.end() < len(line) and line[quoted.end()] != delimiter:
                return index, quoted[0].endswith(f'{delimiter}"')  # it "closes" where the next cell opens
            at = quoted.end() + 1
        else:
            comma = line.find(delimiter, at)
            if comma < 0:
                break
            at = comma + 1
        index += 1
    return index, True


def bare_quote(raw: str, delimiter: str = ",") -> int | None:
    """Index of the first unquoted cell that holds a quote."""
    raw, index, at = raw.rstrip("\r\n"), 0, 0
    while at < len(raw):
        quoted = _QUOTED_FIELD.match(raw, at)
        if quoted is not None:
            at = quoted.end() + 1
        else:
            comma = raw.find(delimiter, at)
            cell = raw[at : comma if comma >= 0 else len(raw)]
            if '"' in cell:
                return index
            if comma < 0:
                return None
            at = comma + 1
        index += 1
    return None
