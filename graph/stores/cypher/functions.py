"""The functions that a query may call: how many arguments each takes, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass

from .order_text import ORDER_FUNCTIONS


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
    takes
        Types that its arguments may have, with bars between; "any" where all will do.
    gives
        Type of its value, or "same" as the first argument.
    aggregate
        Whether it takes many rows and gives one value.
    """

    name: str
    least: int
    most: int
    takes: str
    gives: str
    aggregate: bool = False


# Name, fewest and most arguments, what they may be, what it gives.
_TABLE = """
    avg 1 1 number number aggregate
    collect 1 1 any list aggregate
    count 1 1 any integer aggregate
    max 1 1 any same aggregate
    min 1 1 any same aggregate
    percentileCont 2 2 number number aggregate
    percentileDisc 2 2 number number aggregate
    stDev 1 1 number number aggregate
    stDevP 1 1 number number aggregate
    sum 1 1 number number aggregate
    coalesce 1 99 any any
    endNode 1 1 relationship node
    head 1 1 list any
    isEmpty 1 1 list|text|map boolean
    keys 1 1 node|relationship|map list<text>
    labels 1 1 node list<text>
    last 1 1 list any
    length 1 1 path integer
    nodes 1 1 path list<node>
    nullIf 2 2 any same
    presence 1 1 node|relationship text
    properties 1 1 node|relationship|map map
    range 2 3 number list<integer>
    relationships 1 1 path list<relationship>
    reverse 1 1 list|text same
    size 1 1 list|text integer
    startNode 1 1 relationship node
    tail 1 1 list same
    type 1 1 relationship text
    toBoolean 1 1 text|boolean|integer boolean
    toBooleanOrNull 1 1 any boolean
    toFloat 1 1 text|number number
    toFloatOrNull 1 1 any number
    toInteger 1 1 text|number|boolean integer
    toIntegerOrNull 1 1 any integer
    toString 1 1 text|number|boolean|date|duration|datetime|localdatetime|time|localtime text
    toStringOrNull 1 1 any text
    toBooleanList 1 1 list list<boolean>
    toFloatList 1 1 list list<number>
    toIntegerList 1 1 list list<integer>
    toStringList 1 1 list list<text>
    abs 1 1 number same
    ceil 1 1 number number
    floor 1 1 number number
    isNaN 1 1 number boolean
    round 1 3 number number
    sign 1 1 number integer
    e 0 0 any number
    exp 1 1 number number
    log 1 1 number number
    log10 1 1 number number
    sqrt 1 1 number number
    acos 1 1 number number
    asin 1 1 number number
    atan 1 1 number number
    atan2 2 2 number number
    cos 1 1 number number
    degrees 1 1 number number
    pi 0 0 any number
    radians 1 1 number number
    sin 1 1 number number
    tan 1 1 number number
    left 2 2 text text
    lTrim 1 2 text text
    replace 3 3 text text
    right 2 2 text text
    rTrim 1 2 text text
    split 2 2 text list<text>
    substring 2 3 text text
    toLower 1 1 text text
    toUpper 1 1 text text
    trim 1 1 text text
    btrim 1 2 text text
    lower 1 1 text text
    upper 1 1 text text
    char_length 1 1 text integer
    character_length 1 1 text integer
    date 0 1 text|date|map|datetime|localdatetime date
    date.truncate 2 3 any date
    date.realtime 0 0 any date
    date.statement 0 0 any date
    date.transaction 0 0 any date
    duration 1 1 text|map duration
    duration.between 2 2 date|datetime|localdatetime|time|localtime duration
    duration.inDays 2 2 date|datetime|localdatetime duration
    duration.inMonths 2 2 date|datetime|localdatetime duration
    duration.inSeconds 2 2 date|datetime|localdatetime|time|localtime duration
    datetime 0 1 text|map|datetime|localdatetime datetime
    datetime.fromepoch 2 2 number datetime
    datetime.fromepochmillis 1 1 number datetime
    datetime.realtime 0 0 any datetime
    datetime.statement 0 0 any datetime
    datetime.transaction 0 0 any datetime
    datetime.truncate 2 3 any datetime
    localdatetime 0 1 text|map|datetime|localdatetime localdatetime
    localdatetime.truncate 2 3 any localdatetime
    time 0 1 text|map|datetime|localdatetime|time|localtime time
    time.truncate 2 3 any time
    localtime 0 1 text|map|datetime|localdatetime|time|localtime localtime
    localtime.truncate 2 3 any localtime
    elementId 1 1 node|relationship text
    id 1 1 node|relationship integer
    rand 0 0 any number
    randomUUID 0 0 any text
    timestamp 0 0 any integer
    valueType 1 1 any text
    normalize 1 2 text text
    cot 1 1 number number
    haversin 1 1 number number
"""


# They only read too, but are not portable: for native queries.
_NATIVE_TABLE = """
    elementId 1 1 any text
    id 1 1 any integer
    exists 1 1 any boolean
    point 1 1 map any
    point.distance 2 2 any number
"""


def _functions(table: str) -> dict[str, Function]:
    rows = [line.split() for line in table.strip().splitlines()]
    return {
        name.lower(): Function(name, int(least), int(most), takes, gives, bool(more))
        for name, least, most, takes, gives, *more in rows
    }


FUNCTIONS = _functions(_TABLE) | {
    called: Function(name, 2, 2, "node", "boolean") for called, (name, _, _) in ORDER_FUNCTIONS.items()
}
NATIVE = _functions(_NATIVE_TABLE)

# What to write instead of a function that is not portable; None where there is nothing.
REFUSED: dict[str, str | None] = {
    "exists": "Write n.name IS NOT NULL, or EXISTS { (a)-->(b) }.",
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
