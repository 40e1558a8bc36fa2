"""How cells stand in a note: as properties (YAML), in tables, and as names of files; none of it is markup."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

from ...model.words import in_markdown
from ..cleaner import told_apart

_NOT_IN_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 cannot hold as it is: https://yaml.org/spec/1.1/#c-printable"""
_COMMAND = re.compile(r"<(?=%)|\{(?=\{)")
"""What templates of Obsidian begin with; they are replaced in the text of the file."""

_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[_.:/#-][A-Za-z0-9]+|; ?[A-Za-z0-9]+)*")
"""Words, ids and citations: Markdown takes no sign between two letters for markup."""

_ODD = re.compile(r"[^\w.-]+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?\Z")
_MOST_BYTES = 120
_GENERATED = ("index", "timeline", "story", "questions", "merged")
"""Names of notes that stand for no node."""

_LINK = re.compile(r"\[\[([^\[\]|#\\]+)(?:#[^\[\]|]*)?(?:\\?\|[^\[\]]*)?\]\]")
_MENTION = re.compile(rf"([^\[\]\s:]+:\s*)?{_LINK.pattern}(#\S+)?")
_SHOWN = str.maketrans({"[": "(", "]": ")", "|": "¦", "<": "‹", ">": "›", "`": "'", "\\": "/"})
_DOUBLED = re.compile(r"(%(?=%)|:(?=:)|\{(?=\{))")
"""Signs that an editor's additions read as markup when there are two."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|(<br>)|(&(?:#(\d{1,7}|[xX][0-9a-fA-F]{1,6})|\w{2,32});)")


# Properties --------------------------------------------------------------------------------------


def yaml_text(text: str) -> str:
    r"""
    Return a text as a scalar of YAML, in quotes and on one line.

    Examples
    --------
    >>> print(yaml_text('<% "a" %>'))
    "\x3c% \"a\" %>"
    """
    quoted = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")
    quoted = _NOT_IN_YAML.sub(lambda found: f"\\U{ord(found[0]):08x}", quoted)
    quoted = quoted.replace("\x85", "\\x85").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return _COMMAND.sub(lambda found: f"\\x{ord(found[0]):02x}", quoted)


# Tables ------------------------------------------------------------------------------------------


def table_cell(text: str) -> str:
    r"""
    Return a text as a cell of a Markdown table, from which `cell_text` reads it back.

    Examples
    --------
    >>> print(table_cell(" a | b\n"))
    &#32;a \| b<br>
    """
    if _PLAIN.fullmatch(text):
        return text

    def lost(at: int) -> bool:
        blank = text[at] == " " and (at in (0, len(text) - 1) or text[at - 1] == " ")
        return blank or not text[at].isprintable()

    parts = []
    for by_number, run in groupby(range(len(text)), lost):
        signs = "".join(text[at] for at in run)
        parts.append(_by_number(signs) if by_number else in_markdown(signs))
    return "".join(parts)


def _by_number(signs: str) -> str:
    return "".join("<br>" if sign == "\n" else f"&#{ord(sign)};" for sign in signs)


def cell_text(cell: str) -> str:
    """
    Return the text of a cell of a Markdown table.

    Examples
    --------
    >>> cell_text(table_cell("a | *b*")), cell_text("AT&amp;T")
    ('a | *b*', 'AT&T')
    """
    return _ESCAPED.sub(_unescaped, cell.strip())


def _unescaped(found: re.Match[str]) -> str:
    if found[1] or found[2]:
        return found[1] or "\n"
    number = found[4]
    if number is None:
        return html.unescape(found[3])
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else found[3]


def split_cells(line: str) -> list[str]:
    r"""
    Split a line of a Markdown table into its cells, as they are written.

    Examples
    --------
    >>> split_cells(r"| a | b \| c |")
    ['a', 'b \\| c']
    """
    inner = line.strip().removeprefix("|")
    cells = re.findall(r"((?:[^\\|]|\\.|\\$)*)(\||$)", inner)
    texts = [cell.strip() for cell, _ in cells]
    return texts[:-1] if inner.endswith("|") or not texts[-1] else texts


# Links and names of files ------------------------------------------------------------------------


def link(name: str, text: str) -> str:
    """
    Return a link to a note; what would end it is shown as a similar sign.

    Examples
    --------
    >>> link("sb-54", "SB 54 [2017]")
    '[[sb-54|SB 54 (2017)]]'
    """
    plain = "".join(c for c in " ".join(text.split()) if c.isprintable()).translate(_SHOWN)
    plain = _DOUBLED.sub(r"\1 ", plain)
    return f"[[{name}|{plain}]]" if plain else f"[[{name}]]"


def linked_note(text: str) -> tuple[str, str, str] | None:
    """
    Return what stands before a link, the name of its note, and what stands after it; None for another text.

    Examples
    --------
    >>> linked_note("signer:[[ada-marsh|Ada]]"), linked_note("[[notes/gazette]]#L3"), linked_note("a [[b]] c")
    (('signer:', 'ada-marsh', ''), ('', 'gazette', '#L3'), None)
    """
    found = _MENTION.fullmatch(text.strip())
    return (found[1] or "", found[2].strip().rpartition("/")[2], found[3] or "") if found else None


def without_targets(line: str) -> str:
    """Return a line with links as their texts, since Obsidian changes the targets when a note is renamed."""
    return _LINK.sub(lambda found: found[0].partition("|")[2], line)


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """
    Return the name of the note of each id: safe on each system, and no two the same whatever their case.

    Examples
    --------
    >>> file_names(["sb-54", "SB-54", "con", "a/b"])
    {'SB-54': 'SB-54', 'a/b': 'a_b', 'con': 'con_', 'sb-54': 'sb-54_2'}
    """
    known = sorted(ids)
    names = told_apart(
        [*_GENERATED, *map(_file_name, known)], lambda name: unicodedata.normalize("NFC", name).casefold()
    )
    return dict(zip(known, names[len(_GENERATED) :], strict=True))


def _file_name(id_: str) -> str:
    name = _ODD.sub("_", unicodedata.normalize("NFC", id_))
    name = name.encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(".")
    name = f"_{name}" if name.startswith(".") else name
    return f"{name}_" if not name or _RESERVED.match(name) else name
