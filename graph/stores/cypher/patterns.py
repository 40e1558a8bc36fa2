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
        if self._token.word in ("SHORTESTPATH", "ALLSHORTESTPATHS"):
            return self._made("path", first, (self._shortest(),), name, at)
        selector = self._selector()
        if selector and self._at("(") and self._peek().is_symbol("(") and self._closes_path():
            self._i += 1
            parts = [self._chain(), *self._where()]
            self._expect(")", "to close the path")
        else:
            parts = [self._chain()]
        return self._made("path", first, (*parts, *selector), name, at)

    def _selector(self) -> list[Node]:
        """Read SHORTEST 2, ANY SHORTEST, ALL SHORTEST, SHORTEST 2 GROUPS or ANY before a path."""
        first = self._i
        word = self._token.word
        if word not in ("SHORTEST", "ANY", "ALL"):
            return []
        self._i += 1
        shortest = word == "SHORTEST" or self._take_word("SHORTEST")
        count = self._bound() if word != "ALL" else None
        for unit in ("PATHS", "PATH"):
            self._take_word(unit)
        groups = self._take_word("GROUPS") or self._take_word("GROUP")
        if not self._at("("):
            self._fail(f"Expected a path after {word}, found {self._found()}.")
        if count == 0:
            self._fail("At least one path is wanted.", "Write SHORTEST 1.", first)
        if word == "ALL" and not shortest:
            return []
        kind = "groups" if groups or word == "ALL" else "paths"
        return [self._made("selector", first, name=f"{kind} {count or 1}")]

    def _closes_path(self) -> bool:
        """Say whether the brackets here hold the whole path, and are not a part that repeats."""
        following = self.tokens[self._closing[self._i] + 1] if self._i in self._closing else self._token
        return not following.is_symbol("+", "*", "{", "(", "-", "<")

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
        parts = [self._node_or_group()]
        while True:
            if parts[-1].kind == "node" and self._at_relationship():
                parts += [self._relationship(), self._node()]
            elif self._at("(") and (parts[-1].kind == "group" or self._peek().is_symbol("(")):
                parts.append(self._node_or_group())
            else:
                break
        if self._at("-", "<"):
            self._fail(f"Expected a relationship such as -[:TYPE]->, found {self._found()}.")
        return self._made("chain", first, tuple(parts))

    def _node_or_group(self) -> Node:
        if self._at("(") and self._peek().is_symbol("(") and not self._in_group:
            return self._group()
        return self._node()

    def _group(self) -> Node:
        """Read a part of a path that repeats, such as ((a)-[:T]->(b) WHERE a.x < b.x){1,3}."""
        first = self._i
        self._i += 1
        self._in_group = True
        chain = self._chain()
        self._in_group = False
        parts = [chain, *self._where()]
        self._expect(")", "to close the part that repeats")
        length = self._quantifier_of_relationship()
        if length is None:
            self._fail("A path stands in brackets and is not repeated.", "Leave the brackets out.", first)
        if len(chain.parts) < 3:
            self._fail("The part that repeats has no relationship.", None, first)
        return self._made("group", first, (*parts, length))

    def _node(self) -> Node:
        first = self._i
        if not self._at("("):
            self._fail(f"Expected a node such as (n), found {self._found()}.")
        self._i += 1
        name, at = self._pattern_variable()
        parts = self._labels(relationship=False) if self._at(":") or self._at_word("IS") else []
        parts += self._pattern_properties()
        parts += self._where()
        self._expect(")", "to close the node")
        if self._at("{") or (self._at("+", "*") and self._peek().is_symbol("(", "-", "<")):
            self._fail(
                "A node alone cannot repeat.", "Put the part that repeats in brackets: ((a)-[:T]->(b)){1,3}."
            )
        return self._made("node", first, tuple(parts), name, at)

    def _pattern_variable(self) -> tuple[str, int]:
        token = self._token
        if token.kind not in ("name", "quoted"):
            return "", -1
        following = self._peek()
        if (
            token.word in ("WHERE", "IS")
            and not following.is_symbol(")", "]", ":", "{", "*")
            and (following.word != "IS")
        ):
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
            parts += self._labels(relationship=True) if self._at(":") or self._at_word("IS") else []
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
        while self._take(":") or (not labels and self._take_is()):
            labels.append(self._within(lambda: self._label_or(relationship, operators, bar=bar)))
            if relationship:
                break
        if (len(operators) > 1 and ":" in operators) or (len(labels) > 1 and operators):
            self._fail("The marks of two ways to write labels are mixed.", "Write :A&B or :A|B.", first)
        return [self._made("labels", first, tuple(labels))]

    def _take_is(self) -> bool:
        """Take IS, which may stand for the colon; it is sent as one."""
        if not self._at_word("IS"):
            return False
        self.respelt[self._i] = ":"
        self._i += 1
        return True

    def _label_or(self, relationship: bool, operators: set[str], *, bar: bool = True) -> Node:
        first = self._i
        parts = [self._label_and(relationship, operators)]
        while bar and self._take("|"):
            if relationship and self._take(":"):
                operators.add(":")
                self.respelt[self._i - 1] = ""  # -[r:A|:B]-> is no longer Cypher where r has a name
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
        if self._take("%"):
            return self._made("label-any", first)
        if self._at("$") or self._token.kind == "parameter":
            self._fail(
                f"{self._found()} cannot stand for a label.".capitalize(),
                "Write the label, or compare n.type with the parameter.",
            )
        name = self._name("a relationship type" if relationship else "a label")
        return self._made("label", first, name=name, at=first)
