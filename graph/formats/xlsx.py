"""
A dataset as a workbook (.xlsx, ECMA-376): a sheet a table, with drop-down lists, and the vocabulary as a sheet.

`read_tables` reads it back to the same graph. Every cell is text, so that nothing is taken for a formula, a number or a
date. Left out, and said so: the lock of passages, the map and the dataset's queries, which only a folder or a zip has; control
and half characters, which XML cannot hold; what a text has beyond 32,767 characters. What a part of a graph leaves out
is as in `csv`.
"""

from __future__ import annotations

from typing import BinaryIO

from ..model.property_graph import PropertyGraph
from ..tables.schema import TABLES
from ..tables.workbook_writer import MOST_CHARACTERS, TableToWrite, write_workbook
from .about import CONTROL_CHARACTERS, LOCK, MAP, SELECTION, About, Loss
from .cleaner import Cleaner
from .csv import columns_used, own_column, rows_of_tables
from .dataset_info import vocabulary_text

ABOUT = About(
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    readers="Excel, LibreOffice, Google Sheets",
    holds="the dataset: a sheet a table, drop-down lists, vocabulary",
    loss=(
        LOCK,
        MAP,
        SELECTION,
        CONTROL_CHARACTERS,
        Loss("text beyond 32,767 characters a cell"),
    ),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """
    Write the graph as a workbook.

    Raises
    ------
    BadValueError
        If a table has more rows than a sheet can hold.
    """
    cleaner = Cleaner(xml=True, most=MOST_CHARACTERS)
    tables: dict[str, TableToWrite] = {}
    for name, rows in rows_of_tables(graph).items():
        known, (_, extra) = TABLES[name].known, columns_used(name, rows)
        cells = [[cleaner.text(str(row.get(column, ""))) for column in (*known, *extra)] for row in rows]
        labels = [*known, *(cleaner.text(own_column(column)) for column in extra)]
        tables[name] = TableToWrite(labels, cells)
    words = Cleaner(xml=True)  # a sheet holds the vocabulary line by line
    write_workbook(tables, graph.vocabulary, words.text(vocabulary_text(graph)), out)
    cleaner.changed += words.changed
    cleaner.warn()
