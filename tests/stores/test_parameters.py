"""Parameters: every value of numpy, pandas and the standard library, alone, in a list and in a map, on every engine."""

from __future__ import annotations

import array
import collections
import datetime as dt
import decimal
import enum
import fractions
import math
import uuid
from pathlib import PurePosixPath
from typing import Any

import numpy as np
import pandas as pd
import pytest

import graph as pg
from graph.stores.base import Capability, Store
from graph.stores.temporal import Duration
from graph.stores.values import Node, to_parameter

NEEDS = Capability.CYPHER

DAY = dt.date(2018, 3, 17)
NIGHT = dt.datetime(2018, 3, 17)
HOUR = dt.timedelta(hours=1)


class Colour(enum.Enum):
    """A member is not its value."""

    RED = "red"


class Text(str, enum.Enum):  # noqa: UP042  # str() of these gives the member's name
    """A member is text."""

    RED = "red"


class Number(enum.IntEnum):
    """A member is a whole number."""

    ONE = 1


class Pair(collections.namedtuple("Pair", "a b")):
    """A tuple with names."""


class OwnText(str):
    """Text of a class of its own."""

    __slots__ = ()


# What is given, and what every engine gets.
SENT: list[tuple[Any, Any]] = [
    (None, None), (True, True), (7, 7), (-(2**63), -(2**63)), (2.5, 2.5), (math.inf, math.inf), ("é", "é"), ("", ""),
    (DAY, DAY), (NIGHT, DAY), (Text.RED, "red"), (Number.ONE, 1),
    (OwnText("x"), "x"), (decimal.Decimal("0.1"), 0.1), (decimal.Decimal(3), 3.0),
    ((1, 2), [1, 2]), (range(3), [0, 1, 2]), (Pair(1, "b"), [1, "b"]), ({}, {}), ({"a": {"b": [1]}}, {"a": {"b": [1]}}),
    (collections.OrderedDict(a=1), {"a": 1}), (float("nan"), None), (decimal.Decimal("NaN"), None),
    (np.bool_(True), True), (np.int8(7), 7), (np.int64(7), 7), (np.uint64(7), 7), (np.float16(0.5), 0.5),
    (np.float32(0.5), 0.5), (np.float64(2.5), 2.5), (np.longdouble(2.5), 2.5), (np.float64("nan"), None),
    (np.longdouble("nan"), None), (np.float64("inf"), math.inf), (np.str_("x"), "x"),
    (np.datetime64("2018-03-17"), DAY), (np.datetime64("2018-03-17T00:00:00.000000000"), DAY), (np.datetime64("NaT"), None),
    (np.array([1, 2]), [1, 2]), (np.array([[1], [2]]), [[1], [2]]), (np.array(7), 7), (np.array([]), []),
    (np.array([1.5, np.nan]), [1.5, None]), (np.array(["a"]), ["a"]), (np.array([True]), [True]),
    (np.array(["2018-03-17"], dtype="datetime64[ns]"), [DAY]), (np.array([1, "a", None], dtype=object), [1, "a", None]),
    (np.array([[1, 2]]).view(np.matrix), [[1, 2]]),
    (pd.NA, None), (pd.NaT, None), (pd.Timestamp(2018, 3, 17), DAY), (pd.Series([1, 2]).mean(), 1.5),
    (pd.Series([1, 2]), [1, 2]), (pd.Series([1.0, None]), [1.0, None]), (pd.Series(["a", None]), ["a", None]),
    (pd.Series([NIGHT, None]), [DAY, None]), (pd.Series(["a"], dtype="category"), ["a"]), (pd.Series([], dtype=float), []),
    (pd.array([1, None], dtype="Int64"), [1, None]), (pd.Index(["a"]), ["a"]), (pd.RangeIndex(2), [0, 1]),
    (pd.DatetimeIndex([NIGHT]), [DAY]), (pd.array([True, None], dtype="boolean"), [True, None]),
]  # fmt: skip

# What is refused, and what the message says about it.
REFUSED: list[tuple[Any, str]] = [
    (2**63, "64 bits"), (np.uint64(2**63), "64 bits"), (10**40, "64 bits"), ("\ud800", "surrogate"), ({"\ud800": 1}, "surrogate"),
    (object(), "a object cannot be sent"), (1j, "float"), (np.complex128(1j), "float"), (fractions.Fraction(1, 3), "float"),
    (decimal.Decimal("0.1234567890123456789"), "more digits"), (decimal.Decimal(2**53 + 1), "more digits"),
    (decimal.Decimal("1e400"), "more digits"), (np.longdouble(1) / 3, "more digits"),
    (b"x", "decode"), (bytearray(b"x"), "decode"), (memoryview(b"x"), "decode"), (np.bytes_(b"x"), "decode"),
    ({1, 2}, "sorted"), (frozenset("a"), "sorted"), ({"a": 1}.keys(), "sorted"), ((n for n in [1]), "list"),
    (collections.deque([1]), "list"), (array.array("d", [1.0]), "cannot be sent"),
    (Colour.RED, "Colour cannot be sent"), (uuid.UUID(int=1), "str"), (PurePosixPath("a"), "str"),
    (HOUR, "duration"), (pd.Timedelta(HOUR), "duration"), (np.timedelta64(1, "D"), "duration"), (Duration(days=1), "duration"),
    (np.timedelta64(1, "ns"), "duration"), (dt.time(10), "cannot be sent"),
    (dt.datetime(2018, 3, 17, 8), "time of day"), (pd.Timestamp(2018, 3, 17, 8), "time of day"),
    (pd.Timestamp(2018, 3, 17) + pd.Timedelta(1, "ns"), "time of day"), (np.datetime64("2018-03-17T08"), "time of day"),
    (dt.datetime(2018, 3, 17, tzinfo=dt.UTC), "time zone"), (pd.Timestamp(2018, 3, 17, tz="Asia/Tokyo"), "time zone"),
    (np.datetime64("2018-03"), "period"), (np.datetime64("2018"), "period"), (np.datetime64("-0044-03-15"), "years 1"),
    (np.datetime64("20000-01-01"), "years 1"), (pd.Period("2018-03"), "first and last day"),
    (pd.Interval(0, 1), "first and last day"), (pd.DataFrame({"a": [1]}), "records"),
    (np.ma.masked_array([1, 2], [True, False]), "tolist"), (np.ma.masked, "tolist"),
    (np.array([(1, 2)], dtype=[("a", int), ("b", int)]), "cannot be sent"), (np.array([1j]), "float"),
    ({1: "a"}, "key 1 of a map is a int"), ({None: 1}, "Keys are text"), (pd.DataFrame, "type cannot be sent"),
    (Node("a", "Entity", {}), "x.id"), (len, "cannot be sent"),
]  # fmt: skip


def _name(value: Any) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}"


@pytest.mark.parametrize(("given", "sent"), SENT, ids=[_name(given) for given, _ in SENT])
def test_what_is_sent_arrives_alike(store: Store, given: Any, sent: Any) -> None:
    """The same value and type from every engine, at each position."""
    answer = store.query(
        "RETURN $top AS top, $list AS list, $map AS map", top=given, list=[given], map={"a": given}
    )
    top = pd.Timestamp(sent) if type(sent) is dt.date else sent  # a column of days has their dtype
    assert answer.iloc[0].tolist() == [top, [sent], {"a": sent}]
    assert _types(answer.iloc[0].tolist()[1:]) == _types([[sent], {"a": sent}])


def _types(value: Any) -> Any:
    if isinstance(value, list):
        return [_types(item) for item in value]
    return {k: _types(v) for k, v in value.items()} if isinstance(value, dict) else type(value)


@pytest.mark.parametrize(("given", "says"), REFUSED, ids=[_name(given) for given, _ in REFUSED])
def test_what_is_refused_is_refused_alike(store: Store, given: Any, says: str) -> None:
    """At each position, by name, with what to write instead; nothing is sent."""
    for value in (given, [given], (1, [given]), {"a": given}):
        with pytest.raises(pg.BadValueError, match=r"^Parameter \$value: ") as error:
            store.query("RETURN $value AS value", value=value)
        assert says in str(error.value)


def test_a_numpy_number_compares_as_a_number(store: Store, whole: pg.PropertyGraph) -> None:
    """The mean of a column finds the claims below it."""
    numbers = whole.claims["number"].dropna()
    mean = numbers.mean()
    given = [("$m", mean), ("$m", np.float32(mean)), ("$m[0]", [mean]), ("$m.m", {"m": mean})]
    for text, value in given:
        found = store.query(f"MATCH (c:Claim) WHERE c.number < {text} RETURN count(c) AS n", m=value)
        assert found["n"].tolist() == [int((numbers < numbers.mean()).sum())]
    assert int((numbers < numbers.mean()).sum()) > 0


@pytest.mark.parametrize("value", [float("nan"), pd.NA, pd.NaT, [1, np.nan], {"a": [pd.NaT]}])
def test_a_missing_value_is_sent_as_null_and_said(store: Store, value: Any) -> None:
    """A comparison with null finds nothing, so the answer carries a warning."""
    answer = store.query("RETURN $gone AS gone, $none AS none", gone=value, none=None)
    (warning,) = answer.attrs["warnings"]
    assert "$gone" in warning and "null" in warning


def test_a_value_that_contains_itself_is_refused() -> None:
    """A message, not an endless walk."""
    value: list[Any] = []
    value.append(value)
    with pytest.raises(pg.BadValueError, match="nested"):
        to_parameter("value", value)
