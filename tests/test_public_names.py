"""What `import graph as pg` promises."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import graph as pg
import hatch_build
from docs.generate import FUNCTIONS
from graph.cli import main

ROOT = Path(__file__).parents[1]

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


def test_examples_work_in_a_bare_process() -> None:
    """Each public docstring, and each `pg.…` that a text names, with nothing else of the package imported."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.docstrings"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_has_its_functions() -> None:
    """The table in `docs/cli.md` names each command, and functions that are public."""
    assert set(FUNCTIONS) == set(main.commands)
    for names in FUNCTIONS.values():
        assert {name.partition("(")[0] for name in names if "." not in name} <= set(pg.__all__)


_USE = """
import policygraph as pg
from policygraph.analysis import select
import graph, graph.analysis.select
assert pg is graph and pg.PropertyGraph is graph.PropertyGraph
assert select is graph.analysis.select and select.__spec__.name == "graph.analysis.select"
print(pg.__version__)
"""


def _use_alias(folder: Path, code: str = _USE) -> subprocess.CompletedProcess[str]:
    """Run code with the alias installed as the build hook installs it."""
    site = folder / "site" / "policygraph"
    site.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / "graph" / "alias.py", site / "__init__.py")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site.parent), str(ROOT)])}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_alias_gives_the_same_modules(tmp_path: Path) -> None:
    """`import policygraph as pg` is `import graph as pg`, submodules too."""
    done = _use_alias(tmp_path)
    assert (done.stdout.strip(), done.stderr) == (pg.__version__, "")


def test_a_file_of_the_same_name_does_not_hide_the_alias(tmp_path: Path) -> None:
    """A `graph.py` next to a notebook hides `graph` only; one that is loaded already is named."""
    (tmp_path / "graph.py").write_text("x = 1\n")
    done = _use_alias(tmp_path)
    assert done.stdout.strip() == pg.__version__, done.stderr
    clash = _use_alias(tmp_path, "import graph\nassert graph.x\nimport policygraph")
    assert "Another module named 'graph' is loaded" in clash.stderr and "graph.py" in clash.stderr


def test_the_build_hook_installs_the_alias() -> None:
    """What it puts into wheels is there."""
    assert all((ROOT / source).is_file() for source in hatch_build.ALIAS)
    assert hatch_build.ALIAS["graph/alias.py"] == "policygraph/__init__.py"
