"""The life of a law: its own, that of the law of which it is a part, and the end of what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from ...vocabulary import BEFORE_FORCE, ENDINGS
from .acts import STOPS, Act, Acts, Rest
from .order import Succession

IN_FORCE = "in_force"


class Life:
    """What may have set the status of one law, with what it takes over from others."""

    def __init__(self, id_: str, known: Acts, path: frozenset[str] = frozenset()) -> None:
        self.id, self.known, self._path = id_, known, path | {id_}

    @cached_property
    def acts(self) -> list[Act]:
        """Return its own acts, and those that it takes over."""
        own = self.known.life(self.id)
        parents = self._resting(self.known.parents)
        taken = [act for rest in parents for act in self._as_part(own, rest, sole=len(parents) == 1)]
        revoked = [act for rest in self._resting(self.known.bases) for act in self._with_basis(rest)]
        return list(dict.fromkeys([*own, *taken, *revoked]))

    @cached_property
    def succession(self) -> Succession:
        """Return its acts in order."""
        return Succession(self.acts, self.known)

    def _resting(self, rests: dict[str, list[Rest]]) -> list[Rest]:
        """What the law rests on; a circle is left where it closes."""
        return [r for r in rests.get(self.id, ()) if r.on not in self._path and self.known.has_status(r.on)]

    def _as_part(self, own: list[Act], rest: Rest, *, sole: bool) -> Iterator[Act]:
        """
        Yield what a part takes over from its law.

        All when nothing begins its own life; else what came before that began, and what stops the law and
        brings it back. A part of several laws ends only possibly when one of them does.
        """
        whole = Life(rest.on, self.known, self._path).acts
        begun = min((act for act in own if act.value not in STOPS), key=lambda act: act.first, default=None)
        if begun is None:
            yield from whole
            return
        stopped = [act for act in whole if act.value in STOPS and _during(act, rest)]
        for act in whole:
            before = act.value in BEFORE_FORCE and act.last <= begun.last and act.first <= begun.first
            back = act.value == IN_FORCE and any(stop.last <= act.first for stop in stopped)
            if before:
                yield act
            elif act in stopped or back:
                yield act if sole else replace(act, sure=False)

    def _with_basis(self, rest: Rest) -> Iterator[Act]:
        """Yield the end that a law may have come to with what it rests on."""
        for act in Life(rest.on, self.known, self._path).acts:
            if act.value in ENDINGS and _during(act, rest):
                yield replace(act, value="ended", sure=False)


def _during(act: Act, rest: Rest) -> bool:
    """Tell whether an act can fall within a relation; an end on the day after its last still does."""
    return act.last >= rest.first and act.first <= rest.until + 1
