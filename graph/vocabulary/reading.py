"""Read blocks of the vocabulary: check them, lay a dataset's over the package's, and resolve `like`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..errors import BadValueError, Finding, UnknownNameError
from .built_in import BUILT_IN_RELATIONS
from .keys import COLOUR, NAME, Key, keys_of
from .terms import SECTIONS, WITHOUT_TYPE, DatasetInfo, NodeType, RelationType, Term, Vocabulary

Blocks = dict[str, dict[str, Any]]
"""The blocks of a section, by name."""

_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)\Z")
_OTHER_FILES = ("loaded_terms.toml", "built_in.toml", "currencies.toml")
"""Files next to this one that hold no blocks of the vocabulary."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a block: its section and name, the key when one is meant, and the message."""

    section: str
    name: str
    key: str
    message: str
    at_key: bool = False

    def __str__(self) -> str:
        block = f"{self.section}.{self.name}" if self.name else self.section
        return f"[{block}]{f' {self.key}' if self.at_key else ''}: {self.message}"


class VocabularyError(BadValueError):
    """
    A `vocabulary.toml` cannot be used; `findings` has each fault with its line.

    Examples
    --------
    >>> import graph as pg
    >>> try:
    ...     pg.read_vocabulary("tests/data/broken/vocabulary-unknown-key/vocabulary.toml")
    ... except pg.BadValueError as error:
    ...     error.findings[0].line
    13
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        file = self.findings[0].file
        super().__init__(f"{file}: " + "\n".join(finding.message for finding in self.findings))


@cache
def default_vocabulary() -> Vocabulary:
    """Return the vocabulary that the package ships, of policy research in general."""
    faults: list[Fault] = []
    vocabulary = _vocabulary({}, faults)
    if faults:
        raise BadValueError("The package's vocabulary: " + "\n".join(map(str, faults)))
    return vocabulary


def read_vocabulary(path: str | Path | None = None) -> Vocabulary:
    """
    Read a dataset's `vocabulary.toml` on top of the defaults.

    A block that names a word of the package replaces it key by key; `from_also` and `to_also` add to the ends of
    a relation type. An empty value replaces, too.

    Parameters
    ----------
    path
        The file; None, or a file that does not exist, gives the defaults.

    Raises
    ------
    VocabularyError
        If the file is not TOML, or a block of it cannot be used; every fault is named, with its line.
    """
    path = None if path is None else Path(path)
    if path is None or not path.exists():
        return default_vocabulary()
    return parse_vocabulary(path.read_bytes(), path.name)


def parse_vocabulary(content: bytes, name: str) -> Vocabulary:
    """
    Read the bytes of a `vocabulary.toml` on top of the defaults; see `read_vocabulary`.

    Raises
    ------
    VocabularyError
        As `read_vocabulary`; the findings name this file.
    """
    wrong = partial(Finding, "error", "vocabulary-error", name)
    try:
        text = content.decode("utf-8-sig")
        blocks = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        at = _AT_LINE.search(str(error))
        message = f"The file is not valid TOML: {_AT_LINE.sub('', str(error))}."
        raise VocabularyError([wrong(int(at[1]) if at else None, None, None, message)]) from error
    faults: list[Fault] = []
    vocabulary = _vocabulary(blocks, faults)
    if faults:
        raise VocabularyError(wrong(_line(text, fault), None, None, str(fault)) for fault in faults)
    return vocabulary


@cache
def _package_blocks() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    blocks: dict[str, dict[str, Any]] = {}
    for file in sorted(files(__package__).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml") and file.name not in _OTHER_FILES:
            for section, more in tomllib.loads(file.read_text("utf-8")).items():
                blocks.setdefault(section, {}).update(more)
    return blocks


def _vocabulary(blocks: Mapping[str, Any], faults: list[Fault]) -> Vocabulary:
    """Check all blocks, gather every fault, and lay them over the package's."""
    names = [*(kind.SECTION for kind in SECTIONS.values()), DatasetInfo.SECTION]
    for section in sorted(set(blocks) - set(names)):
        faults.append(Fault(section, "", "", str(UnknownNameError.among("section", section, names))))
    parts: dict[str, Any] = {}
    for attribute, kind in SECTIONS.items():
        merged = _merged(kind, blocks.get(kind.SECTION, {}), faults)
        resolved = _resolved(merged, kind, faults) if issubclass(kind, NodeType) else merged
        parts[attribute] = {name: _term(kind, name, block, faults) for name, block in resolved.items()}
    about = blocks.get(DatasetInfo.SECTION, {})
    parts["dataset"] = DatasetInfo(**_values(DatasetInfo, _checked(DatasetInfo, "", about, faults)))
    if not faults:
        _check_references(parts, faults)
    return Vocabulary(**parts)


def _merged(kind: type[Term], own: Any, faults: list[Fault]) -> Blocks:
    """Return the package's blocks of a section with the dataset's over them, key by key."""
    shipped = _package_blocks().get(kind.SECTION, {})
    merged = {name: dict(block) for name, block in shipped.items()}
    if not isinstance(own, Mapping):
        faults.append(
            Fault(kind.SECTION, "", "", f"This holds blocks such as [{kind.SECTION}.name], not a value.")
        )
        return merged
    for name, block in own.items():
        checked = _checked(kind, name, _spelled(kind, block), faults)
        merged[name] = _with_ends({**merged.get(name, {}), **checked}, name, faults)
    return merged


def _with_ends(block: dict[str, Any], name: str, faults: list[Fault]) -> dict[str, Any]:
    """Return a block with what its `from_also` and `to_also` add to its `from` and `to`."""
    for key in ("from", "to"):
        also = block.pop(f"{key}_also", [])
        if also and not block.get(key):
            problem = f"It adds to '{key}', which takes any type already. Write '{key}' to name the types, or delete the key."
            faults.append(Fault("relation", name, f"{key}_also", problem, at_key=True))
        elif also:
            block[key] = list(dict.fromkeys([*block[key], *also]))
    return block


def _spelled(kind: type[Term], block: Any) -> Any:
    """Return a block with old names of keys replaced: `interval = true` of a relation is `time = "lasts"`."""
    if kind is not RelationType or not isinstance(block, Mapping):
        return block
    keys = dict(block)
    if isinstance(keys.get("interval"), bool):
        keys.setdefault("time", "lasts" if keys.pop("interval") else "act")
    return keys


def _checked(kind: type, name: str, block: Any, faults: list[Fault]) -> dict[str, Any]:
    """Return the keys of a dataset's block that can be used; the others are faults."""
    section: str = kind.SECTION  # type: ignore[attr-defined]
    fault = partial(Fault, section, name)
    if not isinstance(block, Mapping):
        faults.append(fault("", "This is a block of keys, not a value."))
        return {}
    if kind is not DatasetInfo and not re.fullmatch(NAME, name):
        faults.append(fault("", "A name is written in snake_case, such as 'law_adopted'."))
    if kind is RelationType and name in BUILT_IN_RELATIONS:
        problem = f"'{name}' is a relationship that the graph makes itself. Choose another name."
        faults.append(fault("", problem))
    known, used = keys_of(kind), {}
    for key, value in block.items():
        if key not in known:
            faults.append(fault(key, str(UnknownNameError.among("key", key, known))))
        elif not _fits(known[key], value):
            faults.append(fault(key, f"{key} = {value!r} cannot be used. {_expected(known[key])}"))
        else:
            used[key] = value
    return used


def _fits(key: Key, value: Any) -> bool:
    """Tell whether a key may hold a value; an empty text replaces what it had."""
    match key.form:
        case "flag":
            return isinstance(value, bool)
        case "whole":
            return isinstance(value, int) and not isinstance(value, bool)
        case "list":
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case "colour":
            return isinstance(value, str) and (not value or bool(re.fullmatch(COLOUR, value)))
        case _:
            return isinstance(value, str) and (not value or not key.values or value in key.values)


def _expected(key: Key) -> str:
    if key.values:
        return f"Write one of {', '.join(key.values)}."
    return {
        "colour": "Write a colour such as '#b4532a'.",
        "flag": "Write true or false.",
        "whole": "Write a whole number.",
        "list": "Write a list of texts.",
        "text": "Write a text in quotes.",
    }[key.form]


def _resolved(blocks: Blocks, kind: type[Term], faults: list[Fault]) -> Blocks:
    """Return the blocks of types with what they take over from the types that they are `like`."""
    taken = [key.name for key in keys_of(kind).values() if key.inherited]
    found: Blocks = {}

    def resolve(name: str, on_the_way: tuple[str, ...]) -> dict[str, Any]:
        if name in found:
            return found[name]
        block, like = blocks[name], blocks[name].get("like", "")
        if like and like not in blocks:
            problem = str(UnknownNameError.among(f"{kind.SECTION} type", like, blocks))
            faults.append(Fault(kind.SECTION, name, "like", problem, at_key=True))
        elif like in (chain := (*on_the_way, name)):
            circle = " → ".join((*chain[chain.index(like) :], like))
            problem = f"The types are like each other in a circle: {circle}. Delete one 'like'."
            faults.append(Fault(kind.SECTION, name, "like", problem, at_key=True))
        elif like:
            parent = resolve(like, chain)
            block = {**{key: parent[key] for key in taken if key in parent}, **block}
        found[name] = block
        return block

    for name in blocks:
        resolve(name, ())
    return {name: found[name] for name in blocks}


def _term(kind: type[Term], name: str, block: Mapping[str, Any], faults: list[Fault]) -> Term:
    missing = [key.name for key in keys_of(kind).values() if key.required and not block.get(key.name)]
    if not any(fault.section == kind.SECTION and fault.name == name for fault in faults):
        faults += [Fault(kind.SECTION, name, "", f"'{key}' is missing.") for key in missing]
    return kind(name=name, **{**dict.fromkeys(missing, ""), **_values(kind, block)})


def _values(kind: type, block: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a block says by the names of the fields."""
    known = keys_of(kind)
    return {
        known[key].field: tuple(value) if known[key].form == "list" else value for key, value in block.items()
    }


def _check_references(parts: Mapping[str, Any], faults: list[Fault]) -> None:
    """Every group, lane, class and type that a block names is declared."""
    names: dict[str, tuple[str, Iterable[str]]] = {
        kind.SECTION: (kind.SECTION, parts[attribute]) for attribute, kind in SECTIONS.items()
    }
    names["relation"] = ("relation type", parts["relations"])
    names["end"] = ("type", {*parts["entities"], *parts["events"], *WITHOUT_TYPE})
    faults += _ambiguous(parts["entities"], parts["events"])
    for attribute, kind in SECTIONS.items():
        for key in keys_of(kind).values():
            if key.section in names and not key.name.endswith("_also"):
                what, known = names[key.section]
                for term in parts[attribute].values():
                    faults += _unknown(term, key, what, known)


def _ambiguous(entities: Iterable[str], events: Iterable[str]) -> Iterable[Fault]:
    """Yield each type that has the name of something else: the end of a relation would mean both."""
    shipped = _package_blocks().get("entity", {})
    for name in sorted({*entities, *events} & {*WITHOUT_TYPE} | {*entities} & {*events}):
        section, other = (
            ("event", "an entity type")
            if name in shipped or name not in entities
            else ("entity", "an event type")
        )
        means = f"any {name}" if name in WITHOUT_TYPE else other
        problem = f"At the end of a relation, '{name}' means {means} already. Choose another name."
        yield Fault(section, name, "", problem)


def _unknown(term: Term, key: Key, what: str, known: Iterable[str]) -> Iterable[Fault]:
    value = getattr(term, key.field)
    for name in value if key.form == "list" else filter(None, [value]):
        if name not in known:
            problem = str(UnknownNameError.among(what, name, known))
            yield Fault(term.SECTION, term.name, key.name, problem, at_key=True)


def _line(text: str, fault: Fault) -> int | None:
    """Return the line of the key that a fault is about, else of its block; None when neither stands on one."""
    block = (
        rf"{fault.section}\s*\.\s*[\"']?{re.escape(fault.name)}[\"']?"
        if fault.name
        else re.escape(fault.section)
    )
    header = re.compile(rf"\s*\[\s*{block}\s*\]")
    key = re.compile(rf"\s*[\"']?{re.escape(fault.key)}[\"']?\s*=") if fault.key else None
    lines = text.splitlines()
    at = _first(lines, header.match, 0)
    if at is None:
        return None
    end = _first(lines, re.compile(r"\s*\[\s*[\w\"']").match, at + 1)
    inside = _first(lines[:end], key.match, at + 1) if key else None
    return (at if inside is None else inside) + 1


def _first(lines: list[str], test: Callable[[str], Any], start: int) -> int | None:
    return next((at for at in range(start, len(lines)) if test(lines[at])), None)
