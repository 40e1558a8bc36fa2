"""Names that a query uses and the store does not know: they give no rows, and no engine says why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ...errors import UnknownNameError
from .tokens import Token, quote_name
from .tree import Node

Kind = Literal["label", "relationship type", "node property", "relationship property", "type", "role", "id"]

_SENTENCES: Mapping[str, str] = {
    "label": "No node has the label {}.",
    "relationship type": "No relationship has the type {}.",
    "node property": "No node has the property {}.",
    "relationship property": "No relationship has the property {}.",
    "type": "No node has the type {}.",
    "role": "No relationship has the role {}.",
    "id": "No node has the id {}.",
}
# What finds one row where the name is in use after all; {} is the name, $value the same as a parameter.
_LOOK_UPS: Mapping[str, str] = {
    "label": "MATCH (n:{}) RETURN 1 AS found LIMIT 1",
    "relationship type": "MATCH ()-[r:{}]->() RETURN 1 AS found LIMIT 1",
    "type": "MATCH (n) WHERE n.type = $value RETURN 1 AS found LIMIT 1",
    "role": "MATCH ()-[r]->() WHERE r.role = $value RETURN 1 AS found LIMIT 1",
    "id": "MATCH (n:{}) WHERE n.id = $value RETURN 1 AS found LIMIT 1",
}


@dataclass(frozen=True, slots=True)
class Use:
    """
    A name that a query uses.

    Parameters
    ----------
    kind
        What it names.
    name
        The name itself, or the constant that a property is compared with.
    """

    kind: Kind
    name: str


def uses(query: Node, tokens: list[Token]) -> tuple[Use, ...]:
    """
    Find the labels, types, properties and constants of `type`, `role` and `id` that a query uses.

    Parameters
    ----------
    query
        Its tree.
    tokens
        Its tokens.

    Returns
    -------
    uses
        Each once, in the order of the text. Properties only of what is surely a node or a relationship.
    """
    return tuple(dict.fromkeys(_Finder(query, tokens).found()))


class _Finder:
    """Walk one query; a variable is a node or a relationship when a pattern, and nothing else, binds it."""

    def __init__(self, query: Node, tokens: list[Token]) -> None:
        self._query, self._tokens = query, tokens
        bound: dict[str, set[str]] = {}
        for node in query.walk():
            if node.kind in ("node", "relationship") and node.name:
                bound.setdefault(node.name, set()).add(node.kind)
            elif node.kind in ("comprehension", "quantifier", "unwind"):
                variable, values = node.parts[:2] if node.kind != "unwind" else reversed(node.parts)
                bound.setdefault(variable.name, set()).add(_element(values))
            elif node.kind == "item" and len(node.parts) > 1 and not self._passes_on(node):
                bound.setdefault(node.parts[1].name, set()).add("other")
            elif node.kind == "reduce":
                bound.setdefault(node.parts[0].name, set()).add("other")
                bound.setdefault(node.parts[2].name, set()).add(_element(node.parts[3]))
        self._kinds = {name: kinds.pop() for name, kinds in bound.items() if len(kinds) == 1}

    @staticmethod
    def _passes_on(item: Node) -> bool:
        value, name = item.parts
        return value.kind == "variable" and value.name == name.name

    def found(self) -> Iterable[Use]:
        for node in self._query.walk():
            if node.kind in ("node", "relationship"):
                yield from self._of_pattern(node)
            elif node.kind == "property" and (kind := self._owner(node)):
                yield _property(kind, node.name)
            elif node.kind in ("comparison", "in"):
                yield from self._of_comparison(node)
            elif node.kind == "has-labels" and node.parts[0].name in self._kinds:
                yield from self._labels(self._kinds[node.parts[0].name], node.parts[1:])

    def _labels(self, kind: str, parts: Iterable[Node]) -> Iterable[Use]:
        for label in (inner for part in parts for inner in part.walk()):
            if label.kind == "label":
                yield Use("label" if kind == "node" else "relationship type", label.name)

    def _of_pattern(self, node: Node) -> Iterable[Use]:
        yield from self._labels(node.kind, node.of("labels"))
        for entry in (entry for properties in node.of("map") for entry in properties.parts):
            yield _property(node.kind, entry.name)
            yield from self._constants(node.kind, entry.name, [entry.parts[0]])

    def _owner(self, node: Node) -> str:
        kind = self._kinds.get(node.parts[0].name, "") if node.parts[0].kind == "variable" else ""
        return kind if kind in ("node", "relationship") else ""

    def _of_comparison(self, node: Node) -> Iterable[Use]:
        left, right = node.parts[:2]
        if node.kind == "comparison" and (len(node.parts) > 2 or node.name not in ("=", "<>")):
            return
        values = list(right.parts) if node.kind == "in" and right.kind == "list" else [right]
        for one, others in ((left, values), (right, [left])):
            if one.kind == "property" and (kind := self._owner(one)):
                yield from self._constants(kind, one.name, others)
            elif one.kind == "function" and one.name.lower() == "type":
                yield from self._texts("relationship type", others)

    def _constants(self, owner: str, name: str, values: list[Node]) -> Iterable[Use]:
        if owner == "node" and name == "type":
            yield from self._texts("type", values)
        elif owner == "node" and name == "id":
            yield from self._texts("id", values)
        elif owner == "relationship" and name == "role":
            yield from self._texts("role", values)

    def _texts(self, kind: Kind, values: list[Node]) -> Iterable[Use]:
        for value in values:
            if value.kind == "string":
                yield Use(kind, self._tokens[value.first].value)


def _property(owner: str, name: str) -> Use:
    return Use("node property" if owner == "node" else "relationship property", name)


def _element(values: Node) -> str:
    """Say what the elements of nodes(p) or relationships(p) are."""
    name = values.name.lower() if values.kind == "function" else ""
    return {"nodes": "node", "relationships": "relationship"}.get(name, "other")


#: Ask the store: a query, its parameter `value`; whether there was a row.
Ask = Callable[[str, str], bool]


def known_names(description: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """
    Give the names that a store knows by its description, by kind; of ids none.

    Parameters
    ----------
    description
        As `Store.info` gives it; of an empty store, where every name would be unknown, nothing is known.
    """
    if "vocabulary" not in description:
        return {}
    from ...model.property_graph import LABELS
    from ...vocabulary import WITHOUT_TYPE
    from ...vocabulary.built_in import BUILT_IN

    terms = description["vocabulary"]
    relations = [name.upper() for name in terms["relations"]]
    return {
        "label": frozenset(LABELS),
        "relationship type": frozenset((*BUILT_IN, *relations)),
        "node property": frozenset((*description["nodes"], "dataset")) - {"label"},
        "relationship property": frozenset((*description["edges"], "dataset")) - {"source", "target", "type"},
        "type": frozenset((*terms["entities"], *terms["events"], *terms["properties"], *WITHOUT_TYPE)),
        "role": frozenset(terms["roles"]),
        "id": frozenset(),
    }


def unknown_names(used: Iterable[Use], known: Mapping[str, frozenset[str]], ask: Ask) -> tuple[str, ...]:
    """
    Say which names of a query nothing in the store has.

    Parameters
    ----------
    used
        As `uses` found them.
    known
        As `known_names` gave them; what is in them needs no look-up.
    ask
        Runs a query and says whether there was a row.

    Returns
    -------
    warnings
        A sentence for each, with the nearest names.

    Examples
    --------
    >>> unknown_names([Use("label", "Entty")], {"label": frozenset({"Entity"})}, lambda text, value: False)
    ("No node has the label 'Entty'. Did you mean 'Entity'?",)
    """
    warnings = []
    for use in used:
        if use.kind not in known or use.name in known[use.kind]:
            continue
        # An id is looked up by the index of each label, any other name by itself.
        places = known["label"] if use.kind == "id" else (use.name,)
        look_up = _LOOK_UPS.get(use.kind, "")
        if look_up and any(ask(look_up.replace("{}", quote_name(place)), use.name) for place in places):
            continue
        warnings.append(_SENTENCES[use.kind].format(repr(use.name)) + _near(use, known[use.kind]))
    return tuple(warnings)


def says_nothing(rows: list[list[Any]]) -> bool:
    """Say whether an answer has no rows, or one of zeros, nulls and empty lists, as a count of nothing has."""
    return not rows or (len(rows) == 1 and not any(rows[0]))


_INSTEAD = {
    ("relationship property", "type"): " Write type(r).",
    ("node property", "label"): " Write labels(n).",
}


def _near(use: Use, known: frozenset[str]) -> str:
    """Give the hint of `UnknownNameError`, which is the same everywhere."""
    if (use.kind, use.name) in _INSTEAD:
        return _INSTEAD[use.kind, use.name]
    return str(UnknownNameError.among("name", use.name, sorted(known))).partition(f"{use.name!r}.")[2]
