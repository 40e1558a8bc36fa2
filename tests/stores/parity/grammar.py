"""Queries made at random over a small grammar, of the forms that researchers write."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

NODES = {"Entity": "n", "Event": "e", "Claim": "c", "Source": "s", "": "x"}
TRIPLES = (
    ("Entity", "PARTICIPATED_IN", "Event"), ("Entity", "PART_OF", "Entity"), ("Entity", "ASSERTED", "Claim"),
    ("Claim", "ABOUT", "Entity"), ("", "CITES", "Source"), ("Entity", "AMENDS", "Entity"),
)  # fmt: skip
TYPES = ("PARTICIPATED_IN", "PART_OF", "CITES", "ASSERTED", "ABOUT", "AMENDS", "NOTHING")
TEXTS = {
    "Entity": ("id", "type", "name", "jurisdiction", "missing"),
    "Event": ("id", "type", "title", "date", "missing"),
    "Claim": ("id", "metric", "unit", "value", "period"),
    "Source": ("id", "title", "publisher", "url"),
    "": ("id", "type", "name", "title", "missing"),
}
NUMBERS = ("number", "x_size")
DATES = {"Entity": ("start_earliest", "start_latest"), "Event": ("earliest", "latest")}
LISTS = ("aliases", "sources")
WORDS = ("'a'", "'law'", "'person'", "'vote'", "'Ann'", "'act'", "''", "'A'", "'e1'", "'people'", "'2001'")
DAYS = ("date('2001-03-04')", "date('2001-02-01')", "date('2005')", "date('2001-03')")


class Maker:
    """Make one query; the same random numbers make the same query."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._nodes: list[str] = []
        self._labels: dict[str, str] = {}
        self._relationships: list[str] = []
        self._repeats = self._maybe(0.3)  # Neo4j takes one way to write lengths in one MATCH
        self._lists: list[str] = []  # variables of parts that repeat
        self._values: dict[str, str] = {}  # variables that are neither: name -> type
        self._fresh = 0

    def _pick(self, *options: str) -> str:
        return self._chance.choice(options)

    def _maybe(self, share: float) -> bool:
        return self._chance.random() < share

    def _name(self, start: str) -> str:
        self._fresh += 1
        return f"{start}{self._fresh}"

    # Clauses

    def query(self) -> str:
        """Make a query of one to four clauses, now and then with UNION."""
        text = self._single()
        if self._maybe(0.05):
            item = self._chance.choice(("id", "type", "missing"))
            label = self._chance.choice(("Entity", "Event", "Claim"))
            union = self._pick("UNION", "UNION ALL")
            return f"MATCH (n:Entity) RETURN n.{item} AS v {union} MATCH (n:{label}) RETURN n.{item} AS v"
        return text

    def _single(self) -> str:
        clauses = [self._match("MATCH")]
        if self._maybe(0.3):
            clauses.append(self._match("OPTIONAL MATCH"))
        if self._maybe(0.2):
            clauses.append(self._unwind())
        if self._maybe(0.35):
            clauses.append(self._with())
        if self._maybe(0.15) and self._nodes:
            clauses.append(self._match(self._pick("MATCH", "OPTIONAL MATCH")))
        clauses.append(self._return())
        return " ".join(clauses)

    def _match(self, keyword: str) -> str:
        paths = [self._path(keyword)]
        if keyword == "MATCH" and self._maybe(0.1):
            paths.append(self._path(keyword))
        text = f"{keyword} {', '.join(paths)}"
        return f"{text} WHERE {self.boolean(2)}" if self._maybe(0.35) else text

    def _path(self, keyword: str) -> str:
        known = self._nodes and (keyword != "MATCH" or self._maybe(0.7))
        text, label = self._known() if known else self._node(self._chance.choice(tuple(NODES)))
        for _ in range(1 if known else self._chance.choice((0, 1, 1, 1, 2))):
            step, label = self._group() if self._repeats and self._maybe(0.2) else self._step(label)
            text += step
        if self._maybe(0.1) and ("]" in text or "--" in text or "{" in text):
            name = self._name("p")
            self._values[name] = "path"
            return f"{name} = {text}"
        return text

    def _known(self) -> tuple[str, str]:
        name = self._chance.choice(self._nodes)
        return f"({name})", self._labels[name]

    def _node(self, label: str) -> tuple[str, str]:
        if self._maybe(0.1):
            return f"(:{label})" if label else "()", label
        name = self._name(NODES[label])
        self._nodes.append(name)
        self._labels[name] = label
        shown = label and self._pick(
            f":{label}", f":{label}", f":{label}", "", f":{label}|Event", f":{label}&!Source"
        )
        if self._maybe(0.05):
            shown += f" {{type: {self._pick(*WORDS)}}}"
        return f"({name}{shown})", label

    def _step(self, label: str) -> tuple[str, str]:
        """Make a relationship that the graph has from such a node, and the node at its other end."""
        fitting = [(kind, end, ">") for start, kind, end in TRIPLES if label in (start, "") or start == ""]
        fitting += [(kind, start, "<") for start, kind, end in TRIPLES if label in (end, "")]
        kind, end, direction = self._chance.choice(fitting)
        if self._maybe(0.2):
            kind += "|" + self._pick(*TYPES)
        length = "" if self._repeats else self._pick(*[""] * 7, "*1..2", "*..2", "*2", "*0..1")
        repeats = self._pick(*[""] * 7, "{1,2}", "{2}", "{,2}") if self._repeats else ""
        name = ""
        if not length and not repeats and self._maybe(0.3):
            name = self._name("r")
            self._relationships.append(name)
        inside = f"{name}{'' if self._maybe(0.2) else ':' + kind}{length}"
        inside = f"[{inside}]" if inside else ""
        left, right = ("<" * (direction == "<"), ">" * (direction == ">")) if self._maybe(0.75) else ("", "")
        several = length or repeats
        node, end = self._node("" if several and end != label else end)
        return f"{left}-{inside}-{right}{repeats}{node}", end

    def _group(self) -> tuple[str, str]:
        """Make a part that repeats, and the node after it; what it names are lists."""
        first, last = self._name("g"), self._name("g")
        kind = self._pick(*TYPES)
        arrow = self._pick("->", "->", "-")
        where = self._pick("", "", f" WHERE {first}.id <> {last}.id")
        self._lists += [first, last]
        node, label = self._node("")
        return (
            f" (({first})-[:{kind}]{arrow}({last}){where}){self._pick('{1,2}', '{2}', '{0,1}')} {node}",
            label,
        )

    def _unwind(self) -> str:
        name = self._name("u")
        kind = self._chance.choice(("text", "number"))
        values = self.list_of(kind, 1)
        self._values[name] = kind
        return f"UNWIND {values} AS {name}"

    def _with(self) -> str:
        kept = self._chance.sample(self._nodes, min(len(self._nodes), self._chance.choice((1, 1, 2))))
        items, values = list(kept), dict[str, str]()
        for _ in range(self._chance.choice((0, 1, 1, 2))):
            kind = self._chance.choice(("text", "number", "boolean", "date"))
            name = self._name("w")
            items.append(f"{self._value(kind, 2)} AS {name}")
            values[name] = kind
        if self._maybe(0.4):
            name = self._name("a")
            kind = self._pick("number", "boolean")
            items.append(f"{self._number_of_rows() if kind == 'number' else self._truth_of_rows()} AS {name}")
            values[name] = kind
        if not items:
            items, values = ["1 AS one"], {"one": "number"}
        self._nodes, self._relationships, self._values, self._lists = kept, [], values, []
        text = f"WITH {'DISTINCT ' if self._maybe(0.15) else ''}{', '.join(items)}"
        if self._maybe(0.15):
            order = [f"{name}.id" for name in kept] + list(values)
            text += f" ORDER BY {', '.join(order)} LIMIT {self._chance.randint(1, 4)}"
        return f"{text} WHERE {self.boolean(1)}" if self._maybe(0.25) else text

    def _return(self) -> str:
        items = []
        for _ in range(self._chance.choice((1, 2, 2, 3))):
            kind = self._chance.choice(("text", "number", "boolean", "date", "list"))
            items.append((self._value(kind, 2), self._name("k")))
        distinct = "DISTINCT " if self._maybe(0.2) else ""
        aggregates = [(self._aggregate(), self._name("g")) for _ in range(self._chance.choice((0, 0, 1, 2)))]
        if aggregates and self._maybe(0.3):
            items = []
        columns = items + aggregates
        text = "RETURN " + distinct + ", ".join(f"{value} AS {name}" for value, name in columns)
        if self._maybe(0.4):
            keys = [name + self._pick("", " DESC") for _, name in columns]
            text += f" ORDER BY {', '.join(keys)}"
            if self._maybe(0.4):
                text += f" LIMIT {self._pick('', '1 + ')}{self._chance.randint(1, 5)}"
        return text

    def _aggregate(self) -> str:
        return self._pick(
            self._number_of_rows(), self._truth_of_rows(), f"max({self.text(1)})", f"min({self.date(0)})",
            f"collect({self.text(0)})", f"coalesce(min({self.text(0)}), '-')",
        )  # fmt: skip

    def _number_of_rows(self) -> str:
        distinct = "DISTINCT " if self._maybe(0.2) else ""
        number = self.number(1)
        return self._pick(
            "count(*)", f"count({distinct}{self.text(1)})", f"sum({number})", f"avg({number})", f"min({number})",
            f"size(collect({distinct}{self.text(1)}))", f"sum(CASE WHEN {self.boolean(1)} THEN 1 ELSE 0 END)",
            f"max({self.date(0)}).year", f"100.0 * count({self.text(0)}) / count(*)",
        )  # fmt: skip

    def _truth_of_rows(self) -> str:
        return self._pick(
            f"count(*) > {self._chance.randint(0, 3)}", "NOT count(*) = 1", f"max({self.number(0)}) IS NULL",
            f"'a' IN collect({self.text(0)})", f"any(y IN collect({self.text(0)}) WHERE y CONTAINS 'a')",
        )  # fmt: skip

    # Values

    def _value(self, kind: str, depth: int) -> str:
        make: dict[str, Callable[[int], str]] = {
            "text": self.text, "number": self.number, "boolean": self.boolean, "date": self.date, "list": self.list
        }  # fmt: skip
        return make[kind](depth)

    def _property(self, names: tuple[str, ...] | Mapping[str, tuple[str, ...]]) -> str:
        if not self._nodes:
            return "null"
        node = self._chance.choice(self._nodes)
        if isinstance(names, Mapping):
            names = names.get(self._labels[node], names["Event"] + names["Entity"])
        return f"{node}.{self._chance.choice(names)}"

    def _variable(self, kind: str) -> str | None:
        names = [name for name, found in self._values.items() if found == kind]
        return self._chance.choice(names) if names and self._maybe(0.5) else None

    def text(self, depth: int) -> str:
        """Make a value that is a text or null."""
        if depth == 0 or self._maybe(0.4):
            return self._variable("text") or self._pick(
                self._property(TEXTS), self._property(TEXTS), self._pick(*WORDS)
            )
        inner = self.text(depth - 1)
        options = [
            f"toLower({inner})", f"toUpper({inner})", f"substring({inner}, {self._chance.randint(0, 3)})",
            f"left({inner}, 2)", f"right({inner}, 2)", f"trim({inner})", f"replace({inner}, 'a', 'b')",
            f"{inner} + {self.text(0)}", f"coalesce({inner}, 'none')", f"toString({self.number(depth - 1)})",
            f"CASE WHEN {self.boolean(depth - 1)} THEN {inner} ELSE {self.text(0)} END", f"reverse({inner})",
            f"head(split({inner}, ' '))", f"toString({self.date(0)})", f"nullIf({inner}, {self.text(0)})",
            f"reduce(t = '', y IN {self.list_of('text', 0)} | t + y)", f"valueType({inner})",
            f"toString(datetime.truncate('month', {self._pick(*DAYS)}))", f"valueType({self._property(LISTS)})",
        ]  # fmt: skip
        if self._relationships:
            options.append(f"type({self._chance.choice(self._relationships)})")
        return self._chance.choice(options)

    def number(self, depth: int) -> str:
        """Make a value that is a number or null."""
        if depth == 0 or self._maybe(0.3):
            literal = self._pick("0", "1", "2", "3", "12", "2.5", "-1", "1.5e1")
            return self._variable("number") or self._pick(
                self._property(NUMBERS), self._property(NUMBERS), literal
            )
        inner = self.number(depth - 1)
        options = [
            f"({inner} + {self.number(0)})", f"({inner} - {self.number(0)})", f"{inner} * {self.number(0)}",
            f"size({self.text(0)})", f"abs({inner})", f"round({inner})", f"floor({inner})", f"ceil({inner})",
            f"round({inner}, {self._pick('0', '1', '2')})", f"sign({inner})", f"coalesce({inner}, 0)",
            f"toInteger({inner})", f"toFloat({self.text(0)})", f"toInteger({self.text(0)})", f"{self.date(0)}.year",
            f"CASE WHEN {self.boolean(depth - 1)} THEN {inner} ELSE {self.number(0)} END", f"({inner}) / 2.0",
            f"size({self.list_of('text', 0)})", f"{inner} % 5", f"-({inner})", f"({inner}) ^ 2",
            f"duration.inDays({self.date(0)}, {self.date(0)}).days",
        ]  # fmt: skip
        if self._nodes:
            node = self._chance.choice(self._nodes)
            options.append(f"COUNT {{ ({node}){self._pick('-[:PART_OF]->', '-->', '<-[:CITES]-', '--')}() }}")
        if self._lists:
            options += [f"size({self._chance.choice(self._lists)})"] * 3
        paths = [name for name, kind in self._values.items() if kind == "path"]
        if paths:
            options.append(f"length({self._chance.choice(paths)})")
        return self._chance.choice(options)

    def date(self, depth: int) -> str:
        """Make a value that is a date or null."""
        if depth == 0 or self._maybe(0.6):
            return self._variable("date") or self._pick(
                self._property(DATES), self._property(DATES), self._pick(*DAYS)
            )
        inner = self.date(depth - 1)
        return self._pick(
            f"{inner} + duration({{days: {self._chance.randint(1, 40)}}})", f"{inner} - duration({{months: 1}})",
            f"coalesce({inner}, {self._pick(*DAYS)})", f"{inner} + duration('P1Y')",
        )  # fmt: skip

    def list(self, depth: int) -> str:
        """Make a value that is a list or null."""
        return self.list_of(self._pick("text", "number"), depth)

    def list_of(self, kind: str, depth: int) -> str:
        """Make a list of texts or of numbers."""
        if kind == "number":
            return self._pick(
                "[1, 2, 3]", "range(1, 4)", "[]", f"[{self.number(0)}, {self.number(0)}]", "[1, null]"
            )
        options = [
            self._property(LISTS),
            self._property(LISTS),
            "['a', 'b']",
            f"[{self.text(0)}, {self.text(0)}]",
        ]
        if depth:
            inner = self.list_of(kind, depth - 1)
            options += [
                f"[y IN {inner} WHERE y {self._pick('STARTS WITH', 'CONTAINS')} {self._pick(*WORDS)}]",
                f"[y IN {inner} | {self._pick('toUpper(y)', 'left(y, 2)', 'y + 1')}]", f"reverse({inner})",
                f"tail({inner})", f"({inner} + {self.text(0)})", f"coalesce({inner}, [])[0..1]",
            ]  # fmt: skip
        return self._chance.choice(options)

    def boolean(self, depth: int) -> str:
        """Make a value that is true, false or null."""
        if depth and self._maybe(0.3):
            left, right = self.boolean(depth - 1), self.boolean(depth - 1)
            return self._pick(
                f"({left} AND {right})", f"({left} OR {right})", f"NOT ({left})", f"({left} XOR {right})"
            )
        options = [
            f"{self.text(depth)} = {self.text(0)}", f"{self.text(depth)} <> {self.text(0)}",
            f"{self.text(depth)} {self._pick('STARTS WITH', 'ENDS WITH', 'CONTAINS')} {self._pick(*WORDS)}",
            f"{self.text(0)} =~ {self._pick(chr(39) + '(?i).*a.*' + chr(39), chr(39) + '[a-z]+' + chr(39))}",
            f"{self.text(0)} IN {self.list_of('text', 0)}", f"{self.number(0)} IN {self.list_of('number', 0)}",
            f"({self.number(depth)}) {self._pick('<', '<=', '>', '>=', '=', '<>')} {self.number(0)}",
            f"{self.date(depth)} {self._pick('<', '<=', '>', '>=', '=', '<>')} {self.date(0)}",
            f"{self.text(0)} IS {self._pick('', 'NOT ')}NULL", f"({self.number(depth)}) IS NOT NULL",
            f"{self._pick('any', 'all', 'none', 'single')}(y IN {self.list_of('text', 0)} WHERE y CONTAINS 'a')",
            f"{self.text(0)} < {self.text(0)}", f"isEmpty({self._property(LISTS)})", "true",
            f"{self.number(0)} < {self.number(0)} <= {self.number(0)}",
        ]  # fmt: skip
        if self._nodes:
            node = self._chance.choice(self._nodes)
            options += [
                f"{node}:Entity", f"EXISTS {{ ({node})-[:{self._pick(*TYPES)}]-() }}",
                f"EXISTS {{ MATCH ({node})-->(z) WHERE z.type = {self._pick(*WORDS)} }}", f"{node} IS NULL",
                f"{node} = {self._chance.choice(self._nodes)}", f"exists(({node})-[:{self._pick(*TYPES)}]-())",
                f"{node} IS Entity", f"({self.number(0)}) IS :: INTEGER | FLOAT",
            ]  # fmt: skip
        return self._variable("boolean") or self._chance.choice(options)
