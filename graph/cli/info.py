"""What `policygraph info` says."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click

from .. import __version__
from ..errors import MissingDependencyError, PolicyGraphError, StoreError
from ..workspace import bundled_dataset
from .output import as_cell

_PARTS = ("arcadedb-embedded", "neo4j", "networkx", "pandas", "pyvis", "click")


def collect_info(folder: Path, store: str) -> dict[str, Any]:
    """Return what is known of the dataset, the store and the installation, as plain values."""
    return {
        "policygraph": __version__,
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in _PARTS},
        "dataset": _dataset_facts(folder),
        "store": _store_facts(store, folder),
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _dataset_facts(folder: Path) -> dict[str, Any]:
    from ..tables import read_tables

    found: dict[str, Any] = {"folder": str(folder.resolve()), "bundled": folder == bundled_dataset()}
    try:
        dataset = read_tables(folder)
    except PolicyGraphError as error:
        return {**found, "error": str(error)}
    about = dataset.vocabulary.dataset
    rows = {name: len(table.frame) for name, table in dataset.tables.items()}
    return {**found, "title": about.title, "licence": about.licence, "rows": rows}


def _store_facts(store: str, folder: Path) -> dict[str, Any]:
    from ..stores import open_store
    from ..tables import hash_tables

    try:
        with open_store(store) as target:
            info = target.info()
            found: dict[str, Any] = {
                "where": target.where,
                "engine": target.engine,
                "filled": "nodes" in info,
            }
            if found["filled"]:
                found["counts"] = target.counts()
                found["stale"] = target.is_stale(hash_tables(folder))
            return found
    except (StoreError, MissingDependencyError) as error:  # a bad URL is wrong usage
        return {"where": store, "error": str(error)}


def print_info(found: dict[str, Any]) -> None:
    """Print the found as indented lines."""
    for key, value in found.items():
        _print(key, value, "")


def _print(key: str, value: Any, indent: str) -> None:
    if isinstance(value, dict):
        click.echo(f"{indent}{key}")
        for inner, content in value.items():
            _print(inner, content, indent + "  ")
    else:
        click.echo(f"{indent}{key}: {as_cell(value) or '–'}")
