"""Write one row to a table: into a copy of the dataset first, which has to pass the checks."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..errors import DataError, Finding
from ..files import replacing
from ..tables import read_tables
from ..tables.schema import TABLES, VOCABULARY_FILE


def write_checked(folder: Path, table: str, row: Mapping[str, str]) -> list[Finding]:
    """Write the table with the row at its end; first into a copy of the dataset, which has to check."""
    from ..checks import check

    file = folder / f"{table}.csv"
    content = _with_row(file, row, TABLES[table].required)
    with tempfile.TemporaryDirectory() as copy:
        for name in [*(f"{t}.csv" for t in TABLES), VOCABULARY_FILE]:
            if (folder / name).is_file():
                shutil.copyfile(folder / name, Path(copy) / name)
        before = {(f.code, f.value, f.message) for f in check(read_tables(folder))}
        (Path(copy) / file.name).write_text(content, encoding="utf-8", newline="")
        new = [f for f in check(read_tables(copy)) if (f.code, f.value, f.message) not in before]
    if any(f.severity == "error" for f in new):
        raise DataError(new)
    with replacing(file, force=True) as out:
        out.write(content.encode("utf-8"))
    return new


def _with_row(file: Path, row: Mapping[str, str], required: tuple[str, ...]) -> str:
    """Return the text of the table with one row more, and a column more where the row needs one."""
    text = file.read_text("utf-8-sig") if file.exists() else ",".join(required) + "\n"
    records = [record for record in csv.reader(io.StringIO(text, newline="")) if record]
    header = records[0]
    more = [column for column in row if column not in header]
    line = _csv_line([row.get(column, "") for column in [*header, *more]])
    if not more:
        return text + ("" if text.endswith("\n") else "\n") + line
    padded = [[*header, *more], *([*record, *[""] * len(more)] for record in records[1:])]
    return "".join(_csv_line(record) for record in padded) + line


def _csv_line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
