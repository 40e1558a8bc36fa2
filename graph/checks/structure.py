"""Cells that must be filled, and text that was damaged on its way here."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from ..errors import Finding
from ..tables.schema import TABLES
from .context import Context, Saying, short

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffd\ufffe\uffff\u2028\u2029]")
# UTF-8 read as Windows-1252, once or twice: "â€œ" for an opening quote, "Ã©" for é.
_MOJIBAKE = re.compile("â€|Ã[\u0080-\u00bf\u0192\u2018-\u203a]|Â[\u00a0-\u00bf]|ðŸ|ï¿½")


def required_cells_are_filled(context: Context) -> Iterator[Finding]:
    """A row names what it is: `id`, `type`, `name` or `title`, both ends of a relation, the speaker of a claim."""
    for name, table in context.dataset.tables.items():
        for column in (c.name for c in TABLES[name].columns if c.required and not c.may_be_empty):
            empty = table.frame[column].isna().to_numpy() & ~table.faulty
            for row in np.flatnonzero(empty).tolist():
                yield Finding(
                    *("error", "constraint-error", table.file, int(table.lines[row]), column, None),
                    "The cell is empty.",
                    f"Every row of {table.file} needs '{column}'.",
                )


def text_is_undamaged(context: Context) -> Iterator[Finding]:
    """Text holds no control characters and none of the marks of a wrong encoding."""
    for name, table in context.dataset.tables.items():
        for column_name in table.frame.columns:
            column = context.column(name, column_name)
            damaged = column.matches(_MOJIBAKE)
            yield from column.findings(damaged, "warning", "mojibake", _say_mojibake)
            known = TABLES[name].column(column_name)
            names_a_row = known is not None and (
                known.kind == "id" or (known.refers_to and not known.or_text)
            )
            if not names_a_row:  # an id has a finding of its own
                control = column.matches(_CONTROL) & ~damaged
                yield from column.findings(control, "warning", "control-character", _say_control)


def _say_control(text: str) -> Saying:
    found = _CONTROL.search(text)
    code = f"U+{ord(found[0]):04X}" if found else ""
    return f"The cell holds the character {code}, which cannot be shown.", "Delete it."


def _say_mojibake(text: str) -> Saying:
    return "The text was read in a wrong encoding before it came here.", _repaired(text)


def _repaired(text: str) -> str:
    """Undo the damage where that gives a text; it may have happened twice."""
    better = text
    for _ in range(2):
        try:
            better = b"".join(_byte(character) for character in better).decode("utf-8")
        except UnicodeError:
            break
    return f"Write {short(better)}." if better != text else "Copy it again from the original, as UTF-8."


def _byte(character: str) -> bytes:
    """Return the byte that Windows-1252 shows as a character; five of its bytes show as themselves."""
    return bytes([ord(character)]) if "\x80" <= character <= "\x9f" else character.encode("cp1252")
