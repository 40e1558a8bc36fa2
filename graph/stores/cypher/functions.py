"""The functions that a query may call: how many arguments each takes, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Function:
    """
    A function that both engines have and that only reads.

    Parameters
    ----------
    name
        Canonical spelling; a query may write it in any case.
    least, most
        How many arguments it takes.
    gives
        Type of its value: "boolean", "integer", "number", "text", "list", "map", "date",
        "duration", "node", "any", or "same" as the first argument.
    aggregate
        Whether it takes many rows and gives one value.
    """

    name: str
    least: int
    most: int
    gives: str
    aggregate: bool = False


_TABLE = """
    avg 1 1 number aggregate
    collect 1 1 list aggregate
    count 1 1 integer aggregate
    max 1 1 same aggregate
    min 1 1 same aggregate
    percentileCont 2 2 number aggregate
    percentileDisc 2 2 number aggregate
    stDev 1 1 number aggregate
    stDevP 1 1 number aggregate
    sum 1 1 number aggregate
    coalesce 1 99 any
    endNode 1 1 node
    exists 1 1 boolean
    head 1 1 any
    isEmpty 1 1 boolean
    keys 1 1 list
    labels 1 1 list
    last 1 1 any
    length 1 1 integer
    nodes 1 1 list
    nullIf 2 2 same
    properties 1 1 map
    range 2 3 list
    relationships 1 1 list
    reverse 1 1 same
    size 1 1 integer
    startNode 1 1 node
    tail 1 1 list
    type 1 1 text
    toBoolean 1 1 boolean
    toBooleanOrNull 1 1 boolean
    toFloat 1 1 number
    toFloatOrNull 1 1 number
    toInteger 1 1 integer
    toIntegerOrNull 1 1 integer
    toString 1 1 text
    toStringOrNull 1 1 text
    toBooleanList 1 1 list
    toFloatList 1 1 list
    toIntegerList 1 1 list
    toStringList 1 1 list
    abs 1 1 number
    ceil 1 1 number
    floor 1 1 number
    isNaN 1 1 boolean
    round 1 2 number
    sign 1 1 integer
    e 0 0 number
    exp 1 1 number
    log 1 1 number
    log10 1 1 number
    sqrt 1 1 number
    acos 1 1 number
    asin 1 1 number
    atan 1 1 number
    atan2 2 2 number
    cos 1 1 number
    cot 1 1 number
    degrees 1 1 number
    pi 0 0 number
    radians 1 1 number
    sin 1 1 number
    tan 1 1 number
    left 2 2 text
    lTrim 1 1 text
    replace 3 3 text
    right 2 2 text
    rTrim 1 1 text
    split 2 2 list
    substring 2 3 text
    toLower 1 1 text
    toUpper 1 1 text
    trim 1 1 text
    date 0 1 date
    date.truncate 2 2 date
    duration 1 1 duration
    duration.between 2 2 duration
    duration.inDays 2 2 duration
    duration.inMonths 2 2 duration
"""


def _functions() -> dict[str, Function]:
    rows = [line.split() for line in _TABLE.strip().splitlines()]
    return {
        name.lower(): Function(name, int(least), int(most), gives, bool(more))
        for name, least, most, gives, *more in rows
    }


FUNCTIONS = _functions()

# What to write instead of a function that is not portable; None where there is nothing.
REFUSED: dict[str, str | None] = {
    "id": "Every node has a property: n.id.",
    "elementid": "Every node has a property: n.id.",
    "rand": "Sort by a property.",
    "randomuuid": None,
    "timestamp": "Use date().",
    "datetime": "Days are dates: use date().",
    "localdatetime": "Days are dates: use date().",
    "localtime": "Days are dates: use date().",
    "time": "Days are dates: use date().",
    "char_length": "Write size(x).",
    "character_length": "Write size(x).",
    "lower": "Write toLower(x).",
    "upper": "Write toUpper(x).",
    "btrim": "Write trim(x).",
    "normalize": None,
    "valuetype": None,
    "haversin": None,
    "point": None,
    "ceiling": "Write ceil(x).",
    "len": "Write size(x).",
    "substr": "Write substring(x, 0, 10).",
    "nvl": "Write coalesce(x, y).",
    "ifnull": "Write coalesce(x, y).",
    "count_distinct": "Write count(DISTINCT x).",
    "group_concat": "Write collect(x).",
    "contains": "Write x CONTAINS y.",
    "startswith": "Write x STARTS WITH y.",
    "endswith": "Write x ENDS WITH y.",
    "regex": "Write x =~ y.",
    "year": "Write x.year.",
    "month": "Write x.month.",
    "day": "Write x.day.",
    "now": "Write date().",
    "today": "Write date().",
}
