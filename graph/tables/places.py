"""Where a dataset is kept: a folder of tables, an exported zip of them, or a workbook with a sheet a table."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

from ..errors import BadValueError

MOST_BYTES = 300_000_000
"""Size up to which the content of a zip or a workbook is unpacked; a small file may hold far more."""

_WORKBOOK = "xl/workbook.xml"
_OLD = b"\xd0\xcf\x11\xe0"
_HINT = "Give a folder with entities.csv and events.csv, a workbook (.xlsx) with a sheet a table, or an exported .zip."

Kind = Literal["folder", "archive", "workbook"]


def kind_of(path: Path) -> Kind:
    """
    Tell what a dataset is kept in.

    Raises
    ------
    BadValueError
        If there is nothing, or a file that is neither a workbook nor a zip, or one that is too large to unpack.
    """
    if not path.exists():
        raise BadValueError(
            f"There is no folder {str(path)!r}. A dataset is a folder with entities.csv and events.csv."
        )
    if path.is_dir():
        return "folder"
    if not path.is_file():
        raise BadValueError(f"{str(path)!r} is neither a folder nor a regular file. {_HINT}")
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise BadValueError(_why_no_zip(path)) from error
    except OSError as error:
        raise BadValueError(f"{path} cannot be read: {error.strerror or error}.") from error
    size = sum(member.file_size for member in members)
    if size > MOST_BYTES:
        raise BadValueError(
            f"{path} would unpack to {size:,} bytes; at most {MOST_BYTES:,} are read. Split it, or use CSV files."
        )
    if any(member.flag_bits & 1 for member in members):
        raise BadValueError(f"{path} is encrypted. Save it without a password.")
    return "workbook" if _WORKBOOK in {member.filename for member in members} else "archive"


def _why_no_zip(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(len(_OLD))
    if start == _OLD:
        return f"{path} is an old spreadsheet (.xls) or has a password. Save it as .xlsx, without one."
    if path.suffix.lower() in (".xlsx", ".zip"):
        return f"{path} is damaged: it is no zip file. Save it again."
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return f"{str(path)!r} is a file. {_HINT} policygraph import reads any other table."
    return f"{str(path)!r} is a file. {_HINT}"


def files_of(path: str | Path) -> Path | zipfile.Path:
    """Return the place of a dataset's files: its folder, or a zip that is read like one."""
    root = Path(path)
    if not root.is_file() or kind_of(root) == "workbook":
        return root
    place = zipfile.Path(root)
    inner = list(place.iterdir())
    if len(inner) == 1 and inner[0].is_dir():  # somebody zipped the folder, not the files
        return zipfile.Path(root, inner[0].at)
    return place
