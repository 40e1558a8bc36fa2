"""What a query gives back, as plain values: nodes, relationships and paths, the same from every engine."""

from __future__ import annotations

import datetime as dt
import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ..errors import BadValueError
from ..numbers import INT64
from .temporal import Duration


@dataclass(frozen=True, slots=True)
class Node:
    """
    One node of an answer.

    Parameters
    ----------
    id
        The id of the row it was made from.
    label
        Entity, Event, Claim or Source.
    properties
        Everything else that is known of it (`type`, `dataset`, `name` …); what is missing is left out.
    """

    id: str
    label: str
    properties: Mapping[str, Any] = field(hash=False)

    def as_dict(self) -> dict[str, Any]:
        """Return the node as one mapping, as `query --json` prints it: without the numbers that are computed."""
        return {"id": self.id, "label": self.label, **_own_items(self.properties)}


@dataclass(frozen=True, slots=True)
class Relationship:
    """
    One relationship of an answer.

    Parameters
    ----------
    source, target
        Ids of the nodes at its ends.
    type
        Upper-case relationship type, such as AMENDS.
    properties
        What it carries (`role`, `lines`, `sources` …); what is missing is left out.
    """

    source: str
    target: str
    type: str
    properties: Mapping[str, Any] = field(hash=False)

    def as_dict(self) -> dict[str, Any]:
        """Return the relationship as one mapping, as `query --json` prints it: without computed numbers."""
        ends = {"source": self.source, "target": self.target, "type": self.type}
        return {**ends, **_own_items(self.properties)}


@dataclass(frozen=True, slots=True)
class Path:
    """
    One path of an answer: its nodes in the order walked, and the relationships between them.

    A relationship keeps its own direction, which may be against the walk.
    """

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]

    def __len__(self) -> int:
        return len(self.relationships)

    def as_dict(self) -> dict[str, Any]:
        """Return the path as one mapping, as `query --json` prints it."""
        return {
            "nodes": [node.as_dict() for node in self.nodes],
            "relationships": [relationship.as_dict() for relationship in self.relationships],
        }


def to_plain(value: Any) -> Any:
    """
    Turn a value of an answer into what JSON can hold.

    Nodes, relationships and paths become mappings; days, times and durations ISO 8601 text. JSON has no NaN and
    no infinity: they become the texts "NaN", "Infinity" and "-Infinity", so that they differ from null.

    Examples
    --------
    >>> to_plain([dt.date(2018, 1, 1), Node("sb-54", "Entity", {"type": "law"})])
    ['2018-01-01', {'id': 'sb-54', 'label': 'Entity', 'type': 'law'}]
    >>> to_plain({"ratio": [float("nan"), -math.inf]})
    {'ratio': ['NaN', '-Infinity']}
    """
    if isinstance(value, (Node, Relationship, Path)):
        return value.as_dict()
    if isinstance(value, Mapping):
        return _plain_items(value)
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, Duration):
        return str(value)
    if isinstance(value, float) and not math.isfinite(value):
        from ..model.rows import json_number  # brings pandas, which the engine's process does without

        return json_number(value)
    return value


def _own_items(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is computed from dates and rows, such as `sure_from`, which holds numbers for "unbounded"."""
    from ..model.presence import COMPUTED  # brings pandas, which the engine's process does without

    return _plain_items({name: value for name, value in properties.items() if name not in COMPUTED})


def _plain_items(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: to_plain(value) for name, value in properties.items()}


def parts(value: Any) -> Iterator[Node | Relationship]:
    """
    Yield the nodes and relationships inside a value, however deep: in paths, lists and maps too.

    Examples
    --------
    >>> walk = Path((Node("a", "Entity", {}), Node("b", "Event", {})), (Relationship("a", "b", "CITES", {}),))
    >>> [type(part).__name__ for part in parts({"walks": [walk, 7]})]
    ['Node', 'Node', 'Relationship']
    """
    if isinstance(value, (Node, Relationship)):
        yield value
    elif isinstance(value, Path):
        yield from value.nodes
        yield from value.relationships
    elif isinstance(value, Mapping):
        yield from _parts_of(value.values())
    elif isinstance(value, (list, tuple)):
        yield from _parts_of(value)


def _parts_of(values: Iterable[Any]) -> Iterator[Node | Relationship]:
    for value in values:
        yield from parts(value)


def to_parameter(name: str, value: Any, missing: set[str] | None = None) -> Any:
    """
    Return a query's parameter as a value that every engine takes: the one rule for all of them.

    Parameters
    ----------
    name
        Name of the parameter, for the message.
    value
        One of:

        * None, bool, int (64 bits), float, text, `datetime.date`;
        * their forms in numpy, pandas and the standard library: numpy scalars, `np.longdouble` and `Decimal`
          that a float holds without loss, members of IntEnum and StrEnum, a datetime, `pd.Timestamp` or
          `np.datetime64` at midnight without a time zone (a day);
        * what stands for a missing value (NaN, `pd.NA`, `pd.NaT`): it is sent as null;
        * lists, tuples, ranges, numpy arrays, `pd.Series`, `pd.Index`, and mappings from text, of these.
    missing
        Gets the parameter's name when a missing value became null.

    Raises
    ------
    BadValueError
        If it is, or holds, something else. Nothing is rounded, cut or changed in silence.

    Examples
    --------
    >>> import numpy as np
    >>> to_parameter("ids", (np.int64(3), "a", np.float32(0.5), np.datetime64("2018-01-01")))
    [3, 'a', 0.5, datetime.date(2018, 1, 1)]
    >>> to_parameter("size", float("nan")) is None
    True
    """
    return _Parameter(name, missing)(value, 0)


class _Parameter:
    """Converts one parameter; knows its name for the messages."""

    def __init__(self, name: str, missing: set[str] | None) -> None:
        self._name, self._missing = name, missing

    def __call__(self, value: Any, depth: int) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if depth > _DEEPEST:
            raise self._refused(
                f"lists and maps are nested more than {_DEEPEST} deep (or contain themselves)"
            )
        plain = self._scalar(value)
        if plain is not _NOT_ONE:
            return plain
        if isinstance(value, Mapping):
            return {self._key(key): self(item, depth + 1) for key, item in value.items()}
        if isinstance(value, (list, tuple, range)):
            return [self(item, depth + 1) for item in value]
        return self._of_libraries(value, depth)

    def _scalar(self, value: Any) -> Any:
        """Return a value of the standard library as one of the plain kinds; subclasses lose what they add."""
        if isinstance(value, str):
            return self._text(str.__str__(value))
        if isinstance(value, float):  # np.float64 is one
            return self._number(float.__float__(value))
        if isinstance(value, int):
            return self._whole(int.__int__(value))
        if type(value).__name__ in ("NaTType", "NAType"):
            return self._nothing()
        if isinstance(value, dt.datetime):
            return self._day(value)
        if isinstance(value, dt.date):
            return dt.date(value.year, value.month, value.day)
        if isinstance(value, Decimal):
            return self._decimal(value)
        return _NOT_ONE

    def _of_libraries(self, value: Any, depth: int) -> Any:
        numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
        if numpy is not None and isinstance(value, numpy.generic):
            return self._numpy(numpy, value)
        if numpy is not None and isinstance(value, numpy.ndarray):
            if isinstance(value, numpy.ma.MaskedArray) or value.dtype.names:
                raise self._cannot(value)
            array = numpy.asarray(value)
            return self(array[()], depth + 1) if array.ndim == 0 else [self(i, depth + 1) for i in array]
        if pandas is not None and isinstance(
            value, (pandas.Series, pandas.Index, pandas.api.extensions.ExtensionArray)
        ):
            return [self(item, depth + 1) for item in value]
        raise self._cannot(value)

    def _numpy(self, numpy: Any, value: Any) -> Any:
        if isinstance(value, numpy.bool_):
            return bool(value)
        if isinstance(value, numpy.datetime64):
            return self._numpy_day(numpy, value)
        if isinstance(value, numpy.integer) and not isinstance(value, numpy.timedelta64):
            return self._whole(int(value))
        if isinstance(value, numpy.floating):
            if value == float(value) or value != value:  # NaN differs from itself
                return self._number(float(value))
            raise self._refused(f"{value} has more digits than a 64-bit number keeps. Write float(x)")
        raise self._cannot(value)

    def _numpy_day(self, numpy: Any, value: Any) -> Any:
        if numpy.isnat(value):
            return self._nothing()
        unit = numpy.datetime_data(value.dtype)[0]
        day = value.astype("datetime64[D]")
        if unit in ("Y", "M", "W"):
            raise self._refused(f"{value} is a period, not a day. Give a day, such as {day}")
        if day != value:
            raise self._refused(f"{value} has a time of day. Give a day, such as {day}")
        found = day.item()
        if isinstance(found, dt.date):
            return found
        raise self._refused(f"{value} is not between the years 1 and 9999")  # numpy gives a number then

    def _nothing(self) -> Any:
        if self._missing is not None:
            self._missing.add(self._name)
        return None

    def _number(self, value: float) -> Any:
        return self._nothing() if math.isnan(value) else value

    def _whole(self, value: int) -> int:
        if value not in INT64:
            raise self._refused(f"{value} does not fit into 64 bits. Write it as text")
        return value

    def _decimal(self, value: Decimal) -> Any:
        if value.is_nan():
            return self._nothing()
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if Decimal(repr(number)) != value:
            raise self._refused(
                f"{value} has more digits than a 64-bit number keeps. Write float(x), or text"
            )
        return number

    def _text(self, value: str) -> str:
        try:
            value.encode()
        except UnicodeEncodeError:
            raise self._refused("the text holds half a character (a lone surrogate)") from None
        return value

    def _key(self, key: Any) -> str:
        if not isinstance(key, str):
            raise self._refused(f"the key {key!r} of a map is a {type(key).__name__}. Keys are text")
        return self._text(str.__str__(key))

    def _day(self, value: dt.datetime) -> dt.date:
        if value.tzinfo is not None:
            raise self._refused(f"{value} has a time zone. Give a day, such as {value.date()}")
        if value.time() != dt.time() or getattr(value, "nanosecond", False):
            raise self._refused(f"{value} has a time of day. Give a day, such as {value.date()}")
        return value.date()

    def _cannot(self, value: Any) -> BadValueError:
        kind = type(value).__name__
        hint = next((hint for names, hint in _HINTS.items() if kind in names), "")
        return self._refused(
            f"a {kind} cannot be sent. {hint or 'Use text, a number, a day, or a list of these'}"
        )

    def _refused(self, why: str) -> BadValueError:
        return BadValueError(f"Parameter ${self._name}: {why}.")


_NOT_ONE = object()
_DEEPEST = 100
#: What to write instead of values that are not sent, by the names of their classes.
_HINTS: dict[tuple[str, ...], str] = {
    ("set", "frozenset", "dict_keys", "dict_values", "deque", "generator"): "Write list(x) or sorted(x)",
    ("DataFrame",): "Write x.to_dict('records')",
    ("bytes", "bytearray", "memoryview", "bytes_"): "Write x.decode()",
    ("UUID", "PosixPath", "WindowsPath", "PurePosixPath", "Path"): "Write str(x)",
    ("timedelta", "Timedelta", "timedelta64", "Duration"): (
        "Give it as ISO 8601 text, such as 'P1M', and write duration($name) in the query"
    ),
    ("Fraction", "complex", "complex64", "complex128"): "Write float(x), or text",
    ("MaskedArray", "MaskedConstant"): "Write x.tolist()",
    ("Node",): "Write x.id",
    ("Period", "Interval"): "Give its first and last day",
}
