"""Imports inside `graph/` point one way, between rooms and inside each, in Python and in TypeScript."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "graph"
WEB = PACKAGE / "explorer" / "web" / "src"

ORDER = (
    *(
        "html",
        "errors",
        "text",
        "numbers",
        "files",
        "cache",
        "time",
        "vocabulary",
        "tables",
        "citations",
        "checks",
        "model",
        "queries",
    ),
    *(
        "analysis",
        "stores",
        "editing",
        "reading",
        "explorer",
        "workspace",
        "formats",
        "importing",
        "server",
        "__init__",
        "alias",
        "cli",
    ),
)
"""The rooms of the package: each imports only from those before it."""

WEB_ORDER = ("data", "state", "draw", "views", "main", "review")
"""The rooms of the page's sources, likewise."""

_TS_IMPORT = re.compile(r"""^(?:import|export)\b[^;"']*?["'](\.[^"']*)["']""", re.MULTILINE)


def python_imports(root: Path) -> dict[str, set[str]]:
    """Return the modules of a package and, for each, those of the package that it imports; `a.b` is `a/b.py`."""
    files = {_module(file, root): file for file in root.rglob("*.py") if "node_modules" not in file.parts}
    return {module: set(_imported(module, file, files)) for module, file in files.items()}


def _module(file: Path, root: Path) -> str:
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def _imported(module: str, file: Path, known: Mapping[str, Path]) -> Iterator[str]:
    base = [] if module == "__init__" else module.split(".")
    if file.name != "__init__.py":
        base = base[:-1]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            inside = base[: len(base) - node.level + 1]
            yield from _targets([*inside, *(node.module or "").split(".")], node, known)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "graph":
            yield from _targets((node.module or "").split(".")[1:], node, known)
        elif isinstance(node, ast.Import):
            yield from ("__init__" for alias in node.names if alias.name.split(".")[0] == "graph")


def _targets(parts: list[str], node: ast.ImportFrom, known: Mapping[str, Path]) -> Iterator[str]:
    """Name the module behind each imported name: a submodule when there is one, else where the name is from."""
    path = ".".join(part for part in parts if part)
    for alias in node.names:
        inner = f"{path}.{alias.name}" if path else alias.name
        yield inner if inner in known else path or "__init__"


def script_imports(root: Path) -> dict[str, set[str]]:
    """Return the TypeScript files below a folder and, for each, those it imports, as paths without `.ts`."""
    files = sorted(root.rglob("*.ts"))
    return {
        file.relative_to(root).with_suffix("").as_posix(): {
            (file.parent / target).resolve().relative_to(root.resolve()).as_posix()
            for target in _TS_IMPORT.findall(file.read_text("utf-8"))
        }
        for file in files
    }


def room_of(module: str) -> str:
    """Return the first part of a module's name."""
    return re.split(r"[./]", module)[0]


def breaches(imports: Mapping[str, set[str]], order: tuple[str, ...]) -> list[str]:
    """List the imports that run against the order of the rooms, and the modules that have no place in it."""
    found = [f"{module} has no place in the order" for module in imports if room_of(module) not in order]
    for module, targets in imports.items():
        for target in targets:
            here, there = room_of(module), room_of(target)
            if here in order and here != there and order.index(there) > order.index(here):
                found.append(f"{module} imports {target}")
    return sorted(found)


def circles(imports: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """List the groups of modules that import each other, directly or through others."""
    import networkx as nx

    graph = nx.DiGraph((module, target) for module, targets in imports.items() for target in targets)
    # A package's `__init__` lists its modules; they may import it back only for its version.
    graph.remove_nodes_from([n for n in ("__init__",) if n in graph])
    return [tuple(sorted(group)) for group in nx.strongly_connected_components(graph) if len(group) > 1]


def test_rooms_import_only_what_comes_before_them() -> None:
    """Every Python module has its place, and no import runs against the order."""
    assert breaches(python_imports(PACKAGE), ORDER) == []


def test_modules_do_not_import_each_other() -> None:
    """No circle, whether at the top of a module or inside its functions."""
    assert circles(python_imports(PACKAGE)) == []


def test_the_rooms_of_the_page_import_only_what_comes_before_them() -> None:
    """The same for the TypeScript."""
    imports = script_imports(WEB)
    assert breaches(imports, WEB_ORDER) == []
    assert circles(imports) == []
    assert all(target in imports for targets in imports.values() for target in targets)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("model/rows.py", "from ..analysis.paths import x"),
        ("model/rows.py", "def f() -> None:\n    from graph.cli import main"),
        ("model/deep/inner.py", "from ...explorer import page"),
        ("model/rows.py", "from .. import cli"),
        ("attic/things.py", "import json"),
    ],
)
def test_a_planted_breach_is_found(tmp_path: Path, file: str, line: str) -> None:
    """At the top, inside a function, in a sub-folder, by name from the package, and in a room without a place."""
    for name in ("model/rows.py", "analysis/paths.py", "cli/__init__.py", "explorer/page.py", file):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / file).write_text("")
    (tmp_path / file).write_text(line + "\n")
    assert len(breaches(python_imports(tmp_path), ORDER)) == 1


def test_a_planted_circle_is_found(tmp_path: Path) -> None:
    """In Python and in TypeScript, through a third file."""
    for name, target in (("a", "b"), ("b", "c"), ("c", "a")):
        (tmp_path / f"{name}.py").write_text(f"from .{target} import x\n")
        (tmp_path / f"{name}.ts").write_text(f'import {{\n  type X,\n}} from "./{target}";\n')
    assert circles(python_imports(tmp_path)) == [("a", "b", "c")]
    assert circles(script_imports(tmp_path)) == [("a", "b", "c")]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "model.ts").write_text('import "../main";\n')
    (tmp_path / "main.ts").write_text("")
    assert "data/model imports main" in breaches(script_imports(tmp_path), WEB_ORDER)
