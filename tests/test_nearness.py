"""Which entities are near to which: the layout and the page must agree, or what is drawn first is laid out last."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph.explorer.network import entity_links, nearest
from graph.vocabulary.built_in import PLACING

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "nearness_cases.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_layout_orders_entities_as_the_page_does(case: dict[str, Any]) -> None:
    """The same cases are asked of `nearest` in picture.ts, by its unit tests."""
    assert page_order(case) == case["order"]


def page_order(case: dict[str, Any]) -> list[int]:
    """Return the entities of a case by nearness to its start; `kinds` holds t for an entity, e for an event."""
    is_entity = np.array([kind == "t" for kind in case["kinds"]])
    entities = np.flatnonzero(is_entity).tolist()
    place = {at: i for i, at in enumerate(entities)}
    links: Any = np.array([(s, t) for s, t, type_ in case["edges"] if type_ not in PLACING]).reshape(-1, 2)
    flags: Any = is_entity
    stated, shared = (
        [(place[a], place[b]) for a, b in np.asarray(part).reshape(-1, 2).tolist()]
        for part in entity_links(links, flags)
    )
    order = nearest(len(entities), stated, shared, place[case["start"]], len(entities))
    return [entities[i] for i in order]
