"""Tables of any size, made up from numbers: the same size gives the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

_ENTITY_TYPES = np.array(["law", "agency", "organization", "official", "court_case", "report"])
_RELATION_TYPES = np.array(["supported", "opposed", "criticized", "responds_to", "cooperates_with", "uses"])
_SOURCES = 100


def write_dataset(folder: Path, entities: int, relations: int) -> Path:
    """
    Write a dataset of that many entities and relations, every row with a citation, half of them dated.

    Returns
    -------
    folder
        The folder, made when missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(7)
    ids = pd.Series(np.arange(entities)).map("thing-{:07d}".format)
    pd.DataFrame(
        {
            "id": ids,
            "type": _ENTITY_TYPES[random.integers(0, len(_ENTITY_TYPES), entities)],
            "name": ids.str.replace("thing-", "Thing number "),
            "description": ids.str.replace("thing-", "What there is to say of number "),
            "start": _days(random, entities),
            "sources": _citations(random, entities),
        }
    ).to_csv(folder / "entities.csv", index=False)
    source, target = _ends(random, entities, relations)
    pd.DataFrame(
        {
            "id": pd.Series(np.arange(relations)).map("tie-{:07d}".format),
            "source": ids.to_numpy()[source],
            "type": _RELATION_TYPES[random.integers(0, len(_RELATION_TYPES), relations)],
            "target": ids.to_numpy()[target],
            "start": _days(random, relations),
            "sources": _citations(random, relations),
        }
    ).to_csv(folder / "relations.csv", index=False)
    pd.DataFrame({"id": [], "date": [], "type": [], "title": []}).to_csv(folder / "events.csv", index=False)
    pd.DataFrame(
        {
            "id": [f"source-{i}" for i in range(_SOURCES)],
            "title": [f"Source number {i}" for i in range(_SOURCES)],
            "date": "2020-01-01",
            "kind": "primary",
        }
    ).to_csv(folder / "sources.csv", index=False)
    return folder


def _ends(random: np.random.Generator, entities: int, relations: int) -> tuple[Any, Any]:
    """Two ends a relation: never the same thing, and no two relations with the same two."""
    steps = random.permutation(entities - 1) + 1
    row = random.permutation(relations)
    source = row % entities
    return source, (source + steps[row // entities]) % entities


def _days(random: np.random.Generator, rows: int) -> pd.Series[str]:
    days = np.datetime64("1990-01-01") + random.integers(0, 12_000, rows)
    return pd.Series(np.datetime_as_string(days)).where(random.random(rows) < 0.5)


def _citations(random: np.random.Generator, rows: int) -> pd.Series[str]:
    source = pd.Series(random.integers(0, _SOURCES, rows)).astype(str)
    return "source-" + source + "#L" + pd.Series(random.integers(1, 500, rows)).astype(str)
