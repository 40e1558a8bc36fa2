"""What `policygraph info` prints."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click

from .. import __version__
from ..errors import PolicyGraphError
from ..workspace import bundled_dataset
from .output import as_cell

_PARTS = ("arcadedb-embedded", "neo4j", "networkx", "pandas", "pyvis", "click")


def collect_info(folder: Path, store: str, *, named: bool) -> tuple[dict[str, Any], int]:
    """
    Return the status of dataset, store and installation as plain values, and the exit code.

    Parameters
    ----------
    named
        Whether somebody asked for this store: then its errors count. That the usual one is not there yet is none.
    """
    found: dict[str, Any] = {
        "policygraph": __version__,
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in _PARTS},
    }
    found["dataset"], dataset_code = _dataset_status(folder)
    found["store"], store_code = _store_status(store, folder)
    return found, dataset_code or (store_code if named else 0)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _dataset_status(folder: Path) -> tuple[dict[str, Any], int]:
    from ..tables import read_tables

    found: dict[str, Any] = {"folder": str(folder.resolve()), "bundled": folder == bundled_dataset()}
    try:
        dataset = read_tables(folder)
    except PolicyGraphError as error:
        return {**found, "error": str(error)}, error.exit_code
    about = dataset.vocabulary.dataset
    rows = {name: len(table.frame) for name, table in dataset.tables.items()}
    return {**found, "title": about.title, "licence": about.licence, "rows": rows}, 0


def _store_status(store: str, folder: Path) -> tuple[dict[str, Any], int]:
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
            return found, 0
    except PolicyGraphError as error:
        return {"where": store, "error": str(error)}, error.exit_code


def print_info(found: dict[str, Any]) -> None:
    """Print the status as indented lines."""
    for key, value in found.items():
        _print(key, value, "")


def _print(key: str, value: Any, indent: str) -> None:
    if isinstance(value, dict):
        click.echo(f"{indent}{key}")
        for inner, content in value.items():
            _print(inner, content, indent + "  ")
    else:
        click.echo(f"{indent}{key}: {as_cell(value) or '–'}")
