"""
Apache Parquet (https://parquet.apache.org): `nodes.parquet` and `edges.parquet`, as a zip or a folder.

Columns have types: days are dates, lists are lists of text, numbers are numbers. A column of mixed values
becomes text. Needs the extra `parquet`.
"""

from __future__ import annotations

from typing import BinaryIO

from ..files import write_zip
from ..model.property_graph import DATE_COLUMNS, EDGE_COLUMNS, NODE_COLUMNS, PropertyGraph
from ..model.rows import edge_columns, node_columns
from .about import HALF_CHARACTERS, MIXED, NODES_AND_EDGES, About
from .arrow import parquet_bytes
from .cleaner import Cleaner

ABOUT = About(
    media_type="application/zip",
    readers="pandas, polars, DuckDB, R (arrow)",
    holds="everything, with types",
    loss=(HALF_CHARACTERS, MIXED, *NODES_AND_EDGES),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as a zip of Parquet files."""
    write_zip(files(graph), out)


def files(graph: PropertyGraph) -> dict[str, bytes]:
    """Return the Parquet files, by name."""
    cleaner = Cleaner()
    found = {}
    for name, columns, first in (
        ("nodes.parquet", node_columns(graph), NODE_COLUMNS),
        ("edges.parquet", edge_columns(graph), EDGE_COLUMNS),
    ):
        others = sorted(other for other, column in columns.items() if other not in first and column.values)
        clean = {cleaner.text(column): cleaner.column(columns[column]) for column in (*first, *others)}
        found[name] = parquet_bytes(clean, DATE_COLUMNS & set(clean))
    cleaner.warn()
    return found
