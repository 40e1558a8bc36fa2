"""
Run the examples of public docstrings, each in a process in which nothing of the package was imported.

`python -m tests.docstrings` prints what fails. The interpreter has the libraries loaded and forks for each
example, so that an example costs no start-up of its own.
"""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import multiprocessing
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx  # noqa: F401
import pandas  # noqa: F401
import rapidfuzz  # noqa: F401

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "graph"
_OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_NAMES = re.compile(r"\bpg\.[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")


def homes() -> dict[str, tuple[str, ...]]:
    """Return the public names by module, read from the source."""
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    (value,) = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_HOMES"
    )
    found: dict[str, tuple[str, ...]] = ast.literal_eval(value)
    return found


def examples() -> Iterator[tuple[str, str]]:
    """Yield the name and the docstring of everything public that has an example."""
    yield "graph", ast.get_docstring(ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))) or ""
    for module, names in homes().items():
        path = PACKAGE.joinpath(*module.split("."))
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        definitions = {
            node.name: node
            for node in _with_imported(file)
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in names
        }
        assert set(definitions) == set(names), f"{module}: {set(names) - set(definitions)}"
        for name, node in definitions.items():
            yield from _of(f"{module}.{name}", node)


def _with_imported(file: Path) -> Iterator[ast.stmt]:
    """Yield the statements of a module, and of the modules next to it from which it imports."""
    body = ast.parse(file.read_text("utf-8")).body
    yield from body
    for node in body:
        if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module:
            beside = file.parent / f"{node.module}.py"
            if beside.is_file():
                yield from ast.parse(beside.read_text("utf-8")).body


def _of(name: str, node: ast.FunctionDef | ast.ClassDef) -> Iterator[tuple[str, str]]:
    text = ast.get_docstring(node) or ""
    if ">>>" in text:
        yield name, text
    for inner in node.body if isinstance(node, ast.ClassDef) else ():
        if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
            yield from _of(f"{name}.{inner.name}", inner)


def dotted_names() -> list[str]:
    """Return every `pg.…` that a docstring or a page of the documentation names."""
    files = [*PACKAGE.rglob("*.py"), ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    texts = (file.read_text("utf-8") for file in files if "node_modules" not in file.parts)
    return sorted({name for text in texts for name in _NAMES.findall(text)})


def run(task: tuple[str, str]) -> str:
    """Run the examples of a text and return what went wrong."""
    name, text = task
    loaded = [module for module in sys.modules if module.split(".")[0] == "graph"]
    assert not loaded, loaded
    runner = doctest.DocTestRunner(verbose=False, optionflags=_OPTIONS)
    test = doctest.DocTestParser().get_doctest(text, {"__name__": "__main__"}, name, None, None)
    out = io.StringIO()
    with contextlib.redirect_stderr(io.StringIO()):
        runner.run(test, out=out.write)
    return out.getvalue()


def main() -> int:
    """Run everything; print and count the failures."""
    tasks = list(examples())
    tasks += [(name, f">>> import graph as pg\n>>> _ = {name}\n") for name in dotted_names()]
    with multiprocessing.get_context("fork").Pool(maxtasksperchild=1) as pool:
        failures = [text for text in pool.imap(run, tasks, chunksize=1) if text]
    print("\n".join(failures) or f"{len(tasks)} examples and names work.")
    return len(failures)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
