"""
CSV files for Neo4j's bulk import, `nodes.csv` and `relationships.csv`, as a zip or a folder.

Unpacked, they go into a new database with::

    neo4j-admin database import full neo4j --multiline-fields=true
        --nodes=nodes.csv --relationships=relationships.csv

Lists are arrays, days are dates. A `;` inside an item of a list becomes a `,`.
See https://neo4j.com/docs/operations-manual/current/import/.
"""

from __future__ import annotations

import csv
import io
import warnings
from typing import Any, BinaryIO

from ..files import write_zip
from ..model.property_graph import DATE_COLUMNS, PropertyGraph
from ..model.rows import edge_rows, node_rows
from ..tables.cells import LIST_SEPARATOR, join_list
from .about import HALF_CHARACTERS, NODES_AND_EDGES, About, Loss
from .cleaner import TYPES, Cleaner, ExportWarning

ABOUT = About(
    media_type="application/zip",
    readers="`neo4j-admin database import`",
    holds="everything, with types",
    loss=(
        Loss("a `;` inside an item of a list, which becomes a `,`"),
        HALF_CHARACTERS,
        *NODES_AND_EDGES,
    ),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as a zip of CSV files for `neo4j-admin database import`."""
    write_zip(files(graph), out)


def files(graph: PropertyGraph) -> dict[str, bytes]:
    """Return the CSV files for `neo4j-admin database import`, by name."""
    cleaner = Cleaner()
    ends = {"source": ":START_ID", "target": ":END_ID", "type": ":TYPE"}
    found = {
        "nodes.csv": _csv(node_rows(graph), {"id": "id:ID", "label": ":LABEL"}, cleaner).encode(),
        "relationships.csv": _csv(edge_rows(graph), ends, cleaner).encode(),
    }
    cleaner.warn()
    return found


def _csv(rows: list[dict[str, Any]], named: dict[str, str], cleaner: Cleaner) -> str:
    columns = list(named) + sorted({key for row in rows for key in row} - set(named))
    headers = [
        named.get(c) or f"{cleaner.text(c)}:{_type([row[c] for row in rows if c in row], c)}" for c in columns
    ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headers)
    changed = 0
    for row in rows:
        cells = [_cell(row.get(c), cleaner) for c in columns]
        changed += sum(
            isinstance(v, list) and any(LIST_SEPARATOR in str(item) for item in v) for v in row.values()
        )
        writer.writerow(cells)
    if changed:
        message = f"{changed:,} list{'s' * (changed != 1)} held a ';' inside an item; it became a ','."
        warnings.warn(message, ExportWarning, stacklevel=4)
    return out.getvalue()


def _type(values: list[Any], column: str) -> str:
    if column in DATE_COLUMNS:
        return "date"
    kinds = {type(value) for value in values}
    if list in kinds:
        return "string[]"
    return TYPES.get(kinds.pop(), "string") if len(kinds) == 1 else "string"


def _cell(value: Any, cleaner: Cleaner) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return join_list(cleaner.text(str(item)).replace(LIST_SEPARATOR, ",") for item in value)
    return cleaner.cell(value)
