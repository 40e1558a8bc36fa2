"""Shortest paths and repeated parts, written for an engine that has no SHORTEST and counts some walks twice."""

from __future__ import annotations

from collections.abc import Sequence

from .embedded import Embedded
from .scope import Checker
from .tree import Node


class Searches(Embedded):
    """
    Rewrites of whole MATCH clauses.

    `MATCH p = SHORTEST 2 (a)-[:T]->+(b)` becomes a subquery that takes all paths, sorts them by length, and keeps the
    first two of each pair of ends. Where one shortest path is wanted and its ends are known to differ,
    `shortestPath()` is quicker and means the same.
    """

    _taken: set[str]

    def _write_searches(self, checked: Checker) -> None:
        for match in [node for node in self._query.walk() if node.kind == "match"]:
            for path in match.of("path"):
                if path.of("selector"):
                    self._select(match, path, checked)
                    break
                if path.parts[0].kind == "shortest" and self._mentions(match, path):
                    self._search_all(match, path, checked)
                    break
            else:
                if self._counts_twice(match):
                    self._count_once(match, checked)

    # Ends of shortest paths

    def _keep_ends_apart(self, match: Node) -> None:
        """Neo4j stops at a shortest path from a node to itself: leave such pairs out on every engine."""
        conditions = [
            condition
            for path in match.of("path")
            if (condition := self._ends_differ(path)) and not self._says(match, condition)
        ]
        if conditions:
            self._conditions.setdefault(match.first, []).extend(conditions)

    def _add_conditions(self, match: Node) -> None:
        """Write what was added to the WHERE of a MATCH."""
        conditions = self._conditions.pop(match.first, [])
        if not conditions:
            return
        wheres = match.of("where")
        if wheres:
            self._wrap(wheres[0].parts[0], " AND ".join(conditions) + " AND (", ")")
        else:
            end = match.last - 1
            self._after[end] = self._after.get(end, "") + " WHERE " + " AND ".join(conditions)

    def _ends_differ(self, path: Node) -> str:
        if path.parts[0].kind != "shortest":
            return ""
        first, relationship, last = path.parts[0].parts[0].parts
        if any(length.name.startswith("0..") for length in relationship.of("length")):
            return ""
        return " <> ".join(self._end_name(node) for node in (first, last))

    def _end_name(self, node: Node) -> str:
        """Give the name of a node in a pattern, which gets one if it has none."""
        if node.name:
            return self._quoted(node.name)
        name = self._fresh_names(1)[0]
        self._taken.add(name)
        self._after[node.first] = name + self._after.get(node.first, "")
        return name

    def _search_as_value(self, node: Node) -> None:
        """As a value too, a shortest path joins two different nodes; else it is null."""
        first, relationship, last = node.parts[0].parts
        if not any(length.name.startswith("0..") for length in relationship.of("length")):
            self._wrap(
                node, f"CASE WHEN {self._quoted(first.name)} <> {self._quoted(last.name)} THEN ", " END"
            )

    def _ends_differ_surely(self, chain: Node, match: Node) -> bool:
        first, last = chain.parts[0], chain.parts[2]
        if chain.parts[1].of("length")[0].name.startswith("0.."):
            return True
        if first.name and last.name:
            condition = f"{self._quoted(first.name)} <> {self._quoted(last.name)}"
            if self._says(match, condition):
                return True
        one, other = self._constant_id(first), self._constant_id(last)
        return bool(one and other and one != other)

    def _constant_id(self, wanted: Node) -> str:
        """Give the text that the id of a node in a pattern must be, wherever the query says so."""
        for node in self._query.walk():
            if node.kind == "node" and (node is wanted or (wanted.name and node.name == wanted.name)):
                for entry in (entry for properties in node.of("map") for entry in properties.parts):
                    if entry.name == "id" and entry.parts[0].kind == "string":
                        return self._tokens[entry.parts[0].first].text
        return ""

    def _says(self, match: Node, condition: str) -> bool:
        """Say whether the condition stands already in WHERE, by itself or joined by AND."""
        wanted = {condition, " <> ".join(reversed(condition.split(" <> ")))}
        waiting = [where.parts[0] for where in match.of("where")]
        while waiting:
            node = waiting.pop()
            if node.kind == "comparison" and node.name == "<>":
                tokens = self._tokens[node.first : node.last]
                if " ".join(token.text for token in tokens) in wanted:
                    return True
            if node.kind == "brackets" or (node.kind == "boolean" and set(node.name.split()) == {"AND"}):
                waiting.extend(node.parts)
        return False

    # Shortest paths

    def _select(self, match: Node, path: Node, checked: Checker) -> None:
        kind, count = path.of("selector")[0].name.split()
        chain = path.parts[0]
        if count == "1" and self._is_plain(path, match) and self._ends_differ_surely(chain, match):
            self._use_function(match, path, "shortestPath" if kind == "paths" else "allShortestPaths")
            return
        pattern = self._written(chain) + "".join(f" {self._written(where)}" for where in path.of("where"))
        self._keep_shortest(match, path, pattern, kind, count, checked)

    def _search_all(self, match: Node, path: Node, checked: Checker) -> None:
        """Neo4j looks for the shortest path that passes the filter; this engine filters the shortest path."""
        others = [other for other in match.of("path") if other is not path]
        if others and (match.name or any(len(other.parts[0].parts) > 1 for other in others)):
            self._refuse(
                path, "A shortest path with a condition stands next to other paths.", "Use two MATCH."
            )
        kind = "paths" if path.parts[0].name == "shortestPath" else "groups"
        wheres = [self._written(where.parts[0]) for where in match.of("where")]
        conditions = self._conditions.pop(match.first, []) + [f"({where})" for where in wheres]
        pattern = f"{self._written(path.parts[0].parts[0])} WHERE {' AND '.join(conditions)}"
        before = ", ".join(map(self._written, others))
        known = [other.parts[0].parts[0].name for other in others]
        self._keep_shortest(match, path, pattern, kind, "1", checked, filtered=True, known=known)
        if before:
            self._edits[match.first] = f"MATCH {before} {self._edits[match.first]}"

    def _keep_shortest(
        self,
        match: Node,
        path: Node,
        pattern: str,
        kind: str,
        count: str,
        checked: Checker,
        *,
        filtered: bool = False,
        known: Sequence[str] = (),
    ) -> None:
        there, added = checked.bound[match.first]
        outer = [self._quoted(name) for name in (*there, *(name for name in known if name in added))]
        new = [self._quoted(name) for name in added if name not in known]
        walk, start, end, steps, one, many, each = self._fresh_names(7)
        if path.name:
            walk = self._quoted(path.name)
        kept_names = list(dict.fromkeys([*new, walk]))
        entries = [f"{name}: {name}" for name in kept_names]
        back = [f"{one}.{name} AS {name}" for name in kept_names]
        ends = f"{start}, {end}, {', '.join([*outer, ''])}"
        found = "{" + ", ".join(entries) + "}"
        first = f"WITH nodes({walk})[0] AS {start}, nodes({walk})[-1] AS {end}, {', '.join([*outer, ''])}length({walk}) AS {steps}"
        if kind == "paths":
            kept = (
                f"{first}, {found} AS {one} ORDER BY {steps} WITH {ends}collect({one})[..{count}] AS {many} "
                f"UNWIND {many} AS {one}"
            )
        else:
            kept = (
                f"{first}, collect({found}) AS {one} ORDER BY {steps} WITH {ends}collect({one})[..{count}] AS {many} "
                f"UNWIND {many} AS {each} UNWIND {each} AS {one}"
            )
        wheres = [] if filtered else [self._written(where.parts[0]) for where in match.of("where")]
        wheres += self._conditions.pop(match.first, [])
        where = f" WHERE {' AND '.join(f'({w})' for w in wheres)}" if wheres else ""
        inner = (
            f"MATCH {walk} = {pattern} {kept} WITH {', '.join([*outer, *back])}{where} "
            f"RETURN {', '.join(kept_names)}"
        )
        self._replace_clause(match, outer, inner)

    def _name_relationships(self, match: Node) -> None:
        """Give the relationships of a shortest path by the path: this engine does not bind their name."""
        for path in match.of("path"):
            if path.parts[0].kind != "shortest" or not path.parts[0].parts[0].parts[1].name:
                continue
            relationship = path.parts[0].parts[0].parts[1]
            if self._edits.get(match.first, self._tokens[match.first].text).startswith(
                ("CALL", "OPTIONAL CALL")
            ):
                continue  # searched for already
            name = self._quoted(path.name)
            if not path.name:
                name = self._fresh_names(1)[0]
                self._before[path.first] = f"{name} = " + self._before.get(path.first, "")
            self._edits[relationship.at] = ""
            end = match.last - 1
            more = f" WITH *, relationships({name}) AS {self._quoted(relationship.name)}"
            self._after[end] = self._after.get(end, "") + more

    def _use_function(self, match: Node, path: Node, function: str) -> None:
        chain = path.parts[0]
        first, relationship, last = chain.parts
        name = self._quoted(path.name) if path.name else self._fresh_names(1)[0]
        low, high = relationship.of("length")[0].name.split("..")
        length = f"*{'' if low == '1' else low}{'..' if high or low == '0' else ''}{high}"
        inside = "".join(self._written(labels) for labels in relationship.of("labels")) + length
        left, right = _arrows(relationship)
        pattern = f"{self._written(first)}{left}[{inside}]{right}{self._written(last)}"
        wheres = [self._written(where.parts[0]) for where in match.of("where")]
        conditions = self._conditions.pop(match.first, []) + ([f"({wheres[0]})"] if wheres else [])
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        text = f"{match.name + ' ' if match.name else ''}MATCH {name} = {function}({pattern})"
        if relationship.name:
            text += f" WITH *, relationships({name}) AS {self._quoted(relationship.name)}"
            where = where.replace(" WHERE ", " WITH * WHERE ", 1)
        self._replace(match, text + where)

    def _is_plain(self, path: Node, match: Node) -> bool:
        """Say whether shortestPath() can stand for it: one relationship without conditions."""
        chain = path.parts[0]
        if path.of("where") or [part.kind for part in chain.parts] != ["node", "relationship", "node"]:
            return False
        relationship = chain.parts[1]
        length = relationship.of("length")
        low = length[0].name.split("..")[0] if length else ""
        plain = low in ("0", "1") and not relationship.of("where", "map")
        return plain and not (match.name and relationship.name)

    @staticmethod
    def _mentions(match: Node, path: Node) -> bool:
        """Say whether the condition of a MATCH is about its shortest path."""
        names = {path.name, path.parts[0].parts[0].parts[1].name} - {""}
        return any(
            node.kind == "variable" and node.name in names
            for where in match.of("where")
            for node in where.walk()
        )

    # Repeated parts

    @staticmethod
    def _counts_twice(match: Node) -> bool:
        """Say whether a repeated part may take a relationship twice, or a loop in both directions."""
        paths = [path for path in match.of("path") if path.parts[0].kind == "chain"]
        groups = [part for path in paths for part in path.parts[0].parts if part.kind == "group"]
        if not groups:
            return False
        others = [part for path in paths for part in path.parts[0].parts if part.kind == "relationship"]
        inner = [part for group in groups for part in group.parts[0].parts if part.kind == "relationship"]
        return len(groups) + len(others) > 1 or any(part.of("direction:-") for part in inner)

    def _count_once(self, match: Node, checked: Checker) -> None:
        outer, new = (list(map(self._quoted, names)) for names in checked.bound[match.first])
        fresh = iter(self._fresh_names(len(match.of("path"))))
        patterns, walks = [], []
        for path in match.of("path"):
            walks.append(self._quoted(path.name) if path.name else next(fresh))
            patterns.append(f"{walks[-1]} = {self._written(path.parts[0])}")
        steps = " + ".join(f"relationships({walk})" for walk in walks)
        once = f"none(_i IN range(1, size({steps}) - 1) WHERE ({steps})[_i] IN ({steps})[.._i])"
        wheres = [f"({self._written(where.parts[0])})" for where in match.of("where")]
        conditions = " AND ".join([once, *self._conditions.pop(match.first, []), *wheres])
        names = list(dict.fromkeys([*new, *walks]))
        inner = (
            f"MATCH {', '.join(patterns)} WHERE {conditions} WITH DISTINCT {', '.join([*outer, *names])} "
            f"RETURN {', '.join(names)}"
        )
        self._replace_clause(match, outer, inner)

    def _replace_clause(self, match: Node, outer: list[str], inner: str) -> None:
        if match.name == "bare":
            self._refuse(match, "A search stands in a subquery.", "Match it in a clause of its own.")
        optional = "OPTIONAL " if match.name else ""
        self._replace(match, f"{optional}CALL ({', '.join(outer)}) {{ {inner} }}")


def _arrows(relationship: Node) -> tuple[str, str]:
    direction = next(part.kind for part in relationship.parts if part.kind.startswith("direction:"))[10:]
    return ("<-" if direction.startswith("<") else "-"), ("->" if direction.endswith(">") else "-")
