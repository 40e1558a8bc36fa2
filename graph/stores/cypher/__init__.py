"""
Read, guard and translate Cypher: one query text that only reads, and gives the same rows on both engines.

The grammar (`reader`) holds reading clauses only, so it is the allow-list; `guard` checks names,
functions and types; `portable` rewrites or refuses what the engines answer differently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ...model.property_graph import DATE_COLUMNS
from .as_of_scope import Bound, bind, bounds_of_parameters, default_clause
from .guard import aggregates_in, check_functions
from .names import Use, uses
from .order_text import ORDER_FUNCTIONS
from .portable import Translation
from .reader import Reader
from .scope import Checker
from .tokens import Source, Token
from .tree import Node
from .types import PROPERTY_TYPES

Engine = Literal["arcadedb", "neo4j"]
_REWRITTEN = {"presence", *ORDER_FUNCTIONS}
Bounds = tuple[int, int]
"""First and last day of a day, or of a vague day, as `graph.time.days.day_bounds` gives them."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """
    A query that may be sent.

    Parameters
    ----------
    text
        The query in canonical tokens: no comments, single blanks, every column named.
    parameters
        Names of the parameters that it needs, but for those that are only days.
    columns
        Names of its columns, in order; empty for a native query, whose engine names them.
    warnings
        What the reader of the rows should know, in sentences.
    uses
        Names that a store may not know: labels, types, properties, constants of `type`, `role` and `id`.
    days
        Parameters that are days, with the names under which the text takes their first and last day.
    in_time
        Whether the text compares the numbers of presence, or of order.
    """

    text: str
    parameters: frozenset[str]
    columns: tuple[str, ...]
    warnings: tuple[str, ...]
    uses: tuple[Use, ...] = ()
    days: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    in_time: bool = False


def prepare(
    text: str, *, engine: Engine, native: bool = False, dates: frozenset[str] = DATE_COLUMNS,
    on: Bounds | None = None, known_on: Bounds | None = None,
) -> Prepared:  # fmt: skip
    r"""
    Read a query and write it for an engine, or refuse it.

    Parameters
    ----------
    text
        Cypher, one query, reading clauses only.
    engine
        "arcadedb" or "neo4j".
    native
        Skip the rewrites and the refusals of what is not portable, never the allow-list.
    dates
        Names of properties that hold dates.
    on, known_on
        AS OF and KNOWN ON for each MATCH that has neither.

    Returns
    -------
    prepared
        What to send, with its parameters, columns and warnings.

    Raises
    ------
    QueryRefusedError
        If the query is not understood, would do more than read, or has no portable answer;
        says where, why and what to write instead.

    Examples
    --------
    >>> prepare("MATCH (n:Event) // all\nRETURN n.date", engine="arcadedb").text
    'MATCH (n:Event) RETURN n.date AS `n.date`'
    """
    source = Source(text)
    reader = Reader(source)
    try:
        query = reader.query()
        check_functions(source, reader.tokens, query, native=native)
        translation = Translation(source, reader.tokens, reader.names, query, reader.respelt)
        columns: tuple[str, ...] = ()
        bound = Bound()
        warnings = _warnings(query)
        if native:
            _refuse_days(source, reader.tokens, query, asked=on is not None or known_on is not None)
        if not native:
            checker = Checker(source, reader.tokens, _property_types(dates))
            columns = checker.check(query)
            bound = bind(source, reader.tokens, query, default_clause(on, known_on))
            translation.rewrite(checker, engine, bound)
            warnings += (*checker.warnings, *bound.warnings)
    except RecursionError:
        raise source.refusal(0, "The query is nested too deeply.", "Split it with WITH.") from None
    return Prepared(
        translation.text(), _parameters(reader.tokens, query), columns, warnings, uses(query, reader.tokens),
        bound.parameters, not native and bool(bound.patterns or bound.presences or _asks_order(query)),
    )  # fmt: skip


def _refuse_days(source: Source, tokens: list[Token], query: Node, *, asked: bool) -> None:
    """Refuse what is a rewrite in a query that is sent without rewrites."""
    for node in query.walk():
        called = node.name if node.kind == "function" and node.name.lower() in _REWRITTEN else ""
        if node.kind == "as-of" or called:
            written = f"{called}() is a rewrite" if called else "AS OF and KNOWN ON are rewrites"
            raise source.refusal(tokens[node.first].start, f"{written} of the query.", "Ask without native.")
    if asked:
        raise source.refusal(0, "A day is a rewrite of the query.", "Ask without native.")


def _asks_order(query: Node) -> bool:
    return any(node.kind == "function" and node.name.lower() in ORDER_FUNCTIONS for node in query.walk())


def _property_types(dates: frozenset[str]) -> dict[str, str]:
    return dict(PROPERTY_TYPES) | dict.fromkeys(dates, "date")


def _parameters(tokens: list[Token], query: Node) -> frozenset[str]:
    days = {node.at for node in query.walk() if node.kind == "day"}
    return frozenset(t.value for i, t in enumerate(tokens) if t.kind == "parameter" and i not in days)


def _warnings(query: Node) -> tuple[str, ...]:
    """Warn of rows that are cut without an order, unless there is only one."""
    for node in query.walk():
        if node.kind != "projection" or node.of("order") or not node.of("limit", "skip"):
            continue
        if node.of("star") or not all(aggregates_in(item) for item in node.of("item")):
            return ("LIMIT or SKIP without ORDER BY: which rows are kept is left to the engine.",)
    return ()


__all__ = ["Engine", "Prepared", "bounds_of_parameters", "prepare"]
