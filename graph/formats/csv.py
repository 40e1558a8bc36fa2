"""
The tables of a dataset, as a zip of CSV files (RFC 4180, UTF-8) that `read_tables` reads back to the same graph.

Left out, and said so: columns that no table has, kept as `x_…`; mentions of things that are not in the
graph; what the graph makes itself and the tables cannot say. Days come back from the dates as written.
Cells are plain: a cell that begins like a formula is written as it is, unless `for_spreadsheets`.
"""

from __future__ import annotations

import csv
import io
import json
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, BinaryIO

from ..citations.citation import fact_id
from ..model.property_graph import DATE_COLUMNS, PropertyGraph
from ..model.rows import edge_rows, flat, node_rows
from ..tables.cells import join_list, split_citation, split_list
from ..tables.schema import TABLES
from ..vocabulary import BUILT_IN_RELATIONS, KEYS, SECTIONS, Term, default_vocabulary
from .cleaner import Cleaner, ExportWarning

FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)  # a zip must hold a time; this one is always the same

_TABLE_OF = {table.label: name for name, table in TABLES.items() if table.label}
_MADE = frozenset({"label", "dataset", "number", *DATE_COLUMNS})  # made by build_graph, not written
_REFERENCES = {"jurisdiction": "Entity", "speaker": "Entity", "event": "Event"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(graph: PropertyGraph, out: BinaryIO, *, for_spreadsheets: bool = False) -> None:
    """
    Write the graph as a zip of tables.

    Parameters
    ----------
    for_spreadsheets
        Put a `'` before cells that a spreadsheet would take for a formula. Such a file does not read back
        to the same texts.
    """
    cleaner = Cleaner()
    tables = _tables(graph)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables.items():
            if rows or name in ("entities", "events"):
                add(archive, f"{name}.csv", _csv(name, rows, cleaner, for_spreadsheets))
        vocabulary = cleaner.text(_vocabulary(graph))
        if vocabulary:
            add(archive, "vocabulary.toml", vocabulary)
    cleaner.warn()


def add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    """Add a file to an archive, with a time that is always the same."""
    info = zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.create_system = 3  # else the byte tells the machine's system
    archive.writestr(info, text.encode())


def _tables(graph: PropertyGraph) -> dict[str, list[dict[str, Any]]]:
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
        dangling += _keep_known(cells, nodes)
        if label == "Fact" and str(cells.get("subject")) not in nodes:
            continue  # counted with the relationship that leads nowhere
        if label in _TABLE_OF:
            tables[_TABLE_OF[label]].append(cells)
    cells_of = {str(row["id"]): row for rows in tables.values() for row in rows}
    for edge in _in_graph_order(graph):
        dangling += _place(edge, tables, cells_of, nodes)
    tables["facts"] = [_fact(cells) for cells in tables["facts"]]
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


def _in_graph_order(graph: PropertyGraph) -> Iterable[dict[str, Any]]:
    """Edges in the order of the graph for what is listed in one cell, so that participants keep theirs."""
    order = {
        (str(s), str(t), str(y), None if r != r else r): at
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
        return order[str(row["source"]), str(row["target"]), str(row["type"]), row.get("role")]

    rows = edge_rows(graph)
    listed = [row for row in rows if row["type"] in ("PARTICIPATED_IN", "ABOUT")]
    return [
        *(row for row in rows if row["type"] not in ("PARTICIPATED_IN", "ABOUT")),
        *sorted(listed, key=place),
    ]


def _keep_known(cells: dict[str, Any], nodes: Mapping[str, Any]) -> int:
    """Leave out citations of sources that are not in the graph; say how many."""
    if "sources" not in cells:
        return 0
    cited = split_list(str(cells["sources"]))
    kept = [c for c in cited if nodes.get(split_citation(c)[0], {}).get("label") == "Source"]
    cells["sources"] = join_list(kept)
    return len(cited) - len(kept)


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
        dropped = _keep_known(row, nodes)
        tables["relations"].append(row)
        return dropped
    return 0


def _append(cells: dict[str, Any], column: str, item: str) -> None:
    """Add an item to a cell that is a list."""
    cells[column] = join_list([cells[column], item]) if column in cells else item


def _csv(name: str, rows: list[dict[str, Any]], cleaner: Cleaner, for_spreadsheets: bool) -> str:
    known = TABLES[name].known
    used = {key for row in rows for key, value in row.items() if value != ""}
    extra = sorted(used - set(known))
    header = [c for c in known if c in TABLES[name].required or c in used]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*header, *(c if c.startswith("x_") else f"x_{c}" for c in extra)])
    for row in rows:
        cells = [cleaner.text(str(row.get(c, ""))) for c in (*header, *extra)]
        writer.writerow([f"'{c}" if for_spreadsheets and c.startswith(_FORMULA) else c for c in cells])
    return out.getvalue()


def _vocabulary(graph: PropertyGraph) -> str:
    """Return the blocks of `vocabulary.toml` that differ from the package's own."""
    default, own = default_vocabulary(), graph.vocabulary
    lines: list[str] = []
    told = {f.name: getattr(own.dataset, f.name) for f in fields(own.dataset)}
    told["name"] = told["name"] or str(graph.info.get("name") or "")
    told["title"] = told["title"] or str(graph.info.get("title") or "")
    lines += _block("dataset", {key: value for key, value in told.items() if value})
    for attribute, kind in SECTIONS.items():
        terms: Mapping[str, Term] = getattr(own, attribute)
        for name, term in sorted(terms.items()):
            known = getattr(default, attribute).get(name)
            if known != term:
                lines += _block(f"{kind.SECTION}.{name}", _values(term, known))
    return "\n".join(lines)


def _values(term: Term, base: Term | None) -> dict[str, Any]:
    """Return the values of a term, without empty ones, unless they replace a value that is not empty."""
    renamed = {field: key for key, field in KEYS.items()} if term.SECTION == "relation" else {}
    values = {f.name: getattr(term, f.name) for f in fields(term) if f.name != "name"}
    return {
        renamed.get(key, key): value
        for key, value in values.items()
        if value not in ("", ()) or (base is not None and getattr(base, key) != value)
    }


def _block(title: str, values: Mapping[str, Any]) -> list[str]:
    lines = [f"{key} = {_toml(value)}" for key, value in values.items()]
    return [f"[{title}]", *lines, ""] if lines else []


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    # A TOML basic string is a JSON string, but for DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
