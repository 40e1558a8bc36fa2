"""The one way to change a dataset: rows are changed in memory, checked as a whole, and written as one."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ..checks import check
from ..citations import LOCK_COLUMNS, subject_of, subjects
from ..errors import BadValueError, DataError, Finding, Findings, UnknownNameError
from ..files import finish_replacing, refuse_package, replace_files
from ..tables import Dataset, read_tables
from ..tables.schema import LOCK_FILE, MAP_FILE, TABLES, VOCABULARY_FILE
from ..tables.writable import require_writable
from .new_findings import new_findings
from .state import files_of
from .table_text import Record, TableText

LOCK = LOCK_FILE.removesuffix(".csv")
"""Name by which the passages of the lock are edited, like a table."""

Row = str | int | Mapping[str, str] | Record
"""
How a row is named: by its id, by the physical line on which it began when the dataset was opened or last saved, or by
cells that it alone has. A relation or fact without an id has that of `list_citations`, a step of the story its number, a merged
row its old id.
"""

_NAMING = {"story": "step", "merged": "old"}


class DatasetEdit:
    """
    Changes to a dataset that are written together, or not at all; `edit_dataset` opens one.

    Nothing is written before `save`. Files, rows and cells that are not changed keep their bytes.

    Parameters
    ----------
    folder
        The dataset.
    """

    def __init__(self, folder: Path) -> None:
        refuse_package(folder)
        require_writable(folder)
        if folder.is_dir():
            finish_replacing(folder)
        self.folder = folder
        self.dataset: Dataset = read_tables(folder)
        self._before = {name: (folder / name).read_bytes() for name in files_of(folder)}
        if any(self._before.get(name) is None or not _same(name, self) for name in self.dataset.hashes):
            raise BadValueError(f"{folder} was changed while it was read. Run the command again.")
        self._tables: dict[str, TableText] = {}
        self._texts: dict[str, bytes | None] = {}
        self._known: list[Finding] | None = None

    def __repr__(self) -> str:
        return f"DatasetEdit({str(self.folder)!r}: {', '.join(self.changes) or 'no changes'})"

    # Rows ----------------------------------------------------------------------------------------

    def table(self, name: str) -> TableText:
        """
        Return the rows of a table as they are after the changes so far; `passages.lock` is the lock.

        Raises
        ------
        UnknownNameError
            If there is no table of that name.
        DataError, BadValueError
            If its file cannot be read as rows.
        """
        if name not in self._tables:
            if name not in (*TABLES, LOCK):
                raise UnknownNameError.among("table", name, TABLES)
            self._tables[name] = self._read(name)
        return self._tables[name]

    def has(self, name: str) -> bool:
        """Tell whether the dataset has a table, or will have it after the changes so far."""
        file = f"{name}.csv"
        return name in self._tables or self._texts.get(file, self._before.get(file)) is not None

    def find(self, table: str, row: Row) -> Record:
        """
        Return the row of a table that has an id, a line or cells.

        Raises
        ------
        UnknownNameError
            If there is none; an id comes with similar ones.
        BadValueError
            If there are several; the message says on which lines.
        """
        text = self.table(table)
        if isinstance(row, Record):
            return row
        if isinstance(row, int):
            found = [record for record in text.rows if record.line == row]
        elif isinstance(row, str):
            found = [record for record in text.rows if self.name(table, record) == row]
        else:
            found = [r for r in text.rows if all(text.value(r, c) == value for c, value in row.items())]
        if len(found) == 1:
            return found[0]
        if found:
            lines = ", ".join(str(record.line or "new") for record in found)
            raise BadValueError(
                f"{len(found)} rows of {text.file} are meant, on lines {lines}. Name one line."
            )
        if isinstance(row, str):
            raise UnknownNameError.among(
                f"row of {text.file}", row, (self.name(table, record) for record in text.rows)
            )
        said = (
            f"begins on line {row}"
            if isinstance(row, int)
            else " and ".join(f"has {c} {v!r}" for c, v in row.items())
        )
        raise UnknownNameError(f"No row of {text.file} {said}.")

    def name(self, table: str, row: Record) -> str:
        """Return the id of a row, or what stands for it; empty in the lock."""
        text = self.table(table)
        if table in _NAMING:
            return text.value(row, _NAMING[table])
        if table == LOCK:
            return ""
        return text.value(row, "id") or subject_of(table, text.values(row))

    def names_before(self, table: str) -> list[str]:
        """Return the names of the rows of a table as it was read."""
        return subjects(self.dataset.table(table))

    def values(self, table: str, row: Row) -> dict[str, str]:
        """Return the filled cells of a row."""
        return self.table(table).values(self.find(table, row))

    def add(self, table: str, cells: Mapping[str, str]) -> None:
        """
        Add a row at the end of a table; blank cells are left out, a column that the file lacks is added to it.

        Raises
        ------
        UnknownNameError
            If the table or a column is not known.
        BadValueError
            If a required cell is missing.
        """
        row = self._cells(table, cells)
        row = {column: value for column, value in row.items() if value}
        needed = _required(table)
        missing = [column for column in needed if column not in row]
        if missing:
            raise BadValueError(
                f"A row of {table}.csv needs {', '.join(missing)}. Give --set {missing[0]}=VALUE."
            )
        known = list(LOCK_COLUMNS if table == LOCK else TABLES[table].known)
        self.table(table).add(
            dict(sorted(row.items(), key=lambda c: known.index(c[0]) if c[0] in known else 99))
        )

    def set(self, table: str, row: Row, cells: Mapping[str, str]) -> None:
        """
        Change cells of a row; an empty text empties one.

        Raises
        ------
        UnknownNameError
            If the row, the table or a column is not known.
        BadValueError
            If several rows are meant, or a required cell would be empty.
        """
        record = self.find(table, row)
        new = self._cells(table, cells)
        emptied = [column for column in new if not new[column] and column in _required(table)]
        if emptied:
            raise BadValueError(f"A row of {table}.csv needs {', '.join(emptied)}. Remove the row instead.")
        self.table(table).set(record, new)

    def remove(self, table: str, row: Row) -> None:
        """
        Take a row out of a table.

        Raises
        ------
        UnknownNameError
            If the row is not known.
        BadValueError
            If several rows are meant.
        """
        self.table(table).remove(self.find(table, row))

    # Texts ---------------------------------------------------------------------------------------

    @property
    def texts(self) -> tuple[str, ...]:
        """The vocabulary, the map and the dataset's own queries, by their paths in the folder."""
        names = {*self._before, *self._texts}
        return tuple(sorted(name for name in names if name in (VOCABULARY_FILE, MAP_FILE) or "/" in name))

    def text(self, file: str) -> str:
        """
        Return the text of a file that is no table, with its line ends.

        Raises
        ------
        BadValueError
            If it is not UTF-8.
        """
        content = self._texts.get(file, self._before.get(file))
        try:
            return (content or b"").decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadValueError(f"{file} is not UTF-8. Save it as UTF-8.") from error

    def write(self, file: str, content: str | bytes | None) -> None:
        """Set the content of any file of the dataset; None deletes it."""
        self._texts[file] = content.encode("utf-8") if isinstance(content, str) else content
        self._tables.pop(file.removesuffix(".csv"), None)

    # Writing -------------------------------------------------------------------------------------

    @property
    def changes(self) -> dict[str, bytes | None]:
        """The new content of each file that differs; None where it is deleted."""
        tables = {t.file: t.content for t in self._tables.values() if t.rows or t.file in self._before}
        new = {**self._texts, **tables}
        return {name: content for name, content in new.items() if content != self._before.get(name)}

    @property
    def before(self) -> Mapping[str, bytes]:
        """The files as they were read."""
        return self._before

    def rows_in(self, file: str, content: bytes | None) -> list[tuple[str, ...]]:
        """Return the rows of a state of a table, as written."""
        if content is None:
            return []
        name = file.removesuffix(".csv")
        labels = LOCK_COLUMNS if name == LOCK else TABLES[name].known
        return [tuple(row.cells) for row in TableText(file, content, labels).rows]

    def check(self) -> Findings:
        """Return the errors and warnings that the changes bring."""
        return self._checked()[0]

    def save(self, *, renamed: Mapping[str, str] | None = None) -> Findings:
        """
        Check the changed dataset, then write every file that differs, all of them or none.

        More changes may follow, and be saved in turn.

        Parameters
        ----------
        renamed
            Ids by their old ones, so that what was found of a row before is not taken for something new.

        Returns
        -------
        warnings
            New warnings that the changes bring.

        Raises
        ------
        DataError
            If they bring an error; nothing is written.
        BadValueError
            If a file was changed since it was read, or cannot be written; nothing is written.
        StoreError
            If writing fails in the middle, as on a full disk; the files are as they were.
        """
        changes = self.changes
        if not changes:
            return Findings()
        new, found, dataset = self._checked(renamed)
        if any(finding.severity == "error" for finding in new):
            raise DataError(new, "Nothing was written: the change would bring")
        self._refuse_if_changed_since()
        replace_files(self.folder, changes)
        self.dataset, self._known = replace(dataset, root=self.folder), found
        for name, content in changes.items():
            if content is None:
                del self._before[name]
            else:
                self._before[name] = content
        self._texts.clear()
        self._tables.clear()
        return new

    def _read(self, name: str) -> TableText:
        """Read the rows of a table, which must be those that the checks read."""
        file, labels = f"{name}.csv", (LOCK_COLUMNS if name == LOCK else TABLES[name].known)
        content = self._texts.get(file, self._before.get(file))
        if content is None:
            return TableText(file, (",".join(_required(name)) + "\n").encode(), labels)
        found = Findings(f for f in self.dataset.findings if f.file == file and f.severity == "error")
        try:
            text = TableText(file, content, labels)
        except BadValueError:
            if found:
                raise DataError(found) from None
            raise
        read = self.dataset.tables.get(name)
        as_read = file not in self._texts and name != LOCK
        if as_read and (read is None or read.lines.tolist() != [row.line for row in text.rows]):
            if found:
                raise DataError(found)
            raise BadValueError(
                f"The rows of {file} cannot be told apart. Save it as CSV, UTF-8, with commas."
            )
        return text

    def _cells(self, table: str, cells: Mapping[str, str]) -> dict[str, str]:
        known = LOCK_COLUMNS if table == LOCK else TABLES[table].known if table in TABLES else ()
        self.table(table)
        for column in cells:
            if column not in known and not column.startswith("x_"):
                raise UnknownNameError.among(f"column of {table}.csv", column, known)
        return {column: value.strip() for column, value in cells.items()}

    def _checked(self, renamed: Mapping[str, str] | None = None) -> tuple[Findings, list[Finding], Dataset]:
        """Return the new findings, all of them, and the dataset with the changes, read from a copy."""
        if self._known is None:
            self._known = list(check(self.dataset))
        changes = self.changes
        with tempfile.TemporaryDirectory() as copy:
            for name in self._before:
                if "/" not in name and name not in changes:
                    shutil.copyfile(self.folder / name, Path(copy) / name)
            for name, content in changes.items():
                if content is not None and "/" not in name:
                    (Path(copy) / name).write_bytes(content)
            dataset = read_tables(copy)
        found = list(check(dataset))
        return (
            Findings(new_findings(self._known, found, self._changed_lines(), renamed or {})),
            found,
            dataset,
        )

    def _changed_lines(self) -> frozenset[tuple[str, int]]:
        lines: list[tuple[str, int]] = []
        for text in self._tables.values():
            before = self._before.get(text.file)
            old = {(r.line, tuple(r.cells)) for r in _read_rows(text, before)} if before else {}
            lines += [(text.file, at) for row, at in text.lines() if (row.line, tuple(row.cells)) not in old]
        return frozenset(lines)

    def _refuse_if_changed_since(self) -> None:
        now = set(files_of(self.folder))
        for name in sorted(now | set(self._before)):
            same = name in now and (self.folder / name).read_bytes() == self._before.get(name)
            if not same:
                raise BadValueError(
                    f"{self.folder / name} was changed since it was read. Run the command again."
                )


def edit_dataset(folder: str | Path) -> DatasetEdit:
    """
    Open a dataset for changes that are checked as a whole and written as one.

    Parameters
    ----------
    folder
        The dataset: a folder of CSV files.

    Returns
    -------
    edit
        `add`, `set` and `remove` change rows in memory; `save` checks and writes. Everything else in the files
        keeps its bytes. An edit of this folder that a crash interrupted is finished first.

    Raises
    ------
    BadValueError
        If the folder is no dataset, is a workbook or an archive, or belongs to the installed package.

    Examples
    --------
    >>> import graph as pg
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     files = pg.create_dataset(folder)
    ...     edit = pg.edit_dataset(folder)
    ...     edit.add("sources", {"id": "minutes", "title": "Minutes of the council", "kind": "primary"})
    ...     edit.set("entities", "water-board", {"start": "1998", "sources": "charter#L4;minutes"})
    ...     warnings = edit.save()
    ...     pg.read_tables(folder).table("entities").frame["start"].tolist()[2]
    '1998'
    """
    return DatasetEdit(Path(folder))


def _same(name: str, edit: DatasetEdit) -> bool:
    return hashlib.sha256(edit.before[name]).hexdigest() == edit.dataset.hashes[name]


def _read_rows(text: TableText, content: bytes) -> list[Record]:
    return TableText(text.file, content, text.columns).rows


def _required(table: str) -> tuple[str, ...]:
    """Columns whose cells may not be empty."""
    if table == LOCK:
        return LOCK_COLUMNS
    return tuple(c.name for c in TABLES[table].columns if c.required and not c.may_be_empty)
