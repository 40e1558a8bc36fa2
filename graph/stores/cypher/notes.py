"""What the checker notes on its way through a query, for those who rewrite it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from .tokens import Source, Token, as_given
from .tree import Node


class Notes:
    """
    The query as given, and notes on it.

    Parameters
    ----------
    source, tokens
        The query as given, and its tokens.
    properties
        Types of properties that are known by name.

    Attributes
    ----------
    warnings
        What is never true, in sentences.
    identities
        Calls of id() and elementId() that are compared with each other, and what to write after their brackets.
    stars
        For each `*` of RETURN, by its token: the variables that it stands for.
    reversed
        Last tokens of the lists that reverse() is called with, where they may be properties.
    loose
        Properties that are compared with a value which may be of another type.
    loose_entries
        Nodes and relationships of patterns, with those entries of their maps of which the same is true.
    bound
        For each MATCH, by its first token: names that were there before it, and names that it adds.
    rebound
        Each MATCH that names a relationship which was matched before, with the name.
    patterns
        Patterns that stand as values, with the names in scope.
    rechecked
        Pattern predicates with a relationship that was matched before.
    orderless
        Comparisons of durations, or of two kinds of time, that have no order in Neo4j.
    moments
        Calls of toString() with a time, and its type.
    value_types
        Calls of valueType() with what may be a list.
    fields
        Maps of which date() and its like make a day or a time.
    seen
        For each subquery, by its first token: names that it sees from outside.
    """

    def __init__(self, source: Source, tokens: list[Token], properties: Mapping[str, str]) -> None:
        self._source, self._tokens, self._properties = source, tokens, properties
        self._aggregates = "refused"
        self._patterns = "allowed"
        self.stars: dict[int, list[str]] = {}
        self.reversed: set[int] = set()
        self.warnings: list[str] = []
        self.identities: list[tuple[Node, str]] = []
        self.loose: list[Node] = []
        self.loose_entries: list[tuple[Node, list[Node]]] = []
        self.bound: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self.rebound: list[tuple[Node, str]] = []
        self.patterns: list[tuple[Node, tuple[str, ...]]] = []
        self.rechecked: list[Node] = []
        self.orderless: list[Node] = []
        self.moments: list[tuple[Node, str]] = []
        self.value_types: list[Node] = []
        self.seen: dict[int, tuple[str, ...]] = {}
        self.fields: list[Node] = []

    def _fail(self, node: Node, reason: str, suggestion: str | None = None) -> NoReturn:
        raise self._source.refusal(self._tokens[node.first].start, reason, suggestion)

    def _written(self, node: Node) -> str:
        return as_given(self._source, self._tokens[node.first : node.last])

    def same(self, one: Node, other: Node) -> bool:
        """Say whether two expressions are written with the same tokens."""
        return [t.text for t in self._tokens[one.first : one.last]] == [
            t.text for t in self._tokens[other.first : other.last]
        ]
