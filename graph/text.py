"""What stands in a text that nobody sees, and when two names are the same to a reader."""

from __future__ import annotations

import unicodedata

_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "‑": "-", "—": "-"})


def is_invisible(character: str) -> bool:
    """Tell whether a character shows nothing by itself: zero width, soft hyphen, mark of direction."""
    return unicodedata.category(character) == "Cf"


def visible(text: str) -> str:
    r"""
    Return a text without the characters that show nothing by themselves.

    Examples
    --------
    >>> visible("Za\u200bra")
    'Zara'
    """
    return text if text.isascii() else "".join(c for c in text if not is_invisible(c))


def same_name(text: str) -> str:
    """
    Return what two names have in common that read the same: case, Unicode form, spaces, quotes and dashes are levelled.

    Examples
    --------
    >>> same_name("LAKE  Union") == same_name("Lake Union")
    True
    """
    level = unicodedata.normalize("NFKC", visible(text).translate(_ALIKE)).casefold()
    return " ".join(level.split())
