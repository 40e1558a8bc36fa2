"""Where a statement of the shell ends: at a `;` outside of strings and comments, or with a line that begins with `:`."""

from __future__ import annotations

import re
from collections.abc import Iterator

PIECES = re.compile(
    r"""'(?:\\.|[^'\\])*(?:'|\Z)|"(?:\\.|[^"\\])*(?:"|\Z)|`[^`]*(?:`|\Z)|//[^\n]*|/\*.*?(?:\*/|\Z)|;|[^'"`/;]+|/""",
    re.DOTALL,
)
"""Strings, comments, a `;`, and what lies between them."""

_BLANKS = re.compile(r"(?:\s|//[^\n]*|/\*.*?(?:\*/|\Z))*", re.DOTALL)


def statements_of(text: str) -> Iterator[str]:
    r"""
    Split a script into statements: up to a `;` outside of strings and comments, or a line that begins with `:`.

    Examples
    --------
    >>> list(statements_of("RETURN ';' AS a; // one;\n:schema\nRETURN\n2 AS b"))
    ["RETURN ';' AS a", ':schema', 'RETURN\n2 AS b']
    """
    at = _end(_BLANKS, text, 0)
    while at < len(text):
        end = _end_of_line(text, at) if text[at] == ":" else _end_of_cypher(text, at)
        statement = text[at:end].strip()
        if statement:
            yield statement
        at = _end(_BLANKS, text, end + 1)


def is_complete(text: str) -> bool:
    """
    Tell whether Enter runs it: a command, nothing at all, or Cypher that ends with `;`.

    Examples
    --------
    >>> is_complete("MATCH (n)"), is_complete("RETURN ';"), is_complete("RETURN 1;"), is_complete(":help")
    (False, False, True, True)
    """
    stripped = text.strip()
    if not stripped or stripped.startswith(":"):
        return True
    pieces = [piece for piece in PIECES.findall(stripped) if not piece.startswith(("//", "/*"))]
    return next((piece for piece in reversed(pieces) if piece.strip()), "") == ";"


def _end_of_cypher(text: str, at: int) -> int:
    for piece in PIECES.finditer(text, at):
        if piece[0] == ";":
            return piece.start()
    return len(text)


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
