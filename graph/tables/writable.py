"""Which datasets can be changed row by row: folders of files with commas in UTF-8."""

from __future__ import annotations

from pathlib import Path

from ..errors import BadValueError, Finding
from .decoding import UTF_8, decode
from .dialect import COMMA, find_delimiter, has_separator_line
from .places import kind_of
from .schema import TABLES


def require_writable(root: Path) -> None:
    """
    Refuse a dataset that no command changes: a workbook, a zip, or files of another delimiter or encoding.

    Raises
    ------
    BadValueError
        It says how to write a copy that can be changed.
    """
    if root.exists() and (kind := kind_of(root)) != "folder":
        said = "a workbook: change it in a spreadsheet" if kind == "workbook" else "an archive"
        raise BadValueError(f"{root} is {said}, or write a folder of tables: {_copy(root)}.")
    for name, schema in TABLES.items():
        file = root / f"{name}.csv"
        if file.is_file() and not _is_plain(file, schema.known):
            raise BadValueError(
                f"{file} is not separated by commas in UTF-8, which commands that change tables need. "
                f"Write such a copy: {_copy(root)}."
            )


def _is_plain(file: Path, labels: tuple[str, ...]) -> bool:
    findings: list[Finding] = []
    decoded = decode(file.name, file.read_bytes(), findings)
    if decoded is None:
        return True  # reading says what is wrong
    text, encoding = decoded
    try:
        return encoding == UTF_8 and find_delimiter(text, labels) == COMMA and not has_separator_line(text)
    except BadValueError:
        return True


def _copy(root: Path) -> str:
    return f"policygraph export NEW/ --data {root}"
