"""Keep a query to our own nodes in a database that holds other things too."""

from __future__ import annotations

from ...errors import QueryRefusedError
from ...model.property_graph import LABELS
from ..cypher.reader import Reader
from ..cypher.tokens import Source
from ..cypher.tree import Node

_OURS = ":" + "|".join(LABELS)


def within_our_labels(text: str) -> str:
    """
    Name our labels where a pattern begins at a node without one, or with what it must not be.

    Without this `MATCH (n)` would also find what else lives in the database, and the node that remembers what
    was loaded: other rows than an embedded store gives. It also lets the server use its indexes. The other
    nodes of a pattern are reached over relationships, which nothing else has with ours.

    Parameters
    ----------
    text
        A query as `prepare` wrote it.

    Examples
    --------
    >>> within_our_labels("MATCH (n)-[r]->(m) RETURN count(n)")
    'MATCH (n:Entity|Event|Claim|Source|Fact)-[r]->(m) RETURN count(n)'
    """
    source = Source(text)
    reader = Reader(source)
    try:
        query = reader.query()
    except QueryRefusedError:  # what was rewritten for the engine need not be in the portable grammar
        return text
    places: list[tuple[int, str]] = []
    for match in query.walk():
        chains = [path.parts[0] for path in match.of("path")] if match.kind == "match" else []
        for node in (_first_node(chain) for chain in chains if chain.kind == "chain"):
            labels = node.of("labels")
            if not labels:
                places.append((reader.tokens[node.at if node.name else node.first].end, _OURS))
            elif any(part.kind in ("label-not", "label-any") for part in labels[0].walk()):
                places.append((reader.tokens[labels[0].first].end, "("))
                places.append((reader.tokens[labels[0].last - 1].end, f")&({_OURS[1:]})"))
    for place, more in sorted(places, reverse=True):
        text = text[:place] + more + text[place:]
    return text


def _first_node(chain: Node) -> Node:
    first = chain.parts[0]
    return _first_node(first.parts[0]) if first.kind == "group" else first
