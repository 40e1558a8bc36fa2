"""Imports inside `graph/` point one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "graph"
# A room may import those before it, and nothing after it.
ORDER = (
    *("errors", "dates", "vocabulary", "tables", "citations", "checks", "datapackage", "starter"),
    *("property_graph", "build", "select", "stores", "queries", "ties", "timeline", "search", "analysis"),
    *("dossier", "claims", "layout", "explorer", "formats", "shell", "__init__", "cli"),
)


def _rooms() -> Iterator[tuple[str, Path]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        first = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        yield first, file


def _imports(room: str, file: Path) -> Iterator[tuple[int, str]]:
    """Rooms that a file imports, with the line; absolute imports of the package count too."""
    depth = len(file.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            names = [node.module.split(".")[0]] if node.module else [alias.name for alias in node.names]
            yield from ((node.lineno, name) for name in names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "graph":
            yield node.lineno, [*node.module.split("."), "__init__"][1]
        elif isinstance(node, ast.Import):
            yield from (
                (node.lineno, "__init__") for alias in node.names if alias.name.split(".")[0] == "graph"
            )


@pytest.mark.parametrize(
    ("room", "file"), list(_rooms()), ids=lambda value: value.name if isinstance(value, Path) else value
)
def test_a_room_imports_only_what_comes_before_it(room: str, file: Path) -> None:
    """The whole package is in the order, and no import runs against it."""
    assert room in ORDER, f"{room} has no place in the order of imports"
    for line, name in _imports(room, file):
        target = name if name in ORDER else "__init__"  # `from .. import __version__`
        if target != room:
            assert ORDER.index(target) < ORDER.index(room), f"{file.name}:{line} imports {name}"
