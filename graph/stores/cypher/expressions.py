"""Read expressions, by the strength of their operators."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NoReturn

from .cursor import ADMIN, MAX_DEPTH, RESERVED, WRITING
from .predicates import COMPARISONS, PREDICATE, Predicates
from .tokens import MAX_INTEGER
from .tree import Node

# Operators in a row. The embedded engine takes 200 levels; AND, OR and XOR are sent in groups, the others are not.
MAX_CHAIN = 1_000
# How tightly an operator binds.
_NOT, _TIGHTEST = 4, 9
_WORD_LEVELS = {"OR": 1, "XOR": 2, "AND": 3} | dict.fromkeys(
    ("IN", "IS", "STARTS", "ENDS", "CONTAINS"), PREDICATE
)
_SYMBOL_LEVELS = dict.fromkeys(COMPARISONS, 5) | {"=~": PREDICATE, ":": PREDICATE}
_SYMBOL_LEVELS |= {"+": 7, "-": 7, "*": 8, "/": 8, "%": 8, "^": 9, "||": 7}
_CHAINS = {1: "boolean", 2: "boolean", 3: "boolean", 5: "comparison"} | dict.fromkeys((7, 8, 9), "arithmetic")
_FOREIGN = {"!=": "Write <>.", "::": "Leave the type out."}
_CLAUSES = frozenset(("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL"))
# Floats that have names, and what computes them.
NO_NUMBERS = {"INF": "(1.0 / 0.0)", "INFINITY": "(1.0 / 0.0)", "NAN": "(0.0 / 0.0)"}
_QUANTIFIERS = ("ALL", "ANY", "NONE", "SINGLE")


class Expressions(Predicates):
    """The rules of expressions."""

    # Operators, from the loosest to the tightest

    def _expression(self) -> Node:
        return self._within(lambda: self._climb(1))

    def _climb(self, lowest: int) -> Node:
        """Read operators that bind at least as tightly as `lowest`; a chain of one level is one node."""
        first = self._i
        left, highest = self._operand(lowest)
        while lowest <= (level := self._level(left)) <= highest:
            left = self._predicate(first, left) if level == PREDICATE else self._chain_of(level, first, left)
            highest = level - 1
        return left

    def _chain_of(self, level: int, first: int, left: Node) -> Node:
        parts, names = [left], list[str]()
        while self._level(parts[-1]) == level:
            if len(parts) > MAX_CHAIN:
                self._fail(
                    f"More than {MAX_CHAIN} operators follow each other.", "Use IN, or a list as a parameter."
                )
            names.append(self._token.value.upper())
            self._i += 1
            parts.append(self._climb(level + 1))
        kind = _CHAINS[level]
        if "||" in names:
            kind = "joined"
            if len(set(names)) > 1:
                self._fail("'||' is mixed with + or -.", "Use brackets, or one of them.", first)
        return self._made(kind, first, parts, " ".join(names))

    def _level(self, left: Node) -> int:
        """Say how tightly the operator here binds; 0 when there is none."""
        token = self._token
        if token.kind == "name":
            return _WORD_LEVELS.get(token.word, 0)
        if token.kind != "symbol" or (token.text == ":" and left.kind != "variable"):
            return 0
        if token.text in _FOREIGN:
            self._fail(f"'{token.text}' is not known to every engine.", _FOREIGN[token.text])
        return _SYMBOL_LEVELS.get(token.text, 0)

    def _operand(self, lowest: int) -> tuple[Node, int]:
        """Read what stands before an operator, and say which operators may follow it."""
        first = self._i
        if self._at_word("NOT"):
            if lowest > _NOT:
                self._fail("NOT stands after an operator that binds more tightly.", "Put NOT … in brackets.")
            self._i += 1
            return self._made("not", first, [self._within(lambda: self._climb(_NOT))]), _NOT - 1
        if self._at("+", "-"):
            operator = self._token.text
            self._i += 1
            if self._at("-") and self._peek().kind in (
                "integer",
                "float",
            ):  # a number may have a sign of its own
                inner = self._i
                self._i += 2
                number = Node(self.tokens[inner + 1].kind, inner + 1, inner + 2, at=inner + 1)
                negative = self._made("sign", inner, [number], "-")
                return self._made("sign", first, [negative], operator), _TIGHTEST
            if self._at("+", "-"):
                self._fail("Two signs follow each other.", "Put the inner one in brackets, such as -(-x).")
            return self._made("sign", first, [self._postfix()], operator), _TIGHTEST
        return self._postfix(), _TIGHTEST

    def _postfix(self) -> Node:
        first = self._i
        value = self._atom()
        steps = 0
        while True:
            if self._at(".") and self._peek().kind in ("name", "quoted"):
                self._i += 1
                at = self._i
                value = Node("property", first, at + 1, (value,), self._name("a property"), at)
            elif self._at("["):
                value = self._index(first, value)
            else:
                return value
            steps += 1
            if steps > MAX_DEPTH:
                self._fail(f"More than {MAX_DEPTH} steps follow one value.")

    def _index(self, first: int, value: Node) -> Node:
        self._i += 1
        parts = [value]
        if not self._at(".."):
            parts.append(self._expression())
            if self._take("]"):
                return self._made("index", first, tuple(parts))
        name = "from" if len(parts) == 2 else ""
        self._expect("..", "or ']' after the position")
        if not self._at("]"):
            parts.append(self._expression())
            name += "to"
        self._expect("]", "to close the slice")
        return self._made("slice", first, tuple(parts), name)

    # Atoms

    def _atom(self) -> Node:
        token = self._token
        if token.kind == "integer" and token.text == str(MAX_INTEGER) and not self._peek(-1).is_symbol("-"):
            self._fail(
                f"The number {token.value} does not fit into 64 bits.", "Write it as a text, in quotes."
            )
        if token.kind in ("integer", "float", "string"):
            return self._leaf(token.kind)
        if token.kind == "parameter":
            return self._leaf("parameter", token.value)
        if token.is_symbol("("):
            return self._pattern_predicate() if self._at_pattern() else self._brackets()
        if token.is_symbol("["):
            return self._list()
        if token.is_symbol("{"):
            return self._map()
        if token.kind in ("name", "quoted"):
            return self._word()
        self._fail(f"Expected a value, found {self._found()}.")

    def _leaf(self, kind: str, name: str = "") -> Node:
        self._i += 1
        return Node(kind, self._i - 1, self._i, name=name, at=self._i - 1)

    def _word(self) -> Node:
        """Read a value that begins with a word: by the word, and by what follows."""
        word, following = self._token.word, self._peek()
        if word in ("TRUE", "FALSE"):
            return self._leaf("truth-value")
        if word == "NULL":
            return self._leaf("null")
        if (
            word in NO_NUMBERS
            and not following.is_symbol(".", "(")
            and self._token.value not in self._variables
        ):
            return self._leaf("float")
        if word == "CASE" and not following.is_symbol(".", ")", ",", "]", "}"):
            return self._case()
        if word in ("EXISTS", "COUNT", "COLLECT") and following.is_symbol("{"):
            return self._subquery()
        if word == "EXISTS" and following.is_symbol("(") and (found := self._try(self._exists_pattern)):
            return found
        if word in ("SHORTESTPATH", "ALLSHORTESTPATHS") and following.is_symbol("("):
            return self._shortest()
        if following.is_symbol("(") and (word in _QUANTIFIERS or word == "REDUCE"):
            return self._quantifier() if word != "REDUCE" else self._reduce()
        if following.is_symbol("(") or self._at_dotted_function():
            return self._function()
        if (word in RESERVED and self._token.value not in self._variables) or (word == "END" and self._cases):
            self._unexpected_value()
        if following.is_symbol("{"):
            return self._map_projection()
        self.names.add(self._i)
        return self._leaf("variable", self._token.value)

    def _unexpected_value(self) -> NoReturn:
        if self._token.word in WRITING | ADMIN | _CLAUSES:
            self._unexpected("where a value should stand")
        self._fail(
            f"Expected a value, found {self._found()}.", "Write a keyword that is a name in backticks."
        )

    def _at_dotted_function(self) -> bool:
        """Look past name.name.name for the bracket of a call."""
        k = 0
        while self._peek(k).kind in ("name", "quoted") and self._peek(k + 1).is_symbol("."):
            k += 2
        return k > 0 and self._peek(k).kind in ("name", "quoted") and self._peek(k + 1).is_symbol("(")

    def _function(self) -> Node:
        first = self._i
        if self._token.kind == "quoted" or any(
            self._peek(k).kind == "quoted" for k in range(0, 8, 2) if k and self._at_dotted_function()
        ):
            self._fail("A function's name stands in backticks.", "Write it without them.")
        name = self._token.value
        if name.lower() == "trim" and (trimmed := self._try(self._trim_from)):
            return trimmed
        self._i += 1
        while self._take("."):
            name += "." + self._token.value
            self._i += 1
        last_of_name = self._i
        self._expect("(", f"after {name}")
        parts: list[Node] = []
        if self._take("*"):
            parts.append(Node("star", self._i - 1, self._i))
        elif not self._at(")"):
            if self._take_word("DISTINCT"):
                parts.append(Node("distinct", self._i - 1, self._i))
            parts.append(self._expression())
            while self._take(","):
                parts.append(self._expression())
        self._expect(")", f"to close {name}")
        return self._made("function", first, tuple(parts), name, last_of_name - 1)

    def _brackets(self) -> Node:
        first = self._i
        self._i += 1
        inner = self._without_bar(self._expression)
        self._expect(")", "to close the brackets")
        return self._made("brackets", first, (inner,))

    def _exists_pattern(self) -> Node | None:
        """Read exists((a)-->(b)), or nothing when it is a function over something else."""
        first = self._i
        self._i += 2
        if not self._at("(") or not self._at_pattern():
            return None
        pattern = self._pattern_predicate()
        self._expect(")", "to close exists")
        return self._made("exists-pattern", first, (pattern,))

    def _subquery(self) -> Node:
        """Read EXISTS { }, COUNT { } or COLLECT { }, with a pattern or a whole query inside."""
        first = self._i
        name = self._token.word
        self._i += 2
        cases, self._cases = self._cases, 0
        inner: Node
        if name != "COLLECT" and not self._clause_begins():
            start = self._i
            parts = [self._path()]
            while self._take(","):
                parts.append(self._path())
            parts += self._where()
            inner = self._made("match", start, tuple(parts), "bare")
        else:
            inner = self._within(lambda: self._union("optional" if name != "COLLECT" else "required"))
        self._expect("}", f"to close {name}")
        self._cases = cases
        return self._made("subquery", first, (inner,), name, first)

    def _clause_begins(self) -> bool:
        return (
            bool(self._token.word) and not self._peek().is_symbol("=") and not self._at_word("SHORTESTPATH")
        )

    def _quantifier(self) -> Node:
        first = self._i
        name = self._token.word
        self._i += 2
        variable = self._new_variable()
        self._expect_word("IN", f"after the variable of {name.lower()}()")
        values = self._expression()
        where = self._where()
        if not where:
            self._fail(f"{name.lower()}() has no WHERE.", f"Write {name.lower()}(x IN list WHERE …).", first)
        self._expect(")", f"to close {name.lower()}()")
        return self._made("quantifier", first, (variable, values, *where), name.lower(), first)

    def _reduce(self) -> Node:
        first = self._i
        self._i += 2
        total = self._new_variable()
        self._expect("=", "after the variable of reduce()")
        start = self._expression()
        self._expect(",", "after the first value of reduce()")
        variable = self._new_variable()
        self._expect_word("IN", "in reduce()")
        values = self._expression()
        self._expect("|", "in reduce()")
        step = self._expression()
        self._expect(")", "to close reduce()")
        return self._made("reduce", first, (total, start, variable, values, step), "reduce", first)

    def _list(self) -> Node:
        """Read a list, a list comprehension or a pattern comprehension."""
        rules: list[Callable[[], Node | None]] = []
        bars = self._bars
        if self._peek().kind in ("name", "quoted") and self._peek(2).word == "IN":
            rules.append(self._comprehension)
        if self._peek().is_symbol("(") or self._peek(2).is_symbol("="):
            rules.append(self._pattern_comprehension)
        for rule in rules if self._i in self._closing else ():
            self._bars = self._has_bar(self._i, self._closing[self._i])
            node = self._try(rule)
            self._bars = bars
            if node is not None:
                return node
        first = self._i
        self._i += 1
        parts: list[Node] = []
        if not self._at("]"):
            parts.append(self._expression())
            while self._take(","):
                parts.append(self._expression())
        self._expect("]", "to close the list")
        return self._made("list", first, tuple(parts))

    def _without_bar(self, rule: Callable[[], Node]) -> Node:
        """Read inside brackets, where a bar joins labels and does not end the condition of a list."""
        bars, self._bars = self._bars, False
        node = rule()
        self._bars = bars
        return node

    def _try(self, rule: Callable[[], Node | None]) -> Node | None:
        """Read by a rule that may find, without harm, that it is not the right one."""
        i, depth, cases, names = self._i, self._depth, self._cases, set(self.names)
        node = rule()
        if node is None:
            self._i, self._depth, self._cases, self.names = i, depth, cases, names
        return node

    def _comprehension(self) -> Node | None:
        first = self._i
        closing = self._closing[first]
        if not self._has_bar(first, closing) and self._closes_membership(first, closing):
            return None
        self._i += 1
        variable = self._new_variable()
        self._i += 1
        values = self._expression()
        parts = [variable, values, *self._where()]
        if self._take("|"):
            parts.append(self._expression())
        if not self._at("]"):
            return None
        self._i += 1
        return self._made("comprehension", first, tuple(parts))

    def _closes_membership(self, first: int, closing: int) -> bool:
        """Say whether a comma at the top level makes [x IN xs, …] a list of truths."""
        return any(self.tokens[i].is_symbol(",") for i in self._top_level(first, closing))

    def _has_bar(self, first: int, closing: int) -> bool:
        return any(self.tokens[i].is_symbol("|") for i in self._top_level(first, closing))

    def _top_level(self, first: int, closing: int) -> Iterator[int]:
        i = first + 1
        while i < closing:
            yield i
            i = self._closing.get(i, i) + 1

    def _pattern_comprehension(self) -> Node | None:
        first = self._i
        if not self._has_bar(first, self._closing[first]):
            return None
        self._i += 1
        path = self._path()
        parts = [path, *self._where()]
        self._expect("|", "in the pattern comprehension")
        parts.append(self._expression())
        self._expect("]", "to close the pattern comprehension")
        if len(path.parts[0].parts) < 3:
            self._fail("A pattern comprehension needs a relationship.", None, first)
        return self._made("pattern-comprehension", first, tuple(parts))

    def _map(self) -> Node:
        first = self._i
        self._i += 1
        entries: list[Node] = []
        while not self._at("}"):
            if entries:
                self._expect(",", "or '}' in the map")
            at = self._i
            name = self._name("a key")
            self._expect(":", "after the key")
            entries.append(self._made("entry", at, [self._expression()], name, at))
        self._i += 1
        return self._made("map", first, tuple(entries))

    def _map_projection(self) -> Node:
        first = self._i
        self.names.add(first)
        self._i += 2
        parts = [Node("variable", first, first + 1, name=self.tokens[first].value, at=first)]
        while not self._at("}"):
            if len(parts) > 1:
                self._expect(",", "or '}' in the map")
            parts.append(self._projected_entry())
        self._i += 1
        return self._made("map-projection", first, tuple(parts))

    def _projected_entry(self) -> Node:
        first = self._i
        if self._take("."):
            if self._take("*"):
                return self._made("all-properties", first)
            return Node("property-selector", first, self._i + 1, name=self._name("a property"), at=first + 1)
        if self._peek().is_symbol(":"):
            name = self._name("a key")
            self._i += 1
            return self._made("entry", first, (self._expression(),), name, first)
        return self._new_variable()

    def _at_pattern(self) -> bool:
        """Tell (a)-[..]->(b) from (a.x)-(b.y): look past the bracket, and at what it holds."""
        closing = self._closing.get(self._i)
        if closing is None or not self._at_relationship(closing + 1 - self._i):
            return False
        inside, following = self._peek(), self._peek(2)
        if inside.is_symbol(")", ":", "{"):
            return True
        return inside.kind in ("name", "quoted") and (
            following.is_symbol(")", ":", "{") or following.word == "WHERE"
        )

    def _pattern_predicate(self) -> Node:
        first = self._i
        return self._made("pattern-predicate", first, (self._chain(),))
