"""Keep a query to our own nodes in a database that holds other things too."""

from __future__ import annotations

from collections.abc import Iterator

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

    A node of several labels is also said to have an id, as all of ours have: Neo4j 5.26 may else read the labels one
    after the other in the order of its own ids, and then loses rows where such nodes are joined by a value.

    Parameters
    ----------
    text
        A query as `prepare` wrote it.

    Examples
    --------
    >>> within_our_labels("MATCH (n)-[r]->(m) RETURN count(n)")
    'MATCH (n:Entity|Event|Claim|Source|Fact)-[r]->(m) WHERE n.id IS NOT NULL RETURN count(n)'
    """
    source = Source(text)
    reader = Reader(source)
    try:
        query = reader.query()
    except QueryRefusedError:  # what was rewritten for the engine need not be in the portable grammar
        return text
    matches = [match for match in query.walk() if match.kind == "match"]
    places = [place for match in matches for place in (*_labels(match, reader), *_ids(match, reader))]
    for place, more in sorted(places, reverse=True):
        text = text[:place] + more + text[place:]
    return text


def _labels(match: Node, reader: Reader) -> Iterator[tuple[int, str]]:
    """Yield the labels to write into a MATCH, and where."""
    for node in _first_nodes(match):
        labels = node.of("labels")
        if not labels:
            yield reader.tokens[node.at if node.name else node.first].end, _OURS
        elif _has(labels, "label-not", "label-any"):
            yield reader.tokens[labels[0].first].end, "("
            yield reader.tokens[labels[0].last - 1].end, f")&({_OURS[1:]})"


def _ids(match: Node, reader: Reader) -> Iterator[tuple[int, str]]:
    """Yield the condition that nodes of several labels have an id, and where to write it."""
    first = _first_nodes(match)
    nodes = [part for chain in _chains(match) for part in chain.parts if part.kind == "node" and part.name]
    several = [
        node
        for node in nodes
        if _has(node.of("labels"), "label-or", "label-not", "label-any")
        or (node in first and not node.of("labels"))
    ]
    names = dict.fromkeys(_written(reader, node) for node in several)
    if not names:
        return
    condition = " AND ".join(f"{name}.id IS NOT NULL" for name in names)
    if wheres := match.of("where"):
        yield reader.tokens[wheres[0].first].end, f" {condition} AND ("
        yield reader.tokens[wheres[0].last - 1].end, ")"
    else:
        yield reader.tokens[match.of("path")[-1].last - 1].end, f" WHERE {condition}"


def _chains(match: Node) -> list[Node]:
    return [path.parts[0] for path in match.of("path") if path.parts[0].kind == "chain"]


def _first_nodes(match: Node) -> list[Node]:
    return [_first_node(chain) for chain in _chains(match)]


def _written(reader: Reader, node: Node) -> str:
    """Return the name of a node as the text has it, in backticks perhaps."""
    name = reader.tokens[node.at]
    return reader.source.text[name.start : name.end]


def _has(labels: list[Node], *kinds: str) -> bool:
    return any(part.kind in kinds for each in labels for part in each.walk())


def _first_node(chain: Node) -> Node:
    first = chain.parts[0]
    return _first_node(first.parts[0]) if first.kind == "group" else first
