"""What a graph records of the life of laws, of orders against them, and of what they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any
from weakref import WeakKeyDictionary

from ...model.presence import PRECEDES
from ...model.property_graph import PropertyGraph
from ...tables.cells import split_citation
from ...time.days import UNBOUNDED, possible_days
from ...time.intervals import Side
from ...vocabulary import ENDINGS

AFFECTED, CASE = "affected", "case"
"""Roles of whom an event affects, and of the court case in which it takes place."""
_UP = ("IN_JURISDICTION", "PART_OF")


@dataclass(frozen=True, slots=True)
class Act:
    """
    What sets a status, or changes a court's order: an event, or the start or end of the law itself.

    Parameters
    ----------
    first, last
        First and last possible day, as day numbers.
    value
        The status, or what is done to an order.
    event, written
        Id and date of the event; empty where the law's own start or end stands in.
    scope
        Whom or where it reaches; empty for everybody.
    case
        The court case.
    sure
        False when it may not have happened at all.
    """

    first: int
    last: int
    value: str
    event: str = ""
    written: str = ""
    scope: tuple[str, ...] = ()
    case: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Rest:
    """A law and what it rests on, with the first and last day of the relation."""

    on: str
    first: int
    until: int


class Acts:
    """The acts of each law of a graph, by its id, and what is needed to put them in order."""

    def __init__(self, graph: PropertyGraph) -> None:
        graph = graph.with_presence()
        self.vocabulary = graph.vocabulary  # not the graph itself, which would then live as long as its acts
        nodes, edges = graph.nodes, graph.edges
        self.type_of = dict(zip(nodes["id"], nodes["type"], strict=True))
        self.label_of = dict(zip(nodes["id"], nodes["label"], strict=True))
        self._days = dict(
            zip(nodes["id"], zip(nodes["possible_from"], nodes["sure_from"], strict=True), strict=True)
        )
        self._out = dict(zip(nodes["id"], nodes["known_sure"], strict=True))
        self._cell = {name: _cells(nodes, name) for name in ("start", "end", "date", "scope", "sources")}
        self.up: dict[str, list[str]] = defaultdict(list)
        self._jurisdictions: dict[str, list[str]] = defaultdict(list)
        self.parents: dict[str, list[Rest]] = defaultdict(list)
        self.children: dict[str, list[Rest]] = defaultdict(list)
        self.bases: dict[str, list[Rest]] = defaultdict(list)
        self._precedes: dict[str, list[str]] = defaultdict(list)
        self._cases: dict[str, list[str]] = defaultdict(list)
        self._of_case: dict[str, dict[str, None]] = defaultdict(dict)
        self._affected: dict[str, list[str]] = defaultdict(list)
        self._acted: dict[str, dict[str, None]] = defaultdict(dict)
        self._cited: dict[str, list[list[str]]] = defaultdict(list)
        self._read_edges(edges)

    def _read_edges(self, edges: Any) -> None:
        names = self.vocabulary
        rests = {r.relationship: r.rests for r in names.relations.values() if r.rests}
        acted = {role.name for role in names.roles.values() if role.acted_on}
        columns = [edges[c].tolist() for c in ("source", "target", "type", "possible_from", "possible_until")]
        more = [edges[c].tolist() if c in edges else [None] * len(edges) for c in ("role", "sources")]
        for source, target, type_, first, until, role, cited in zip(*columns, *more, strict=True):
            if type_ == "PARTICIPATED_IN":
                if role in acted:
                    self._acted[source][target] = None
                if role == CASE:
                    self._cases[target].append(source)
                    self._of_case[source][target] = None
                elif role == AFFECTED:
                    self._affected[target].append(source)
                self._cited[source].append(self._sources_of(target))
            elif type_ == PRECEDES:
                self._precedes[source].append(target)
            elif type_ in rests:
                self._read_rest(rests[type_], source, target, first, until)
            if type_ in _UP:
                self.up[source].append(target)
            if type_ == "IN_JURISDICTION":
                self._jurisdictions[source].append(target)
            if isinstance(cited, list):
                self._cited[source].append(cited)
                self._cited[target].append(cited)

    def _read_rest(self, kind: str, source: str, target: str, first: int, until: int) -> None:
        if kind == "part":
            self.parents[source].append(Rest(target, first, until))
            self.children[target].append(Rest(source, first, until))
        elif kind == "source":
            self.bases[source].append(Rest(target, first, until))
        else:
            self.bases[target].append(Rest(source, first, until))

    def _sources_of(self, id_: str) -> list[str]:
        cited = self._cell["sources"].get(id_)
        return cited if isinstance(cited, list) else []

    def has_status(self, id_: str) -> bool:
        """Tell whether a node is of a kind that has a legal status: its type has a term of effect, or events set one."""
        if self.label_of.get(id_) != "Entity":
            return False
        kind = self.vocabulary.entities.get(self.type_of[id_])
        return (kind is not None and kind.term == "effect") or any(self._events(id_, "status"))

    def laws(self) -> list[str]:
        """Return the ids of all that have a legal status, in the order of the graph."""
        return [id_ for id_ in self.type_of if self.has_status(id_)]

    def life(self, id_: str) -> list[Act]:
        """Return what set the status of the whole: unscoped events, then start and end where no event says so."""
        acts = [act for act in self._events(id_, "status") if not act.scope]
        kind = self.vocabulary.entities.get(self.type_of[id_])
        if kind is not None and kind.proposal:
            return acts
        return [*acts, *self._own_dates(id_, acts)]

    def in_part(self, id_: str) -> list[Act]:
        """Return what set a status for some people or places only."""
        return [act for act in self._events(id_, "status") if act.scope]

    def orders(self, id_: str) -> list[Act]:
        """Return what courts did to their orders against a law."""
        return list(self._events(id_, "order"))

    def outcomes(self, case: str) -> list[Act]:
        """Return what ended a court case, or a part of it."""
        return [act for event in self._of_case.get(case, ()) for act in self._act(event, "outcome", "", "")]

    def cases(self) -> list[str]:
        """Return the ids of all court cases that an event names as its case, in the order of the graph."""
        return [id_ for id_ in self.type_of if id_ in self._of_case]

    def stands_alone(self, id_: str) -> bool:
        """Tell whether no event acts on a law, and it neither rests on another nor has parts: its own dates say all."""
        return not any(kind.get(id_) for kind in (self._acted, self.parents, self.children, self.bases))

    def open_ended(self, id_: str) -> bool:
        """Tell whether a law is known to go on: its end is `..`."""
        return self._cell["end"].get(id_) == ".."

    def jurisdictions(self, id_: str) -> list[str]:
        """Return the places whose law it is."""
        return self._jurisdictions.get(id_, [])

    def last_source(self, id_: str) -> int | None:
        """Return the day on which the last dated source that names a law was surely out; None when none has a date."""
        cited = chain(self._sources_of(id_), *self._cited.get(id_, ()))
        sources = {split_citation(text)[0] for text in cited}
        days = [self._out[source] for source in sources if source in self._out]
        dated = [day for day in days if abs(day) < UNBOUNDED]
        return max(dated) if dated else None

    def days(self, id_: str) -> set[int]:
        """Return the days on which a row of a law begins or stops to count."""
        acts = [act for key in ("status", "order") for act in self._events(id_, key)]
        bounds = [(act.first, act.last) for act in acts]
        bounds += [span for span in (self._own(id_, "start"), self._own(id_, "end")) if span]
        rests = [*self.parents.get(id_, ()), *self.children.get(id_, ()), *self.bases.get(id_, ())]
        bounds += [(rest.first, rest.until) for rest in rests]
        newest = self.last_source(id_)
        bounds += [(newest, newest)] if newest is not None else []
        return {day + more for span in bounds for day in span for more in (0, 1, 2)}

    def later(self, event: str) -> set[str]:
        """Return the events that are known to come after one."""
        found: set[str] = set()
        front = list(self._precedes.get(event, ()))
        while front:
            here = front.pop()
            if here not in found:
                found.add(here)
                front += self._precedes.get(here, ())
        return found

    def above(self, id_: str) -> set[str]:
        """Return all that lie above a place or a law: its jurisdictions, and what these are in or part of."""
        found: set[str] = set()
        front = list(self.up.get(id_, ()))
        while front:
            here = front.pop()
            if here not in found:
                found.add(here)
                front += self.up.get(here, ())
        return found

    def _events(self, id_: str, key: str) -> Iterator[Act]:
        for event in self._acted.get(id_, ()):
            for case in self._cases.get(event) or [""]:
                yield from self._act(event, key, case, id_)
                if key == "status":
                    break

    def _act(self, event: str, key: str, case: str, law: str) -> Iterator[Act]:
        kind = self.vocabulary.events.get(self.type_of[event])
        first, last = self._days[event]
        if kind is not None and getattr(kind, key) and (first, last) != (-UNBOUNDED, UNBOUNDED):
            written = str(self._cell["date"].get(event, ""))
            yield Act(first, last, getattr(kind, key), event, written, self._scope(event, law), case)

    def _scope(self, event: str, law: str) -> tuple[str, ...]:
        """Whom or where an event reaches: its scope, or the places that it affects when they lie within the law's."""
        given = self._cell["scope"].get(event)
        if given:
            return tuple(given) if isinstance(given, list) else (str(given),)
        affected = self._affected.get(event, [])
        whole = set(self.jurisdictions(law))
        parts = [
            id_ for id_ in affected if self.is_place(id_) and id_ not in whole and self.above(id_) & whole
        ]
        return () if whole & set(affected) else tuple(parts)

    def is_place(self, id_: str) -> bool:
        """Tell whether a node is a place."""
        kind = self.vocabulary.entities.get(self.type_of.get(id_, ""))
        return kind is not None and kind.group == "place"

    def _own(self, id_: str, side: Side) -> tuple[int, int] | None:
        """First and last possible day of a law's own start or end."""
        return possible_days(self._cell[side].get(id_, ""), side=side)

    def _own_dates(self, id_: str, acts: list[Act]) -> Iterator[Act]:
        """Start and end of the law itself, where no event brings it into force by then, or ends it from then on."""
        start = self._own(id_, "start")
        if start and not any(act.value == "in_force" and act.first <= start[1] for act in acts):
            enacted = [act for act in acts if act.value == "enacted"]
            soonest = min(enacted, key=lambda act: act.first) if enacted else None
            if soonest and start[1] < soonest.first:  # it cannot be in force before it is enacted
                start = soonest.first, soonest.last
            yield Act(*start, "in_force", written=str(self._cell["start"][id_]))
        end = self._own(id_, "end")
        if end and end[0] < UNBOUNDED:
            first, last = end[0] + 1, end[1] + 1  # it is in force on its last day, too
            if not any(act.value in STOPS and act.first <= last and act.last >= end[0] for act in acts):
                yield Act(first, last, "ended", written=str(self._cell["end"][id_]))


STOPS = frozenset({*ENDINGS, "suspended"})
"""Statuses of what is not law for now, or for good."""
_acts: WeakKeyDictionary[PropertyGraph, Acts] = WeakKeyDictionary()


def acts_of(graph: PropertyGraph) -> Acts:
    """Return the acts of a graph, read once."""
    found = _acts.get(graph)
    if found is None:
        found = _acts[graph] = Acts(graph)
    return found


def _cells(nodes: Any, name: str) -> dict[str, Any]:
    if name not in nodes:
        return {}
    filled = nodes[name].notna()
    return dict(zip(nodes.loc[filled, "id"].tolist(), nodes.loc[filled, name].tolist(), strict=True))
