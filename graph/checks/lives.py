"""Nothing acts before it began or after it ended, and nothing is changed before it was made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import Finding
from ..tables.cells import split_participant
from ..time.days import UNBOUNDED, UNKNOWN_DAY, bounds_of_column, format_day, spans_of_columns
from ..vocabulary import BEFORE_FORCE
from .context import Context, Saying, short

Days = npt.NDArray[np.int64]

_CODE = "outside-life"
_MAKES = (*BEFORE_FORCE, "in_force")
"""Statuses that an event gives to what is only now being made; every other one needs a thing that is there."""


def participants_act_in_their_lives(context: Context) -> Iterator[Finding]:
    """A participant that acts is there on the day; a law is changed or ended after it was made."""
    lives = _Lives(context)
    parts = lives.participants
    if not len(parts):
        return
    column = context.column("events", "participants")
    rows, types, ids = (parts[name].tolist() for name in ("row", "event_type", "id"))
    first, last = parts["first"].to_numpy(), parts["last"].to_numpy()
    acts = parts["acts"].to_numpy() & lives.living[parts["at"]]
    changed = parts["changes"].to_numpy() & ~lives.living[parts["at"]]
    begun = np.where(acts, lives.begun[parts["at"]], np.where(changed, lives.made[parts["at"]], -UNBOUNDED))
    ended = np.where(acts | (changed & parts["amends"].to_numpy()), lives.ended[parts["at"]], UNBOUNDED)
    for which, day, said in (
        (last < begun, begun, "began"),
        (first > ended, ended, "ended"),
    ):
        for at in np.flatnonzero(which).tolist():
            made = "was made" if said == "began" and changed[at] else said
            saying = _say(str(types[at]), str(ids[at]), made, int(day[at]))
            yield column.finding(rows[at], "warning", _CODE, saying)


def relations_lie_in_the_lives_of_their_ends(context: Context) -> Iterator[Finding]:
    """Who does something is there when it is done; a relation that lasts does not begin before its ends do."""
    lives = _Lives(context)
    spans = lives.relations
    if not len(spans):
        return
    for name in ("source", "target"):
        column = context.column("relations", name)
        at = lives.positions(column.cells())
        there = (at >= 0) & lives.living[at]
        lasts, acts = spans["time"] == "lasts", spans["time"] == "act"
        counted = there & (lasts | (acts & (name == "source"))).to_numpy(dtype=bool)
        changed = (at >= 0) & ~lives.living[at] & (spans["changes"] & (name == "target")).to_numpy(dtype=bool)
        begins = np.where(lasts, spans["start_last"], spans["last"])
        begun = np.where(counted, lives.begun[at], np.where(changed, lives.made[at], -UNBOUNDED))
        early = (begins < begun) & (begins > -UNBOUNDED)  # an open or unknown start says nothing
        late = counted & (spans["start_first"].to_numpy() > lives.ended[at])
        for which, day, said in ((early, begun, "began"), (late, lives.ended[at], "ended")):
            for row in np.flatnonzero(which).tolist():
                made = "was made" if said == "began" and changed[row] else said
                type_ = str(spans["type"].iat[row])
                yield column.finding(
                    row,
                    "warning",
                    _CODE,
                    _say(type_, column.texts[column.codes[row]], made, int(day[row])),
                )


def _say(what: str, id_: str, said: str, day: int) -> Saying:
    when = "before" if said != "ended" else "after"
    return (
        f"'{what}' is dated {when} {short(id_)} {said} ({format_day(day)}).",
        f"Correct the date here, or the dates of {short(id_)}.",
    )


class _Lives:
    """When entities began and ended, with the events and relations that are held against it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._ids = pd.Index(context.column("entities", "id").cells(), dtype=object)
        self._unique = self._ids.is_unique

    def positions(self, ids: list[str | None]) -> npt.NDArray[np.intp]:
        """Row of each entity; -1 where there is none, or more than one."""
        if not self._unique:
            kept = ~self._ids.duplicated(keep=False)
            rows = np.append(np.flatnonzero(kept), -1)
            return rows[self._ids[kept].get_indexer(pd.Index(ids, dtype=object))]
        found = self._ids.get_indexer(pd.Index(ids, dtype=object))
        return np.where(pd.isna(pd.Series(ids, dtype=object)), -1, found)

    @cached_property
    def _spans(self) -> pd.DataFrame:
        table = self._context.dataset.table("entities")
        return spans_of_columns(table.column("start"), table.column("end"))

    @cached_property
    def begun(self) -> Days:
        """First possible day of each entity; unbounded where it is not known."""
        days = self._spans["start_first"].to_numpy()
        return np.append(np.where(days == UNKNOWN_DAY, -UNBOUNDED, days), -UNBOUNDED)

    @cached_property
    def ended(self) -> Days:
        """Last possible day of each entity; unbounded where it is not known."""
        days = self._spans["end_last"].to_numpy()
        return np.append(np.where(days == UNKNOWN_DAY, UNBOUNDED, days), UNBOUNDED)

    @cached_property
    def living(self) -> npt.NDArray[np.bool_]:
        """Whether start and end are an entity's own existence, not the term for which it is in effect."""
        types = self._context.vocabulary.entities
        given = self._context.column("entities", "type").cells()
        return np.array([*(t is not None and t in types and types[t].term == "life" for t in given), True])

    @cached_property
    def made(self) -> Days:
        """First day on which a law or program may have been made: its start, or an event that makes it."""
        made, parts = self.begun.copy(), self.participants
        dated = parts[parts["makes"] & (parts["first"] > -UNBOUNDED)]
        known = made.copy()
        known[known == -UNBOUNDED] = UNBOUNDED
        np.minimum.at(known, dated["at"].to_numpy(), dated["first"].to_numpy())
        known[known == UNBOUNDED] = -UNBOUNDED
        return known

    @cached_property
    def participants(self) -> pd.DataFrame:
        """Each participant of each dated event: row of the event and of the entity, days, and what it does."""
        context, words = self._context, self._context.vocabulary
        parts = context.parts("events", "participants")
        pairs = [split_participant(text) for text in parts.texts]
        listed = pd.DataFrame(
            {"owner": parts.owners, "id": [i for _, i in pairs], "role": [r for r, _ in pairs]}
        )
        types = context.column("events", "type").cells()
        rows = pd.DataFrame({"owner": parts.column.codes, "row": np.arange(len(types)), "event_type": types})
        days = bounds_of_column(context.dataset.table("events").column("date"))
        rows["first"] = np.where(days["first_day"] == UNKNOWN_DAY, -UNBOUNDED, days["first_day"])
        rows["last"] = np.where(days["last_day"] == UNKNOWN_DAY, UNBOUNDED, days["last_day"])
        joined = rows.merge(listed, on="owner")
        joined["at"] = self.positions(joined["id"].tolist())
        joined = joined[joined["at"] >= 0].reset_index(drop=True)
        roles, events = words.roles, words.events
        acting = {name for name, role in roles.items() if not role.mention and not role.acted_on}
        acted_on = joined["role"].isin([name for name, role in roles.items() if role.acted_on])
        makes = [name for name, event in events.items() if event.status in _MAKES]
        ends = [name for name, event in events.items() if event.status and event.status not in _MAKES]
        amends = [name for name, event in events.items() if event.changes]
        joined["acts"] = joined["role"].isin(acting)
        joined["makes"] = acted_on & joined["event_type"].isin(makes)
        joined["amends"] = acted_on & joined["event_type"].isin(amends)
        joined["changes"] = joined["amends"] | (acted_on & joined["event_type"].isin(ends))
        return joined

    @cached_property
    def relations(self) -> pd.DataFrame:
        """Bounds, type and time of each relation."""
        table, words = self._context.dataset.table("relations"), self._context.vocabulary.relations
        spans = spans_of_columns(table.column("start"), table.column("end"))
        types = self._context.column("relations", "type").cells()
        known = [words.get(type_ or "") for type_ in types]
        spans["type"] = types
        spans["time"] = [relation.time if relation else "" for relation in known]
        spans["changes"] = [bool(relation and relation.changes) for relation in known]
        ends = spans["end_last"].where(spans["end_last"] != UNKNOWN_DAY, spans["start_last"])
        spans["last"] = ends.where(spans["start_last"] != UNKNOWN_DAY, UNKNOWN_DAY)
        return spans
