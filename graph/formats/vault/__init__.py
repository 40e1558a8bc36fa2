"""
A folder of linked notes, as Obsidian (https://obsidian.md) and other editors of Markdown read it: a note a row.

The properties of a note (YAML) are the cells of its row; its relations and facts are tables at its end. What stands
between is written for people: sentences with links, and footnotes for the citations. `index.md` lists the notes by
type, `timeline.md` the events in order.

An edited folder is read back by its properties and its tables. `policygraph.json` holds a short hash of each line of
the rest, so that text which was changed there, and is not read, is reported with its line. Reading needs the extra
`vault`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import BinaryIO

from ...errors import BadValueError
from ...files import write_zip
from ...model.property_graph import PropertyGraph
from ...tables.places import MOST_BYTES
from ..about import HALF_CHARACTERS, LOCK, MAP, SELECTION, SEPARATORS, About
from ..graph_rows import GraphRows
from .read import is_part, read_notes
from .write import note_files

__all__ = ["ABOUT", "files", "is_part", "read", "read_files", "write"]

ABOUT = About(
    media_type="application/zip",
    readers="Obsidian, editors of Markdown",
    holds="the dataset: a note a row, with sentences, links and footnotes; vocabulary",
    loss=(LOCK, MAP, SELECTION, SEPARATORS, HALF_CHARACTERS),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as a zip of notes."""
    write_zip(files(graph), out)


def files(graph: PropertyGraph) -> dict[str, bytes]:
    """Return the notes, by their path."""
    return note_files(graph)


def read(file: BinaryIO, name: str) -> GraphRows:
    """Read a zip of notes."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.read())) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            parts = [member for member in members if is_part(member.filename)]
            if sum(member.file_size for member in parts) > MOST_BYTES:
                raise BadValueError(
                    f"{name} would unpack to more than {MOST_BYTES:,} bytes. Import a part of it."
                )
            found = read_notes({member.filename: archive.read(member) for member in parts}, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise BadValueError(f"{name} is not a zip that can be read: {error}.") from error
    if left := len(members) - len(parts):
        found.left_out["files that are not of the format"] += left
    return found


def read_files(files: Mapping[str, bytes], name: str) -> GraphRows:
    """Read a folder of notes."""
    return read_notes(files, name)
