"""
policygraph: a policy timeline and entity graph.

Tables become a graph, and every further step takes a graph and returns one; so anything you can select,
you can also keep, measure, draw and export. Functions that take an id also take a name.

Examples
--------
>>> import graph as pg
>>> whole = pg.build_graph(pg.read_tables("data"))
>>> pg.neighbours(whole, "SB 54").caption("sb-54")
'SB 54'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .analysis.changes import DayDiff, compare_days
    from .analysis.cite import cite_sources
    from .analysis.claims import compare_claims, derive, explain_claims, list_statements
    from .analysis.diff import compare_datasets
    from .analysis.dossier import describe
    from .analysis.listing import list_rows
    from .analysis.measures.network import project_entities
    from .analysis.measures.nodes import add_measure, measure
    from .analysis.measures.over_time import count_events, count_shared_events, find_gaps
    from .analysis.order import Order, compare_times, is_before
    from .analysis.paths import PathResult, reachable, shortest_paths, time_respecting_path, write_brief
    from .analysis.record import Dossier
    from .analysis.search import find_nodes, resolve
    from .analysis.select import between, neighbours, of_types
    from .analysis.snapshot import known_on, snapshot
    from .analysis.status import Status, Stretch, laws_on, legal_status, status_over_time
    from .analysis.timeline import lanes, list_events
    from .checks import audit, check
    from .citations import pin, verify
    from .editing.dataset_edit import DatasetEdit, edit_dataset
    from .editing.merge import merge_rows
    from .editing.rename import rename_id
    from .editing.report import EditReport
    from .editing.rows import add_row, edit_row, remove_row
    from .editing.undo import undo_merge
    from .errors import (
        BadValueError,
        DataError,
        Finding,
        Findings,
        LimitError,
        MissingDependencyError,
        PolicyGraphError,
        QueryRefusedError,
        RenamedIdWarning,
        StoreError,
        UnknownNameError,
    )
    from .explorer import explore
    from .formats import export
    from .formats.rows import export_rows
    from .importing import ImportReport, import_database, import_graph, import_table, suggest_map
    from .model.build import build_graph
    from .model.property_graph import PropertyGraph, from_networkx
    from .queries import list_queries, read_query
    from .reading import read_article
    from .server import serve
    from .stores import Store, open_store
    from .tables import Dataset, read_tables
    from .tables.history import read_recorded, read_version, revision_on
    from .tables.json_schema import json_schema
    from .tables.starter import create_dataset, create_workbook
    from .vocabulary import Vocabulary, default_vocabulary, read_vocabulary
    from .workspace import bundled_dataset

# Loaded on first use, so that `policygraph --help` and `import graph` stay quick: pandas alone takes half a second.
_HOMES = {
    "analysis.changes": (
        "DayDiff",
        "compare_days",
    ),
    "analysis.cite": ("cite_sources",),
    "analysis.claims": (
        "compare_claims",
        "derive",
        "explain_claims",
        "list_statements",
    ),
    "analysis.diff": ("compare_datasets",),
    "analysis.dossier": ("describe",),
    "analysis.measures.network": ("project_entities",),
    "analysis.measures.nodes": (
        "add_measure",
        "measure",
    ),
    "analysis.measures.over_time": (
        "count_events",
        "count_shared_events",
        "find_gaps",
    ),
    "analysis.listing": ("list_rows",),
    "analysis.order": (
        "Order",
        "compare_times",
        "is_before",
    ),
    "analysis.paths": (
        "PathResult",
        "reachable",
        "shortest_paths",
        "time_respecting_path",
        "write_brief",
    ),
    "analysis.record": ("Dossier",),
    "analysis.search": (
        "find_nodes",
        "resolve",
    ),
    "analysis.select": (
        "between",
        "neighbours",
        "of_types",
    ),
    "analysis.snapshot": (
        "known_on",
        "snapshot",
    ),
    "analysis.status": (
        "Status",
        "Stretch",
        "laws_on",
        "legal_status",
        "status_over_time",
    ),
    "analysis.timeline": (
        "lanes",
        "list_events",
    ),
    "checks": (
        "audit",
        "check",
    ),
    "citations": (
        "pin",
        "verify",
    ),
    "editing.dataset_edit": (
        "DatasetEdit",
        "edit_dataset",
    ),
    "editing.merge": ("merge_rows",),
    "editing.rename": ("rename_id",),
    "editing.report": ("EditReport",),
    "editing.rows": (
        "add_row",
        "edit_row",
        "remove_row",
    ),
    "editing.undo": ("undo_merge",),
    "errors": (
        "BadValueError",
        "DataError",
        "Finding",
        "Findings",
        "LimitError",
        "MissingDependencyError",
        "PolicyGraphError",
        "QueryRefusedError",
        "RenamedIdWarning",
        "StoreError",
        "UnknownNameError",
    ),
    "explorer": ("explore",),
    "formats": ("export",),
    "formats.rows": ("export_rows",),
    "importing": ("ImportReport", "import_database", "import_graph", "import_table", "suggest_map"),
    "model.build": ("build_graph",),
    "model.property_graph": (
        "PropertyGraph",
        "from_networkx",
    ),
    "reading": ("read_article",),
    "server": ("serve",),
    "queries": (
        "list_queries",
        "read_query",
    ),
    "stores": (
        "Store",
        "open_store",
    ),
    "tables": (
        "Dataset",
        "read_tables",
    ),
    "tables.history": (
        "read_recorded",
        "read_version",
        "revision_on",
    ),
    "tables.json_schema": ("json_schema",),
    "tables.starter": ("create_dataset", "create_workbook"),
    "vocabulary": (
        "Vocabulary",
        "default_vocabulary",
        "read_vocabulary",
    ),
    "workspace": ("bundled_dataset",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "BadValueError",
    "DataError",
    "Dataset",
    "DatasetEdit",
    "DayDiff",
    "Dossier",
    "EditReport",
    "Finding",
    "Findings",
    "ImportReport",
    "LimitError",
    "MissingDependencyError",
    "Order",
    "PathResult",
    "PolicyGraphError",
    "PropertyGraph",
    "QueryRefusedError",
    "RenamedIdWarning",
    "Status",
    "Store",
    "StoreError",
    "Stretch",
    "UnknownNameError",
    "Vocabulary",
    "add_measure",
    "add_row",
    "audit",
    "between",
    "build_graph",
    "bundled_dataset",
    "check",
    "cite_sources",
    "compare_claims",
    "compare_datasets",
    "compare_days",
    "compare_times",
    "count_events",
    "count_shared_events",
    "create_dataset",
    "create_workbook",
    "default_vocabulary",
    "derive",
    "describe",
    "edit_dataset",
    "edit_row",
    "explain_claims",
    "explore",
    "export",
    "export_rows",
    "find_gaps",
    "find_nodes",
    "from_networkx",
    "import_database",
    "import_graph",
    "import_table",
    "is_before",
    "json_schema",
    "known_on",
    "lanes",
    "laws_on",
    "legal_status",
    "list_events",
    "list_queries",
    "list_rows",
    "list_statements",
    "measure",
    "merge_rows",
    "neighbours",
    "of_types",
    "open_store",
    "pin",
    "project_entities",
    "reachable",
    "read_article",
    "read_query",
    "read_recorded",
    "read_tables",
    "read_version",
    "read_vocabulary",
    "remove_row",
    "rename_id",
    "resolve",
    "revision_on",
    "serve",
    "shortest_paths",
    "snapshot",
    "status_over_time",
    "suggest_map",
    "time_respecting_path",
    "undo_merge",
    "verify",
    "write_brief",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'graph' has no attribute {name!r}")
    value = getattr(import_module(f".{_HOME_OF[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
