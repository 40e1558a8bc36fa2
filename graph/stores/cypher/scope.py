"""Check names and types: what Neo4j refuses, and another engine would answer in its own way."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import NoReturn

from .functions import FUNCTIONS
from .guard import aggregates_in, is_aggregate
from .tokens import Source, Token, as_given
from .tree import Node

Scope = dict[str, str]

_TEXTS = (
    "id", "dataset", "type", "name", "short_label", "description", "start", "end", "jurisdiction", "title",
    "date", "place", "speaker", "event", "summary", "metric", "value", "unit", "qualifier", "population",
    "geography", "period", "publisher", "kind", "url", "citation", "role", "lines", "note",
)  # fmt: skip
# Types that the library's own graphs give to properties; any other property may hold anything.
PROPERTY_TYPES: Mapping[str, str] = dict.fromkeys(_TEXTS, "text") | {
    "aliases": "list<text>",
    "sources": "list<text>",
    "number": "number",
}
# ArcadeDB takes a dot inside backticks for the dot before a property.
_REFERABLE = re.compile(r"[\w \-]+")
_DATE = re.compile(r"[0-9]{4}(-?[0-9]{2}(-?[0-9]{2})?|-?[0-9]{3}|-?W[0-9]{2}(-?[1-7])?)?")
_NUMBERS = ("integer", "number")
_KEYS = ("id", "dataset")  # looked up by index, which a rewritten comparison would not use
_MIXED = {
    ("date", "text"): "Write date('2024-01-31') for a day.",
    ("number", "text"): "Write toFloat(x) for the number that a text holds, or quotes for a text.",
    ("list", "text"): "Write 'x' IN list.",
    ("node", "text"): "Compare a property, such as n.id.",
}
_UNKNOWN = ("any", "null")
_DATE_PARTS = ("year", "month", "day", "quarter", "week", "dayOfWeek", "ordinalDay")
_DURATION_PARTS = ("years", "months", "days", "weeks", "quarters")


def _element(kind: str) -> str:
    """Say of what type the elements of a list are."""
    return kind[5:-1] if kind.startswith("list<") else "any"


def _listed(kind: str) -> str:
    return f"list<{kind}>"


def _is_list(kind: str) -> bool:
    return kind.startswith("list")


def _a(kind: str) -> str:
    """Name a type in a sentence."""
    name = {"list": "list", "any": "value", "integer": "whole number"}.get(kind.split("<")[0], kind)
    return f"a {name}"


def _family(kind: str) -> str:
    """Say with which other types a type can be compared: all numbers are one family, all lists another."""
    return "number" if kind in _NUMBERS else "list" if _is_list(kind) else kind


def _common(kinds: list[str]) -> str:
    """Give the one type of several values, "any" when they differ; null goes with each."""
    found = {kind for kind in kinds if kind != "null"}
    if found <= set(_NUMBERS) and len(found) > 1:
        return "number"
    return found.pop() if len(found) == 1 else "any" if found else "null"


class Checker:
    """
    Walk a query with the variables in scope, giving each expression a type.

    Parameters
    ----------
    source, tokens
        The query as given, and its tokens.
    properties
        Types of properties that are known by name.

    Attributes
    ----------
    stars
        For each `*` of RETURN, by its token: the variables that it stands for.
    reversed
        Last tokens of the lists that reverse() is called with, where they may be properties.
    loose
        Properties that are compared with a value which may be of another type.
    loose_entries
        Nodes and relationships of patterns, with those entries of their maps of which the same is true.
    """

    def __init__(self, source: Source, tokens: list[Token], properties: Mapping[str, str]) -> None:
        self._source, self._tokens, self._properties = source, tokens, properties
        self._aggregates = "refused"
        self._patterns = "allowed"
        self.stars: dict[int, list[str]] = {}
        self.reversed: set[int] = set()
        self.loose: list[Node] = []
        self.loose_entries: list[tuple[Node, list[Node]]] = []

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

    def _fail(self, node: Node, reason: str, suggestion: str | None = None) -> NoReturn:
        raise self._source.refusal(self._tokens[node.first].start, reason, suggestion)

    def _written(self, node: Node) -> str:
        return as_given(self._source, self._tokens[node.first : node.last])

    def same(self, one: Node, other: Node) -> bool:
        """Say whether two expressions are written with the same tokens."""
        return [t.text for t in self._tokens[one.first : one.last]] == [
            t.text for t in self._tokens[other.first : other.last]
        ]

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
        return {name: _common([other[name] for other in columns]) for name in columns[0]}

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
        for path in paths:
            self._bind_path(path, scope)
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
            self._check_shortest_filter(path, clause)
        self._wheres(clause, scope)

    def _check_shortest_filter(self, path: Node, clause: Node) -> None:
        """Neo4j looks for the shortest path that passes the filter; another engine filters the shortest path."""
        if path.parts[0].kind != "shortest" or not path.name:
            return
        for node in (node for where in clause.of("where") for node in where.walk()):
            if node.kind == "variable" and node.name == path.name:
                self._fail(
                    node,
                    f"A condition on the shortest path {path.name} stands in its own MATCH.",
                    f"Filter afterwards: MATCH {path.name} = … WITH * WHERE ….",
                )

    def _bind_path(self, path: Node, scope: Scope) -> None:
        if path.name:
            self._declare(path, path.name, "path", scope)
        chain = path.parts[0].parts[0] if path.parts[0].kind == "shortest" else path.parts[0]
        if path.parts[0].kind == "shortest":
            self._check_shortest(path.parts[0], chain)
        for part in chain.parts:
            if part.name and part.kind == "node":
                if scope.setdefault(part.name, "node") not in ("node", "any"):
                    self._fail(part, f"{part.name} is {_a(scope[part.name])}, and stands here for a node.")
            elif part.name:
                if scope.get(part.name, "").endswith(("relationship", "relationship>")):
                    self._fail(
                        part,
                        f"The relationship {part.name} was matched before.",
                        "Use another name; compare startNode(r) and endNode(r) where they should be one.",
                    )
                kind = _listed("relationship") if part.of("length") else "relationship"
                self._declare(part, part.name, kind, scope)

    def _check_shortest(self, node: Node, chain: Node) -> None:
        first, last = chain.parts[0], chain.parts[2]
        if first.name and first.name == last.name:
            self._fail(node, f"{node.name} joins {first.name} with itself.", "Use two different nodes.")
        if chain.parts[1].name:
            self._fail(node, f"{node.name} gives its relationships by the path.", "Write relationships(p).")
        length = chain.parts[1].of("length")
        if (not length or not length[0].name.startswith("0..")) and not (first.name and last.name):
            self._fail(node, f"Both ends of {node.name} need a name.", "Write shortestPath((a)-[*..5]-(b)).")
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
        for part in pattern.walk():
            if part.kind in ("node", "relationship"):
                self._entries(part, scope)
                self._wheres(part, scope)

    def _entries(self, part: Node, scope: Scope) -> None:
        """Check the properties that a node or relationship must have."""
        loose = []
        for entry in (entry for properties in part.of("map") for entry in properties.parts):
            kind, wanted = self.type_of(entry.parts[0], scope), self._properties.get(entry.name, "any")
            self._check_comparable(entry, wanted, kind)
            if _family(wanted) == _family(kind) != "any" or entry.name in _KEYS:
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
        if not _is_list(kind) and kind not in _UNKNOWN:
            self._fail(value, f"UNWIND takes a list, not {_a(kind)}.", f"Write [{self._written(value)}].")
        self._declare(variable, variable.name, _element(kind), scope)

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
        kept = outer | projected
        self._wheres(clause, kept if closed or clause.of("skip", "limit") else scope | kept)
        return kept, projected

    def _item_name(self, clause: Node, item: Node) -> str:
        if item.parts[-1].kind == "variable":
            return item.parts[-1].name
        if clause.name == "WITH":
            self._fail(item, f"{self._written(item)} has no name in WITH.", "Give it one with AS.")
        return self._written(item)

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
                f"{node.name} stands beside an aggregate, and is not a column of its own.",
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

    # Expressions

    def type_of(self, node: Node, scope: Scope) -> str:
        """Check an expression and give its type."""
        rule = getattr(self, "_" + node.kind.replace("-", "_"))
        kind: str = rule(node, scope)
        return kind

    def _truth(self, node: Node, scope: Scope, where: str) -> None:
        kind = self.type_of(node, scope)
        if kind in ("boolean", "null") or node.kind == "parameter":
            return
        written = self._written(node)
        shown = written if len(written) <= 60 else "…"
        suggestion = (
            f"Write {shown} IS NOT NULL, or compare it with a value." if kind in ("any", "text") else None
        )
        self._fail(node, f"{where} needs a truth value; {shown} may be something else.", suggestion)

    def _integer(self, node: Node, scope: Scope) -> str:
        return "integer"

    def _float(self, node: Node, scope: Scope) -> str:
        return "number"

    def _string(self, node: Node, scope: Scope) -> str:
        return "text"

    def _truth_value(self, node: Node, scope: Scope) -> str:
        return "boolean"

    def _null(self, node: Node, scope: Scope) -> str:
        return "null"

    def _parameter(self, node: Node, scope: Scope) -> str:
        return "any"

    def _variable(self, node: Node, scope: Scope) -> str:
        if node.name not in scope:
            near = difflib.get_close_matches(node.name, scope, n=1, cutoff=0.6)
            hint = f"Did you mean {near[0]}?" if near else None
            if not near and scope:
                hint = f"Known here: {', '.join(sorted(scope))}."
            self._fail(node, f"Nothing is called {node.name} here.", hint)
        if not _REFERABLE.fullmatch(node.name):
            self._fail(node, f"The name {node.name} cannot be used again.", "Give it a plain one with AS.")
        return scope[node.name]

    def _brackets(self, node: Node, scope: Scope) -> str:
        return self.type_of(node.parts[0], scope)

    def _boolean(self, node: Node, scope: Scope) -> str:
        for part in node.parts:
            self._truth(part, scope, node.name.split()[0])
        return "boolean"

    def _not(self, node: Node, scope: Scope) -> str:
        self._truth(node.parts[0], scope, "NOT")
        return "boolean"

    def _comparison(self, node: Node, scope: Scope) -> str:
        kinds = [self.type_of(part, scope) for part in node.parts]
        operators = node.name.split()
        for i, operator in enumerate(operators):
            left, right = kinds[i : i + 2]
            self._check_comparable(node.parts[i + 1], left, right)
            if "duration" in (left, right) and operator not in ("=", "<>"):
                self._fail(node.parts[i + 1], "Durations have no order.", "Compare their days: d.days > 30.")
            if operator in ("=", "<>"):
                self._note_loose(node.parts[i], left, right)
                self._note_loose(node.parts[i + 1], right, left)
        return "boolean"

    def _check_comparable(self, node: Node, left: str, right: str) -> None:
        one, other = _family(left), _family(right)
        if one == other or one in _UNKNOWN or other in _UNKNOWN:
            return
        suggestion = "Compare values of one type."
        for first, second in ((one, other), (other, one)):
            suggestion = _MIXED.get((first, second), suggestion)
        self._fail(node, f"{_a(one).capitalize()} is compared with {_a(other)}.", suggestion)

    def _note_loose(self, node: Node, kind: str, other: str) -> None:
        """Note a property that ArcadeDB would turn into the other type before it compares."""
        while node.kind == "brackets":
            node = node.parts[0]
        known = kind not in _UNKNOWN and _family(kind) == _family(other)
        if node.kind in ("property", "index") and not known and node.name not in _KEYS:
            self.loose.append(node)

    def _text_predicate(self, node: Node, scope: Scope) -> str:
        for part in node.parts:
            kind = self.type_of(part, scope)
            if kind == "text" or kind in _UNKNOWN:
                continue
            written = self._written(part)
            suggestion = f"Write toString({written})." if kind in ("date", "integer", "number") else None
            if _is_list(kind):
                suggestion = f"Write any(x IN {written} WHERE x {node.name} …)."
            self._fail(part, f"{node.name} takes texts, and {written} is {_a(kind)}.", suggestion)
        if node.name == "=~" and node.parts[1].kind == "string":
            self._check_regex(node.parts[1])
        return "boolean"

    def _check_regex(self, node: Node) -> None:
        pattern = self._tokens[node.first].value
        # Java's classes and quotation are not Python's; what they stand for does not matter here.
        known = re.sub(r"\\[pP](\{\w+\}|\w)", r"\\w", re.sub(r"\\Q.*?\\E", "", pattern))
        try:
            re.compile(known)
        except re.error as error:
            self._fail(node, f"{pattern!r} is not a regular expression: {error}.")

    def _in(self, node: Node, scope: Scope) -> str:
        value = self.type_of(node.parts[0], scope)
        kind = self.type_of(node.parts[1], scope)
        if _is_list(kind):
            self._check_comparable(node.parts[1], value, _element(kind))
        self._note_loose(node.parts[0], value, _element(kind))
        if not _is_list(kind) and kind not in _UNKNOWN:
            suggestion = "Write CONTAINS for a part of a text." if kind == "text" else None
            self._fail(node.parts[1], f"IN takes a list, not {_a(kind)}.", suggestion)
        return "boolean"

    def _is_null(self, node: Node, scope: Scope) -> str:
        self.type_of(node.parts[0], scope)
        return "boolean"

    def _has_labels(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node.parts[0], scope)
        if kind not in ("node", "any"):
            self._fail(node, f"Only a node has labels; {node.parts[0].name} is {_a(kind)}.")
        return "boolean"

    def _arithmetic(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node.parts[0], scope)
        for operator, part in zip(node.name.split(), node.parts[1:], strict=True):
            other = self.type_of(part, scope)
            found = _result(operator, kind, other)
            if found is None:
                self._fail(part, f"'{operator}' cannot join {_a(kind)} and {_a(other)}.", _JOIN.get(operator))
            kind = found
        return kind

    def _sign(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node.parts[0], scope)
        if kind not in (*_NUMBERS, *_UNKNOWN):
            self._fail(node, f"'{node.name}' takes a number, not {_a(kind)}.")
        return kind

    def _property(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node.parts[0], scope)
        if kind in ("node", "relationship"):
            return self._properties.get(node.name, "any")
        if kind in ("map", *_UNKNOWN):
            return "any"
        parts = {"date": _DATE_PARTS, "duration": _DURATION_PARTS}.get(kind)
        if parts is None:
            self._fail(node, f"{self._written(node.parts[0])} is {_a(kind)} and has no properties.")
        if node.name not in parts:
            self._fail(
                node,
                f"{_a(kind).capitalize()} has no portable part {node.name}.",
                f"Known: {', '.join(parts)}.",
            )
        return "integer"

    def _joined(self, node: Node, scope: Scope) -> str:
        kinds = [self.type_of(part, scope) for part in node.parts]
        for part, kind in zip(node.parts, kinds, strict=True):
            if kind not in ("text", *_UNKNOWN) and not _is_list(kind):
                self._fail(part, f"'||' joins texts or lists, not {_a(kind)}.", _JOIN["+"])
        if any(map(_is_list, kinds)) and "text" in kinds:
            self._fail(node, "'||' joins texts or lists, not one with the other.")
        return _common(kinds)

    def _index(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node.parts[0], scope)
        position = self.type_of(node.parts[1], scope)
        if kind in ("node", "relationship", "map") or _is_list(kind):
            return _element(kind) if _is_list(kind) else "any"
        if kind == "text" or (node.parts[0].kind == "property" and position != "text"):
            self._no_part(node)
        if kind not in _UNKNOWN:
            self._fail(node, f"{_a(kind).capitalize()} has no elements.")
        return "any"

    def _slice(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node.parts[0], scope)
        for part in node.parts[1:]:
            self.type_of(part, scope)
        if kind == "text" or (node.parts[0].kind == "property" and kind == "any"):
            self._no_part(node)
        if not _is_list(kind) and kind not in _UNKNOWN:
            self._fail(node, f"{_a(kind).capitalize()} has no elements.")
        return kind

    def _no_part(self, node: Node) -> NoReturn:
        written = self._written(node.parts[0])
        self._fail(
            node,
            f"{written} may be a text, and a text has no elements.",
            f"Write substring({written}, 0, 10) for a part of a text.",
        )

    def _function(self, node: Node, scope: Scope) -> str:
        function = FUNCTIONS[node.name.lower()]
        if function.aggregate:
            return self._aggregate(node, scope)
        kinds = [self.type_of(part, scope) for part in node.parts]
        for part, kind in zip(node.parts, kinds, strict=True):
            self._check_argument(function.name, function.takes, part, kind)
        if function.name == "date" and node.parts and node.parts[0].kind == "string":
            self._check_date(node.parts[0])
        if (
            function.name == "reverse"
            and _is_list(kinds[0])
            and node.parts[0].kind in ("property", "variable")
        ):
            self.reversed.add(node.parts[0].last - 1)
        if function.name == "coalesce":
            return _common(kinds)
        if function.name in ("head", "last"):
            return _element(kinds[0])
        return kinds[0] if function.gives == "same" else function.gives

    def _check_date(self, node: Node) -> None:
        value = self._tokens[node.first].value
        if not _DATE.fullmatch(value):
            self._fail(
                node,
                f"{value!r} is not a date.",
                "Write date('2024'), date('2024-01') or date('2024-01-31').",
            )

    def _check_argument(self, name: str, takes: str, node: Node, kind: str) -> None:
        if takes == "any" or kind in _UNKNOWN:
            return
        allowed = takes.split("|")
        if (
            kind in allowed
            or (_is_list(kind) and "list" in allowed)
            or (kind == "integer" and "number" in allowed)
        ):
            return
        if kind == "integer" and takes == "text" and name in ("left", "right", "substring"):
            return
        self._fail(
            node, f"{name}() takes {' or '.join(map(_a, allowed))}, and {self._written(node)} is {_a(kind)}."
        )

    def _aggregate(self, node: Node, scope: Scope) -> str:
        function = FUNCTIONS[node.name.lower()]
        if self._aggregates != "allowed":
            inside = self._aggregates == "inside"
            self._fail(
                node,
                f"The aggregate {function.name}() cannot stand {'in another aggregate' if inside else 'here'}.",
                "Compute it first with WITH … AS name.",
            )
        self._aggregates = "inside"
        kinds = [self.type_of(part, scope) for part in node.parts if part.kind not in ("star", "distinct")]
        self._aggregates = "allowed"
        for part, kind in zip(node.parts[-len(kinds) :] if kinds else (), kinds, strict=True):
            self._check_argument(function.name, function.takes, part, kind)
        if function.name == "collect":
            return _listed(kinds[0])
        return kinds[0] if function.gives == "same" else function.gives

    def _case(self, node: Node, scope: Scope) -> str:
        kinds, subject = [], "any"
        for part in node.parts:
            if part.kind == "when" and not node.name:
                self._truth(part.parts[0], scope, "WHEN")
            elif part.kind not in ("when", "else"):
                subject = self.type_of(part, scope)
            if part.kind == "when" and node.name:
                for value in part.parts[:-1]:
                    self._note_loose(node.parts[0], subject, self.type_of(value, scope))
            if part.kind in ("when", "else"):
                kinds.append(self.type_of(part.parts[-1], scope))
        return _common(kinds)

    def _list(self, node: Node, scope: Scope) -> str:
        return _listed(_common([self.type_of(part, scope) for part in node.parts]) if node.parts else "any")

    def _map(self, node: Node, scope: Scope) -> str:
        keys: set[str] = set()
        for entry in node.parts:
            if entry.name in keys:
                self._fail(entry, f"The key {entry.name} stands twice in one map.")
            keys.add(entry.name)
            self.type_of(entry.parts[0], scope)
        return "map"

    def _map_projection(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node.parts[0], scope)
        if kind not in ("node", "relationship", "map", *_UNKNOWN):
            self._fail(node, f"{node.parts[0].name} is {_a(kind)} and has no properties.")
        for entry in node.parts[1:]:
            if entry.kind == "entry":
                self.type_of(entry.parts[0], scope)
            elif entry.kind == "variable":
                self.type_of(entry, scope)
        return "map"

    def _elements(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node, scope)
        if not _is_list(kind) and kind not in _UNKNOWN:
            self._fail(node, f"IN takes a list, not {_a(kind)}.")
        return _element(kind)

    def _quantifier(self, node: Node, scope: Scope) -> str:
        variable, values = node.parts[:2]
        inner = scope | {variable.name: self._elements(values, scope)}
        self._wheres(node, inner)
        return "boolean"

    def _comprehension(self, node: Node, scope: Scope) -> str:
        variable, values = node.parts[:2]
        kind = self._elements(values, scope)
        inner = scope | {variable.name: kind}
        self._wheres(node, inner)
        last = node.parts[-1]
        if len(node.parts) > 2 and last.kind != "where":
            kind = self.type_of(last, inner)
        return _listed(kind)

    def _reduce(self, node: Node, scope: Scope) -> str:
        total, start, variable, values, step = node.parts
        kind = self.type_of(start, scope)
        inner = scope | {variable.name: self._elements(values, scope)}
        return _common([kind, self.type_of(step, inner | {total.name: kind})])

    def _pattern_comprehension(self, node: Node, scope: Scope) -> str:
        inner = dict(scope)
        self._bind_path(node.parts[0], inner)
        self._pattern_values(node.parts[0], inner)
        self._wheres(node, inner)
        return _listed(self.type_of(node.parts[-1], inner))

    def _pattern_predicate(self, node: Node, scope: Scope) -> str:
        if self._patterns == "refused":
            self._fail(node, "A pattern is no value.", "Write EXISTS { … } or COUNT { … }.")
        for part in node.walk():
            if part.kind in ("node", "relationship") and part.name:
                if part.name not in scope:
                    self._fail(
                        part, f"Nothing is called {part.name} here.", "Write EXISTS { … } to use a new name."
                    )
                if part.kind == "relationship":
                    self._fail(part, f"The relationship {part.name} was matched before.")
        self._pattern_values(node, scope)
        return "boolean"

    def _shortest(self, node: Node, scope: Scope) -> str:
        self._fail(node, f"{node.name} is no value.", f"Match it: MATCH p = {node.name}((a)-[*..5]-(b)).")

    def _subquery(self, node: Node, scope: Scope) -> str:
        before = self._aggregates, self._patterns
        self._aggregates, self._patterns = "refused", "allowed"
        inner = node.parts[0]
        columns: Scope = {}
        if inner.kind == "match":
            self._match(inner, dict(scope))
        else:
            columns = self._union(inner, scope)
        self._aggregates, self._patterns = before
        if node.name == "COLLECT":
            if len(columns) != 1:
                self._fail(node, f"COLLECT {{ }} returns one column, not {len(columns)}.")
            return "list"
        return "boolean" if node.name == "EXISTS" else "integer"


_JOIN = {"+": "Write toString(x) to join it to a text."}


def _result(operator: str, left: str, right: str) -> str | None:
    """Give the type of a sum, product and so on; None when the types do not go together."""
    kinds = {left, right}
    if kinds == {"null"}:
        return "null"
    if kinds <= {*_NUMBERS, "null"}:
        return "integer" if kinds <= {"integer"} and operator != "^" else "number"
    if operator == "+" and (_is_list(left) or _is_list(right)):
        return left if left == right else "list"
    if operator == "+" and "text" in kinds and kinds <= {"text", *_NUMBERS, *_UNKNOWN}:
        return "text" if "any" not in kinds else "any"
    if operator in "+-" and kinds <= {"date", "duration", *_UNKNOWN}:
        if kinds == {"date"} or (operator == "-" and right == "date"):
            return None
        return "date" if "date" in kinds else "duration" if kinds == {"duration"} else "any"
    if kinds <= {*_NUMBERS, *_UNKNOWN}:
        return "any" if operator == "+" else "number"
    return None
