"""Read predicates after a value, CASE, whose tests may be such predicates, and trim(… FROM …)."""

from __future__ import annotations

from abc import abstractmethod

from .patterns import Patterns
from .tree import Node

_FORMS = ("NFC", "NFD", "NFKC", "NFKD")
COMPARISONS = ("=", "<>", "<", ">", "<=", ">=")
PREDICATE = 6  # how tightly IN, IS, CONTAINS and the like bind
# Names of types, and what they are sent as.
_TYPES = {
    word: word
    for word in ("ANY", "BOOLEAN", "DATE", "DURATION", "FLOAT", "INTEGER", "MAP", "NODE", "NULL", "PATH",
                 "RELATIONSHIP", "STRING")
} | {"BOOL": "BOOLEAN", "INT": "INTEGER", "VARCHAR": "STRING", "VERTEX": "NODE", "EDGE": "RELATIONSHIP"}  # fmt: skip
_TWO_WORDS = {"ZONED": ("DATETIME", "TIME"), "LOCAL": ("DATETIME", "TIME"), "SIGNED": ("INTEGER",)}
_NOT_A_LABEL = ("NULL", "NOT", "TYPED", "NORMALIZED", *_FORMS)


class Predicates(Patterns):
    """The rules of predicates and CASE."""

    @abstractmethod
    def _climb(self, lowest: int) -> Node:
        """Read operators that bind at least as tightly as `lowest`."""

    def _predicate(self, first: int, value: Node) -> Node:
        """Read one predicate after a value: IN, IS NULL, =~, STARTS WITH, CONTAINS, labels."""
        if self._at(":") or self._at_label_after_is():
            return self._made("has-labels", first, [value, *self._labels_of_value()])
        if self._take_word("IN"):
            return self._made("in", first, [value, self._climb(PREDICATE + 1)])
        if self._take_word("IS"):
            return self._is(first, value)
        name = self._token.value.upper()
        self._i += 1
        if name in ("STARTS", "ENDS"):
            self._expect_word("WITH", f"after {name}")
            name += " WITH"
        return self._made("text-predicate", first, [value, self._climb(PREDICATE + 1)], name)

    def _is(self, first: int, value: Node) -> Node:
        """Read what follows IS: NULL, a type, or NORMALIZED."""
        name = "IS NOT" if self._take_word("NOT") else "IS"
        if self._take("::") or self._take_word("TYPED"):
            types = [self._type()]
            while self._take("|"):
                types.append(self._type())
            return self._made("is-typed", first, [value, *types], name)
        form = self._token.word in _FORMS and self._peek().word == "NORMALIZED"
        self._i += form
        if self._take_word("NORMALIZED"):
            return self._made("is-normalized", first, [value], name)
        if not self._take_word("NULL"):
            self._fail(f"Expected NULL after {name}, found {self._found()}.", "Write IS NULL.")
        return self._made("is-null", first, [value], f"{name} NULL")

    def _at_label_after_is(self) -> bool:
        following = self._peek()
        return self._at_word("IS") and (
            following.kind in ("name", "quoted") and following.word not in _NOT_A_LABEL
        )

    def _type(self) -> Node:
        """Read the name of a type; of lists, what is in them."""
        first = self._i
        word = self._token.word
        if word in _TWO_WORDS and self._peek().word in _TWO_WORDS[word]:
            self._i += 2
        elif word == "LIST" and self._peek().is_symbol("<"):
            self._i += 2
            if self._at_word("LIST"):
                self._fail("A list of lists is not a type that every engine knows.")
            self._type()
            if self._at("|"):
                self._fail("A list of several types is not known to every engine.")
            self._expect(">", "to close LIST<…>")
        elif word in _TYPES:
            self.respelt[self._i] = _TYPES[word]
            self._i += 1
        else:
            self._fail(
                f"{self._found()} is not a type that every engine knows.".capitalize(),
                f"Known: {', '.join(_TYPES)}, LIST<…>, ZONED and LOCAL DATETIME and TIME.",
            )
        if self._take_word("NOT"):
            self._expect_word("NULL", "after NOT")
        return self._made("type", first)

    def _labels_of_value(self) -> list[Node]:
        return self._labels(relationship=False, bar=not self._bars)

    def _case(self) -> Node:
        first = self._i
        self._i += 1
        self._cases += 1
        parts: list[Node] = []
        name = ""
        if not self._at_word("WHEN"):
            parts.append(self._expression())
            name = "simple"
        while self._take_word("WHEN"):
            at = self._i - 1
            tests = [self._when(name)]
            while name and self._take(","):
                tests.append(self._when(name))
            self._expect_word("THEN", "after WHEN")
            parts.append(self._made("when", at, [*tests, self._expression()]))
        if len(parts) == bool(name):
            self._fail(f"Expected WHEN in CASE, found {self._found()}.")
        if self._take_word("ELSE"):
            other = self._expression()
            parts.append(Node("else", other.first - 1, self._i, (other,)))
        self._expect_word("END", "to close CASE")
        self._cases -= 1
        return self._made("case", first, tuple(parts), name)

    def _when(self, name: str) -> Node:
        """Read one test; in the form CASE x WHEN … it may begin with an operator, whose left side is x."""
        begins = self._token.word in ("IS", "STARTS", "ENDS", "CONTAINS") or self._at("=~")
        if name and begins and not self._peek().is_symbol(".", "("):
            return self._predicate(self._i, Node("subject", self._i, self._i))
        if name and self._at(*COMPARISONS):
            self._i += 1
        return self._expression()

    def _trim_from(self) -> Node | None:
        """Read trim(BOTH 'x' FROM s), or nothing when it is the plain trim(s)."""
        first = self._i
        self._i += 2
        if self._token.word in ("BOTH", "LEADING", "TRAILING") and not self._peek().is_symbol(")", ".", "+"):
            self._i += 1
        parts = [] if self._at_word("FROM") else [self._expression()]
        if not self._take_word("FROM"):
            return None
        parts.append(self._expression())
        self._expect(")", "to close trim")
        return self._made("trim-from", first, parts)
