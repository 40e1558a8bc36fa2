"""Which datasets can be changed row by row: folders."""

from __future__ import annotations

from pathlib import Path

from ..errors import BadValueError
from .places import kind_of


def require_writable(root: Path) -> None:
    """
    Refuse a dataset that no command changes: a workbook or a zip.

    Raises
    ------
    BadValueError
        It says how to write a copy that can be changed.
    """
    if root.exists() and (kind := kind_of(root)) != "folder":
        said = (
            "a workbook. Change it in a spreadsheet, or"
            if kind == "workbook"
            else "an archive. To change it,"
        )
        raise BadValueError(
            f"{root} is {said} write a folder of tables: policygraph export NEW/ --data {root}."
        )
