"""A place among the tokens of a query: look ahead, take, refuse, and count how deep the reader is."""

from __future__ import annotations

import difflib
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import NoReturn

from .tokens import Source, Token, tokenize
from .tree import Node

# A level of brackets, lists or subqueries costs up to fifteen Python frames.
MAX_DEPTH = 40


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that cannot be a variable unless they stand in backticks.
RESERVED = words("""
    MATCH OPTIONAL WHERE WITH RETURN UNWIND UNION ORDER BY SKIP LIMIT OFFSET CALL YIELD CREATE MERGE SET DELETE
    DETACH NODETACH REMOVE FOREACH LOAD DROP USE FINISH AND OR XOR NOT IN IS STARTS ENDS CONTAINS AS CASE WHEN
    THEN ELSE DISTINCT NULL TRUE FALSE EXISTS INSERT ON FROM HEADERS
""")
WRITING = words("CREATE MERGE SET DELETE DETACH NODETACH REMOVE FOREACH DROP INSERT ALTER RENAME")
ADMIN = words("""
    LOAD SHOW USE START STOP GRANT DENY REVOKE TERMINATE EXPLAIN PROFILE CYPHER ENABLE DEALLOCATE SELECT IMPORT
    BACKUP EXPORT DEFINE TRUNCATE UPDATE REBUILD CHECK TRAVERSE BEGIN COMMIT ROLLBACK USING
""")


class Cursor(ABC):
    """
    What every rule of the grammar uses.

    Parameters
    ----------
    source
        The query as given.

    Attributes
    ----------
    tokens
        Its tokens.
    names
        Indexes of the tokens that are names by their place, though they may look like keywords.
    respelt
        What is sent instead of a token, by its index, where two spellings mean the same.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.tokens: list[Token] = tokenize(source)
        self.names: set[int] = set()
        self._variables: set[str] = set()
        self._i = 0
        self._depth = 0
        self._cases = 0
        self._bars = False  # whether a bar ends the condition that is being read
        self._in_group = False
        self.respelt: dict[int, str] = {}
        self._closing = _closing_brackets(self.tokens)

    @property
    def _token(self) -> Token:
        return self.tokens[self._i]

    def _peek(self, ahead: int = 1) -> Token:
        return self.tokens[min(self._i + ahead, len(self.tokens) - 1)]

    def _at(self, *symbols: str) -> bool:
        return self._token.is_symbol(*symbols)

    def _at_end(self) -> bool:
        return self._token.kind == "end"

    def _at_word(self, *words: str) -> bool:
        """Say whether these words stand here, one after the other."""
        return all(self._peek(k).word == word for k, word in enumerate(words))

    def _take(self, symbol: str) -> bool:
        if not self._at(symbol):
            return False
        self._i += 1
        return True

    def _take_word(self, *words: str) -> bool:
        if not self._at_word(*words):
            return False
        self._i += len(words)
        return True

    def _expect(self, symbol: str, where: str) -> None:
        if not self._take(symbol):
            self._fail(f"Expected '{symbol}' {where}, found {self._found()}.")

    def _expect_word(self, word: str, where: str) -> None:
        if not self._take_word(word):
            self._fail(f"Expected {word} {where}, found {self._found()}.", self._near([word]))

    def _found(self) -> str:
        return "the end of the query" if self._at_end() else f"'{self._shown()}'"

    def _shown(self) -> str:
        shown = self.source.text[self._token.start : self._token.end]
        return shown if len(shown) <= 40 else shown[:39] + "…"

    def _near(self, words: list[str] | tuple[str, ...]) -> str | None:
        near = difflib.get_close_matches(self._token.word, words, n=1, cutoff=0.7) if self._token.word else []
        return f"Did you mean {near[0]}?" if near and near[0] != self._token.word else None

    def _fail(self, reason: str, suggestion: str | None = None, at: int | None = None) -> NoReturn:
        raise self.source.refusal(self.tokens[self._i if at is None else at].start, reason, suggestion)

    def _name(self, what: str) -> str:
        """Take a name by its place: any word will do."""
        if self._token.kind not in ("name", "quoted"):
            self._fail(f"Expected {what}, found {self._found()}.")
        self.names.add(self._i)
        self._i += 1
        return self.tokens[self._i - 1].value

    def _new_variable(self, what: str = "a variable") -> Node:
        """Take a name that later parts may use as a value, even if it looks like a keyword."""
        first = self._i
        self._variables.add(name := self._name(what))
        return Node("variable", first, first + 1, name=name, at=first)

    def _within(self, rule: Callable[[], Node]) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._fail(f"The query is nested more than {MAX_DEPTH} levels deep.", "Split it with WITH.")
        try:
            return rule()
        finally:
            self._depth -= 1

    def _made(self, kind: str, first: int, parts: Sequence[Node] = (), name: str = "", at: int = -1) -> Node:
        """Build a node that ends here; its parts have been read by now."""
        return Node(kind, first, self._i, tuple(parts), name, at)

    @abstractmethod
    def _expression(self) -> Node:
        """Read a value."""

    @abstractmethod
    def _union(self, closing: str | None) -> Node:
        """Read a query, or several joined by UNION."""

    def _where(self) -> list[Node]:
        first = self._i
        if not self._take_word("WHERE"):
            return []
        return [self._made("where", first, (self._expression(),))]

    def _unexpected(self, where: str) -> NoReturn:
        word = self._token.word
        if word in WRITING:
            self._fail(f"{word} would change the data; a query only reads.")
        if word in ADMIN:
            self._fail(f"{word} is not a reading clause.", "A query reads with MATCH … RETURN.")
        if word == "FINISH":
            self._fail("FINISH gives no rows.", "End the query with RETURN.")
        words = (
            "MATCH",
            "OPTIONAL",
            "UNWIND",
            "WITH",
            "RETURN",
            "WHERE",
            "ORDER",
            "SKIP",
            "LIMIT",
            "UNION",
            "AND",
        )
        self._fail(f"Did not expect {self._found()} {where}.", self._near(words))


def _closing_brackets(tokens: list[Token]) -> dict[int, int]:
    """Find, once, the bracket that closes each bracket."""
    pairs = {"(": ")", "[": "]", "{": "}"}
    closing: dict[int, int] = {}
    opened: list[int] = []
    for i, token in enumerate(tokens):
        if token.is_symbol("(", "[", "{"):
            opened.append(i)
        elif token.is_symbol(")", "]", "}") and opened and pairs[tokens[opened[-1]].text] == token.text:
            closing[opened.pop()] = i
    return closing
