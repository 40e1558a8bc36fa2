"""
Paths that never run backwards in time: those that arrive first, and of these the cheapest.

Label-setting over the windows of contacts: a label is the day by which a node is reached, and labels leave the heap
from the earliest on. To be reached *surely* by a day is to be reached by then in every reading of the dates, along one
path. A label may also stand on the vague day of an event (`day`): then steps of that same event follow at once,
whichever day it was.

References
----------
P. Holme and J. Saramäki, "Temporal networks", Physics Reports 519 (2012).
H. Wu et al., "Path problems in temporal graphs", PVLDB 7 (2014).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from heapq import heappop, heappush
from typing import Any, Literal

import pandas as pd

from ...model.property_graph import PropertyGraph
from ...time.days import day_bounds, format_day
from ..search import resolve
from .contacts import LOW, NEVER, Network, Windows, network_of
from .result import PathResult, result_of

REACHED_COLUMNS = ("id", "label", "type", "name", "first_day", "steps")
_Label = tuple[int, int, int, int]


def time_respecting_path(
    graph: PropertyGraph, a: str, b: str, *, since: str | None = None
) -> PathResult | None:
    """
    Find a path from one node to another that never runs backwards in time.

    Parameters
    ----------
    a, b
        The first and the last node: ids, or names that `resolve` understands.
    since
        Day before which no step is made, as EDTF; None sets no limit.

    Returns
    -------
    path
        Of the paths that surely run forward, in every reading of their dates, the one that has arrived first; when
        there is none, of those that possibly do; of several, the cheapest. None when there is neither.

    Raises
    ------
    UnknownNameError
        If nothing has that id or name; the message holds the nearest.
    BadValueError
        If several nodes have that name, or `since` is not a date.

    Notes
    -----
    No step is made on an earlier day than the one before; several may be made on one day. An act, and a step to or
    from an event or a claim, is made on its day, what lasts is crossed on any day of its span. What has no date may
    be of any time, so that a path through it is only possible. Costs are those of `shortest_paths`.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> path = pg.time_respecting_path(whole, "sb-54-signed", "sb-54-effective")
    >>> path.nodes, path.certainty
    (('sb-54-signed', 'sb-54', 'sb-54-effective'), 'surely')
    """
    graph = graph.with_presence()
    a, b = resolve(graph, a), resolve(graph, b)
    begin = _first_day(since)
    if a == b:
        return result_of(graph, [a], [], 0, "surely")
    network = network_of(graph, (a, b))
    ids = graph.nodes["id"].tolist()
    start, goal = ids.index(a), ids.index(b)
    certainties: tuple[Literal["surely", "possibly"], ...] = ("surely", "possibly")
    for certainty in certainties:
        windows = network.windows(sure=certainty == "surely")
        found = _cheapest_first(network, windows, start, goal, begin)
        if found:
            places, contacts, days = found
            rows = network.rows[contacts].tolist()
            half = [int(network.half[end]) for end in (start, goal)]  # what it costs to pass through an end
            cost = int(network.cost[contacts].sum()) - sum(half)
            said = tuple(_say_day(day) for day in days)
            return result_of(graph, [ids[at] for at in places], rows, cost, certainty, said)
    return None


def reachable(
    graph: PropertyGraph, start: str, *, since: str | None = None, surely: bool = False
) -> pd.DataFrame:
    """
    List what can be reached from a node without going backwards in time, and from which day on.

    Parameters
    ----------
    start
        The node: an id, or a name that `resolve` understands.
    since
        Day before which no step is made, as EDTF; None sets no limit.
    surely
        Only what is reached in every reading of the dates; `first_day` is then the day by which it is.

    Returns
    -------
    reached
        One row a node, without the start, by day, steps and id. Columns: `id`, `label`, `type`, `name`,
        `first_day` (EDTF; missing where no date says), `steps` (the fewest with which it is reached on that day by
        nodes that are reached as early as they can be). `attrs["not_reached"]` counts the others, sources left out.

    Raises
    ------
    UnknownNameError, BadValueError
        As `time_respecting_path`.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> reached = pg.reachable(whole, "sb-54-signed", since="2017-10-05")
    >>> reached.set_index("id").loc["sb-54", "first_day"]
    '2017-10-05'
    """
    graph = graph.with_presence()
    start = resolve(graph, start)
    network = network_of(graph, (start,))
    place = graph.nodes["id"].tolist().index(start)
    days, steps = earliest(network.windows(sure=surely), place, _first_day(since))
    frame = graph.nodes[["id", "label", "type"]].assign(
        name=graph.nodes["id"].map(graph.captions),
        day=days,
        first_day=pd.Series([_say_day(day) or None for day in days], dtype=object),
        steps=steps,
    )
    reached = (frame["day"] < NEVER) & (frame["id"] != start)
    left = ~reached & (frame["id"] != start) & (frame["label"] != "Source")
    found = frame[reached].sort_values(["day", "steps", "id"], kind="stable", ignore_index=True)
    found = found[list(REACHED_COLUMNS)]
    found.attrs["not_reached"] = int(left.sum())
    return found


def _first_day(since: str | None) -> int:
    return LOW if since is None else day_bounds(since)[0]


def _say_day(day: int) -> str:
    return "" if abs(day) >= -LOW else format_day(day)


def earliest(windows: Windows, start: int, begin: int, goal: int = -1) -> tuple[list[int], list[int]]:
    """
    Find the first day on which each node is reached from a node, and the number of steps.

    Parameters
    ----------
    start, begin
        The node, by its place, and the day on which one is there.
    goal
        Stop at what is reached only after this node.

    Returns
    -------
    days, steps
        For each node; a day of `NEVER` where it is not reached.
    """
    starts, to, first, last, vague = windows.starts, windows.to, windows.first, windows.last, windows.day
    days, steps = [NEVER] * (windows.size + 1), [0] * windows.size  # the last day stands for no goal
    days[start] = begin
    heap: list[_Label] = [(begin, 0, start, -1)]
    seen: set[tuple[int, int]] = set()
    while heap:
        time, count, node, day = heappop(heap)
        if time > days[goal]:
            break
        if day >= 0:
            _leave_vague(windows, (time, count, node, day), days, steps, heap, seen)
            continue
        if time > days[node] or count > steps[node]:
            continue
        count += 1
        for at in range(starts[node], starts[node + 1]):
            if time <= last[at]:
                arrival, there = first[at], to[at]
                if arrival < time:
                    arrival = time
                if vague[at] >= 0:
                    _arrive_vague(windows, (arrival, count, there, vague[at]), days, steps, heap, seen)
                elif arrival < days[there] or (arrival == days[there] and count < steps[there]):
                    days[there], steps[there] = arrival, count
                    heappush(heap, (arrival, count, there, -1))
    return days[:-1], steps


def _leave_vague(
    windows: Windows,
    label: _Label,
    days: list[int],
    steps: list[int],
    heap: list[_Label],
    seen: set[tuple[int, int]],
) -> None:
    """Make the steps from a node reached on the vague day of an event."""
    time, count, node, day = label
    if days[node] <= windows.day_first[day]:
        return
    for at in range(windows.starts[node], windows.starts[node + 1]):
        there = windows.to[at]
        crossed = _cross(windows, at, time, day)
        if crossed is None:
            continue
        arrival, then = crossed
        if then >= 0:
            _arrive_vague(windows, (arrival, count + 1, there, then), days, steps, heap, seen)
        elif arrival < days[there] or (arrival == days[there] and count + 1 < steps[there]):
            days[there], steps[there] = arrival, count + 1
            heappush(heap, (arrival, count + 1, there, -1))


def _arrive_vague(
    windows: Windows,
    label: _Label,
    days: list[int],
    steps: list[int],
    heap: list[_Label],
    seen: set[tuple[int, int]],
) -> None:
    """Note that a node is reached on the vague day of an event, unless it is reached before any such day."""
    time, count, there, day = label
    if (there, day) in seen or days[there] <= windows.day_first[day]:
        return
    seen.add((there, day))
    if time < days[there] or (time == days[there] and count < steps[there]):
        days[there], steps[there] = time, count
    heappush(heap, label)


def _cross(windows: Windows, at: int, time: int, day: int) -> tuple[int, int] | None:
    """
    Make a step from a node that is reached by a time, perhaps on the vague day of an event.

    Returns
    -------
    arrival, day
        When it is made, and on the vague day of which event (-1 for none); None when it cannot be made.
    """
    first, last, on = windows.first[at], windows.last[at], windows.day[at]
    if day >= 0 and on == day:
        return time, day
    if time > last:
        return None
    if on >= 0:
        return max(time, first), on
    if day >= 0 and first <= windows.day_first[day]:  # a span that is there on each of the days
        return time, day
    return max(time, first), -1


def _latest(windows: Windows, goal: int, deadline: int, days: list[int]) -> dict[int, int]:
    """Find the nodes from which a node can be reached by a deadline, and the last day on which one may be there."""
    starts, to, first, last, vague = windows.starts, windows.to, windows.first, windows.last, windows.day
    latest = {goal: deadline}
    heap = [(-deadline, goal)]
    while heap:
        time, node = heappop(heap)
        time = -time
        if time < latest[node]:
            continue
        for at in range(starts[node], starts[node + 1]):
            if first[at] <= time:
                there = to[at]
                until = max(last[at], first[at]) if vague[at] >= 0 else last[at]
                leave = min(time, until)
                if leave >= days[there] and leave > latest.get(there, -NEVER):
                    latest[there] = leave
                    heappush(heap, (-leave, there))
    return latest


def _cheapest_first(
    network: Network, windows: Windows, start: int, goal: int, begin: int
) -> tuple[list[int], list[int], list[int]] | None:
    """
    Find the cheapest of the paths that arrive first: its nodes, its contacts and the day of each step.

    Labels leave the heap in order of cost, so a later one at a node is worth keeping only when it is there earlier.
    Only nodes on the way to an arrival on the first day are visited.
    """
    days, _ = earliest(windows, start, begin, goal)
    if days[goal] >= NEVER:
        return None
    latest = _latest(windows, goal, days[goal], days)
    turn: Iterator[int] = itertools.count()  # the order of finding decides between equals
    heap: list[tuple[int, int, int, int, int, tuple[Any, ...]]] = [(0, begin, next(turn), start, -1, ())]
    soonest: dict[tuple[int, int], int] = {}
    while heap:
        cost, time, _, node, day, trail = heappop(heap)
        if node == goal:
            return _walked(start, trail)
        plain = soonest.get((node, -1), NEVER)
        if plain <= (time if day < 0 else windows.day_first[day]) or (day >= 0 and (node, day) in soonest):
            continue
        soonest[node, day] = time
        soonest[node, -1] = min(plain, time)
        for at in range(windows.starts[node], windows.starts[node + 1]):
            there = windows.to[at]
            crossed = _cross(windows, at, time, day) if there in latest else None
            if crossed is not None and crossed[0] <= latest[there]:
                arrival, then = crossed
                step = (there, at, arrival, trail)
                heappush(heap, (cost + int(network.cost[at]), arrival, next(turn), there, then, step))
    raise AssertionError("an arrival without a path")


def _walked(start: int, trail: tuple[Any, ...]) -> tuple[list[int], list[int], list[int]]:
    steps: list[tuple[int, int, int]] = []
    while trail:
        *step, trail = trail
        steps.append((step[0], step[1], step[2]))
    steps.reverse()
    return [start, *(s[0] for s in steps)], [s[1] for s in steps], [s[2] for s in steps]
