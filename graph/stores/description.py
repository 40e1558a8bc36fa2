"""What a store remembers of a graph besides its rows, so that it can give back an equal one."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..vocabulary import SECTIONS, DatasetInfo, Term, Vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from ..model.property_graph import PropertyGraph

#: Raised when what a store keeps, or how, changes: a store of another version is rebuilt.
SCHEMA_VERSION = 6


def describe(graph: PropertyGraph) -> dict[str, Any]:
    """
    Return all of a graph but its rows, as plain values that JSON can hold.

    Returns
    -------
    description
        `schema_version`, `hashes` (file → sha256 of the tables, from the graph's `info`), `info`,
        `vocabulary`, and `nodes` and `edges`: column → dtype, in order.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "hashes": dict(graph.info.get("hashes") or {}),
        "info": dict(graph.info),
        "vocabulary": dataclasses.asdict(graph.vocabulary),
        "nodes": {str(name): str(dtype) for name, dtype in graph.nodes.dtypes.items()},
        "edges": {str(name): str(dtype) for name, dtype in graph.edges.dtypes.items()},
    }


def restore(
    description: Mapping[str, Any],
    nodes: Sequence[Mapping[str, Any]],
    edges: Sequence[Mapping[str, Any]],
) -> PropertyGraph:
    """
    Build a graph from rows that came out of a store, with the columns and types that went in.

    Parameters
    ----------
    description
        As `describe` gave it.
    nodes, edges
        One mapping a row, without what is missing; days are `datetime.date`.

    Returns
    -------
    graph
        Equal to the graph described when the rows are all of its rows.
    """
    return restore_columns(
        description,
        {name: [row.get(name) for row in nodes] for name in description["nodes"]},
        {name: [row.get(name) for row in edges] for name in description["edges"]},
    )


def restore_columns(
    description: Mapping[str, Any],
    nodes: Mapping[str, list[Any]],
    edges: Mapping[str, list[Any]],
) -> PropertyGraph:
    """
    Build a graph from columns, with the types that went in.

    Parameters
    ----------
    description
        As `describe` gave it.
    nodes, edges
        Column → its cells, what is missing as None; days are `datetime.date` or text such as `2018-01-31`.
    """
    from ..model.property_graph import PropertyGraph

    return PropertyGraph(
        _frame(description["nodes"], nodes),
        _frame(description["edges"], edges),
        _vocabulary(description["vocabulary"]),
        dict(description["info"]),
    )


def plain_column(column: pd.Series[Any]) -> list[Any]:
    """
    Return a column as a list of plain values: days as `datetime.date`, what is missing as None.

    Examples
    --------
    >>> import pandas as pd
    >>> plain_column(pd.Series(["2018-01-01", None], dtype="datetime64[s]"))
    [datetime.date(2018, 1, 1), None]
    >>> plain_column(pd.Series([1.5, None]))
    [1.5, None]
    """
    if column.dtype.kind == "M":
        days: list[Any] = column.to_numpy().astype("datetime64[D]").astype(object).tolist()
        return days
    values: list[Any] = column.astype(object).where(column.notna(), None).tolist()
    return values


def _frame(dtypes: Mapping[str, str], cells: Mapping[str, list[Any]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({name: _column(cells[name], dtype) for name, dtype in dtypes.items()})


def _column(values: list[Any], dtype: str) -> pd.Series[Any]:
    import numpy as np
    import pandas as pd

    if dtype.startswith("datetime64"):
        return pd.Series(np.array(values, dtype="datetime64[D]").astype(dtype))
    if dtype == "object":
        cells = np.empty(len(values), dtype=object)
        cells[:] = values
        return pd.Series(cells)
    return pd.Series(values, dtype=dtype)


def _vocabulary(blocks: Mapping[str, Any]) -> Vocabulary:
    terms = {
        attribute: {name: _term(kind, block) for name, block in blocks[attribute].items()}
        for attribute, kind in SECTIONS.items()
    }
    return Vocabulary(**terms, dataset=DatasetInfo(**blocks["dataset"]))  # type: ignore[arg-type]


def _term(kind: type[Term], block: Mapping[str, Any]) -> Term:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in block.items()}
    return kind(**values)
