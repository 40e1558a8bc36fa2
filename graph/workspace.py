"""Which dataset and which store to work on, and whether the store is older than the tables."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import BadValueError

if TYPE_CHECKING:
    from .model.property_graph import PropertyGraph
    from .stores import Store
    from .tables import Dataset


OUT = Path(os.environ.get("POLICYGRAPH_OUT") or "out")


STORE = OUT / "store"


def bundled_dataset() -> Path:
    """Return the folder of the dataset that ships with the package."""
    with as_file(files("graph") / "data") as inside:  # in a wheel
        if inside.is_dir():
            return inside
    return Path(__file__).resolve().parents[1] / "data"  # in a checkout


def dataset_folder(data: str | None) -> Path:
    """Return the folder to work on: the one given, else ./data, else this one, else the bundled one."""
    if data is not None:
        return Path(data)
    for folder in (Path("data"), Path()):
        if (folder / "entities.csv").is_file():
            return folder
    return bundled_dataset()


def open_dataset(data: str | None) -> Dataset:
    """Read the tables of the dataset to work on."""
    from .tables import read_tables

    return read_tables(dataset_folder(data))


def open_graph(data: str | None, store: str | None = None, texts: Path | None = None) -> PropertyGraph:
    """Return the graph to work on: what a store holds when one is named, else the dataset, checked and built."""
    if store is not None:
        if texts is not None:
            raise BadValueError("--texts are compared with the tables. Leave out --store.")
        from .stores import open_store

        with open_store(store) as opened:
            return opened.read_graph()
    from .citations import verify
    from .model.build import build_graph

    dataset = open_dataset(data)
    return build_graph(dataset, verification=None if texts is None else verify(dataset, texts))


def opened_store(
    store: str | None, folder: Path, *, rebuild: bool, report: Callable[[str], None]
) -> AbstractContextManager[Store]:
    """
    Open the store to ask, filled from the tables when it is the default one and missing or stale.

    Raises
    ------
    StoreError
        If a store named by hand is missing or, with `rebuild` off, stale.
    """
    from .errors import NoStoreError
    from .stores import open_store

    target = open_store(store or str(STORE))
    try:
        with suppress(NoStoreError):
            target.start()  # the engine gets ready while the tables are hashed
        if _is_stale(target, folder, ours=store is None):
            _refresh(target, folder, rebuild, report)
    except BaseException:
        target.close()
        raise
    return target


def _is_stale(target: Store, folder: Path, *, ours: bool) -> bool:
    """Tell whether to fill the store first: the default one when missing, an embedded one when tables changed."""
    from .errors import NoStoreError
    from .stores import Capability
    from .tables import hash_tables

    if not ours and Capability.SHARED in target.capabilities:
        return False  # its content is the business of those who load it
    try:
        return target.is_stale(hash_tables(folder))
    except NoStoreError:
        if not ours:
            raise
        return True


def _refresh(target: Store, folder: Path, rebuild: bool, report: Callable[[str], None]) -> None:
    from .errors import StoreError
    from .model.build import build_graph
    from .tables import read_tables

    if not rebuild:
        raise StoreError(
            f"The store {target.where} is older than the tables in {folder}. Run policygraph load."
        )
    report(f"The store {target.where} is missing or older than the tables in {folder}: rebuilding it.")
    target.load(build_graph(read_tables(folder)))
