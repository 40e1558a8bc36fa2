"""Write a query so that both engines give the same rows, or refuse it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NoReturn

from .as_of_scope import Bound
from .as_of_text import Clause, compared_parts, conditions, presence
from .cursor import RESERVED
from .functions import FUNCTIONS, NATIVE
from .guard import aggregates_in, is_aggregate
from .order_text import ORDER_FUNCTIONS, order
from .scope import Checker
from .searches import Searches
from .tokens import Source, Token, as_given, quote_name, write
from .tree import Node

# A name inside them cannot be told from one outside.
_CLOSED = ("subquery", "pattern-comprehension", "pattern-predicate")
_GROUP = 40  # members of AND or OR that are sent in one pair of brackets
_LITERALS = ("integer", "float", "string")
# They differ on blanks around a number or a truth value.
_NUMBER_READERS = ("tointeger", "tointegerornull", "toboolean", "tobooleanornull")


class Translation(Searches):
    """
    Edits on the tokens of one query; the tree is read and never printed.

    Parameters
    ----------
    source
        The query as given.
    tokens
        Its tokens.
    names
        Indexes of the tokens that are names by their place.
    query
        Its tree.
    respelt
        What is sent instead of a token, by its index.
    """

    def __init__(
        self,
        source: Source,
        tokens: list[Token],
        names: set[int],
        query: Node,
        respelt: Mapping[int, str] = MappingProxyType({}),
    ) -> None:
        self._source, self._tokens, self._query = source, tokens, query
        self._edits: dict[int, str] = {}
        self._taken = {token.value for token in tokens}
        self._given: dict[int, str] = {}  # names of parts of patterns that had none, by their first token
        self._before: dict[int, str] = {}
        self._after: dict[int, str] = {}
        self._conditions: dict[int, list[str]] = {}
        self._kept: dict[int, list[str]] = {}
        self._dated: set[int] = set()  # first tokens of pattern predicates that have a day
        for i in names:
            # A name that looks like a keyword is never left for an engine to guess about.
            if tokens[i].word in RESERVED:
                self._edits[i] = f"`{tokens[i].text}`"
        self._edits |= respelt
        for node in query.walk():
            if node.kind == "function":
                self._spell_function(node)

    def rewrite(self, checked: Checker, engine: str, bound: Bound) -> None:
        """
        Rewrite what the engines answer differently, and name every column.

        Parameters
        ----------
        checked
            What was found out about names and types.
        engine
            "arcadedb" or "neo4j".
        bound
            Patterns that have a day.

        Raises
        ------
        QueryRefusedError
            If there is no spelling that both answer alike.
        """
        for call, day in bound.presences:
            self._replace(call, presence(self._quoted(call.parts[0].name), day))
        for call in [node for node in self._query.walk() if node.kind == "function"]:
            if call.name.lower() in ORDER_FUNCTIONS:
                self._replace(call, order(call, *(self._quoted(part.name) for part in call.parts)))
        on_days = [(pattern, self._on_day(pattern, clause)) for pattern, clause in bound.patterns]
        self._dated = {pattern.first for pattern, _ in on_days if pattern.kind == "pattern-predicate"}
        if engine == "arcadedb":
            self._compare_as_they_are(checked)
            for node in self._query.walk():
                if node.kind == "function" and node.name.lower() in ("stdev", "stdevp"):
                    self._deviation_of_nothing(node)
        self._rewrite_nodes(engine)
        for pattern, condition in on_days:
            self._filter(pattern, condition)
        if self._given:  # a star must not take the names that were given to parts of patterns
            for star, names in checked.stars.items():
                self._edits[star] = ", ".join(map(self._quoted, names))
        for call, after in checked.identities:
            self._edits[call.first] = ""
            self._after[call.last - 1] = after + self._after.get(call.last - 1, "")
        for last in checked.reversed:
            # Neo4j reverses a list, and not the array that a property holds.
            self._after[last] = " + []"
        if engine == "arcadedb":
            self._write_for_embedded(checked)
            self._keep_outer_names(checked)
            self._write_searches(checked)
        for match in (node for node in self._query.walk() if node.kind == "match"):
            self._add_conditions(match)
            if engine == "arcadedb":
                self._name_relationships(match)
        for node in self._query.walk():
            if node.kind == "projection":
                self._cut(node)
                self._filter_after_limit(node)
                self._aggregate_first(node)
        for single in self._query.parts:
            self._name_columns(single.parts[-1], checked.stars)

    def _rewrite_nodes(self, engine: str) -> None:
        searched = {
            path.parts[0].first
            for match in self._query.walk()
            if match.kind == "match"
            for path in match.of("path")
        }
        for node in self._query.walk():
            if node.kind == "function":
                self._rewrite_function(node, engine)
            elif node.kind == "exists-pattern":
                self._exists(node)
            elif node.kind == "shortest" and node.first not in searched:
                self._search_as_value(node)
            elif node.kind == "match":
                self._keep_ends_apart(node)
            elif node.kind == "boolean" and len(node.parts) > _GROUP:
                self._group(node)

    def text(self) -> str:
        """Return the query that is sent."""
        return self._written(self._query)

    def _written(self, node: Node) -> str:
        edits = dict(self._edits)
        for i in self._before.keys() | self._after.keys():
            edits[i] = self._before.get(i, "") + edits.get(i, self._tokens[i].text) + self._after.get(i, "")
        return write(self._source, self._tokens, edits, node.first, node.last)

    def _wrap(self, node: Node, before: str, after: str) -> None:
        """Put text around a node; what was put around its parts stays inside."""
        self._before[node.first] = before + self._before.get(node.first, "")
        self._after[node.last - 1] = self._after.get(node.last - 1, "") + after

    def _group(self, chain: Node) -> None:
        """Send a long run of AND or OR in brackets: the embedded engine takes 200 levels at most."""
        if len(set(chain.name.split())) > 1:
            return
        for i in range(0, len(chain.parts), _GROUP):
            group = chain.parts[i : i + _GROUP]
            self._before[group[0].first] = "(" + self._before.get(group[0].first, "")
            self._after[group[-1].last - 1] = self._after.get(group[-1].last - 1, "") + ")"

    # Functions

    def _spell_function(self, node: Node) -> None:
        name = (FUNCTIONS | NATIVE)[node.name.lower()].name
        for i, part in zip(range(node.first, node.at + 1, 2), name.split("."), strict=True):
            self._edits[i] = part

    def _exists(self, node: Node) -> None:
        """Write exists((a)-->(b)), which newer servers do not know, as EXISTS { }."""
        if node.parts[0].first in self._dated:  # which is sent as EXISTS { } already
            self._edits[node.first] = ""
        else:
            self._edits |= {node.first: "EXISTS", node.first + 1: " {", node.last - 1: "}"}

    def _rewrite_function(self, node: Node, engine: str) -> None:
        name = node.name.lower()
        if name == "round" and len(node.parts) == 2:
            self._round_to_nothing(node.parts[1])
        elif name == "percentilecont" and node.parts[-2].name != "toFloat":
            # Over whole numbers one engine gives 3, the other 3.0.
            self._wrap(node.parts[-2], "toFloat(", ")")
        elif name in _NUMBER_READERS and node.parts[0].kind == "string":
            value = self._tokens[node.parts[0].first].value
            if value.strip(" \t\r\n") != value.strip():
                self._refuse(node.parts[0], "A value stands between blanks.", f"Write '{value.strip()}'.")
            if engine == "neo4j" and name == "tointeger" and value != value.strip():
                self._edits[node.first] = "toIntegerOrNull"
            if "integer" in name and _is_too_large(value):
                self._refuse(
                    node.parts[0], f"{value!r} does not fit into 64 bits.", f"Write toFloat('{value}')."
                )
        elif name == "tointeger":
            # A text beyond 64 bits is an error in one engine and null in the other.
            self._edits[node.first] = "toIntegerOrNull"

    def _deviation_of_nothing(self, node: Node) -> None:
        """Neo4j says that no values deviate by 0.0, ArcadeDB by null."""
        if node.first < 2 or self._tokens[node.first - 2].value != "coalesce":
            self._wrap(node, "coalesce(", ", 0.0)")

    def _round_to_nothing(self, digits: Node) -> None:
        """With no digits, halves below zero go up in one engine and down in the other; round(x) agrees."""
        if digits.kind == "sign":
            self._refuse(digits, "round() takes no digits below 0.", "Write round(x / 100) * 100.")
        if digits.kind == "integer" and self._tokens[digits.first].text == "0":
            self._edits |= {digits.first - 1: "", digits.first: ""}

    def _refuse(self, node: Node, reason: str, suggestion: str) -> NoReturn:
        raise self._source.refusal(self._tokens[node.first].start, reason, suggestion)

    def _compare_as_they_are(self, checked: Checker) -> None:
        """
        Keep ArcadeDB from turning a property into the type of what it is compared with.

        There `n.value = 12` finds the text '12', and `n.earliest = '2001-03-04'` a date; the value of a
        function is left as it is.
        """
        for node in {(node.first, node.last): node for node in checked.loose}.values():
            self._wrap(node, "coalesce(", ", null)")
        for part, entries in checked.loose_entries:
            self._conditions_for_entries(part, entries)

    def _conditions_for_entries(self, part: Node, entries: list[Node]) -> None:
        """Write (n {x: 1}) as (n WHERE coalesce(n.x, null) = 1)."""
        properties = part.of("map")[0]
        if part.of("length"):
            return
        name = self._name(part)
        compared = []
        for entry in entries:
            key, value = (
                self._written(Node("name", entry.first, entry.first + 1)),
                self._written(entry.parts[0]),
            )
            compared.append(f"coalesce({name}.{key}, null) = {value}")
        kept = [self._written(entry) for entry in properties.parts if entry not in entries]
        self._replace(properties, "{" + ", ".join(kept) + "}" if kept else "")
        wheres = part.of("where")
        if wheres:
            self._wrap(wheres[0].parts[0], " AND ".join(compared) + " AND (", ")")
        else:
            self._after[properties.last - 1] = " WHERE " + " AND ".join(compared)

    def _name(self, part: Node) -> str:
        """Give the name of a node or relationship of a pattern, a new one where it has none."""
        if part.name:
            return self._quoted(part.name)
        if part.first not in self._given:
            name = self._given[part.first] = self._fresh_names(1)[0]
            self._taken.add(name)
            opening, written = self._opening(part), name
            if not self._tokens[opening].is_symbol("(", "["):
                written = f"[{name}]"
            self._after[opening] = written + self._after.get(opening, "")
        return self._given[part.first]

    def _opening(self, part: Node) -> int:
        """Find the token after which the name of a part stands: its bracket, or the dash of one without."""
        if part.kind == "node":
            return part.first
        dash = part.first + self._tokens[part.first].is_symbol("<")
        return dash + 1 if self._tokens[dash + 1].is_symbol("[") else dash

    # Days

    def _on_day(self, pattern: Node, clause: Clause) -> str:
        """Write the conditions on all parts of a pattern, and take the clause out of the text."""
        for written in pattern.of("as-of"):
            self._replace(written, "")
        chains = [path.parts[0] for path in pattern.of("path")] or list(pattern.parts[:1])
        compared: dict[str, str] = {}
        for chain in chains:
            for part, ends in compared_parts(chain, clause):
                name = self._name(part)
                compared[name] = self._part_on_day(name, part, clause, ends=ends)
        each = list(compared.values())
        if len(each) > _GROUP // 4:  # several comparisons each, and too many in one run
            each = [f"({condition})" for condition in each]
        return " AND ".join(each)

    def _part_on_day(self, name: str, part: Node, clause: Clause, *, ends: bool) -> str:
        if part.kind not in ("node", "relationship"):
            self._refuse(part, "A part that repeats has no day.", "Write -[:TYPE*1..3]->.")
        if not part.of("length"):
            return conditions(name, clause)
        (one,) = self._fresh_names(1)
        self._taken.add(one)
        each = (one, f"startNode({one})", f"endNode({one})") if ends else (one,)
        return f"all({one} IN {name} WHERE {' AND '.join(conditions(x, clause) for x in each)})"

    def _filter(self, pattern: Node, condition: str) -> None:
        """Add a condition to the WHERE of a pattern."""
        if pattern.kind == "pattern-predicate":
            self._wrap(pattern, "EXISTS { ", f" WHERE {condition} }}")
        elif pattern.kind == "match":
            self._conditions.setdefault(pattern.first, []).append(condition)
        elif wheres := pattern.of("where"):
            self._wrap(wheres[0].parts[0], f"{condition} AND (", ")")
        else:
            last = (pattern.of("path") if pattern.kind == "pattern-comprehension" else [pattern])[-1].last - 1
            self._after[last] = self._after.get(last, "") + f" WHERE {condition}"

    def _replace(self, node: Node, text: str) -> None:
        for i in range(node.first, node.last):
            self._before.pop(i, None)
            self._after.pop(i, None)
            self._edits[i] = ""
        self._edits[node.first] = text

    # Clauses

    def _cut(self, projection: Node) -> None:
        """Write ORDER BY, SKIP and LIMIT that are clauses of their own after WITH *."""
        if self._tokens[projection.first].word in ("ORDER", "SKIP", "OFFSET", "LIMIT"):
            self._before[projection.first] = "WITH * "
        kept = self._kept.get(projection.first)
        if kept:
            last = projection.of("item")[-1].last - 1
            self._after[last] = self._after.get(last, "") + "".join(f", {name}" for name in kept)

    def _filter_after_limit(self, projection: Node) -> None:
        """WITH … LIMIT … WHERE: ArcadeDB filters before the limit, so the filter gets a WITH of its own."""
        wheres = projection.of("where")
        if wheres and projection.of("skip", "limit"):
            self._before[wheres[0].first] = "WITH * "

    def _aggregate_first(self, projection: Node) -> None:
        """
        Compute aggregates in a WITH of their own when they stand inside a larger expression.

        ArcadeDB does not see the aggregate in `min(n.earliest).year` or `NOT count(*) > 1`, and gives a
        row for each row.
        """
        items = projection.of("item")
        found = {id(item): aggregates_in(item.parts[0]) for item in items}
        if all(_is_plain(item.parts[0], found[id(item)]) for item in items):
            return
        kept = [item.parts[0] for item in items if found[id(item)]]
        closed = any(self._holds_names(node) for node in (*kept, *self._sort_keys(projection)))
        if projection.of("star") or closed:
            self._refuse(
                projection, "An aggregate stands inside a larger expression.", "Compute it first in WITH."
            )
        wanted: list[Node] = []
        for node in (node for item in items for node in found[id(item)] or [item.parts[0]]):
            if not any(self._same(node, other) for other in wanted):
                wanted.append(node)
        names = self._fresh_names(len(wanted))
        first = ", ".join(
            [f"{self._written(node)} AS {name}" for node, name in zip(wanted, names, strict=True)]
            + self._kept.get(projection.first, [])
        )
        for item in items:
            if len(item.parts) == 1 and item.parts[0].kind == "variable":
                self._after[item.first] = f" AS {self._quoted(item.parts[0].name)}"
        for expression in [part.parts[0] for part in (*items, *self._sort_keys(projection))]:
            self._replace_within(expression, wanted, names)
        self._before[projection.first] = f"WITH {first} "

    def _holds_names(self, node: Node) -> bool:
        """Say whether a subquery or pattern stands outside the aggregates, with names that would be lost."""
        if node.kind in _CLOSED:
            return True
        return not is_aggregate(node) and any(map(self._holds_names, node.parts))

    @staticmethod
    def _sort_keys(projection: Node) -> list[Node]:
        return [key for order in projection.of("order") for key in order.parts]

    def _fresh_names(self, count: int) -> list[str]:
        taken = self._taken
        names = (f"_{i}" for i in range(1, count + len(taken) + 1))
        return [name for name in names if name not in taken][:count]

    def _replace_within(self, node: Node, wanted: list[Node], names: list[str]) -> None:
        """Write the new name wherever one of the expressions stands."""
        for one, name in zip(wanted, names, strict=True):
            if self._same(one, node):
                keep = self._after.get(node.last - 1, "") if node.kind == "variable" else ""
                self._replace(node, name)
                if keep:
                    self._after[node.last - 1] = keep
                return
        for part in node.parts:
            self._replace_within(part, wanted, names)

    def _same(self, one: Node, other: Node) -> bool:
        return [token.text for token in self._tokens[one.first : one.last]] == [
            token.text for token in self._tokens[other.first : other.last]
        ]

    # Columns

    def _name_columns(self, projection: Node, stars: dict[int, list[str]]) -> None:
        """Give each column the name that the user sees, since engines name it each in their own way."""
        for star in projection.of("star"):
            self._edits[star.first] = ", ".join(map(self._quoted, stars[star.first]))
        for item in projection.of("item"):
            if item.parts[-1].kind != "variable":
                # n {.id} is called n, as Neo4j does.
                named = item.parts[0].parts[0] if item.parts[0].kind == "map-projection" else item
                given = as_given(self._source, self._tokens[named.first : named.last])
                self._wrap(item, "", f" AS {self._quoted(given)}")

    @staticmethod
    def _quoted(name: str) -> str:
        return f"`{name}`" if name.upper() in RESERVED else quote_name(name)


def _is_too_large(text: str) -> bool:
    try:
        return abs(float(text)) >= 2.0**63
    except ValueError:
        return False


def _is_plain(value: Node, aggregates: list[Node]) -> bool:
    """Say whether an item has no aggregate, is one, or is one with a value in its place."""
    if value.kind == "function" and value.name.lower() == "coalesce" and value.parts[-1].kind in _LITERALS:
        value = value.parts[0]
    return aggregates in ([], [value])
