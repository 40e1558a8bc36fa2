"""Types of values in a query: their names, which go together, and what the library's properties hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...tables.schema import NODE_TABLES, columns_where


def _of_columns() -> Iterator[tuple[str, str]]:
    for table, column in columns_where():
        if column.property_name is not None and table in (*NODE_TABLES, "relations"):
            yield column.property_name, "list<text>" if column.many else "text"


# Types that the library's own graphs give to properties; any other property may hold anything.
PROPERTY_TYPES: Mapping[str, str] = (
    dict(_of_columns()) | dict.fromkeys(("dataset", "role", "lines"), "text") | {"number": "number"}
)
NUMBERS = ("integer", "number")
MOMENTS = ("datetime", "localdatetime", "time", "localtime")
UNKNOWN = ("any", "null")


def element(kind: str) -> str:
    """Say of what type the elements of a list are."""
    return kind[5:-1] if kind.startswith("list<") else "any"


def listed(kind: str) -> str:
    return f"list<{kind}>"


def is_list(kind: str) -> bool:
    return kind.startswith("list")


def with_article(kind: str) -> str:
    """Name a type in a sentence."""
    name = {"list": "list", "any": "value", "integer": "whole number"}.get(kind.split("<")[0], kind)
    return f"a {name}"


def family(kind: str) -> str:
    """Say with which other types a type can be compared: all numbers are one family, all lists another."""
    return "number" if kind in NUMBERS else "list" if is_list(kind) else kind


def common(kinds: list[str]) -> str:
    """Give the one type of several values, "any" when they differ; null goes with each."""
    found = {kind for kind in kinds if kind != "null"}
    if found <= set(NUMBERS) and len(found) > 1:
        return "number"
    return found.pop() if len(found) == 1 else "any" if found else "null"


def joined(operator: str, left: str, right: str) -> str | None:
    """Give the type of a sum, product and so on; None when the types do not go together."""
    kinds = {left, right}
    if kinds == {"null"}:
        return "null"
    if kinds <= {*NUMBERS, "null"}:
        return "integer" if kinds <= {"integer"} and operator != "^" else "number"
    if operator == "+" and (is_list(left) or is_list(right)):
        return left if left == right else "list"
    if operator == "+" and "text" in kinds and kinds <= {"text", *NUMBERS, *UNKNOWN}:
        return "text" if "any" not in kinds else "any"
    if operator == "*" and right == "duration" and left in (*NUMBERS, *UNKNOWN):
        return "duration"
    if operator in "*/" and left == "duration" and right in (*NUMBERS, *UNKNOWN):
        return "duration"
    if operator in "+-" and kinds <= {"date", "duration", *MOMENTS, *UNKNOWN}:
        moment = next((kind for kind in ("date", *MOMENTS) if kind in kinds), None)
        if (
            len(kinds & {"date", *MOMENTS}) > 1
            or left == right == moment
            or (operator == "-" and right == moment)
        ):
            return None
        return moment or ("duration" if kinds == {"duration"} else "any")
    if kinds <= {*NUMBERS, *UNKNOWN}:
        return "any" if operator == "+" else "number"
    return None
