"""
policygraph: a policy timeline and entity graph.

Tables become a graph, and from there every step takes a graph and gives a graph; so anything you can
pick out, you can also keep, measure, draw and export.

Examples
--------
>>> import graph as pg
>>> whole = pg.build_graph(pg.read_tables("data"))
>>> pg.neighbours(whole, "sb-54").caption("sb-54")
'SB 54'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .analysis.claims import compare_claims, derive
    from .analysis.dossier import describe
    from .analysis.paths import shortest_paths, time_respecting_path
    from .analysis.search import find_nodes, resolve
    from .analysis.select import between, neighbours, of_types
    from .analysis.snapshot import known_on, snapshot
    from .analysis.status import legal_status
    from .analysis.timeline import lanes, list_events
    from .checks import check
    from .errors import (
        BadValueError,
        DataError,
        Finding,
        LimitError,
        MissingDependencyError,
        PolicyGraphError,
        QueryRefusedError,
        StoreError,
        UnknownNameError,
    )
    from .explorer import explore
    from .formats import export
    from .model.build import build_graph
    from .model.property_graph import PropertyGraph, from_networkx
    from .stores import open_store
    from .tables import Dataset, read_tables
    from .vocabulary import Vocabulary, default_vocabulary, read_vocabulary

# Loaded on first use, so that `policygraph --help` and `import graph` stay quick: pandas alone takes half a second.
_HOMES = {
    "analysis.paths": ("shortest_paths", "time_respecting_path"),
    "model.build": ("build_graph",),
    "checks": ("check",),
    "analysis.claims": ("compare_claims", "derive"),
    "analysis.dossier": ("describe",),
    "errors": (
        "BadValueError",
        "DataError",
        "Finding",
        "LimitError",
        "MissingDependencyError",
        "PolicyGraphError",
        "QueryRefusedError",
        "StoreError",
        "UnknownNameError",
    ),
    "explorer": ("explore",),
    "formats": ("export",),
    "model.property_graph": ("PropertyGraph", "from_networkx"),
    "analysis.search": ("find_nodes", "resolve"),
    "analysis.select": ("between", "neighbours", "of_types"),
    "analysis.snapshot": ("known_on", "snapshot"),
    "stores": ("open_store",),
    "tables": ("Dataset", "read_tables"),
    "analysis.status": ("legal_status",),
    "analysis.timeline": ("lanes", "list_events"),
    "vocabulary": ("Vocabulary", "default_vocabulary", "read_vocabulary"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "BadValueError",
    "DataError",
    "Dataset",
    "Finding",
    "LimitError",
    "MissingDependencyError",
    "PolicyGraphError",
    "PropertyGraph",
    "QueryRefusedError",
    "StoreError",
    "UnknownNameError",
    "Vocabulary",
    "between",
    "build_graph",
    "check",
    "compare_claims",
    "default_vocabulary",
    "derive",
    "describe",
    "explore",
    "export",
    "find_nodes",
    "from_networkx",
    "known_on",
    "lanes",
    "legal_status",
    "list_events",
    "neighbours",
    "of_types",
    "open_store",
    "read_tables",
    "read_vocabulary",
    "resolve",
    "shortest_paths",
    "snapshot",
    "time_respecting_path",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'graph' has no attribute {name!r}")
    value = getattr(import_module(f".{_HOME_OF[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
