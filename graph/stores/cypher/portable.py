"""Write a query so that both engines give the same rows, or refuse it."""

from __future__ import annotations

from .functions import FUNCTIONS
from .reader import RESERVED, Node
from .tokens import Source, Token, quote_name, write


class Translation:
    """
    Edits on the tokens of one query; the tree is read and never printed.

    Parameters
    ----------
    source
        The query as given.
    tokens
        Its tokens.
    names
        Indexes of the tokens that are names by their place.
    query
        Its tree.
    stars
        What the `*` of a projection stands for, by its token.
    """

    def __init__(
        self, source: Source, tokens: list[Token], names: set[int], query: Node, stars: dict[int, list[str]]
    ) -> None:
        self._source, self._tokens, self._query = source, tokens, query
        self._edits: dict[int, str] = {}
        self._after: dict[int, str] = {}
        for i in names:
            # A name that looks like a keyword is never left for an engine to guess about.
            if tokens[i].word in RESERVED:
                self._edits[i] = f"`{tokens[i].text}`"
        for node in query.walk():
            if node.kind == "function":
                self._spell_function(node)
        for node in query.walk():
            if node.kind == "projection":
                self._order_by_columns(node)
        for single in query.parts:
            self._name_columns(single.parts[-1], stars)

    def text(self) -> str:
        """Return the query that is sent."""
        edits = dict(self._edits)
        for i, more in self._after.items():
            edits[i] = edits.get(i, self._tokens[i].text) + more
        return write(self._source, self._tokens, edits, self._query.last)

    def _spell_function(self, node: Node) -> None:
        name = FUNCTIONS[node.name.lower()].name
        for i, part in zip(range(node.first, node.at + 1, 2), name.split("."), strict=True):
            self._edits[i] = part

    def _name_columns(self, projection: Node, stars: dict[int, list[str]]) -> None:
        """Give each column the name that the user sees, since engines name it each in their own way."""
        for star in projection.of("star"):
            self._edits[star.first] = ", ".join(map(self._quoted, stars[star.first]))
        for item in projection.of("item"):
            if item.parts[-1].kind != "variable":
                self._after[item.last - 1] = f" AS {self._alias(item)}"

    def _order_by_columns(self, projection: Node) -> None:
        """Sort by the column where the query repeats what the column holds."""
        items = [item for item in projection.of("item") if item.parts[0].kind != "variable"]
        names = {item.parts[-1].name for item in items if item.parts[-1].kind == "variable"}
        waiting = [key.parts[0] for order in projection.of("order") for key in order.parts]
        while waiting:
            node = waiting.pop()
            twin = next((item for item in items if self._same(item.parts[0], node)), None)
            if twin is None:
                waiting.extend(node.parts)
            elif not any(part.kind == "variable" and part.name in names for part in node.walk()):
                self._replace(node, self._alias(twin))

    def _same(self, one: Node, other: Node) -> bool:
        return [token.text for token in self._tokens[one.first : one.last]] == [
            token.text for token in self._tokens[other.first : other.last]
        ]

    def _replace(self, node: Node, text: str) -> None:
        self._edits |= dict.fromkeys(range(node.first, node.last), "") | {node.first: text}

    def _alias(self, item: Node) -> str:
        last = item.parts[-1]
        return self._quoted(last.name if last.kind == "variable" else self._column(item))

    @staticmethod
    def _quoted(name: str) -> str:
        return f"`{name}`" if name.upper() in RESERVED else quote_name(name)

    def _column(self, item: Node) -> str:
        """Name a column without an alias: its text as written, on one line."""
        written = self._source.text[self._tokens[item.first].start : self._tokens[item.last - 1].end]
        return " ".join(written.split())
