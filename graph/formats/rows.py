"""Rows of an answer as files. To add a format: a function here that writes columns, and a line in `ROW_FORMATS`."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import warnings
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from ..errors import UnknownNameError
from ..files import replacing
from ..model.frames import records
from ..model.rows import Column, flat
from .arrow import parquet_bytes
from .cleaner import Cleaner, ExportWarning, told_apart
from .compression import compressing, split_compression

if TYPE_CHECKING:
    import pandas as pd

_FIRST_DAY = "1900-03-01"
"""The first day that all spreadsheets count alike."""


def export_rows(frame: pd.DataFrame, target: str | os.PathLike[str], *, force: bool = False) -> None:
    """
    Write the rows of an answer to a file.

    Parameters
    ----------
    frame
        Any frame, such as `Store.query` gives. Nodes, relationships, paths and mappings in its cells become
        mappings of their properties.
    target
        Path of a file that ends in `.csv`, `.jsonl`, `.parquet` or `.xlsx`, and then in `.gz` or `.zst` to compress it.
    force
        Write over a file that exists. It is replaced only once the new one is complete.

    Raises
    ------
    UnknownNameError
        If the ending is another one.
    BadValueError
        If the target exists or cannot be written, or a sheet cannot hold so many rows.
    StoreError
        If writing fails in the middle; what was there is then as it was.

    Warns
    -----
    ExportWarning
        If a text holds half a character, which no file can hold, or two columns have one name.

    Notes
    -----
    The second column of a name `n` is `n_2`. CSV has no types: a missing cell is empty, a list is joined by `;`, a mapping is JSON. JSON Lines has one
    object a row. Parquet has typed columns; one of mixed values becomes text. A workbook has one sheet; lists and
    mappings are as in CSV, and a day before March 1900 or a whole number of more than 15 digits is text.

    Examples
    --------
    >>> import graph as pg, pandas as pd, tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "counts.jsonl"
    >>> pg.export_rows(pd.DataFrame({"type": ["law"], "n": [7]}), file)
    >>> print(file.read_text().strip())
    {"type":"law","n":7}
    """
    ending, compression = _ending(target)
    cleaner = Cleaner()
    wanted = [cleaner.text(str(name)) for name in frame.columns]
    names = told_apart(wanted)
    rows = [[cleaner.value(cell) for cell in row.values()] for row in records(_numbered(frame))]
    days = {name for at, name in enumerate(names) if _holds_days(frame.iloc[:, at])}
    with replacing(Path(target), force=force) as out, compressing(out, compression) as inner:
        ROW_FORMATS[ending](names, rows, days, inner)
    cleaner.warn()
    if changed := sum(a != b for a, b in zip(names, wanted, strict=True)):
        message = (
            f"{changed:,} column{'s' * (changed != 1)} had the name of another, and got a number after it."
        )
        warnings.warn(message, ExportWarning, stacklevel=2)


def holds_rows(target: str | os.PathLike[str]) -> bool:
    """Tell by its name whether a file is one of rows; others are of graphs."""
    return split_compression(Path(target).name.lower())[0].endswith(tuple(ROW_FORMATS))


def _ending(target: str | os.PathLike[str]) -> tuple[str, str]:
    name, compression = split_compression(Path(target).name.lower())
    for ending in ROW_FORMATS:
        if name.endswith(ending):
            return ending, compression
    raise UnknownNameError(
        f"No format for rows has the ending {Path(name).suffix or name!r}. Endings: {', '.join(ROW_FORMATS)}."
    )


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with numbers as names of its columns, since two may have one name."""
    return frame.set_axis([str(at) for at in range(frame.shape[1])], axis=1)


def _holds_days(column: pd.Series[Any]) -> bool:
    """Tell whether a column has the type of days, and no time of day."""
    return column.dtype.kind == "M" and bool((column.dropna() == column.dropna().dt.normalize()).all())


def _csv(names: list[str], rows: list[list[Any]], days: Collection[str], out: BinaryIO) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([["" if cell is None else _cell(cell) for cell in row] for row in rows])
    out.write(text.getvalue().encode())


def _cell(value: Any) -> Any:
    if isinstance(value, list) and any(isinstance(item, list | dict) for item in value):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value).lower() if isinstance(value, bool) else flat(value)


def _jsonl(names: list[str], rows: list[list[Any]], days: Collection[str], out: BinaryIO) -> None:
    for row in rows:
        cells = dict(zip(names, row, strict=True))
        out.write(
            json.dumps(cells, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode() + b"\n"
        )


def _parquet(names: list[str], rows: list[list[Any]], days: Collection[str], out: BinaryIO) -> None:
    columns = zip(*rows, strict=True) if rows else [() for _ in names]
    found = {name: Column.of(cells) for name, cells in zip(names, columns, strict=True)}
    out.write(parquet_bytes(found, days))


def _xlsx(names: list[str], rows: list[list[Any]], days: Collection[str], out: BinaryIO) -> None:
    from ..tables.workbook_writer import MOST_CHARACTERS, write_sheet

    cleaner = Cleaner(xml=True, most=MOST_CHARACTERS)
    columns = [name in days for name in names]
    cells = [[_in_sheet(v, day, cleaner) for v, day in zip(row, columns, strict=True)] for row in rows]
    write_sheet("rows", [cleaner.text(name) for name in names], cells, out)
    cleaner.warn()


def _in_sheet(value: Any, day: bool, cleaner: Cleaner) -> Any:
    """Return a value as a sheet holds it without loss: what is beyond its days and its 15 digits is text."""
    if value is None or isinstance(value, bool | float) or (isinstance(value, int) and abs(value) < 10**15):
        return value
    if day and len(value) == len(_FIRST_DAY) and value >= _FIRST_DAY:
        return dt.date.fromisoformat(value)
    return cleaner.text(str(_cell(value)))


ROW_FORMATS: dict[str, Callable[[list[str], list[list[Any]], Collection[str], BinaryIO], None]] = {
    ".csv": _csv,
    ".jsonl": _jsonl,
    ".parquet": _parquet,
    ".xlsx": _xlsx,
}
"""How to write names of columns and their rows, by ending; of some columns it is known that they are days."""
