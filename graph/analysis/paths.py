"""How two nodes are connected: the shortest meaningful paths, and paths that never run backwards in time."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
from markupsafe import Markup

from ..html import card, code, element, listing
from ..model.property_graph import BOUNDS, PropertyGraph
from ..model.words import Relation, lines_in_words, relation_of
from ..tables.cells import split_citation
from ..vocabulary.built_in import PLACING
from .search import resolve

if TYPE_CHECKING:
    import networkx as nx

STEP_COST = 1000
"""Cost of a step along a relation, a role in an event or a claim; costs are whole numbers, so that sums are exact."""
PLACING_COST = 5 * STEP_COST
"""Cost of a step by place or jurisdiction: that two entities lie in one state says little about either."""

_FIRST, _LAST = -(2**40), 2**40  # days before and after all others


@dataclass(frozen=True, slots=True)
class PathResult:
    """
    A path between two nodes.

    Parameters
    ----------
    nodes
        Ids in the order walked.
    captions
        Their names.
    steps
        The edge of each step in words, with its dates and citations; one fewer than `nodes`.
    cost
        Sum of the costs of the steps; a plain step through nodes with few relations costs 1.
    certainty
        Of a path in time: "surely" when it runs forward whatever the dates mean, "possibly" when it may.
        None for a path that does not ask about time.
    """

    nodes: tuple[str, ...]
    captions: tuple[str, ...]
    steps: tuple[Relation, ...]
    cost: float
    certainty: Literal["surely", "possibly"] | None = None

    def __len__(self) -> int:
        return len(self.steps)

    def __str__(self) -> str:
        return self.as_text()

    def __repr__(self) -> str:
        steps = f"{len(self)} step{'s' * (len(self) != 1)}"
        sure = f", {self.certainty} forward in time" if self.certainty else ""
        return f"PathResult({' – '.join(self.nodes)}; {steps}, cost {self.cost:g}{sure})"

    def _repr_html_(self) -> str:
        steps = (
            Markup(" ").join(
                [
                    element("span", step.words, class_="quiet"),
                    element("strong", step.caption),
                    code(step.other),
                    element("span", step.dates, class_="date"),
                    element("div", "; ".join(map(_citation_text, step.sources)), class_="quiet"),
                ]
            )
            for step in self.steps
        )
        count = f"{len(self)} step{'s' * (len(self) != 1)}"
        sure = f"{self.certainty} forward in time" if self.certainty else ""
        title = f"{self.captions[0]} to {self.captions[-1]}"
        return card("Path", title, [code(self.nodes[0]), count, sure], listing(steps, ordered=True))

    def as_dict(self) -> dict[str, Any]:
        """Return the path as plain values, for JSON."""
        return {
            "nodes": [{"id": i, "name": c} for i, c in zip(self.nodes, self.captions, strict=True)],
            "steps": [{"from": step.id, "to": step.other, **step.as_dict()} for step in self.steps],
            "cost": self.cost,
            "certainty": self.certainty,
        }

    def as_text(self) -> str:
        """Return the path as plain text: a line a step, with its citations below it."""
        lines = [f"{self.captions[0]} ({self.nodes[0]})"]
        for step in self.steps:
            lines.append(f"  {step} ({step.other})")
            lines += [f"      {_citation_text(citation)}" for citation in step.sources]
        if self.certainty is not None:
            lines.append(f"  {self.certainty} forward in time")
        return "\n".join(lines)


def shortest_paths(graph: PropertyGraph, a: str, b: str, *, limit: int = 3) -> list[PathResult]:
    """
    Find the shortest paths between two nodes, in either direction of the edges.

    Parameters
    ----------
    a, b
        The ends: ids, or names that `resolve` understands.
    limit
        Maximum number of paths.

    Returns
    -------
    paths
        Cheapest first; empty when nothing connects the two. Of parallel edges the cheapest is shown.

    Raises
    ------
    UnknownNameError
        If nothing has that id or name; the message holds the nearest.
    BadValueError
        If several nodes have that name.

    Notes
    -----
    A step costs 1, by place or jurisdiction 5; passing through a node with n relations adds the logarithm
    of n to base 10. So a path through a law or a statement is preferred to one through a node that is
    related to almost everything. Citations are not steps, except at an end that is itself a source. Paths
    of equal cost come in the order of their ids. The paths are those of Yen (1971), as implemented in
    networkx.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> [path.nodes[-1] for path in pg.shortest_paths(whole, "SB 54", "Jerry Brown", limit=1)]
    ['jerry-brown']
    """
    import networkx as nx

    a, b = resolve(graph, a), resolve(graph, b)
    if a == b:
        return [_result(graph, [a], [], 0)]
    simple = _simple_graph(graph, a, b)
    if a not in simple or b not in simple or not nx.has_path(simple, a, b):
        return []
    found = list(_in_order(simple, a, b, limit))
    return [
        _result(graph, nodes, [simple[u][v]["row"] for u, v in itertools.pairwise(nodes)], cost)
        for cost, nodes in found
    ]


def time_respecting_path(graph: PropertyGraph, a: str, b: str) -> PathResult | None:
    """
    Find a path from one node to another that never runs backwards in time.

    Parameters
    ----------
    a, b
        The first and the last node: ids, or names that `resolve` understands.

    Returns
    -------
    path
        The cheapest path that surely runs forward, whatever its dates mean within their bounds; else the
        cheapest that possibly does; None when there is neither.

    Raises
    ------
    UnknownNameError
        If nothing has that id or name; the message holds the nearest.
    BadValueError
        If several nodes have that name.

    Notes
    -----
    The time of each step is not before that of the previous one: the date of the event at one of its
    ends, or a day between the start and the end of a relation. What has no date may be of any time, so
    that a path through it is only possible. All steps to and from an event have the date of that event.
    Costs are those of `shortest_paths`. See Holme and Saramäki, "Temporal networks" (2012).

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> path = pg.time_respecting_path(whole, "sb-54-signed", "sb-54-signed")
    >>> path.nodes, path.certainty
    (('sb-54-signed',), 'surely')
    """
    a, b = resolve(graph, a), resolve(graph, b)
    if a == b:
        return _result(graph, [a], [], 0, "surely")
    contacts = _contacts(graph, a, b)
    for certainty in ("surely", "possibly"):
        found = _earliest_cheap(contacts, a, b, sure=certainty == "surely")
        if found is not None:
            nodes, rows, cost = found
            return _result(graph, nodes, rows, cost, "surely" if certainty == "surely" else "possibly")
    return None


def _citation_text(citation: str) -> str:
    source, lines = split_citation(citation)
    return f"{source}, {lines_in_words([lines])}" if lines else source


def _result(
    graph: PropertyGraph,
    nodes: list[str],
    rows: list[int],
    cost: int,
    certainty: Literal["surely", "possibly"] | None = None,
) -> PathResult:
    edges = [graph.edge(row) for row in rows]
    return PathResult(
        nodes=tuple(nodes),
        captions=tuple(str(graph.captions.get(n, n)) for n in nodes),
        steps=tuple(
            relation_of(graph, edge, seen_from) for edge, seen_from in zip(edges, nodes[:-1], strict=True)
        ),
        cost=round(cost / STEP_COST, 3),
        certainty=certainty,
    )


def _usable_edges(graph: PropertyGraph, a: str, b: str) -> pd.DataFrame:
    """Edges that a path may use, with the cost of each; parallel ones in a fixed order, the best first."""
    edges = graph.edges
    usable = (edges["type"] != "CITES") | edges["source"].isin([a, b]) | edges["target"].isin([a, b])
    if not {"Source"} & {graph.node(a)["label"], graph.node(b)["label"]}:
        usable &= edges["type"] != "CITES"
    steps = edges.loc[usable & (edges["source"] != edges["target"]), ["source", "target", "type"]].copy()
    steps["row"] = np.flatnonzero((usable & (edges["source"] != edges["target"])).to_numpy())
    degree = pd.concat([steps["source"], steps["target"]]).value_counts()
    half = (np.log10(degree) * STEP_COST / 2).round().astype("int64")
    base = np.where(steps["type"].isin(PLACING), PLACING_COST, STEP_COST)
    steps["cost"] = base + steps["source"].map(half) + steps["target"].map(half)
    for end in (a, b):  # a hub costs what it costs to pass through, not to begin or end at
        at_end = (steps["source"] == end) | (steps["target"] == end)
        steps.loc[at_end, "cost"] -= int(half.get(end, 0))
    cited = edges["sources"].notna() if "sources" in edges else pd.Series(False, index=edges.index)
    steps["uncited"] = (~cited.iloc[steps["row"]]).to_numpy()
    return steps.sort_values(["source", "target", "cost", "uncited", "type", "row"], kind="stable")


def _simple_graph(graph: PropertyGraph, a: str, b: str) -> nx.Graph[str]:
    import networkx as nx

    simple: nx.Graph[str] = nx.Graph()
    steps = _usable_edges(graph, a, b)
    for source, target, row, cost in zip(
        *(steps[c].tolist() for c in ("source", "target", "row", "cost")), strict=True
    ):
        if not simple.has_edge(source, target) or cost < simple[source][target]["cost"]:
            simple.add_edge(source, target, row=row, cost=cost)
    return simple


def _in_order(simple: nx.Graph[str], a: str, b: str, limit: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the cheapest paths; those of equal cost in the order of their ids."""
    import networkx as nx

    paths = ((_cost(simple, p), p) for p in nx.shortest_simple_paths(simple, a, b, weight="cost"))
    found_so_far = 0
    for _, equal in itertools.groupby(paths, key=lambda found: found[0]):
        # A bound, since paths of equal cost may be very many.
        for found in sorted(itertools.islice(equal, 10 * limit)):
            yield found
            found_so_far += 1
            if found_so_far == limit:
                return


def _cost(simple: nx.Graph[str], path: list[str]) -> int:
    return sum(int(simple[u][v]["cost"]) for u, v in itertools.pairwise(path))


@dataclass(frozen=True, slots=True)
class _Contact:
    """A step that may be made: to which node, by which row, at what cost, and when."""

    to: str
    row: int
    cost: int
    event: str  # the event whose date this is; empty for a relation's own dates
    earliest: int
    latest: int
    sure_first: int
    sure_last: int


def _contacts(graph: PropertyGraph, a: str, b: str) -> dict[str, list[_Contact]]:
    steps = _usable_edges(graph, a, b)
    events = {i: (e, x) for i, e, x in _event_days(graph)}
    spans = _span_days(graph.edges)
    contacts: dict[str, list[_Contact]] = {}
    for source, target, row, cost in zip(
        *(steps[c].tolist() for c in ("source", "target", "row", "cost")), strict=True
    ):
        event = next((end for end in (target, source) if end in events), "")
        if spans[row] is not None:
            event, when = "", spans[row]
        elif event:
            first, last = events[event]
            when = (first, last, first, last)
        else:
            when = (_FIRST, _LAST, _LAST, _FIRST)
        assert when is not None
        contacts.setdefault(source, []).append(_Contact(target, row, cost, event, *when))
        contacts.setdefault(target, []).append(_Contact(source, row, cost, event, *when))
    for there in contacts.values():
        there.sort(key=lambda c: (c.cost, c.to, c.row))
    return contacts


def _event_days(graph: PropertyGraph) -> Iterator[tuple[str, int, int]]:
    """Yield the first and the last possible day of each dated event; a claim is of the day on which it was made."""
    nodes = graph.nodes
    if "earliest" not in nodes:
        return
    events = nodes[(nodes["label"] == "Event") & nodes["earliest"].notna() & nodes["latest"].notna()]
    days = {
        i: (f, x)
        for i, f, x in zip(events["id"], _days(events["earliest"]), _days(events["latest"]), strict=True)
    }
    for id_, (first, last) in days.items():
        yield id_, first, last


def _span_days(edges: pd.DataFrame) -> list[tuple[int, int, int, int] | None]:
    """First and last day on which each dated edge was possibly, and surely, there; None for one without dates."""
    if not set(BOUNDS) & set(edges.columns):
        return [None] * len(edges)
    nothing = pd.Series(pd.NaT, index=edges.index, dtype="datetime64[s]")
    columns = [edges.get(name, nothing) for name in BOUNDS]
    known = np.column_stack([c.notna().to_numpy() for c in columns])
    days = (
        np.column_stack([np.array(_days(c)) for c in columns]) if len(edges) else np.empty((0, 4), dtype=int)
    )
    found: list[tuple[int, int, int, int] | None] = []
    for (first, started, ending, last), (k1, k2, k3, k4) in zip(days.tolist(), known.tolist(), strict=True):
        if not (k1 or k2 or k3 or k4):
            found.append(None)
            continue
        possible = (first if k1 else _FIRST, last if k4 else _LAST)
        # With one side not known, an exact other side is still one sure day, as in `dates.when`.
        sure_first = started if k2 else possible[1]
        sure_last = ending if k3 else possible[0]
        found.append((*possible, sure_first, sure_last))
    return found


def _days(column: pd.Series[Any]) -> list[int]:
    days: list[int] = column.to_numpy().astype("datetime64[D]").astype("int64").tolist()
    return days


def _earliest_cheap(
    contacts: dict[str, list[_Contact]], a: str, b: str, *, sure: bool
) -> tuple[list[str], list[int], int] | None:
    """
    Find the cheapest path on which time does not run backwards.

    Labels leave the heap in order of cost, so a later label at a node is worth keeping only when it gets
    there at an earlier time. A label at an event that was reached by the event's own date is kept apart:
    it may leave by that date again, however vague the date is.
    """
    count = itertools.count()  # the order of finding decides between equals
    heap: list[tuple[int, int, int, str, str, tuple[Any, ...]]] = [(0, _FIRST, next(count), a, "", ())]
    soonest: dict[tuple[str, str], int] = {}
    while heap:
        cost, time, _, node, event, trail = heapq.heappop(heap)
        if node == b:
            return _walked(a, trail, cost)
        if soonest.get((node, event), _LAST + 1) <= time:
            continue
        soonest[node, event] = time
        for contact in contacts.get(node, ()):
            arrival = _arrival(contact, time, event, sure)
            own = contact.event if contact.event == contact.to else ""
            if arrival is not None and arrival < soonest.get((contact.to, own), _LAST + 1):
                step = (contact.to, contact.row, trail)
                heapq.heappush(heap, (cost + contact.cost, arrival, next(count), contact.to, own, step))
    return None


def _arrival(contact: _Contact, time: int, event: str, sure: bool) -> int | None:
    """Return the time after a step that is made at a time or later; None when it cannot be made."""
    if not sure:
        return max(time, contact.earliest) if time <= contact.latest else None
    if contact.event:
        same = contact.event == event
        return contact.latest if same or time <= contact.earliest else None
    arrival = max(time, contact.sure_first)
    return arrival if arrival <= contact.sure_last else None


def _walked(a: str, trail: tuple[Any, ...], cost: int) -> tuple[list[str], list[int], int]:
    nodes: list[str] = []
    rows: list[int] = []
    while trail:
        node, row, trail = trail
        nodes.append(node)
        rows.append(row)
    return [a, *reversed(nodes)], rows[::-1], cost
