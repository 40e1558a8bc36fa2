"""JSON Schemas of `vocabulary.toml` and of the tables: sound, and of one mind with the reader and the checks."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

import graph as pg
from graph.tables.json_schema import SCHEMAS
from graph.tables.schema import TABLES
from graph.vocabulary import SECTIONS, default_vocabulary, keys_of

ROOT = Path(__file__).parents[1]
DATASETS = [ROOT / "data", *(ROOT / "tests" / "data" / name for name in ("frozen", "good", "tiny"))]
PACKAGE = sorted((ROOT / "graph" / "vocabulary").glob("*.toml"))
VOCABULARY = Draft202012Validator(pg.json_schema())


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema(name: str) -> None:
    """By the meta-schema of its draft."""
    Draft202012Validator.check_schema(pg.json_schema(name))


@pytest.mark.parametrize(
    "file", [*(d / "vocabulary.toml" for d in DATASETS), *PACKAGE], ids=lambda f: f.parent.name + f.stem
)
def test_vocabularies_are_valid(file: Path) -> None:
    """Those of the datasets, and the package's own."""
    if file.stem not in ("built_in", "currencies", "loaded_terms"):
        assert not list(VOCABULARY.iter_errors(tomllib.loads(file.read_text("utf-8"))))


@pytest.mark.parametrize("folder", DATASETS, ids=lambda folder: folder.name)
def test_rows_are_valid(folder: Path) -> None:
    """Every row of every table, as `csv.DictReader` gives it."""
    words = pg.read_vocabulary(folder / "vocabulary.toml")
    for name in TABLES:
        file = folder / f"{name}.csv"
        if file.exists():
            validator = Draft202012Validator(pg.json_schema(name, words))
            with file.open(encoding="utf-8", newline="") as lines:
                assert not [error for row in csv.DictReader(lines) for error in validator.iter_errors(row)], (
                    name
                )


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("[entity.reservoir]\nlabel = 'Reservoir'\nlike = 'place'", True),
        ("[entity.reservoir]\nlike = 'place'", False),
        ("[entity.law]\nlabel = 'Act'", True),
        ("[entity.law]\nlane = ''\ncolour = ''", True),
        ("[entity.law]\ncolour = 'red'", False),
        ("[entity.law]\nshape = 'cat'", False),
        ("[entity.law]\nlable = 'Law'", False),
        ("[entitty.law]\nlabel = 'Law'", False),
        ("[entity.Law]\nlabel = 'Law'", False),
        ("[relation.cites]\nlabel = 'cites'", False),
        ("[relation.amends]\nto_also = ['treaty']\ninterval = true", True),
        ("[relation.amends]\nfrom = 'law'", False),
        ("[relation.amends]\nfrom = []", True),
        ("[metric.use]\nlabel = 'Use'\nunit = 'm³'\nkind = 'flow'", False),
        ("[lane.union]\nlabel = 'Union'\norder = 1.5", False),
        ("[dataset]\ntitel = 'x'", False),
    ],
)
def test_it_agrees_with_the_reader(tmp_path: Path, text: str, valid: bool) -> None:
    """What one takes, the other does."""
    file = tmp_path / "vocabulary.toml"
    file.write_text(text, "utf-8")
    try:
        pg.read_vocabulary(file)
        read = True
    except pg.BadValueError:
        read = False
    assert (VOCABULARY.is_valid(tomllib.loads(text)), read) == (valid, valid)


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("sources", {"id": "s", "title": "T", "url": "example.org"}),
        ("sources", {"id": "s", "title": "T", "kind": "gossip"}),
        ("sources", {"id": "", "title": "T"}),
        ("entities", {"id": "a", "type": "No Type", "name": "A"}),
        ("entities", {"id": "a", "type": "law", "name": "A", "nmae": "A"}),
        ("entities", {"id": "a", "type": "law"}),
    ],
)
def test_a_wrong_row_is_not_valid(table: str, cells: dict[str, str]) -> None:
    assert not Draft202012Validator(pg.json_schema(table)).is_valid(cells)


def test_words_that_ship_and_those_of_the_dataset_are_offered() -> None:
    """Editors list what is named, and describe it."""
    words = pg.read_vocabulary(ROOT / "data" / "vocabulary.toml")
    own = pg.json_schema("vocabulary", words)["properties"]["metric"]["properties"]
    assert set(own) == set(words.metrics)
    assert set(pg.json_schema()["properties"]["metric"]["properties"]) == set(default_vocabulary().metrics)
    like: Any = pg.json_schema()["$defs"]["entity"]["properties"]["like"]
    assert {"place", "regulation"} <= set(like["anyOf"][0]["enum"])


def test_every_key_is_described() -> None:
    """One definition of each key serves the reader, the schema and the docs."""
    definitions = pg.json_schema()["$defs"]
    for kind in SECTIONS.values():
        described = definitions[kind.SECTION]["properties"]
        assert set(described) - {"interval"} == set(keys_of(kind))
        assert all(key.description.endswith((".", ")")) for key in keys_of(kind).values())
