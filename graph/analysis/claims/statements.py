"""Statements: claims without a figure, and the earlier records that contradict them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from ...model.property_graph import PropertyGraph
from ...model.words import dates_of
from .compare import chosen, date_said, others_of

STATEMENT_COLUMNS = (
    *("id", "speaker", "speaker_name", "summary", "said", "said_by", "about"),
    *("contests", "contested_by", "repeats", "repeated_by", "against", "sources", "note"),
)


def list_statements(graph: PropertyGraph, about: str | Iterable[str] | None = None) -> pd.DataFrame:
    """
    List claims without a figure, each with the earlier records that it is contrary to.

    Parameters
    ----------
    about
        Only statements about this node, or one of these, by id or name.

    Returns
    -------
    statements
        One row a statement, by day, then id: columns as in `compare_claims`, and `against`: records that contest the
        statement, or that it contests, and that are older, a list of `{"id", "name", "date", "later", "reason",
        "sources"}`; `later` is "surely" when the statement came later whatever the dates mean, else "possibly".

    Raises
    ------
    UnknownNameError, BadValueError
        As `compare_claims`.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> "metric" in pg.list_statements(whole)
    False
    """
    graph = graph.with_presence()
    claims = chosen(graph, None, about)
    if "metric" in claims:
        claims = claims[claims["metric"].isna()]
    nodes = sorted((graph.node(id_) for id_ in claims["id"]), key=lambda n: (n["sure_from"], n["id"]))
    return pd.DataFrame([_row(graph, node) for node in nodes], columns=list(STATEMENT_COLUMNS))


def _row(graph: PropertyGraph, claim: dict[str, Any]) -> dict[str, Any]:
    id_ = str(claim["id"])
    edges = [graph.edge(row) for row in graph.edge_rows_of(id_)]
    said, said_by = date_said(graph, claim, edges)
    speaker = claim.get("speaker")
    return {
        **{name: claim.get(name) for name in STATEMENT_COLUMNS},
        "speaker_name": graph.captions.get(str(speaker), speaker),
        "said": said,
        "said_by": said_by,
        "about": sorted(e["target"] for e in edges if e["type"] == "ABOUT" and e["source"] == id_),
        **others_of(graph, edges, id_),
        "against": [found for edge in edges if (found := _against(graph, claim, edge)) is not None],
        "sources": list(claim.get("sources", [])),
    }


def _against(graph: PropertyGraph, claim: dict[str, Any], edge: dict[str, Any]) -> dict[str, Any] | None:
    """Return the record at the other end of a contest, when it is older than the statement."""
    if edge["type"] != "CONTESTS":
        return None
    record = graph.node(str(edge["target"] if edge["source"] == claim["id"] else edge["source"]))
    if record["sure_from"] >= claim["sure_from"]:
        return None
    edges = [graph.edge(row) for row in graph.edge_rows_of(str(record["id"]))]
    said = date_said(graph, record, edges)[0] if record["label"] == "Claim" else dates_of(record)
    return {
        "id": record["id"],
        "name": graph.caption(str(record["id"])),
        "date": said or "",
        "later": "surely" if record["sure_from"] < claim["possible_from"] else "possibly",
        "reason": edge.get("description", ""),
        "sources": list(record.get("sources", [])),
    }
