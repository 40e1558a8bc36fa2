"""
The package under the name of the project: `import policygraph as pg`.

The build hook installs this file as `policygraph/__init__.py`. It puts the package `graph` itself in its
place, so that both names give the same modules: `policygraph.analysis is graph.analysis`. A file
`graph.py` in the folder of a notebook hides `import graph`, but not this name.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph import *  # noqa: F403

NAME, PACKAGE = "policygraph", "graph"


class Alias(MetaPathFinder, Loader):
    """Finds `policygraph.x` as the module `graph.x`."""

    def __init__(self) -> None:
        self._specs: dict[ModuleType, ModuleSpec | None] = {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return a spec for a module below the alias; None for all others."""
        return ModuleSpec(fullname, self) if fullname.startswith(f"{NAME}.") else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Import the module under its own name."""
        module = import_module(PACKAGE + spec.name.removeprefix(NAME))
        self._specs[module] = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Give the module its own spec back: it was executed when it was imported under its own name."""
        module.__spec__ = self._specs.pop(module)


def install() -> None:
    """
    Put the package in the place of the alias.

    Raises
    ------
    ImportError
        If another module of the name `graph` is loaded already, or the package is not found.
    """
    package = sys.modules.get(PACKAGE)
    if package is None:
        package = _load()
    elif not _is_ours(package.__spec__):
        raise ImportError(
            f"Another module named 'graph' is loaded: {getattr(package, '__file__', package)}. Rename that file."
        )
    if not any(isinstance(finder, Alias) for finder in sys.meta_path):
        sys.meta_path.insert(0, Alias())
    sys.modules[NAME] = package


def _load() -> ModuleType:
    """Load the package, even if a file of its name comes before it on the path."""
    specs = (PathFinder.find_spec(PACKAGE, [entry or "."]) for entry in sys.path)
    spec = next((found for found in specs if _is_ours(found)), None)
    if spec is None or spec.loader is None:
        raise ImportError("The package 'graph' of policygraph is not found. Install policygraph again.")
    package = module_from_spec(spec)
    sys.modules[PACKAGE] = package
    try:
        spec.loader.exec_module(package)
    except BaseException:
        del sys.modules[PACKAGE]
        raise
    return package


def _is_ours(spec: ModuleSpec | None) -> bool:
    folders = spec.submodule_search_locations if spec is not None else None
    return any((Path(folder) / "alias.py").is_file() for folder in folders or ())


if __name__ == NAME:
    install()
