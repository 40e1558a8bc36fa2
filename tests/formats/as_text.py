"""Binary files as text, as readers that are not ours see them: for comparison with expected files."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from typing import Any

import pyarrow.parquet as pq
import rdflib


def parquet_rows(data: bytes, file: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rows: list[dict[str, Any]] = pq.read_table(io.BytesIO(archive.read(file))).to_pylist()
    return rows


def readable(name: str, content: bytes) -> bytes:
    """Return a file of a zip as text: of Parquet its columns, types and rows."""
    if not name.endswith(".parquet"):
        return content.replace(b"\r\n", b"\n")
    table = pq.read_table(io.BytesIO(content))
    lines = [", ".join(f"{field.name}: {field.type}" for field in table.schema)]
    lines += [str({k: v for k, v in row.items() if v is not None}) for row in table.to_pylist()]
    return "\n".join([*lines, ""]).encode()


def sqlite_of(data: bytes) -> closing[sqlite3.Connection]:
    """Open the bytes of a SQLite file."""
    database = sqlite3.connect(":memory:")
    database.deserialize(data)
    return closing(database)


def dumped(data: bytes) -> bytes:
    """Return a SQLite file as statements."""
    with sqlite_of(data) as database:
        return "\n".join([*database.iterdump(), ""]).encode()


def triples_of(name: str, data: bytes) -> rdflib.Graph:
    """Read JSON-LD or Turtle."""
    return rdflib.Graph(bind_namespaces="none").parse(
        data, format="json-ld" if name == "jsonld" else "turtle"
    )
