"""Write a query so that both engines give the same rows, or refuse it."""

from __future__ import annotations

from .functions import FUNCTIONS
from .reader import RESERVED, Node
from .tokens import Source, Token, as_given, quote_name, write


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
                self._round_to_nothing(node)
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

    def _round_to_nothing(self, node: Node) -> None:
        """With no digits, halves below nought go up in one engine and down in the other; round(x) agrees."""
        if node.name.lower() != "round" or len(node.parts) != 2:
            return
        digits = node.parts[1]
        if digits.kind != "integer":
            raise self._source.refusal(
                self._tokens[digits.first].start,
                "round() takes its digits as a number.",
                "Write round(x, 2).",
            )
        if self._tokens[digits.first].text == "0":
            comma = digits.first - 1
            self._edits |= {comma: "", digits.first: ""}

    def _name_columns(self, projection: Node, stars: dict[int, list[str]]) -> None:
        """Give each column the name that the user sees, since engines name it each in their own way."""
        for star in projection.of("star"):
            self._edits[star.first] = ", ".join(map(self._quoted, stars[star.first]))
        for item in projection.of("item"):
            if item.parts[-1].kind != "variable":
                self._after[item.last - 1] = f" AS {self._alias(item)}"

    def _alias(self, item: Node) -> str:
        last = item.parts[-1]
        return self._quoted(last.name if last.kind == "variable" else self._column(item))

    @staticmethod
    def _quoted(name: str) -> str:
        return f"`{name}`" if name.upper() in RESERVED else quote_name(name)

    def _column(self, item: Node) -> str:
        return as_given(self._source, self._tokens[item.first : item.last])
