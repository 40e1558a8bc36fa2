"""Read a query into a tree. The grammar holds reading clauses only, so it is the allow-list."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

from ...errors import QueryRefusedError
from .tokens import Source, Token, tokenize

# A level of brackets, lists or subqueries costs up to fifteen Python frames.
MAX_DEPTH = 40
MAX_CHAIN = 1_000  # operators of one kind in a row


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that cannot be a variable unless they stand in backticks.
RESERVED = _words("""
    MATCH OPTIONAL WHERE WITH RETURN UNWIND UNION ORDER BY SKIP LIMIT OFFSET CALL YIELD CREATE MERGE SET DELETE
    DETACH NODETACH REMOVE FOREACH LOAD DROP USE FINISH AND OR XOR NOT IN IS STARTS ENDS CONTAINS AS CASE WHEN
    THEN ELSE DISTINCT NULL TRUE FALSE EXISTS INSERT ON FROM HEADERS
""")
_WRITING = _words("CREATE MERGE SET DELETE DETACH NODETACH REMOVE FOREACH DROP INSERT ALTER RENAME")
_ADMIN = _words("""
    LOAD SHOW USE START STOP GRANT DENY REVOKE TERMINATE EXPLAIN PROFILE CYPHER ENABLE DEALLOCATE SELECT IMPORT
    BACKUP EXPORT DEFINE TRUNCATE UPDATE REBUILD CHECK TRAVERSE BEGIN COMMIT ROLLBACK USING
""")
_CLAUSES = ("MATCH", "OPTIONAL MATCH", "UNWIND", "WITH", "RETURN", "CALL")
_COMPARISONS = ("=", "<>", "<", ">", "<=", ">=")
# How tightly an operator binds.
_NOT, _PREDICATE, _TIGHTEST = 4, 6, 9
_WORD_LEVELS = {"OR": 1, "XOR": 2, "AND": 3} | dict.fromkeys(
    ("IN", "IS", "STARTS", "ENDS", "CONTAINS"), _PREDICATE
)
_SYMBOL_LEVELS = dict.fromkeys(_COMPARISONS, 5) | {"=~": _PREDICATE, ":": _PREDICATE}
_SYMBOL_LEVELS |= {"+": 7, "-": 7, "*": 8, "/": 8, "%": 8, "^": 9, "||": 7}
_CHAINS = {1: "boolean", 2: "boolean", 3: "boolean", 5: "comparison"} | dict.fromkeys((7, 8, 9), "arithmetic")
_FOREIGN = {"!=": "Write <>.", "::": "Leave the type out."}
_QUANTIFIERS = ("ALL", "ANY", "NONE", "SINGLE")


@dataclass(frozen=True, slots=True)
class Node:
    """
    A part of a query.

    Parameters
    ----------
    kind
        What it is: "match", "projection", "property", "function" and so on.
    first, last
        Its tokens: index of the first, and of the first one after it.
    parts
        What it is made of, in the order of the text.
    name
        A name or operator that belongs to it, such as the variable of a node pattern.
    at
        Index of the token that bears the name; -1 when it has none.
    """

    kind: str
    first: int
    last: int
    parts: tuple[Node, ...] = ()
    name: str = ""
    at: int = -1

    def of(self, *kinds: str) -> list[Node]:
        """Pick the parts of some kinds."""
        return [part for part in self.parts if part.kind in kinds]

    def walk(self) -> Iterator[Node]:
        """Give this node and all below it, in the order of the text."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.parts))


class Reader:
    """
    Recursive descent over the tokens of one query.

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
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.tokens: list[Token] = tokenize(source)
        self.names: set[int] = set()
        self._variables: set[str] = set()
        self._i = 0
        self._depth = 0
        self._cases = 0
        self._closing = _closing_brackets(self.tokens)

    # Tokens

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

    # Queries and clauses

    def query(self) -> Node:
        """
        Read the whole query.

        Returns
        -------
        query
            Node "union" of "single" queries; its `last` leaves out a closing semicolon.

        Raises
        ------
        QueryRefusedError
            If it is not understood, or has a clause that is not one of reading.
        """
        if self._at_end():
            self._fail("The query is empty.", "Write, for example, MATCH (n) RETURN n LIMIT 10.")
        tree = self._union(closing=None)
        if self._take(";") and not self._at_end():
            self._fail(f"Only one query may be given; {self._found()} follows the first.")
        if not self._at_end():
            self._unexpected("after RETURN")
        return tree

    def _union(self, closing: str | None) -> Node:
        first = self._i
        parts = [self._single(closing)]
        name = ""
        while self._at_word("UNION"):
            at = self._i
            self._i += 1
            kind = "ALL" if self._take_word("ALL") else "DISTINCT"
            if kind == "DISTINCT":
                self._take_word("DISTINCT")
            if name and kind != name:
                self._fail("UNION and UNION ALL are mixed.", "Use one of them throughout.", at)
            name = kind
            parts.append(self._single(closing))
        return self._made("union", first, tuple(parts), name)

    def _single(self, closing: str | None) -> Node:
        """Read clauses up to RETURN; inside EXISTS and COUNT there may be none."""
        first = self._i
        clauses: list[Node] = []
        while True:
            clauses.append(self._within(self._clause))
            if clauses[-1].name == "RETURN":
                break
            if closing == "optional" and self._at("}"):
                break
            if self._at_end() or self._at(";") or self._at_word("UNION") or self._at("}"):
                self._fail("The query does not end with RETURN.", "Say what to return, such as RETURN n.")
        return self._made("single", first, tuple(clauses))

    def _clause(self) -> Node:
        if self._at_word("MATCH") or self._at_word("OPTIONAL", "MATCH"):
            return self._match()
        if self._at_word("UNWIND"):
            return self._unwind()
        if self._at_word("WITH") or self._at_word("RETURN"):
            return self._projection()
        if self._at_word("CALL"):
            return self._call()
        self._unexpected("where a clause should begin")

    def _unexpected(self, where: str) -> NoReturn:
        word = self._token.word
        if word in _WRITING:
            self._fail(f"{word} would change the data; a query only reads.")
        if word in _ADMIN:
            self._fail(f"{word} is not a reading clause.", "A query reads with MATCH … RETURN.")
        if word == "FINISH":
            self._fail("FINISH gives no rows.", "End the query with RETURN.")
        if word == "OFFSET":
            self._fail("OFFSET is not known to every engine.", "Write SKIP.")
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

    def _match(self) -> Node:
        first = self._i
        name = "OPTIONAL" if self._take_word("OPTIONAL") else ""
        self._i += 1
        if self._token.word in ("SHORTEST", "ANY", "ALL", "REPEATABLE", "DIFFERENT"):
            self._fail(f"MATCH {self._token.word} is not portable.", "Write shortestPath((a)-[*..5]-(b)).")
        parts = [self._path()]
        while self._take(","):
            parts.append(self._path())
        if self._at_word("USING"):
            self._fail("USING is a hint to one engine.", "Leave it out.")
        parts += self._where()
        return self._made("match", first, tuple(parts), name)

    def _where(self) -> list[Node]:
        first = self._i
        if not self._take_word("WHERE"):
            return []
        return [self._made("where", first, (self._expression(),))]

    def _unwind(self) -> Node:
        first = self._i
        self._i += 1
        value = self._expression()
        self._expect_word("AS", "after the list of UNWIND")
        return Node("unwind", first, self._i + 1, (value, self._new_variable()))

    def _call(self) -> Node:
        first = self._i
        self._i += 1
        if not self._at("{", "("):
            self._fail("CALL runs a procedure, and a query only reads.", "Read with MATCH … RETURN.", first)
        imports: list[Node] = []
        name = "scoped" if self._take("(") else ""
        if name:
            imports = self._imports()
        self._expect("{", "after CALL")
        inner = self._within(lambda: self._union("required"))
        self._expect("}", "to close the subquery")
        if self._at_word("IN"):
            self._fail("A subquery in transactions is for writing; a query only reads.")
        return self._made("call", first, [*imports, inner], name)

    def _imports(self) -> list[Node]:
        if self._take("*"):
            imports = [Node("star", self._i - 1, self._i)]
        else:
            imports = [] if self._at(")") else [self._new_variable()]
            while imports and self._take(","):
                imports.append(self._new_variable())
        self._expect(")", "after the names that the subquery sees")
        return imports

    def _projection(self) -> Node:
        first = self._i
        name = self._token.word
        self._i += 1
        parts: list[Node] = []
        if self._take_word("DISTINCT"):
            parts.append(Node("distinct", self._i - 1, self._i))
        if self._take("*"):
            parts.append(Node("star", self._i - 1, self._i))
        else:
            parts.append(self._item())
        while self._take(","):
            parts.append(self._item())
        parts += self._order()
        for word in ("SKIP", "LIMIT"):
            parts += self._count_of_rows(word)
        if self._at_word("SKIP"):
            self._fail("SKIP stands after LIMIT.", "Write SKIP before LIMIT.")
        if name == "WITH":
            parts += self._where()
        return self._made("projection", first, tuple(parts), name)

    def _item(self) -> Node:
        first = self._i
        value = self._expression()
        if self._take_word("AS"):
            return Node("item", first, self._i + 1, (value, self._new_variable("a name after AS")))
        return self._made("item", first, (value,))

    def _order(self) -> list[Node]:
        first = self._i
        if not self._at_word("ORDER"):
            return []
        self._i += 1
        self._expect_word("BY", "after ORDER")
        keys = [self._sort_key()]
        while self._take(","):
            keys.append(self._sort_key())
        return [self._made("order", first, tuple(keys))]

    def _sort_key(self) -> Node:
        first = self._i
        value = self._expression()
        name = self._token.word if self._token.word in ("ASC", "ASCENDING", "DESC", "DESCENDING") else ""
        self._i += bool(name)
        if self._at_word("NULLS"):
            self._fail("NULLS FIRST and NULLS LAST are not Cypher.", "Sort by x IS NULL first.")
        return self._made("key", first, (value,), name[:3])

    def _count_of_rows(self, word: str) -> list[Node]:
        first = self._i
        if not self._take_word(word):
            return []
        if self._token.kind not in ("integer", "parameter"):
            self._fail(f"{word} takes a whole number or a parameter, found {self._found()}.")
        self._i += 1
        return [Node(word.lower(), first, self._i, at=first + 1)]

    # Patterns

    def _path(self) -> Node:
        """Read a path with its variable, as MATCH has it."""
        first = self._i
        name, at = "", -1
        if self._token.kind in ("name", "quoted") and self._peek().is_symbol("="):
            variable = self._new_variable()
            name, at = variable.name, variable.at
            self._i += 1
        part = self._shortest() if self._token.word in ("SHORTESTPATH", "ALLSHORTESTPATHS") else self._chain()
        return self._made("path", first, (part,), name, at)

    def _shortest(self) -> Node:
        first = self._i
        name = {"SHORTESTPATH": "shortestPath", "ALLSHORTESTPATHS": "allShortestPaths"}[self._token.word]
        self._i += 1
        self._expect("(", f"after {name}")
        chain = self._chain()
        self._expect(")", f"to close {name}")
        if len(chain.parts) != 3:
            self._fail(f"{name} takes one relationship between two nodes.", None, first)
        return self._made("shortest", first, (chain,), name, first)

    def _chain(self) -> Node:
        """Read node, relationship, node and so on; the node is a "chain"."""
        first = self._i
        parts = [self._node()]
        while self._at_relationship():
            parts += [self._relationship(), self._node()]
        if self._at("-", "<"):
            self._fail(f"Expected a relationship such as -[:TYPE]->, found {self._found()}.")
        return self._made("chain", first, tuple(parts))

    def _node(self) -> Node:
        first = self._i
        if not self._at("("):
            self._fail(f"Expected a node such as (n), found {self._found()}.")
        if self._peek().is_symbol("("):
            self._fail("A quantified path pattern is not portable.", "Write -[:TYPE*1..3]-> instead.")
        self._i += 1
        name, at = self._pattern_variable()
        parts = self._labels(relationship=False) if self._at(":") else []
        if self._at_word("IS"):
            self._fail("IS before a label is not portable.", "Write a colon, such as (n:Entity).")
        parts += self._pattern_properties()
        parts += self._where()
        self._expect(")", "to close the node")
        if self._at("{") or (self._at("+", "*") and self._peek().is_symbol("(", "-", "<")):
            self._fail("A quantified path pattern is not portable.", "Write -[:TYPE*1..3]-> instead.")
        return self._made("node", first, tuple(parts), name, at)

    def _pattern_variable(self) -> tuple[str, int]:
        token = self._token
        if token.kind not in ("name", "quoted"):
            return "", -1
        following = self._peek()
        if token.word in ("WHERE", "IS") and not following.is_symbol(")", "]", ":", "{", "*"):
            return "", -1
        variable = self._new_variable()
        return variable.name, variable.at

    def _pattern_properties(self) -> list[Node]:
        if self._token.kind == "parameter":
            self._fail("A parameter cannot stand for all properties of a pattern.", "Write {id: $id}.")
        return [self._map()] if self._at("{") else []

    def _at_relationship(self, ahead: int = 0) -> bool:
        token, following = self._peek(ahead), self._peek(ahead + 1)
        if token.is_symbol("<"):
            return following.is_symbol("-") and self._peek(ahead + 2).is_symbol("-", "[")
        return token.is_symbol("-") and following.is_symbol("-", "[")

    def _relationship(self) -> Node:
        first = self._i
        left = self._take("<")
        self._expect("-", "in a relationship")
        name, at, parts = "", -1, list[Node]()
        if self._take("["):
            name, at = self._pattern_variable()
            parts += self._labels(relationship=True) if self._at(":") else []
            parts += self._length()
            parts += self._pattern_properties()
            parts += self._where()
            self._expect("]", "to close the relationship")
        self._expect("-", "in a relationship")
        right = self._take(">")
        if quantifier := self._quantifier_of_relationship():
            if any(part.kind == "length" for part in parts):
                self._fail("The relationship has two lengths.", "Leave one of them out.", first)
            parts.append(quantifier)
        direction = "direction:" + ("<" if left else "") + "-" + (">" if right else "")
        if left and right:
            direction = "direction:-"
        parts.append(self._made(direction, first))
        return self._made("relationship", first, tuple(parts), name, at)

    def _length(self) -> list[Node]:
        first = self._i
        if not self._take("*"):
            return []
        low = self._bound()
        ranged = self._take("..")
        high = self._bound() if ranged else low
        if low is not None and high is not None and low > high:
            self._fail(f"The length *{low}..{high} is empty.", f"Write *{high}..{low}.", first)
        return [
            self._made("length", first, name=f"{'' if low is None else low}..{'' if high is None else high}")
        ]

    def _quantifier_of_relationship(self) -> Node | None:
        """Read +, *, {2}, {1,3} after a relationship."""
        first = self._i
        if self._take("+"):
            return self._made("length", first, name="1..")
        if self._take("*"):
            return self._made("length", first, name="0..")
        if not self._take("{"):
            return None
        low = high = self._bound()
        if self._take(","):
            high = self._bound()
        elif low is None:
            self._fail(f"Expected a number, found {self._found()}.")
        self._expect("}", "to close the length")
        if low is not None and high is not None and (low > high or high == 0):
            self._fail("The length is empty.", "Write the smaller number first.", first)
        return self._made("length", first, name=f"{low or 0}..{'' if high is None else high}")

    def _bound(self) -> int | None:
        if self._token.kind == "parameter":
            self._fail("A parameter cannot be the length of a path.", "Write a number.")
        if self._token.kind != "integer":
            return None
        self._i += 1
        return int(self.tokens[self._i - 1].text)

    def _labels(self, *, relationship: bool) -> list[Node]:
        """Read ":A:B", ":A|B", ":A&!(B|C)"; each name becomes a "label"."""
        first = self._i
        labels: list[Node] = []
        operators: set[str] = set()
        while self._take(":"):
            labels.append(self._within(lambda: self._label_or(relationship, operators)))
            if relationship:
                break
        if (len(operators) > 1 and ":" in operators) or (len(labels) > 1 and operators):
            self._fail("The marks of two ways to write labels are mixed.", "Write :A&B or :A|B.", first)
        return [self._made("labels", first, tuple(labels))]

    def _label_or(self, relationship: bool, operators: set[str]) -> Node:
        first = self._i
        parts = [self._label_and(relationship, operators)]
        while self._take("|"):
            if relationship and self._take(":"):
                operators.add(":")
            else:
                operators.add("|")
            parts.append(self._label_and(relationship, operators))
        return parts[0] if len(parts) == 1 else self._made("label-or", first, tuple(parts))

    def _label_and(self, relationship: bool, operators: set[str]) -> Node:
        first = self._i
        parts = [self._label(relationship, operators)]
        while self._take("&"):
            operators.add("&")
            parts.append(self._label(relationship, operators))
        return parts[0] if len(parts) == 1 else self._made("label-and", first, tuple(parts))

    def _label(self, relationship: bool, operators: set[str]) -> Node:
        first = self._i
        if self._take("!"):
            operators.add("!")
            return self._made(
                "label-not", first, (self._within(lambda: self._label(relationship, operators)),)
            )
        if self._take("("):
            operators.add("(")
            inner = self._within(lambda: self._label_or(relationship, operators))
            self._expect(")", "to close the labels")
            return self._made("label-group", first, (inner,))
        if self._at("%", "$") or self._token.kind == "parameter":
            self._fail(
                f"{self._found()} cannot stand for a label.".capitalize(),
                "Write the label, or compare n.type with the parameter.",
            )
        name = self._name("a relationship type" if relationship else "a label")
        return self._made("label", first, name=name, at=first)

    # Expressions, from the loosest operator to the tightest

    def _expression(self) -> Node:
        return self._within(lambda: self._climb(1))

    def _climb(self, lowest: int) -> Node:
        """Read operators that bind at least as tightly as `lowest`; a chain of one level is one node."""
        first = self._i
        left, highest = self._operand(lowest)
        while lowest <= (level := self._level(left)) <= highest:
            left = self._predicate(first, left) if level == _PREDICATE else self._chain_of(level, first, left)
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
            if self._at("+", "-"):
                self._fail("Two signs follow each other.", "Put the inner one in brackets, such as -(-1).")
            return self._made("sign", first, [self._postfix()], operator), _TIGHTEST
        return self._postfix(), _TIGHTEST

    def _predicate(self, first: int, value: Node) -> Node:
        """Read one predicate after a value: IN, IS NULL, =~, STARTS WITH, CONTAINS, labels."""
        if self._at(":"):
            return self._made("has-labels", first, [value, *self._labels_of_value()])
        if self._take_word("IN"):
            return self._made("in", first, [value, self._climb(_PREDICATE + 1)])
        if self._take_word("IS"):
            name = "IS NOT NULL" if self._take_word("NOT") else "IS NULL"
            if not self._take_word("NULL"):
                self._fail(f"Expected NULL after {name[:-5]}, found {self._found()}.", "Write IS NULL.")
            return self._made("is-null", first, [value], name)
        name = self._token.value.upper()
        self._i += 1
        if name in ("STARTS", "ENDS"):
            self._expect_word("WITH", f"after {name}")
            name += " WITH"
        return self._made("text-predicate", first, [value, self._climb(_PREDICATE + 1)], name)

    def _labels_of_value(self) -> list[Node]:
        labels = self._labels(relationship=False)
        for node in labels[0].walk():
            if node.kind == "label-or":
                self._fail(
                    "'|' between labels cannot be told from the bar of a list.",
                    "Write n:A OR n:B.",
                    node.first,
                )
        return labels

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
        if word == "CASE" and not following.is_symbol(".", ")", ",", "]", "}"):
            return self._case()
        if word in ("EXISTS", "COUNT", "COLLECT") and following.is_symbol("{"):
            return self._subquery()
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
        if self._token.word in _WRITING | _ADMIN | set(_CLAUSES):
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
        if self._token.word == "FROM":
            self._fail(f"{name}(… FROM …) is not portable.", f"Write {name}(x).")
        self._expect(")", f"to close {name}")
        return self._made("function", first, tuple(parts), name, last_of_name - 1)

    def _brackets(self) -> Node:
        first = self._i
        self._i += 1
        inner = self._expression()
        self._expect(")", "to close the brackets")
        return self._made("brackets", first, (inner,))

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
        """Read one test; in the form CASE x WHEN … it may begin with an operator."""
        if name and self._at(*_COMPARISONS):
            self._i += 1
        return self._expression()

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
        if self._peek().kind in ("name", "quoted") and self._peek(2).word == "IN":
            rules.append(self._comprehension)
        if self._peek().is_symbol("(") or self._peek(2).is_symbol("="):
            rules.append(self._pattern_comprehension)
        for rule in rules if self._i in self._closing else ():
            node = self._try(rule)
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


__all__ = ["MAX_DEPTH", "RESERVED", "Node", "QueryRefusedError", "Reader"]
