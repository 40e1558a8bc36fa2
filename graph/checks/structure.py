"""Cells that must be filled, and text that was damaged on its way here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import partial

import numpy as np

from ..errors import Finding
from ..tables.schema import TABLES
from .context import Column, Context, Mask, Saying, short

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffd\ufffe\uffff\u2028\u2029]")
_OVERRIDES = frozenset("\u202d\u202e")
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
_UNSEEN = frozenset(
    "\u00ad\u034f\u115f\u1160\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
).union(map(chr, range(0xE0001, 0xE0080)))
_ODD_SPACES = frozenset("\u00a0\u2007\u202f")
_SUSPECT = re.compile(f"[{''.join(sorted(_OVERRIDES | _DIRECTIONS | _JOINERS | _UNSEEN))}]")
_SUSPECT_IN_NAMES = re.compile(
    f"[{''.join(sorted(_OVERRIDES | _DIRECTIONS | _JOINERS | _UNSEEN | _ODD_SPACES))}]"
)
_NAMES = {"entities": ("name", "label", "aliases"), "events": ("title",)}
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
                if known is None or known.kind in ("text", "url"):
                    yield from _hidden(column, ~damaged & ~control)


def _hidden(column: Column, which: Mask) -> Iterator[Finding]:
    """Warn of characters that nobody sees or that turn the direction of a text; in names, of odd spaces too."""
    is_name = column.name in _NAMES.get(column.table.name, ())
    suspect = column.matches(_SUSPECT_IN_NAMES if is_name else _SUSPECT) & which
    if suspect.any():
        hidden = suspect & column.marks(lambda text: bool(_hidden_in(text, is_name=is_name)))
        say = partial(_say_hidden, is_name=is_name)
        yield from column.findings(hidden, "warning", "invisible-character", say)


def _hidden_in(text: str, *, is_name: bool) -> list[str]:
    """Characters of a text that are hidden, without those that its script, or an emoji, needs."""
    right_to_left = any(c not in _DIRECTIONS and unicodedata.bidirectional(c) in ("R", "AL") for c in text)
    return [
        c
        for at, c in enumerate(text)
        if (is_name and c in _ODD_SPACES)
        or c in _OVERRIDES
        or (c in _DIRECTIONS and not right_to_left)
        or (c in _JOINERS and not _joins(text, at))
        or (c in _UNSEEN and not (ord(c) >= 0xE0020 and "\U0001f3f4" in text))
    ]


def _joins(text: str, at: int) -> bool:
    """Tell whether a joiner stands between two characters of a script that has it, or of an emoji."""
    return 0 < at < len(text) - 1 and not text[at - 1].isascii() and not text[at + 1].isascii()


def _say_hidden(text: str, *, is_name: bool) -> Saying:
    character = _hidden_in(text, is_name=is_name)[0]
    turns = character in _OVERRIDES or character in _DIRECTIONS
    what = "turns the direction of the text" if turns else "nobody sees"
    message = f"The cell holds the character U+{ord(character):04X}, which {what}."
    if character in _ODD_SPACES:
        message = (
            f"The cell holds the character U+{ord(character):04X}, which looks like a space and is another."
        )
    hidden = set(_hidden_in(text, is_name=is_name))
    plain = "".join(" " if c in hidden & _ODD_SPACES else "" if c in hidden else c for c in text)
    return message, f"Write {short(plain)}."


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
