"""What a key of a block is: its description, what it may hold and what it names, declared at its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Literal

NAME = "[a-z][a-z0-9_]*"
"""Form of the name of a block."""
COLOUR = "#[0-9a-fA-F]{6}"
Form = Literal["text", "colour", "flag", "whole", "list"]
_METADATA = "key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """
    A key of a block of the vocabulary.

    Parameters
    ----------
    name
        As it stands in the file.
    field
        Name of the field that holds it; `from_also` adds to that of `from`.
    description
        What it says, for people who write it.
    form
        What it holds: a text, a colour, true or false (flag), a whole number, a list of texts.
    default
        Value without the key; `dataclasses.MISSING` when it must be written.
    values
        The only values allowed; empty when there is no such list.
    section
        Section of the vocabulary whose blocks it names: "same" is its own, "end" those of entities and events.
    inherited
        Whether a type takes it over from the one that it is `like`.
    """

    name: str
    field: str
    description: str
    form: Form
    default: Any
    values: tuple[str, ...] = ()
    section: str = ""
    inherited: bool = False

    @property
    def required(self) -> bool:
        """Whether a new block must have it."""
        return self.default is MISSING


def key(description: str, default: Any = MISSING, **more: Any) -> Any:
    """Make the field of a key; `more` are parameters of `Key`."""
    return field(default=default, metadata={_METADATA: {"description": description, **more}})


_RENAMED = {"source": "from", "target": "to", "class_": "class"}
ALSO = {
    "from_also": (
        "source",
        "Types that may stand at the source as well, for a relation type that is declared already.",
    ),
    "to_also": ("target", "Types that may stand at the target as well."),
}
"""Keys that add to a list: field, and description."""


_found: dict[type, dict[str, Key]] = {}


def keys_of(kind: type) -> Mapping[str, Key]:
    """Return the keys that a block of a kind may have, by their names in the file."""
    if kind not in _found:
        _found[kind] = _keys_of(kind)
    return _found[kind]


def _keys_of(kind: type) -> dict[str, Key]:
    found = {}
    for field_ in fields(kind):
        if _METADATA in field_.metadata:
            name = _RENAMED.get(field_.name, field_.name)
            given = {"form": _form(field_.type), **field_.metadata[_METADATA]}
            found[name] = Key(name=name, field=field_.name, default=field_.default, **given)
    ends = {name: also for name, also in ALSO.items() if also[0] in {k.field for k in found.values()}}
    for name, (field_name, description) in ends.items():
        found[name] = Key(
            name=name, field=field_name, description=description, form="list", default=(), section="end"
        )
    return found


def _form(type_: Any) -> Form:
    if type_ in ("bool", "int"):
        return "flag" if type_ == "bool" else "whole"
    return "list" if str(type_).startswith("tuple") else "text"
