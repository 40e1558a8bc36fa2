"""The tree of a query; each part knows its tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """
    A part of a query.

    Parameters
    ----------
    kind
        What it is: "match", "projection", "property", "function" and so on.
    first, last
        Its tokens: index of the first, and of the first one after it.
    parts
        What it is made of, in the order of the text.
    name
        A name or operator that belongs to it, such as the variable of a node pattern.
    at
        Index of the token that bears the name; -1 when it has none.
    """

    kind: str
    first: int
    last: int
    parts: tuple[Node, ...] = ()
    name: str = ""
    at: int = -1

    def of(self, *kinds: str) -> list[Node]:
        """Pick the parts of some kinds."""
        return [part for part in self.parts if part.kind in kinds]

    def walk(self) -> Iterator[Node]:
        """Give this node and all below it, in the order of the text."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.parts))
