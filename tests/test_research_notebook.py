"""The notebook of `docs/` runs, and its stored answers are those that it gives today."""

from __future__ import annotations

import pytest

from docs.notebook import run, stored_notebook, texts


@pytest.mark.process
def test_the_notebook_gives_the_answers_that_it_shows() -> None:
    stored = stored_notebook()
    assert texts(run(stored)) == texts(stored), "Run `make docs` and read the difference."


def test_the_stored_answers_are_tables_and_two_plots() -> None:
    notebook = stored_notebook()
    assert [text for cell in texts(notebook) for text in cell].count("a picture") == 2
    kinds = {output["output_type"] for cell in notebook.cells for output in cell.get("outputs", [])}
    assert kinds <= {"execute_result", "display_data", "stream"}  # no error
    assert sum(cell.source.startswith("## ") for cell in notebook.cells) == 5
