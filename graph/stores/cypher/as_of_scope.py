"""Say which day each pattern of a query is bound to: that of its MATCH, or of the last MATCH before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NoReturn

from ...errors import BadValueError
from .as_of_text import Clause, Day
from .tokens import Source, Token, as_given, quote_name
from .tree import Node

Days = frozenset[Day | None]
Scope = dict[str, Days]
"""The days of the MATCH clauses that a variable stands in; None is for one without a day."""

_MIXED = "Match it under a new name, or ask once for each day."


@dataclass(slots=True)
class Bound:
    """
    What was found.

    Parameters
    ----------
    patterns
        Each pattern that has a day, inner ones first: a "match", "pattern-comprehension" or "pattern-predicate".
    presences
        Each call of presence(), and the day that it answers for.
    parameters
        Parameters that are days: the names under which their first and last day are sent.
    warnings
        What the reader of the rows should know, in sentences.
    """

    patterns: list[tuple[Node, Clause]] = field(default_factory=list)
    presences: list[tuple[Node, Day]] = field(default_factory=list)
    parameters: dict[str, tuple[str, str]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a pattern stands: the clause that it takes, whether WITH ended one, whether NOT stands before it."""

    clause: Clause | None
    ended: bool = False
    negated: bool = False
    entry: bool = False


def bind(source: Source, tokens: list[Token], query: Node, default: Clause | None) -> Bound:
    """
    Find the clause of each pattern of a query.

    Parameters
    ----------
    source, tokens, query
        The query as given, its tokens and its tree, whose names have been checked.
    default
        For patterns that have none.

    Raises
    ------
    QueryRefusedError
        If a day is not one, if a shortest path has a day, or if presence() has no single day to answer for.
    """
    binder = _Binder(source, tokens, default)
    binder.union(query, {}, default)
    return binder.bound


class _Binder:
    """Walks a query with the days of its variables."""

    def __init__(self, source: Source, tokens: list[Token], default: Clause | None) -> None:
        self._source, self._tokens, self._default = source, tokens, default
        self._taken = {token.value for token in tokens if token.kind == "parameter"}
        self.bound = Bound()

    # Clauses

    def union(self, query: Node, scope: Scope, start: Clause | None) -> Scope:
        """Walk the branches of a query; give the days of its columns."""
        columns: Scope = {}
        for single in query.parts:
            for name, days in self._single(single, dict(scope), start).items():
                columns[name] = columns.get(name, frozenset()) | days
        return columns

    def _single(self, single: Node, scope: Scope, start: Clause | None) -> Scope:
        outer, columns = dict(scope), dict[str, Days]()
        place = _Place(start)
        for clause in single.parts:
            if clause.kind == "match":
                place = _Place(self._own(clause) or start)
                self._match(clause, scope, place)
            elif clause.kind == "unwind":
                value, variable = clause.parts
                self._walk(value, scope, place)
                scope[variable.name] = self._days(value, scope)
            elif clause.kind == "call":
                scope |= self.union(clause.parts[-1], scope, self._default)
            else:
                columns = self._projection(clause, scope, place)
                scope = outer | columns
                place = _Place(start, ended=place.ended or place.clause not in (None, start))
        return columns

    def _projection(self, clause: Node, scope: Scope, place: _Place) -> Scope:
        columns: Scope = dict(scope) if clause.of("star") else {}
        for item in clause.of("item"):
            self._walk(item.parts[0], scope, place)
            name = item.parts[1].name if len(item.parts) > 1 else self._written(item)
            columns[name] = self._days(item.parts[0], scope)
        for part in clause.of("order", "where"):
            self._walk(part, scope | columns, place)
        return columns

    def _match(self, clause: Node, scope: Scope, place: _Place) -> None:
        self._bind(clause, clause.of("path"), scope, place)
        for where in clause.of("where"):
            self._walk(where, scope, place)
        self._note(clause, place)

    def _bind(self, pattern: Node, paths: list[Node], scope: Scope, place: _Place) -> None:
        """Give the variables of patterns their day, and walk the values inside."""
        day = place.clause.on if place.clause else None
        for path in paths:
            chain = path.parts[0]
            if chain.kind == "shortest":
                self._refuse_shortest(chain, place.clause)
                chain = chain.parts[0]
            for selector in path.of("selector"):
                self._refuse_shortest(selector, place.clause)
            for part in (path, *chain.parts):
                if part.kind == "group" and place.clause:
                    self._fail(part, "A part that repeats has no day.", "Write -[:TYPE]->{1,3}.")
                if part.name:
                    first = scope.get(part.name)
                    scope[part.name] = frozenset({day}) if first is None else first | ({day} - {None})
        for path in paths:
            self._inside(path, scope, place)

    def _inside(self, pattern: Node, scope: Scope, place: _Place) -> None:
        for part in pattern.walk():
            if part.kind in ("node", "relationship"):
                for entries in part.of("map"):
                    self._walk(entries, scope, replace(place, entry=True))
                for where in part.of("where"):
                    self._walk(where, scope, place)

    def _own(self, match: Node) -> Clause | None:
        written = match.of("as-of")
        if not written:
            return None
        parts = {part.kind: part for part in written[0].parts}
        on, known = parts.get("on"), parts.get("known")
        return Clause(
            on=self._day(on.parts[0]) if on else None,
            surely=bool(on and on.name),
            known=self._day(known.parts[0]) if known else None,
            surely_known=bool(known and known.name),
        )

    def _day(self, node: Node) -> Day:
        token = self._tokens[node.at]
        if token.kind == "parameter":
            return self._parameter(token.value)
        from ...time.days import day_bounds  # brings pandas, which most queries do without

        try:
            first, last = day_bounds(token.value)
        except BadValueError as error:
            raise self._source.refusal(token.start, str(error)) from None
        return Day(str(first), str(last))

    def _parameter(self, name: str) -> Day:
        if name not in self.bound.parameters:
            number = len(self.bound.parameters) + 1
            while {f"day_{number}_first", f"day_{number}_last"} & self._taken:
                number += 1
            names = f"day_{number}_first", f"day_{number}_last"
            self._taken |= set(names)
            self.bound.parameters[name] = names
        first, last = self.bound.parameters[name]
        return Day("$" + quote_name(first), "$" + quote_name(last))

    # Expressions

    def _walk(self, node: Node, scope: Scope, place: _Place) -> None:
        if node.kind == "pattern-predicate":
            self._inside(node, scope, place)
            self._note(node, place)
        elif node.kind == "pattern-comprehension":
            self._comprehension_of_pattern(node, dict(scope), place)
        elif node.kind == "subquery":
            self._subquery(node, scope, place)
        elif node.kind in ("comprehension", "quantifier", "reduce"):
            self._over_list(node, scope, place)
        elif node.kind == "function" and node.name.lower() == "presence":
            self._presence(node, scope)
        else:
            place = replace(place, negated=True) if node.kind == "not" else place
            for part in node.parts:
                self._walk(part, scope, place)

    def _comprehension_of_pattern(self, node: Node, scope: Scope, place: _Place) -> None:
        self._bind(node, node.of("path"), scope, place)
        for part in node.parts:
            if part.kind != "path":
                self._walk(part, scope, place)
        self._note(node, place)

    def _subquery(self, node: Node, scope: Scope, place: _Place) -> None:
        inner = node.parts[0]
        if inner.kind == "match":
            self._match(inner, dict(scope), place)
            return
        matches = [clause for single in inner.parts for clause in single.of("match")]
        if any(match.of("as-of") for match in matches):
            self.union(inner, scope, self._default)
            return
        self._warn_of_none(node, place)
        before = len(self.bound.patterns)
        self.union(inner, scope, place.clause)
        if len(self.bound.patterns) > before:
            self._check(node, place)

    def _over_list(self, node: Node, scope: Scope, place: _Place) -> None:
        """Let the elements of a list have the days of the list."""
        inner = dict(scope)
        named = (0, 2) if node.kind == "reduce" else (0,)
        for at in named:
            inner[node.parts[at].name] = self._days(node.parts[at + 1], scope)
        for part in node.parts:
            self._walk(part, inner, place)

    def _days(self, node: Node, scope: Scope) -> Days:
        """Give the days of all variables of an expression."""
        return frozenset().union(
            *(scope.get(part.name, frozenset()) for part in node.walk() if part.kind == "variable")
        )

    def _presence(self, node: Node, scope: Scope) -> None:
        variable = node.parts[0]
        if variable.kind != "variable":
            self._fail(
                variable, "presence() takes the name of a node or a relationship.", "Write presence(n)."
            )
        days = scope.get(variable.name, frozenset())
        if len(days - {None}) > 1:
            self._fail(node, f"{variable.name} is matched under more than one day.", _MIXED)
        day = next(iter(days), None) if len(days) == 1 else None
        if day is None:
            first = "first " if days - {None} else ""
            self._fail(
                node,
                f"{variable.name} is {first}matched without AS OF, so there is no day to answer for.",
                "Write MATCH … AS OF date('2018-06-01') where it first stands.",
            )
        self.bound.presences.append((node, day))

    # What was found

    def _note(self, pattern: Node, place: _Place) -> None:
        if pattern.kind != "match" or pattern.name == "bare":
            self._warn_of_none(pattern, place)
        if place.clause is None:
            return
        self._check(pattern, place)
        self.bound.patterns.append((pattern, place.clause))

    def _check(self, pattern: Node, place: _Place) -> None:
        """Refuse and warn of what a pattern with a day cannot be, or does not say."""
        if place.entry:
            self._fail(pattern, "A pattern with a day stands in a map.", "Compare the property with WHERE.")
        if place.negated and place.clause and (place.clause.surely or place.clause.surely_known):
            self._warn(
                f"{self._written(pattern)}: NOT stands before a pattern that has to be there surely, so rows "
                "where it is possibly there are kept. Leave out SURELY to keep only those where it is not there."
            )

    def _warn_of_none(self, pattern: Node, place: _Place) -> None:
        if place.ended and place.clause is None:
            self._warn(
                f"{self._written(pattern)}: no MATCH with AS OF stands between WITH and this pattern, so it is read "
                "without a day."
            )

    def _warn(self, sentence: str) -> None:
        if sentence not in self.bound.warnings:
            self.bound.warnings.append(sentence)

    def _refuse_shortest(self, node: Node, clause: Clause | None) -> None:
        if clause is not None:
            self._fail(
                node,
                f"{self._written(node).partition('(')[0]} has no portable answer on a day.",
                "For a shortest path on a day run: policygraph path A B --on DAY.",
            )

    def _written(self, node: Node) -> str:
        return as_given(self._source, self._tokens[node.first : node.last])

    def _fail(self, node: Node, reason: str, suggestion: str) -> NoReturn:
        raise self._source.refusal(self._tokens[node.first].start, reason, suggestion)


def default_clause(on: tuple[int, int] | None, known: tuple[int, int] | None) -> Clause | None:
    """Build the clause for patterns that have none, from the first and last day that are asked for."""
    days = [None if bounds is None else Day(*map(str, bounds)) for bounds in (on, known)]
    return None if days == [None, None] else Clause(on=days[0], known=days[1])


def bounds_of_parameters(
    parameters: Mapping[str, tuple[str, str]], given: Mapping[str, object]
) -> dict[str, int]:
    """
    Give the first and last day of parameters that are days.

    Parameters
    ----------
    parameters
        As in `Bound`.
    given
        Their values: EDTF text, a `date`, or a year as a whole number (`-p day=2018` is one).

    Raises
    ------
    BadValueError
        If one is not a day.
    """
    import datetime as dt

    from ...time.days import day_bounds

    sent: dict[str, int] = {}
    for name, names in parameters.items():
        value = given[name]
        if isinstance(value, int) and not isinstance(value, bool):
            value = f"{'-' if value < 0 else ''}{abs(value):04}"
        if not isinstance(value, (str, dt.date)):
            raise BadValueError(f"Parameter ${name}: {value!r} is not a day. Give a text such as 2018-06-01.")
        try:
            sent |= zip(names, day_bounds(value), strict=True)
        except BadValueError as error:
            raise BadValueError(f"Parameter ${name}: {error}") from None
    return sent
