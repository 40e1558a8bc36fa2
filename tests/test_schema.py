"""Each column is described once, and what is written by hand elsewhere agrees with it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.tables.schema import EVERYWHERE, TABLES, columns_where

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "graph" / "tables" / "schema.py"
DESCRIPTIONS = {column.description for _, column in columns_where() if column.description}


def _texts(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def described_again(root: Path) -> list[str]:
    """Files in which a description of a column stands a second time."""
    return [
        file.name
        for file in sorted(root.rglob("*.py"))
        if file != SCHEMA and "node_modules" not in file.parts and DESCRIPTIONS & set(_texts(file))
    ]


def splits_by_hand(root: Path) -> list[str]:
    """Places that split a list, a participant or a citation themselves, rather than by `tables/cells.py`."""
    by_hand = re.compile(r"""(?:split|partition|rpartition)\(f?["'](?:;|#)["']\)""")
    return [
        f"{file.relative_to(root)}:{number}"
        for file in sorted(root.rglob("*.py"))
        if file.name != "cells.py" and "node_modules" not in file.parts
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if by_hand.search(line)
    ]


def test_a_column_stands_once_in_its_table() -> None:
    for table in TABLES.values():
        names = [column.name for column in table.all_columns]
        assert len(names) == len(set(names))
    assert {column.name for column in EVERYWHERE} == {"note", "confidence", "private"}


def test_every_column_says_what_it_holds() -> None:
    assert all(column.description.endswith(".") for _, column in columns_where())


def test_what_a_column_says_refers_to_tables_that_there_are() -> None:
    for _, column in columns_where():
        assert set(column.refers_to) <= set(TABLES)


def test_a_column_is_described_once(tmp_path: Path) -> None:
    assert described_again(ROOT / "graph") == []
    (tmp_path / "copy.py").write_text(f"MEANING = {{'type': {sorted(DESCRIPTIONS)[0]!r}}}\n")
    assert described_again(tmp_path) == ["copy.py"]


def test_cells_are_split_in_one_place(tmp_path: Path) -> None:
    # A media type and the engine's record ids are not cells of a table.
    others = ["server/http/guard.py", "stores/arcade/load.py"]
    assert [place.partition(":")[0] for place in splits_by_hand(ROOT / "graph")] == others
    (tmp_path / "mine.py").write_text("parts = cell.split(';')\n")
    assert splits_by_hand(tmp_path) == ["mine.py:1"]


@pytest.mark.parametrize("table", list(TABLES))
def test_the_table_of_the_docs_names_each_column(table: str) -> None:
    text = (ROOT / "docs" / "data-format.md").read_text("utf-8")
    row = next(line for line in text.splitlines() if line.startswith(f"| `{table}.csv` |"))
    required, optional = (set(re.findall(r"\w+", cell)) for cell in row.split("|")[2:4])
    assert (required, optional) == (set(TABLES[table].required), set(TABLES[table].optional))
