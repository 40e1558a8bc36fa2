"""What is rewritten for the embedded engine, where its answer would differ from Neo4j's."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import NoReturn

from .expressions import NO_NUMBERS
from .guard import aggregates_in
from .scope import Checker
from .tokens import Token
from .tree import Node

# Names of types, as valueType() lists them in Neo4j.
_TYPES = (
    "BOOLEAN", "STRING", "INTEGER", "FLOAT", "DATE", "LOCAL TIME", "ZONED TIME", "LOCAL DATETIME", "ZONED DATETIME",
    "DURATION", "POINT", "NODE", "RELATIONSHIP", "MAP", "PATH",
)  # fmt: skip


class Embedded(ABC):
    """The rewrites for the embedded engine; `Translation` has the edits that they use."""

    _tokens: list[Token]
    _query: Node
    _edits: dict[int, str]
    _before: dict[int, str]
    _after: dict[int, str]
    _conditions: dict[int, list[str]]
    _dated: set[int]

    @abstractmethod
    def _written(self, node: Node) -> str:
        """Write a node with the edits made so far."""

    @abstractmethod
    def _wrap(self, node: Node, before: str, after: str) -> None:
        """Put text around a node."""

    @abstractmethod
    def _replace(self, node: Node, text: str) -> None:
        """Write something else in the place of a node."""

    @abstractmethod
    def _refuse(self, node: Node, reason: str, suggestion: str) -> NoReturn:
        """Refuse the query at a node."""

    @abstractmethod
    def _fresh_names(self, count: int) -> list[str]:
        """Give names that the query does not use."""

    @abstractmethod
    def _quoted(self, name: str) -> str:
        """Write a name."""

    def _write_for_embedded(self, checked: Checker) -> None:
        """Write values, patterns over null and names from outside in the way that gives Neo4j's rows."""
        self._optional = any(token.word == "OPTIONAL" for token in self._tokens)
        for node in self._query.walk():
            if node.kind == "float" and self._tokens[node.first].kind == "name":
                self._edits[node.first] = NO_NUMBERS[self._tokens[node.first].word]
            elif node.kind == "is-typed" and len(node.parts) > 2:
                self._test_each_type(node)
            elif node.kind == "function":
                self._compute_as_neo4j(node)
        for node, kind in checked.moments:
            self._spell_moment(node, kind)
        for node in checked.fields:
            self._stop_at_null(node)
        for node in checked.orderless:
            self._leave_unordered(node)
        for node in checked.value_types:
            self._name_elements(node)
        for node in checked.rechecked if not self._optional else ():
            if node.first not in self._dated:
                self._wrap(node, "EXISTS { ", " }")
        if self._optional:
            self._keep_null_out(checked)

    # Values

    def _test_each_type(self, node: Node) -> None:
        """IS :: A | B is two tests; IS NOT :: A | B is that neither holds."""
        value, *types = node.parts
        if value.kind == "subject":
            self._refuse(node, "Several types in one test of CASE.", "Write one WHEN for each.")
        joined = " OR " if node.name == "IS" else " AND "
        tests = [f"{self._written(value)} {node.name} :: {self._written(kind)}" for kind in types]
        self._replace(node, f"({joined.join(tests)})")

    def _compute_as_neo4j(self, node: Node) -> None:
        name = node.name.lower()
        if name == "round" and len(node.parts) == 2 and node.parts[1].kind != "integer":
            value, digits = map(self._written, node.parts)
            self._wrap(node, f"CASE {digits} WHEN 0 THEN round({value}) ELSE ", " END")
        elif name in ("toboolean", "tobooleanornull", "tointeger", "tointegerornull") and (
            node.parts[0].kind == "string"
        ):
            value = self._tokens[node.parts[0].first].value
            blank = value.strip(" \t\r\n")
            if value != blank:
                self._edits[node.parts[0].first] = f"'{blank}'" if "boolean" in name else "null"

    def _spell_moment(self, node: Node, kind: str) -> None:
        """Neo4j writes seconds always, and fractions without zeros at the end."""
        value = self._written(node.parts[0])
        time = kind.endswith("time") and not kind.endswith("datetime")
        until = 5 if time else 16  # characters of the hour and minute, and the day before them
        seconds = f"CASE WHEN substring(_s, {until}, 1) = ':' THEN _s ELSE left(_s, {until}) + ':00' + substring(_s, {until}) END"
        digits = (
            "(CASE WHEN _m.nanosecond % 1000000 = 0 THEN 3 WHEN _m.nanosecond % 1000 = 0 THEN 6 ELSE 9 END)"
        )
        fraction = (
            f"left(_s, {until + 4}) + rTrim(substring(_s, {until + 4}, {digits}), '0') "
            f"+ substring(_s, {until + 4} + {digits})"
        )
        self._replace(
            node,
            f"head([_m IN [{value}] | head([_s IN [toString(_m)] | CASE WHEN _m.nanosecond > 0 THEN {fraction} "
            f"ELSE {seconds} END])])",
        )

    def _stop_at_null(self, fields: Node) -> None:
        """A field that is null is an error in Neo4j; here it would be today's."""
        for entry in fields.parts:
            value = entry.parts[0]
            if value.kind not in ("integer", "string", "function", "sign"):
                written = self._written(value)
                self._wrap(
                    value, f"CASE WHEN {written} IS NULL THEN date('{entry.name} is null') ELSE ", " END"
                )

    def _leave_unordered(self, node: Node) -> None:
        """Neo4j gives null, and true where <= and >= compare equal values."""
        if node.name in ("<=", ">="):
            left, right = map(self._written, node.parts)
            self._replace(node, f"CASE WHEN {left} = {right} THEN true END")
        else:
            self._replace(node, "null")

    def _name_elements(self, node: Node) -> None:
        """valueType() of a list says of what types its elements are."""
        value = self._written(node.parts[0])
        names = ", ".join(f"'{name}'" for name in _TYPES)
        some_null = "any(_e IN _v WHERE _e IS NULL)"
        found = f"[_t IN [{names}] WHERE any(_e IN _v WHERE valueType(_e) = _t + ' NOT NULL')]"
        joined = (
            f"reduce(_s = '', _t IN {found} | _s + CASE WHEN _s = '' THEN '' ELSE ' | ' END + _t "
            f"+ CASE WHEN {some_null} THEN '' ELSE ' NOT NULL' END)"
        )
        self._replace(
            node,
            f"head([_v IN [{value}] | CASE WHEN NOT _v IS :: LIST<ANY> NOT NULL THEN valueType(_v) "
            "WHEN size(_v) = 0 THEN 'LIST<NOTHING> NOT NULL' "
            "WHEN all(_e IN _v WHERE _e IS NULL) THEN 'LIST<NULL> NOT NULL' "
            f"ELSE 'LIST<' + {joined} + '> NOT NULL' END])",
        )

    # Null where a node or relationship should stand

    def _keep_null_out(self, checked: Checker) -> None:
        """A pattern over a name that OPTIONAL MATCH left null matches nothing in Neo4j, and here anything."""
        for pattern, scope in checked.patterns:
            if pattern.first in self._dated:  # which is sent as EXISTS { } already
                continue
            names = sorted({part.name for part in _elements(pattern) if part.name in scope})
            if pattern.kind == "pattern-predicate":
                self._wrap(pattern, "EXISTS { ", " }")
            elif names:
                none = " OR ".join(f"{self._quoted(name)} IS NULL" for name in names)
                self._wrap(pattern, f"CASE WHEN {none} THEN [] ELSE ", " END")
        for match, name in checked.rebound:
            self._conditions.setdefault(match.first, []).append(f"{self._quoted(name)} IS NOT NULL")
        for match in (node for node in self._query.walk() if node.kind == "match" and not node.name):
            outer = checked.bound[match.first][0]
            for path in match.of("path"):
                (node, *more) = path.parts[0].parts
                if not more and node.kind == "node" and node.name in outer:
                    self._conditions.setdefault(match.first, []).append(
                        f"{self._quoted(node.name)} IS NOT NULL"
                    )

    # Names from outside a subquery

    def _keep_outer_names(self, checked: Checker) -> None:
        """In Neo4j WITH in a subquery does not hide the names from outside; here it does."""
        for node in self._query.walk():
            if node.kind not in ("call", "subquery") or node.first not in checked.seen:
                continue
            for single in node.parts[-1].parts if node.parts[-1].kind == "union" else ():
                self._keep_in(single, checked.seen[node.first], call=node.kind == "call")

    def _keep_in(self, single: Node, names: Iterable[str], *, call: bool) -> None:
        for i, clause in enumerate(single.parts):
            if clause.name != "WITH" or clause.of("star") or self._only_imports(single, i):
                continue
            later = {token.value for token in self._tokens[clause.last : single.last]}
            later |= {
                token.value
                for part in clause.of("order", "where")
                for token in self._tokens[part.first : part.last]
            }
            there = {item.parts[-1].name for item in clause.of("item")}
            lost = [self._quoted(name) for name in names if name in later and name not in there]
            if not all(aggregates_in(item) for item in clause.of("item")):
                self._kept[clause.first] = lost
            elif lost and call:
                self._aggregate_apart(single, clause, ", ".join(map(self._quoted, names)))

    def _aggregate_apart(self, single: Node, clause: Node, names: str) -> None:
        """Compute WITH count(*) AS n in a subquery: next to a name, it would give no row where there is nothing."""
        self._before[single.first] = f"CALL ({names}) {{ " + self._before.get(single.first, "")
        self._edits[clause.first] = "RETURN"
        wheres = clause.of("where")
        if wheres:
            self._before[wheres[0].first] = " } WITH * "
        else:
            self._after[clause.last - 1] = self._after.get(clause.last - 1, "") + " }"

    @staticmethod
    def _only_imports(single: Node, i: int) -> bool:
        return i == 0 and all(len(item.parts) == 1 for item in single.parts[0].of("item"))

    _kept: dict[int, list[str]]


def _elements(pattern: Node) -> Sequence[Node]:
    """Give the nodes and relationships of a pattern, and not of what stands inside their conditions."""
    found: list[Node] = []
    waiting = [pattern]
    while waiting:
        node = waiting.pop()
        if node.kind in ("node", "relationship"):
            found.append(node)
        elif node.kind in (
            "pattern-predicate",
            "pattern-comprehension",
            "path",
            "chain",
            "shortest",
            "group",
        ):
            waiting.extend(node.parts[:1] if node.kind == "pattern-comprehension" else node.parts)
    return found
