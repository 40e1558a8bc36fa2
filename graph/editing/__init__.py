"""
Changing the tables of a dataset, checked before anything is written.

`edit_dataset` is the one way to write: rows are changed in memory, the dataset is checked as a whole, and every
changed file is written, or none. Everything else here is made of it.
"""

from __future__ import annotations

from .dataset_edit import LOCK, DatasetEdit, Row, edit_dataset
from .lock import update_lock
from .merge import merge_rows
from .references import home_of, references_to
from .rename import rename_id
from .report import EditReport
from .rows import TABLE_OF, add_row, edit_row, remove_row
from .undo import undo_merge

__all__ = [
    "LOCK",
    "TABLE_OF",
    "DatasetEdit",
    "EditReport",
    "Row",
    "add_row",
    "edit_dataset",
    "edit_row",
    "home_of",
    "merge_rows",
    "references_to",
    "remove_row",
    "rename_id",
    "undo_merge",
    "update_lock",
]
