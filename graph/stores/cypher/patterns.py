"""Read patterns: paths, nodes, relationships, labels."""

from __future__ import annotations

from abc import abstractmethod

from .cursor import Cursor
from .tree import Node


class Patterns(Cursor):
    """The rules of patterns."""

    @abstractmethod
    def _map(self) -> Node:
        """Read a map."""

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

    def _labels(self, *, relationship: bool, bar: bool = True) -> list[Node]:
        """Read ":A:B", ":A|B", ":A&!(B|C)"; each name becomes a "label". Without `bar`, a bar ends them."""
        first = self._i
        labels: list[Node] = []
        operators: set[str] = set()
        while self._take(":"):
            labels.append(self._within(lambda: self._label_or(relationship, operators, bar=bar)))
            if relationship:
                break
        if (len(operators) > 1 and ":" in operators) or (len(labels) > 1 and operators):
            self._fail("The marks of two ways to write labels are mixed.", "Write :A&B or :A|B.", first)
        return [self._made("labels", first, tuple(labels))]

    def _label_or(self, relationship: bool, operators: set[str], *, bar: bool = True) -> Node:
        first = self._i
        parts = [self._label_and(relationship, operators)]
        while bar and self._take("|"):
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
