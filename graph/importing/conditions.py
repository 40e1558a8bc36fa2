"""
The conditions of a map: which rows to take.

A condition compares columns with texts, numbers or lists: `{Agency} != '' and {State} in ('TX', 'FL')`. It is read by
Python's own parser, and every part that is not listed here is refused; nothing is ever run.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

from ..errors import BadValueError
from .templates import COLUMN, plain_number

Condition = Callable[[Mapping[str, str]], bool]

_MOST_CHARACTERS = 2_000
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda a, b: _is_in(a, b),
    ast.NotIn: lambda a, b: not _is_in(a, b),
}
_LISTS = (ast.Tuple, ast.List)
_HINT = "Write such as {Agency} != '' and {State} in ('TX', 'FL'); there are ==, !=, <, <=, >, >=, in, and, or, not."


def parse_condition(text: str) -> tuple[Condition, list[str]]:
    """
    Read a condition.

    Returns
    -------
    condition
        Tells of the cells of a row whether it holds. A comparison with a number, `!=` too, fails for a cell that is
        none. A list has a cell that is one of its texts or, read as a number, one of its numbers.
    columns
        The columns that it names.

    Raises
    ------
    BadValueError
        If it is not a condition.

    Examples
    --------
    >>> holds, columns = parse_condition("{State} == 'TX' and {Votes} > 100")
    >>> holds({"State": "TX", "Votes": "1200"}), holds({"State": "TX", "Votes": "-"}), columns
    (True, False, ['State', 'Votes'])
    """
    names: dict[str, str] = {}

    def placeholder(found: Any) -> str:
        return names.setdefault(found[1].strip(), f"column_{len(names)}")

    if len(text) > _MOST_CHARACTERS:
        raise BadValueError(f"The condition has more than {_MOST_CHARACTERS:,} characters.")
    try:
        tree = ast.parse(COLUMN.sub(placeholder, text).strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise BadValueError(f"{text!r} is not a condition. {_HINT}") from None
    condition = _boolean(tree, {name: column for column, name in names.items()}, text)
    return condition, list(names)


def _boolean(node: ast.expr, columns: Mapping[str, str], text: str) -> Condition:
    if isinstance(node, ast.BoolOp):
        parts = [_boolean(part, columns, text) for part in node.values]
        every = isinstance(node.op, ast.And)
        return lambda row: all(p(row) for p in parts) if every else any(p(row) for p in parts)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        inner = _boolean(node.operand, columns, text)
        return lambda row: not inner(row)
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARE:
        return _comparison(node, columns, text)
    raise BadValueError(f"{text!r} is not a condition. {_HINT}")


def _comparison(node: ast.Compare, columns: Mapping[str, str], text: str) -> Condition:
    _refuse_operands(node, text)
    compare = _COMPARE[type(node.ops[0])]
    left = _value(node.left, columns, text)
    right = _value(node.comparators[0], columns, text)

    def holds(row: Mapping[str, str]) -> bool:
        a, b = left(row), right(row)
        if isinstance(b, float) and isinstance(a, str):
            a = _number(a)
        elif isinstance(a, float) and isinstance(b, str):
            b = _number(b)
        return a is not None and b is not None and bool(compare(a, b))

    return holds


def _refuse_operands(node: ast.Compare, text: str) -> None:
    """Refuse what never holds, or surprises: `{State} in ('TX')` has no list, so that an empty cell would be in it."""
    left, right = node.left, node.comparators[0]
    if isinstance(node.ops[0], ast.In | ast.NotIn):
        text_left = isinstance(left, ast.Name) or isinstance(getattr(left, "value", None), str)
        fits = isinstance(right, _LISTS) or (isinstance(right, ast.Name) and text_left)
    else:
        fits = not isinstance(right, _LISTS)
    if not fits or isinstance(left, _LISTS):
        raise BadValueError(
            f"{text!r} is not a condition: lists, such as ['TX'] or ('TX', 'FL'), stand after in and not in, and a "
            f"column may stand there for a text that is part of its cell. {_HINT}"
        )


def _is_in(item: Any, where: Any) -> bool:
    """Tell whether a text is part of a cell, or a cell, as a text or as a number, one of a list."""
    return item in where or (isinstance(where, list) and isinstance(item, str) and _number(item) in where)


def _value(node: ast.expr, columns: Mapping[str, str], text: str) -> Callable[[Mapping[str, str]], Any]:
    if isinstance(node, ast.Name) and node.id in columns:
        name = columns[node.id]
        return lambda row: row[name]
    if isinstance(node, ast.Tuple | ast.List):
        items = [_constant(item, text) for item in node.elts]
        return lambda row: items
    value = _constant(node, text)
    return lambda row: value


def _constant(node: ast.expr, text: str) -> str | float:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = _constant(node.operand, text)
        if isinstance(value, float):
            return -value
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            return node.value
        if isinstance(node.value, int | float) and not isinstance(node.value, bool):
            return float(node.value)
    raise BadValueError(f"{text!r} is not a condition. {_HINT}")


def _number(text: str) -> float | None:
    try:
        number = float(plain_number(text))
    except ValueError:
        return None
    return number if math.isfinite(number) else None
