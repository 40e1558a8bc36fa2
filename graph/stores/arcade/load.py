"""Write a graph into an empty database of the embedded engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ...errors import BadValueError
from ...model.property_graph import LABELS, PropertyGraph
from ..base import Progress
from ..names import checked_name
from .process import EngineProcess
from .rows import CHUNK, declared_type, filled, json_rows

_ENDS = ("source", "target", "type")
_Rows = np.ndarray[Any, Any]


def write(process: EngineProcess, graph: PropertyGraph, progress: Progress) -> dict[str, int]:
    """Write all of a graph into an empty database; return what it should hold now."""
    labels: dict[str, _Rows] = {label: np.flatnonzero(graph.nodes["label"] == label) for label in LABELS}
    types: dict[str, _Rows] = {
        str(name): np.asarray(rows) for name, rows in graph.edges.groupby("type").indices.items()
    }
    for label, rows in labels.items():
        declared = {"id": "STRING"} | _declared(_properties(graph.nodes, rows, ["label"]))
        process.call("declare", "vertex", label, declared)
    for name, rows in types.items():
        process.call("declare", "edge", _checked_type(name), _declared(_properties(graph.edges, rows, _ENDS)))
    process.call("begin")
    records = np.empty(len(graph.nodes), dtype=object)
    done = 0
    for label, rows in labels.items():
        frame = _properties(graph.nodes, rows, ["label"])
        written = [
            process.call("vertices", label, text)
            for text in _told(json_rows(frame), "nodes", progress, done, len(graph.nodes))
        ]
        records[rows] = [record for text in written for record in text.split(";")]
        done += len(rows)
    ends = _Ends(graph, records)
    done = 0
    for name, rows in types.items():
        frame = _properties(graph.edges, rows, _ENDS)
        for text in _told(json_rows(frame, ends.of(rows)), "edges", progress, done, len(graph.edges)):
            process.call("edges", name, text)
        done += len(rows)
    process.call("commit")
    for label in LABELS:
        process.call("index", label)
    return {name: len(rows) for name, rows in (labels | types).items()}


def _properties(frame: pd.DataFrame, rows: _Rows, leave_out: Sequence[str]) -> pd.DataFrame:
    return filled(frame.iloc[rows], leave_out)


def _declared(frame: pd.DataFrame) -> dict[str, str]:
    declared = {str(name): declared_type(frame[name]) for name in frame.columns}
    return {name: type_ for name, type_ in declared.items() if type_ is not None}


def _checked_type(name: str) -> str:
    if name in LABELS:
        raise BadValueError(f"{name!r} cannot be a relationship type: nodes have that label.")
    return checked_name("relationship type", name)


class _Ends:
    """Record ids of the nodes at the ends of edges."""

    def __init__(self, graph: PropertyGraph, records: _Rows) -> None:
        self._records = records
        index = pd.Index(graph.nodes["id"])
        self._rows = {end: index.get_indexer(pd.Index(graph.edges[end])) for end in ("source", "target")}
        for end, found in self._rows.items():
            if (found < 0).any():
                missing = graph.edges[end].iloc[int(np.argmax(found < 0))]
                raise BadValueError(f"An edge has the {end} {missing!r}, and no node has that id.")

    def of(self, rows: _Rows) -> dict[str, list[str]]:
        """Return them for some edges, under the names that the engine's bulk load reads."""
        return {
            "_src": self._records[self._rows["source"][rows]].tolist(),
            "_dst": self._records[self._rows["target"][rows]].tolist(),
        }


def _told(texts: Iterator[str], what: str, progress: Progress, done: int, total: int) -> Iterator[str]:
    """Pass texts on, and say how many rows are written once each has been taken."""
    for number, text in enumerate(texts, start=1):
        yield text
        progress(what, min(done + number * CHUNK, total), total)
