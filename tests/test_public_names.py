"""What `import graph as pg` promises."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import graph as pg

HEAVY = (
    "pandas",
    "numpy",
    "networkx",
    "neo4j",
    "pyvis",
    "rich",
    "rapidfuzz",
    "edtf",
    "jpype",
    "prompt_toolkit",
)


def _loaded_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_every_public_name_is_there() -> None:
    """Each name of `__all__` can be had, is documented, and is not a module of the same name."""
    for name in pg.__all__:
        value = getattr(pg, name)
        assert value.__doc__, name
        assert type(value).__name__ != "module", name


def test_the_hints_name_what_is_loaded() -> None:
    """What type checkers see under TYPE_CHECKING is what `__getattr__` gives."""
    tree = ast.parse(Path(pg.__file__).read_text("utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    hinted = {
        alias.name: node.module
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert hinted == pg._HOME_OF
    assert sorted(hinted) == sorted(pg.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A misspelt name fails as it does in any module."""
    assert not hasattr(pg, "read_table")


def test_importing_loads_nothing_heavy() -> None:
    """The import, and the command's help, stay quick."""
    assert _loaded_after("import graph") == set()
    assert _loaded_after("from graph.cli import main") == set()
