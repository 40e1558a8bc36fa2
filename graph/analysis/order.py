"""Which of two things came first: the relations of Allen between what has dates, vague or missing ones included."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import pandas as pd

from ..errors import BadValueError
from ..model.presence import EXTENT, PRECEDES
from ..model.property_graph import PropertyGraph
from ..model.words import dates_of
from ..time.allen import RELATIONS, Answer, Extent, compare, hands_over, happening, lasting
from ..time.days import UNBOUNDED, UNKNOWN_DAY, bounds_of, format_day
from .search import resolve

BEFORE = frozenset({"before", "meets"})
"""Relations of A to B by which A was over before B began."""

_AFTER = frozenset({"after", "met_by"})


@dataclass(frozen=True, slots=True)
class Order:
    """
    Whether A was over before B began.

    Parameters
    ----------
    answer
        "surely" whatever the dates mean, "possibly" when they leave it open, else "no".
    because
        The reason, in a sentence.
    a, b
        When each of the two was, as written; empty when no date is given.
    """

    answer: Answer
    because: str
    a: str
    b: str

    def __str__(self) -> str:
        return f"{self.answer}: {self.because}"

    def as_dict(self) -> dict[str, str]:
        """Return the answer as plain values, for JSON."""
        return {"answer": self.answer, "because": self.because, "a": self.a, "b": self.b}


def compare_times(graph: PropertyGraph, a: str, b: str) -> pd.DataFrame:
    """
    Say of each of Allen's relations whether A stands in it to B.

    Parameters
    ----------
    a, b
        Entities, events, claims, facts or sources: ids, or names that `resolve` understands.

    Returns
    -------
    relations
        A row for each of the 13 relations, from `before` to `after`: `relation` and `answer`, which is "surely"
        when no other relation is possible, "possibly" when it is one of several, else "no".
        `attrs["hands_over"]` says the same of an overlap by one day alone, on which A ends and B begins.

    Raises
    ------
    UnknownNameError
        If nothing has that id or name; the message holds the nearest.
    BadValueError
        If several nodes have that name, or the dates of one contradict each other.

    Notes
    -----
    A thing takes up its days from the first to the last, both included, so a day shared at a hand-over is
    `overlaps`. An event, a claim or a source is one unknown day within its date, narrowed by `precedes`; what
    lasts has its dates as written, a law those of its term of effect. What is not dated may be of any time.
    See Allen, "Maintaining knowledge about temporal intervals" (1983).

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> order = pg.compare_times(whole, "sb-54-signed", "sb-54-effective").set_index("relation")["answer"]
    >>> order["before"], order["after"]
    ('surely', 'no')
    """
    graph = graph.with_presence()
    a, b = resolve(graph, a), resolve(graph, b)
    one, other = _extent(graph, a), _extent(graph, b)
    answers = _compared(graph, a, b, one, other)
    frame = pd.DataFrame({"relation": list(answers), "answer": list(answers.values())})
    frame.attrs["hands_over"] = hands_over(one, other) if answers["overlaps"] != "no" else "no"
    return frame


def is_before(graph: PropertyGraph, a: str, b: str) -> Order:
    """
    Say whether A was over before B began, and why.

    Parameters
    ----------
    a, b
        As in `compare_times`.

    Returns
    -------
    order
        "surely", "possibly" or "no", the reason in a sentence, and both dates as written.

    Raises
    ------
    UnknownNameError, BadValueError
        As `compare_times`.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> print(pg.is_before(whole, "sb-54-signed", "sb-54-effective").answer)
    surely
    """
    graph = graph.with_presence()
    a, b = resolve(graph, a), resolve(graph, b)
    one, other = _extent(graph, a), _extent(graph, b)
    answers = _compared(graph, a, b, one, other)
    among = [name in BEFORE for name, answer in answers.items() if answer != "no"]
    answer: Answer = "surely" if all(among) else "possibly" if any(among) else "no"
    if _chain(graph, a, b):  # on one day it may be, but first
        answer = "surely"
    return Order(answer, _say(graph, a, b, one, other, answers), _dates(graph, a), _dates(graph, b))


def relation_in_words(relation: str) -> str:
    """
    Say a relation of Allen.

    Examples
    --------
    >>> relation_in_words("finished_by")
    'finished by'
    """
    return relation.replace("_", " ")


def _compared(graph: PropertyGraph, a: str, b: str, one: Extent, other: Extent) -> dict[str, Answer]:
    """Compare two extents; of two events that `precedes` orders, the later one is never on an earlier day."""
    if a == b:
        return {name: "surely" if name == "equals" else "no" for name in RELATIONS}
    answers = compare(one, other)
    for chain, ruled_out in ((_chain(graph, a, b), _AFTER), (_chain(graph, b, a), BEFORE)):
        if chain:
            _check_dates(graph, chain)
            return _without(answers, ruled_out)
    return answers


def _without(answers: dict[str, Answer], ruled_out: frozenset[str]) -> dict[str, Answer]:
    """Take relations away; a single one that is left is sure."""
    left = [name for name, answer in answers.items() if answer != "no" and name not in ruled_out]
    sure: Answer = "surely" if len(left) == 1 else "possibly"
    return {name: sure if name in left else "no" for name in answers}


def _chain(graph: PropertyGraph, a: str, b: str) -> list[str]:
    """Return the shortest chain of `precedes` from A to B; empty when there is none."""
    edges = graph.edges[graph.edges["type"] == PRECEDES]
    links = nx.DiGraph(zip(edges["source"].tolist(), edges["target"].tolist(), strict=True))
    if a == b or a not in links or b not in links or not nx.has_path(links, a, b):
        return []
    chain: list[str] = nx.shortest_path(links, a, b)
    return chain


def _check_dates(graph: PropertyGraph, chain: list[str]) -> None:
    """Refuse a chain in which an event is dated after one that it precedes."""
    latest, first = -UNBOUNDED, chain[0]
    for id_ in chain:
        begin, end = bounds_of(str(graph.node(id_).get("date", "../..")))
        if end != UNKNOWN_DAY and end < latest:
            raise BadValueError(
                f"The dates contradict 'precedes': {first!r} ({_dates(graph, first)}) is dated after "
                f"{id_!r} ({_dates(graph, id_)})."
            )
        if begin > latest:
            latest, first = begin, id_


def _extent(graph: PropertyGraph, id_: str) -> Extent:
    node = graph.node(id_)
    if EXTENT[0] not in node:
        raise BadValueError(
            f"The dates of {id_!r} contradict each other, or are none: {dates_of(node) or _dates(graph, id_)}."
        )
    starts = int(node["starts_from"]), int(node["starts_until"])
    return (
        lasting(*starts, int(node["ends_from"]), int(node["ends_until"]))
        if "ends_from" in node
        else happening(*starts)
    )


def _dates(graph: PropertyGraph, id_: str) -> str:
    """When a node was, as written; a claim was made when its event was."""
    node = graph.node(id_)
    if node["label"] == "Claim":
        event = node.get("event")
        return dates_of(graph.node(str(event))) if event in graph else ""
    return dates_of(node)


def _say(graph: PropertyGraph, a: str, b: str, one: Extent, other: Extent, answers: dict[str, Answer]) -> str:
    """Give the reason for an answer: the chain that orders the two, or the days that decide."""
    if a == b:
        return "Both are the same."
    for chain, turned in ((_chain(graph, a, b), ""), (_chain(graph, b, a), ", the other way round")):
        if chain:
            return f"'precedes' orders them{turned}: {' → '.join(chain)}."
    if hands_over(one, other) == "surely":
        return f"A hands over to B on {format_day(other.start_first)}: both are there on that day."
    possible = [relation_in_words(name) for name, answer in answers.items() if answer != "no"]
    ended = "A was" if one.one_day else "A ends"
    began = "B was" if other.one_day else "B begins"
    days = f"{ended} {_between(one.end_first, one.end_last)}, {began} {_between(other.start_first, other.start_last)}."
    return f"{days} {'Relation' if len(possible) == 1 else 'Possible relations'}: {', '.join(possible)}."


def _between(first: int, last: int) -> str:
    """Say when something is, of which the first and the last possible day are known."""
    if first == last:
        open_end = "never" if first == UNBOUNDED else "before all days" if first == -UNBOUNDED else ""
        return open_end or f"on {format_day(first)}"
    if first <= -UNBOUNDED and last >= UNBOUNDED:
        return "at an unknown time"
    if first <= -UNBOUNDED:
        return f"by {format_day(last)}"
    return (
        f"from {format_day(first)} on"
        if last >= UNBOUNDED
        else f"between {format_day(first)} and {format_day(last)}"
    )
