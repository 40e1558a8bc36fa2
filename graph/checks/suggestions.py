"""The blocks that `vocabulary.toml` lacks, with what the rows say of each word."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from ..tables.cells import split_participant
from ..tables.schema import VOCABULARY_FILE
from ..vocabulary import BUILT_IN_RELATIONS, MONEY, WITHOUT_TYPE
from ..vocabulary.currencies import currencies
from ..vocabulary.keys import NAME
from ..vocabulary.toml import toml_value
from .context import Context, short
from .likeness import Guess, Likeness

_CAPITALS = {"entity", "event", "metric", "property", "lane"}
_SHARES = ("percent", "share", "%")
_OPEN = "…"
"""What stands where only people can say what is meant."""


class Suggestions:
    """Blocks for words that a dataset uses and nothing declares."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._likeness = Likeness(context)
        self._units_of: dict[str, dict[str, Counter[str]]] = {}

    def text(self) -> str:
        """Return all blocks as TOML to add to the end of `vocabulary.toml`; empty when none is missing."""
        if not self._context.readable("vocabulary"):
            return ""
        blocks: dict[str, str] = {}
        for section, name in self._missing():
            key = _key(name)
            if problem := self.clash(section, name) or _problem(name, key, self._known[section]):
                blocks[f"# {section} {name}"] = f"# {problem}"
            else:
                blocks[f"{section}.{key}"] = self.block(section, name)
        parts = [*blocks.values(), *self._added_ends()]
        return ("\n" if self._ends_open else "") + "\n\n".join(parts) + "\n" if parts else ""

    def block(self, section: str, name: str) -> str:
        """Return the block that declares a word."""
        key = _key(name) or "name"
        label = key.replace("_", " ").strip()
        shown = label.capitalize() if section in _CAPITALS else label
        lines = [f"[{section}.{key}]", f"label = {toml_value(shown)}"]
        match section:
            case "entity" | "event":
                lines += [
                    f"plural = {toml_value(_plural(shown))}",
                    *_like(section, self._guess(section, name)),
                ]
            case "relation":
                lines += [f"reverse = {toml_value(_reverse(label))}  # how it reads from target to source"]
            case "role":
                lines += [f"reverse = {toml_value(label + ' in')}"]
            case "metric":
                lines += _metric(self._units("claims", "metric").get(name, Counter()))
            case "property":
                lines += _property(self._units("facts", "property").get(name, Counter()))
            case "lane":
                order = max((lane.order for lane in self._context.vocabulary.lanes.values()), default=-1) + 1
                lines += [f"order = {order}  # place on the timeline, from the top"]
        return "\n".join(lines)

    def clash(self, section: str, name: str) -> str:
        """Say why no block may declare a word, since its name means something else already; empty when one may."""
        key, means = _key(name), ""
        other = "event" if section == "entity" else "entity"
        if section == "relation" and key in BUILT_IN_RELATIONS:
            means = "a relationship that the graph makes itself"
        elif section in ("entity", "event") and key in WITHOUT_TYPE:
            means = f"any {key}, at the end of a relation"
        elif section in ("entity", "event") and (
            key in self._known[other] or (other, key) in self._undeclared
        ):
            means = f"an {other} type"
        return f"{short(name)} is {means}: use another type in the rows." if means else ""

    @cached_property
    def _undeclared(self) -> frozenset[tuple[str, str]]:
        """Entity types that need a block: of a name that events have too, they keep it."""
        types = self._context.column("entities", "type").texts
        return frozenset(("entity", _key(name)) for name in types if name not in self._known["entity"])

    @cached_property
    def _known(self) -> dict[str, Mapping[str, Any]]:
        words = self._context.vocabulary
        return {
            **{"entity": words.entities, "event": words.events, "relation": words.relations},
            **{
                "role": words.roles,
                "metric": words.metrics,
                "property": words.properties,
                "lane": words.lanes,
            },
        }

    def _missing(self) -> Iterator[tuple[str, str]]:
        """Sections and words that the rows use and nothing declares, in the order of the tables."""
        used = (
            *(("entities", "type", "entity"), ("events", "type", "event"), ("relations", "type", "relation")),
            *(
                ("claims", "metric", "metric"),
                ("facts", "property", "property"),
                ("entities", "level", "lane"),
            ),
        )
        for table, column, section in used:
            for text in self._context.column(table, column).texts:
                if text not in self._known[section]:
                    yield section, text
        roles = (split_participant(text)[0] for text in self._context.parts("events", "participants").texts)
        yield from (
            ("role", role) for role in dict.fromkeys(roles) if role and role not in self._known["role"]
        )

    def _guess(self, section: str, name: str) -> Guess:
        return self._likeness.guess(name, event=section == "event")

    def _added_ends(self) -> Iterator[str]:
        """Blocks that let the missing types stand where their rows do and what they are like may not."""
        added: dict[tuple[str, str], list[str]] = defaultdict(list)
        for section, name in self._missing():
            if section in ("entity", "event") and _key(name) == name and not self.clash(section, name):
                for end in self._guess(section, name).refused:
                    added[end].append(name)
        own = self._own_blocks.get("relation", {})
        for relation in dict.fromkeys(relation for relation, _ in added):
            lines = [
                f"{key} = {toml_value(added[relation, side])}"
                for side, key in (("source", "from_also"), ("target", "to_also"))
                if (relation, side) in added
            ]
            declared = relation in own  # TOML allows a block once
            head = f"# Add to [relation.{relation}]:" if declared else f"[relation.{relation}]"
            yield "\n".join([head, *(f"# {line}" if declared else line for line in lines)])

    def _units(self, table: str, column: str) -> dict[str, Counter[str]]:
        """Units of the figures of each metric, or of the facts of each property."""
        if table not in self._units_of:
            found = self._units_of[table] = defaultdict(Counter)
            names, units = (self._context.column(table, name).cells() for name in (column, "unit"))
            for name, unit in zip(names, units, strict=True):
                if name and unit:
                    found[name][unit] += 1
        return self._units_of[table]

    @cached_property
    def _own_text(self) -> str:
        file = self._context.dataset.root / VOCABULARY_FILE
        return file.read_bytes().decode("utf-8-sig", "replace") if file.is_file() else ""

    @property
    def _own_blocks(self) -> dict[str, Any]:
        return tomllib.loads(self._own_text)

    @property
    def _ends_open(self) -> bool:
        """Whether the file ends in the middle of a line."""
        return bool(self._own_text) and not self._own_text.endswith("\n")


def _key(name: str) -> str:
    """Return a name as a block may bear it; empty when none can be made of it."""
    key = name if re.fullmatch(NAME, name) else re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
    return key if re.fullmatch(NAME, key) else ""


def _problem(name: str, key: str, known: Mapping[str, Any]) -> str:
    """Say why no block can bear a word as the rows write it; empty when one can."""
    if name == key:
        return ""
    if not key:
        return f"{short(name)} cannot name a block: write a name in snake_case in the rows, such as 'law_adopted'."
    more = ", which is declared" if key in known else ", and declare that"
    return f"{short(name)} cannot name a block: write '{key}' in the rows{more}."


def _like(section: str, guess: Guess) -> list[str]:
    if not guess.like:
        such = "place or organization" if section == "entity" else "enacted or ruling"
        return [f"# like = {toml_value(_OPEN)}  # the {section} type that it is a kind of, such as {such}"]
    others = f", or {', '.join(guess.others[:4])}" if guess.others else ""
    return [f"like = {toml_value(guess.like)}  # guessed from the rows{others}"]


def _metric(units: Counter[str]) -> list[str]:
    unit, remark = _unit(units)
    kind = 'kind = "share"  # or stock, flow, cumulative' if unit in _SHARES else _STOCK
    return [f"unit = {toml_value(unit)}{remark}", f"definition = {toml_value(_OPEN)}", kind]


_STOCK = 'kind = "stock"  # or flow, cumulative, share'


def _property(units: Counter[str]) -> list[str]:
    unit = next((unit for unit, _ in units.most_common(1)), "")
    return [f"definition = {toml_value(_OPEN)}", *([f"unit = {toml_value(unit)}"] if unit else [])]


def _unit(units: Counter[str]) -> tuple[str, str]:
    """Return the unit of a metric from those of its rows, with a remark when it does not follow from them."""
    if not units:
        return _OPEN, "  # the rows name none"
    if set(units) <= set(currencies()):
        return MONEY, f"  # any of ISO 4217; the rows are in {', '.join(sorted(units)[:6])}"
    unit, _ = units.most_common(1)[0]
    others = ", ".join(short(other) for other in sorted(units) if other != unit)
    return unit, f"  # the rows also have {others[:120]}: make those a metric of their own" if others else ""


def _plural(label: str) -> str:
    if label.endswith("ed"):
        return label
    if re.search(r"[^aeiou]y\Z", label):
        return label[:-1] + "ies"
    return label + ("es" if re.search(r"(?:s|x|z|ch|sh)\Z", label) else "s")


def _reverse(label: str) -> str:
    """Guess how a relation reads the other way: `challenges` is "challenged by", `sister of` "has sister"."""
    head, _, last = label.rpartition(" ")
    if last == "of":
        return f"has {head}" if head else "has"
    if last in ("with", "by", "in", "to", "for", "from", "on", "at"):
        return label if last == "with" else f"{label}, of"
    if label.endswith("ed"):
        return f"{label} by"
    if label.endswith("ies"):
        return f"{label[:-3]}ied by"
    if re.search(r"[a-z]s\Z", label) and not label.endswith("ss"):
        stem = re.sub(r"(?<=[sxzh])es\Z|s\Z", "", label)
        return f"{stem}{'d' if stem.endswith('e') else 'ed'} by"
    return f"{label} of"
