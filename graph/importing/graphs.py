"""A file of a graph becomes a dataset: node-link JSON, GraphML and each other format that can be read."""

from __future__ import annotations

import tempfile
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from ..checks import check, suggest_vocabulary
from ..errors import BadValueError, DataError, Finding, Findings
from ..files import replace_folder
from ..formats import GraphRows, is_of_dataset, read_rows
from ..formats.cleaner import GRAPH_INFO, ExportWarning
from ..formats.csv import files as files_of_dataset
from ..formats.csv import rows_of_tables
from ..formats.plain import id_of
from ..model.property_graph import EDGE_COLUMNS, NODE_COLUMNS, PropertyGraph
from ..tables import read_tables
from ..tables.schema import REQUIRED_TABLES, VOCABULARY_FILE
from .foreign import as_ours
from .report import ImportReport


def import_graph(
    file: str | Path, out: str | Path, *, format: str | None = None, force: bool = False
) -> ImportReport:
    """
    Make a dataset of a file of a graph.

    Parameters
    ----------
    file
        The file, or a folder of a format of several files. What this package exported becomes the same rows, but for
        what the format does not hold. Nodes and edges of another program become entities and relations: see
        `docs/import.md`.
    out
        Folder of the new dataset.
    format
        Name of the format; by the ending of the file's name when None.
    force
        Replace a folder that holds nothing but files of a dataset.

    Returns
    -------
    report
        What was made, what was not taken, and what `check` finds. The dataset is written also when it has errors.

    Raises
    ------
    UnknownNameError
        If no format has that name, or the ending.
    BadValueError
        If the file cannot be read, or the folder is not to be replaced; nothing is written.
    DataError
        If nothing of the file can be used; it holds what is wrong.
    """
    path = Path(file)
    if not path.exists():
        raise BadValueError(f"There is no file {str(path)!r}.")
    rows = read_rows(path, format=format)
    return write_dataset(rows, path.name, Path(out), force=force)


def write_dataset(rows: GraphRows, name: str, out: Path, *, force: bool) -> ImportReport:
    """Write rows of nodes and edges as a dataset, and report; `name` is that of the file they come from."""
    read = len(rows.nodes) + len(rows.edges)
    rows = rows.named()
    if not rows.is_ours:
        rows = as_ours(rows)
    if not rows.nodes:
        raise DataError(rows.findings) if rows.findings else BadValueError(f"{name} holds no nodes.")
    if rows.cite_file:
        _cite(rows, name)
    graph = _graph(_whole(rows, name), name)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", ExportWarning)
        files = files_of_dataset(graph)
        made = {
            table: len(cells)
            for table, cells in rows_of_tables(graph).items()
            if cells or table in REQUIRED_TABLES
        }
    rows.findings += [
        Finding("warning", "not-imported", name, None, None, None, str(warning.message))
        for warning in dict.fromkeys(said)
    ]
    replace_folder(out, _with_vocabulary(files), force=force, ours=is_of_dataset)
    return ImportReport(
        out,
        read,
        made,
        left_out=dict(rows.left_out),
        findings=Findings([*rows.findings, *check(read_tables(out))]),
    )


def _whole(rows: GraphRows, name: str) -> GraphRows:
    """Return the rows without nodes of an id that is taken and edges that lead nowhere, which are errors."""
    seen: dict[str, dict[str, Any]] = {}
    for row in rows.nodes:
        id_ = row["id"] = str(row["id"])
        if id_ in seen:
            rows.findings.append(
                _error(name, "primary-key", f"Two nodes have the id {id_!r}; the first is kept.")
            )
        else:
            seen[id_] = row
    kept = []
    for row in rows.edges:
        missing = [str(row[end]) for end in ("source", "target") if str(row[end]) not in seen]
        if missing:
            said = f"An edge {row['type']} from {str(row['source'])!r} to {str(row['target'])!r} is left out: there is no node {missing[0]!r}."
            rows.findings.append(_error(name, "foreign-key", said))
        else:
            kept.append({**row, "source": str(row["source"]), "target": str(row["target"])})
    rows.nodes, rows.edges = list(seen.values()), kept
    return rows


def _error(name: str, code: str, message: str) -> Finding:
    return Finding("error", code, name, None, None, None, message)


def _cite(rows: GraphRows, name: str) -> None:
    """Let each row without a source cite the file, which becomes a source."""
    taken = {str(row["id"]) for row in rows.nodes}
    base = id_of(name) or "source"
    id_ = next(i for i in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if i not in taken)
    used = False
    for row in (*(row for row in rows.nodes if row["label"] != "Source"), *rows.edges):
        built_in = "label" not in row and row["type"] in ("PARTICIPATED_IN", "ABOUT")
        if not row.get("sources") and not built_in:
            row["sources"], used = [id_], True
    if used:
        rows.nodes.append({"id": id_, "label": "Source", "type": "source", "title": name})


def _graph(rows: GraphRows, name: str) -> PropertyGraph:
    """Return the graph of the rows; what is known of the whole stands in its vocabulary too."""
    names = {str(row["dataset"]) for row in rows.nodes if row.get("dataset")}
    name = names.pop() if len(names) == 1 else id_of(name.partition(".")[0]) or "imported"
    info = {"name": name, **rows.info}
    if all(info.get("start") != row["id"] for row in rows.nodes):
        info.pop("start", None)
    said = rows.vocabulary.dataset
    about = {key: info[key] for key in GRAPH_INFO if info.get(key) and not getattr(said, key)}
    return PropertyGraph(
        _frame(rows.nodes, NODE_COLUMNS),
        _frame(rows.edges, EDGE_COLUMNS),
        vocabulary=replace(rows.vocabulary, dataset=replace(said, **about)),
        info=info,
    )


def _frame(rows: list[dict[str, Any]], first: tuple[str, ...]) -> pd.DataFrame:
    columns = dict.fromkeys([*first, *(key for row in rows for key in row)])
    return pd.DataFrame({c: pd.Series([row.get(c) for row in rows], dtype=object) for c in columns})


def _with_vocabulary(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files with blocks for the words that nothing declares."""
    with tempfile.TemporaryDirectory() as work:
        for file, content in files.items():
            (Path(work) / file).write_bytes(content)
        text = suggest_vocabulary(read_tables(work))
    known = files.get(VOCABULARY_FILE, b"").decode()
    return {**files, VOCABULARY_FILE: (known + ("\n" if known and text else "") + text).encode()}
