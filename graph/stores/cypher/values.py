"""Give each expression of a query its type, or refuse what has no meaning."""

from __future__ import annotations

import difflib
import re
from typing import NoReturn

from .functions import FUNCTIONS
from .notes import Notes
from .order_text import ORDER_FUNCTIONS
from .parts import FIELDS, PARTS
from .tokens import MAX_EXACT
from .tree import Node
from .types import MOMENTS, NUMBERS, UNKNOWN, common, element, family, is_list, joined, listed, with_article

Scope = dict[str, str]

# ArcadeDB takes a dot inside backticks for the dot before a property.
_REFERABLE = re.compile(r"[\w \-]+")
_DATE = re.compile(r"[0-9]{4}(-?[0-9]{2}(-?[0-9]{2})?|-?[0-9]{3}|-?W[0-9]{2}(-?[1-7])?)?")
IDENTITIES = ("id", "elementid")
KEYS = ("id", "dataset")  # looked up by index, which a rewritten comparison would not use
_MIXED = {
    ("date", "text"): "Write date('2024-01-31') for a day.",
    ("number", "text"): "Write toFloat(x) for the number that a text holds, or quotes for a text.",
    ("list", "text"): "Write 'x' IN list.",
    ("node", "text"): "Compare a property, such as n.id.",
}
_OPTIONS = {"round": 2, "normalize": 1}  # arguments after them are words of their own
_JOIN = {"+": "Write toString(x) to join it to a text."}


class Values(Notes):
    """Give expressions their types, with the variables in scope."""

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
        if self._compares_identity(node, scope):
            return "boolean"
        kinds = [self.type_of(part, scope) for part in node.parts]
        self._check_exact(node, kinds)
        operators = node.name.split()
        for i, operator in enumerate(operators):
            left, right = kinds[i : i + 2]
            self._check_comparable(node.parts[i + 1], left, right)
            if operator not in ("=", "<>"):
                self._note_orderless(node, left, right)
            if operator in ("=", "<>"):
                self._note_loose(node.parts[i], left, right)
                self._note_loose(node.parts[i + 1], right, left)
        return "boolean"

    def _check_exact(self, node: Node, kinds: list[str]) -> None:
        """Refuse to compare a literal beyond 2**53 with what may be a fraction."""
        if set(kinds) <= {"integer"}:
            return
        for part in (inner for value in node.parts for inner in (value, *value.parts)):
            if part.kind == "integer" and int(self._tokens[part.first].text) > MAX_EXACT:
                self._fail(
                    part,
                    f"The number {self._written(part)} is beyond {MAX_EXACT}, where the engines compare it with "
                    "a fraction differently.",
                    "Compare texts, or toInteger(x).",
                )

    def _note_orderless(self, node: Node, left: str, right: str) -> None:
        """Note what Neo4j does not order, and another engine does."""
        durations = left == right == "duration"
        if durations:
            self.warnings.append(
                f"{self._written(node)}: durations have no order, so this is null. Compare a part: d.days > 30."
            )
        if durations or (left != right and {left, right} <= set(MOMENTS)):
            if len(node.parts) > 2:
                self._fail(node, "A chain compares what has no order.", "Compare two values at a time.")
            self.orderless.append(node)

    def _check_comparable(self, node: Node, left: str, right: str) -> None:
        """Warn where values of two types are compared: never equal, and neither is the smaller one."""
        one, other = family(left), family(right)
        if one == other or one in UNKNOWN or other in UNKNOWN:
            return
        suggestion = "Compare values of one type."
        for first, second in ((one, other), (other, one)):
            suggestion = _MIXED.get((first, second), suggestion)
        if {one, other} & {"node", "relationship", "path"}:
            self._fail(
                node, f"{with_article(one).capitalize()} is compared with {with_article(other)}.", suggestion
            )
        warning = (
            f"{self._written(node)}: {with_article(one)} is compared with {with_article(other)}; they are "
            f"never equal, and neither is the smaller. {suggestion}"
        )
        if warning not in self.warnings:
            self.warnings.append(warning)

    def _compares_identity(self, node: Node, scope: Scope) -> bool:
        """Note id(a) = id(b), which is sent as (a) = (b); the numbers themselves are each engine's own."""
        if len(node.parts) != 2 or not all(
            part.kind == "function" and part.name.lower() in IDENTITIES for part in node.parts
        ):
            return False
        kinds = [self.type_of(part.parts[0], scope) for part in node.parts if len(part.parts) == 1]
        if len(set(kinds)) != 1 or kinds[0] not in ("node", "relationship"):
            return False
        equality = node.name in ("=", "<>")
        if not equality and kinds[0] == "relationship":
            self._fail(
                node, "Which relationship has the smaller id is left to the engine.", "Write r1 <> r2."
            )
        self.identities += [(part, "" if equality else ".id") for part in node.parts]
        return True

    def _note_loose(self, node: Node, kind: str, other: str) -> None:
        """Note a property that ArcadeDB would turn into the other type before it compares."""
        while node.kind == "brackets":
            node = node.parts[0]
        known = kind not in UNKNOWN and family(kind) == family(other)
        if node.kind in ("property", "index") and not known and node.name not in KEYS:
            self.loose.append(node)

    def _text_predicate(self, node: Node, scope: Scope) -> str:
        for part in node.parts:
            kind = self.type_of(part, scope)
            if kind == "text" or kind in UNKNOWN:
                continue
            written = self._written(part)
            suggestion = f"Write toString({written})." if kind in ("date", "integer", "number") else None
            if is_list(kind):
                suggestion = f"Write any(x IN {written} WHERE x {node.name} …)."
            self._fail(part, f"{node.name} takes texts, and {written} is {with_article(kind)}.", suggestion)
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
        self._check_exact(node, [value, element(kind)])
        if is_list(kind):
            self._check_comparable(node.parts[1], value, element(kind))
        self._note_loose(node.parts[0], value, element(kind))
        if not is_list(kind) and kind not in UNKNOWN:
            suggestion = "Write CONTAINS for a part of a text." if kind == "text" else None
            self._fail(node.parts[1], f"IN takes a list, not {with_article(kind)}.", suggestion)
        return "boolean"

    def _subject(self, node: Node, scope: Scope) -> str:
        return "any"

    def _trim_from(self, node: Node, scope: Scope) -> str:
        for part in node.parts:
            self._check_argument("trim", "text", part, self.type_of(part, scope))
        return "text"

    def _is_typed(self, node: Node, scope: Scope) -> str:
        self.type_of(node.parts[0], scope)
        return "boolean"

    def _is_normalized(self, node: Node, scope: Scope) -> str:
        self._check_argument("IS NORMALIZED", "text", node.parts[0], self.type_of(node.parts[0], scope))
        return "boolean"

    def _is_null(self, node: Node, scope: Scope) -> str:
        self.type_of(node.parts[0], scope)
        return "boolean"

    def _has_labels(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node.parts[0], scope)
        if kind not in ("node", "relationship", "any"):
            self._fail(
                node,
                f"Only nodes and relationships have labels; {node.parts[0].name} is {with_article(kind)}.",
            )
        return "boolean"

    def _arithmetic(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node.parts[0], scope)
        for operator, part in zip(node.name.split(), node.parts[1:], strict=True):
            other = self.type_of(part, scope)
            found = joined(operator, kind, other)
            if found is None:
                self._fail(
                    part,
                    f"'{operator}' cannot join {with_article(kind)} and {with_article(other)}.",
                    _JOIN.get(operator),
                )
            kind = found
        return kind

    def _sign(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node.parts[0], scope)
        if kind not in (*NUMBERS, *UNKNOWN):
            self._fail(node, f"'{node.name}' takes a number, not {with_article(kind)}.")
        return kind

    def _property(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node.parts[0], scope)
        if kind in ("node", "relationship"):
            return self._properties.get(node.name, "any")
        if kind in ("map", *UNKNOWN):
            return "any"
        parts = PARTS.get(kind)
        if parts is None:
            self._fail(node, f"{self._written(node.parts[0])} is {with_article(kind)} and has no properties.")
        if node.name not in parts:
            self._fail(
                node,
                f"{with_article(kind).capitalize()} has no portable part {node.name}.",
                f"Known: {', '.join(parts)}.",
            )
        return "text" if node.name in ("timezone", "offset") else "integer"

    def _joined(self, node: Node, scope: Scope) -> str:
        kinds = [self.type_of(part, scope) for part in node.parts]
        for part, kind in zip(node.parts, kinds, strict=True):
            if kind not in ("text", *UNKNOWN) and not is_list(kind):
                self._fail(part, f"'||' joins texts or lists, not {with_article(kind)}.", _JOIN["+"])
        if any(map(is_list, kinds)) and "text" in kinds:
            self._fail(node, "'||' joins texts or lists, not one with the other.")
        return common(kinds)

    def _index(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node.parts[0], scope)
        position = self.type_of(node.parts[1], scope)
        if kind in ("node", "relationship", "map") or is_list(kind):
            return element(kind) if is_list(kind) else "any"
        loose = position != "text" and self._belongs_to_graph(node.parts[0], scope)
        if kind == "text" or loose:
            self._no_part(node)
        if kind not in UNKNOWN:
            self._fail(node, f"{with_article(kind).capitalize()} has no elements.")
        return "any"

    def _slice(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node.parts[0], scope)
        for part in node.parts[1:]:
            self.type_of(part, scope)
        if kind == "text" or (kind == "any" and self._belongs_to_graph(node.parts[0], scope)):
            self._no_part(node)
        if not is_list(kind) and kind not in UNKNOWN:
            self._fail(node, f"{with_article(kind).capitalize()} has no elements.")
        return kind

    def _belongs_to_graph(self, node: Node, scope: Scope) -> bool:
        """Say whether this is a property of a node or a relationship, and no entry of a map."""
        return node.kind == "property" and self.type_of(node.parts[0], scope) in ("node", "relationship")

    def _no_part(self, node: Node) -> NoReturn:
        written = self._written(node.parts[0])
        self._fail(
            node,
            f"{written} may be a text, and a text has no elements.",
            f"Write substring({written}, 0, 10) for a part of a text.",
        )

    def _function(self, node: Node, scope: Scope) -> str:
        function = FUNCTIONS[node.name.lower()]
        if node.name.lower() in IDENTITIES:
            self._fail(
                node,
                f"The value of {function.name}() is another in each engine.",
                "Take n.id, or compare two: id(a) <> id(b).",
            )
        if function.aggregate:
            return self._aggregate(node, scope)
        options = _OPTIONS.get(function.name, 99)
        kinds = [self.type_of(part, scope) for part in node.parts[:options]]
        for part, kind in zip(node.parts, kinds, strict=False):
            self._check_argument(function.name, function.takes, part, kind)
            if node.name.lower() in ORDER_FUNCTIONS and (kind != "node" or part.kind != "variable"):
                self._fail(
                    part,
                    f"{function.name}() takes the names of two nodes, and {self._written(part)} is not one.",
                    f"Write MATCH (a), (b) … {function.name}(a, b); WITH startNode(r) AS a names a node.",
                )
        if function.name == "valueType" and (is_list(kinds[0]) or kinds[0] in UNKNOWN):
            if is_list(element(kinds[0])):
                self._fail(node, "valueType() of a list of lists is not portable.", "Ask for an element.")
            self.value_types.append(node)
        if function.name == "toString" and kinds[0] in MOMENTS:
            self.moments.append((node, kinds[0]))
        if function.name in FIELDS and node.parts and node.parts[0].kind == "map":
            self._check_fields(function.name, node.parts[0])
        if function.name == "date" and node.parts and node.parts[0].kind == "string":
            self._check_date(node.parts[0])
        if (
            function.name == "reverse"
            and is_list(kinds[0])
            and node.parts[0].kind in ("property", "variable")
        ):
            self.reversed.add(node.parts[0].last - 1)
        if function.name == "coalesce":
            return common(kinds)
        if function.name in ("head", "last"):
            return element(kinds[0])
        return kinds[0] if function.gives == "same" else function.gives

    def _check_fields(self, name: str, fields: Node) -> None:
        """Refuse a field that one engine does not know and the other passes over; note what may be null."""
        for entry in fields.parts:
            if entry.name not in FIELDS[name]:
                self._fail(
                    entry, f"{name}() has no field {entry.name}.", f"Known: {', '.join(FIELDS[name])}."
                )
        if name != "duration":
            self.fields.append(fields)

    def _check_date(self, node: Node) -> None:
        value = self._tokens[node.first].value
        if not _DATE.fullmatch(value):
            self._fail(
                node,
                f"{value!r} is not a date.",
                "Write date('2024'), date('2024-01') or date('2024-01-31').",
            )

    def _check_argument(self, name: str, takes: str, node: Node, kind: str) -> None:
        if takes == "any" or kind in UNKNOWN:
            return
        allowed = takes.split("|")
        if (
            kind in allowed
            or (is_list(kind) and "list" in allowed)
            or (kind == "integer" and "number" in allowed)
        ):
            return
        if kind == "integer" and takes == "text" and name in ("left", "right", "substring"):
            return
        self._fail(
            node,
            f"{name}() takes {' or '.join(map(with_article, allowed))}, and {self._written(node)} is {with_article(kind)}.",
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
        counted = node.parts[-1]
        if function.name == "count" and counted.kind == "function" and counted.name.lower() in IDENTITIES:
            kinds = [self.type_of(counted.parts[0], scope)]
            self.identities.append((counted, ""))
        else:
            kinds = [
                self.type_of(part, scope) for part in node.parts if part.kind not in ("star", "distinct")
            ]
        self._aggregates = "allowed"
        for part, kind in zip(node.parts[-len(kinds) :] if kinds else (), kinds, strict=True):
            self._check_argument(function.name, function.takes, part, kind)
        if function.name == "collect":
            return listed(kinds[0])
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
        return common(kinds)
