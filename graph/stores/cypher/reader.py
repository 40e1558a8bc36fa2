"""Read a query into a tree. The grammar holds reading clauses only, so it is the allow-list."""

from __future__ import annotations

from .as_of import AsOf
from .expressions import Expressions
from .tree import Node


class Reader(AsOf, Expressions):
    """
    Recursive descent over the tokens of one query; this part reads its clauses.

    The parameters and attributes are those of `Cursor`.
    """

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
        if self._at_word("CYPHER") and self._peek().text == "5":  # the version that is read here
            self._i += 2
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
        if self._at_word("CALL") or self._at_word("OPTIONAL", "CALL"):
            return self._call()
        if self._token.word in ("ORDER", "SKIP", "OFFSET", "LIMIT"):
            return self._sort_and_cut()
        self._unexpected("where a clause should begin")

    def _match(self) -> Node:
        first = self._i
        name = "OPTIONAL" if self._take_word("OPTIONAL") else ""
        self._i += 1
        self._before_pattern()
        if self._token.word in ("REPEATABLE", "DIFFERENT"):
            self._fail(f"MATCH {self._token.word} is not portable.", "Write MATCH alone.")
        parts = [self._path()]
        while self._take(","):
            parts.append(self._path())
        while self._at_word("USING"):
            self._hint()
        parts += self._as_of()
        parts += self._where()
        self._after_where()
        return self._made("match", first, tuple(parts), name)

    def _hint(self) -> None:
        """Read a hint to the planner; it is left out, since it changes no rows."""
        first = self._i
        self._i += 1
        while self._token.word in ("TEXT", "RANGE", "POINT", "INDEX", "SEEK", "SCAN", "JOIN", "ON"):
            self._i += 1
        self._name("a variable after USING")
        if self._at(":"):
            self._labels(relationship=False)
        while self._at(",") or (self._at("(") and self._i in self._closing):
            self._i = self._closing[self._i] + 1 if self._at("(") else self._i + 2
        self.respelt |= dict.fromkeys(range(first, self._i), "")

    def _unwind(self) -> Node:
        first = self._i
        self._i += 1
        value = self._expression()
        self._expect_word("AS", "after the list of UNWIND")
        return Node("unwind", first, self._i + 1, (value, self._new_variable()))

    def _call(self) -> Node:
        first = self._i
        self._take_word("OPTIONAL")
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
        parts += self._order_and_counts()
        if name == "WITH":
            parts += self._where()
        return self._made("projection", first, tuple(parts), name)

    def _sort_and_cut(self) -> Node:
        """Read ORDER BY, SKIP and LIMIT as clauses of their own: they are sent after WITH *."""
        first = self._i
        parts = [Node("star", first, first), *self._order_and_counts()]
        return self._made("projection", first, tuple(parts), "WITH")

    def _order_and_counts(self) -> list[Node]:
        parts = self._order()
        for word in ("SKIP", "LIMIT"):
            parts += self._count_of_rows(word)
        if self._at_word("SKIP"):
            self._fail("SKIP stands after LIMIT.", "Write SKIP before LIMIT.")
        return parts

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
        if word == "SKIP" and self._at_word("OFFSET"):
            self.respelt[self._i] = "SKIP"
        elif not self._at_word(word):
            return []
        self._i += 1
        return [self._made(word.lower(), first, (self._expression(),), at=first + 1)]
