"""Read `AS OF day [SURELY] [KNOWN ON day [SURELY]]`, and say what is wrong where it cannot stand."""

from __future__ import annotations

from typing import NoReturn

from .cursor import Cursor
from .tree import Node

FORM = "MATCH (a)-[r]->(b) AS OF date('2018-06-01') WHERE …"
_HEADS = {"on": ("AS", "OF"), "known": ("KNOWN", "ON")}


class AsOf(Cursor):
    """The rule of the clause, for the reader of clauses."""

    def _as_of(self) -> list[Node]:
        """Read what may follow the patterns of a MATCH: an "as-of" of "on" and "known", each with a "day"."""
        first = self._i
        parts: list[Node] = []
        for kind, head in _HEADS.items():
            at = self._i
            if self._take_word(*head):
                day = self._day(" ".join(head))
                name = "SURELY" if self._take_word("SURELY") else ""
                parts.append(self._made(kind, at, (day,), name))
        if not parts:
            return []
        if self._at_head():
            self._refuse("A MATCH takes one AS OF and then one KNOWN ON.", f"Write {FORM}", self._i)
        if self._at(","):
            self._refuse(
                "A day stands before the last pattern of its MATCH.",
                "Write it once, after all patterns: MATCH (a), (b) AS OF date('2018-06-01').",
                first,
            )
        return [self._made("as-of", first, tuple(parts))]

    def _day(self, head: str) -> Node:
        first = self._i
        called = self._token.word == "DATE" and self._peek().is_symbol("(")
        self._i += 2 * called
        if self._token.kind == "string" or (self._token.kind == "parameter" and not called):
            at = self._i
            self._i += 1
            if called:
                self._expect(")", "to close date")
            return self._made("day", first, at=at)
        written = f"{head} date('2018-06-01')"
        if self._token.word == "SURELY":
            self._refuse(f"SURELY stands before the day of {head}.", f"Write {written} SURELY.", first)
        if self._token.kind == "parameter":
            written = f"{head} {self._token.text}"
        elif self._token.kind == "integer":
            written = f"{head} date('{self._token.text}')"
        self._refuse(
            f"After {head} stands a day: date('…') of a text, a text, or a parameter; found {self._found()}.",
            f"Write {written}.",
            first,
        )

    # Wrong places

    def _before_pattern(self) -> None:
        """Refuse the clause between MATCH and its patterns."""
        if self._at_head():
            self._refuse(f"{self._head()} stands before the pattern.", f"Write {FORM}", self._i)

    def _after_where(self) -> None:
        """Refuse the clause after the WHERE of its MATCH."""
        if self._at_head():
            self._refuse(f"{self._head()} stands after WHERE.", f"Write it before: {FORM}", self._i)

    def _new_variable(self, what: str = "a variable") -> Node:
        """Tell `RETURN n AS of` from `RETURN n AS OF date('2018')`, which names a day in the wrong place."""
        if self._token.word == "OF" and self._i and self.tokens[self._i - 1].word == "AS":
            following = self._peek()
            is_day = following.word == "DATE" and self._peek(2).is_symbol("(")
            if is_day or following.kind in ("string", "parameter"):
                self._misplaced("AS OF", self._i - 1)
        return super()._new_variable(what)

    def _fail(self, reason: str, suggestion: str | None = None, at: int | None = None) -> NoReturn:
        """Refuse; where the reader stops at a day, the day is what is wrong."""
        if at is None and self._at_head():
            self._misplaced(self._head(), self._i)
        if at is None and self._at_word("SURELY"):
            self._refuse(
                "SURELY stands after the day of AS OF or KNOWN ON.",
                "Write MATCH (n) AS OF date('2018-06-01') SURELY.",
                self._i,
            )
        super()._fail(reason, suggestion, at)

    def _misplaced(self, head: str, at: int) -> NoReturn:
        self._refuse(
            f"{head} follows the patterns of a MATCH and cannot stand here.",
            f"Write {FORM}; in a subquery EXISTS {{ MATCH (a)-->(b) AS OF date('2018-06-01') }}.",
            at,
        )

    def _at_head(self) -> bool:
        return any(self._at_word(*head) for head in _HEADS.values())

    def _head(self) -> str:
        return f"{self._token.word} {self._peek().word}"

    def _refuse(self, reason: str, suggestion: str, at: int) -> NoReturn:
        raise self.source.refusal(self.tokens[at].start, reason, suggestion)
