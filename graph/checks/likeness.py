"""Guess the type that an undeclared one is like, from where its rows stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..tables.cells import split_participant
from ..vocabulary import NodeType, RelationType
from .context import Context

End = tuple[str, str]
"""A relation type and its side, `source` or `target`."""

_PLACES = ("place",)
_SPEAKERS = ("person", "organization")


@dataclass(frozen=True)
class Guess:
    """
    What a type may be like.

    Parameters
    ----------
    like
        The type that fits best; empty when the rows say nothing.
    others
        Types that fit equally well.
    refused
        Ends at which its rows stand and the type that fits best may not.
    """

    like: str = ""
    others: tuple[str, ...] = ()
    refused: tuple[End, ...] = ()


class Likeness:
    """Guesses for the undeclared types of a dataset."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._guesses: dict[tuple[bool, frozenset[End], frozenset[tuple[str, ...]]], Guess] = {}

    def guess(self, type_: str, *, event: bool) -> Guess:
        """Guess what a type of entity or event is like."""
        ends = frozenset(self._ends.get((event, type_), ()))
        fitting = frozenset(() if event else self._fitting.get(type_, ()))
        key = (event, ends, fitting)
        if key not in self._guesses:
            self._guesses[key] = self._best(event, ends, fitting)
        return self._guesses[key]

    def _best(self, event: bool, ends: Iterable[End], fitting: Iterable[tuple[str, ...]]) -> Guess:
        """Take the type that may stand at most ends and fits most uses, the most general first."""
        words = self._context.vocabulary
        types: Iterable[NodeType] = words.events.values() if event else words.entities.values()
        sizes = {t.name: sum(words.is_kind_of(other.name, (t.name,)) for other in types) for t in types}
        ranked = sorted(
            (
                -sum(words.is_kind_of(name, self._allowed(end)) for end in ends),
                -sum(words.is_kind_of(name, names) for names in fitting),
                len(words.kinds_of(name)),
                -size,
                at,
                name,
            )
            for at, (name, size) in enumerate(sizes.items())
        )
        refused = tuple(sorted(ends))
        if not ranked or ranked[0][:2] == (0, 0):
            return Guess(refused=refused)
        like = ranked[0][-1]
        others = tuple(row[-1] for row in ranked[1:] if row[:3] == ranked[0][:3])
        return Guess(
            like, others, tuple(end for end in refused if not words.is_kind_of(like, self._allowed(end)))
        )

    def _allowed(self, end: End) -> tuple[str, ...]:
        return _types_at(self._context.vocabulary.relations[end[0]], end[1])

    @cached_property
    def _ends(self) -> dict[tuple[bool, str], set[End]]:
        """Ends of declared relations at which rows of each type of event or entity stand, if they name types."""
        columns = [self._context.column("relations", name).cells() for name in ("type", "source", "target")]
        known, type_of = self._context.vocabulary.relations, self._context.type_of
        home = self._context.home
        found: dict[tuple[bool, str], set[End]] = defaultdict(set)
        for relation, *ids in zip(*columns, strict=True):
            if relation in known:
                for side, id_ in zip(("source", "target"), ids, strict=True):
                    if id_ in type_of and _types_at(known[relation], side):
                        found[home[id_] == "events", type_of[id_]].add((str(relation), side))
        return found

    @cached_property
    def _fitting(self) -> dict[str, set[tuple[str, ...]]]:
        """Types that would fit what rows of each type do: places of events, speakers, what an event acts on."""
        found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for id_, fits in self._uses():
            if id_ in self._context.type_of:
                found[self._context.type_of[id_]].add(fits)
        return found

    def _uses(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield from ((id_, _PLACES) for id_ in self._context.column("events", "place").texts)
        yield from ((id_, _SPEAKERS) for id_ in self._context.column("claims", "speaker").texts)
        words = self._context.vocabulary
        acted_on = {name for name, role in words.roles.items() if role.acted_on}
        lists = self._context.parts("events", "participants")
        groups: dict[int, set[str]] = defaultdict(set)
        types = self._context.column("events", "type").cells()
        for code, type_ in zip(lists.column.codes.tolist(), types, strict=True):
            event = words.events.get(str(type_))
            if event is not None and event.group in words.entities:
                groups[code].add(event.group)
        for text, owner in zip(lists.texts, lists.owners.tolist(), strict=True):
            role, id_ = split_participant(text)
            if role in acted_on:
                yield from ((id_, (group,)) for group in sorted(groups[owner]))


def _types_at(relation: RelationType, side: str) -> tuple[str, ...]:
    return relation.source if side == "source" else relation.target
