"""Add, change and remove one row of a dataset, found by its id."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..errors import Findings, UnknownNameError
from .dataset_edit import edit_dataset

TABLE_OF = {
    "entity": "entities",
    "event": "events",
    "relation": "relations",
    "claim": "claims",
    "source": "sources",
    "fact": "facts",
    "question": "questions",
}
"""Table of what a row describes."""


def add_row(folder: str | Path, what: str, cells: Mapping[str, str]) -> Findings:
    """
    Add one row to a table of a dataset, unless the dataset would then have an error that it did not have before.

    Parameters
    ----------
    folder
        The dataset.
    what
        "entity", "event", "relation", "claim", "source", "fact" or "question".
    cells
        Cells by column, as text; blank ones are left out.

    Returns
    -------
    warnings
        New warnings that the row brings.

    Raises
    ------
    UnknownNameError
        If `what` or a column is not known.
    BadValueError
        If a required cell is missing, the file cannot be written, or the dataset is the one inside the
        installed package.
    DataError
        If the row would bring a new error; nothing is written.

    Examples
    --------
    >>> import graph as pg
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     files = pg.create_dataset(folder)
    ...     pg.add_row(folder, "source", {"id": "minutes", "title": "Minutes of the council", "kind": "primary"})
    0 errors, 0 warnings
    """
    if what not in TABLE_OF:
        raise UnknownNameError.among("kind of row", what, TABLE_OF)
    edit = edit_dataset(folder)
    edit.add(TABLE_OF[what], cells)
    return edit.save()
