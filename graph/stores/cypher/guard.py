"""Refuse what a tree of reading clauses may still hide: functions that are not on the list."""

from __future__ import annotations

import difflib

from .functions import FUNCTIONS, NATIVE, REFUSED, Function
from .tokens import Source, Token
from .tree import Node


def check_functions(source: Source, tokens: list[Token], query: Node, *, native: bool = False) -> None:
    """
    Refuse every function that is not on the list, or has too few or too many arguments.

    A native query may also call functions that only read, but are not portable.

    Raises
    ------
    QueryRefusedError
        Where the function stands, with the portable spelling when there is one.
    """
    allowed = FUNCTIONS | NATIVE if native else FUNCTIONS
    for node in query.walk():
        if node.kind == "function":
            _check_function(source, tokens, node, allowed.get(node.name.lower()))


def _check_function(source: Source, tokens: list[Token], node: Node, function: Function | None) -> None:
    at = tokens[node.first].start
    if function is None:
        raise source.refusal(at, *_unknown(node.name))
    if node.of("star"):
        if function.name != "count":
            raise source.refusal(at, f"Only count takes *, not {function.name}.")
        return
    if node.of("distinct") and not function.aggregate:
        raise source.refusal(at, f"DISTINCT has no meaning in {function.name}().")
    given = len(node.parts) - len(node.of("distinct"))
    if not function.least <= given <= function.most:
        raise source.refusal(at, f"{function.name}() takes {_arguments(function)}, not {given}.")


def _arguments(function: Function) -> str:
    if function.least == function.most:
        return f"{function.least} argument{'s' * (function.least != 1)}"
    return f"{function.least} to {function.most} arguments"


def _unknown(name: str) -> tuple[str, str | None]:
    lowered = name.lower()
    if lowered in REFUSED:
        return f"The function {name}() is not portable.", REFUSED[lowered]
    near = difflib.get_close_matches(lowered, FUNCTIONS, n=1, cutoff=0.7)
    return (
        f"The function {name}() is not on the list of functions that only read.",
        f"Did you mean {FUNCTIONS[near[0]].name}()?" if near else None,
    )


def is_aggregate(node: Node) -> bool:
    """Say whether this calls a function that takes many rows and gives one value."""
    return node.kind == "function" and FUNCTIONS[node.name.lower()].aggregate


def aggregates_in(node: Node) -> list[Node]:
    """Find the outermost aggregates of an expression, in the order of the text; subqueries keep theirs."""
    found: list[Node] = []
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if is_aggregate(part):
            found.append(part)
        elif part.kind != "subquery":
            waiting.extend(reversed(part.parts))
    return found
