"""Graphs and events of any size, made up from a seed: the same size gives the same graph."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import numpy as np
import pandas as pd

from graph import build_graph, read_tables
from graph.model.property_graph import PropertyGraph

from ..rows import write_dataset

TYPES = ("law", "program", "agency", "official", "organization", "court_case")
LEVELS = ("federal", "state", "county", "city")
RELATIONS = ("AMENDS", "SUPPORTED", "OPPOSED", "COOPERATES_WITH", "USES")
EVENT_TYPES = ("statement", "law_adopted", "hearing", "report_published")
DAYS = 12_000


def tied_things(things: int, seed: int = 7) -> PropertyGraph:
    """Make a graph of things and twice as many relations, a few with very many: Barabási and Albert's model."""
    random = np.random.default_rng(seed)
    ends = np.array(nx.barabasi_albert_graph(things, 2, seed=seed).edges)
    ids = _ids("thing", things)
    nodes = pd.DataFrame(
        {
            "id": ids,
            "label": "Entity",
            "type": np.array(TYPES)[random.integers(0, len(TYPES), things)],
            "dataset": "made",
            "name": _names(random, things),
            "level": np.array(LEVELS)[random.integers(0, len(LEVELS), things)],
        }
    )
    kinds = np.array(RELATIONS)[random.integers(0, len(RELATIONS), len(ends))]
    edges = pd.DataFrame({"source": ids[ends[:, 0]], "target": ids[ends[:, 1]], "type": kinds})
    return PropertyGraph(nodes, edges, info={"title": f"{things:,} things"})


def dated_events(events: int, seed: int = 7) -> PropertyGraph:
    """Make a graph of events on known days, each at the place of one of four things, so that all lanes fill."""
    random = np.random.default_rng(seed)
    things = pd.DataFrame(
        {"id": list(LEVELS), "label": "Entity", "type": "agency", "name": list(LEVELS), "level": list(LEVELS)}
    )
    days = np.sort(np.datetime64("1990-01-01") + random.integers(0, DAYS, events))
    ids = _ids("event", events)
    rows = pd.DataFrame(
        {
            "id": ids,
            "label": "Event",
            "type": np.array(EVENT_TYPES)[random.integers(0, len(EVENT_TYPES), events)],
            "title": _names(random, events),
            "date": np.datetime_as_string(days),
            "earliest": days.astype("datetime64[s]"),
            "latest": days.astype("datetime64[s]"),
        }
    )
    who = np.array(LEVELS)[random.integers(0, len(LEVELS), events)]
    edges = pd.DataFrame({"source": who, "target": ids, "type": "PARTICIPATED_IN"})
    nodes = pd.concat([things, rows], ignore_index=True).assign(dataset="made")
    return PropertyGraph(nodes, edges, info={"title": f"{events:,} events"})


def cited_things(things: int, relations: int, seed: int = 7) -> PropertyGraph:
    """
    Make a graph of the general benchmark's tables, in which each thing and each relation has a date and a citation.

    Names are made-up words of about 20 characters, since numbered ones would compress to nothing.
    """
    random = np.random.default_rng(seed)
    with TemporaryDirectory() as name:
        folder = write_dataset(Path(name), things, relations)
        for table in ("entities", "relations"):
            rows = pd.read_csv(folder / f"{table}.csv").drop(columns="description", errors="ignore")
            days = np.datetime64("1990-01-01") + random.integers(0, DAYS, len(rows))
            rows["start"] = np.datetime_as_string(days)
            if table == "entities":
                rows["name"] = [name[:20].rstrip() for name in _names(random, len(rows))]
            rows.to_csv(folder / f"{table}.csv", index=False)
        return build_graph(read_tables(folder))


def _ids(kind: str, count: int) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    return np.array([f"{kind}-{i:05d}" for i in range(count)], dtype=object)


def _names(random: np.random.Generator, count: int) -> list[str]:
    """Return names of three made-up words each, so that they compress no better than real ones."""
    syllables = np.array([a + b for a in "bcdfghlmnprstv" for b in ("a", "e", "i", "o", "an", "er", "is")])
    words = ["".join(part).capitalize() for part in random.choice(syllables, (max(400, count // 4), 3))]
    return [f"{words[a]} {words[b]} {words[c]}" for a, b, c in random.integers(0, len(words), (count, 3))]
