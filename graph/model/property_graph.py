"""
PropertyGraph, the type that everything shares: functions take one, or return one.

It is columnar, a frame of nodes and a frame of edges, so that a million edges stay fast; `to_networkx`
gives the same graph for algorithms.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import BadValueError, UnknownNameError
from ..html import card, section, table
from ..time.dates import POINT_COLUMNS, SPAN_COLUMNS
from ..vocabulary import Vocabulary, default_vocabulary
from .presence import COMPUTED, PRESENCE, add_presence, in_time_order

if TYPE_CHECKING:
    import networkx as nx

LABELS = ("Entity", "Event", "Claim", "Source", "Fact")
DRAWN_LABEL = "label_in_graph"
"""The label of a node in formats whose readers draw `label`: there, `label` holds the name."""
WRITTEN_ID = "id_in_graph"
"""The id of a node in formats that cannot hold it as it is."""

NODE_COLUMNS = ("id", "label", "type", "dataset")
EDGE_COLUMNS = ("source", "target", "type")
DATE_COLUMNS = frozenset({*POINT_COLUMNS, *SPAN_COLUMNS})

CAPTIONS = ("short_label", "name", "title", "summary", "id")
"""Properties that can name a node; the first that it has is its caption."""


@dataclass(frozen=True, eq=False)
class PropertyGraph:
    """
    A directed graph with parallel edges, labels, types and properties.

    Parameters
    ----------
    nodes
        One row a node. Always `id` (unique), `label` (Entity, Event, Claim, Source or Fact), `type`, `dataset`;
        further columns are properties, missing where a node has none. Dates are `datetime64[s]`, list
        columns hold lists of text.
    edges
        One row an edge. Always `source`, `target` (node ids) and `type` (upper case, `AMENDS`).
    vocabulary
        Meaning, colours and lanes of the types.
    info
        Metadata of the whole: `title`, `start`, `licence`, `name`, `hashes`, `passages`, and the rows of the
        tables `story`, `questions` and `merged`; `map`, the text of `map.topojson`.

    Notes
    -----
    A function over a graph returns a new one and leaves its argument unchanged; treat the frames as
    read-only. `equals` compares the contents of two graphs.

    A graph is a container of its nodes: iteration gives their ids in the order of `nodes`, `len` their
    number, `in` asks for an id, and `graph[id]` gives the properties of one node.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> whole.caption("sb-54"), whole["sb-54"]["type"], "sb-54" in whole
    ('SB 54', 'law', True)
    >>> len(list(whole)) == len(whole)
    True
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame
    vocabulary: Vocabulary = field(default_factory=default_vocabulary, repr=False)
    info: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        _require("nodes", self.nodes, NODE_COLUMNS)
        _require("edges", self.edges, EDGE_COLUMNS)

    def __len__(self) -> int:
        return len(self.nodes)

    def __iter__(self) -> Iterator[str]:
        return iter(self.nodes["id"].tolist())

    def __contains__(self, id_: object) -> bool:
        return id_ in self._rows

    def __getitem__(self, id_: str) -> dict[str, Any]:
        return self.node(id_)

    def __repr__(self) -> str:
        return f"PropertyGraph({len(self.nodes):,} nodes, {len(self.edges):,} edges)"

    def _repr_html_(self) -> str:
        nodes = [
            (str(label), str(type_), len(group))
            for (label, type_), group in self.nodes.groupby(["label", "type"], sort=True)
        ]
        edges = [(str(type_), int(n)) for type_, n in self.edges["type"].value_counts().items()]
        size = f"{len(self.nodes):,} nodes, {len(self.edges):,} edges"
        labels = ", ".join(f"{n:,} {label}" for label, n in self.nodes["label"].value_counts().items())
        parts = (
            section(
                "Types of nodes", table(("label", "type", "nodes"), nodes), count=len(nodes), opened=False
            ),
            section("Types of edges", table(("type", "edges"), edges), count=len(edges), opened=False),
        )
        return card("Graph", self.info.get("title") or "PropertyGraph", [size, labels], *parts)

    @cached_property
    def _rows(self) -> dict[Hashable, int]:
        return {id_: row for row, id_ in enumerate(self.nodes["id"].tolist())}

    @cached_property
    def end_positions(self) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """For each edge the rows of `nodes` of its source and of its target; -1 where no node has that id."""
        index = pd.Index(self.nodes["id"])
        source, target = (index.get_indexer(pd.Index(self.edges[end])) for end in ("source", "target"))
        return source, target

    @property
    def entities(self) -> pd.DataFrame:
        """Nodes of label Entity, without the columns that none of them fills."""
        return self._labelled("Entity")

    @property
    def events(self) -> pd.DataFrame:
        """Nodes of label Event, by date, without the columns that none of them fills."""
        nodes = self.with_presence().nodes
        order = in_time_order(nodes[nodes["label"] == "Event"], self.edges).index
        return self._labelled("Event").loc[order]

    @property
    def claims(self) -> pd.DataFrame:
        """Nodes of label Claim, without the columns that none of them fills."""
        return self._labelled("Claim")

    @property
    def facts(self) -> pd.DataFrame:
        """Nodes of label Fact, without the columns that none of them fills."""
        return self._labelled("Fact")

    @property
    def sources(self) -> pd.DataFrame:
        """Nodes of label Source, without the columns that none of them fills."""
        return self._labelled("Source")

    def _labelled(self, label: str) -> pd.DataFrame:
        rows = self.nodes[self.nodes["label"] == label]
        shown = [c for c in rows.columns if c not in COMPUTED]
        filled = [c for c in shown if c in NODE_COLUMNS or rows[c].notna().any()]
        return rows[filled]

    def node(self, id_: str) -> dict[str, Any]:
        """
        Return the properties of one node, without the missing ones.

        Raises
        ------
        UnknownNameError
            If no node has that id; the message holds the nearest ids.
        """
        row = self._rows.get(id_)
        if row is None:
            raise UnknownNameError.among("node", id_, [str(i) for i in self._rows])
        return _row(self._node_cells, row)

    def edge(self, row: int) -> dict[str, Any]:
        """Return the properties of the edge in a row of `edges`, counted from 0, without the missing ones."""
        return _row(self._edge_cells, row)

    @cached_property
    def _node_cells(self) -> _Cells:
        return _cells(self.nodes)

    @cached_property
    def _edge_cells(self) -> _Cells:
        return _cells(self.edges)

    def caption(self, id_: str) -> str:
        """Return the name that is drawn for a node: its short label, name, title or summary."""
        node = self.node(id_)
        return str(next(node[key] for key in CAPTIONS if key in node))

    @cached_property
    def captions(self) -> dict[str, str]:
        """Caption of every node, by id."""
        columns = [c for c in CAPTIONS if c in self.nodes]
        text = self.nodes[columns].astype(object).bfill(axis=1).iloc[:, 0]
        return dict(zip(self.nodes["id"].tolist(), text.tolist(), strict=True))

    def edges_of(self, id_: str) -> pd.DataFrame:
        """Return the edges that begin or end at a node, in the order of the graph."""
        touching = self._touching.get(id_, [])
        return self.edges.iloc[touching]

    def edge_rows_of(self, id_: str) -> list[int]:
        """Return the rows of `edges`, counted from 0, of the edges that begin or end at a node."""
        return self._touching.get(id_, [])

    @cached_property
    def _touching(self) -> dict[str, list[int]]:
        touching: dict[str, list[int]] = {}
        ends = zip(self.edges["source"].tolist(), self.edges["target"].tolist(), strict=True)
        for row, (source, target) in enumerate(ends):
            touching.setdefault(source, []).append(row)
            if target != source:
                touching.setdefault(target, []).append(row)
        return touching

    def subgraph(self, ids: Iterable[str]) -> PropertyGraph:
        """Return the graph of these nodes and every edge between them; unknown ids are left out."""
        wanted = set(ids)
        nodes = self.nodes[self.nodes["id"].isin(wanted)]
        ends = self.edges["source"].isin(wanted) & self.edges["target"].isin(wanted)
        return self.with_frames(nodes, self.edges[ends])

    def with_presence(self) -> PropertyGraph:
        """Return the graph with the columns of `graph.model.presence.COMPUTED`, computed where they are missing."""
        if set(COMPUTED) <= set(self.nodes.columns) and set(PRESENCE) <= set(self.edges.columns):
            return self
        return self.with_frames(*add_presence(self.nodes, self.edges, self.vocabulary))

    def with_frames(self, nodes: pd.DataFrame, edges: pd.DataFrame) -> PropertyGraph:
        """Return a graph of these frames, with the vocabulary and the info of this one."""
        return replace(self, nodes=nodes.reset_index(drop=True), edges=edges.reset_index(drop=True))

    def ordered(self) -> PropertyGraph:
        """
        Return the same graph with its rows in a fixed order, whatever order they came in.

        Nodes by label and id, edges by type, ends and their other properties. Tables and stores keep
        different orders; what is written or drawn from either must be the same.
        """
        rest = [c for c in ("role", "start", "lines", "id", "description") if c in self.edges]
        edges = self.edges.sort_values(["type", "source", "target", *rest], kind="stable")
        return self.with_frames(self.nodes.sort_values(["label", "id"], kind="stable"), edges)

    def equals(self, other: PropertyGraph) -> bool:
        """
        Tell whether both graphs hold the same nodes and edges, whatever the order of rows and columns.

        The numbers of presence and of order follow from the rest, so they count only where both graphs have them.
        """
        pairs = ((self.nodes, other.nodes), (self.edges, other.edges))
        return all(_canonical(one, other) == _canonical(other, one) for one, other in pairs)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """
        Return the graph as a networkx `MultiDiGraph`; missing properties are absent from the attributes.

        Nodes keep their order. An edge's attributes hold its `type`; its key is its row in `edges`.
        """
        import networkx as nx

        result: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for row in _records(self.nodes):
            result.add_node(row.pop("id"), **row)
        for key, row in enumerate(_records(self.edges)):
            result.add_edge(row.pop("source"), row.pop("target"), key=key, **row)
        return result


def from_networkx(
    graph: nx.Graph[Any], *, vocabulary: Vocabulary | None = None, info: Mapping[str, Any] | None = None
) -> PropertyGraph:
    """
    Make a PropertyGraph of a networkx graph.

    Parameters
    ----------
    graph
        Any networkx graph. A node without `label` becomes an Entity, one without `type` a `thing`;
        an edge without `type` becomes `RELATED_TO`. An undirected edge keeps the order in which
        networkx gives its ends. Where our GraphML was read, `label_in_graph` is the label, `id_in_graph`
        the id, and the words on the edges are left out.
    vocabulary
        Meaning of the types; the package's own when None.
    info
        Metadata of the whole graph.

    Examples
    --------
    >>> import graph as pg
    >>> import networkx as nx
    >>> pg.from_networkx(nx.path_graph(3))
    PropertyGraph(3 nodes, 2 edges)
    """
    ids = {n: str(data.get(WRITTEN_ID, n)) for n, data in graph.nodes(data=True)}
    nodes = [
        {"label": "Entity", "type": "thing", "dataset": "", **data, "id": ids[n]}
        for n, data in graph.nodes(data=True)
    ]
    for row in nodes:
        row.pop(WRITTEN_ID, None)
    edges = [
        {"type": "RELATED_TO", **data, "source": ids[a], "target": ids[b]}
        for a, b, data in graph.edges(data=True)
    ]
    if any(DRAWN_LABEL in row for row in nodes):
        for row in nodes:
            row["label"] = row.pop(DRAWN_LABEL, row["label"])
        for row in edges:
            row.pop("label", None)
    return PropertyGraph(
        _frame(nodes, NODE_COLUMNS),
        _frame(edges, EDGE_COLUMNS),
        vocabulary or default_vocabulary(),
        info or {},
    )


def _frame(rows: Sequence[Mapping[str, Any]], first: Sequence[str]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=None if rows else list(first))
    frame = frame[[*first, *(c for c in frame.columns if c not in first)]]
    for column in DATE_COLUMNS & set(frame.columns):
        frame[column] = pd.to_datetime(frame[column]).astype("datetime64[s]")
    return frame


def is_missing(value: Any) -> bool:
    """Tell whether a cell of a frame holds nothing (None, NaN, NaT, NA)."""
    if value is None:
        return True
    if isinstance(value, str | list | tuple | dict):
        return False
    return bool(pd.isna(value))


def present(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the cells of a row that hold something, by column."""
    return {str(key): value for key, value in row.items() if not is_missing(value)}


_Cells = dict[str, tuple[list[Any], list[bool]]]
"""Column → its cells, and whether each holds something: a frame is slow to read cell by cell."""


def _cells(frame: pd.DataFrame) -> _Cells:
    return {str(c): (frame[c].tolist(), frame[c].notna().tolist()) for c in frame.columns}


def _row(cells: _Cells, row: int) -> dict[str, Any]:
    return {name: values[row] for name, (values, filled) in cells.items() if filled[row]}


def _records(frame: pd.DataFrame) -> Iterable[dict[str, Any]]:
    """Rows of a frame as dictionaries without the missing cells, column by column for speed."""
    cells = _cells(frame)
    for row in range(len(frame)):
        yield _row(cells, row)


def _canonical(frame: pd.DataFrame, other: pd.DataFrame) -> list[str]:
    frame = frame.drop(columns=[c for c in COMPUTED if c in frame and c not in other])
    return sorted(repr(sorted(row.items(), key=lambda cell: cell[0])) for row in _records(frame))


def _require(what: str, frame: pd.DataFrame, columns: Sequence[str]) -> None:
    missing = [c for c in columns if c not in frame.columns]
    if missing:
        raise BadValueError(
            f"The {what} of a graph need the column{'s' * (len(missing) > 1)} {', '.join(missing)}."
        )
    if what == "nodes" and frame["id"].duplicated().any():
        twice = frame.loc[frame["id"].duplicated(), "id"].iloc[0]
        raise BadValueError(f"Two nodes have the id {twice!r}. An id stands for one node.")
