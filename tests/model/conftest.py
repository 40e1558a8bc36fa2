"""Build small graphs from CSV lines, and say the numbers of presence as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import graph as pg
from graph.model.presence import PRESENCE
from graph.time.days import UNBOUNDED, format_day

Make = Callable[..., pg.PropertyGraph]

ENTITIES = "id,type,name,start,end,single,sources\n"
EVENTS = "id,date,type,title,participants,place,sources\n"
RELATIONS = "id,source,type,target,start,end,sources\n"
CLAIMS = "id,speaker,summary,event,about,sources\n"
SOURCES = "id,title,date\n"


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Build a graph of rows given as CSV lines."""

    def build(entities: str = "", events: str = "", **more: str) -> pg.PropertyGraph:
        heads = {"relations": RELATIONS, "claims": CLAIMS, "sources": SOURCES}
        tables = {"entities": ENTITIES + entities, "events": EVENTS + events}
        tables |= {name: heads.get(name, "") + rows for name, rows in more.items()}
        for name, text in tables.items():
            file = "vocabulary.toml" if name == "vocabulary" else f"{name}.csv"
            (tmp_path / file).write_text(text + "\n")
        return pg.build_graph(pg.read_tables(tmp_path))

    return build


def numbers(row: dict[str, object]) -> str:
    """The four bounds of presence as a text: possible from/until, sure from/until."""
    words = []
    for name in PRESENCE[:4]:
        day = int(str(row[name]))
        words.append("-" if day <= -UNBOUNDED else "+" if day >= UNBOUNDED else format_day(day))
    return " ".join(words)


def edge(graph: pg.PropertyGraph, id_: str) -> dict[str, object]:
    rows = np.flatnonzero((graph.edges["id"] == id_).to_numpy())
    return graph.edge(int(rows[0]))
