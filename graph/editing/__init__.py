"""
Changing the tables of a dataset, checked before anything is written.

`edit_dataset` is the one way to write: rows are changed in memory, the dataset is checked as a whole, and every
changed file is written, or none. Everything else here is made of it.
"""

from __future__ import annotations

from .dataset_edit import LOCK, DatasetEdit, Row, edit_dataset
from .rows import TABLE_OF, add_row

__all__ = ["LOCK", "TABLE_OF", "DatasetEdit", "Row", "add_row", "edit_dataset"]
