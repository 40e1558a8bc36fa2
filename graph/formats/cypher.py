"""
A Cypher script (https://opencypher.org) that makes the graph, a statement a line, for `cypher-shell` and Neo4j Browser.

Nodes are merged by `dataset` and `id`, relationships created: run it in a database that does not hold the dataset yet.
Values stand in the text as literals, in batches; what is no list of plain values is JSON text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, BinaryIO

from ..model.property_graph import DATE_COLUMNS, PropertyGraph
from ..model.rows import edge_rows, flat, node_rows
from ..numbers import INT64
from .about import HALF_CHARACTERS, NODES_AND_EDGES, About, Loss
from .cleaner import Cleaner

_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")


def _odd_names(graph: PropertyGraph) -> int:
    kinds = (graph.nodes["label"], graph.edges["type"], graph.nodes.columns, graph.edges.columns)
    return sum(bool(_NOT_IN_NAMES.search(name)) for name in {str(name) for each in kinds for name in each})


ABOUT = About(
    media_type="application/x-cypher-query",
    readers="`cypher-shell`, Neo4j Browser",
    holds="everything, with types",
    loss=(
        HALF_CHARACTERS,
        Loss("whole numbers beyond 64 bits, which become text"),
        Loss(
            "backslashes and control characters in names of types and properties, which are replaced",
            _odd_names,
        ),
        *NODES_AND_EDGES,
    ),
)

BATCH = 500
"""Rows of one statement."""
# A quote is never written by its number: Neo4j turns numbers into characters before it looks for the end of a text.
_SHORT = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f'\\\\]")


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as a Cypher script."""
    cleaner = Cleaner()
    nodes, labels = node_rows(graph), dict(zip(graph.nodes["id"], graph.nodes["label"], strict=True))
    ends = {str(row["id"]): str(row["dataset"]) for row in nodes if "dataset" in row}
    for label, rows in groupby(nodes, key=lambda row: str(row["label"])):
        out.write(f"CREATE INDEX IF NOT EXISTS FOR (n:{_name(label, cleaner)}) ON (n.id);\n".encode())
        head = (
            f"MERGE (n:{_name(label, cleaner)} {{id: row.id, dataset: row.dataset}}) SET n += row.properties"
        )
        _write_batches(out, head, (_node(row, ends, cleaner) for row in rows))

    def kind(row: Mapping[str, Any]) -> tuple[str, str, str]:
        return str(labels.get(row["source"])), str(row["type"]), str(labels.get(row["target"]))

    for (source, type_, target), rows in groupby(sorted(edge_rows(graph), key=kind), key=kind):
        head = (
            f"MATCH (a:{_name(source, cleaner)} {{id: row.source, dataset: row.from}}) "
            f"MATCH (b:{_name(target, cleaner)} {{id: row.target, dataset: row.to}}) "
            f"CREATE (a)-[r:{_name(type_, cleaner)}]->(b) SET r = row.properties"
        )
        _write_batches(out, head, (_edge(row, ends, cleaner) for row in rows))
    cleaner.warn()


def _write_batches(out: BinaryIO, head: str, rows: Iterator[str]) -> None:
    texts = list(rows)
    for at in range(0, len(texts), BATCH):
        out.write(f"UNWIND [{', '.join(texts[at : at + BATCH])}] AS row {head};\n".encode())


def _node(row: Mapping[str, Any], ends: Mapping[str, str], cleaner: Cleaner) -> str:
    properties = {k: v for k, v in row.items() if k not in ("id", "label", "dataset")}
    told = {"id": row["id"], "dataset": ends.get(str(row["id"]), "")}
    return _map({k: _literal(v, "", cleaner) for k, v in told.items()}, properties, cleaner)


def _edge(row: Mapping[str, Any], ends: Mapping[str, str], cleaner: Cleaner) -> str:
    properties = {k: v for k, v in row.items() if k not in ("source", "target", "type")}
    source, target = str(row["source"]), str(row["target"])
    told = {"source": source, "from": ends.get(source, ""), "target": target, "to": ends.get(target, "")}
    return _map({k: _literal(v, "", cleaner) for k, v in told.items()}, properties, cleaner)


def _map(told: Mapping[str, str], properties: Mapping[str, Any], cleaner: Cleaner) -> str:
    inner = ", ".join(f"{_name(k, cleaner)}: {_literal(v, k, cleaner)}" for k, v in properties.items())
    return f"{{{', '.join(f'{k}: {v}' for k, v in told.items())}, properties: {{{inner}}}}}"


def _literal(value: Any, column: str, cleaner: Cleaner) -> str:
    r"""
    Write a value as Cypher has it.

    Examples
    --------
    >>> print(_literal("it's", "name", Cleaner()), _literal([1, 2], "x", Cleaner()))
    'it\'s' [1, 2]
    >>> _literal("2018-01-01", "earliest", Cleaner())
    "date('2018-01-01')"
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) or (isinstance(value, int) and value in INT64):
        return repr(value)
    if (
        isinstance(value, list)
        and len({type(v) for v in value}) <= 1
        and not isinstance((value or [""])[0], dict | list)
    ):
        return f"[{', '.join(_literal(v, '', cleaner) for v in value)}]"
    text = "'" + _ESCAPED.sub(_escape, cleaner.text(str(flat(value)))) + "'"
    return f"date({text})" if column in DATE_COLUMNS else text


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"


def _name(name: str, cleaner: Cleaner) -> str:
    """Write a label, a type or the name of a property, which Cypher quotes by backticks."""
    text = cleaner.text(name)
    plain = re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", text)
    return text if plain else "`" + _NOT_IN_NAMES.sub("\ufffd", text).replace("`", "``") + "`"
