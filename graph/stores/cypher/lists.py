"""Check lists and maps, and give them their types."""

from __future__ import annotations

from .tree import Node
from .types import UNKNOWN, common, element, is_list, listed, with_article
from .values import Scope, Values


class Lists(Values):
    """The rules of lists and maps."""

    def _list(self, node: Node, scope: Scope) -> str:
        return listed(common([self.type_of(part, scope) for part in node.parts]) if node.parts else "any")

    def _map(self, node: Node, scope: Scope) -> str:
        keys: set[str] = set()
        for entry in node.parts:
            if entry.name in keys:
                self._fail(entry, f"The key {entry.name} stands twice in one map.")
            keys.add(entry.name)
            self.type_of(entry.parts[0], scope)
        return "map"

    def _map_projection(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node.parts[0], scope)
        if kind not in ("node", "relationship", "map", *UNKNOWN):
            self._fail(node, f"{node.parts[0].name} is {with_article(kind)} and has no properties.")
        for entry in node.parts[1:]:
            if entry.kind == "entry":
                self.type_of(entry.parts[0], scope)
            elif entry.kind == "variable":
                self.type_of(entry, scope)
        return "map"

    def _elements(self, node: Node, scope: Scope) -> str:
        kind = self.type_of(node, scope)
        if not is_list(kind) and kind not in UNKNOWN:
            self._fail(node, f"IN takes a list, not {with_article(kind)}.")
        return element(kind)
