"""Write a query so that both engines give the same rows, or refuse it."""

from __future__ import annotations

from collections.abc import Iterator

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
    """

    def __init__(self, source: Source, tokens: list[Token], names: set[int], query: Node) -> None:
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
        for single in query.parts:
            self._name_columns(single.parts[-1])

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

    def _name_columns(self, projection: Node) -> None:
        """Give each column the name that the user sees, since engines name it each in their own way."""
        for item in projection.of("item"):
            if len(item.parts) == 1 and item.parts[0].kind != "variable":
                self._after[item.last - 1] = f" AS {self._quoted(self.column(item))}"

    @staticmethod
    def _quoted(name: str) -> str:
        return f"`{name}`" if name.upper() in RESERVED else quote_name(name)

    def column(self, item: Node) -> str:
        """Name a column: its alias, its variable, or its text as written."""
        if item.parts[-1].kind == "variable":
            return item.parts[-1].name
        written = self._source.text[self._tokens[item.first].start : self._tokens[item.last - 1].end]
        return " ".join(written.replace("\\", "/").split())

    def columns(self) -> Iterator[str]:
        """Give the names of the columns, in order; none for RETURN *."""
        for item in self._query.parts[0].parts[-1].of("item"):
            yield self.column(item)
