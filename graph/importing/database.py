"""The answer to a query of a Neo4j becomes a dataset: its nodes, relationships and paths."""

from __future__ import annotations

import base64
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import BadValueError, Finding
from ..formats import GraphRows
from ..formats.plain import id_of, numbered
from ..model.property_graph import DATE_COLUMNS, LABELS
from ..model.rows import json_number
from ..numbers import TIMEOUT
from ..stores.cypher import prepare
from ..stores.description import restore
from ..stores.neo4j.address import SCHEMES, Address, Members, read_address
from ..stores.neo4j.asking import Asker, Question
from ..stores.neo4j.changes import MARKER
from ..stores.neo4j.rows import plain_properties
from ..tables.cells import LIST_SEPARATOR
from .foreign import NAMES
from .graphs import write_dataset
from .report import ImportReport

if TYPE_CHECKING:
    import neo4j.graph

MOST_ROWS = 100_000
"""Rows of an answer that are read unless another limit is given."""
EXAMPLE = "MATCH (a)-[r]->(b) RETURN a, r, b"

_WHOLE_SECONDS = re.compile(r"(?<=:\d\d)\.0+(?!\d)")
_ENDS = "MATCH (n) WHERE elementId(n) IN $elements RETURN n"
_KNOWN = f"MATCH (d:{MARKER} {{name: $dataset}}) RETURN d.description"


def is_address(text: str) -> bool:
    """
    Tell whether a text is an address of a Neo4j rather than the name of a file.

    Examples
    --------
    >>> is_address("neo4j+s://db.example"), is_address("bolt://localhost:7687"), is_address("a/b.json")
    (True, True, False)
    """
    return text.partition("://")[0].lower() in SCHEMES and "://" in text


def import_database(
    address: str,
    query: str,
    out: str | Path,
    *,
    limit: int = MOST_ROWS,
    timeout: float | None = TIMEOUT,
    force: bool = False,
    environment: Mapping[str, str] = os.environ,
) -> ImportReport:
    """
    Make a dataset of the answer to a query of a server.

    Parameters
    ----------
    address
        Such as `bolt://localhost:7687`, `neo4j+s://db.example` or `arcadedb://db.example`; or `neo4j` and `arcadedb`,
        for what NEO4J_URI and ARCADEDB_URI say.
    query
        Cypher that reads. Its nodes, relationships and paths are taken, with the ends of the relationships; what
        this package loaded becomes the rows it was.
    out
        Folder of the new dataset.
    limit
        Rows of the answer. A warning says when there are more.
    timeout
        Seconds for the query; None waits for ever.
    force
        Replace a folder that holds nothing but files of a dataset.
    environment
        Where NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE (or ARCADEDB_…) are read.

    Returns
    -------
    report
        What was made, what was not taken, and what `check` finds.

    Raises
    ------
    BadValueError
        If the address is none or holds a password, if the answer holds no node, or nodes of several datasets.
    QueryRefusedError
        If the query is not understood, or would do more than read.
    LimitError, StoreError
        If the query takes too long, or the server is out of reach or does not let us in.
    """
    where = read_address(address, environment)
    prepared = prepare(query, engine="neo4j", native=True)
    if prepared.parameters:
        name = min(prepared.parameters)
        raise BadValueError(f"The query needs the parameter ${name}. Write its value into the query.")
    asker = Asker(where, Members(where), environment, lambda: ())
    try:
        question = Question(prepared.text, {}, timeout, limit, only_reading=where.product.explains)
        rows = _read(asker, question, where)
    finally:
        asker.close()
    return write_dataset(rows, where.url, Path(out), force=force)


def _read(asker: Asker, question: Question, where: Address) -> GraphRows:
    reply = asker.ask(question)
    limit = question.limit or 0
    answer = _Answer()
    answer.add(reply.rows[:limit])
    if not answer.nodes and not answer.relationships:
        said = "returns no nodes, relationships or paths" if reply.rows else "matches nothing"
        raise BadValueError(f"The query {said}. Return them whole, such as: {EXAMPLE}")
    if ends := answer.ends_without_node():
        answer.add(asker.ask(Question(_ENDS, {"elements": ends}, question.timeout)).rows)
    found = _ours(answer, asker, question.timeout) or _foreign(answer, where)
    found.left_out.update(answer.left_out)
    if len(reply.rows) > limit:
        message = f"The answer has more rows than {limit:,}; the rest is not imported. Raise the limit (--limit), or return less."
        found.findings.append(Finding("warning", "cut", where.url, None, None, None, message))
    return found


class _Answer:
    """The nodes and relationships of an answer, each once, and how many other values it has."""

    def __init__(self) -> None:
        self.nodes: dict[str, neo4j.graph.Node] = {}
        self.relationships: dict[str, neo4j.graph.Relationship] = {}
        self.left_out: Counter[str] = Counter()

    def add(self, value: Any) -> None:
        """Take what is in a value, however deep."""
        import neo4j.graph

        if isinstance(value, neo4j.graph.Node):
            if MARKER not in value.labels:
                self.nodes[value.element_id] = value
        elif isinstance(value, neo4j.graph.Relationship):
            self.relationships[value.element_id] = value
        elif isinstance(value, neo4j.graph.Path):
            self._add_each((*value.nodes, *value.relationships))
        elif isinstance(value, Mapping):
            self._add_each(value.values())
        elif isinstance(value, list):
            self._add_each(value)
        elif value is not None:
            self.left_out["values that are no nodes, relationships or paths"] += 1

    def _add_each(self, values: Iterable[Any]) -> None:
        for value in values:
            self.add(value)

    def ends_without_node(self) -> list[str]:
        """Return the engine's ids of ends of relationships that did not come themselves."""
        ends = (end for pair in map(_ends, self.relationships.values()) for end in pair)
        return sorted({end for end in ends if end not in self.nodes})


def _ends(relationship: neo4j.graph.Relationship) -> tuple[str, str]:
    start, end = relationship.start_node, relationship.end_node
    assert start is not None and end is not None  # the driver gives None for a broken answer only
    return start.element_id, end.element_id


# What we loaded ----------------------------------------------------------------------------------


def _ours(answer: _Answer, asker: Asker, timeout: float | None) -> GraphRows | None:
    """Return the rows of a dataset that was loaded by this package; None when a node is not of one."""
    labels = {element: _our_label(node) for element, node in answer.nodes.items()}
    if not all(labels.values()):
        return None
    names = sorted({str(node["dataset"]) for node in answer.nodes.values()})
    if len(names) > 1:
        raise BadValueError(
            f"The answer holds nodes of several datasets: {', '.join(names)}. Ask for one, "
            f"such as: MATCH (a {{dataset: '{names[0]}'}})-[r]->(b) RETURN a, r, b"
        )
    found = GraphRows()
    for element, node in answer.nodes.items():
        found.nodes.append({**_without_days(node), "label": labels[element]})
    for relationship in answer.relationships.values():
        start, end = (str(answer.nodes[element]["id"]) for element in _ends(relationship))
        ends = {"source": start, "target": end, "type": relationship.type}
        found.edges.append({**_without_days(relationship), **ends})
    found.edges.sort(key=_order_of_edge)
    for (description,) in asker.ask(Question(_KNOWN, {"dataset": names[0]}, timeout)).rows:
        known = restore(json.loads(description), [], [])
        found.vocabulary, found.info = known.vocabulary, dict(known.info)
    found.info["name"] = names[0]
    return found


def _our_label(node: neo4j.graph.Node) -> str:
    """Return the label of a node that this package loaded; empty for another."""
    is_ours = all(isinstance(node.get(name), str) for name in ("id", "type", "dataset"))
    return next((label for label in LABELS if is_ours and label in node.labels), "")


def _without_days(entity: neo4j.graph.Entity) -> dict[str, Any]:
    """Return the properties but for those that follow from the dates as written."""
    return {name: value for name, value in plain_properties(entity).items() if name not in DATE_COLUMNS}


# What others loaded ------------------------------------------------------------------------------


def _foreign(answer: _Answer, where: Address) -> GraphRows:
    """Return the rows of another graph: the first label of a node is its type, properties are its cells."""
    found = GraphRows()
    ids = _ids(answer.nodes)
    for element, node in answer.nodes.items():
        row = _cells(node, ("id", "labels"), found.left_out)
        labels = sorted(node.labels)
        if labels and "type" in row:
            row["x_type"] = row.pop("type")
        row |= {"id": ids[element]} | ({"type": labels[0]} if labels else {})
        row |= {"x_labels": labels[1:]} if labels[1:] else {}
        own = node.get("id")
        if own is not None and str(_text(own)) != ids[element]:
            row["x_id"] = _text(own)
        found.nodes.append(row)
    for relationship in answer.relationships.values():
        row = _cells(relationship, (), found.left_out)
        for taken in ("id", "source", "target", "relationship"):
            if taken in row:
                row[f"x_{taken}"] = row.pop(taken)
        start, end = (ids[element] for element in _ends(relationship))
        found.edges.append({**row, "source": start, "target": end, "relationship": relationship.type})
    found.edges.sort(key=_order_of_edge)
    found.info = {"name": id_of(where.database or "neo4j")}
    found.cite_file = True
    return found


def _ids(nodes: Mapping[str, neo4j.graph.Node]) -> dict[str, str]:
    """Return an id for each node: of its property `id`, its name or its label, with a number when that is taken."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for element, node in sorted(nodes.items(), key=lambda item: _order(item[1])):
        base = id_of(_title(node)) or "node"
        found[element] = next(free for free in numbered(base) if free not in taken)
        taken.add(found[element])
    return found


def _title(node: neo4j.graph.Node) -> str:
    named = (node.get(name) for name in ("id", *NAMES))
    return str(
        next((value for value in named if value not in (None, "", [])), next(iter(sorted(node.labels)), ""))
    )


def _order(node: neo4j.graph.Node) -> tuple[str, str]:
    """By what does not depend on the server's own ids, so that the same data give the same ids."""
    return _title(node), repr(sorted((name, str(value)) for name, value in node.items()))


def _order_of_edge(row: Mapping[str, Any]) -> tuple[str, str, str]:
    rest = sorted((name, str(value)) for name, value in row.items())
    return str(row["source"]), str(row["target"]), repr(rest)


def _cells(entity: neo4j.graph.Entity, without: tuple[str, ...], left_out: Counter[str]) -> dict[str, Any]:
    cells = {name: _text(value) for name, value in entity.items() if name not in without}
    parted = sum(
        isinstance(value, list) and any(LIST_SEPARATOR in item for item in value) for value in cells.values()
    )
    if parted:
        left_out[f"a {LIST_SEPARATOR!r} inside an item of a list, which is read as two"] += parted
    return cells


def _text(value: Any) -> Any:
    """
    Return a property as text that says what it is, or as a list of such texts.

    Examples
    --------
    >>> import neo4j.time, neo4j.spatial
    >>> _text(neo4j.time.Date(1790, 5, 4)), _text(True), _text([1, 2.5])
    ('1790-05-04', 'true', ['1', '2.5'])
    >>> _text(neo4j.time.Duration(months=1, days=2)), _text(neo4j.spatial.WGS84Point((12.5, 55)))
    ('P1M2D', 'SRID=4326;POINT(12.5 55.0)')
    """
    import neo4j.spatial

    if isinstance(value, list):
        return [str(_text(item)) for item in value]
    if isinstance(value, neo4j.spatial.Point):
        return f"SRID={value.srid};POINT({' '.join(map(str, value))})"
    if hasattr(value, "iso_format"):
        return _WHOLE_SECONDS.sub("", value.iso_format())
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(json_number(value))
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode()
    return str(value)
