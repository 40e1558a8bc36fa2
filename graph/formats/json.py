"""
Node-link JSON, as networkx writes and reads it and d3 draws it: `nodes`, and `edges` with `source` and `target`.

Days are ISO 8601 text; everything else is as it is. On reading, `edges` may be called `links`, the ends of an edge may
be whole nodes, as d3 leaves them, and what is known of the whole may stand in `graph`, as networkx has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from json.encoder import encode_basestring
from typing import Any, BinaryIO

import numpy as np

from ..errors import BadValueError
from ..model.property_graph import PropertyGraph
from ..model.rows import Column, Columns, Texts, edge_columns, node_columns
from .about import HALF_CHARACTERS, ORDER, About
from .cleaner import Cleaner
from .dataset_info import dataset_info, read_info
from .graph_rows import GraphRows
from .json_text import objects, parse

ABOUT = About(
    media_type="application/json",
    readers="networkx, d3 (node-link)",
    holds="everything",
    loss=(
        HALF_CHARACTERS,
        ORDER,
    ),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as node-link JSON."""
    cleaner = Cleaner()
    about = _indented(cleaner.value(dataset_info(graph)), " ")
    out.write(f'{{\n "directed": true,\n "multigraph": true,\n "graph": {about},\n "nodes": '.encode())
    nodes = node_columns(graph)
    edges, keys = _by_source(nodes, edge_columns(graph))
    for columns, last, name in ((nodes, ("id",), ""), (edges, ("source", "target"), ',\n "edges": ')):
        cells = [
            _cells(name, columns[name], cleaner)
            for name in columns
            if name not in last and columns[name].values
        ]
        ends = [_cells(name, columns[name], cleaner) for name in last]
        ends += [_cells("key", keys, cleaner)] if columns is edges else []
        out.write(name.encode())
        for text in _list(columns, [*cells, *ends]):
            out.write(text.encode())
    out.write(b"\n}\n")
    cleaner.warn()


def _by_source(nodes: Columns, edges: Columns) -> tuple[Columns, Column]:
    """Return the edges in the order in which networkx has them, by source and then by target, and their keys."""
    places = {id_: at for at, id_ in enumerate(nodes["id"].cells())}
    source, target = edges["source"], edges["target"]
    last = len(places)
    of_source = np.array([places.get(id_, last) for id_ in source.values], np.int64)[source.codes]
    pairs = source.codes.astype(np.int64) * (len(target.values) + 1) + target.codes
    _, first, which = np.unique(pairs, return_index=True, return_inverse=True)
    keys = np.arange(edges.size)
    order = np.lexsort((keys, first[which], of_source))
    return edges.ordered(order), Column(range(edges.size), order)


def _cells(name: str, column: Column, cleaner: Cleaner) -> Texts:
    """Return the texts of the cells of a column, with a line end before each."""
    lead = f"\n   {_indented(cleaner.text(name), '')}: "
    return cleaner.column(column).texts(lambda value: f"{lead}{_indented(value, '   ')},")


def _list(columns: Columns, cells: list[Texts]) -> Iterator[str]:
    """Yield a list of objects, many at a time; the comma after the last cell of each is cut."""
    if not columns.size:
        yield "[]"
        return
    *others, last = cells
    lead = "[\n  {"
    for text in columns.joined(
        [*others, lambda first, end: [cell[:-1] for cell in last(first, end)], "\n  },\n  {"]
    ):
        yield lead + text.removesuffix(",\n  {")
        lead = ",\n  {"
    yield "\n ]"


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=1).encode


def _indented(value: Any, indent: str) -> str:
    """Return a value as JSON whose further lines are indented."""
    if type(value) is str:
        return encode_basestring(value)
    if type(value) is int:
        return str(value)
    if type(value) is list and value and all(type(item) is str for item in value):
        inside = f",\n{indent} ".join(map(encode_basestring, value))
        return f"[\n{indent} {inside}\n{indent}]"
    return _encode(value).replace("\n", f"\n{indent}")


def read(file: BinaryIO, name: str) -> GraphRows:
    """Read node-link JSON."""
    whole = parse(file.read(), name)
    found = GraphRows()
    if not isinstance(whole, dict) or not isinstance(whole.get("nodes"), list):
        raise BadValueError(f"{name} is not node-link JSON: it has no list `nodes`.")
    links = next((key for key in ("edges", "links") if isinstance(whole.get(key), list)), None)
    if links is None:
        raise BadValueError(f"{name} is not node-link JSON: it has no list `edges` or `links`.")
    found.nodes = [dict(row) for row in objects(whole["nodes"], "nodes", name, ("id",), found)]
    edges = objects(whole[links], links, name, ("source", "target"), found)
    found.edges = [
        {
            key: _end(value) if key in ("source", "target") else value
            for key, value in row.items()
            if key != "key"
        }
        for row in edges
    ]
    for values in (whole, whole.get("graph")):
        read_info(values, found, name)
    return found


def _end(value: Any) -> Any:
    return value.get("id") if isinstance(value, dict) else value
