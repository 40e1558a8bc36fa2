"""What is known of a dataset as a whole: title, licence and so on, its own terms, and the tables that belong to no node."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from ..errors import Finding
from ..model.outlines import map_of
from ..model.property_graph import PropertyGraph
from ..model.rows import flat
from ..tables.cells import join_list, split_citation, split_list
from ..tables.map_file import read_map
from ..tables.schema import TABLES, TOLD_TABLES
from ..vocabulary import (
    SECTIONS,
    NodeType,
    Term,
    Topic,
    Vocabulary,
    VocabularyError,
    default_vocabulary,
    keys_of,
    parse_vocabulary,
)
from ..vocabulary.toml import toml_value
from .cleaner import GRAPH_INFO, graph_info
from .graph_rows import GraphRows

_VOCABULARY = "vocabulary"
_MAP = "map"


def dataset_info(graph: PropertyGraph) -> dict[str, Any]:
    """
    Return all that is known of the dataset as a whole, for formats with a place for it.

    Texts by the names of `GRAPH_INFO`; `vocabulary`, the lines of `vocabulary.toml`; `map`, the text of
    `map.topojson`; and the rows of the tables story, questions and merged, as far as they mention what is in the graph.
    """
    ids = zip(graph.nodes["id"].tolist(), graph.nodes["label"].tolist(), strict=True)
    told, _ = told_rows(graph, {str(id_): {"label": label} for id_, label in ids})
    whole = {**graph_info(graph), _VOCABULARY: vocabulary_text(graph), **told, _MAP: map_of(graph)}
    return {key: value for key, value in whole.items() if value}


def read_info(values: Any, found: GraphRows, name: str) -> None:
    """Take what a mapping in a file says of the dataset; other things may stand in it too."""
    known = values if isinstance(values, Mapping) else {}
    found.info |= {key: str(known[key]) for key in GRAPH_INFO if isinstance(known.get(key), str)}
    for table in TOLD_TABLES:
        rows = known.get(table)
        try:
            rows = json.loads(rows) if isinstance(rows, str) else rows
        except (ValueError, RecursionError):
            rows = None
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
            found.info[table] = rows
    if isinstance(known.get(_MAP), str):
        outlines, wrong = read_map(known[_MAP].encode("utf-8", "replace"), name)
        found.findings += wrong
        found.info |= {_MAP: outlines.text} if outlines else {}
    if isinstance(known.get(_VOCABULARY), str):
        try:
            found.vocabulary = parse_vocabulary(known[_VOCABULARY].encode("utf-8", "replace"), name)
        except VocabularyError as error:
            found.findings.append(
                Finding(
                    "error",
                    "vocabulary-error",
                    name,
                    None,
                    None,
                    None,
                    f"Its vocabulary cannot be read: {error}",
                )
            )


def told_rows(
    graph: PropertyGraph, nodes: Mapping[str, Mapping[str, Any]]
) -> tuple[dict[str, list[dict[str, Any]]], int]:
    """Return the rows of the tables that belong to no node, and how many mentions of what is not in the graph go."""
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in TOLD_TABLES}
    dangling = 0
    for name in TOLD_TABLES:
        for told in graph.info.get(name) or []:
            cells = {column: flat(cell) for column, cell in told.items()}
            dangling += keep_known(cells, nodes)
            left_out, shows = _keep_shown(name, cells, nodes)
            dangling += left_out
            if shows:
                tables[name].append(cells)
    return tables, dangling


def keep_known(cells: dict[str, Any], nodes: Mapping[str, Any]) -> int:
    """Leave out citations of sources that are not in the graph; say how many."""
    if "sources" not in cells:
        return 0
    cited = split_list(str(cells["sources"]))
    kept = [c for c in cited if nodes.get(split_citation(c)[0], {}).get("label") == "Source"]
    cells["sources"] = join_list(kept)
    return len(cited) - len(kept)


def _keep_shown(name: str, cells: dict[str, Any], nodes: Mapping[str, Any]) -> tuple[int, bool]:
    """Leave out mentions of what is not in the graph; return how many, and whether the row still shows something."""
    left_out, shows = 0, True
    for column in TABLES[name].columns:
        if column.refers_to and cells.get(column.name):
            named = split_list(str(cells[column.name]))
            kept = [id_ for id_ in named if id_ in nodes]
            cells[column.name] = join_list(kept)
            left_out += len(named) - len(kept)
            shows = shows and bool(kept)
    return left_out, shows


def vocabulary_text(graph: PropertyGraph) -> str:
    """Return the blocks of `vocabulary.toml` that differ from the package's own."""
    default, own = default_vocabulary(), graph.vocabulary
    lines: list[str] = []
    told = {f.name: getattr(own.dataset, f.name) for f in fields(own.dataset)}
    told["name"] = told["name"] or str(graph.info.get("name") or "")
    told["title"] = told["title"] or str(graph.info.get("title") or "")
    lines += _block("dataset", {key: value for key, value in told.items() if value})
    changed = _changed(own, default)
    for attribute, kind in SECTIONS.items():
        terms: Mapping[str, Term] = getattr(own, attribute)
        for name, term in sorted(terms.items()):
            part = _part_of(term, graph) if name in changed[attribute] else None
            if part is not None:
                known = getattr(default, attribute).get(name)
                lines += _block(f"{kind.SECTION}.{name}", _values(part, known))
    return "\n".join(lines)


def _part_of(term: Term, graph: PropertyGraph) -> Term | None:
    """Return a term without the ids that are not in the graph; None where nothing is left that it needs."""
    if not isinstance(term, Topic):
        return term
    run_by = tuple(id_ for id_ in term.run_by if id_ in graph)
    placed = not term.within or term.within in graph
    return replace(term, run_by=run_by) if run_by and placed else None


def _changed(own: Vocabulary, default: Vocabulary) -> dict[str, set[str]]:
    """Return the names of the terms, by attribute, that differ from the package's or are like one that does."""
    found = {}
    for attribute in SECTIONS:
        terms, shipped = getattr(own, attribute), getattr(default, attribute)
        names = {name for name, term in terms.items() if shipped.get(name) != term}
        found[attribute] = {name for name in terms if not names.isdisjoint(_with_parents(name, terms))}
    return found


def _with_parents(name: str, terms: Mapping[str, Term]) -> set[str]:
    found: set[str] = set()
    while name in terms and name not in found:
        found.add(name)
        term = terms[name]
        name = term.like if isinstance(term, NodeType) else ""
    return found


def _values(term: Term, base: Term | None) -> dict[str, Any]:
    """
    Return the values of a term, without empty ones, unless they replace a value that is not empty.

    A type that is like another also states what it does not take over.
    """
    taken_over = isinstance(term, NodeType) and bool(term.like)
    found = {}
    for key in keys_of(type(term)).values():
        value = getattr(term, key.field)
        before = key.default if base is None else getattr(base, key.field)
        replaces = before != value or (taken_over and key.inherited)
        if not key.name.endswith("_also") and (value not in ("", ()) or replaces):
            found[key.name] = value
    return found


def _block(title: str, values: Mapping[str, Any]) -> list[str]:
    lines = [f"{key} = {toml_value(value)}" for key, value in values.items()]
    return [f"[{title}]", *lines, ""] if lines else []
