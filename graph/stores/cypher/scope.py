"""Walk the clauses of a query with the names in scope: what Neo4j refuses, another engine may answer in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .guard import aggregates_in, is_aggregate
from .lists import Lists
from .tree import Node
from .types import NUMBERS, UNKNOWN, common, element, family, is_list, listed, with_article
from .values import KEYS, Scope


class Checker(Lists):
    """Walk a query, and check its names, clauses and values; what it noted on the way is told by `Values`."""

    def check(self, query: Node) -> tuple[str, ...]:
        """
        Check a whole query.

        Returns
        -------
        columns
            Names of its columns.

        Raises
        ------
        QueryRefusedError
            If a name is not defined, or a value stands where its type has no meaning.
        """
        return tuple(self._union(query, {}))

    # Clauses

    def _union(self, query: Node, outer: Scope) -> Scope:
        columns = [self._single(single, dict(outer)) for single in query.parts]
        for single, names in zip(query.parts[1:], columns[1:], strict=True):
            if list(names) != list(columns[0]):
                self._fail(
                    single.parts[-1],
                    f"The columns after UNION are {', '.join(names)}; before it they are {', '.join(columns[0])}.",
                    "Use AS to give both sides the same names in the same order.",
                )
        return {name: common([other[name] for other in columns]) for name in columns[0]}

    def _single(self, single: Node, scope: Scope) -> Scope:
        outer = dict(scope)
        columns: Scope = {}
        for clause in single.parts:
            if clause.kind == "match":
                self._match(clause, scope)
            elif clause.kind == "unwind":
                self._unwind(clause, scope)
            elif clause.kind == "call":
                self._call(clause, scope)
            else:
                scope, columns = self._projection(clause, scope, outer)
        return columns

    def _match(self, clause: Node, scope: Scope) -> None:
        paths = clause.of("path")
        outer = tuple(scope)
        for path in paths:
            if path.of("selector") and len(paths) > 1:
                self._fail(path, "A MATCH with SHORTEST, ANY or ALL takes one path.", "Use two MATCH.")
            self._bind_path(path, scope, clause)
        self._check_lengths(clause)
        self.bound[clause.first] = outer, tuple(name for name in scope if name not in outer)
        seen: set[str] = set()
        for path in paths:
            for relationship in (node for node in path.walk() if node.kind == "relationship"):
                if relationship.name and relationship.name in seen:
                    self._fail(
                        relationship, f"The relationship {relationship.name} stands twice in one MATCH."
                    )
                seen.add(relationship.name)
        for path in paths:
            self._pattern_values(path, scope)
            self._wheres(path, scope)
        self._wheres(clause, scope)

    def _check_lengths(self, clause: Node) -> None:
        """Neo4j takes one way to write lengths in one MATCH: -[*1..3]- or -[]-{1,3}."""
        lengths = [node for path in clause.of("path") for node in path.walk() if node.kind == "length"]
        # A quantifier stands after the arrow or the brackets, a star after the name or the types.
        after = [node for node in lengths if self._tokens[node.first - 1].is_symbol("-", ">", ")")]
        if after and len(after) < len(lengths):
            self._fail(
                after[0],
                "Two ways to write a length are mixed in one MATCH.",
                "Write -[:T]->{1,3} for *1..3.",
            )

    def _bind_path(self, path: Node, scope: Scope, clause: Node | None = None) -> None:
        if path.name:
            self._declare(path, path.name, "path", scope)
        chain = path.parts[0].parts[0] if path.parts[0].kind == "shortest" else path.parts[0]
        if path.parts[0].kind == "shortest":
            self._check_shortest(path.parts[0], chain)
        self._bind_chain(chain, scope, clause)

    def _bind_group(self, group: Node, scope: Scope) -> None:
        """Bind what a repeated part names: outside of it, each name stands for a list."""
        inner: Scope = {}
        self._bind_chain(group.parts[0], inner, None)
        for part in group.parts[0].parts:
            if part.name and inner.get(part.name):
                self._declare(part, part.name, listed(inner.pop(part.name)), scope)

    def _bind_chain(self, chain: Node, scope: Scope, clause: Node | None) -> None:
        for part in chain.parts:
            if part.kind == "group":
                self._bind_group(part, scope)
            elif part.name and part.kind == "node":
                if scope.setdefault(part.name, "node") not in ("node", "any"):
                    self._fail(
                        part, f"{part.name} is {with_article(scope[part.name])}, and stands here for a node."
                    )
            elif part.name:
                known = scope.get(part.name, "")
                if known == "relationship" and clause and not part.of("length"):
                    self.rebound.append((clause, part.name))
                    continue
                if known.endswith(("relationship", "relationship>")):
                    self._fail(
                        part,
                        f"The relationship {part.name} was matched before.",
                        "Use another name; compare startNode(r) and endNode(r) where they should be one.",
                    )
                kind = listed("relationship") if part.of("length") else "relationship"
                self._declare(part, part.name, kind, scope)

    def _check_shortest(self, node: Node, chain: Node) -> None:
        first, last = chain.parts[0], chain.parts[2]
        if first.name and first.name == last.name:
            self._fail(node, f"{node.name} joins {first.name} with itself.", "Use two different nodes.")
        if chain.parts[1].of("map"):
            self._fail(
                node,
                f"{node.name} takes no properties.",
                "Write WHERE all(r IN relationships(p) WHERE r.x = 1).",
            )
        length = chain.parts[1].of("length")
        if length and length[0].name.split("..")[0] not in ("", "0", "1"):
            self._fail(
                node, f"{node.name} cannot have a least length.", "Write *..5, or MATCH p = (a)-[*2..5]-(b)."
            )

    def _declare(self, node: Node, name: str, kind: str, scope: Scope) -> None:
        if name in scope:
            self._fail(node, f"The name {name} is in use already.", "Choose another name.")
        scope[name] = kind

    def _pattern_values(self, pattern: Node, scope: Scope) -> None:
        """Check the values and conditions that stand inside a pattern."""
        for part in pattern.parts:
            if part.kind == "group":
                inner: Scope = {}
                self._bind_chain(part.parts[0], inner, None)
                self._pattern_values(part, scope | inner)
                self._wheres(part, scope | inner)
            elif part.kind == "relationship" and part.of("length") and part.name:
                self._entries(part, scope)
                self._wheres(part, scope | {part.name: "relationship"})
            elif part.kind in ("node", "relationship"):
                self._entries(part, scope)
                self._wheres(part, scope)
            elif part.kind in ("path", "chain", "shortest"):
                self._pattern_values(part, scope)

    def _entries(self, part: Node, scope: Scope) -> None:
        """Check the properties that a node or relationship must have."""
        loose = []
        for entry in (entry for properties in part.of("map") for entry in properties.parts):
            kind, wanted = self.type_of(entry.parts[0], scope), self._properties.get(entry.name, "any")
            self._check_comparable(entry, wanted, kind)
            if family(wanted) == family(kind) != "any" or entry.name in KEYS:
                continue
            if part.of("length") and kind != "any":
                self._fail(
                    entry, f"{entry.name} may hold values of another type.", "Compare with WHERE all(…)."
                )
            loose.append(entry)
        if loose:
            self.loose_entries.append((part, loose))

    def _wheres(self, node: Node, scope: Scope) -> None:
        patterns, self._patterns = self._patterns, "allowed"
        for where in node.of("where"):
            self._truth(where.parts[0], scope, "WHERE")
        self._patterns = patterns

    def _unwind(self, clause: Node, scope: Scope) -> None:
        value, variable = clause.parts
        kind = self.type_of(value, scope)
        if kind in ("node", "relationship", "path"):
            self._fail(
                value, f"UNWIND takes a list, not {with_article(kind)}.", f"Write [{self._written(value)}]."
            )
        single = not is_list(kind) and kind not in UNKNOWN
        self._declare(variable, variable.name, kind if single else element(kind), scope)

    def _call(self, clause: Node, scope: Scope) -> None:
        """Check a subquery: it sees what it names, and adds its columns."""
        *imports, query = clause.parts
        seen: Scope = {}
        for imported in imports:
            seen |= scope if imported.kind == "star" else {imported.name: self._variable(imported, scope)}
        if clause.name != "scoped":
            for single in query.parts:
                seen |= self._imported(single.parts[0], scope)
        for item in query.parts[0].parts[-1].of("item"):
            if len(item.parts) == 1 and item.parts[0].kind != "variable":
                self._fail(item, f"{self._written(item)} has no name in a subquery.", "Give it one with AS.")
        self.seen[clause.first] = tuple(seen)
        for name, kind in self._union(query, seen).items():
            self._declare(query.parts[0].parts[-1], name, kind, scope)

    def _imported(self, first: Node, scope: Scope) -> Scope:
        """Give what a leading WITH of plain variables takes from outside."""
        if first.name != "WITH":
            return {}
        items = first.of("item")
        if any(len(item.parts) > 1 or item.parts[0].kind != "variable" for item in items):
            self._fail(first, "WITH at the start of a subquery only names variables from outside.")
        if first.of("star"):
            return dict(scope)
        return {item.parts[0].name: self._variable(item.parts[0], scope) for item in items}

    def _projection(self, clause: Node, scope: Scope, outer: Scope) -> tuple[Scope, Scope]:
        star = clause.of("star")
        projected: Scope = {name: scope[name] for name in sorted(scope)} if star else {}
        if star:
            self.stars[star[0].first] = sorted(scope)
            if not scope:
                self._fail(clause, "There is nothing that * could stand for.")
        items = clause.of("item")
        for item in items:
            name = self._item_name(clause, item)
            kind = self._projected_type(item, scope)
            if name in projected:
                self._fail(
                    item, f"Two columns are called {name}.", "Use AS to give one of them another name."
                )
            projected[name] = kind
        grouped = any(aggregates_in(item) for item in items)
        if grouped:
            self._check_grouping(items, star, scope)
        closed = grouped or bool(clause.of("distinct"))
        self._order(clause, items, scope, projected, closed=closed)
        self._counts(clause)
        kept = outer | projected
        self._wheres(clause, kept if closed or clause.of("skip", "limit") else scope | kept)
        return kept, projected

    def _counts(self, clause: Node) -> None:
        """Check SKIP and LIMIT: one whole number for all rows."""
        for count in clause.of("skip", "limit"):
            value = count.parts[0]
            for node in value.walk():
                if node.kind == "variable":
                    self._fail(
                        node,
                        f"{count.kind.upper()} is one number for all rows, and {node.name} may be another in each.",
                        "Give it as a parameter.",
                    )
            kind = self.type_of(value, {})
            if value.kind == "sign" and value.name == "-":
                self._fail(value, f"{count.kind.upper()} takes no number below 0.")
            if kind not in (*NUMBERS, "any"):
                self._fail(value, f"{count.kind.upper()} takes a whole number, not {with_article(kind)}.")

    def _item_name(self, clause: Node, item: Node) -> str:
        if item.parts[-1].kind == "variable":
            return item.parts[-1].name
        if clause.name == "WITH":
            self._fail(item, f"{self._written(item)} has no name in WITH.", "Give it one with AS.")
        return item.parts[0].parts[0].name if item.parts[0].kind == "map-projection" else self._written(item)

    def _projected_type(self, item: Node, scope: Scope) -> str:
        self._aggregates, self._patterns = "allowed", "refused"
        kind = self.type_of(item.parts[0], scope)
        self._aggregates, self._patterns = "refused", "allowed"
        return kind

    def _check_grouping(self, items: list[Node], star: list[Node], scope: Scope) -> None:
        """Outside an aggregate, an item may use only what another item gives by itself."""
        keys = [item.parts[0] for item in items if not aggregates_in(item)]
        for item in items:
            if aggregates_in(item) and not star:
                self._check_key(item.parts[0], keys, scope)

    def _check_key(self, node: Node, keys: list[Node], scope: Scope) -> None:
        if any(self.same(node, key) for key in keys) and node.kind in ("variable", "property"):
            return
        if is_aggregate(node):
            return
        if node.kind == "variable" and node.name in scope:
            self._fail(
                node,
                f"{node.name} stands next to an aggregate, and is not a column of its own.",
                "Take it as a column, or compute it first with WITH … AS name.",
            )
        for part in node.parts:
            self._check_key(part, keys, scope)

    def _order(
        self, clause: Node, items: list[Node], scope: Scope, projected: Scope, *, closed: bool
    ) -> None:
        for order in clause.of("order"):
            for key in order.parts:
                value = key.parts[0]
                if closed:
                    self._check_sort_key(value, items, projected)
                else:
                    if aggregates_in(value):
                        self._fail(value, "ORDER BY has an aggregate that is not a column.")
                    self.type_of(value, scope | projected)

    def _check_sort_key(self, node: Node, items: list[Node], projected: Scope, *, top: bool = True) -> None:
        """After DISTINCT or an aggregate only the columns are left to sort by."""
        if top and any(self.same(node, item.parts[0]) for item in items):
            return
        if not aggregates_in(node) and any(self.same(node, item.parts[0]) for item in items):
            return
        if node.kind == "variable" and node.name not in projected:
            self._fail(
                node,
                f"{node.name} is no longer there to sort by after DISTINCT or an aggregate.",
                "Sort by a column, or take it as a column.",
            )
        if is_aggregate(node):
            self._fail(
                node, "ORDER BY has an aggregate that is not a column.", "Take it as a column with AS."
            )
        for part in node.parts:
            self._check_sort_key(part, items, projected, top=False)

    # Expressions with names of their own

    def _quantifier(self, node: Node, scope: Scope) -> str:
        variable, values = node.parts[:2]
        inner = scope | {variable.name: self._elements(values, scope)}
        with self._no_aggregates():
            self._wheres(node, inner)
        return "boolean"

    def _comprehension(self, node: Node, scope: Scope) -> str:
        variable, values = node.parts[:2]
        kind = self._elements(values, scope)
        inner = scope | {variable.name: kind}
        last = node.parts[-1]
        with self._no_aggregates():
            self._wheres(node, inner)
            if len(node.parts) > 2 and last.kind != "where":
                kind = self.type_of(last, inner)
        return listed(kind)

    @contextmanager
    def _no_aggregates(self) -> Iterator[None]:
        """Refuse aggregates in what is computed for each element of a list."""
        before, self._aggregates = self._aggregates, "refused"
        yield
        self._aggregates = before

    def _reduce(self, node: Node, scope: Scope) -> str:
        total, start, variable, values, step = node.parts
        kind = self.type_of(start, scope)
        inner = scope | {variable.name: self._elements(values, scope)}
        with self._no_aggregates():
            return common([kind, self.type_of(step, inner | {total.name: kind})])

    def _pattern_comprehension(self, node: Node, scope: Scope) -> str:
        self.patterns.append((node, tuple(scope)))
        inner = dict(scope)
        self._bind_path(node.parts[0], inner)
        self._pattern_values(node.parts[0], inner)
        self._wheres(node, inner)
        with self._no_aggregates():
            return listed(self.type_of(node.parts[-1], inner))

    def _pattern_predicate(self, node: Node, scope: Scope) -> str:
        if self._patterns == "refused":
            self._fail(node, "A pattern is no value.", "Write EXISTS { … } or COUNT { … }.")
        self.patterns.append((node, tuple(scope)))
        for part in node.walk():
            if part.kind in ("node", "relationship") and part.name:
                if part.name not in scope:
                    self._fail(
                        part, f"Nothing is called {part.name} here.", "Write EXISTS { … } to use a new name."
                    )
                if part.kind == "relationship":
                    self.rechecked.append(node)
        self._pattern_values(node, scope)
        return "boolean"

    def _exists_pattern(self, node: Node, scope: Scope) -> str:
        before, self._patterns = self._patterns, "allowed"
        noted = len(self.patterns)
        kind = self.type_of(node.parts[0], scope)
        del self.patterns[noted:]  # it is sent as EXISTS { } already
        self._patterns = before
        return kind

    def _shortest(self, node: Node, scope: Scope) -> str:
        chain = node.parts[0]
        self._check_shortest(node, chain)
        for end in (chain.parts[0], chain.parts[2]):
            if end.name not in scope:
                self._fail(
                    node,
                    f"As a value, {node.name} joins two nodes that were matched before.",
                    f"Match it: MATCH p = {node.name}((a)-[*..5]-(b)).",
                )
        self._pattern_values(node, scope)
        return "path" if node.name == "shortestPath" else listed("path")

    def _subquery(self, node: Node, scope: Scope) -> str:
        before = self._aggregates, self._patterns
        self._aggregates, self._patterns = "refused", "allowed"
        inner = node.parts[0]
        columns: Scope = {}
        if inner.kind == "match":
            self._match(inner, dict(scope))
        else:
            self.seen[node.first] = tuple(scope)
            columns = self._union(inner, scope)
        self._aggregates, self._patterns = before
        if node.name == "COLLECT":
            if len(columns) != 1:
                self._fail(node, f"COLLECT {{ }} returns one column, not {len(columns)}.")
            return "list"
        return "boolean" if node.name == "EXISTS" else "integer"
