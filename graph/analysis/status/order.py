"""Which of several acts with vague dates came last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .acts import Act, Acts

_STAGES = {"proposed": 0, "passed": 1, "vetoed": 2, "failed": 2, "enacted": 2, "in_force": 3}
_STAGES |= {"imposes": 3, "narrows": 4, "stays": 5, "lifts": 5}
_STOPPED = 4
_BEFORE_FORCE = 2


def stage(act: Act) -> int:
    """Return where an act comes in the life of a law or of an order: on one day, the later stage is the later act."""
    return _STAGES.get(act.value, _STOPPED)


class Succession:
    """
    Acts of one law in order, as far as it is known.

    Where dates leave the order open, `precedes` decides, else the way that every law takes: it is proposed,
    passed, enacted and in force in this order.
    """

    def __init__(self, acts: Sequence[Act], known: Acts) -> None:
        self.acts = list(acts)
        size = range(len(self.acts))
        later = [known.later(act.event) if act.event else set() for act in self.acts]
        self._later = [{b for b in size if b != a and self._comes_after(a, b, later)} for a in size]
        self._narrow()

    def _comes_after(self, a: int, b: int, later: Sequence[set[str]]) -> bool:
        """Tell whether b is known to come after a, although their dates overlap."""
        one, other = self.acts[a], self.acts[b]
        overlap = one.first <= other.last and other.first <= one.last
        if not (overlap and one.sure and other.sure):
            return False
        if other.event in later[a] or one.event in later[b]:
            return other.event in later[a]
        own_end = not one.event and not other.event and one.value == "in_force" and other.value == "ended"
        return own_end or (stage(one) <= _BEFORE_FORCE and stage(one) < stage(other))

    def _narrow(self) -> None:
        """Narrow the dates of acts that come one after the other, until nothing changes."""
        for _ in self.acts:
            before = list(self.acts)
            for a, after in enumerate(self._later):
                for b in after:
                    one, other = self.acts[a], self.acts[b]
                    if other.first < one.first <= other.last:
                        self.acts[b] = replace(other, first=one.first)
                    if one.first <= other.last < one.last:
                        self.acts[a] = replace(one, last=other.last)
            if before == self.acts:
                return

    def last_on(self, first: int, last: int) -> Answer:
        """Say which acts may be the last by a day, or by one of the days of a vague one."""
        days = {day for act in self.acts for day in (act.first, act.first + 1, act.last, act.last + 1)}
        found: dict[Act | None, None] = {}
        possible: list[Act | None] = []
        for day in sorted({first, last, *(day for day in days if first < day < last)}):
            possible = self._possible(day)
            found |= dict.fromkeys(possible)
        return Answer(tuple(found), _main(possible, last))

    def _possible(self, day: int) -> list[Act | None]:
        """Return the acts that may be the last by a day; None when there may be none yet."""
        reached = [a for a, act in enumerate(self.acts) if act.first <= day]
        last: list[Act | None] = [self.acts[a] for a in reached if self._may_be_last(a, reached, day)]
        if reached and not last:  # what is known of their order goes round in a circle
            last = [self.acts[a] for a in reached]
        if all(act.last > day or not act.sure for act in self.acts):
            last.append(None)
        return last

    def _may_be_last(self, a: int, reached: Iterable[int], day: int) -> bool:
        """Tell whether every other act can have come before, or can still be to come."""
        at = min(self.acts[a].last, day)
        for b in reached:
            other = self.acts[b]
            if b == a or not other.sure or other.last > day:
                continue
            same_day = other.first == at and (stage(other) <= stage(self.acts[a]) or a in self._later[b])
            if b in self._later[a] or not (other.first < at or same_day):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Answer:
    """The acts that may be the last, None for none yet, and the one that is given as the answer."""

    possible: tuple[Act | None, ...]
    main: Act | None

    @property
    def values(self) -> set[str]:
        """What the acts that may be the last set; "" for none."""
        return {act.value if act else "" for act in self.possible}


def _main(possible: Sequence[Act | None], day: int) -> Act | None:
    """Return the latest of the acts that surely happened; if there is none, what is soonest sure to have happened."""
    acts = [act for act in possible if act is not None]
    sure = [act for act in acts if act.last <= day and act.sure]
    if sure:
        return max(sure, key=lambda act: (act.last, act.first, stage(act), act.event))
    likely = [act for act in acts if act.sure]
    return min(likely, key=lambda act: (act.last, act.first, act.event)) if likely else None
