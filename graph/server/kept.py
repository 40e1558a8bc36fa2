"""What was computed lately, as much as fits."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """
    Values by key, of a total weight; those that were not used for longest go first.

    Parameters
    ----------
    most
        Most weight of all values together.

    Examples
    --------
    >>> kept = Kept[str](3)
    >>> kept.put("a", "x", 2); kept.put("b", "y", 2); kept.get("a"), kept.get("b")
    (None, 'y')
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[str, tuple[V, int]] = OrderedDict()
        self._weight = 0

    def get(self, key: str) -> V | None:
        """Return a value; None when it is not kept."""
        if key not in self._values:
            return None
        self._values.move_to_end(key)
        return self._values[key][0]

    def put(self, key: str, value: V, weight: int) -> None:
        """Keep a value, unless it is heavier than all may be together."""
        if weight > self._most:
            return
        if key in self._values:
            self._weight -= self._values.pop(key)[1]
        self._values[key] = value, weight
        self._weight += weight
        while self._weight > self._most:
            _, (_, light) = self._values.popitem(last=False)
            self._weight -= light
