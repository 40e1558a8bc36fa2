"""Cut a query into tokens, and write tokens as the text that is sent to an engine."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from ...errors import QueryRefusedError
from ...numbers import INT64

Kind = Literal["name", "quoted", "string", "integer", "float", "parameter", "symbol", "end"]

MAX_LENGTH = 100_000  # characters of a query
MAX_INTEGER = INT64.stop  # the largest is one less; its negative is a number
MAX_EXACT = 2**53 - 1  # beyond it the engines compare integers with floats differently

# What counts as a blank is listed: Python's \s and Neo4j's set are not the same.
BLANKS = " \t\n\r\f\v\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

_TOKEN = re.compile(
    rf"""
      (?P<skip>       [{BLANKS}]+ | //[^\r\n]* | /\*(?:[^*]|\*(?!/))*\*/ )
    | (?P<name>       [A-Za-z_][A-Za-z0-9_]* )
    | (?P<quoted>     `(?:[^`]|``)*` )
    | (?P<string>     '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" )
    | (?P<parameter>  \$(?:[A-Za-z0-9_]+|`(?:[^`]|``)*`) )
    | (?P<number>     0[xX][0-9A-Fa-f_]+ | 0[oO][0-7_]+
                    | (?:[0-9][0-9_]*)?\.[0-9][0-9_]*(?:[eE][+-]?[0-9]+)?
                    | [0-9][0-9_]*(?:[eE][+-]?[0-9]+)? )
    | (?P<symbol>     <= | >= | <> | =~ | != | \.\. | \|\| | :: | \+= | [()\[\]{{}},.:;|+\-*/%^<>=!&?] )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
_UNICODE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_ESCAPES = {"\\": "\\", "'": "'", '"': '"', "n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_WRITTEN = {value: "\\" + letter for letter, value in _ESCAPES.items() if letter != '"'}
_NEWLINE = re.compile(r"\r\n|\r|\n")
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Token:
    """
    One word, mark or literal of a query.

    Parameters
    ----------
    kind
        What it is; "end" closes every list.
    text
        Canonical spelling: what is sent.
    value
        Name without backticks, text of a string, name of a parameter; else the spelling.
    start, end
        Where it stands in the query as given, in characters.
    """

    kind: Kind
    text: str
    value: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """The word in capitals when this may be a keyword, else an empty text."""
        return self.value.upper() if self.kind == "name" else ""

    def is_symbol(self, *texts: str) -> bool:
        """Say whether this is one of the marks."""
        return self.kind == "symbol" and self.text in texts


class Source:
    """A query as given; turns an offset into a line and a column, and a refusal into an error."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._line_starts = [0, *(m.end() for m in _NEWLINE.finditer(text))]

    def refusal(self, offset: int, reason: str, suggestion: str | None = None) -> QueryRefusedError:
        """Build the error that says where and why; lines and columns count from 1."""
        line = bisect_right(self._line_starts, offset)
        return QueryRefusedError(reason, line, offset - self._line_starts[line - 1] + 1, suggestion)


def tokenize(source: Source) -> list[Token]:
    """
    Cut a query into tokens; the last one has kind "end".

    Raises
    ------
    QueryRefusedError
        If the query is too long, or holds a character, number or string that is not
        written the same way for every engine.

    Examples
    --------
    >>> [t.text for t in tokenize(Source("RETURN 1_000 /* a comment */ AS n"))]
    ['RETURN', '1000', 'AS', 'n', '']
    """
    text = source.text
    if len(text) > MAX_LENGTH:
        raise source.refusal(
            0,
            f"The query has {len(text)} characters; at most {MAX_LENGTH} are read.",
            "Give long lists as a parameter.",
        )
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or (
            match.group().startswith("/") and text.startswith("/*", position) and match.group() == "/"
        ):
            raise _unreadable(source, position)
        position = match.end()
        if match.lastgroup != "skip":
            tokens.append(_token(source, match))
    tokens.append(Token("end", "", "", len(text), len(text)))
    return tokens


def _token(source: Source, match: re.Match[str]) -> Token:
    kind, text, start, end = match.lastgroup, match.group(), match.start(), match.end()
    if kind == "name":
        return Token("name", text, text, start, end)
    if kind == "symbol":
        return Token("symbol", text, text, start, end)
    if kind == "number":
        return _number(source, text, start, end)
    if kind == "string":
        value = _string_value(source, text, start)
        return Token("string", quote_string(value), value, start, end)
    if kind == "parameter":
        name = text[1:] if text[1] != "`" else _unquoted(source, text[1:], start + 1)
        return Token("parameter", "$" + quote_name(name) if not name.isdigit() else text, name, start, end)
    name = _unquoted(source, text, start)
    return Token("quoted", _backticked(name), name, start, end)


def _unreadable(source: Source, position: int) -> QueryRefusedError:
    text = source.text
    character = text[position]
    if text.startswith("/*", position):
        return source.refusal(position, "A comment is opened here and not closed.", "Close it with */.")
    if character in "'\"":
        return source.refusal(
            position, "A text is opened here and not closed.", f"Close it with {character}."
        )
    if character == "`":
        return source.refusal(position, "A name is opened here and not closed.", "Close it with `.")
    if character == "\\":
        return source.refusal(position, "A backslash stands outside a text.", "Write the character itself.")
    if character == "$":
        return source.refusal(position, "A parameter has no name.", "Write a name after $, such as $id.")
    if character.isalpha():
        return source.refusal(
            position,
            f"The letter {character!r} is not allowed in a bare name.",
            "Write the name in backticks.",
        )
    return source.refusal(position, f"The character {character!r} (U+{ord(character):04X}) is not Cypher.")


def _number(source: Source, text: str, start: int, end: int) -> Token:
    following = source.text[end : end + 1]
    if following and (following.isalnum() or following == "_"):
        raise source.refusal(start, f"'{text}{following}' is neither a number nor a name.")
    if "__" in text or text.endswith("_"):
        raise source.refusal(start, f"'{text}' is not a number.", f"Write {text.replace('_', '')}.")
    digits = text.replace("_", "").lower()
    if digits[:2] in ("0x", "0o"):
        return _integer(source, int(digits, 0), text, start, end)
    if digits.isdigit():
        if len(digits) > 1 and digits[0] == "0":
            raise source.refusal(
                start,
                f"'{text}' begins with a zero.",
                f"Write {digits.lstrip('0') or '0'}, or a text '{text}'.",
            )
        return _integer(source, int(digits[:400]), text, start, end)
    written = repr(float(digits[:400]))
    if written == "inf":
        raise source.refusal(start, f"{text} is too large for a number.")
    mantissa, mark, exponent = written.partition("e")
    if mark:
        written = f"{mantissa if '.' in mantissa else mantissa + '.0'}e{int(exponent)}"
    return Token("float", written, text, start, end)


def _integer(source: Source, number: int, text: str, start: int, end: int) -> Token:
    if number > MAX_INTEGER:
        raise source.refusal(
            start,
            f"The number {text} does not fit into 64 bits.",
            "Write it as a text, in quotes, or with a point.",
        )
    return Token("integer", str(number), text, start, end)


def _string_value(source: Source, text: str, start: int) -> str:
    if "\\" not in text:
        value = text[1:-1]
    else:
        value = _ESCAPE.sub(lambda m: _escaped(source, m, start), text[1:-1])
        # A pair of escapes may stand for one character beyond U+FFFF.
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "\\u" in value:
        # Neo4j 5 replaces \uXXXX before it reads the query, so this text has no safe spelling.
        raise source.refusal(start, "A text holds a backslash before 'u'.", "Give the text as a parameter.")
    for character in value:
        if "\ud800" <= character <= "\udfff" or (character == "\ufffd" and "\\" in text):
            raise source.refusal(
                start, "The text holds half of a character.", "Give the text as a parameter."
            )
        if character < " " and character not in _WRITTEN:
            raise source.refusal(
                start,
                f"The text holds a control character (U+{ord(character):04X}).",
                "Give it as a parameter.",
            )
    return value


def _escaped(source: Source, match: re.Match[str], start: int) -> str:
    code, letter = match.groups()
    position = start + 1 + match.start()
    if code:
        return chr(int(code, 16))
    if letter not in _ESCAPES:
        raise source.refusal(
            position, f"'\\{letter}' is not an escape.", f"For a backslash in a text write \\\\{letter}."
        )
    return _ESCAPES[letter]


def _unquoted(source: Source, text: str, start: int) -> str:
    name = text[1:-1].replace("``", "`")
    if not name:
        raise source.refusal(start, "A name in backticks is empty.")
    if "\\u" in name:
        raise source.refusal(start, "A name holds a backslash before 'u'.")
    for character in name:
        if character < " " or "\ud800" <= character <= "\udfff":
            raise source.refusal(start, f"The character {character!r} is not allowed in a name.")
    return name


def quote_string(value: str) -> str:
    r"""
    Write a text as a string literal.

    Examples
    --------
    >>> quote_string("it's")
    "'it\\'s'"
    """
    return "'" + "".join(_WRITTEN.get(character, character) for character in value) + "'"


def quote_name(name: str) -> str:
    """
    Write a name, in backticks where it is not a plain word.

    Examples
    --------
    >>> quote_name("n"), quote_name("n.name")
    ('n', '`n.name`')
    """
    return name if _PLAIN_NAME.fullmatch(name) else _backticked(name)


def _backticked(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def as_given(source: Source, tokens: list[Token]) -> str:
    r"""
    Write tokens as the user did, on one line and without comments: the name of a column.

    Examples
    --------
    >>> source = Source("n.name /* why */ =~ '\\u0041\\\\d'")
    >>> as_given(source, tokenize(source)[:-1])
    "n.name =~ 'A\\\\d'"
    """
    parts: list[str] = []
    for i, token in enumerate(tokens):
        if parts and token.start > tokens[i - 1].end:
            parts.append(" ")
        given = source.text[token.start : token.end]
        parts.append(" ".join(_UNICODE.sub(lambda m: chr(int(m[1], 16)), given).split()))
    # Two escapes may stand for one character.
    return "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16")


def write(source: Source, tokens: list[Token], edits: dict[int, str], first: int, end: int) -> str:
    """
    Write the tokens from `first` to before `end`, one blank where the query had blanks or a comment.

    Parameters
    ----------
    source
        The query as given.
    tokens
        Its tokens.
    edits
        New text for a token, by its index; an empty text leaves it out.
    first, end
        Index of the first token that is written, and of the first one after it.
    """
    parts: list[str] = []
    for i, token in enumerate(tokens[first:end], start=first):
        text = edits.get(i, token.text)
        if not text:
            continue
        gap = token.start > tokens[i - 1].end
        joined = parts[-1][-1] + text[0] if parts else ""
        if (gap and joined and " " not in joined) or (
            joined.replace("_", "a").isalnum() and len(joined) == 2
        ):
            parts.append(" ")
        parts.append(text)
    return "".join(parts)
