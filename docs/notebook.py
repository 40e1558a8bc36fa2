"""
Run the notebook of `docs/` and write its answers into it, or compare them: `python -m docs.notebook [--check]`.

Tables and printed lines are compared, pictures are not: their bytes depend on fonts.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).with_name("research-questions.ipynb")


def stored_notebook() -> nbformat.NotebookNode:
    """Read the notebook as it is stored."""
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


def run(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Run a notebook from the root of the repository and return it with its answers."""
    fresh = nbformat.from_dict(notebook)
    NotebookClient(
        fresh, timeout=300, resources={"metadata": {"path": str(NOTEBOOK.parent.parent)}}
    ).execute()
    for cell in fresh.cells:
        cell.metadata.pop("execution", None)  # the time of day
    return fresh


def texts(notebook: nbformat.NotebookNode) -> list[list[str]]:
    """Return what each cell printed and showed as text; a picture counts as its name only."""
    return [[_text(output) for output in cell.get("outputs", [])] for cell in notebook.cells]


def _text(output: nbformat.NotebookNode) -> str:
    data = output.get("data", {})
    return "a picture" if "image/png" in data else str(output.get("text") or data.get("text/plain", ""))


def main(arguments: list[str]) -> int:
    """Write the answers, or say which cells would change."""
    stored = stored_notebook()
    fresh = run(stored)
    if "--check" not in arguments:
        nbformat.write(fresh, NOTEBOOK)
        return 0
    stale = [at for at, (old, new) in enumerate(zip(texts(stored), texts(fresh), strict=True)) if old != new]
    for at in stale:
        print(f"{NOTEBOOK.name}: cell {at} answers otherwise. Run `make docs` and read the difference.")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
