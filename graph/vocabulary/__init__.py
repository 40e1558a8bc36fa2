"""
The vocabulary: types, roles, metrics and lanes, as data.

The package ships defaults (`*.toml` next to this file); a dataset may add or override blocks in its
own `vocabulary.toml`. To add a type, add a block; no Python changes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..errors import BadValueError, UnknownNameError
from .built_in import BUILT_IN_RELATIONS
from .terms import (
    KEYS,
    METRIC_KINDS,
    ORDERS,
    RESTS,
    SECTIONS,
    SHAPES,
    STATUSES,
    TERMS,
    TIMES,
    DatasetInfo,
    EntityType,
    EventType,
    Group,
    Lane,
    Metric,
    NodeType,
    Property,
    RelationClass,
    RelationType,
    Role,
    Term,
    Vocabulary,
)

__all__ = [
    "BUILT_IN_RELATIONS",
    "DatasetInfo",
    "EntityType",
    "EventType",
    "Group",
    "KEYS",
    "Lane",
    "METRIC_KINDS",
    "Metric",
    "NodeType",
    "ORDERS",
    "Property",
    "RESTS",
    "RelationClass",
    "RelationType",
    "Role",
    "SECTIONS",
    "SHAPES",
    "STATUSES",
    "TERMS",
    "TIMES",
    "Term",
    "Vocabulary",
    "default_vocabulary",
    "read_vocabulary",
]

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")

_ALLOWED = {
    "kind": METRIC_KINDS,
    "shape": SHAPES,
    "term": TERMS,
    "time": TIMES,
    "status": STATUSES,
    "order": ORDERS,
    "rests": RESTS,
}
_OTHER_FILES = ("loaded_terms.toml", "built_in.toml")
"""Files next to this one that hold no blocks of the vocabulary."""


@cache
def default_vocabulary() -> Vocabulary:
    """Return the vocabulary that the package ships, of policy research in general."""
    blocks: dict[str, Any] = {}
    for file in sorted(files(__package__).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml") and file.name not in _OTHER_FILES:
            _merge(blocks, tomllib.loads(file.read_text("utf-8")))
    return _vocabulary(blocks, Vocabulary(), "the package's vocabulary")


def read_vocabulary(path: Path | None = None) -> Vocabulary:
    """
    Read a dataset's `vocabulary.toml` on top of the defaults.

    Parameters
    ----------
    path
        The file; None, or a file that does not exist, gives the defaults.

    Raises
    ------
    BadValueError
        If the file is not TOML, or a block of it cannot be used; every fault is named.
    """
    base = default_vocabulary()
    if path is None or not path.exists():
        return base
    try:
        blocks = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadValueError(f"{path.name} is not valid TOML: {error}") from error
    return _vocabulary(blocks, base, path.name)


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for section, blocks in more.items():
        into.setdefault(section, {}).update(blocks)


def _vocabulary(blocks: Mapping[str, Any], base: Vocabulary, where: str) -> Vocabulary:
    """Check all blocks, gather every fault, and lay them over `base`."""
    faults: list[str] = []
    parts: dict[str, Any] = {}
    unknown = set(blocks) - {kind.SECTION for kind in SECTIONS.values()} - {"dataset"}
    known = [*(kind.SECTION for kind in SECTIONS.values()), "dataset"]
    faults += [str(UnknownNameError.among("section", s, known)) for s in sorted(unknown)]
    for attribute, kind in SECTIONS.items():
        section = kind.SECTION
        terms = dict(getattr(base, attribute))
        section_blocks = blocks.get(section, {})
        if not isinstance(section_blocks, Mapping):
            faults.append(f"[{section}] holds blocks such as [{section}.name], not a value.")
            continue
        for name, block in section_blocks.items():
            term = _term(kind, section, name, block, terms.get(name), faults)
            if term is not None:
                terms[name] = term
        parts[attribute] = terms
    parts["dataset"] = _dataset_info(blocks.get("dataset", {}), base.dataset, faults)
    if not faults:
        _check_references(parts, faults)
    if faults:
        raise BadValueError(f"{where}: " + "\n".join(faults))
    return Vocabulary(**parts)


def _term(
    kind: type[Term], section: str, name: str, block: Any, default: Term | None, faults: list[str]
) -> Term | None:
    place = f"[{section}.{name}]"
    if not isinstance(block, Mapping):
        faults.append(f"{place} is a block of keys, not a value.")
        return None
    if not _NAME.match(name):
        faults.append(f"{place}: a name is written in snake_case, such as 'law_adopted'.")
        return None
    if section == "relation" and name in BUILT_IN_RELATIONS:
        faults.append(
            f"{place}: '{name}' is a relationship that the graph makes itself. Choose another name."
        )
        return None
    own = {_key(f.name): f for f in fields(kind) if f.name != "name"}
    values = {f.name: getattr(default, f.name) for f in own.values()} if default is not None else {}
    before = len(faults)
    for key, value in _spelled(section, block).items():
        if key not in own:
            faults.append(f"{place}: {UnknownNameError.among('key', key, own)}")
            continue
        checked = _checked(own[key].type, key, value)
        if checked is None:
            faults.append(f"{place}: {key} = {value!r} cannot be used. {_expected(own[key].type, key)}")
        else:
            values[own[key].name] = checked
    missing = [f.name for f in own.values() if f.default is MISSING and not values.get(f.name)]
    faults += [f"{place}: '{key}' is missing." for key in missing]
    return kind(name=name, **values) if len(faults) == before else None


def _key(name: str) -> str:
    """Return the key in the file of a field."""
    return next((key for key, field_ in KEYS.items() if field_ == name), name)


def _spelled(section: str, block: Mapping[str, Any]) -> dict[str, Any]:
    """Return a block with old names of keys replaced: `interval = true` of a relation is `time = "lasts"`."""
    keys = dict(block)
    if section == "relation" and isinstance(keys.get("interval"), bool):
        keys.setdefault("time", "lasts" if keys.pop("interval") else "act")
    return keys


def _checked(type_: Any, key: str, value: Any) -> Any:
    """Return the value as the field holds it, or None when it cannot be used."""
    if type_ == "bool":
        return value if isinstance(value, bool) else None
    if type_ == "int":
        return value if isinstance(value, int) and not isinstance(value, bool) else None
    if str(type_).startswith("tuple"):
        listed = isinstance(value, list) and all(isinstance(v, str) for v in value)
        return tuple(value) if listed else None
    if not isinstance(value, str):
        return None
    if key in ("colour", "colour_dark"):
        return value if not value or _COLOUR.match(value) else None
    if key in _ALLOWED:
        return value if not value or value in _ALLOWED[key] else None
    return value


def _expected(type_: Any, key: str) -> str:
    if key in ("colour", "colour_dark"):
        return "Write a colour such as '#b4532a'."
    if key in _ALLOWED and type_ == "str":
        return f"Write one of {', '.join(_ALLOWED[key])}."
    if type_ == "bool":
        return "Write true or false."
    if type_ == "int":
        return "Write a whole number."
    return "Write a list of texts." if str(type_).startswith("tuple") else "Write a text in quotes."


def _dataset_info(block: Any, default: DatasetInfo, faults: list[str]) -> DatasetInfo:
    if not isinstance(block, Mapping):
        faults.append("[dataset] is a block of keys, not a value.")
        return default
    own = [f.name for f in fields(DatasetInfo)]
    values = {f: getattr(default, f) for f in own}
    for key, value in block.items():
        if key not in own:
            faults.append(f"[dataset]: {UnknownNameError.among('key', key, own)}")
        elif not isinstance(value, str):
            faults.append(f"[dataset]: {key} = {value!r} cannot be used. Write a text in quotes.")
        else:
            values[key] = value
    return DatasetInfo(**values)


def _check_references(parts: Mapping[str, Any], faults: list[str]) -> None:
    ends = {*parts["entities"], *parts["events"], "claim"}
    for relation in parts["relations"].values():
        for key, names in (("from", relation.source), ("to", relation.target)):
            for name in names:
                if name not in ends:
                    faults.append(
                        f"[relation.{relation.name}] {key}: {UnknownNameError.among('type', name, ends)}"
                    )
        for name in relation.contradicts:
            if name not in parts["relations"]:
                problem = UnknownNameError.among("relation type", name, parts["relations"])
                faults.append(f"[relation.{relation.name}] contradicts: {problem}")
        if relation.class_ and relation.class_ not in parts["classes"]:
            problem = UnknownNameError.among("class", relation.class_, parts["classes"])
            faults.append(f"[relation.{relation.name}] class: {problem}")
    for section, attribute in (("entity", "entities"), ("event", "events")):
        for term in parts[attribute].values():
            if term.group and term.group not in parts["groups"]:
                problem = UnknownNameError.among("group", term.group, parts["groups"])
                faults.append(f"[{section}.{term.name}]: {problem}")
            if term.lane and term.lane not in parts["lanes"]:
                faults.append(
                    f"[{section}.{term.name}]: {UnknownNameError.among('lane', term.lane, parts['lanes'])}"
                )
