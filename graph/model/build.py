"""Tables become a graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from ..checks import check
from ..citations import passage_states, subjects
from ..errors import DataError, Finding
from ..tables import Dataset
from ..tables.cells import split_citation, split_list, split_participant
from ..tables.map_file import part_of_map
from ..tables.private import public_part
from ..tables.schema import NODE_TABLES, TABLES, TOLD_TABLES
from ..time.dates import SPAN_COLUMNS, parse_dates, parse_periods, parse_spans
from ..vocabulary import Property
from .presence import add_presence
from .property_graph import EDGE_COLUMNS, NODE_COLUMNS, PropertyGraph

_GRAPH_TABLES = (*NODE_TABLES, "relations")
_TYPES = {"Claim": "claim", "Source": "source"}
"""Type of the nodes whose table has no column `type`."""


def build_graph(
    dataset: Dataset,
    *,
    findings: Sequence[Finding] | None = None,
    verification: pd.DataFrame | None = None,
) -> PropertyGraph:
    """
    Turn the tables of a dataset into a property graph, without what is private in them.

    Parameters
    ----------
    dataset
        Tables as `read_tables` gives them.
    findings
        What `check` found in them; None checks here.
    verification
        What `verify` found of the cited passages; None knows only which are pinned.

    Returns
    -------
    graph
        One node for each row of entities, events, claims, sources and facts; one edge for each relation, and
        for each mention of one row in another (participants, place, jurisdiction, speaker, subject, sources).
        Edges made from a row carry that row's `sources`. `info["passages"]` holds `passage_states`.

    Raises
    ------
    DataError
        If `check` finds errors; the exception holds all findings.

    Examples
    --------
    >>> import graph as pg
    >>> pg.build_graph(pg.read_tables("data")).node("sb-54")["type"]
    'law'
    """
    if findings is None:
        findings = check(dataset)
    if any(f.severity == "error" for f in findings):
        raise DataError(findings)
    public = public_part(dataset)
    graph = _graph(public, verification)
    return graph if public is dataset else _without_private_passages(graph)


def _graph(dataset: Dataset, verification: pd.DataFrame | None) -> PropertyGraph:
    tables = {name: _prepared(dataset, name) for name in _GRAPH_TABLES}
    nodes = _stacked(_node_frames(tables, dataset.name), NODE_COLUMNS)
    edges = _stacked(list(_edge_frames(tables)), EDGE_COLUMNS)
    nodes, edges = add_presence(nodes, edges, dataset.vocabulary)
    return PropertyGraph(nodes, edges, dataset.vocabulary, _info(dataset, verification))


def _without_private_passages(graph: PropertyGraph) -> PropertyGraph:
    """Leave out passages that only private rows cite: the lock holds those of all rows."""
    cells = [*graph.nodes.get("sources", ()), *graph.edges.get("sources", ())]
    cells += [row.get("sources") for name in TOLD_TABLES for row in graph.info[name]]
    cited = {citation for cell in cells if isinstance(cell, list) for citation in cell}
    passages = {key: state for key, state in graph.info["passages"].items() if key in cited}
    return replace(graph, info={**graph.info, "passages": passages})


def _info(dataset: Dataset, verification: pd.DataFrame | None) -> dict[str, Any]:
    about = dataset.vocabulary.dataset
    return {
        "name": dataset.name,
        "title": about.title or dataset.name,
        "start": about.start,
        "licence": about.licence,
        "description": about.description,
        "citation": about.citation,
        "hashes": dict(dataset.hashes),
        **{name: _told(dataset, name) for name in TOLD_TABLES},
        "passages": passage_states(dataset, verification),
        "map": _map(dataset),
    }


def _map(dataset: Dataset) -> str:
    """Return the map, with the shapes and the source that are in the tables: private ones are not."""
    if dataset.map is None:
        return ""
    ids = [dataset.table(table).column("id").dropna() for table in ("entities", "sources")]
    return part_of_map(dataset.map.text, set(pd.concat(ids)).__contains__)


def _told(dataset: Dataset, name: str) -> list[dict[str, Any]]:
    """Rows of a table that is told of the graph, without the cells that are absent; steps in their order."""
    frame = dataset.table(name).frame
    if name == "story":
        order = pd.to_numeric(frame["step"], errors="coerce").sort_values(kind="stable").index
        frame = frame.loc[order]
    lists = {column.name for column in TABLES[name].all_columns if column.many}
    return [
        {str(c): split_list(cell) if c in lists else cell for c, cell in row.items() if isinstance(cell, str)}
        for row in frame.to_dict(orient="records")
    ]


def _prepared(dataset: Dataset, name: str) -> pd.DataFrame:
    """Add the parsed columns (lists, numbers, day bounds) to those as written."""
    table = dataset.table(name)
    frame = table.frame.rename(
        columns={c.name: c.stored_as for c in TABLES[name].columns if c.stored_as and c.name != c.stored_as}
    )
    for column in TABLES[name].all_columns:
        if column.many and column.stored_as is not None and column.name in frame:
            frame[column.name] = _as_lists(frame[column.name])
    if name == "facts":
        frame = _named_facts(frame, subjects(table), dataset.vocabulary.properties)
    if "value" in frame:
        frame["number"] = pd.to_numeric(frame["value"], errors="coerce").astype("float64")
    if "date" in frame:
        frame = frame.join(parse_dates(frame["date"])[["earliest", "latest"]])
    if "start" in frame or "end" in frame:
        absent = pd.Series(None, index=frame.index, dtype="str")
        spans = parse_spans(frame.get("start", absent), frame.get("end", absent))
        frame = frame.join(spans[list(SPAN_COLUMNS)])
    if "period" in frame:
        frame = frame.join(parse_periods(frame["period"])[list(SPAN_COLUMNS)])
    return frame


def _as_lists(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Split each cell at `;`, once for each different text; a missing cell stays missing."""
    codes, texts = pd.factorize(cells)
    parts: list[list[str] | None] = [split_list(str(text)) for text in texts]
    parts.append(None)  # code -1
    return pd.Series([parts[code] for code in codes.tolist()], index=cells.index, dtype=object)


def _node_frames(tables: dict[str, pd.DataFrame], name: str) -> list[pd.DataFrame]:
    frames = []
    for table in NODE_TABLES:
        edges_only = [
            c.name for c in TABLES[table].columns if c.stored_as is None and c.name in tables[table]
        ]
        frame = tables[table].drop(columns=edges_only)
        if len(frame):
            label = TABLES[table].label
            frame = frame.assign(label=label, dataset=name)
            frames.append(frame.assign(type=_TYPES[label]) if label in _TYPES else frame)
    return frames


def _edge_frames(tables: dict[str, pd.DataFrame]) -> Iterator[pd.DataFrame]:
    relations = tables["relations"]
    if len(relations):
        yield relations.assign(type=relations["type"].str.upper())
    entities, events, claims = tables["entities"], tables["events"], tables["claims"]
    yield from _participations(events)
    yield from _mentions(entities, "jurisdiction", "IN_JURISDICTION")
    yield from _mentions(
        events, "place", "TOOK_PLACE_IN", only=set(entities["id"]) if len(entities) else set()
    )
    yield from _mentions(claims, "speaker", "ASSERTED", reverse=True)
    yield from _mentions(claims, "event", "MADE_IN")
    yield from _abouts(claims)
    yield from _mentions(tables["facts"], "subject", "HAS_FACT", reverse=True)
    for frame in (entities, events, claims, tables["facts"]):
        yield from _citations(frame)


def _participations(events: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Participants, `role:entity_id;…`, as edges from the entity to the event."""
    if not len(events) or "participants" not in events:
        return
    each = _exploded(events, "participants")
    parts = [split_participant(part) for part in each["participants"].tolist()]
    yield each.assign(
        source=pd.Series([id_ for _, id_ in parts], index=each.index, dtype="str"),
        target=each["id"],
        type="PARTICIPATED_IN",
        role=pd.Series([role or None for role, _ in parts], index=each.index, dtype="str"),
    )[["source", "target", "type", "role", *_carried(each)]]


def _abouts(claims: pd.DataFrame) -> Iterator[pd.DataFrame]:
    if len(claims) and "about" in claims:
        each = _exploded(claims, "about")
        yield each.assign(source=each["id"], target=each["about"], type="ABOUT")[
            [*EDGE_COLUMNS, *_carried(each)]
        ]


def _mentions(
    frame: pd.DataFrame, column: str, type_: str, *, reverse: bool = False, only: set[str] | None = None
) -> Iterator[pd.DataFrame]:
    """Edges from each row to the node that a cell of it names (`reverse`: from that node to the row)."""
    if not len(frame) or column not in frame:
        return
    rows = frame[frame[column].notna()]
    if only is not None:
        rows = rows[rows[column].isin(only)]
    ends = (
        {"source": rows[column], "target": rows["id"]}
        if reverse
        else {"source": rows["id"], "target": rows[column]}
    )
    yield rows.assign(**ends, type=type_)[[*EDGE_COLUMNS, *_carried(rows)]]


def _citations(frame: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Edges from each row to the sources it cites, with the lines; two passages of one source are two edges."""
    if not len(frame) or "sources" not in frame:
        return
    each = frame.loc[frame["sources"].notna(), ["id", "sources"]].explode("sources")
    if not len(each):
        return
    parts = [split_citation(citation) for citation in each["sources"].tolist()]
    yield pd.DataFrame(
        {
            "source": each["id"],
            "target": pd.Series([source for source, _ in parts], index=each.index, dtype="str"),
            "type": "CITES",
            "lines": pd.Series([lines or None for _, lines in parts], index=each.index, dtype="str"),
        }
    )


def _exploded(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """One row for each item of a list."""
    rows = frame[frame[column].notna()]
    items = pd.Series([split_list(str(cell)) for cell in rows[column].tolist()], rows.index, dtype=object)
    each = rows.assign(**{column: items}).explode(column)
    each = each[each[column].notna()]
    return each.assign(**{column: each[column].astype("str")})


def _named_facts(frame: pd.DataFrame, ids: Sequence[str], properties: Mapping[str, Property]) -> pd.DataFrame:
    """Give facts their id, their property as the type, and a title such as "Detainer holds: never"."""
    labels = [properties[name].label if name in properties else name for name in frame["property"].tolist()]
    titles = [f"{label}: {value}" for label, value in zip(labels, frame["value"].tolist(), strict=True)]
    named = {"id": ids, "title": titles, "type": frame["property"].tolist()}
    return frame.assign(**{name: pd.Series(cells, frame.index, dtype="str") for name, cells in named.items()})


def _carried(frame: pd.DataFrame) -> list[str]:
    return [c for c in ("sources", "confidence") if c in frame]


def _stacked(frames: list[pd.DataFrame], first: tuple[str, ...]) -> pd.DataFrame:
    """Put frames below each other, the columns of `first` in front, without those that nothing fills."""
    filled = [f.dropna(axis=1, how="all") for f in frames if len(f)]
    if not filled:
        return pd.DataFrame({c: pd.Series(dtype="str") for c in first})
    whole = pd.concat(filled, ignore_index=True)
    return whole[[*first, *(c for c in whole.columns if c not in first)]]
