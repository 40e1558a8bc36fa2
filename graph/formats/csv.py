"""
A dataset as a zip or a folder: its tables as CSV (RFC 4180, UTF-8), its vocabulary and its map.

Given the dataset's folder, also its lock of passages and its queries. `read_tables` reads all of it back to the
same graph, and `compare_datasets` finds no difference.

Left out, and said so: mentions of things that are not in the graph, and steps and questions that show nothing
else; what stands in the dataset's folder only, when that is not given. Columns that no table has are kept as
`x_…`. Rows are sorted, lists have no blanks around their items, and the vocabulary holds only what differs from
the package's own, without comments. Other files of the folder are not part of a dataset.
Cells are plain: a cell that begins like a formula is written as it is, unless `for_spreadsheets`.
"""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from ..citations import lock_bytes, read_lock, subjects
from ..citations.citation import fact_id
from ..errors import BadValueError
from ..files import write_zip
from ..model.outlines import map_of
from ..model.property_graph import DATE_COLUMNS, PropertyGraph
from ..model.rows import edge_rows, flat, node_rows, plain
from ..queries import QUERIES_FOLDER
from ..tables import read_tables
from ..tables.cells import join_list, split_citation, split_list
from ..tables.places import files_of
from ..tables.private import public_part
from ..tables.schema import LOCK_FILE, MAP_FILE, REQUIRED_TABLES, TABLES, VOCABULARY_FILE
from ..vocabulary import BUILT_IN_RELATIONS
from .about import HALF_CHARACTERS, SELECTION, About
from .cleaner import Cleaner, ExportWarning
from .dataset_info import keep_known, told_rows, vocabulary_text

_TABLE_OF = {table.label: name for name, table in TABLES.items() if table.label}
_MADE = frozenset({"label", "dataset", "number", *DATE_COLUMNS})  # made by build_graph, not written
_REFERENCES = {"jurisdiction": "Entity", "speaker": "Entity", "event": "Event"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

ABOUT = About(
    media_type="application/zip",
    readers="policygraph itself, spreadsheets",
    holds="the dataset: all tables, vocabulary, map, lock, queries",
    loss=(SELECTION, HALF_CHARACTERS),
)


def write(
    graph: PropertyGraph, out: BinaryIO, *, for_spreadsheets: bool = False, root: Path | None = None
) -> None:
    """
    Write the graph as a zip of tables.

    Parameters
    ----------
    for_spreadsheets
        Put a `'` before cells that a spreadsheet would take for a formula. Such a file does not read back
        to the same texts.
    root
        Folder of the dataset that the graph was built from, for its lock of passages and its queries.
    """
    write_zip(files(graph, for_spreadsheets=for_spreadsheets, root=root), out)


def files(
    graph: PropertyGraph, *, for_spreadsheets: bool = False, root: Path | None = None
) -> dict[str, bytes]:
    """Return the files of the dataset, by name; the options are those of `write`."""
    cleaner = Cleaner()
    tables = rows_of_tables(graph)
    found = {
        f"{name}.csv": _csv(name, rows, cleaner, for_spreadsheets).encode()
        for name, rows in tables.items()
        if rows or name in REQUIRED_TABLES
    }
    vocabulary = cleaner.text(vocabulary_text(graph))
    if vocabulary:
        found[VOCABULARY_FILE] = vocabulary.encode()
    if outlines := cleaner.text(map_of(graph)):
        found[MAP_FILE] = outlines.encode()
    cleaner.warn()
    if root is not None:
        return found | _other_files(root, tables)
    if graph.info.get("passages"):
        warnings.warn(
            f"The lock of {len(graph.info['passages']):,} passages and the dataset's own queries are left out: "
            "they are in its folder only.",
            ExportWarning,
            stacklevel=4,
        )
    return found


def rows_of_tables(graph: PropertyGraph) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each table, as cells by column; say what is left out."""
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    nodes = {str(row["id"]): row for row in node_rows(graph)}
    dangling = 0
    for row in nodes.values():
        label = str(row["label"])
        cells = {("label" if k == "short_label" else k): flat(v) for k, v in row.items() if k not in _MADE}
        if label in ("Claim", "Source"):
            cells.pop("type", None)
        for column, kind in _REFERENCES.items():
            if column in cells and nodes.get(str(cells[column]), {}).get("label") != kind:
                del cells[column]
                dangling += 1
        dangling += keep_known(cells, nodes)
        if label == "Fact" and str(cells.get("subject")) not in nodes:
            continue  # counted with the relationship that leads nowhere
        if label in _TABLE_OF:
            tables[_TABLE_OF[label]].append(cells)
    cells_of = {str(row["id"]): row for rows in tables.values() for row in rows}
    for edge in in_graph_order(graph):
        dangling += _place(edge, tables, cells_of, nodes)
    tables["facts"] = [_fact(cells) for cells in tables["facts"]]
    told, left_out = told_rows(graph, nodes)
    tables.update(told)
    dangling += left_out
    if dangling:
        warnings.warn(
            f"{dangling:,} mention{'s' * (dangling != 1)} of things that are not in this graph left out.",
            ExportWarning,
            stacklevel=4,
        )
    return tables


def _fact(cells: dict[str, Any]) -> dict[str, Any]:
    """Return the cells of a fact as its table has them: without what was made of its subject, property and value."""
    made = {"type", "title"} | ({"id"} if cells.get("id") == fact_id(cells) else set())
    return {column: cell for column, cell in cells.items() if column not in made}


def in_graph_order(graph: PropertyGraph) -> Iterable[dict[str, Any]]:
    """Return the edges, those that are listed in one cell last and in the order of the graph: participants keep theirs."""
    order = {
        (str(s), str(t), str(y), str(plain(r))): at  # a role of a graph of another program may be anything
        for at, (s, t, y, r) in enumerate(
            zip(
                graph.edges["source"].tolist(),
                graph.edges["target"].tolist(),
                graph.edges["type"].tolist(),
                graph.edges["role"].tolist() if "role" in graph.edges else [None] * len(graph.edges),
                strict=True,
            )
        )
    }

    def place(row: dict[str, Any]) -> int:
        return order[str(row["source"]), str(row["target"]), str(row["type"]), str(row.get("role"))]

    rows = edge_rows(graph)
    listed = [row for row in rows if row["type"] in ("PARTICIPATED_IN", "ABOUT")]
    return [
        *(row for row in rows if row["type"] not in ("PARTICIPATED_IN", "ABOUT")),
        *sorted(listed, key=place),
    ]


def _other_files(root: Path, tables: Mapping[str, list[dict[str, Any]]]) -> dict[str, bytes]:
    """Return what a dataset has next to its tables: the lock of the passages that these cite, and its queries."""
    found: dict[str, bytes] = {}
    cells = (str(row.get("sources", "")) for rows in tables.values() for row in rows)
    cited = {split_citation(citation) for cell in cells for citation in split_list(cell)}
    lock = read_lock(root)
    kept = [place in cited for place in zip(lock["source"], lock["lines"], strict=True)]
    whole = read_tables(root)
    if (public := public_part(whole)) is not whole:  # the lock names the rows that cite
        known = {subject for table in public.tables.values() for subject in subjects(table)}
        kept = [keep and subject in known for keep, subject in zip(kept, lock["subject"], strict=True)]
    if any(kept):
        found[LOCK_FILE] = lock_bytes(lock[kept])
    folder = files_of(root) / QUERIES_FOLDER
    inside = [file for file in folder.iterdir() if file.name.endswith(".cypher")] if folder.is_dir() else []
    for file in sorted(inside, key=lambda file: file.name):
        name = f"{QUERIES_FOLDER}/{file.name}"
        try:
            found[name] = file.read_bytes()
        except OSError as error:
            raise BadValueError(f"{name} cannot be read: {error.strerror}.") from error
    return found


def _place(
    edge: dict[str, Any],
    tables: dict[str, list[dict[str, Any]]],
    cells_of: Mapping[str, dict[str, Any]],
    nodes: Mapping[str, Any],
) -> int:
    """Put an edge where its table says it; return 1 when one of its ends is not there."""
    source, target = cells_of.get(str(edge["source"])), cells_of.get(str(edge["target"]))
    if source is None or target is None:
        return 1
    type_ = str(edge["type"])
    if type_ == "PARTICIPATED_IN":
        part = f"{edge['role']}:{edge['source']}" if "role" in edge else str(edge["source"])
        _append(target, "participants", part)
    elif type_ == "ABOUT":
        _append(source, "about", str(edge["target"]))
    elif type_.lower() not in BUILT_IN_RELATIONS:  # the others follow from cells of their rows
        row = {k: flat(v) for k, v in edge.items() if k not in DATE_COLUMNS}
        row["type"] = type_.lower()
        dropped = keep_known(row, nodes)
        tables["relations"].append(row)
        return dropped
    return 0


def _append(cells: dict[str, Any], column: str, item: str) -> None:
    """Add an item to a cell that is a list."""
    cells[column] = join_list([cells[column], item]) if column in cells else item


def columns_used(name: str, rows: list[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """Return the columns of a table that some row fills or that it must have, and those that no table has."""
    known = TABLES[name].known
    used = {key for row in rows for key, value in row.items() if value != ""}
    return [c for c in known if c in TABLES[name].required or c in used], sorted(used - set(known))


def own_column(name: str) -> str:
    """Return the label under which a column that no table has is kept."""
    return name if name.startswith("x_") else f"x_{name}"


def _csv(name: str, rows: list[dict[str, Any]], cleaner: Cleaner, for_spreadsheets: bool) -> str:
    header, extra = columns_used(name, rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*header, *map(own_column, extra)])
    for row in rows:
        cells = [cleaner.text(str(row.get(c, ""))) for c in (*header, *extra)]
        writer.writerow([f"'{c}" if for_spreadsheets and c.startswith(_FORMULA) else c for c in cells])
    return out.getvalue()
